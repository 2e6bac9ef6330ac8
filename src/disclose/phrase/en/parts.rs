//! English: the longer sentences of `more`, and parts of its sentences.

use std::borrow::Cow;

use super::{EN, stop};
use crate::disclose::outline::rights;
use crate::disclose::phrase::terms::Term;
use crate::disclose::phrase::{Cx, refs, retained};
use crate::policy::{
    Answerer, ChangeChannel, ChangeRule, Changing, DataItem, Entrustment, Processing, ProcessingKind, Ref, Refusal,
    Requester, Retention, Right, RightKind, StoragePlace,
};

pub(super) fn ids_of(list: &[crate::policy::Ref<crate::policy::Purpose>], cx: &Cx<'_>) -> String {
    cx.purposes(&refs(list)).into_owned()
}

pub(super) fn language_name(language: crate::policy::Language) -> &'static str {
    match language {
        crate::policy::Language::En => "English",
        crate::policy::Language::Ja => "Japanese",
        crate::policy::Language::Th => "Thai",
    }
}

pub(super) fn place(storage: &crate::policy::Storage, cx: &Cx<'_>) -> String {
    match (&storage.label, storage.kind) {
        (Some(label), _) => cx.label(label).into_owned(),
        (None, kind @ (StoragePlace::OwnServer | StoragePlace::Cloud | StoragePlace::Device | StoragePlace::Paper)) => {
            cx.term(kind).to_owned()
        }
    }
}

pub(super) fn disposal(retention: &Retention, cx: &Cx<'_>) -> String {
    if retention.disposal.is_empty() { "stop keeping".to_owned() } else { cx.any(&retention.disposal) }
}

pub(super) fn right_is(right: &Right, cx: &Cx<'_>) -> String {
    let people = refs(&right.subjects);
    let regions: Vec<_> = right.regions.iter().map(|region| cx.region(region)).collect();
    let mut who = if people.is_empty() { "you".to_owned() } else { cx.subjects(&people).into_owned() };
    if !regions.is_empty() {
        who = if people.is_empty() { "people".to_owned() } else { who };
        who = format!("{who} who live in {}", cx.and(&regions));
    }
    let laws: Vec<String> = right.laws.iter().map(|law| format!("the {}", cx.law(&law.id))).collect();
    let under = match (right.within_law, laws.is_empty()) {
        (false, true) => String::new(),
        (false, false) => format!("Under {}, ", cx.and(&laws)),
        (true, true) => "To the extent permitted by law, ".to_owned(),
        (true, false) => format!("To the extent permitted by {}, ", cx.and(&laws)),
    };
    let by = match &right.requesters[..] {
        [] => String::new(),
        [Requester::Person] => " The request must be about your own data.".to_owned(),
        some => format!(" The request can come from {}.", cx.any(some)),
    };
    if right.kinds.contains(&RightKind::DirectMarketingList) && right.answered_by.is_none() {
        return format!(
            "{under}{who} and gave personal data to a business with which they have an established business relationship can \
             request information on whether it disclosed personal data to any third parties for their direct marketing in \
             the previous calendar year.{by}"
        );
    }
    let kinds = rights::requests(right);
    if kinds.is_empty() {
        return joined![under, crate::disclose::phrase::rights::apart(right, cx), by];
    }
    let mut what = retained::requests(right, cx).unwrap_or_else(|| cx.terms(&kinds));
    if !rights::is_japanese(right, cx.policy) {
        what = what.replace("disclosure of your personal data", "access to your personal data");
    }
    let what =
        if who == "you" { what } else { what.replace("you use your", "they use their").replace("your ", "their ") };
    format!("{under}{who} can request {what}.{by}")
}

pub(super) fn asked(right: &Right, cx: &Cx<'_>) -> String {
    let how = if right.how.is_empty() { String::new() } else { format!(" {}", cx.any(&right.how)) };
    let whom = match (right.answered_by, &right.contact) {
        (Some(Answerer::Customer), _) => format!(" by contacting {} directly", cx.customer("the customer")),
        (_, Some(contact)) => cx
            .policy
            .contacts
            .get(&contact.id)
            .map(|one| format!(" to the “{}”", cx.text(&one.label)))
            .unwrap_or_default(),
        (_, None) => " to us".to_owned(),
    };
    format!("Make this request{how}{whom}.")
}

/// When a request can be refused, or need not be met at all.
pub(super) fn refused(right: &Right, laws: &[&str], cx: &Cx<'_>) -> String {
    let kind = if right.refusals == [Refusal::NotObliged] {
        "This duty does not apply when "
    } else {
        "We can refuse a request when "
    };
    let case = |one: &Refusal| match one {
        Refusal::NotObliged if !laws.is_empty() => {
            let laws = cx.and(&cx.laws(laws));
            Cow::from(format!("we are not obliged to do it under the {laws} and other laws and regulations"))
        }
        other => other.term(EN).into(),
    };
    format!("{kind}{}.", cx.or(&right.refusals.iter().map(case).collect::<Vec<_>>()))
}

