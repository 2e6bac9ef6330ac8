//! Plain English: short sentences, active voice.

mod brief;
mod change;
mod more;
mod note;
mod often;
mod parts;

use std::borrow::Cow;

use super::terms::all;
use super::{Brief, Change, Cx, Items, Phrase, Word, for_some_uses, refs};
use crate::disclose::outline::{Heading, Missing, Say};
use crate::policy::{AppKind, Condition, GovernanceAct, Language, Recipient, Section, Source, SourceKind, When};

/// English.
pub(crate) struct English;

const EN: Language = Language::En;

impl Phrase for English {
    fn gap(&self) -> &'static str {
        " "
    }

    fn word(&self, word: Word) -> &'static str {
        match word {
            Word::Transmission => "External transmission of data",
            Word::Service => "Service",
            Word::DataSent => "Data sent",
            Word::Recipient => "Recipient",
            Word::OurPurpose => "Our purpose",
            Word::RecipientPurpose => "Purpose of the recipient",
            Word::NotStated => "not stated",
            Word::TransmissionNone => {
                "This policy names no service that sends data from your device to others when you open our pages."
            }
            Word::TransmissionLead => "When you open our pages, data goes from your device to these recipients.",
        }
    }

    fn brief(&self, brief: &Brief<'_>, cx: &Cx<'_>) -> String {
        brief::say(brief, cx)
    }

    fn recipient(&self, recipient: &Recipient, cx: &Cx<'_>) -> String {
        who(recipient, cx).into_owned()
    }

    fn change(&self, change: &Change<'_>, cx: &Cx<'_>) -> String {
        change::say(change, cx)
    }

    fn heading(&self, heading: &Heading<'_>, cx: &Cx<'_>) -> String {
        let said = match heading {
            Heading::Section(section) => match section {
                Section::Introduction => "Who we are and what this policy covers".to_owned(),
                Section::Data => "What data we handle, and why".to_owned(),
                Section::Purposes => "Purposes".to_owned(),
                Section::Recipients => "Who else gets data".to_owned(),
                Section::Cookies => "Cookies and services in our pages".to_owned(),
                Section::Storage => "Where and how long data is kept".to_owned(),
                Section::Security => "How we protect personal data".to_owned(),
                Section::Rights => "Your choices and your rights".to_owned(),
                Section::Children => "Children".to_owned(),
                Section::Changes => "Changes".to_owned(),
                Section::Contact => "Contact".to_owned(),
                Section::Other => "Other documents".to_owned(),
            },
            Heading::Duties => format!("What {} must do", cx.customer("our customers")),
            Heading::Principles => "Our principles".to_owned(),
            Heading::Body(acts) if acts.contains(&GovernanceAct::Opinions) => "Advisory body".to_owned(),
            Heading::Body(_) => "Supervision".to_owned(),
            Heading::Liability => "Limits of liability".to_owned(),
            Heading::Measures(class) => cx.term(*class).to_owned(),
            Heading::Purpose(id) => cx.purpose(id).to_owned(),
            Heading::PurposeOf { purpose, recipients } => {
                let names: Vec<_> = recipients.iter().map(|one| who(one, cx)).collect();
                joined![cx.purpose(purpose), " (", cx.and(&names), ")"]
            }
            Heading::PurposeFor { purpose, subjects } => {
                joined![cx.purpose(purpose), " (", cx.subjects(subjects), ")"]
            }
            Heading::PurposeWith { purpose, data } => {
                joined![cx.purpose(purpose), " (", cx.data(data, false), ")"]
            }
            Heading::From { data, source, subjects } => match data {
                Some(data) => joined![cx.data(&[data], false), ": ", obtained(source, subjects, cx)],
                None => obtained(source, subjects, cx),
            },
            Heading::Data(ids) => cx.data(ids, false).to_string(),
            Heading::Subjects(ids) => cx.subjects(ids).into_owned(),
            Heading::SubjectsWith { subjects, data } => {
                joined![cx.subjects(subjects), ": ", cx.each_of(data).join(", "), " and more"]
            }
            Heading::Text(text) => cx.text(text).to_owned(),
        };
        capital(said)
    }

    fn often(&self, say: &Say<'_>, cx: &Cx<'_>, out: &mut String) -> bool {
        often::say(say, cx, out)
    }

    fn seldom(&self, say: &Say<'_>, cx: &Cx<'_>) -> String {
        match say {
            Say::Note(one) => note::say(one, cx),
            _ => self.first(say, cx).unwrap_or_else(|| more::say(say, cx)),
        }
    }

    fn finish(&self, from: usize, cx: &Cx<'_>, out: &mut String) {
        // A name keeps its small letter.
        let said = &out[from..];
        if said.starts_with(char::is_lowercase) && !cx.is_name(said.split_whitespace().next().unwrap_or_default()) {
            let said = out.split_off(from);
            *out += &capital(said);
        }
    }
}

