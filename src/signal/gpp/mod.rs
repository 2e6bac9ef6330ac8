//! The Global Privacy Platform string of IAB Tech Lab: one header and one section per law or framework.
//!
//! Source: IAB Tech Lab, *Global Privacy Platform String* 1.0 and the documents under `Sections/`, at commit b27beb4 of
//! `InteractiveAdvertisingBureau/Global-Privacy-Platform` (December 2025), "the specification" below.
//!
//! | section | read as |
//! | --- | --- |
//! | 2 `tcfeuv2` | a [`TcModel`]; the same text as the TC string |
//! | 6 `uspv1` | a [`UsPrivacy`] string |
//! | 7 `usnat` v1 and v2, 8 `usca` … 27 `usri` | a [`UsSection`], by the tables in [`layout`] |
//! | 5 `tcfcav1`, 1, 4 and ids of the future | text, kept as it is ([`Content::Opaque`]) |
//!
//! `tcfcav1` is not read on purpose: two revisions of the reference implementation and the specification lay out its
//! vendor fields in three ways, and nothing in the text says which one was used.
//!
//! A section keeps the text that it was read from, because signals are to be passed on unchanged.
//!
//! ```
//! # use sekisho::signal::gpp::Gpp;
//! let gpp = Gpp::decode("DBABLA~CEAQAAAAAABA.YA")?;
//! let usnat = gpp.us("usnat").ok_or("no such section")?;
//! assert_eq!(usnat.get("SaleOptOut"), Some(&[1][..]));
//! assert_eq!(usnat.gpc(), Some(true));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Bounds
//! [`LENGTH_MAX`] characters; section ids to 65,535. The header cannot list more sections than follow it, so a list of ids
//! costs no more than the text.

use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::tcf::TcModel;
use super::usp::UsPrivacy;
use super::{DecodeError, EncodeError, Fault, LENGTH_MAX};

mod header;
pub mod layout;
mod us;

pub use us::{UsSection, Violation};

/// Section id of the European TC string.
pub const TCF_EU: u16 = 2;
/// Section id of the US Privacy string.
pub const USP: u16 = 6;

/// Ids and client-side prefixes of the sections without a table (specification, "Section Information").
const OTHER_PREFIXES: [(u16, &str); 4] = [(1, "tcfeuv1"), (TCF_EU, "tcfeuv2"), (5, "tcfcav1"), (USP, "uspv1")];

/// The client-side prefix of a section id, as `getSection` and `supportedAPIs` use it.
#[must_use]
pub fn prefix(id: u16) -> Option<&'static str> {
    let other = OTHER_PREFIXES.iter().find(|(other, _)| *other == id).map(|(_, prefix)| *prefix);
    other.or_else(|| layout::LAYOUTS.iter().find(|layout| layout.id == id).map(|layout| layout.prefix))
}

/// The section id of a client-side prefix.
#[must_use]
pub fn id(prefix: &str) -> Option<u16> {
    let other = OTHER_PREFIXES.iter().find(|(_, other)| *other == prefix).map(|(id, _)| *id);
    other.or_else(|| layout::LAYOUTS.iter().find(|layout| layout.prefix == prefix).map(|layout| layout.id))
}

/// A GPP string that was refused: which section, if not the header, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct GppError {
    /// The section id; `None` for the header and the string as a whole.
    pub section: Option<u16>,
    /// What is wrong in it.
    pub error: DecodeError,
}

impl fmt::Display for GppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.section {
            Some(id) => write!(f, "section {id}: {}", self.error),
            None => write!(f, "header: {}", self.error),
        }
    }
}

impl core::error::Error for GppError {}

/// What a section says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Section 2.
    TcfEu(Box<TcModel>),
    /// Section 6.
    Usp(UsPrivacy),
    /// Sections 7 to 27.
    Us(UsSection),
    /// A section that is kept as text.
    Opaque,
}

/// One section: its id, its text and what the text says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    id: u16,
    text: String,
    content: Content,
}

impl Section {
    /// The section id.
    #[must_use]
    pub const fn id(&self) -> u16 {
        self.id
    }

    /// The text between the `~`.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it says.
    #[must_use]
    pub const fn content(&self) -> &Content {
        &self.content
    }

    fn decode(id: u16, text: &str) -> Result<Self, DecodeError> {
        let content = match id {
            TCF_EU => Content::TcfEu(Box::new(TcModel::decode(text)?)),
            USP => Content::Usp(UsPrivacy::decode(text)?),
            id if layout::is_us(id) => Content::Us(UsSection::decode(id, text)?),
            header::ID => {
                return Err(DecodeError { fault: Fault::SectionId(id), field: "SectionIds", segment: 0, bit: 0 });
            }
            _ => opaque(text)?,
        };
        Ok(Self { id, text: text.to_owned(), content })
    }
}

