//! The compiled policy: the bytes that a page reads.
//!
//! The table is written once by `compile` and read in place, by everything that decides outside of a page. A page gets it in two
//! smaller forms: the text of `src/bundle/wire.rs`, and of its rules the rows of `src/decide/rows.rs`. So the layout is plain:
//! little endian, no alignment, sections one after the other, nothing to unpack.
//!
//! ```text
//!  0  magic "SKT2"            16  policy hash u32 (version)     28  purpose count u8
//!  4  checksum u32 (FNV-1a    20  tag count u16 (tag 0 = site)  29  weeks for which a refusal counts at least, u8
//!     of byte 8 to the end)   22  flow count u16                30  regimes that honour GPC, u16 mask
//!  8  flags u8, regimes u8    24  rule count u16                32  flows, carries, rules, keys, regions, text
//! 10  consent lifetime, days  26  key count u16
//! 12  site hash u32 (identity)
//!
//! A regime here is a class of laws that ask the same for every flow; a region can be in several.
//!
//! flow    8 bytes: fingerprint u24, purpose u8, modes u32 (two bits a regime)
//! carries per tag: count u8, then flow u16 each
//! rule    tag u16, types u16, flags u8, host length u8, pattern length u8, domains length u8, then those three texts
//! key     tag u16, kinds u8, pattern length u8, pattern
//! region  per regime: length u16, text " DE FR … " (ISO 3166 codes between blanks)
//! text    UTF-8 lines for people: version, tag ids, purpose ids, regime ids
//! ```
//!
//! Rules are sorted: longer hosts first, then the narrower rule, then declaration order. Whoever reads them in order and takes
//! the first match is right; an index only skips what cannot match.

/// Length of the fixed head.
pub const HEAD: usize = 32;
/// First four bytes.
pub const MAGIC: [u8; 4] = *b"SKT2";
/// Most bytes a table may have: offsets are 16 bits wide.
pub const MAX_LEN: usize = 0xFFFF;
/// Most flows with a choice, and most tags.
pub const MAX_ITEMS: usize = 1024;
/// Most regimes: two bits each in a `u32`.
pub const MAX_REGIMES: usize = 16;

/// Flag: what nobody declared is let through and reported.
pub const UNDECLARED_REPORT: u8 = 1;
/// Flag: what nobody declared is let through.
pub const UNDECLARED_ALLOW: u8 = 2;
/// Flag: declared tags are shut by the computed CSP too, and a grant reloads.
pub const STRICT: u8 = 4;

/// Flag: the visitor's Do Not Track counts like Global Privacy Control.
pub const DNT: u8 = 8;

/// Rule flag: the rule has a host, and its pattern begins right behind it.
pub const RULE_HOST: u8 = 1;
/// Rule flag: the pattern begins where the URL begins.
pub const RULE_START: u8 = 2;
/// Rule flag: the pattern ends where the URL ends.
pub const RULE_END: u8 = 4;

/// In the forms that a page gets, above the bits of the request types: [`RULE_START`].
pub const TYPES_START: u16 = 1 << 12;
/// In the forms that a page gets, above the bits of the request types: [`RULE_END`].
pub const TYPES_END: u16 = 1 << 13;

/// Key kinds: what a name pattern is about.
pub mod kind {
    /// An HTTP cookie that script can see.
    pub const COOKIE: u8 = 1;
    /// A key of `localStorage`.
    pub const LOCAL: u8 = 2;
    /// A key of `sessionStorage`.
    pub const SESSION: u8 = 4;
    /// An IndexedDB database.
    pub const IDB: u8 = 8;
    /// A cache of the Cache API.
    pub const CACHE: u8 = 16;
    /// A cookie that only servers see: a page can neither stop nor delete it, only name it.
    pub const HTTP_ONLY: u8 = 32;
}

/// Why bytes are not a table. The number is the kernel's return code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Fault {
    /// Shorter than its head, longer than [`MAX_LEN`], or a section runs over the end.
    Length = 1,
    /// Another format or another version of it.
    Magic = 2,
    /// The checksum differs: damaged on the way.
    Checksum = 3,
    /// A number points outside: tag, flow, purpose or a count over its limit.
    Range = 4,
}

impl core::fmt::Display for Fault {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            Fault::Length => "the table is cut off or too long",
            Fault::Magic => "this is not a policy table of this version",
            Fault::Checksum => "the table is damaged",
            Fault::Range => "a number in the table points outside of it",
        })
    }
}

impl core::error::Error for Fault {}

