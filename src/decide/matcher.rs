//! Whose request is it? Host index, then the rules in order.

use super::{SITE, UNDECLARED, glob};
use crate::table::{RULE_END, RULE_HOST, RULE_START, RuleRow, Table};

const SLOTS: usize = 2048;

/// Where the rules of a host begin: open addressing by the hash of the host's bytes from right to left, which is the order in
/// which a request's host is walked. Made at start from the table, so it costs no bytes on the wire.
pub struct Index {
    /// Rule offset, relative to the first rule, plus one; 0 = free.
    slots: [u16; SLOTS],
    /// Offset of the first rule without a host.
    generic: usize,
}

impl core::fmt::Debug for Index {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Index").field("generic", &self.generic).finish_non_exhaustive()
    }
}

impl Default for Index {
    fn default() -> Self {
        Self::new()
    }
}

fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

fn slot(hash: u32) -> usize {
    ((hash ^ (hash >> 15)) as usize) & (SLOTS - 1)
}

impl Index {
    /// An index that knows no host.
    #[must_use]
    pub const fn new() -> Self {
        Index { slots: [0; SLOTS], generic: usize::MAX }
    }

    /// Fills the index from a table; false if the table has more hosts than fit, which `compile` refuses too.
    #[must_use]
    pub fn fill(&mut self, table: &Table<'_>) -> bool {
        self.slots = [0; SLOTS];
        let (mut at, mut last, mut used): (usize, &[u8], usize) = (table.first_rule(), &[], 0);
        self.generic = table.rules_end();
        while at < table.rules_end() {
            let row = table.rule(at);
            if row.flags & RULE_HOST == 0 {
                self.generic = at;
                break;
            }
            if row.host != last {
                last = row.host;
                used += 1;
                if used > SLOTS / 2 {
                    return false;
                }
                let mut probe = slot(row.host.iter().rev().fold(0, |hash, byte| step(hash, *byte)));
                while self.slots[probe & (SLOTS - 1)] != 0 {
                    probe += 1;
                }
                self.slots[probe & (SLOTS - 1)] = (at - table.first_rule() + 1) as u16;
            }
            at = row.next;
        }
        true
    }

    /// Offset of the first rule of exactly this host.
    fn group(&self, table: &Table<'_>, hash: u32, host: &[u8]) -> Option<usize> {
        let mut probe = slot(hash);
        loop {
            let entry = self.slots[probe & (SLOTS - 1)];
            if entry == 0 {
                return None;
            }
            let at = table.first_rule() + usize::from(entry) - 1;
            if table.rule(at).host == host {
                return Some(at);
            }
            probe += 1;
        }
    }
}

/// The page that makes a request.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// Its host name, lower case, without a port. What goes back to it belongs to the site.
    pub host: &'a [u8],
}

/// A byte; 0 outside, so that reading is total.
fn byte_at(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).copied().unwrap_or(0)
}

/// Start and end of the host in a canonical URL, without user and port. `None` where there is no `//`, and where nothing ends
/// the host: such a URL was cut, and what looks like its host may be a user's name.
#[must_use]
pub fn host_of(url: &[u8]) -> Option<(usize, usize)> {
    let mut start = url.iter().position(|byte| *byte == b'/')?;
    if byte_at(url, start + 1) != b'/' || start == 0 || byte_at(url, start - 1) != b':' {
        return None;
    }
    start += 2;
    let (mut end, mut at, mut bracket) = (0, start, false);
    loop {
        match *url.get(at)? {
            b'/' | b'?' => break,
            // What came before was the user's name and password.
            b'@' => {
                start = at + 1;
                end = 0;
            }
            b'[' => bracket = true,
            b']' => bracket = false,
            b':' if !bracket && end == 0 => end = at,
            _ => {}
        }
        at += 1;
    }
    Some((start, if end == 0 { at } else { end }))
}

/// `host` is `suffix` or a subdomain of it.
fn under(host: &[u8], suffix: &[u8]) -> bool {
    host.strip_suffix(suffix).is_some_and(|rest| rest.is_empty() || rest.last() == Some(&b'.'))
}

