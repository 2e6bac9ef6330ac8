//! From tree to types, collecting every problem.
//!
//! A decoder always returns a value: where the file is wrong it records a problem and goes on with a placeholder (the
//! type's `Default`), so that one run reports everything. The policy is handed out only if there was no error, so no
//! placeholder ever leaves this floor.

use std::collections::HashSet;

use serde_json::{Map, Value as Json, json};

use super::code;
use super::problem::{MAX_PROBLEMS, Problem, nearest, quote};
use super::span::Span;
use super::tree::{self, Node, Value};

/// A type that can be read from a policy file, and whose JSON Schema is known.
pub(crate) trait Decode: Default {
    /// Whether a field of this type must be written.
    const REQUIRED: bool = true;

    /// Reads a node; problems go to `cx`.
    fn decode(node: &Node, cx: &mut Context) -> Self;

    /// The JSON Schema of what [`Decode::decode`] accepts.
    fn schema(defs: &mut Schemas) -> Json;

    /// Notes what is unknown because a field of this type is missing or unreadable.
    fn unknown(_: &mut Context) {}

    /// Whether this is what a field holds that was not written.
    fn is_absent(&self) -> bool {
        false
    }
}

/// A type whose elements are declared under ids and named by them elsewhere.
pub trait Named {
    /// What a person calls one of these.
    const KIND: &'static str;
}

/// Something recorded while reading: an id with its kind and place.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    pub(crate) kind: &'static str,
    pub(crate) id: String,
    pub(crate) span: Span,
}

/// What a reading collects.
#[derive(Default)]
pub(crate) struct Context {
    problems: Vec<Problem>,
    /// How many of them are errors.
    errors: usize,
    /// Ids under which something is declared.
    pub(crate) declared: Vec<Mention>,
    /// Ids by which something is named.
    pub(crate) references: Vec<Mention>,
    /// The texts that differ by language, with their languages.
    pub(crate) texts: Vec<(Span, Vec<super::Language>)>,
    /// What the nearest enclosing element is called, for messages: "party `acme`".
    owner: String,
    /// Where the element that is read next is declared, if that is not where its value begins.
    place: Option<Span>,
    /// Where the nearest enclosing element is declared.
    element: Span,
    /// Elements in which something was unreadable, so that it is not known what they lack.
    misshapen: HashSet<Span>,
    /// Kinds of which a declaration was unreadable, so that a reference to it may be right.
    undeclared: HashSet<&'static str>,
    /// Kinds of which a reference was unreadable, so that what seems unused may be used.
    unreferenced: HashSet<&'static str>,
}

impl Context {
    /// A context whose problems continue a list.
    pub(crate) fn new(problems: Vec<Problem>) -> Self {
        let errors = problems.iter().filter(|problem| problem.is_error()).count();
        Self { problems, errors, ..Self::default() }
    }

    /// Records a problem. Errors and warnings are counted apart: a policy is handed out unless an error is recorded, so no number of
    /// warnings may keep one out.
    pub(crate) fn report(&mut self, problem: Problem) {
        let warnings = self.problems.len() - self.errors;
        if problem.is_error() && !self.is_full() {
            self.errors += 1;
            self.problems.push(problem);
        } else if !problem.is_error() && warnings < MAX_PROBLEMS {
            self.problems.push(problem);
        }
    }

    /// Whether no more errors are recorded, so that none has to be worded.
    pub(crate) fn is_full(&self) -> bool {
        self.errors >= MAX_PROBLEMS
    }

    /// All problems so far.
    pub(crate) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    /// Whether something in this element was unreadable, so that what it lacks may only be unreadable.
    pub(crate) fn is_misshapen(&self, element: Span) -> bool {
        self.misshapen.contains(&element)
    }

    /// Notes that declarations of a kind were unreadable.
    pub(crate) fn lose_declarations(&mut self, kind: &'static str) {
        self.undeclared.insert(kind);
    }

