//! Patterns: literal bytes, `*` for anything, `^` for one separator or the end. Letters compare without case.

/// A separator in the sense of filter rules: what cannot be part of a host, a number or a word.
fn separator(byte: u8) -> bool {
    !(byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'%'))
}

fn fits(pattern: u8, byte: u8) -> bool {
    pattern == byte.to_ascii_lowercase() || pattern == byte || pattern == b'^' && separator(byte)
}

/// Whether a pattern matches a text; `start` and `end` pin it to that edge.
///
/// Steps back to the last `*` only, so the time is at most pattern × text, without recursion.
///
/// ```
/// use sekisho::decide::glob;
/// assert!(glob(b"/collect?*&v=", b"/g/collect?a=1&v=2", false, false));
/// assert!(glob(b"/x^", b"/x", true, true));
/// assert!(!glob(b"/x^", b"/xy", true, false));
/// ```
#[must_use]
pub fn glob(pattern: &[u8], text: &[u8], start: bool, end: bool) -> bool {
    let (mut p, mut t) = (0, 0);
    // Where to go on after a mismatch: behind the last star, one byte further on. An unpinned start is a star.
    let (mut star, mut mark) = (if start { usize::MAX } else { 0 }, 0);
    loop {
        match (pattern.get(p), text.get(t)) {
            (None, rest) if rest.is_none() || !end => return true,
            (Some(b'*'), _) => {
                p += 1;
                star = p;
                mark = t;
                continue;
            }
            (Some(want), Some(have)) if fits(*want, *have) => {
                p += 1;
                t += 1;
                continue;
            }
            (Some(b'^'), None) => {
                p += 1;
                continue;
            }
            _ => {}
        }
        mark += 1;
        if star == usize::MAX || mark > text.len() {
            return false;
        }
        p = star;
        t = mark;
    }
}

#[cfg(test)]
mod tests {
    use super::glob;

    #[test]
    fn anchors_pin_the_edges() {
        assert!(glob(b"abc", b"xabcx", false, false));
        assert!(!glob(b"abc", b"xabcx", true, false));
        assert!(!glob(b"abc", b"xabcx", false, true));
        assert!(glob(b"a*c", b"abbbc", true, true));
        assert!(glob(b"", b"anything", true, false));
        assert!(!glob(b"", b"anything", true, true));
    }

    #[test]
    fn a_separator_is_one_byte_or_the_end() {
        assert!(glob(b"a^b", b"a/b", true, true));
        assert!(!glob(b"a^b", b"a%b", true, true));
        assert!(glob(b"a^", b"a", true, true));
        assert!(glob(b"a^^", b"a", true, true));
    }

    #[test]
    fn an_evil_pattern_takes_no_exponential_time() {
        let text = [b'a'; 8192];
        assert!(!glob(b"a*a*a*a*a*a*a*a*a*a*b", &text, true, true));
    }
}
