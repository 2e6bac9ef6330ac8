//! HTML in which nothing of a third party loads before consent: `sekisho rewrite`.
//!
//! The strongest rung of enforcement, and the only one that needs no trust in the order of things: an element that has no address
//! requests nothing, whatever a browser's preload scanner does, with scripts on or off. The page's guard brings it to life when
//! its tag is allowed (`www/guard/inert.js`).
//!
//! A tag that leaves a choice under any law of the policy becomes inert, and so does what nobody declared where the policy blocks
//! that. Everything else comes out as it went in, byte for byte. Inline scripts stay: they run behind the guard's doors, unless
//! their author marks them with `data-sekisho`, or they are modules, import maps or speculation rules that name a third party.

mod address;
mod css;
mod data;
mod element;
mod encoding;
mod foreign;
mod plan;
mod shapes;
mod text;

pub use plan::{Include, Placement, placement};

use crate::compile::Compiled;
use crate::decide::{self, Index, Page, UNDECLARED};
use crate::table::{self, Table};
use address::Address;
use encoding::Encoding;
use lol_html::errors::RewritingError;
use lol_html::{AsciiCompatibleEncoding, HtmlRewriter, Settings};
use std::cell::{Cell, RefCell};

/// One thing that was made inert.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Change {
    /// Line of the element's start tag, from 1.
    pub line: usize,
    /// The element, in lower case.
    pub element: String,
    /// The attribute that held the address, or `text` for what is between the tags.
    pub attribute: String,
    /// The address as the page writes it; empty for an element that its author marked.
    pub address: String,
    /// Id of the tag that it waits for; empty where nobody declared it: then no answer releases it.
    pub tag: String,
}

/// Why a file was left alone.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// An encoding whose bytes are not those of ASCII, which this reader of bytes cannot follow: its name.
    Encoding(String),
    /// Markup that browsers read in more than one way; what follows it could hide a tag.
    Ambiguous(String),
    /// The compiled policy is not one of this program.
    Table(table::Fault),
}

impl core::fmt::Display for Error {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Error::Encoding(name) => write!(f, "the file is in {name}; save it as UTF-8"),
            Error::Ambiguous(why) => write!(f, "the markup is ambiguous: {}", why.lines().next().unwrap_or_default()),
            Error::Table(fault) => fault.fmt(f),
        }
    }
}

impl core::error::Error for Error {}

/// Rewrites pages of one site by its policy.
#[derive(Debug)]
pub struct Rewriter<'a> {
    compiled: &'a Compiled,
    table: Table<'a>,
    index: Box<Index>,
    host: &'a str,
}

impl<'a> Rewriter<'a> {
    /// A rewriter for pages on `host`, one of the policy's own.
    ///
    /// # Errors
    /// [`Error::Table`], which `compile` never causes.
    pub fn new(compiled: &'a Compiled, host: &'a str) -> Result<Self, Error> {
        let table = Table::read(&compiled.table).map_err(Error::Table)?;
        let mut index = Box::new(Index::new());
        if index.fill(&table) {
            Ok(Self { compiled, table, index, host })
        } else {
            Err(Error::Table(table::Fault::Range))
        }
    }

    /// A page with its third parties inert, and what was changed. `path` is where the page is on its site, for relative addresses.
    ///
    /// Reads the page twice: first the text of style sheets and scripts, then the tags. Doing it again changes nothing more.
    ///
    /// ```
    /// use sekisho::{compile::compile, policy, rewrite::Rewriter};
    /// let policy = policy::read("policy.yaml", policy::starter()).policy.unwrap();
    /// let compiled = compile(&policy).unwrap();
    /// let rewriter = Rewriter::new(&compiled, "shop.example").unwrap();
    /// let (page, changes) = rewriter.page(b"<img src=x.png><img src=https://nobody.example/t.gif>", "/").unwrap();
    /// assert_eq!(page, br#"<img src=x.png><img data-src="https://nobody.example/t.gif" data-sekisho="">"#);
    /// assert_eq!(changes[0].address, "https://nobody.example/t.gif");
    /// ```
    ///
    /// # Errors
    /// A page that cannot be read the way browsers do; nothing of it is written then.
    pub fn page(&self, html: &[u8], path: &str) -> Result<(Vec<u8>, Vec<Change>), Error> {
        self.read(html, format!("https://{}/{}", self.host, path.trim_start_matches('/')), Inside::default())
    }

