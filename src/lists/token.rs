//! Which token of a pattern leads to it: the rarest one that every matching URL must contain whole.
//!
//! A token is a run of letters and digits. In a pattern it is sure to be a whole token of the URL if both its ends are: at a
//! byte of another class, at `^` (a separator is never part of a token), or at an anchor. Next to `*`, or at an end of the
//! pattern without anchor, the URL's token may be longer; since eight bytes of a token count, its beginning serves if it has them. One token per rule is enough: looking the rule up twice gains nothing.

use super::hash::{END, after_place, any_place, before_place, in_token, next_place, pack};
use crate::rule::Rule;

/// A token that a rule can be found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    /// Its first eight bytes at most, packed as in a URL.
    pub packed: u64,
    /// Its length in bytes, as far as the pattern has it.
    pub len: usize,
    /// Where it begins in the pattern, if the pattern has a fixed place relative to it and the offset fits a byte.
    pub align: Option<u8>,
    /// What the pattern has beside it.
    pub beside: Beside,
}

/// The bytes beside a token, where the pattern names them; [`END`] is the end of the URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Beside {
    pub before: Option<u8>,
    pub after: Option<u8>,
    /// Behind `after`.
    pub next: Option<u8>,
}

impl Beside {
    /// The bits of the filter that a URL may have which this fits; what is not named may be anything.
    pub(super) fn bits(self, key: u64) -> u64 {
        self.before.map_or(0xFFFF, |byte| 1 << before_place(key, byte))
            | self.after.map_or(0xFFFF << 16, |byte| 1 << after_place(key, byte))
            | 1 << self.next.map_or(any_place(key), |byte| next_place(key, byte))
    }
}

/// Every token of the rule's pattern that a matching URL contains: whole, or with its first eight bytes at least.
pub(super) fn tokens(rule: &Rule) -> Vec<Token> {
    let bytes = rule.pattern.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !in_token(bytes[at]) {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len() && in_token(bytes[at]) {
            at += 1;
        }
        let left = if start == 0 { rule.start || rule.label } else { bytes[start - 1] != b'*' };
        let right = if at == bytes.len() { rule.end } else { bytes[at] != b'*' };
        // Scanning begins behind the scheme, and the scheme is what a URL begins with.
        let scheme = start == 0 && rule.start;
        if left && (right || at - start >= 8) && !scheme {
            let fixed = !bytes[..start].contains(&b'*');
            // `*` and `^` stand for others; behind the pattern is the end, or anything.
            let named = |at: usize| match bytes.get(at) {
                Some(b'*' | b'^') => None,
                Some(byte) => Some(*byte),
                None => rule.end.then_some(END),
            };
            let after = if right { named(at) } else { None };
            found.push(Token {
                packed: pack(&bytes[start..at]),
                len: at - start,
                align: u8::try_from(start).ok().filter(|_| fixed),
                beside: Beside {
                    before: start.checked_sub(1).and_then(named),
                    after,
                    next: after.and_then(|_| named(at + 1)),
                },
            });
        }
    }
    found
}

/// Tokens that many URLs contain, and how many of a thousand, roughly: words of addresses everywhere, seen in logs of page loads.
const COMMON: [(u16, &str); 12] = [
    (600, "com"),
    (250, "js www"),
    (150, "jpg net 1 0"),
    (100, "static images de https 2 png"),
    (60, "id ru google img css cdn v s 3"),
    (45, "t a i g r u w us 4 5 8 20 24 min assets content amazon ssl url fr en"),
    (30, "gif doubleclick fonts svg c d p h 6 7 9 api pixel facebook wp co media m html v1 pagead analytics 2019"),
    (
        20,
        "ads ad sync prod tv image thumb user callback php org data web json sites cid cd cb dt tid utf uk it jp io eu",
    ),
    (14, "logo gtm uploads woff2 true false page type themes yandex icon services gstatic collect v2 v3 pid random"),
    (
        10,
        "public get event consent tags async common icons config pageview push uid site news default jquery tag secure main",
    ),
    (
        8,
        "dist scripts version desktop all guid player adserver video gdpr app domain ref prebid client core match files home",
    ),
    (
        6,
        "script src lib track tracking tracker beacon stats log click pixels banner widget embed plugins modules search name",
    ),
];

/// How often a token is met in URLs, in thousandths, roughly: what is known to be common, else by length.
pub(super) fn commonness(token: &Token) -> usize {
    let known = COMMON.iter().find(|(_, words)| words.split(' ').any(|word| pack(word.as_bytes()) == token.packed));
    match (known, token.len) {
        (Some((thousandths, _)), _) => usize::from(*thousandths),
        (None, 1) => 12,
        (None, 2) => 5,
        (None, 3) => 3,
        (None, 4) => 2,
        (None, _) => 1,
    }
}

/// From here on a rule with `domain=` is better found by its pages.
pub(super) const UNWELCOME: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(String, Option<u8>)> {
        let rule = Rule::parse_list(text).unwrap();
        tokens(&rule)
            .iter()
            .map(|token| {
                let bytes: Vec<u8> = token.packed.to_le_bytes().into_iter().filter(|byte| *byte != 0).collect();
                (String::from_utf8(bytes).unwrap(), token.align)
            })
            .collect()
    }

    #[test]
    fn tokens_are_whole_or_have_eight_bytes() {
        assert_eq!(words("/track.gif"), [("track".into(), Some(1))]);
        assert_eq!(words("/track.gif|"), [("track".into(), Some(1)), ("gif".into(), Some(7))]);
        assert_eq!(words("track^pixel"), []);
        assert_eq!(words("/a*b/cd/ef*"), [("cd".into(), None)]);
        assert_eq!(words("|https://ads.example^"), [("ads".into(), Some(8)), ("example".into(), Some(12))]);
        assert_eq!(words("||ads-*.example^"), [("ads".into(), Some(0)), ("example".into(), None)]);
        assert_eq!(words("%2Fevent.gif%3F"), [("2fevent".into(), Some(1)), ("gif".into(), Some(9))]);
        assert_eq!(words("/averylongtoken/x"), [("averylon".into(), Some(1))]);
        assert_eq!(words("=aVeryLong*x"), [("averylon".into(), Some(1))]);
        assert_eq!(words("averylong/x"), []);
    }

    #[test]
    fn what_is_beside_a_token_is_known_where_the_pattern_says_it() {
        let beside = |text: &str| tokens(&Rule::parse_list(text).unwrap())[0].beside;
        let bytes = |before, after, next| Beside { before, after, next };
        assert_eq!(beside("/track.gif"), bytes(Some(b'/'), Some(b'.'), Some(b'g')));
        assert_eq!(beside("^track.*"), bytes(None, Some(b'.'), None));
        assert_eq!(beside("||ads-x*"), bytes(None, Some(b'-'), Some(b'x')));
        assert_eq!(beside("-track|"), bytes(Some(b'-'), Some(END), Some(END)));
        assert_eq!(beside("/track/|"), bytes(Some(b'/'), Some(b'/'), Some(END)));
        assert_eq!(beside("/averylong"), bytes(Some(b'/'), None, None));
    }
}
