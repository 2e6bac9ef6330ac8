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
mod element;
mod plan;
mod shapes;
mod text;

pub use plan::{Include, Placement, placement};

use crate::compile::Compiled;
use crate::decide::{self, Index, Page, UNDECLARED};
use crate::table::{self, Table};
use address::Address;
use lol_html::{HtmlRewriter, Settings};
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
    /// UTF-16, which this reader of bytes cannot follow.
    Encoding,
    /// Markup that browsers read in more than one way; what follows it could hide a tag.
    Ambiguous(String),
    /// The compiled policy is not one of this program.
    Table(table::Fault),
}

impl core::fmt::Display for Error {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Error::Encoding => f.write_str("the file is in UTF-16; save it as UTF-8"),
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
        if html.starts_with(&[0xFE, 0xFF]) || html.starts_with(&[0xFF, 0xFE]) {
            return Err(Error::Encoding);
        }
        let base = RefCell::new(format!("https://{}/{}", self.host, path.trim_start_matches('/')));
        let based = Cell::new(false);
        let texts = text::read(html)?;
        let mut out = Vec::with_capacity(html.len());
        let changes = RefCell::new(Vec::new());
        {
            let mut texts = texts.into_iter();
            let pass = element::Pass { rewriter: self, html, base: &base, based: &based, changes: &changes };
            let settings = settings().append_element_content_handler(lol_html::element!("*", |element| {
                let text = if text::has(&element.tag_name()) { texts.next() } else { None };
                pass.element(element, text.as_deref())
            }));
            run(HtmlRewriter::new(settings, |bytes: &[u8]| out.extend_from_slice(bytes)), html)?;
        }
        Ok((out, changes.into_inner()))
    }

    /// The tag that an address has to wait for: its id, empty for one that nobody declared; none where it may load at once.
    fn waits(&self, text: &str, kind: u8, base: &str) -> Option<&'a str> {
        let tag = match address::read(text, base) {
            Address::Local => return None,
            Address::Strange => UNDECLARED,
            Address::Url(url) => {
                // The include itself, from wherever the site serves it, is what releases everything else.
                if url
                    .split('?')
                    .next()
                    .is_some_and(|url| url.ends_with("/sekisho.js") || url.ends_with("/sekisho-ui.js"))
                {
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

/// How every pass reads a page.
fn settings<'h, 's>() -> Settings<'h, 's> {
    Settings::new().with_adjust_charset_on_meta_tag(true)
}

/// Lets a pass read a page, in pieces as a server would send it.
fn run(mut rewriter: HtmlRewriter<'_, impl lol_html::OutputSink>, html: &[u8]) -> Result<(), Error> {
    const PIECE: usize = 1 << 16;
    let wrong = |error: lol_html::errors::RewritingError| Error::Ambiguous(error.to_string());
    for piece in html.chunks(PIECE) {
        rewriter.write(piece).map_err(wrong)?;
    }
    rewriter.end().map_err(wrong)
}
