//! Does a pattern match at this place of a URL: literal bytes, `*` for anything, `^` for a separator or the end.

use super::hash::{EACH, bytes_equal};
use super::layout::{Record, bits, u64_at};

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

impl<'t> Pattern<'t> {
    /// The pattern `bytes` of a rule as it is stored.
    pub(super) fn of(record: &Record<'_>, bytes: &'t [u8]) -> Pattern<'t> {
        Pattern {
            bytes,
            wild: record.bits & bits::WILD != 0,
            case: record.bits & bits::CASE != 0,
            end: record.bits & bits::END != 0,
        }
    }

    /// Whether the pattern matches `url` beginning at byte `at`.
    pub(super) fn at(&self, url: &[u8], at: usize) -> bool {
        let Some(rest) = url.get(at..) else { return false };
        if self.wild { self.glob(rest, true) } else { self.literal(rest) }
    }

    /// As [`Pattern::at`], a byte at a time: a tenth of the code, for where few rules are asked and all code is compiled first.
    pub(super) fn plainly_at(&self, url: &[u8], at: usize) -> bool {
        let Some(rest) = url.get(at..) else { return false };
        // Numbers that no byte is stand for the end of either, and for what is not special here: of numbers the compiler makes one
        // loop, of conditions one for each.
        let byte = |text: &[u8], at: usize| text.get(at).map_or(256, |byte| u16::from(*byte));
        let (star, separator) = if self.wild { (u16::from(b'*'), u16::from(b'^')) } else { (257, 257) };
        let fold = if self.case { 0 } else { 0x20 };
        let (mut next, mut at) = (0, 0);
        // What follows the last star, and where it was tried. What is before that star needs no second try.
        let (mut behind, mut tried) = (0, rest.len());
        while next < self.bytes.len() || self.end && at < rest.len() {
            let (wanted, found) = (byte(self.bytes, next), byte(rest, at));
            if wanted == star {
                next += 1;
                (behind, tried) = (next, at);
                continue;
            }
            let fits = if wanted == separator {
                found > 255 || is_separator(found as u8)
            } else {
                wanted == found || (0x41..=0x5A).contains(&found) && wanted == found + fold
            };
            if fits {
                next += 1;
                at += usize::from(found < 256);
            } else if tried < rest.len() {
                tried = self.next_place(rest, tried + 1, behind);
                (next, at) = (behind, tried);
            } else {
                return false;
            }
        }
        true
    }

    /// A place from byte `at` on before which byte `next` of the pattern is nowhere: eight bytes at a time, for URLs are long.
    #[inline]
    fn next_place(&self, rest: &[u8], mut at: usize, next: usize) -> usize {
        let Some(wanted) = self.bytes.get(next).filter(|byte| !matches!(**byte, b'*' | b'^')) else { return at };
        let fold = if !self.case && wanted.is_ascii_lowercase() { 0x20 * EACH } else { 0 };
        while let Some(word) = u64_at(rest, at) {
            let places = bytes_equal(word | fold, *wanted);
            if places != 0 {
                return at + places.trailing_zeros() as usize / 8;
            }
            at += 8;
        }
        at
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
    use proptest::prelude::*;

    fn matches(pattern: &str, url: &str) -> bool {
        let (bytes, end) = pattern.strip_suffix('|').map_or((pattern, false), |bytes| (bytes, true));
        let wild = bytes.contains(['*', '^']);
        Pattern { bytes: bytes.as_bytes(), wild, case: false, end }.within(url.as_bytes(), 0)
    }

    proptest! {
        #[test]
        fn both_ways_to_match_are_one(pattern in "[aA^*./]{0,8}", url in "[aA./?]{0,30}", flags in 0..8_u8) {
            let [wild, case, end] = [1, 2, 4].map(|bit| flags & bit != 0);
            let bytes = if case { pattern } else { pattern.to_ascii_lowercase() };
            let pattern = Pattern { bytes: bytes.as_bytes(), wild, case, end };
            for at in 0..url.len() + 2 {
                prop_assert_eq!(pattern.plainly_at(url.as_bytes(), at), pattern.at(url.as_bytes(), at), "{} at {}", url, at);
            }
        }
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
