//! 64 rules and 200 requests of our own, with a verdict each that people have read.

use crate::twin::{self, Asked};
use sekisho::lists::{Action, Class, Engine, Page, Request, compile};
use sekisho::rule::{Rule, types};

const RULES: &str = include_str!("corpus/rules.txt");
const REQUESTS: &str = include_str!("corpus/requests.tsv");

/// `-`, `block LINE`, `block LINE LINE` (an important rule decided) or `allow LINE LINE` (rule and exception).
fn words(verdict: Option<(u32, Action, u32)>) -> String {
    match verdict {
        None => "-".to_owned(),
        Some((rule, Action::Block, by)) if rule == by => format!("block {rule}"),
        Some((rule, Action::Block, by)) => format!("block {rule} {by}"),
        Some((rule, Action::Allow, by)) => format!("allow {rule} {by}"),
    }
}

/// The fields of a request's line: page, type, URL, verdict.
fn lines() -> impl Iterator<Item = [&'static str; 4]> {
    REQUESTS.lines().skip(1).map(|line| {
        let fields: Vec<&str> = line.split('\t').collect();
        fields.try_into().expect("four fields")
    })
}

#[test]
fn every_request_has_the_verdict_that_was_read() {
    let (table, _) = compile(&[RULES]).unwrap();
    let engine = Engine::load(&table).unwrap();
    let mut wrong = Vec::new();
    for [page, kind, url, wanted] in lines() {
        let from = Page::of(page);
        let hit = engine.attribute(&Request::new(url, types::bit(kind).unwrap(), &from));
        let found = words(hit.map(|hit| (engine.locate(hit.rule).1, hit.action, engine.locate(hit.by).1)));
        if found != wanted {
            wrong.push(format!("{page}\t{kind}\t{url}\t{found}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_twin_agrees() {
    let rules: Vec<(u32, Rule)> = (1..)
        .zip(RULES.lines())
        .flat_map(|(line, text)| match text.strip_prefix("0.0.0.0 ") {
            None => vec![(line, Rule::parse_list(text))],
            Some(hosts) => {
                hosts.split(' ').take(2).map(|host| (line, Rule::parse_list(&format!("||{host}^")))).collect()
            }
        })
        .filter_map(|(line, rule)| Some((line, rule.ok()?)))
        .collect();
    for [page, kind, url, wanted] in lines() {
        let found = Asked::new(page, kind, url).and_then(|asked| twin::verdict(&rules, &asked));
        assert_eq!(words(found), wanted, "{page} {kind} {url}");
    }
}

#[test]
fn the_report_accounts_for_every_line() {
    let (table, report) = compile(&[RULES, "||again.example^\n||stats.example^\n"]).unwrap();
    assert_eq!(report.bytes, table.len());
    let classes: Vec<(Class, usize)> = report.classes().into_iter().collect();
    assert_eq!(
        classes,
        [(Class::Regex, 1), (Class::Modifier, 2), (Class::Option, 2), (Class::Malformed, 1)],
        "{:#?}",
        report.skipped
    );
    let regex = report.skipped.iter().find(|skipped| skipped.class == Class::Regex).unwrap();
    assert_eq!(RULES.lines().nth(regex.line as usize - 1), Some("/banner[0-9]+/"));
    // One hosts line has two rules.
    let lines = report.other + report.understood - 1 + report.skipped.len() as u32;
    assert_eq!(lines, report.lines);
    assert_eq!((report.repeated, report.switched_off, report.redirects), (1, 4, 0));
}

#[test]
fn tags_follow_lists_and_rules() {
    let rule = |text: &str| Rule::parse(text).unwrap();
    let mut compiler = sekisho::lists::Compiler::new();
    compiler.text("||a.example^\n||b.example^", 7).rules([(rule("||c.example^"), 9), (rule("||c.example/d"), 8)]);
    let (table, _) = compiler.finish().unwrap();
    let engine = Engine::load(&table).unwrap();
    let hit = |url: &str| engine.attribute(&Request::new(url, types::ANY, &Page::UNKNOWN)).unwrap();
    assert_eq!(hit("https://b.example/").tag, 7);
    assert_eq!(hit("https://c.example/").tag, 9);
    assert_eq!((hit("https://c.example/d").tag, engine.locate(hit("https://c.example/d").rule)), (8, (1, 2)));
    assert_eq!(engine.rules(), 4);
}

/// Found by the fuzzer: the name before the host is part of the address too.
#[test]
fn a_user_name_is_looked_at() {
    let (table, _) = compile(&["|https://ads.\n"]).unwrap();
    let engine = Engine::load(&table).unwrap();
    let asks = |url| engine.attribute(&Request::new(url, 1, &Page::UNKNOWN)).is_some();
    assert!(asks("https://ads.x@shop.example/") && asks("https://ads.example/"));
    assert!(!asks("https://x@ads.example/"));
}

/// As that one.
#[test]
fn a_part_of_the_scheme_names_every_request() {
    let (table, _) = compile(&["|https:\n"]).unwrap();
    let engine = Engine::load(&table).unwrap();
    let asks = |url| engine.attribute(&Request::new(url, 1, &Page::UNKNOWN)).is_some();
    assert!(asks("https://a.example/") && !asks("http://a.example/"));
}

#[test]
fn many_tags_are_stored_densely_and_mean_the_same() {
    let rules = (0..500_u16).map(|tag| (Rule::parse(&format!("||host{tag}.example^")).unwrap(), 1000 + tag));
    let (table, _) = sekisho::lists::Compiler::new().rules(rules).finish().unwrap();
    let engine = Engine::load(&table).unwrap();
    for tag in 0..500_u16 {
        let url = format!("https://x.host{tag}.example/");
        assert_eq!(engine.attribute(&Request::new(&url, 1, &Page::UNKNOWN)).unwrap().tag, 1000 + tag);
    }
}

#[test]
fn a_public_suffix_list_decides_the_party() {
    let list = "||cdn.example.jp^$third-party\n||user2.hosting.example^$third-party\n||x.city.kobe.jp^$third-party\n";
    let suffixes = "// a list\njp\nexample\nhosting.example\n*.kobe.jp\n!city.kobe.jp\n";
    let asks = [
        ("https://www.example.jp/", "https://cdn.example.jp/", false),
        ("https://user1.hosting.example/", "https://user2.hosting.example/", true),
        ("https://a.user2.hosting.example/", "https://user2.hosting.example/", false),
        ("https://y.city.kobe.jp/", "https://x.city.kobe.jp/", false),
        ("https://y.other.kobe.jp/", "https://x.city.kobe.jp/", true),
    ];
    let (table, _) = sekisho::lists::Compiler::new().text(list, 0).suffixes(suffixes).finish().unwrap();
    let engine = Engine::load(&table).unwrap();
    for (page, url, third) in asks {
        let from = Page::of(page);
        let request = Request::new(url, 1, &from);
        assert_eq!(engine.attribute(&request).is_some(), third, "{page} {url}");
        let told = |third| engine.attribute(&Request { third_party: Some(third), ..request }).is_some();
        assert!(told(true) && !told(false), "the caller's word counts");
    }
}
