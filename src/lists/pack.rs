//! A table of plain rules as it is sent: text that compresses, of which the table is made where it is used.
//!
//! Two thirds of a small table are hashes, which no compression shortens. The hosts that they are hashes of take half as many
//! bytes after brotli, so a vendor pack travels as text, and [`unpack`] makes of it, byte for byte, the table that
//! [`super::Compiler`] makes of the same rules. That needs a sort and no allocator, so that Wasm can do it too.
//!
//! ```text
//! header "SKLP" · version u16 · 0 u16 · checksum u64 (of everything behind it) · length u32 · rules u32
//! text   a line for each tag from 0 on: its rules with blanks between. A rule is the host, and right behind it the pattern;
//!        one that is about certain types or parties or has an end goes on with a tab and eight hex digits: bits, types
//! ```
//!
//! Rules are numbered in this order. Exceptions, `important`, `domain=`, `denyallow=` and rules without a host need more than
//! this form has ([`Unpackable`]).

use super::LoadError;
use super::hash::{checksum, plain_host_len, whole};
use super::layout::{
    ANY, COMMON, HEADER as TABLE_HEADER, LIMIT, NONE, PER_REALM, PLAIN, SECTIONS, bits, u16_at, u32_at, u64_at,
};
use super::write::{self, Room, Sink};

/// The first four bytes.
pub(super) const MAGIC: [u8; 4] = *b"SKLP";
const VERSION: u16 = 1;
/// The checksum covers what begins here.
const SUMMED_FROM: usize = 16;
const HEADER: usize = SUMMED_FROM + 8;
/// Bits of a record that a packed rule can have.
const BITS: u16 = bits::FIRST | bits::THIRD | bits::CASE | bits::END;
/// The last section of a realm.
const RECORDS: usize = PER_REALM - 1;
/// Hex digits behind a tab: bits, then types.
const OPTIONS: usize = 8;

/// A rule on its way into the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry {
    key: u64,
    /// The complement of the specificity among rules of one host.
    rank: u32,
    id: u32,
    /// Where the rule is in the text.
    at: u32,
    tag: u16,
    /// Nothing but its host.
    plain: bool,
}

impl Entry {
    /// Nothing yet.
    #[cfg(feature = "std")]
    pub(crate) const EMPTY: Entry = Entry { key: 0, rank: 0, id: 0, at: 0, tag: 0, plain: false };

    /// The order of the table's hosts and their records.
    fn is_before(&self, other: &Entry) -> bool {
        if self.key == other.key { (self.rank, self.id) < (other.rank, other.id) } else { self.key < other.key }
    }
}

/// Sorts rules. Their keys are hashes, so each goes to the bucket of its upper bits, and few are left to sort there: in a browser,
/// which has hardly begun to compile this, a third of the time of the library's sort, and a tenth of its code.
fn sort(entries: &mut [Entry]) {
    const BITS: u32 = 10;
    let bucket = |entry: &Entry| (entry.key >> (64 - BITS)) as usize;
    // Where the next rule of each bucket goes, and where the bucket ends.
    let mut places = [(0, 0); 1 << BITS];
    for entry in &*entries {
        if let Some((_, count)) = places.get_mut(bucket(entry)) {
            *count += 1;
        }
    }
    let mut end = 0;
    for place in &mut places {
        let from = end;
        end += place.1;
        *place = (from, end);
    }
    let mut begin = 0;
    for number in 0..places.len() {
        let Some((mut at, end)) = places.get(number).copied() else { return };
        while at < end {
            let Some(home) = entries.get(at).map(bucket) else { return };
            if home == number {
                at += 1;
            } else if let Some((free, _)) = places.get_mut(home) {
                entries.swap(at, *free);
                *free += 1;
            }
        }
        sort_few(entries.get_mut(begin..end).unwrap_or_default());
        begin = end;
    }
}

