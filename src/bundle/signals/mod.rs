//! What the page's signal part is given: which purposes stand behind which word of which service.
//!
//! Everything comes from the policy's flows and regimes; `signals` in the policy says who is told, not what.

use crate::compile::Compiled;
use crate::policy::{GoogleConsentMode, GppSection, Mode, Policy, Purpose, PurposeKind, Ref, Signals, Tcf};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// How each service is told, by the word of [`crate::policy::Vendor`]; `www/signal/vendors.js` says what the fields mean. `answers` names
/// the kinds of purposes that stand behind a word.
const VENDORS: &str = include_str!("vendors.json");

/// Consent types of Google, each with the kinds of purposes behind it and the field that names others.
type GoogleType = (&'static str, &'static [PurposeKind], fn(&GoogleConsentMode) -> &Vec<Ref<Purpose>>);
const GOOGLE_TYPES: [GoogleType; 7] = [
    ("ad_storage", &[PurposeKind::Advertising], |mode| &mode.ad_storage),
    ("ad_user_data", &[PurposeKind::Advertising], |mode| &mode.ad_user_data),
    ("ad_personalization", &[PurposeKind::Advertising], |mode| &mode.ad_personalization),
    ("analytics_storage", &[PurposeKind::Analytics], |mode| &mode.analytics_storage),
    ("functionality_storage", &[PurposeKind::Functional, PurposeKind::Service], |mode| &mode.functionality_storage),
    ("personalization_storage", &[PurposeKind::Personalisation], |mode| &mode.personalization_storage),
    ("security_storage", &[PurposeKind::Security, PurposeKind::Service], |mode| &mode.security_storage),
];

/// Regimes under which the Transparency and Consent Framework is used (TCF policies, chapter I: GDPR and ePrivacy).
const TCF_REGIMES: [&str; 3] = ["gdpr", "uk", "switzerland"];

/// The data of the signal part, or nothing if the policy asks for no signal.
pub(super) fn data(policy: &Policy, compiled: &Compiled) -> Option<Value> {
    let signals = policy.signals.as_ref()?;
    let rows: Map<String, Value> = serde_json::from_str(VENDORS).unwrap_or_default();
    let vendors: Vec<Value> =
        signals.vendors.iter().filter_map(|vendor| Some(row(policy, rows.get(vendor.as_str())?))).collect();
    // The page knows flows by number.
    let flows: Vec<&str> =
        compiled.flows.iter().filter_map(|id| policy.flows.get(id)).map(|flow| flow.purpose.as_str()).collect();
    let mut data = json!({ "flows": flows, "vendors": vendors });
    if let Some(mode) = &signals.google_consent_mode {
        data["google"] = google(policy, mode);
    }
    if let Some(layer) = &signals.data_layer {
        data["layer"] = layer.value.as_str().into();
    }
    if needs_platform(signals) {
        data["platform"] = platform(policy, signals);
    }
    Some(data)
}

/// Whether the programming interfaces of the IAB are asked for, which come as a file of their own.
pub(super) fn needs_platform(signals: &Signals) -> bool {
    signals.tcf.is_some() || signals.gpp.is_some() || signals.usp
}

/// A row of the table with the policy's own purposes instead of kinds.
fn row(policy: &Policy, row: &Value) -> Value {
    let mut row = row.clone();
    if let Some(row) = row.as_object_mut() {
        row.remove("source");
    }
    for kinds in row["answers"].as_object_mut().into_iter().flat_map(Map::values_mut) {
        let words: Vec<&str> = kinds.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let wanted: Vec<PurposeKind> = words.iter().filter_map(|word| PurposeKind::from_word(word)).collect();
        *kinds = with_choice(policy, of_kinds(policy, &wanted));
    }
    row
}

