//! From rules to the table's bytes.

use super::hash;
use super::layout::{COMMON, ENTITY, HEADER, LIMIT, NONE, PER_REALM, PLAIN, SECTIONS, STORED, SUFFIXES, bits};
use super::site::{EXACT, EXCEPTION, WILDCARD};
use super::source::{Class, Numbered, Report, Source, is_plain};
use super::token::{Beside, UNWELCOME, commonness, tokens};
use super::write;
use crate::rule::{Domain, Party, Rule};
use core::fmt;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Why lists cannot be one table: more than 8,388,608 lines, or as many bytes of rules with options.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLarge;

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the lists are too large for one table: compile them separately")
    }
}

impl core::error::Error for TooLarge {}

/// Collects lists and makes one table of them.
#[derive(Debug, Default)]
pub struct Compiler {
    source: Source,
    suffixes: Option<BTreeMap<u64, u32>>,
}

impl Compiler {
    /// Nothing collected yet.
    #[must_use]
    pub fn new() -> Compiler {
        Compiler::default()
    }

    /// Adds a filter list or a hosts file; hits of its rules carry `tag`.
    pub fn text(&mut self, text: &str, tag: u16) -> &mut Compiler {
        self.source.text(text, tag);
        self
    }

    /// Adds parsed rules, each with its tag: the form of a vendor pack. They count as lines of one list.
    pub fn rules(&mut self, rules: impl IntoIterator<Item = (Rule, u16)>) -> &mut Compiler {
        self.source.rules(rules);
        self
    }

    /// Puts a public suffix list into the table (the format of `public_suffix_list.dat`; names in ASCII).
    pub fn suffixes(&mut self, text: &str) -> &mut Compiler {
        let list = self.suffixes.get_or_insert_default();
        for line in text.lines() {
            let rule = line.split_whitespace().next().unwrap_or_default();
            let (name, kind) = match (rule.strip_prefix("*."), rule.strip_prefix('!')) {
                _ if rule.is_empty() || rule.starts_with("//") => continue,
                (Some(name), _) => (name, WILDCARD),
                (_, Some(name)) => (name, EXCEPTION),
                _ => (rule, EXACT),
            };
            if let Some(key) = hash::host(&name.to_ascii_lowercase()) {
                *list.entry(key).or_default() |= kind;
            }
        }
        self
    }

    /// Makes the table, and tells what became of every line.
    ///
    /// # Errors
    /// [`TooLarge`].
    pub fn finish(&mut self) -> Result<(Vec<u8>, Report), TooLarge> {
        let Compiler { mut source, suffixes } = std::mem::take(self);
        if source.report.lines > LIMIT {
            return Err(TooLarge);
        }
        source.settle();
        let mut writer = Writer::default();
        let mut realms: [Vec<Numbered>; 3] = Default::default();
        for numbered in std::mem::take(&mut source.rules) {
            if let Err((class, message)) = writer.fits(&numbered.rule) {
                source.report.understood -= 1;
                source.skip(numbered.id, class, message.to_owned());
                continue;
            }
            if numbered.rule.exception {
                realms[1].push(numbered);
            } else {
                if numbered.rule.important {
                    realms[2].push(numbered.clone());
                }
                realms[0].push(numbered);
            }
        }
        let mut sections: [Vec<u8>; SECTIONS] = Default::default();
        sections[0] = source.lists.iter().flat_map(|first| first.to_le_bytes()).collect();
        let mut flags = write::tags(&mut sections[1], source.tags.iter().copied(), source.report.lines);
        let listed: Vec<_> = suffixes.iter().flatten().map(|(key, kinds)| (*key, *kinds)).collect();
        sections[3] = cells(&listed);
        for (rules, sections) in realms.iter().zip(sections[COMMON..].chunks_mut(PER_REALM)) {
            let clashes = writer.realm(rules, sections)?;
            for id in clashes {
                source.report.understood -= 1;
                source.skip(id, Class::Clash, "the host's key is already another host's".to_owned());
            }
        }
        sections[2] = writer.pool;
        flags |= if suffixes.is_some() { SUFFIXES } else { 0 };
        let bytes = assemble(&sections, flags, source.report.lines)?;
        source.report.bytes = bytes.len();
        Ok((bytes, source.report))
    }
}

