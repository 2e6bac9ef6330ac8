//! United States: the Children's Online Privacy Protection Rule (16 CFR 312).

use crate::policy::model::*;

use super::Find::Model;
use super::case::Case;
use super::{Finding, Level, Rule, part, word};

const COPPA: &[Pack] = &[Pack::Coppa];

pub(super) static RULES: &[Rule] = &[
    Rule::new("P1", "16 CFR 312.4(d)", Level::Error, COPPA, Model(notice))
        .says("a service for children lacks {}", "子どもを対象とするサービスについて、{}が記載されていません")
        .mend(
            "add `address`, `phone` and `email` to the party, a right with `requesters: [parent]`, and `url` to the header",
            "当事者に`address`、`phone`、`email`を、権利に`requesters: [parent]`を、見出しに`url`を追加してください",
        ),
    Rule::new("P2", "16 CFR 312.4(d)(2), 312.10 (2025)", Level::Warning, COPPA, Model(named))
        .says(
            "data of children goes to somebody who is not named, or is kept for a time that is not said: {}",
            "子どもの情報の提供先の名称又は保存期間が記載されていません：{}",
        )
        .mend("name each third party, and add `retention`", "提供先の名称と`retention`を記載してください"),
    Rule::new("P3", "16 CFR 312.5", Level::Error, COPPA, Model(parental))
        .says(
            "tags run for children without the consent of a parent: {}",
            "子どもを対象とするサービスで、{}が保護者の同意なしに動作します",
        )
        .mend(
            "add `condition: { consent: [parental] }` to its flows, or take the tag out",
            "フローに`condition: { consent: [parental] }`を追加するか、タグを取り除いてください",
        ),
];

fn for_children(case: &Case<'_>) -> bool {
    case.policy.apps.iter().any(|(_, app)| matches!(app.audience, Audience::Children | Audience::Mixed))
}

fn notice(case: &Case<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    if !for_children(case) {
        return found;
    }
    for (id, party) in case.controllers() {
        let mut lacks = |missing: bool, english, japanese| {
            if missing {
                found.push(part(party.span, english, japanese));
            }
        };
        lacks(!case.reached(id, |ways| ways.address), "the operator's address", "事業者の住所");
        lacks(!case.reached(id, |ways| ways.phone), "the operator's telephone number", "事業者の電話番号");
        lacks(!case.reached(id, |ways| ways.email), "the operator's e-mail address", "事業者のメールアドレス");
    }
    if !case.policy.rights.iter().any(|(_, right)| right.requesters.contains(&Requester::Parent)) {
        found.push(part(case.place(), "the rights of parents", "保護者の権利"));
    }
    if case.policy.policy.url.is_none() {
        found.push(part(case.place(), "a link to the notice", "通知へのリンク"));
    }
    found
}

fn named(case: &Case<'_>) -> Vec<Finding> {
    if !for_children(case) {
        return Vec::new();
    }
    case.flows_that(|flow| {
        let unnamed = flow.recipients.iter().any(|one| one.category.is_some());
        unnamed || case.policy.retention_of(flow).is_none()
    })
}

fn parental(case: &Case<'_>) -> Vec<Finding> {
    if !for_children(case) {
        return Vec::new();
    }
    let wrong = |flow: &Flow| {
        let agreed = flow.condition.as_ref().is_some_and(|one| one.consent.contains(&ConsentForm::Parental));
        matches!(case.kind(flow), PurposeKind::Advertising | PurposeKind::Analytics | PurposeKind::Social) && !agreed
    };
    let tags = case.policy.tags.iter();
    let open =
        tags.filter(|(_, tag)| tag.carries.iter().any(|flow| case.policy.flows.get(&flow.id).is_some_and(wrong)));
    open.map(|(id, tag)| word(tag.span, id)).collect()
}
