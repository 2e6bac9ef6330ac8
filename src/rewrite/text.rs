//! What is between the tags of style sheets, scripts and `noscript`: it decides what becomes of the tag before it.

use super::{Encoding, Error, address, css, shapes};
use core::ops::Range;
use lol_html::HtmlRewriter;
use std::cell::{Cell, RefCell};

/// Elements whose text is read before their tag is rewritten.
pub(super) fn has(element: &str) -> bool {
    matches!(element, "style" | "script" | "noscript")
}

/// The texts of all elements of [`has`], in order of their start tags.
pub(super) fn read(html: &[u8], encoding: Encoding) -> Result<Vec<String>, Error> {
    let texts = RefCell::new(Vec::<String>::new());
    // Text that is no markup only in SVG and MathML, and how much of it stands in one.
    let (apart, inside) = (Cell::new(0), Cell::new(0));
    let settings = super::settings(encoding)
        .append_element_content_handler(lol_html::element!("style,script,noscript", |_| {
            texts.borrow_mut().push(String::new());
            Ok(())
        }))
        .append_element_content_handler(lol_html::text!("style,script,noscript", |chunk| {
            if let Some(last) = texts.borrow_mut().last_mut() {
                last.push_str(chunk.as_str());
            }
            Ok(())
        }))
        .append_element_content_handler(lol_html::text!("svg,math", |chunk| {
            inside.set(inside.get() + characters(chunk));
            Ok(())
        }))
        .append_document_content_handler(lol_html::doc_text!(|chunk| {
            apart.set(apart.get() + characters(chunk));
            Ok(())
        }));
    super::run(HtmlRewriter::new(settings, |_: &[u8]| ()), html)?;
    if apart.get() == inside.get() {
        Ok(texts.into_inner())
    } else {
        Err(Error::Ambiguous("`<![CDATA[` behind an `<svg>` or `<math>` that is not closed".to_owned()))
    }
}

/// How much a piece of text has that is markup in HTML.
fn characters(chunk: &lol_html::html_content::TextChunk<'_>) -> usize {
    if chunk.text_type() == lol_html::html_content::TextType::CDataSection { chunk.as_str().len() } else { 0 }
}

/// An address in a text, with the request that it makes.
pub(super) struct Named {
    /// Where it stands.
    pub(super) at: Range<usize>,
    /// As a browser understands it.
    pub(super) address: String,
    /// Type of the request.
    pub(super) kind: u8,
}

/// The addresses in CSS.
pub(super) fn styles(text: &str) -> Vec<Named> {
    css::addresses(text)
        .into_iter()
        .map(|css::Named { at, import }| Named {
            address: css::unescaped(&text[at.clone()]),
            at,
            kind: if import { shapes::STYLESHEET } else { shapes::IMAGE },
        })
        .collect()
}

/// The addresses that a module, an import map or speculation rules fetch before anything can ask: in a module those behind
/// `from` and `import`, in the others every string.
///
/// Nothing here knows where a string or a comment of a script ends, which only a whole parser does (`/'/` begins no string). So every
/// quote behind such a word opens an address; one that stands in a string waits without need.
pub(super) fn scripts(text: &str, kind: &str) -> Vec<Named> {
    let module = is_code(kind);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find(['"', '\'', '`']).map(|step| at + step) {
        at = open + 1;
        if module && !imports(&text[..open]) {
            continue;
        }
        let inner = at..string_end(text, open);
        if !module {
            at = (inner.end + 1).min(text.len());
        }
        // What a template adds is not known here; its host stands before that.
        let written = text[inner.clone()].split("${").next().unwrap_or_default();
        let address = spoken(written);
        // Without a slash or a scheme it is a name that an import map gives an address.
        if !module || address.contains(['/', ':']) {
            found.push(Named { at: inner, address, kind: shapes::SCRIPT });
        }
    }
    found
}

/// Whether a script's `type` is that of a module and not of a list.
fn is_code(kind: &str) -> bool {
    kind.trim().eq_ignore_ascii_case("module")
}

/// Whether a string behind this text is an address that is imported.
fn imports(before: &str) -> bool {
    const WORDS: [&str; 2] = ["from", "import"];
    let mut rest = before;
    loop {
        let trimmed = rest.trim_end();
        // A comment to the end of a line ends only with the line.
        let ended = rest[trimmed.len()..].contains(['\n', '\r']);
        let line = || trimmed.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let comment = ended.then(line).and_then(|line| trimmed[line..].find("//").map(|at| line + at));
        rest = if let Some(open) = trimmed.ends_with("*/").then(|| trimmed.rfind("/*")).flatten() {
            &trimmed[..open]
        } else if let Some(inner) = trimmed.strip_suffix('(') {
            inner
        } else if WORDS.iter().any(|word| trimmed.ends_with(word)) {
            return true;
        } else if let Some(comment) = comment {
            &trimmed[..comment]
        } else {
            return false;
        }
    }
}

