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
    reading.policy.unwrap_or_else(|| panic!("{}", problems.concat()))
}

#[test]
fn a_policy_gives_this_data() {
    let data = serde_json::to_string_pretty(&ui_data(&read(POLICY))).expect("data is JSON");
    // To accept a change: `cargo test --test ui_data -- --ignored`.
    assert!(data.trim() == EXPECTED.trim(), "tests/golden/ui/ui.json is not what tests/golden/ui/policy.yaml gives");
}

#[test]
#[ignore = "writes the expected file"]
fn accept() {
    let data = serde_json::to_string_pretty(&ui_data(&read(POLICY))).expect("data is JSON");
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/ui/ui.json");
    std::fs::write(file, data + "\n").expect("the file can be written");
}
