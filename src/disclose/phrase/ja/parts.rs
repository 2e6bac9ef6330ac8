//! Japanese: the longer sentences of `more`, and parts of its sentences.

use std::borrow::Cow;

use super::JA;
use crate::disclose::names::write_duration;
use crate::disclose::outline::rights::{self, Apart};
use crate::disclose::phrase::terms::Term;
use crate::disclose::phrase::{Cx, refs, retained};
use crate::policy::{
    Answerer, ChangeRule, Changing, Contact, DataItem, Duration, Entrustment, Language, Processing, ProcessingKind,
    Ref, Refusal, Requester, Retention, Right, RightKind, Storage,
};

pub(super) fn language_name(language: Language) -> &'static str {
    match language {
        Language::En => "英語",
        Language::Ja => "日本語",
        Language::Th => "タイ語",
    }
}

pub(super) fn place(storage: &Storage, cx: &Cx<'_>) -> String {
    storage.label.as_ref().map_or_else(|| cx.term(storage.kind), |label| cx.text(label)).to_owned()
}

/// 「30日間」, 「12時間」.
pub(super) fn span(time: Duration) -> String {
    let mut said = String::new();
    write_span(&mut said, time);
    said
}

/// Writes the same.
pub(super) fn write_span(out: &mut String, time: Duration) {
    write_duration(out, time, JA);
    if !out.ends_with('間') {
        out.push('間');
    }
}

pub(super) fn disposal(retention: &Retention, cx: &Cx<'_>) -> String {
    if retention.disposal.is_empty() { "消去".to_owned() } else { cx.any(&retention.disposal) }
}

pub(super) fn right_is(right: &Right, cx: &Cx<'_>) -> String {
    let people = refs(&right.subjects);
    let regions: Vec<_> = right.regions.iter().map(|region| cx.region(region)).collect();
    let mut who = if people.is_empty() { "ご本人".to_owned() } else { cx.subjects(&people).into_owned() };
    if !regions.is_empty() {
        who = if people.is_empty() {
            format!("{}の居住者", cx.and(&regions))
        } else {
            format!("{}の居住者である{who}", cx.and(&regions))
        };
    }
    let laws: Vec<_> = right.laws.iter().map(|law| cx.law(&law.id)).collect();
    let under = match (right.within_law, laws.is_empty()) {
        (false, true) => String::new(),
        (false, false) => format!("{}に基づき、", cx.and(&laws)),
        (true, true) => "法令が認める範囲内で、".to_owned(),
        (true, false) => format!("{}が認める範囲内で、", cx.and(&laws)),
    };
    let by = if right.requesters.is_empty() {
        String::new()
    } else if right.requesters == [Requester::Person] {
        "請求の対象は、ご本人の情報に限ります。".to_owned()
    } else {
        format!("請求は、{}が行うことができます。", cx.any(&right.requesters))
    };
    if right.kinds.contains(&RightKind::DirectMarketingList) && right.answered_by.is_none() {
        return format!(
            "{under}{who}は、確立された取引関係のある事業者に個人情報を提供した場合、その事業者が前暦年に第三者のダイレクトマーケティング\
             目的で個人情報を第三者に開示したかどうかの情報を請求することができます。{by}"
        );
    }
    let kinds = rights::requests(right);
    if kinds.is_empty() {
        return format!("{under}{}{by}", right_apart(right, cx));
    }
    let what = retained::requests(right, cx).unwrap_or_else(|| cx.terms(&kinds));
    format!("{under}{who}は、次の請求をすることができます：{what}。{by}")
}

/// What people can do without asking us, and what they can refuse at any time.
pub(super) fn right_apart(right: &Right, cx: &Cx<'_>) -> String {
    let people = refs(&right.subjects);
    let who = if people.is_empty() { "ご本人".to_owned() } else { cx.subjects(&people).into_owned() };
    let one = Apart::new(right, cx.policy);
    let mut said = String::new();
    if let (true, _) | (_, true) = one.objection {
        let what = match one.objection {
            (true, true) => "正当な利益を根拠とする取扱い及びダイレクトマーケティング",
            (true, false) => "正当な利益を根拠とする取扱い",
            _ => "ダイレクトマーケティング",
        };
        said += &format!("{who}は、{what}に対し、いつでも異議を申し立てることができます。");
    }
    if one.withdrawal {
        said += &format!(
            "{who}は、いつでも同意を撤回することができます。撤回前に行った取扱いの適法性は、撤回により影響を受けません。"
        );
    }
    if let Some(authorities) = one.complaint {
        let to = if authorities.is_empty() {
            "監督機関".to_owned()
        } else {
            cx.or(&authorities.iter().map(|name| cx.text(name)).collect::<Vec<_>>())
        };
        said += &format!("{who}は、{to}に苦情を申し立てることができます。");
    }
    said
}

