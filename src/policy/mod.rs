//! The declared model: reading a policy file into types, with every problem and its place.
//!
//! The way of a file: [`tree`] (YAML to nodes with places) → [`overlay`] (layers to one tree) → [`catalogue`] (services that
//! are used by name) → [`decode`] (nodes to types) → [`check`] (what types alone cannot tell). The types are in [`model`];
//! laws are data of the same form, in [`regime`]. Nothing here knows about pages, bytes or browsers.

pub mod catalogue;
pub mod check;
pub mod code;
mod collection;
mod country;
mod decode;
mod model;
mod open;
mod overlay;
mod problem;
mod reading;
mod regime;
mod scalar;
mod span;
mod substance;
mod time;
mod tree;

pub use check::law::{joined, review};
pub(crate) use collection::Fnv;
pub use collection::{Entries, Many};
pub use country::{Area, Country, Place, Region};
pub use decode::Named;
pub use model::*;
pub use open::{Opened, beside, open};
pub use problem::{Level, Problem, RuleWords};
pub use reading::{Layers, Reading, base_of, read, read_bytes};
pub use regime::{AgeNeed, AgeRule, Authority, Mode, Modes, Regime, Unknown, builtin as regimes};
pub use scalar::{Email, Formed, Host, Language, Ref, Spanned, Text, Url};
pub use span::Span;
pub use substance::{site_identity, substance};
pub use time::{Date, Duration, Lifetime, Unit};
pub use tree::{MAX_BYTES, MAX_DEPTH};

use decode::{Decode, Schemas};

/// The JSON Schema (2020-12) of policy files, for editors and other tools.
#[must_use]
pub fn schema() -> serde_json::Value {
    let mut defs = Schemas::default();
    let root = Policy::schema(&mut defs);
    let mut document = defs.document("Sekisho policy", root);
    catalogue::amend(&mut document);
    document
}

/// The JSON Schema of overlays: a policy in which nothing has to be written, with what is added and removed.
#[must_use]
pub fn overlay_schema() -> serde_json::Value {
    let mut schema = schema();
    drop_required(&mut schema);
    let policy = schema["$defs"]["Policy"].clone();
    let properties = policy["properties"].clone();
    let ids = serde_json::json!({
        "type": "array",
        "description": "Ids of elements of the base.",
        "items": { "type": "string" },
    });
    let remove = overlay::REMOVABLE.iter().map(|section| ((*section).to_owned(), ids.clone()));
    let remove = serde_json::json!({
        "type": "object",
        "description": "Elements of the base that go, by section.",
        "properties": serde_json::Map::from_iter(remove),
        "additionalProperties": false,
    });
    let add = serde_json::json!({
        "type": "object",
        "description": "Like the overlay itself, but lists are appended to those of the base.",
        "properties": properties,
        "additionalProperties": false,
    });
    let mut properties = properties;
    properties["add"] = add;
    properties["remove"] = remove;
    schema["title"] = "Sekisho overlay".into();
    schema["type"] = "object".into();
    schema["properties"] = properties;
    schema["additionalProperties"] = false.into();
    schema["required"] = serde_json::json!(["extends", "overlay"]);
    if let Some(root) = schema.as_object_mut() {
        root.remove("$ref");
    }
    schema
}

fn drop_required(schema: &mut serde_json::Value) {
    match schema {
        serde_json::Value::Object(members) => {
            if members.get("required").is_some_and(serde_json::Value::is_array) {
                members.remove("required");
            }
            members.values_mut().for_each(drop_required);
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(drop_required),
        _ => {}
    }
}

/// The commented policy that a newcomer starts from.
#[must_use]
pub fn starter() -> &'static str {
    include_str!("starter.yaml")
}

impl Policy {
    /// The regimes that apply, with their ids: those that are listed, or all built-in ones.
    pub fn regimes(&self) -> impl Iterator<Item = (&'static str, &'static Regime)> + '_ {
        let listed = self.regimes.as_deref();
        regimes().iter().filter(move |(id, _)| listed.is_none_or(|listed| listed.iter().any(|one| one.id == *id)))
    }

    /// Whether a page shuts frames of tags that wait out by a policy of their own. `frames: guarded` asks for it; strict enforcement does it
    /// already, and where undeclared hosts pass no list of hosts can do it.
    #[must_use]
    pub fn guards_frames(&self) -> bool {
        self.frames == Frames::Guarded && self.lets_tags_through()
    }

    /// Whether pages hold what the site's own code imports from hosts of tags that wait: where frames could be shut out too.
    #[must_use]
    pub fn guards_imports(&self) -> bool {
        self.imports == Imports::Guarded && self.lets_tags_through()
    }

    fn lets_tags_through(&self) -> bool {
        self.enforcement == Enforcement::Seamless && self.undeclared == Undeclared::Block
    }

    /// The flows of an app: those that name it or an app that it is part of, and those that name none. Without an app all.
    pub fn flows_of<'policy>(&'policy self, app: Option<&str>) -> impl Iterator<Item = (&'policy str, &'policy Flow)> {
        let mut names: Vec<String> = app.map(str::to_owned).into_iter().collect();
        while let Some(whole) = names.last().and_then(|id| self.apps.get(id)).and_then(|app| app.part_of.as_ref()) {
            // A circle of apps ends here.
            if names.contains(&whole.id) {
                break;
            }
            names.push(whole.id.clone());
        }
        self.flows.iter().filter(move |(_, flow)| {
            names.is_empty() || flow.apps.is_empty() || flow.apps.iter().any(|app| names.contains(&app.id))
        })
    }

    /// Whether a flow is our customers' business alone: in all of its apps we act for them. Grounds, consent and information of people are
    /// theirs then. In the notice of a customer's own app the customer is who gives it.
    #[must_use]
    pub fn is_for_customers(&self, flow: &Flow) -> bool {
        let own = self.overlay.as_ref().is_some_and(|overlay| overlay.app.is_some());
        let mut roles = self
            .apps
            .iter()
            .filter(|(id, _)| flow.apps.is_empty() || flow.apps.iter().any(|app| app.id == *id))
            .map(|(_, app)| app.role)
            .peekable();
        !own && roles.peek().is_some() && roles.all(|role| role == OurRole::Processor)
    }

    /// How long the data of a flow is kept: what the flow says, or else the policy.
    #[must_use]
    pub fn retention_of<'policy>(&'policy self, flow: &'policy Flow) -> Option<&'policy Retention> {
        flow.retention.as_ref().or(self.retention.as_ref())
    }

    /// Where a recipient handles data: the countries that are written with it, or else the one in which it is established.
    #[must_use]
    pub fn countries_of(&self, recipient: &Recipient) -> Vec<Country> {
        if !recipient.countries.is_empty() {
            return recipient.countries.iter().map(|country| country.value).collect();
        }
        let party = recipient.party.as_ref().and_then(|party| self.parties.get(&party.id));
        party.and_then(|party| party.country.as_ref()).map(|country| country.value).into_iter().collect()
    }

    /// The first language of the policy.
    #[must_use]
    pub fn default_language(&self) -> Language {
        self.languages.first().map(|language| language.value).unwrap_or_default()
    }
}
