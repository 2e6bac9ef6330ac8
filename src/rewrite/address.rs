//! Addresses as markup writes them, brought into the form that rules are matched against.
//!
//! There is no URL parser here on purpose: two parsers disagree, and a page's own is asked at run time. What this reader is not
//! sure about is [`Address::Strange`], which belongs to nobody and is treated as a third party's.

use core::fmt::Write;

/// What an address in markup points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Address {
    /// Nothing that is fetched from a network: `data:`, `blob:`, `mailto:`, an empty attribute.
    Local,
    /// A canonical URL without its fragment.
    Url(String),
    /// An address whose host only a browser can tell: a name outside ASCII, a number, a trick.
    Strange,
}

/// Stands for an `&` that was written as one, in text that goes back into markup. Unicode keeps this character out of all text.
const APART: char = '\u{FDD0}';

/// Undoes character references, as an HTML parser does in an attribute. Only references that make ASCII are known: no other can
/// be part of a scheme or of a host that a rule names. They stay as they are, told apart from an `&` that stands for itself.
pub(super) fn decoded(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        match reference(rest) {
            Some((character, len)) => {
                out.push(character);
                rest = &rest[len..];
            }
            None => out.push(APART),
        }
    }
    out.push_str(rest);
    out
}

/// The value of an attribute that was decoded, as markup again.
pub(super) fn encoded(text: &str) -> String {
    text.replace('&', "&amp;").replace(APART, "&")
}

/// Decoded text for people.
pub(super) fn shown(text: &str) -> String {
    text.replace(APART, "&")
}

/// An address without what browsers take no notice of.
pub(super) fn plain(text: &str) -> String {
    let trimmed = text.trim_matches(|c: char| c <= ' ');
    trimmed.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).map(|c| if c == APART { '&' } else { c }).collect()
}

/// Named references to single ASCII characters (HTML, named character references). Letters and digits have none.
const NAMED: [(&str, char); 45] = [
    ("Tab;", '\t'),
    ("NewLine;", '\n'),
    ("excl;", '!'),
    ("quot;", '"'),
    ("QUOT;", '"'),
    ("num;", '#'),
    ("dollar;", '$'),
    ("percnt;", '%'),
    ("amp;", '&'),
    ("AMP;", '&'),
    ("apos;", '\''),
    ("lpar;", '('),
    ("rpar;", ')'),
    ("ast;", '*'),
    ("midast;", '*'),
    ("plus;", '+'),
    ("comma;", ','),
    ("period;", '.'),
    ("sol;", '/'),
    ("colon;", ':'),
    ("semi;", ';'),
    ("lt;", '<'),
    ("LT;", '<'),
    ("equals;", '='),
    ("gt;", '>'),
    ("GT;", '>'),
    ("quest;", '?'),
    ("commat;", '@'),
    ("lsqb;", '['),
    ("lbrack;", '['),
    ("bsol;", '\\'),
    ("rsqb;", ']'),
    ("rbrack;", ']'),
    ("Hat;", '^'),
    ("lowbar;", '_'),
    ("UnderBar;", '_'),
    ("grave;", '`'),
    ("DiacriticalGrave;", '`'),
    ("lcub;", '{'),
    ("lbrace;", '{'),
    ("verbar;", '|'),
    ("vert;", '|'),
    ("VerticalLine;", '|'),
    ("rcub;", '}'),
    ("rbrace;", '}'),
];

/// The character that a reference stands for, and its length behind the `&`.
fn reference(text: &str) -> Option<(char, usize)> {
    if let Some(number) = text.strip_prefix('#') {
        let (digits, radix, skip) = match number.strip_prefix(['x', 'X']) {
            Some(digits) => (digits, 16, 2),
            None => (number, 10, 1),
        };
        let len = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
        let value = u32::from_str_radix(digits.get(..len)?, radix).ok()?;
        let end = skip + len + usize::from(digits[len..].starts_with(';'));
        return Some((char::from_u32(value).filter(|c| *c != '\0').unwrap_or('\u{FFFD}'), end));
    }
    if let Some((name, character)) = NAMED.iter().find(|(name, _)| text.starts_with(name)) {
        return Some((*character, name.len()));
    }
    // These may lack their semicolon, unless a letter, a digit or `=` follows.
    ["amp", "AMP", "quot", "QUOT", "lt", "LT", "gt", "GT"].iter().find_map(|name| {
        let behind = text.strip_prefix(name)?;
        let open = !behind.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '=');
        let character = NAMED.iter().find(|(full, _)| full.strip_suffix(';') == Some(name))?.1;
        open.then_some((character, name.len()))
    })
}

