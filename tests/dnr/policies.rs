//! Policies: random ones, and that of the demo shop before and after answers.

use crate::evaluate::{Asked, allowed, kind, refused};
use proptest::prelude::*;
use sekisho::compile::{Compiled, compile, draft};
use sekisho::decide::{self, Answer, Index, Page, Situation, States, Verdict};
use sekisho::dnr::{Browser, Class, Made, of_policy};
use sekisho::rule::{Rule, types};
use sekisho::table::Table;
use serde_json::Value;

const HOSTS: [&str; 7] = ["a.test", "b.a.test", "c.b.a.test", "t.example", "cdn.t.example", "xa.test", "shop.test"];
const PATHS: [&str; 9] =
    ["/", "/ingest/e", "/ingest", "/collect?v=1", "/a/collect/b", "/INGEST/x.js", "/x_y-z%20", "?q", "/cdn.t.example/"];
const PATTERNS: [&str; 11] =
    ["^", "/ingest", "/ingest/", "/*/collect^", "^collect^", "/x*y", ":8080/", "/collect?v=1|", "", "?q|", "b|"];
const OPTIONS: [&str; 7] = [
    "",
    "$script",
    "$~image",
    "$domain=shop.test",
    "$domain=~shop.test",
    "$xhr,domain=a.test|my.shop.test",
    "$document,image",
];
const PAGES: [&str; 3] = ["shop.test", "my.shop.test", "a.shop.test"];

fn any_rule() -> impl Strategy<Value = Rule> {
    let host = prop_oneof![
        4 => prop::sample::select(HOSTS.to_vec()).prop_map(|host| format!("||{host}")),
        1 => Just(String::new()),
        1 => Just("|https://".to_owned()),
    ];
    let parts = (host, prop::sample::select(PATTERNS.to_vec()), prop::sample::select(OPTIONS.to_vec()));
    parts.prop_filter_map("not a rule", |(host, pattern, option)| {
        Rule::parse(&format!("{host}{pattern}{option}")).ok().filter(|rule| rule.page_form().is_ok())
    })
}

/// Tags 1 to 3; the first needs no consent. Both settings of what nobody declared.
fn any_policy() -> impl Strategy<Value = Compiled> {
    (prop::collection::vec((1_u16..4, any_rule()), 0..16), any::<bool>()).prop_map(|(mut rules, open)| {
        rules.push((0, Rule::parse("||shop.test^").expect("a case that is made well")));
        let flow = |purpose| draft::Flow { fingerprint: u32::from(purpose) + 1, purpose, modes: 3 };
        let draft = draft::Draft {
            flags: if open { sekisho::table::UNDECLARED_ALLOW } else { 0 },
            purposes: 2,
            flows: vec![flow(0), flow(1)],
            tags: vec![vec![], vec![], vec![0], vec![0, 1]],
            rules,
            regions: vec![vec!["DE".to_owned()]],
            ..draft::Draft::default()
        };
        let words = |list: &[&str]| list.iter().map(ToString::to_string).collect();
        Compiled {
            table: draft.write().expect("a case that is made well"),
            draft,
            tags: words(&["site", "free", "one", "two"]),
            flows: words(&["f", "g"]),
            purposes: words(&["p", "q"]),
            regimes: words(&["gdpr"]),
            policy_hash: [0; 32],
        }
    })
}

const NOW: Situation = Situation { regimes: u16::MAX, gpc: false };

fn json(made: &Made) -> Vec<Value> {
    made.rules.iter().map(|rule| serde_json::to_value(rule).expect("a case that is made well")).collect()
}

