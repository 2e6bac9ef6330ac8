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

/// All addresses in a piece of CSS, in order. Comments and strings that mean something else name none.
pub(super) fn addresses(css: &str) -> Vec<Named> {
    let bytes = css.as_bytes();
    let mut found = Vec::new();
    // `import` holds from the at-rule to the end of its address; a namespace is a name, and nothing is fetched from it.
    let (mut at, mut import, mut namespace, mut sets) = (0, false, false, 0_usize);
    while at < bytes.len() {
        let rest = &bytes[at..];
        match bytes[at] {
            b'/' if rest.starts_with(b"/*") => at = css[at..].find("*/").map_or(bytes.len(), |end| at + end + 2),
            b'"' | b'\'' => {
                let inner = string(bytes, at);
                if (import || sets > 0) && !namespace {
                    found.push(Named { at: inner.clone(), import });
                }
                import = false;
                at = inner.end + 1;
            }
            b'@' => {
                import = begins(&rest[1..], b"import");
                namespace = begins(&rest[1..], b"namespace");
                at += 1;
            }
            b'u' | b'U' if begins(rest, b"url(") => {
                let mut start = at + 4;
                start += bytes[start..].iter().take_while(|b| b.is_ascii_whitespace()).count();
                let inner = match bytes.get(start) {
                    Some(b'"' | b'\'') => string(bytes, start),
                    _ => {
                        let end = css[start..].find(')').map_or(bytes.len(), |end| start + end);
                        start..start + css[start..end].trim_end().len()
                    }
                };
                at = css[inner.end..].find(')').map_or(bytes.len(), |end| inner.end + end + 1);
                if !namespace {
                    found.push(Named { at: inner, import });
                }
                import = false;
            }
            b'i' | b'I' if begins(rest, b"image-set(") => {
                sets += 1;
                at += 10;
            }
            b')' => {
                sets = sets.saturating_sub(1);
                at += 1;
            }
            b';' | b'{' | b'}' => {
                (import, namespace, sets) = (false, false, 0);
                at += 1;
            }
            _ => at += 1,
        }
    }
    found
}

fn begins(text: &[u8], word: &[u8]) -> bool {
    text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
}

/// What is inside the string that opens at `at`; an unclosed one ends with the text.
fn string(bytes: &[u8], at: usize) -> Range<usize> {
    let quote = bytes[at];
    let mut end = at + 1;
    while end < bytes.len() && bytes[end] != quote {
        end += if bytes[end] == b'\\' { 2 } else { 1 };
    }
    at + 1..end.min(bytes.len())
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
        if digits.is_empty() {
            out.extend(rest.next().filter(|c| *c != '\n'));
        } else {
            rest.next_if(char::is_ascii_whitespace);
            out.push(u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32).unwrap_or('\u{FFFD}'));
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
    fn escapes_are_undone() {
        assert_eq!(unescaped(r"\68ttps\3a //t\.example/\0000e9x"), "https://t.example/éx");
    }
}
