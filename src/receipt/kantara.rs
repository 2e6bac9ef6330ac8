//! Kantara Initiative Consent Receipt Specification 1.1: names and kinds of the fields as it prints them. A receipt lists what
//! was agreed to; what was refused is not in it.

use serde_json::{Value, json};

use super::{Answered, Material};
use crate::policy::{Basis, DataClass, RecipientRole};

/// `version` of the specification.
const VERSION: &str = "KI-CR-v1.1.0";

pub(super) fn render(material: &Material<'_>) -> Value {
    let Material { policy, about, .. } = material;
    let controllers = policy.controller.iter().filter_map(|id| {
        let party = policy.parties.get(&id.id)?;
        let contact = party.representative.as_ref().unwrap_or(&party.name);
        Some(json!({
            "piiController": material.text(&party.name),
            "contact": material.text(contact),
            "address": party.address.as_ref().map(|address| material.text(address)).unwrap_or_default(),
            "email": party.email.as_ref().map(|one| one.to_string()).unwrap_or_default(),
            "phone": party.phone.clone().unwrap_or_default(),
            "onBehalf": false,
        }))
    });
    let agreed: Vec<&Answered<'_>> = material.flows.iter().filter(|answered| answered.granted).collect();
    let special: Vec<String> = agreed
        .iter()
        .flat_map(|answered| answered.flow.data.iter())
        .filter_map(|item| policy.data.get(&item.id))
        .filter(|item| item.class == DataClass::SpecialCare)
        .map(|item| material.text(&item.label))
        .collect();
    json!({
        "version": VERSION,
        "jurisdiction": material.regimes.join(" "),
        "consentTimestamp": u64::from(material.answered_at) * 60,
        "collectionMethod": "a button of the consent interface of the site",
        "consentReceiptID": material.id,
        "language": material.language.as_str(),
        "piiPrincipalId": about.subject,
        "piiControllers": controllers.collect::<Vec<_>>(),
        "policyUrl": policy.policy.url.as_ref().map(|one| one.to_string()).unwrap_or_default(),
        "services": [{
            "service": material.text(&policy.policy.title),
            "purposes": agreed.iter().map(|answered| purpose(material, answered)).collect::<Vec<_>>(),
        }],
        "sensitive": !special.is_empty(),
        "spiCat": special,
    })
}

fn purpose(material: &Material<'_>, answered: &Answered<'_>) -> Value {
    let (policy, flow) = (material.policy, answered.flow);
    let purpose = policy.purposes.get(&flow.purpose.id);
    let data = flow.data.iter().filter_map(|item| policy.data.get(&item.id)).map(|item| material.text(&item.label));
    let others: Vec<String> = flow
        .recipients
        .iter()
        .filter(|one| {
            !matches!(one.role, RecipientRole::Processor | RecipientRole::Cloud | RecipientRole::SubProcessor)
        })
        .filter_map(|one| {
            let named = one.party.as_ref().and_then(|id| policy.parties.get(&id.id)).map(|party| &party.name);
            Some(material.text(named.or(one.category.as_ref())?))
        })
        .collect();
    let explicit = flow.basis.all().any(|basis| matches!(basis, Basis::Consent | Basis::ExplicitConsent));
    json!({
        "purpose": purpose.map(|one| material.text(&one.label)),
        "purposeCategory": [purpose.map_or("", |one| one.kind.as_str())],
        // The person pressed a button, whatever the law would have let pass without it.
        "consentType": if explicit { "EXPLICIT" } else { "IMPLICIT" },
        "piiCategory": data.collect::<Vec<_>>(),
        "primaryPurpose": false,
        "termination": policy.retention_of(flow).and_then(|one| one.period).map(|period| period.to_string()),
        "thirdPartyDisclosure": !others.is_empty(),
        "thirdPartyName": others.join(", "),
    })
}
