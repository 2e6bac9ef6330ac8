//! Whether flows make sense.

use crate::policy::code;
use crate::policy::decode::{Context, list_of, some_of};
use crate::policy::model::{Basis, Flow, Policy, PurposeKind, Recipient, Retention};
use crate::policy::problem::{Problem, quote};

use super::repeated;

pub(super) fn check(policy: &Policy, cx: &mut Context) {
    policy.retention.iter().for_each(|kept| retention(kept, cx));
    unlimited(policy, cx);
    for (id, flow) in policy.flows.iter() {
        repeated(&flow.subjects, cx);
        repeated(&flow.data, cx);
        basis(policy, id, flow, cx);
        flow.retention.iter().for_each(|kept| retention(kept, cx));
        flow.recipients.iter().for_each(|one| recipient(policy, one, cx));
    }
}

fn basis(policy: &Policy, id: &str, flow: &Flow, cx: &mut Context) {
    if flow.basis.all().any(|basis| basis == Basis::LegitimateInterest) && flow.interest.is_none() {
        let message = format!("flow {} rests on a legitimate interest that it does not name", quote(id));
        cx.report(
            Problem::new(&code::NO_INTEREST, flow.basis.span, message).help("add `interest: {en: …}` to the flow"),
        );
    }
    let written = flow.basis.all().next().is_some();
    let gaps: Vec<&str> = policy.regimes().map(|(id, _)| id).filter(|id| flow.basis.in_regime(id).is_none()).collect();
    if written && !gaps.is_empty() {
        let message = format!("flow {} has no basis for {}", quote(id), some_of(&gaps));
        cx.report(
            Problem::new(&code::BASIS_GAP, flow.basis.span, message).help("add `default: …` or the regimes' own"),
        );
    }
    let Some(purpose) = policy.purposes.get(&flow.purpose.id) else { return };
    let needs_asking = matches!(
        purpose.kind,
        PurposeKind::Analytics
            | PurposeKind::Personalisation
            | PurposeKind::Advertising
            | PurposeKind::Marketing
            | PurposeKind::Social
    );
    if needs_asking && flow.basis.all().any(|basis| basis == Basis::StrictlyNecessary) {
        let message = format!("flow {} calls {} strictly necessary", quote(id), purpose.kind.as_str());
        let help = "no visitor asked for that: use `consent`, or correct the `kind` of the purpose";
        cx.report(Problem::new(&code::BASIS_AGAINST_KIND, flow.basis.span, message).help(help));
    }
}

/// Flows that do not say how long, in one problem: mostly it is all of them.
fn unlimited(policy: &Policy, cx: &mut Context) {
    let is_open = |flow: &Flow| policy.retention_of(flow).is_none() && !cx.is_misshapen(flow.span);
    let open: Vec<(&str, &Flow)> = policy.flows.iter().filter(|(_, flow)| is_open(flow)).collect();
    let Some((id, first)) = open.first() else { return };
    let named: Vec<&str> = open.iter().take(3).map(|(id, _)| *id).collect();
    let message = match open.len() {
        1 => format!("flow {} does not say how long data is kept", quote(id)),
        2 | 3 => format!("flows {} do not say how long data is kept", list_of(&named)),
        all => format!("{all} flows do not say how long data is kept, such as {}", list_of(&named)),
    };
    let problem = Problem::new(&code::NO_RETENTION, first.span, message);
    cx.report(problem.help("add `retention: { period: 12mo }` to the flow, or to the policy for all flows"));
}

fn retention(kept: &Retention, cx: &mut Context) {
    let says_how_long = kept.period.is_some()
        || kept.criterion.is_some()
        || kept.until.is_some()
        || !kept.ends.is_empty()
        || kept.set_by.is_some();
    if !says_how_long {
        let problem = Problem::new(&code::HOW_LONG, kept.span, "the retention does not say how long");
        cx.report(problem.help("write one of `period: 12mo`, `criterion`, `until`, `ends` and `set-by`"));
    } else if !kept.after.is_empty() && kept.period.is_none() {
        let problem = Problem::new(&code::HOW_LONG, kept.span, "the retention does not say how long after the event");
        cx.report(problem.help("add `period: 30d`, or write the event under `ends`"));
    }
}

fn recipient(policy: &Policy, recipient: &Recipient, cx: &mut Context) {
    let named = [recipient.party.is_some(), recipient.group.is_some(), recipient.service.is_some()];
    let ways = named.iter().filter(|named| **named).count() + usize::from(recipient.category.is_some());
    if ways != 1 {
        let message = if ways == 0 { "the recipient is nobody" } else { "the recipient is several things at once" };
        let problem = Problem::new(&code::WHO_RECEIVES, recipient.span, message);
        cx.report(problem.help("write one of `party`, `group`, `service` and `category`"));
    }
    let Some(named) = &recipient.party else { return };
    let Some(party) = policy.parties.get(&named.id) else { return };
    if party.country.is_none() && recipient.countries.is_empty() {
        let message = format!("the recipient {} has no country", quote(&named.id));
        cx.report(Problem::new(&code::NO_COUNTRY, named.span, message).help("add `country: …` to the party"));
    }
}
