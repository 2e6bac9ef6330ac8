//! The bytes of a compiled list, read in place: little endian, no alignment, no pointers but offsets.
//!
//! ```text
//! header   "SKLT" · version u16 · flags u16 · checksum u64 (of everything behind it) · length u32 · rules u32 · 19 × (at u32, len u32)
//! lists    u32 each: the id of the list's first line; a rule's id is its line, counted through all lists
//! tags     runs (first id u32, tag u16), or one u16 per id (flag DENSE)
//! pool     `domain=` and `denyallow=`: n u16, m u16 | ENTITY, n + m sorted u64 keys of hosts (named, negated)
//! suffixes cells of a public suffix list; payload: bits of `site`
//! then for each realm (block, allow, important):
//! hosts    cells by host; payload: PLAIN | id of `||host^` without options, or the offset of a record list
//! tokens   cells by token; payload: offset of a record list
//! filter   words of 64 bits by token: a bit for each byte before it and two behind it; nearly all tokens of nearly all URLs end here
//! pages    cells by page host, for rules that have no good token but `domain=`
//! records  u32 offset of the list to try always (or NONE), then record lists
//! ```
//!
//! *Cells* are a table from 64-bit keys to 24-bit payloads: B u32, B + 1 heads (offset u32 in entries, marks u32), then entries
//! of nine bytes, payload u24 and the key's low 48 bits. A key's upper half says which of the B buckets it is in, about six
//! entries long; the bucket's head has a mark for each of its entries, so that most absent keys need no look at the entries.
//! With 50,000 hosts 61 bits of each key count: one unknown host in 4 × 10¹³ is taken for a listed one. The text of the
//! hosts would cost twice as many bytes. Two listed hosts are never confused: the compiler sees to it.
//!
//! A *record* is `bits` u16, types u16, id u24, its length u8 (0: a u16 follows), then what `bits` names, in order: rank u16,
//! `domain=` u32, `denyallow=` u32, align u8; the rest is the pattern. A record list ends with [`bits::LAST`].

/// The first four bytes.
pub(super) const MAGIC: [u8; 4] = *b"SKLT";
/// Changes with every change of layout, hash or meaning.
pub(super) const VERSION: u16 = 3;
/// Flag: tags are one `u16` per rule id instead of runs.
pub(super) const DENSE: u16 = 1;
/// Flag: a public suffix list is inside.
pub(super) const SUFFIXES: u16 = 2;
/// Every flag of this version.
pub(super) const FLAGS: u16 = DENSE | SUFFIXES;

/// Sections before those of the realms.
pub(super) const COMMON: usize = 4;
/// Sections of one realm.
pub(super) const PER_REALM: usize = 5;
/// Block, allow, important.
pub(super) const REALMS: usize = 3;
/// Sections in all.
pub(super) const SECTIONS: usize = COMMON + REALMS * PER_REALM;
/// The checksum covers what begins here.
pub(super) const SUMMED_FROM: usize = 16;
/// Length of the header.
pub(super) const HEADER: usize = SUMMED_FROM + 8 + SECTIONS * 8;

/// What a rule without types is about: [`crate::rule::types::ANY`], which is out of reach of the engine alone.
pub(super) const ANY: u16 = 0x7FF;
/// No offset.
pub(super) const NONE: u32 = u32::MAX;
/// Payload of a host cell: the rest is the id of a rule that needs no look at anything else.
pub(super) const PLAIN: u32 = 1 << 23;
/// Ids and record offsets are below this.
pub(super) const LIMIT: u32 = PLAIN;
/// In a pool entry's second count: some of the keys are of `name.*`.
pub(super) const ENTITY: u16 = 1 << 15;

/// Bits of a record.
pub(super) mod bits {
    /// The last record of its list.
    pub(in super::super) const LAST: u16 = 1;
    /// Only first party.
    pub(in super::super) const FIRST: u16 = 1 << 2;
    /// Only third party.
    pub(in super::super) const THIRD: u16 = 1 << 3;
    /// A pool offset (u32) of `domain=` follows.
    pub(in super::super) const DOMAINS: u16 = 1 << 4;
    /// A pool offset (u32) of `denyallow=` follows.
    pub(in super::super) const DENY: u16 = 1 << 5;
    /// Compare the pattern with case.
    pub(in super::super) const CASE: u16 = 1 << 6;
    /// The pattern ends where the URL ends.
    pub(in super::super) const END: u16 = 1 << 7;
    /// The pattern begins where the URL begins.
    pub(in super::super) const START: u16 = 1 << 8;
    /// The pattern begins at a label of the host.
    pub(in super::super) const LABEL: u16 = 1 << 9;
    /// The pattern has `*` or `^`.
    pub(in super::super) const WILD: u16 = 1 << 10;
    /// Wins over exceptions.
    pub(in super::super) const IMPORTANT: u16 = 1 << 11;
    /// A specificity (u16) follows; not in the lists of hosts, which are in order.
    pub(in super::super) const RANK: u16 = 1 << 12;
    /// Where the token begins in the pattern (u8) follows.
    pub(in super::super) const ALIGN: u16 = 1 << 13;
    /// Every bit of this version.
    pub(in super::super) const ALL: u16 = (1 << 14) - 1;
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|chunk| u16::from_le_bytes(*chunk))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|chunk| u32::from_le_bytes(*chunk))
}

