//! The fewest priorities that mean the same as the order of the rules.
//!
//! Two rules need different priorities only if one request can match both and they say different things about it. So the level
//! of a rule is that of the highest rule below it that overlaps, and one more if that says something else. Then of all rules
//! that match a request, the highest levels are on the side of the most specific one.

use super::{Entry, parents};
use core::cmp::Reverse;
use std::collections::HashMap;

/// A rule that stands already, below those to come.
struct Placed<'e> {
    entry: &'e Entry,
    level: u32,
}

impl Placed<'_> {
    /// It matches whatever the other one matches.
    fn covers(&self, entry: &Entry) -> bool {
        let rule = &self.entry.rule;
        rule.host.is_some()
            && rule.pattern.is_empty()
            && !rule.end
            && rule.domains.is_empty()
            && rule.types & entry.rule.types == entry.rule.types
    }
}

/// The level of each entry in the order given; none for one that is not needed.
pub(super) fn levels<'e>(entries: impl Iterator<Item = &'e Entry>, otherwise: Option<bool>) -> Vec<Option<u32>> {
    let entries: Vec<&Entry> = entries.collect();
    let mut order: Vec<usize> = (0..entries.len()).collect();
    // Most specific first, of equals the one declared first; then from behind.
    order.sort_by_key(|&at| Reverse(entries[at].rule.specificity()));
    let mut levels = vec![None; entries.len()];
    let mut placed: HashMap<&str, Vec<Placed<'e>>> = HashMap::new();
    for at in order.into_iter().rev() {
        let entry = entries[at];
        let host = entry.rule.host.as_deref().unwrap_or_default();
        let mut level = u32::from(otherwise.is_some_and(|otherwise| otherwise != entry.allow));
        let below = || {
            let above = parents(host).chain((!host.is_empty()).then_some(""));
            [host].into_iter().chain(above).filter_map(|host| placed.get(host)).flatten()
        };
        for one in below().filter(|one| one.entry.rule.types & entry.rule.types != 0) {
            level = level.max(one.level + u32::from(one.entry.allow != entry.allow));
        }
        let said = below().any(|one| one.level == level && one.entry.allow == entry.allow && one.covers(entry));
        // Level 0 is what happens without a rule.
        if !said && (level > 0 || otherwise.is_none()) {
            levels[at] = Some(level);
        }
        placed.entry(host).or_default().push(Placed { entry, level });
    }
    levels
}