/// Reads an address as it stands in a document at `base` (a canonical URL).
pub(super) fn read(text: &str, base: &str) -> Address {
    let text = plain(text);
    let text = text.split('#').next().unwrap_or_default();
    if text.is_empty() {
        return Address::Local;
    }
    let slashes = |text: &str| text.len() - text.trim_start_matches(['/', '\\']).len();
    let (scheme, rest) = match scheme_of(text) {
        Some((scheme, rest)) if matches!(&*scheme, "http" | "https" | "ws" | "wss") => (scheme, rest),
        Some(_) => return Address::Local,
        None if slashes(text) >= 2 && base.is_empty() => ("https".to_owned(), text),
        None if slashes(text) >= 2 => (base.split(':').next().unwrap_or("https").to_owned(), text),
        // Relative to what nobody knows.
        None if base.is_empty() => return Address::Strange,
        None => return Address::Url(joined(base, text)),
    };
    let rest = &rest[slashes(rest)..];
    let end = rest.find(['/', '\\', '?']).unwrap_or(rest.len());
    let authority = &rest[..end];
    let name = authority.rsplit('@').next().unwrap_or_default();
    let port_at = name.rfind(':').filter(|at| !name[*at..].contains(']')).unwrap_or(name.len());
    let (host, port) = name.split_at(port_at);
    let Some(host) = plain_host(host) else { return Address::Strange };
    let usual = matches!((&*scheme, port), (_, "" | ":") | ("http" | "ws", ":80") | ("https" | "wss", ":443"));
    let port = if usual { "" } else { port };
    if !port.is_empty() && !port[1..].bytes().all(|b| b.is_ascii_digit()) {
        return Address::Strange;
    }
    Address::Url(format!("{scheme}://{host}{port}{}", tail("/", &rest[end..])))
}

/// A scheme in lower case, and what follows its colon.
fn scheme_of(text: &str) -> Option<(String, &str)> {
    let (scheme, rest) = text.split_once(':')?;
    let good = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    good.then(|| (scheme.to_ascii_lowercase(), rest))
}

/// A host in the form in which rules name it; none where a browser would first have to translate it.
fn plain_host(host: &str) -> Option<String> {
    let host = host.to_ascii_lowercase();
    if host.starts_with('[') && host.ends_with(']') {
        return host.parse::<Bracketed>().ok().map(|Bracketed(text)| text);
    }
    let plain = !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'));
    let last = host.trim_end_matches('.').rsplit('.').next().unwrap_or_default();
    let number = last.starts_with(|c: char| c.is_ascii_digit())
        && (last.bytes().all(|b| b.is_ascii_digit()) || last.starts_with("0x"));
    if !plain || number && host.parse::<core::net::Ipv4Addr>().is_err() { None } else { Some(host) }
}

/// An IPv6 address between brackets, in the one spelling that browsers write.
struct Bracketed(String);

impl core::str::FromStr for Bracketed {
    type Err = core::net::AddrParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let inner: core::net::Ipv6Addr = text.trim_matches(['[', ']']).parse()?;
        Ok(Bracketed(crate::rule::ipv6(inner)))
    }
}

/// A relative address, joined to its base.
fn joined(base: &str, text: &str) -> String {
    let root = base.match_indices('/').nth(2).map_or(base.len(), |(at, _)| at);
    let (origin, path) = base.split_at(root);
    let path = path.split('?').next().unwrap_or_default();
    let folder = &path[..=path.rfind('/').unwrap_or(0).min(path.len().saturating_sub(1))];
    let folder = if path.is_empty() { "/" } else { folder };
    if text.starts_with('?') {
        format!("{origin}{}", tail(path, text))
    } else {
        format!("{origin}{}", tail(folder, text))
    }
}

/// Path and query, with dot segments resolved and what browsers escape escaped.
fn tail(folder: &str, text: &str) -> String {
    let (path, query) = text.find('?').map_or((text, ""), |at| text.split_at(at));
    let path = path.replace('\\', "/");
    let whole = if path.starts_with('/') { path } else { format!("{folder}{path}") };
    let mut parts: Vec<&str> = Vec::new();
    let segments: Vec<&str> = whole.split('/').skip(1).collect();
    for (number, segment) in segments.iter().enumerate() {
        let last = number + 1 == segments.len();
        match segment.to_ascii_lowercase().replace("%2e", ".").as_str() {
            ".." => {
                parts.pop();
            }
            "." => {}
            _ => {
                parts.push(segment);
                continue;
            }
        }
        if last {
            parts.push("");
        }
    }
    let mut out = String::new();
    for part in &parts {
        out.push('/');
        escape(&mut out, part, "\"<>`{}");
    }
    if parts.is_empty() {
        out.push('/');
    }
    escape(&mut out, query, "\"<>'");
    out
}

