//! Every field of the policy language is said, in every language, or is in a list that says why it is not.

use super::{read, root};
use sekisho::disclose::{Options, Outline, Phrasing, outline};
use sekisho::policy::{self, Language, Policy};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What a notice does not say, and why. A field that is said after all must not be here.
const SILENT: &[(&str, &str)] = &[
    ("Policy.sekisho", "the version of the language, not of the policy"),
    ("Policy.extends", "where the text of the file comes from"),
    ("Policy.languages", "the notice is there in each"),
    ("Policy.undeclared", "how a page treats what the policy does not know"),
    ("Policy.enforcement", "how a page enforces, not what happens to data"),
    ("Policy.workers", "how a page enforces, not what happens to data"),
    ("Policy.images", "how a page enforces, not what happens to data"),
    ("Policy.frames", "how a page enforces, not what happens to data"),
    ("Policy.imports", "how a page enforces, not what happens to data"),
    ("Policy.site", "the page that shows the notice"),
    ("Site.hosts", "the page that shows the notice"),
    ("ConsentSettings.layout", "where the question stands on the screen"),
    ("Meta.id", "a name for records and files"),
    ("Meta.version", "a name for records; readers are told the day"),
    ("Meta.url", "where the notice itself is"),
    ("Overlay.id", "a name for files"),
    ("Overlay.app", "chooses how the notice calls its customers"),
    ("Party.form", "what a Japanese notice says for \"we\": tests/disclose/ourselves.rs"),
    ("DataItem.type", "for the labels of app stores and vocabularies of others"),
    ("Purpose.taxonomy", "for vocabularies of others"),
    ("Clause.why", "the author's own note"),
    ("Tag.match", "requests as the page sees them; their recipients and data are told"),
    ("Tag.use", "gives the fields of a service of the catalogue"),
    ("Cookie.http-only", "whether a script can delete it"),
    ("GoogleConsentMode.mode", "a technical setting; that Google is told, is told"),
    ("GoogleConsentMode.tags", "a technical setting"),
    ("GoogleConsentMode.wait-for-update", "a technical setting"),
    ("GoogleConsentMode.ads-data-redaction", "a technical setting"),
    ("GoogleConsentMode.url-passthrough", "a technical setting"),
    ("GoogleConsentMode.ad-storage", "a technical setting"),
    ("GoogleConsentMode.ad-user-data", "a technical setting"),
    ("GoogleConsentMode.ad-personalization", "a technical setting"),
    ("GoogleConsentMode.analytics-storage", "a technical setting"),
    ("GoogleConsentMode.functionality-storage", "a technical setting"),
    ("GoogleConsentMode.personalization-storage", "a technical setting"),
    ("GoogleConsentMode.security-storage", "a technical setting"),
    ("Tcf.cmp-id", "a technical setting; that the framework is used, is told"),
    ("Tcf.cmp-version", "a technical setting"),
    ("Tcf.vendor-list", "a technical setting"),
    ("Tcf.publisher-country", "a technical setting"),
    ("Tcf.purposes", "a technical setting"),
    ("Tcf.vendors", "a technical setting"),
    ("TcfPurpose.purpose", "a technical setting"),
    ("TcfPurpose.ids", "a technical setting"),
    ("TcfPurpose.features", "a technical setting"),
    ("TcfVendor.tag", "a technical setting"),
    ("TcfVendor.id", "a technical setting"),
    ("Gpp.sections", "a technical setting; that the platform is used, is told"),
    ("Gpp.cmp-id", "a technical setting"),
];

/// What a notice says in a language, with the headings and the title.
fn said(made: &Outline<'_>, language: Language) -> String {
    sekisho::disclose::render(made, language, sekisho::disclose::Format::Text) + &layers(made, language)
}

fn outlined(policy: &Policy) -> Outline<'_> {
    outline(policy, &Options::default()).unwrap_or_else(|error| panic!("{error}"))
}

/// What the first layer says: some words are only told there.
fn layers(made: &Outline<'_>, language: Language) -> String {
    let all = sekisho::disclose::claims(made, language, sekisho::disclose::Layer::First);
    let words = Phrasing::new(made.policy, language);
    all.into_iter().map(|one| one.text + words.gap()).collect()
}

fn from(tree: &Value) -> Option<Policy> {
    policy::read("edited.json", &tree.to_string()).policy
}

