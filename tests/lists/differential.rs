//! Random rules and random requests made of the same few pieces, so that they meet: engine and twin must agree.

use crate::twin::{self, Asked};
use proptest::prelude::*;
use proptest::sample::select;
use sekisho::lists::{Engine, Page, Request, compile};
use sekisho::rule::{Rule, types};

const HOSTS: [&str; 14] = [
    "a.example",
    "b.a.example",
    "ads.b.a.example",
    "xa.example",
    "shop.co.jp",
    "ads.shop.co.jp",
    "co.jp",
    "shop.com",
    "google.example",
    "ads.google.co.jp",
    "10.0.0.1",
    "localhost",
    "a.b.c.d.e.f.g.h.i.j",
    "averylonglabelindeed.a.example",
];
const PIECES: [&str; 22] = [
    "ads",
    "AD",
    "track",
    "x",
    "1",
    "gif",
    "averylongtoken",
    "verylongtoken",
    "/",
    "/",
    ".",
    ".",
    "?",
    "&",
    "=",
    "-",
    "_",
    "%2F",
    ":",
    "a",
    "example",
    "shop",
];
const KINDS: [&str; 6] = ["script", "image", "xmlhttprequest", "subdocument", "websocket", "document"];
const OPTIONS: [&str; 24] = [
    "script",
    "~image",
    "image",
    "document",
    "all",
    "third-party",
    "~third-party",
    "important",
    "important",
    "match-case",
    "badfilter",
    "domain=a.example",
    "domain=~a.example",
    "domain=b.a.example|~ads.b.a.example",
    "domain=shop.*",
    "domain=~shop.*",
    "domain=google.*|a.example",
    "domain=co.jp|localhost",
    "denyallow=a.example|shop.com",
    "denyallow=b.a.example",
    "xhr",
    "websocket",
    "script,image",
    "redirect=noop.js",
];

fn text(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(select(&PIECES[..]), 0..=most).prop_map(|pieces| pieces.concat())
}

/// A pattern with wildcards between its pieces.
fn wild() -> impl Strategy<Value = String> {
    let piece = prop_oneof![5 => select(&PIECES[..]), 1 => Just("*"), 1 => Just("^"), 1 => select(&HOSTS[..])];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn rule() -> impl Strategy<Value = String> {
    let begin = prop_oneof![
        4 => select(&HOSTS[..]).prop_map(|host| format!("||{host}")),
        1 => select(&["||ads.", "||shop", "||a*", "||*.co.jp", "||10.0", "||b.a*d"][..]).prop_map(str::to_owned),
        1 => Just("|https://".to_owned()),
        1 => Just("|".to_owned()),
        4 => Just(String::new()),
    ];
    let options = prop::collection::vec(select(&OPTIONS[..]), 0..3)
        .prop_map(|options| if options.is_empty() { String::new() } else { format!("${}", options.join(",")) });
    (any::<u8>(), begin, wild(), any::<u8>(), options).prop_map(|(exception, begin, pattern, end, options)| {
        let exception = if exception < 50 { "@@" } else { "" };
        let end = if end < 30 { "|" } else { "" };
        format!("{exception}{begin}{pattern}{end}{options}")
    })
}

fn url() -> impl Strategy<Value = String> {
    let scheme = select(&["https://", "https://", "http://", "wss://"][..]);
    let user = prop_oneof![9 => Just(""), 1 => Just("u:p@")];
    let host = prop_oneof![
        8 => select(&HOSTS[..]).prop_map(str::to_owned),
        2 => (text(2), select(&HOSTS[..])).prop_map(|(label, host)| {
            let label: String = label.to_ascii_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
            if label.is_empty() { host.to_owned() } else { format!("{label}.{host}") }
        }),
    ];
    let port = prop_oneof![9 => Just(""), 1 => Just(":8080"), 1 => Just(".")];
    (scheme, user, host, port, text(12))
        .prop_map(|(scheme, user, host, port, rest)| format!("{scheme}{user}{host}{port}/{rest}"))
}

proptest! {
    #[test]
    fn engine_and_twin_agree(
        lines in prop::collection::vec(rule(), 1..40),
        asks in prop::collection::vec((select(&HOSTS[..]), any::<bool>(), select(&KINDS[..]), url()), 1..20),
    ) {
        let text = lines.join("\n");
        let (table, report) = compile(&[&text]).unwrap();
        let engine = Engine::load(&table).unwrap();
        let skipped = |line: u32| report.skipped.iter().any(|skipped| skipped.line == line);
        let rules: Vec<(u32, Rule)> = (0..)
            .zip(&lines)
            .filter(|(id, _)| !skipped(id + 1))
            .filter_map(|(id, line)| Some((id, Rule::parse_list(line).ok()?)))
            .collect();
        for (page, known, kind, url) in &asks {
            let page = if *known { format!("https://{page}/") } else { "about:blank".to_owned() };
            let asked = Asked::new(&page, kind, url).unwrap();
            let from = Page::of(&page);
            let hit = engine.attribute(&Request::new(url, types::bit(kind).unwrap(), &from));
            let found = hit.map(|hit| (hit.rule, hit.action, hit.by));
            prop_assert_eq!(found, twin::verdict(&rules, &asked), "{} {} {}\n{}", page, kind, url, text);
        }
    }

    #[test]
    fn the_same_lists_give_the_same_bytes(lines in prop::collection::vec(rule(), 1..40)) {
        let text = lines.join("\n");
        prop_assert_eq!(compile(&[&text]).unwrap().0, compile(&[&text]).unwrap().0);
    }
}