pub(super) fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk().map(|chunk| u64::from_le_bytes(*chunk))
}

/// The stored part of a key.
#[cfg(feature = "std")]
pub(super) const STORED: u64 = (1 << 48) - 1;
/// Bytes of an entry.
pub(super) const ENTRY: usize = 9;
/// Entries of a bucket, on average.
#[cfg(feature = "std")]
pub(super) const LOAD: usize = 6;

/// The bit of a key in its bucket's marks.
pub(super) const fn mark(key: u64) -> u32 {
    1 << (key & 31)
}

/// The bucket of a key.
pub(super) const fn bucket(key: u64, buckets: u32) -> usize {
    (((key >> 32) * buckets as u64) >> 32) as usize
}

/// A table from keys to payloads.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cells<'t> {
    buckets: u32,
    heads: &'t [u8],
    entries: &'t [u8],
}

impl<'t> Cells<'t> {
    pub(super) const EMPTY: Cells<'static> = Cells { buckets: 0, heads: &[], entries: &[] };

    /// Reads and checks a section; an empty one has no cells.
    pub(super) fn read(section: &'t [u8]) -> Option<Cells<'t>> {
        if section.is_empty() {
            return Some(Cells::EMPTY);
        }
        let buckets = u32_at(section, 0)?;
        let (heads, entries) =
            section.get(4..)?.split_at_checked((buckets as usize).checked_add(1)?.checked_mul(8)?)?;
        let mut last = 0;
        for head in heads.as_chunks::<8>().0 {
            let offset = u64::from_le_bytes(*head) as u32;
            if offset < last {
                return None;
            }
            last = offset;
        }
        if buckets > 0 && entries.len() == last as usize * ENTRY {
            Some(Cells { buckets, heads, entries })
        } else {
            None
        }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Every payload.
    pub(super) fn payloads(&self) -> impl Iterator<Item = u32> + 't {
        self.entries.as_chunks::<ENTRY>().0.iter().map(|[a, b, c, ..]| u32::from_le_bytes([*a, *b, *c, 0]))
    }

    /// The payload of `key`.
    #[inline]
    pub(super) fn find(&self, key: u64) -> Option<u32> {
        let at = bucket(key, self.buckets) * 8;
        let head = u64_at(self.heads, at)?;
        if (head >> 32) as u32 & mark(key) == 0 {
            return None;
        }
        let (from, to) = (head as u32 as usize, u32_at(self.heads, at + 8)? as usize);
        let (wanted, last) = (key & ((1 << 40) - 1), (key >> 40) as u8);
        for entry in self.entries.get(from * ENTRY..to * ENTRY)?.as_chunks::<ENTRY>().0 {
            let [head @ .., tail] = entry;
            let head = u64::from_le_bytes(*head);
            if head >> 24 == wanted && *tail == last {
                return Some((head & 0xFF_FFFF) as u32);
            }
        }
        None
    }
}

/// A rule with its options, as stored: the part that is there always.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record<'t> {
    pub bits: u16,
    pub types: u16,
    pub id: u32,
    /// Everything behind the head: what `bits` names, and the pattern.
    pub rest: &'t [u8],
    /// Where the next record begins.
    pub next: usize,
}

/// What a record's head says to be in its body.
#[derive(Debug, Clone, Copy)]
pub(super) struct Body<'t> {
    /// Pool offset of `domain=`, or [`NONE`].
    pub domains: u32,
    /// Pool offset of `denyallow=`, or [`NONE`].
    pub deny: u32,
    /// Where the token begins in the pattern, with [`bits::ALIGN`].
    pub align: u8,
    pub pattern: &'t [u8],
}

impl<'t> Record<'t> {
    /// Reads the record at `at`.
    #[inline]
    pub(super) fn read(bytes: &'t [u8], at: usize) -> Option<Record<'t>> {
        let head = u64_at(bytes, at)?;
        let (start, len) = match (head >> 56) as usize {
            0 => (at + 10, usize::from(u16_at(bytes, at + 8)?)),
            len => (at + 8, len),
        };
        let next = at + len;
        let rest = bytes.get(start..next)?;
        Some(Record { bits: head as u16, types: (head >> 16) as u16, id: (head >> 32) as u32 & 0xFF_FFFF, rest, next })
    }

    /// The specificity among rules without a host; 0 for those with one, which are in order.
    #[inline]
    pub(super) fn rank(&self) -> u16 {
        if self.bits & bits::RANK == 0 { 0 } else { u16_at(self.rest, 0).unwrap_or(0) }
    }

    /// The rest.
    #[inline]
    pub(super) fn body(&self) -> Option<Body<'t>> {
        let mut at = usize::from(self.bits & bits::RANK != 0) * 2;
        let mut body = Body { domains: NONE, deny: NONE, align: 0, pattern: &[] };
        if self.bits & bits::DOMAINS != 0 {
            body.domains = u32_at(self.rest, at)?;
            at += 4;
        }
        if self.bits & bits::DENY != 0 {
            body.deny = u32_at(self.rest, at)?;
            at += 4;
        }
        if self.bits & bits::ALIGN != 0 {
            body.align = *self.rest.get(at)?;
            at += 1;
        }
        body.pattern = self.rest.get(at..)?;
        Some(body)
    }
}
