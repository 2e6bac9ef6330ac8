//! The consent record: a few dozen bytes that the visitor's browser keeps.
//!
//! ```text
//!  0  version u8 (1)              8  policy hash u32        18  regimes u16
//!  1  flags u8                   12  hash of the text shown 20  entries: fingerprint u24, answer u8
//!  2  sequence u16               16  language, 2 letters     …  checksum u32 (FNV-1a, salted with the site)
//!  4  minutes since 1970, u32
//! ```
//!
//! Entries are sorted by fingerprint, so a set of answers has one encoding. No identifier of the person is kept. The answer
//! belongs to the flow's fingerprint: a flow that changed in substance, or a new one, finds no answer and is asked again;
//! all others keep theirs.
//!
//! Decoding is total: any bytes give a record or a [`Fault`], and a fault means "not asked yet".

use crate::table::{FNV, fnv};

/// Bytes before the entries.
pub const HEAD: usize = 20;
/// Bytes of the checksum at the end.
pub const TAIL: usize = 4;
/// The format.
pub const VERSION: u8 = 1;
/// Flag: the browser sent Global Privacy Control when the visitor answered.
pub const FLAG_GPC: u8 = 1;
/// Clocks differ: a record may be this many minutes ahead.
const AHEAD: u32 = 24 * 60;
const MINUTES_A_DAY: u32 = 24 * 60;

/// Why bytes are not a record that counts. The number is the kernel's return code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Fault {
    /// Too short, or not a whole number of entries.
    Length = 1,
    /// A format that this version does not know.
    Version = 2,
    /// Damaged, made up, or of another site.
    Checksum = 3,
    /// Entries out of order, or an answer that is neither yes nor no.
    Entries = 4,
    /// Older than the policy's consent lifetime, and than the time for which a refusal counts.
    Expired = 5,
    /// From the future: a clock was wrong, or somebody made it up.
    Future = 6,
}

impl core::fmt::Display for Fault {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            Fault::Length => "the record is cut off",
            Fault::Version => "the record has another format",
            Fault::Checksum => "the record is damaged or of another site",
            Fault::Entries => "the record's entries are not in order",
            Fault::Expired => "the record has expired",
            Fault::Future => "the record is from the future",
        })
    }
}

impl core::error::Error for Fault {}

/// What a record says about itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// `FLAG_*`.
    pub flags: u8,
    /// Grows with every answer; of two records the higher one counts.
    pub sequence: u16,
    /// When, in minutes since 1970-01-01T00:00Z.
    pub minutes: u32,
    /// Which version of the policy was in force.
    pub policy_hash: u32,
    /// Hash of the text that was shown.
    pub text_hash: u32,
    /// Language of that text, ISO 639-1.
    pub language: [u8; 2],
    /// Regimes that were active.
    pub regimes: u16,
}

/// A valid record, borrowed.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    bytes: &'a [u8],
    /// The lifetime is over: what was granted is asked again.
    only_refusals: bool,
}

fn word(bytes: &[u8], at: usize) -> u32 {
    (0..4).fold(0, |word, byte| word | u32::from(bytes.get(at + byte).copied().unwrap_or(0)) << (8 * byte))
}

/// The checksum of a record's bytes, salted with the site's hash.
fn checksum(site: u32, bytes: &[u8]) -> u32 {
    fnv(FNV ^ site, bytes)
}

