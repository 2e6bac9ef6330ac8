//! Addresses in CSS: `url(…)`, `@import "…"`, and the strings of `image-set(…)`.

use core::ops::Range;

/// Where a style sheet names an address, and whether it is a style sheet's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    /// Bytes of the address, without quotes.
    pub(super) at: Range<usize>,
    /// `@import`.
    pub(super) import: bool,
}

/// Functions whose strings are addresses. The last two are of drafts that no browser follows yet.
const STRINGS: [&str; 4] = ["image-set", "-webkit-image-set", "image", "src"];

/// All addresses in a piece of CSS, in order, by the tokens of CSS Syntax 3: names may be escaped, a line break ends a string, and a
/// function ends with its own bracket. Comments and strings that mean something else name none.
pub(super) fn addresses(css: &str) -> Vec<Named> {
    let bytes = css.as_bytes();
    let mut found = Vec::new();
    // `import` holds from the at-rule to the end of its address; a namespace is a name, and nothing is fetched from it.
    let (mut at, mut import, mut namespace) = (0, false, false);
    // For each open bracket, whether the strings right in it are addresses.
    let mut open: Vec<bool> = Vec::new();
    while at < bytes.len() {
        match bytes[at] {
            b'/' if bytes[at..].starts_with(b"/*") => {
                at = css[at + 2..].find("*/").map_or(bytes.len(), |end| at + end + 4);
            }
            b'"' | b'\'' => {
                let inner = string(bytes, at);
                if (import || open.last() == Some(&true)) && !namespace {
                    found.push(Named { at: inner.clone(), import });
                }
                import = false;
                at = inner.end + usize::from(bytes.get(inner.end) == Some(&bytes[at]));
            }
            b'@' => {
                let (word, end) = name(css, at + 1);
                (import, namespace) = (word == "import", word == "namespace");
                at = end.max(at + 1);
            }
            b'(' | b'[' => {
                open.push(false);
                at += 1;
            }
            b')' | b']' => {
                open.pop();
                at += 1;
            }
            b';' | b'{' | b'}' => {
                (import, namespace) = (false, false);
                open.clear();
                at += 1;
            }
            byte if begins_name(byte) => {
                let (word, end) = name(css, at);
                at = end.max(at + 1);
                if bytes.get(at) != Some(&b'(') {
                    continue;
                }
                at += 1;
                let start = at + bytes[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
                if word != "url" || matches!(bytes.get(start), Some(b'"' | b'\'')) {
                    // The string in `url("…")` is one like those of `image-set()`.
                    open.push(word == "url" || STRINGS.contains(&&*word));
                    continue;
                }
                let (inner, good) = unquoted(bytes, start);
                at = (inner.end + 1).min(bytes.len());
                if good && !namespace {
                    found.push(Named { at: start..start + css[inner].trim_end().len(), import });
                }
                import = false;
            }
            _ => at += 1,
        }
    }
    found
}

/// A byte of a name. Digits are none at its start, where they would only make a name of more.
fn begins_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'-' | b'\\') || byte >= 0x80
}

/// The name at a place, without its escapes and in lower case, and where it ends.
fn name(css: &str, at: usize) -> (String, usize) {
    let bytes = css.as_bytes();
    let mut end = at;
    while let Some(byte) = bytes.get(end) {
        match byte {
            b'\\' if !matches!(bytes.get(end + 1), None | Some(b'\n' | b'\r' | b'\x0C')) => {
                let digits = bytes[end + 1..].iter().take(6).take_while(|byte| byte.is_ascii_hexdigit()).count();
                end += 1 + digits.max(1);
                if digits > 0 {
                    end += match bytes.get(end) {
                        Some(b'\r') if bytes.get(end + 1) == Some(&b'\n') => 2,
                        Some(byte) if byte.is_ascii_whitespace() => 1,
                        _ => 0,
                    };
                }
            }
            b'\\' => break,
            byte if begins_name(*byte) || byte.is_ascii_digit() => end += 1,
            _ => break,
        }
    }
    // An escape may end inside of a character, whose other bytes belong to the name anyway.
    while !css.is_char_boundary(end) {
        end += 1;
    }
    (unescaped(&css[at..end]).to_ascii_lowercase(), end)
}

/// What is inside the string that opens at `at`; an unclosed one ends with its line.
fn string(bytes: &[u8], at: usize) -> Range<usize> {
    let quote = bytes[at];
    let mut end = at + 1;
    while let Some(byte) = bytes.get(end).filter(|byte| **byte != quote && !matches!(byte, b'\n' | b'\r' | b'\x0C')) {
        end += match byte {
            b'\\' if bytes[end + 1..].starts_with(b"\r\n") => 3,
            b'\\' => 2,
            _ => 1,
        };
    }
    at + 1..end.min(bytes.len())
}

