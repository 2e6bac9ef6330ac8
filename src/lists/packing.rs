//! From rules to a pack.

use super::hash::{self, plain_sum};
use super::layout::{PLAIN, bits};
use super::pack::{HEADER, MAGIC, SUMMED_FROM, VERSION};
use super::source::is_plain;
use super::write;
use crate::rule::{Party, Rule};
use core::fmt;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

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

/// Packs rules, each with its tag. Of equal rules the first is kept, as in a table; of the others that hold and are as specific, the
/// first wins.
///
/// # Errors
/// The first rule that a pack cannot hold.
pub fn pack(rules: &[(Rule, u16)]) -> Result<Vec<u8>, Unpackable> {
    // The rules of each host in the order in which hosts were read.
    let mut hosts: Vec<(&str, Vec<(&Rule, u16)>)> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for (rule, tag) in rules {
        let host = host(rule).map_err(|message| Unpackable { rule: rule.text.clone(), message })?;
        let place = *known.entry(host).or_insert_with(|| {
            hosts.push((host, Vec::new()));
            hosts.len() - 1
        });
        let same = |before: &Rule| Rule { text: rule.text.clone(), ..before.clone() } == *rule;
        if !hosts[place].1.iter().any(|(before, _)| same(before)) {
            hosts[place].1.push((rule, *tag));
        }
    }
    let whole = |message| Unpackable { rule: String::new(), message };
    let mut seen = HashSet::new();
    // What a place keeps of a key is its low bits.
    if !hosts.iter().filter_map(|(host, _)| hash::host(host)).all(|key| seen.insert(key << 24)) {
        return Err(whole("two hosts have one key"));
    }
    let (mut records, mut listed) = (Vec::new(), Vec::new());
    let mut lines: BTreeMap<u16, Vec<&str>> = BTreeMap::new();
    let count = hosts.len() as u32;
    for (host, mut named) in hosts {
        match named.as_slice() {
            [(only, tag)] if is_plain(only) => lines.entry(*tag).or_default().push(host),
            _ => {
                // The sort is stable.
                named.sort_by_key(|(rule, _)| Reverse(rule.specificity()));
                list(&mut records, &named);
                listed.push(host);
            }
        }
    }
    let mut text = listed.join(" ");
    let mut next = 0;
    for (tag, line) in lines {
        text.extend(std::iter::repeat_n('\n', usize::from(tag) + 1 - next));
        text.push_str(&line.join(" "));
        next = usize::from(tag) + 1;
    }
    let begin = HEADER + records.len();
    let end = (begin + text.len() + 8).next_multiple_of(8);
    text.extend(std::iter::repeat_n('\n', end - begin - text.len()));
    let length = u32::try_from(end).ok().filter(|_| begin < PLAIN as usize && count < PLAIN);
    let mut bytes = MAGIC.to_vec();
    bytes.extend(VERSION.to_le_bytes());
    bytes.extend([0; 10]);
    bytes.extend(length.ok_or_else(|| whole("too many rules for one pack"))?.to_le_bytes());
    bytes.extend(count.to_le_bytes());
    bytes.extend((begin as u32).to_le_bytes());
    bytes.extend(records);
    bytes.extend(text.as_bytes());
    let sum = plain_sum(bytes[SUMMED_FROM..].as_chunks().0);
    bytes[8..SUMMED_FROM].copy_from_slice(&sum.to_le_bytes());
    Ok(bytes)
}

/// The host of a rule that a pack can hold.
fn host(rule: &Rule) -> Result<&str, &'static str> {
    let host = rule.host.as_deref().ok_or("it names no complete host")?;
    if rule.exception || rule.important || rule.badfilter {
        return Err("it is an exception or wins over one");
    }
    if !rule.domains.is_empty() || !rule.denyallow.is_empty() {
        return Err("it has `domain=` or `denyallow=`");
    }
    if !host.bytes().all(|byte| byte.is_ascii_graphic()) || hash::host(host).is_none() {
        return Err("its host is of more than ten labels, or has other characters than hosts have");
    }
    if rule.pattern.len() > 0xFF00 {
        return Err("its pattern is longer than 65,280 bytes");
    }
    Ok(host)
}

/// Writes a list of records, best rule first. Their ids are their tags.
fn list(records: &mut Vec<u8>, named: &[(&Rule, u16)]) {
    for (number, (rule, tag)) in named.iter().enumerate() {
        let pattern = rule.pattern.as_bytes();
        let flags = [
            (bits::LAST, number + 1 == named.len()),
            (bits::FIRST, rule.party == Party::First),
            (bits::THIRD, rule.party == Party::Third),
            (bits::CASE, rule.match_case),
            (bits::END, rule.end),
        ];
        let flags = flags.iter().filter(|(_, set)| *set).fold(write::wild(pattern), |all, (bit, _)| all | bit);
        write::record(records, flags, rule.types, u32::from(*tag), &[pattern]);
    }
}