    /// Whether every declaration of a kind is known.
    pub(crate) fn knows_declarations(&self, kind: &str) -> bool {
        !self.undeclared.contains(kind)
    }

    /// Notes that a reference to this kind is unknown.
    pub(crate) fn lose_reference(&mut self, kind: &'static str) {
        self.unreferenced.insert(kind);
    }

    /// Whether every reference to this kind is known.
    pub(crate) fn knows_references(&self, kind: &str) -> bool {
        !self.unreferenced.contains(kind)
    }

    /// Whether an error about this very place is known already.
    pub(crate) fn is_reported(&self, span: Span) -> bool {
        self.problems.iter().any(|problem| problem.span == span && problem.is_error())
    }

    /// The text of a scalar, or a problem that says what was expected instead.
    pub(crate) fn scalar<'node>(&mut self, node: &'node Node, expected: &str) -> Option<(&'node str, bool)> {
        match &node.value {
            _ if node.is_nothing() => {
                let problem = Problem::new(&code::NO_VALUE, node.span, format!("{expected} is missing here"));
                self.report(problem.help("write a value, or remove the field"));
                None
            }
            Value::Scalar { text, plain } => Some((text, *plain)),
            _ => {
                self.wrong_shape(node, expected);
                None
            }
        }
    }

    /// The text of a scalar that is meant as text: not an unquoted number or truth value.
    pub(crate) fn text<'node>(&mut self, node: &'node Node, expected: &str) -> Option<&'node str> {
        let (text, plain) = self.scalar(node, expected)?;
        if plain && (tree::is_bool(text) || tree::is_number(text)) {
            let message = format!("expected {expected}, found {}", node.shape());
            self.report(
                Problem::new(&code::WRONG_SHAPE, node.span, message).help(format!("put it in quotes: \"{text}\"")),
            );
            return None;
        }
        if text.trim().is_empty() {
            let problem = Problem::new(&code::NO_VALUE, node.span, format!("{expected} is empty"));
            self.report(problem.help("write a value, or remove the field"));
            return None;
        }
        super::scalar::check_characters(text, node.span, self).then_some(text)
    }

    /// Reports that a node has the wrong shape.
    pub(crate) fn wrong_shape(&mut self, node: &Node, expected: &str) {
        self.misshapen.insert(self.element);
        let message = format!("expected {expected}, found {}", node.shape());
        self.report(Problem::new(&code::WRONG_SHAPE, node.span, message));
    }

    /// Reports a word that is not one of the allowed ones.
    pub(crate) fn unknown_word(&mut self, word: &str, span: Span, what: &str, allowed: &[&str]) {
        if self.is_full() {
            return;
        }
        let help = match nearest(word, allowed.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("one of {}", list_of(allowed)),
        };
        let message = format!("{} is not {}", quote(word), with_article(what));
        self.report(Problem::new(&code::UNKNOWN_WORD, span, message).help(help));
    }

    /// Opens a map for reading by field names.
    pub(crate) fn fields<'node>(
        &mut self,
        node: &'node Node,
        kind: &'static str,
        names: &'static [&'static str],
    ) -> Fields<'node> {
        let place = self.place.take();
        let span = place.unwrap_or(node.span);
        let owner = if place.is_some() { self.owner.clone() } else { kind.to_owned() };
        let entries: &[(tree::Key, Node)] = match &node.value {
            Value::Map(entries) => entries,
            _ if node.is_nothing() => &[],
            _ => {
                self.misshapen.insert(self.element);
                let message = format!("expected a map that describes the {kind}, found {}", node.shape());
                let help = format!("write its fields between braces, or indented below it: {}", some_of(names));
                self.report(Problem::new(&code::WRONG_SHAPE, node.span, message).help(help));
                return Fields { entries: &[], span, owner, broken: true };
            }
        };
        for (key, value) in entries {
            if !names.contains(&key.text.as_str()) && !self.is_full() {
                let help = match nearest(&key.text, names.iter().copied()) {
                    // `{ label: One, two }` has the field `two`.
                    None if key.text.contains(' ') && value.is_nothing() => {
                        "between braces a comma ends a text: put the text in quotes".to_owned()
                    }
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("{kind} has {}", list_of(names)),
                };
                let message = format!("unknown field {}", quote(&key.text));
                self.report(Problem::new(&code::UNKNOWN_FIELD, key.span, message).help(help));
            }
        }
        Fields { entries, span, owner, broken: false }
    }

    /// Records that something is named by its id.
    pub(crate) fn refer<T: Named>(&mut self, id: &str, span: Span) {
        self.references.push(Mention { kind: T::KIND, id: id.to_owned(), span });
    }

    /// Reads an element that is declared under an id.
    pub(crate) fn element<T: Decode>(&mut self, kind: &'static str, key: &tree::Key, node: &Node) -> T {
        let before = std::mem::replace(&mut self.owner, format!("{kind} {}", quote(&key.text)));
        self.place = Some(key.span);
        let outer = std::mem::replace(&mut self.element, key.span);
        let value = T::decode(node, self);
        self.place = None;
        self.owner = before;
        self.element = outer;
        value
    }
}

