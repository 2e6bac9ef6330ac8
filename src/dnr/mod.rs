//! Rules for `declarativeNetRequest`, the browsers' own blocker: it decides before the preload scanner asks for anything.
//!
//! Two things become such rules: a policy for the pages of its site ([`of_policy`]), and what a person chose for every site
//! ([`standing`]). Both are a list of [`Entry`]: a filter rule, and whether what it matches may go out. Of the entries that
//! match a request the most specific one wins ([`crate::rule::Rule::specificity`]), as in [`crate::decide::attribute`]. The
//! browser knows no specificity, only priorities; `rank` gives the fewest that mean the same.
//!
//! ```
//! use sekisho::dnr::{Browser, Entry, Scope, ruleset};
//! use sekisho::rule::Rule;
//! let rule = |text| Rule::parse(text).unwrap();
//! let entries = [
//!     Entry { rule: rule("||tags.example^"), allow: false, owner: 1 },
//!     Entry { rule: rule("||more-tags.example^"), allow: false, owner: 1 },
//!     Entry { rule: rule("||tags.example/fonts/"), allow: true, owner: 2 },
//! ];
//! let made = ruleset(&entries, Some(true), &Scope::default(), 1, Browser::Chromium);
//! let json = serde_json::to_string(&made.rules).unwrap();
//! assert!(json.contains(r#""requestDomains":["more-tags.example","tags.example"]"#));
//! assert!(json.contains(r#""urlFilter":"||tags.example/fonts/""#));
//! assert_eq!((made.rules.len(), made.left_out.len()), (2, 0));
//! ```
//!
//! # What a browser takes
//!
//! The limits are those of Chromium 156, read from its constants and by overrunning them, and of Firefox 153: [`Browser::limit`].
//! No regular expression is ever made. The condition keys are those that both browsers know.

mod condition;
mod policy;
mod rank;
pub mod standing;

pub use condition::{Browser, Class};
pub use policy::of_policy;

use crate::rule::{Rule, types};
use condition::{Pages, lowered};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A filter rule and what becomes of the requests that it matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Which requests.
    pub rule: Rule,
    /// They may go out.
    pub allow: bool,
    /// Whose rule it is: a tag of the policy, or a vendor.
    pub owner: u16,
}

/// The pages whose requests are meant, by their hosts; subdomains are meant too.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    /// Only these; empty for every page.
    pub pages: Vec<String>,
    /// Not these.
    pub except: Vec<String>,
    /// Only requests to another site than the page's. A site is what the browser takes for one: a registrable domain.
    pub third_party: bool,
}

/// One rule as browsers read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DnrRule {
    /// From 1, in order.
    pub id: u32,
    /// Of the rules that match, the greatest decides; of equals, one that allows.
    pub priority: u32,
    /// What it does.
    pub action: Action,
    /// When.
    pub condition: Condition,
}

/// What a rule does.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Action {
    /// `block`, `allow`, `allowAllRequests`, `modifyHeaders`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Headers that are set on the request.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub request_headers: Vec<Header>,
}

/// A header that a rule sets.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Header {
    /// Its name.
    pub header: &'static str,
    /// `set`.
    pub operation: &'static str,
    /// Its value.
    pub value: &'static str,
}

/// When a rule holds. What is empty or missing asks for nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Condition {
    /// Pattern of the whole address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url_filter: Option<String>,
    /// Always `false` beside a pattern: older browsers take `true` for granted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_url_filter_case_sensitive: Option<bool>,
    /// Hosts that are asked, with their subdomains.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub request_domains: Vec<String>,
    /// Hosts of the origins that ask.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub initiator_domains: Vec<String>,
    /// Hosts of origins whose requests are not meant.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub excluded_initiator_domains: Vec<String>,
    /// Types; without it all but `main_frame`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub resource_types: Vec<&'static str>,
    /// `thirdParty`: only what leaves the site of the origin that asks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain_type: Option<&'static str>,
}

/// A rule that no browser can be given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Whose rule it is.
    pub owner: u16,
    /// The rule as it was written.
    pub rule: String,
    /// Why.
    pub class: Class,
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Made {
    /// The rules, highest priority first. The same entries give the same bytes.
    pub rules: Vec<DnrRule>,
    /// Per rule whose entries are in it, sorted.
    pub owners: Vec<Vec<u16>>,
    /// What is not in the rules. Where something is left out the browser lets through, or blocks, what is less specific.
    pub left_out: Vec<LeftOut>,
}

