//! From list texts to rules, and an account of every line that is not one.

use crate::rule::{Error, ErrorKind, Rule, types};
use std::collections::{BTreeMap, HashSet};
use std::net::IpAddr;

/// Why a line is not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Class {
    /// A regular expression.
    Regex,
    /// An option that changes requests, answers or pages (`popup`, `csp=`, `redirect-rule=`, `generichide` …).
    Modifier,
    /// An option that this engine does not know (`method=`, `to=` …).
    Option,
    /// A host or a value that is malformed.
    Malformed,
    /// Nothing left to compare: it would match everything.
    Everything,
    /// Longer than the table can hold.
    Long,
    /// Two hosts with one key: the later one is left out rather than mistaken.
    Clash,
}

impl Class {
    /// The class's name in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Class::Regex => "regex",
            Class::Modifier => "modifier",
            Class::Option => "option",
            Class::Malformed => "malformed",
            Class::Everything => "everything",
            Class::Long => "long",
            Class::Clash => "clash",
        }
    }

    const fn of(kind: ErrorKind) -> Class {
        match kind {
            ErrorKind::Regex => Class::Regex,
            ErrorKind::Modifier => Class::Modifier,
            ErrorKind::Option => Class::Option,
            ErrorKind::Empty => Class::Everything,
            ErrorKind::Long | ErrorKind::Page => Class::Long,
            ErrorKind::NotNetwork | ErrorKind::Host | ErrorKind::Value => Class::Malformed,
        }
    }
}

/// A line that is a network rule but is not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The list, counted from 0 in the order of adding.
    pub list: usize,
    /// The line, from 1.
    pub line: u32,
    /// The kind of reason.
    pub class: Class,
    /// The reason.
    pub message: String,
}

/// What became of the lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Lines of all lists.
    pub lines: u32,
    /// Empty lines, comments, headers and cosmetic rules: not about requests.
    pub other: u32,
    /// Network rules that are in the table, or are said by one that is.
    pub understood: u32,
    /// Of these, said before in the same words or others.
    pub repeated: u32,
    /// Of these, rules that a `badfilter` rule switched off, and those rules themselves.
    pub switched_off: u32,
    /// Of these, rules that name a stand-in (`redirect=`), which is not delivered: the request is blocked.
    pub redirects: u32,
    /// Network rules that are not understood.
    pub skipped: Vec<Skipped>,
    /// Bytes of the table.
    pub bytes: usize,
}

impl Report {
    /// How many lines of each class are not understood.
    #[must_use]
    pub fn classes(&self) -> BTreeMap<Class, usize> {
        let mut classes = BTreeMap::new();
        for skipped in &self.skipped {
            *classes.entry(skipped.class).or_default() += 1;
        }
        classes
    }
}

/// A rule with its number (the line, counted through all lists).
#[derive(Debug, Clone)]
pub(super) struct Numbered {
    pub id: u32,
    pub rule: Rule,
}

/// Everything read so far.
#[derive(Debug, Default)]
pub(super) struct Source {
    pub rules: Vec<Numbered>,
    /// The first id of each list.
    pub lists: Vec<u32>,
    /// Where a new tag begins.
    pub tags: Vec<(u32, u16)>,
    pub report: Report,
}

impl Source {
    /// Reads a list whose rules all have one tag.
    pub(super) fn text(&mut self, text: &str, tag: u16) {
        self.begin(tag);
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for line in text.lines() {
            let id = self.report.lines;
            self.report.lines += 1;
            self.line(line.trim(), id);
        }
    }

    /// Takes rules that are parsed already, each with its tag; they count as the lines of one list.
    pub(super) fn rules(&mut self, rules: impl IntoIterator<Item = (Rule, u16)>) {
        self.lists.push(self.report.lines);
        for (rule, tag) in rules {
            self.tag(tag);
            let id = self.report.lines;
            self.report.lines += 1;
            self.take(id, rule);
        }
    }

    fn begin(&mut self, tag: u16) {
        self.lists.push(self.report.lines);
        self.tag(tag);
    }

    fn tag(&mut self, tag: u16) {
        if self.tags.last().is_none_or(|(_, last)| *last != tag) {
            self.tags.push((self.report.lines, tag));
        }
    }

    fn line(&mut self, line: &str, id: u32) {
        if line.is_empty() {
            self.report.other += 1;
            return;
        }
        if let Some(hosts) = hosts_line(line) {
            let mut any = false;
            for host in hosts {
                any = true;
                match Rule::parse_list(&format!("||{host}^")) {
                    Ok(rule) => self.take(id, rule),
                    Err(error) => self.skip(id, Class::of(error.kind), error.message),
                }
            }
            self.report.other += u32::from(!any);
            return;
        }
        match Rule::parse_list(line) {
            Ok(rule) => {
                self.report.redirects += u32::from(line.contains("redirect=") || line.contains("rewrite="));
                self.take(id, rule);
            }
            Err(Error { kind: ErrorKind::NotNetwork, .. }) => self.report.other += 1,
            Err(error) => self.skip(id, Class::of(error.kind), error.message),
        }
    }

