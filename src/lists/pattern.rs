//! Does a pattern match at this place of a URL: literal bytes, `*` for anything, `^` for a separator or the end.

use super::hash::{EACH, bytes_equal};

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
        if self.wild { self.glob(rest, true) } else { self.literal(rest) }
    }

    /// Whether the pattern matches anywhere in `url` from byte `from` on.
    pub(super) fn within(&self, url: &[u8], from: usize) -> bool {
        url.get(from..).is_some_and(|rest| self.glob(rest, false))
    }

    fn literal(&self, rest: &[u8]) -> bool {
        let Some(head) = rest.get(..self.bytes.len()) else { return false };
        (!self.end || head.len() == rest.len())
            && if self.case { head == self.bytes } else { head.eq_ignore_ascii_case(self.bytes) }
    }

    /// Matches piece by piece what is between the stars, each at the first place where it fits: what follows a star finds no
    /// less if what is before it ends early. Only the last piece may have to end where the URL ends.
    fn glob(&self, rest: &[u8], here: bool) -> bool {
        let (mut at, mut fixed, mut bytes) = (0, here, self.bytes);
        loop {
            let star = if self.wild { bytes.iter().position(|byte| *byte == b'*') } else { None };
            let (piece, behind) = match star {
                Some(star) => (bytes.get(..star).unwrap_or_default(), bytes.get(star + 1..)),
                None => (bytes, None),
            };
            let end = self.end && behind.is_none();
            let found = if fixed { self.piece(piece, rest, at, end) } else { self.find(piece, rest, at, end) };
            match (found, behind) {
                (None, _) => return false,
                (Some(_), None) => return true,
                (Some(end), Some(behind)) => (at, fixed, bytes) = (end, false, behind),
            }
        }
    }

    /// Where the piece ends if it fits at byte `at`. The end of the URL counts as a separator.
    #[inline]
    fn piece(&self, piece: &[u8], rest: &[u8], mut at: usize, end: bool) -> Option<usize> {
        for wanted in piece {
            let fits = match (wanted, rest.get(at)) {
                (b'^', None) => continue,
                (b'^', Some(found)) => is_separator(*found),
                (byte, Some(found)) => byte == found || (!self.case && *byte == found.to_ascii_lowercase()),
                (_, None) => false,
            };
            if !fits {
                return None;
            }
            at += 1;
        }
        (!end || at == rest.len()).then_some(at)
    }

    /// The first place from byte `at` on where the piece fits; gives its end.
    fn find(&self, piece: &[u8], rest: &[u8], at: usize, end: bool) -> Option<usize> {
        let [first, second, ..] = *piece else {
            return (at..=rest.len()).find_map(|at| self.piece(piece, rest, at, end));
        };
        if first == b'^' || second == b'^' {
            return (at..=rest.len()).find_map(|at| self.piece(piece, rest, at, end));
        }
        // Only where its first two bytes are is the rest worth a look: eight places at a time.
        let fold = |byte: u8| if !self.case && byte.is_ascii_lowercase() { 0x20 * EACH } else { 0 };
        let (fold_first, fold_second) = (fold(first), fold(second));
        let mut at = at;
        while let Some([head @ .., last]) = rest.get(at..).and_then(|rest| rest.first_chunk::<9>()) {
            let word = u64::from_le_bytes(*head);
            let next = word >> 8 | u64::from(*last) << 56;
            let mut places = bytes_equal(word | fold_first, first) & bytes_equal(next | fold_second, second);
            while places != 0 {
                let place = at + places.trailing_zeros() as usize / 8;
                if let Some(end) = self.piece(piece, rest, place, end) {
                    return Some(end);
                }
                places &= places - 1;
            }
            at += 8;
        }
        (at..rest.len()).find_map(|at| self.piece(piece, rest, at, end))
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
