//! What is said differently: statements of two outlines, paired by the element that they come from and what they state.

use std::collections::{BTreeMap, HashSet};
use std::mem::{Discriminant, discriminant};

use serde::Serialize;

use super::Fate;
use crate::disclose::outline::{Block, Element, Heading, Note, Options, Part, Say, Sentence, outline_apart};
use crate::disclose::phrase::Phrasing;
use crate::policy::{Language, Policy};

/// A statement that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// What became of it.
    pub fate: Fate,
    /// The headings above it, the section first.
    pub under: Vec<String>,
    /// The elements that it comes from, as `kind:id`.
    pub elements: Vec<String>,
    /// What was said.
    pub before: Option<String>,
    /// What is said.
    pub after: Option<String>,
}

/// A sentence with its place.
struct Said<'p> {
    place: (usize, Vec<String>),
    element: Element<'p>,
    elements: Vec<Element<'p>>,
    what: (Discriminant<Say<'p>>, Option<Discriminant<Note<'p>>>),
    text: String,
}

impl Said<'_> {
    fn key(&self) -> (Element<'_>, &str) {
        (self.element, &self.text)
    }
}

fn texts<'s>(side: &'s [Said<'_>]) -> HashSet<(Element<'s>, &'s str)> {
    side.iter().map(Said::key).collect()
}

pub(super) fn compare(old: &Policy, new: &Policy, language: Language) -> Vec<Statement> {
    let (was, is) = (said(old, language), said(new, language));
    let (known, left) = (texts(&was), texts(&is));
    let mut gone: BTreeMap<Element<'_>, Vec<&Said<'_>>> = BTreeMap::new();
    for one in was.iter().filter(|one| !left.contains(&one.key())) {
        gone.entry(one.element).or_default().push(one);
    }
    let mut rows: Vec<(&(usize, Vec<String>), Statement)> = Vec::new();
    for one in is.iter().filter(|one| !known.contains(&one.key())) {
        let before = gone.get_mut(&one.element).and_then(|list| {
            let at = list.iter().position(|old| old.what == one.what)?;
            Some(list.remove(at).text.clone())
        });
        let fate = if before.is_some() { Fate::Changed } else { Fate::Added };
        let (under, elements) = (one.place.1.clone(), one.elements.iter().map(Element::to_string).collect());
        rows.push((&one.place, Statement { fate, under, elements, before, after: Some(one.text.clone()) }));
    }
    for one in gone.into_values().flatten() {
        let (under, elements) = (one.place.1.clone(), one.elements.iter().map(Element::to_string).collect());
        let before = Some(one.text.clone());
        rows.push((&one.place, Statement { fate: Fate::Removed, under, elements, before, after: None }));
    }
    rows.sort_by_key(|(place, _)| place.0);
    together(rows.into_iter().map(|(_, row)| row))
}

/// Says once what several elements say alike: a new name of a data item is in every sentence that names it.
fn together(rows: impl Iterator<Item = Statement>) -> Vec<Statement> {
    let mut all: Vec<Statement> = Vec::new();
    for row in rows {
        let same = all.iter_mut().find(|one| one.before == row.before && one.after == row.after);
        match same {
            Some(one) => one.elements.extend(row.elements),
            None => all.push(row),
        }
    }
    for one in &mut all {
        let mut seen = HashSet::new();
        one.elements.retain(|element| seen.insert(element.clone()));
    }
    all
}

fn said(policy: &Policy, language: Language) -> Vec<Said<'_>> {
    let words = Phrasing::new(policy, language);
    let mut all = Vec::new();
    // Without an app and a place there is always an outline.
    if let Ok(outline) = outline_apart(policy, &Options::default()) {
        outline.sections.iter().for_each(|part| walk(part, &[], None, &words, &mut all));
    }
    all
}

fn walk<'p>(part: &Part<'p>, above: &[String], at: Option<usize>, words: &Phrasing<'_>, all: &mut Vec<Said<'p>>) {
    let mut under = above.to_vec();
    under.push(words.heading(&part.heading));
    let at = at.unwrap_or_else(|| rank(&part.heading));
    let add = |sentences: &[Sentence<'p>], all: &mut Vec<Said<'p>>| {
        for one in sentences {
            // The date of the version is said with the notice.
            if matches!(one.say, Say::Updated(_) | Say::Revised(_)) {
                continue;
            }
            all.push(Said {
                place: (at, under.clone()),
                element: one.elements.first().copied().unwrap_or_default(),
                elements: one.elements.to_vec(),
                what: (
                    discriminant(&one.say),
                    if let Say::Note(note) = &one.say { Some(discriminant(note)) } else { None },
                ),
                text: words.say(&one.say).trim().to_owned(),
            });
        }
    };
    for block in &part.blocks {
        match block {
            Block::Paragraph(sentences) => add(sentences, all),
            Block::List { intro, items } => {
                add(intro, all);
                items.iter().for_each(|item| add(item, all));
            }
            Block::Part(_) => {}
        }
    }
    for block in &part.blocks {
        if let Block::Part(inner) = block {
            walk(inner, &under, Some(at), words, all);
        }
    }
}

/// The place of a section among those of a notice.
fn rank(heading: &Heading<'_>) -> usize {
    use crate::policy::Section as S;
    match heading {
        Heading::Section(section) => match section {
            S::Introduction => 0,
            S::Data | S::Purposes => 2,
            S::Recipients => 3,
            S::Cookies => 4,
            S::Storage => 5,
            S::Security => 6,
            S::Rights => 7,
            S::Children => 8,
            S::Changes => 11,
            S::Other => 12,
            S::Contact => 13,
        },
        Heading::Duties => 9,
        Heading::Liability => 10,
        _ => 1,
    }
}
