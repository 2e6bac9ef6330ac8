//! Eight bytes in one go: most bytes of a notice are only passed over, and a page has a hundred thousand of them.

/// A byte, eight times.
#[inline(always)]
pub(crate) const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The high bit of each byte.
const HIGH: u64 = each(0x80);

/// Marks bytes that are zero by their high bits. Above the first one a byte can be marked that is not zero.
#[inline(always)]
pub(crate) const fn zero(eight: u64) -> u64 {
    below(eight) & ascii(eight)
}

/// The same, if a look at the high bits of the bytes themselves comes behind: one look is enough for several bytes.
#[inline(always)]
pub(crate) const fn below(eight: u64) -> u64 {
    eight.wrapping_sub(each(1))
}

/// Marks the bytes that are ASCII.
#[inline(always)]
pub(crate) const fn ascii(eight: u64) -> u64 {
    !eight & HIGH
}

/// Marks the bytes that are not.
#[inline(always)]
pub(crate) const fn not_ascii(eight: u64) -> u64 {
    eight & HIGH
}

/// The place of the first byte that `marks`, from a place on; the end, if there is none.
pub(crate) fn find(bytes: &[u8], from: usize, marks: impl Fn(u64) -> u64) -> usize {
    let mut at = from;
    while let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let marked = marks(u64::from_le_bytes(*eight));
        if marked != 0 {
            return at + marked.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|byte| marks(each(*byte)) != 0).unwrap_or(rest.len())
}

/// Whether `marks` marks any byte.
pub(crate) fn any(bytes: &[u8], marks: impl Fn(u64) -> u64) -> bool {
    let Some(last) = bytes.last_chunk() else {
        // Fewer than eight are filled up with one of their own.
        let filled = |first| bytes.iter().fold(each(first), |eight, byte| eight << 8 | u64::from(*byte));
        return bytes.first().is_some_and(|first| marks(filled(*first)) != 0);
    };
    // Without a way out of the loop the compiler takes more than eight where the machine can. The last eight can overlap those
    // before.
    let found = bytes.as_chunks().0.iter().fold(0, |found, eight| found | marks(u64::from_le_bytes(*eight)));
    found | marks(u64::from_le_bytes(*last)) != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_found_wherever_it_stands() {
        for length in 0..40 {
            for place in 0..length {
                for byte in 0..=255 {
                    let mut bytes = vec![if byte == b'a' { b'b' } else { b'a' }; length];
                    bytes[place] = byte;
                    let same = |eight| zero(eight ^ each(byte));
                    assert_eq!((find(&bytes, 0, same), any(&bytes, same)), (place, true));
                    assert_eq!(find(&bytes, place + 1, same), length);
                    let other = if byte < 0x80 { length } else { place };
                    assert_eq!((find(&bytes, 0, not_ascii), any(&bytes, not_ascii)), (other, byte >= 0x80));
                    assert_eq!(find(&bytes, place, ascii), if byte < 0x80 { place } else { place + 1 });
                }
            }
        }
    }
}
