//! Every edge of every flow: another recipient, country, purpose, condition, group, retention or storage changes what is said
//! about that flow, in every language, and nothing else. Every element: what is declared is said, and what is gone is not.

use super::fields::{others, places, with};
use super::{EXAMPLES, read, source};
use sekisho::disclose::outline::{Element, outline_apart};
use sekisho::disclose::{Options, Phrasing};
use sekisho::policy::{self, Language, Policy};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What is said, by the element that says it first, in one language.
fn said(policy: &Policy, language: Language) -> BTreeSet<(String, String)> {
    let made = outline_apart(policy, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
    let words = Phrasing::new(policy, language);
    let first = |elements: &[Element<'_>]| elements.first().map(Element::to_string).unwrap_or_default();
    made.sentences().iter().map(|one| (first(&one.elements), words.say(&one.say))).collect()
}

fn tree(policy: &Policy) -> Value {
    serde_json::to_value(policy).unwrap_or_else(|error| panic!("{error}"))
}

fn from(tree: &Value) -> Option<Policy> {
    policy::read("edited.json", &tree.to_string()).policy
}

/// Another one of some ids, if there is one.
fn other<'a>(ids: &'a [String], not: &str) -> Option<&'a String> {
    ids.iter().find(|id| *id != not)
}

/// Every change of one edge of a flow, with its name.
fn edits(flow: &Value, ids: &dyn Fn(&str) -> Vec<String>) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    let mut add = |name: &str, change: &dyn Fn(&mut Value)| {
        let mut edited = flow.clone();
        change(&mut edited);
        all.push((name.to_owned(), edited));
    };
    if let Some(purpose) = other(&ids("purposes"), flow["purpose"].as_str().unwrap_or_default()) {
        add("purpose", &|flow| flow["purpose"] = json!(purpose));
    }
    add("condition", &|flow| flow["condition"] = json!({ "consent": ["written"], "when": ["on-request"] }));
    if flow.get("condition").is_some_and(|one| !one.is_null()) {
        add("no condition", &|flow| flow["condition"] = json!({ "when": ["as-necessary"] }));
    }
    add("retention", &|flow| flow["retention"] = json!({ "period": "17d" }));
    let data = flow["data"].as_array().cloned().unwrap_or_default();
    if let Some(item) = ids("data").iter().find(|id| !data.contains(&json!(id))) {
        add("data", &|flow| flow["data"] = json!([item]));
    }
    if let Some(place) = ids("storage").first().filter(|place| flow["storage"] != json!([place])) {
        add("storage", &|flow| flow["storage"] = json!([place]));
    }
    let subjects = flow["subjects"].as_array().cloned().unwrap_or_default();
    if let Some(group) = ids("subjects").iter().find(|id| subjects != [json!(id)]) {
        add("subjects", &|flow| flow["subjects"] = json!([group]));
    }
    add("source", &|flow| flow["source"] = json!({ "kind": "third-party", "category": "Acme", "lawful": true }));
    add("basis", &|flow| flow["basis"] = json!("vital-interests"));
    add("required", &|flow| flow["required"] = json!("law"));
    let acts = flow["processing"].as_array().cloned().unwrap_or_default();
    if let Some(act) = ids("processing").iter().find(|id| acts != [json!(id)]) {
        add("processing", &|flow| flow["processing"] = json!([act]));
    }
    let recipients = flow["recipients"].as_array().cloned().unwrap_or_default();
    for (at, recipient) in recipients.iter().enumerate() {
        if let Some(party) = recipient["party"].as_str() {
            let others = ids("parties");
            let party = other(&others, party).cloned().unwrap_or_default();
            add(&format!("recipient {at}"), &|flow| flow["recipients"][at]["party"] = json!(party));
            add(&format!("role {at}"), &|flow| flow["recipients"][at]["role"] = json!("successor"));
        }
        if let (Some(group), Some(party)) = (recipient["group"].as_str(), ids("parties").first()) {
            match other(&ids("groups"), group) {
                Some(group) => add(&format!("group {at}"), &|flow| flow["recipients"][at]["group"] = json!(group)),
                None => add(&format!("group {at}"), &|flow| {
                    if let Some(fields) = flow["recipients"][at].as_object_mut() {
                        fields.remove("group");
                        fields.insert("party".to_owned(), json!(party));
                    }
                }),
            }
        }
        add(&format!("country {at}"), &|flow| flow["recipients"][at]["countries"] = json!(["BR"]));
        add(&format!("condition {at}"), &|flow| {
            flow["recipients"][at]["condition"] = json!({ "consent": ["written"], "when": ["on-request"] });
        });
        // What single laws ask about a recipient, all at once: each is a field of `fields.rs`.
        add(&format!("abroad {at}"), &|flow| {
            let to = &mut flow["recipients"][at];
            to["safeguard"] = json!("binding-rules");
            (to["measures"], to["checked"]) = (json!("It locks doors"), json!(true));
            (to["links-person"], to["california"]) = (json!(true), json!("shared"));
        });
        if let Some(purpose) = ids("purposes").iter().find(|id| recipient["purposes"] != json!([id])) {
            add(&format!("purpose {at}"), &|flow| flow["recipients"][at]["purposes"] = json!([purpose]));
        }
    }
    if recipients.is_empty() {
        add("a recipient", &|flow| flow["recipients"] = json!([{ "category": "Acme", "role": "third-party" }]));
    }
    all
}

