//! What a policy owes itself: what it enforces is what it tells, and nothing is named that is not there.

use crate::policy::Place;
use crate::policy::code;
use crate::policy::model::*;

use super::Find::Model;
use super::case::{Case, names};
use super::{Finding, Level, Rule, part, word};

pub(super) static RULES: &[Rule] = &[
    Rule::new("X1", "", Level::Error, &[], Model(enforced))
        .says(
            "{}: a tag whose provider is no recipient of its flows, or a flow of the pages that no tag carries",
            "{}：タグの提供元がそのフローの提供先として記載されていないか、ページ内のフローがどのタグにも伴われていません",
        )
        .mend(
            "for a tag, name its provider under `recipients` of a flow that it carries; for a flow, name it under `carries` of the tag that sends it",
            "タグの提供元をそのフローの`recipients`に記載し、ページ内のフローはタグに伴わせてください",
        )
        .covers(&[&code::PROVIDER_NOT_TOLD]),
    Rule::new("X2", "", Level::Error, &[], Model(undeclared))
        .says(
            "requests that no flow covers may go out: {}",
            "どのフローにも当たらないリクエストの送信が許されています：{}",
        )
        .mend(
            "write `undeclared: block`, or `report` for a while",
            "`undeclared: block`（一時的には`report`）としてください",
        ),
    Rule::new("X3", "", Level::Warning, &[], Model(places))
        .says(
            "where data can be kept and where it is hosted differ: {}",
            "保管先として選択できる国と、実際のホスティングの国が一致していません：{}",
        )
        .mend(
            "let `options` and the `countries` of the recipient name the same",
            "`options`と提供先の`countries`を一致させてください",
        ),
    Rule::new("X4", "", Level::Error, &[], Model(loose))
        .says(
            "{}: data without a purpose, a purpose or recipient without data, or a link whose language is not said",
            "{}：目的のないデータ、データのない目的若しくは提供先、又は言語の示されていないリンクです",
        )
        .mend(
            "use it in a flow or remove it; add `languages` to the link",
            "フローで用いるか削除し、リンクには`languages`を追加してください",
        )
        .covers(&[&code::UNUSED_PURPOSE, &code::UNUSED_DATA]),
    Rule::new("X5", "", Level::Error, &[], Model(empty))
        .says("the policy does not give {}", "{}が記載されていません")
        .mend(
            "add it, such as `email`, `updated` or `period`, or do not name it",
            "内容（`email`、`updated`、`period`など）を追加するか、言及を取り除いてください",
        )
        .covers(&[&code::NO_CONTACT]),
    Rule::new("X6", "", Level::Error, &[], Model(controls))
        .says(
            "{}: consent that no control changes, or a control that changes no consent",
            "{}：変更する手段のない同意、又は対象となる同意のない設定画面です",
        )
        .mend(
            "let a tag carry the flow or add a control for it; let a control name purposes of flows",
            "フローをタグに伴わせるか設定画面を追加し、設定画面にはフローの目的を記載してください",
        ),
];

/// Whether the policy is enforced somewhere: it has pages.
fn has_pages(case: &Case<'_>) -> bool {
    case.policy.site.is_some() || !case.policy.tags.is_empty()
}

fn enforced(case: &Case<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (id, tag) in case.policy.tags.iter() {
        let ours = case.policy.controller.iter().any(|one| one.id == tag.provider.id);
        let mut gets =
            tag.carries.iter().filter_map(|flow| case.policy.flows.get(&flow.id)).flat_map(|flow| &flow.recipients);
        // A group, a linked service or a category may contain the provider.
        let told = gets.any(|one| one.party.as_ref().is_none_or(|party| party.id == tag.provider.id));
        if !ours && !told && !tag.matches.is_empty() {
            found.push(word(tag.span, id));
        }
    }
    let carried = |id: &str| case.policy.tags.iter().any(|(_, tag)| tag.carries.iter().any(|one| one.id == id));
    for (id, flow) in case.flows().filter(|(id, _)| has_pages(case) && !carried(id)) {
        let in_pages = flow
            .source
            .as_ref()
            .is_some_and(|source| source.kind == SourceKind::Automatic && source.channels.contains(&Channel::Cookie));
        let by_tag = |one: &Recipient| matches!(one.role, RecipientRole::AdNetwork | RecipientRole::Analytics);
        let automatic = flow.source.as_ref().is_some_and(|source| source.kind == SourceKind::Automatic);
        if in_pages || automatic && flow.recipients.iter().any(by_tag) {
            found.push(word(flow.span, id));
        }
    }
    found
}

fn undeclared(case: &Case<'_>) -> Vec<Finding> {
    let open = has_pages(case) && case.policy.undeclared == Undeclared::Allow;
    open.then(|| word(case.place(), "undeclared: allow")).into_iter().collect()
}

