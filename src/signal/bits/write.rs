//! Writing fields into one base64url segment.

use alloc::string::String;

use super::base64url;
use super::fibonacci;
use crate::signal::{EncodeError, IdSet, SmallSet};

/// How far a finished segment is filled with zero bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pad {
    /// To a multiple of 24, as every TCF segment on the wire is (whole bytes and whole characters).
    TwentyFour,
    /// To a multiple of 8, then of 6, as the reference implementation of GPP does. The specification asks for 6 alone;
    /// readers accept both, and what is on the wire is this.
    EightThenSix,
}

/// A segment being written from its first bit to its last.
#[derive(Clone, Debug, Default)]
pub struct BitWriter {
    out: String,
    /// Bits that are not yet a character, right-aligned.
    held: u64,
    /// How many they are, below 6 between calls.
    held_bits: u32,
}

impl BitWriter {
    /// An empty segment.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Bits written so far.
    #[must_use]
    pub fn position(&self) -> usize {
        self.out.len() * 6 + self.held_bits as usize
    }

    /// The lowest `width` bits of `value`; `width` is at most 48.
    pub fn put(&mut self, value: u64, width: u32) {
        debug_assert!(width <= 48, "{width} bits and what is held fit a word");
        self.held = self.held << width | value & !(u64::MAX << width);
        self.held_bits += width;
        while self.held_bits >= 6 {
            self.held_bits -= 6;
            self.out.push(base64url::character(self.held >> self.held_bits));
        }
        self.held &= !(u64::MAX << self.held_bits);
    }

    /// A number in a field of `width` bits.
    ///
    /// # Errors
    /// [`EncodeError`] if it does not fit.
    pub fn number(&mut self, field: &'static str, value: u64, width: u32) -> Result<(), EncodeError> {
        let limit = !(u64::MAX << width);
        if value > limit {
            return Err(EncodeError { field, value, limit });
        }
        self.put(value, width);
        Ok(())
    }

    /// One bit, 1 = true.
    pub fn flag(&mut self, value: bool) {
        self.put(u64::from(value), 1);
    }

    /// A bit field of `width` ids, at most 64, whose first bit is id 1.
    ///
    /// # Errors
    /// [`EncodeError`] if the set has an id above `width`.
    pub fn small_set(&mut self, field: &'static str, set: SmallSet, width: u32) -> Result<(), EncodeError> {
        if u32::from(set.max()) > width {
            return Err(EncodeError { field, value: u64::from(set.max()), limit: u64::from(width) });
        }
        let bits = set.to_field(width);
        let low = width.min(32);
        self.put(bits >> low, width - low);
        self.put(bits, low);
        Ok(())
    }

    /// A bit field of the ids 1 to the largest one of `set`.
    pub fn id_set(&mut self, set: &IdSet) {
        let mut written = 0;
        for run in set.runs() {
            self.repeat(false, run.first() - 1 - written);
            self.repeat(true, run.last() - (run.first() - 1));
            written = run.last();
        }
    }

    fn repeat(&mut self, bit: bool, mut count: u16) {
        let word = if bit { u64::MAX } else { 0 };
        while count > 0 {
            let some = count.min(48);
            self.put(word, u32::from(some));
            count -= some;
        }
    }

    /// A number from 1 in Fibonacci code. 0 has no code and writes nothing.
    pub fn fibonacci(&mut self, number: u16) {
        if let Some((code, bits)) = fibonacci::code(number) {
            self.put(code, bits);
        }
    }

    /// The text of the segment.
    #[must_use]
    pub fn finish(mut self, pad: Pad) -> String {
        let bits = self.position();
        let full = match pad {
            Pad::TwentyFour => bits.next_multiple_of(24),
            Pad::EightThenSix => bits.next_multiple_of(8).next_multiple_of(6),
        };
        self.put(0, (full - bits) as u32);
        self.out
    }
}
