//! What the consent interface is given for a policy. The expected JSON is also what `www/ui/harness.html` shows and what
//! the browser tests use, so that nothing is tested with words that no policy produces.

use sekisho::disclose::ui_data;
use sekisho::policy;

const POLICY: &str = include_str!("golden/ui/policy.yaml");
const EXPECTED: &str = include_str!("golden/ui/ui.json");

fn read(text: &str) -> policy::Policy {
    let reading = policy::read("policy.yaml", text);
    let problems: Vec<String> =
        reading.problems.iter().filter(|problem| problem.is_error()).map(|problem| problem.render(text)).collect();
    assert!(reading.policy.is_some(), "{}", problems.concat());
    reading.policy.unwrap_or_default()
}

#[test]
fn a_policy_gives_this_data() {
    let data = serde_json::to_string_pretty(&ui_data(&read(POLICY))).expect("data is JSON");
    // To accept a change: `cargo test --test ui_data -- --ignored`.
    assert!(data.trim() == EXPECTED.trim(), "tests/golden/ui/ui.json is not what tests/golden/ui/policy.yaml gives");
}

#[test]
fn an_embed_is_shown_once_where_that_needs_no_reload() {
    let starter = policy::starter().replace("\nundeclared: ", "\n# undeclared: ").replace("\nenforcement: ", "\n# ");
    let reload = |lines: &str| ui_data(&read(&format!("{starter}\n{lines}"))).reload;
    assert!(!reload(""));
    assert!(reload("enforcement: strict"));
    assert!(reload("frames: guarded"));
    assert!(!reload("frames: guarded\nundeclared: report"), "there such a policy is not in force");
}

#[test]
#[ignore = "writes the expected file"]
fn accept() {
    let data = serde_json::to_string_pretty(&ui_data(&read(POLICY))).expect("data is JSON");
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/ui/ui.json");
    std::fs::write(file, data + "\n").expect("the file can be written");
}

#[test]
fn what_no_law_lets_the_visitor_refuse_is_locked_with_its_reason() {
    let data = ui_data(&read(POLICY));
    let locked: Vec<&str> =
        data.purposes.iter().filter(|purpose| purpose.locked).map(|purpose| purpose.id.as_str()).collect();
    assert_eq!(locked, ["shop", "payment", "security"]);
    assert!(data.purposes.iter().all(|purpose| purpose.locked == purpose.reason.is_some()));
    // The same flow on explicit consent can be refused.
    let asked = POLICY.replace("basis: strictly-necessary", "basis: explicit-consent");
    assert!(!ui_data(&read(&asked)).purposes.iter().any(|purpose| purpose.id == "security" && purpose.locked));
    // Consent is asked where the law asks for it, and no law asks for it before a chat that the visitor opens.
    let unasked = POLICY.replace("purpose: support, basis: explicit-consent", "purpose: support, basis: consent");
    let support = ui_data(&read(&unasked)).purposes.into_iter().find(|purpose| purpose.id == "support");
    assert!(support.is_some_and(|purpose| purpose.locked && purpose.reason.is_some()));
}

#[test]
fn a_purpose_without_a_place_in_the_page_is_left_out() {
    let ids = |policy: &str| -> Vec<String> {
        ui_data(&read(policy)).purposes.into_iter().map(|purpose| purpose.id).collect()
    };
    // No tag carries it, but it is asked for.
    assert!(ids(POLICY).contains(&"newsletter".to_owned()));
    let unasked = POLICY.replace("basis: explicit-consent", "basis: legal-obligation");
    assert!(!ids(&unasked).contains(&"newsletter".to_owned()));
}

#[test]
fn the_country_is_where_the_provider_handles_the_data() {
    let data = serde_json::to_value(ui_data(&read(POLICY))).expect("data is JSON");
    let tags = &data["purposes"][3]["tags"];
    assert_eq!(tags[0]["country"]["en"], "Germany, Ireland");
    assert_eq!(tags[0]["country"]["ja"], "ドイツ、アイルランド");
    assert_eq!(tags[1]["country"]["th"], "สหรัฐอเมริกา");
}

#[test]
fn what_is_stored_has_a_lifetime_in_words() {
    let data = serde_json::to_value(ui_data(&read(POLICY))).expect("data is JSON");
    let stored = &data["purposes"][3]["tags"][0]["cookies"];
    assert_eq!(stored[0]["lifetime"]["ja"], "1年");
    assert_eq!((&stored[1]["kind"], &stored[1]["lifetime"]["en"]), (&"local".into(), &"until it is deleted".into()));
    assert_eq!(
        (&stored[2]["kind"], &stored[2]["lifetime"]["en"]),
        (&"session".into(), &"until the tab is closed".into())
    );
}

#[test]
fn a_policy_in_one_language_brings_no_other() {
    let policy = read(&POLICY.replace("languages: [en, ja, th]", "languages: [th]"));
    let data = serde_json::to_value(ui_data(&policy)).expect("data is JSON");
    assert_eq!(data["languages"], serde_json::json!(["th"]));
    assert_eq!(data["words"].as_object().map(serde_json::Map::len), Some(1));
    // One wording needs no list of languages.
    assert_eq!(data["purposes"][0]["label"], "ตะกร้าสินค้าและคำสั่งซื้อ");
}

#[test]
fn the_hash_stands_for_every_text() {
    let hash = |policy: &str| ui_data(&read(policy)).text_hash;
    assert_eq!(hash(POLICY), hash(POLICY));
    assert_ne!(hash(POLICY), hash(&POLICY.replace("en: Surveys", "en: Polls")));
    assert_ne!(hash(POLICY), hash(&POLICY.replace("lifetime: 2y", "lifetime: 1y")));
    // What is not shown does not count.
    assert_eq!(hash(POLICY), hash(&POLICY.replace("period: 12mo", "period: 11mo")));
}
