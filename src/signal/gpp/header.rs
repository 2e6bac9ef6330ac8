//! The header: which sections follow, in the order of their ids (specification, "Header Encoding").

use alloc::string::String;
use alloc::vec::Vec;

use crate::signal::bits::{BitReader, BitWriter, Pad};
use crate::signal::{DecodeError, Fault, IdSet};

/// Type of the header, which is also its section id. Makes the first letter of every GPP string a `D`.
pub(super) const ID: u16 = 3;
/// Version of the GPP string. Makes the second letter a `B`.
const VERSION: u8 = 1;

const TYPE_BITS: u32 = 6;
const VERSION_BITS: u32 = 6;
const COUNT_BITS: u32 = 12;

/// The section ids of a header, ascending; at most `most`, the number of sections that follow.
pub(super) fn decode(text: &str, most: usize) -> Result<Vec<u16>, DecodeError> {
    let mut r = BitReader::new(text, 0)?;
    let kind = r.take_u8("Type", TYPE_BITS)?;
    if u16::from(kind) != ID {
        return Err(r.error("Type", 0, Fault::SegmentType(kind)));
    }
    let version = r.take_u8("Version", VERSION_BITS)?;
    if version != VERSION {
        return Err(r.error("Version", TYPE_BITS as usize, Fault::Version(version)));
    }
    let field = "SectionIds";
    let mut ids = Vec::new();
    let mut last = 0_u16;
    for _ in 0..r.take_u16(field, COUNT_BITS)? {
        let at = r.position();
        // An offset from the last id; a group has a second one, from its first id to its last.
        let group = r.flag(field)?;
        let step = |r: &mut BitReader, from: u16| {
            let offset = r.fibonacci(field)?;
            from.checked_add(offset).ok_or_else(|| r.error(field, at, Fault::NumberTooLarge))
        };
        let first = step(&mut r, last)?;
        last = if group { step(&mut r, first)? } else { first };
        let listed = ids.len() + usize::from(last - first) + 1;
        if listed > most {
            return Err(r.error(field, at, Fault::SectionCount { listed, found: most }));
        }
        ids.extend(first..=last);
    }
    r.finish()?;
    Ok(ids)
}

/// The header of these sections. Offsets are at least 1, and 4,095 items hold any set of ids below 8,190; ids of
/// sections are far below.
pub(super) fn encode(ids: &IdSet) -> String {
    let mut w = BitWriter::new();
    w.put(u64::from(ID), TYPE_BITS);
    w.put(u64::from(VERSION), VERSION_BITS);
    w.put(ids.runs().len() as u64, COUNT_BITS);
    let mut last = 0;
    for run in ids.runs() {
        w.flag(run.count() > 1);
        w.fibonacci(run.first() - last);
        if run.count() > 1 {
            w.fibonacci(run.last() - run.first());
        }
        last = run.last();
    }
    w.finish(Pad::EightThenSix)
}
