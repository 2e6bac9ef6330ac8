//! Laws as data: where a law applies and what it asks for each kind of purpose. One file each in `src/law/`.

use std::sync::LazyLock;

use serde_json::{Value as Json, json};

use super::collection::{Entries, Many};
use super::country::{Country, Region};
use super::decode::{Context, Decode, Schemas, entity, words};
use super::model::{Basis, FlowBasis, PurposeKind};
use super::reading::read_regime;
use super::scalar::{Text, Url};
use super::time::{Date, Duration};
use super::tree::{Node, Value};

words! {
    /// What a flow needs before it may happen.
    pub enum Mode is "mode" {
        /// Nothing.
        Free = "free",
        /// People are told.
        Inform = "inform",
        /// People are told and can say no.
        OptOut = "opt-out",
        /// People say yes first.
        Ask = "ask",
    }
}

words! {
    /// What a law wants below an age.
    pub enum AgeNeed is "need of an age" {
        /// a parent or guardian consents, where consent is needed
        Parent = "parent",
        /// the young person says yes before what others can say no to
        OptIn = "opt-in",
        /// no advertising that is directed at the person
        NoAdvertising = "no-advertising",
    }

    /// What was not found out about a law.
    pub enum Unknown is "unknown" {
        /// ages
        Ages = "ages",
        /// after which time consent ends
        Expiry = "expiry",
        /// before which time people are not asked again
        Reask = "reask",
    }
}

entity! {
    /// A law that applies somewhere.
    pub struct Regime is "regime" {
        /// What the law is called.
        name: Text,
        /// Where it applies, by ISO 3166 codes.
        regions: Many<Region>,
        /// The articles that the modes come from.
        source: String,
        /// The authority to which people can complain.
        authority: Authority,
        /// The day on which the law was looked up.
        date: Date,
        /// Foreign countries whose protection of data the law takes for its own, by a decision that is in force.
        adequate: Vec<Country>,
        /// What each kind of purpose needs.
        modes: Modes,
        /// Whether the signal Global Privacy Control says no to flows that can be said no to.
        gpc: bool,
        /// After this time consent ends, if the authority says so.
        expiry: Option<Duration>,
        /// Before this time somebody who said no is not asked again, if the authority says so.
        reask: Option<Duration>,
        /// What changes below an age.
        ages: Vec<AgeRule>,
        /// Where `expiry` and `reask` come from.
        figures: Option<String>,
        /// What was not found out, so that its absence above means nothing.
        unknown: Vec<Unknown>,
    }

    /// What a law wants below an age.
    pub struct AgeRule is "age rule" {
        /// The age in years.
        below: u32,
        /// What is needed.
        needs: AgeNeed,
        /// The article.
        source: String,
    }
}

entity! {
    /// An authority that watches over a law.
    pub struct Authority is "authority" {
        /// What it is called.
        name: Text,
        /// Its web site.
        url: Url,
    }
}

/// A mode for each kind of purpose, and one for the rest.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Modes {
    default: Mode,
    by_kind: Vec<(PurposeKind, Mode)>,
}

impl Modes {
    /// The mode of a kind of purpose.
    #[must_use]
    pub fn get(&self, kind: PurposeKind) -> Mode {
        self.by_kind.iter().find(|(key, _)| *key == kind).map_or(self.default, |(_, mode)| *mode)
    }
}

impl Decode for Modes {
    fn decode(node: &Node, cx: &mut Context) -> Self {
        let Value::Map(entries) = &node.value else {
            return Self { default: Mode::decode(node, cx), by_kind: Vec::new() };
        };
        // What no line mentions is asked.
        let mut modes = Self { default: Mode::Ask, by_kind: Vec::new() };
        for (key, value) in entries {
            let mode = Mode::decode(value, cx);
            match PurposeKind::from_word(&key.text) {
                Some(kind) => modes.by_kind.push((kind, mode)),
                None if key.text == "default" => modes.default = mode,
                None => {
                    let kinds: Vec<&str> = PurposeKind::ALL.iter().map(|kind| kind.as_str()).collect();
                    cx.unknown_word(&key.text, key.span, "kind of purpose", &kinds);
                }
            }
        }
        modes
    }