    fn take(&mut self, id: u32, mut rule: Rule) {
        // The text is in the list, at the line that the id names.
        rule.text = String::new();
        rule.domains.sort();
        rule.domains.dedup();
        self.report.understood += 1;
        self.rules.push(Numbered { id, rule });
    }

    pub(super) fn skip(&mut self, id: u32, class: Class, message: String) {
        let list = self.lists.iter().rposition(|first| *first <= id).unwrap_or(0);
        let line = id - self.lists.get(list).copied().unwrap_or(0) + 1;
        self.report.skipped.push(Skipped { list, line, class, message });
    }

    /// Applies `badfilter`, and drops what was said before: of equal rules the first stays.
    pub(super) fn settle(&mut self) {
        let off: HashSet<Rule> = self
            .rules
            .iter()
            .filter(|numbered| numbered.rule.badfilter)
            .map(|numbered| Rule { badfilter: false, ..numbered.rule.clone() })
            .collect();
        let before = self.rules.len();
        self.rules.retain(|numbered| !numbered.rule.badfilter && !off.contains(&numbered.rule));
        self.report.switched_off = (before - self.rules.len()) as u32;
        let mut seen = HashSet::with_capacity(self.rules.len());
        let before = self.rules.len();
        let rules = std::mem::take(&mut self.rules);
        self.rules = rules.into_iter().filter(|numbered| seen.insert(numbered.rule.clone())).collect();
        self.report.repeated = (before - self.rules.len()) as u32;
    }
}

/// The names of a hosts file's line (`0.0.0.0 ads.example # why`), without those that every such file begins with.
fn hosts_line(line: &str) -> Option<impl Iterator<Item = &str>> {
    let line = line.split('#').next().unwrap_or_default();
    let mut fields = line.split_whitespace();
    fields.next()?.parse::<IpAddr>().ok()?;
    let mut fields = fields.peekable();
    fields.peek()?;
    let local = |host: &&str| {
        !matches!(*host, "localhost" | "localhost.localdomain" | "local" | "broadcasthost" | "0.0.0.0")
            && !host.starts_with("ip6-")
    };
    Some(fields.filter(local))
}

/// Whether a rule is nothing but its host: then its id is all there is to store.
pub(super) fn is_plain(rule: &Rule) -> bool {
    rule.host.is_some()
        && rule.pattern.is_empty()
        && !rule.end
        && rule.types == types::ANY
        && rule.party == crate::rule::Party::Any
        && rule.domains.is_empty()
        && rule.denyallow.is_empty()
        && !rule.important
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Source {
        let mut source = Source::default();
        source.text(text, 0);
        source.settle();
        source
    }

    #[test]
    fn hosts_files_name_hosts() {
        let source = read("# comment\n127.0.0.1 localhost\n0.0.0.0 ads.example t.example # both\n::1 ip6-localhost\n");
        let hosts: Vec<_> =
            source.rules.iter().map(|numbered| (numbered.id, numbered.rule.host.clone().unwrap())).collect();
        assert_eq!(hosts, [(2, "ads.example".to_owned()), (2, "t.example".to_owned())]);
        assert_eq!(source.report.other, 3);
        // An address with a path is a pattern.
        assert_eq!(read("||10.0.0.1/x\n10.0.0.1/x").rules.len(), 2);
    }

    #[test]
    fn what_is_not_understood_is_named() {
        let source =
            read("! a\n||a.example^\n/x[0-9]/\n||b.example^$popup\n*\n||c.example^$method=get\n||ä.example^\na##b\n");
        let skipped: Vec<_> = source.report.skipped.iter().map(|skipped| (skipped.line, skipped.class)).collect();
        assert_eq!(
            skipped,
            [
                (3, Class::Regex),
                (4, Class::Modifier),
                (5, Class::Everything),
                (6, Class::Option),
                (7, Class::Malformed)
            ]
        );
        assert_eq!((source.report.understood, source.report.other, source.report.lines), (1, 2, 8));
    }

    #[test]
    fn a_badfilter_switches_its_twin_off_and_repetition_is_dropped() {
        let source =
            read("||a.example^$script,3p\n||a.example^$third-party,script,badfilter\n||b.example^\n||b.example\n");
        assert_eq!(source.rules.len(), 1);
        assert_eq!((source.report.switched_off, source.report.repeated), (2, 1));
    }

    #[test]
    fn lists_and_tags_are_counted_through() {
        let mut source = Source::default();
        source.text("||a.example^\n\n", 7);
        source.text("/x[0-9]/\n||b.example^", 9);
        assert_eq!(source.lists, [0, 2]);
        assert_eq!(source.tags, [(0, 7), (2, 9)]);
        assert_eq!(source.rules[1].id, 3);
        assert_eq!((source.report.skipped[0].list, source.report.skipped[0].line), (1, 1));
    }
}
