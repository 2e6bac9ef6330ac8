//! Which rule is this request about, and what follows: the hot path. No allocation, no regular expression, no panic.
//!
//! The order of work is the order of likelihood. Nearly all rules name a host, so the request's host and its parents are
//! looked up first, longest first, and the first match is final: nothing without a host is more specific. Only then the
//! URL's tokens go through the filter, and the few that pass lead to the rules that contain them, compared in place. Exceptions
//! are asked only if something blocked, and `important` only if an exception was found.

use super::address::{Page, Request, Target};
use super::hash::{END, Suffixes, each_token, entity, has_beside, has_next, token};
use super::layout::{ANY, Body, NONE, PLAIN, Record, bits, u64_at};
use super::pattern::Pattern;
use super::site::{is_third_party, site};
use super::table::{LoadError, Realm, Table};
use core::cell::Cell;

/// What a list says about a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// It is not to go out.
    Block,
    /// A rule names it, but an exception lets it through.
    Allow,
}

/// Who a request belongs to, by which rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The rule that names the request: the most specific one; of equals the one that was read first.
    pub rule: u32,
    /// The tag of that rule.
    pub tag: u16,
    /// What follows.
    pub action: Action,
    /// The rule that decided: `rule` itself, an exception, or an `important` rule that wins over the exception.
    pub by: u32,
}

/// What of a URL the answer to a request depends on. Navigations (`document`) are not meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// On its host alone, for any type and any page: this is the answer.
    Host(Option<Hit>),
    /// On its host and so many bytes behind it, for any type and any page.
    Prefix(usize),
    /// On all of it, the type and the page.
    Url,
}

/// A loaded table.
#[derive(Debug, Clone, Copy)]
pub struct Engine<'t> {
    table: Table<'t>,
}

