//! A table of rules that name a host, as it is sent: text that compresses and is read in place.
//!
//! Two thirds of a small [table](super::layout) are hashes, which no compression shortens. The hosts that they are hashes of take
//! half as many bytes after brotli, so a vendor pack travels as their text. Opening one puts the hash of each host in its place
//! among the others, and nothing else: a browser does this before it has optimised anything, and compiles it first.
//!
//! ```text
//! header   "SKLP" · version u16 · 0 u16 · checksum u64 (of everything behind it) · length u32 · hosts u32 · where the text begins u32
//! records  record lists, as in a table; the id of a rule is its tag
//! text     a line of the hosts that have these lists, in the same order; then a line for each tag from 0 on: hosts of which every
//!          request is its own. Between hosts are blanks. Line ends fill it up to a multiple of eight bytes, eight at least
//! ```
//!
//! A place is the low 40 bits of a host's key, and [`PLAIN`] with the tag or where the record list begins; 0 is a free one. The
//! upper bits of the key say where the search for it begins. More than half of the places are free, so that 52 bits of each key
//! count: with 3,600 hosts one unknown host in 10¹² is taken for a listed one. Two listed ones are never confused: what writes
//! the pack sees to it.
//!
//! Exceptions, `important`, `domain=`, `denyallow=` and rules without a host need more than this form has
//! ([`Unpackable`](super::Unpackable)).

#[cfg(feature = "lists")]
use super::address::Page;
use super::address::{Request, Target};
use super::engine::{Action, Hit, Scope, widest};
use super::hash::{MAX_LABELS, each_suffix, name_end, plain_sum, whole};
use super::layout::{ANY, LIMIT, PLAIN, Record, bits, u16_at, u32_at, u64_at};
use super::pattern::Pattern;
use super::site::is_third_party;
use super::table::LoadError;

/// The first four bytes.
pub(super) const MAGIC: [u8; 4] = *b"SKLP";
/// Changes with every change of layout, hash or meaning.
pub(super) const VERSION: u16 = 2;
/// The checksum covers what begins here.
pub(super) const SUMMED_FROM: usize = 16;
/// Length of the header.
pub(super) const HEADER: usize = SUMMED_FROM + 12;
/// Bits of a record that a pack can have.
const BITS: u16 = bits::LAST | bits::FIRST | bits::THIRD | bits::CASE | bits::END | bits::WILD;
/// Bits of a place that are not of the key.
const PAYLOAD: u32 = 24;

/// A pack whose header was checked.
#[derive(Debug, Clone, Copy)]
pub struct Packed<'p> {
    bytes: &'p [u8],
    hosts: u32,
    text_at: usize,
}