fn ids_of(tree: &Value, section: &str) -> Vec<String> {
    tree[section].as_object().map(|all| all.keys().cloned().collect()).unwrap_or_default()
}

#[test]
fn each_edge_changes_what_is_said_about_its_flow_and_nothing_else() {
    let mut edges = 0;
    for name in EXAMPLES {
        let whole = tree(&read(name, &source(name)));
        let policy = from(&whole).unwrap_or_else(|| panic!("{name} reads itself"));
        let before: BTreeMap<Language, _> = Language::ALL.iter().map(|one| (*one, said(&policy, *one))).collect();
        for (id, flow) in whole["flows"].as_object().into_iter().flatten() {
            for (edge, edited) in edits(flow, &|section| ids_of(&whole, section)) {
                let mut changed = whole.clone();
                changed["flows"][id] = edited;
                let Some(changed) = from(&changed) else { panic!("{name} {id} {edge} cannot be read") };
                // Each edge is looked at in one language, all languages in turn.
                let language = Language::ALL[edges % Language::ALL.len()];
                let after = said(&changed, language);
                let different: Vec<_> = before[&language].symmetric_difference(&after).collect();
                let own = format!("flow:{id}");
                assert!(different.iter().any(|(element, _)| *element == own), "{name} {id} {edge}: nothing changed");
                // What a purpose says of itself stands with its first flow; whose laws apply is told by the people of all flows.
                let people = |element: &str| edge == "subjects" && element == "compliance";
                let strangers: Vec<_> = different
                    .iter()
                    .filter(|(element, _)| *element != own && !element.starts_with("purpose:") && !people(element))
                    .collect();
                assert!(strangers.is_empty(), "{name} {id} {edge}: {strangers:?}");
                edges += 1;
            }
        }
    }
    assert!(edges > 900, "{edges} edges");
    println!("{edges} edges");
}

/// What elements of a section are called in statements.
fn kind(section: &str) -> &str {
    match section {
        "parties" => "party",
        "duties" => "duty",
        "children" => "child-rule",
        "changes" => "change-rule",
        "data" | "processing" | "storage" | "security" | "entrustment" | "joint-use" | "liability" | "governance" => {
            section
        }
        plural => plural.trim_end_matches('s'),
    }
}

/// Every element that is declared under an id.
fn declared(tree: &Value) -> BTreeSet<String> {
    let single = ["policy", "site", "consent", "retention", "collection", "provision", "compliance", "cookie-notice"];
    let sections = tree.as_object().into_iter().flatten().filter(|(name, _)| !single.contains(&name.as_str()));
    sections
        .filter_map(|(name, value)| value.as_object().map(|all| (name, all)))
        .flat_map(|(name, all)| all.keys().map(move |id| format!("{}:{id}", kind(name))))
        .collect()
}

