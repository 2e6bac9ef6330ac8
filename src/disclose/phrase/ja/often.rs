//! Japanese: what a notice says a hundred times, written straight into it.

use super::parts::write_span;
use super::{JA, close, conditions, who};
use crate::disclose::names::{SessionOf, write_lifetime};
use crate::disclose::outline::Say;
use crate::disclose::phrase::{Cx, write_stores};
use crate::policy::{
    Basis, Channel, DataClass, Identifies, Recipient, RecipientRole, Retention, Source, SourceKind, Tag, Text,
};

/// Writes a statement, if it is one of these.
pub(super) fn say(say: &Say<'_>, cx: &Cx<'_>, out: &mut String) -> bool {
    match say {
        Say::Verbatim(text) => {
            put!(out, cx.text(text));
            close(out);
        }
        Say::Handles { class, data, subjects, apps, collected } => {
            let acts = if *collected { "を取得し、取り扱います：" } else { "を取り扱います：" };
            handles(acts, *class, data, subjects, apps, cx, out);
        }
        Say::ComesFrom { source, subjects } => comes_from(source, subjects, cx, out),
        Say::UsedFor { purpose, exclusive } => {
            let only = if *exclusive { "のみ" } else { "" };
            put!(out, "利用目的は、「", cx.purpose(purpose), "」", only, "です。");
        }
        Say::BasisIs { basis, regimes, asked } => basis_is(*basis, regimes, *asked, cx, out),
        Say::Received { recipient, data, purposes } => received(recipient, data, purposes, cx, out),
        Say::ReceivedByThese { recipient, data, purposes } => {
            these(recipient, data, cx, out);
            put!(out, "を、");
            what_for(recipient, purposes, cx, out);
            put!(out, "次の者に提供します：");
        }
        Say::RecipientIs { recipient } => {
            put!(out, who(recipient, cx));
            described(recipient, cx, out);
            put!(out, "。");
        }
        Say::KeptFor { retention } => kept(retention, cx, out),
        Say::PolicyOf { party } => {
            put!(out, cx.party(party), "のプライバシーポリシー： ", cx.policy_of(party));
        }
        Say::TagSends { tag, data, purposes } => {
            put!(out, cx.text(&tag.label), "は、", cx.party(&tag.provider.id), "に次の情報を外部送信します：");
            put!(out, cx.data(data, false), "。当社の利用目的は、「", cx.purposes(purposes), "」です。");
        }
        Say::TagPurpose { tag } => {
            let purpose = tag.recipient_purpose.as_ref().map(|text| cx.text(text)).unwrap_or_default();
            put!(out, cx.party(&tag.provider.id), "における利用目的は、「", purpose, "」です。");
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
            put!(out, cx.apps(apps), "において、");
        }
        if !subjects.is_empty() {
            put!(out, cx.subjects(subjects), "については、");
        }
        put!(out, "本項の冒頭に掲げるすべての項目を取り扱います。");
        return;
    }
    put!(out, "当社は、");
    if !apps.is_empty() {
        put!(out, cx.apps(apps), "において、");
    }
    if !subjects.is_empty() {
        put!(out, cx.subjects(subjects), "に関する");
    }
    let note = match class {
        DataClass::Statistical => {
            "この情報から個人を識別することはできず、個人情報と区別して統計情報として取り扱います。"
        }
        DataClass::Ordinary if cx.identifies(data) == Some(Identifies::Device) => {
            "この情報は、端末を識別するものです。"
        }
        _ => "",
    };
    put!(out, "次の", class_name(class, cx), acts, cx.data(data, true), "。", note);
}

