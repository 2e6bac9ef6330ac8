//! One start tag: what it asks for, and how it stops asking.

use super::shapes::{self, Text};
use super::{Change, Rewriter, text};
use lol_html::HandlerResult;
use lol_html::html_content::{ContentType, Element};
use std::cell::{Cell, RefCell};

/// The mark of an element that waits, as the guard reads it.
const MARK: &str = "data-sekisho";
/// What a style sheet asks for instead: an empty one, or an empty picture.
const NOTHING: [&str; 2] = ["data:text/css,", "data:,"];

/// The second reading of a page.
pub(super) struct Pass<'p, 'a> {
    pub(super) rewriter: &'p Rewriter<'a>,
    pub(super) html: &'p [u8],
    /// What relative addresses are relative to; `<base href>` changes it.
    pub(super) base: &'p RefCell<String>,
    /// A `<base href>` was there; only the first counts.
    pub(super) based: &'p Cell<bool>,
    pub(super) changes: &'p RefCell<Vec<Change>>,
}

impl<'a> Pass<'_, 'a> {
    /// Rewrites one element; `text` is what stands between its tags, where that matters.
    pub(super) fn element(&self, element: &mut Element<'_, '_>, text: Option<&str>) -> HandlerResult {
        let name = element.tag_name().to_ascii_lowercase();
        let text = text.unwrap_or_default();
        match &*name {
            "base" => self.rebase(element),
            "script" => return self.script(element, text),
            "style" => self.style(element, text)?,
            "noscript" => {
                // Read only where scripts are off: there nobody can consent, and nothing brings it to life.
                if let Some(inner) = self.nested(text, element, "text") {
                    element.set_inner_content(&inner, ContentType::Html);
                }
            }
            "iframe" => {
                if let Some(inner) = element.get_attribute("srcdoc").map(|raw| super::address::decoded(&raw))
                    && let Some(inner) = self.nested(&inner, element, "srcdoc")
                {
                    element.set_attribute("srcdoc", &inner.replace('&', "&amp;"))?;
                }
            }
            _ => {}
        }
        self.inline_style(element)?;
        self.attributes(element, &name)
    }

    fn rebase(&self, element: &Element<'_, '_>) {
        let Some(raw) = element.get_attribute("href").filter(|_| !self.based.replace(true)) else { return };
        let mut base = self.base.borrow_mut();
        if let super::address::Address::Url(url) = super::address::read(&super::address::decoded(&raw), &base) {
            *base = url;
        }
    }

    fn waits(&self, address: &str, kind: u8) -> Option<&'a str> {
        self.rewriter.waits(address, kind, &self.base.borrow())
    }

    /// Notes a change.
    fn note(&self, element: &Element<'_, '_>, attribute: &str, address: &str, tag: &str) {
        let start = element.source_location().bytes().start.min(self.html.len());
        let line = 1 + self.html[..start].iter().filter(|byte| **byte == b'\n').count();
        self.changes.borrow_mut().push(Change {
            line,
            element: element.tag_name().to_ascii_lowercase(),
            attribute: attribute.to_owned(),
            address: address.to_owned(),
            tag: tag.to_owned(),
        });
    }

    /// Marks an element with the tag that it waits for; a mark of the page's author stays.
    fn mark(element: &mut Element<'_, '_>, tag: &str) -> HandlerResult {
        if !element.has_attribute(MARK) {
            element.set_attribute(MARK, tag)?;
        }
        Ok(())
    }

    /// Attributes with addresses get another name, under which no browser knows them.
    fn attributes(&self, element: &mut Element<'_, '_>, name: &str) -> HandlerResult {
        for (attribute, kind, holds) in shapes::of(name) {
            let Some(raw) = element.get_attribute(attribute) else { continue };
            let kind = match (name, attribute) {
                ("link", "href") => {
                    let value = |name: &str| element.get_attribute(name).unwrap_or_default();
                    let Some(kind) = shapes::link(&value("rel"), &value("as")) else { continue };
                    kind
                }
                _ => kind,
            };
            let addresses = text::values(&raw, holds);
            let found = addresses.iter().find_map(|address| Some((address.as_str(), self.waits(address, kind)?)));
            // A script that its author marked waits wherever it comes from.
            let marked = element.get_attribute(MARK).filter(|mark| name == "script" && !mark.is_empty());
            let Some((address, tag)) = found.or(marked.as_deref().map(|mark| (raw.as_str(), mark))) else { continue };
            self.note(element, attribute, address, tag);
            element.remove_attribute(attribute);
            // A script of an SVG comes to life as one of HTML.
            let place = if name == "script" { "src" } else { attribute.trim_start_matches("xlink:") };
            element.set_attribute(&format!("data-{place}"), &raw)?;
            Self::mark(element, tag)?;
        }
        Ok(())
    }

    /// A script that waits is data, which is why it keeps even its text.
    fn script(&self, element: &mut Element<'_, '_>, text: &str) -> HandlerResult {
        let kind = element.get_attribute("type");
        let runs = shapes::script(kind.as_deref().unwrap_or_default());
        if runs == Text::Data {
            return Ok(());
        }
        let before = self.changes.borrow().len();
        self.attributes(element, "script")?;
        let inline = !["src", "href", "xlink:href", "data-src"].iter().any(|name| element.has_attribute(name));
        if inline && let Some(tag) = element.get_attribute(MARK) {
            self.note(element, "text", "", &tag);
        } else if inline && runs == Text::Names {
            let names = text::scripts(text, kind.as_deref().unwrap_or_default());
            let found = names.iter().find_map(|one| Some((one, self.waits(&one.address, one.kind)?)));
            if let Some((one, tag)) = found {
                self.note(element, "text", &one.address, tag);
                Self::mark(element, tag)?;
            }
        }
        if self.changes.borrow().len() > before {
            element.set_attribute("data-type", kind.as_deref().unwrap_or_default())?;
            element.set_attribute("type", "text/plain")?;
        }
        Ok(())
    }

    /// The site keeps its style sheet without the addresses; the whole text waits in an attribute, because Chromium's preload
    /// scanner reads the text of a style element whatever its type says.
    fn style(&self, element: &mut Element<'_, '_>, css: &str) -> HandlerResult {
        let Some((without, address, tag)) = self.without(css) else { return Ok(()) };
        self.note(element, "text", &address, tag);
        element.set_inner_content(&without, ContentType::Html);
        element.set_attribute("data-css", &css.replace('&', "&amp;"))?;
        Self::mark(element, tag)
    }

    /// As for style sheets, with the whole of it in `data-style`.
    fn inline_style(&self, element: &mut Element<'_, '_>) -> HandlerResult {
        let Some(raw) = element.get_attribute("style") else { return Ok(()) };
        let css = super::address::decoded(&raw);
        let Some((without, address, tag)) = self.without(&css) else { return Ok(()) };
        self.note(element, "style", &address, tag);
        element.set_attribute("data-style", &raw)?;
        element.set_attribute("style", &without.replace('&', "&amp;"))?;
        Self::mark(element, tag)
    }

    /// CSS without the addresses that wait, with the first of them and its tag; none where all may load.
    fn without(&self, css: &str) -> Option<(String, String, &'a str)> {
        let mut out = css.to_owned();
        let mut first = None;
        for one in text::styles(css).into_iter().rev() {
            if let Some(tag) = self.waits(&one.address, one.kind) {
                out.replace_range(one.at, NOTHING[usize::from(one.kind != shapes::STYLESHEET)]);
                first = Some((one.address, tag));
            }
        }
        first.map(|(address, tag)| (out, address, tag))
    }

    /// A page inside of this one, rewritten; none if nothing in it changes.
    fn nested(&self, html: &str, element: &Element<'_, '_>, attribute: &str) -> Option<String> {
        let base = self.base.borrow();
        let path = base.match_indices('/').nth(2).map_or("/", |(at, _)| &base[at..]);
        let (inner, changes) = self.rewriter.page(html.as_bytes(), path).ok()?;
        for change in &changes {
            self.note(element, attribute, &change.address, &change.tag);
        }
        if changes.is_empty() { None } else { String::from_utf8(inner).ok() }
    }
}
