//! From rules to the table's bytes.

use super::hash;
use super::layout::{
    COMMON, DENSE, ENTITY, HEADER, LIMIT, LOAD, MAGIC, NONE, PLAIN, SECTIONS, STORED, SUFFIXES, SUMMED_FROM, VERSION,
    bits, bucket, mark,
};
use super::site::{EXACT, EXCEPTION, WILDCARD};
use super::source::{Class, Numbered, Report, Source, is_plain};
use super::token::{UNWELCOME, commonness, tokens};
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
        let mut sections: Vec<Vec<u8>> = Vec::with_capacity(SECTIONS);
        sections.push(source.lists.iter().flat_map(|first| first.to_le_bytes()).collect());
        let (tags, dense) = tags(&source.tags, source.report.lines);
        sections.push(tags);
        sections.push(Vec::new());
        let listed: Vec<_> = suffixes.iter().flatten().map(|(key, kinds)| (*key, *kinds)).collect();
        sections.push(cells(&listed));
        for rules in &realms {
            let clashes = writer.realm(rules, &mut sections)?;
            for id in clashes {
                source.report.understood -= 1;
                source.skip(id, Class::Clash, "the host's key is already another host's".to_owned());
            }
        }
        sections[2] = writer.pool;
        let flags = if dense { DENSE } else { 0 } | if suffixes.is_some() { SUFFIXES } else { 0 };
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

/// Runs of equal tags, or one tag per id, whichever is shorter.
fn tags(runs: &[(u32, u16)], rules: u32) -> (Vec<u8>, bool) {
    if runs.len() * 6 <= rules as usize * 2 {
        return (
            runs.iter().flat_map(|(first, tag)| [&first.to_le_bytes()[..], &tag.to_le_bytes()].concat()).collect(),
            false,
        );
    }
    let ends = runs.iter().skip(1).map(|(first, _)| *first).chain([rules]);
    let dense = runs.iter().zip(ends).flat_map(|((first, tag), end)| (*first..end).flat_map(|_| tag.to_le_bytes()));
    (dense.collect(), true)
}

/// Header and sections.
fn assemble(sections: &[Vec<u8>], flags: u16, rules: u32) -> Result<Vec<u8>, TooLarge> {
    let length = HEADER + sections.iter().map(Vec::len).sum::<usize>();
    let length = u32::try_from(length).map_err(|_| TooLarge)?;
    let mut bytes = Vec::with_capacity(length as usize);
    bytes.extend(MAGIC);
    bytes.extend(VERSION.to_le_bytes());
    bytes.extend(flags.to_le_bytes());
    bytes.extend(0_u64.to_le_bytes());
    bytes.extend(length.to_le_bytes());
    bytes.extend(rules.to_le_bytes());
    let mut at = HEADER as u32;
    for section in sections {
        bytes.extend(at.to_le_bytes());
        bytes.extend((section.len() as u32).to_le_bytes());
        at += section.len() as u32;
    }
    for section in sections {
        bytes.extend(section);
    }
    let sum = hash::checksum(&bytes[SUMMED_FROM..]) ^ u64::from(flags);
    bytes[8..16].copy_from_slice(&sum.to_le_bytes());
    Ok(bytes)
}

/// Cells of keys in order, no two equal in their stored bits.
fn cells(entries: &[(u64, u32)]) -> Vec<u8> {
    if entries.is_empty() {
        return Vec::new();
    }
    let buckets = entries.len().div_ceil(LOAD) as u32;
    let mut bytes = buckets.to_le_bytes().to_vec();
    let mut from = 0;
    for number in 0..=buckets as usize {
        let to = entries.partition_point(|(key, _)| bucket(*key, buckets) <= number);
        bytes.extend((from as u32).to_le_bytes());
        bytes.extend(entries[from..to].iter().fold(0_u32, |marks, (key, _)| marks | mark(*key)).to_le_bytes());
        from = to;
    }
    for (key, payload) in entries {
        bytes.extend(&payload.to_le_bytes()[..3]);
        bytes.extend(&(key & STORED).to_le_bytes()[..6]);
    }
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
    fn realm(&mut self, rules: &[Numbered], sections: &mut Vec<Vec<u8>>) -> Result<Vec<u32>, TooLarge> {
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
                    let placed: Vec<Placed<'_>> =
                        named.iter().map(|numbered| Placed { numbered, align: None }).collect();
                    self.records(&mut records, &placed, false)
                }
            };
            host_cells.push((key, payload));
        }
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
        sections.push(cells(&host_cells));
        let filter = filter(&token_cells);
        sections.push(cells(&token_cells));
        sections.push(filter);
        sections.push(cells(&page_cells));
        sections.push(if rules.is_empty() { Vec::new() } else { records });
        Ok(clashes)
    }

    /// Writes a list of records, best rule first; gives its offset.
    fn records(&mut self, records: &mut Vec<u8>, placed: &[Placed<'_>], ranked: bool) -> u32 {
        let offset = records.len() as u32;
        for (number, Placed { numbered, align }) in placed.iter().enumerate() {
            let rule = &numbered.rule;
            let wild = rule.pattern.contains(['*', '^']);
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
                (bits::WILD, wild),
                (bits::IMPORTANT, rule.important),
                (bits::RANK, ranked),
                (bits::ALIGN, align.is_some()),
            ];
            let flags = flags.iter().filter(|(_, set)| *set).fold(0, |all, (bit, _)| all | bit);
            let mut body = Vec::with_capacity(16 + rule.pattern.len());
            if ranked {
                body.extend(rank(rule).to_le_bytes());
            }
            for list in [&rule.domains, &rule.denyallow] {
                if !list.is_empty() {
                    body.extend(self.pooled(list).to_le_bytes());
                }
            }
            body.extend(align);
            body.extend(rule.pattern.as_bytes());
            records.extend(flags.to_le_bytes());
            records.extend(rule.types.to_le_bytes());
            records.extend(&numbered.id.to_le_bytes()[..3]);
            match u8::try_from(8 + body.len()) {
                Ok(len) => records.push(len),
                Err(_) => {
                    records.push(0);
                    records.extend((10 + body.len() as u16).to_le_bytes());
                }
            }
            records.extend(body);
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
                by_token.entry(hash::token(token.packed)).or_default().push(Placed { numbered, align: token.align });
            }
            _ if pages => {
                for key in domains.iter().filter(|domain| !domain.negated).filter_map(|domain| hash::host(&domain.host))
                {
                    by_page.entry(key).or_default().push(Placed { numbered, align: None });
                }
            }
            _ => always.push(Placed { numbered, align: None }),
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

/// One bit per token, about 32 bits for each, 64 KB at most.
fn filter(tokens: &[(u64, u32)]) -> Vec<u8> {
    if tokens.is_empty() {
        return Vec::new();
    }
    let bytes = (tokens.len() * 3).next_power_of_two().clamp(8, 1 << 16);
    let mut filter = vec![0_u8; bytes];
    let shift = 61 - bytes.ilog2();
    for (key, _) in tokens {
        let bit = (key >> shift) as usize;
        filter[bit >> 3] |= 1 << (bit & 7);
    }
    filter
}

// The engine is built without the rules' module, so it has a copy of this.
const _: () = assert!(crate::rule::types::ANY == super::layout::ANY && SECTIONS == COMMON + 15);