/// Compiles lists whose hits all carry tag 0.
///
/// # Errors
/// [`TooLarge`].
pub fn compile(texts: &[&str]) -> Result<(Vec<u8>, Report), TooLarge> {
    let mut compiler = Compiler::new();
    for text in texts {
        compiler.text(text, 0);
    }
    compiler.finish()
}

/// Header and sections.
fn assemble(sections: &[Vec<u8>; SECTIONS], flags: u16, rules: u32) -> Result<Vec<u8>, TooLarge> {
    let mut bytes = vec![0; HEADER];
    for section in sections {
        bytes.extend(section);
    }
    write::header(&mut bytes, &sections.each_ref().map(Vec::len), flags, rules).ok_or(TooLarge)?;
    Ok(bytes)
}

/// Cells of keys in order, no two equal in their stored bits.
fn cells(entries: &[(u64, u32)]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(write::cells_len(entries.len()));
    write::cells(&mut bytes, entries.len(), |place| entries[place]);
    bytes
}

/// What the realms share while they are written.
#[derive(Debug, Default)]
struct Writer {
    pool: Vec<u8>,
    pooled: HashMap<Vec<u8>, u32>,
}

/// A rule on its way into a list, with the token that leads to it.
struct Placed<'r> {
    numbered: &'r Numbered,
    align: Option<u8>,
    beside: Beside,
}

impl<'r> Placed<'r> {
    /// A rule that no token leads to.
    const fn alone(numbered: &'r Numbered) -> Placed<'r> {
        Placed { numbered, align: None, beside: Beside { before: None, after: None, next: None } }
    }
}

impl Writer {
    /// Whether the table can hold the rule.
    fn fits(&self, rule: &Rule) -> Result<(), (Class, &'static str)> {
        if rule.pattern.len() > 0xFF00 {
            return Err((Class::Long, "the pattern is longer than 65,280 bytes"));
        }
        let lists = [&rule.domains, &rule.denyallow];
        if lists.iter().any(|list| list.len() >= usize::from(ENTITY)) {
            return Err((Class::Long, "more than 32,767 hosts in one option"));
        }
        if rule.denyallow.iter().any(|domain| domain.negated) {
            return Err((Class::Malformed, "denyallow= names hosts, none negated"));
        }
        let hosts = rule.host.iter().map(String::as_str);
        let named = lists.into_iter().flatten().map(|domain| domain.host.trim_end_matches(".*"));
        if hosts.chain(named).any(|host| hash::host(host).is_none()) {
            return Err((Class::Long, "a host of more than ten labels"));
        }
        Ok(())
    }

    /// Writes one realm's five sections; gives the ids of rules whose host clashes with another.
    fn realm(&mut self, rules: &[Numbered], sections: &mut [Vec<u8>]) -> Result<Vec<u32>, TooLarge> {
        let mut hosts: BTreeMap<u64, Vec<&Numbered>> = BTreeMap::new();
        let mut rest: Vec<&Numbered> = Vec::new();
        for numbered in rules {
            match numbered.rule.host.as_deref().and_then(hash::host) {
                Some(key) => hosts.entry(key).or_default().push(numbered),
                None => rest.push(numbered),
            }
        }
        let clashes = clashes(&mut hosts);
        let (tokens, pages, always) = spread(&rest);

        let mut records = NONE.to_le_bytes().to_vec();
        let mut host_cells = Vec::with_capacity(hosts.len());
        for (key, mut named) in hosts {
            named.sort_by_key(|numbered| (std::cmp::Reverse(numbered.rule.specificity()), numbered.id));
            let payload = match named.as_slice() {
                [only] if is_plain(&only.rule) => PLAIN | only.id,
                _ => {
                    let placed: Vec<Placed<'_>> = named.iter().map(|numbered| Placed::alone(numbered)).collect();
                    self.records(&mut records, &placed, false)
                }
            };
            host_cells.push((key, payload));
        }
        let filter = filter(&tokens);
        let mut index = |lists: BTreeMap<u64, Vec<Placed<'_>>>| {
            lists.into_iter().map(|(key, placed)| (key, self.records(&mut records, &placed, true))).collect::<Vec<_>>()
        };
        let token_cells = index(tokens);
        let page_cells = index(pages);
        if !always.is_empty() {
            let offset = self.records(&mut records, &always, true);
            records[..4].copy_from_slice(&offset.to_le_bytes());
        }
        if records.len() >= LIMIT as usize {
            return Err(TooLarge);
        }
        let records = if rules.is_empty() { Vec::new() } else { records };
        let written = [cells(&host_cells), cells(&token_cells), filter, cells(&page_cells), records];
        for (section, bytes) in sections.iter_mut().zip(written) {
            *section = bytes;
        }
        Ok(clashes)
    }

