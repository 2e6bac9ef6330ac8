//! The JSON Schema that editors use says the same as the reader.

use std::collections::BTreeSet;

use sekisho::policy;
use serde_json::Value;

/// Every object schema inside a schema, with its properties.
fn objects<'a>(schema: &'a Value, found: &mut Vec<&'a serde_json::Map<String, Value>>) {
    match schema {
        Value::Object(members) => {
            if let Some(properties) = members.get("properties").and_then(Value::as_object) {
                found.push(properties);
                assert_eq!(members["additionalProperties"], false, "unknown fields are errors: {members:?}");
            }
            members.values().for_each(|one| objects(one, found));
        }
        Value::Array(items) => items.iter().for_each(|one| objects(one, found)),
        _ => {}
    }
}

#[test]
fn every_reference_resolves_and_every_field_is_described() {
    for schema in [policy::schema(), policy::overlay_schema()] {
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        let text = schema.to_string();
        for reference in text.split("\"#/$defs/").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(schema["$defs"][reference].is_object(), "{reference}");
        }
        let mut found = Vec::new();
        objects(&schema, &mut found);
        assert!(found.len() > 40);
        for (name, field) in found.iter().flat_map(|properties| properties.iter()) {
            let is_language = ["en", "ja", "th"].contains(&name.as_str());
            assert!(is_language || field["description"].as_str().is_some_and(|text| text.len() > 3), "{name}: {field}");
        }
    }
}

#[test]
fn the_reader_names_the_same_fields_as_the_schema() {
    // The reader lists the fields of an element when it meets a field that it does not know.
    let reading = policy::read("a.yaml", "zzzzzzzzzzzzzzzz: 1\n");
    let unknown = reading.problems.iter().find(|problem| problem.code == "SK0201").expect("an unknown field");
    let help = unknown.help.as_deref().expect("a help");
    let named: BTreeSet<&str> = help.split('`').skip(1).step_by(2).collect();
    let schema = policy::schema();
    let described = schema["$defs"]["Policy"]["properties"].as_object().expect("fields");
    assert_eq!(named, described.keys().map(String::as_str).collect());
    let required: BTreeSet<&str> =
        schema["$defs"]["Policy"]["required"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    let missing: BTreeSet<&str> = reading
        .problems
        .iter()
        .filter(|problem| problem.code == "SK0202")
        .filter_map(|problem| problem.message.split('`').nth(1))
        .collect();
    assert_eq!(missing, required);
}

#[test]
fn every_key_of_the_examples_is_in_the_schema() {
    let schema = policy::schema();
    for source in [policy::starter(), include_str!("../examples/shop/policy.yaml")] {
        let policy = policy::read("a.yaml", source).policy.expect("a policy");
        check(&serde_json::to_value(&policy).expect("json"), &schema["$defs"]["Policy"], &schema, "policy");
    }
}

/// Follows the keys of a value through the schema; `oneOf` is followed where it leads to a map.
fn check(value: &Value, schema: &Value, root: &Value, path: &str) {
    if let Some(name) = schema["$ref"].as_str().and_then(|to| to.strip_prefix("#/$defs/")) {
        return check(value, &root["$defs"][name], root, path);
    }
    let choices = schema["oneOf"].as_array().map(Vec::as_slice).unwrap_or_default();
    match value {
        Value::Object(members) => {
            let map = choices.iter().find(|one| one["type"] == "object").unwrap_or(schema);
            for (key, member) in members {
                let field = map["properties"].get(key).unwrap_or(&map["additionalProperties"]);
                assert!(field.is_object(), "{path}.{key} is not in the schema");
                check(member, field, root, &format!("{path}.{key}"));
            }
            for required in map["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
                assert!(members.contains_key(required), "{path} has no {required}");
            }
        }
        Value::Array(items) => {
            let list = choices.iter().find(|one| one["type"] == "array").unwrap_or(schema);
            assert_eq!(list["type"], "array", "{path}");
            items.iter().for_each(|one| check(one, &list["items"], root, path));
        }
        Value::String(text) if choices.iter().all(|one| one.get("const").is_some()) && !choices.is_empty() => {
            assert!(choices.iter().any(|one| one["const"] == text.as_str()), "{path}: {text}");
        }
        _ => {}
    }
}

#[test]
fn an_overlay_needs_little_and_can_add_and_remove() {
    let schema = policy::overlay_schema();
    assert_eq!(schema["required"], serde_json::json!(["extends", "overlay"]));
    assert!(schema["$defs"]["Flow"].get("required").is_none());
    assert!(schema["properties"]["flows"].is_object());
    assert!(schema["properties"]["add"]["properties"]["flows"].is_object());
    assert!(schema["properties"]["remove"]["properties"]["flows"].is_object());
    assert!(schema["properties"]["remove"]["properties"].get("rights").is_none());
}
