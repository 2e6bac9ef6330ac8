//! Bytes inside other bytes: the policy in the Wasm module, both in a script.

/// Name of the custom section that holds the policy.
const SECTION: &[u8] = b"sekisho";

/// The kernel with a policy in a custom section: one file, one hash.
pub(super) fn policy_wasm(kernel: &[u8], wire: &str) -> Vec<u8> {
    let mut out = kernel.to_vec();
    out.push(0);
    leb(&mut out, 1 + SECTION.len() + wire.len());
    out.push(SECTION.len() as u8);
    out.extend(SECTION);
    out.extend(wire.as_bytes());
    out
}

/// Both as a script holds them: the policy, which a page reads as the text that it is, and behind it the module, which begins
/// with the first NUL.
pub(super) fn policy_script(kernel: &[u8], wire: &str) -> String {
    packed(&[wire.as_bytes(), kernel].concat())
}

/// An unsigned LEB128 number (WebAssembly core specification, 5.2.2).
fn leb(out: &mut Vec<u8>, mut value: usize) {
    while value > 0x7F {
        out.push((value & 0x7F) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Bytes as a JavaScript string literal of code points 0–255: after brotli a few percent over the raw bytes, where base64
/// costs a third. What could end the string, the script element or a line is escaped.
pub(super) fn packed(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 3 / 2);
    out.push('"');
    for (at, byte) in bytes.iter().enumerate() {
        let next = bytes.get(at + 1);
        match byte {
            // A digit behind \0 would make an octal escape.
            0 if next.is_some_and(u8::is_ascii_digit) => out.push_str("\\x00"),
            0 => out.push_str("\\0"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\\' => out.push_str("\\\\"),
            b'"' => out.push_str("\\\""),
            // `</script` and `<!--` must not appear in an inline script.
            b'<' if next.is_some_and(|next| matches!(next, b'/' | b'!' | b's' | b'S')) => out.push_str("\\x3C"),
            _ => out.push(char::from(*byte)),
        }
    }
    out.push('"');
    out
}

/// Standard base64 with padding (RFC 4648, section 4).
pub(super) fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().enumerate().fold(0_u32, |word, (at, byte)| word | u32::from(*byte) << (16 - 8 * at));
        for at in 0..4 {
            out.push(if at <= chunk.len() { char::from(LETTERS[(word >> (18 - 6 * at) & 63) as usize]) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_as_in_rfc_4648_section_10() {
        for (plain, text) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE=")]
        {
            assert_eq!(base64(plain.as_bytes()), text);
        }
    }

    #[test]
    fn a_packed_script_cannot_be_ended_by_its_bytes() {
        let all: Vec<u8> = (0..=255).chain(*b"</script><!--<script>\x007").collect();
        let text = packed(&all);
        for bad in ["</", "<!", "<s", "\n", "\r", "\0"] {
            assert!(!text.contains(bad), "{bad:?}");
        }
        assert!(text.contains("\\x007"));
    }

    #[test]
    fn the_section_is_the_last_one_and_has_the_policy() {
        let wire = "7".repeat(300);
        let wasm = policy_wasm(b"\0asm\x01\0\0\0", &wire);
        assert_eq!(&wasm[8..19], b"\0\xB4\x02\x07sekisho");
        assert_eq!(&wasm[19..], wire.as_bytes());
    }
}