    fn schema(defs: &mut Schemas) -> Json {
        let mode = Mode::schema(defs);
        json!({ "oneOf": [mode, { "type": "object", "additionalProperties": mode }] })
    }
}

impl serde::Serialize for Modes {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let own = self.by_kind.iter().map(|(kind, mode)| (kind.as_str(), *mode));
        serializer.collect_map(own.chain([("default", self.default)]))
    }
}

impl Regime {
    /// What a flow needs under this law.
    ///
    /// - contract, legal obligation, vital interests, public task, strictly necessary: nothing;
    /// - explicit consent: yes first, everywhere;
    /// - a basis written for this regime alone is taken at its word: `consent` asks, `notice` informs;
    /// - otherwise consent, legitimate interest and notice need what the law says for this kind of purpose.
    ///
    /// A flow without a basis for this regime is asked: the strictest reading.
    #[must_use]
    pub fn mode(&self, id: &str, basis: &FlowBasis, kind: PurposeKind) -> Mode {
        let own = basis.is_own(id);
        match basis.in_regime(id) {
            Some(
                Basis::Contract
                | Basis::LegalObligation
                | Basis::VitalInterests
                | Basis::PublicTask
                | Basis::StrictlyNecessary,
            ) => Mode::Free,
            Some(Basis::ExplicitConsent) | None => Mode::Ask,
            Some(Basis::Consent) if own => Mode::Ask,
            Some(Basis::Notice) if own => Mode::Inform,
            Some(Basis::Consent | Basis::LegitimateInterest | Basis::Notice) => self.modes.get(kind),
        }
    }

    /// Whether the law applies in a place; `subdivision` is the part of the ISO 3166-2 code after the hyphen.
    #[must_use]
    pub fn applies(&self, country: Country, subdivision: Option<&str>) -> bool {
        self.regions.iter().any(|region| {
            region.country == country && (region.subdivision.is_none() || region.subdivision.as_deref() == subdivision)
        })
    }
}

/// The text of a file of a built-in law.
#[cfg(not(target_arch = "wasm32"))]
macro_rules! law {
    ($name:expr) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/law/", $name, ".yaml"))
    };
}

/// The same without what is for those who read the file, as `build.rs` writes it.
#[cfg(target_arch = "wasm32")]
macro_rules! law {
    ($name:expr) => {
        include_str!(concat!(env!("OUT_DIR"), "/law/", $name, ".yaml"))
    };
}

/// The files of the built-in laws by id, in the order in which policies list them.
const FILES: &[(&str, &str)] = &[
    ("gdpr", law!("gdpr")),
    ("uk", law!("uk")),
    ("japan", law!("japan")),
    ("thailand", law!("thailand")),
    ("california", law!("california")),
    ("switzerland", law!("switzerland")),
    ("canada", law!("canada")),
    ("quebec", law!("quebec")),
    ("brazil", law!("brazil")),
    ("south-korea", law!("south-korea")),
    ("china", law!("china")),
    ("india", law!("india")),
    ("singapore", law!("singapore")),
    ("taiwan", law!("taiwan")),
    ("australia", law!("australia")),
    ("new-zealand", law!("new-zealand")),
    ("south-africa", law!("south-africa")),
    ("turkiye", law!("turkiye")),
    ("hong-kong", law!("hong-kong")),
    ("indonesia", law!("indonesia")),
    ("virginia", law!("virginia")),
    ("colorado", law!("colorado")),
    ("connecticut", law!("connecticut")),
    ("utah", law!("utah")),
    ("texas", law!("texas")),
    ("oregon", law!("oregon")),
    ("montana", law!("montana")),
    ("florida", law!("florida")),
    ("delaware", law!("delaware")),
    ("iowa", law!("iowa")),
    ("nebraska", law!("nebraska")),
    ("new-hampshire", law!("new-hampshire")),
    ("new-jersey", law!("new-jersey")),
    ("tennessee", law!("tennessee")),
    ("minnesota", law!("minnesota")),
    ("maryland", law!("maryland")),
    ("indiana", law!("indiana")),
    ("kentucky", law!("kentucky")),
    ("rhode-island", law!("rhode-island")),
];