/// Shell's sort: hardly more code than by insertion, and fast enough where all rules are of one host.
fn sort_few(entries: &mut [Entry]) {
    let mut gap = 1;
    while gap < entries.len() / 3 {
        gap = 3 * gap + 1;
    }
    while gap > 0 {
        for start in gap..entries.len() {
            let mut at = start;
            while let (Some(one), Some(before)) = (entries.get(at), at.checked_sub(gap).and_then(|at| entries.get(at)))
                && one.is_before(before)
            {
                entries.swap(at, at - gap);
                at -= gap;
            }
        }
        gap /= 3;
    }
}

/// One rule of the text.
#[derive(Debug, Clone, Copy)]
struct Line<'p> {
    host: &'p [u8],
    pattern: &'p [u8],
    bits: u16,
    types: u16,
    /// Where the next byte is that is not of this rule.
    end: usize,
}

impl<'p> Line<'p> {
    /// The rule at byte `at` of the text.
    fn read(text: &'p [u8], at: usize) -> Option<Line<'p>> {
        let rest = text.get(at..)?;
        let host_len = plain_host_len(rest);
        let behind = rest.get(host_len..)?;
        let len = behind.iter().position(|byte| matches!(byte, b' ' | b'\n' | b'\t')).unwrap_or(behind.len());
        let (pattern, behind) = behind.split_at_checked(len)?;
        let (bits, types, options) = match behind.strip_prefix(b"\t") {
            None => (0, ANY, 0),
            Some(digits) => {
                let digits = digits.get(..OPTIONS)?;
                (hex(digits.get(..4)?)?, hex(digits.get(4..)?)?, 1 + OPTIONS)
            }
        };
        let end = at + host_len + len + options;
        let ends = matches!(text.get(end), None | Some(b' ' | b'\n'));
        let sound = ends && bits & !BITS == 0 && host_len > 0 && pattern.len() <= 0xFF00;
        sound.then_some(Line { host: rest.get(..host_len)?, pattern, bits, types, end })
    }

    /// Nothing but its host; the case of no bytes does not matter.
    fn is_plain(&self) -> bool {
        self.pattern.is_empty() && self.bits & !bits::CASE == 0 && self.types == ANY
    }

    /// What [`crate::rule::Rule::specificity`] puts in order among rules of one host, upside down.
    fn rank(&self) -> u32 {
        !((self.pattern.len() as u32) << 1 | u32::from(self.types != ANY))
    }
}

fn hex(digits: &[u8]) -> Option<u16> {
    digits.iter().try_fold(0, |number, digit| Some(number << 4 | (*digit as char).to_digit(16)? as u16))
}

/// What a header says of sections that are in place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Made {
    pub(super) lens: [usize; SECTIONS],
    pub(super) flags: u16,
}

/// A pack whose header was checked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pack<'p> {
    /// How many rules the header names.
    pub(crate) rules: usize,
    text: &'p [u8],
}