    /// The same at an address; an empty one is one that nobody knows.
    fn read(&self, html: &[u8], base: String, inside: Inside) -> Result<(Vec<u8>, Vec<Change>), Error> {
        if inside.depth > DEEPEST {
            return Err(Error::Ambiguous(format!("more than {DEEPEST} pages, one inside of the other")));
        }
        let encoding = if inside.depth > 0 { Encoding::UTF_8 } else { encoding::of(html)? };
        let texts = text::read(html, encoding)?;
        let (base, based) = (RefCell::new(base), Cell::new(false));
        let (around, line) = (foreign::Around::default(), Cell::new((0, 1)));
        let mut out = Vec::with_capacity(html.len());
        let changes = RefCell::new(Vec::new());
        {
            let mut texts = texts.into_iter();
            let pass = element::Pass {
                rewriter: self,
                html,
                inside,
                base: &base,
                based: &based,
                around: &around,
                line: &line,
                changes: &changes,
            };
            // What stands around an element is told before the element is.
            let settings = settings(encoding)
                .append_element_content_handler(lol_html::element!("svg *, math *", |_| {
                    around.foreign();
                    Ok(())
                }))
                .append_element_content_handler(lol_html::element!("template *", |_| {
                    around.template();
                    Ok(())
                }))
                .append_element_content_handler(lol_html::element!("*", |element| {
                    let text = if text::has(&element.tag_name()) { texts.next() } else { None };
                    pass.element(element, text.as_deref())
                }));
            run(HtmlRewriter::new(settings, |bytes: &[u8]| out.extend_from_slice(bytes)), html)?;
        }
        Ok((out, changes.into_inner()))
    }

    /// The tag that an address has to wait for: its id, empty for one that nobody declared; none where it may load at once.
    fn waits(&self, text: &str, kind: u8, base: &str, inside: Inside) -> Option<&'a str> {
        let tag = match address::read(text, base) {
            Address::Local => return self.carries(text, kind, inside),
            Address::Strange => UNDECLARED,
            Address::Url(url) => {
                // The include itself, from wherever the site serves it, is what releases everything else.
                let path = url.split('?').next().unwrap_or_default();
                if kind == shapes::SCRIPT && ["/sekisho.js", "/sekisho-ui.js"].iter().any(|name| path.ends_with(name)) {
                    return None;
                }
                decide::attribute(&self.table, &self.index, Page { host: self.host.as_bytes() }, url.as_bytes(), kind)
            }
        };
        if tag == UNDECLARED {
            let through = self.table.flags() & (table::UNDECLARED_REPORT | table::UNDECLARED_ALLOW) != 0;
            return (!through).then_some("");
        }
        // A tag without flows that leave a choice is never asked about.
        let choice = self.compiled.draft.tags.get(usize::from(tag)).is_some_and(|flows| !flows.is_empty());
        choice.then(|| self.compiled.tags[usize::from(tag)].as_str())
    }
}

/// How deep pages may stand in pages.
const DEEPEST: usize = 8;

/// Where a page stands: in no other one by default.
#[derive(Debug, Clone, Copy, Default)]
struct Inside {
    /// In how many others.
    depth: usize,
    /// In a frame, so that the page that it goes on to is loaded by the one outside.
    frame: bool,
}

/// How every pass reads a page.
fn settings<'h, 's>(encoding: Encoding) -> Settings<'h, 's> {
    let bytes = AsciiCompatibleEncoding::new(encoding.bytes).unwrap_or_else(AsciiCompatibleEncoding::utf_8);
    Settings::new().with_encoding(bytes).with_adjust_charset_on_meta_tag(encoding.declared)
}

/// Lets a pass read a page, in pieces as a server would send it.
fn run(mut rewriter: HtmlRewriter<'_, impl lol_html::OutputSink>, html: &[u8]) -> Result<(), Error> {
    const PIECE: usize = 1 << 16;
    let wrong = |error: RewritingError| match error {
        // A page inside of this one, or a place that only a browser can read, has its own reason.
        RewritingError::ContentHandlerError(inner) => match inner.downcast::<Error>() {
            Ok(error) => *error,
            Err(other) => Error::Ambiguous(other.to_string()),
        },
        other => Error::Ambiguous(other.to_string()),
    };
    for piece in html.chunks(PIECE) {
        rewriter.write(piece).map_err(wrong)?;
    }
    rewriter.end().map_err(wrong)
}
