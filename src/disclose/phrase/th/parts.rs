//! Thai: the longer sentences of `more`, and parts of its sentences.

use std::borrow::Cow;

use super::{TH, customer};
use crate::disclose::phrase::terms::Term;
use crate::disclose::phrase::{Cx, refs, retained};
use crate::policy::{
    Answerer, ChangeRule, Changing, Contact, Entrustment, Language, Refusal, Requester, Retention, Right, RightKind,
    Storage,
};

pub(super) fn language_name(language: Language) -> &'static str {
    match language {
        Language::En => "อังกฤษ",
        Language::Ja => "ญี่ปุ่น",
        Language::Th => "ไทย",
    }
}

pub(super) fn place(storage: &Storage, cx: &Cx<'_>) -> String {
    storage.label.as_ref().map_or_else(|| cx.term(storage.kind), |label| cx.text(label)).to_owned()
}

pub(super) fn disposal(retention: &Retention, cx: &Cx<'_>) -> String {
    if retention.disposal.is_empty() { "ลบ".to_owned() } else { cx.any(&retention.disposal) }
}

pub(super) fn right_is(right: &Right, cx: &Cx<'_>) -> String {
    let people = refs(&right.subjects);
    let regions: Vec<_> = right.regions.iter().map(|region| cx.region(region)).collect();
    let mut who = if people.is_empty() { "ท่าน".to_owned() } else { cx.subjects(&people).into_owned() };
    if !regions.is_empty() {
        who = if people.is_empty() {
            format!("ผู้มีถิ่นที่อยู่ใน{}", cx.and(&regions))
        } else {
            format!("{who}ที่มีถิ่นที่อยู่ใน{}", cx.and(&regions))
        };
    }
    let laws: Vec<_> = right.laws.iter().map(|law| cx.law(&law.id)).collect();
    let under = match (right.within_law, laws.is_empty()) {
        (false, true) => String::new(),
        (false, false) => format!("ภายใต้{} ", cx.and(&laws)),
        (true, true) => "ภายในขอบเขตที่กฎหมายอนุญาต ".to_owned(),
        (true, false) => format!("ภายในขอบเขตที่{}อนุญาต ", cx.and(&laws)),
    };
    let by = if right.requesters.is_empty() {
        String::new()
    } else if right.requesters == [Requester::Person] {
        " คำขอต้องเกี่ยวกับข้อมูลของท่านเอง".to_owned()
    } else {
        format!(" ผู้ยื่นคำขอได้แก่ {}", cx.any(&right.requesters))
    };
    if right.kinds.contains(&RightKind::DirectMarketingList) && right.answered_by.is_none() {
        return format!(
            "{under}{who}ซึ่งให้ข้อมูลส่วนบุคคลแก่ธุรกิจที่มีความสัมพันธ์ทางธุรกิจกันอยู่แล้ว มีสิทธิขอทราบว่าธุรกิจนั้นได้เปิดเผยข้อมูลแก่บุคคลภายนอก\
             เพื่อการตลาดแบบตรงของบุคคลภายนอกในปีปฏิทินก่อนหน้าหรือไม่{by}"
        );
    }
    let what = retained::requests(right, cx).unwrap_or_else(|| cx.terms(&right.kinds));
    format!("{under}{who}มีสิทธิดังนี้: {what}{by}")
}

pub(super) fn asked(right: &Right, cx: &Cx<'_>) -> String {
    let how = if right.how.is_empty() { String::new() } else { cx.any(&right.how) };
    let whom = match (right.answered_by, &right.contact) {
        (Some(Answerer::Customer), _) => format!("ต่อ{}โดยตรง", customer("ลูกค้า", cx)),
        (_, Some(contact)) => {
            cx.policy.contacts.get(&contact.id).map(|one| format!("ต่อ{}", cx.text(&one.label))).unwrap_or_default()
        }
        (_, None) => "ต่อเรา".to_owned(),
    };
    format!("โปรดยื่นคำขอ{how}{whom}")
}