/// What data of a class is called. My Numbers, and so 特定個人情報, are Japan's.
pub(super) fn class_name(class: DataClass, cx: &Cx<'_>) -> &'static str {
    let japan = || cx.policy.regimes().any(|(id, _)| id == "japan");
    if class == DataClass::NationalId && !japan() {
        "個人情報（国民識別番号を含む）"
    } else {
        cx.term(class)
    }
}

fn comes_from(source: &Source, subjects: &[&str], cx: &Cx<'_>, out: &mut String) {
    let ways = cx.and(&cx.channels(&source.channels));
    let people = if subjects.is_empty() { "ご本人".into() } else { cx.subjects(subjects) };
    let from = cx.origins(source);
    let by = if ways.is_empty() { "" } else { "を通じて、" };
    // What is done without anybody is done by something: 「ログにより自動的に」.
    let means = if ways.is_empty() { "" } else { "により" };
    let lawfully = if source.lawful { "適法に" } else { "" };
    match source.kind {
        SourceKind::Direct => put!(out, ways, by, people, "から直接取得し、記録します。"),
        SourceKind::Automatic if ways.is_empty() => {
            put!(out, people, "がサービスを利用する際に、自動的に取得し、記録します。");
        }
        // Whoever is there is filmed, and uses no service.
        SourceKind::Automatic if source.channels == [Channel::Camera] => {
            put!(out, ways, means, "自動的に取得し、記録します。");
        }
        SourceKind::Automatic => put!(out, people, "がサービスを利用する際に、", ways, means, "自動的に取得します。"),
        SourceKind::LinkedService if from.is_empty() => {
            put!(out, people, "が当社サービスと連携させたサービスから取得します。");
        }
        SourceKind::LinkedService => put!(out, people, "が連携を許可した場合に、", from, "から取得します。"),
        SourceKind::ThirdParty if from.is_empty() => put!(out, ways, by, "第三者から取得します。"),
        SourceKind::ThirdParty => put!(out, ways, by, from, "から", lawfully, "取得します。"),
        SourceKind::Customer => {
            put!(out, "契約者が", people, "から取得した情報であり、契約者が当社のサービスを利用する際に、");
            put!(out, ways, by, "当社に送信されます。");
        }
    }
    if let Some(text) = &source.examples {
        put!(out, "例：", cx.text(text));
        close(out);
    }
}

fn basis_is(basis: Basis, regimes: &[&str], asked: bool, cx: &Cx<'_>, out: &mut String) {
    if !regimes.is_empty() {
        put!(out, cx.and(&regimes.iter().map(|id| cx.regime(id)).collect::<Vec<_>>()), "のもとでは、");
    }
    match basis {
        Basis::Consent if asked => put!(out, "同意を得た上でのみ行います。"),
        Basis::Consent => put!(out, "法令により必要な場合、同意を得た上でのみ行います。"),
        Basis::ExplicitConsent => put!(out, "同意なく行うことはありません。"),
        other => put!(out, "取扱いの根拠は、", cx.term(other), "です。"),
    }
}

fn these(recipient: &Recipient, data: &[&str], cx: &Cx<'_>, out: &mut String) {
    match data.len() > 3 && recipient.data.is_empty() {
        true => put!(out, "これらの情報"),
        false => put!(out, cx.data(data, false)),
    }
}

/// 「これのために」.
fn what_for(recipient: &Recipient, purposes: &[&str], cx: &Cx<'_>, out: &mut String) {
    match (&recipient.task, purposes) {
        (Some(task), _) => put!(out, "「", cx.text(task), "」のために"),
        (None, [_, _, ..]) => put!(out, "上記の利用目的のために"),
        (None, [one]) => put!(out, "「", cx.purpose(one), "」のために"),
        (None, []) => {}
    }
}

/// 「（委託先、所在国：日本）」.
fn described(recipient: &Recipient, cx: &Cx<'_>, out: &mut String) {
    let places = cx.countries_of(recipient);
    let role = if recipient.party.is_some() { cx.term(recipient.role) } else { "" };
    match (role.is_empty(), places.is_empty()) {
        (true, true) => {}
        (true, false) => put!(out, "（所在国：", cx.and(&places), "）"),
        (false, true) => put!(out, "（", role, "）"),
        (false, false) => put!(out, "（", role, "、所在国：", cx.and(&places), "）"),
    }
}

fn received(recipient: &Recipient, data: &[&str], purposes: &[&str], cx: &Cx<'_>, out: &mut String) {
    let who = who(recipient, cx);
    if recipient.role == RecipientRole::SdkDeveloper {
        let places = cx.countries_of(recipient);
        put!(
            out,
            "アプリケーションには、",
            who,
            "が開発したモジュール（ソフトウェア開発キット（SDK）、ライブラリ等）が"
        );
        put!(out, "組み込まれています。モジュールは、");
        these(recipient, data, cx, out);
        put!(out, "を取得し、", who);
        if !places.is_empty() {
            put!(out, "（所在国：", cx.and(&places), "）");
        }
        put!(out, "に送信します。");
    } else {
        these(recipient, data, cx, out);
        put!(out, "を、");
        what_for(recipient, purposes, cx, out);
        put!(out, who);
        described(recipient, cx, out);
        put!(out, "に提供します。");
    }
    if let Some(condition) = &recipient.condition {
        put!(out, "この提供は、", conditions(condition, "行います", cx), "。");
    }
}

fn kept(retention: &Retention, cx: &Cx<'_>, out: &mut String) {
    put!(out, "情報の保存期間は、");
    // 「法令の定めにより5年間」
    if let (Some(by), Some(_)) = (retention.set_by, retention.period) {
        put!(out, cx.term(by), "の定めにより");
    }
    if !retention.after.is_empty() {
        put!(out, cx.any(&retention.after), "から");
    }
    if let Some(period) = retention.period {
        write_span(out, period);
    }
    let mut comma = if retention.period.is_some() { "、" } else { "" };
    if let Some(until) = &retention.until {
        put!(out, comma, cx.text(until), "まで");
        comma = "、";
    }
    if let Some(by) = retention.set_by.filter(|_| retention.period.is_none()) {
        put!(out, comma, cx.term(by), "が定める期間内");
        comma = "、";
    }
    match &retention.criterion {
        Some(criterion) if comma.is_empty() => put!(out, "次の基準により定めます：", cx.text(criterion), "。"),
        Some(criterion) => put!(out, "です。保存期間は、次の基準により定めます：", cx.text(criterion), "。"),
        None => put!(out, "です。"),
    }
}

/// 「Xがブラウザに保存するもの：a（クッキー、1年）、b（localStorage）。」
fn stores(tag: &Tag, cx: &Cx<'_>, out: &mut String) {
    put!(out, cx.text(&tag.label), "がブラウザに保存するもの：");
    let why = |purpose: &Option<Text>, out: &mut String| match purpose {
        Some(purpose) => put!(out, "、", cx.text(purpose), "）"),
        None => put!(out, "）"),
    };
    write_stores(
        tag,
        out,
        |cookie, out| {
            put!(out, &**cookie.name, "（クッキー、");
            write_lifetime(out, cookie.lifetime, SessionOf::Browser, JA);
            why(&cookie.purpose, out);
        },
        |one, of, out| {
            put!(out, &**one.key, "（", cx.term(one.kind));
            if let Some(lifetime) = one.lifetime {
                put!(out, "、");
                write_lifetime(out, lifetime, of, JA);
            }
            why(&one.purpose, out);
        },
        |_, _, out| put!(out, "、"),
    );
    put!(out, "。");
}
