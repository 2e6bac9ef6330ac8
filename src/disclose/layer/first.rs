//! The first layer: who, which data, why, who gets it, what may surprise, choices, rights, whom to ask.

use super::{Claim, Statements, claim, once};
use crate::disclose::outline::{Outline, Say, Sentence};
use crate::disclose::phrase::{Brief, Phrasing};
use crate::policy::{
    Changing, Contact, DataClass, DataKind, Place, ProcessingKind, PurposeKind, RightKind, SourceKind, Surface, Topic,
};

/// So many names of a list are said; the others are counted.
const NAMED: usize = 4;

pub(super) fn claims(outline: &Outline<'_>, words: &Phrasing<'_>) -> Vec<Claim> {
    let all = Statements::new(outline);
    let mut claims = Vec::new();
    let mut add = |brief: Brief<'_>, from: &[&Sentence<'_>]| claims.extend(claim(words.brief(&brief), from));
    for (from, parties) in all.pick(|say| if let Say::Given { parties, .. } = say { Some(parties) } else { None }) {
        add(Brief::Responsible { parties }, &[from]);
    }
    data(&all, outline, &mut add);
    recipients(&all, outline, words, &mut add);
    surprises(&all, &mut add);
    choices(&all, &mut add);
    let contacts = all.pick(|say| if let Say::ContactAt { contact } = say { Some(*contact) } else { None });
    // A desk for requests alone is said with the rights.
    let answers =
        |contact: &Contact| contact.topics.is_empty() || contact.topics.iter().any(|one| *one != Topic::Requests);
    if let Some((from, contact)) = contacts.iter().find(|(_, contact)| answers(contact)) {
        add(Brief::Ask { contact }, &[*from]);
    }
    claims
}

fn data(all: &Statements<'_, '_>, outline: &Outline<'_>, add: &mut impl FnMut(Brief<'_>, &[&Sentence<'_>])) {
    let policy = outline.policy;
    let (mut kinds, mut why, mut special) = (Vec::<DataKind>::new(), Vec::<PurposeKind>::new(), Vec::<&str>::new());
    let (mut from, mut sensitive, mut elsewhere) = (Vec::new(), Vec::new(), Vec::new());
    for (sentence, id) in all.flows() {
        let Some(flow) = policy.flows.get(id) else { continue };
        once_sentence(&mut from, sentence);
        if let Some(purpose) = policy.purposes.get(&flow.purpose.id) {
            once(&mut why, purpose.kind);
        }
        for (id, item) in flow.data.iter().filter_map(|one| policy.data.get(&one.id).map(|item| (one.as_str(), item))) {
            once(&mut kinds, item.kind.unwrap_or(DataKind::Other));
            if matches!(item.class, DataClass::SpecialCare | DataClass::NationalId) {
                once(&mut special, id);
                once_sentence(&mut sensitive, sentence);
            }
        }
        if flow.source.as_ref().is_some_and(|one| one.kind == SourceKind::ThirdParty) {
            once_sentence(&mut elsewhere, sentence);
        }
    }
    kinds.sort_by_key(|kind| *kind == DataKind::Other);
    add(Brief::DataKinds { kinds: &kinds }, &from);
    add(Brief::Sensitive { data: &special }, &sensitive);
    add(Brief::FromOthers, &elsewhere);
    add(Brief::Why { kinds: &why }, &from);
}

fn once_sentence<'o, 'p>(list: &mut Vec<&'o Sentence<'p>>, one: &'o Sentence<'p>) {
    if list.iter().all(|known| known.id != one.id) {
        list.push(one);
    }
}

fn recipients(
    all: &Statements<'_, '_>,
    outline: &Outline<'_>,
    words: &Phrasing<'_>,
    add: &mut impl FnMut(Brief<'_>, &[&Sentence<'_>]),
) {
    let policy = outline.policy;
    let (mut names, mut from) = (Vec::new(), Vec::new());
    let (mut places, mut abroad) = (Vec::<Place>::new(), Vec::new());
    let home: Vec<_> = policy
        .controller
        .iter()
        .filter_map(|one| policy.parties.get(&one.id).and_then(|party| party.country.as_ref()))
        .map(|country| Place::Country(country.value))
        .collect();
    for (sentence, one) in all.pick(|say| match say {
        Say::Received { recipient, .. } | Say::RecipientIs { recipient } => Some(*recipient),
        _ => None,
    }) {
        once(&mut names, words.cx().recipient(one));
        from.push(sentence);
        for place in policy.countries_of(one).into_iter().map(Place::Country).filter(|place| !home.contains(place)) {
            once(&mut places, place);
            once_sentence(&mut abroad, sentence);
        }
    }
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    add(Brief::Recipients { names: &names, more }, &from);
    let further = places.len().saturating_sub(NAMED);
    places.truncate(NAMED);
    add(Brief::Abroad { places: &places, more: further, home: !home.is_empty() }, &abroad);
    let stored = all.pick(|say| match say {
        Say::Stored { storage } if storage.abroad => Some(()),
        _ => None,
    });
    if let (Some((from, ())), true) = (stored.first(), abroad.is_empty()) {
        add(Brief::StoredAbroad, &[*from]);
    }
    for (from, cases) in all.pick(|say| if let Say::Provided { cases, .. } = say { Some(*cases) } else { None }) {
        add(Brief::Provided { cases }, &[from]);
    }
    let joint: Vec<_> = all.pick(|say| matches!(say, Say::JointlyUsed { .. }).then_some(()));
    add(Brief::Jointly, &joint.iter().map(|(from, ())| *from).collect::<Vec<_>>());
}

