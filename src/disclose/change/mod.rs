//! What changed for the reader between two policies, and whether people must be asked again.
//!
//! Two comparisons stand side by side. Elements are compared as they are declared: added, removed, changed. Statements are
//! compared as they are said, in one language, with a part for each flow, so that a change of one flow is not a change of the
//! flows that stood beside it. What people agreed to is compared by the substance that a consent record holds.

mod consent;
mod notice;
mod statements;

pub(crate) use consent::is_asked;
pub use consent::{Consent, ConsentChange, Reason};
pub use statements::Statement;

use crate::policy::{Language, Policy};
use serde::Serialize;
use serde_json::Value;

/// What became of an element or a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// It is new.
    Added,
    /// It is there no more.
    Removed,
    /// It is there and different.
    Changed,
}

/// An element that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ElementChange {
    /// The element, as `kind:id`.
    pub element: String,
    /// What became of it.
    pub fate: Fate,
}

/// What is different between two policies.
#[derive(Clone, Debug, Serialize)]
pub struct Difference<'p> {
    #[serde(skip)]
    old: &'p Policy,
    #[serde(skip)]
    new: &'p Policy,
    /// The version before.
    pub from: &'p str,
    /// The version after.
    pub to: &'p str,
    /// Elements, in the order of the sections of a policy.
    pub elements: Vec<ElementChange>,
    /// What people agreed to, where it is not as it was.
    pub consents: Vec<Consent>,
    /// Whether somebody who has answered before must be asked again.
    pub ask_again: bool,
}

/// Compares two policies.
#[must_use]
pub fn difference<'p>(old: &'p Policy, new: &'p Policy) -> Difference<'p> {
    let consents = consent::consents(old, new);
    let ask_again = consents.iter().any(|one| matches!(one.change, ConsentChange::New | ConsentChange::Again));
    Difference {
        old,
        new,
        from: &old.policy.version.value,
        to: &new.policy.version.value,
        elements: elements(old, new),
        consents,
        ask_again,
    }
}

impl Difference<'_> {
    /// Whether the two policies declare the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.elements.is_empty()
    }

    /// What is said differently, in one language.
    #[must_use]
    pub fn statements(&self, language: Language) -> Vec<Statement> {
        statements::compare(self.old, self.new, language)
    }

    /// A notice of the change in words, as Markdown, HTML or plain text.
    #[must_use]
    pub fn notice(&self, language: Language, format: super::Format) -> String {
        super::render::document::render(&notice::document(self, language), language, format)
    }
}

/// What elements of a section are called where statements name them.
fn kind(section: &str) -> &str {
    match section {
        "parties" => "party",
        "groups" => "group",
        "apps" => "app",
        "contacts" => "contact",
        "subjects" => "subject",
        "purposes" => "purpose",
        "flows" => "flow",
        "tags" => "tag",
        "services" => "service",
        "exceptions" => "exception",
        "rights" => "right",
        "children" => "child-rule",
        "duties" => "duty",
        "controls" => "control",
        "changes" => "change-rule",
        "laws" => "law",
        "principles" => "principle",
        "links" => "link",
        "clauses" => "clause",
        other => other,
    }
}

/// Compares what is declared. The file names of overlays and the version do not count: they are said with the notice.
fn elements(old: &Policy, new: &Policy) -> Vec<ElementChange> {
    // Plain data with string keys always serialises.
    let tree = |policy: &Policy| serde_json::to_value(policy).unwrap_or_default();
    let (old, new) = (tree(old), tree(new));
    let (Value::Object(old), Value::Object(new)) = (old, new) else { return Vec::new() };
    let mut changes = Vec::new();
    let mut names: Vec<&String> = new.keys().collect();
    names.extend(old.keys().filter(|name| !new.contains_key(*name)));
    for name in names.into_iter().filter(|name| !matches!(name.as_str(), "extends" | "overlay" | "sekisho")) {
        let of = |side: &serde_json::Map<String, Value>| side.get(name).cloned().unwrap_or(Value::Null);
        let (before, after) = (of(&old), of(&new));
        match (name.as_str(), &before, &after) {
            // These are one element each; all other maps are sections of elements.
            (
                "policy" | "site" | "consent" | "retention" | "collection" | "provision" | "compliance"
                | "cookie-notice",
                ..,
            ) => compare(name.clone(), without_version(before), without_version(after), &mut changes),
            (section, Value::Object(before), Value::Object(after)) => {
                let all = after.keys().chain(before.keys().filter(|id| !after.contains_key(*id)));
                for id in all {
                    let side = |map: &serde_json::Map<String, Value>| map.get(id).cloned().unwrap_or(Value::Null);
                    compare(format!("{}:{id}", kind(section)), side(before), side(after), &mut changes);
                }
            }
            _ => compare(name.clone(), before, after, &mut changes),
        }
    }
    changes
}

fn without_version(mut value: Value) -> Value {
    if let Value::Object(fields) = &mut value {
        for field in ["version", "updated", "history"] {
            fields.remove(field);
        }
    }
    value
}

fn compare(element: String, before: Value, after: Value, changes: &mut Vec<ElementChange>) {
    let fate = match (before.is_null(), after.is_null()) {
        _ if before == after => return,
        (true, false) => Fate::Added,
        (false, true) => Fate::Removed,
        _ => Fate::Changed,
    };
    changes.push(ElementChange { element, fate });
}