/// FNV-1a, 32 bits. Finds damage; it is no defence against an attacker, who could as well change the script around it.
#[must_use]
pub fn fnv(seed: u32, bytes: &[u8]) -> u32 {
    bytes.iter().fold(seed, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

/// The usual start of [`fnv`].
pub const FNV: u32 = 0x811C_9DC5;

/// A validated table, borrowed.
#[derive(Debug, Clone, Copy)]
pub struct Table<'a> {
    bytes: &'a [u8],
    carries: usize,
    rules: usize,
    keys: usize,
    regions: usize,
    text: usize,
}

/// One matching rule.
#[derive(Debug, Clone, Copy)]
pub struct RuleRow<'a> {
    /// Tag that the rule belongs to.
    pub tag: u16,
    /// Bits of the request types it is about.
    pub types: u16,
    /// `RULE_*`.
    pub flags: u8,
    /// Complete host, lower case; empty without [`RULE_HOST`].
    pub host: &'a [u8],
    /// Literal bytes, `*`, `^`; lower case.
    pub pattern: &'a [u8],
    /// Hosts of pages on which it holds, `|` between them, `~` before those on which it does not.
    pub domains: &'a [u8],
    /// Offset of the next row.
    pub next: usize,
}

/// One name pattern of a cookie or a storage key.
#[derive(Debug, Clone, Copy)]
pub struct KeyRow<'a> {
    /// Tag that sets it.
    pub tag: u16,
    /// Bits of [`kind`].
    pub kinds: u8,
    /// Literal bytes and `*`.
    pub pattern: &'a [u8],
    /// Offset of the next row.
    pub next: usize,
}

impl<'a> Table<'a> {
    /// Checks bytes and finds the sections.
    ///
    /// # Errors
    /// See [`Fault`]; nothing of a faulty table is used.
    pub fn read(bytes: &'a [u8]) -> Result<Self, Fault> {
        let table = Table::assume(bytes);
        if bytes.len() < HEAD || bytes.len() > MAX_LEN || table.text > bytes.len() {
            return Err(Fault::Length);
        }
        if table.u32(0) != u32::from_le_bytes(MAGIC) {
            return Err(Fault::Magic);
        }
        if table.u32(4) != fnv(FNV, bytes.get(8..).unwrap_or_default()) {
            return Err(Fault::Checksum);
        }
        Ok(table)
    }

    /// A table that somebody has checked, as the page's guard does before it starts the kernel. Of other bytes nothing sensible
    /// is read, but reading stays total.
    #[must_use]
    pub fn assume(bytes: &'a [u8]) -> Self {
        let mut table = Table { bytes, carries: 0, rules: 0, keys: 0, regions: 0, text: 0 };
        table.find_sections();
        table
    }

    /// Walks the sections of variable length. Reading is total, so a number that points outside gives zeros, never a crash;
    /// [`Table::check_ranges`] finds such numbers where tables are made.
    fn find_sections(&mut self) {
        let mut at = HEAD + 8 * self.flows();
        self.carries = at;
        for _ in 0..self.tags() {
            at += 1 + 2 * usize::from(self.u8(at));
        }
        self.rules = at;
        for _ in 0..self.u16(24) {
            at = self.rule_end(at);
        }
        self.keys = at;
        for _ in 0..self.u16(26) {
            at += 4 + usize::from(self.u8(at + 3));
        }
        self.regions = at;
        for _ in 0..self.regimes() {
            at += 2 + usize::from(self.u16(at));
        }
        self.text = at;
    }

    /// Whether every number points at something: tags, flows, purposes, limits.
    ///
    /// # Errors
    /// [`Fault::Range`].
    pub fn check_ranges(&self) -> Result<(), Fault> {
        let (tags, flows) = (self.tags(), self.flows());
        let mut good = tags > 0 && tags <= MAX_ITEMS && flows <= MAX_ITEMS && usize::from(self.u8(9)) <= MAX_REGIMES;
        good &= (0..flows).all(|flow| self.purpose(flow) < self.u8(28));
        self.each_carried(|_, flow| good &= flow < flows);
        let mut at = self.rules;
        while at < self.keys {
            let row = self.rule(at);
            good &= usize::from(row.tag) < tags;
            at = row.next;
        }
        while at < self.regions {
            let row = self.key(at);
            good &= usize::from(row.tag) < tags;
            at = row.next;
        }
        if good { Ok(()) } else { Err(Fault::Range) }
    }

    /// A byte; 0 outside, so that reading is total.
    fn u8(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    fn u16(&self, at: usize) -> u16 {
        u16::from(self.u8(at)) | u16::from(self.u8(at + 1)) << 8
    }

    fn u32(&self, at: usize) -> u32 {
        u32::from(self.u16(at)) | u32::from(self.u16(at + 2)) << 16
    }

    fn slice(&self, at: usize, len: usize) -> &'a [u8] {
        self.bytes.get(at..).and_then(|rest| rest.get(..len)).unwrap_or_default()
    }

    /// `UNDECLARED_*` and [`STRICT`].
    #[must_use]
    pub fn flags(&self) -> u8 {
        self.u8(8)
    }

