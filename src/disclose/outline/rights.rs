//! What people can do beside asking us: withdraw consent, complain to an authority, object at any time.

use crate::policy::{Basis, Policy, PurposeKind, Regime, Right, RightKind, Text};

/// So many authorities are named; more of them would be a list of countries.
const NAMED: usize = 4;

/// What a right gives beside requests.
pub(crate) struct Apart {
    /// Consent can be withdrawn.
    pub(crate) withdrawal: bool,
    /// Somebody can be complained to: these authorities, or any if none is known.
    pub(crate) complaint: Option<Vec<&'static Text>>,
    /// Use on the ground of a legitimate interest can be objected to at any time, and so can direct marketing: GDPR Art. 21(4)
    /// wants that said apart from all else. What we do for customers has their ground, and is objected to with them.
    pub(crate) objection: (bool, bool),
}

impl Apart {
    pub(crate) fn new(right: &Right, policy: &Policy) -> Self {
        let has = |kind| right.kinds.contains(&kind);
        let laws = laws(right, policy);
        let authorities = || {
            let names: Vec<_> = laws.iter().map(|(_, regime)| &regime.authority.name).collect();
            if names.len() > NAMED { Vec::new() } else { names }
        };
        let objects = has(RightKind::Objection) && laws.iter().any(|(id, _)| ["gdpr", "uk"].contains(id));
        let (mut interest, mut marketing) = (false, false);
        for (_, flow) in policy.flows.iter().filter(|(_, flow)| objects && !policy.is_for_customers(flow)) {
            interest |= flow.basis.all().any(|one| one == Basis::LegitimateInterest);
            let purpose = policy.purposes.get(&flow.purpose.id);
            marketing |= purpose.is_some_and(|purpose| purpose.kind == PurposeKind::Marketing);
        }
        Self {
            withdrawal: has(RightKind::Withdrawal),
            complaint: has(RightKind::Complaint).then(authorities),
            objection: (interest, marketing),
        }
    }

    /// Whether there is nothing.
    pub(crate) fn is_empty(&self) -> bool {
        !self.withdrawal && self.complaint.is_none() && self.objection == (false, false)
    }
}

/// The kinds of a right that are requests to us.
pub(crate) fn requests(right: &Right) -> Vec<RightKind> {
    let apart = |kind: &RightKind| matches!(kind, RightKind::Withdrawal | RightKind::Complaint);
    right.kinds.iter().copied().filter(|kind| !apart(kind)).collect()
}

/// Whether what a right is called comes from Japan's law, where people ask for disclosure rather than for access.
pub(crate) fn is_japanese(right: &Right, policy: &Policy) -> bool {
    let laws = laws(right, policy);
    laws.is_empty() || laws.iter().any(|(id, _)| *id == "japan")
}

/// The laws that give a right: those that it names, or those of the policy that hold where it does.
fn laws(right: &Right, policy: &Policy) -> Vec<(&'static str, &'static Regime)> {
    let named = |id: &str| {
        let mut regimes = right.laws.iter().filter_map(|law| policy.laws.get(&law.id)?.regime.as_ref());
        regimes.any(|regime| regime.id == *id)
    };
    let places = &right.regions;
    let holds = |regime: &Regime| {
        places.is_empty() || places.iter().any(|one| regime.applies(one.country, one.subdivision.as_deref()))
    };
    let gives = |(id, regime): &(&str, &Regime)| if right.laws.is_empty() { holds(regime) } else { named(id) };
    policy.regimes().filter(gives).collect()
}
