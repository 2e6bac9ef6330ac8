//! Sets of vendors on the wire: the vendor section (maximum, then bits or ranges) and the list of range entries.

use alloc::vec::Vec;

use super::width;
use crate::signal::bits::{BitReader, BitWriter};
use crate::signal::{DecodeError, Fault, IdSet, Run};

/// The most entries that `NumEntries` can announce.
pub(super) const ENTRIES_MAX: usize = (1 << width::NUM_ENTRIES) - 1;

/// Bits of one range entry.
const fn entry_bits(run: Run) -> usize {
    let ids = if run.count() == 1 { 1 } else { 2 };
    1 + ids * width::VENDOR_ID as usize
}

/// Reads `MaxVendorId`, `IsRangeEncoding` and what they announce. `field` names the section.
pub(super) fn read_section(reader: &mut BitReader, field: &'static str) -> Result<IdSet, DecodeError> {
    let max = reader.take_u16(field, width::VENDOR_ID)?;
    if reader.flag(field)? {
        let mut runs = Vec::new();
        read_entries(reader, field, max, &mut runs)?;
        Ok(IdSet::from_runs(runs))
    } else {
        reader.id_set(field, max)
    }
}

/// Reads `NumEntries` and the entries behind it into `runs`; ids may go up to `max`.
pub(super) fn read_entries(
    reader: &mut BitReader,
    field: &'static str,
    max: u16,
    runs: &mut Vec<Run>,
) -> Result<(), DecodeError> {
    for _ in 0..reader.take_u16(field, width::NUM_ENTRIES)? {
        let at = reader.position();
        let range = reader.flag(field)?;
        let first = reader.take_u16(field, width::VENDOR_ID)?;
        let last = if range { reader.take_u16(field, width::VENDOR_ID)? } else { first };
        let fault = match Run::new(first, last) {
            Some(_) if last > max => Fault::IdAboveMax { id: last, max },
            Some(run) => {
                runs.push(run);
                continue;
            }
            None if first == 0 => Fault::IdZero,
            None => Fault::RangeOrder { first, last },
        };
        return Err(reader.error(field, at, fault));
    }
    Ok(())
}

/// Writes a vendor section in the shorter of its two forms ("Encoding logic should choose the encoding scheme that results
/// in the smaller output size"). When both are equal it writes ranges, as the reference implementation of GPP does.
pub(super) fn write_section(writer: &mut BitWriter, vendors: &IdSet) {
    writer.put(u64::from(vendors.max()), width::VENDOR_ID);
    let runs = vendors.runs();
    let entries = runs.iter().map(|run| entry_bits(*run)).sum::<usize>();
    // More entries than NumEntries holds would take more bits than any bit field, so the form chosen can always be written.
    let ranges = width::NUM_ENTRIES as usize + entries <= usize::from(vendors.max());
    writer.flag(ranges);
    if ranges { write_entries(writer, runs) } else { writer.id_set(vendors) }
}

/// Writes `NumEntries` and the entries; the caller passes at most [`ENTRIES_MAX`] runs.
pub(super) fn write_entries(writer: &mut BitWriter, runs: &[Run]) {
    writer.put(runs.len() as u64, width::NUM_ENTRIES);
    for run in runs {
        let range = run.count() > 1;
        writer.flag(range);
        writer.put(u64::from(run.first()), width::VENDOR_ID);
        if range {
            writer.put(u64::from(run.last()), width::VENDOR_ID);
        }
    }
}
