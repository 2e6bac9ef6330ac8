//! ePrivacy Directive and PECR: what is stored in and read from a visitor's device.

use crate::policy::model::*;
use crate::policy::regime::Mode;

use super::Find::Model;
use super::case::{Case, PROCESSORS};
use super::{Finding, Level, Rule, word};

pub(super) static RULES: &[Rule] = &[
    Rule::new("E1", "Directive 2002/58/EC Art. 5(3); PECR reg. 6", Level::Error, &[Pack::Eea, Pack::Uk], Model(prior))
        .says(
            "tags run without consent, and no exemption says why: {}",
            "{}は同意なしに動作しますが、同意を要しない理由が記載されていません",
        )
        .mend(
            "let its flows rest on consent, or name the exemption under `exempt`",
            "フローの根拠を同意とするか、同意を要しない理由を`exempt`に記載してください",
        ),
    Rule::new(
        "E2",
        "Directive 2002/58/EC Art. 5(3); CJEU C-673/17 para. 81",
        Level::Error,
        &[Pack::Eea, Pack::Uk],
        Model(duration),
    )
    .says(
        "tags store something without saying for how long, or who else can read it: {}",
        "{}が端末に保存する情報について、存続期間又は第三者によるアクセスが記載されていません",
    )
    .mend(
        "add `lifetime` to the storage keys, and the provider to the recipients of a flow that the tag carries",
        "`storage`に`lifetime`を追加し、提供元をタグの伴うフローの`recipients`に記載してください",
    ),
    Rule::new("E3", "PECR Sch. A1 para. 5 to 7", Level::Error, &[Pack::Uk], Model(exempt))
        .says(
            "tags are exempt for one purpose only and with a way to object, but do more or offer no way: {}",
            "{}の例外は単一の目的に限られ、異議を述べる手段を要しますが、その要件を満たしていません",
        )
        .mend(
            "let the tag carry flows of that purpose alone, to nobody who uses the data for itself, that visitors can refuse",
            "その目的のフローのみを伴わせ、自ら利用する者には提供せず、訪問者が拒否できるようにしてください",
        ),
];

/// The flows of the policy that a tag carries.
fn carried<'a>(case: &Case<'a>, tag: &'a Tag) -> impl Iterator<Item = &'a Flow> {
    let policy = case.policy;
    tag.carries.iter().filter_map(|flow| policy.flows.get(&flow.id))
}

/// Whether something is stored in or read from the device without a choice, and nothing says that it may be.
fn prior(case: &Case<'_>) -> Vec<Finding> {
    let knows = |exemption: &Exemption| match exemption {
        Exemption::Transmission | Exemption::Necessary => true,
        Exemption::Statistics | Exemption::Appearance | Exemption::Emergency => case.pack == Some(Pack::Uk),
        _ => false,
    };
    let free = |flow: &Flow| {
        let necessary = case.basis(flow) == Some(Basis::StrictlyNecessary);
        !necessary && matches!(case.mode(flow), Mode::Free | Mode::Inform)
    };
    let tags = case.policy.tags.iter();
    let open = tags.filter(|(_, tag)| !tag.exempt.iter().any(knows) && carried(case, tag).any(free));
    open.map(|(id, tag)| word(tag.span, id)).collect()
}

fn duration(case: &Case<'_>) -> Vec<Finding> {
    let ours = |tag: &Tag| case.policy.controller.iter().any(|one| one.id == tag.provider.id);
    let told = |tag: &Tag| {
        let gets = |one: &Recipient| one.party.as_ref().is_none_or(|party| party.id == tag.provider.id);
        carried(case, tag).flat_map(|flow| &flow.recipients).any(gets)
    };
    let stores = |tag: &Tag| !tag.cookies.is_empty() || !tag.storage.is_empty();
    let endless = |tag: &Tag| tag.storage.iter().any(|key| key.lifetime.is_none() && key.kind != StorageKind::Session);
    let tags = case.policy.tags.iter();
    let silent = tags.filter(|(_, tag)| endless(tag) || stores(tag) && !ours(tag) && !told(tag));
    silent.map(|(id, tag)| word(tag.span, id)).collect()
}

fn exempt(case: &Case<'_>) -> Vec<Finding> {
    let wrong = |tag: &Tag| {
        tag.exempt.iter().any(|exemption| {
            let purpose = match exemption {
                Exemption::Statistics => PurposeKind::Analytics,
                Exemption::Appearance => PurposeKind::Functional,
                _ => return false,
            };
            carried(case, tag).any(|flow| {
                let own = |one: &Recipient| !PROCESSORS.contains(&one.role) && one.role != RecipientRole::Analytics;
                let choice = matches!(case.mode(flow), Mode::OptOut | Mode::Ask);
                case.kind(flow) != purpose || !choice || flow.recipients.iter().any(own)
            })
        })
    };
    case.policy.tags.iter().filter(|(_, tag)| wrong(tag)).map(|(id, tag)| word(tag.span, id)).collect()
}