impl<'p> Packed<'p> {
    /// Reads the header.
    ///
    /// # Errors
    /// What is wrong with it, or with the checksum.
    pub fn read(bytes: &'p [u8]) -> Result<Packed<'p>, LoadError> {
        if bytes.get(..4).ok_or(LoadError::Short)? != MAGIC {
            return Err(LoadError::Magic);
        }
        let version = u16_at(bytes, 4).ok_or(LoadError::Short)?;
        if version != VERSION {
            return Err(LoadError::Version(version));
        }
        let word = |at: usize| u32_at(bytes, at).ok_or(LoadError::Short);
        let (length, hosts, text_at) = (word(SUMMED_FROM)?, word(SUMMED_FROM + 4)?, word(SUMMED_FROM + 8)? as usize);
        if length as usize != bytes.len() {
            return Err(LoadError::Length);
        }
        let (words, rest) = bytes.get(SUMMED_FROM..).unwrap_or_default().as_chunks();
        if !rest.is_empty() || u64_at(bytes, 8) != Some(plain_sum(words)) || u16_at(bytes, 6) != Some(0) {
            return Err(LoadError::Checksum);
        }
        // A host takes two bytes at least: this bounds the memory that a lie can ask for.
        let text = bytes.get(text_at..).ok_or(LoadError::Section(0))?;
        if text_at < HEADER || hosts as usize > text.len() || hosts >= LIMIT {
            return Err(LoadError::Section(0));
        }
        Ok(Packed { bytes, hosts, text_at })
    }

    /// How many places [`Packed::open`] takes.
    #[must_use]
    pub const fn places(&self) -> usize {
        (self.hosts as usize * 2 + 2).next_power_of_two()
    }

    /// Puts every host in its place. `places` are as many as [`Packed::places`] says, each 0.
    ///
    /// # Errors
    /// The first host that is malformed.
    pub fn open(&self, places: &'p mut [u64]) -> Result<Pack<'p>, LoadError> {
        let fine = places.len() == self.places();
        let places = places.get_mut(..self.places()).filter(|_| fine).ok_or(LoadError::Length)?;
        let shift = places.len().leading_zeros() + 65 - usize::BITS;
        let records = self.bytes.get(..self.text_at).unwrap_or_default();
        let mut pack = Filling { places, shift, left: self.hosts };
        let fault = |left: u32| LoadError::Host(self.hosts - left);
        let (mut at, mut list, mut seen) = (self.text_at, HEADER, 0);
        // Before the first tag there is the line of the hosts with lists.
        while self.bytes.get(at).is_some_and(|byte| *byte != b'\n') {
            let begin = list as u32;
            list = behind(records, list, &mut seen).filter(|_| begin < PLAIN).ok_or(fault(pack.left))?;
            at = pack.put(self.bytes, at, begin).ok_or(fault(pack.left))?;
        }
        let mut payload = PLAIN;
        at += 1;
        while let Some(byte) = self.bytes.get(at) {
            if *byte == b'\n' {
                payload += 1;
                at += 1;
            } else {
                let fine = payload <= PLAIN | u32::from(u16::MAX);
                at = pack.put(self.bytes, at, payload).filter(|_| fine).ok_or(fault(pack.left))?;
            }
        }
        if pack.left > 0 || list != self.text_at {
            return Err(fault(pack.left));
        }
        Ok(Pack { records, places: pack.places, shift, pages: seen & (bits::FIRST | bits::THIRD) != 0 })
    }
}

/// Places that hosts are put into.
struct Filling<'p> {
    places: &'p mut [u64],
    shift: u32,
    /// How many hosts are to come.
    left: u32,
}

impl Filling<'_> {
    /// Puts the host that begins at byte `at` in its place; gives where the next one or a line end is. A function that is small,
    /// and no loop around it that is big: a browser would compile it a second time, and better, while nobody needs it any more.
    #[inline(never)]
    fn put(&mut self, text: &[u8], at: usize, payload: u32) -> Option<usize> {
        let end = name_end(text, at)?;
        self.left = self.left.checked_sub(1)?;
        let key = whole(text, at, end)?;
        let mask = self.places.len() - 1;
        let mut home = (key >> self.shift) as usize;
        loop {
            let place = self.places.get_mut(home & mask)?;
            if *place == 0 {
                *place = key << PAYLOAD | u64::from(payload);
                return Some(end + usize::from(text.get(end) == Some(&b' ')));
            }
            home += 1;
        }
    }
}

/// Where the record list that begins at byte `at` ends; the bits of its records are added to `seen`.
#[inline(never)]
fn behind(records: &[u8], mut at: usize, seen: &mut u16) -> Option<usize> {
    loop {
        let record = Record::read(records, at).filter(|record| record.bits & !BITS == 0)?;
        at = record.next;
        *seen |= record.bits;
        if record.bits & bits::LAST != 0 {
            return Some(at);
        }
    }
}

/// A pack at work. Its rules have no number of their own: in a [`Hit`] there is the tag.
#[derive(Debug, Clone, Copy)]
pub struct Pack<'p> {
    /// What is before the text.
    records: &'p [u8],
    /// A power of two.
    places: &'p [u64],
    /// How far a key is shifted to be the number of a place.
    shift: u32,
    /// Whether a rule is about one party only.
    pages: bool,
}

