//! Filter rules: the ABP network syntax as a typed value.
//!
//! A rule says which requests belong to a tag. The syntax is the one that filter lists use, because site developers know it;
//! [`Rule::parse`] reads all of it that can be matched without a regular expression, and [`Rule::page_form`] says whether a rule
//! also fits the small table that a page loads.
//!
//! ```
//! use sekisho::rule::Rule;
//! let rule = Rule::parse("||collector.example/v1/*/e$xhr,ping").unwrap();
//! assert_eq!(rule.host.as_deref(), Some("collector.example"));
//! assert_eq!(rule.pattern, "/v1/*/e");
//! assert!(rule.page_form().is_ok());
//! ```

mod parse;
pub mod types;

pub use parse::{Error, ErrorKind};

/// What requests are called that belong to no tag, but to the site itself.
pub const SITE: &str = "site";

/// Which requests a rule is about, by relation to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Party {
    /// Both.
    #[default]
    Any,
    /// Only requests to the page's own site (`$~third-party`, `$1p`).
    First,
    /// Only requests to other sites (`$third-party`, `$3p`).
    Third,
}

/// A host name in a `domain=` or `denyallow=` list.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Domain {
    /// Lower-case host; its subdomains are meant too. In a list, `name.*` stands for the name under any public suffix.
    pub host: String,
    /// `~host`: everywhere but there.
    pub negated: bool,
}

/// One network rule.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Rule {
    /// The rule as it was written.
    pub text: String,
    /// `@@`: what matches is let through.
    pub exception: bool,
    /// The complete host name of `||host…`, lower case: this host and its subdomains.
    pub host: Option<String>,
    /// `||…` before something that is not a complete host name: the pattern begins at any label of the host (only in lists).
    pub label: bool,
    /// `|…`: the pattern begins where the URL begins.
    pub start: bool,
    /// `…|`: the pattern ends where the URL ends.
    pub end: bool,
    /// What is left: literal bytes, `*` (anything) and `^` (a separator or the end), lower case unless `match_case`.
    /// With a `host` it begins right behind the host name; empty means "anything".
    pub pattern: String,
    /// Request types, bits of [`types`].
    pub types: u16,
    /// First or third party only.
    pub party: Party,
    /// `domain=`: pages on which the rule holds; empty means everywhere.
    pub domains: Vec<Domain>,
    /// `denyallow=`: requested hosts on which the rule does not hold.
    pub denyallow: Vec<Domain>,
    /// `important`: wins over exceptions.
    pub important: bool,
    /// `badfilter`: switches the same rule without this option off.
    pub badfilter: bool,
    /// `match-case`: the pattern is compared with case.
    pub match_case: bool,
}

/// An IPv6 address between brackets, as browsers write it (URL standard, IPv6 serializer): the longest run of zeros is left out,
/// and no part is decimal.
#[must_use]
pub fn ipv6(address: core::net::Ipv6Addr) -> String {
    let parts = address.segments();
    let zeros = |from: usize| parts[from..].iter().take_while(|part| **part == 0).count();
    // The first of the longest; one zero alone is written.
    let (run, from) =
        (0..8).map(|at| (zeros(at), at)).fold((1, 8), |best, one| if one.0 > best.0 { one } else { best });
    let write = |parts: &[u16]| parts.iter().map(|part| format!("{part:x}")).collect::<Vec<_>>().join(":");
    match parts.get(from..from + run) {
        Some(_) => format!("[{}::{}]", write(&parts[..from]), write(&parts[from + run..])),
        None => format!("[{}]", write(&parts)),
    }
}

impl Rule {
    /// Reads one rule.
    ///
    /// # Errors
    /// What is not a network rule that can be matched without a regular expression, with the byte at which it goes wrong.
    pub fn parse(text: &str) -> Result<Rule, Error> {
        parse::rule(text, parse::Dialect::Policy)
    }

    /// Reads one rule as filter lists write them: also part of a host (`||ads*.example^`, `||google.`), `domain=name.*`, and
    /// `redirect=`, which stands for blocking. [`Rule::page_form`] refuses the first two.
    ///
    /// # Errors
    /// As [`Rule::parse`].
    pub fn parse_list(text: &str) -> Result<Rule, Error> {
        parse::rule(text, parse::Dialect::List)
    }

    /// Whether the rule fits the page's table: `||host`, literals, `*`, `^`, anchors, `$type`, `$domain`, each part at most
    /// 255 bytes.
    ///
    /// # Errors
    /// Names the option that a page does not support, and what to write instead.
    pub fn page_form(&self) -> Result<(), Error> {
        parse::page_form(self)
    }

    /// How narrow the rule is; of two rules that match, the greater wins, and of equals the one declared first.
    /// Host length first, because a longer suffix of the same host is a more special host; then the length of the pattern; then
    /// whether there are options.
    #[must_use]
    pub fn specificity(&self) -> (usize, usize, bool) {
        let options = self.types != types::ANY || !self.domains.is_empty();
        (self.host.as_ref().map_or(0, String::len), self.pattern.len(), options)
    }
}
