//! A slow, obvious twin of attribution and verdicts argues with the real ones over random policies and URLs.

use proptest::prelude::*;
use sekisho::compile::draft::{Draft, Flow, Key};
use sekisho::decide::{self, Answer, Index, Page, Situation, States, UNDECLARED, Verdict};
use sekisho::rule::{Rule, types};
use sekisho::table::{Table, kind};

#[path = "fuzz/src/lib.rs"]
pub mod fuzz;
use fuzz::draft::Request;
use fuzz::slow;

const HOSTS: [&str; 8] =
    ["a.test", "b.a.test", "c.b.a.test", "t.example", "cdn.t.example", "ingest.t.example", "xa.test", "shop.test"];
const PATHS: [&str; 8] =
    ["/", "/ingest/e", "/ingest", "/collect?v=1", "/a/collect/b", "/INGEST/x.js", "/x_y-z%20", "?q"];
const PATTERNS: [&str; 9] =
    ["^", "/ingest", "/ingest/", "/*/collect^", "^collect^", "/x*y", ":8080/", "/collect?v=1|", ""];

fn any_rule() -> impl Strategy<Value = Rule> {
    let host = prop_oneof![3 => prop::sample::select(HOSTS.to_vec()).prop_map(|h| format!("||{h}")), 1 => Just(String::new()), 1 => Just("|https://".to_owned())];
    let option = prop::sample::select(vec![
        "",
        "$script",
        "$~image",
        "$domain=shop.test",
        "$domain=~shop.test",
        "$xhr,domain=a.test|shop.test",
    ]);
    (host, prop::sample::select(PATTERNS.to_vec()), option).prop_filter_map("not a rule", |(host, pattern, option)| {
        Rule::parse(&format!("{host}{pattern}{option}")).ok().filter(|rule| rule.page_form().is_ok())
    })
}

fn any_draft() -> impl Strategy<Value = Draft> {
    let flow = (any::<u32>(), 0_u8..4, any::<u32>()).prop_map(|(fingerprint, purpose, modes)| Flow {
        fingerprint: fingerprint & 0xFF_FFFF,
        purpose,
        modes,
    });
    (
        prop::collection::vec(flow, 1..12),
        prop::collection::vec(prop::collection::vec(any::<prop::sample::Index>(), 0..4), 1..8),
    )
        .prop_flat_map(|(flows, carried)| {
            let tags: Vec<Vec<u16>> = std::iter::once(Vec::new())
                .chain(carried.iter().map(|list| list.iter().map(|i| i.index(flows.len()) as u16).collect()))
                .collect();
            let count = tags.len() as u16;
            let rules = prop::collection::vec((0..count, any_rule()), 0..24);
            let keys = prop::collection::vec((0..count, 1_u8..32, "[a-c*_]{1,6}"), 0..8);
            (Just(flows), Just(tags), rules, keys, 0_u8..8)
        })
        .prop_map(|(flows, tags, rules, keys, flags)| Draft {
            flags,
            purposes: 4,
            flows,
            tags,
            rules,
            keys: keys.into_iter().map(|(tag, kinds, pattern)| Key { tag, kinds, pattern }).collect(),
            gpc_regimes: 0b0100,
            regions: vec![vec!["DE".into(), "FR".into()], vec!["JP".into()], vec!["US-CA".into()]],
            ..Draft::default()
        })
}

fn answers(len: usize) -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(0_u8..3, len..=len)
}

fn answer(byte: u8) -> Answer {
    [Answer::Unset, Answer::Granted, Answer::Denied][usize::from(byte)]
}

