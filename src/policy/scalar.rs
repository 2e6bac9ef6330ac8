//! Values that are written as one scalar: ids, references, texts, hosts, links.

use std::marker::PhantomData;
use std::ops::Deref;

use serde::{Serialize, Serializer};
use serde_json::{Value as Json, json};

use super::code::{self, Code};
use super::decode::{Context, Decode, Named, Schemas, with_article, words};
use super::problem::{Problem, is_invisible, quote};
use super::span::Span;
use super::tree::{self, Node};

/// Longest id, in characters.
const MAX_ID: usize = 64;

/// Whether a word is an id: lower-case letters, digits and hyphens, beginning with a letter or digit.
pub(crate) fn is_id(word: &str) -> bool {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !word.is_empty() && word.len() <= MAX_ID && !word.starts_with('-') && word.chars().all(allowed)
}

/// Reports an id that is not one.
pub(crate) fn check_id(word: &str, span: Span, cx: &mut Context) -> bool {
    let fine = is_id(word);
    if !fine {
        let message = format!("{} is not an id", quote(word));
        cx.report(Problem::new(&code::BAD_ID, span, message).help(
            "ids have at most 64 lower-case letters, digits and hyphens, and begin with a letter or digit: `acme-shop`",
        ));
    }
    fine
}

/// Reports characters that no text may have: markup, because texts are texts in every format that is printed, and
/// characters that nobody sees.
pub(crate) fn check_characters(text: &str, span: Span, cx: &mut Context) -> bool {
    if let Some(c) = text.chars().find(|c| is_invisible(*c) && *c != '\n') {
        let message = format!("the text contains the invisible character U+{:04X}", u32::from(c));
        cx.report(Problem::new(&code::INVISIBLE, span, message).help("write the text again without it"));
        return false;
    }
    let markup =
        |(at, _): (usize, &str)| text[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
    if text.match_indices('<').any(markup) {
        let problem = Problem::new(&code::MARKUP, span, "the text contains markup");
        cx.report(problem.help("write plain text: every format that is printed makes its own markup"));
        return false;
    }
    true
}

/// A value and the place where it is written. Equal are two with equal values.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(transparent)]
pub struct Spanned<T> {
    /// Where it is written.
    #[serde(skip)]
    pub span: Span,
    /// What is written.
    pub value: T,
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Spanned<T> {}

impl<T> Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: Decode> Decode for Spanned<T> {
    const REQUIRED: bool = T::REQUIRED;

    fn decode(node: &Node, cx: &mut Context) -> Self {
        Self { span: node.span, value: T::decode(node, cx) }
    }

    fn schema(defs: &mut Schemas) -> Json {
        T::schema(defs)
    }

    fn is_absent(&self) -> bool {
        self.value.is_absent()
    }
}

impl Decode for String {
    fn decode(node: &Node, cx: &mut Context) -> Self {
        cx.text(node, "a text").map(str::to_owned).unwrap_or_default()
    }

    fn schema(_: &mut Schemas) -> Json {
        json!({ "type": "string", "minLength": 1 })
    }
}

impl Decode for bool {
    fn decode(node: &Node, cx: &mut Context) -> Self {
        match cx.scalar(node, "`true` or `false`") {
            Some((text, true)) if tree::is_bool(text) => text.eq_ignore_ascii_case("true"),
            Some(_) => {
                cx.wrong_shape(node, "`true` or `false`");
                false
            }
            None => false,
        }
    }

    fn schema(_: &mut Schemas) -> Json {
        json!({ "type": "boolean" })
    }
}

impl Decode for u32 {
    fn decode(node: &Node, cx: &mut Context) -> Self {
        match cx.scalar(node, "a whole number") {
            Some((text, true)) if text.bytes().all(|b| b.is_ascii_digit()) && text.len() < 10 => {
                text.parse().unwrap_or(0)
            }
            Some(_) => {
                cx.wrong_shape(node, "a whole number");
                0
            }
            None => 0,
        }
    }

    fn schema(_: &mut Schemas) -> Json {
        json!({ "type": "integer", "minimum": 0, "maximum": 999_999_999 })
    }
}

/// The id of something that is declared elsewhere in the policy. A reading without errors has resolved it.
#[derive(Debug)]
pub struct Ref<T> {
    /// The id.
    pub id: String,
    /// Where the reference is written.
    pub span: Span,
    to: PhantomData<fn() -> T>,
}

impl<T> Ref<T> {
    /// The id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.id
    }

    pub(crate) fn new(id: &str, span: Span) -> Self {
        Self { id: id.to_owned(), span, to: PhantomData }
    }
}

impl<T> Clone for Ref<T> {
    fn clone(&self) -> Self {
        Self::new(&self.id, self.span)
    }
}

impl<T> PartialEq for Ref<T> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<T> Eq for Ref<T> {}

impl<T> Default for Ref<T> {
    fn default() -> Self {
        Self::new("", Span::default())
    }
}

impl<T> Serialize for Ref<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.id)
    }
}

