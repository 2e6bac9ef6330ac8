//! Brazil: the Lei Geral de Proteção de Dados (Lei 13.709/2018).

use crate::policy::model::*;

use super::Find::Model;
use super::case::Case;
use super::{Finding, Level, Rule, part};

const BRAZIL: &[Pack] = &[Pack::Brazil];

pub(super) static RULES: &[Rule] = &[
    Rule::new("B1", "LGPD Art. 9 I to VII, 18", Level::Error, BRAZIL, Model(notice))
        .says("the notice lacks {}", "{}が記載されていません")
        .mend(
            "add `retention`, `address` and `email`, `contract` under `entrustment`, and the rights of Art. 18",
            "`retention`、`address`及び`email`、`entrustment`の`contract`並びに第18条の権利を追加してください",
        ),
    Rule::new("B2", "LGPD Art. 8 §6, 9 §2, §3", Level::Warning, BRAZIL, Model(changed))
        .says(
            "a purpose changed without prior notice, or it is not said what follows if people do not give data: {}",
            "利用目的の変更の事前通知又はデータを提供しない場合の結果が記載されていません：{}",
        )
        .mend(
            "add `notified` to the purpose, the right `withdrawal`, and `consequence` to flows that a contract needs",
            "利用目的に`notified`、権利に`withdrawal`、契約に必要なフローに`consequence`を追加してください",
        ),
    Rule::new("B3", "LGPD Art. 14, 33, 41", Level::Warning, BRAZIL, Model(special))
        .says("the notice lacks {}", "{}が記載されていません")
        .mend(
            "add a rule under `children`, `safeguard` to recipients abroad, and `dpo` or `no-dpo`",
            "`children`の規定、国外の提供先の`safeguard`及び`dpo`（又は`no-dpo`）を追加してください",
        ),
];

fn notice(case: &Case<'_>) -> Vec<Finding> {
    use RightKind::{Access, Correction, Erasure, Objection, Portability, ProvisionRecords, Withdrawal};
    let mut found: Vec<Finding> = Vec::new();
    let open = case.flows().find(|(_, flow)| case.policy.retention_of(flow).is_none());
    found.extend(open.map(|(_, flow)| part(flow.span, "how long data is handled", "取扱いの期間")));
    found.extend(case.identity());
    let handled = case.recipients().find(|(_, one)| super::case::PROCESSORS.contains(&one.role));
    let told = case.policy.entrustment.iter().any(|(_, one)| !one.contract.is_empty());
    let duties = |(_, one): (&Flow, &Recipient)| {
        part(one.span, "what those are responsible for who handle data", "取扱者の責任")
    };
    found.extend(handled.filter(|_| !told).map(duties));
    found.extend(case.lacking(&[Access, Correction, Erasure, Portability, ProvisionRecords, Withdrawal, Objection]));
    found
}

fn changed(case: &Case<'_>) -> Vec<Finding> {
    let revocable = case.has_right(RightKind::Withdrawal);
    let mut found = case.added(|purpose| !revocable || purpose.notified.is_none() || purpose.notified > purpose.added);
    found.extend(case.flows_that(|flow| flow.required == Some(Required::Contract) && flow.consequence.is_none()));
    found
}

fn special(case: &Case<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let young = case.policy.subjects.iter().find(|(_, one)| one.age_below.is_some());
    if let Some((_, one)) = young.filter(|_| case.policy.children.is_empty()) {
        found.push(part(one.span, "the rules about children", "子どもに関する規定"));
    }
    let away = case
        .recipients()
        .find(|(_, one)| case.abroad(one, |country| case.is_adequate(country)) && one.safeguard.is_none());
    found.extend(away.map(|(_, one)| part(one.span, "what protects data abroad", "国外移転の保護措置")));
    if case.policy.dpo.is_none() && case.policy.no_dpo.is_none() {
        found.push(part(case.place(), "the person in charge (encarregado)", "個人データ取扱責任者（encarregado）"));
    }
    found
}
