//! Japan: external transmission (Telecommunications Business Act Art. 27-12), for services that the Act is about.

use crate::policy::model::*;
use crate::policy::regime::Mode;
use crate::policy::scalar::{Language, Text};

use super::Find::Model;
use super::case::{Case, changes};
use super::{Finding, Level, Rule, part, word};
use crate::policy::code;

const PACKS: &[Pack] = &[Pack::Japan];

pub(super) static RULES: &[Rule] = &[
    Rule::new("T1", "TBA Art. 27-12; Enforcement Rules Art. 22-2-29 no. 1", Level::Error, PACKS, Model(content))
        .says(
            "what tags send is not listed in full, or is listed with words such as `etc.`: {}",
            "{}が送信する利用者情報の内容が、「等」などを用いずに具体的に記載されていません",
        )
        .mend("list each item of data by name", "送信される情報の項目を一つずつ記載してください")
        .binds_if(is_telecom),
    Rule::new("T2", "TBA Art. 27-12; Enforcement Rules Art. 22-2-29 no. 2", Level::Error, PACKS, Model(recipient))
        .says(
            "data is sent to somebody who is not named: {}",
            "利用者情報の送信先となる者の氏名又は名称が記載されていません：{}",
        )
        .mend(
            "name the party, and the service as a tag",
            "送信先の当事者を記載し、サービスをタグとして記載してください",
        )
        .binds_if(is_telecom),
    Rule::new("T3", "TBA Art. 27-12; Enforcement Rules Art. 22-2-29 no. 3", Level::Error, PACKS, Model(purposes))
        .says(
            "it is not said what the recipient uses the data of {} for",
            "{}について、送信先における利用目的が記載されていません",
        )
        .mend("add `recipient-purpose` to the tag", "タグに`recipient-purpose`を追加してください")
        .binds_if(is_telecom)
        .covers(&[&code::NO_RECIPIENT_PURPOSE]),
    Rule::new("T4", "TBA Art. 27-12; Enforcement Rules Art. 22-2-28", Level::Error, PACKS, Model(reachable))
        .says(
            "visitors cannot reach the notice of external transmission: {}",
            "外部送信に関する公表事項に到達できません：{}",
        )
        .mend(
            "add `url` to the policy header and `ja` to the languages",
            "ポリシーの見出しに`url`を、言語に`ja`を追加してください",
        )
        .binds_if(is_telecom),
    Rule::new("T5", "TBA Art. 27-12 (i) to (iv); Enforcement Rules Art. 22-2-30", Level::Warning, PACKS, Model(exempt))
        .says(
            "tags are exempt for a reason that the Act does not have, or that does not fit: {}",
            "{}の例外事由が法に定めるものでないか、内容と合致しません",
        )
        .mend(
            "write one of `necessary`, `first-party-id`, `consent` and `opt-out`, and let the tag be so",
            "`necessary`、`first-party-id`、`consent`又は`opt-out`のうち、実際に当てはまるものを記載してください",
        ),
    Rule::new("T6", "TBA Art. 27-12 (iv); Enforcement Rules Art. 22-2-31", Level::Warning, PACKS, Model(opt_out))
        .says(
            "tags can be refused, but the notice does not say how, or what follows: {}",
            "{}について、オプトアウトの方法及び効果が記載されていません",
        )
        .mend(
            "add a control for the tag under `controls`, with `effects`",
            "`controls`に、`effects`とともにこのタグの設定画面を追加してください",
        ),
    Rule::new("T7", "TBA Art. 27-8; Enforcement Rules Art. 22-2-23", Level::Warning, PACKS, Model(specified))
        .says(
            "specified user information is handled abroad, but the notice does not say {}",
            "特定利用者情報の外国における取扱いについて、{}が記載されていません",
        )
        .mend(
            "add `countries` to the storage, and what applies there under `countries` of the policy",
            "保管先に`countries`を、当該外国の制度をポリシーの`countries`に記載してください",
        ),
];

/// Whether an app is a telecommunications service under Japanese law: others keep the rules of their own will.
fn is_telecom(policy: &Policy) -> bool {
    policy.apps.iter().any(|(_, app)| app.telecom)
}

const OPEN: [(Language, &[&str]); 2] =
    [(Language::En, &["etc", "and so on", "other information"]), (Language::Ja, &["など", "その他"])];

fn content(case: &Case<'_>) -> Vec<Finding> {
    let open = |text: &Text| {
        OPEN.iter().any(|(language, words)| super::case::says(text, *language, words))
            || text.get(Language::Ja).is_some_and(trails_off)
    };
    let vague =
        |flow: &Flow| flow.data.iter().any(|item| case.policy.data.get(&item.id).is_some_and(|item| open(&item.label)));
    let tags = case.policy.tags.iter();
    let vague =
        tags.filter(|(_, tag)| tag.carries.iter().any(|flow| case.policy.flows.get(&flow.id).is_some_and(vague)));
    vague.map(|(id, tag)| word(tag.span, id)).collect()
}