impl English {
    /// Who, what, why, to whom; the rest is in `more`.
    fn first(&self, say: &Say<'_>, cx: &Cx<'_>) -> Option<String> {
        Some(match say {
            Say::Updated(date) => format!("Last updated: {}.", cx.date(*date)),
            Say::Revised(dates) => {
                format!(
                    "Earlier revisions: {}.",
                    dates.iter().map(|date| cx.date(*date)).collect::<Vec<_>>().join("; ")
                )
            }
            Say::Given { parties, group, others } => {
                let mut with = cx.parties(group);
                with.extend(all(others, EN));
                let by = cx.and(&cx.parties(parties));
                if with.is_empty() {
                    format!("This policy is given by {by} (“we”).")
                } else {
                    format!("This policy is given by {by} together with {} (“we”).", cx.and(&with))
                }
            }
            Say::GroupName { group } => format!("Together they are called “{}”.", cx.group(group)),
            Say::GroupParent { group, parent } => {
                format!("{} holds the majority of the votes in the companies of {}.", cx.party(parent), cx.group(group))
            }
            Say::Address { party } => stop(format!("The address of {} is: {}", cx.party(party), address(cx, party))),
            Say::RepresentedBy { party } => {
                let who = cx.policy.parties.get(party).and_then(|one| one.representative.as_ref());
                stop(format!(
                    "{} is represented by {}",
                    cx.party(party),
                    who.map(|text| cx.text(text)).unwrap_or_default()
                ))
            }
            Say::AbroadBy { party, places } => {
                format!("In {}, {} represents us.", cx.and(&cx.places(places)), cx.party(party))
            }
            Say::NotStated { missing, parties } => match missing {
                Missing::Address => {
                    stop(format!("This policy does not state the address of {}", cx.and(&cx.parties(parties))))
                }
                Missing::Representative => {
                    stop(format!("This policy does not state who represents {}", cx.and(&cx.parties(parties))))
                }
                Missing::Retention => "This policy does not state how long this data is kept.".to_owned(),
                Missing::Periods => {
                    "Where this section gives no period, this policy does not state how long the data is kept."
                        .to_owned()
                }
                Missing::Date => "This policy does not state when it was last updated.".to_owned(),
            },
            Say::About { app } => {
                let kind = cx.policy.apps.get(app).map(|one| one.kind);
                // The name of several services says that they are services, and so does a label with an article.
                let told = cx.app(app).starts_with("the ") || cx.app(app).starts_with("our ");
                let kind = kind.filter(|one| *one != AppKind::Services && !told).map(|one| joined![cx.term(one), " "]);
                joined!["This policy covers ", kind.unwrap_or_default(), cx.app(app), "."]
            }
            Say::PartOf { app, whole } => {
                let kind = |id: &str| cx.policy.apps.get(id).map(|one| cx.term(one.kind)).unwrap_or_default();
                format!("{} {} is part of {} {}.", kind(app), cx.app(app), kind(whole), cx.app(whole))
            }
            Say::IntendedFor { app, subjects } => {
                format!("{} is intended for {}.", cx.app(app), cx.subjects(subjects))
            }
            Say::RunsOn { id, app } => format!("{} runs on {}.", cx.app(id), cx.terms(&app.platforms)),
            Say::SoldBy { app, parties } => {
                format!("{} is also provided through {}, our sales partner.", cx.app(app), cx.and(&cx.parties(parties)))
            }
            Say::OurRole { app, role } => {
                let mut said = cx.term(*role).chars();
                let first = said.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
                format!("In {}, {first}{}", cx.app(app), said.as_str())
            }
            Say::SubjectIs { subject, definition } => {
                stop(format!("“{}” means {}", capital(cx.subjects(&[subject])), cx.text(definition)))
            }
            Say::UsersOf { subject, of } => {
                format!("{} are the users of our {}.", cx.subjects(&[subject]), cx.subjects(&[of]))
            }
            Say::DataIs { data, definition } => {
                stop(format!("“{}” means {}", capital(&*cx.data(&[data], false)), cx.text(definition)))
            }
            Say::TermsOf { law, terms } => {
                let words = if terms.is_empty() { "words of data protection".to_owned() } else { cx.terms(terms) };
                format!("We use {words} with the meaning that the {} gives them.", cx.law(law))
            }
            Say::Complies { compliance } => {
                let ids = refs(&compliance.laws);
                let mut what: Vec<String> = cx.laws(&ids).into_iter().map(|law| format!("the {law}")).collect();
                what.extend(cx.norms(compliance).into_iter().map(str::to_owned));
                format!("We comply with {} when we handle personal information.", cx.and(&what))
            }
            Say::HandlingReviewed => "We keep reviewing and improving how we handle data.".to_owned(),
            Say::LawsOf { compliance, subjects } => {
                let person = match &subjects[..] {
                    [one] => format!("where {} are", cx.subjects(&[one])),
                    _ => "where the person is".to_owned(),
                };
                let of = compliance.laws_of.iter().map(|of| match of {
                    crate::policy::LawOf::Person => person.clone(),
                    other => cx.term(*other).to_owned(),
                });
                format!("Personal data is handled under the laws of the country {}.", cx.and(&of.collect::<Vec<_>>()))
            }
            Say::LawApplies { id, law } => {
                let mut places = cx.places(&law.places);
                places.extend(law.regions.iter().map(|region| cx.region(region)));
                format!("For people in {}, the {} applies.", cx.and(&places), cx.law(id))
            }
            Say::Informs(what) => format!("When we collect personal information, we tell you {}.", cx.terms(what)),
            Say::WithinConsent => {
                "We collect personal information only within the scope to which you have consented.".to_owned()
            }
            Say::Lawful => "We collect personal information by lawful means and never by unlawful means.".to_owned(),
            Say::BeyondPurpose => {
                "If we use personal information beyond the purposes in this policy, we do so only after obtaining the \
                 consent of the person."
                    .to_owned()
            }
            Say::NotDirectlyFrom { subjects } => {
                format!("We do not collect information directly from {}.", cx.subjects(subjects))
            }
            Say::HandlesThese { class, data, collected } => {
                let acts = if *collected { "collect and handle" } else { "handle" };
                joined!["We ", acts, " these items of ", cx.term(*class), ": ", cx.data(data, true), "."]
            }
            Say::UsedForThese { exclusive, several } => {
                let only = if *exclusive { "only " } else { "" };
                let data = if *several { "all of this data" } else { "this data" };
                format!("We use {data} {only}for these purposes:")
            }
            Say::Purpose { purpose } => stop(cx.purpose(purpose)),
            Say::PurposeExamples { examples } => stop(format!("For example: {}", cx.text(examples))),
            Say::InterestIs { interest } => stop(format!("Our interest is: {}", cx.text(interest))),
            Say::OnCondition { condition, only_where } => {
                let lead = if *only_where { "where consent is the ground, " } else { "" };
                capital(format!("{lead}{}.", conditions(condition, "we do this", cx)))
            }
            Say::CustomersGround => {
                "The ground for this is the customer's, who decides what the data is used for.".to_owned()
            }
            Say::RecipientUses { recipient } => {
                let ids = refs(&recipient.purposes);
                let use_it = if recipient.party.is_some() { "uses it" } else { "use it" };
                format!("{} {use_it} for this: {}.", who(recipient, cx), cx.purposes(&ids))
            }
            Say::Safeguarded { recipient, all } => {
                let by = recipient.safeguard.map(|one| cx.term(one)).unwrap_or_default();
                format!("For {}, the data is protected abroad by {by}.", whom(recipient, *all, cx))
            }
            Say::RequiredBy(required) => cx.term(*required).to_owned(),
            Say::Otherwise { consequence } => stop(format!("If you do not give it: {}", cx.text(consequence))),
            _ => return None,
        })
    }
}

