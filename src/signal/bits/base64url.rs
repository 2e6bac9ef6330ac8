//! The alphabet of RFC 4648 §5. (The table printed in the GPP specification ends in `+ /`; its own rule for URL-safe
//! characters and every implementation use `- _`.)

use alloc::vec::Vec;

/// Character of a value 0 to 63.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Mark of a byte that is not in the alphabet.
const NONE: u8 = 0xFF;

/// Value of each byte.
const VALUES: [u8; 256] = {
    let mut values = [NONE; 256];
    let mut value = 0;
    while value < 64 {
        #[expect(clippy::indexing_slicing, reason = "evaluated by the compiler: value < 64 and a byte is < 256")]
        {
            values[ALPHABET[value] as usize] = value as u8;
        }
        value += 1;
    }
    values
};

/// The character of the lowest six bits of `value`.
pub(super) fn character(value: u64) -> char {
    ALPHABET.get((value & 63) as usize).map_or('A', |byte| char::from(*byte))
}

fn value(byte: u8) -> u8 {
    VALUES.get(usize::from(byte)).copied().unwrap_or(NONE)
}

/// The bits of `text`, six a character, with at least `slack` zero bytes behind them; or the index of the first character
/// that is not in the alphabet.
pub(super) fn bytes(text: &str, slack: usize) -> Result<Vec<u8>, usize> {
    let text = text.as_bytes();
    let mut out = Vec::with_capacity(text.len() / 4 * 3 + 3 + slack);
    let mut seen = 0;
    for four in text.chunks(4) {
        let mut word = 0_u32;
        for (at, byte) in four.iter().enumerate() {
            let value = value(*byte);
            if value == NONE {
                return Err(seen + at);
            }
            word |= u32::from(value) << (26 - 6 * at);
        }
        let [a, b, c, _] = word.to_be_bytes();
        out.extend_from_slice(&[a, b, c]);
        seen += four.len();
    }
    out.resize(out.len() + slack, 0);
    Ok(out)
}