    /// Writes a list of records, best rule first; gives its offset.
    fn records(&mut self, records: &mut Vec<u8>, placed: &[Placed<'_>], ranked: bool) -> u32 {
        let offset = records.len() as u32;
        for (number, Placed { numbered, align, .. }) in placed.iter().enumerate() {
            let rule = &numbered.rule;
            let flags = [
                (bits::LAST, number + 1 == placed.len()),
                (bits::FIRST, rule.party == Party::First),
                (bits::THIRD, rule.party == Party::Third),
                (bits::DOMAINS, !rule.domains.is_empty()),
                (bits::DENY, !rule.denyallow.is_empty()),
                (bits::CASE, rule.match_case),
                (bits::END, rule.end),
                (bits::START, rule.start),
                (bits::LABEL, rule.label),
                (bits::IMPORTANT, rule.important),
                (bits::RANK, ranked),
                (bits::ALIGN, align.is_some()),
            ];
            let flags = flags
                .iter()
                .filter(|(_, set)| *set)
                .fold(write::wild(rule.pattern.as_bytes()), |all, (bit, _)| all | bit);
            let mut body = Vec::with_capacity(16);
            if ranked {
                body.extend(rank(rule).to_le_bytes());
            }
            for list in [&rule.domains, &rule.denyallow] {
                if !list.is_empty() {
                    body.extend(self.pooled(list).to_le_bytes());
                }
            }
            body.extend(align);
            write::record(records, flags, rule.types, numbered.id, &[&body, rule.pattern.as_bytes()]);
        }
        offset
    }

    /// The offset of a list of hosts in the pool; equal lists are stored once.
    fn pooled(&mut self, domains: &[Domain]) -> u32 {
        let (mut keys, mut entities) = ([Vec::new(), Vec::new()], 0);
        for domain in domains {
            let name = domain.host.strip_suffix(".*");
            entities |= if name.is_some() { ENTITY } else { 0 };
            let key = hash::host(name.unwrap_or(&domain.host)).unwrap_or_default();
            keys[usize::from(domain.negated)].push(if name.is_some() { hash::entity(key) } else { key });
        }
        let [mut named, mut negated] = keys;
        named.sort_unstable();
        negated.sort_unstable();
        let mut bytes = (named.len() as u16).to_le_bytes().to_vec();
        bytes.extend((negated.len() as u16 | entities).to_le_bytes());
        bytes.extend(named.iter().chain(&negated).flat_map(|key| key.to_le_bytes()));
        if let Some(offset) = self.pooled.get(&bytes) {
            return *offset;
        }
        let offset = self.pool.len() as u32;
        self.pool.extend(&bytes);
        self.pooled.insert(bytes, offset);
        offset
    }
}

/// Specificity without the host, as one number: literal bytes, then options.
fn rank(rule: &Rule) -> u16 {
    let (_, literals, options) = rule.specificity();
    (literals.min(0x1FFF) << 3 | usize::from(options)) as u16
}

/// Takes out hosts whose stored key is another's; gives the ids of their rules.
fn clashes(hosts: &mut BTreeMap<u64, Vec<&Numbered>>) -> Vec<u32> {
    let doomed = alike(hosts.keys());
    let mut ids: Vec<u32> =
        doomed.iter().filter_map(|key| hosts.remove(key)).flatten().map(|numbered| numbered.id).collect();
    // One key for two texts: the first keeps it.
    for named in hosts.values_mut() {
        let first = named.first().and_then(|numbered| numbered.rule.host.clone());
        named.retain(|numbered| {
            let same = numbered.rule.host == first;
            if !same {
                ids.push(numbered.id);
            }
            same
        });
    }
    ids
}

/// Keys whose stored bits an earlier key has.
fn alike<'k>(keys: impl Iterator<Item = &'k u64>) -> Vec<u64> {
    let mut seen = HashSet::new();
    keys.copied().filter(|key| !seen.insert(key & STORED)).collect()
}

