//! The US sections: numbers of two bits, told apart by the tables of [`layout`].

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

use super::layout::{self, Field, Layout};
use crate::signal::bits::{BitReader, BitWriter, Pad};
use crate::signal::{DecodeError, Fault};

/// A US section: one number for each place of its layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsSection {
    layout: &'static Layout,
    core: Vec<u8>,
    /// The optional segment; `None` if it is not written.
    extra: Option<Vec<u8>>,
}

/// A rule of the section documents that a section breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Violation {
    /// The opt-out is answered, but its notice "was not applicable or no notice was provided": the answer has to be 0.
    AnswerWithoutNotice(&'static str),
    /// The notice was given, so the opt-out is 1 or 2.
    NoticeWithoutAnswer(&'static str),
    /// `MspaCoveredTransaction` is 1 or 2; 0 is not defined.
    CoveredTransaction,
}

impl Violation {
    /// A stable name for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::AnswerWithoutNotice(_) => "gpp-answer-without-notice",
            Self::NoticeWithoutAnswer(_) => "gpp-notice-without-answer",
            Self::CoveredTransaction => "gpp-covered-transaction",
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AnswerWithoutNotice(field) => write!(f, "{field} is answered without a notice"),
            Self::NoticeWithoutAnswer(field) => write!(f, "{field} is not answered although notice was given"),
            Self::CoveredTransaction => f.write_str("MspaCoveredTransaction is neither 1 nor 2"),
        }
    }
}

impl UsSection {
    /// A section in which nothing applies and nothing is covered by the MSPA: the version, `MspaCoveredTransaction` 2 (no),
    /// all else 0, no optional segment.
    #[must_use]
    pub fn new(layout: &'static Layout) -> Self {
        let mut section = Self { layout, core: lowest(layout.core), extra: None };
        section.set("MspaCoveredTransaction", &[2]);
        section
    }

    /// Reads the text of section `id`. The version field decides between versions, never the length.
    ///
    /// # Errors
    /// [`Fault::Version`] if `id` has no table for the version, [`Fault::Value`] for a number that is not defined,
    /// [`Fault::DuplicateSegment`] and [`Fault::SegmentType`] for segments that the section does not have.
    pub fn decode(id: u16, text: &str) -> Result<Self, DecodeError> {
        let mut segments = text.split('.').enumerate();
        let (_, core) = segments.next().unwrap_or_default();
        let mut r = BitReader::new(core, 0)?;
        let version = r.clone().take_u8("Version", layout::VERSION_BITS)?;
        let layout = layout::layout(id, version).ok_or_else(|| r.error("Version", 0, Fault::Version(version)))?;
        let core = read(&mut r, layout.core)?;
        r.finish()?;
        let mut section = Self { layout, core, extra: None };
        for (at, text) in segments {
            let mut r = BitReader::new(text, at)?;
            if layout.extra.is_empty() {
                return Err(r.error("SegmentType", 0, Fault::SegmentType(r.clone().take_u8("SegmentType", 2)?)));
            }
            if section.extra.replace(read(&mut r, layout.extra)?).is_some() {
                return Err(r.error("SegmentType", 0, Fault::DuplicateSegment(1)));
            }
            r.finish()?;
        }
        Ok(section)
    }

    /// The text of the section. Every number is in range by construction.
    #[must_use]
    pub fn encode(&self) -> String {
        let mut text = write(self.layout.core, &self.core);
        if let Some(extra) = &self.extra {
            text.push('.');
            text.push_str(&write(self.layout.extra, extra));
        }
        text
    }

