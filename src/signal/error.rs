//! What can be wrong with a string, and with a model that does not fit its format.

use core::fmt;

/// Why a string was refused. Payload numbers are what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// More than [`LENGTH_MAX`](super::LENGTH_MAX) characters.
    TooLong(usize),
    /// A string, segment or section with no characters.
    Empty,
    /// A character outside the alphabet of the format.
    Character,
    /// The text ends inside a field.
    End,
    /// A bit after the last field is 1. Padding is zeros.
    Trailing,
    /// A format version that this reader does not know.
    Version(u8),
    /// A segment or header type that the format does not define, or not in this place.
    SegmentType(u8),
    /// A segment of this type was there already.
    DuplicateSegment(u8),
    /// A letter code above 25 (`Z`).
    Letter(u8),
    /// A value that the field does not define.
    Value(u8),
    /// An id of 0. Ids start at 1.
    IdZero,
    /// A range whose last id is below its first.
    RangeOrder {
        /// First id of the range.
        first: u16,
        /// Last id of the range, smaller.
        last: u16,
    },
    /// An id above the largest one that the section announced.
    IdAboveMax {
        /// The id.
        id: u16,
        /// `MaxVendorId` of the section.
        max: u16,
    },
    /// A Fibonacci code of more than 65,535, or a list of ids that runs past it.
    NumberTooLarge,
    /// The header announces another number of sections than follow.
    SectionCount {
        /// Sections in the header.
        listed: usize,
        /// Sections in the text.
        found: usize,
    },
    /// A section id that cannot be a section (3 is the header itself).
    SectionId(u16),
}

impl Fault {
    /// A stable name for programs: it never changes, the sentence of `Display` may.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLong(_) => "signal-too-long",
            Self::Empty => "signal-empty",
            Self::Character => "signal-character",
            Self::End => "signal-end",
            Self::Trailing => "signal-trailing",
            Self::Version(_) => "signal-version",
            Self::SegmentType(_) => "signal-segment-type",
            Self::DuplicateSegment(_) => "signal-duplicate-segment",
            Self::Letter(_) => "signal-letter",
            Self::Value(_) => "signal-value",
            Self::IdZero => "signal-id-zero",
            Self::RangeOrder { .. } => "signal-range-order",
            Self::IdAboveMax { .. } => "signal-id-above-max",
            Self::NumberTooLarge => "signal-number-too-large",
            Self::SectionCount { .. } => "signal-section-count",
            Self::SectionId(_) => "signal-section-id",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong(found) => write!(f, "{found} characters are more than {} allowed", super::LENGTH_MAX),
            Self::Empty => f.write_str("nothing is there"),
            Self::Character => f.write_str("the character is not in the alphabet of the format"),
            Self::End => f.write_str("the text ends inside the field"),
            Self::Trailing => f.write_str("bits after the last field are not zero"),
            Self::Version(found) => write!(f, "version {found} is not known"),
            Self::SegmentType(found) => write!(f, "segment type {found} is not defined here"),
            Self::DuplicateSegment(kind) => write!(f, "segment type {kind} comes twice"),
            Self::Letter(found) => write!(f, "letter code {found} is above 25"),
            Self::Value(found) => write!(f, "value {found} is not defined"),
            Self::IdZero => f.write_str("ids start at 1, found 0"),
            Self::RangeOrder { first, last } => write!(f, "the range ends at {last} before it starts at {first}"),
            Self::IdAboveMax { id, max } => write!(f, "id {id} is above the announced maximum {max}"),
            Self::NumberTooLarge => f.write_str("the number is above 65535"),
            Self::SectionCount { listed, found } => write!(f, "the header lists {listed} sections, {found} follow"),
            Self::SectionId(id) => write!(f, "{id} is not a section"),
        }
    }
}

/// A string that was refused: what is wrong, in which field, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DecodeError {
    /// What is wrong.
    pub fault: Fault,
    /// The field as the specification spells it, for example `CmpId`.
    pub field: &'static str,
    /// Which `.`-separated segment of the string (or section), from 0.
    pub segment: usize,
    /// The bit of that segment where the refused value starts, from 0. A character of base64url is 6 bits; in plain text
    /// (US Privacy, sections that are kept unread) a character is 8 bits.
    pub bit: usize,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} (segment {}, bit {})", self.field, self.fault, self.segment, self.bit)
    }
}

impl core::error::Error for DecodeError {}

/// A model that does not fit its format: a value is above what the field can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EncodeError {
    /// The field as the specification spells it; `TcString` when the whole string is too long.
    pub field: &'static str,
    /// The value in the model; for a set, its largest id.
    pub value: u64,
    /// The largest value that the field holds.
    pub limit: u64,
}

impl EncodeError {
    /// A stable name for programs.
    pub const CODE: &'static str = "signal-does-not-fit";
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} is above {}", self.field, self.value, self.limit)
    }
}

impl core::error::Error for EncodeError {}