/// What is said in one language, with all the elements that it comes from.
fn told(policy: &Policy, language: Language) -> BTreeSet<(Vec<String>, String)> {
    let made = outline_apart(policy, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
    let words = Phrasing::new(policy, language);
    made.sentences().iter().map(|one| (one.element_names(), words.say(&one.say))).collect()
}

/// Elements besides flows that say something of their own: their section, and what their statements are called.
const OWN: [(&str, &str); 14] = [
    ("exceptions", "exception"),
    ("entrustment", "entrustment"),
    ("joint-use", "joint-use"),
    ("services", "service"),
    ("storage", "storage"),
    ("rights", "right"),
    ("controls", "control"),
    ("duties", "duty"),
    ("children", "child-rule"),
    ("changes", "change-rule"),
    ("security", "security"),
    ("contacts", "contact"),
    ("governance", "governance"),
    ("liability", "liability"),
];

/// What others say too, so that a change is read there as well, or only where nobody else says it, and what is a heading.
const NAMES: [&str; 7] = ["label", "kind", "surface", "party", "class", "email", "phone"];

#[test]
fn each_edge_of_the_other_elements_changes_what_they_say_and_nothing_else() {
    let schema = policy::schema();
    let mut edges = 0;
    for name in EXAMPLES {
        let whole = tree(&read(name, &source(name)));
        let policy = from(&whole).unwrap_or_else(|| panic!("{name} reads itself"));
        let before: BTreeMap<Language, _> = Language::ALL.iter().map(|one| (*one, told(&policy, *one))).collect();
        for (section, called) in OWN {
            let ids: Vec<String> =
                ["parties", "groups", "subjects", "data", "purposes", "laws", "contacts", "services"]
                    .iter()
                    .flat_map(|section| ids_of(&whole, section))
                    .collect();
            for (id, element) in whole[section].as_object().into_iter().flatten() {
                let owner = &schema["$defs"]["Policy"]["properties"][section]["additionalProperties"];
                let mut fields = BTreeMap::new();
                places(element, owner, &schema, &format!("/{section}/{id}"), &mut fields);
                let own = format!("/{section}/{id}/");
                let direct = fields.values().flatten().filter(|path| {
                    path.strip_prefix(&own).is_some_and(|field| !field.contains('/') && !NAMES.contains(&field))
                });
                for path in direct {
                    let (Some(value), Some(field)) = (whole.pointer(path), path.strip_prefix(&own)) else { continue };
                    let of = owner["$ref"].as_str().and_then(|one| one.rsplit('/').next()).unwrap_or_default();
                    let declared = &schema["$defs"][of]["properties"][field];
                    // The first change that a policy may have and that means something: no act is "change your choices".
                    let language = Language::ALL[edges % Language::ALL.len()];
                    let changes = others(value, declared, &schema, &ids).into_iter();
                    let differs = |changed: &Policy| {
                        let after = told(changed, language);
                        let different: Vec<_> = before[&language].symmetric_difference(&after).cloned().collect();
                        (!different.is_empty()).then_some(different)
                    };
                    let mut readable =
                        changes.filter_map(|one| with(&whole, path, one)).filter_map(|one| from(&one)).peekable();
                    if readable.peek().is_none() {
                        continue;
                    }
                    let different = readable.take(4).find_map(|policy| differs(&policy)).unwrap_or_default();
                    let element = format!("{called}:{id}");
                    assert!(different.iter().any(|(all, _)| all[0] == element), "{name} {path}: nothing changed");
                    let strangers: Vec<_> = different.iter().filter(|(all, _)| !all.contains(&element)).collect();
                    assert!(strangers.is_empty(), "{name} {path}: {strangers:?}");
                    edges += 1;
                }
            }
        }
    }
    assert!(edges > 150, "{edges} edges");
    println!("{edges} edges of elements besides flows");
}

fn named(policy: &Policy) -> BTreeSet<String> {
    let made = sekisho::disclose::outline(policy, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
    made.sentences().iter().flat_map(|one| one.element_names()).collect()
}

#[test]
fn every_element_is_said_and_every_statement_has_elements_that_are_there() {
    for name in EXAMPLES {
        let policy = read(name, &source(name));
        let (declared, named) = (declared(&tree(&policy)), named(&policy));
        let silent: Vec<_> = declared.difference(&named).collect();
        assert!(silent.is_empty(), "{name}: nothing says {silent:?}");
        let lost: Vec<_> = named.iter().filter(|one| one.contains(':') && !declared.contains(*one)).collect();
        assert!(lost.iter().all(|one| one.starts_with("country:")), "{name}: {lost:?}");
    }
}

/// Takes an id out of every list, and with it lists that it leaves empty.
fn forget(value: &mut Value, id: &str) {
    match value {
        Value::Object(fields) => {
            fields.retain(|_, field| field.as_str() != Some(id));
            fields.values_mut().for_each(|field| forget(field, id));
            fields.retain(|_, field| field.as_array().is_none_or(|list| !list.is_empty()));
        }
        Value::Array(list) => {
            list.retain(|one| one.as_str() != Some(id));
            list.iter_mut().for_each(|one| forget(one, id));
        }
        _ => {}
    }
}

#[test]
fn without_an_element_nothing_of_it_is_said() {
    let (mut deleted, mut needed) = (0, 0);
    for name in EXAMPLES {
        let whole = tree(&read(name, &source(name)));
        for element in declared(&whole) {
            let (kind_of, id) = element.split_once(':').unwrap_or_default();
            let section = whole.as_object().into_iter().flatten().find(|(name, value)| {
                kind(name) == kind_of && value.as_object().is_some_and(|all| all.contains_key(id))
            });
            let Some((section, _)) = section else { panic!("{element}") };
            let mut less = whole.clone();
            if let Some(all) = less[section].as_object_mut() {
                all.remove(id);
            }
            // An id may be the same in two sections; only references of this kind go, as far as lists tell.
            let shared = declared(&whole).iter().filter(|one| one.ends_with(&format!(":{id}"))).count() > 1;
            if !shared {
                forget(&mut less, id);
            }
            // What others cannot do without is reported, and then nothing is said at all.
            let Some(policy) = from(&less) else {
                needed += 1;
                continue;
            };
            let left = named(&policy);
            assert!(!left.contains(&element), "{name}: {element} is still named");
            let there = declared(&tree(&policy));
            let orphans: Vec<_> = left.iter().filter(|one| one.contains(':') && !there.contains(*one)).collect();
            assert!(orphans.is_empty(), "{name} without {element}: {orphans:?}");
            deleted += 1;
        }
    }
    assert!(deleted > 250 && deleted > needed * 2, "{deleted} deleted, {needed} needed by others");
    println!("{deleted} deleted, {needed} needed by others");
}
