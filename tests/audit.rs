//! What a page does against what its policy says.
#![cfg(feature = "author")]

use sekisho::audit::{Finding, Kind, Model, NoModel, Seen, Visit, audit, flows, model};
use sekisho::compile::compile;
use sekisho::consent::record::{About, encode};
use sekisho::disclose::{Format, Options, outline, render};
use sekisho::policy::{Language, Policy, open, read};
use sekisho::vendors::Vendors;

const POLICIES: [&str; 6] = [
    "examples/shop/policy.yaml",
    "examples/kii/policy.yaml",
    "examples/win-techno/policy.yaml",
    "examples/smedio/policy.yaml",
    "examples/kddi/policy.yaml",
    "examples/cybozu/policy.yaml",
];

fn policy(file: &str) -> Policy {
    let text = std::fs::read_to_string(file).expect("a case that is made well");
    read("policy.yaml", &text).policy.expect(file)
}

fn seen(url: &str, kind: &str) -> Seen {
    Seen {
        url: url.to_owned(),
        kind: kind.to_owned(),
        page: "shop.localhost".to_owned(),
        record: String::new(),
        minutes: 0,
    }
}

#[test]
fn a_published_policy_is_the_policy_and_a_changed_one_is_refused() {
    for file in POLICIES {
        let policy = policy(file);
        let compiled = compile(&policy).expect("a case that is made well");
        let published = model(&policy, &compiled);
        let back = Model::read(&published).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert_eq!(back.compiled.table, compiled.table, "{file}");
        let changed = published.replacen("\"version\":\"", "\"version\":\"x", 2);
        assert_eq!(Model::read(&changed).map(|_| ()), Err(NoModel::Hash), "{file}");
    }
    assert_eq!(Model::read("{}").map(|_| ()), Err(NoModel::Form));
    assert_eq!(Model::read("no").map(|_| ()), Err(NoModel::Form));
}

/// A customer's site publishes what its overlay made of the platform's base: whoever reads it has neither file.
#[test]
fn what_an_overlay_made_is_published_as_a_policy_of_its_own() {
    for app in ["diary", "door", "taxi"] {
        let name = format!("examples/kii-apps/{app}.yaml");
        let opened = open(&name, &|file| std::fs::read(file).map_err(|error| error.to_string())).expect("its files");
        let policy = opened.layers.policy().unwrap_or_else(|| panic!("{:#?}", opened.layers.problems()));
        let compiled = compile(policy).expect("a case that is made well");
        let published = model(policy, &compiled);
        assert!(!published.contains("policy.yaml"), "the name of the base is of no use to others");
        let back = Model::read(&published).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(back.compiled.table, compiled.table, "{name}");
        let said = |policy: &Policy| {
            let made = outline(policy, &Options::default()).expect("the whole notice");
            render(&made, Language::Ja, Format::Html)
        };
        assert_eq!(said(&back.policy), said(policy), "{name}");
    }
}

/// A field that a later version of the language has must not make another policy of one that does not use it.
#[test]
fn what_is_assumed_is_the_same_policy_written_or_not_and_is_not_published() {
    let text = std::fs::read_to_string(POLICIES[0]).expect("a case that is made well");
    let said = "undeclared: block\nenforcement: seamless\n";
    assert!(text.contains("undeclared: block\n") && !text.contains("images:"), "the shop says what is assumed");
    let bare = text.replacen("undeclared: block\n", "", 1).replacen("enforcement: seamless\n", "", 1);
    let full = format!("{bare}\nimages: open\nworkers: open\n{said}");
    let hash = |text: &str| {
        let policy = read("policy.yaml", text).policy.expect("a case that is made well");
        let compiled = compile(&policy).expect("a case that is made well");
        (compiled.policy_hash, model(&policy, &compiled))
    };
    let (bare, full, strict) =
        (hash(&bare), hash(&full), hash(&full.replace("enforcement: seamless", "enforcement: strict")));
    assert_eq!(bare, full);
    assert_ne!(bare.0, strict.0);
    assert!(!full.1.contains("\"images\"") && !full.1.contains("\"seamless\""), "{}", full.1);
    assert!(strict.1.contains("\"enforcement\":\"strict\""));
}

fn findings(requests: &[Seen], region: &str, language: Language) -> Vec<Finding> {
    let policy = policy("examples/shop/policy.yaml");
    let compiled = compile(&policy).expect("a case that is made well");
    let visit = Visit { region, gpc: false, language };
    audit(&policy, &compiled, &Vendors::new("").expect("a case that is made well"), visit, requests)
        .expect("a case that is made well")
}

