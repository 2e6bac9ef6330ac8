//! Values that hold others: optional ones, lists, and maps keyed by id.

use std::ops::Deref;

use serde::{Serialize, Serializer};
use serde_json::{Value as Json, json};

use super::code;
use super::decode::{Context, Decode, Mention, Named, Schemas};
use super::problem::Problem;
use super::scalar::{ID_PATTERN, check_id};
use super::tree::{Node, Value};

impl<T: Decode> Decode for Option<T> {
    const REQUIRED: bool = false;

    fn decode(node: &Node, cx: &mut Context) -> Self {
        Some(T::decode(node, cx))
    }

    fn schema(defs: &mut Schemas) -> Json {
        T::schema(defs)
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Decode> Decode for Vec<T> {
    const REQUIRED: bool = false;

    fn decode(node: &Node, cx: &mut Context) -> Self {
        match &node.value {
            Value::List(items) => items.iter().map(|item| T::decode(item, cx)).collect(),
            _ => {
                T::unknown(cx);
                cx.wrong_shape(node, "a list");
                Self::new()
            }
        }
    }

    fn schema(defs: &mut Schemas) -> Json {
        json!({ "type": "array", "items": T::schema(defs) })
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

/// One or more: written as a list, or as the one alone.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(transparent)]
pub struct Many<T>(Vec<T>);

impl<T> Deref for Many<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<'a, T> IntoIterator for &'a Many<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T: Decode> Decode for Many<T> {
    fn decode(node: &Node, cx: &mut Context) -> Self {
        match &node.value {
            Value::List(items) if items.is_empty() => {
                T::unknown(cx);
                cx.report(Problem::new(&code::EMPTY_LIST, node.span, "the list is empty").help("name at least one"));
                Self::default()
            }
            Value::List(items) => Self(items.iter().map(|item| T::decode(item, cx)).collect()),
            _ => Self(vec![T::decode(node, cx)]),
        }
    }

    fn unknown(cx: &mut Context) {
        T::unknown(cx);
    }

    fn schema(defs: &mut Schemas) -> Json {
        let one = T::schema(defs);
        json!({ "oneOf": [one, { "type": "array", "items": one, "minItems": 1 }] })
    }
}

/// Elements under their ids, in the order of the file.
#[derive(Clone, Debug)]
pub struct Entries<T> {
    entries: Vec<(String, T)>,
}

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self { entries: Vec::new() }
    }
}

impl<T> Entries<T> {
    /// The element with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&T> {
        self.entries.iter().find(|(key, _)| key == id).map(|(_, value)| value)
    }

    /// The place of the element with this id in the order of the file, from 0.
    #[must_use]
    pub fn index_of(&self, id: &str) -> Option<usize> {
        self.entries.iter().position(|(key, _)| key == id)
    }

    /// Ids and elements, in the order of the file.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&str, &T)> + ExactSizeIterator {
        self.entries.iter().map(|(id, value)| (id.as_str(), value))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl<T> FromIterator<(String, T)> for Entries<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(entries: I) -> Self {
        Self { entries: entries.into_iter().collect() }
    }
}

impl<T: Decode + Named> Decode for Entries<T> {
    const REQUIRED: bool = false;

    fn decode(node: &Node, cx: &mut Context) -> Self {
        let Value::Map(map) = &node.value else {
            cx.lose_declarations(T::KIND);
            cx.wrong_shape(node, &format!("a map from ids to {} descriptions", T::KIND));
            return Self::default();
        };
        let mut entries = Vec::with_capacity(map.len());
        for (key, value) in map {
            check_id(&key.text, key.span, cx);
            cx.declared.push(Mention { kind: T::KIND, id: key.text.clone(), span: key.span });
            entries.push((key.text.clone(), cx.element(T::KIND, key, value)));
        }
        Self { entries }
    }

    fn schema(defs: &mut Schemas) -> Json {
        json!({
            "type": "object",
            "propertyNames": { "pattern": ID_PATTERN },
            "additionalProperties": T::schema(defs),
        })
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Serialize> Serialize for Entries<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}