/// Purposes of some kinds that a flow has.
fn of_kinds<'policy>(policy: &'policy Policy, kinds: &[PurposeKind]) -> Vec<&'policy str> {
    let used = |id: &str| policy.flows.iter().any(|(_, flow)| flow.purpose.id == id);
    policy.purposes.iter().filter(|(id, one)| kinds.contains(&one.kind) && used(id)).map(|(id, _)| id).collect()
}

/// The purposes among them about which some law leaves a choice; null where there is no purpose at all, so that the answer
/// is no.
fn with_choice(policy: &Policy, purposes: Vec<&str>) -> Value {
    if purposes.is_empty() {
        return Value::Null;
    }
    purposes.into_iter().filter(|id| strictest(policy, id, |_| true) > Mode::Free).collect()
}

/// The strictest mode of the flows of a purpose over the regimes that count.
fn strictest(policy: &Policy, purpose: &str, counts: impl Fn(&str) -> bool) -> Mode {
    let Some(kind) = policy.purposes.get(purpose).map(|purpose| purpose.kind) else { return Mode::Ask };
    let flows = policy.flows.iter().filter(|(_, flow)| flow.purpose.id == purpose);
    let modes = flows.flat_map(|(_, flow)| {
        policy.regimes().filter(|(id, _)| counts(id)).map(move |(id, regime)| regime.mode(id, &flow.basis, kind))
    });
    modes.max().unwrap_or(Mode::Free)
}

/// The purposes of a consent type.
fn behind<'policy>(policy: &'policy Policy, mode: &'policy GoogleConsentMode, of: &GoogleType) -> Vec<&'policy str> {
    let (_, kinds, named) = of;
    match named(mode).as_slice() {
        [] => of_kinds(policy, kinds),
        named => named.iter().map(Ref::as_str).collect(),
    }
}

fn google(policy: &Policy, mode: &GoogleConsentMode) -> Value {
    let types: Map<String, Value> =
        GOOGLE_TYPES.iter().map(|of| (of.0.to_owned(), with_choice(policy, behind(policy, mode, of)))).collect();
    json!({
        "types": types,
        "wait": mode.wait_for_update,
        "redact": mode.ads_data_redaction,
        "pass": mode.url_passthrough,
        "regions": regions(policy, mode),
    })
}

/// What is granted before an answer, by region: codes, types granted there, types granted there without Global Privacy
/// Control. Regions in which it is the same stand together; those where nothing is granted are left to the default without
/// a region.
fn regions(policy: &Policy, mode: &GoogleConsentMode) -> Vec<Value> {
    let mut groups: BTreeMap<(Vec<&str>, Vec<&str>), Vec<String>> = BTreeMap::new();
    let nowhere = granted(policy, mode, |_| true, false);
    let mut codes: Vec<_> = policy.regimes().flat_map(|(_, regime)| regime.regions.iter()).collect();
    codes.sort_by_key(ToString::to_string);
    codes.dedup();
    for region in codes {
        let here: Vec<&str> = policy
            .regimes()
            .filter(|(_, regime)| regime.applies(region.country, region.subdivision.as_deref()))
            .map(|(id, _)| id)
            .collect();
        let signalled = policy.regimes().any(|(id, regime)| regime.gpc && here.contains(&id));
        let free = granted(policy, mode, |id| here.contains(&id), false);
        let under_signal = if signalled { granted(policy, mode, |id| here.contains(&id), true) } else { free.clone() };
        if free != nowhere {
            groups.entry((under_signal, free)).or_default().push(region.to_string());
        }
    }
    groups.into_iter().map(|((under_signal, free), codes)| json!([codes, under_signal, free])).collect()
}

/// The types that are granted without an answer.
fn granted(policy: &Policy, mode: &GoogleConsentMode, counts: impl Fn(&str) -> bool, gpc: bool) -> Vec<&'static str> {
    let most = if gpc { Mode::Inform } else { Mode::OptOut };
    GOOGLE_TYPES
        .iter()
        .filter(|of| {
            let purposes = behind(policy, mode, of);
            !purposes.is_empty() && purposes.iter().all(|id| strictest(policy, id, &counts) <= most)
        })
        .map(|of| of.0)
        .collect()
}

