//! A small document of text that is no outline: first layers, change notices, tables. No markup is here.

/// A document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Document {
    /// Its title.
    pub(crate) title: String,
    /// Its blocks, in order.
    pub(crate) blocks: Vec<Piece>,
}

/// A block of a document.
#[derive(Clone, Debug)]
pub(crate) enum Piece {
    /// A heading; the title is level 1.
    Heading(usize, String),
    /// A paragraph.
    Paragraph(Line),
    /// A list.
    List(Vec<Line>),
    /// A table: its heads, and rows with a line for each head.
    Table(Vec<String>, Vec<Vec<String>>),
}

/// A sentence or two, with what they come from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    /// What is said.
    pub(crate) text: String,
    /// The elements of the policy that say it.
    pub(crate) elements: Vec<String>,
    /// Where more is said: a place in another page.
    pub(crate) link: Option<String>,
}

impl Line {
    /// A line without a link.
    pub(crate) fn of(text: impl Into<String>, elements: Vec<String>) -> Self {
        Self { text: text.into(), elements, link: None }
    }
}

impl Document {
    pub(crate) fn heading(&mut self, level: usize, text: impl Into<String>) {
        self.blocks.push(Piece::Heading(level, text.into()));
    }

    pub(crate) fn paragraph(&mut self, text: impl Into<String>) {
        self.blocks.push(Piece::Paragraph(Line::of(text, Vec::new())));
    }
}
