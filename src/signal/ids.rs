//! Sets of small numbers: vendors (up to 65,535, in runs) and purposes (up to 64, in one word).

use alloc::vec::Vec;
use core::fmt;

/// Ids from `first` to `last`, both included; `first` ≤ `last`, never 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Run {
    first: u16,
    last: u16,
}

impl Run {
    /// A run, or `None` if it would start at 0 or end before it starts.
    #[must_use]
    pub const fn new(first: u16, last: u16) -> Option<Self> {
        if first == 0 || last < first { None } else { Some(Self { first, last }) }
    }

    /// The smallest id.
    #[must_use]
    pub const fn first(self) -> u16 {
        self.first
    }

    /// The largest id.
    #[must_use]
    pub const fn last(self) -> u16 {
        self.last
    }

    /// How many ids.
    #[must_use]
    pub const fn count(self) -> usize {
        (self.last - self.first) as usize + 1
    }
}

/// A set of ids 1 to 65,535, kept as sorted runs that neither overlap nor touch, so that equal sets are equal values.
///
/// Memory is 4 bytes a run. Real vendor sets are runs with holes; the worst set (every second id) takes 128 KiB.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct IdSet {
    runs: Vec<Run>,
}

impl IdSet {
    /// The empty set.
    #[must_use]
    pub const fn new() -> Self {
        Self { runs: Vec::new() }
    }

    /// The set of all ids of `runs`, which may come in any order, overlap and touch. O(n log n), O(n) if sorted.
    #[must_use]
    pub fn from_runs(mut runs: Vec<Run>) -> Self {
        if !runs.is_sorted() {
            runs.sort_unstable();
        }
        runs.dedup_by(|next, kept| {
            let joins = u32::from(next.first) <= u32::from(kept.last) + 1;
            if joins {
                kept.last = kept.last.max(next.last);
            }
            joins
        });
        Self { runs }
    }

    /// Whether `id` is in the set.
    #[must_use]
    pub fn contains(&self, id: u16) -> bool {
        let after = self.runs.partition_point(|run| run.first <= id);
        after.checked_sub(1).and_then(|at| self.runs.get(at)).is_some_and(|run| id <= run.last)
    }

    /// Adds `id`; false if it was there already, or is 0, which no set can hold. O(runs): to build a set, collect it.
    pub fn insert(&mut self, id: u16) -> bool {
        let Some(run) = Run::new(id, id) else { return false };
        if self.contains(id) {
            return false;
        }
        let mut runs = core::mem::take(&mut self.runs);
        runs.insert(runs.partition_point(|other| other.first < id), run);
        *self = Self::from_runs(runs);
        true
    }

    /// How many ids.
    #[must_use]
    pub fn len(&self) -> usize {
        self.runs.iter().map(|run| run.count()).sum()
    }

    /// Whether no id is in the set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// The largest id; 0 if there is none (which is how a vendor section writes it).
    #[must_use]
    pub fn max(&self) -> u16 {
        self.runs.last().map_or(0, |run| run.last)
    }

    /// The runs, ascending.
    #[must_use]
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The ids, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u16> + '_ {
        self.runs.iter().flat_map(|run| run.first..=run.last)
    }

    /// The smallest id of `self` that is not in `other`. O(runs of both).
    #[must_use]
    pub fn first_outside(&self, other: &Self) -> Option<u16> {
        let mut covers = other.runs.iter().peekable();
        for run in &self.runs {
            while covers.next_if(|cover| cover.last < run.first).is_some() {}
            match covers.peek() {
                Some(cover) if cover.first <= run.first && run.last <= cover.last => {}
                // Runs of one set do not touch, so the id after a cover is in no other cover.
                Some(cover) if cover.first <= run.first => return cover.last.checked_add(1),
                _ => return Some(run.first),
            }
        }
        None
    }

    /// The smallest id that is in both sets. O(runs of both).
    #[must_use]
    pub fn first_common(&self, other: &Self) -> Option<u16> {
        let (mut ours, mut theirs) = (self.runs.iter().peekable(), other.runs.iter().peekable());
        while let (Some(a), Some(b)) = (ours.peek(), theirs.peek()) {
            let (from, to) = (a.first.max(b.first), a.last.min(b.last));
            if from <= to {
                return Some(from);
            }
            if a.last < b.last {
                ours.next()
            } else {
                theirs.next()
            };
        }
        None
    }
}

impl FromIterator<u16> for IdSet {
    /// Collects ids in any order. 0 is not an id and is left out.
    fn from_iter<I: IntoIterator<Item = u16>>(ids: I) -> Self {
        Self::from_runs(ids.into_iter().filter_map(|id| Run::new(id, id)).collect())
    }
}

impl fmt::Debug for IdSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut set = f.debug_set();
        for run in &self.runs {
            if run.first == run.last {
                set.entry(&run.first)
            } else {
                set.entry(&(run.first..=run.last))
            };
        }
        set.finish()
    }
}

/// A set of ids 1 to 64: purposes, special features, custom purposes. The field says how many of them it can hold.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct SmallSet {
    /// Bit k−1 is id k.
    word: u64,
}

impl SmallSet {
    /// The empty set.
    pub const EMPTY: Self = Self { word: 0 };

    /// The set whose ids are the 1 bits of the lowest `width` bits of `field`; the highest of them is id 1, as in a bit
    /// field on the wire. `width` is at most 64.
    pub(super) const fn from_field(field: u64, width: u32) -> Self {
        match width {
            0 => Self::EMPTY,
            width => Self { word: field.reverse_bits() >> (64 - width) },
        }
    }

    /// The opposite of [`from_field`](Self::from_field). Ids above `width` fall off; the caller looks at [`max`](Self::max).
    pub(super) const fn to_field(self, width: u32) -> u64 {
        match width {
            0 => 0,
            width => self.word.reverse_bits() >> (64 - width),
        }
    }

    /// Whether `id` is in the set.
    #[must_use]
    pub const fn contains(self, id: u8) -> bool {
        matches!(id, 1..=64) && self.word >> (id - 1) & 1 == 1
    }

    /// Adds `id`; false if it was there already, or is not from 1 to 64.
    pub const fn insert(&mut self, id: u8) -> bool {
        if !matches!(id, 1..=64) || self.contains(id) {
            return false;
        }
        self.word |= 1 << (id - 1);
        true
    }

    /// Takes `id` out; false if it was not there.
    pub const fn remove(&mut self, id: u8) -> bool {
        if !self.contains(id) {
            return false;
        }
        self.word &= !(1 << (id - 1));
        true
    }

    /// How many ids.
    #[must_use]
    pub const fn len(self) -> usize {
        self.word.count_ones() as usize
    }

    /// Whether no id is in the set.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.word == 0
    }

    /// The largest id, 0 if there is none.
    #[must_use]
    pub const fn max(self) -> u8 {
        (64 - self.word.leading_zeros()) as u8
    }

    /// The ids, ascending.
    pub fn iter(self) -> impl Iterator<Item = u8> {
        (1..=64).filter(move |id| self.contains(*id))
    }
}

impl FromIterator<u8> for SmallSet {
    /// Collects ids; what is not from 1 to 64 is left out.
    fn from_iter<I: IntoIterator<Item = u8>>(ids: I) -> Self {
        let mut set = Self::EMPTY;
        for id in ids {
            set.insert(id);
        }
        set
    }
}

impl fmt::Debug for SmallSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
