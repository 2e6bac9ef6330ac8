//! Values made from bytes, so that a fuzzer's bytes, or a generator's, become a policy.

/// Bytes that are used up by choosing; when they are all used, every choice is the first.
#[derive(Debug)]
pub struct Choices<'a>(&'a [u8]);

impl<'a> Choices<'a> {
    /// Choices from bytes.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Choices(bytes)
    }

    /// Whether something is left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The next byte; 0 when none is left.
    pub fn byte(&mut self) -> u8 {
        let (first, rest) = self.0.split_first().unwrap_or((&0, &[]));
        self.0 = rest;
        *first
    }

    /// The next two bytes.
    pub fn half(&mut self) -> u16 {
        u16::from_le_bytes([self.byte(), self.byte()])
    }

    /// The next four bytes.
    pub fn word(&mut self) -> u32 {
        u32::from(self.half()) | u32::from(self.half()) << 16
    }

    /// A number from 0, at most 256 different ones.
    pub fn below(&mut self, below: usize) -> usize {
        usize::from(self.byte()) % below.max(1)
    }

    /// True about once in so many times.
    pub fn chance(&mut self, out_of: usize) -> bool {
        self.below(out_of) == out_of - 1
    }

    /// One of the list.
    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    /// Fewer than `below` values.
    pub fn list<T>(&mut self, below: usize, mut one: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.below(below)).map(|_| one(self)).collect()
    }

    /// Pieces in a row.
    pub fn text(&mut self, below: usize, pieces: &[&str]) -> String {
        self.list(below, |choices| choices.pick(pieces)).concat()
    }
}
