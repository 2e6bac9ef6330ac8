//! The change as a document: what is new, what is different, what is gone, and what becomes of people's answers.

use super::{Difference, Fate};
use crate::disclose::document::{Document, Line, Piece};
use crate::disclose::phrase::{Change, Phrasing};
use crate::policy::Language;

pub(super) fn document(difference: &Difference<'_>, language: Language) -> Document {
    let (old, new) = (difference.old, difference.new);
    let words = Phrasing::new(new, language);
    let before = Phrasing::new(old, language);
    let title = words.cx().text(&new.policy.title);
    let mut document = Document { title: words.change(&Change::Title(title)), blocks: Vec::new() };
    let day = |policy: &crate::policy::Policy| policy.policy.updated.as_ref().map(|day| day.value);
    let versions = Change::Versions { from: difference.from, to: difference.to, days: (day(old), day(new)) };
    document.paragraph(words.change(&versions));
    let statements = difference.statements(language);
    if statements.is_empty() {
        document.paragraph(words.change(&Change::Nothing));
    }
    let mut under: Vec<String> = Vec::new();
    for row in &statements {
        let same = under.iter().zip(&row.under).take_while(|(one, other)| one == other).count();
        for (level, heading) in row.under.iter().enumerate().skip(same) {
            document.heading(level + 2, heading.clone());
        }
        if same < under.len() || same < row.under.len() {
            document.blocks.push(Piece::List(Vec::new()));
        }
        under.clone_from(&row.under);
        let (was, is) = (row.before.as_deref().unwrap_or_default(), row.after.as_deref().unwrap_or_default());
        let text = words.change(&match row.fate {
            Fate::Added => Change::Added(is),
            Fate::Removed => Change::Removed(was),
            Fate::Changed => Change::Changed(was, is),
        });
        let line = Line::of(text, row.elements.clone());
        match document.blocks.last_mut() {
            Some(Piece::List(lines)) => lines.push(line),
            _ => document.blocks.push(Piece::List(vec![line])),
        }
    }
    document.heading(2, words.change(&Change::Answers));
    let lines: Vec<Line> = difference
        .consents
        .iter()
        .map(|one| {
            // What ended has its name in the old policy only.
            let name = words.cx().purpose(&one.purpose);
            let name = if name.is_empty() { before.cx().purpose(&one.purpose) } else { name };
            let text = words.change(&Change::Answer { change: one.change, purpose: name, because: &one.because });
            Line::of(text, vec![format!("flow:{}", one.flow)])
        })
        .collect();
    let mut once: Vec<Line> = Vec::new();
    for line in lines {
        match once.iter_mut().find(|one| one.text == line.text) {
            Some(one) => one.elements.extend(line.elements),
            None => once.push(line),
        }
    }
    if once.is_empty() {
        document.paragraph(words.change(&Change::AnswersStay));
    } else {
        document.blocks.push(Piece::List(once));
    }
    document
}
