//! Reading fields out of one base64url segment.

use alloc::vec::Vec;

use super::base64url;
use super::fibonacci;
use crate::signal::{DecodeError, Fault, IdSet, LENGTH_MAX, Run, SmallSet};

/// Zero bytes behind the text, so that eight bytes can be loaded at any bit of it.
const SLACK: usize = 8;

/// The widest number that [`BitReader::take`] reads at once: 64 bits less the 7 that a byte boundary may cost.
const TAKE_BITS_MAX: u32 = 57;

/// A segment being read from its first bit to its last.
///
/// Every method takes the name of the field, which the error carries.
#[derive(Clone, Debug)]
pub struct BitReader {
    bytes: Vec<u8>,
    /// Bits of text.
    end: usize,
    /// Bits read.
    at: usize,
    segment: usize,
}

impl BitReader {
    /// A reader of `text`; `segment` is the place of the text in the whole string, for errors.
    ///
    /// # Errors
    /// [`Fault::Empty`], [`Fault::TooLong`], or [`Fault::Character`] at the first character outside base64url.
    pub fn new(text: &str, segment: usize) -> Result<Self, DecodeError> {
        let field = "Segment";
        if text.is_empty() {
            return Err(DecodeError { fault: Fault::Empty, field, segment, bit: 0 });
        }
        if text.len() > LENGTH_MAX {
            return Err(DecodeError { fault: Fault::TooLong(text.len()), field, segment, bit: 0 });
        }
        match base64url::bytes(text, SLACK) {
            Ok(bytes) => Ok(Self { bytes, end: text.len() * 6, at: 0, segment }),
            Err(at) => Err(DecodeError { fault: Fault::Character, field, segment, bit: at * 6 }),
        }
    }

    /// Bits read so far.
    #[must_use]
    pub fn position(&self) -> usize {
        self.at
    }

    /// Bits that are left, padding included.
    #[must_use]
    pub fn remaining(&self) -> usize {
        self.end - self.at
    }

    /// An error about the value that starts at `bit`.
    #[must_use]
    pub fn error(&self, field: &'static str, bit: usize, fault: Fault) -> DecodeError {
        DecodeError { fault, field, segment: self.segment, bit }
    }

    /// The next 57 bits or more at the top of a word; zeros stand for what is behind the end.
    fn window(&self) -> u64 {
        let from = self.at / 8;
        let loaded = self.bytes.get(from..from + 8).and_then(|bytes| <[u8; 8]>::try_from(bytes).ok());
        u64::from_be_bytes(loaded.unwrap_or_default()) << (self.at % 8)
    }

    /// A number of `width` bits, at most 57.
    ///
    /// # Errors
    /// [`Fault::End`] if fewer bits are left.
    pub fn take(&mut self, field: &'static str, width: u32) -> Result<u64, DecodeError> {
        debug_assert!(width <= TAKE_BITS_MAX, "{field} is read in one load");
        if self.remaining() < width as usize {
            return Err(self.error(field, self.at, Fault::End));
        }
        let value = self.window().checked_shr(64 - width).unwrap_or(0);
        self.at += width as usize;
        Ok(value)
    }

    /// A number of at most 8 bits.
    ///
    /// # Errors
    /// [`Fault::End`].
    pub fn take_u8(&mut self, field: &'static str, width: u32) -> Result<u8, DecodeError> {
        debug_assert!(width <= 8, "{field} fits a byte");
        self.take(field, width).map(|value| value as u8)
    }

    /// A number of at most 16 bits.
    ///
    /// # Errors
    /// [`Fault::End`].
    pub fn take_u16(&mut self, field: &'static str, width: u32) -> Result<u16, DecodeError> {
        debug_assert!(width <= 16, "{field} fits two bytes");
        self.take(field, width).map(|value| value as u16)
    }

    /// One bit, 1 = true. (The type table of the GPP specification prints the opposite; its GPC section, its examples and
    /// every implementation read 1 as true.)
    ///
    /// # Errors
    /// [`Fault::End`].
    pub fn flag(&mut self, field: &'static str) -> Result<bool, DecodeError> {
        self.take(field, 1).map(|value| value == 1)
    }

    /// A bit field of at most 64 ids whose first bit is id 1.
    ///
    /// # Errors
    /// [`Fault::End`].
    pub fn small_set(&mut self, field: &'static str, width: u32) -> Result<SmallSet, DecodeError> {
        let low = width.min(32);
        if self.remaining() < width as usize {
            return Err(self.error(field, self.at, Fault::End));
        }
        let high = self.take(field, width - low)?;
        Ok(SmallSet::from_field(high << low | self.take(field, low)?, width))
    }

    /// A bit field of `width` ids whose first bit is id 1. Linear in `width`.
    ///
    /// # Errors
    /// [`Fault::End`].
    pub fn id_set(&mut self, field: &'static str, width: u16) -> Result<IdSet, DecodeError> {
        if self.remaining() < usize::from(width) {
            return Err(self.error(field, self.at, Fault::End));
        }
        let mut runs = Vec::new();
        let mut from = 0;
        let mut open = None;
        while from < width {
            let bits = (width - from).min(48);
            // Left-aligned: the highest bit is id from + 1.
            let mut word = self.take(field, u32::from(bits))? << (64 - bits);
            let mut at = 0;
            while at < bits {
                let same = if open.is_some() { word.leading_ones() } else { word.leading_zeros() };
                let same = (same as u16).min(bits - at);
                at += same;
                word <<= same;
                if at < bits {
                    // The next bit is of the other kind: a run starts at it or ended before it.
                    match open.take() {
                        Some(first) => runs.extend(Run::new(first, from + at)),
                        None => open = Some(from + at + 1),
                    }
                }
            }
            from += bits;
        }
        runs.extend(open.and_then(|first| Run::new(first, width)));
        Ok(IdSet::from_runs(runs))
    }

    /// A number in Fibonacci code, 1 to 65,535.
    ///
    /// # Errors
    /// [`Fault::End`] if the text ends before the code does, [`Fault::NumberTooLarge`].
    pub fn fibonacci(&mut self, field: &'static str) -> Result<u16, DecodeError> {
        match fibonacci::number(self.window()) {
            Some((number, bits)) if bits as usize <= self.remaining() => {
                self.at += bits as usize;
                Ok(number)
            }
            None if self.remaining() >= fibonacci::CODE_BITS_MAX as usize => {
                Err(self.error(field, self.at, Fault::NumberTooLarge))
            }
            _ => Err(self.error(field, self.at, Fault::End)),
        }
    }

    /// The end of the segment: what is left is padding.
    ///
    /// # Errors
    /// [`Fault::Trailing`] if one of the bits left is 1.
    pub fn finish(mut self) -> Result<(), DecodeError> {
        while self.remaining() > 0 {
            let at = self.at;
            let width = self.remaining().min(48) as u32;
            let bits = self.take("Padding", width)?;
            if bits != 0 {
                let first = bits.leading_zeros() - (64 - width);
                return Err(self.error("Padding", at + first as usize, Fault::Trailing));
            }
        }
        Ok(())
    }
}