/// "a basis", "an enforcement".
pub(crate) fn with_article(words: &str) -> String {
    let article = if words.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {words}")
}

/// "`a`, `b` and `c`".
pub(crate) fn list_of(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => words.concat(),
    }
}

/// The same of a list that may be long: after the first five it says how many more there are.
pub(crate) fn some_of(words: &[&str]) -> String {
    match words.get(5..) {
        Some(more) if more.len() > 1 => {
            let named: Vec<String> = words.iter().take(5).map(|word| format!("`{word}`")).collect();
            format!("{} and {} more", named.join(", "), more.len())
        }
        _ => list_of(words),
    }
}

/// A map that is being read by field names.
pub(crate) struct Fields<'node> {
    entries: &'node [(tree::Key, Node)],
    pub(crate) span: Span,
    owner: String,
    /// The shape was wrong and reported: missing fields would only repeat that.
    broken: bool,
}

impl Fields<'_> {
    /// A field; if it is missing and must not be, that is a problem.
    pub(crate) fn take<T: Decode>(&self, cx: &mut Context, name: &str) -> T {
        match self.entries.iter().find(|(key, _)| key.text == name) {
            Some((_, node)) => T::decode(node, cx),
            None => {
                if T::REQUIRED {
                    T::unknown(cx);
                }
                if T::REQUIRED && !self.broken {
                    let message = format!("{} has no `{name}`", self.owner);
                    cx.report(Problem::new(&code::MISSING_FIELD, self.span, message).help(format!("add `{name}: …`")));
                }
                T::default()
            }
        }
    }

    /// A field, or what it is if it is not written.
    pub(crate) fn take_or<T: Decode>(&self, cx: &mut Context, name: &str, assumed: impl FnOnce() -> T) -> T {
        if self.entries.iter().any(|(key, _)| key.text == name) { self.take(cx, name) } else { assumed() }
    }
}

/// The named schemas that others refer to.
#[derive(Default)]
pub(crate) struct Schemas {
    defs: Map<String, Json>,
}

impl Schemas {
    /// A reference to the named schema, which is made once.
    pub(crate) fn named(&mut self, name: &str, make: impl FnOnce(&mut Self) -> Json) -> Json {
        if !self.defs.contains_key(name) {
            self.defs.insert(name.to_owned(), Json::Null);
            let schema = make(self);
            self.defs.insert(name.to_owned(), schema);
        }
        json!({ "$ref": format!("#/$defs/{name}") })
    }