pub(super) fn asked(right: &Right, cx: &Cx<'_>) -> String {
    let how = if right.how.is_empty() { String::new() } else { format!("{}により、", cx.any(&right.how)) };
    let whom = match (right.answered_by, &right.contact) {
        (Some(Answerer::Customer), _) => format!("{}に直接", cx.customer("契約者")),
        (_, Some(contact)) => cx
            .policy
            .contacts
            .get(&contact.id)
            .map(|one| format!("{}に対して", cx.text(&one.label)))
            .unwrap_or_default(),
        (_, None) => "当社に対して".to_owned(),
    };
    format!("請求は、{how}{whom}行ってください。")
}

/// When a request can be refused, or need not be met at all.
pub(super) fn refused(right: &Right, laws: &[&str], cx: &Cx<'_>) -> String {
    let case = |one: &Refusal| match one {
        Refusal::NotObliged if !laws.is_empty() => {
            Cow::from(format!("{}その他の法令により当社が義務を負わない場合", cx.laws(laws).join("、")))
        }
        other => other.term(JA).into(),
    };
    let cases = cx.or(&right.refusals.iter().map(case).collect::<Vec<_>>());
    if right.refusals == [Refusal::NotObliged] {
        format!("ただし、{cases}は、この限りではありません。")
    } else {
        format!("次の場合には、請求に応じないことがあります：{cases}。")
    }
}

pub(super) fn entrusted_how(entrustment: &Entrustment, cx: &Cx<'_>) -> String {
    let mut steps = Vec::new();
    if !entrustment.selection.is_empty() {
        steps.push(format!("委託先の選定に際して、{}を確認し", cx.terms(&entrustment.selection)));
    }
    if !entrustment.contract.is_empty() {
        let end = if entrustment.contract_first { "した上で委託し" } else { "し" };
        steps.push(format!("委託先との間で{}を締結{end}", cx.terms(&entrustment.contract)));
    }
    if entrustment.supervised {
        steps.push("委託先に対する必要かつ適切な監督を実施し".to_owned());
    }
    if entrustment.audited {
        steps.push("管理措置の一環として監査を実施し".to_owned());
    }
    if entrustment.safe_handling {
        steps.push("個人情報の安全な取扱い及び適切な安全管理を確保し".to_owned());
    }
    format!("当社は、{}ます。", steps.join("、"))
}

pub(super) fn changing(rule: &ChangeRule, cx: &Cx<'_>) -> String {
    let what = match rule.of {
        Changing::Policy => "本ポリシー",
        Changing::Purposes => "利用目的",
        Changing::Cookies => "クッキーに関する記載",
        Changing::Principles => "基本方針",
    };
    match &rule.label {
        Some(label) => format!("{what}（{}）", cx.text(label)),
        None => what.to_owned(),
    }
}

