//! Overlays: a file that changes another policy for one app, region or customer.
//!
//! An overlay has the form of a policy. What it writes is merged into its base by element id, field by field; a list or a
//! single value takes the place of the base's. Under `add` lists are appended instead, and `remove` names elements that go.
//! What people can rely on stays: rights, duties, protection and controls can be added to but not replaced or removed, and
//! no flow may need less than in the base. Merging works on trees, so every value keeps the place where it was written.

use super::Purpose;
use super::code::{self, Code};
use super::decode::{Context, list_of, some_of};
use super::model::{Policy, Undeclared};
use super::problem::{Problem, nearest, quote};
use super::span::Span;
use super::tree::{Key, Node, Value};

/// Sections whose elements an overlay can remove.
pub(crate) const REMOVABLE: &[&str] = &[
    "parties",
    "groups",
    "apps",
    "contacts",
    "subjects",
    "data",
    "purposes",
    "flows",
    "tags",
    "storage",
    "processing",
    "services",
    "exceptions",
    "joint-use",
    "liability",
    "links",
    "clauses",
];

/// Sections that hold what people can rely on: an overlay adds elements, or adds to lists of elements.
const KEPT: &[&str] = &["rights", "children", "duties", "security", "controls", "entrustment", "changes"];

/// Merges an overlay into its base.
pub(crate) fn merge(base: &Node, overlay: Node, cx: &mut Context) -> Node {
    let (mut root, span) = (base.clone(), overlay.span);
    let Value::Map(entries) = overlay.value else {
        cx.wrong_shape(&overlay, "a map that describes the overlay");
        return root;
    };
    if !entries.iter().any(|(key, _)| key.text == "extends") {
        let problem = Problem::new(&code::NO_BASE, span, "the overlay does not say what it extends");
        cx.report(problem.help("add `extends: policy.yaml`"));
    }
    let Value::Map(into) = &mut root.value else { return root };
    // What is removed goes first, so that an overlay can put something else in its place.
    let (removed, others): (Vec<_>, Vec<_>) = entries.into_iter().partition(|(key, _)| key.text == "remove");
    for (_, sections) in &removed {
        remove(into, sections, cx);
    }
    for (key, value) in others {
        match (key.text.as_str(), value.value) {
            ("add", Value::Map(sections)) => {
                sections.into_iter().for_each(|(key, value)| put(into, key, value, &append));
            }
            (section, Value::Map(elements)) if KEPT.contains(&section) => {
                let existing = section_of(into, section);
                let (old, new): (Vec<_>, Vec<_>) =
                    elements.into_iter().partition(|(key, _)| existing.contains(&key.text));
                old.iter().for_each(|(element, _)| report_kept(section, element, "replace", cx));
                put(into, key, Node { span: value.span, value: Value::Map(new) }, &replace);
            }
            (_, written) => put(into, key, Node { span: value.span, value: written }, &replace),
        }
    }
    root
}

/// The ids in a section.
fn section_of(root: &[(Key, Node)], section: &str) -> Vec<String> {
    match root.iter().find(|(key, _)| key.text == section).map(|(_, node)| &node.value) {
        Some(Value::Map(elements)) => elements.iter().map(|(key, _)| key.text.clone()).collect(),
        _ => Vec::new(),
    }
}

/// Puts a value under a key; `join` decides what happens to lists and single values that are there already.
fn put(into: &mut Vec<(Key, Node)>, key: Key, value: Node, join: &impl Fn(&mut Node, Node)) {
    let Some((_, old)) = into.iter_mut().find(|(known, _)| known.text == key.text) else {
        into.push((key, value));
        return;
    };
    match (&mut old.value, value.value) {
        (Value::Map(old), Value::Map(new)) => new.into_iter().for_each(|(key, value)| put(old, key, value, join)),
        (_, new) => join(old, Node { span: value.span, value: new }),
    }
}

fn replace(old: &mut Node, new: Node) {
    *old = new;
}

fn append(old: &mut Node, new: Node) {
    match (&mut old.value, new.value) {
        (Value::List(old), Value::List(new)) => old.extend(new),
        (_, value) => *old = Node { span: new.span, value },
    }
}

