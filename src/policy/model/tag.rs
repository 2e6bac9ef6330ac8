//! Tags: what runs in the pages, what it stores, and how people switch it.

use crate::policy::code;
use crate::policy::collection::Many;
use crate::policy::decode::{Context, Decode, Schemas, entity, words};
use crate::policy::problem::{Problem, quote};
use crate::policy::scalar::{Ref, Spanned, Text};
use crate::policy::time::Lifetime;
use crate::policy::tree::Node;

use super::flow::Flow;
use super::party::Party;

entity! {
    /// A service in the pages: what it requests and stores, and the flows that it carries.
    pub struct Tag is "tag" {
        /// What the service is called.
        label: Text,
        /// Who provides it.
        provider: Ref<Party>,
        /// Which requests are this tag's, as network filter rules: "||example.com^".
        matches as "match": Vec<Spanned<String>>,
        /// The cookies that it sets.
        cookies: Vec<Cookie>,
        /// What else it stores in the browser.
        storage: Vec<StorageKey>,
        /// The flows that it carries.
        carries: Many<Ref<Flow>>,
        /// What the recipient uses the data for; Japan's external transmission notice tells it beside our own purpose.
        recipient_purpose: Option<Text>,
        /// Why it needs no consent or notice, if a law exempts it.
        exempt: Vec<Exemption>,
    }

    /// A cookie.
    pub struct Cookie is "cookie" {
        /// Its name; `*` stands for any characters.
        name: Spanned<Glob>,
        /// How long it lives.
        lifetime: Lifetime,
        /// What it is for.
        purpose: Option<Text>,
        /// Whether only servers can read it, so that no script can delete it.
        http_only: bool = false,
    }

    /// A key of the browser's storage.
    pub struct StorageKey is "storage key" {
        /// Which storage.
        kind: StorageKind,
        /// The key, database or cache name; `*` stands for any characters.
        key: Spanned<Glob>,
        /// How long it lives.
        lifetime: Option<Lifetime>,
        /// What it is for.
        purpose: Option<Text>,
    }
}

words! {
    /// Why a tag needs no consent or notice.
    pub enum Exemption is "exemption" {
        /// it only carries out the transmission (ePrivacy Directive Art. 5(3))
        Transmission = "transmission",
        /// the visitor asked for what cannot be done without it (ePrivacy Directive Art. 5(3); rule 22-2-30 of Japan)
        Necessary = "necessary",
        /// it only counts use, to improve the service (PECR Sch. A1)
        Statistics = "statistics",
        /// it only adapts the appearance or a function to the visitor (PECR Sch. A1)
        Appearance = "appearance",
        /// it finds somebody who calls for help (PECR Sch. A1)
        Emergency = "emergency",
        /// the identifier that we gave to the visitor comes back to us (Telecommunications Business Act Art. 27-12(ii))
        FirstPartyId = "first-party-id",
        /// the visitor agreed (Telecommunications Business Act Art. 27-12(iii))
        Consent = "consent",
        /// the visitor can say no (Telecommunications Business Act Art. 27-12(iv))
        OptOut = "opt-out",
    }

    /// A storage of the browser.
    pub enum StorageKind is "kind of storage" {
        /// localStorage
        Local = "local",
        /// sessionStorage
        Session = "session",
        /// an IndexedDB database
        Idb = "idb",
        /// a cache of the Cache API
        Cache = "cache",
    }
}

/// Longest name, in bytes: a page's table counts them in one.
const MAX_NAME: usize = 255;

/// A name in which `*` stands for any characters, also none.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct Glob(String);

impl Glob {
    /// Whether a name fits.
    #[must_use]
    pub fn matches(&self, name: &str) -> bool {
        let mut parts = self.0.split('*');
        let first = parts.next().unwrap_or_default();
        let Some(mut rest) = name.strip_prefix(first) else { return false };
        let mut last = None;
        for part in parts {
            if let Some(middle) = last.replace(part) {
                let Some(at) = rest.find(middle) else { return false };
                rest = &rest[at + middle.len()..];
            }
        }
        match last {
            Some(last) => rest.ends_with(last),
            None => rest.is_empty(),
        }
    }
}

impl std::ops::Deref for Glob {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Decode for Glob {
    fn decode(node: &Node, cx: &mut Context) -> Self {
        // A name may look like a number, or be one character: it is only ever compared.
        let Some((name, _)) = cx.scalar(node, "a name") else { return Self::default() };
        if name.is_empty() {
            let problem = Problem::new(&code::NO_VALUE, node.span, "a name is empty");
            cx.report(problem.help("write the name as the browser shows it, with `*` for parts that vary"));
        } else if name.len() > MAX_NAME {
            let message = format!("{} is longer than {MAX_NAME} bytes", quote(name));
            cx.report(Problem::new(&code::BAD_NAME, node.span, message).help("write `*` for a part of it"));
        }
        Self(name.to_owned())
    }

    fn schema(_: &mut Schemas) -> serde_json::Value {
        serde_json::json!({ "type": ["string", "number"], "minLength": 1 })
    }
}