impl<'a> Record<'a> {
    /// Reads a record of `site`, at the time `now` (minutes since 1970); `lifetime_days` of 0 is the longest
    /// there is, [`u16::MAX`]. A refusal counts for `refusal_weeks` even if that is longer: whoever said no is left alone, and asked
    /// only about the rest.
    ///
    /// # Errors
    /// Any [`Fault`] means that the visitor was not asked yet.
    pub fn decode(bytes: &'a [u8], site: u32, now: u32, lifetime_days: u16, refusal_weeks: u8) -> Result<Self, Fault> {
        if bytes.len() < HEAD + TAIL || !(bytes.len() - HEAD - TAIL).is_multiple_of(4) {
            return Err(Fault::Length);
        }
        if bytes.first() != Some(&VERSION) {
            return Err(Fault::Version);
        }
        let body = bytes.get(..bytes.len() - TAIL).unwrap_or_default();
        if checksum(site, body) != word(bytes, body.len()) {
            return Err(Fault::Checksum);
        }
        let mut last = None;
        for at in (HEAD..body.len()).step_by(4) {
            let (fingerprint, answer) = (word(body, at) & 0x00FF_FFFF, word(body, at) >> 24);
            if !matches!(answer, 1 | 2) || last >= Some(fingerprint) {
                return Err(Fault::Entries);
            }
            last = Some(fingerprint);
        }
        let made = word(body, 4);
        if made > now.saturating_add(AHEAD) {
            return Err(Fault::Future);
        }
        let over = |days: u32| now.saturating_sub(made) >= days * MINUTES_A_DAY;
        let days = if lifetime_days == 0 { u16::MAX } else { lifetime_days };
        let (answers, refusals) = (u32::from(days), u32::from(refusal_weeks) * 7);
        if over(answers.max(refusals)) {
            return Err(Fault::Expired);
        }
        Ok(Record { bytes: body, only_refusals: over(answers) })
    }

    /// What the record says about itself.
    #[must_use]
    pub fn about(&self) -> About {
        let byte = |at: usize| self.bytes.get(at).copied().unwrap_or(0);
        About {
            flags: byte(1),
            sequence: u16::from_le_bytes([byte(2), byte(3)]),
            minutes: word(self.bytes, 4),
            policy_hash: word(self.bytes, 8),
            text_hash: word(self.bytes, 12),
            language: [byte(16), byte(17)],
            regimes: u16::from_le_bytes([byte(18), byte(19)]),
        }
    }

    /// The answer to a flow with this fingerprint: 0 none, 1 yes, 2 no.
    #[must_use]
    pub fn answer(&self, fingerprint: u32) -> u8 {
        (HEAD..self.bytes.len())
            .step_by(4)
            .map(|at| word(self.bytes, at))
            .find(|entry| entry & 0x00FF_FFFF == fingerprint)
            .map(|entry| (entry >> 24) as u8)
            .filter(|answer| *answer == 2 || !self.only_refusals)
            .unwrap_or(0)
    }
}

/// Writes a record into `room` and returns its length, or `None` where the room is too small.
///
/// `entries` yields `(fingerprint, answer)` in any order; those without an answer are left out, and of two with the same
/// fingerprint the stricter counts.
pub fn encode(
    about: &About,
    site: u32,
    entries: impl Iterator<Item = (u32, u8)> + Clone,
    room: &mut [u8],
) -> Option<usize> {
    let head = room.get_mut(..HEAD)?;
    head[0] = VERSION;
    head[1] = about.flags;
    head[2..4].copy_from_slice(&about.sequence.to_le_bytes());
    head[4..8].copy_from_slice(&about.minutes.to_le_bytes());
    head[8..12].copy_from_slice(&about.policy_hash.to_le_bytes());
    head[12..16].copy_from_slice(&about.text_hash.to_le_bytes());
    head[16..18].copy_from_slice(&about.language);
    head[18..20].copy_from_slice(&about.regimes.to_le_bytes());
    // Selection sort by asking for the next greater one: a few dozen entries, no memory, few bytes of code.
    let (mut at, mut least) = (HEAD, 0);
    loop {
        let next = entries
            .clone()
            .filter(|(fingerprint, answer)| matches!(answer, 1 | 2) && *fingerprint >= least)
            .map(|(fingerprint, answer)| (fingerprint & 0x00FF_FFFF, 2 - answer))
            .min();
        let Some((fingerprint, reversed)) = next else { break };
        room.get_mut(at..at + 4)?.copy_from_slice(&(fingerprint | u32::from(2 - reversed) << 24).to_le_bytes());
        at += 4;
        least = fingerprint + 1;
    }
    let sum = checksum(site, room.get(..at)?);
    room.get_mut(at..at + 4)?.copy_from_slice(&sum.to_le_bytes());
    Some(at + TAIL)
}