#[cfg(test)]
mod tests {
    use super::super::pack::{Pack, Packed};
    use super::super::{Action, Compiler, Engine, Hit, LoadError, Page, Request, Scope};
    use super::*;
    use proptest::prelude::*;
    use proptest::sample::select;

    fn rules(texts: &[(&str, u16)]) -> Vec<(Rule, u16)> {
        texts.iter().map(|(text, tag)| (Rule::parse(text).unwrap(), *tag)).collect()
    }

    const RULES: [(&str, u16); 9] = [
        ("||a.example^", 0),
        ("||b.example/x/*/y", 0),
        ("||b.example^$third-party", 1),
        ("||b.example/x^", 1),
        ("||localhost:8080/", 3),
        ("||c.example^", 3),
        ("||a.example/Path|$match-case,script", 7),
        ("||xn--fiq.example^$~image", 7),
        ("||w.b.example^", 300),
    ];

    /// Opens a pack and gives its engine to `ask`.
    fn opened<T>(bytes: &[u8], ask: impl FnOnce(Pack<'_>) -> T) -> Result<T, LoadError> {
        let packed = Packed::read(bytes)?;
        packed.open(&mut vec![0; packed.places()]).map(ask)
    }

    fn fault(bytes: &[u8]) -> Option<LoadError> {
        opened(bytes, |_| ()).err()
    }

    /// A hit without the numbers of rules, which a pack does not have.
    fn bare(hit: Hit) -> (u16, Action) {
        (hit.tag, hit.action)
    }

    /// Whether a pack says of requests what the table of the same rules says.
    fn agrees(rules: &[(Rule, u16)], urls: &[String]) {
        let (table, report) = Compiler::new().rules(rules.iter().cloned()).finish().unwrap();
        assert_eq!(report.skipped, []);
        let engine = Engine::load(&table).unwrap();
        let scope = |scope| match scope {
            Scope::Host(hit) => (Some(hit.map(bare)), 0),
            Scope::Prefix(bytes) => (None, bytes),
            Scope::Url => (None, usize::MAX),
        };
        opened(&pack(rules).unwrap(), |pack| {
            for url in urls {
                assert_eq!(scope(pack.scope(url.as_bytes())), scope(engine.scope(url.as_bytes())), "{url}: {rules:?}");
                for page in [Page::UNKNOWN, Page::of("https://www.b.example/"), Page::of("https://a.b.c.f/")] {
                    for bit in 0..12 {
                        let request = Request::new(url, 1 << bit, &page);
                        let (ours, theirs) = (pack.attribute(&request), engine.attribute(&request));
                        assert_eq!(ours.map(bare), theirs.map(bare), "{url} {bit}: {rules:?}");
                        let alone = pack.attribute(&Request::new(url, 1 << bit, &Page::UNKNOWN));
                        assert!(pack.asks_for_page() || ours == alone, "{url} {bit}: {rules:?}");
                    }
                }
            }
        })
        .unwrap();
    }

    #[test]
    fn a_pack_is_text_behind_the_rules_that_are_more_than_a_host() {
        let packed = pack(&rules(&RULES)).unwrap();
        let begin = u32::from_le_bytes(packed[HEADER - 4..HEADER].try_into().unwrap()) as usize;
        let text = std::str::from_utf8(&packed[begin..]).unwrap();
        let rest = "\n".repeat(297);
        assert_eq!(
            text.trim_end(),
            format!("a.example b.example localhost xn--fiq.example\n\n\n\nc.example{rest}w.b.example")
        );
        assert!(text.ends_with("\n\n\n\n\n\n\n\n") && packed.len().is_multiple_of(8));
    }

    #[test]
    fn a_pack_answers_as_the_table_of_its_rules() {
        let hosts =
            ["a.example", "x.a.example", "b.example.", "u:p@w.b.example:8080", "v.w.b.example", "localhost:8080"];
        let more =
            ["c.example", "xn--fiq.example", "example", "a.b.c.d.e.f.g.h.i.j.k.c.example", "nobody.example", "[::1]"];
        let paths = ["/", "/Path", "/path", "/Path?", "/x", "/x/1/y", "/x/1/z?y", "?x", ""];
        let urls = hosts.iter().chain(&more).flat_map(|host| {
            paths
                .iter()
                .flat_map(move |path| ["https", "http", "wss", "data"].map(|scheme| format!("{scheme}://{host}{path}")))
        });
        agrees(&rules(&RULES), &urls.collect::<Vec<_>>());
    }

    #[test]
    fn a_page_is_asked_for_if_a_rule_is_about_one_party() {
        let asks = |rules: &[(Rule, u16)]| opened(&pack(rules).unwrap(), |pack| pack.asks_for_page()).unwrap();
        assert!(asks(&rules(&RULES)));
        assert!(asks(&rules(&[("||a.example^$1p", 0)])));
        assert!(!asks(&rules(&[("||a.example^", 0), ("||b.example/x$script", 1)])));
    }

    #[test]
    fn nothing_is_packed_too() {
        agrees(&[], &["https://a.example/".to_owned(), String::new()]);
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
            ("||a.b.c.d.e.f.g.h.i.j.k^", "ten labels"),
        ] {
            let refused = pack(&rules(&[("||b.example^", 0), (text, 1)])).unwrap_err();
            assert!(refused.to_string().contains(says) && refused.rule == text, "{refused}");
        }
    }