fn surprises(all: &Statements<'_, '_>, add: &mut impl FnMut(Brief<'_>, &[&Sentence<'_>])) {
    let processed = |kind: ProcessingKind| {
        let of = all.pick(|say| match say {
            Say::Processed { processing, .. } if processing.kind == kind => Some(()),
            _ => None,
        });
        of.into_iter().map(|(from, ())| from).collect::<Vec<_>>()
    };
    add(Brief::Profiles, &processed(ProcessingKind::Profiling));
    add(Brief::Decides, &processed(ProcessingKind::AutomatedDecision));
    for (from, age) in all.pick(|say| match say {
        Say::NotForChildren { age, intended: false } => Some(*age),
        _ => None,
    }) {
        add(Brief::NotForChildren { age }, &[from]);
    }
    for (from, ()) in all.pick(|say| match say {
        Say::Changes { rule } if rule.without_notice && rule.of == Changing::Policy => Some(()),
        _ => None,
    }) {
        add(Brief::ChangesSilently, &[from]);
    }
    let liable = all.pick(|say| matches!(say, Say::NotLiable { .. }).then_some(()));
    add(Brief::NotLiable, &liable.iter().map(|(from, ())| *from).collect::<Vec<_>>());
}

fn choices(all: &Statements<'_, '_>, add: &mut impl FnMut(Brief<'_>, &[&Sentence<'_>])) {
    let controls = all.pick(|say| if let Say::Chooses { control } = say { Some(control.surface) } else { None });
    let mut surfaces: Vec<Surface> = Vec::new();
    controls.iter().for_each(|(_, surface)| once(&mut surfaces, *surface));
    add(Brief::Choose { surfaces: &surfaces }, &controls.iter().map(|(from, _)| *from).collect::<Vec<_>>());
    let rights = all.pick(|say| if let Say::RightIs { right } = say { Some(*right) } else { None });
    let mut kinds: Vec<RightKind> = Vec::new();
    // A right with a long name of its own is one of few people, and stands in the full text.
    let short = rights.iter().flat_map(|(_, right)| right.kinds.iter());
    short.filter(|kind| **kind != RightKind::DirectMarketingList).for_each(|kind| once(&mut kinds, *kind));
    let from: Vec<_> = rights.iter().map(|(from, _)| *from).collect();
    if kinds.is_empty() {
        add(Brief::FurtherRights, &from);
    } else {
        add(Brief::Rights { kinds: &kinds }, &from);
    }
}
