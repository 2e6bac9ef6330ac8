//! The parts of a table and of a pack as they are written: one place that knows each form.

use super::hash::checksum;
use super::layout::{DENSE, ENTRY, HEADER, LOAD, MAGIC, SECTIONS, STORED, SUMMED_FROM, VERSION, bits, bucket, mark};

/// How many bytes cells of so many keys take.
pub(super) const fn cells_len(keys: usize) -> usize {
    if keys == 0 { 0 } else { 4 + (keys.div_ceil(LOAD) + 1) * 8 + keys * ENTRY }
}

/// Cells of keys in order, no two equal in their stored bits. `at` gives the key and payload of a place.
pub(super) fn cells(bytes: &mut Vec<u8>, keys: usize, at: impl Fn(usize) -> (u64, u32)) {
    if keys == 0 {
        return;
    }
    let buckets = keys.div_ceil(LOAD) as u32;
    bytes.extend(buckets.to_le_bytes());
    let mut next = 0;
    for number in 0..=buckets as usize {
        let (from, mut marks) = (next, 0);
        while next < keys && bucket(at(next).0, buckets) <= number {
            marks |= mark(at(next).0);
            next += 1;
        }
        bytes.extend((from as u32).to_le_bytes());
        bytes.extend(marks.to_le_bytes());
    }
    for place in 0..keys {
        let (key, payload) = at(place);
        bytes.extend(&payload.to_le_bytes()[..3]);
        bytes.extend(&(key & STORED).to_le_bytes()[..6]);
    }
}

/// The head of a record, and the parts of its body.
pub(super) fn record(bytes: &mut Vec<u8>, flags: u16, types: u16, id: u32, body: &[&[u8]]) {
    let len: usize = body.iter().map(|part| part.len()).sum();
    bytes.extend(flags.to_le_bytes());
    bytes.extend(types.to_le_bytes());
    bytes.extend(&id.to_le_bytes()[..3]);
    match u8::try_from(8 + len) {
        Ok(len) => bytes.push(len),
        Err(_) => {
            bytes.extend([0]);
            bytes.extend((10 + len as u16).to_le_bytes());
        }
    }
    for part in body {
        bytes.extend(*part);
    }
}

/// [`bits::WILD`] for a pattern that has something special.
pub(super) fn wild(pattern: &[u8]) -> u16 {
    if pattern.iter().any(|byte| matches!(byte, b'*' | b'^')) { bits::WILD } else { 0 }
}

/// Runs of equal tags (the first id, the tag), or one tag per id, whichever is shorter; gives the flag that says so.
pub(super) fn tags(bytes: &mut Vec<u8>, runs: impl Iterator<Item = (u32, u16)> + Clone, rules: u32) -> u16 {
    if runs.clone().count() * 6 <= rules as usize * 2 {
        for (first, tag) in runs {
            bytes.extend(first.to_le_bytes());
            bytes.extend(tag.to_le_bytes());
        }
        return 0;
    }
    let ends = runs.clone().skip(1).map(|(first, _)| first).chain(core::iter::once(rules));
    for ((first, tag), end) in runs.zip(ends) {
        for _ in first..end {
            bytes.extend(tag.to_le_bytes());
        }
    }
    DENSE
}

/// Writes the header of a table whose sections, of these lengths, are behind it already. `None` if it is too long.
pub(super) fn header(table: &mut [u8], lens: &[usize; SECTIONS], flags: u16, rules: u32) -> Option<()> {
    let length = u32::try_from(table.len()).ok()?;
    let mut header = MAGIC.to_vec();
    header.extend(VERSION.to_le_bytes());
    header.extend(flags.to_le_bytes());
    header.extend([0; 8]);
    header.extend(length.to_le_bytes());
    header.extend(rules.to_le_bytes());
    let mut at = HEADER;
    for len in lens {
        header.extend((at as u32).to_le_bytes());
        header.extend((*len as u32).to_le_bytes());
        at += len;
    }
    table.get_mut(..HEADER)?.copy_from_slice(&header);
    let sum = checksum(table.get(SUMMED_FROM..)?) ^ u64::from(flags);
    table.get_mut(8..16)?.copy_from_slice(&sum.to_le_bytes());
    Some(())
}
