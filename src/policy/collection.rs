//! Values that hold others: optional ones, lists, and maps keyed by id.

use std::hash::Hasher;
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
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
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
    /// Where an id is found: a table with open addressing, of places from 1. A notice looks up ids thousands of times.
    places: Vec<u32>,
}

/// Up to so many elements a look from the first to the last is the fastest.
const FEW: usize = 4;

/// FNV-1a, eight bytes at a time: short ids that no adversary chooses, the same on every machine.
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        let mix = |hash: u64, eight: u64| (hash ^ eight).wrapping_mul(0x0100_0000_01b3);
        let four = |four: &[u8; 4]| u64::from(u32::from_le_bytes(*four));
        // The last eight, or four, can overlap those before.
        self.0 = match (bytes.last_chunk(), bytes.first_chunk(), bytes.last_chunk()) {
            (Some(last), ..) => {
                let eights = bytes.as_chunks().0.iter();
                let hash = eights.fold(self.0, |hash, eight| mix(hash, u64::from_le_bytes(*eight)));
                mix(hash, u64::from_le_bytes(*last))
            }
            (None, Some(first), Some(last)) => mix(self.0, four(first) << 32 | four(last)),
            _ => mix(self.0, bytes.iter().fold(0, |eight, byte| eight << 8 | u64::from(*byte))),
        };
    }

    fn finish(&self) -> u64 {
        // The low bits choose the place; what the high ones know is mixed in.
        self.0 ^ (self.0 >> 32)
    }
}

fn hash(id: &str) -> usize {
    let mut mixed = Fnv::default();
    mixed.write(id.as_bytes());
    mixed.finish() as usize
}

impl<T: PartialEq> PartialEq for Entries<T> {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self { entries: Vec::new(), places: Vec::new() }
    }
}

impl<T> Entries<T> {
    fn new(entries: Vec<(String, T)>) -> Self {
        let mut made = Self { entries, places: Vec::new() };
        if made.entries.len() > FEW {
            made.places = vec![0; (made.entries.len() * 2).next_power_of_two()];
            for (place, (id, _)) in (1..).zip(&made.entries) {
                let mut at = hash(id) & (made.places.len() - 1);
                while made.places[at] != 0 {
                    at = (at + 1) & (made.places.len() - 1);
                }
                made.places[at] = place;
            }
        }
        made
    }

    /// The element with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&T> {
        self.index_of(id).map(|at| &self.entries[at].1)
    }

    /// The place of the element with this id in the order of the file, from 0. Of two with the same id, an error of the
    /// file, it is the first.
    #[must_use]
    pub fn index_of(&self, id: &str) -> Option<usize> {
        if self.places.is_empty() {
            return self.entries.iter().position(|(key, _)| key == id);
        }
        let mut at = hash(id) & (self.places.len() - 1);
        // At least half of the places are free, so the walk ends.
        loop {
            let place = (self.places[at] as usize).checked_sub(1)?;
            if self.entries[place].0 == id {
                return Some(place);
            }
            at = (at + 1) & (self.places.len() - 1);
        }
    }

    /// The element with this id and its place in the order of the file, from 0.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<(usize, &T)> {
        self.index_of(id).map(|at| (at, &self.entries[at].1))
    }

    /// The place of the element with this id, its id as the file has it, and the element.
    pub(crate) fn entry(&self, id: &str) -> Option<(usize, &str, &T)> {
        self.index_of(id).map(|at| (at, self.entries[at].0.as_str(), &self.entries[at].1))
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
        Self::new(entries.into_iter().collect())
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
        Self::new(entries)
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