/// What heads data that is told apart by where it comes from.
fn obtained(source: &Source, subjects: &[&str], cx: &Cx<'_>) -> String {
    match source.kind {
        SourceKind::Direct if subjects.is_empty() => "information that people provide directly".to_owned(),
        SourceKind::Direct => format!("information that {} provide directly", cx.subjects(subjects)),
        SourceKind::Automatic => "information that is collected automatically".to_owned(),
        SourceKind::LinkedService => "information from linked services".to_owned(),
        SourceKind::ThirdParty => "information from third parties".to_owned(),
        SourceKind::Customer => "information from our customers".to_owned(),
    }
}

/// Whom a recipient edge names.
fn who<'t>(recipient: &'t Recipient, cx: &'t Cx<'_>) -> Cow<'t, str> {
    if let Some(party) = &recipient.party {
        return cx.party(&party.id).into();
    }
    if let Some(group) = &recipient.group {
        return format!("group companies of {}", cx.group(&group.id)).into();
    }
    if let Some(service) = &recipient.service {
        return cx.service(&service.id);
    }
    recipient.category.as_ref().map(|text| cx.label(text)).unwrap_or_default()
}

/// The same, or all of a list of them.
fn whom<'t>(recipient: &'t Recipient, all: bool, cx: &'t Cx<'_>) -> Cow<'t, str> {
    if all { "these recipients".into() } else { who(recipient, cx) }
}

