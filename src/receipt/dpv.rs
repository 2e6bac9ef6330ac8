//! ISO/IEC TS 27560:2023 with terms of the Data Privacy Vocabulary 2.3. Which field is which term: the table in
//! `dpv/guides/consent-27560`, section "terms".

use serde_json::{Value, json};

use super::{Answered, Material, moment};
use crate::disclose::{basis_term, vocabulary};
use crate::policy::{Basis, Duration, Party, RecipientRole, RightKind};

/// The profile of the guide.
const PROFILE: &str = "https://w3id.org/dpv/schema/dpv-27560#receipt";
const RECORD_PROFILE: &str = "https://w3id.org/dpv/schema/dpv-27560#record";
const MINUTES_A_DAY: u32 = 1_440;

pub(super) fn render(material: &Material<'_>) -> Value {
    let Material { policy, compiled, about, .. } = material;
    let record = format!("urn:uuid:{}", material.record);
    json!({
        "@context": {
            "dpv": "https://w3id.org/dpv#",
            "dct": "http://purl.org/dc/terms/",
            "sekisho": "urn:sekisho:",
        },
        "@type": "dpv:ConsentReceipt",
        "@id": format!("urn:uuid:{}", material.id),
        "dct:conformsTo": PROFILE,
        "dct:identifier": material.id,
        "dct:created": moment(about.minutes),
        "dct:isPartOf": record,
        "dpv:hasRecordOfActivity": {
            "@type": "dpv:ConsentRecord",
            "@id": record,
            "dct:conformsTo": RECORD_PROFILE,
            "dct:identifier": material.record,
            "dpv:hasDataSubject": { "@type": "dpv:DataSubject", "dct:identifier": about.subject },
            "dpv:hasNotice": notice(material),
            "dpv:hasProcess": material.flows.iter().map(|answered| process(material, answered)).collect::<Vec<_>>(),
            "dpv:hasJurisdiction": material.regimes,
            "dpv:hasRight": rights(material),
            "sekisho:sequence": material.sequence,
            "sekisho:globalPrivacyControl": material.gpc,
            "sekisho:policyHash": compiled.hash(),
            "sekisho:policyVersion": policy.policy.version.value,
        },
    })
}

fn notice(material: &Material<'_>) -> Value {
    let policy = material.policy;
    json!({
        "@type": "dpv:ConsentNotice",
        "dct:identifier": format!("{}#{}", &**policy.policy.id, policy.policy.version.value),
        "dct:title": material.text(&policy.policy.title),
        "dct:language": material.language.as_str(),
        "dct:modified": policy.policy.updated.as_ref().map(|day| day.to_string()),
        "dct:source": policy.policy.url.as_ref().map(|one| one.to_string()),
        // Of the words that were on the screen, as the page worked it out.
        "sekisho:textHash": format!("{:08x}", material.text_hash),
    })
}

fn party(material: &Material<'_>, id: &str, term: &str) -> Value {
    let Some(party) = material.policy.parties.get(id) else { return json!({ "@type": term, "dct:identifier": id }) };
    json!({
        "@type": term,
        "dct:identifier": id,
        "dpv:hasName": material.text(&party.name),
        "dpv:hasAddress": party.address.as_ref().map(|address| material.text(address)),
        "dpv:hasContact": contact(material, id, party),
        "dpv:hasCountry": party.country.as_ref().map(|country| country.code().to_owned()),
    })
}

/// The ways to reach a party: its own, or those of the policy's contacts that speak for it.
fn contact(material: &Material<'_>, id: &str, party: &Party) -> Vec<String> {
    let own = [
        party.email.as_ref().map(|one| one.to_string()),
        party.phone.clone(),
        party.url.as_ref().map(|one| one.to_string()),
    ];
    let desks = material.policy.contacts.iter().filter(|(_, desk)| desk.party.as_ref().is_some_and(|one| one.id == id));
    let desks = desks.flat_map(|(_, desk)| [desk.email.as_ref().map(|one| one.to_string()), desk.phone.clone()]);
    own.into_iter().chain(desks).flatten().collect()
}