/// The address without quotes that begins at `start`, up to its bracket, and whether it is one: with a quote, a bracket or a blank
/// in it, it names nothing.
fn unquoted(bytes: &[u8], start: usize) -> (Range<usize>, bool) {
    let (mut end, mut good, mut blank) = (start, true, false);
    while let Some(byte) = bytes.get(end).filter(|byte| **byte != b')') {
        match byte {
            b'\\' => end += 1,
            byte if byte.is_ascii_whitespace() => blank = true,
            b'"' | b'\'' | b'(' => good = false,
            _ => good &= !blank,
        }
        end += 1;
    }
    (start..end.min(bytes.len()), good)
}

/// Undoes the escapes of CSS in an address.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        if character != '\\' {
            out.push(character);
            continue;
        }
        let mut digits = String::new();
        while digits.len() < 6
            && let Some(digit) = rest.next_if(char::is_ascii_hexdigit)
        {
            digits.push(digit);
        }
        if !digits.is_empty() {
            out.push(u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32).unwrap_or('\u{FFFD}'));
        }
        // One blank ends the digits, and a line break behind the backslash alone is left out too.
        let blank =
            |c: &char| if digits.is_empty() { matches!(c, '\n' | '\r' | '\x0C') } else { c.is_ascii_whitespace() };
        match rest.next_if(blank) {
            Some('\r') => _ = rest.next_if_eq(&'\n'),
            None if digits.is_empty() => out.extend(rest.next()),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(css: &str) -> Vec<(&str, bool)> {
        addresses(css).into_iter().map(|named| (&css[named.at], named.import)).collect()
    }

    #[test]
    fn every_spelling_of_an_address_is_found() {
        assert_eq!(
            texts(
                "@import \"a.css\";@IMPORT url( 'b.css' ) screen; p{background:URL(c.png ) , url(\"d(1).png\")}\
                 q{background:image-set(\"e.png\" 1x, url(f.png) 2x);content:\"not one\"}"
            ),
            [
                ("a.css", true),
                ("b.css", true),
                ("c.png", false),
                ("d(1).png", false),
                ("e.png", false),
                ("f.png", false)
            ]
        );
    }

    #[test]
    fn comments_strings_and_namespaces_are_no_addresses() {
        let none = "/* url(a) @import 'b'; */@namespace svg url(http://www.w3.org/2000/svg);p::after{content:'url(c)'}";
        assert!(texts(none).is_empty());
        assert_eq!(texts("p{background:url(unclosed"), [("unclosed", false)]);
        assert_eq!(texts("@import 'unclosed"), [("unclosed", true)]);
    }

    #[test]
    fn names_may_be_escaped() {
        assert_eq!(
            texts(r"@\69mport 'a.css'; p{background:u\72l(b.png) \75\052 l('c.png')}"),
            [("a.css", true), ("b.png", false), ("c.png", false)]
        );
        assert_eq!(texts("p{background:\\75\r\nrl(a.png)}"), [("a.png", false)]);
        assert!(texts("myurl(a) url-prefix(b) @imported 'c'").is_empty());
        assert!(texts("\\").is_empty());
        assert!(texts("@\\é").is_empty());
    }

    #[test]
    fn a_function_in_a_set_does_not_end_it() {
        assert_eq!(
            texts(
                "p{background:image-set('a.avif' type('image/avif') 1x, linear-gradient(red, rgb(0 0 0)) 1x, 'b.png' \
                 type('image/png'))}q{content:'none'}"
            ),
            [("a.avif", false), ("b.png", false)]
        );
    }

    #[test]
    fn a_line_break_ends_a_string_and_a_bad_address_ends_with_its_bracket() {
        assert_eq!(texts("a{content:\"oops\n}p{background:url(a.png)}\"\""), [("a.png", false)]);
        assert_eq!(texts("a{content:'one\\\r\nstring'}p{background:url(a.png)}"), [("a.png", false)]);
        assert_eq!(texts("p{a:url(a b'c)}q{b:url(d\"e\\)f)}r{c:url(g\\)h)}/*'*/"), [(r"g\)h", false)]);
        assert_eq!(texts("p{a:url( a.png )}/*/ url(b) */"), [("a.png", false)]);
    }

    #[test]
    fn escapes_are_undone() {
        assert_eq!(unescaped("a\\\r\nb\\\x0Cc\\\nd\\g\\41\r\ne\\"), "abcdgAe");
        assert_eq!(unescaped(r"\68ttps\3a //t\.example/\0000e9x"), "https://t.example/éx");
    }
}
