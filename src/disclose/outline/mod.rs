//! What a notice says, before any language and any markup: sections of blocks of sentences, each with the elements of the
//! policy that it comes from and the rules of law that ask for it. A sentence exists only if an element does.

mod build;
mod element;
mod flows;
mod given;
mod ground;
mod note;
mod rest;
pub(crate) mod rights;
mod say;
mod share;
mod who;

pub use element::{Element, Elements, Kind, SentenceId};
pub use note::Note;
pub use say::{Ids, Missing, Say};

use crate::policy::{GovernanceAct, Policy, Section, SecurityClass};

/// Which notice.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Only what is about this app.
    pub app: Option<String>,
    /// Only what holds in this place, by an ISO 3166 code; the region need not be in the policy.
    pub region: Option<String>,
}

/// Why there is no outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoOutline {
    /// The policy has no such app.
    UnknownApp(String),
    /// There is no such place.
    UnknownRegion(String),
}

impl std::fmt::Display for NoOutline {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::UnknownApp(id) => write!(f, "the policy has no app `{id}`"),
            Self::UnknownRegion(code) => write!(f, "`{code}` is not an ISO 3166 code of a place"),
        }
    }
}

impl std::error::Error for NoOutline {}

/// A notice without words.
#[derive(Clone, Debug)]
pub struct Outline<'p> {
    /// The policy that it comes from.
    pub policy: &'p Policy,
    /// Its sections, in order; none is empty.
    pub sections: Vec<Part<'p>>,
}

/// A section or a part of one.
#[derive(Clone, Debug)]
pub struct Part<'p> {
    /// Its heading.
    pub heading: Heading<'p>,
    /// Its blocks.
    pub blocks: Vec<Block<'p>>,
}

/// What a heading names.
#[derive(Clone, Debug)]
pub enum Heading<'p> {
    /// A section of every notice.
    Section(Section),
    /// What business customers have to do.
    Duties,
    /// What guides the handling of data.
    Principles,
    /// A body that watches over the handling of data, by what it does.
    Body(&'p [GovernanceAct]),
    /// For what nobody is liable.
    Liability,
    /// A class of security measures.
    Measures(SecurityClass),
    /// A purpose.
    Purpose(&'p str),
    /// A purpose, and whose data serves it: the same purpose stands above other parts.
    PurposeFor {
        /// The purpose.
        purpose: &'p str,
        /// Whose data it is.
        subjects: Ids<'p>,
    },
    /// A purpose, and who gets data for it: the same purpose stands above other parts.
    PurposeOf {
        /// The purpose.
        purpose: &'p str,
        /// Who gets data.
        recipients: Vec<&'p crate::policy::Recipient>,
    },
    /// A purpose, and which data serves it: purpose and recipients stand above other parts.
    PurposeWith {
        /// The purpose.
        purpose: &'p str,
        /// The data.
        data: Ids<'p>,
    },
    /// Where data comes from: its purpose stands above other parts.
    From {
        /// The data, if it has one name.
        data: Option<&'p str>,
        /// How it is obtained.
        source: &'p crate::policy::Source,
        /// Whose data it is.
        subjects: Ids<'p>,
    },
    /// Data items.
    Data(Ids<'p>),
    /// Groups of people.
    Subjects(Ids<'p>),
    /// Groups of people of whom other parts tell too, with the first of the data that this one is about.
    SubjectsWith {
        /// The groups of people.
        subjects: Ids<'p>,
        /// The data.
        data: Ids<'p>,
    },
    /// A text of the policy.
    Text(&'p crate::policy::Text),
}

/// A block.
#[derive(Clone, Debug)]
pub enum Block<'p> {
    /// Sentences that belong together.
    Paragraph(Vec<Sentence<'p>>),
    /// A list, with the sentence that introduces it.
    List {
        /// Ends with a colon.
        intro: Vec<Sentence<'p>>,
        /// The items, each with its sentences.
        items: Vec<Vec<Sentence<'p>>>,
    },
    /// A part with a heading of its own.
    Part(Part<'p>),
}

/// A statement with its sources.
#[derive(Clone, Debug)]
pub struct Sentence<'p> {
    /// The same in every language: the first element and a number.
    pub id: SentenceId<'p>,
    /// What is said.
    pub say: Say<'p>,
    /// The elements that it comes from.
    pub elements: Elements<'p>,
    /// The rules of law that ask for it, with spaces between them.
    pub rules: &'static str,
}

/// The outline of a policy's notice.
///
/// # Errors
/// The options name an app or a place that does not exist.
pub fn outline<'p>(policy: &'p Policy, options: &Options) -> Result<Outline<'p>, NoOutline> {
    build::build(policy, options, false)
}

/// The same with a part for each flow, also where flows differ in nothing but their purpose: what is said about one flow
/// then depends on no other.
///
/// # Errors
/// The options name an app or a place that does not exist.
pub fn outline_apart<'p>(policy: &'p Policy, options: &Options) -> Result<Outline<'p>, NoOutline> {
    build::build(policy, options, true)
}

/// What is said about one flow alone, whatever flows it stands together with in a notice. Nothing for an unknown one.
#[must_use]
pub fn of_flow<'p>(policy: &'p Policy, id: &str) -> Vec<Sentence<'p>> {
    let source = build::Source::new(policy, None, None, true);
    let Some((id, flow)) = policy.flows.iter().find(|(own, _)| *own == id) else { return Vec::new() };
    let part = source.of_flow(id, flow);
    let mut sentences = Vec::new();
    part.collect(&mut sentences);
    sentences.into_iter().cloned().collect()
}

impl Sentence<'_> {
    /// The elements that it comes from, as they are written.
    #[must_use]
    pub fn element_names(&self) -> Vec<String> {
        self.elements.iter().map(Element::to_string).collect()
    }
}

impl<'p> Outline<'p> {
    /// Every sentence, in order.
    #[must_use]
    pub fn sentences(&self) -> Vec<&Sentence<'p>> {
        let mut all = Vec::new();
        self.sections.iter().for_each(|part| part.collect(&mut all));
        all
    }
}

impl<'p> Part<'p> {
    fn collect<'a>(&'a self, all: &mut Vec<&'a Sentence<'p>>) {
        for block in &self.blocks {
            match block {
                Block::Paragraph(sentences) => all.extend(sentences),
                Block::List { intro, items } => {
                    all.extend(intro);
                    all.extend(items.iter().flatten());
                }
                Block::Part(part) => part.collect(all),
            }
        }
    }

    fn each(&mut self, change: &mut impl FnMut(&mut Sentence<'p>)) {
        for block in &mut self.blocks {
            match block {
                Block::Paragraph(sentences) => sentences.iter_mut().for_each(&mut *change),
                Block::List { intro, items } => {
                    intro.iter_mut().for_each(&mut *change);
                    items.iter_mut().flatten().for_each(&mut *change);
                }
                Block::Part(part) => part.each(change),
            }
        }
    }
}
