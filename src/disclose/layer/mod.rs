//! Layers of a notice: what is read first, what is said at the moment of a choice, what is said about cookies. Each claim
//! comes from statements of the full notice and leads to them.

mod cookies;
mod first;
mod moment;

use super::Format;
use super::document::{Document, Line};
use super::outline::{Element, Kind, Outline, Say, Sentence};
use super::phrase::{Brief, Phrasing};
use super::render;
use crate::policy::Language;

/// A part of a notice that stands for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// Who, why, rights and what may surprise, in at most 200 words.
    First,
    /// A sentence for each choice, for the place where people choose.
    Moments,
    /// Cookies and the services in the pages, with a table.
    Cookies,
}

impl Layer {
    /// Every layer besides the full text.
    pub const ALL: [Self; 3] = [Self::First, Self::Moments, Self::Cookies];

    /// What files of this layer have in their names.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Moments => "just-in-time",
            Self::Cookies => "cookies",
        }
    }
}

/// A claim of a layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What is said.
    pub text: String,
    /// The elements that say it, as `kind:id`.
    pub elements: Vec<String>,
    /// The sentence of the full notice in which more is said.
    pub sentence: String,
}

/// What a layer claims, in order. A table is no claim: its rows are the tags.
#[must_use]
pub fn claims(outline: &Outline<'_>, language: Language, layer: Layer) -> Vec<Claim> {
    let words = Phrasing::new(outline.policy, language);
    match layer {
        Layer::First => first::claims(outline, &words),
        Layer::Moments => moment::claims(outline, &words),
        Layer::Cookies => cookies::claims(outline, &words),
    }
}

/// A layer as Markdown, HTML or plain text. `full` is where the full notice stands: each claim links to its place there.
#[must_use]
pub fn layer(outline: &Outline<'_>, language: Language, layer: Layer, full: &str, format: Format) -> String {
    let words = Phrasing::new(outline.policy, language);
    let title = words.cx().text(&outline.policy.policy.title);
    let mut document = Document { title: words.brief(&Brief::Title { layer, title }), blocks: Vec::new() };
    let lines = claims(outline, language, layer).into_iter().map(|one| Line {
        text: one.text,
        elements: one.elements,
        link: Some(format!("{full}#{}", one.sentence)),
    });
    let lines: Vec<Line> = lines.collect();
    let table = if layer == Layer::Cookies { cookies::table(outline, &words) } else { None };
    if lines.is_empty() && table.is_none() {
        document.paragraph(words.brief(&Brief::Nothing { layer }));
    } else if !lines.is_empty() {
        document.blocks.push(super::document::Piece::List(lines));
    }
    document.blocks.extend(table);
    render::document::render(&document, language, format)
}

/// The statements of a notice from which claims are made.
struct Statements<'o, 'p> {
    sentences: Vec<&'o Sentence<'p>>,
}

impl<'o, 'p> Statements<'o, 'p> {
    fn new(outline: &'o Outline<'p>) -> Self {
        Self { sentences: outline.sentences() }
    }

    /// Those that `pick` wants something from, with what it got.
    fn pick<T>(&self, pick: impl Fn(&'o Say<'p>) -> Option<T>) -> Vec<(&'o Sentence<'p>, T)> {
        self.sentences.iter().filter_map(|one| pick(&one.say).map(|got| (*one, got))).collect()
    }

    /// The ids of the flows of the notice, in order.
    fn flows(&self) -> Vec<(&'o Sentence<'p>, &'p str)> {
        let mut flows: Vec<(&Sentence<'_>, &str)> = Vec::new();
        for sentence in self.sentences.iter().filter(|one| matches!(one.say, Say::Handles { .. })) {
            flows.extend(
                sentence.elements.iter().filter_map(|element| element.id_of(Kind::Flow)).map(|id| (*sentence, id)),
            );
        }
        flows
    }
}

/// A claim that some statements make together; it leads to the first of them. None without statements.
fn claim(text: String, from: &[&Sentence<'_>]) -> Option<Claim> {
    let first = from.first()?;
    let mut elements: Vec<Element<'_>> = Vec::new();
    for element in from.iter().flat_map(|one| one.elements.iter()) {
        once(&mut elements, *element);
    }
    let elements = elements.iter().map(Element::to_string).collect();
    Some(Claim { text, elements, sentence: first.id.to_string() })
}

/// Adds what is not there yet.
fn once<T: PartialEq>(list: &mut Vec<T>, one: T) {
    if !list.contains(&one) {
        list.push(one);
    }
}
