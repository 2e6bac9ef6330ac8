//! What the shape alone cannot tell: whether references resolve, whether flows and tags make sense, whether texts are
//! complete. Runs over what could be read even if some of it was wrong, so that one run reports everything.

mod flows;
pub mod law;
mod signals;
mod tags;

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::code;
use super::decode::{Context, Mention, Named, list_of, some_of};
use super::model::{DataItem, Party, Policy, Purpose, SubjectGroup};
use super::problem::{Problem, nearest, quote};
use super::scalar::Ref;
use super::span::Span;

/// Most purposes: a page's table counts them in a byte.
pub const MAX_PURPOSES: usize = 255;
/// Most tags, and most flows: a page's table has room for so many beside the site itself.
pub const MAX_ITEMS: usize = 1_023;

/// Checks a policy; problems go to `cx`.
pub(crate) fn check(policy: &Policy, cx: &mut Context) {
    resolve(cx);
    count(policy, cx);
    unused(policy, cx);
    languages(policy, cx);
    repeated(&policy.controller, cx);
    if let Some(regimes) = &policy.regimes {
        repeated(regimes, cx);
    }
    contacts(policy, cx);
    flows::check(policy, cx);
    tags::check(policy, cx);
    signals::check(policy, cx);
}

/// The part of the file in which elements of a kind are declared.
fn section(kind: &str) -> &'static str {
    match kind {
        "party" => "parties",
        "group" => "groups",
        "app" => "apps",
        "contact" => "contacts",
        "subject group" => "subjects",
        "data item" => "data",
        "purpose" => "purposes",
        "flow" => "flows",
        "storage" => "storage",
        "processing" => "processing",
        "connected service" => "services",
        "exception" => "exceptions",
        "law" => "laws",
        _ => "tags",
    }
}

/// Ids that are looked at for what a wrong reference may mean. Of a big file that is wrong everywhere the first references get a
/// suggestion, and the others are only named.
const MOST_LOOKS: usize = 200_000;

/// Every reference names something that is declared.
fn resolve(cx: &mut Context) {
    let declared: HashSet<(&str, &str)> = cx.declared.iter().map(|one| (one.kind, one.id.as_str())).collect();
    let mut by_kind: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for Mention { kind, id, .. } in &cx.declared {
        by_kind.entry(kind).or_default().push(id);
    }
    let (mut problems, mut lost, mut looks) = (Vec::new(), Vec::new(), MOST_LOOKS);
    for Mention { kind, id, span } in &cx.references {
        if declared.contains(&(*kind, id.as_str())) || !cx.knows_declarations(kind) {
            continue;
        }
        lost.push(*kind);
        let ids = by_kind.get(kind).map(Vec::as_slice).unwrap_or_default();
        let near = nearest(id, ids.iter().copied().take(looks));
        looks = looks.saturating_sub(ids.len());
        let help = match near {
            // An id of this file, which may be as wrong as the reference.
            Some(near) => format!("did you mean {}?", quote(near)),
            None if *kind == super::Regime::KIND => format!("the regimes are {}", some_of(ids)),
            None => format!("declare it under `{}`", section(kind)),
        };
        let message = format!("there is no {kind} {}", quote(id));
        problems.push(Problem::new(&code::UNRESOLVED, *span, message).help(help));
    }
    lost.into_iter().for_each(|kind| cx.lose_reference(kind));
    problems.into_iter().for_each(|problem| cx.report(problem));
}

/// A page's table has room for the elements.
fn count(policy: &Policy, cx: &mut Context) {
    let all = [
        ("purposes", policy.purposes.len(), MAX_PURPOSES, policy.purposes.iter().last().map(|(_, one)| one.span)),
        ("flows", policy.flows.len(), MAX_ITEMS, policy.flows.iter().last().map(|(_, one)| one.span)),
        ("tags", policy.tags.len(), MAX_ITEMS, policy.tags.iter().last().map(|(_, one)| one.span)),
    ];
    for (what, found, most, last) in all {
        if found > most {
            let message = format!("{found} {what}, but a policy has at most {most}");
            cx.report(Problem::new(&code::TOO_MANY, last.unwrap_or_default(), message).help("split the policy"));
        }
    }
}

