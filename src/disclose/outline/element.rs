//! What a sentence comes from, and what it is called. Both are a few borrowed words: a notice has thousands.

use std::fmt;

/// Each kind with its word, in the order of the words.
macro_rules! kinds {
    ($($kind:ident = $word:literal,)*) => {
        /// What an element of a policy is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "each says its word")]
        pub enum Kind { $($kind,)* }

        impl Kind {
            /// Every kind.
            #[cfg(test)]
            const ALL: &[Self] = &[$(Self::$kind,)*];

            /// The word for it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$kind => $word,)* }
            }

            /// Writes the word. Natively each kind stands for itself, because to write a text of known length calls nothing; as
            /// Wasm that would be larger than it is worth.
            pub(in crate::disclose) fn write(self, out: &mut String) {
                if cfg!(target_family = "wasm") {
                    out.push_str(self.as_str());
                    return;
                }
                match self { $(Self::$kind => out.push_str($word),)* }
            }
        }
    };
}

kinds! {
    App = "app",
    BrowserSignals = "browser-signals",
    ChangeRule = "change-rule",
    ChildRule = "child-rule",
    Clause = "clause",
    Collection = "collection",
    Compliance = "compliance",
    Consent = "consent",
    Contact = "contact",
    Control = "control",
    CookieNotice = "cookie-notice",
    Country = "country",
    Data = "data",
    Duty = "duty",
    Entrustment = "entrustment",
    Exception = "exception",
    Flow = "flow",
    Governance = "governance",
    Group = "group",
    JointUse = "joint-use",
    Law = "law",
    Liability = "liability",
    Link = "link",
    Party = "party",
    Policy = "policy",
    Principle = "principle",
    Processing = "processing",
    Provision = "provision",
    Purpose = "purpose",
    Retention = "retention",
    Right = "right",
    Security = "security",
    Service = "service",
    Signals = "signals",
    Storage = "storage",
    Subject = "subject",
    Tag = "tag",
}

/// An element of the policy, written `kind:id`; what a policy has only once is written without an id: `provision`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Element<'p> {
    /// What it is.
    pub kind: Kind,
    /// Its id; empty for what there is only once.
    pub id: &'p str,
}

/// The policy itself.
impl Default for Element<'_> {
    fn default() -> Self {
        Kind::Policy.into()
    }
}

impl<'p> Element<'p> {
    /// The element of a kind with an id.
    #[must_use]
    pub const fn new(kind: Kind, id: &'p str) -> Self {
        Self { kind, id }
    }

    /// Whether it is the same one, known without a look at its letters: most ids are borrowed from one place.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.kind == other.kind && (std::ptr::eq(self.id, other.id) || self.id == other.id)
    }

    /// Its id, if it is of this kind.
    #[must_use]
    pub fn id_of(&self, kind: Kind) -> Option<&'p str> {
        (self.kind == kind).then_some(self.id)
    }
}

impl From<Kind> for Element<'_> {
    fn from(kind: Kind) -> Self {
        Self { kind, id: "" }
    }
}

impl fmt::Display for Element<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.as_str())?;
        if self.id.is_empty() { Ok(()) } else { write!(f, ":{}", self.id) }
    }
}

impl PartialEq<str> for Element<'_> {
    fn eq(&self, word: &str) -> bool {
        match word.strip_prefix(self.kind.as_str()) {
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
        write!(f, "{}{point}{id}.{}", kind.as_str(), self.number)
    }
}

/// The elements of a sentence. Most name few, which stand in the sentence itself: memory for each list took a notice a tenth of
/// its time.
#[derive(Clone, Debug, Default)]
pub struct Elements<'p> {
    few: [Element<'p>; FEW],
    count: usize,
    /// All of them, once they are more.
    many: Vec<Element<'p>>,
}

/// So many are few.
const FEW: usize = 4;

impl<'p> Elements<'p> {
    /// Adds an element, unless it is there.
    pub(super) fn add(&mut self, element: Element<'p>) {
        // What costs least is compared first.
        if !self.iter().any(|one| one.kind == element.kind && one.id.len() == element.id.len() && one.id == element.id)
        {
            self.push(element);
        }
    }

    fn push(&mut self, element: Element<'p>) {
        match self.few.get_mut(self.count) {
            Some(place) => *place = element,
            None => {
                if self.many.is_empty() {
                    // One piece of memory serves most.
                    self.many.reserve(4 * FEW);
                    self.many.extend(self.few);
                }
                self.many.push(element);
            }
        }
        self.count += 1;
    }
}

impl<'p> std::ops::Deref for Elements<'p> {
    type Target = [Element<'p>];

    fn deref(&self) -> &[Element<'p>] {
        if self.many.is_empty() { &self.few[..self.count] } else { &self.many }
    }
}

impl<'p> FromIterator<Element<'p>> for Elements<'p> {
    fn from_iter<I: IntoIterator<Item = Element<'p>>>(elements: I) -> Self {
        let mut all = Self::default();
        elements.into_iter().for_each(|one| all.push(one));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lists of changes are in the order of elements, and that is the order of words.
    #[test]
    fn kinds_are_in_the_order_of_their_words() {
        assert!(Kind::ALL.is_sorted_by_key(|kind| kind.as_str()) && Kind::ALL.is_sorted());
        for kind in Kind::ALL {
            let mut said = String::new();
            kind.write(&mut said);
            assert_eq!(said, kind.as_str());
        }
    }
}
