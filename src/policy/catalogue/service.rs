//! The form of an entry and of the vocabularies.

use super::super::country::Country;
use super::super::decode::{Context, Decode, Schemas, entity, words};
use super::super::model::{DataClass, DataKind, Glob, Id, Identifies, PurposeKind, StorageKind};
use super::super::scalar::{Host, Spanned, Text, Url};
use super::super::time::Lifetime;
use super::super::tree::{Node, Value};

entity! {
    /// A service that sites or apps use.
    pub struct Service is "service" {
        /// The file's name without its ending.
        id: Id,
        /// What the provider calls it.
        name: String,
        /// Other names under which it is found.
        aliases: Vec<Id>,
        /// What sort of service it is: an id of the kinds.
        kind: Id,
        /// What it is usually used for.
        purpose: PurposeKind,
        /// The company behind it.
        provider: Provider,
        /// Which requests are this service's, as network filter rules.
        matches as "match": Option<Vec<Spanned<String>>>,
        /// The cookies that it sets.
        cookies: Option<Vec<ServiceCookie>>,
        /// What else it keeps in the site's own storage.
        storage: Option<Vec<ServiceKey>>,
        /// What it is sent: ids of the data vocabulary.
        data: Option<Vec<Id>>,
        /// What its recipient uses that for: ids of the purpose vocabulary.
        recipient_purposes: Option<Vec<Id>>,
        /// Where it runs.
        platforms: Vec<Platform>,
        /// How a page takes it in.
        snippet: Snippet,
        /// The packages in which apps take it in: `npm:`, `maven:` or `cocoapods:` and the name.
        packages: Vec<String>,
        /// The month in which the provider closed it, as YYYY-MM.
        ended: Option<Month>,
        /// Where these facts come from; not there in Wasm.
        facts: Facts = Facts::default(),
    }

    /// The company behind a service.
    pub struct Provider is "provider" {
        /// The same for all services of the company; the party's id in a policy that does not declare its own.
        id: Id,
        /// The legal name.
        name: String,
        /// The legal name in the language of the country.
        name_local: Option<LocalName>,
        /// Where it is established.
        country: Option<Country>,
        /// Its privacy policy.
        policy: Option<Url>,
        /// Other entities of the company that provide the service in a part of the world.
        regional: Option<Regional>,
    }

    /// An entity of the company for a part of the world.
    pub struct RegionalProvider is "regional provider" {
        /// The legal name.
        name: String,
        /// The legal name in the language of the country.
        name_local: Option<LocalName>,
        /// Where it is established.
        country: Country,
    }

    /// A name in the languages in which it is written officially.
    pub struct LocalName is "local name" {
        /// Japanese
        ja: Option<String>,
        /// Korean
        ko: Option<String>,
        /// Russian
        ru: Option<String>,
        /// Thai
        th: Option<String>,
        /// Chinese
        zh: Option<String>,
    }

    /// A cookie of a service.
    pub struct ServiceCookie is "cookie" {
        /// Its name; `*` stands for any characters.
        name: Glob,
        /// How long it lives, if that is known.
        lifetime: Option<Lifetime>,
        /// For whom it is kept.
        party: KeptBy,
        /// The host that keeps a third party's cookie.
        host: Option<Host>,
    }

    /// A key of the site's storage that a service uses.
    pub struct ServiceKey is "storage key" {
        /// Which storage.
        kind: StorageKind,
        /// The key, database or cache name; `*` stands for any characters.
        key: Glob,
        /// How long it lives.
        lifetime: Lifetime,
    }

    /// Where facts come from.
    pub struct Facts is "source of facts" {
        /// What was read, or from whose knowledge it is.
        source: String,
        /// The month of the look, as YYYY-MM.
        date: Month,
        /// Paths of the fields that are not known.
        unknown: Vec<String>,
    }

    /// Data that services are sent.
    pub struct DataTerm is "kind of sent data" {
        /// What people call it.
        label: Text,
        /// What sort of data it is.
        kind: DataKind,
        /// How the law classes it.
        class: DataClass,
        /// Whom or what it identifies.
        identifies: Identifies,
    }

    /// What recipients use data for.
    pub struct UseTerm is "recipient's purpose" {
        /// What people call it.
        label: Text,
    }

    /// A sort of services.
    pub struct ServiceKind is "kind of service" {
        /// What people call it.
        label: Text,
        /// What services of the kind are usually used for.
        purpose: PurposeKind,
    }
}

words! {
    /// For whom a cookie is kept.
    pub enum KeptBy is "keeper of a cookie" {
        /// the site itself
        First = "first",
        /// another host
        Third = "third",
    }

    /// Where a service runs.
    pub enum Platform is "platform" {
        /// web pages
        Web = "web",
        /// apps for iOS
        Ios = "ios",
        /// apps for Android
        Android = "android",
    }

    /// How a page takes a service in.
    pub enum Snippet is "way of taking a service in" {
        /// an inline script that adds another one
        AsyncLoader = "async-loader",
        /// a script element
        Script = "script",
        /// a style sheet
        Stylesheet = "stylesheet",
        /// a picture of one pixel, or a link through a counter
        Pixel = "pixel",
        /// a frame
        Iframe = "iframe",
        /// a script that brings other services
        TagManager = "tag-manager",
        /// a library in the site's or app's own code
        Sdk = "sdk",
        /// a page of the provider to which people are sent
        Redirect = "redirect",
        /// nothing in the page: it serves the page itself
        None = "none",
    }
}

/// A month, as YYYY-MM.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(transparent)]
pub struct Month(String);

impl std::ops::Deref for Month {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Decode for Month {
    fn decode(node: &Node, cx: &mut Context) -> Self {
        let Some((text, _)) = cx.scalar(node, "a month") else { return Self::default() };
        let fits = matches!(text.split_once('-'), Some((year, month)) if year.len() == 4
            && year.bytes().all(|b| b.is_ascii_digit())
            && month.len() == 2
            && matches!(month.parse(), Ok(1..=12_u8)));
        if !fits {
            cx.wrong_shape(node, "a month like 2026-11");
        }
        Self(text.to_owned())
    }

    fn schema(_: &mut Schemas) -> serde_json::Value {
        serde_json::json!({ "type": "string", "pattern": "^\\d{4}-(0[1-9]|1[0-2])$" })
    }
}

/// Entities by the part of the world in which they provide the service: `EEA`, or a country.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
#[serde(transparent)]
pub struct Regional(Vec<(String, RegionalProvider)>);

impl std::ops::Deref for Regional {
    type Target = [(String, RegionalProvider)];

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Decode for Regional {
    fn decode(node: &Node, cx: &mut Context) -> Self {
        let Value::Map(entries) = &node.value else {
            cx.wrong_shape(node, "a map from `EEA` or countries to entities");
            return Self::default();
        };
        let mut regional = Vec::new();
        for (key, value) in entries {
            if key.text != "EEA" && Country::from_code(&key.text).is_none() {
                cx.unknown_word(&key.text, key.span, "country or `EEA`", &["EEA"]);
            }
            regional.push((key.text.clone(), RegionalProvider::decode(value, cx)));
        }
        Self(regional)
    }

    fn schema(defs: &mut Schemas) -> serde_json::Value {
        serde_json::json!({ "type": "object", "additionalProperties": RegionalProvider::schema(defs) })
    }
}