impl<T: Named> Decode for Ref<T> {
    fn decode(node: &Node, cx: &mut Context) -> Self {
        let Some((id, _)) = cx.scalar(node, &format!("the id of {}", with_article(T::KIND))) else {
            Self::unknown(cx);
            return Self::default();
        };
        cx.refer::<T>(id, node.span);
        Self::new(id, node.span)
    }

    fn unknown(cx: &mut Context) {
        cx.lose_reference(T::KIND);
    }

    fn schema(_: &mut Schemas) -> Json {
        json!({ "type": "string", "pattern": ID_PATTERN, "title": format!("id of {}", with_article(T::KIND)) })
    }
}

/// [`is_id`] for editors.
pub(crate) const ID_PATTERN: &str = "^[a-z0-9][a-z0-9-]{0,63}$";

words! {
    /// A language in which texts are written.
    pub enum Language is "language" {
        /// English
        En = "en",
        /// Japanese
        Ja = "ja",
        /// Thai
        Th = "th",
    }
}

/// What people read: one wording for every language, or one for each, without blanks around it. Equal are two with the same
/// wordings.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// Where it is written.
    pub span: Span,
    /// The wording of every language, if there is only one (a name, mostly).
    same: Option<String>,
    /// The wordings by language, in the order of the file.
    by_language: Vec<(Language, String)>,
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.same == other.same && self.by_language == other.by_language
    }
}

impl Eq for Text {}

impl Text {
    /// The wording in a language. A reading without errors has one in each language of the policy.
    #[must_use]
    pub fn get(&self, language: Language) -> Option<&str> {
        let own = self.by_language.iter().find(|(key, _)| *key == language).map(|(_, words)| words.as_str());
        own.or(self.same.as_deref())
    }

    /// The languages that are written; empty if one wording serves all.
    pub fn languages(&self) -> impl Iterator<Item = Language> {
        self.by_language.iter().map(|(language, _)| *language)
    }

    /// The wording that serves every language, if there is one.
    #[must_use]
    pub fn same(&self) -> Option<&str> {
        self.same.as_deref()
    }
}

impl Decode for Text {
    fn decode(node: &Node, cx: &mut Context) -> Self {
        let tree::Value::Map(entries) = &node.value else {
            let same = cx.text(node, "a text").map(|text| text.trim().to_owned());
            return Self { span: node.span, same, by_language: Vec::new() };
        };
        let mut by_language = Vec::new();
        for (key, value) in entries {
            match Language::from_word(&key.text) {
                Some(language) => {
                    let text = cx.text(value, "a text").unwrap_or_default().trim().to_owned();
                    by_language.push((language, text));
                }
                // `{ ja: 1,000円 }` has the key `000円`.
                None if value.is_nothing() => {
                    let message = format!("{} is not a language", quote(&key.text));
                    let help = "between braces a comma ends a text: put the text in quotes";
                    cx.report(Problem::new(&code::UNKNOWN_WORD, key.span, message).help(help));
                    continue;
                }
                None => {
                    let words: Vec<&str> = Language::ALL.iter().map(|language| language.as_str()).collect();
                    cx.unknown_word(&key.text, key.span, "language", &words);
                }
            }
        }
        if entries.is_empty() {
            cx.report(Problem::new(&code::NO_VALUE, node.span, "a text is missing here").help("write `{en: …}`"));
        }
        cx.texts.push((node.span, by_language.iter().map(|(language, _)| *language).collect()));
        Self { span: node.span, same: None, by_language }
    }

    fn schema(defs: &mut Schemas) -> Json {
        defs.named("Text", |_| {
            let languages: serde_json::Map<String, Json> = Language::ALL
                .iter()
                .map(|l| (l.as_str().to_owned(), json!({ "type": "string", "minLength": 1 })))
                .collect();
            json!({
                "description": "One wording for every language, or one for each language of the policy.",
                "oneOf": [
                    { "type": "string", "minLength": 1 },
                    { "type": "object", "properties": languages, "additionalProperties": false, "minProperties": 1 },
                ],
            })
        })
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.same {
            Some(text) => serializer.serialize_str(text),
            None => serializer.collect_map(self.by_language.iter().map(|(language, text)| (language.as_str(), text))),
        }
    }
}