impl<'t> Engine<'t> {
    /// Checks a table once; afterwards it is read in place.
    ///
    /// # Errors
    /// What is wrong with the bytes.
    pub fn load(bytes: &'t [u8]) -> Result<Engine<'t>, LoadError> {
        Table::load(bytes).map(|table| Engine { table })
    }

    /// The rule and tag that a request belongs to; `None` if no rule that blocks names it, or it is not a web request.
    #[must_use]
    pub fn attribute(&self, request: &Request<'_>) -> Option<Hit> {
        let target = Target::of(request.url)?;
        let suffixes = target.suffixes();
        let ask = Ask {
            table: &self.table,
            target: &target,
            suffixes: &suffixes,
            types: request.types,
            page: request.page,
            third_party: Cell::new(request.third_party),
        };
        // A table of nothing but hosts needs no more of the engine than this: a browser compiles the rest when it is called.
        if self.table.only_hosts {
            return ask.by_host(&self.table.block).map(|found| self.block(found.id));
        }
        let found = ask.best(&self.table.block)?;
        let hit = |action, by| Some(Hit { rule: found.id, tag: self.table.tag(found.id), action, by });
        if found.important {
            return hit(Action::Block, found.id);
        }
        let Some(exception) = ask.best(&self.table.allow) else { return hit(Action::Block, found.id) };
        match ask.best(&self.table.important) {
            Some(important) => hit(Action::Block, important.id),
            None => hit(Action::Allow, exception.id),
        }
    }

    /// How much of a URL decides about requests to its host. What a caller keeps by this answers without asking again.
    #[must_use]
    pub fn scope(&self, url: &[u8]) -> Scope {
        let Some(target) = Target::of(url).filter(|_| self.table.only_hosts) else { return Scope::Url };
        let realm = &self.table.block;
        let mut bytes = 0;
        for payload in target.suffixes().keys().iter().rev().filter_map(|key| realm.hosts.find(*key)) {
            let always = if payload & PLAIN != 0 {
                Some(payload & !PLAIN)
            } else {
                match widest(realm.records, payload) {
                    Some((longest, always)) => {
                        bytes = bytes.max(longest);
                        always
                    }
                    None => return Scope::Url,
                }
            };
            if let (Some(id), 0) = (always, bytes) {
                return Scope::Host(Some(self.block(id)));
            }
            if always.is_some() {
                break;
            }
        }
        if bytes == 0 { Scope::Host(None) } else { Scope::Prefix(bytes) }
    }

    fn block(&self, id: u32) -> Hit {
        Hit { rule: id, tag: self.table.tag(id), action: Action::Block, by: id }
    }

    /// Tries some of the rules without a question. Where a function is compiled at its first call, as in a browser's Wasm, that
    /// would else be while a request waits.
    #[cfg(feature = "lists")]
    pub(crate) fn warm(&self) {
        const RULES: usize = 64;
        let page = Page::of("https://a.example/");
        let Some(target) = Target::of(b"https://b.example/x") else { return };
        let suffixes = target.suffixes();
        let third_party = Cell::new(None);
        let ask =
            Ask { table: &self.table, target: &target, suffixes: &suffixes, types: ANY, page: &page, third_party };
        if self.table.only_hosts {
            let realm = &self.table.block;
            // Every branch of a look at a host's rules is met among them; a rule with a wildcard needs the most code.
            let (mut at, mut left) = (4, RULES);
            while let Some(record) = Record::read(realm.records, at).filter(|_| left > 0) {
                let _ =
                    core::hint::black_box((ask.named(realm, at as u32).is_some(), widest(realm.records, at as u32)));
                at = record.next;
                left -= 1;
            }
            return;
        }
        self.warm_rest(&ask, RULES);
    }

    /// The same for a table that has more than hosts: apart, for a browser would compile it with what opens any other.
    #[cfg(feature = "lists")]
    #[inline(never)]
    fn warm_rest(&self, ask: &Ask<'_, '_, '_>, rules: usize) {
        for realm in [&self.table.block, &self.table.allow, &self.table.important] {
            let mut at = 4;
            for _ in 0..rules {
                let Some(record) = Record::read(realm.records, at) else { break };
                let _ = core::hint::black_box(ask.holds(&record, None));
                at = record.next;
            }
            let _ = core::hint::black_box(ask.best(realm).is_some());
        }
    }

    /// The list (counted from 0) and the line in it (from 1) of a rule.
    #[must_use]
    pub fn locate(&self, rule: u32) -> (usize, u32) {
        let mut found = (0, rule + 1);
        for (number, base) in self.table.lists.chunks_exact(4).enumerate() {
            let base = super::layout::u32_at(base, 0).unwrap_or(0);
            if base <= rule {
                found = (number, rule - base + 1);
            }
        }
        found
    }

    /// How many rule ids there are (one per line of the lists, used or not).
    #[must_use]
    pub fn rules(&self) -> u32 {
        self.table.rules
    }
}

/// The best match so far.
#[derive(Debug, Clone, Copy)]
struct Found {
    id: u32,
    rank: u16,
    important: bool,
}

/// One request while it is being asked about.
struct Ask<'a, 't, 'r> {
    table: &'a Table<'t>,
    target: &'a Target<'r>,
    /// The keys of the target's host.
    suffixes: &'a Suffixes,
    types: u16,
    page: &'r Page<'r>,
    third_party: Cell<Option<bool>>,
}