impl<'p> Pack<'p> {
    /// Reads the header.
    pub(crate) fn read(bytes: &'p [u8]) -> Result<Pack<'p>, LoadError> {
        if bytes.get(..4).ok_or(LoadError::Short)? != MAGIC {
            return Err(LoadError::Magic);
        }
        let version = u16_at(bytes, 4).ok_or(LoadError::Short)?;
        if version != VERSION {
            return Err(LoadError::Version(version));
        }
        let text = bytes.get(HEADER..).ok_or(LoadError::Short)?;
        if u32_at(bytes, SUMMED_FROM) != u32::try_from(bytes.len()).ok() {
            return Err(LoadError::Length);
        }
        let summed = bytes.get(SUMMED_FROM..).ok_or(LoadError::Short)?;
        if u64_at(bytes, 8) != Some(checksum(summed)) || u16_at(bytes, 6) != Some(0) {
            return Err(LoadError::Checksum);
        }
        let rules = u32_at(bytes, SUMMED_FROM + 4).ok_or(LoadError::Short)? as usize;
        // A rule takes two bytes at least: this bounds the memory that a lie can ask for.
        if rules > text.len() || rules >= LIMIT as usize {
            return Err(LoadError::Section(0));
        }
        Ok(Pack { rules, text })
    }

    /// The most bytes that the table can take.
    pub(crate) const fn room(&self) -> usize {
        // A tag; a cell and its share of the heads; a record's head, its pattern being in the text.
        TABLE_HEADER + 4 + self.rules * 2 + write::cells_len(self.rules) + 4 + self.rules * 10 + self.text.len()
    }

    /// Makes the sections of the table in `out`, behind room for its header, with a place for each rule in `entries`.
    pub(super) fn make(&self, entries: &mut [Entry], out: &mut [u8]) -> Result<Made, LoadError> {
        let rules = self.rules as u32;
        let entries = entries.get_mut(..self.rules).ok_or(LoadError::Length)?;
        self.fill(entries)?;
        let mut lens = [0; SECTIONS];
        let mut room = Room::new(out);
        room.put(&[0; TABLE_HEADER]);
        // One list, whose first rule is rule 0.
        room.put(&[0; 4]);
        lens[0] = 4;
        // Still in the order of the text.
        let runs = entries.chunk_by(|one, next| one.tag == next.tag);
        let flags = write::tags(&mut room, runs.filter_map(|run| run.first().map(|one| (one.id, one.tag))), rules);
        sort(entries);
        lens[1] = room.len - TABLE_HEADER - lens[0];
        let hosts_at = room.len;
        let hosts = entries.chunk_by(|one, next| one.key == next.key).count();
        lens[COMMON] = write::cells_len(hosts);
        let (cells, records) = out
            .get_mut(hosts_at..)
            .and_then(|rest| rest.split_at_mut_checked(lens[COMMON]))
            .ok_or(LoadError::Length)?;
        lens[COMMON + RECORDS] = self.records(entries, &mut Room::new(records)).ok_or(LoadError::Length)?;
        write::cells(&mut Room::new(cells), hosts, |at| entries.get(at).map_or((0, 0), |entry| (entry.key, entry.at)));
        Ok(Made { lens, flags })
    }

    /// Reads the rules.
    fn fill(&self, entries: &mut [Entry]) -> Result<(), LoadError> {
        let (mut at, mut id, mut tag) = (0, 0, 0_u32);
        while let Some(byte) = self.text.get(at) {
            if matches!(byte, b' ' | b'\n') {
                tag += u32::from(*byte == b'\n');
                at += 1;
                continue;
            }
            let fault = LoadError::Rule(id as u32);
            let line = Line::read(self.text, at).ok_or(fault)?;
            let key = whole(line.host).ok_or(fault)?;
            let tag = u16::try_from(tag).map_err(|_| fault)?;
            let (rank, plain) = (line.rank(), line.is_plain());
            *entries.get_mut(id).ok_or(fault)? = Entry { key, rank, id: id as u32, at: at as u32, tag, plain };
            id += 1;
            at = line.end;
        }
        if id == entries.len() { Ok(()) } else { Err(LoadError::Rule(id as u32)) }
    }

    /// Writes the records of all hosts, and leaves a key with its payload for each at the beginning of `entries`.
    fn records(&self, entries: &mut [Entry], records: &mut Room<'_>) -> Option<usize> {
        if entries.is_empty() {
            return Some(0);
        }
        records.put(&NONE.to_le_bytes());
        let (mut from, mut hosts) = (0, 0);
        while let Some(Entry { key, .. }) = entries.get(from).copied() {
            let named = entries.get(from..)?.iter().take_while(|entry| entry.key == key).count();
            let offset = records.len as u32;
            let mut payload = offset;
            for (number, entry) in entries.get(from..from + named)?.iter().enumerate() {
                if named == 1 && entry.plain {
                    payload = PLAIN | entry.id;
                    break;
                }
                let line = Line::read(self.text, entry.at as usize)?;
                let last = if number + 1 == named { bits::LAST } else { 0 };
                let flags = line.bits | last | write::wild(line.pattern);
                write::record(records, flags, line.types, entry.id, &[line.pattern]);
            }
            *entries.get_mut(hosts)? = Entry { key, rank: 0, id: 0, at: payload, tag: 0, plain: false };
            hosts += 1;
            from += named;
        }
        (records.len < LIMIT as usize).then_some(records.len)
    }
}

/// Makes the table of a pack.
///
/// # Errors
/// What is wrong with the bytes.
#[cfg(feature = "std")]
pub fn unpack(bytes: &[u8]) -> Result<Vec<u8>, LoadError> {
    let pack = Pack::read(bytes)?;
    let mut table = vec![0; pack.room()];
    let Made { lens, flags } = pack.make(&mut vec![Entry::EMPTY; pack.rules], &mut table)?;
    table.truncate(TABLE_HEADER + lens.iter().sum::<usize>());
    write::header(&mut table, &lens, flags, pack.rules as u32).ok_or(LoadError::Length)?;
    Ok(table)
}

#[cfg(feature = "std")]
pub use packing::{Unpackable, pack};

#[cfg(feature = "std")]
mod packing {
    use super::{HEADER, MAGIC, SUMMED_FROM, VERSION};
    use crate::lists::hash::checksum;
    use crate::lists::layout::bits;
    use crate::lists::{Compiler, TooLarge};
    use crate::rule::{Party, Rule, types};
    use core::fmt;
    use std::collections::HashSet;

