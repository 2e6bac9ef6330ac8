//! A consent record as a document for others: what was asked, of whom, by whom, and what the person answered.
//!
//! The browser keeps a few dozen bytes without an identifier of the person ([`crate::consent`]); everything else comes from the
//! version of the policy that was in force, which the record names by its hash. So a receipt is made from both, and of another
//! version it is not made.

mod dpv;
mod kantara;

use crate::compile::Compiled;
use crate::consent::record::{FLAG_GPC, Fault, Record};
use crate::decide::Answer;
use crate::policy::{Date, Flow, Language, Policy, Text};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// What a receipt looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// ISO/IEC TS 27560:2023 in JSON-LD, by the guide of the W3C Data Privacy Vocabulary (`dpv/guides/consent-27560`).
    Dpv,
    /// Kantara Initiative Consent Receipt Specification 1.1.
    Kantara,
}

/// What the record does not know.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// How the person is called in the records of whoever asks; empty for nobody in particular. Never a fingerprint.
    pub subject: String,
    /// A UUID for the receipt; empty for one that is made from the record, so that the same record has the same.
    pub id: String,
    /// When the receipt is made, in minutes since 1970-01-01T00:00Z.
    pub minutes: u32,
}

/// Why there is no receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// The text is not base64url.
    Text,
    /// The identifier that was asked for is no UUID.
    Id,
    /// The bytes are no record of this policy and site.
    Record(Fault),
    /// The record was made under another version of the policy.
    Version {
        /// First four bytes of the SHA-256 of the policy that was in force.
        then: u32,
        /// The same of the policy that was given.
        now: u32,
    },
}

impl core::fmt::Display for Error {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Text => f.write_str("the record is not base64url text"),
            Self::Id => f.write_str(
                "the id is no UUID, which is 36 characters such as 0b7a2c1e-58d4-4f0a-9c3e-7d1f6a2b8c90; without one the receipt \
                 has one that is made from the record",
            ),
            Self::Record(fault) => fault.fmt(f),
            Self::Version { then, now } => write!(
                f,
                "the record was made under the policy whose hash begins with {:08x}, and this one's with {:08x}: give the \
                 version that was in force",
                then.swap_bytes(),
                now.swap_bytes()
            ),
        }
    }
}

impl core::error::Error for Error {}

/// A flow that was asked about, and the answer.
struct Answered<'a> {
    id: &'a str,
    flow: &'a Flow,
    granted: bool,
}

/// What both shapes are made from.
struct Material<'a> {
    policy: &'a Policy,
    compiled: &'a Compiled,
    about: &'a About,
    id: String,
    record: String,
    language: Language,
    /// Minutes since 1970 of the answer.
    answered_at: u32,
    gpc: bool,
    sequence: u16,
    text_hash: u32,
    regimes: Vec<&'a str>,
    flows: Vec<Answered<'a>>,
}

impl Material<'_> {
    fn text(&self, text: &Text) -> String {
        text.get(self.language).unwrap_or_default().to_owned()
    }
}

