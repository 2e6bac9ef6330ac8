//! English: what a notice says a hundred times, written straight into it.

use super::{EN, capital, close, compound, conditions, who};
use crate::disclose::names::{SessionOf, write_duration, write_lifetime};
use crate::disclose::outline::Say;
use crate::disclose::phrase::{Cx, write_stores};
use crate::policy::{
    AppKind, Basis, Channel, DataClass, Identifies, Recipient, RecipientRole, Retention, Source, SourceKind, Tag, Text,
};

/// Writes a statement, if it is one of these.
pub(super) fn say(say: &Say<'_>, cx: &Cx<'_>, out: &mut String) -> bool {
    match say {
        Say::Verbatim(text) => {
            put!(out, cx.text(text));
            close(out);
        }
        Say::Handles { class, data, subjects, apps, collected } => {
            let acts = if *collected { "collect and handle" } else { "handle" };
            handles(acts, *class, data, subjects, apps, cx, out);
        }
        Say::ComesFrom { source, subjects } => comes_from(source, subjects, cx, out),
        Say::UsedFor { purpose, exclusive } => {
            let only = if *exclusive { "only " } else { "" };
            put!(out, "We use it ", only, "for this purpose: ", cx.purpose(purpose), ".");
        }
        Say::BasisIs { basis, regimes, asked } => basis_is(*basis, regimes, *asked, cx, out),
        Say::Received { recipient, data, purposes } => received(recipient, data, purposes, cx, out),
        Say::ReceivedByThese { recipient, data, purposes } => {
            put!(out, "We provide ");
            these(recipient, data, cx, out);
            what_for(recipient, purposes, cx, out);
            put!(out, ", to these recipients:");
        }
        Say::RecipientIs { recipient } => {
            put!(out, who(recipient, cx), ", ", cx.term(recipient.role));
            within(recipient, cx, out);
            close(out);
        }
        Say::KeptFor { retention } => kept(retention, cx, out),
        Say::PolicyOf { party } => {
            put!(out, "The privacy policy of ", cx.party(party), ": ", cx.policy_of(party));
        }
        Say::TagSends { tag, data, purposes } => {
            put!(out, cx.text(&tag.label), " sends this data to ", cx.party(&tag.provider.id), ": ");
            put!(out, cx.data(data, false), ". Our purpose is: ", cx.purposes(purposes), ".");
        }
        Say::TagPurpose { tag } => {
            let purpose = tag.recipient_purpose.as_ref().map(|text| cx.label(text)).unwrap_or_default();
            put!(out, "The purpose of ", cx.party(&tag.provider.id), " is: ", purpose);
            close(out);
        }
        Say::TagStores { tag } => stores(tag, cx, out),
        _ => return false,
    }
    true
}

fn handles(
    acts: &str,
    class: DataClass,
    data: &[&str],
    subjects: &[&str],
    apps: &[&str],
    cx: &Cx<'_>,
    out: &mut String,
) {
    if data.is_empty() {
        if subjects.is_empty() {
            put!(out, "We handle all the items named at the beginning of this section");
        } else {
            put!(
                out,
                "For ",
                cx.subjects(subjects),
                ", we handle all the items named at the beginning of this section"
            );
        }
        if !apps.is_empty() {
            put!(out, at(apps, cx), cx.apps(apps));
        }
        put!(out, ".");
        return;
    }
    put!(out, "We ", acts, " this ", cx.term(class));
    if !subjects.is_empty() {
        put!(out, " of ", cx.subjects(subjects));
    }
    if !apps.is_empty() {
        put!(out, at(apps, cx), cx.apps(apps));
    }
    if class == DataClass::NationalId {
        put!(out, ", with a national identification number");
    }
    let note = match class {
        DataClass::PersonalRelated => " It identifies a device or browser, but no person.",
        DataClass::NonPersonal => " It cannot identify a person.",
        DataClass::Statistical => {
            " It cannot identify a person. We treat it as statistical information, distinguished from personal data."
        }
        DataClass::Ordinary if cx.identifies(data) == Some(Identifies::Device) => " It identifies a device.",
        _ => "",
    };
    put!(out, ": ", cx.data(data, true), ".", note);
}

