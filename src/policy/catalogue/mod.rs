//! What is known about services that many sites use: a policy takes an entry by name and overrides what it likes.
//!
//! The entries are files of `src/catalogue`, one per service, read on first use; [`Service`] is their form. An entry is put
//! under the `use` of a tag before the policy is read, so that everything later sees one policy.

mod expand;
mod files;
mod service;

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

pub use service::{
    DataTerm, Facts, KeptBy, LocalName, Month, Platform, Provider, Regional, RegionalProvider, Service, ServiceCookie,
    ServiceKey, ServiceKind, Snippet, UseTerm,
};

pub(super) use expand::{amend, expand, used_in};

use super::collection::Entries;
use super::decode::{Context, Decode};
use super::problem::Problem;
use super::tree;

/// A file of the catalogue, and what is wrong with it. The tests keep every list empty.
#[derive(Debug)]
pub struct Entry {
    /// The service.
    pub service: Service,
    /// What is wrong with the file.
    pub problems: Vec<Problem>,
}

/// The ids of all services, sorted.
pub fn ids() -> impl ExactSizeIterator<Item = &'static str> {
    files::SERVICES.iter().map(|(id, _)| *id)
}

/// The id itself, if a service has it.
#[must_use]
pub fn id(word: &str) -> Option<&'static str> {
    let at = files::SERVICES.binary_search_by_key(&word, |(id, _)| id).ok()?;
    files::SERVICES.get(at).map(|(id, _)| *id)
}

/// The service with this id or alias.
///
/// ```
/// let service = sekisho::policy::catalogue::get("ga4").unwrap();
/// assert_eq!((&*service.id, service.provider.name.as_str()), ("google-analytics-4", "Google LLC"));
/// ```
#[must_use]
pub fn get(name: &str) -> Option<&'static Service> {
    let by_id = files::SERVICES.binary_search_by_key(&name, |(id, _)| id).ok();
    let at = by_id.or_else(|| ALIASES.get(name).copied())?;
    entry(at).map(|entry| &entry.service)
}

/// Every entry, in the order of the ids.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    (0..files::SERVICES.len()).filter_map(entry)
}

/// What services are sent, by id.
#[must_use]
pub fn data() -> &'static Entries<DataTerm> {
    static DATA: LazyLock<Entries<DataTerm>> = LazyLock::new(|| vocabulary(files::DATA));
    &DATA
}

/// What recipients use data for, by id.
#[must_use]
pub fn purposes() -> &'static Entries<UseTerm> {
    static PURPOSES: LazyLock<Entries<UseTerm>> = LazyLock::new(|| vocabulary(files::PURPOSES));
    &PURPOSES
}

/// What sorts of services there are, by id.
#[must_use]
pub fn kinds() -> &'static Entries<ServiceKind> {
    static KINDS: LazyLock<Entries<ServiceKind>> = LazyLock::new(|| vocabulary(files::KINDS));
    &KINDS
}

/// What is wrong with the three vocabularies. A test keeps it empty.
#[must_use]
pub fn vocabulary_problems() -> Vec<Problem> {
    let problems = |name: &str, (_, problems): (_, Vec<Problem>)| {
        problems.into_iter().map(|problem| Problem { file: name.to_owned(), ..problem }).collect::<Vec<_>>()
    };
    [
        problems("_data.yaml", forget(read::<Entries<DataTerm>>(files::DATA))),
        problems("_purposes.yaml", forget(read::<Entries<UseTerm>>(files::PURPOSES))),
        problems("_kinds.yaml", forget(read::<Entries<ServiceKind>>(files::KINDS))),
    ]
    .concat()
}

fn forget<T>((_, problems): (T, Vec<Problem>)) -> ((), Vec<Problem>) {
    ((), problems)
}

/// Where aliases lead, in an order that is the same in every run: of two that are as near to a slip, the first is meant. Found without reading the files: they stand on one line of their own.
static ALIASES: LazyLock<BTreeMap<&'static str, usize>> = LazyLock::new(|| {
    let aliases = |text: &'static str| {
        let line = text.lines().find_map(|line| line.strip_prefix("aliases: ["));
        line.and_then(|line| line.strip_suffix(']')).into_iter().flat_map(|line| line.split(", "))
    };
    let all = files::SERVICES.iter().enumerate();
    all.flat_map(|(at, (_, text))| aliases(text).map(move |alias| (alias, at))).collect()
});

/// Ids and aliases.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    ids().chain(ALIASES.keys().copied())
}

fn entry(at: usize) -> Option<&'static Entry> {
    static READ: [OnceLock<Entry>; files::SERVICES.len()] = [const { OnceLock::new() }; files::SERVICES.len()];
    let (id, text) = files::SERVICES.get(at)?;
    Some(READ.get(at)?.get_or_init(|| {
        let (service, mut problems) = read::<Service>(text);
        problems.iter_mut().for_each(|problem| problem.file = format!("{id}.yaml"));
        Entry { service, problems }
    }))
}

fn vocabulary<T: Decode>(text: &str) -> T {
    read(text).0
}

fn read<T: Decode>(text: &str) -> (T, Vec<Problem>) {
    let mut problems = Vec::new();
    let root = tree::read(text, 0, &mut problems);
    let mut cx = Context::new(problems);
    let value = root.map(|root| T::decode(&root, &mut cx)).unwrap_or_default();
    (value, cx.into_problems())
}

#[cfg(test)]
mod tests {
    /// What a slip is taken for is the first of the nearest names, so that it is the same on every machine.
    #[test]
    fn names_have_an_order() {
        let aliases: Vec<&str> = super::names().skip(super::ids().len()).collect();
        assert!(aliases.len() > 100 && aliases.is_sorted());
    }
}