impl Ask<'_, '_, '_> {
    fn best(&self, realm: &Realm<'_>) -> Option<Found> {
        self.by_host(realm).or_else(|| {
            let mut best = None;
            self.by_token(realm, &mut best);
            self.by_page(realm, &mut best);
            best
        })
    }

    /// The longest listed suffix of the host with a rule that holds.
    fn by_host(&self, realm: &Realm<'_>) -> Option<Found> {
        if realm.hosts.is_empty() {
            return None;
        }
        for key in self.suffixes.keys().iter().rev() {
            let Some(payload) = realm.hosts.find(*key) else { continue };
            if payload & PLAIN != 0 {
                if self.types & ANY != 0 {
                    return Some(Found { id: payload & !PLAIN, rank: 0, important: false });
                }
                continue;
            }
            if let Some(found) = self.named(realm, payload) {
                return Some(found);
            }
        }
        None
    }

    /// The first rule that holds of a host's. They are in order of specificity: it is the best.
    fn named(&self, realm: &Realm<'_>, offset: u32) -> Option<Found> {
        let mut at = offset as usize;
        while let Some(record) = Record::read(realm.records, at) {
            if record.types & self.types != 0
                && let Some(body) = record.body()
                && (body.pattern.is_empty() && record.bits & bits::END == 0
                    || Pattern::of(&record, body.pattern).at(self.target.url, self.target.rest_at))
                && self.options_hold(&record, &body)
            {
                return Some(Found { id: record.id, rank: 0, important: record.bits & bits::IMPORTANT != 0 });
            }
            if record.bits & bits::LAST != 0 {
                break;
            }
            at = record.next;
        }
        None
    }

    /// Rules that contain one of the URL's tokens. The scheme is never a rule's token.
    fn by_token(&self, realm: &Realm<'_>, best: &mut Option<Found>) {
        let (filter, shift) = (realm.filter, realm.shift);
        if filter.is_empty() {
            return;
        }
        let url = self.target.url;
        each_token(url, self.target.begin(), |packed, start, end| {
            let key = token(packed);
            let Some(word) = u64_at(filter, (key >> shift) as usize * 8) else { return };
            // A token is never where the URL begins, for the scheme is.
            let byte = |at: usize| url.get(at).copied().unwrap_or(END);
            if has_beside(word, key, byte(start.wrapping_sub(1)), byte(end)) && has_next(word, key, byte(end + 1)) {
                self.by_known_token(realm, key, start, best);
            }
        });
    }

    /// Rules that contain this token, which begins at byte `start` of the URL.
    #[cold]
    #[inline(never)]
    fn by_known_token(&self, realm: &Realm<'_>, key: u64, start: usize, best: &mut Option<Found>) {
        if let Some(offset) = realm.tokens.find(key) {
            self.candidates(realm, offset, Some(start), best);
        }
    }

    /// Rules that hold on this page and have no token, and rules that have neither.
    fn by_page(&self, realm: &Realm<'_>, best: &mut Option<Found>) {
        if !realm.pages.is_empty() {
            for key in self.page.suffixes.keys() {
                if let Some(offset) = realm.pages.find(*key) {
                    self.candidates(realm, offset, None, best);
                }
            }
        }
        if realm.always != NONE {
            self.candidates(realm, realm.always, None, best);
        }
    }

    /// Tries the rules of a list that would be better than the best; `token` is where the one that led here begins in the URL.
    fn candidates(&self, realm: &Realm<'_>, offset: u32, token: Option<usize>, best: &mut Option<Found>) {
        let mut at = offset as usize;
        while let Some(record) = Record::read(realm.records, at) {
            if record.types & self.types != 0 {
                let rank = record.rank();
                if best.is_none_or(|best| (best.rank, record.id) < (rank, best.id)) && self.holds(&record, token) {
                    *best = Some(Found { id: record.id, rank, important: record.bits & bits::IMPORTANT != 0 });
                }
            }
            if record.bits & bits::LAST != 0 {
                return;
            }
            at = record.next;
        }
    }

    /// Pattern and options of a rule without a host; `token` is where its token begins in the URL, if one led here.
    fn holds(&self, record: &Record<'_>, token: Option<usize>) -> bool {
        let Some(body) = record.body() else { return false };
        // What is cheaper goes first: comparing at a known place, or the options before a search through the URL.
        match token.filter(|_| record.bits & bits::ALIGN != 0) {
            Some(token) => self.holds_at(record, &body, token) && self.options_hold(record, &body),
            None => self.options_hold(record, &body) && self.holds_somewhere(record, &body),
        }
    }

    /// Whether the pattern matches with its token beginning at byte `token`: the only place where it can.
    fn holds_at(&self, record: &Record<'_>, body: &Body<'_>, token: usize) -> bool {
        let Some(start) = token.checked_sub(usize::from(body.align)) else { return false };
        let anchored = match record.bits & (bits::START | bits::LABEL) {
            0 => true,
            bits::START => start == 0,
            _ => self.target.is_label_start(start),
        };
        anchored && Pattern::of(record, body.pattern).at(self.target.url, start)
    }

    /// Whether the pattern matches anywhere that its anchor allows.
    fn holds_somewhere(&self, record: &Record<'_>, body: &Body<'_>) -> bool {
        let (url, pattern) = (self.target.url, Pattern::of(record, body.pattern));
        match record.bits & (bits::START | bits::LABEL) {
            0 => pattern.within(url, 0),
            bits::START => pattern.at(url, 0),
            _ => (self.target.host_at..self.target.rest_at)
                .any(|start| self.target.is_label_start(start) && pattern.at(url, start)),
        }
    }

    /// Party, `domain=` and `denyallow=`.
    fn options_hold(&self, record: &Record<'_>, body: &Body<'_>) -> bool {
        match record.bits & (bits::FIRST | bits::THIRD) {
            0 => {}
            bits::THIRD => {
                if !self.is_third_party() {
                    return false;
                }
            }
            _ => {
                if self.is_third_party() {
                    return false;
                }
            }
        }
        (body.domains == NONE || self.page_is_among(body.domains))
            && (body.deny == NONE || !self.host_is_among(body.deny))
    }

    fn is_third_party(&self) -> bool {
        if let Some(known) = self.third_party.get() {
            return known;
        }
        let third = is_third_party(self.page, self.target, self.suffixes, self.table.suffixes.as_ref());
        self.third_party.set(Some(third));
        third
    }

    /// `domain=`: not on the negated ones; on the named ones, if any is named.
    fn page_is_among(&self, offset: u32) -> bool {
        let Some((named, negated, entities)) = self.table.hosts(offset) else { return false };
        let keys = self.page.suffixes.keys();
        if keys.is_empty() {
            return named.is_empty();
        }
        let among = |list: &[u8]| {
            keys.iter().any(|key| contains(list, *key)) || (entities && !list.is_empty() && self.page_entity(list))
        };
        !among(negated) && (named.is_empty() || among(named))
    }

    /// Whether some `name.*` in the list stands for the page: an end of what is left without its public suffix.
    fn page_entity(&self, list: &[u8]) -> bool {
        let page = self.page;
        let site = site(page.host, &page.suffixes, self.table.suffixes.as_ref());
        let Some(name) = site.iter().position(|byte| *byte == b'.') else { return false };
        let Some(left) = page.host.get(..page.host.len() - site.len() + name) else { return false };
        Suffixes::of_host(left).keys().iter().any(|key| contains(list, entity(*key)))
    }

    fn host_is_among(&self, offset: u32) -> bool {
        let Some((named, _, _)) = self.table.hosts(offset) else { return false };
        self.suffixes.keys().iter().any(|key| contains(named, *key))
    }
}

