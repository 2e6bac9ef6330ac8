//! What a script in a page has to know where the browser's own blocker does not reach: names of cookies and storage keys, and
//! hosts that help two browsers to connect (WebRTC asks them past every blocker).

use super::Vendors;
use crate::policy::StorageKind;
use crate::policy::catalogue;
use crate::policy::catalogue::KeptBy;
use crate::table::kind;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What the vendors of one purpose leave in a page and whom they ask.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct PageTable {
    /// Hosts, sorted, with blanks between and around them.
    pub hosts: String,
    /// Services that store something.
    pub services: Vec<PageService>,
}

/// A service that stores something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PageService {
    /// The catalogue's id.
    pub id: &'static str,
    /// Hosts of the company: on its own pages nothing of it is held. With blanks as above.
    pub own: String,
    /// Hosts of the service alone.
    pub hosts: String,
    /// Bits of [`kind`], and the name; `*` stands for any characters.
    pub keys: Vec<(u8, String)>,
}

/// The tables by purpose; vendors of which nobody says what they are for are under `unknown`.
#[must_use]
pub fn page_tables(vendors: &Vendors) -> BTreeMap<&'static str, PageTable> {
    let mut hosts: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut companies: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut services: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (rule, owner) in vendors.rules() {
        let (Some(vendor), Some(host)) = (vendors.all().get(usize::from(*owner)), &rule.host) else { continue };
        companies.entry(&vendor.company).or_default().insert(host);
        // A path says nothing about a connection.
        if rule.pattern.is_empty() {
            hosts.entry(vendor.purpose.unwrap_or("unknown")).or_default().insert(host);
            services.entry(vendor.service.unwrap_or_default()).or_default().insert(host);
        }
    }
    let joined = |hosts: &BTreeSet<&str>| hosts.iter().fold(" ".to_owned(), |text, host| text + host + " ");
    let mut tables: BTreeMap<&'static str, PageTable> = BTreeMap::new();
    for vendor in vendors.all() {
        let purpose = vendor.purpose.unwrap_or("unknown");
        let table = tables.entry(purpose).or_insert_with(|| PageTable {
            hosts: hosts.get(purpose).map(joined).unwrap_or_default(),
            services: Vec::new(),
        });
        let Some(service) = vendor.service.and_then(catalogue::get) else { continue };
        let cookies = service.cookies.iter().flatten().filter(|cookie| cookie.party == KeptBy::First);
        let cookies = cookies.map(|cookie| (kind::COOKIE, cookie.name.to_string()));
        let stored = service.storage.iter().flatten().map(|key| {
            let bit = match key.kind {
                StorageKind::Local => kind::LOCAL,
                StorageKind::Session => kind::SESSION,
                StorageKind::Idb => kind::IDB,
                StorageKind::Cache => kind::CACHE,
            };
            (bit, key.key.to_string())
        });
        let keys: Vec<(u8, String)> = cookies.chain(stored).collect();
        if let (Some(id), false) = (vendor.service, keys.is_empty()) {
            let own = companies.get(vendor.company.as_str()).map(joined).unwrap_or_default();
            let hosts = services.get(id).map(joined).unwrap_or_default();
            table.services.push(PageService { id, own, hosts, keys });
        }
    }
    tables
}
