//! English: details, and what single laws ask for.

use super::parts::place;
use super::{EN, stop, who, whom};
use crate::disclose::names::duration;
use crate::disclose::outline::Note;
use crate::disclose::phrase::terms::all;
use crate::disclose::phrase::{Cx, refs, shared};
use crate::policy::AppKind;

pub(super) fn say(note: &Note<'_>, cx: &Cx<'_>) -> String {
    match note {
        Note::Packs(packs) => {
            format!("This policy follows the rules for privacy notices of {}.", cx.terms(packs))
        }
        Note::NoOfficer(why) => stop(format!("We have no data protection officer: {}", cx.text(why))),
        Note::Arrangement(text) => {
            stop(format!("We share the responsibility for your data like this: {}", cx.text(text)))
        }
        Note::Established { parties, country } => {
            let are = if parties.len() > 1 { "are" } else { "is" };
            format!("{} {are} established in {}.", cx.and(&cx.parties(parties)), cx.country(*country))
        }
        Note::Reached { id, party } => {
            let ways = cx.ways(&party.email, &party.phone, &party.url);
            stop(format!("{} can be reached by: {}", cx.party(id), cx.and(&ways)))
        }
        Note::Members { id, group } => {
            let mut members: Vec<&str> = group.members.iter().map(|one| cx.party(&one.id)).collect();
            members.extend(all(&group.others, EN));
            format!("These companies belong to {}: {}.", cx.group(id), stop(cx.and(&members)).trim_end_matches('.'))
        }
        Note::Audience { id, app } => format!("{} is made for {}.", cx.app(id), cx.term(app.audience)),
        Note::Telecom { id } => {
            let several = cx.policy.apps.get(id).is_some_and(|one| one.kind == AppKind::Services);
            let verb = if several { "include" } else { "includes" };
            format!(
                "{} {verb} telecommunications services under the Telecommunications Business Act of Japan.",
                cx.app(id)
            )
        }
        Note::HoldsIn(places) => {
            let places: Vec<_> = places.iter().map(|place| cx.region(place)).collect();
            format!("This policy holds for people in {}.", cx.and(&places))
        }
        Note::Younger { subject, age } => format!("{} are younger than {age} years.", cx.subjects(&[subject])),
        Note::Care(ground) => cx.term(*ground).to_owned(),
        Note::LawAt { id, url } => format!("The text of the {}: {url}", cx.law(id)),
        Note::Occasions(occasions) => format!("We collect personal information when we {}.", cx.terms(occasions)),
        Note::OnlyAsNecessary => {
            "We use personal information only to the extent necessary to achieve the purposes in this policy."
                .to_owned()
        }
        Note::Guidance => {
            "When we obtain or use your data or provide it to third parties, we respect your intentions and give you \
             appropriate guidance. Depending on the content, we ask for your consent or devise methods of explanation."
                .to_owned()
        }
        Note::PartOfPurpose { purpose, whole } => {
            stop(format!("This purpose ({}) is part of: {}", cx.purpose(purpose), cx.purpose(whole)))
        }
        Note::AddedPurpose { purpose } => {
            let mut said = match purpose.added {
                Some(day) => format!("Since {}, we use data for this purpose that we obtained before.", cx.date(day)),
                None => "We use data for this purpose that we obtained before.".to_owned(),
            };
            if let Some(day) = purpose.notified {
                said += &format!(" We told people about it on {}.", cx.date(day));
            }
            if let Some(text) = &purpose.relation {
                said += &stop(format!(" It is related to the earlier purposes: {}", cx.text(text)));
            }
            said
        }
        Note::ToldWithin(time) => format!("We tell people within {} where this data came from.", duration(*time, EN)),
        Note::Measures { recipient, all } => {
            let who = whom(recipient, *all, cx);
            let [take, own] = if *all { ["take", "their"] } else { ["takes", "its"] };
            let mut said = Vec::new();
            if let Some(text) = &recipient.measures {
                said.push(stop(format!("Abroad, {who} {take} these measures to protect the data: {}", cx.text(text))));
            }
            said.extend(recipient.checked.map(|checked| {
                let not = if checked { "" } else { "do not " };
                format!("We {not}check regularly that {who} {take} {own} measures.")
            }));
            said.join(" ")
        }
        Note::Method { recipient, all } => {
            let method = recipient.method.as_ref().map(|text| cx.text(text)).unwrap_or_default();
            let get = if *all { "get" } else { "gets" };
            stop(format!("{} {get} it like this: {method}", whom(recipient, *all, cx)))
        }
        Note::LinksPerson { recipient, links: true } => {
            format!("{} links this data with people whom it knows.", who(recipient, cx))
        }
        Note::LinksPerson { recipient, links: false } => {
            format!("{} does not link this data with people whom it knows.", who(recipient, cx))
        }
        Note::California { recipient, all } => {
            let what = recipient.california.map(|one| cx.term(one)).unwrap_or_default();
            let get = if *all { "get" } else { "gets" };
            format!("Under California law, what {} {get} is {what}.", whom(recipient, *all, cx))
        }
        Note::StoredSafely { storage } => {
            let by = storage.safeguard.map(|one| cx.term(one)).unwrap_or_default();
            format!("Data that is stored abroad on {} is protected by {by}.", place(storage, cx))
        }
        Note::Risk { country, text } => {
            stop(format!("What the authorities of {} may do with data: {}", cx.country(*country), cx.text(text)))
        }
        Note::OptOut { rule } => {
            let data = refs(&rule.data);
            let mut said =
                format!("We provide this data to third parties until you say no: {}.", cx.data(&data, false));
            if let Some(method) = &rule.method {
                said += &stop(format!(" It is provided like this: {}", cx.text(method)));
            }
            match rule.filed {
                Some(true) => {
                    said += " We have notified the Personal Information Protection Commission of Japan of this."
                }
                Some(false) => {
                    said +=
                        " We have not yet notified the Personal Information Protection Commission of Japan of this.";
                }
                None => {}
            }
            said
        }
        Note::Exempt { tag } => {
            format!("No consent or notice is needed for {}, because {}.", cx.text(&tag.label), cx.terms(&tag.exempt))
        }
        Note::TellsOthers { signals } => {
            let ways = shared::told_through(signals, cx);
            format!("The services in our pages learn what you chose. They are told through {}.", cx.and(&ways))
        }
        Note::AnswerKept(time) => {
            format!("We keep your answer to a request for consent for {}. Then we ask you again.", duration(*time, EN))
        }
        Note::CookieDesk { contact } => {
            format!("If you have questions about the cookies policy, contact the “{}”.", cx.text(contact))
        }
        Note::BrowserSignals { rule } => {
            let mut said = format!(
                "If your browser sends an opt-out signal such as Global Privacy Control, we honour it for {}.",
                cx.terms(&rule.applies_to)
            );
            match rule.frictionless {
                Some(true) => {
                    said += " We do so in a frictionless manner: no fee, no other service and no pop-up follows."
                }
                Some(false) => said += " We do not promise to do so in a frictionless manner.",
                None => {}
            }
            said
        }
        Note::DoNotTrack { followed: true } => "We follow Do Not Track signals of browsers.".to_owned(),
        Note::DoNotTrack { followed: false } => "We do not respond to Do Not Track signals of browsers.".to_owned(),
        Note::ControlScope { control } => {
            let mut said = Vec::new();
            if !control.recipients.is_empty() {
                let parties = refs(&control.recipients);
                said.push(stop(format!("This choice is about these recipients: {}", cx.and(&cx.parties(&parties)))));
            }
            if !control.tags.is_empty() {
                let tags =
                    control.tags.iter().filter_map(|one| cx.policy.tags.get(&one.id)).map(|tag| cx.text(&tag.label));
                said.push(format!("This choice is about these services: {}.", cx.and(&tags.collect::<Vec<_>>())));
            }
            said.extend(control.initial.map(|state| format!("Before you choose, {}.", cx.term(state))));
            said.join(" ")
        }
        Note::ControlTitles { control } => format!("Links to it are called {}.", cx.terms(&control.titles)),
        Note::ChildrenSold { age, sold } => {
            let not = if *sold { "" } else { "do not " };
            format!("We {not}sell or share data of children under {age} in the sense of California law.")
        }
    }
}
