//! English: the longer sentences of `more`, and parts of its sentences.

use std::borrow::Cow;

use super::{EN, capital, stop};
use crate::disclose::outline::rights::{self, Apart};
use crate::disclose::phrase::terms::Term;
use crate::disclose::phrase::{Cx, refs, retained};
use crate::policy::{
    Answerer, ChangeChannel, ChangeRule, Changing, Contact, DataItem, Entrustment, Processing, ProcessingKind, Ref,
    Refusal, Requester, Retention, Right, RightKind, StoragePlace,
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
        return format!("{under}{}{by}", right_apart(right, cx));
    }
    let access = |kind: &RightKind| match kind {
        RightKind::Access if !rights::is_japanese(right, cx.policy) => "access to your personal data",
        other => other.term(EN),
    };
    let what = retained::requests(right, cx).unwrap_or_else(|| cx.and(&kinds.iter().map(access).collect::<Vec<_>>()));
    let what =
        if who == "you" { what } else { what.replace("you use your", "they use their").replace("your ", "their ") };
    format!("{under}{who} can request {what}.{by}")
}

/// A name with its article.
fn the(name: &str) -> Cow<'_, str> {
    let own = name.starts_with("the ") || name.starts_with("Commission d");
    if own { name.into() } else { joined!["the ", name].into() }
}

/// What people can do without asking us, and what they can refuse at any time.
pub(super) fn right_apart(right: &Right, cx: &Cx<'_>) -> String {
    let people = refs(&right.subjects);
    let who = if people.is_empty() { "you".to_owned() } else { cx.subjects(&people).into_owned() };
    let one = Apart::new(right, cx.policy);
    let mut said = Vec::new();
    if let (true, _) | (_, true) = one.objection {
        let what = match one.objection {
            (true, true) => "our use of data on the ground of a legitimate interest, and to direct marketing",
            (true, false) => "our use of data on the ground of a legitimate interest",
            _ => "direct marketing",
        };
        said.push(format!("{who} can object at any time to {what}."));
    }
    if one.withdrawal {
        said.push(format!("{who} can withdraw consent at any time; what was done before the withdrawal stays lawful."));
    }
    if let Some(authorities) = one.complaint {
        let to = if authorities.is_empty() {
            "a data protection authority".to_owned()
        } else {
            cx.or(&authorities.iter().map(|name| the(cx.text(name))).collect::<Vec<_>>())
        };
        said.push(format!("{who} can lodge a complaint with {to}."));
    }
    let said: Vec<String> =
        said.into_iter().enumerate().map(|(at, one)| if at == 0 { one } else { capital(one) }).collect();
    said.join(" ")
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
pub(super) fn processed(processing: &Processing, own: bool, purposes: bool, cx: &Cx<'_>) -> String {
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
        ProcessingKind::AutomatedDecision if own => {
            format!("{place} let software alone decide, on the basis of {inputs} (automated decision-making)")
        }
        ProcessingKind::AutomatedDecision if inputs.is_empty() => {
            format!("{place} let software alone decide on the basis of it (automated decision-making)")
        }
        ProcessingKind::AutomatedDecision => {
            format!("{place} let software alone decide, on the basis of it and of {inputs} (automated decision-making)")
        }
        ProcessingKind::Pseudonymisation => format!(
            "{place} process {it} until it identifies nobody without further information, which we keep apart \
             (pseudonymization)"
        ),
        kind if inputs.is_empty() => format!("{place} do this with it: {}", cx.term(kind)),
        kind if own => format!("{place} do this with {inputs}: {}", cx.term(kind)),
        kind => format!("{place} do this with it, in combination with {inputs}: {}", cx.term(kind)),
    };
    let mut said = what;
    if let Some(label) = &processing.label {
        said = format!("{}: {said}", cx.text(label));
    }
    if !made.is_empty() && processing.kind == ProcessingKind::AutomatedDecision {
        said += &format!(". The result is: {made}");
    } else if !made.is_empty() {
        let such = if processing.kind == ProcessingKind::Statistics { "such as" } else { "which gives" };
        said += &format!(", {such} {made}");
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

/// By which of these somebody is reached.
pub(super) fn ways(email: Option<&str>, phone: Option<&str>, url: Option<Cow<'_, str>>) -> Vec<String> {
    let mut ways = Vec::new();
    ways.extend(email.map(|email| format!("email {email}")));
    ways.extend(phone.map(|phone| format!("phone {phone}")));
    ways.extend(url.map(|url| format!("website {url}")));
    ways
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