/// What is done with data besides using it.
pub(super) fn processed(processing: &Processing, own: bool, purposes: bool, cx: &Cx<'_>) -> String {
    let data = |list: &[Ref<DataItem>]| cx.data(&refs(list), false);
    let inputs = data(&processing.inputs);
    let place = if processing.in_house { "社内で、" } else { "" };
    let outputs =
        if processing.outputs.is_empty() { String::new() } else { format!("（{}等）", data(&processing.outputs)) };
    let it = if inputs.is_empty() { "この情報" } else { &inputs };
    let mut said = match processing.kind {
        ProcessingKind::Matching => format!("{place}この情報を{inputs}と紐付けます。"),
        ProcessingKind::Statistics => {
            format!("{place}この情報は、集計した統計情報{outputs}としてのみ利用します。")
        }
        ProcessingKind::Analysis => format!("{place}{it}を分析・加工します{outputs}。"),
        ProcessingKind::Profiling if !inputs.is_empty() => format!(
            "{place}ご本人ごとに{inputs}を組み合わせて分析し、ご本人に関する推定{outputs}を行います（プロファイリング）。"
        ),
        ProcessingKind::Anonymisation => {
            let made = if processing.outputs.is_empty() {
                String::new()
            } else {
                format!("し、{}を作成", data(&processing.outputs))
            };
            format!("{place}{it}を統計的又は分析的に処理{made}します（匿名化）。")
        }
        ProcessingKind::AutomatedDecision => {
            let on = match (own, inputs.is_empty()) {
                (true, _) => inputs.to_string(),
                (false, true) => "この情報".to_owned(),
                (false, false) => format!("この情報並びに{inputs}"),
            };
            let made = data(&processing.outputs);
            let result =
                if made.is_empty() { String::new() } else { format!("これにより得る情報：{made}。") };
            format!("{place}{on}に基づき、自動化された意思決定を行います。{result}")
        }
        ProcessingKind::Pseudonymisation => {
            let made = data(&processing.outputs);
            let made = if made.is_empty() { String::new() } else { format!("し、{made}を作成") };
            format!(
                "{place}{it}を、他の情報と照合しない限り特定の個人を識別できないように加工{made}します（仮名加工）。"
            )
        }
        kind if inputs.is_empty() => format!("{place}この情報について、{}{outputs}を行います。", cx.term(kind)),
        kind if own => format!("{place}{inputs}について、{}{outputs}を行います。", cx.term(kind)),
        kind => format!("{place}この情報を{inputs}と組み合わせて、{}{outputs}を行います。", cx.term(kind)),
    };
    if let Some(label) = &processing.label {
        said = format!("{}：{said}", cx.text(label));
    }
    if processing.anonymous {
        said += "その結果から個人を識別することはできません。";
    }
    if purposes {
        said += &format!("その目的は、「{}」です。", cx.purposes(&refs(&processing.purposes)));
    }
    said
}

/// By which of these somebody is reached.
pub(super) fn ways(email: Option<&str>, phone: Option<&str>, url: Option<Cow<'_, str>>) -> Vec<String> {
    let mut ways = Vec::new();
    ways.extend(email.map(|email| format!("電子メール {email}")));
    ways.extend(phone.map(|phone| format!("電話 {phone}")));
    ways.extend(url.map(|url| format!("ウェブサイト {url}")));
    ways
}

pub(super) fn contact_at(contact: &Contact, cx: &Cx<'_>) -> String {
    let party = contact.party.as_ref().and_then(|id| cx.policy.parties.get(&id.id));
    let mut lines: Vec<Cow<'_, str>> = vec![cx.text(&contact.label).into()];
    lines.extend(party.map(|one| Cow::from(cx.text(&one.name))));
    lines.extend(contact.attention.as_ref().map(|text| Cow::from(format!("宛先：{}", cx.text(text)))));
    lines.extend(
        contact.address.as_ref().or(party.and_then(|one| one.address.as_ref())).map(|text| Cow::from(cx.text(text))),
    );
    lines.extend(contact.phone.as_ref().map(|phone| Cow::from(format!("電話：{phone}"))));
    lines.extend(contact.email.as_ref().map(|email| Cow::from(format!("電子メール： {}", email.text))));
    lines.extend(contact.url.as_ref().map(|url| Cow::from(format!("ページ： {}", url.text))));
    let by = if contact.by.is_empty() {
        String::new()
    } else {
        format!("（{}でご連絡ください）", cx.any(&contact.by))
    };
    format!("連絡先{by}：{}。", lines.join("、"))
}

/// 「管理すること」 as a part of a sentence: 「管理し」, or at its end 「管理しています」.
pub(super) fn doing(act: &str, ends: bool) -> String {
    let forms = [
        ("すること", "し", "しています"),
        ("行うこと", "行い", "行っています"),
        ("扱うこと", "扱い", "扱っています"),
        ("講じること", "講じ", "講じています"),
        ("保つこと", "保ち", "保っています"),
        ("定めること", "定め", "定めています"),
    ];
    let form = forms.iter().find_map(|(whole, middle, end)| {
        act.strip_suffix(whole).map(|stem| format!("{stem}{}", if ends { end } else { middle }))
    });
    form.unwrap_or_else(|| format!("{act}{}", if ends { "としています" } else { "とし" }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclose::phrase::terms::all;
    use crate::policy::Means;

    /// Each measure of the language can stand inside a sentence and at its end.
    #[test]
    fn measures_are_verbs() {
        for means in Means::ALL {
            let said = all(&[*means], JA).concat();
            assert!(doing(&said, true).ends_with("ています") && !doing(&said, true).contains("ことと"), "{said}");
        }
    }
}
