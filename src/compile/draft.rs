//! A table in the making: plain values in, the bytes of [`crate::table`] out.

use crate::rule::{Domain, Rule};
use crate::table::{FNV, Fault, HEAD, MAGIC, MAX_ITEMS, MAX_REGIMES, RULE_END, RULE_HOST, RULE_START, Table, fnv};
use core::cmp::Reverse;

/// A flow that has a choice in some regime.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    /// Substance, 24 bits.
    pub fingerprint: u32,
    /// Index of its purpose.
    pub purpose: u8,
    /// Two bits a regime, see [`crate::decide::Mode`].
    pub modes: u32,
}

/// A name pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Tag that sets it.
    pub tag: u16,
    /// Bits of [`crate::table::kind`].
    pub kinds: u8,
    /// Literal text and `*`.
    pub pattern: String,
}

/// Everything that goes into a table, in declaration order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// `UNDECLARED_*`, `STRICT`, `DNT`.
    pub flags: u8,
    /// 0 stands for the longest time, [`u16::MAX`].
    pub lifetime_days: u16,
    /// A refusal counts at least so long, also where an answer ends sooner.
    pub refusal_weeks: u8,
    /// Identity of policy and site.
    pub site_hash: u32,
    /// Version of the policy.
    pub policy_hash: u32,
    /// Regimes that honour GPC, as a mask.
    pub gpc_regimes: u16,
    /// How many purposes there are.
    pub purposes: u16,
    /// Flows with a choice.
    pub flows: Vec<Flow>,
    /// Per tag the flows that it carries; tag 0 is the site.
    pub tags: Vec<Vec<u16>>,
    /// Rules with their tag.
    pub rules: Vec<(u16, Rule)>,
    /// Name patterns.
    pub keys: Vec<Key>,
    /// Per regime its region codes. A regime is a class of laws that ask the same.
    pub regions: Vec<Vec<String>>,
    /// Lines for people.
    pub text: String,
}

/// Why a draft does not fit the format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// More of something than the format has room for: what, how many, at most.
    TooMany(&'static str, usize, usize),
    /// A rule that a page cannot match.
    Rule(crate::rule::Error),
    /// The tag of this number stores something without a name.
    Nameless(u16),
}

impl core::fmt::Display for Error {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Error::TooMany(what, count, most) => {
                write!(f, "the policy has {count} {what}, a page's table has room for {most}")
            }
            Error::Rule(error) => error.fmt(f),
            Error::Nameless(tag) => write!(f, "tag {tag} stores something whose name is empty"),
        }
    }
}

impl core::error::Error for Error {}

fn at_most(what: &'static str, count: usize, most: usize) -> Result<(), Error> {
    if count > most { Err(Error::TooMany(what, count, most)) } else { Ok(()) }
}

impl Draft {
    /// The rules in the order in which the table keeps them: the first that matches is the right one.
    #[must_use]
    pub fn ordered_rules(&self) -> Vec<&(u16, Rule)> {
        let mut rules: Vec<_> = self.rules.iter().collect();
        // Stable, so that of equals the one declared first stays first.
        rules.sort_by_key(|(_, rule)| {
            let (host, pattern, options) = rule.specificity();
            (Reverse(host), rule.host.clone(), Reverse(pattern), Reverse(options))
        });
        rules
    }

