//! Policies and requests made from choices: few hosts, few words, so that much of it meets.

use super::choices::Choices;
use sekisho::compile::draft::{Draft, Flow, Key};
use sekisho::rule::Rule;

/// Hosts of rules, requests and pages.
pub const HOSTS: [&str; 12] = [
    "a.test",
    "b.a.test",
    "c.b.a.test",
    "t.example",
    "cdn.t.example",
    "ingest.t.example",
    "xa.test",
    "shop.test",
    "test",
    "127.0.0.1",
    "[::1]",
    "xn--p8j9a0d9c9a.test",
];
const PATTERNS: [&str; 14] = [
    "",
    "^",
    "/",
    "/ingest",
    "/ingest/",
    "/*/collect^",
    "^collect^",
    "/x*y",
    ":8080/",
    "/collect?v=1|",
    "^v=1^",
    "*e|",
    "|",
    "/X_y-z%20",
];
const OPTIONS: [&str; 8] = [
    "",
    "",
    "",
    "$script",
    "$~image,~xhr",
    "$domain=shop.test",
    "$domain=~shop.test|test",
    "$xhr,document,domain=a.test|shop.test|~b.a.test",
];
const REGIONS: [&[&str]; 6] = [&["DE", "FR"], &["JP"], &["US-CA"], &["US"], &["TH", "JP"], &["DE"]];
/// Pieces of paths and queries that an address parser leaves as they are.
const PATH: [&str; 20] = [
    "/", "ingest", "/ingest", "/ingest/", "/collect", "?", "?v=1", "&v=1", "e", "x", "y", "X_y-z%20", "INGEST", "*",
    "-", "~", "x.js", ":", "@", "//",
];
const NAMES: [&str; 17] =
    ["a", "b", "c", "_", "A", "B", ".", "-", "ph_", "_ga", "%", "1", "日", "é", "É", "\u{170}", "\u{212a}"];

/// A draft that fits the format: every reference points at something.
#[must_use]
pub fn draft(choices: &mut Choices<'_>) -> Draft {
    let regimes = if choices.chance(16) { 16 } else { choices.below(5) };
    let flows = choices.list(13, |choices| Flow {
        // Half of them from a handful, so that two flows have the same one.
        fingerprint: if choices.chance(2) { choices.word() & 0x00FF_FFFF } else { u32::from(choices.byte() & 7) },
        purpose: choices.byte() & 3,
        modes: choices.word(),
    });
    let mut tags = choices.list(8, |choices| {
        let carried = choices.list(5, |choices| choices.below(flows.len()) as u16);
        if flows.is_empty() { Vec::new() } else { carried }
    });
    tags.insert(0, Vec::new());
    let rules = choices.list(25, |choices| (choices.below(tags.len()) as u16, rule(choices)));
    let keys = choices.list(10, |choices| Key {
        tag: choices.below(tags.len()) as u16,
        kinds: choices.byte() & 63,
        // A name is never empty: such a draft is refused.
        pattern: choices.pick(&["*", "a", "_ga", "日"]).to_owned()
            + &choices.text(4, &["*", "*", "a", "b", "c", "_", "A", "ph_", "_ga", "日", "é", "k"]),
    });
    let ids = |letter: char, count: usize| (0..count).map(|at| format!("{letter}{at}")).collect::<Vec<_>>().join(" ");
    Draft {
        flags: choices.pick(&[0, 0, 0, 4, 1, 2, 7]),
        lifetime_days: choices.pick(&[0, 1, 180, u16::MAX]),
        refusal_weeks: choices.pick(&[0, 1, 53, u8::MAX]),
        site_hash: choices.word(),
        policy_hash: choices.word(),
        gpc_regimes: choices.half(),
        purposes: 4,
        text: format!("1\n{}\n{}\n{}", ids('t', tags.len()), ids('p', 4), ids('r', regimes)),
        regions: (0..regimes).map(|_| choices.pick(&REGIONS).iter().map(|code| (*code).to_owned()).collect()).collect(),
        rules: rules.into_iter().filter_map(|(tag, rule)| Some((tag, rule?))).collect(),
        flows,
        tags,
        keys,
    }
}

/// A rule that a page can match, or none.
fn rule(choices: &mut Choices<'_>) -> Option<Rule> {
    let place = match choices.below(6) {
        0 => String::new(),
        1 => "|https://".to_owned(),
        _ => format!("||{}", choices.pick(&HOSTS)),
    };
    let text = format!("{place}{}{}", choices.pick(&PATTERNS), choices.pick(&OPTIONS));
    Rule::parse(&text).ok().filter(|rule| rule.page_form().is_ok())
}

/// A URL in parts.
#[derive(Debug, Clone)]
pub struct Request {
    /// `https`.
    pub scheme: &'static str,
    /// User and password with `@`, or nothing.
    pub user: &'static str,
    /// Host without port.
    pub host: &'static str,
    /// Port, path, query.
    pub behind: String,
    /// `#` and what follows, or nothing.
    pub fragment: &'static str,
    /// Number of the request type.
    pub kind: u8,
}

impl Request {
    /// A canonical URL: an address parser gives it back unchanged.
    #[must_use]
    pub fn url(&self) -> String {
        let Request { scheme, user, host, behind, fragment, .. } = self;
        format!("{scheme}://{user}{host}{behind}{fragment}")
    }
}

/// A request of a type that the guard knows.
#[must_use]
pub fn request(choices: &mut Choices<'_>) -> Request {
    Request {
        scheme: choices.pick(&["https", "https", "https", "http", "wss", "ws"]),
        user: choices.pick(&["", "", "", "", "u@", "u:p@", ":p@", "a.test@", "t.example:8080@", "a%40b%2F:c%3A@"]),
        host: choices.pick(&HOSTS),
        behind: format!("{}/{}", choices.pick(&["", "", ":8080", ":1"]), choices.text(7, &PATH)),
        // Whoever asks has cut the fragment off: it never leaves a browser.
        fragment: "",
        kind: choices.below(12) as u8,
    }
}

/// A name of a cookie or a key.
#[must_use]
pub fn name(choices: &mut Choices<'_>) -> String {
    choices.text(6, &NAMES)
}