/// What is declared is used somewhere.
fn unused(policy: &Policy, cx: &mut Context) {
    if policy.flows.is_empty() {
        if cx.is_misshapen(Span::default()) {
            return;
        }
        let problem = Problem::new(&code::NOTHING_DECLARED, policy.span, "the policy declares no flow of data");
        cx.report(problem.help("say under `flows` who gets which data and why"));
        return;
    }
    let used: HashSet<(&str, &str)> = cx.references.iter().map(|one| (one.kind, one.id.as_str())).collect();
    let is_used = |kind, id| used.contains(&(kind, id)) || !cx.knows_references(kind);
    let mut problems = Vec::new();
    let mut report = |code, span, what: &str, id: &str, help: &str| {
        problems.push(Problem::new(code, span, format!("{what} {}", quote(id))).help(help));
    };
    for (id, one) in policy.purposes.iter().filter(|(id, _)| !is_used(Purpose::KIND, id)) {
        report(&code::UNUSED_PURPOSE, one.span, "no flow has the purpose", id, "add a flow with it, or remove it");
    }
    for (id, one) in policy.data.iter().filter(|(id, _)| !is_used(DataItem::KIND, id)) {
        report(&code::UNUSED_DATA, one.span, "no flow uses the data item", id, "add it to a flow, or remove it");
    }
    for (id, one) in policy.parties.iter().filter(|(id, _)| !is_used(Party::KIND, id)) {
        report(
            &code::UNUSED_PARTY,
            one.span,
            "nothing names the party",
            id,
            "name it where it gets data, or remove it",
        );
    }
    if policy.flows.iter().all(|(_, flow)| !flow.subjects.is_empty()) {
        for (id, one) in policy.subjects.iter().filter(|(id, _)| !is_used(SubjectGroup::KIND, id)) {
            report(&code::UNUSED_SUBJECTS, one.span, "no flow is about", id, "add a flow about it, or remove it");
        }
    }
    problems.into_iter().for_each(|problem| cx.report(problem));
}

/// Every text has every language of the policy, and no other.
fn languages(policy: &Policy, cx: &mut Context) {
    let mut seen = BTreeSet::new();
    for language in &policy.languages {
        if !cx.is_reported(language.span) && !seen.insert(language.value) {
            twice(language.as_str(), language.span, cx);
        }
    }
    if seen.is_empty() {
        return;
    }
    let texts = std::mem::take(&mut cx.texts);
    for (span, written) in &texts {
        let wanted = policy.languages.iter().map(|language| language.value);
        let missing: Vec<&str> = wanted.filter(|one| !written.contains(one)).map(|one| one.as_str()).collect();
        if !missing.is_empty() && !written.is_empty() {
            let message = format!("the text is missing in {}", list_of(&missing));
            let help = "add it, or write one text without languages if it reads the same in all of them";
            cx.report(Problem::new(&code::LANGUAGE_GAP, *span, message).help(help));
        }
        let extra: Vec<&str> = written.iter().filter(|one| !seen.contains(one)).map(|one| one.as_str()).collect();
        if !extra.is_empty() {
            let message = format!("the text has {}, which the policy does not list", list_of(&extra));
            cx.report(Problem::new(&code::EXTRA_LANGUAGE, *span, message).help("add the language to `languages`"));
        }
    }
    cx.texts = texts;
}

/// People can reach who is responsible.
fn contacts(policy: &Policy, cx: &mut Context) {
    let reachable = |party: &Ref<Party>| {
        let Some(party) = policy.parties.get(&party.id) else { return true };
        let ways = [party.email.is_some(), party.address.is_some(), party.phone.is_some(), party.url.is_some()];
        ways.contains(&true) || cx.is_misshapen(party.span)
    };
    let mut problems = Vec::new();
    for (id, desk) in policy.contacts.iter() {
        let ways = [desk.email.is_some(), desk.address.is_some(), desk.phone.is_some(), desk.url.is_some()];
        if !ways.contains(&true) && !cx.is_misshapen(desk.span) && !desk.party.as_ref().is_some_and(reachable) {
            let message = format!("the contact {} cannot be reached", quote(id));
            problems.push(Problem::new(&code::NO_CONTACT, desk.span, message));
        }
    }
    let unreachable = policy.controller.iter().find(|controller| !reachable(controller));
    if let (Some(controller), true) = (unreachable, policy.contacts.is_empty()) {
        let span = policy.parties.get(&controller.id).map_or(controller.span, |party| party.span);
        let message = format!("the controller {} has no contact", quote(&controller.id));
        problems.push(Problem::new(&code::NO_CONTACT, span, message));
    }
    problems.into_iter().for_each(|problem| cx.report(problem.help("add `email: …` and `address: …`")));
}

/// Reports what a list of references names a second time.
fn repeated<T>(references: &[Ref<T>], cx: &mut Context) {
    let mut seen = HashSet::new();
    for one in references {
        if !one.id.is_empty() && !seen.insert(one.as_str()) {
            twice(&one.id, one.span, cx);
        }
    }
}

fn twice(word: &str, span: Span, cx: &mut Context) {
    cx.report(Problem::new(&code::TWICE, span, format!("{} is named twice", quote(word))).help("keep one of them"));
}