    /// How many regimes the policy names; a forged number is cut to what masks have room for.
    #[must_use]
    pub fn regimes(&self) -> usize {
        usize::from(self.u8(9)).min(MAX_REGIMES)
    }

    /// How long an answer holds, in days; 0 stands for the longest time, [`u16::MAX`].
    #[must_use]
    pub fn lifetime_days(&self) -> u16 {
        self.u16(10)
    }

    /// How long a refusal holds at least, in weeks: laws want people who said no left alone for a time.
    #[must_use]
    pub fn refusal_weeks(&self) -> u8 {
        self.u8(29)
    }

    /// Identity of policy and site: salts the consent record.
    #[must_use]
    pub fn site_hash(&self) -> u32 {
        self.u32(12)
    }

    /// First bytes of the policy's SHA-256: which version the visitor saw.
    #[must_use]
    pub fn policy_hash(&self) -> u32 {
        self.u32(16)
    }

    /// How many tags, the site itself (tag 0) included.
    #[must_use]
    pub fn tags(&self) -> usize {
        usize::from(self.u16(20))
    }

    /// How many flows have a choice in some regime.
    #[must_use]
    pub fn flows(&self) -> usize {
        usize::from(self.u16(22))
    }

    /// Regimes in which a Global Privacy Control signal opts out.
    #[must_use]
    pub fn gpc_regimes(&self) -> u16 {
        self.u16(30)
    }

    /// What a flow is in substance, 24 bits: changes when the flow changes, never for wording.
    #[must_use]
    pub fn fingerprint(&self, flow: usize) -> u32 {
        self.u32(HEAD + 8 * flow) & 0x00FF_FFFF
    }

    /// The purpose of a flow, as an index.
    #[must_use]
    pub fn purpose(&self, flow: usize) -> u8 {
        self.u8(HEAD + 8 * flow + 3)
    }

    /// The modes of a flow, two bits a regime: 0 free, 1 inform, 2 opt-out, 3 ask.
    #[must_use]
    pub fn modes(&self, flow: usize) -> u32 {
        self.u32(HEAD + 8 * flow + 4)
    }

    /// The flows that each tag carries, tag by tag: `visit(tag, flow)`.
    pub fn each_carried(&self, mut visit: impl FnMut(usize, usize)) {
        let mut at = self.carries;
        for tag in 0..self.tags() {
            let end = at + 1 + 2 * usize::from(self.u8(at));
            at += 1;
            while at < end {
                visit(tag, usize::from(self.u16(at)));
                at += 2;
            }
        }
    }

    /// Offset of the first rule.
    #[must_use]
    pub fn first_rule(&self) -> usize {
        self.rules
    }

    /// Offset behind the last rule.
    #[must_use]
    pub fn rules_end(&self) -> usize {
        self.keys
    }

    /// Host of the rule at an offset; empty without [`RULE_HOST`].
    #[must_use]
    pub fn rule_host(&self, at: usize) -> &'a [u8] {
        self.slice(at + 8, usize::from(self.u8(at + 5)))
    }

    fn rule_end(&self, at: usize) -> usize {
        (5..8).fold(at + 8, |end, part| end + usize::from(self.u8(at + part)))
    }

    /// The rule at an offset that [`Table::first_rule`] or a row's `next` gave.
    #[must_use]
    pub fn rule(&self, at: usize) -> RuleRow<'a> {
        let host = self.rule_host(at);
        let pattern = at + 8 + host.len();
        let domains = pattern + usize::from(self.u8(at + 6));
        let next = self.rule_end(at);
        RuleRow {
            tag: self.u16(at),
            types: self.u16(at + 2),
            flags: self.u8(at + 4),
            host,
            pattern: self.slice(pattern, domains - pattern),
            domains: self.slice(domains, next.saturating_sub(domains)),
            next,
        }
    }

    /// Offset of the first key.
    #[must_use]
    pub fn first_key(&self) -> usize {
        self.keys
    }

    /// Offset behind the last key.
    #[must_use]
    pub fn keys_end(&self) -> usize {
        self.regions
    }

    /// The key pattern at an offset.
    #[must_use]
    pub fn key(&self, at: usize) -> KeyRow<'a> {
        let len = usize::from(self.u8(at + 3));
        KeyRow { tag: self.u16(at), kinds: self.u8(at + 2), pattern: self.slice(at + 4, len), next: at + 4 + len }
    }

    /// The text of region codes of each regime: `visit(regime, codes)`, codes with a blank before and behind each.
    pub fn each_region(&self, mut visit: impl FnMut(usize, &'a [u8])) {
        let mut at = self.regions;
        for regime in 0..self.regimes() {
            let len = usize::from(self.u16(at));
            visit(regime, self.slice(at + 2, len));
            at += 2 + len;
        }
    }

    /// The lines for people.
    #[must_use]
    pub fn text(&self) -> &'a [u8] {
        self.bytes.get(self.text..).unwrap_or_default()
    }
}
