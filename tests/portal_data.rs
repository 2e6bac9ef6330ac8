//! What the privacy portal is given for a policy: every cell from a flow and every flow in a cell. The expected JSON is also
//! what `www/ui/harness.html` shows.

use sekisho::compile::compile;
use sekisho::disclose::{portal_data, ui_data};
use sekisho::policy;
use std::collections::BTreeSet;

const POLICY: &str = include_str!("golden/ui/policy.yaml");
const EXPECTED: &str = include_str!("golden/ui/portal.json");
/// The five seed companies and the shop.
const COMPANIES: [(&str, &str); 6] = [
    ("kii", include_str!("../examples/kii/policy.yaml")),
    ("win-techno", include_str!("../examples/win-techno/policy.yaml")),
    ("smedio", include_str!("../examples/smedio/policy.yaml")),
    ("kddi", include_str!("../examples/kddi/policy.yaml")),
    ("cybozu", include_str!("../examples/cybozu/policy.yaml")),
    ("shop", include_str!("../examples/shop/policy.yaml")),
];

fn read(text: &str) -> policy::Policy {
    policy::read("policy.yaml", text).policy.expect("the policy has no errors")
}

#[test]
fn a_policy_gives_this_data() {
    let data = serde_json::to_string_pretty(&portal_data(&read(POLICY))).expect("data is JSON");
    // To accept a change: `cargo test --test portal_data -- --ignored`.
    assert!(
        data.trim() == EXPECTED.trim(),
        "tests/golden/ui/portal.json is not what tests/golden/ui/policy.yaml gives"
    );
}

#[test]
#[ignore = "writes the expected file"]
fn accept() {
    let data = serde_json::to_string_pretty(&portal_data(&read(POLICY))).expect("data is JSON");
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/ui/portal.json");
    std::fs::write(file, data + "\n").expect("the file can be written");
}

#[test]
fn the_cells_are_the_distinct_data_purposes_and_recipients_of_the_flows() {
    for (company, text) in COMPANIES {
        let policy = read(text);
        let data = serde_json::to_value(portal_data(&policy)).expect("data is JSON");
        let name = |list: &str, at: &serde_json::Value| {
            let one = &data[list][usize::try_from(at.as_u64().expect("a number")).expect("a place")];
            let label = one.get("label").unwrap_or(one);
            label.as_str().or_else(|| label["en"].as_str()).expect("a label").to_lowercase()
        };
        let mut shown = BTreeSet::new();
        for flow in data["flows"].as_array().expect("flows") {
            for item in flow["data"].as_array().expect("data") {
                let recipients = flow["recipients"].as_array().expect("recipients");
                let row = (name("data", item), name("purposes", &flow["purpose"]));
                if recipients.is_empty() {
                    shown.insert((row.0.clone(), row.1.clone(), String::new()));
                }
                for recipient in recipients {
                    shown.insert((row.0.clone(), row.1.clone(), name("recipients", recipient)));
                }
            }
        }
        let english = |text: &policy::Text| text.get(policy::Language::En).unwrap_or_default().trim().to_lowercase();
        let mut declared = BTreeSet::new();
        for (_, flow) in policy.flows.iter() {
            for item in flow.data.iter() {
                let label = english(&policy.data.get(&item.id).expect("data").label);
                let purpose = english(&policy.purposes.get(&flow.purpose.id).expect("purpose").label);
                if flow.recipients.is_empty() {
                    declared.insert((label.clone(), purpose.clone(), String::new()));
                }
                for one in &flow.recipients {
                    let party = one.party.as_ref().and_then(|id| policy.parties.get(&id.id)).map(|one| &one.name);
                    let group = one.group.as_ref().and_then(|id| policy.groups.get(&id.id)).map(|one| &one.label);
                    let service = one.service.as_ref().and_then(|id| policy.services.get(&id.id)).map(|one| &one.label);
                    let recipient = party.or(group).or(service).or(one.category.as_ref()).expect("a name");
                    declared.insert((label.clone(), purpose.clone(), english(recipient)));
                }
            }
        }
        assert!(!declared.is_empty(), "{company}");
        assert_eq!(shown, declared, "{company}");
    }
}

#[test]
fn the_numbers_are_those_of_the_compiled_policy() {
    for (company, text) in COMPANIES {
        let policy = read(text);
        let compiled = compile(&policy).expect("it fits");
        let portal = portal_data(&policy);
        let mut numbered: Vec<(usize, &str)> =
            portal.flows.iter().filter_map(|flow| Some((flow.number?, flow.id.as_str()))).collect();
        numbered.sort_unstable();
        let ids: Vec<&str> = numbered.iter().map(|(_, id)| *id).collect();
        assert_eq!(ids, compiled.flows.iter().map(String::as_str).collect::<Vec<_>>(), "{company}");
        for purpose in ui_data(&policy).purposes {
            for number in &purpose.flows {
                let flow = policy.flows.get(&compiled.flows[*number]).expect("a flow");
                assert_eq!(flow.purpose.id, purpose.id, "{company}");
            }
        }
    }
}

#[test]
fn a_flow_that_leaves_no_choice_says_why_and_every_flow_has_its_sentences() {
    for (company, text) in COMPANIES {
        let policy = read(text);
        let data = serde_json::to_value(portal_data(&policy)).expect("data is JSON");
        for flow in data["flows"].as_array().expect("flows") {
            assert_eq!(flow.get("number").is_none(), flow.get("ground").is_some(), "{company}: {}", flow["id"]);
            for language in ["en", "ja", "th"] {
                let said = flow["text"].as_str().or_else(|| flow["text"][language].as_str()).unwrap_or_default();
                assert!(said.len() > 20, "{company}: {} in {language}: {said}", flow["id"]);
            }
        }
    }
}

#[test]
fn location_of_a_carrier_is_asked_for_apart() {
    let policy = read(COMPANIES[3].1);
    let portal = portal_data(&policy);
    let apart: Vec<&str> = portal.flows.iter().filter(|flow| flow.separate).map(|flow| flow.id.as_str()).collect();
    let located = policy.flows.iter().filter(|(_, flow)| flow.data.iter().any(|item| item.id == "location"));
    assert_eq!(apart, located.map(|(id, _)| id).collect::<Vec<_>>());
    assert_eq!(apart.len(), 10, "five purposes, of the device's own and of others' data");
}