/// When a request can be refused, or need not be met at all.
pub(super) fn refused(right: &Right, laws: &[&str], cx: &Cx<'_>) -> String {
    let case = |one: &Refusal| match one {
        Refusal::NotObliged if !laws.is_empty() => {
            Cow::from(format!("{}หรือกฎหมายและข้อบังคับอื่นไม่ได้กำหนดให้เราต้องดำเนินการ", cx.or(&cx.laws(laws))))
        }
        other => other.term(TH).into(),
    };
    let cases = cx.or(&right.refusals.iter().map(case).collect::<Vec<_>>());
    if right.refusals == [Refusal::NotObliged] {
        format!("หน้าที่นี้ไม่ใช้บังคับเมื่อ{cases}")
    } else {
        format!("เราอาจปฏิเสธคำขอเมื่อ{cases}")
    }
}

pub(super) fn entrusted_how(entrustment: &Entrustment, cx: &Cx<'_>) -> String {
    let mut steps = Vec::new();
    if !entrustment.selection.is_empty() {
        steps.push(format!("ตรวจสอบว่าผู้รับจ้าง{}ก่อนคัดเลือก", cx.terms(&entrustment.selection)));
    }
    if !entrustment.contract.is_empty() {
        let contract = cx.terms(&entrustment.contract);
        steps.push(if entrustment.contract_first {
            format!("มอบหมายงานหลังจากทำ{contract}กับผู้รับจ้างแล้วเท่านั้น")
        } else {
            format!("ทำ{contract}กับผู้รับจ้าง")
        });
    }
    if entrustment.supervised {
        steps.push("กำกับดูแลผู้รับจ้างตามที่จำเป็นและเหมาะสม".to_owned());
    }
    if entrustment.audited {
        steps.push("ดำเนินการตรวจสอบซึ่งเป็นส่วนหนึ่งของมาตรการควบคุม".to_owned());
    }
    let safely = if entrustment.safe_handling {
        " เพื่อให้มีการจัดการและการรักษาความปลอดภัยของข้อมูลอย่างเหมาะสม"
    } else {
        ""
    };
    format!("เรา{}{safely}", cx.and(&steps))
}

pub(super) fn changing(rule: &ChangeRule, cx: &Cx<'_>) -> String {
    let what = match rule.of {
        Changing::Policy => "นโยบายนี้",
        Changing::Purposes => "วัตถุประสงค์",
        Changing::Cookies => "นโยบายคุกกี้",
        Changing::Principles => "หลักการของเรา",
    };
    match &rule.label {
        Some(label) => format!("{what} ({})", cx.text(label)),
        None => what.to_owned(),
    }
}

pub(super) fn contact_at(contact: &Contact, cx: &Cx<'_>) -> String {
    let party = contact.party.as_ref().and_then(|id| cx.policy.parties.get(&id.id));
    let mut lines: Vec<Cow<'_, str>> = vec![cx.text(&contact.label).into()];
    lines.extend(party.map(|one| Cow::from(cx.text(&one.name))));
    lines.extend(contact.attention.as_ref().map(|text| Cow::from(format!("เรียน {}", cx.text(text)))));
    lines.extend(
        contact.address.as_ref().or(party.and_then(|one| one.address.as_ref())).map(|text| Cow::from(cx.text(text))),
    );
    lines.extend(contact.phone.as_ref().map(|phone| Cow::from(format!("โทรศัพท์: {phone}"))));
    lines.extend(contact.email.as_ref().map(|email| Cow::from(format!("อีเมล: {}", email.text))));
    lines.extend(contact.url.as_ref().map(|url| Cow::from(format!("หน้าเว็บ: {}", url.text))));
    let by = if contact.by.is_empty() { String::new() } else { format!(" ({})", cx.any(&contact.by)) };
    format!("ช่องทางติดต่อ{by}: {}", lines.join(", "))
}
