//! SVG and MathML inside of HTML, where the same letters may be another markup.
//!
//! Which of the two a browser is in depends on all elements that are open. The reader of a page has no such list, and follows the
//! usual cases; where what it believes cannot be, or two browsers' worth of rules would be needed to tell, the page is refused.

use super::Error;
use lol_html::html_content::Element;
use std::cell::Cell;

const HTML: &str = "http://www.w3.org/1999/xhtml";

/// Elements that end SVG and MathML by their start (HTML, "the rules for parsing tokens in foreign content").
const ENDING: [&str; 44] = [
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "i",
    "img",
    "li",
    "listing",
    "menu",
    "meta",
    "nobr",
    "ol",
    "p",
    "pre",
    "ruby",
    "s",
    "small",
    "span",
    "strong",
    "strike",
    "sub",
    "sup",
    "table",
    "tt",
    "u",
    "ul",
    "var",
];

/// What stands around an element, by the tags that are open.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Open {
    /// `svg` or `math`.
    pub(super) foreign: bool,
    /// `template`.
    pub(super) template: bool,
}

/// Told by selectors before the element itself is.
#[derive(Debug, Default)]
pub(super) struct Around(Cell<Open>);

impl Around {
    pub(super) fn foreign(&self) {
        self.0.set(Open { foreign: true, ..self.0.get() });
    }

    pub(super) fn template(&self) {
        self.0.set(Open { template: true, ..self.0.get() });
    }

    pub(super) fn take(&self) -> Open {
        self.0.take()
    }
}

/// An element of HTML.
pub(super) fn is_html(element: &Element<'_, '_>) -> bool {
    element.namespace_uri() == HTML
}

/// Refuses what is not surely read as browsers do.
pub(super) fn sure(element: &Element<'_, '_>, name: &str, open: Open) -> Result<(), Error> {
    let wrong = |why: &str| Err(Error::Ambiguous(format!("<{name}> {why}")));
    let font = name == "font" && ["color", "face", "size"].iter().any(|one| element.has_attribute(one));
    if is_html(element) || matches!(name, "svg" | "math") {
        return Ok(());
    }
    if !open.foreign {
        return wrong("stands behind an `<svg>` or `<math>` that is not closed");
    }
    if font || ENDING.contains(&name) {
        return wrong("stands in an `<svg>` or `<math>` inside of another one");
    }
    if name == "annotation-xml" && element.get_attribute("encoding").is_some_and(|raw| raw.contains('&')) {
        return wrong("has its encoding in character references");
    }
    Ok(())
}