fn process(material: &Material<'_>, answered: &Answered<'_>) -> Value {
    let (policy, flow) = (material.policy, answered.flow);
    let purpose = policy.purposes.get(&flow.purpose.id);
    let data = flow.data.iter().filter_map(|item| {
        let one = policy.data.get(&item.id)?;
        Some(json!({ "@type": "dpv:PersonalData", "dct:identifier": item.id, "dct:title": material.text(&one.label) }))
    });
    let recipients = flow.recipients.iter().map(|one| {
        let term = match one.role {
            RecipientRole::Processor | RecipientRole::Cloud | RecipientRole::SubProcessor => "dpv:DataProcessor",
            RecipientRole::Government => "dpv:Authority",
            _ => "dpv:ThirdParty",
        };
        match &one.party {
            Some(id) => party(material, &id.id, term),
            None => json!({ "@type": term, "dpv:hasName": one.category.as_ref().map(|text| material.text(text)) }),
        }
    });
    let period = policy.retention_of(flow).and_then(|retention| retention.period);
    let days = u32::from(material.compiled.draft.lifetime_days);
    let start = moment(material.answered_at);
    let valid = match days {
        0 => start.clone(),
        days => format!("{start}/{}", moment(material.answered_at.saturating_add(days * MINUTES_A_DAY))),
    };
    let bases = flow.basis.all().filter(|basis| matches!(basis, Basis::Consent | Basis::ExplicitConsent));
    let basis = bases.filter_map(basis_term).next().unwrap_or("dpv:Consent");
    json!({
        "@type": "dpv:Process",
        "dct:identifier": answered.id,
        "dpv:hasPurpose": {
            "@type": purpose.and_then(|one| vocabulary::purpose(one.kind).dpv).unwrap_or("dpv:Purpose"),
            "dct:identifier": flow.purpose.id,
            "dct:title": purpose.map(|one| material.text(&one.label)),
        },
        "dpv:hasPersonalData": data.collect::<Vec<_>>(),
        "dpv:hasStorageCondition": {
            "@type": "dpv:StorageCondition",
            "dpv:hasDuration": period.map(Duration::iso),
            "dpv:hasLocation": places(material, answered),
        },
        "dpv:hasDataController": policy.controller.iter().map(|id| party(material, &id.id, "dpv:DataController")).collect::<Vec<_>>(),
        "dpv:hasRecipient": recipients.collect::<Vec<_>>(),
        // The settings of the page, which stay where they were.
        "dpv:hasConsentControl": { "@type": "dpv:WithdrawConsent", "dct:source": policy.policy.url.as_ref().map(|one| one.to_string()) },
        "dpv:hasLegalBasis": {
            "@type": basis,
            "dpv:hasConsentStatus": if answered.granted { "dpv:ConsentGiven" } else { "dpv:ConsentRefused" },
            "dct:date": start,
            "dct:valid": valid,
            "dpv:isImplementedByEntity": { "@type": "dpv:DataSubject", "dct:identifier": material.about.subject },
            "dpv:hasIndicationMethod": "a button of the consent interface",
        },
    })
}

/// The countries where the data of a flow is kept.
fn places(material: &Material<'_>, answered: &Answered<'_>) -> Vec<Value> {
    let storages = answered.flow.storage.iter().filter_map(|id| material.policy.storage.get(&id.id));
    storages.flat_map(|storage| storage.countries.iter().map(|place| json!(place))).collect()
}

fn rights(material: &Material<'_>) -> Vec<&'static str> {
    let kinds = material.policy.rights.iter().flat_map(|(_, right)| right.kinds.iter().copied());
    let mut words: Vec<&str> = kinds.map(RightKind::as_str).chain(["withdrawal"]).collect();
    words.sort_unstable();
    words.dedup();
    words
}