/// Text that is passed on unread may hold what a URL may hold (specification, "Delimiters").
fn opaque(text: &str) -> Result<Content, DecodeError> {
    let error = |fault, at: usize| DecodeError { fault, field: "Section", segment: 0, bit: at * 8 };
    let foreign = |byte: &u8| !byte.is_ascii_alphanumeric() && !b"-_.".contains(byte);
    if text.is_empty() {
        return Err(error(Fault::Empty, 0));
    }
    match text.as_bytes().iter().position(foreign) {
        Some(at) => Err(error(Fault::Character, at)),
        None => Ok(Content::Opaque),
    }
}

/// The sections of a GPP string, by ascending id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gpp {
    sections: Vec<Section>,
}

/// The ids and texts of the sections of a GPP string, in its order; the texts are not looked at.
///
/// # Errors
/// [`GppError`] about the header, or [`Fault::SectionCount`] if it announces another number of sections.
pub fn split(text: &str) -> Result<Vec<(u16, &str)>, GppError> {
    let refuse = |fault| {
        let error = DecodeError { fault, field: "SectionIds", segment: 0, bit: 0 };
        GppError { section: None, error }
    };
    if text.len() > LENGTH_MAX {
        return Err(refuse(Fault::TooLong(text.len())));
    }
    let mut parts = text.split('~');
    let head = parts.next().unwrap_or_default();
    let parts = parts.collect::<Vec<_>>();
    let ids = header::decode(head, parts.len()).map_err(|error| GppError { section: None, error })?;
    if ids.len() != parts.len() {
        return Err(refuse(Fault::SectionCount { listed: ids.len(), found: parts.len() }));
    }
    Ok(ids.into_iter().zip(parts).collect())
}

impl Gpp {
    /// Reads a GPP string with all its sections.
    ///
    /// # Errors
    /// [`GppError`] at the first thing that the specification does not define. A bare TC string, which some readers take
    /// for GPP, is [`Fault::SegmentType`]: it starts with `C`, not `D`.
    pub fn decode(text: &str) -> Result<Self, GppError> {
        let read = |(id, text)| Section::decode(id, text).map_err(|error| GppError { section: Some(id), error });
        Ok(Self { sections: split(text)?.into_iter().map(read).collect::<Result<_, _>>()? })
    }

    /// The GPP string. Header bits are padded as the reference implementation does (see [`Pad`](super::bits::Pad)).
    ///
    /// # Errors
    /// [`EncodeError`] if the string would be longer than [`LENGTH_MAX`].
    pub fn encode(&self) -> Result<String, EncodeError> {
        let mut text = header::encode(&self.sections.iter().map(|section| section.id).collect());
        for section in &self.sections {
            text.push('~');
            text.push_str(&section.text);
        }
        if text.len() > LENGTH_MAX {
            return Err(EncodeError { field: "GppString", value: text.len() as u64, limit: LENGTH_MAX as u64 });
        }
        Ok(text)
    }

    /// The sections, by ascending id.
    #[must_use]
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// The section of this id.
    #[must_use]
    pub fn section(&self, id: u16) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// The US section of this client-side prefix, for example `usca`.
    #[must_use]
    pub fn us(&self, prefix: &str) -> Option<&UsSection> {
        self.sections.iter().find_map(|section| match &section.content {
            Content::Us(us) if us.layout().prefix == prefix => Some(us),
            _ => None,
        })
    }

    /// Takes a section out; false if it was not there.
    pub fn remove(&mut self, id: u16) -> bool {
        let before = self.sections.len();
        self.sections.retain(|section| section.id != id);
        self.sections.len() != before
    }

    /// Puts a European TC string in, in place of the one that was there.
    ///
    /// # Errors
    /// [`EncodeError`] if the model does not fit its format.
    pub fn set_tcf_eu(&mut self, model: TcModel) -> Result<(), EncodeError> {
        let text = model.encode()?;
        self.put(Section { id: TCF_EU, text, content: Content::TcfEu(Box::new(model)) });
        Ok(())
    }

    /// Puts a US Privacy string in, in place of the one that was there.
    pub fn set_usp(&mut self, usp: UsPrivacy) {
        self.put(Section { id: USP, text: usp.encode(), content: Content::Usp(usp) });
    }

    /// Puts a US section in, in place of the one that was there.
    pub fn set_us(&mut self, section: UsSection) {
        self.put(Section { id: section.layout().id, text: section.encode(), content: Content::Us(section) });
    }

    /// Puts any section in by its text, which has to be readable; this is also how an opaque section gets in.
    ///
    /// # Errors
    /// [`GppError`] if the text is refused.
    pub fn set_text(&mut self, id: u16, text: &str) -> Result<(), GppError> {
        self.put(Section::decode(id, text).map_err(|error| GppError { section: Some(id), error })?);
        Ok(())
    }

    fn put(&mut self, section: Section) {
        self.remove(section.id);
        let at = self.sections.partition_point(|other| other.id < section.id);
        self.sections.insert(at, section);
    }
}