fn remove(root: &mut [(Key, Node)], sections: &Node, cx: &mut Context) {
    let Value::Map(sections) = &sections.value else {
        cx.wrong_shape(sections, "a map from sections to lists of ids");
        return;
    };
    for (section, ids) in sections {
        let Value::List(ids) = &ids.value else {
            cx.wrong_shape(ids, "a list of ids");
            continue;
        };
        let known = section_of(root, &section.text);
        let elements = root.iter_mut().find(|(key, _)| key.text == section.text).map(|(_, node)| &mut node.value);
        for id in ids {
            let Some((text, _)) = cx.scalar(id, "an id") else { continue };
            let element = Key { text: text.to_owned(), span: id.span };
            if !REMOVABLE.contains(&section.text.as_str()) {
                report_kept(&section.text, &element, "remove", cx);
            } else if !known.contains(&element.text) {
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                let message = format!("the base has no {} under `{}`", quote(text), section.text);
                let help = nearest(text, known.iter().copied()).map(|near| format!("did you mean `{near}`?"));
                let help = help.unwrap_or_else(|| format!("it has {}", list_of(&known)));
                cx.report(Problem::new(&code::NOT_IN_BASE, id.span, message).help(help));
            }
        }
        if let Some(Value::Map(elements)) = elements.filter(|_| REMOVABLE.contains(&section.text.as_str())) {
            let is_named =
                |key: &str| ids.iter().any(|id| matches!(&id.value, Value::Scalar { text, .. } if text == key));
            elements.retain(|(key, _)| !is_named(&key.text));
        }
    }
}

fn report_kept(section: &str, element: &Key, verb: &str, cx: &mut Context) {
    let message = format!("an overlay cannot {verb} {} of `{}`", quote(&element.text), quote_plain(section));
    let help = if KEPT.contains(&section) {
        "people rely on it: write what is new under another id, or append to its lists under `add`".to_owned()
    } else {
        format!("elements can be removed from {}", list_of(REMOVABLE))
    };
    cx.report(Problem::new(&code::KEPT, element.span, message).help(help));
}

/// The author's word without backticks of its own.
fn quote_plain(word: &str) -> String {
    quote(word).trim_matches('`').to_owned()
}

/// Where the value of a section was written.
fn place(root: &Node, section: &str) -> Span {
    match &root.value {
        Value::Map(entries) => entries.iter().find(|(key, _)| key.text == section).map(|(_, node)| node.span),
        _ => None,
    }
    .unwrap_or(root.span)
}

/// Reports what the overlay makes weaker than its base. `root` is the merged tree, in which every value keeps its place.
pub(crate) fn check(base: &Policy, policy: &Policy, root: &Node, cx: &mut Context) {
    let mut report = |code: &'static Code, span, message: String| {
        cx.report(Problem::new(code, span, message).help("an overlay can ask for more than its base, never for less"));
    };
    if policy.undeclared > base.undeclared {
        let word = |one: Undeclared| one.as_str();
        let message = format!("undeclared requests: {} instead of {}", word(policy.undeclared), word(base.undeclared));
        report(&code::WEAKER, place(root, "undeclared"), message);
    }
    for (section, open, guarded, weaker) in [
        ("enforcement", "seamless", "strict", policy.enforcement < base.enforcement),
        ("workers", "open", "guarded", policy.workers < base.workers),
        ("images", "open", "guarded", policy.images < base.images),
        ("frames", "open", "guarded", policy.frames < base.frames),
        ("imports", "open", "guarded", policy.imports < base.imports),
    ] {
        if weaker {
            report(&code::WEAKER, place(root, section), format!("{section}: {open} instead of {guarded}"));
        }
    }
    if policy.consent.lifetime.seconds() > base.consent.lifetime.seconds() {
        let message = format!("consent lives {} instead of {}", policy.consent.lifetime, base.consent.lifetime);
        report(&code::WEAKER, policy.consent.span, message);
    }
    for (id, flow) in policy.flows.iter() {
        let Some(before) = base.flows.get(id) else { continue };
        let kind =
            |policy: &Policy, purpose: &super::Ref<Purpose>| policy.purposes.get(&purpose.id).map(|one| one.kind);
        let (Some(old), Some(new)) = (kind(base, &before.purpose), kind(policy, &flow.purpose)) else { continue };
        let weaker: Vec<&str> = policy
            .regimes()
            .filter(|(law, regime)| regime.mode(law, &flow.basis, new) < regime.mode(law, &before.basis, old))
            .map(|(law, _)| law)
            .collect();
        if !weaker.is_empty() {
            let message = format!("flow {} needs less than in the base for {}", quote(id), some_of(&weaker));
            report(&code::WEAKER, flow.basis.span, message);
        }
    }
}
