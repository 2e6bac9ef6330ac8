//! Why a flow is allowed.

use crate::policy::decode::{Context, Decode, Schemas, words};
use crate::policy::regime::{self, Regime};
use crate::policy::scalar::Ref;
use crate::policy::span::Span;
use crate::policy::tree::{Node, Value};

words! {
    /// Why a flow is allowed.
    pub enum Basis is "basis" {
        /// Consent, asked where the law asks for it.
        Consent = "consent",
        /// Consent, asked everywhere.
        ExplicitConsent = "explicit-consent",
        /// The visitor's contract, or steps before it.
        Contract = "contract",
        /// A law demands it.
        LegalObligation = "legal-obligation",
        /// A life depends on it.
        VitalInterests = "vital-interests",
        /// A public task.
        PublicTask = "public-task",
        /// A legitimate interest, which `interest` names.
        LegitimateInterest = "legitimate-interest",
        /// What the visitor asked for cannot be done without it.
        StrictlyNecessary = "strictly-necessary",
        /// Telling people is enough.
        Notice = "notice",
    }
}

/// Why a flow is allowed: one basis, or one for each regime.
#[derive(Clone, Debug, Default)]
pub struct FlowBasis {
    /// Where it is written.
    pub span: Span,
    /// The basis where nothing else is said.
    pub default: Option<Basis>,
    /// The bases for single regimes, in the order of the file.
    pub by_regime: Vec<(Ref<Regime>, Basis)>,
}

impl PartialEq for FlowBasis {
    fn eq(&self, other: &Self) -> bool {
        self.default == other.default && self.by_regime == other.by_regime
    }
}

impl FlowBasis {
    /// The basis in a regime. A reading without errors has one for every regime of the policy.
    #[must_use]
    pub fn in_regime(&self, id: &str) -> Option<Basis> {
        let own = self.by_regime.iter().find(|(regime, _)| regime.id == id).map(|(_, basis)| *basis);
        own.or(self.default)
    }

    /// Whether the basis was written for this regime alone.
    #[must_use]
    pub fn is_own(&self, id: &str) -> bool {
        self.by_regime.iter().any(|(regime, _)| regime.id == id)
    }

    /// Every basis that is written.
    pub fn all(&self) -> impl Iterator<Item = Basis> {
        self.default.into_iter().chain(self.by_regime.iter().map(|(_, basis)| *basis))
    }
}

impl Decode for FlowBasis {
    fn decode(node: &Node, cx: &mut Context) -> Self {
        let mut basis = Self { span: node.span, ..Self::default() };
        let Value::Map(entries) = &node.value else {
            basis.default = Some(Basis::decode(node, cx));
            return basis;
        };
        for (key, value) in entries {
            let one = Basis::decode(value, cx);
            if key.text == "default" {
                basis.default = Some(one);
            } else {
                cx.refer::<Regime>(&key.text, key.span);
                basis.by_regime.push((Ref::new(&key.text, key.span), one));
            }
        }
        basis
    }

    fn schema(defs: &mut Schemas) -> serde_json::Value {
        defs.named("FlowBasis", |defs| {
            let one = Basis::schema(defs);
            let regimes: Vec<&str> = regime::builtin().iter().map(|(id, _)| id).chain(["default"]).collect();
            serde_json::json!({
                "description": "One basis, or one for each regime.",
                "oneOf": [
                    one,
                    { "type": "object", "propertyNames": { "enum": regimes }, "additionalProperties": one },
                ],
            })
        })
    }
}

impl serde::Serialize for FlowBasis {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.default {
            Some(basis) if self.by_regime.is_empty() => basis.serialize(serializer),
            _ => {
                let own = self.by_regime.iter().map(|(regime, basis)| (regime.as_str(), *basis));
                serializer.collect_map(own.chain(self.default.map(|basis| ("default", basis))))
            }
        }
    }
}