    /// The table that this section follows.
    #[must_use]
    pub const fn layout(&self) -> &'static Layout {
        self.layout
    }

    /// The numbers of a field, by its name at the client-side interface (`SaleOptOut`, `Gpc`); `None` if the section has
    /// no such field, or the segment with it is not there.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        let (values, (from, field)) = match place(self.layout.core, name) {
            Some(found) => (&self.core, found),
            None => (self.extra.as_ref()?, place(self.layout.extra, name)?),
        };
        values.get(from..from + field.count)
    }

    /// Sets the numbers of a field; a field of the optional segment brings the segment along. False, and nothing is
    /// changed, if there is no such field, or the count or a number is not the field's.
    pub fn set(&mut self, name: &str, values: &[u8]) -> bool {
        let fits = |field: &Field| {
            field.count == values.len() && values.iter().all(|value| (field.min..=field.max).contains(value))
        };
        let (slots, (from, field)) = if let Some(found) = place(self.layout.core, name) {
            (&mut self.core, found)
        } else if let Some(found) = place(self.layout.extra, name).filter(|(_, field)| fits(field)) {
            (self.extra.get_or_insert_with(|| lowest(self.layout.extra)), found)
        } else {
            return false;
        };
        if !fits(field) {
            return false;
        }
        let slots = slots.iter_mut().skip(from);
        slots.zip(values).for_each(|(slot, value)| *slot = *value);
        true
    }

    /// What the Global Privacy Control segment says; `None` if it is not there.
    #[must_use]
    pub fn gpc(&self) -> Option<bool> {
        self.get("Gpc").map(|values| values == [1])
    }

    /// Takes the optional segment out; false if it was not there.
    pub fn remove_extra(&mut self) -> bool {
        self.extra.take().is_some()
    }

    /// The fields with their numbers, in the order of the layout.
    pub fn fields(&self) -> impl Iterator<Item = (&'static str, &[u8])> {
        let extra = self.extra.as_ref().map_or(&[][..], |_| self.layout.extra);
        let named = self.layout.core.iter().chain(extra).map(|field| field.name);
        named.filter_map(|name| Some((name, self.get(name)?)))
    }

    /// The rules that this section breaks. An opt-out and its notice are fields of the names `X` and `XNotice`.
    #[must_use]
    pub fn validate(&self) -> Vec<Violation> {
        let mut out = Vec::new();
        for (name, notice) in self.fields() {
            let Some(answer) = name.strip_suffix("Notice").and_then(|answer| place(self.layout.core, answer)) else {
                continue;
            };
            let (at, field) = answer;
            match (notice == [1], self.core.get(at) == Some(&0)) {
                (true, true) => out.push(Violation::NoticeWithoutAnswer(field.name)),
                (false, false) => out.push(Violation::AnswerWithoutNotice(field.name)),
                _ => {}
            }
        }
        if self.get("MspaCoveredTransaction") == Some(&[0]) {
            out.push(Violation::CoveredTransaction);
        }
        out
    }
}

/// Where the numbers of a field start, and the field.
fn place(fields: &'static [Field], name: &str) -> Option<(usize, &'static Field)> {
    let before = fields.iter().take_while(|field| field.name != name);
    let from = before.map(|field| field.count).sum();
    fields.iter().find(|field| field.name == name).map(|field| (from, field))
}

/// The smallest number of each place.
fn lowest(fields: &[Field]) -> Vec<u8> {
    fields.iter().flat_map(|field| vec![field.min; field.count]).collect()
}

fn read(r: &mut BitReader, fields: &'static [Field]) -> Result<Vec<u8>, DecodeError> {
    let mut values = Vec::new();
    for field in fields {
        for _ in 0..field.count {
            let at = r.position();
            let value = r.take_u8(field.name, field.width)?;
            if !(field.min..=field.max).contains(&value) {
                return Err(r.error(field.name, at, Fault::Value(value)));
            }
            values.push(value);
        }
    }
    Ok(values)
}

fn write(fields: &[Field], values: &[u8]) -> String {
    let mut w = BitWriter::new();
    let widths = fields.iter().flat_map(|field| core::iter::repeat_n(field.width, field.count));
    for (width, value) in widths.zip(values) {
        w.put(u64::from(*value), width);
    }
    w.finish(Pad::EightThenSix)
}