/// How many bytes behind a host its rules look at, and the first of them that looks at none; `None` if one looks at more than
/// the URL, or at no certain number of bytes.
pub(super) fn widest(records: &[u8], offset: u32) -> Option<(usize, Option<u32>)> {
    const NARROW: u16 = bits::FIRST | bits::THIRD | bits::DOMAINS | bits::DENY | bits::END;
    let (mut bytes, mut at) = (0, offset as usize);
    while let Some(record) = Record::read(records, at) {
        let body = record.body()?;
        #[expect(clippy::manual_contains, reason = "its search would be one more function for a browser to compile")]
        let star = record.bits & bits::WILD != 0 && body.pattern.iter().any(|byte| *byte == b'*');
        if record.bits & NARROW != 0 || record.types & ANY != ANY || star {
            return None;
        }
        if body.pattern.is_empty() {
            return Some((bytes, Some(record.id)));
        }
        bytes = bytes.max(body.pattern.len());
        if record.bits & bits::LAST != 0 {
            break;
        }
        at = record.next;
    }
    Some((bytes, None))
}

/// Whether sorted keys of eight bytes contain `key`.
fn contains(keys: &[u8], key: u64) -> bool {
    let (mut low, mut high) = (0, keys.len() / 8);
    while low < high {
        let middle = (low + high) / 2;
        match u64_at(keys, middle * 8) {
            Some(found) if found == key => return true,
            Some(found) if found < key => low = middle + 1,
            _ => high = middle,
        }
    }
    false
}
