//! What a person chose for every site, as rules: by purpose, with exceptions by vendor, host and site.
//!
//! Priorities, from below: vendors by purpose; what a company's own sites ask of the same company; hosts that the person named;
//! sites that may do everything; Global Privacy Control, which is sent whatever else is allowed.

use super::{Action, Browser, Condition, DnrRule, Entry, Header, LeftOut, Scope, ruleset};
use crate::policy::PurposeKind;
use crate::rule::Rule;
use crate::vendors::{Vendor, Vendors};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Priority of a company's own sites.
const OWN: u32 = 500;
/// Priority of hosts that the person named.
const NAMED: u32 = 1_000;
/// Priority of sites that may do everything.
const SITE: u32 = 10_000;
/// Priority of the signal: a rule that allows would else keep it from being sent.
const SIGNAL: u32 = 100_000;

/// The word for vendors of which nobody says what they are for.
pub const UNKNOWN: &str = "unknown";

/// A standing choice. `true` lets out, `false` holds; what is not named goes by the next wider answer, and in the end out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Choice {
    /// By the words of [`PurposeKind`], and [`UNKNOWN`].
    pub purposes: BTreeMap<String, bool>,
    /// By [`key`] of a vendor.
    pub vendors: BTreeMap<String, bool>,
    /// By host that is asked, subdomains included.
    pub hosts: BTreeMap<String, bool>,
    /// By host of pages, subdomains included.
    pub sites: BTreeMap<String, SiteChoice>,
    /// Third parties that no list knows may be asked.
    pub others: Option<bool>,
    /// Global Privacy Control is sent.
    pub gpc: bool,
    /// Sites with Sekisho are told what is held, so that they need not ask. No rule comes of it.
    pub tell: bool,
}

/// A choice for the pages of one site; what is not named is as everywhere.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SiteChoice {
    /// The site may do everything.
    pub all: bool,
    /// As [`Choice::purposes`].
    pub purposes: BTreeMap<String, bool>,
    /// As [`Choice::vendors`].
    pub vendors: BTreeMap<String, bool>,
}

/// The rules of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Standing {
    /// Highest priority first, numbered from 1.
    pub rules: Vec<DnrRule>,
    /// What no browser can be given.
    pub left_out: Vec<LeftOut>,
    /// The browser takes so many rules.
    pub limit: usize,
}

/// The name of a vendor in choices: the service's id, or the company's name.
#[must_use]
pub fn key(vendor: &Vendor) -> &str {
    vendor.service.unwrap_or(&vendor.name)
}

/// The words of all purposes that vendors have, in the order of the policy language, and [`UNKNOWN`].
#[must_use]
pub fn purposes() -> Vec<&'static str> {
    PurposeKind::ALL.iter().map(|kind| kind.as_str()).chain([UNKNOWN]).collect()
}

impl Choice {
    /// Whether a vendor may be asked from pages of a site.
    #[must_use]
    pub fn allows(&self, vendor: &Vendor, site: Option<&SiteChoice>) -> bool {
        let key = key(vendor);
        let purpose = vendor.purpose.unwrap_or(UNKNOWN);
        let here = site.and_then(|site| {
            site.all
                .then_some(true)
                .or_else(|| site.vendors.get(key).copied())
                .or_else(|| site.purposes.get(purpose).copied())
        });
        here.or_else(|| self.vendors.get(key).copied()).or_else(|| self.purposes.get(purpose).copied()).unwrap_or(true)
    }

    /// The choice for a page's host: that of the longest site that it belongs to.
    #[must_use]
    pub fn site(&self, host: &str) -> Option<&SiteChoice> {
        core::iter::once(host).chain(super::parents(host)).find_map(|host| self.sites.get(host))
    }
}

