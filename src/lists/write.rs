//! The parts of a table as they are written, by [`super::compile`] to a growing vector and by [`super::pack`] into memory that
//! is there already: one place that knows each form.

#[cfg(feature = "std")]
use super::hash::checksum;
use super::layout::{DENSE, ENTRY, LOAD, STORED, bits, bucket, mark};
#[cfg(feature = "std")]
use super::layout::{HEADER, MAGIC, SECTIONS, SUMMED_FROM, VERSION};

/// What takes bytes.
pub(super) trait Sink {
    /// Adds bytes at the end.
    fn put(&mut self, bytes: &[u8]);
}

#[cfg(feature = "std")]
impl Sink for Vec<u8> {
    fn put(&mut self, bytes: &[u8]) {
        self.extend_from_slice(bytes);
    }
}

/// Memory that is written from its beginning; what does not fit is counted and lost.
#[derive(Debug)]
pub(super) struct Room<'m> {
    bytes: &'m mut [u8],
    /// How many bytes were put, whether they fitted or not.
    pub len: usize,
}

impl<'m> Room<'m> {
    pub(super) const fn new(bytes: &'m mut [u8]) -> Room<'m> {
        Room { bytes, len: 0 }
    }
}

impl Sink for Room<'_> {
    fn put(&mut self, bytes: &[u8]) {
        let end = self.len + bytes.len();
        if let Some(place) = self.bytes.get_mut(self.len..end) {
            place.copy_from_slice(bytes);
        }
        self.len = end;
    }
}

/// How many bytes cells of so many keys take.
pub(super) const fn cells_len(keys: usize) -> usize {
    if keys == 0 { 0 } else { 4 + (keys.div_ceil(LOAD) + 1) * 8 + keys * ENTRY }
}

/// Cells of keys in order, no two equal in their stored bits. `at` gives the key and payload of a place.
pub(super) fn cells(sink: &mut impl Sink, keys: usize, at: impl Fn(usize) -> (u64, u32)) {
    if keys == 0 {
        return;
    }
    let buckets = keys.div_ceil(LOAD) as u32;
    sink.put(&buckets.to_le_bytes());
    let mut next = 0;
    for number in 0..=buckets as usize {
        let (from, mut marks) = (next, 0);
        while next < keys && bucket(at(next).0, buckets) <= number {
            marks |= mark(at(next).0);
            next += 1;
        }
        sink.put(&(from as u32).to_le_bytes());
        sink.put(&marks.to_le_bytes());
    }
    for place in 0..keys {
        let (key, payload) = at(place);
        sink.put(&payload.to_le_bytes()[..3]);
        sink.put(&(key & STORED).to_le_bytes()[..6]);
    }
}

/// The head of a record, and the parts of its body.
pub(super) fn record(sink: &mut impl Sink, flags: u16, types: u16, id: u32, body: &[&[u8]]) {
    let len: usize = body.iter().map(|part| part.len()).sum();
    sink.put(&flags.to_le_bytes());
    sink.put(&types.to_le_bytes());
    sink.put(&id.to_le_bytes()[..3]);
    match u8::try_from(8 + len) {
        Ok(len) => sink.put(&[len]),
        Err(_) => {
            sink.put(&[0]);
            sink.put(&(10 + len as u16).to_le_bytes());
        }
    }
    for part in body {
        sink.put(part);
    }
}

/// [`bits::WILD`] for a pattern that has something special.
pub(super) fn wild(pattern: &[u8]) -> u16 {
    if pattern.iter().any(|byte| matches!(byte, b'*' | b'^')) { bits::WILD } else { 0 }
}

/// Runs of equal tags (the first id, the tag), or one tag per id, whichever is shorter; gives the flag that says so.
pub(super) fn tags(sink: &mut impl Sink, runs: impl Iterator<Item = (u32, u16)> + Clone, rules: u32) -> u16 {
    if runs.clone().count() * 6 <= rules as usize * 2 {
        for (first, tag) in runs {
            sink.put(&first.to_le_bytes());
            sink.put(&tag.to_le_bytes());
        }
        return 0;
    }
    let ends = runs.clone().skip(1).map(|(first, _)| first).chain(core::iter::once(rules));
    for ((first, tag), end) in runs.zip(ends) {
        for _ in first..end {
            sink.put(&tag.to_le_bytes());
        }
    }
    DENSE
}

/// Writes the header of a table whose sections, of these lengths, are behind it already. `None` if it is too long.
#[cfg(feature = "std")]
pub(super) fn header(table: &mut [u8], lens: &[usize; SECTIONS], flags: u16, rules: u32) -> Option<()> {
    let length = u32::try_from(table.len()).ok()?;
    let mut room = Room::new(table.get_mut(..HEADER)?);
    room.put(&MAGIC);
    room.put(&VERSION.to_le_bytes());
    room.put(&flags.to_le_bytes());
    room.put(&[0; 8]);
    room.put(&length.to_le_bytes());
    room.put(&rules.to_le_bytes());
    let mut at = HEADER;
    for len in lens {
        room.put(&(at as u32).to_le_bytes());
        room.put(&(*len as u32).to_le_bytes());
        at += len;
    }
    let sum = checksum(table.get(SUMMED_FROM..)?) ^ u64::from(flags);
    table.get_mut(8..16)?.copy_from_slice(&sum.to_le_bytes());
    Some(())
}