/// Compiles entries to rules.
///
/// `otherwise` is what happens to a request that no entry matches: rules that say the same as it are not needed, and if it is
/// `false`, one rule says so. `None`: the entries stand above other rules, and each is needed. `base` is the lowest priority.
#[must_use]
pub fn ruleset(entries: &[Entry], otherwise: Option<bool>, scope: &Scope, base: u32, browser: Browser) -> Made {
    let mut made = Made::default();
    let mut known = Vec::new();
    for entry in entries {
        match lowered(&entry.rule, scope) {
            Ok(Pages::Nowhere) => {}
            Ok(pages) => known.push((entry, pages)),
            Err(class) => {
                made.left_out.push(LeftOut { owner: entry.owner, rule: entry.rule.text.clone(), class });
            }
        }
    }
    let levels = rank::levels(known.iter().map(|(entry, _)| *entry), otherwise);
    // What is about hosts alone is one rule for all hosts with the same condition.
    let mut folded: BTreeMap<(u32, bool, u16, Pages), Hosts<'_>> = BTreeMap::new();
    let mut written: BTreeMap<(u32, Action, Condition), BTreeSet<u16>> = BTreeMap::new();
    for ((entry, pages), level) in known.into_iter().zip(levels) {
        let Some(level) = level else { continue };
        let Entry { rule, allow, owner } = entry;
        match (&rule.host, rule.pattern.is_empty() && !rule.end) {
            (Some(host), true) => {
                let group = folded.entry((level, *allow, rule.types, pages)).or_default();
                group.entry(host).or_default().insert(*owner);
            }
            _ => {
                let mut condition = conditioned(rule.types, pages, scope, browser);
                condition.url_filter = condition::url_filter(rule);
                condition.is_url_filter_case_sensitive = condition.url_filter.as_ref().map(|_| false);
                written.entry((level, Action::of(*allow), condition)).or_default().insert(*owner);
            }
        }
    }
    for ((level, allow, kinds, pages), hosts) in folded {
        let mut condition = conditioned(kinds, pages, scope, browser);
        let owners = hosts.values().flatten().copied().collect();
        // A host whose parent is there too says nothing more.
        condition.request_domains = hosts
            .keys()
            .filter(|host| !parents(host).any(|one| hosts.contains_key(one)))
            .map(|&host| host.to_owned())
            .collect();
        written.insert((level, Action::of(allow), condition), owners);
    }
    if otherwise == Some(false) {
        let pages = Pages::Some { on: scope.pages.clone(), off: scope.except.clone() };
        written.insert((0, Action::of(false), conditioned(types::ANY, pages, scope, browser)), BTreeSet::new());
    }
    for (id, ((level, action, condition), owners)) in (1..).zip(written.into_iter().rev()) {
        made.rules.push(DnrRule { id, priority: base + level, action, condition });
        made.owners.push(owners.into_iter().collect());
    }
    made
}

/// Hosts, and whose rules they are in.
type Hosts<'e> = BTreeMap<&'e str, BTreeSet<u16>>;

/// The hosts above a host.
fn parents(host: &str) -> impl Iterator<Item = &str> {
    host.match_indices('.').map(|(at, _)| &host[at + 1..])
}

impl Action {
    /// Lets through or stops.
    #[must_use]
    pub fn of(allow: bool) -> Self {
        Self { kind: if allow { "allow" } else { "block" }, request_headers: Vec::new() }
    }
}

fn conditioned(kinds: u16, pages: Pages, scope: &Scope, browser: Browser) -> Condition {
    let (initiator_domains, excluded_initiator_domains) = match pages {
        Pages::Some { on, off } => (on, off),
        Pages::Nowhere => (Vec::new(), Vec::new()),
    };
    Condition {
        initiator_domains,
        excluded_initiator_domains,
        resource_types: if kinds == types::ANY { Vec::new() } else { browser.types(kinds) },
        domain_type: scope.third_party.then_some("thirdParty"),
        ..Condition::default()
    }
}