impl Pack<'_> {
    /// Whether an answer can depend on the page.
    #[must_use]
    pub const fn asks_for_page(&self) -> bool {
        self.pages
    }

    /// What the pack has at a host: a tag with [`PLAIN`], or where its record list begins.
    #[inline]
    fn find(&self, key: u64) -> Option<u32> {
        let mask = self.places.len() - 1;
        let mut home = (key >> self.shift) as usize;
        loop {
            let place = *self.places.get(home & mask)?;
            if place == 0 {
                return None;
            }
            if place >> PAYLOAD == key & (u64::MAX >> PAYLOAD) {
                return Some(place as u32 & ((1 << PAYLOAD) - 1));
            }
            home += 1;
        }
    }

    /// What the pack has at the target's host and the hosts above it, the longest one last. Apart, because a browser compiles it once
    /// for all who ask.
    #[inline(never)]
    fn listed(&self, target: &Target<'_>) -> Listed {
        let mut listed = Listed { payloads: [0; MAX_LABELS], len: 0 };
        each_suffix(target.url, target.host_at, target.host_at + target.host.len(), |key| {
            if let Some(payload) = self.find(key) {
                *listed.payloads.get_mut(listed.len)? = payload;
                listed.len += 1;
            }
            Some(())
        });
        listed
    }

    /// As [`Engine::attribute`](super::Engine::attribute).
    #[must_use]
    pub fn attribute(&self, request: &Request<'_>) -> Option<Hit> {
        let target = Target::of(request.url)?;
        let mut found = None;
        for payload in self.listed(&target).all() {
            let payload = *payload;
            let tag = if payload & PLAIN == 0 {
                self.named(payload, request, &target)
            } else {
                (request.types & ANY != 0).then_some(payload & !PLAIN)
            };
            found = tag.or(found);
        }
        found.map(hit)
    }

    /// The tag of the first rule that holds of a host's. They are in order of specificity: it is the best.
    #[inline(never)]
    fn named(&self, list: u32, request: &Request<'_>, target: &Target<'_>) -> Option<u32> {
        let mut at = list as usize;
        loop {
            let record = Record::read(self.records, at)?;
            if record.types & request.types != 0
                && Pattern::of(&record, record.rest).plainly_at(target.url, target.rest_at)
                && holds(record.bits, request, target)
            {
                return Some(record.id);
            }
            if record.bits & bits::LAST != 0 {
                return None;
            }
            at = record.next;
        }
    }

    /// As [`Engine::scope`](super::Engine::scope).
    #[must_use]
    pub fn scope(&self, url: &[u8]) -> Scope {
        let Some(target) = Target::of(url) else { return Scope::Url };
        let mut scope = Scope::Host(None);
        for payload in self.listed(&target).all() {
            let payload = *payload;
            scope = if payload & PLAIN == 0 {
                match (widest(self.records, payload), scope) {
                    (None, _) => Scope::Url,
                    (Some((0, Some(tag))), _) => Scope::Host(Some(hit(tag))),
                    (Some((bytes, Some(_))), _) => Scope::Prefix(bytes),
                    (Some((_, None)), Scope::Url) => Scope::Url,
                    (Some((bytes, None)), Scope::Prefix(before)) => Scope::Prefix(bytes.max(before)),
                    (Some((bytes, None)), Scope::Host(_)) => Scope::Prefix(bytes),
                }
            } else {
                Scope::Host(Some(hit(payload & !PLAIN)))
            };
        }
        scope
    }

    /// Tries some of the rules without a question, as [`Engine::warm`](super::Engine).
    #[cfg(feature = "lists")]
    pub(crate) fn warm(&self) {
        const LISTS: usize = 32;
        let page = if self.pages { Page::of("https://a.example/") } else { Page::UNKNOWN };
        let request = Request::new("https://b.example/x", ANY, &page);
        let Some(target) = Target::of(request.url) else { return };
        let mut at = HEADER;
        for _ in 0..LISTS {
            let Some(next) = behind(self.records, at, &mut 0) else { return };
            let list = at as u32;
            let _ = core::hint::black_box((self.named(list, &request, &target), widest(self.records, list)));
            at = next;
        }
    }
}

/// What a pack has at a host and those above it.
struct Listed {
    payloads: [u32; MAX_LABELS],
    len: usize,
}

impl Listed {
    fn all(&self) -> &[u32] {
        self.payloads.get(..self.len).unwrap_or_default()
    }
}

/// Whether the party is the one that a rule is about.
#[inline]
fn holds(bits: u16, request: &Request<'_>, target: &Target<'_>) -> bool {
    if bits & (bits::FIRST | bits::THIRD) == 0 {
        return true;
    }
    leaves(request, target) == (bits & bits::THIRD != 0)
}

/// Whether the request leaves the page's site: apart, for few packs have a rule that asks.
#[cold]
#[inline(never)]
fn leaves(request: &Request<'_>, target: &Target<'_>) -> bool {
    request.third_party.unwrap_or_else(|| is_third_party(request.page, target, &target.suffixes(), None))
}

const fn hit(tag: u32) -> Hit {
    Hit { rule: tag, tag: tag as u16, action: Action::Block, by: tag }
}