static BUILTIN: LazyLock<Entries<Regime>> = LazyLock::new(|| {
    // A test keeps these files free of problems.
    FILES.iter().filter_map(|(id, text)| Some(((*id).to_owned(), read_regime(id, text).0?))).collect()
});

/// The built-in laws.
#[must_use]
pub fn builtin() -> &'static Entries<Regime> {
    &BUILTIN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_law_reads_without_problems() {
        for (id, text) in FILES {
            let (_, problems) = read_regime(id, text);
            assert!(problems.is_empty(), "{}", problems.iter().map(|problem| problem.render(text)).collect::<String>());
        }
        assert_eq!(builtin().len(), FILES.len());
    }

    fn one(basis: Basis) -> FlowBasis {
        FlowBasis { default: Some(basis), ..FlowBasis::default() }
    }

    #[test]
    fn the_same_flow_needs_what_each_law_says() {
        use Mode::{Ask, Inform, OptOut};
        let modes = |basis: &FlowBasis, kind| {
            let five = builtin().iter().take(5);
            five.map(|(id, law)| law.mode(id, basis, kind)).collect::<Vec<_>>()
        };
        let consent = one(Basis::Consent);
        assert_eq!(modes(&consent, PurposeKind::Analytics), [Ask, OptOut, Inform, Ask, OptOut]);
        assert_eq!(modes(&consent, PurposeKind::Functional), [Ask, OptOut, Inform, Ask, OptOut]);
        assert_eq!(modes(&consent, PurposeKind::Advertising), [Ask, Ask, Inform, Ask, OptOut]);
        assert_eq!(modes(&one(Basis::ExplicitConsent), PurposeKind::Analytics), [Ask; 5]);
        assert_eq!(modes(&one(Basis::StrictlyNecessary), PurposeKind::Advertising), [Mode::Free; 5]);
        assert_eq!(modes(&FlowBasis::default(), PurposeKind::Service), [Ask; 5]);
    }

    #[test]
    fn a_basis_for_one_regime_is_taken_at_its_word() {
        let own = |id: &str, basis| FlowBasis {
            by_regime: vec![(super::super::Ref::new(id, Default::default()), basis)],
            ..one(Basis::Consent)
        };
        let law = |id| builtin().get(id).expect("built in");
        assert_eq!(law("japan").mode("japan", &own("japan", Basis::Consent), PurposeKind::Analytics), Mode::Ask);
        assert_eq!(law("gdpr").mode("gdpr", &own("gdpr", Basis::Notice), PurposeKind::Analytics), Mode::Inform);
        assert_eq!(law("japan").mode("japan", &own("gdpr", Basis::Consent), PurposeKind::Analytics), Mode::Inform);
    }

    #[test]
    fn laws_apply_where_they_say() {
        let applying = |code: &str, part| {
            let country = Country::from_code(code).expect("a country");
            builtin().iter().filter(|(_, law)| law.applies(country, part)).map(|(id, _)| id).collect::<Vec<_>>()
        };
        assert_eq!(applying("DE", None), ["gdpr"]);
        assert_eq!(applying("NO", None), ["gdpr"]);
        assert_eq!(applying("RE", None), ["gdpr"]);
        assert_eq!(applying("CH", None), ["switzerland"]);
        assert_eq!(applying("CA", Some("QC")), ["canada", "quebec"]);
        assert_eq!(applying("VA", None), [""; 0]);
        assert_eq!(applying("GB", None), ["uk"]);
        assert_eq!(applying("JP", Some("13")), ["japan"]);
        assert_eq!(applying("US", Some("CA")), ["california"]);
        assert_eq!(applying("US", Some("NY")), [""; 0]);
        assert_eq!(applying("TH", None), ["thailand"]);
    }
}
