//! Addresses that hold what they stand for: `data:` and `javascript:`. They ask nobody, and what is in them may.

use super::{Inside, Rewriter, address, shapes, text};

/// Names that look like addresses.
const NAMES: &str = "www.w3.org/";

impl<'a> Rewriter<'a> {
    /// The tag that what is in an address has to wait for, as [`Rewriter::waits`] has it.
    pub(super) fn carries(&self, text: &str, kind: u8, inside: Inside) -> Option<&'a str> {
        let text = address::plain(text);
        let (scheme, rest) = text.split_once(':')?;
        let frame = matches!(kind, shapes::FRAME | shapes::OBJECT);
        if scheme.eq_ignore_ascii_case("javascript") && frame {
            return self.mentioned(&String::from_utf8_lossy(&unescaped(rest)), inside);
        }
        if !scheme.eq_ignore_ascii_case("data") || !(frame || matches!(kind, shapes::STYLESHEET | shapes::SCRIPT)) {
            return None;
        }
        let (media, body) = rest.split_once(',')?;
        let media = media.to_ascii_lowercase();
        let body = unescaped(body);
        let body = if media.trim_end().ends_with("base64") { base64(&body) } else { body };
        let inside = Inside { depth: inside.depth + 1, frame: true };
        // No relative address means anything there, and the base of the page says nothing.
        let base = "https:///";
        if frame && media.trim_start().starts_with("text/html") {
            return match self.read(&body, base.to_owned(), inside) {
                Ok((_, changes)) => {
                    let first = changes.into_iter().next()?.tag;
                    Some(self.compiled.tags.iter().find(|tag| **tag == first).map_or("", String::as_str))
                }
                // What cannot be read is let through by nobody.
                Err(_) => Some(""),
            };
        }
        let body = String::from_utf8_lossy(&body);
        if inside.depth > super::DEEPEST {
            return Some("");
        }
        match kind {
            shapes::STYLESHEET => {
                text::styles(&body).iter().find_map(|one| self.waits(&one.address, one.kind, base, inside))
            }
            shapes::SCRIPT => {
                text::scripts(&body, "module").iter().find_map(|one| self.waits(&one.address, one.kind, base, inside))
            }
            _ if media.contains("xml") => self.mentioned(&body, inside),
            _ => None,
        }
    }

    /// The tag of the first address that a text mentions.
    fn mentioned(&self, text: &str, inside: Inside) -> Option<&'a str> {
        text.match_indices("//").find_map(|(at, _)| {
            let rest = &text[at..];
            let end = rest.find(|c: char| c.is_whitespace() || "\"'`()<>".contains(c)).unwrap_or(rest.len());
            if rest[2..end].starts_with(NAMES) {
                None
            } else {
                self.waits(&rest[..end], shapes::FRAME, "https:///", inside)
            }
        })
    }
}

/// Bytes behind `%`.
fn unescaped(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let pair = bytes.get(at + 1..at + 3).and_then(|pair| core::str::from_utf8(pair).ok());
        match pair.filter(|_| *byte == b'%').and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(value) => {
                out.push(value);
                at += 3;
            }
            None => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    out
}

/// Bytes of base64, as forgiving as browsers are: what is no letter of it says nothing.
fn base64(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() * 3 / 4);
    let (mut held, mut bits) = (0_u32, 0);
    for letter in text {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        held = held << 6 | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((held >> bits & 0xFF) as u8);
        }
    }
    out
}
