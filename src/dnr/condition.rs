//! One filter rule as a browser's condition.

use super::Scope;
use crate::rule::{Rule, types};
use serde::Serialize;

/// Who reads the rules. The lists of resource types differ, and a type that a browser does not know makes it refuse the rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Browser {
    /// Chromium and its kin.
    Chromium,
    /// Firefox.
    Firefox,
}

/// Resource types by the numbers of [`types::NAMES`]: those of Chromium, and what Firefox has besides.
const TYPES: [(&[&str], &[&str]); 12] = [
    (&["script"], &[]),
    (&["image"], &["imageset"]),
    (&["stylesheet"], &[]),
    (&["font"], &[]),
    (&["media"], &[]),
    (&["sub_frame"], &[]),
    (&["object"], &[]),
    (&["xmlhttprequest"], &["json"]),
    (&["websocket"], &[]),
    (&["ping"], &["beacon"]),
    (&["csp_report", "other"], &["speculative", "web_manifest", "xml_dtd", "xslt"]),
    (&["main_frame"], &[]),
];
/// What `other` stands for in Chromium alone.
const ONLY_CHROMIUM: [&str; 2] = ["webbundle", "webtransport"];

impl Browser {
    /// By its name in the command line and in the extension.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "chromium" => Some(Self::Chromium),
            "firefox" => Some(Self::Firefox),
            _ => None,
        }
    }

    /// Most dynamic rules that an extension may have.
    #[must_use]
    pub fn limit(self) -> usize {
        match self {
            Self::Chromium => 30_000,
            Self::Firefox => 5_000,
        }
    }

    /// The names of types, sorted.
    pub(super) fn types(self, kinds: u16) -> Vec<&'static str> {
        let wanted = TYPES.iter().enumerate().filter(|(number, _)| kinds >> number & 1 == 1);
        let mut names: Vec<&str> = wanted
            .flat_map(|(_, (all, firefox))| all.iter().chain(if self == Self::Firefox { *firefox } else { &[] }))
            .copied()
            .collect();
        if self == Self::Chromium && kinds & types::bit("other").unwrap_or_default() != 0 {
            names.extend(ONLY_CHROMIUM);
        }
        names.sort_unstable();
        names
    }
}

/// Why a rule cannot be a browser's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// An option that a policy's rules do not have either ([`Rule::page_form`]).
    Option,
    /// An address between brackets: conditions know names and IPv4 addresses.
    Address,
}

impl Class {
    /// The class in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Option => "has an option of filter lists",
            Self::Address => "names an IPv6 address",
        }
    }
}

/// On which pages a rule holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Pages {
    /// On none of those that are meant at all.
    Nowhere,
    /// On these (all, if none is named), but not on those.
    Some {
        /// Hosts of pages.
        on: Vec<String>,
        /// Hosts of pages.
        off: Vec<String>,
    },
}

/// `host` is `suffix` or a subdomain of it.
fn under(host: &str, suffix: &str) -> bool {
    host.strip_suffix(suffix).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// Whether a rule can be expressed, and on which pages it holds.
pub(super) fn lowered(rule: &Rule, scope: &Scope) -> Result<Pages, Class> {
    // No text gives a star right behind a host; there a browser would match longer hosts too.
    if rule.page_form().is_err() || rule.host.is_some() && rule.pattern.starts_with('*') {
        return Err(Class::Option);
    }
    if rule.host.as_ref().is_some_and(|host| host.starts_with('[')) {
        return Err(Class::Address);
    }
    let named = |negated: bool| {
        rule.domains.iter().filter(move |one| one.negated == negated).map(|one| one.host.clone()).collect::<Vec<_>>()
    };
    let (listed, mut off) = (named(false), named(true));
    let mut on = match (listed.is_empty(), scope.pages.is_empty()) {
        (true, _) => scope.pages.clone(),
        (_, true) => listed,
        // Of two hosts of which one is under the other, the longer one is what both mean.
        _ => {
            let both = |listed: &String| {
                scope
                    .pages
                    .iter()
                    .filter_map(move |page| {
                        if under(listed, page) {
                            Some(listed.clone())
                        } else {
                            under(page, listed).then(|| page.clone())
                        }
                    })
                    .collect::<Vec<_>>()
            };
            let both: Vec<String> = listed.iter().flat_map(both).collect();
            if both.is_empty() {
                return Ok(Pages::Nowhere);
            }
            both
        }
    };
    off.extend(scope.except.iter().cloned());
    for list in [&mut on, &mut off] {
        list.sort_unstable();
        list.dedup();
    }
    Ok(Pages::Some { on, off })
}

/// The pattern of the whole address; none if every address matches.
pub(super) fn url_filter(rule: &Rule) -> Option<String> {
    let start = match (&rule.host, rule.start) {
        (Some(host), _) => format!("||{host}"),
        (None, true) => "|".to_owned(),
        (None, false) => String::new(),
    };
    let text = format!("{start}{}{}", rule.pattern, if rule.end { "|" } else { "" });
    (!text.is_empty()).then_some(text)
}
