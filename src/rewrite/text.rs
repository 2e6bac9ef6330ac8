//! What is between the tags of style sheets, scripts and `noscript`: it decides what becomes of the tag before it.

use super::{Error, address, css, shapes};
use core::ops::Range;
use lol_html::HtmlRewriter;
use std::cell::RefCell;

/// Elements whose text is read before their tag is rewritten.
pub(super) fn has(element: &str) -> bool {
    matches!(element, "style" | "script" | "noscript")
}

/// The texts of all elements of [`has`], in order of their start tags.
pub(super) fn read(html: &[u8]) -> Result<Vec<String>, Error> {
    let texts = RefCell::new(Vec::<String>::new());
    let settings = super::settings()
        .append_element_content_handler(lol_html::element!("style,script,noscript", |_| {
            texts.borrow_mut().push(String::new());
            Ok(())
        }))
        .append_element_content_handler(lol_html::text!("style,script,noscript", |chunk| {
            if let Some(last) = texts.borrow_mut().last_mut() {
                last.push_str(chunk.as_str());
            }
            Ok(())
        }));
    super::run(HtmlRewriter::new(settings, |_: &[u8]| ()), html)?;
    Ok(texts.into_inner())
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
/// `from` and `import`, in the others every string that is an address.
pub(super) fn scripts(text: &str, kind: &str) -> Vec<Named> {
    let module = kind.trim().eq_ignore_ascii_case("module");
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find(['"', '\'']).map(|step| at + step) {
        let quote = &text[open..=open];
        let end = text[open + 1..].find([quote.as_bytes()[0] as char, '\n']).map_or(text.len(), |len| open + 1 + len);
        let before = text[..open].trim_end().trim_end_matches('(').trim_end();
        let inner = open + 1..end;
        // JSON writes a slash as `\/` too.
        let address = text[inner.clone()].replace("\\/", "/");
        let fetched = if module {
            // Without a slash it is a name that an import map gives an address.
            (before.ends_with("from") || before.ends_with("import")) && address.contains('/')
        } else {
            address.contains("//")
        };
        if fetched {
            found.push(Named { at: inner, address, kind: shapes::SCRIPT });
        }
        at = (end + 1).min(text.len());
    }
    found
}

/// The addresses of an attribute's value.
pub(super) fn values(raw: &str, holds: shapes::Holds) -> Vec<String> {
    let value = address::decoded(raw);
    match holds {
        shapes::Holds::One => vec![value],
        // Descriptors ("2x") read as relative addresses, which are the site's.
        shapes::Holds::Many => value
            .split_ascii_whitespace()
            .map(|one| one.trim_matches(',').to_owned())
            .filter(|one| !one.is_empty())
            .collect(),
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
        assert_eq!(found, ["https://t.example/a.js"]);
        assert!(scripts("'unclosed", "module").is_empty());
    }
}
