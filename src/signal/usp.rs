//! The US Privacy string of the California Consumer Privacy Act: `1YNN`. Deprecated by IAB Tech Lab in favour of GPP, still
//! read by many.
//!
//! Source: IAB Tech Lab, *US Privacy String*, final version 1 (March 2020), "US Privacy String Format".
//!
//! Four characters: the version, then three answers. Only the letters of the format are read; lower case, which some
//! readers let pass, is refused.

use alloc::string::String;
use core::fmt;

use super::{DecodeError, Fault};

/// One of the three answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Answer {
    /// `Y`.
    Yes,
    /// `N`.
    No,
    /// `-`: not applicable; for notice and agreement also unknown.
    #[default]
    NotApplicable,
}

impl Answer {
    const fn of(letter: u8) -> Option<Self> {
        match letter {
            b'Y' => Some(Self::Yes),
            b'N' => Some(Self::No),
            b'-' => Some(Self::NotApplicable),
            _ => None,
        }
    }

    /// The letter of the format.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Yes => 'Y',
            Self::No => 'N',
            Self::NotApplicable => '-',
        }
    }
}

/// A US Privacy string. The default is `1---`: the act does not apply.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct UsPrivacy {
    /// Were notice and the opportunity to opt out given (second character)?
    pub notice: Answer,
    /// Did the visitor opt out of the sale of personal information (third character)?
    pub opt_out_sale: Answer,
    /// Is it a transaction under the Limited Service Provider Agreement (fourth character)?
    pub lspa_covered: Answer,
}

impl UsPrivacy {
    /// Reads a US Privacy string.
    ///
    /// # Errors
    /// [`Fault::Empty`], [`Fault::Version`] for anything but `1`, [`Fault::Character`] for a letter outside `Y N -`,
    /// [`Fault::End`] and [`Fault::Trailing`] for another length than four. `bit` counts 8 a character.
    pub fn decode(text: &str) -> Result<Self, DecodeError> {
        const FIELDS: [&str; 4] = ["Version", "Notice", "OptOutSale", "LspaCovered"];
        let error = |at: usize, fault| {
            let field = FIELDS.get(at).copied().unwrap_or("UspString");
            DecodeError { fault, field, segment: 0, bit: at * 8 }
        };
        let text = text.as_bytes();
        let (version, answers) = text.split_first().ok_or_else(|| error(0, Fault::Empty))?;
        match version {
            b'1' => {}
            b'0'..=b'9' => return Err(error(0, Fault::Version(version - b'0'))),
            _ => return Err(error(0, Fault::Character)),
        }
        let answer = |at: usize| {
            let letter = answers.get(at).ok_or_else(|| error(at + 1, Fault::End))?;
            Answer::of(*letter).ok_or_else(|| error(at + 1, Fault::Character))
        };
        let read = Self { notice: answer(0)?, opt_out_sale: answer(1)?, lspa_covered: answer(2)? };
        if answers.len() > 3 { Err(error(4, Fault::Trailing)) } else { Ok(read) }
    }

    /// The string.
    #[must_use]
    pub fn encode(self) -> String {
        ['1', self.notice.letter(), self.opt_out_sale.letter(), self.lspa_covered.letter()].into_iter().collect()
    }

    /// Whether the string says that the act applies: everything but `1---`.
    #[must_use]
    pub fn applies(self) -> bool {
        self != Self::default()
    }

    /// Whether the string keeps the one rule across characters: `-` for the sale opt-out is "for use ONLY when CCPA does
    /// not apply", and then all three are `-`.
    #[must_use]
    pub fn is_valid(self) -> bool {
        self.opt_out_sale != Answer::NotApplicable || !self.applies()
    }
}

impl fmt::Display for UsPrivacy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.encode())
    }
}