/// "we do so depending on the content, and only with prior consent".
fn conditions(condition: &Condition, act: &str, cx: &Cx<'_>) -> String {
    if let Some(rest) = for_some_uses(condition) {
        let asked = format!("for some uses, we ask for {} consent", all(&condition.consent, EN).join(", "));
        let alone = rest.when.is_empty() && rest.standards.is_empty();
        return if alone { asked } else { format!("{}, and {asked}", conditions(&rest, act, cx)) };
    }
    let mut parts = Vec::new();
    let (limits, cases): (Vec<When>, Vec<When>) =
        condition.when.iter().partition(|when| matches!(when, When::AsNecessary | When::Aggregated | When::Anonymised));
    if !condition.consent.is_empty() {
        parts.push(format!("only with {} consent", all(&condition.consent, EN).join(", ")));
    }
    parts.extend(limits.iter().map(|when| cx.term(*when).to_owned()));
    if !condition.standards.is_empty() {
        parts.push(format!("only if those who get the data fulfil {}", cx.terms(&condition.standards)));
    }
    let cases = cx.terms(&cases);
    match (cases.is_empty(), parts.is_empty()) {
        (true, _) => format!("{act} {}", cx.and(&parts)),
        (false, true) => format!("{act} {cases}"),
        (false, false) => format!("{act} {cases}, and {}", cx.and(&parts)),
    }
}

fn address<'p>(cx: &Cx<'p>, party: &str) -> &'p str {
    let address = cx.policy.parties.get(party).and_then(|one| one.address.as_ref());
    address.map(|text| cx.text(text)).unwrap_or_default()
}

/// "A, B, and C".
pub(super) fn and(items: Items<'_>, out: &mut String) {
    join(items, " and ", out);
}

/// "A, B, or C".
pub(super) fn or(items: Items<'_>, out: &mut String) {
    join(items, " or ", out);
}

fn join(items: Items<'_>, word: &str, out: &mut String) {
    let count = items.iter().count();
    for (at, item) in items.iter().enumerate() {
        let last = at + 1 == count;
        match at {
            0 => {}
            1 if last && !items.iter().any(|item| compound(item, word)) => *out += word,
            _ if last => put!(out, ",", word),
            _ => *out += ", ",
        }
        *out += item;
    }
}

/// Whether an item joins others by the same word itself, outside brackets.
fn compound(item: &str, word: &str) -> bool {
    item.split('(').next().is_some_and(|plain| plain.contains(word))
}

/// A sentence begins with a capital.
pub(super) fn capital(said: impl Into<String>) -> String {
    let mut said: String = said.into();
    match said.chars().next() {
        Some(c) if c.is_ascii() => {
            if let Some(first) = said.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            said
        }
        Some(c) => c.to_uppercase().chain(said.chars().skip(1)).collect(),
        None => said,
    }
}

/// A sentence ends with a full stop: the one that was just written.
fn close(out: &mut String) {
    if !out.ends_with(['.', '!', '?', ':']) {
        out.push('.');
    }
}

/// The same of one that is about to be.
fn stop(said: impl Into<String>) -> String {
    let said: String = said.into();
    if said.ends_with(['.', '!', '?', ':']) { said } else { said + "." }
}
