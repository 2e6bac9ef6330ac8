//! A compiled list as it is read: borrowed bytes, checked once.

use super::hash::checksum;
use super::layout::{
    COMMON, Cells, DENSE, ENTITY, FLAGS, HEADER, LIMIT, MAGIC, NONE, PER_REALM, PLAIN, Record, SECTIONS, SUFFIXES,
    SUMMED_FROM, VERSION, bits, u16_at, u32_at, u64_at,
};
use core::fmt;

/// Why bytes are not a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum LoadError {
    /// Shorter than a header.
    Short,
    /// The first bytes are something else's.
    Magic,
    /// Made by another version of this library: compile the lists again.
    Version(u16),
    /// The length is not the one that the header names.
    Length,
    /// A bit fell over.
    Checksum,
    /// A part lies outside or contradicts itself; the number is the section's.
    Section(u8),
    /// A rule in the given section is cut off or refers to nothing.
    Record(u8),
    /// A host of a pack, counted from 0, is malformed, missing or one too many.
    Host(u32),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LoadError::Short => write!(f, "too short to be a compiled list"),
            LoadError::Magic => write!(f, "not a compiled list"),
            LoadError::Version(version) => {
                write!(f, "made by version {version} of the format, which this one does not read: make it again")
            }
            LoadError::Length => write!(f, "the length is not the one in the header"),
            LoadError::Checksum => write!(f, "the checksum does not fit: the bytes are damaged"),
            LoadError::Section(section) => write!(f, "section {section} is out of bounds or malformed"),
            LoadError::Record(section) => write!(f, "a rule in section {section} is malformed"),
            LoadError::Host(host) => write!(f, "host {host} of the pack is malformed, missing or one too many"),
        }
    }
}

impl core::error::Error for LoadError {}

/// Block, allow or important: one index each.
#[derive(Debug, Clone, Copy)]
pub(super) struct Realm<'t> {
    pub hosts: Cells<'t>,
    pub tokens: Cells<'t>,
    pub filter: &'t [u8],
    /// How far a token's hash is shifted to be the number of a word of `filter`.
    pub shift: u32,
    pub pages: Cells<'t>,
    pub records: &'t [u8],
    /// Offset of the list that every request tries, or [`NONE`].
    pub always: u32,
}

/// A whole table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table<'t> {
    /// How many rule ids there are: lines of all lists.
    pub rules: u32,
    pub lists: &'t [u8],
    pub tags: &'t [u8],
    pub dense: bool,
    pub pool: &'t [u8],
    pub suffixes: Option<Cells<'t>>,
    pub block: Realm<'t>,
    pub allow: Realm<'t>,
    pub important: Realm<'t>,
    /// Whether every rule names a host and blocks.
    pub only_hosts: bool,
}

