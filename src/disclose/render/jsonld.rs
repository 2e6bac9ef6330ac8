//! JSON-LD with terms of the W3C Data Privacy Vocabulary 2.3: one process for each flow.

use serde_json::{Value, json};

use super::{NOT_ADVICE, Outline, Phrasing};
use crate::disclose::outline::{Kind, Say};
use crate::disclose::vocabulary::{self, type_of};
use crate::policy::{Basis, DataItem, Flow, Recipient};

pub(super) fn render(outline: &Outline<'_>, words: &Phrasing<'_>) -> String {
    let (policy, cx) = (outline.policy, words.cx());
    let mut flows: Vec<&str> = Vec::new();
    for sentence in outline.sentences() {
        if matches!(sentence.say, Say::Handles { .. }) {
            flows.extend(sentence.elements.iter().filter_map(|element| element.id_of(Kind::Flow)));
        }
    }
    let process = |id: &&str| policy.flows.get(id).map(|flow| self::process(id, flow, words));
    let controllers: Vec<Value> = policy
        .controller
        .iter()
        .map(|id| json!({ "@type": "dpv:DataController", "@id": format!("#party-{id}", id = id.as_str()), "dpv:hasName": cx.party(&id.id) }))
        .collect();
    let document = json!({
        "@context": { "dpv": "https://w3id.org/dpv#", "pd": "https://w3id.org/dpv/pd#", "dct": "http://purl.org/dc/terms/" },
        "@type": "dpv:PrivacyNotice",
        "@id": format!("#{}", &**policy.policy.id),
        "dct:title": super::title(outline, words),
        "dct:language": words.language().as_str(),
        "dct:modified": policy.policy.updated.as_ref().map(|day| day.value.to_string()),
        "dct:description": NOT_ADVICE,
        "dct:hasVersion": policy.policy.version.value,
        "dpv:hasDataController": controllers,
        "dpv:hasProcess": flows.iter().filter_map(process).collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}

fn process(id: &str, flow: &Flow, words: &Phrasing<'_>) -> Value {
    let cx = words.cx();
    let label = |text| json!({ "@value": cx.text(text), "@language": words.language().as_str() });
    let data: Vec<Value> = flow
        .data
        .iter()
        .filter_map(|item| cx.policy.data.get(&item.id).map(|one| (item, one)))
        .map(|(item, one)| json!({ "@type": data_terms(one), "@id": format!("#data-{}", item.id), "dct:title": label(&one.label) }))
        .collect();
    let kind = cx.policy.purposes.get(&flow.purpose.id).map(|one| one.kind).unwrap_or_default();
    let purpose = cx.policy.purposes.get(&flow.purpose.id);
    let subjects: Vec<Value> = flow
        .subjects
        .iter()
        .filter_map(|one| cx.policy.subjects.get(&one.id))
        .map(|one| json!({ "@type": "dpv:DataSubject", "dct:title": label(&one.label) }))
        .collect();
    let mut process = json!({
        "@type": "dpv:Process",
        "@id": format!("#flow-{id}"),
        "dpv:hasPersonalData": data,
        "dpv:hasPurpose": {
            "@type": vocabulary::purpose(kind).dpv,
            "@id": format!("#purpose-{}", flow.purpose.id),
            "dct:title": purpose.map(|one| label(&one.label)),
        },
        "dpv:hasDataSubject": subjects,
        "dpv:hasLegalBasis": flow.basis.all().filter_map(basis_term).collect::<Vec<_>>(),
        "dpv:hasRecipient": flow.recipients.iter().map(|one| recipient(one, words)).collect::<Vec<_>>(),
    });
    if let Some(period) = cx.policy.retention_of(flow).and_then(|one| one.period) {
        process["dpv:hasDuration"] = json!({ "@type": "dpv:TemporalDuration", "dct:title": crate::disclose::duration(period, words.language()) });
    }
    process
}

fn recipient(recipient: &Recipient, words: &Phrasing<'_>) -> Value {
    use crate::policy::RecipientRole as Role;
    let cx = words.cx();
    let term = match recipient.role {
        Role::Processor | Role::Cloud => "dpv:DataProcessor",
        Role::SubProcessor => "dpv:DataSubProcessor",
        Role::Government => "dpv:Authority",
        Role::JointUser => "dpv:JointDataControllers",
        Role::ThirdParty
        | Role::Parent
        | Role::Group
        | Role::AdNetwork
        | Role::Analytics
        | Role::SdkDeveloper
        | Role::Payment
        | Role::CoHost
        | Role::Successor
        | Role::Carrier
        | Role::ClientCompany
        | Role::Partner
        | Role::SalesPartner => "dpv:ThirdParty",
    };
    let name = if let Some(party) = &recipient.party {
        cx.party(&party.id).into()
    } else if let Some(group) = &recipient.group {
        cx.group(&group.id).into()
    } else if let Some(service) = &recipient.service {
        cx.service(&service.id)
    } else {
        recipient.category.as_ref().map(|text| cx.text(text)).unwrap_or_default().into()
    };
    let countries: Vec<&str> = recipient.countries.iter().map(|country| country.code()).collect();
    let home =
        recipient.party.as_ref().and_then(|id| cx.policy.parties.get(&id.id)).and_then(|one| one.country.as_ref());
    let countries = if countries.is_empty() { home.map(|one| one.code()).into_iter().collect() } else { countries };
    json!({ "@type": term, "dpv:hasName": name, "dpv:hasCountry": countries })
}

/// What a data item is in the vocabulary; what identifies nobody is no personal data.
fn data_terms(item: &DataItem) -> Vec<&'static str> {
    use crate::policy::DataClass as Class;
    let class = match item.class {
        Class::Ordinary | Class::PersonalRelated | Class::NationalId => "dpv:PersonalData",
        Class::SpecialCare => "dpv:SensitivePersonalData",
        Class::Anonymised => "dpv:AnonymisedData",
        Class::Pseudonymised => "dpv:PseudonymisedData",
        Class::Statistical | Class::NonPersonal => "dpv:NonPersonalData",
    };
    std::iter::once(class).chain(vocabulary::data(type_of(item)).dpv).collect()
}

/// The term for a basis. Telling people is no legal basis in the vocabulary.
pub(crate) fn basis_term(basis: Basis) -> Option<&'static str> {
    Some(match basis {
        Basis::Consent => "dpv:Consent",
        Basis::ExplicitConsent => "dpv:ExplicitlyExpressedConsent",
        Basis::Contract => "dpv:ContractPerformance",
        Basis::LegalObligation => "dpv:LegalObligation",
        Basis::VitalInterests => "dpv:VitalInterest",
        Basis::PublicTask => "dpv:PublicInterest",
        Basis::LegitimateInterest | Basis::StrictlyNecessary => "dpv:LegitimateInterest",
        Basis::Notice => return None,
    })
}
