//! One start tag: what it asks for, and how it stops asking.

use super::shapes::{self, Text};
use super::{Change, Error, Inside, Rewriter, address, foreign, text};
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
    pub(super) inside: Inside,
    /// What relative addresses are relative to; `<base href>` changes it. Empty where only a browser can tell.
    pub(super) base: &'p RefCell<String>,
    /// A `<base href>` was there; only the first counts.
    pub(super) based: &'p Cell<bool>,
    /// What stands around the element.
    pub(super) around: &'p foreign::Around,
    /// A place in the page, and its line.
    pub(super) line: &'p Cell<(usize, usize)>,
    pub(super) changes: &'p RefCell<Vec<Change>>,
}

impl<'a> Pass<'_, 'a> {
    /// Rewrites one element; `text` is what stands between its tags, where that matters.
    pub(super) fn element(&self, element: &mut Element<'_, '_>, text: Option<&str>) -> HandlerResult {
        let name = element.tag_name().to_ascii_lowercase();
        let around = self.around.take();
        foreign::sure(element, &name, around)?;
        // Outside of HTML a style sheet or script is text like any other.
        let foreign = !foreign::is_html(element);
        let text = if foreign { text.map(address::decoded) } else { text.map(str::to_owned) }.unwrap_or_default();
        match &*name {
            "base" if !foreign && !around.template => self.rebase(element),
            "script" => return self.script(element, &text),
            "style" => self.style(element, &text, foreign)?,
            "noscript" if !foreign => {
                // Read only where scripts are off: there nobody can consent, and nothing brings it to life.
                if let Some(inner) = self.nested(&text, element, "text")? {
                    element.set_inner_content(&inner, ContentType::Html);
                }
            }
            "iframe" => {
                if let Some(inner) = element.get_attribute("srcdoc").map(|raw| address::decoded(&raw))
                    && let Some(inner) = self.nested(&inner, element, "srcdoc")?
                {
                    element.set_attribute("srcdoc", &address::encoded(&inner))?;
                }
            }
            "set" | "animate" => self.animation(element)?,
            "meta" if self.inside.frame => self.refresh(element)?,
            _ => {}
        }
        self.styled(element, "style")?;
        for attribute in shapes::STYLED {
            self.styled(element, attribute)?;
        }
        self.attributes(element, &name)
    }

    fn rebase(&self, element: &Element<'_, '_>) {
        let Some(raw) = element.get_attribute("href").filter(|_| !self.based.replace(true)) else { return };
        let mut base = self.base.borrow_mut();
        match address::read(&address::decoded(&raw), &base) {
            address::Address::Url(url) => *base = url,
            address::Address::Strange => base.clear(),
            address::Address::Local => {}
        }
    }

    fn waits(&self, address: &str, kind: u8) -> Option<&'a str> {
        self.rewriter.waits(address, kind, &self.base.borrow(), self.inside)
    }

    /// Notes a change.
    fn note(&self, element: &Element<'_, '_>, attribute: &str, address: &str, tag: &str) {
        let start = element.source_location().bytes().start.min(self.html.len());
        // Tags come in order, so that no line is counted twice.
        let (from, line) = self.line.get();
        let between = self.html.get(from..start).unwrap_or_default();
        let line = line + between.iter().filter(|byte| **byte == b'\n').count();
        self.line.set((start, line));
        self.changes.borrow_mut().push(Change {
            line,
            element: element.tag_name().to_ascii_lowercase(),
            attribute: attribute.to_owned(),
            address: address::shown(address),
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

    /// The value of an attribute as a browser has it; empty for none.
    fn value(element: &Element<'_, '_>, name: &str) -> String {
        element.get_attribute(name).map(|raw| address::decoded(&raw)).unwrap_or_default()
    }

    /// An attribute gets another name, under which no browser knows it.
    fn away(
        &self,
        element: &mut Element<'_, '_>,
        attribute: &str,
        to: &str,
        address: &str,
        tag: &str,
    ) -> HandlerResult {
        let raw = element.get_attribute(attribute).unwrap_or_default();
        self.note(element, attribute, address, tag);
        element.remove_attribute(attribute);
        element.set_attribute(&format!("data-{to}"), &raw)?;
        Self::mark(element, tag)
    }

    /// Attributes with addresses.
    fn attributes(&self, element: &mut Element<'_, '_>, name: &str) -> HandlerResult {
        for (attribute, kind, holds) in shapes::of(name) {
            let Some(raw) = element.get_attribute(attribute) else { continue };
            let kind = match (name, attribute) {
                ("link", "href") => {
                    let Some(kind) = shapes::link(&Self::value(element, "rel"), &Self::value(element, "as")) else {
                        continue;
                    };
                    kind
                }
                _ => kind,
            };
            let addresses = text::values(&raw, holds);
            let found = addresses.iter().find_map(|address| Some((address.as_str(), self.waits(address, kind)?)));
            // A script that its author marked waits wherever it comes from.
            let marked = element.get_attribute(MARK).filter(|mark| name == "script" && !mark.is_empty());
            let Some((address, tag)) = found.or(marked.as_deref().map(|mark| (raw.as_str(), mark))) else { continue };
            // A script of an SVG comes to life as one of HTML.
            let place = if name == "script" { "src" } else { attribute.trim_start_matches("xlink:") };
            self.away(element, attribute, place, address, tag)?;
        }
        Ok(())
    }

    /// SVG that gives another element its address after a while. Nothing brings it to life.
    fn animation(&self, element: &mut Element<'_, '_>) -> HandlerResult {
        let of = Self::value(element, "attributeName");
        let address = matches!(of.trim(), "href" | "xlink:href");
        for attribute in ["to", "from", "by", "values"] {
            let value = Self::value(element, attribute);
            let mut all: Vec<(String, u8)> =
                if address { value.split(';').map(|one| (one.to_owned(), shapes::IMAGE)).collect() } else { vec![] };
            all.extend(text::styles(&value).into_iter().map(|one| (one.address, one.kind)));
            if let Some((one, tag)) = all.iter().find_map(|(one, kind)| Some((one, self.waits(one, *kind)?))) {
                self.away(element, attribute, attribute, one, tag)?;
            }
        }
        Ok(())
    }

    /// In a frame that has no address of its own, what it goes on to is a request of this page. Nothing brings it to life.
    fn refresh(&self, element: &mut Element<'_, '_>) -> HandlerResult {
        let content = Self::value(element, "content");
        if !Self::value(element, "http-equiv").eq_ignore_ascii_case("refresh") {
            return Ok(());
        }
        let blank = |c: char| c.is_ascii_whitespace();
        let rest = content.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || blank(c));
        let rest = rest.trim_start_matches(|c: char| matches!(c, ';' | ',') || blank(c));
        let named = rest.get(..3).filter(|word| word.eq_ignore_ascii_case("url"));
        let named = named.and_then(|_| rest[3..].trim_start_matches(blank).strip_prefix('='));
        let address = named.unwrap_or(rest).trim_start_matches(blank);
        let address = match address.strip_prefix(['"', '\'']) {
            Some(inner) => inner.split(['"', '\'']).next().unwrap_or_default(),
            None => address,
        };
        match self.waits(address, shapes::FRAME) {
            Some(tag) => self.away(element, "content", "content", address, tag),
            None => Ok(()),
        }
    }

    /// A script that waits is data, which is why it keeps even its text.
    fn script(&self, element: &mut Element<'_, '_>, text: &str) -> HandlerResult {
        let kind = Self::value(element, "type");
        let runs = shapes::script(&kind);
        if runs == Text::Data {
            return Ok(());
        }
        let before = self.changes.borrow().len();
        self.attributes(element, "script")?;
        let inline = !["src", "href", "xlink:href", "data-src"].iter().any(|name| element.has_attribute(name));
        if inline && let Some(tag) = element.get_attribute(MARK) {
            self.note(element, "text", "", &tag);
        } else if inline && runs == Text::Names {
            let names = text::scripts(text, &kind);
            let found = names.iter().find_map(|one| Some((one, self.waits(&one.address, one.kind)?)));
            if let Some((one, tag)) = found {
                self.note(element, "text", &one.address, tag);
                Self::mark(element, tag)?;
            }
        }
        if self.changes.borrow().len() > before {
            element.set_attribute("data-type", &element.get_attribute("type").unwrap_or_default())?;
            element.set_attribute("type", "text/plain")?;
        }
        Ok(())
    }

    /// The site keeps its style sheet without the addresses; the whole text waits in an attribute, because Chromium's preload
    /// scanner reads the text of a style element whatever its type says.
    fn style(&self, element: &mut Element<'_, '_>, css: &str, foreign: bool) -> HandlerResult {
        let Some((mut without, address, tag)) = self.without(css) else { return Ok(()) };
        self.note(element, "text", &address, tag);
        if foreign {
            without = address::encoded(&without).replace('<', "&lt;");
        }
        element.set_inner_content(&without, ContentType::Html);
        // As text the `&` of a style sheet stands for itself, in an attribute it does not.
        let whole = if foreign { address::encoded(css) } else { css.replace('&', "&amp;") };
        element.set_attribute("data-css", &whole)?;
        Self::mark(element, tag)
    }

    /// As for style sheets, with the whole of it in `data-style`, and so for attributes of SVG that are styles.
    fn styled(&self, element: &mut Element<'_, '_>, attribute: &str) -> HandlerResult {
        let Some(raw) = element.get_attribute(attribute) else { return Ok(()) };
        let css = address::decoded(&raw);
        let Some((without, address, tag)) = self.without(&css) else { return Ok(()) };
        self.note(element, attribute, &address, tag);
        element.set_attribute(&format!("data-{attribute}"), &raw)?;
        element.set_attribute(attribute, &address::encoded(&without))?;
        Self::mark(element, tag)
    }

    /// CSS without the addresses that wait, with the first of them and its tag; none where all may load.
    fn without(&self, css: &str) -> Option<(String, String, &'a str)> {
        let (mut out, mut from) = (String::new(), 0);
        let mut first = None;
        for one in text::styles(css) {
            if let Some(tag) = self.waits(&one.address, one.kind) {
                out.push_str(&css[from..one.at.start]);
                out.push_str(NOTHING[usize::from(one.kind != shapes::STYLESHEET)]);
                from = one.at.end;
                first.get_or_insert((one.address, tag));
            }
        }
        out.push_str(&css[from..]);
        first.map(|(address, tag)| (out, address, tag))
    }

    /// A page inside of this one, rewritten; none if nothing in it changes.
    fn nested(&self, html: &str, element: &Element<'_, '_>, attribute: &str) -> Result<Option<String>, Error> {
        let frame = self.inside.frame || attribute == "srcdoc";
        let inside = Inside { depth: self.inside.depth + 1, frame };
        let (inner, changes) = self.rewriter.read(html.as_bytes(), self.base.borrow().clone(), inside)?;
        for change in &changes {
            self.note(element, attribute, &change.address, &change.tag);
        }
        // What was text is text: the reader of a page inside of another one changes no encoding.
        Ok(if changes.is_empty() { None } else { Some(String::from_utf8_lossy(&inner).into_owned()) })
    }
}