    /// A rule that a pack cannot hold.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Unpackable {
        /// The rule, or nothing if it is about all of them.
        pub rule: String,
        /// Why.
        pub message: &'static str,
    }

    impl fmt::Display for Unpackable {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            match &*self.rule {
                "" => f.write_str(self.message),
                rule => write!(f, "`{rule}`: {}", self.message),
            }
        }
    }

    impl core::error::Error for Unpackable {}

    impl From<TooLarge> for Unpackable {
        fn from(_: TooLarge) -> Unpackable {
            Unpackable { rule: String::new(), message: "too many rules for one table" }
        }
    }

    /// Packs rules, each with its tag, in the order of their tags. Of equal rules the first is kept, as in a table.
    ///
    /// # Errors
    /// The first rule that a pack cannot hold.
    pub fn pack(rules: &[(Rule, u16)]) -> Result<Vec<u8>, Unpackable> {
        let (mut text, mut kept, mut seen) = (String::new(), Vec::new(), HashSet::new());
        let mut line = 0;
        for (rule, tag) in rules {
            let refused = |message| Unpackable { rule: rule.text.clone(), message };
            let written = written(rule).map_err(refused)?;
            if *tag < line {
                return Err(refused("behind a rule of a greater tag"));
            }
            if !seen.insert(written.clone()) {
                continue;
            }
            if *tag > line {
                text.extend(std::iter::repeat_n('\n', usize::from(*tag - line)));
                line = *tag;
            } else if !text.is_empty() && !text.ends_with('\n') {
                text.push(' ');
            }
            text.push_str(&written);
            kept.push((rule.clone(), *tag));
        }
        let count = kept.len() as u32;
        let (_, report) = Compiler::new().rules(kept).finish()?;
        if !report.skipped.is_empty() {
            return Err(Unpackable { rule: String::new(), message: "two hosts have one key" });
        }
        let length = u32::try_from(HEADER + text.len()).map_err(|_| TooLarge)?;
        let mut bytes = MAGIC.to_vec();
        bytes.extend(VERSION.to_le_bytes());
        bytes.extend([0; 10]);
        bytes.extend(length.to_le_bytes());
        bytes.extend(count.to_le_bytes());
        bytes.extend(text.as_bytes());
        let sum = checksum(&bytes[SUMMED_FROM..]);
        bytes[8..SUMMED_FROM].copy_from_slice(&sum.to_le_bytes());
        Ok(bytes)
    }

    /// A rule as the pack's text has it.
    fn written(rule: &Rule) -> Result<String, &'static str> {
        let host = rule.host.as_deref().ok_or("it names no complete host")?;
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
        if !host.bytes().all(plain) {
            return Err("its host is an address in brackets");
        }
        if rule.exception || rule.important || rule.badfilter {
            return Err("it is an exception or wins over one");
        }
        if !rule.domains.is_empty() || !rule.denyallow.is_empty() {
            return Err("it has `domain=` or `denyallow=`");
        }
        let pattern = &*rule.pattern;
        if pattern.bytes().next().is_some_and(plain) || !pattern.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err("its pattern cannot be told from its host");
        }
        let party = match rule.party {
            Party::Any => 0,
            Party::First => bits::FIRST,
            Party::Third => bits::THIRD,
        };
        let case = if rule.match_case { bits::CASE } else { 0 };
        let end = if rule.end { bits::END } else { 0 };
        Ok(match (party | case | end, rule.types) {
            (0, types::ANY) => format!("{host}{pattern}"),
            (bits, types) => format!("{host}{pattern}\t{bits:04x}{types:04x}"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Compiler, Engine};
    use super::*;
    use crate::rule::Rule;
    use proptest::prelude::*;
    use proptest::sample::select;

    fn rules(texts: &[(&str, u16)]) -> Vec<(Rule, u16)> {
        texts.iter().map(|(text, tag)| (Rule::parse(text).unwrap(), *tag)).collect()
    }

    const RULES: [(&str, u16); 8] = [
        ("||a.example^", 0),
        ("||b.example/x/*/y", 0),
        ("||b.example^$third-party", 1),
        ("||b.example/x^", 1),
        ("||localhost:8080/", 3),
        ("||a.example/Path|$match-case,script", 7),
        ("||xn--fiq.example^$~image", 7),
        ("||b.example/x/*/y^", 300),
    ];

    #[test]
    fn a_pack_becomes_the_table_of_its_rules() {
        let rules = rules(&RULES);
        let (table, _) = Compiler::new().rules(rules.clone()).finish().unwrap();
        let packed = pack(&rules).unwrap();
        assert_eq!(unpack(&packed).unwrap(), table);
        let text = std::str::from_utf8(&packed[HEADER..]).unwrap();
        assert!(text.starts_with("a.example b.example/x/*/y\nb.example\t000807ff b.example/x^\n\nlocalhost:8080/\n\n"));
    }

    #[test]
    fn nothing_is_packed_too() {
        let (table, _) = Compiler::new().rules([]).finish().unwrap();
        assert_eq!(unpack(&pack(&[]).unwrap()).unwrap(), table);
    }

    #[test]
    fn what_was_said_before_is_not_packed() {
        let twice = rules(&[("||a.example^", 0), ("||b.example^", 1), ("||a.example", 2), ("||c.example^", 2)]);
        let once = [&twice[..2], &twice[3..]].concat();
        assert_eq!(pack(&twice), pack(&once));
    }

    #[test]
    fn what_a_pack_cannot_hold_is_named() {
        for (text, says) in [
            ("@@||a.example^", "exception"),
            ("||a.example^$important", "exception"),
            ("||a.example^$domain=b.example", "`domain=`"),
            ("/track.", "no complete host"),
            ("||[::1]^", "brackets"),
        ] {
            let refused = pack(&rules(&[("||b.example^", 0), (text, 1)])).unwrap_err();
            assert!(refused.to_string().contains(says) && refused.rule == text, "{refused}");
        }
        let order = pack(&rules(&[("||a.example^", 1), ("||b.example^", 0)])).unwrap_err();
        assert!(order.to_string().contains("greater tag"), "{order}");
    }

    /// Makes length and checksum fit, so that a lie gets as far as it can.
    fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
        let length = (bytes.len() as u32).to_le_bytes();
        bytes[SUMMED_FROM..SUMMED_FROM + 4].copy_from_slice(&length);
        let sum = checksum(&bytes[SUMMED_FROM..]);
        bytes[8..SUMMED_FROM].copy_from_slice(&sum.to_le_bytes());
        bytes
    }

    #[test]
    fn damage_is_named() {
        let packed = pack(&rules(&RULES)).unwrap();
        let fault = |change: &dyn Fn(&mut Vec<u8>)| {
            let mut lie = packed.clone();
            change(&mut lie);
            unpack(&sealed(lie)).unwrap_err()
        };
        assert_eq!(unpack(&packed[..10]), Err(LoadError::Short));
        assert_eq!(unpack(b"SKLT\x02\0"), Err(LoadError::Magic));
        assert_eq!(unpack(&packed[..packed.len() - 1]), Err(LoadError::Length));
        assert_eq!(fault(&|lie| lie[4] = 9), LoadError::Version(9));
        assert_eq!(fault(&|lie| lie[SUMMED_FROM + 4] -= 1), LoadError::Rule(7));
        assert_eq!(fault(&|lie| lie[SUMMED_FROM + 4] += 1), LoadError::Rule(8));
        assert_eq!(fault(&|lie| lie[SUMMED_FROM + 7] = 1), LoadError::Section(0));
        assert_eq!(fault(&|lie| lie[HEADER] = b'/'), LoadError::Rule(0));
        let mut damaged = packed.clone();
        damaged[HEADER] ^= 1;
        assert_eq!(unpack(&damaged), Err(LoadError::Checksum));
    }

    #[test]
    fn a_table_that_was_made_here_is_the_one_that_would_be_loaded() {
        for rules in [rules(&RULES), rules(&[("||a.example^", 5)]), Vec::new()] {
            let packed = pack(&rules).unwrap();
            let pack = Pack::read(&packed).unwrap();
            let (mut entries, mut out) = (vec![Entry::EMPTY; pack.rules], vec![0; pack.room()]);
            let made = Engine::of_pack(&pack, &mut entries, &mut out).unwrap();
            let table = unpack(&packed).unwrap();
            assert_eq!(format!("{made:?}"), format!("{:?}", Engine::load(&table).unwrap()));
        }
    }

    proptest! {
        #[test]
        fn any_rules_come_out_as_they_went_in(
            chosen in prop::collection::vec(
                (select(&["a", "a.b", "c.a.b", "d-e.f"][..]), select(&["", "/", "/x", "/x*y^", ":8/Z", "?q"][..]),
                select(&["", "$script", "$3p", "$~third-party,image", "$match-case"][..]), 0..4_u16),
                0..60,
            ),
        ) {
            let mut tag = 0;
            let rules: Vec<(Rule, u16)> = chosen.iter().map(|(host, pattern, options, step)| {
                tag += step;
                (Rule::parse(&format!("||{host}{pattern}{options}")).unwrap(), tag)
            }).collect();
            let mut seen = std::collections::HashSet::new();
            let kept = rules.iter().filter(|(rule, _)| seen.insert(Rule { text: String::new(), ..rule.clone() }));
            let (table, _) = Compiler::new().rules(kept.cloned()).finish().unwrap();
            prop_assert_eq!(unpack(&pack(&rules).unwrap()).unwrap(), table);
        }

        #[test]
        fn lies_never_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
            let mut lie = pack(&rules(&RULES)).unwrap();
            for (at, byte) in changes {
                let at = at.index(lie.len());
                lie[at] = byte;
            }
            if let Ok(table) = unpack(&sealed(lie)) {
                prop_assert!(Engine::load(&table).is_ok());
            }
        }
    }
}