/// The page is one of those that `domain=` names.
fn on_page(domains: &[u8], page: &[u8]) -> bool {
    let (mut listed, mut wanted) = (false, false);
    for entry in domains.split(|byte| *byte == b'|') {
        if let Some(host) = entry.strip_prefix(b"~") {
            if under(page, host) {
                return false;
            }
        } else {
            wanted = true;
            listed |= under(page, entry);
        }
    }
    listed || !wanted
}

fn applies(row: &RuleRow<'_>, url: &[u8], host_end: usize, kind: u8, page: Page<'_>) -> bool {
    if row.types >> kind & 1 == 0 || !row.domains.is_empty() && !on_page(row.domains, page.host) {
        return false;
    }
    let end = row.flags & RULE_END != 0;
    if row.flags & RULE_HOST != 0 {
        (row.pattern.is_empty() && !end) || glob(row.pattern, url.get(host_end..).unwrap_or_default(), true, end)
    } else {
        glob(row.pattern, url, row.flags & RULE_START != 0, end)
    }
}

/// The tag whose rule matches a canonical URL without its fragment best; [`SITE`] for the page's own host and the site's hosts;
/// [`UNDECLARED`] for everything else, also for what has no host.
///
/// `kind` is the number of the request type (`rule::types::NAMES`).
#[must_use]
pub fn attribute(table: &Table<'_>, index: &Index, page: Page<'_>, url: &[u8], kind: u8) -> u16 {
    let Some((start, end)) = host_of(url) else { return UNDECLARED };
    match best_rule(table, index, page, url, (start, end), kind) {
        Some(at) => table.rule(at).tag,
        None if start < end && url.get(start..end) == Some(page.host) => SITE,
        None => UNDECLARED,
    }
}

/// The offset of the rule by which [`attribute`] decides, if there is one.
#[must_use]
pub fn deciding_rule(table: &Table<'_>, index: &Index, page: Page<'_>, url: &[u8], kind: u8) -> Option<usize> {
    best_rule(table, index, page, url, host_of(url)?, kind)
}

fn best_rule(
    table: &Table<'_>,
    index: &Index,
    page: Page<'_>,
    url: &[u8],
    (start, end): (usize, usize),
    kind: u8,
) -> Option<usize> {
    // A longer suffix of the host is more special than any shorter one, and comes later on the walk from right to left: so the
    // last group that has a matching rule decides.
    let mut best = first_match(table, index.generic, url, end, kind, page);
    let (mut at, mut hash) = (end, 0);
    while at > start {
        at -= 1;
        hash = step(hash, byte_at(url, at));
        if (at == start || byte_at(url, at - 1) == b'.')
            && let Some(group) = index.group(table, hash, url.get(at..end).unwrap_or_default())
            && let Some(found) = first_match(table, group, url, end, kind, page)
        {
            best = Some(found);
        }
    }
    best
}

/// The first rule that applies, of those that have the same host as the one at `at`.
fn first_match(
    table: &Table<'_>,
    mut at: usize,
    url: &[u8],
    host_end: usize,
    kind: u8,
    page: Page<'_>,
) -> Option<usize> {
    let host = table.rule_host(at);
    while at < table.rules_end() {
        let row = table.rule(at);
        if row.host != host {
            break;
        }
        if applies(&row, url, host_end, kind, page) {
            return Some(at);
        }
        at = row.next;
    }
    None
}

/// The tag that declares a cookie or key of this name; the first pattern in the table wins, [`UNDECLARED`] if none does.
/// `kind` is one bit of [`crate::table::kind`].
#[must_use]
pub fn attribute_key(table: &Table<'_>, kind: u8, name: &[u8]) -> u16 {
    let mut at = table.first_key();
    while at < table.keys_end() {
        let row = table.key(at);
        if row.kinds & kind != 0 && glob(row.pattern, name, true, true) {
            return row.tag;
        }
        at = row.next;
    }
    UNDECLARED
}
