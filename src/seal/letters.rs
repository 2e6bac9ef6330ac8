//! Bytes as letters: base64url without padding (RFC 4648, section 5), and the letters of PEM. One text for each value and no other,
//! so that no letter of a seal can be changed without changing what it says.

const URL: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const PEM: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

pub(super) fn encode(bytes: &[u8]) -> String {
    with(URL, bytes)
}

/// The bytes of a text that is exactly as long as they need.
pub(super) fn decode<const N: usize>(text: &str) -> Option<[u8; N]> {
    bytes(URL, text)
}

/// The same with the letters of PEM. Its callers have no value that needs padding.
pub(super) fn encode_pem(bytes: &[u8; 48]) -> String {
    with(PEM, bytes)
}

pub(super) fn decode_pem(text: &str) -> Option<[u8; 48]> {
    bytes(PEM, text)
}

fn with(letters: &[u8; 64], bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().enumerate().fold(0_u32, |word, (at, byte)| word | u32::from(*byte) << (16 - 8 * at));
        for at in 0..=chunk.len() {
            text.push(char::from(letters[(word >> (18 - 6 * at) & 63) as usize]));
        }
    }
    text
}

fn bytes<const N: usize>(letters: &[u8; 64], text: &str) -> Option<[u8; N]> {
    if text.len() != (N * 4).div_ceil(3) {
        return None;
    }
    let mut bytes = [0; N];
    let (mut held, mut bits, mut at) = (0_u32, 0_u32, 0);
    for letter in text.bytes() {
        let value = letters.iter().position(|known| *known == letter)?;
        held = held << 6 | u32::try_from(value).ok()?;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            *bytes.get_mut(at)? = (held >> bits & 255) as u8;
            at += 1;
            held &= (1 << bits) - 1;
        }
    }
    // Bits that belong to no byte have one value.
    (held == 0).then_some(bytes)
}