impl<'t> Table<'t> {
    /// Checks everything that matching relies on. What still cannot be known here (whether an offset is a list's beginning)
    /// can only make rules match wrongly, never read out of bounds: readers stop at what does not decode. Never part of what opens
    /// a pack, which a browser would then compile with all of this.
    #[inline(never)]
    pub(super) fn load(bytes: &'t [u8]) -> Result<Table<'t>, LoadError> {
        if bytes.get(..4).ok_or(LoadError::Short)? != MAGIC {
            return Err(LoadError::Magic);
        }
        let version = u16_at(bytes, 4).ok_or(LoadError::Short)?;
        if version != VERSION {
            return Err(LoadError::Version(version));
        }
        if bytes.len() < HEADER {
            return Err(LoadError::Short);
        }
        let word = |at: usize| u32_at(bytes, at).ok_or(LoadError::Short);
        if word(SUMMED_FROM)? as usize != bytes.len() {
            return Err(LoadError::Length);
        }
        let flags = u16_at(bytes, 6).ok_or(LoadError::Short)?;
        let summed = bytes.get(SUMMED_FROM..).ok_or(LoadError::Short)?;
        if u64_at(bytes, 8) != Some(checksum(summed) ^ u64::from(flags)) || flags & !FLAGS != 0 {
            return Err(LoadError::Checksum);
        }
        let section = |number: usize| {
            let at = SUMMED_FROM + 8 + number * 8;
            let (from, len) = (word(at)? as usize, word(at + 4)? as usize);
            let end = from.checked_add(len).ok_or(LoadError::Section(number as u8))?;
            bytes.get(from..end).ok_or(LoadError::Section(number as u8))
        };
        let block = realm(&section, COMMON)?;
        let allow = realm(&section, COMMON + PER_REALM)?;
        let table = Table {
            rules: word(SUMMED_FROM + 4)?,
            lists: section(0)?,
            tags: section(1)?,
            dense: flags & DENSE != 0,
            pool: section(2)?,
            suffixes: if flags & SUFFIXES == 0 {
                None
            } else {
                Some(Cells::read(section(3)?).ok_or(LoadError::Section(3))?)
            },
            block,
            allow,
            important: realm(&section, SECTIONS - PER_REALM)?,
            only_hosts: block.tokens.is_empty()
                && block.pages.is_empty()
                && block.always == NONE
                && allow.records.is_empty()
                && allow.hosts.is_empty(),
        };
        table.check()?;
        Ok(table)
    }

    fn check(&self) -> Result<(), LoadError> {
        if self.rules > LIMIT || !self.lists.len().is_multiple_of(4) {
            return Err(LoadError::Section(0));
        }
        let tags =
            if self.dense { self.tags.len() == self.rules as usize * 2 } else { self.tags.len().is_multiple_of(6) };
        if !tags {
            return Err(LoadError::Section(1));
        }
        for (number, realm) in [self.block, self.allow, self.important].iter().enumerate() {
            let first = (COMMON + number * PER_REALM) as u8;
            let end = realm.records.len() as u32;
            for payload in realm.hosts.payloads() {
                let fine = if payload & PLAIN == 0 { payload < end } else { payload & !PLAIN < self.rules };
                if !fine {
                    return Err(LoadError::Section(first));
                }
            }
            if realm.tokens.payloads().any(|payload| payload >= end) {
                return Err(LoadError::Section(first + 1));
            }
            if realm.pages.payloads().any(|payload| payload >= end) {
                return Err(LoadError::Section(first + 3));
            }
            self.check_records(realm).ok_or(LoadError::Record(first + 4))?;
        }
        Ok(())
    }

    /// Walks all records of a realm: each decodes, refers to something, and the last one ends its list.
    fn check_records(&self, realm: &Realm<'_>) -> Option<()> {
        if realm.always != NONE && realm.always as usize >= realm.records.len() {
            return None;
        }
        let (mut at, mut last) = (4, true);
        while at < realm.records.len() {
            let record = Record::read(realm.records, at)?;
            let body = record.body()?;
            if record.bits & !bits::ALL != 0 || record.id >= self.rules {
                return None;
            }
            for offset in [body.domains, body.deny] {
                if offset != NONE {
                    self.hosts(offset)?;
                }
            }
            last = record.bits & bits::LAST != 0;
            at = record.next;
        }
        last.then_some(())
    }

    /// A `domain=` list: named keys, negated keys (eight bytes each), and whether some are of `name.*`.
    #[inline]
    pub(super) fn hosts(&self, offset: u32) -> Option<(&'t [u8], &'t [u8], bool)> {
        let at = offset as usize;
        let (named, negated) = (u16_at(self.pool, at)?, u16_at(self.pool, at + 2)?);
        let entity = negated & ENTITY != 0;
        let split = at + 4 + usize::from(named) * 8;
        let end = split + usize::from(negated & !ENTITY) * 8;
        Some((self.pool.get(at + 4..split)?, self.pool.get(split..end)?, entity))
    }

    /// The tag of a rule.
    pub(super) fn tag(&self, id: u32) -> u16 {
        if self.dense {
            return u16_at(self.tags, id as usize * 2).unwrap_or(0);
        }
        // The last run that begins at or before the id.
        let (mut low, mut high) = (0, self.tags.len() / 6);
        while low < high {
            let middle = (low + high) / 2;
            if u32_at(self.tags, middle * 6).is_some_and(|first| first <= id) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        low.checked_sub(1).and_then(|run| u16_at(self.tags, run * 6 + 4)).unwrap_or(0)
    }
}

fn realm<'t>(section: &impl Fn(usize) -> Result<&'t [u8], LoadError>, first: usize) -> Result<Realm<'t>, LoadError> {
    let cells = |number: usize| Cells::read(section(number)?).ok_or(LoadError::Section(number as u8));
    let filter = section(first + 2)?;
    let tokens = cells(first + 1)?;
    // Without tokens there is nothing to filter; with them, a power of two of words.
    let size = filter.len().is_power_of_two() && filter.len() >= 16;
    if size == tokens.is_empty() || (!size && !filter.is_empty()) {
        return Err(LoadError::Section((first + 2) as u8));
    }
    let records = section(first + 4)?;
    let shift = if size { 67 - filter.len().ilog2() } else { 63 };
    let always =
        if records.is_empty() { NONE } else { u32_at(records, 0).ok_or(LoadError::Record((first + 4) as u8))? };
    Ok(Realm { hosts: cells(first)?, tokens, filter, shift, pages: cells(first + 3)?, records, always })
}