    /// The schema of a map with the given fields.
    pub(crate) fn object(docs: &[&str], fields: Vec<(&'static str, &[&str], bool, Json)>) -> Json {
        let mut properties = Map::new();
        let mut required = Vec::new();
        for (name, docs, is_required, schema) in fields {
            let schema = match schema {
                Json::Object(mut members) => {
                    members.insert("description".to_owned(), Json::from(prose(docs)));
                    Json::Object(members)
                }
                other => other,
            };
            properties.insert(name.to_owned(), schema);
            if is_required {
                required.push(name);
            }
        }
        json!({
            "type": "object",
            "description": prose(docs),
            "properties": properties,
            "required": required,
            "additionalProperties": false,
        })
    }

    /// The schema of what is a map, or its most important field alone.
    pub(crate) fn or_short(whole: Json, short: &[&str]) -> Json {
        match short.first().and_then(|field| whole["properties"].get(field)).cloned() {
            Some(field) => json!({ "oneOf": [field, whole] }),
            None => whole,
        }
    }

    /// The whole schema document whose root is `root`.
    pub(crate) fn document(self, title: &str, root: Json) -> Json {
        let mut document = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": title,
            "$defs": self.defs,
        });
        if let (Some(document), Json::Object(root)) = (document.as_object_mut(), root) {
            document.extend(root);
        }
        document
    }
}

/// Doc comment lines as one paragraph.
pub(crate) fn prose(docs: &[&str]) -> String {
    docs.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
}

/// Declares a type that is written as a map with named fields: the struct, how it is read, its JSON Schema and how it is
/// written out. A field is one line. Its name in the file is its Rust name with hyphens, or what follows `as`; it must be
/// there unless its type says otherwise (`Option`, `Vec`, `Entries`) or a value to assume follows `=`. `short field` lets
/// an author write that field's value alone instead of the map. The doc comments become the descriptions that editors show.
macro_rules! entity {
    ($(
        $(#[doc = $doc:literal])*
        $vis:vis struct $name:ident is $kind:literal $(short $short:ident)? {
            $( $(#[doc = $field_doc:literal])* $field:ident $(as $key:literal)? : $type:ty $(= $assumed:expr)? ),* $(,)?
        }
    )*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Debug)]
        $vis struct $name {
            /// Where it is declared.
            pub span: $crate::policy::Span,
            $(
                $(#[doc = $field_doc])*
                pub $field: $type,
            )*
        }

        /// What is not written, or is what is assumed then, is left out: a policy that says the same stays the same, and keeps its
        /// hash, when the language gets a field more.
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap as _;
                let mut map = serializer.serialize_map(None)?;
                $(
                    if !$crate::policy::decode::entity!(@assumed &self.$field, $type $(, $assumed)?) {
                        map.serialize_entry($crate::policy::decode::entity!(@key $field $($key)?), &self.$field)?;
                    }
                )*
                map.end()
            }
        }

        /// Equal is what says the same, wherever it is written.
        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                true $( && self.$field == other.$field )*
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self {
                    span: $crate::policy::Span::default(),
                    $( $field: $crate::policy::decode::entity!(@default $type $(, $assumed)?), )*
                }
            }
        }

        impl $crate::policy::decode::Named for $name {
            const KIND: &'static str = $kind;
        }

        impl $crate::policy::decode::Decode for $name {
            fn decode(node: &$crate::policy::tree::Node, cx: &mut $crate::policy::decode::Context) -> Self {
                $(
                    if let $crate::policy::tree::Value::Scalar { .. } = &node.value {
                        let $short = $crate::policy::decode::Decode::decode(node, cx);
                        return Self { span: node.span, $short, ..Self::default() };
                    }
                )?
                const NAMES: &[&str] = &[$( $crate::policy::decode::entity!(@key $field $($key)?) ),*];
                let fields = cx.fields(node, $kind, NAMES);
                Self {
                    span: fields.span,
                    $( $field: $crate::policy::decode::entity!(
                        @take fields, cx, $crate::policy::decode::entity!(@key $field $($key)?), $type $(, $assumed)?
                    ), )*
                }
            }

            fn schema(defs: &mut $crate::policy::decode::Schemas) -> serde_json::Value {
                defs.named(stringify!($name), |_defs| {
                    let fields: Vec<(&'static str, &[&str], bool, serde_json::Value)> = vec![$((
                        $crate::policy::decode::entity!(@key $field $($key)?),
                        &[$($field_doc),*] as &[&str],
                        $crate::policy::decode::entity!(@required $type $(, $assumed)?),
                        <$type as $crate::policy::decode::Decode>::schema(_defs),
                    )),*];
                    let whole = $crate::policy::decode::Schemas::object(&[$($doc),*], fields);
                    $crate::policy::decode::Schemas::or_short(whole, &[$(stringify!($short))?])
                })
            }
        }
    )*};
    (@key $field:ident) => {{
        const NAME: &str = stringify!($field);
        const BYTES: [u8; NAME.len()] = $crate::policy::decode::hyphened(NAME);
        const KEY: &str = match std::str::from_utf8(&BYTES) {
            Ok(key) => key,
            Err(_) => NAME,
        };
        KEY
    }};
    (@key $field:ident $key:literal) => { $key };
    (@take $fields:ident, $cx:ident, $key:expr, $type:ty) => { $fields.take::<$type>($cx, $key) };
    (@take $fields:ident, $cx:ident, $key:expr, $type:ty, $assumed:expr) => { $fields.take_or::<$type>($cx, $key, || $assumed) };
    (@assumed $value:expr, $type:ty) => { $crate::policy::decode::Decode::is_absent($value) };
    (@assumed $value:expr, $type:ty, $assumed:expr) => { $value == &$assumed };
    (@default $type:ty) => { <$type>::default() };
    (@default $type:ty, $assumed:expr) => { $assumed };
    (@required $type:ty) => { <$type as $crate::policy::decode::Decode>::REQUIRED };
    (@required $type:ty, $assumed:expr) => { false };
}
pub(crate) use entity;

