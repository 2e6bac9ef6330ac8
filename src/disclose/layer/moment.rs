//! What is said at the moment of a choice: for each flow that leaves one, which data, for what, to whom, and that no is fine.

use super::{Claim, Statements, claim, once};
use crate::disclose::change::is_asked;
use crate::disclose::outline::{Ids, Outline};
use crate::disclose::phrase::{Brief, Phrasing};
use crate::policy::{Channel, Control, ControlAct, Surface};

pub(super) fn claims(outline: &Outline<'_>, words: &Phrasing<'_>) -> Vec<Claim> {
    let policy = outline.policy;
    let all = Statements::new(outline);
    let asked = all.flows().into_iter().filter_map(|(from, id)| {
        let flow = policy.flows.get(id).filter(|flow| is_asked(policy, flow))?;
        let control = policy.controls.iter().map(|(_, one)| one).find(|one| covers(one, id, outline));
        let data: Ids<'_> = flow.data.iter().map(|item| item.as_str()).collect();
        let names: Vec<String> = flow.recipients.iter().map(|one| words.cx().recipient(one)).collect();
        let text = words.brief(&Brief::Moment { purpose: &flow.purpose.id, data: &data, names: &names, control });
        let mut made = claim(text, &[from])?;
        made.elements.retain(|element| !element.starts_with("flow:"));
        made.elements.insert(0, format!("flow:{id}"));
        Some(made)
    });
    let mut claims: Vec<Claim> = Vec::new();
    for made in asked {
        // Two flows of which the same is said are one question to whoever reads it.
        match claims.iter_mut().find(|one| one.text == made.text) {
            Some(known) => made.elements.into_iter().for_each(|element| once(&mut known.elements, element)),
            None => claims.push(made),
        }
    }
    claims
}

/// Whether people decide about a flow with this control. A control that names nothing is for everything.
fn covers(control: &Control, flow: &str, outline: &Outline<'_>) -> bool {
    let policy = outline.policy;
    let Some(own) = policy.flows.get(flow) else { return false };
    let purposes = control.purposes.is_empty() || control.purposes.iter().any(|one| one.id == own.purpose.id);
    let data = control.data.is_empty() || own.data.iter().any(|item| control.data.iter().any(|one| one.id == item.id));
    let recipient =
        |id: &str| own.recipients.iter().any(|one| one.party.as_ref().is_some_and(|party| party.as_str() == id));
    let recipients = control.recipients.is_empty() || control.recipients.iter().any(|one| recipient(&one.id));
    let carries =
        |id: &str| policy.tags.get(id).is_some_and(|tag| tag.carries.iter().any(|carried| carried.as_str() == flow));
    let tags = control.tags.is_empty() || control.tags.iter().any(|one| carries(&one.id));
    // Where cookies are blocked nobody decides about data that comes otherwise.
    let cookies = || {
        own.source.as_ref().is_some_and(|source| source.channels.contains(&Channel::Cookie))
            || policy.tags.iter().any(|(_, tag)| tag.carries.iter().any(|carried| carried.as_str() == flow))
    };
    let only = !control.acts.is_empty() && control.acts.iter().all(|act| *act == ControlAct::Block);
    purposes && data && recipients && tags && (cookies() || !(only || control.surface == Surface::CookieSettings))
}
