//! Sentences by language. What must be said is an enum or a struct, and a file a language says it: what is missing does not
//! compile.

/// Words and phrases in a row. Like `format!`, but asks for memory once and calls nothing for each piece: what a notice says
/// a hundred times is put together with this.
macro_rules! joined {
    ($($piece:expr),+ $(,)?) => {
        [$(AsRef::<str>::as_ref(&$piece)),+].concat()
    };
}

/// Writes words and phrases in a row. What a notice says a hundred times is written with this, straight into its page.
macro_rules! put {
    ($out:expr, $($piece:expr),+ $(,)?) => {
        if cfg!(target_family = "wasm") {
            $crate::disclose::phrase::write($out, &[$(AsRef::<str>::as_ref(&$piece)),+]);
        } else {
            $($out.push_str(AsRef::<str>::as_ref(&$piece));)+
        }
    };
}

/// What `often`, `first` and `note` of each language say. The last `match` of a language names all the others, so that a statement that is in
/// neither does not compile.
macro_rules! said_before {
    () => {
        Say::Note(_)
            | Say::KeptFor { .. }
            | Say::PolicyOf { .. }
            | Say::TagSends { .. }
            | Say::TagPurpose { .. }
            | Say::TagStores { .. }
            | Say::Verbatim(_)
            | Say::Updated(_)
            | Say::Revised(_)
            | Say::Given { .. }
            | Say::GroupName { .. }
            | Say::GroupParent { .. }
            | Say::Address { .. }
            | Say::RepresentedBy { .. }
            | Say::AbroadBy { .. }
            | Say::NotStated { .. }
            | Say::About { .. }
            | Say::PartOf { .. }
            | Say::IntendedFor { .. }
            | Say::RunsOn { .. }
            | Say::SoldBy { .. }
            | Say::OurRole { .. }
            | Say::SubjectIs { .. }
            | Say::UsersOf { .. }
            | Say::DataIs { .. }
            | Say::TermsOf { .. }
            | Say::Complies { .. }
            | Say::HandlingReviewed
            | Say::LawsOf { .. }
            | Say::LawApplies { .. }
            | Say::Informs(_)
            | Say::WithinConsent
            | Say::Lawful
            | Say::BeyondPurpose
            | Say::NotDirectlyFrom { .. }
            | Say::HandlesThese { .. }
            | Say::Handles { .. }
            | Say::ComesFrom { .. }
            | Say::UsedFor { .. }
            | Say::UsedForThese { .. }
            | Say::Purpose { .. }
            | Say::PurposeExamples { .. }
            | Say::BasisIs { .. }
            | Say::InterestIs { .. }
            | Say::OnCondition { .. }
            | Say::CustomersGround
            | Say::Received { .. }
            | Say::ReceivedByThese { .. }
            | Say::RecipientIs { .. }
            | Say::RecipientUses { .. }
            | Say::Safeguarded { .. }
            | Say::RequiredBy(_)
            | Say::Otherwise { .. }
    };
}

mod brief;
mod change;
mod context;
mod en;
mod ja;
pub(crate) mod portal_en;
pub(crate) mod portal_ja;
pub(crate) mod portal_th;
mod retained;
mod rights;
mod shared;
mod terms;
mod th;
pub(crate) mod ui_en;
pub(crate) mod ui_ja;
pub(crate) mod ui_th;

pub(crate) use brief::Brief;
pub(crate) use change::Change;
pub(crate) use context::{Cx, months};

use std::borrow::Cow;

use super::names::SessionOf;
use super::outline::{Heading, Say};
use crate::policy::{Condition, Cookie, Language, Policy, Recipient, Ref, StorageKey, StorageKind, Tag, When};

/// How a language says things.
pub(crate) trait Phrase {
    /// Writes a statement of which a notice has a hundred, as one sentence or a few, if it is one of these.
    fn often(&self, say: &Say<'_>, cx: &Cx<'_>, out: &mut String) -> bool;
    /// Any other statement.
    fn seldom(&self, say: &Say<'_>, cx: &Cx<'_>) -> String;
    /// Mends what depends on the whole of a statement, which begins at byte `from`.
    fn finish(&self, from: usize, cx: &Cx<'_>, out: &mut String);
    /// A heading.
    fn heading(&self, heading: &Heading<'_>, cx: &Cx<'_>) -> String;
    /// The title of a notice that has none of its own, and words of tables.
    fn word(&self, word: Word) -> &'static str;
    /// A short sentence.
    fn brief(&self, brief: &Brief<'_>, cx: &Cx<'_>) -> String;
    /// Whom a recipient edge names.
    fn recipient(&self, recipient: &Recipient, cx: &Cx<'_>) -> String;
    /// A sentence about a change.
    fn change(&self, change: &Change<'_>, cx: &Cx<'_>) -> String;
    /// What stands between two sentences.
    fn gap(&self) -> &'static str;
}

/// Words outside sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// Title of the external transmission notice.
    Transmission,
    /// Column: the service.
    Service,
    /// Column: the data that is sent.
    DataSent,
    /// Column: who gets it.
    Recipient,
    /// Column: our purpose.
    OurPurpose,
    /// Column: the recipient's purpose.
    RecipientPurpose,
    /// In a cell of which the policy says nothing.
    NotStated,
    /// There is no service for the table.
    TransmissionNone,
    /// Says what the table is.
    TransmissionLead,
}

/// The words of one policy in one language.
pub struct Phrasing<'p> {
    cx: Cx<'p>,
}

