//! Why a flow is allowed, and what follows where people do not give their data.

use super::build::Source;
use super::{Ids, Say, Sentence};
use crate::policy::{Basis, Flow, Mode, Regime};

impl<'p> Source<'p> {
    /// Says it of a flow.
    pub(super) fn conditions(
        &self,
        flow: &'p Flow,
        first: &impl Fn(Say<'p>) -> Sentence<'p>,
        lines: &mut Vec<Sentence<'p>>,
    ) {
        let mut bases: Vec<(Basis, Ids<'p>)> = Vec::new();
        // Mostly one basis holds wherever a law does.
        let one = flow.basis.by_regime.is_empty() && !self.regimes.is_empty();
        bases.extend(flow.basis.default.filter(|_| one).map(|basis| (basis, Vec::new())));
        let laws = if one { &[][..] } else { &self.regimes };
        let named = laws.iter().filter_map(|(id, _)| flow.basis.in_regime(id).map(|basis| (*id, basis)));
        for (id, basis) in named {
            match bases.iter_mut().find(|(one, _)| *one == basis) {
                Some((_, ids)) => ids.push(id),
                None => bases.push((basis, vec![id])),
            }
        }
        let everywhere = bases.len() == 1;
        // How people agree says that they do; a notice is not worth a sentence: this text is it.
        let agreed = flow.condition.as_ref().is_some_and(|one| !one.consent.is_empty() && one.when.is_empty());
        let said = |basis: Basis| match basis {
            Basis::Notice => false,
            Basis::Consent | Basis::ExplicitConsent => !(agreed && everywhere),
            _ => true,
        };
        let kind = self.policy.purposes.get(&flow.purpose.id).map(|purpose| purpose.kind).unwrap_or_default();
        let asks = |(id, regime): &(&str, &Regime)| regime.mode(id, &flow.basis, kind) == Mode::Ask;
        let asked = |ids: &[&str]| {
            let mut laws = self.regimes.iter().filter(|(id, _)| ids.is_empty() || ids.contains(id));
            !self.regimes.is_empty() && laws.all(asks)
        };
        let by_consent = |basis: &Basis| matches!(basis, Basis::Consent | Basis::ExplicitConsent);
        // Where one law wants consent and another knows a ground without it, the form of consent is said of the first.
        let only_where = !everywhere && bases.iter().any(|(basis, _)| !by_consent(basis));
        if self.policy.is_for_customers(flow) && bases.iter().any(|(basis, _)| said(*basis) && !by_consent(basis)) {
            bases.retain(|(basis, _)| by_consent(basis));
            lines.push(first(Say::CustomersGround).by("G3 H1"));
        }
        for (basis, regimes) in bases.into_iter().filter(|(basis, _)| said(*basis)) {
            let regimes = if everywhere { Vec::new() } else { regimes };
            let asked = asked(&regimes);
            lines.push(first(Say::BasisIs { basis, regimes, asked }).by("G3 H1"));
        }
        lines.extend(flow.interest.iter().map(|interest| first(Say::InterestIs { interest }).by("G4")));
        lines.extend(
            flow.condition.iter().map(|condition| first(Say::OnCondition { condition, only_where }).by("G3 H1")),
        );
        lines.extend(flow.required.iter().map(|required| first(Say::RequiredBy(*required)).by("G11 H2")));
        lines.extend(flow.consequence.iter().map(|text| first(Say::Otherwise { consequence: text }).by("G11 H2")));
    }
}
