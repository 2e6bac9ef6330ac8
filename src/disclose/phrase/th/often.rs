//! Thai: what a notice says a hundred times, written straight into it.

use super::note::land;
use super::{TH, conditions, who};
use crate::disclose::names::{SessionOf, write_duration, write_lifetime};
use crate::disclose::outline::Say;
use crate::disclose::phrase::{Cx, write_stores};
use crate::policy::{
    Basis, Channel, DataClass, Identifies, Recipient, RecipientRole, Retention, Source, SourceKind, Tag, Text,
};

/// Writes a statement, if it is one of these.
pub(super) fn say(say: &Say<'_>, cx: &Cx<'_>, out: &mut String) -> bool {
    match say {
        Say::Verbatim(text) => put!(out, cx.text(text)),
        Say::Handles { class, data, subjects, apps, collected } => {
            let acts = if *collected {
                "เราเก็บรวบรวมและประมวลผล"
            } else {
                "เราประมวลผล"
            };
            handles(acts, *class, data, subjects, apps, cx, out);
        }
        Say::ComesFrom { source, subjects } => comes_from(source, subjects, cx, out),
        Say::UsedFor { purpose, exclusive } => {
            put!(out, "วัตถุประสงค์คือ ", cx.purpose(purpose), if *exclusive { "เท่านั้น" } else { "" });
        }
        Say::BasisIs { basis, regimes, asked } => basis_is(*basis, regimes, *asked, cx, out),
        Say::Received { recipient, data, purposes } => received(recipient, data, purposes, cx, out),
        Say::ReceivedByThese { recipient, data, purposes } => {
            put!(out, "เราเปิดเผย");
            these(recipient, data, cx, out);
            put!(out, "แก่ผู้รับข้อมูลต่อไปนี้");
            what_for(recipient, purposes, cx, out);
            put!(out, ":");
        }
        Say::RecipientIs { recipient } => {
            put!(out, who(recipient, cx), " ซึ่งเป็น", cx.term(recipient.role));
            within(recipient, cx, out);
        }
        Say::KeptFor { retention } => kept(retention, cx, out),
        Say::PolicyOf { party } => {
            put!(out, "นโยบายความเป็นส่วนตัวของ ", cx.party(party), ": ", cx.policy_of(party));
        }
        Say::TagSends { tag, data, purposes } => {
            put!(out, cx.text(&tag.label), " ส่งข้อมูลต่อไปนี้ไปยัง ", cx.party(&tag.provider.id), ": ");
            put!(out, cx.data(data, false), " วัตถุประสงค์ของเราคือ ", cx.purposes(purposes));
        }
        Say::TagPurpose { tag } => {
            let purpose = tag.recipient_purpose.as_ref().map(|text| cx.text(text)).unwrap_or_default();
            put!(out, "วัตถุประสงค์ของ ", cx.party(&tag.provider.id), " คือ ", purpose);
        }
        Say::TagStores { tag } => stores(tag, cx, out),
        _ => return false,
    }
    true
}

fn handles(
    acts: &str,
    class: DataClass,
    data: &[&str],
    subjects: &[&str],
    apps: &[&str],
    cx: &Cx<'_>,
    out: &mut String,
) {
    if data.is_empty() {
        if !apps.is_empty() {
            put!(out, "ใน", apart(&cx.apps(apps)), " ");
        }
        if !subjects.is_empty() {
            put!(out, "สำหรับ", cx.subjects(subjects), " ");
        }
        put!(out, "เราประมวลผลข้อมูลทุกรายการที่ระบุไว้ตอนต้นของหัวข้อนี้");
        return;
    }
    if !apps.is_empty() {
        put!(out, "ใน", apart(&cx.apps(apps)), " ");
    }
    put!(out, acts, cx.term(class));
    if !subjects.is_empty() {
        put!(out, "ของ", cx.subjects(subjects));
    }
    let note = match class {
        DataClass::PersonalRelated => " ข้อมูลนี้ระบุอุปกรณ์หรือเบราว์เซอร์ แต่ไม่ระบุตัวบุคคล",
        DataClass::NonPersonal => " ข้อมูลนี้ไม่สามารถระบุตัวบุคคลได้",
        DataClass::Statistical => " ข้อมูลนี้ไม่สามารถระบุตัวบุคคลได้ และเราถือเป็นข้อมูลสถิติแยกจากข้อมูลส่วนบุคคล",
        DataClass::Ordinary if cx.identifies(data) == Some(Identifies::Device) => " ข้อมูลนี้ใช้ระบุอุปกรณ์",
        _ => "",
    };
    put!(out, "ดังนี้: ", cx.data(data, true), note);
}

