//! What a consent choice looks like to other people's code: the strings of IAB TCF, IAB GPP and US Privacy.
//!
//! Everything here is pure: text in, model out, and back. No clock, no platform, no vendor list; `alloc` is all it needs.
//! The browser interfaces that hand these strings out (`__tcfapi`, `__gpp`, `__uspapi`) are somebody else's question.
//!
//! | module | string | specification |
//! | --- | --- | --- |
//! | [`tcf`] | `CQSb…​.IDKQ…​.YAAA…` | IAB Tech Lab, *Consent string and vendor list formats v2* (TCF v2.2 and v2.3) |
//! | [`gpp`] | `DBABLA~CEAQ….YA` | IAB Tech Lab, *Global Privacy Platform String* 1.0 and its section documents |
//! | [`usp`] | `1YNN` | IAB Tech Lab, *US Privacy String* 1.0 (deprecated, still read) |
//!
//! # What a reader may rely on
//! - **Total.** Every `&str` gives a model or a [`DecodeError`] that names the field and the bit. No input panics: this
//!   module may not index, slice a string, unwrap or expect.
//! - **Bounded.** A string is refused above [`LENGTH_MAX`] characters. Below it, time and memory grow with the length of
//!   the text alone: sets of ids are kept as runs ([`IdSet`]), so `1–65535` costs what `1–2` costs, however often a
//!   hostile string repeats it.
//! - **Strict.** What the specifications leave undefined is an error and not a guess: a range that ends before it
//!   starts, a segment that comes twice, bits after the last field that are not zero, a two-bit answer of 3.
//!   Strings that are well formed but say something that a rule forbids decode, and `validate` lists the rules.
//! - **Canonical.** A model has one encoding, and no shorter one exists in the format.
#![deny(
    clippy::indexing_slicing, // hostile text chooses the numbers
    clippy::string_slice,     // the same, and a slice may also fall inside a character
    clippy::expect_used,      // bad input is data
    clippy::unreachable       // what cannot happen needs no branch
)]

pub mod bits;
pub mod gpp;
pub mod plain;
pub mod tcf;
pub mod usp;

mod error;
mod ids;

pub use error::{DecodeError, EncodeError, Fault};
pub use ids::{IdSet, Run, SmallSet};

/// The longest string that is read or written, in characters.
///
/// Two vendor sections and the disclosed vendors with all 65,535 ids as bit fields take 32,800 characters; the strings on
/// real pages stay below 4,000. Above this bound the answer is [`Fault::TooLong`] before anything is looked at.
pub const LENGTH_MAX: usize = 65_536;