/// A kind of scalar that is kept as its text and only has to look right.
pub(crate) trait Form {
    const EXPECTED: &'static str;
    const CODE: &'static Code;
    const HELP: &'static str;
    const PATTERN: &'static str;
    fn fits(text: &str) -> bool;
}

/// A scalar of a [`Form`].
#[derive(Debug)]
pub struct Formed<F> {
    /// What is written.
    pub text: String,
    /// Where it is written.
    pub span: Span,
    form: PhantomData<fn() -> F>,
}

impl<F> Clone for Formed<F> {
    fn clone(&self) -> Self {
        Self { text: self.text.clone(), span: self.span, form: PhantomData }
    }
}

impl<F> PartialEq for Formed<F> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<F> Eq for Formed<F> {}

impl<F> Default for Formed<F> {
    fn default() -> Self {
        Self { text: String::new(), span: Span::default(), form: PhantomData }
    }
}

impl<F> Deref for Formed<F> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl<F> Serialize for Formed<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<F: Form> Decode for Formed<F> {
    fn decode(node: &Node, cx: &mut Context) -> Self {
        let mut text = cx.text(node, F::EXPECTED).unwrap_or_default().to_owned();
        if !text.is_empty() && !F::fits(&text) {
            let message = format!("{} is not {}", quote(&text), F::EXPECTED);
            cx.report(Problem::new(F::CODE, node.span, message).help(F::HELP));
            text.clear();
        }
        Self { text, span: node.span, form: PhantomData }
    }

    fn schema(_: &mut Schemas) -> Json {
        json!({ "type": "string", "pattern": F::PATTERN })
    }
}

macro_rules! forms {
    ($($(#[doc = $doc:literal])* $name:ident = $form:ident $expected:literal $code:ident $help:literal $pattern:literal $fits:expr;)*) => {$(
        #[doc = concat!("The form of [`", stringify!($name), "`].")]
        #[derive(Debug)]
        pub struct $form;

        impl Form for $form {
            const EXPECTED: &'static str = $expected;
            const CODE: &'static Code = &code::$code;
            const HELP: &'static str = $help;
            const PATTERN: &'static str = $pattern;
            fn fits(text: &str) -> bool {
                let fits: fn(&str) -> bool = $fits;
                fits(text)
            }
        }

        $(#[doc = $doc])*
        pub type $name = Formed<$form>;
    )*};
}

forms! {
    /// A host name without scheme, port or path, in lower case; names in other scripts in their `xn--` form.
    Host = HostForm "a host name" BAD_HOST
        "write only the host, in lower case, without `https://`, port or path: `shop.example`"
        "^[a-z0-9_-]+(\\.[a-z0-9_-]+)*$" is_host;
    /// An absolute `http(s)` URL, or a path of the site that begins with `/`.
    Url = UrlForm "a link" BAD_URL
        "write `https://…`, or a path of the site such as `/privacy`"
        "^(https?://[^\\s]+|/[^\\s]*)$" is_url;
    /// An e-mail address.
    Email = EmailForm "an e-mail address" BAD_EMAIL "write it like `privacy@shop.example`"
        "^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$" is_email;
}

fn is_host(text: &str) -> bool {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    let is_label = |label: &str| !label.is_empty() && label.len() <= 63 && label.chars().all(allowed);
    text.len() <= 253 && text.split('.').all(is_label)
}

fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let absolute = rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || c == '['));
    let path = text.starts_with('/') && !text.starts_with("//");
    (absolute || path) && !text.contains(|c: char| c.is_whitespace() || "\\\"'<>`".contains(c))
}

fn is_email(text: &str) -> bool {
    let (user, host) = text.rsplit_once('@').unwrap_or_default();
    let plain = |c: char| !c.is_whitespace() && !"@<>\"',;:()[]\\".contains(c);
    !user.is_empty() && user.chars().all(plain) && host.contains('.') && is_host(&host.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_links_and_addresses_look_right() {
        assert!(["shop.example", "localhost", "xn--fsq.example", "a_b.example"].iter().all(|host| is_host(host)));
        assert!(
            !["", "Shop.example", "https://a", "a:80", "a/b", "a..b", "日本.example"].iter().any(|host| is_host(host))
        );
        assert!(["https://a.example/x?y#z", "/privacy", "http://[::1]/"].iter().all(|url| is_url(url)));
        assert!(!["//a", "javascript:alert(1)", "https:///", "privacy", "https://a b"].iter().any(|url| is_url(url)));
        assert!(
            is_email("privacy@shop.example")
                && !is_email("privacy")
                && !is_email("@shop.example")
                && !is_email("a b@c.d")
        );
    }
}