/// A name behind a word: a blank stands in front of letters that are not Thai.
pub(super) fn apart(name: &str) -> String {
    let thai = name.starts_with(|c| ('\u{e00}'..='\u{e7f}').contains(&c));
    joined![if thai { "" } else { " " }, name]
}

fn comes_from(source: &Source, subjects: &[&str], cx: &Cx<'_>, out: &mut String) {
    let ways = cx.and(&cx.channels(&source.channels));
    let people =
        if subjects.is_empty() { "เจ้าของข้อมูล".into() } else { cx.subjects(subjects) };
    let from = cx.origins(source);
    let by = if ways.is_empty() { "" } else { "ผ่าน" };
    let lawfully = if source.lawful { "โดยชอบด้วยกฎหมาย" } else { "" };
    match source.kind {
        SourceKind::Direct => {
            put!(out, "เราเก็บรวบรวมและบันทึกข้อมูลนี้เมื่อ", people, "ให้ข้อมูลแก่เราโดยตรง", by, ways);
        }
        SourceKind::Automatic if ways.is_empty() => {
            put!(out, "เราเก็บรวบรวมและบันทึกข้อมูลนี้โดยอัตโนมัติเมื่อ", people, "ใช้บริการ");
        }
        // Whoever is there is filmed, and uses no service.
        SourceKind::Automatic if source.channels == [Channel::Camera] => {
            put!(out, "เราเก็บรวบรวมและบันทึกข้อมูลนี้โดยอัตโนมัติ", by, ways);
        }
        SourceKind::Automatic => {
            put!(out, "เราเก็บรวบรวมข้อมูลนี้โดยอัตโนมัติ", by, ways, " เมื่อ", people, "ใช้บริการ");
        }
        SourceKind::LinkedService if from.is_empty() => {
            put!(out, "ข้อมูลมาจากบริการที่", people, "เชื่อมต่อกับบริการของเรา");
        }
        SourceKind::LinkedService => put!(out, "ข้อมูลมาจาก", from, " เมื่อ", people, "อนุญาตให้เชื่อมต่อ"),
        SourceKind::ThirdParty if from.is_empty() => put!(out, "เราได้รับข้อมูลจากบุคคลภายนอก", by, ways),
        SourceKind::ThirdParty => put!(out, "เราได้รับข้อมูล", lawfully, "จาก", from, by, ways),
        SourceKind::Customer => {
            put!(out, "ลูกค้าของเราเก็บรวบรวมข้อมูลนี้จาก", people, " และส่งมาถึงเรา", by, ways);
            put!(out, " เมื่อลูกค้าใช้บริการของเรา");
        }
    }
    if let Some(text) = &source.examples {
        put!(out, " ตัวอย่างเช่น ", cx.text(text));
    }
}

fn basis_is(basis: Basis, regimes: &[&str], asked: bool, cx: &Cx<'_>, out: &mut String) {
    if !regimes.is_empty() {
        put!(out, "ภายใต้", cx.and(&regimes.iter().map(|id| cx.regime(id)).collect::<Vec<_>>()), ": ");
    }
    match basis {
        Basis::Consent if asked => put!(out, "เราจะดำเนินการเมื่อได้รับความยินยอมเท่านั้น"),
        Basis::Consent => put!(out, "เราจะดำเนินการเมื่อได้รับความยินยอมในกรณีที่กฎหมายกำหนด"),
        Basis::ExplicitConsent => put!(out, "เราจะไม่ดำเนินการหากไม่ได้รับความยินยอม"),
        other => put!(out, "ฐานทางกฎหมายคือ ", cx.term(other)),
    }
}

fn these(recipient: &Recipient, data: &[&str], cx: &Cx<'_>, out: &mut String) {
    match data.len() > 3 && recipient.data.is_empty() {
        true => put!(out, "ข้อมูลนี้"),
        false => put!(out, cx.data(data, false)),
    }
}