/// Where the string ends that opens at `open`; an unclosed one ends with its line.
fn string_end(text: &str, open: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = open + 1;
    while let Some(byte) = bytes.get(end).filter(|byte| **byte != bytes[open] && **byte != b'\n') {
        end += if *byte == b'\\' { 2 } else { 1 };
    }
    let mut end = end.min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    end
}

/// A string of JavaScript or JSON without its escapes.
fn spoken(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut parts = text.split('\\');
    out.push_str(parts.next().unwrap_or_default());
    let mut plain = false;
    for part in parts {
        // Behind an escaped backslash.
        if core::mem::take(&mut plain) {
            out.push_str(part);
            continue;
        }
        let digits = match part.as_bytes() {
            [b'u', b'{', ..] => part[2..].split_once('}'),
            [b'u', ..] => part[1..].split_at_checked(4),
            [b'x', ..] => part[1..].split_at_checked(2),
            _ => None,
        };
        let escaped = digits
            .and_then(|(digits, rest)| Some((u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)?, rest)));
        if let Some((character, rest)) = escaped {
            out.push(character);
            out.push_str(rest);
        } else if part.is_empty() {
            out.push('\\');
            plain = true;
        } else {
            // Others that make a control character do not matter in an address.
            out.push_str(part);
        }
    }
    out
}

/// The addresses of an attribute's value.
pub(super) fn values(raw: &str, holds: shapes::Holds) -> Vec<String> {
    let value = address::decoded(raw);
    match holds {
        shapes::Holds::One => vec![value],
        shapes::Holds::Many => value.split_ascii_whitespace().map(str::to_owned).collect(),
        shapes::Holds::Set => set(&value),
    }
}

/// The addresses of a `srcset` (HTML, "parse a srcset attribute"): a comma right behind an address ends it, one inside of it does
/// not, and behind an address all is descriptors up to a comma that stands in no bracket.
fn set(value: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = value;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            return found;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (address, behind) = rest.split_at(end);
        let whole = address.trim_end_matches(',');
        found.push(whole.to_owned());
        rest = behind;
        if whole.len() == address.len() {
            let mut inside = false;
            let comma = behind.find(|c| {
                inside = c == '(' || inside && c != ')';
                c == ',' && !inside
            });
            rest = comma.map_or("", |comma| &behind[comma..]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_names_what_it_imports_and_nothing_else() {
        let text = "import a from 'https://t.example/a.js';\nimport \"./b.js\"; import('//t.example/c.js');\n\
                    const home = 'https://site.example/'; import x from 'bare';";
        let found: Vec<String> = scripts(text, "module").into_iter().map(|named| named.address).collect();
        assert_eq!(found, ["https://t.example/a.js", "./b.js", "//t.example/c.js"]);
        let map = r#"{"imports":{"a":"https:\/\/t.example\/a.js","b":"/b.js"}}"#;
        let found: Vec<String> = scripts(map, "importmap").into_iter().map(|named| named.address).collect();
        assert_eq!(found, ["imports", "a", "https://t.example/a.js", "b", "/b.js"]);
        assert!(scripts("'unclosed", "module").is_empty());
    }

    fn imported(text: &str) -> Vec<String> {
        scripts(text, "module").into_iter().map(|named| named.address).collect()
    }

    #[test]
    fn an_import_is_found_behind_whatever_stands_before_it() {
        for text in [
            "/* don't */import \"//t/a.js\";",
            "const r=/'/;import '//t/a.js'",
            "const s=`don't`;import('//t/a.js')",
            "import(`//t/a.js`)",
            "import /* \"x\" */ '//t/a.js'",
            "import // don't\n '//t/a.js'",
            "export*from/**/\"//t/a.js\"",
            "import ( /* webpackIgnore: true */ '//t/a.js')",
            r#"import "\x2f\u002ft\u{2f}a.js""#,
        ] {
            assert_eq!(imported(text), ["//t/a.js"], "{text}");
        }
        assert_eq!(imported("import(`https://t.example/${name}.js`)"), ["https://t.example/"]);
        assert_eq!(imported("import 'https:t.example'"), ["https:t.example"]);
        assert!(
            imported("import a from 'bare'; const x = 'https://site.example/'; // import\nf('https://b.example/')")
                .is_empty()
        );
        assert!(imported("import 'é\\").is_empty());
    }

    #[test]
    fn a_set_of_pictures_is_read_as_browsers_do() {
        for (value, addresses) in [
            ("a.png 1x,//t/b.png 2x", vec!["a.png", "//t/b.png"]),
            (" , a.png, //t/b.png,", vec!["a.png", "//t/b.png"]),
            ("a,b.png 2x", vec!["a,b.png"]),
            ("data:image/png;base64,AA== 1x, b.png", vec!["data:image/png;base64,AA==", "b.png"]),
            ("a.png (1,2) 1x,b.png", vec!["a.png", "b.png"]),
            ("a.png 1x 2w , b.png", vec!["a.png", "b.png"]),
        ] {
            assert_eq!(set(value), addresses, "{value}");
        }
    }
}
