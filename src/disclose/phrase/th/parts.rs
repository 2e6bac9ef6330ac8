//! Thai: the longer sentences of `more`, and parts of its sentences.

use std::borrow::Cow;

use super::{TH, customer};
use crate::disclose::outline::rights;
use crate::disclose::phrase::terms::Term;
use crate::disclose::phrase::{Cx, refs, retained};
use crate::policy::{
    Answerer, ChangeRule, Changing, DataItem, Disposal, Entrustment, Language, Processing, ProcessingKind, Ref,
    Refusal, Requester, Retention, Right, RightKind, Storage,
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

/// What is done with the data in the end: the data stands behind the verbs, or inside the one that makes it anonymous.
pub(super) fn disposal(retention: &Retention, data: &str, cx: &Cx<'_>) -> String {
    let anonymous = cx.term(Disposal::Anonymise);
    let acts = if retention.disposal.is_empty() { "ลบ".to_owned() } else { cx.any(&retention.disposal) };
    if acts.contains(anonymous) {
        return acts.replace(anonymous, &joined!["ทำให้", data, "เป็นนิรนาม"]);
    }
    acts + data
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
    let kinds = rights::requests(right);
    if kinds.is_empty() {
        return joined![under, crate::disclose::phrase::rights::apart(right, cx), by];
    }
    let what = retained::requests(right, cx).unwrap_or_else(|| cx.terms(&kinds));
    // Of others it is their own data.
    let what = if people.is_empty() { what } else { what.replace("ของท่าน", "ของตน") };
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

/// What is done with data besides using it.
pub(super) fn processed(processing: &Processing, purposes: bool, cx: &Cx<'_>) -> String {
    let data = |list: &[Ref<DataItem>]| cx.data(&refs(list), false);
    let inputs = data(&processing.inputs);
    let outputs = if processing.outputs.is_empty() {
        String::new()
    } else {
        format!(" เช่น {}", data(&processing.outputs))
    };
    let made = data(&processing.outputs);
    let it = if inputs.is_empty() { "ข้อมูลนี้" } else { &inputs };
    let within = if processing.in_house { "ภายในองค์กร" } else { "" };
    let mut said = match processing.kind {
        ProcessingKind::Matching => format!("เราเชื่อมโยงข้อมูลนี้กับ{inputs}"),
        ProcessingKind::Statistics => format!("เราใช้ข้อมูลนี้เป็นข้อมูลรวมทางสถิติเท่านั้น{outputs}"),
        ProcessingKind::Analysis => format!("เราวิเคราะห์และประมวลผล{it}{within}{outputs}"),
        ProcessingKind::Profiling if !inputs.is_empty() => {
            format!("เราวิเคราะห์{inputs}ของแต่ละบุคคลประกอบกันเพื่ออนุมานลักษณะของบุคคลนั้น (การสร้างโปรไฟล์){outputs}")
        }
        ProcessingKind::Anonymisation => {
            let made = if processing.outputs.is_empty() {
                String::new()
            } else {
                format!(" เพื่อจัดทำ{}", data(&processing.outputs))
            };
            format!("เราประมวลผล{it}ทางสถิติหรือเชิงวิเคราะห์จนไม่สามารถระบุตัวบุคคลได้ (การทำให้เป็นข้อมูลนิรนาม){made}")
        }
        ProcessingKind::AutomatedDecision => {
            let result =
                if made.is_empty() { String::new() } else { joined![" ผลที่ได้คือ ", made] };
            joined!["เราใช้", it, "ในการตัดสินใจโดยอัตโนมัติทั้งหมด", result]
        }
        ProcessingKind::Pseudonymisation => {
            let made = if made.is_empty() { String::new() } else { joined![" เพื่อจัดทำ", made] };
            joined!["เราประมวลผล", it, "จนไม่สามารถระบุตัวบุคคลได้หากไม่ใช้ข้อมูลอื่นประกอบ (การแฝงข้อมูล)", made]
        }
        kind => joined!["เราดำเนินการกับข้อมูลนี้ดังนี้: ", cx.term(kind), outputs],
    };
    if let Some(label) = &processing.label {
        said = format!("{}: {said}", cx.text(label));
    }
    if processing.in_house && processing.kind != ProcessingKind::Analysis {
        said += " โดยดำเนินการภายในองค์กร";
    }
    if processing.anonymous {
        said += " ผลลัพธ์ไม่สามารถระบุตัวบุคคลได้อีก";
    }
    if purposes {
        said += &format!(" โดยมีวัตถุประสงค์คือ {}", cx.purposes(&refs(&processing.purposes)));
    }
    said
}