/// Compiles a choice.
///
/// ```
/// use sekisho::dnr::{Browser, standing::{Choice, standing}};
/// use sekisho::vendors::Vendors;
/// let vendors = Vendors::new("Ads\tAds Inc.\tad\t\tads.example\n").unwrap();
/// let choice = Choice { purposes: [("advertising".to_owned(), false)].into(), ..Choice::default() };
/// let made = standing(&vendors, &choice, Browser::Chromium);
/// assert!(serde_json::to_string(&made.rules).unwrap().contains("\"ads.example\""));
/// assert!(made.rules.len() < made.limit);
/// assert!(standing(&vendors, &Choice::default(), Browser::Chromium).rules.is_empty());
/// ```
#[must_use]
pub fn standing(vendors: &Vendors, choice: &Choice, browser: Browser) -> Standing {
    let mut rules = Vec::new();
    let mut left_out = Vec::new();
    let mut add = |entries: &[Entry], otherwise, scope: &Scope, base| {
        let made = ruleset(entries, otherwise, scope, base, browser);
        rules.extend(made.rules);
        left_out.extend(made.left_out);
    };
    let otherwise = Some(choice.others.unwrap_or(true));
    let everywhere = Scope { except: choice.sites.keys().cloned().collect(), third_party: true, ..Scope::default() };
    add(&entries(vendors, choice, None), otherwise, &everywhere, 1);
    let mut groups: BTreeMap<&SiteChoice, Vec<String>> = BTreeMap::new();
    for (host, site) in choice.sites.iter().filter(|(_, site)| !site.all) {
        groups.entry(site).or_default().push(host.clone());
    }
    for (site, pages) in groups {
        // A site inside this one that has a choice of its own.
        let inside = |host: &&String| super::parents(host).any(|above| pages.iter().any(|page| page == above));
        let except = choice.sites.keys().filter(inside).filter(|host| !pages.contains(host)).cloned().collect();
        add(&entries(vendors, choice, Some(site)), otherwise, &Scope { pages, except, third_party: true }, 1);
    }
    let named = choice.hosts.iter().filter_map(|(host, allow)| {
        Some(Entry { rule: Rule::parse(&format!("||{host}^")).ok()?, allow: *allow, owner: u16::MAX })
    });
    let scope = Scope { third_party: true, ..Scope::default() };
    add(&named.collect::<Vec<_>>(), None, &scope, NAMED);
    if !rules.is_empty() {
        rules.extend(own_sites(vendors, choice));
        rules.extend(free_sites(choice));
    }
    rules.extend(choice.gpc.then(|| signal(browser)));
    rules.sort_by_key(|rule| core::cmp::Reverse(rule.priority));
    for (id, rule) in (1..).zip(&mut rules) {
        rule.id = id;
    }
    Standing { rules, left_out, limit: browser.limit() }
}

fn entries(vendors: &Vendors, choice: &Choice, site: Option<&SiteChoice>) -> Vec<Entry> {
    let entry = |(rule, owner): &(Rule, u16)| {
        let vendor = vendors.all().get(usize::from(*owner))?;
        Some(Entry { rule: rule.clone(), allow: choice.allows(vendor, site), owner: *owner })
    };
    vendors.rules().iter().filter_map(entry).collect()
}

/// A company that asks itself is no third party, whatever names it uses. Every rule is looked at for every request, so there is
/// none for a company of which nothing is held.
fn own_sites(vendors: &Vendors, choice: &Choice) -> Vec<DnrRule> {
    let others_held = choice.others == Some(false);
    let held = |vendor: &Vendor| {
        others_held
            || !choice.allows(vendor, None)
            || choice.sites.values().any(|site| !choice.allows(vendor, Some(site)))
    };
    let mut companies: BTreeMap<&str, (bool, BTreeSet<&str>)> = BTreeMap::new();
    for (rule, owner) in vendors.rules() {
        let Some(vendor) = vendors.all().get(usize::from(*owner)) else { continue };
        let company = companies.entry(&vendor.company).or_default();
        company.0 |= held(vendor);
        if let (Some(host), true) = (&rule.host, rule.pattern.is_empty()) {
            company.1.insert(host);
        }
    }
    let several = companies.into_values().filter(|(held, _)| *held).filter_map(|(_, hosts)| {
        let hosts: Vec<String> = hosts
            .iter()
            .filter(|host| !super::parents(host).any(|one| hosts.contains(one)))
            .map(|&host| host.to_owned())
            .collect();
        (hosts.len() > 1).then(|| DnrRule {
            id: 0,
            priority: OWN,
            action: Action::of(true),
            condition: Condition {
                request_domains: hosts.clone(),
                initiator_domains: hosts,
                // The same site is never held.
                domain_type: Some("thirdParty"),
                ..Condition::default()
            },
        })
    });
    several.collect()
}

/// Sites that may do everything, in their frames too.
fn free_sites(choice: &Choice) -> Option<DnrRule> {
    let request_domains: Vec<String> =
        choice.sites.iter().filter(|(_, site)| site.all).map(|(host, _)| host.clone()).collect();
    (!request_domains.is_empty()).then(|| DnrRule {
        id: 0,
        priority: SITE,
        action: Action { kind: "allowAllRequests", request_headers: Vec::new() },
        condition: Condition { request_domains, resource_types: vec!["main_frame"], ..Condition::default() },
    })
}

/// `Sec-GPC: 1` on everything (GPC specification, section on the header).
fn signal(browser: Browser) -> DnrRule {
    DnrRule {
        id: 0,
        priority: SIGNAL,
        action: Action {
            kind: "modifyHeaders",
            request_headers: vec![Header { header: "sec-gpc", operation: "set", value: "1" }],
        },
        condition: Condition { resource_types: browser.types(crate::rule::types::ALL), ..Condition::default() },
    }
}
