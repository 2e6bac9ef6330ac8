//! Puts a service under the `use` of a tag, before the policy is read: what the tag does not say itself is taken from the
//! catalogue, and its provider is declared as a party unless the policy has a party of that id.
//!
//! What comes from the catalogue stands where the name of the service stands, so that every problem points there.

use serde_json::{Value as Json, json};

use super::super::code;
use super::super::decode::list_of;
use super::super::problem::{MAX_PROBLEMS, Problem, nearest, quote};
use super::super::scalar::Language;
use super::super::span::Span;
use super::super::tree::{Key, Node, Value};
use super::service::{KeptBy, LocalName, Provider, Service};

type Entries = Vec<(Key, Node)>;

/// Whether a tag of the policy uses a service by name.
pub(crate) fn used_in(root: &Node) -> bool {
    fn field<'a>(node: &'a Node, name: &str) -> Option<&'a Node> {
        let Value::Map(fields) = &node.value else { return None };
        fields.iter().find(|(key, _)| key.text == name).map(|(_, node)| node)
    }
    match field(root, "tags").map(|tags| &tags.value) {
        Some(Value::Map(tags)) => tags.iter().any(|(_, tag)| field(tag, "use").is_some()),
        _ => false,
    }
}

/// Puts the services under the tags of a policy that use them.
pub(crate) fn expand(root: &mut Node, problems: &mut Vec<Problem>) {
    let Value::Map(policy) = &mut root.value else { return };
    let languages = languages(policy);
    let mut providers: Vec<(&Provider, Span)> = Vec::new();
    let tags = policy.iter_mut().find(|(key, _)| key.text == "tags");
    if let Some((_, Node { value: Value::Map(tags), .. })) = tags {
        tags.retain_mut(|(_, tag)| {
            let Value::Map(fields) = &mut tag.value else { return true };
            let Some(at) = fields.iter().position(|(key, _)| key.text == "use") else { return true };
            let (_, name) = fields.remove(at);
            // Without its service a tag lacks most of what it must have: that would only repeat the problem.
            let Some(service) = find(&name, problems) else { return false };
            if fill(fields, service, name.span, &languages, problems) {
                providers.push((&service.provider, name.span));
            }
            true
        });
    }
    for (provider, span) in providers {
        declare(policy, provider, span, &languages);
    }
}

/// The languages of the policy, as far as they are languages.
fn languages(policy: &Entries) -> Vec<Language> {
    let Some((_, node)) = policy.iter().find(|(key, _)| key.text == "languages") else { return Vec::new() };
    let word = |node: &Node| match &node.value {
        Value::Scalar { text, .. } => Language::from_word(text),
        _ => None,
    };
    match &node.value {
        Value::List(items) => items.iter().filter_map(word).collect(),
        _ => word(node).into_iter().collect(),
    }
}

/// The service that a tag names.
fn find(name: &Node, problems: &mut Vec<Problem>) -> Option<&'static Service> {
    let Value::Scalar { text, .. } = &name.value else {
        let message = format!("expected the name of a service, found {}", name.shape());
        problems.push(Problem::new(&code::WRONG_SHAPE, name.span, message).help("write an id: `google-analytics-4`"));
        return None;
    };
    let service = super::get(text);
    if service.is_none() && problems.len() < MAX_PROBLEMS {
        let message = format!("the catalogue has no service {}", quote(text));
        let help = match nearest(text, super::names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "describe the tag itself: `label`, `provider`, `match` …".to_owned(),
        };
        problems.push(Problem::new(&code::UNRESOLVED, name.span, message).help(help));
    }
    service
}

/// Adds the fields that the tag does not have. Says whether the provider is one of them.
fn fill(
    fields: &mut Entries,
    service: &Service,
    span: Span,
    languages: &[Language],
    problems: &mut Vec<Problem>,
) -> bool {
    let has = |fields: &Entries, name: &str| fields.iter().any(|(key, _)| key.text == name);
    let mut add = |name: &str, make: &mut dyn FnMut() -> Option<Value>| {
        let is_missing = !has(fields, name);
        if is_missing && let Some(value) = make() {
            fields.push((key(name, span), Node { span, value }));
        }
        is_missing
    };
    add("label", &mut || Some(scalar(&service.name)));
    let takes_provider = add("provider", &mut || Some(scalar(&service.provider.id)));
    add("match", &mut || service.matches.as_ref().map(|rules| list(rules.iter().map(|rule| scalar(rule)), span)));
    add("cookies", &mut || cookies(service, span, problems));
    add("storage", &mut || {
        let keys = service.storage.as_ref()?.iter().map(|one| {
            let fields = [("kind", one.kind.as_str()), ("key", &*one.key), ("lifetime", &lifetime(one.lifetime))];
            map(fields.map(|(name, text)| (name, scalar(text))), span)
        });
        Some(list(keys, span))
    });
    add("recipient-purpose", &mut || recipient_purpose(service, span, languages));
    takes_provider
}

