//! What a sentence comes from, and what it is called. Both are two borrowed words: a notice has thousands.

use std::fmt;

/// An element of the policy, written `kind:id`; what a policy has only once is written without an id: `provision`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Element<'p> {
    /// What it is.
    pub kind: &'static str,
    /// Its id; empty for what there is only once.
    pub id: &'p str,
}

impl<'p> Element<'p> {
    /// The element of a kind with an id.
    #[must_use]
    pub const fn new(kind: &'static str, id: &'p str) -> Self {
        Self { kind, id }
    }

    /// Its id, if it is of this kind.
    #[must_use]
    pub fn id_of(&self, kind: &str) -> Option<&'p str> {
        (self.kind == kind).then_some(self.id)
    }
}

impl From<&'static str> for Element<'_> {
    fn from(kind: &'static str) -> Self {
        Self { kind, id: "" }
    }
}

impl fmt::Display for Element<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind)?;
        if self.id.is_empty() { Ok(()) } else { write!(f, ":{}", self.id) }
    }
}

impl PartialEq<str> for Element<'_> {
    fn eq(&self, word: &str) -> bool {
        match word.strip_prefix(self.kind) {
            Some("") => self.id.is_empty(),
            Some(rest) => !self.id.is_empty() && rest.strip_prefix(':') == Some(self.id),
            None => false,
        }
    }
}

/// What a sentence is called: its first element and a number, written `kind.id.number`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SentenceId<'p> {
    /// The first element that it comes from.
    pub element: Element<'p>,
    /// The how manyth sentence of this element it is, from 1.
    pub number: u32,
}

impl fmt::Display for SentenceId<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Element { kind, id } = self.element;
        let point = if id.is_empty() { "" } else { "." };
        write!(f, "{kind}{point}{id}.{}", self.number)
    }
}

/// FNV-1a: elements are short words that no adversary chooses.
pub(in crate::disclose) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl std::hash::Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        let mix = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        self.0 = bytes.iter().fold(self.0, mix);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
