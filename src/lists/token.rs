//! Which token of a pattern leads to it: the rarest one that every matching URL must contain whole.
//!
//! A token is a run of letters and digits. In a pattern it is sure to be a whole token of the URL if both its ends are: at a
//! byte of another class, at `^` (a separator is never part of a token), or at an anchor. Next to `*`, or at an end of the
//! pattern without anchor, the URL's token may be longer. One token per rule is enough: looking the rule up twice gains nothing.

use super::hash::TOKEN;
use crate::rule::Rule;

/// A token that a rule can be found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    /// Its last eight bytes at most, packed as in a URL.
    pub packed: u64,
    /// Its length in bytes.
    pub len: usize,
    /// Where it ends in the pattern, if the pattern has a fixed place relative to it and the offset fits a byte.
    pub align: Option<u8>,
}

/// Every token of the rule's pattern that a matching URL contains whole.
pub(super) fn tokens(rule: &Rule) -> Vec<Token> {
    let bytes = rule.pattern.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if TOKEN[usize::from(bytes[at])] == 0 {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len() && TOKEN[usize::from(bytes[at])] != 0 {
            at += 1;
        }
        let left = if start == 0 { rule.start || rule.label } else { bytes[start - 1] != b'*' };
        let right = if at == bytes.len() { rule.end } else { bytes[at] != b'*' };
        // Scanning begins at the host, so the scheme is not seen.
        let scheme = start == 0 && rule.start && bytes[at..].starts_with(b"://");
        if left && right && !scheme {
            let packed =
                bytes[start..at].iter().fold(0, |packed, byte| packed << 8 | u64::from(TOKEN[usize::from(*byte)]));
            let fixed = !bytes[..start].contains(&b'*');
            found.push(Token { packed, len: at - start, align: u8::try_from(at).ok().filter(|_| fixed) });
        }
    }
    found
}

/// Tokens that so many URLs contain that a rule is better found by anything else.
const COMMON: [&str; 64] = [
    "www", "com", "net", "org", "de", "uk", "co", "jp", "fr", "it", "es", "ru", "io", "html", "htm", "php", "aspx",
    "asp", "js", "css", "gif", "png", "jpg", "jpeg", "svg", "webp", "ico", "json", "xml", "woff2", "woff", "ttf",
    "images", "image", "img", "static", "assets", "content", "wp", "uploads", "files", "file", "media", "cdn", "api",
    "v1", "v2", "v3", "min", "scripts", "script", "src", "lib", "libs", "data", "id", "url", "1", "0", "2", "p", "s",
    "c", "a",
];

/// How often a token is met in URLs, roughly: what is common everywhere, then what is short.
pub(super) fn commonness(token: &Token) -> usize {
    let common =
        COMMON.iter().any(|word| word.bytes().fold(0, |packed, byte| packed << 8 | u64::from(byte)) == token.packed);
    let short = match token.len {
        1 => 400,
        2 => 60,
        3 => 12,
        4 => 4,
        _ => 0,
    };
    short + if common { UNWELCOME } else { 0 }
}

/// From here on a rule with `domain=` is better found by its pages.
pub(super) const UNWELCOME: usize = 1000;

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(String, Option<u8>)> {
        let rule = Rule::parse_list(text).unwrap();
        tokens(&rule)
            .iter()
            .map(|token| {
                let bytes: Vec<u8> = token.packed.to_be_bytes().into_iter().filter(|byte| *byte != 0).collect();
                (String::from_utf8(bytes).unwrap(), token.align)
            })
            .collect()
    }

    #[test]
    fn only_whole_tokens_count() {
        assert_eq!(words("/track.gif"), [("track".into(), Some(6))]);
        assert_eq!(words("/track.gif|"), [("track".into(), Some(6)), ("gif".into(), Some(10))]);
        assert_eq!(words("track^pixel"), []);
        assert_eq!(words("/a*b/cd/ef*"), [("cd".into(), None)]);
        assert_eq!(words("|https://ads.example^"), [("ads".into(), Some(11)), ("example".into(), Some(19))]);
        assert_eq!(words("||ads-*.example^"), [("ads".into(), Some(3)), ("example".into(), None)]);
        assert_eq!(words("%2Fevent.gif%3F"), [("2fevent".into(), Some(8)), ("gif".into(), Some(12))]);
        assert_eq!(words("/averylongtoken/x"), [("ongtoken".into(), Some(15))]);
    }
}