/// Storage whose place people choose, and a recipient of the same flow who hosts in several countries.
fn places(case: &Case<'_>) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for (flow, one) in case.recipients().filter(|(_, one)| one.countries.len() > 1) {
        let stores = flow.storage.iter().filter_map(|kept| case.policy.storage.get(&kept.id));
        for kept in stores.filter(|kept| !kept.options.is_empty()) {
            let hosted = case.policy.countries_of(one);
            let unhosted = kept.options.iter().filter(|place| !hosted.iter().any(|country| place.holds(*country)));
            let names = unhosted.map(|place| match place {
                Place::Country(country) => country.code(),
                Place::Area(area) => area.as_str(),
            });
            found.extend(names.map(|name| word(kept.span, name)));
            let unlisted = hosted.iter().filter(|country| !kept.options.iter().any(|place| place.holds(**country)));
            found.extend(unlisted.map(|country| word(one.span, country.code())));
        }
    }
    found
}

fn loose(case: &Case<'_>) -> Vec<Finding> {
    let policy = case.policy;
    let mut found = Vec::new();
    let flows: Vec<&Flow> = policy.flows.iter().map(|(_, flow)| flow).collect();
    for (id, item) in policy.data.iter() {
        let parts = policy.data.iter().any(|(_, one)| one.parent.as_ref().is_some_and(|whole| whole.id == id));
        let used = flows.iter().any(|flow| names(&flow.data, id))
            || policy.processing.iter().any(|(_, one)| names(&one.inputs, id) || names(&one.outputs, id))
            || policy.duties.iter().any(|(_, one)| one.example.as_ref().is_some_and(|one| names(&one.data, id)))
            || policy.joint_use.iter().any(|(_, one)| names(&one.data, id))
            || policy.exceptions.iter().any(|(_, one)| names(&one.data, id));
        if !used && !parts {
            found.push(word(item.span, id));
        }
    }
    for (id, purpose) in policy.purposes.iter() {
        let parts = policy.purposes.iter().any(|(_, one)| one.parent.as_ref().is_some_and(|whole| whole.id == id));
        let used = flows.iter().any(|flow| flow.purpose.id == id)
            || case.recipients().any(|(_, one)| names(&one.purposes, id))
            || policy.processing.iter().any(|(_, one)| names(&one.purposes, id))
            || policy.joint_use.iter().any(|(_, one)| names(&one.purposes, id))
            || policy.exceptions.iter().any(|(_, one)| names(&one.purposes, id));
        if !used && !parts {
            found.push(word(purpose.span, id));
        }
    }
    if policy.languages.len() > 1 {
        let unsaid = policy.links.iter().filter(|(_, link)| link.url.is_some() && link.languages.is_empty());
        found.extend(unsaid.map(|(id, link)| word(link.span, id)));
    }
    found.extend(case.untold_parties());
    found
}

fn empty(case: &Case<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (_, contact) in case.policy.contacts.iter() {
        let party = contact.party.as_ref().and_then(|party| case.policy.parties.get(&party.id));
        let mut named = |way, given: bool, english, japanese| {
            if contact.by.contains(&way) && !given {
                found.push(part(contact.span, english, japanese));
            }
        };
        let email = contact.email.is_some() || party.is_some_and(|party| party.email.is_some());
        let phone = contact.phone.is_some() || party.is_some_and(|party| party.phone.is_some());
        let post = contact.address.is_some() || party.is_some_and(|party| party.address.is_some());
        named(HowToAsk::Email, email, "the e-mail address of a contact", "窓口のメールアドレス");
        named(HowToAsk::Phone, phone, "the telephone number of a contact", "窓口の電話番号");
        named(HowToAsk::Post, post, "the postal address of a contact", "窓口の住所");
        named(HowToAsk::Form, contact.url.is_some(), "the address of a form", "問い合わせフォームのURL");
        let any = email || phone || post || contact.url.is_some();
        if !any && contact.by.is_empty() {
            found.push(part(contact.span, "a way to reach a contact", "窓口の連絡先"));
        }
    }
    if case.policy.policy.updated.is_none() {
        found.push(part(case.place(), "the date of its version", "版の日付"));
    }
    let policy_wide = case.policy.retention.iter();
    for kept in case.flows().filter_map(|(_, flow)| flow.retention.as_ref()).chain(policy_wide) {
        let given = kept.period.is_some() || kept.criterion.is_some() || kept.until.is_some();
        if kept.set_by == Some(SetBy::Service) && !given {
            found.push(part(kept.span, "a period of retention", "保存期間"));
        }
    }
    found
}

fn controls(case: &Case<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (id, flow) in case.flows().filter(|(_, flow)| !case.policy.is_for_customers(flow)) {
        let agreed = flow.basis.all().any(|basis| matches!(basis, Basis::Consent | Basis::ExplicitConsent));
        let asked = flow.condition.as_ref().is_some_and(|one| {
            let permission = one.consent.contains(&ConsentForm::DevicePermission);
            !one.consent.is_empty() && !permission
        });
        if (agreed || asked) && !case.controlled(id, flow) {
            found.push(word(flow.span, id));
        }
    }
    for (id, control) in case.policy.controls.iter() {
        let about_nothing =
            !control.purposes.is_empty() && !case.flows().any(|(id, flow)| case.covers(control, id, flow));
        if about_nothing {
            found.push(word(control.span, id));
        }
    }
    found
}