impl<'p> Phrasing<'p> {
    /// The words of a policy.
    #[must_use]
    pub fn new(policy: &'p Policy, language: Language) -> Self {
        Self { cx: Cx::new(policy, language) }
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.cx.language
    }

    /// What a statement says.
    #[must_use]
    pub fn say(&self, say: &Say<'_>) -> String {
        let mut said = String::new();
        self.write(say, &mut said);
        said
    }

    /// Writes the same.
    pub(crate) fn write(&self, say: &Say<'_>, out: &mut String) {
        let (words, from) = (phrases(self.cx.language), out.len());
        if !words.often(say, &self.cx, out) {
            *out += &words.seldom(say, &self.cx);
        }
        debug_assert!(out.len() > from, "no file of the language says {say:?}");
        words.finish(from, &self.cx, out);
    }

    /// What a heading says.
    #[must_use]
    pub fn heading(&self, heading: &Heading<'_>) -> String {
        self.cx.by_ourselves(phrases(self.cx.language).heading(heading, &self.cx))
    }

    /// What stands between two sentences.
    #[must_use]
    pub fn gap(&self) -> &'static str {
        phrases(self.cx.language).gap()
    }

    pub(crate) fn brief(&self, brief: &Brief<'_>) -> String {
        self.cx.by_ourselves(phrases(self.cx.language).brief(brief, &self.cx))
    }

    pub(crate) fn change(&self, change: &Change<'_>) -> String {
        self.cx.by_ourselves(phrases(self.cx.language).change(change, &self.cx))
    }

    pub(crate) fn word(&self, word: Word) -> Cow<'static, str> {
        let said = phrases(self.cx.language).word(word);
        if self.cx.ours.is_some() { self.cx.by_ourselves(said.to_owned()).into() } else { said.into() }
    }

    pub(crate) fn cx(&self) -> &Cx<'p> {
        &self.cx
    }
}

fn phrases(language: Language) -> &'static dyn Phrase {
    match language {
        Language::En => &en::English,
        Language::Ja => &ja::Japanese,
        Language::Th => &th::Thai,
    }
}

/// Writes pieces in a row, for a module that has to be small: it is asked for in hundreds of places.
#[inline(never)]
fn write(out: &mut String, pieces: &[&str]) {
    pieces.iter().for_each(|piece| out.push_str(piece));
}

/// What a condition asks for besides the consent that it asks for in some uses only, if it does.
pub(crate) fn for_some_uses(condition: &Condition) -> Option<Condition> {
    if !condition.when.contains(&When::SomeUses) || condition.consent.is_empty() {
        return None;
    }
    let mut rest = condition.clone();
    rest.consent.clear();
    rest.when.retain(|when| *when != When::SomeUses);
    Some(rest)
}

/// The ids that a list refers to. Never inlined: it is asked for in thirty places, for ten sorts of elements alike.
#[inline(never)]
pub(crate) fn refs<T>(list: &[Ref<T>]) -> Vec<&str> {
    list.iter().map(Ref::as_str).collect()
}

/// Items by their places, of whatever sort of string: so what joins them is compiled once for a language.
#[derive(Clone, Copy)]
pub(crate) struct Items<'s>(&'s dyn Fn(usize) -> Option<&'s str>);

impl<'s> Items<'s> {
    fn iter(self) -> impl Iterator<Item = &'s str> {
        (0..).map_while(self.0)
    }

    /// How many they are, and how many bytes.
    fn size(self) -> (usize, usize) {
        self.iter().fold((0, 0), |(count, bytes), item| (count + 1, bytes + item.len()))
    }
}

/// Writes what a tag stores: cookies and then keys, each told what its session is one of, with `between` in front of each but the first, which is told the place of
/// the item and how many there are. The answer is how many.
fn write_stores(
    tag: &Tag,
    out: &mut String,
    cookie: impl Fn(&Cookie, &mut String),
    key: impl Fn(&StorageKey, SessionOf, &mut String),
    mut between: impl FnMut(usize, usize, &mut String),
) -> usize {
    let (cookies, keys) = (&tag.cookies, &tag.storage);
    let count = cookies.len() + keys.len();
    for at in 0..count {
        if at > 0 {
            between(at, count, out);
        }
        match cookies.get(at) {
            Some(one) => cookie(one, out),
            None => {
                let one = &keys[at - cookies.len()];
                let of = if one.kind == StorageKind::Session { SessionOf::Tab } else { SessionOf::Browser };
                key(one, of, out);
            }
        }
    }
    count
}
