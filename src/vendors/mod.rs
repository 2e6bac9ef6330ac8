//! Who is behind a request: the services of the catalogue, and for hosts that it does not know, companies by host.
//!
//! The catalogue knows paths, cookies and purposes of few hundred services; a list of companies knows the hosts of a few
//! thousand. Both become one table of [`crate::lists`] whose tags are places in [`Vendors::all`]: an answer is one
//! attribution, and the names stay outside of what is loaded to give it.
//!
//! ```
//! use sekisho::{lists::Page, rule::types, vendors::Vendors};
//! let companies = "# a comment\nExample Ads\tExample Inc.\tad\thttps://ads.example/\tads.example *.ads-cdn.example\n";
//! let vendors = Vendors::new(companies).unwrap();
//! let of = |url| vendors.of(url, types::bit("image").unwrap(), &Page::UNKNOWN);
//! assert_eq!(of("https://www.google-analytics.com/g/collect").unwrap().service, Some("google-analytics-4"));
//! assert_eq!(of("https://x.ads-cdn.example/1.gif").unwrap().name, "Example Ads");
//! assert!(of("https://nobody.example/").is_none());
//! ```

mod company;
mod page;
mod service;

use crate::lists::{Compiler, Engine, Page, Request, Unpackable};
use crate::policy::catalogue::{self, Service};
use crate::policy::{Country, PurposeKind};
use crate::rule::Rule;
use serde::Serialize;

pub use company::{Fault, LIMIT};
pub use page::{PageService, PageTable, page_tables};
pub use service::services;

/// A service, or a company of which only its hosts are known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Vendor {
    /// What its provider calls it.
    pub name: String,
    /// The company behind it.
    pub company: String,
    /// The catalogue's id: what a policy writes behind `use:`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<&'static str>,
    /// Where the company is established (ISO 3166-1), if the catalogue knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
    /// What it is usually used for: a word of [`PurposeKind`]. `None` if the source does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<&'static str>,
    /// Its privacy policy if the catalogue knows it, else its own page.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub url: String,
}

/// Vendors and the table that finds them.
#[derive(Debug, Clone)]
pub struct Vendors {
    all: Vec<Vendor>,
    rules: Vec<(Rule, u16)>,
    table: Vec<u8>,
}

impl Vendors {
    /// The catalogue, and the companies of a list: one a line, of five fields between tabs — name, company, category, page,
    /// hosts with spaces between them (`*.` before a host says nothing: subdomains are always meant). `#` begins a comment.
    ///
    /// A host that a rule of the catalogue names too is the catalogue's.
    ///
    /// # Errors
    /// The first line that is not of this form.
    pub fn new(companies: &str) -> Result<Self, Fault> {
        let mut all = Vec::new();
        let mut rules = Vec::new();
        for service in catalogue::entries().map(|entry| &entry.service) {
            let tag = all.len() as u16;
            let parsed = service.matches.iter().flatten().filter_map(|rule| Rule::parse(rule).ok());
            rules.extend(parsed.map(|rule| (rule, tag)));
            all.push(Vendor::from(service));
        }
        Self::finish(all, rules, companies)
    }

    /// The same from [`services`], which takes a third of the time: the files of the catalogue are not read.
    ///
    /// # Errors
    /// The first line that is not of the form, of either list.
    pub fn kept(services: &str, companies: &str) -> Result<Self, Fault> {
        let mut all = Vec::new();
        let mut rules = Vec::new();
        service::read(services, &mut all, &mut rules)?;
        Self::finish(all, rules, companies)
    }

    fn finish(mut all: Vec<Vendor>, mut rules: Vec<(Rule, u16)>, companies: &str) -> Result<Self, Fault> {
        company::read(companies, &mut all, &mut rules)?;
        let (table, _) = Compiler::new().rules(rules.iter().cloned()).finish().map_err(|_| company::too_many())?;
        Ok(Self { all, rules, table })
    }

    /// Every vendor; the tag of a hit is its place here.
    #[must_use]
    pub fn all(&self) -> &[Vendor] {
        &self.all
    }

    /// Every rule with the place of its vendor, those of the catalogue first.
    #[must_use]
    pub fn rules(&self) -> &[(Rule, u16)] {
        &self.rules
    }

    /// The table, for an [`Engine`] or its form in Wasm.
    #[must_use]
    pub fn table(&self) -> &[u8] {
        &self.table
    }

    /// The table as it is sent: `lists.wasm` and [`lists::Packed`](crate::lists::Packed) read it, and their answers have the same
    /// tags.
    ///
    /// # Errors
    /// A rule that a pack cannot hold; none of the catalogue's and the companies' is one.
    pub fn pack(&self) -> Result<Vec<u8>, Unpackable> {
        crate::lists::pack(&self.rules)
    }

    /// Whose request it is. `url` is canonical, `types` is one bit of [`crate::rule::types`].
    #[must_use]
    pub fn of(&self, url: &str, types: u16, page: &Page<'_>) -> Option<&Vendor> {
        let engine = Engine::load(&self.table).ok()?;
        let hit = engine.attribute(&Request::new(url, types, page))?;
        self.all.get(usize::from(hit.tag))
    }
}

impl From<&'static Service> for Vendor {
    fn from(service: &'static Service) -> Self {
        Self {
            name: service.name.clone(),
            company: service.provider.name.clone(),
            service: Some(&service.id),
            country: service.provider.country,
            purpose: Some(service.purpose.as_str()),
            url: service.provider.policy.as_ref().map(|url| String::from(&**url)).unwrap_or_default(),
        }
    }
}

/// What a category of `third-party-web` is usually for, in the words of the policy language. Categories that say how a thing
/// is made and not what for (`tag-manager`, `content`, `other`) have none.
fn purpose(category: &str) -> Option<PurposeKind> {
    Some(match category {
        "ad" => PurposeKind::Advertising,
        "analytics" => PurposeKind::Analytics,
        "social" => PurposeKind::Social,
        "marketing" => PurposeKind::Marketing,
        "customer-success" => PurposeKind::Support,
        "video" | "utility" => PurposeKind::Functional,
        "cdn" | "hosting" => PurposeKind::Service,
        "consent-provider" => PurposeKind::Legal,
        _ => return None,
    })
}