/// Whether 等 leaves a list open, at its end or before what it is about; it is also a part of words such as 同等 and 等級.
fn trails_off(text: &str) -> bool {
    text.match_indices('等').any(|(at, mark)| {
        let before = text[..at].chars().next_back();
        let after = text[at + mark.len()..].chars().next();
        !before.is_none_or(|c| "同平均対高中初上劣優".contains(c)) && after.is_none_or(|c| "のを、）」".contains(c))
    })
}

fn recipient(case: &Case<'_>) -> Vec<Finding> {
    let sends = |flow: &Flow, role: RecipientRole| {
        let by_device = flow.source.as_ref().is_some_and(|source| {
            source.kind == SourceKind::Automatic
                || source.channels.iter().any(|one| matches!(one, Channel::Cookie | Channel::Sdk))
        });
        by_device || role == RecipientRole::SdkDeveloper
    };
    case.recipients_that(|flow, one| sends(flow, one.role) && one.party.is_none() && one.service.is_none())
}

/// Tags that send data to somebody else.
fn foreign<'a>(case: &Case<'a>) -> impl Iterator<Item = (&'a str, &'a Tag)> {
    let policy = case.policy;
    let ours = move |tag: &Tag| policy.controller.iter().any(|one| one.id == tag.provider.id);
    policy.tags.iter().filter(move |(_, tag)| !ours(tag) && !tag.matches.is_empty())
}

fn purposes(case: &Case<'_>) -> Vec<Finding> {
    let silent = foreign(case).filter(|(_, tag)| tag.recipient_purpose.is_none());
    silent.map(|(id, tag)| word(tag.span, id)).collect()
}

fn reachable(case: &Case<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    if foreign(case).next().is_none() {
        return found;
    }
    if case.policy.policy.url.is_none() {
        found.push(part(case.place(), "it has no address", "公表場所のURLがありません"));
    }
    if !case.policy.languages.iter().any(|language| language.value == Language::Ja) {
        found.push(part(case.place(), "it is not in Japanese", "日本語で記載されていません"));
    }
    found
}

fn exempt(case: &Case<'_>) -> Vec<Finding> {
    let ours = |tag: &Tag| case.policy.controller.iter().any(|one| one.id == tag.provider.id);
    let modes = |tag: &Tag, wanted: &[Mode]| {
        let mut carried = tag.carries.iter().filter_map(|flow| case.policy.flows.get(&flow.id));
        carried.all(|flow| wanted.contains(&case.mode(flow)))
    };
    let fits = |tag: &Tag, exemption: &Exemption| match exemption {
        Exemption::Transmission | Exemption::Necessary => modes(tag, &[Mode::Free]),
        Exemption::FirstPartyId => ours(tag),
        Exemption::Consent => modes(tag, &[Mode::Ask]),
        Exemption::OptOut => modes(tag, &[Mode::OptOut, Mode::Inform]),
        Exemption::Statistics | Exemption::Appearance | Exemption::Emergency => false,
    };
    let wrong = case
        .policy
        .tags
        .iter()
        .filter(|(_, tag)| !tag.exempt.is_empty() && !tag.exempt.iter().any(|one| fits(tag, one)));
    wrong.map(|(id, tag)| word(tag.span, id)).collect()
}

fn opt_out(case: &Case<'_>) -> Vec<Finding> {
    let told = |id: &str| {
        let mut controls = case.policy.controls.iter().map(|(_, one)| one);
        controls.any(|one| {
            changes(one) && !one.effects.is_empty() && (one.tags.is_empty() || one.tags.iter().any(|tag| tag.id == id))
        })
    };
    let tags = case.policy.tags.iter().filter(|(_, tag)| tag.exempt.contains(&Exemption::OptOut));
    tags.filter(|(id, _)| !told(id)).map(|(id, tag)| word(tag.span, id)).collect()
}

fn specified(case: &Case<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let systems = case.policy.countries.iter().any(|note| note.system.is_some());
    for (_, kept) in case.policy.storage.iter().filter(|(_, kept)| kept.specified_user_information) {
        let away = kept
            .countries
            .iter()
            .any(|place| !matches!(place, crate::policy::Place::Country(one) if one.code() == "JP"));
        if kept.countries.is_empty() && (kept.abroad || kept.kind == StoragePlace::Cloud) {
            found.push(part(kept.span, "in which countries it is kept", "保管先の国名"));
        }
        if (away || kept.abroad) && !systems {
            found.push(part(kept.span, "which systems those countries have", "当該外国の制度"));
        }
    }
    let entrusted = case.policy.entrustment.iter().filter(|(_, one)| one.specified_user_information && one.abroad);
    for (_, one) in entrusted.filter(|_| case.policy.countries.is_empty()) {
        found.push(part(one.span, "in which countries contractors are", "委託先の所在国"));
    }
    found
}