fn within(recipient: &Recipient, cx: &Cx<'_>, out: &mut String) {
    let places: Vec<_> = cx.countries_of(recipient).iter().map(|one| land(one)).collect();
    put!(out, if places.is_empty() { "" } else { " ใน" }, cx.and(&places));
}

fn what_for(recipient: &Recipient, purposes: &[&str], cx: &Cx<'_>, out: &mut String) {
    match (&recipient.task, purposes) {
        (Some(task), _) => put!(out, " เพื่อ", cx.text(task)),
        (None, [_, _, ..]) => put!(out, " เพื่อวัตถุประสงค์ข้างต้น"),
        (None, [one]) => put!(out, " เพื่อ", cx.purpose(one)),
        (None, []) => {}
    }
}

fn received(recipient: &Recipient, data: &[&str], purposes: &[&str], cx: &Cx<'_>, out: &mut String) {
    let who = who(recipient, cx);
    if recipient.role == RecipientRole::SdkDeveloper {
        put!(out, "แอปพลิเคชันมีโมดูล (ชุดพัฒนาซอฟต์แวร์ (SDK) และไลบรารี) ที่พัฒนาโดย", who, " โมดูลเหล่านี้เก็บรวบรวม");
        these(recipient, data, cx, out);
        put!(out, " และส่งไปยัง", who);
        within(recipient, cx, out);
    } else {
        put!(out, "เราเปิดเผย");
        these(recipient, data, cx, out);
        put!(out, "แก่", who);
        if recipient.party.is_some() {
            put!(out, " ซึ่งเป็น", cx.term(recipient.role));
        }
        // Behind a list of countries the role would read as one more of them.
        within(recipient, cx, out);
        what_for(recipient, purposes, cx, out);
    }
    if let Some(condition) = &recipient.condition {
        put!(out, " ", conditions(condition, "ซึ่งดำเนินการ", cx));
    }
}

fn kept(retention: &Retention, cx: &Cx<'_>, out: &mut String) {
    put!(out, "เราเก็บข้อมูล");
    if let Some(period) = retention.period {
        put!(out, "เป็นเวลา ");
        write_duration(out, period, TH);
    }
    if !retention.after.is_empty() {
        // Each event begins with "when".
        put!(out, "นับแต่", cx.any(&retention.after).replace("เมื่อ", ""));
    }
    if let Some(until) = &retention.until {
        put!(out, "จนกว่าจะ", cx.text(until));
    }
    match retention.set_by {
        Some(by) if retention.period.is_some() => put!(out, "ตามที่", cx.term(by), "กำหนด"),
        Some(by) => put!(out, "ภายในระยะเวลาที่กำหนดโดย", cx.term(by)),
        None => {}
    }
    if let Some(criterion) = &retention.criterion {
        put!(out, "ตามเกณฑ์ต่อไปนี้: ", cx.text(criterion));
    }
}

/// "X จัดเก็บในเบราว์เซอร์ของท่าน: a (คุกกี้, 1 ปี), b (คุกกี้, 1 วัน) และc (localStorage)"
fn stores(tag: &Tag, cx: &Cx<'_>, out: &mut String) {
    put!(out, cx.text(&tag.label), " จัดเก็บในเบราว์เซอร์ของท่าน: ");
    let why = |purpose: &Option<Text>, out: &mut String| match purpose {
        Some(purpose) => put!(out, ", ", cx.text(purpose), ")"),
        None => put!(out, ")"),
    };
    write_stores(
        tag,
        out,
        |cookie, out| {
            put!(out, &**cookie.name, " (คุกกี้, ");
            write_lifetime(out, cookie.lifetime, SessionOf::Browser, TH);
            why(&cookie.purpose, out);
        },
        |one, of, out| {
            put!(out, &**one.key, " (", cx.term(one.kind));
            if let Some(lifetime) = one.lifetime {
                put!(out, ", ");
                write_lifetime(out, lifetime, of, TH);
            }
            why(&one.purpose, out);
        },
        // Each item has a space of its own.
        |at, count, out| if at + 1 == count { put!(out, " และ") } else { put!(out, ", ") },
    );
}