/// What the interfaces of the IAB are given.
fn platform(policy: &Policy, signals: &Signals) -> Value {
    let european: Vec<String> = policy
        .regimes()
        .filter(|(id, _)| TCF_REGIMES.contains(id))
        .flat_map(|(_, regime)| regime.regions.iter().map(ToString::to_string))
        .collect();
    let sold = |wanted: crate::policy::California| -> Vec<&str> {
        let flows =
            policy.flows.iter().filter(|(_, flow)| flow.recipients.iter().any(|one| one.california == Some(wanted)));
        let mut purposes: Vec<&str> = flows.map(|(_, flow)| flow.purpose.as_str()).collect();
        purposes.dedup();
        purposes
    };
    let ads = of_kinds(policy, &[PurposeKind::Advertising]);
    // Where no flow says what California calls it, advertising is taken for all three: the strictest reading.
    let or_ads = |named: Vec<&'_ str>| -> Vec<String> {
        let list = if named.is_empty() { ads.clone() } else { named };
        list.into_iter().map(str::to_owned).collect()
    };
    let mut data = json!({
        "europe": european,
        "sale": or_ads(sold(crate::policy::California::Sold)),
        "sharing": or_ads(sold(crate::policy::California::Shared)),
        "ads": ads,
    });
    if let Some(tcf) = &signals.tcf {
        data["tcf"] = self::tcf(tcf);
    }
    if let Some(gpp) = &signals.gpp {
        let sections: Vec<&str> = gpp.sections.iter().map(|one| GppSection::as_str(one.value)).collect();
        let number = |prefix: &&str| crate::signal::gpp::id(prefix).map(|id| format!("{id}:{prefix}"));
        let apis: Vec<String> = sections.iter().filter_map(number).collect();
        data["gpp"] = json!({ "id": gpp.cmp_id.value, "sections": sections, "apis": apis });
    }
    data["usp"] = signals.usp.into();
    data
}

fn tcf(tcf: &Tcf) -> Value {
    let numbers = |list: &[crate::policy::Spanned<u32>]| list.iter().map(|one| one.value).collect::<Vec<_>>();
    let purposes: Vec<Value> = tcf
        .purposes
        .iter()
        .map(|one| json!([one.purpose.as_str(), numbers(&one.ids), numbers(&one.features)]))
        .collect();
    let vendors: Vec<Value> = tcf.vendors.iter().map(|one| json!([one.tag.as_str(), one.id.value])).collect();
    json!({
        "id": tcf.cmp_id.value,
        "version": tcf.cmp_version.value,
        "list": tcf.vendor_list.to_string(),
        "country": tcf.publisher_country.code(),
        "purposes": purposes,
        "vendors": vendors,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Vendor;

    #[test]
    fn every_service_has_a_row_and_every_row_a_service() {
        let rows: Map<String, Value> = serde_json::from_str(VENDORS).expect("the table is JSON");
        let mut words: Vec<&str> = Vendor::ALL.iter().map(|vendor| vendor.as_str()).collect();
        words.sort_unstable();
        let mut keys: Vec<&str> = rows.keys().map(String::as_str).collect();
        keys.sort_unstable();
        assert_eq!(words, keys);
        for (name, row) in &rows {
            assert!(["queue", "list", "function", "first", "object"].contains(&row["via"].as_str().expect(name)));
            assert!(row["source"].as_str().is_some_and(|source| source.len() > 10), "{name}");
            for kinds in row["answers"].as_object().expect(name).values() {
                let words: Vec<&str> = kinds.as_array().expect(name).iter().filter_map(Value::as_str).collect();
                assert!(words.iter().all(|word| PurposeKind::from_word(word).is_some()), "{name}: {words:?}");
            }
        }
    }
}