fn cookies(service: &Service, span: Span, problems: &mut Vec<Problem>) -> Option<Value> {
    let cookies = service.cookies.as_ref()?;
    let timeless: Vec<&str> = cookies.iter().filter(|one| one.lifetime.is_none()).map(|one| &*one.name).collect();
    if !timeless.is_empty() {
        let message = format!("the catalogue does not know how long {} of {} live", list_of(&timeless), service.name);
        let help = "write the tag's own `cookies`, each with its `lifetime`";
        problems.push(Problem::new(&code::MISSING_FIELD, span, message).help(help));
    }
    let known = cookies.iter().filter_map(|one| {
        let mut fields = vec![("name", scalar(&one.name)), ("lifetime", scalar(&lifetime(one.lifetime?)))];
        if one.party == KeptBy::Third {
            // Another host's cookie: no script of the site can delete it.
            fields.push(("http-only", Value::Scalar { text: "true".to_owned(), plain: true }));
        }
        Some(map(fields, span))
    });
    Some(list(known, span))
}

/// What the recipient does with the data, in one line for each language.
fn recipient_purpose(service: &Service, span: Span, languages: &[Language]) -> Option<Value> {
    let ids = service.recipient_purposes.as_ref().filter(|ids| !ids.is_empty())?;
    let in_language = |language: Language| {
        let words = ids.iter().filter_map(|id| super::purposes().get(id)?.label.get(language));
        let between = match language {
            Language::Ja => "、",
            Language::En | Language::Th => "; ",
        };
        scalar(&words.collect::<Vec<_>>().join(between))
    };
    let lines = languages.iter().map(|language| (language.as_str(), in_language(*language)));
    (!languages.is_empty()).then(|| map(lines, span))
}

/// Declares the provider as a party, unless the policy has one of that id.
fn declare(policy: &mut Entries, provider: &Provider, span: Span, languages: &[Language]) {
    let at = policy.iter().position(|(key, _)| key.text == "parties").unwrap_or_else(|| {
        policy.push((key("parties", span), Node { span, value: Value::Map(Vec::new()) }));
        policy.len() - 1
    });
    let Some((_, Node { value: Value::Map(parties), .. })) = policy.get_mut(at) else { return };
    if parties.iter().any(|(key, _)| key.text == *provider.id) {
        return;
    }
    let mut fields = vec![("name", party_name(provider, span, languages))];
    fields.extend(provider.country.map(|country| ("country", scalar(country.code()))));
    fields.extend(provider.policy.as_ref().map(|policy| ("policy", scalar(policy))));
    parties.push((key(&provider.id, span), Node { span, value: map(fields, span) }));
}

/// The legal name: in the official language where there is one, otherwise the one name for every language.
fn party_name(provider: &Provider, span: Span, languages: &[Language]) -> Value {
    let local = |language: Language| local_name(provider.name_local.as_ref(), language);
    if !languages.iter().any(|language| local(*language).is_some()) {
        return scalar(&provider.name);
    }
    let name = |language: Language| scalar(local(language).unwrap_or(&provider.name));
    map(languages.iter().map(|language| (language.as_str(), name(*language))), span)
}

fn local_name(local: Option<&LocalName>, language: Language) -> Option<&str> {
    match language {
        Language::En => None,
        Language::Ja => local?.ja.as_deref(),
        Language::Th => local?.th.as_deref(),
    }
}

fn lifetime(lifetime: super::super::Lifetime) -> String {
    match lifetime {
        super::super::Lifetime::Session => "session".to_owned(),
        super::super::Lifetime::Persistent => "persistent".to_owned(),
        super::super::Lifetime::For(duration) => duration.to_string(),
    }
}

fn scalar(text: &str) -> Value {
    Value::Scalar { text: text.to_owned(), plain: false }
}

fn list(items: impl Iterator<Item = Value>, span: Span) -> Value {
    Value::List(items.map(|value| Node { span, value }).collect())
}

fn map<'a>(fields: impl IntoIterator<Item = (&'a str, Value)>, span: Span) -> Value {
    Value::Map(fields.into_iter().map(|(name, value)| (key(name, span), Node { span, value })).collect())
}

fn key(text: &str, span: Span) -> Key {
    Key { text: text.to_owned(), span }
}

/// Tells editors about `use`: a tag that uses a service needs no label and no provider.
pub(crate) fn amend(schema: &mut Json) {
    let Some(tag) = schema.pointer_mut("/$defs/Tag").and_then(Json::as_object_mut) else { return };
    let mut names: Vec<&str> = super::names().collect();
    names.sort_unstable();
    if let Some(properties) = tag.get_mut("properties").and_then(Json::as_object_mut) {
        let description = "A service of the built-in catalogue; what is written beside it replaces the catalogue's.";
        properties.insert("use".to_owned(), json!({ "description": description, "enum": names }));
    }
    if let Some(required) = tag.get_mut("required").and_then(Json::as_array_mut) {
        required.retain(|field| field != "label" && field != "provider");
    }
    tag.insert("anyOf".to_owned(), json!([{ "required": ["use"] }, { "required": ["label", "provider"] }]));
}