/// Declares a set of words: the enum, how it is read, its JSON Schema and how it is written out. A word is one line.
macro_rules! words {
    ($(
        $(#[doc = $doc:literal])*
        $vis:vis enum $name:ident is $kind:literal {
            $( $(#[doc = $word_doc:literal])* $word:ident = $text:literal ),* $(,)?
        }
    )*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        $vis enum $name {
            // The first word stands where the file is wrong; it never leaves a reading with an error.
            #[default]
            $( $(#[doc = $word_doc])* $word ),*
        }

        impl $name {
            /// Every word, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$word),*];

            /// The word in a policy file.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$word => $text),* }
            }

            /// The meaning of the word, if it is one.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($text => Some(Self::$word),)* _ => None }
            }
        }

        impl $crate::policy::decode::Decode for $name {
            fn decode(node: &$crate::policy::tree::Node, cx: &mut $crate::policy::decode::Context) -> Self {
                let Some((word, _)) = cx.scalar(node, &$crate::policy::decode::with_article($kind)) else { return Self::default() };
                Self::from_word(word).unwrap_or_else(|| {
                    cx.unknown_word(word, node.span, $kind, &[$($text),*]);
                    Self::default()
                })
            }

            fn schema(defs: &mut $crate::policy::decode::Schemas) -> serde_json::Value {
                defs.named(stringify!($name), |_| serde_json::json!({
                    "description": $crate::policy::decode::prose(&[$($doc),*]),
                    "oneOf": [$({ "const": $text, "description": $crate::policy::decode::prose(&[$($word_doc),*]) }),*],
                }))
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    )*};
}
pub(crate) use words;

/// A field's Rust name as it is written in a file: with hyphens. `N` is the length of `name`.
pub(crate) const fn hyphened<const N: usize>(name: &str) -> [u8; N] {
    let (bytes, mut out, mut at) = (name.as_bytes(), [0; N], 0);
    while at < N {
        out[at] = if bytes[at] == b'_' { b'-' } else { bytes[at] };
        at += 1;
    }
    out
}