#[cfg(test)]
mod tests {
    use super::super::{Compiler, Engine, Page, Request, compile};
    use super::*;
    use proptest::prelude::*;

    const RULES: &str = include_str!("../../tests/lists/corpus/rules.txt");

    /// Makes the checksum fit again, so that a lie gets as far as it can.
    fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
        let flags = u16_at(&bytes, 6).unwrap();
        let sum = checksum(&bytes[SUMMED_FROM..]) ^ u64::from(flags);
        bytes[8..16].copy_from_slice(&sum.to_le_bytes());
        bytes
    }

    /// Loads a table and, if it loads, asks it about addresses that lead into every index.
    fn ask(bytes: &[u8]) -> Result<(), LoadError> {
        let engine = Engine::load(bytes)?;
        let urls = [
            "https://tracker.example/opt-out.html",
            "https://media.example/a/pixel.gif?x",
            "https://a.ads-1.network.example/collect/1/batch?a=kaiseki_id&utm_kaiseki=",
            "wss://live.shopname.example.jp/x.js",
            "https://embed.example/tagmanager.js",
        ];
        for page in
            ["https://shop.example.jp/", "https://chat.example.jp/", "https://www.shopname.co.jp/", "about:blank"]
        {
            let page = Page::of(page);
            for url in urls {
                for bit in 0..12 {
                    if let Some(hit) = engine.attribute(&Request::new(url, 1 << bit, &page)) {
                        assert!(engine.locate(hit.by).1 > 0);
                    }
                }
            }
        }
        Ok(())
    }

    #[test]
    fn sections_that_lie_about_their_place_are_refused() {
        let (table, _) = Compiler::new().text(RULES, 1).suffixes("jp\nco.jp\n").finish().unwrap();
        assert_eq!(ask(&table), Ok(()));
        for section in 0..SECTIONS {
            for word in [0, 4] {
                let mut lie = table.clone();
                let at = SUMMED_FROM + 8 + section * 8 + word;
                lie[at..at + 4].copy_from_slice(&u32::MAX.to_le_bytes());
                assert_eq!(ask(&sealed(lie)), Err(LoadError::Section(section as u8)), "section {section}");
            }
        }
        let mut lie = table.clone();
        lie[6] |= 0x80;
        assert_eq!(ask(&sealed(lie)), Err(LoadError::Checksum), "an unknown flag");
    }

    #[test]
    fn rules_that_are_cut_off_are_refused() {
        let (table, _) = compile(&["/a-pattern/of*a^rule.js$domain=a.example"]).unwrap();
        let records = 4 + COMMON;
        let at = SUMMED_FROM + 8 + records * 8;
        let (from, len) = (u32_at(&table, at).unwrap() as usize, u32_at(&table, at + 4).unwrap());
        for short in 5..len {
            let mut lie = table.clone();
            lie[at + 4..at + 8].copy_from_slice(&short.to_le_bytes());
            assert!(ask(&sealed(lie)).is_err(), "{short} of {len} bytes");
        }
        // A list without an end.
        let mut lie = table.clone();
        lie[from + 4] &= !(bits::LAST as u8);
        assert_eq!(ask(&sealed(lie)), Err(LoadError::Record(records as u8)));
    }

    proptest! {
        #[test]
        fn tables_that_lie_never_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
            let (table, _) = compile(&[RULES]).unwrap();
            let mut lie = table;
            for (at, byte) in changes {
                let at = at.index(lie.len() - SUMMED_FROM) + SUMMED_FROM;
                lie[at] = byte;
            }
            let _ = ask(&sealed(lie));
        }
    }
}
