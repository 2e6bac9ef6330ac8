//! Japanese: the longer sentences of `more`, and parts of its sentences.

use std::borrow::Cow;

use super::JA;
use crate::disclose::names::write_duration;
use crate::disclose::outline::rights;
use crate::disclose::phrase::terms::{Term, all};
use crate::disclose::phrase::{Cx, refs, retained};
use crate::policy::{
    Answerer, ChangeRule, Changing, DataItem, Duration, Entrustment, Language, Processing, ProcessingKind, Ref,
    Refusal, Requester, Retention, Right, RightKind, Storage,
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
        // Beside an agent of one's own choice a representative is one by law.
        let both = [Requester::Representative, Requester::Agent].iter().all(|one| right.requesters.contains(one));
        let by_law = |word: &'static str| if both && word == "代理人" { "法定代理人" } else { word };
        let words: Vec<_> = all(&right.requesters, JA).into_iter().map(by_law).collect();
        format!("請求は、{}が行うことができます。", cx.or(&words))
    };
    if right.kinds.contains(&RightKind::DirectMarketingList) && right.answered_by.is_none() {
        return format!(
            "{under}{who}は、確立された取引関係のある事業者に個人情報を提供した場合、その事業者が前暦年に第三者のダイレクトマーケティング\
             目的で個人情報を第三者に開示したかどうかの情報を請求することができます。{by}"
        );
    }
    let kinds = rights::requests(right);
    if kinds.is_empty() {
        return joined![under, crate::disclose::phrase::rights::apart(right, cx), by];
    }
    let what = retained::requests(right, cx).unwrap_or_else(|| cx.terms(&kinds));
    format!("{under}{who}は、次の請求をすることができます：{what}。{by}")
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
pub(super) fn processed(processing: &Processing, purposes: bool, cx: &Cx<'_>) -> String {
    let data = |list: &[Ref<DataItem>]| cx.data(&refs(list), false);
    let inputs = data(&processing.inputs);
    let place = if processing.in_house { "社内で、" } else { "" };
    let outputs =
        if processing.outputs.is_empty() { String::new() } else { format!("（{}等）", data(&processing.outputs)) };
    let made = data(&processing.outputs);
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
            let result =
                if made.is_empty() { String::new() } else { joined!["これにより得る情報：", made, "。"] };
            joined![place, it, "に基づき、自動化された意思決定を行います。", result]
        }
        ProcessingKind::Pseudonymisation => {
            let made = if made.is_empty() { String::new() } else { joined!["し、", made, "を作成"] };
            joined![
                place,
                it,
                "を、他の情報と照合しない限り特定の個人を識別できないように加工",
                made,
                "します（仮名加工）。"
            ]
        }
        kind => joined![place, "この情報について、", cx.term(kind), outputs, "を行います。"],
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