pub(super) fn entrusted_how(entrustment: &Entrustment, cx: &Cx<'_>) -> String {
    let mut said = Vec::new();
    if !entrustment.selection.is_empty() {
        said.push(format!("Before we select a contractor, we verify {}.", cx.terms(&entrustment.selection)));
    }
    let contract = || format!("enter into {} with the contractor", cx.terms(&entrustment.contract));
    let mut steps = Vec::new();
    match (entrustment.contract.is_empty(), entrustment.contract_first) {
        (true, _) => {}
        (false, true) => said.push(format!("We entrust work only after we {}.", contract())),
        (false, false) => steps.push(contract()),
    }
    if entrustment.supervised {
        steps.push("carry out the necessary and appropriate supervision of the contractor".to_owned());
    }
    if entrustment.audited {
        steps.push("conduct audits as part of control measures".to_owned());
    }
    let safely = if entrustment.safe_handling {
        ", to ensure safe handling and appropriate security management of the data"
    } else {
        ""
    };
    if !steps.is_empty() {
        said.push(format!("We {}{safely}.", cx.and(&steps)));
    }
    said.join(" ")
}

/// Who is told of a change is notified, and the site is where it is published; other means are those of the last of the two.
pub(super) fn change_told(rule: &ChangeRule, cx: &Cx<'_>) -> String {
    let people = refs(&rule.subjects);
    let people = if people.is_empty() { "you".into() } else { cx.subjects(&people) };
    let ways = |wanted: &[ChangeChannel]| -> Vec<ChangeChannel> {
        rule.channels.iter().copied().filter(|one| wanted.contains(one)).collect()
    };
    use ChangeChannel::{Designated, Email, InApp, Notice, Other, Site};
    let published = rule.channels.contains(&Site);
    let mut acts = Vec::new();
    let own = if published { ways(&[Email, InApp, Notice, Designated]) } else { rule.channels.clone() };
    match own[..] {
        [] => {}
        [Notice] => acts.push(format!("notify {people} directly")),
        _ => acts.push(format!("notify {people} {}", cx.any(&own))),
    }
    if published {
        acts.push(format!("publish the change {}", cx.any(&ways(&[Site, Other]))));
    }
    format!("When we change {}, we {}.", changing(rule, cx), acts.join(", or "))
}

pub(super) fn changing(rule: &ChangeRule, cx: &Cx<'_>) -> String {
    let what = match rule.of {
        Changing::Policy => "this policy",
        Changing::Purposes => "the purposes",
        Changing::Cookies => "the cookies policy",
        Changing::Principles => "our principles",
    };
    match &rule.label {
        Some(label) => format!("{what} ({})", cx.text(label)),
        None => what.to_owned(),
    }
}

/// What is done with data besides using it.
pub(super) fn processed(processing: &Processing, purposes: bool, cx: &Cx<'_>) -> String {
    let data = |list: &[Ref<DataItem>]| cx.data(&refs(list), false);
    let inputs = data(&processing.inputs);
    let place = if processing.in_house { "In-house, we" } else { "We" };
    let within = if processing.in_house { " in-house" } else { "" };
    let made = data(&processing.outputs);
    let it = if inputs.is_empty() { "it" } else { &inputs };
    let what = match processing.kind {
        ProcessingKind::Matching => format!("We link this data with {inputs}"),
        ProcessingKind::Statistics => "We use it only in the form of aggregate statistics".to_owned(),
        ProcessingKind::Analysis => format!("We analyse and process {it}{within}"),
        ProcessingKind::Profiling if !inputs.is_empty() => {
            format!(
                "{place} analyse {inputs} of each person in combination and draw conclusions about the person (profiling)"
            )
        }
        ProcessingKind::Anonymisation => {
            format!("{place} process {it} statistically or analytically until nobody can be identified (anonymization)")
        }
        ProcessingKind::AutomatedDecision => {
            joined![place, " let software alone decide, on the basis of ", it, " (automated decision-making)"]
        }
        ProcessingKind::Pseudonymisation => {
            let apart =
                " until it identifies nobody without further information, which we keep apart (pseudonymization)";
            joined![place, " process ", it, apart]
        }
        kind => joined![place, " do this with it: ", cx.term(kind)],
    };
    let mut said = what;
    if let Some(label) = &processing.label {
        said = format!("{}: {said}", cx.text(label));
    }
    if !made.is_empty() {
        said += match processing.kind {
            ProcessingKind::AutomatedDecision => ". The result is: ",
            ProcessingKind::Statistics => ", such as ",
            _ => ", which gives ",
        };
        said += &made;
    }
    if processing.in_house && matches!(processing.kind, ProcessingKind::Matching | ProcessingKind::Statistics) {
        said += ", in-house";
    }
    if processing.anonymous {
        said += ". The result can no longer identify individuals";
    }
    if purposes {
        said += &format!(". The purpose is: {}", cx.purposes(&refs(&processing.purposes)));
    }
    stop(said)
}