#[test]
fn what_is_not_disclosed_is_named_with_the_flow_and_the_sentence() {
    let requests = [
        seen("https://script.crazyegg.com/pages/1.js", "script"),
        seen("https://script.crazyegg.com/pages/1.js", "script"),
        seen("https://shop.localhost/own.js", "script"),
        seen("https://tracker.nobody.example/x.gif?q#f", "image"),
    ];
    let found = findings(&requests, "", Language::En);
    let [first, second] = &found[..] else { panic!("{found:#?}") };
    assert_eq!(
        (first.kind, first.count, first.url.as_str()),
        (Kind::Undisclosed, 2, "https://script.crazyegg.com/pages/1.js")
    );
    let missing = first.missing.as_ref().expect("a case that is made well");
    assert_eq!((missing.purpose, missing.service), (Some("analytics"), Some("crazy-egg")));
    assert!(missing.country.is_some() && !missing.data.is_empty(), "{missing:?}");
    // The list of those who get data for the same purpose is not complete.
    let sentence = first.sentence.as_deref().unwrap_or_default();
    assert!(sentence.ends_with('.') && sentence.contains("for statistics"), "{sentence}");
    let unknown = second.missing.as_ref().expect("a case that is made well");
    assert_eq!((unknown.recipient.as_str(), unknown.purpose), ("tracker.nobody.example", None));
    let japanese = findings(&requests, "", Language::Ja);
    assert!(japanese[0].sentence.as_ref().is_some_and(|sentence| sentence.ends_with('。')), "{japanese:?}");
}

const MINUTES: u32 = 29_000_000;

/// A record that answers every flow in the same way.
fn record(answer: u8) -> String {
    let compiled = compile(&policy("examples/shop/policy.yaml")).expect("a case that is made well");
    let about = About {
        minutes: MINUTES,
        policy_hash: compiled.draft.policy_hash,
        flags: 0,
        sequence: 1,
        text_hash: 0,
        language: *b"en",
        regimes: u16::MAX,
    };
    let mut room = [0; 4096];
    let entries = compiled.draft.flows.iter().map(|flow| (flow.fingerprint, answer));
    let len = encode(&about, compiled.draft.site_hash, entries, &mut room).expect("a case that is made well");
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let letter = |three: &[u8], at: usize| {
        let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        char::from(LETTERS[(bits >> (18 - 6 * at) & 63) as usize])
    };
    room[..len].chunks(3).flat_map(|three| (0..=three.len()).map(move |at| letter(three, at))).collect()
}

#[test]
fn what_ran_before_consent_is_named_and_after_it_is_not() {
    let compiled = compile(&policy("examples/shop/policy.yaml")).expect("a case that is made well");
    let asked = |tag: &u16| {
        compiled.draft.tags[usize::from(*tag)]
            .iter()
            .any(|flow| compiled.draft.flows[usize::from(*flow)].modes & 3 == 3)
    };
    let (tag, rule) = compiled
        .draft
        .rules
        .iter()
        .find(|(tag, rule)| asked(tag) && rule.host.is_some())
        .expect("a case that is made well");
    let url = format!(
        "https://{}{}",
        rule.host.as_ref().expect("a case that is made well"),
        if rule.pattern.is_empty() { "/" } else { &rule.pattern }
    );
    let of = |record: String, region: &str| {
        findings(&[Seen { record, minutes: MINUTES + 1, ..seen(&url, "script") }], region, Language::En)
    };
    for (said, region) in [(String::new(), "DE"), (String::new(), ""), (record(2), "DE"), ("nonsense".to_owned(), "DE")]
    {
        let found = of(said, region);
        let [one] = &found[..] else { panic!("{found:#?}") };
        assert_eq!((one.kind, one.tag.as_deref()), (Kind::Early, Some(compiled.tags[usize::from(*tag)].as_str())));
        assert!(!one.flows.is_empty() && one.sentence.as_ref().is_some_and(|text| text.contains("consent")), "{one:?}");
    }
    assert_eq!(of(record(1), "DE"), []);
    assert_eq!(of(String::new(), "JP"), [], "a law that asks for a notice lets it run");
}

#[test]
fn flows_stand_as_the_page_is_told() {
    let compiled = compile(&policy("examples/shop/policy.yaml")).expect("a case that is made well");
    let visit = |region| Visit { region, gpc: false, language: Language::En };
    let of =
        |record: &str, region| flows(&compiled, visit(region), record, MINUTES + 1).expect("a case that is made well");
    let (none, yes, no) = (of("", "DE"), of(&record(1), "DE"), of(&record(2), "DE"));
    assert_eq!(none.len(), compiled.flows.len());
    let asks = |packed: &u8| packed >> 2 & 3 == 3;
    assert!(none.iter().any(asks));
    for (at, packed) in none.iter().enumerate().filter(|(_, packed)| asks(packed)) {
        assert_eq!([*packed, yes[at], no[at]], [3 << 2 | 1 << 4, 1 | 3 << 2, 2 | 3 << 2 | 2 << 4], "flow {at}");
    }
    assert!(of("", "JP").iter().all(|packed| packed >> 4 == 0), "Japan asks for a notice");
}