    /// Writes the table.
    ///
    /// # Errors
    /// See [`Error`]; a draft either fits whole or not at all.
    pub fn write(&self) -> Result<Vec<u8>, Error> {
        at_most("flows", self.flows.len(), MAX_ITEMS)?;
        at_most("tags", self.tags.len(), MAX_ITEMS)?;
        at_most("regimes", self.regions.len(), MAX_REGIMES)?;
        at_most("purposes", usize::from(self.purposes), 255)?;
        let mut out = Vec::new();
        out.extend(MAGIC);
        out.extend([0; 4]);
        out.push(self.flags);
        out.push(u8::try_from(self.regions.len()).unwrap_or(u8::MAX));
        out.extend(self.lifetime_days.to_le_bytes());
        out.extend(self.site_hash.to_le_bytes());
        out.extend(self.policy_hash.to_le_bytes());
        for count in [self.tags.len(), self.flows.len(), self.rules.len(), self.keys.len()] {
            out.extend(u16::try_from(count).unwrap_or(u16::MAX).to_le_bytes());
        }
        out.extend([u8::try_from(self.purposes).unwrap_or(u8::MAX), self.refusal_weeks]);
        out.extend(self.gpc_regimes.to_le_bytes());
        debug_assert_eq!(out.len(), HEAD, "the head is as documented");
        for flow in &self.flows {
            out.extend((flow.fingerprint & 0x00FF_FFFF | u32::from(flow.purpose) << 24).to_le_bytes());
            out.extend(flow.modes.to_le_bytes());
        }
        for carried in &self.tags {
            at_most("flows on one tag", carried.len(), 255)?;
            out.push(u8::try_from(carried.len()).unwrap_or(u8::MAX));
            out.extend(carried.iter().flat_map(|flow| flow.to_le_bytes()));
        }
        let hosts: std::collections::BTreeSet<_> =
            self.rules.iter().filter_map(|(_, rule)| rule.host.as_ref()).collect();
        at_most("hosts in its rules", hosts.len(), MAX_ITEMS)?;
        for (tag, rule) in self.ordered_rules() {
            rule.page_form().map_err(Error::Rule)?;
            write_rule(&mut out, *tag, rule);
        }
        let mut keys: Vec<_> = self.keys.iter().collect();
        // In the units of JavaScript, because a page sorts them once more.
        keys.sort_by_key(|key| Reverse(key.pattern.encode_utf16().count()));
        for key in keys {
            if key.pattern.is_empty() {
                return Err(Error::Nameless(key.tag));
            }
            at_most("bytes in one key pattern", key.pattern.len(), 255)?;
            out.extend(key.tag.to_le_bytes());
            out.extend([key.kinds, u8::try_from(key.pattern.len()).unwrap_or(u8::MAX)]);
            out.extend(key.pattern.as_bytes());
        }
        for codes in &self.regions {
            let text = format!(" {} ", codes.join(" "));
            out.extend(u16::try_from(text.len()).unwrap_or(u16::MAX).to_le_bytes());
            out.extend(text.as_bytes());
        }
        out.extend(self.text.as_bytes());
        at_most("bytes of table", out.len(), crate::table::MAX_LEN)?;
        let sum = fnv(FNV, &out[8..]);
        out[4..8].copy_from_slice(&sum.to_le_bytes());
        match Table::read(&out).and_then(|table| table.check_ranges()) {
            Ok(_) => Ok(out),
            Err(Fault::Range) => Err(Error::TooMany("references", self.tags.len(), MAX_ITEMS)),
            Err(_) => Err(Error::TooMany("bytes of table", out.len(), crate::table::MAX_LEN)),
        }
    }
}

fn write_rule(out: &mut Vec<u8>, tag: u16, rule: &Rule) {
    let flags = if rule.host.is_some() { RULE_HOST } else { 0 }
        | if rule.start { RULE_START } else { 0 }
        | if rule.end { RULE_END } else { 0 };
    let host = rule.host.as_deref().unwrap_or_default();
    let domains = domains_of(rule);
    out.extend(tag.to_le_bytes());
    out.extend(rule.types.to_le_bytes());
    out.push(flags);
    // page_form() has checked that each part fits a byte.
    out.extend([host.len(), rule.pattern.len(), domains.len()].map(|len| u8::try_from(len).unwrap_or(u8::MAX)));
    out.extend(host.as_bytes());
    out.extend(rule.pattern.as_bytes());
    out.extend(domains.as_bytes());
}

/// The text of a rule's `domain=` list.
pub(crate) fn domains_of(rule: &Rule) -> String {
    rule.domains.iter().map(written).collect::<Vec<_>>().join("|")
}

fn written(domain: &Domain) -> String {
    format!("{}{}", if domain.negated { "~" } else { "" }, domain.host)
}
