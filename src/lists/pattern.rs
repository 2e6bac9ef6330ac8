//! Does a pattern match at this place of a URL: literal bytes, `*` for anything, `^` for a separator or the end.

/// `^`: anything that is not a letter, a digit or one of `_ - . %` (ABP's definition).
pub(super) const fn is_separator(byte: u8) -> bool {
    byte.is_ascii() && !(byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'%'))
}

/// How a pattern's bytes are compared.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pattern<'t> {
    /// Literal bytes, and with `wild` also `*` and `^`; lower case unless `case`.
    pub bytes: &'t [u8],
    /// Whether `*` and `^` are special.
    pub wild: bool,
    /// `match-case`.
    pub case: bool,
    /// The match must end where the URL ends.
    pub end: bool,
}

impl Pattern<'_> {
    /// Whether the pattern matches `url` beginning at byte `at`.
    pub(super) fn at(&self, url: &[u8], at: usize) -> bool {
        let Some(rest) = url.get(at..) else { return false };
        if self.wild { self.glob(rest, None) } else { self.literal(rest) }
    }

    /// Whether the pattern matches anywhere in `url` from byte `from` on.
    pub(super) fn within(&self, url: &[u8], from: usize) -> bool {
        let Some(rest) = url.get(from..) else { return false };
        // Only where the first byte fits is the rest worth a look.
        let (low, high) = match self.bytes.first() {
            None => return !self.end || self.glob(rest, Some((0, 0))),
            Some(b'*' | b'^') if self.wild => return self.glob(rest, Some((0, 0))),
            Some(byte) if self.case => (*byte, *byte),
            Some(byte) => (*byte, byte.to_ascii_uppercase()),
        };
        let mut starts = rest.iter().enumerate().filter(|(_, byte)| **byte == low || **byte == high);
        starts.any(|(start, _)| self.at(rest, start))
    }

    fn literal(&self, rest: &[u8]) -> bool {
        let Some(head) = rest.get(..self.bytes.len()) else { return false };
        (!self.end || head.len() == rest.len())
            && if self.case { head == self.bytes } else { head.eq_ignore_ascii_case(self.bytes) }
    }

    /// The classic two-pointer match: on a mismatch go back to the last `*` and let it take one byte more. Earlier stars need
    /// no second try, because what follows them already matched at the first possible place.
    fn glob(&self, rest: &[u8], star: Option<(usize, usize)>) -> bool {
        let (mut star, mut at, mut wanted) = (star, 0, 0);
        loop {
            let matched = match (self.bytes.get(wanted), rest.get(at)) {
                (None, found) => {
                    if found.is_none() || !self.end {
                        return true;
                    }
                    false
                }
                (Some(b'*'), _) => {
                    wanted += 1;
                    star = Some((wanted, at));
                    continue;
                }
                // The end of the URL counts as a separator.
                (Some(b'^'), None) => {
                    wanted += 1;
                    continue;
                }
                (Some(b'^'), Some(found)) => is_separator(*found),
                (Some(byte), Some(found)) => byte == found || (!self.case && *byte == found.to_ascii_lowercase()),
                (Some(_), None) => false,
            };
            if matched {
                wanted += 1;
                at += 1;
                continue;
            }
            let Some((behind, begun)) = star else { return false };
            if begun >= rest.len() {
                return false;
            }
            star = Some((behind, begun + 1));
            (wanted, at) = (behind, begun + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, url: &str) -> bool {
        let (bytes, end) = pattern.strip_suffix('|').map_or((pattern, false), |bytes| (bytes, true));
        let wild = bytes.contains(['*', '^']);
        Pattern { bytes: bytes.as_bytes(), wild, case: false, end }.within(url.as_bytes(), 0)
    }

    #[test]
    fn literals_are_found_anywhere_without_case() {
        assert!(matches("/track.", "https://a.example/x/Track.gif"));
        assert!(!matches("/track.", "https://a.example/x/tracker"));
        assert!(matches(".gif|", "https://a.example/1.gif"));
        assert!(!matches(".gif|", "https://a.example/1.gif?x"));
        assert!(!matches("longer than the url", "short"));
    }

    #[test]
    fn stars_go_back_as_far_as_needed() {
        assert!(matches("a*b*c|", "a-b-b-c-c"));
        assert!(!matches("a*b*c|", "a-b-c-d"));
        assert!(matches("/x/*.js?", "/x/y.json/z.js?1"));
        assert!(matches("*", ""));
    }

    #[test]
    fn a_separator_is_one_byte_or_the_end() {
        assert!(matches("example^", "https://example"));
        assert!(matches("example^|", "https://example/"));
        assert!(matches("example^^", "https://example/"));
        assert!(!matches("example^x", "https://example"));
        assert!(!matches("example^", "https://example.com"));
        assert!(!matches("a^b", "a%b"));
        assert!(matches("a^b", "a?b"));
        assert!(matches("^path^*^gif|", "/path/?gif"));
    }
}
