//! Filter lists at their own scale: a hundred thousand rules, one flat table, an answer in well under a microsecond.
//!
//! A list is compiled once ([`Compiler`], [`compile`]) into bytes that are read in place ([`Engine::load`]): no parsing, no
//! copying, no allocation afterwards. The engine *attributes* first ([`Engine::attribute`]): which rule, and by its tag which
//! vendor or service, a request belongs to. What follows from it is a second question, answered in the same [`Hit`].
//!
//! ```
//! use sekisho::{lists::{self, Action, Engine, Page, Request}, rule::types};
//! let list = "||collector.example^$third-party\n@@||collector.example/opt-out^\n/track[0-9]+/\n";
//! let (table, report) = lists::compile(&[list]).unwrap();
//! assert_eq!((report.understood, report.skipped.len()), (2, 1)); // the regular expression is reported with its line
//!
//! let engine = Engine::load(&table).unwrap();
//! let page = Page::of("https://shop.example.jp/");
//! let ask = |url| engine.attribute(&Request::new(url, types::bit("script").unwrap(), &page));
//! let hit = ask("https://eu.collector.example/v1.js").unwrap();
//! assert_eq!((hit.action, engine.locate(hit.rule)), (Action::Block, (0, 1)));
//! assert_eq!(ask("https://collector.example/opt-out").unwrap().action, Action::Allow);
//! assert_eq!(ask("https://cdn.example/v1.js"), None);
//! ```
//!
//! Rules that name a host can travel as a [`pack`], which is half as long after compression ([`Packed`], [`Pack`]).
//!
//! # Syntax
//!
//! | form | meaning |
//! |---|---|
//! | `\|\|host^`, `\|\|host` | the host and its subdomains |
//! | `\|\|host/path`, `\|\|host:8080/path` | the same, and the URL goes on like this |
//! | `\|\|ads*.example^`, `\|\|google.` | from any label of the host on |
//! | `text` | anywhere in the URL |
//! | `\|text`, `text\|` | at its beginning, at its end |
//! | `*` | anything |
//! | `^` | a separator (no letter, digit, `_`, `-`, `.` or `%`), or the end |
//! | `script`, `image`, `stylesheet`, `font`, `media`, `subdocument`, `object`, `xmlhttprequest`, `websocket`, `ping`, `other`, `document`, `all`, each but `all` also with `~` | only these types; without one, all but `document` |
//! | `third-party`, `~third-party`, `3p`, `1p` | only requests that leave, or stay on, the page's site |
//! | `domain=a.example\|~b.a.example`, `from=` | only on pages of these hosts, and never on the negated ones |
//! | `domain=name.*` | the name under any public suffix |
//! | `denyallow=a.example\|b.example` | not for requests to these hosts |
//! | `match-case` | compare with case |
//! | `important` | wins over exceptions |
//! | `badfilter` | switches off the same rule without this option |
//! | `redirect=`, `rewrite=` | blocks: the stand-in that is named is not delivered |
//! | `@@` | an exception |
//! | `0.0.0.0 host other # why` | a hosts file's line |
//! | `!`, `[`, `#`, `##` and its kin | not about requests: passed over |
//!
//! Everything else is reported by line and [`Class`], and left out: regular expressions; options that change a request, an
//! answer or a page (`popup`, `csp=`, `removeparam=`, `redirect-rule=`, `generichide` …); options that need to know more than
//! URL, type and page (`method=`, `to=`, `header=` …). An exception for `document` lets a navigation through; it does not
//! switch everything off on that page.
//!
//! # Which rule wins
//!
//! Of the rules that block, the most specific one names the request: the longest host, then the most literal bytes, then the
//! most options ([`crate::rule::Rule::specificity`]), then the one that was read first. If an exception matches too, it is let
//! through, unless an `important` rule matches. The order of tables and hashes never shows.
//!
//! # Against the `adblock` crate
//!
//! On 26,215 logged requests there is no difference with EasyPrivacy, and with EasyList and EasyPrivacy two, both by one
//! regular expression that is reported here (`tests/bench/lists`). Where the two are known to differ by design: `match-case`,
//! `denyallow=`, `domain=name.*` and `||host:port` work here; `||host` without `^` is the complete host here; there the host rule
//! `||host^` also stops navigations.
//!
//! # Who knows what a site is
//!
//! See [`Compiler::suffixes`]: the public suffix list is data like a filter list and may be compiled in; without it a rule of
//! thumb serves (the last two labels, three below a country's registry such as `co.jp`); or the caller knows and says so in
//! [`Request::third_party`]. An unknown page makes every request one to a third party.

mod address;
#[cfg(feature = "std")]
mod compile;
mod engine;
mod hash;
mod layout;
mod pack;
#[cfg(feature = "std")]
mod packing;
mod pattern;
mod site;
#[cfg(feature = "std")]
mod source;
mod table;
#[cfg(feature = "std")]
mod token;
#[cfg(feature = "std")]
mod write;

pub use address::{Page, Request};
#[cfg(feature = "std")]
pub use compile::{Compiler, TooLarge, compile};
pub use engine::{Action, Engine, Hit, Scope};
pub use pack::{Pack, Packed};
#[cfg(feature = "std")]
pub use packing::{Unpackable, pack};
#[cfg(feature = "std")]
pub use source::{Class, Report, Skipped};
pub use table::LoadError;