type Lists<'r> = BTreeMap<u64, Vec<Placed<'r>>>;

/// Distributes rules without a host: by their rarest token, else by their pages, else to every request.
fn spread<'r>(rules: &[&'r Numbered]) -> (Lists<'r>, Lists<'r>, Vec<Placed<'r>>) {
    let found: Vec<_> = rules.iter().map(|numbered| tokens(&numbered.rule)).collect();
    let mut counts: HashMap<u64, usize> = HashMap::new();
    for token in found.iter().flatten() {
        *counts.entry(token.packed).or_default() += 1;
    }
    let (mut by_token, mut by_page, mut always) = (Lists::new(), Lists::new(), Vec::new());
    for (numbered, found) in rules.iter().zip(found) {
        let weight = |token: &super::token::Token| {
            // Looking for a place in the whole URL costs about three comparisons at a known place.
            let place = if token.align.is_some() { 1 } else { 3 };
            let count = counts.get(&token.packed).copied().unwrap_or_default();
            (commonness(token) * place, count, std::cmp::Reverse(token.len))
        };
        let best = found.iter().min_by_key(|token| weight(token));
        let domains = &numbered.rule.domains;
        let pages = domains.iter().any(|domain| !domain.negated)
            && !domains.iter().any(|domain| !domain.negated && domain.host.ends_with(".*"));
        match best {
            Some(token) if !pages || weight(token).0 < UNWELCOME => {
                let placed = Placed { numbered, align: token.align, beside: token.beside };
                by_token.entry(hash::token(token.packed)).or_default().push(placed);
            }
            _ if pages => {
                for key in domains.iter().filter(|domain| !domain.negated).filter_map(|domain| hash::host(&domain.host))
                {
                    by_page.entry(key).or_default().push(Placed::alone(numbered));
                }
            }
            _ => always.push(Placed::alone(numbered)),
        }
    }
    // A key that a cell could not tell from another one leads nowhere: such rules are tried always.
    for lists in [&mut by_token, &mut by_page] {
        for key in alike(lists.keys()) {
            always.extend(lists.remove(&key).unwrap_or_default());
        }
    }
    for placed in by_token.values_mut().chain(by_page.values_mut()).chain([&mut always]) {
        placed.sort_by_key(|placed| (std::cmp::Reverse(rank(&placed.numbered.rule)), placed.numbered.id));
    }
    (by_token, by_page, always)
}

/// A word for about two tokens, 64 KB at most: bits of each with what its rules have beside it.
fn filter(tokens: &Lists<'_>) -> Vec<u8> {
    if tokens.is_empty() {
        return Vec::new();
    }
    let bytes = (tokens.len() * 3).next_power_of_two().clamp(16, 1 << 16);
    let mut words = vec![0_u64; bytes / 8];
    let shift = 67 - bytes.ilog2();
    for (key, placed) in tokens {
        words[(key >> shift) as usize] |= placed.iter().fold(0, |bits, placed| bits | placed.beside.bits(*key));
    }
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

// The engine is built without the rules' module, so it has a copy of this.
const _: () = assert!(crate::rule::types::ANY == super::layout::ANY && SECTIONS == COMMON + 15);