/// " in the app", " on the website".
fn at(apps: &[&str], cx: &Cx<'_>) -> &'static str {
    let mut kinds = apps.iter().filter_map(|id| cx.policy.apps.get(id)).map(|app| app.kind);
    if kinds.all(|kind| kind == AppKind::Website) { " on " } else { " in " }
}

fn comes_from(source: &Source, subjects: &[&str], cx: &Cx<'_>, out: &mut String) {
    let ways = cx.and(&cx.channels(&source.channels));
    let people = if subjects.is_empty() { "people".into() } else { cx.subjects(subjects) };
    let from = cx.origins(source);
    let by = if ways.is_empty() { "" } else { " through " };
    let lawfully = if source.lawful { " lawfully" } else { "" };
    match source.kind {
        SourceKind::Direct => {
            put!(out, "We collect and record it when ", people, " provide it to us directly", by, ways, ".");
        }
        SourceKind::Automatic if ways.is_empty() => {
            put!(out, "We collect and record it automatically when ", people, " use our service.");
        }
        // Whoever is there is filmed, and uses no service.
        SourceKind::Automatic if source.channels == [Channel::Camera] => {
            put!(out, "We collect and record it automatically", by, ways, ".");
        }
        SourceKind::Automatic => {
            put!(out, "It is collected automatically", by, ways, " when ", people, " use our service.");
        }
        SourceKind::LinkedService if from.is_empty() => {
            put!(out, "It comes from services that ", people, " linked with ours.");
        }
        SourceKind::LinkedService => put!(out, "It comes from ", from, ", when ", people, " permit the link."),
        SourceKind::ThirdParty if from.is_empty() => put!(out, "We receive it from others", by, ways, "."),
        SourceKind::ThirdParty => {
            put!(out, "We receive it", lawfully, " from ", from, by, ways);
            close(out);
        }
        SourceKind::Customer => {
            put!(out, "Our customers collect it from ", people, ". It reaches us", by, ways);
            put!(out, " when customers use our service.");
        }
    }
    if let Some(text) = &source.examples {
        put!(out, " For example: ", cx.text(text));
        close(out);
    }
}

fn basis_is(basis: Basis, regimes: &[&str], asked: bool, cx: &Cx<'_>, out: &mut String) {
    if !regimes.is_empty() {
        let names = regimes.iter().map(|id| joined!["the ", cx.regime(id)]);
        put!(out, "Under ", cx.and(&names.collect::<Vec<_>>()), ": ");
    }
    match basis {
        Basis::Consent if asked => put!(out, "we do this only with consent."),
        Basis::Consent => put!(out, "we do this only with consent, where the law asks for it."),
        Basis::ExplicitConsent => put!(out, "we never do this without consent."),
        other => put!(out, "the ground for this is ", cx.term(other), "."),
    }
}

/// "this data (a and b)". The data was just named: few items are named again, so that the sentence can stand alone.
fn these(recipient: &Recipient, data: &[&str], cx: &Cx<'_>, out: &mut String) {
    match data.len() > 3 && recipient.data.is_empty() {
        true => put!(out, "this data"),
        false => put!(out, "this data (", cx.data(data, false), ")"),
    }
}

/// " in A and B".
fn within(recipient: &Recipient, cx: &Cx<'_>, out: &mut String) {
    let places = cx.countries_of(recipient);
    put!(out, if places.is_empty() { "" } else { " in " }, cx.and(&places));
}

/// ", for this".
fn what_for(recipient: &Recipient, purposes: &[&str], cx: &Cx<'_>, out: &mut String) {
    match (&recipient.task, purposes) {
        (Some(task), _) => put!(out, ", for ", cx.label(task)),
        (None, [_, _, ..]) => put!(out, ", for the purposes above"),
        (None, [one]) => put!(out, ", for ", cx.purpose(one)),
        (None, []) => {}
    }
}

fn received(recipient: &Recipient, data: &[&str], purposes: &[&str], cx: &Cx<'_>, out: &mut String) {
    let who = who(recipient, cx);
    if recipient.role == RecipientRole::SdkDeveloper {
        put!(out, "The app contains modules (software development kits and libraries) that ", who, " developed. ");
        put!(out, "The modules collect ");
        these(recipient, data, cx, out);
        put!(out, " and send it to ", who);
        within(recipient, cx, out);
    } else {
        put!(out, "We provide ");
        these(recipient, data, cx, out);
        put!(out, " to ", who);
        // A category is its own description.
        if recipient.party.is_some() {
            put!(out, ", ", cx.term(recipient.role));
        }
        // "to A, our processor in B and C": behind a list of countries the role would read as one more of them.
        within(recipient, cx, out);
        what_for(recipient, purposes, cx, out);
    }
    put!(out, ".");
    if let Some(condition) = &recipient.condition {
        put!(out, " ", capital(conditions(condition, "we do so", cx)), ".");
    }
}

fn kept(retention: &Retention, cx: &Cx<'_>, out: &mut String) {
    let said = retention.period.is_some() || retention.until.is_some() || retention.set_by.is_some();
    if let (Some(criterion), false) = (&retention.criterion, said) {
        put!(out, "How long we keep the data depends on this: ", cx.label(criterion));
        return close(out);
    }
    put!(out, "We keep the data");
    if let Some(period) = retention.period {
        put!(out, " for ");
        write_duration(out, period, EN);
    }
    if !retention.after.is_empty() {
        put!(out, " after ", cx.any(&retention.after));
    }
    if let Some(until) = &retention.until {
        put!(out, " until ", cx.label(until));
    }
    match retention.set_by {
        Some(by) if retention.period.is_some() => put!(out, ", as set by ", cx.term(by)),
        Some(by) => put!(out, " within the period set by ", cx.term(by)),
        None => {}
    }
    match &retention.criterion {
        Some(criterion) => {
            put!(out, ", depending on this: ", cx.label(criterion));
            close(out);
        }
        None => put!(out, "."),
    }
}

/// "Stored in your browser by X: a (cookie, 1 year), and b (localStorage)." X may be one or many: "Privacy choices".
fn stores(tag: &Tag, cx: &Cx<'_>, out: &mut String) {
    put!(out, "Stored in your browser by ", cx.text(&tag.label), ": ");
    let why = |purpose: &Option<Text>, out: &mut String| match purpose {
        Some(purpose) => put!(out, ", ", cx.label(purpose), ")"),
        None => put!(out, ")"),
    };
    let from = out.len();
    let mut last = from;
    let count = write_stores(
        tag,
        out,
        |cookie, out| {
            put!(out, &**cookie.name, " (cookie, ");
            write_lifetime(out, cookie.lifetime, SessionOf::Browser, EN);
            why(&cookie.purpose, out);
        },
        |one, of, out| {
            put!(out, &**one.key, " (", cx.term(one.kind));
            if let Some(lifetime) = one.lifetime {
                put!(out, ", ");
                write_lifetime(out, lifetime, of, EN);
            }
            why(&one.purpose, out);
        },
        |at, count, out| {
            last = out.len();
            match (at + 1 == count, count) {
                (false, _) => put!(out, ", "),
                (true, 2) => put!(out, " and "),
                (true, _) => put!(out, ", and "),
            }
        },
    );
    // Two stand apart by a comma only if one joins others by the same word.
    if count == 2 && [&out[from..last], &out[last + 5..]].iter().any(|item| compound(item, " and ")) {
        out.insert(last, ',');
    }
    put!(out, ".");
}
