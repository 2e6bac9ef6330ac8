//! What a visitor agrees to, as 24 bits: the substance of a flow, without its wording.
//!
//! A visitor is asked again when the substance changes: whose data, which data (with its class), from where, for what kind of
//! purpose, on what basis, to whom in which role and country, for how long. A new label, a better explanation or another
//! translation changes nothing.

use crate::policy::{Flow, Policy};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fmt::Write;

/// The fingerprint of a flow, different from all in `used`.
pub(super) fn fingerprint(policy: &Policy, id: &str, flow: &Flow, used: &mut BTreeSet<u32>) -> u32 {
    let mut text = describe(policy, id, flow);
    loop {
        let hash = Sha256::digest(text.as_bytes());
        let fingerprint = u32::from_le_bytes([hash[0], hash[1], hash[2], 0]);
        if used.insert(fingerprint) {
            return fingerprint;
        }
        text.push('+');
    }
}

fn describe(policy: &Policy, id: &str, flow: &Flow) -> String {
    let mut text = format!("flow {id}\n");
    let mut line = |name: &str, mut values: Vec<String>| {
        values.sort();
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{name} {}", values.join(" "));
    };
    line("subjects", flow.subjects.iter().map(|subject| subject.id.clone()).collect());
    line("data", flow.data.iter().map(|item| data(policy, &item.id)).collect());
    line("source", flow.source.iter().map(|source| source.as_str().to_owned()).collect());
    let kind = policy.purposes.get(&flow.purpose.id).map_or("", |purpose| purpose.kind.as_str());
    line("purpose", vec![format!("{}:{kind}", flow.purpose.id)]);
    line("basis", vec![serde_json::to_string(&flow.basis).unwrap_or_default()]);
    line("recipients", flow.recipients.iter().map(|recipient| recipient_of(policy, recipient)).collect());
    let period = flow.retention.as_ref().map(|retention| match retention.period {
        Some(period) => format!("{}s", period.seconds()),
        None => "criterion".to_owned(),
    });
    line("retention", period.into_iter().collect());
    text
}

fn data(policy: &Policy, id: &str) -> String {
    let item = policy.data.get(id);
    let kind = item.and_then(|item| item.kind).map_or("", |kind| kind.as_str());
    format!("{id}:{}:{kind}", item.map_or("", |item| item.class.as_str()))
}

fn recipient_of(policy: &Policy, recipient: &crate::policy::Recipient) -> String {
    let party = recipient.party.as_ref().map_or("", |party| party.id.as_str());
    let home = policy.parties.get(party).and_then(|party| party.country.as_ref()).map(|country| country.value.code());
    let mut places: Vec<&str> = recipient.countries.iter().map(|country| country.value.code()).collect();
    places.sort_unstable();
    let places = if places.is_empty() { home.unwrap_or("").to_owned() } else { places.join(",") };
    format!("{party}:{}:{places}", recipient.role.as_str())
}
