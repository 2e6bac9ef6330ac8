//! Lists that differ between languages in a few words only: a contact point, and how services learn of a choice.

use std::borrow::Cow;

use super::Cx;
use crate::policy::{Contact, Language, Signals};

/// "Our contact point (by post): A, B, C."
pub(super) fn contact_at(contact: &Contact, cx: &Cx<'_>) -> String {
    let ([attention, phone, email, page], [lead, open, close, colon, comma, end]) = match cx.language {
        Language::En => {
            (["attention: ", "phone: ", "email: ", "page: "], ["Our contact point", " (", ")", ": ", ", ", "."])
        }
        Language::Ja => (
            ["宛先：", "電話：", "電子メール： ", "ページ： "],
            ["連絡先", "（", "でご連絡ください）", "：", "、", "。"],
        ),
        Language::Th => (["เรียน ", "โทรศัพท์: ", "อีเมล: ", "หน้าเว็บ: "], ["ช่องทางติดต่อ", " (", ")", ": ", ", ", ""]),
    };
    let party = contact.party.as_ref().and_then(|id| cx.policy.parties.get(&id.id));
    let address = contact.address.as_ref().or(party.and_then(|one| one.address.as_ref()));
    let lines: [(&str, Option<&str>); 7] = [
        ("", Some(cx.text(&contact.label))),
        ("", party.map(|one| cx.text(&one.name))),
        (attention, contact.attention.as_ref().map(|text| cx.text(text))),
        ("", address.map(|text| cx.text(text))),
        (phone, contact.phone.as_deref()),
        (email, contact.email.as_ref().map(|one| one.text.as_str())),
        (page, contact.url.as_ref().map(|one| one.text.as_str())),
    ];
    let mut said = lead.to_owned();
    if !contact.by.is_empty() {
        said += &joined![open, cx.any(&contact.by), close];
    }
    let mut before = colon;
    for (word, text) in lines {
        if let Some(text) = text {
            said += &joined![before, word, text];
            before = comma;
        }
    }
    if cx.language == Language::Ja || !said.ends_with(['.', '!', '?', ':']) {
        said += end;
    }
    said
}

/// How the code of others learns what the visitor chose.
pub(super) fn told_through(signals: &Signals, cx: &Cx<'_>) -> Vec<Cow<'static, str>> {
    let ([tcf, gpp, usp], [open, close]) = match cx.language {
        Language::En => (
            [
                "the Transparency and Consent Framework of IAB Europe",
                "the Global Privacy Platform of IAB Tech Lab",
                "the US Privacy string of IAB Tech Lab",
            ],
            ["the list “", "” of the page"],
        ),
        Language::Ja => (
            [
                "IAB EuropeのTransparency and Consent Framework",
                "IAB Tech LabのGlobal Privacy Platform",
                "IAB Tech LabのUS Privacy",
            ],
            ["ページ内の一覧「", "」"],
        ),
        Language::Th => (
            [
                "Transparency and Consent Framework ของ IAB Europe",
                "Global Privacy Platform ของ IAB Tech Lab",
                "US Privacy ของ IAB Tech Lab",
            ],
            ["รายการ “", "” ของหน้าเว็บ"],
        ),
    };
    let mut ways: Vec<Cow<'static, str>> = Vec::new();
    let mut add = |there: bool, way: &'static str| {
        if there {
            ways.push(way.into());
        }
    };
    add(signals.google_consent_mode.is_some(), "Google Consent Mode");
    signals.vendors.iter().for_each(|vendor| add(true, cx.term(vendor.value)));
    let layer = signals.data_layer.as_ref().map(|name| joined![open, name.value, close].into());
    ways.extend(layer);
    let rest = [(signals.tcf.is_some(), tcf), (signals.gpp.is_some(), gpp), (signals.usp, usp)];
    ways.extend(rest.into_iter().filter(|(there, _)| *there).map(|(_, way)| Cow::from(way)));
    ways
}