/// What `decide` says, and the rule by which it does.
fn decided(compiled: &Compiled, page: &str, url: &str, kind: u8, answer: impl Fn(usize) -> Answer) -> (bool, String) {
    let table = Table::read(&compiled.table).expect("a case that is made well");
    let mut index = Index::new();
    assert!(index.fill(&table));
    let page = Page { host: page.as_bytes() };
    let tag = decide::attribute(&table, &index, page, url.as_bytes(), kind);
    let mut room = vec![0; table.tags()];
    let states = States::settle_all(&table, NOW, answer, &mut room);
    let rule = decide::deciding_rule(&table, &index, page, url.as_bytes(), kind).map(|at| table.rule(at));
    let rules = compiled.draft.rules.iter().map(|(_, rule)| rule);
    let text = rule.and_then(|row| {
        rules.clone().find(|rule| {
            rule.host.as_deref().unwrap_or_default().as_bytes() == row.host
                && rule.pattern.as_bytes() == row.pattern
                && rule.types == row.types
                && rule.end == (row.flags & sekisho::table::RULE_END != 0)
        })
    });
    (
        decide::verdict(table.flags(), &states, tag) == Verdict::Allow,
        text.map_or_else(String::new, |rule| rule.text.clone()),
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_browser_says_what_decide_says(compiled in any_policy(), said in 0_u8..3, page in prop::sample::select(PAGES.to_vec())) {
        let answer = |_: usize| [Answer::Unset, Answer::Granted, Answer::Denied][usize::from(said)];
        let made = of_policy(&compiled, &["shop.test".to_owned()], NOW, answer, Browser::Chromium).expect("a case that is made well");
        let rules = json(&made);
        prop_assert_eq!(refused(&rules), Vec::<String>::new());
        prop_assert_eq!(&made.left_out, &[]);
        for host in HOSTS {
            for path in PATHS {
                for port in ["", ":8080"] {
                    for name in ["script", "image", "xmlhttprequest", "websocket"] {
                        let url = format!("https://{host}{port}{path}");
                        let (wanted, by) = decided(&compiled, page, &url, types::number(name).expect("a case that is made well"), answer);
                        let found = allowed(&rules, &Asked { url: &url, initiator: page, kind: kind(name), top: page });
                        prop_assert_eq!(found, wanted, "{} {} from {} by `{}`\n{:#?}", name, url, page, by, rules);
                    }
                }
            }
        }
    }
}

fn shop() -> Compiled {
    let text = std::fs::read_to_string("examples/shop/policy.yaml").expect("a case that is made well");
    compile(&sekisho::policy::read("policy.yaml", &text).policy.expect("a case that is made well"))
        .expect("a case that is made well")
}

/// Addresses that each rule of a policy is about, and their neighbours.
fn addresses(compiled: &Compiled) -> Vec<String> {
    let mut found = vec!["https://nobody.example/x.js".to_owned(), "https://shop.localhost/own.js".to_owned()];
    for (_, rule) in &compiled.draft.rules {
        let Some(host) = &rule.host else { continue };
        let path = rule.pattern.replace('*', "a").replace('^', "/");
        let path = if path.starts_with('/') || path.starts_with('?') || path.starts_with(':') {
            path
        } else {
            format!("/{path}")
        };
        for before in ["", "www.", "x"] {
            found.extend([format!("https://{before}{host}{path}"), format!("https://{before}{host}/other?{path}")]);
        }
    }
    found
}

#[test]
fn the_shop_before_and_after_answers() {
    let compiled = shop();
    let pages: Vec<String> =
        compiled.draft.rules.iter().filter(|(tag, _)| *tag == 0).filter_map(|(_, rule)| rule.host.clone()).collect();
    let page = pages[0].as_str();
    let urls = addresses(&compiled);
    assert!(urls.len() > 150, "{}", urls.len());
    let flows = compiled.flows.len();
    let mut compared = [0_u32; 2];
    // Nothing answered, all, none, and each flow alone.
    for round in 0..flows + 3 {
        let answer = |flow: usize| match round.checked_sub(3) {
            None => [Answer::Unset, Answer::Granted, Answer::Denied][round],
            Some(alone) if alone == flow => Answer::Granted,
            Some(_) => Answer::Unset,
        };
        let made = of_policy(&compiled, &pages, NOW, answer, Browser::Chromium).expect("a case that is made well");
        let rules = json(&made);
        assert_eq!(refused(&rules), Vec::<String>::new());
        assert_eq!(made.left_out, []);
        let mut turned = compiled.clone();
        turned.draft.rules.reverse();
        assert_eq!(
            of_policy(&turned, &pages, NOW, answer, Browser::Chromium).expect("a case that is made well").rules,
            made.rules
        );
        // Of 30 tags with two or three rules each most are folded.
        assert!(rules.len() <= 60, "{} rules", rules.len());
        for url in &urls {
            for name in ["script", "image", "subdocument", "ping"] {
                let (wanted, by) =
                    decided(&compiled, page, url, types::number(name).expect("a case that is made well"), answer);
                let found = allowed(&rules, &Asked { url, initiator: page, kind: kind(name), top: page });
                assert_eq!(found, wanted, "{name} {url} by `{by}`, round {round}");
                compared[usize::from(wanted)] += 1;
            }
        }
    }
    assert!(compared.iter().all(|&count| count > 1_000), "both verdicts are seen: {compared:?}");
}

#[test]
fn what_cannot_be_expressed_is_named_with_its_class() {
    use sekisho::dnr::{Entry, Scope, ruleset};
    let of = |text: &str| {
        let rule = Rule::parse_list(text).expect("a case that is made well");
        let made =
            ruleset(&[Entry { rule, allow: false, owner: 7 }], Some(true), &Scope::default(), 1, Browser::Chromium);
        made.left_out.first().map(|left| (left.class, left.owner))
    };
    assert_eq!(of("@@||a.example^"), Some((Class::Option, 7)));
    assert_eq!(of("||ads*.example^"), Some((Class::Option, 7)));
    assert_eq!(of("||[2001:db8::1]^"), Some((Class::Address, 7)));
    assert_eq!(of("||a.example/x"), None);
}
