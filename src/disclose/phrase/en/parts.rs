//! English: the longer sentences of `more`, and parts of its sentences.

use std::borrow::Cow;

use super::{EN, stop};
use crate::disclose::phrase::terms::Term;
use crate::disclose::phrase::{Cx, refs, retained};
use crate::policy::{
    Answerer, ChangeChannel, ChangeRule, Changing, Contact, Entrustment, Refusal, Requester, Retention, Right,
    RightKind, StoragePlace,
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
    let what = retained::requests(right, cx).unwrap_or_else(|| cx.terms(&right.kinds));
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

pub(super) fn contact_at(contact: &Contact, cx: &Cx<'_>) -> String {
    let party = contact.party.as_ref().and_then(|id| cx.policy.parties.get(&id.id));
    let mut lines: Vec<Cow<'_, str>> = vec![cx.text(&contact.label).into()];
    lines.extend(party.map(|one| Cow::from(cx.text(&one.name))));
    lines.extend(contact.attention.as_ref().map(|text| Cow::from(format!("attention: {}", cx.text(text)))));
    lines.extend(
        contact.address.as_ref().or(party.and_then(|one| one.address.as_ref())).map(|text| Cow::from(cx.text(text))),
    );
    lines.extend(contact.phone.as_ref().map(|phone| Cow::from(format!("phone: {phone}"))));
    lines.extend(contact.email.as_ref().map(|email| Cow::from(format!("email: {}", email.text))));
    lines.extend(contact.url.as_ref().map(|url| Cow::from(format!("page: {}", url.text))));
    let by = if contact.by.is_empty() { String::new() } else { format!(" ({})", cx.any(&contact.by)) };
    stop(format!("Our contact point{by}: {}", lines.join(", ")))
}