fn escape(out: &mut String, text: &str, also: &str) {
    for character in text.chars() {
        if character.is_ascii_graphic() && !also.contains(character) {
            out.push(character);
        } else {
            let mut room = [0; 4];
            for byte in character.encode_utf8(&mut room).bytes() {
                // Writing to a string cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> String {
        match read(&decoded(text), "https://site.example/shop/index.html") {
            Address::Url(url) => url,
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn tricks_that_browsers_see_through_are_seen_through() {
        for (text, canonical) in [
            ("https://T.example/x.js", "https://t.example/x.js"),
            ("//t.example/x.js", "https://t.example/x.js"),
            ("\\\\t.example\\x.js", "https://t.example/x.js"),
            ("/\\t.example/x", "https://t.example/x"),
            ("///t.example/x", "https://t.example/x"),
            (" \n https:/\t/t.exa\nmple/x ", "https://t.example/x"),
            ("https:t.example/x", "https://t.example/x"),
            ("https://site.example@t.example/x", "https://t.example/x"),
            ("https://site.example:x@t.example:443/x", "https://t.example/x"),
            ("http://t.example:8080?q", "http://t.example:8080/?q"),
            ("&#104;ttps&colon;&sol;&#x2f;t.example/?a&amp;b", "https://t.example/?a&b"),
            ("https://t.example/a/../b/./c?x=../y#z", "https://t.example/b/c?x=../y"),
            ("https://t.example/道 x", "https://t.example/%E9%81%93%20x"),
            ("wss://[2001:DB8:0:0:0:0:0:1]:443/s", "wss://[2001:db8::1]/s"),
            ("http://127.0.0.1/x", "http://127.0.0.1/x"),
        ] {
            assert_eq!(url(text), canonical, "{text}");
        }
    }

    #[test]
    fn relative_addresses_are_the_sites() {
        for (text, canonical) in [
            ("x.js", "https://site.example/shop/x.js"),
            ("/x.js?https://t.example/", "https://site.example/x.js?https://t.example/"),
            ("../x.js", "https://site.example/x.js"),
            ("../../../x", "https://site.example/x"),
            ("?q", "https://site.example/shop/index.html?q"),
            ("2x", "https://site.example/shop/2x"),
        ] {
            assert_eq!(url(text), canonical, "{text}");
        }
    }

    #[test]
    fn what_is_not_fetched_is_local_and_what_nobody_can_tell_is_strange() {
        for text in
            ["", "#top", "data:image/png;base64,AA", "blob:https://a.example/1", "javascript:void 0", "mailto:a@b"]
        {
            assert_eq!(url(text), "Local", "{text}");
        }
        for text in ["https://日本.example/", "http://0x7f.1/", "http://2130706433/", "//exa%6dple.com/", "//a:b:c/"]
        {
            assert_eq!(url(text), "Strange", "{text}");
        }
    }

    #[test]
    fn references_are_undone_as_in_attributes() {
        let text = |raw: &str| shown(&decoded(raw));
        assert_eq!(text("?a=1&amp;b&copy=2&ampx=3&lt"), "?a=1&b&copy=2&ampx=3<");
        assert_eq!(text("&#x3A;&#58;&#0;&#;&"), "::\u{FFFD}&#;&");
        assert_eq!(text("&LT&GT&QUOT&LTx"), "<>\"&LTx");
    }

    #[test]
    fn references_that_are_not_known_come_back_as_they_were() {
        for (raw, again) in [("caf&eacute;?a&b", "caf&eacute;?a&b"), ("a&amp;eacute;&#38;", "a&amp;eacute;&amp;")] {
            assert_eq!(encoded(&decoded(raw)), again);
        }
    }

    #[test]
    fn with_a_base_that_nobody_knows_nothing_relative_is_known() {
        assert_eq!(read("x.js", ""), Address::Strange);
        assert_eq!(read("?x", ""), Address::Strange);
        assert_eq!(read("#x", ""), Address::Local);
        assert_eq!(read("//t.example/x", ""), Address::Url("https://t.example/x".to_owned()));
    }
}