fn states(table: &Table<'_>, now: Situation, said: &[u8]) -> Vec<Verdict> {
    let mut room = vec![0; table.tags()];
    let states = States::settle_all(table, now, |flow| answer(said[flow]), &mut room);
    (0..table.tags()).map(|tag| states.of(tag)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn attribution_agrees_with_the_slow_twin(
        draft in any_draft(),
        page in prop::sample::select(HOSTS.to_vec()),
        requests in prop::collection::vec(
            (prop::sample::select(HOSTS.to_vec()), prop::sample::select(PATHS.to_vec()), prop::bool::ANY, 0_u8..12), 1..24),
    ) {
        let bytes = draft.write().unwrap();
        let table = Table::read(&bytes).unwrap();
        let mut index = Index::new();
        prop_assert!(index.fill(&table));
        for (host, path, port, kind) in requests {
            let rest = format!("{}{path}", if port { ":8080" } else { "" });
            let request = Request { scheme: "https", user: "", host, behind: rest, fragment: "", kind };
            let url = request.url();
            let fast = decide::attribute(&table, &index, Page { host: page.as_bytes() }, url.as_bytes(), kind);
            let slow = slow::attribute(&draft, page, &request);
            prop_assert_eq!(fast, slow, "{} from {} as {}", url, page, types::NAMES[usize::from(kind)]);
        }
    }

    #[test]
    fn a_tag_is_allowed_only_when_every_flow_is(draft in any_draft(), said in answers(12), regimes in 1_u16..8, gpc in prop::bool::ANY) {
        let bytes = draft.write().unwrap();
        let table = Table::read(&bytes).unwrap();
        let now = Situation { regimes, gpc };
        for (tag, verdict) in states(&table, now, &said).into_iter().enumerate() {
            let slow = draft.tags[tag].iter().map(|flow| {
                let modes = draft.flows[usize::from(*flow)].modes;
                let strictest = (0..3).filter(|r| regimes & (1 << r) != 0).map(|r| (modes >> (2 * r)) & 3).max().unwrap_or(3);
                let signalled = gpc && regimes & 0b0100 != 0 && modes >> 4 & 3 > 1;
                match (strictest, said[usize::from(*flow)]) {
                    (0, _) => Verdict::Allow,
                    (_, 2) => Verdict::Refuse,
                    (_, 1) | (1, _) => Verdict::Allow,
                    (2, _) => if signalled { Verdict::Refuse } else { Verdict::Allow },
                    _ => Verdict::Hold,
                }
            }).max().unwrap_or(Verdict::Allow);
            prop_assert_eq!(verdict, slow, "tag {}", tag);
        }
    }

    #[test]
    fn granting_more_never_blocks_more(draft in any_draft(), said in answers(12), flow in 0_usize..12, regimes in 1_u16..8, gpc in prop::bool::ANY) {
        let bytes = draft.write().unwrap();
        let table = Table::read(&bytes).unwrap();
        let now = Situation { regimes, gpc };
        let before = states(&table, now, &said);
        let mut more = said;
        more[flow] = 1;
        for (was, is) in before.into_iter().zip(states(&table, now, &more)) {
            prop_assert!(is <= was);
        }
    }

    #[test]
    fn more_regimes_never_allow_more(draft in any_draft(), said in answers(12), few in 1_u16..8, extra in 0_u16..8) {
        let bytes = draft.write().unwrap();
        let table = Table::read(&bytes).unwrap();
        let with = |regimes| states(&table, Situation { regimes, gpc: false }, &said);
        for (narrow, wide) in with(few).into_iter().zip(with(few | extra)) {
            prop_assert!(wide >= narrow);
        }
    }

    #[test]
    fn declaration_order_of_different_rules_does_not_matter(draft in any_draft(), host in prop::sample::select(HOSTS.to_vec()), path in prop::sample::select(PATHS.to_vec())) {
        let mut draft = draft;
        let mut seen = std::collections::HashSet::new();
        draft.rules.retain(|(_, rule)| seen.insert(rule.specificity()));
        let mut reversed = draft.clone();
        reversed.rules.reverse();
        prop_assert_eq!(
            draft.write().unwrap(),
            reversed.write().unwrap()
        );
        let _ = (host, path);
    }

    #[test]
    fn deny_by_default(draft in any_draft(), label in "[d-w]{3,12}") {
        let mut draft = draft;
        draft.flags = 0;
        draft.rules.retain(|(_, rule)| rule.host.is_some());
        let bytes = draft.write().unwrap();
        let table = Table::read(&bytes).unwrap();
        let mut index = Index::new();
        prop_assert!(index.fill(&table));
        let url = format!("https://{label}.nowhere.invalid/");
        let tag = decide::attribute(&table, &index, Page { host: b"shop.test" }, url.as_bytes(), 0);
        prop_assert_eq!(tag, UNDECLARED);
        prop_assert_eq!(decide::verdict(table.flags(), &States::from_bytes(&[0]), tag), Verdict::Refuse);
    }

    #[test]
    fn names_are_attributed_by_the_longest_pattern(draft in any_draft(), name in "[a-c_]{1,6}") {
        let bytes = draft.write().unwrap();
        let table = Table::read(&bytes).unwrap();
        let mut hits: Vec<_> = draft.keys.iter().filter(|key| key.kinds & kind::LOCAL != 0 && slow::glob(&key.pattern, &name)).collect();
        hits.sort_by_key(|key| std::cmp::Reverse(key.pattern.len()));
        prop_assert_eq!(decide::attribute_key(&table, kind::LOCAL, name.as_bytes()), hits.first().map_or(UNDECLARED, |key| key.tag));
    }

    #[test]
    fn the_table_decoder_is_total(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = Table::read(&bytes);
    }

    #[test]
    fn a_damaged_table_is_refused(draft in any_draft(), at in any::<prop::sample::Index>(), flip in 1_u8..) {
        let mut bytes = draft.write().unwrap();
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        prop_assert!(Table::read(&bytes).is_err());
    }

    /// A wrong table with a right checksum: numbers that point anywhere must be found or be harmless.
    #[test]
    fn a_forged_table_never_panics(draft in any_draft(), edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8), url in "https?://[a-c.]{1,8}/[a-z]{0,8}") {
        let mut bytes = draft.write().unwrap();
        for (at, byte) in edits {
            let at = 8 + at.index(bytes.len() - 8);
            bytes[at] = byte;
        }
        let sum = sekisho::table::fnv(sekisho::table::FNV, &bytes[8..]);
        bytes[4..8].copy_from_slice(&sum.to_le_bytes());
        if let Ok(table) = Table::read(&bytes) {
            let mut index = Index::new();
            if index.fill(&table) {
                let _ = decide::attribute(&table, &index, Page { host: b"a.test" }, url.as_bytes(), 3);
            }
            let _ = decide::attribute_key(&table, 1, url.as_bytes());
            let mut room = vec![0; table.tags()];
            States::settle_all(&table, Situation { regimes: decide::active(&table, b" JP "), gpc: true }, |_| Answer::Unset, &mut room);
        }
    }
}

#[test]
fn regions_pick_their_regimes_and_an_unknown_one_picks_all() {
    let draft = Draft {
        tags: vec![vec![]],
        regions: vec![vec!["DE".into()], vec!["US-CA".into(), "DE".into()]],
        ..Draft::default()
    };
    let bytes = draft.write().unwrap();
    let table = Table::read(&bytes).unwrap();
    assert_eq!(decide::active(&table, b" DE "), 0b11);
    assert_eq!(decide::active(&table, b" US-CA "), 0b10);
    for unknown in ["US", "", "CA", "XX", " ", "*"] {
        let all = decide::active(&table, format!(" {unknown} ").as_bytes());
        assert!(all == u16::MAX || all == 0b11, "{unknown:?}");
    }
}
