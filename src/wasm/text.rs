//! Long texts for JavaScript.
//!
//! V8 reads UTF-8 that is not all ASCII at three to six nanoseconds a byte, so that a notice took half as long to hand over as to
//! make. UTF-16 is what its strings are.

use crate::disclose::eight::not_ascii;
use alloc::vec::Vec;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type TextDecoder;

    #[wasm_bindgen(constructor)]
    fn new(label: &str) -> TextDecoder;

    #[wasm_bindgen(method)]
    fn decode(this: &TextDecoder, units: &[u16]) -> JsValue;
}

/// A string of JavaScript.
pub(super) fn handed(text: &str) -> JsValue {
    // A new decoder each time: Safari's fail behind two gigabytes.
    TextDecoder::new("utf-16le").decode(&units(text))
}

/// The same in UTF-16. `str::encode_utf16` takes twice to five times as long.
fn units(text: &str) -> Vec<u16> {
    let mut units = alloc::vec![0; text.len()];
    let low = |byte: u8| u16::from(byte & 0x3f);
    let (mut rest, mut to) = (text.as_bytes(), 0);
    loop {
        // Most of markup is ASCII.
        if let Some((eight, behind)) = rest.split_first_chunk::<8>()
            && not_ascii(u64::from_le_bytes(*eight)) == 0
            && let Some(out) = units[to..].first_chunk_mut::<8>()
        {
            out.iter_mut().zip(eight).for_each(|(unit, byte)| *unit = u16::from(*byte));
            (rest, to) = (behind, to + 8);
            continue;
        }
        // Most of Japanese and Thai has three bytes a character.
        while let [one @ 0xe0..0xf0, two, three, ref behind @ ..] = *rest
            && let Some(unit) = units.get_mut(to)
        {
            *unit = u16::from(one) << 12 | low(two) << 6 | low(three);
            (rest, to) = (behind, to + 1);
        }
        let unit;
        (unit, rest) = match *rest {
            [one @ ..0x80, ref behind @ ..] => (u16::from(one), behind),
            [one @ ..0xe0, two, ref behind @ ..] => (u16::from(one & 0x1f) << 6 | low(two), behind),
            [one, two, three, four, ref behind @ ..] => {
                let c =
                    u32::from(one & 0x07) << 18 | u32::from(low(two)) << 12 | u32::from(low(three) << 6 | low(four));
                units[to] = 0xd7c0 + (c >> 10) as u16;
                to += 1;
                (0xdc00 | (c & 0x3ff) as u16, behind)
            }
            _ => break,
        };
        units[to] = unit;
        to += 1;
    }
    units.truncate(to);
    units
}

#[cfg(test)]
mod tests {
    use super::units;

    #[test]
    fn every_length_of_a_character_at_every_place() {
        for text in
            ["", "policy", "個人情報を、", "ข้อมูล\u{a0}", "𠮷野家", "é", "a\u{7ff}\u{800}\u{ffff}\u{10000}\u{10ffff}z"]
        {
            for before in 0..10 {
                let text = alloc::format!("{}{text}12345678901", "x".repeat(before));
                assert!(units(&text).into_iter().eq(text.encode_utf16()), "{text}");
            }
        }
    }
}