/// Makes the receipt of a record: `record` is the value of the cookie or of the key in localStorage.
///
/// # Errors
/// See [`Error`].
pub fn receipt(
    policy: &Policy,
    compiled: &Compiled,
    record: &str,
    about: &About,
    shape: Shape,
) -> Result<Value, Error> {
    if !about.id.is_empty() && !is_uuid(&about.id) {
        return Err(Error::Id);
    }
    let bytes = decode(record.trim()).ok_or(Error::Text)?;
    // Whether it still counts is a question of the page; that it was given is what a receipt shows. So it is read as at the
    // moment that it names itself.
    let then = bytes.get(4..8).and_then(|four| four.try_into().ok()).map_or(0, u32::from_le_bytes);
    let read = Record::decode(&bytes, compiled.draft.site_hash, then, 0, 0).map_err(Error::Record)?;
    let said = read.about();
    if said.policy_hash != compiled.draft.policy_hash {
        return Err(Error::Version { then: said.policy_hash, now: compiled.draft.policy_hash });
    }
    let language = core::str::from_utf8(&said.language).ok().and_then(Language::from_word);
    let flows =
        compiled.flows.iter().zip(&compiled.draft.flows).filter_map(|(id, flow)| match read.answer(flow.fingerprint) {
            0 => None,
            answer => Some(Answered { id, flow: policy.flows.get(id)?, granted: answer == 1 }),
        });
    let regimes = compiled.regimes.iter().enumerate().filter(|(at, _)| said.regimes >> at & 1 == 1);
    let material = Material {
        policy,
        compiled,
        about,
        id: if about.id.is_empty() { uuid(&bytes) } else { about.id.clone() },
        record: uuid(&[b"record", &bytes[..]].concat()),
        language: language.unwrap_or_else(|| policy.default_language()),
        answered_at: said.minutes,
        gpc: said.flags & FLAG_GPC != 0,
        sequence: said.sequence,
        text_hash: said.text_hash,
        regimes: regimes.flat_map(|(_, class)| class.split('+')).collect(),
        flows: flows.collect(),
    };
    Ok(match shape {
        Shape::Dpv => dpv::render(&material),
        Shape::Kantara => kantara::render(&material),
    })
}

/// The answers of a record by flow number, at a time in minutes since 1970; none of a text that is no record of this site, and
/// none to a flow that changed since.
#[must_use]
pub fn answers(compiled: &Compiled, record: &str, minutes: u32) -> Vec<Answer> {
    let draft = &compiled.draft;
    let bytes = decode(record.trim()).unwrap_or_default();
    let read = Record::decode(&bytes, draft.site_hash, minutes, draft.lifetime_days, draft.refusal_weeks);
    let of = |flow: &crate::compile::draft::Flow| match read.as_ref().map_or(0, |read| read.answer(flow.fingerprint)) {
        1 => Answer::Granted,
        2 => Answer::Denied,
        _ => Answer::Unset,
    };
    draft.flows.iter().map(of).collect()
}

/// Bytes of base64url text without padding (RFC 4648, section 5).
fn decode(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut count) = (0_u32, 0);
    for letter in text.bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count & 0xFF) as u8);
        }
    }
    Some(out)
}

/// Whether it has the form of a UUID (RFC 9562, section 4).
fn is_uuid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12])
        && groups.concat().bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// A UUID in the form of version 4 (RFC 9562, section 5.4) whose random bits are those of a hash.
fn uuid(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    let mut text = String::new();
    for (at, byte) in hash.iter().take(16).enumerate() {
        let byte = match at {
            6 => byte & 0x0F | 0x40,
            8 => byte & 0x3F | 0x80,
            _ => *byte,
        };
        if matches!(at, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        text.push_str(&format!("{byte:02x}"));
    }
    text
}

/// A moment in ISO 8601, from minutes since 1970.
fn moment(minutes: u32) -> String {
    let rest = minutes % 1_440;
    format!("{}T{:02}:{:02}:00Z", Date::from_days(minutes / 1_440), rest / 60, rest % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_as_date_prints_them() {
        // `date -u -d @SECONDS`
        assert_eq!(moment(0), "1970-01-01T00:00:00Z");
        assert_eq!(moment(951_782_400 / 60), "2000-02-29T00:00:00Z");
        assert_eq!(moment(1_795_309_260 / 60), "2026-11-22T01:01:00Z");
    }

    #[test]
    fn ids_have_the_form_of_version_4() {
        let id = uuid(b"x");
        assert_eq!(id.len(), 36);
        assert_eq!((&id[14..15], matches!(&id[19..20], "8" | "9" | "a" | "b")), ("4", true));
        assert_ne!(id, uuid(b"y"));
    }

    #[test]
    fn base64url_as_in_rfc_4648() {
        assert_eq!(decode("Zm9vYmE"), Some(b"fooba".to_vec()));
        assert_eq!(decode("-_8"), Some(vec![0xFB, 0xFF]));
        assert_eq!(decode("Zm9v="), None);
    }
}
