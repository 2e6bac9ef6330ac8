//! What becomes of answers that people gave before.

use serde::Serialize;

use crate::policy::{Flow, Mode, Policy, site_identity, substance};

/// What becomes of the answer to one flow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Consent {
    /// The flow.
    pub flow: String,
    /// Its purpose, in the new policy if it is there.
    pub purpose: String,
    /// What becomes of the answer.
    pub change: ConsentChange,
    /// What is different, if the same flow is asked about again.
    pub because: Vec<Reason>,
}

/// What becomes of the answer to a flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConsentChange {
    /// People have not been asked about it; where a law wants consent, they are now.
    New,
    /// It means something else than what people answered to, so that they are asked again.
    Again,
    /// It ends, and with it the answers.
    Ends,
    /// It no longer depends on an answer.
    Unasked,
}

/// In what the substance of a flow differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Another site: the policy's id, or the site's hosts. A browser then takes no answer that it has.
    Site,
    /// Other apps.
    Apps,
    /// Other people.
    Subjects,
    /// Other data.
    Data,
    /// Another source.
    Source,
    /// Another purpose.
    Purpose,
    /// Another basis.
    Basis,
    /// Other conditions.
    Condition,
    /// Other recipients, or in other places.
    Recipients,
    /// Kept elsewhere.
    Storage,
    /// Processed otherwise.
    Processing,
    /// Kept longer or shorter.
    Retention,
}

impl Reason {
    /// By the word that begins a line of a substance.
    fn of(line: &str) -> Option<Self> {
        Some(match line.split(' ').next()? {
            "apps" => Self::Apps,
            "subjects" => Self::Subjects,
            "data" => Self::Data,
            "source" => Self::Source,
            "purpose" | "only" => Self::Purpose,
            "basis" => Self::Basis,
            "condition" => Self::Condition,
            "recipients" => Self::Recipients,
            "storage" => Self::Storage,
            "processing" => Self::Processing,
            "retention" => Self::Retention,
            _ => return None,
        })
    }
}

/// Whether some law of the policy leaves people a choice about the flow.
pub(crate) fn is_asked(policy: &Policy, flow: &Flow) -> bool {
    let kind = policy.purposes.get(&flow.purpose.id).map(|one| one.kind).unwrap_or_default();
    policy.regimes().any(|(id, regime)| matches!(regime.mode(id, &flow.basis, kind), Mode::Ask | Mode::OptOut))
}

pub(super) fn consents(old: &Policy, new: &Policy) -> Vec<Consent> {
    let moved = site_identity(old) != site_identity(new);
    let mut consents = Vec::new();
    let mut add = |flow: &str, purpose: &str, change, because| {
        consents.push(Consent { flow: flow.to_owned(), purpose: purpose.to_owned(), change, because });
    };
    for (id, flow) in new.flows.iter() {
        let before = old.flows.get(id).filter(|before| is_asked(old, before));
        match (before, is_asked(new, flow)) {
            (None, true) => add(id, &flow.purpose.id, ConsentChange::New, Vec::new()),
            (Some(_), false) => add(id, &flow.purpose.id, ConsentChange::Unasked, Vec::new()),
            (Some(before), true) => {
                let (was, is) = (substance(old, id, before), substance(new, id, flow));
                if moved || was != is {
                    let mut because = reasons(&was, &is);
                    because.extend(moved.then_some(Reason::Site));
                    add(id, &flow.purpose.id, ConsentChange::Again, because);
                }
            }
            (None, false) => {}
        }
    }
    for (id, flow) in old.flows.iter().filter(|(id, flow)| new.flows.get(id).is_none() && is_asked(old, flow)) {
        add(id, &flow.purpose.id, ConsentChange::Ends, Vec::new());
    }
    consents
}

/// The lines in which two substances differ.
fn reasons(was: &str, is: &str) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let (was, is): (Vec<&str>, Vec<&str>) = (was.lines().collect(), is.lines().collect());
    let different = is.iter().filter(|line| !was.contains(line)).chain(was.iter().filter(|line| !is.contains(line)));
    for reason in different.filter_map(|line| Reason::of(line)) {
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    reasons
}