    /// Makes length and checksum fit, so that a lie gets as far as it can.
    fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
        let length = (bytes.len() as u32).to_le_bytes();
        bytes[SUMMED_FROM..SUMMED_FROM + 4].copy_from_slice(&length);
        let sum = plain_sum(bytes[SUMMED_FROM..].as_chunks().0);
        bytes[8..SUMMED_FROM].copy_from_slice(&sum.to_le_bytes());
        bytes
    }

    #[test]
    fn damage_is_named() {
        let packed = pack(&rules(&RULES)).unwrap();
        let lie = |change: &dyn Fn(&mut Vec<u8>)| {
            let mut lie = packed.clone();
            change(&mut lie);
            fault(&sealed(lie))
        };
        assert_eq!(fault(&packed), None);
        assert_eq!(fault(&packed[..10]), Some(LoadError::Short));
        assert_eq!(fault(b"SKLT\x02\0"), Some(LoadError::Magic));
        assert_eq!(fault(&packed[..packed.len() - 1]), Some(LoadError::Length));
        // A pack of the version before this one is told from a damaged one.
        assert_eq!(fault(b"SKLP\x01\0\0\0"), Some(LoadError::Version(1)));
        assert_eq!(lie(&|lie| lie[SUMMED_FROM + 4] -= 1), Some(LoadError::Host(5)));
        assert_eq!(lie(&|lie| lie[SUMMED_FROM + 4] += 1), Some(LoadError::Host(6)));
        assert_eq!(lie(&|lie| lie[SUMMED_FROM + 7] = 1), Some(LoadError::Section(0)));
        assert_eq!(lie(&|lie| lie[SUMMED_FROM + 8] -= 1), Some(LoadError::Host(3)));
        assert_eq!(lie(&|lie| lie[SUMMED_FROM + 8] = 0), Some(LoadError::Section(0)));
        // A bit that a pack cannot have.
        assert_eq!(lie(&|lie| lie[HEADER] |= bits::DOMAINS as u8), Some(LoadError::Host(0)));
        // A list more than there are hosts with one.
        let hosts_at = packed.windows(10).position(|bytes| bytes == b"a.example ").unwrap();
        assert_eq!(lie(&|lie| lie[hosts_at + 9] = b'\n'), Some(LoadError::Host(6)));
        let mut damaged = packed.clone();
        damaged[HEADER] ^= 1;
        assert_eq!(fault(&damaged), Some(LoadError::Checksum));
        let read = Packed::read(&packed).unwrap();
        assert_eq!(read.open(&mut [0; 8]).map(|_| ()), Err(LoadError::Length));
    }

    proptest! {
        #[test]
        fn any_rules_answer_as_their_table(
            chosen in prop::collection::vec(
                (select(&["a", "a.b", "c.a.b", "d-e.f", "[::1]", "long-label.of.host.example"][..]),
                select(&["", "/", "/x", "/x*y^", ":8/Z", "?q", "/x|"][..]),
                select(&["", "$script", "$3p", "$~third-party,image", "$match-case", "$document"][..]), 0..4_u16),
                0..60,
            ),
        ) {
            let mut tag = 0;
            let rules: Vec<(Rule, u16)> = chosen.iter().map(|(host, pattern, options, step)| {
                tag += step;
                (Rule::parse(&format!("||{host}{pattern}{options}")).unwrap(), tag)
            }).collect();
            let hosts = ["a", "x.a", "a.b", "x.a.b", "c.a.b", "b", "w.d-e.f", "[::1]", "of.host.example", "z.long-label.of.host.example"];
            let urls = hosts.iter().flat_map(|host| ["/", "/x", "/xxy/", ":8/z", ":8/Z", "/?q", "?q"].map(|path| format!("https://{host}{path}")));
            agrees(&rules, &urls.collect::<Vec<_>>());
        }

        #[test]
        fn lies_never_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
            let mut lie = pack(&rules(&RULES)).unwrap();
            for (at, byte) in changes {
                let at = at.index(lie.len());
                lie[at] = byte;
            }
            let _ = opened(&sealed(lie), |pack| {
                for url in ["https://a.example/Path", "https://b.example/x/1/y", "https://localhost:8080/", "http://w.b.example/"] {
                    for page in [Page::UNKNOWN, Page::of("https://b.example/")] {
                        let _ = (pack.attribute(&Request::new(url, u16::MAX, &page)), pack.scope(url.as_bytes()));
                    }
                }
            });
        }
    }
}