/// A schema with its references followed, and the name of what it describes.
fn followed<'s>(mut schema: &'s Value, all: &'s Value, value: &Value) -> (&'s Value, Option<String>) {
    let mut name = None;
    loop {
        if let Some(to) = schema["$ref"].as_str() {
            let of = to.rsplit('/').next().unwrap_or_default();
            name = Some(of.to_owned());
            schema = &all["$defs"][of];
        } else if let (Some(options), true) = (schema["oneOf"].as_array(), value.is_object() || value.is_array()) {
            let fits = |one: &&Value| {
                let (target, _) = followed(one, all, &Value::Null);
                if value.is_array() { target["type"] == "array" } else { target["type"] == "object" }
            };
            match options.iter().find(fits) {
                Some(one) => schema = one,
                None => return (schema, name),
            }
        } else {
            return (schema, name);
        }
    }
}

/// Where each field of the language is written in a policy: `Type.field` and the paths.
pub(super) fn places(
    value: &Value,
    schema: &Value,
    all: &Value,
    path: &str,
    found: &mut BTreeMap<String, Vec<String>>,
) {
    let (schema, name) = followed(schema, all, value);
    if let (Some(properties), Some(fields)) = (schema["properties"].as_object(), value.as_object()) {
        let name = name.unwrap_or_else(|| "Policy".to_owned());
        for (field, inner) in fields {
            let path = format!("{path}/{field}");
            if let Some(schema) = properties.get(field).filter(|_| name != "Text") {
                found.entry(format!("{name}.{field}")).or_default().push(path.clone());
                places(inner, schema, all, &path, found);
            }
        }
    } else if let Some(fields) = value.as_object() {
        for (field, inner) in fields {
            places(inner, &schema["additionalProperties"], all, &format!("{path}/{field}"), found);
        }
    } else if let Some(list) = value.as_array() {
        for (at, inner) in list.iter().enumerate() {
            places(inner, &schema["items"], all, &format!("{path}/{at}"), found);
        }
    }
}

/// Other values in place of one, the nearest first.
pub(super) fn others(value: &Value, schema: &Value, all: &Value, ids: &[String]) -> Vec<Value> {
    let (schema, _) = followed(schema, all, value);
    match value {
        Value::Bool(one) => vec![json!(!one)],
        Value::Number(one) => vec![json!(one.as_u64().unwrap_or_default() + 1)],
        Value::Array(list) => {
            let mut less: Vec<Value> = (0..list.len())
                .map(|at| list.iter().enumerate().filter(|(own, _)| *own != at).map(|(_, one)| one.clone()).collect())
                .collect();
            if let [one] = &list[..] {
                less.extend(others(one, &schema["items"], all, ids).into_iter().map(|one| json!([one])));
            }
            less
        }
        Value::String(text) => {
            let words: Vec<&Value> =
                schema["oneOf"].as_array().into_iter().flatten().map(|one| &one["const"]).collect();
            if words.len() > 1 && words.iter().all(|word| word.is_string()) {
                return words.into_iter().filter(|word| *word != value).cloned().collect();
            }
            let mut all: Vec<Value> = [format!("{text}x"), format!("x{text}"), text.replace(['3', '4', '5'], "6")]
                .into_iter()
                .filter(|one| one != text)
                .map(Value::from)
                .collect();
            all.extend(["FR", "BR"].map(Value::from));
            all.extend(ids.iter().filter(|id| *id != text).map(|id| json!(id)));
            all
        }
        Value::Object(languages) => {
            let changed = languages
                .iter()
                .map(|(language, text)| (language.clone(), json!(format!("x{}", text.as_str().unwrap_or_default()))));
            vec![Value::Object(changed.collect())]
        }
        Value::Null => Vec::new(),
    }
}

fn without(tree: &Value, path: &str) -> Option<Value> {
    let (parent, field) = path.rsplit_once('/')?;
    let mut less = tree.clone();
    less.pointer_mut(parent)?.as_object_mut()?.remove(field);
    Some(less)
}

pub(super) fn with(tree: &Value, path: &str, value: Value) -> Option<Value> {
    let mut changed = tree.clone();
    *changed.pointer_mut(path)? = value;
    Some(changed)
}

/// The policy that has every field.
pub(super) fn full() -> Value {
    let path = root().join("tests/disclose/full.yaml");
    let source = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{error}"));
    serde_json::to_value(read("full", &source)).unwrap_or_else(|error| panic!("{error}"))
}

/// What a field of the language may hold: the schema under its `Type.field`.
fn declared<'s>(field: &str, all: &'s Value) -> &'s Value {
    let (of, field) = field.split_once('.').unwrap_or_default();
    let owner = &all["$defs"][of];
    let object = owner["oneOf"].as_array().into_iter().flatten().find(|one| one["properties"].is_object());
    &object.unwrap_or(owner)["properties"][field]
}

/// The paths of every text of a policy.
pub(super) fn text_paths(whole: &Value) -> Vec<String> {
    let schema = policy::schema();
    let mut found = BTreeMap::new();
    places(whole, &schema["$defs"]["Policy"], &schema, "", &mut found);
    let mut texts = Vec::new();
    for (field, paths) in &found {
        for path in paths {
            let Some(value) = whole.pointer(path) else { continue };
            let (own, name) = followed(declared(field, &schema), &schema, value);
            if name.as_deref() == Some("Text") {
                texts.push(path.clone());
            }
            for (at, item) in value.as_array().into_iter().flatten().enumerate() {
                if followed(&own["items"], &schema, item).1.as_deref() == Some("Text") {
                    texts.push(format!("{path}/{at}"));
                }
            }
        }
    }
    texts
}

#[test]
fn every_field_of_the_language_is_said() {
    let whole = full();
    let unchanged = from(&whole).unwrap_or_else(|| panic!("the policy reads itself"));
    let before: Vec<String> = Language::ALL.iter().map(|one| said(&outlined(&unchanged), *one)).collect();
    let schema = policy::schema();
    let mut found = BTreeMap::new();
    places(&whole, &schema["$defs"]["Policy"], &schema, "", &mut found);
    let ids: Vec<String> = [
        "parties", "groups", "subjects", "data", "purposes", "laws", "contacts", "services", "apps", "tags", "storage",
    ]
    .iter()
    .flat_map(|section| whole[section].as_object().into_iter().flatten().map(|(id, _)| id.clone()))
    .collect();
    let silent: BTreeMap<&str, &str> = SILENT.iter().copied().collect();

    // Nothing of the language is missing in the policy, so nothing is missing in the test.
    let mut names = BTreeSet::new();
    for (name, one) in schema["$defs"].as_object().into_iter().flatten().filter(|(name, _)| *name != "Text") {
        let object =
            one["oneOf"].as_array().into_iter().flatten().find(|one| one["properties"].is_object()).unwrap_or(one);
        let fields = object["properties"].as_object().into_iter().flatten();
        names.extend(fields.map(|(field, _)| format!("{name}.{field}")));
    }
    assert!(names.len() > 280, "{}", names.len());
    let unwritten: Vec<_> =
        names.iter().filter(|one| !found.contains_key(*one) && !silent.contains_key(one.as_str())).collect();
    assert!(unwritten.is_empty(), "full.yaml does not write {unwritten:?}");
    let unknown: Vec<_> = silent.keys().filter(|one| !names.contains(**one)).collect();
    assert!(unknown.is_empty(), "there is no {unknown:?}");

    let (mut unsaid, mut told) = (Vec::new(), Vec::new());
    for (field, paths) in &found {
        // What only holds other fields is said when these are.
        let Some(value) = whole.pointer(&paths[0]) else { continue };
        let own = declared(field, &schema);
        let (target, name) = followed(own, &schema, value);
        let holds = target["properties"].is_object() && name.as_deref() != Some("Text");
        if holds || target["additionalProperties"].is_object() {
            continue;
        }
        let mut open: Vec<usize> = (0..Language::ALL.len()).collect();
        'paths: for path in paths {
            let value = whole.pointer(path).cloned().unwrap_or_default();
            let changes = without(&whole, path).into_iter();
            let changes =
                changes.chain(others(&value, own, &schema, &ids).into_iter().filter_map(|one| with(&whole, path, one)));
            // What is silent is not tried at length.
            let most = if silent.contains_key(field.as_str()) { 4 } else { usize::MAX };
            for policy in changes.take(most).filter_map(|one| from(&one)) {
                let made = outlined(&policy);
                open.retain(|at| said(&made, Language::ALL[*at]) == before[*at]);
                if open.is_empty() {
                    break 'paths;
                }
            }
        }
        match (open.is_empty(), silent.contains_key(field.as_str())) {
            (false, false) => {
                unsaid.push(format!("{field} in {:?}", open.iter().map(|at| Language::ALL[*at]).collect::<Vec<_>>()));
            }
            (true, true) => told.push(field.clone()),
            _ => {}
        }
    }
    assert!(unsaid.is_empty(), "nothing is said of {unsaid:#?}");
    assert!(told.is_empty(), "these are said: {told:?}");
}
