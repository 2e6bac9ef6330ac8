//! Receipts: every field that the specifications demand is there, and says what the record and the policy say.

use sekisho::compile::{Compiled, compile};
use sekisho::consent::record::{About as Said, FLAG_GPC, encode};
use sekisho::policy::{self, Policy};
use sekisho::receipt::{About, Error, Shape, receipt};
use serde_json::Value;

/// The example shop, which has everything that a receipt tells.
fn shop() -> (Policy, Compiled) {
    let text = include_str!("../examples/shop/policy.yaml");
    let policy = policy::read("policy.yaml", text).policy.expect("the shop's policy");
    let compiled = compile(&policy).expect("the shop compiles");
    (policy, compiled)
}

const MINUTES: u32 = 1_795_309_260 / 60;

/// A record with a yes to the first flow and a no to the second, as the page writes it.
fn record(compiled: &Compiled) -> String {
    let said = Said {
        flags: FLAG_GPC,
        sequence: 3,
        minutes: MINUTES,
        policy_hash: compiled.draft.policy_hash,
        text_hash: 0xAB,
        language: *b"ja",
        regimes: 0b101,
    };
    let entries = compiled.draft.flows.iter().take(2).zip([1_u8, 2]).map(|(flow, answer)| (flow.fingerprint, answer));
    let mut room = [0; 256];
    let length = encode(&said, compiled.draft.site_hash, entries, &mut room).expect("room");
    base64url(&room[..length])
}

fn base64url(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().enumerate().fold(0_u32, |word, (at, byte)| word | u32::from(*byte) << (16 - 8 * at));
        (0..=chunk.len()).for_each(|at| out.push(char::from(LETTERS[(word >> (18 - 6 * at) & 63) as usize])));
    }
    out
}

fn made(shape: Shape) -> (Compiled, Value) {
    let (policy, compiled) = shop();
    let about = About { subject: "customer-17".to_owned(), minutes: MINUTES + 5, ..About::default() };
    let value = receipt(&policy, &compiled, &record(&compiled), &about, shape).expect("a receipt");
    (compiled, value)
}

#[test]
fn iso_27560_has_every_mandatory_field() {
    let (compiled, receipt) = made(Shape::Dpv);
    assert_eq!(receipt["@type"], "dpv:ConsentReceipt");
    assert_eq!(receipt["dct:conformsTo"], "https://w3id.org/dpv/schema/dpv-27560#receipt");
    // A receipt has its own identifier, its record and its time of creation.
    assert_eq!(receipt["dct:identifier"].as_str().map(str::len), Some(36));
    assert_eq!(receipt["dct:created"], "2026-11-22T01:06:00Z");
    let record = &receipt["dpv:hasRecordOfActivity"];
    assert_eq!(receipt["dct:isPartOf"], record["@id"]);
    assert_ne!(receipt["dct:identifier"], record["dct:identifier"]);
    assert_eq!(record["dpv:hasDataSubject"]["dct:identifier"], "customer-17");
    assert_eq!(record["dpv:hasNotice"]["dct:language"], "ja");
    assert_eq!(record["dpv:hasNotice"]["dct:title"], "はこや工芸 プライバシーポリシー");
    assert_eq!(record["dpv:hasNotice"]["sekisho:textHash"], "000000ab");
    let regimes = record["dpv:hasJurisdiction"].as_array().expect("jurisdictions");
    // A page knows classes of laws that ask the same; people are told the laws.
    let laws: Vec<&str> = [0, 2].iter().flat_map(|class| compiled.regimes[*class].split('+')).collect();
    assert_eq!(regimes.iter().map(|law| law.as_str().unwrap_or_default()).collect::<Vec<_>>(), laws);
    assert_eq!(
        (record["sekisho:globalPrivacyControl"].as_bool(), record["sekisho:sequence"].as_u64()),
        (Some(true), Some(3))
    );
    let processes = record["dpv:hasProcess"].as_array().expect("processes");
    assert_eq!(processes.len(), 2);
    for (process, (flow, status)) in
        processes.iter().zip(compiled.flows.iter().zip(["dpv:ConsentGiven", "dpv:ConsentRefused"]))
    {
        assert_eq!(process["dct:identifier"], flow.as_str());
        for field in [
            "dpv:hasPurpose",
            "dpv:hasPersonalData",
            "dpv:hasStorageCondition",
            "dpv:hasDataController",
            "dpv:hasRecipient",
            "dpv:hasConsentControl",
        ] {
            assert!(!process[field].is_null(), "{flow}: {field}");
        }
        assert!(
            process["dpv:hasStorageCondition"]["dpv:hasDuration"].as_str().is_some_and(|days| days.starts_with('P'))
        );
        let controller = &process["dpv:hasDataController"][0];
        for field in ["dct:identifier", "dpv:hasName", "dpv:hasAddress", "dpv:hasContact"] {
            assert!(!controller[field].is_null() && controller[field] != serde_json::json!([]), "{flow}: {field}");
        }
        let event = &process["dpv:hasLegalBasis"];
        assert_eq!(event["dpv:hasConsentStatus"], status);
        assert_eq!(event["dct:date"], "2026-11-22T01:01:00Z");
        assert_eq!(event["dct:valid"], "2026-11-22T01:01:00Z/2027-05-21T01:01:00Z");
        assert_eq!(event["dpv:isImplementedByEntity"]["dct:identifier"], "customer-17");
        assert!(event["@type"].as_str().is_some_and(|basis| basis.contains("Consent")));
    }
    assert!(record["dpv:hasRight"].as_array().is_some_and(|rights| rights.contains(&"withdrawal".into())));
}

#[test]
fn kantara_has_every_required_field() {
    let (compiled, receipt) = made(Shape::Kantara);
    assert_eq!(receipt["version"], "KI-CR-v1.1.0");
    assert_eq!(receipt["consentTimestamp"], 1_795_309_260_u64);
    for field in ["jurisdiction", "collectionMethod", "consentReceiptID", "language", "piiPrincipalId", "policyUrl"] {
        assert!(receipt[field].as_str().is_some_and(|text| !text.is_empty()), "{field}");
    }
    for field in ["piiController", "contact", "address", "email", "phone"] {
        assert!(receipt["piiControllers"][0][field].as_str().is_some_and(|text| !text.is_empty()), "{field}");
    }
    let purposes = receipt["services"][0]["purposes"].as_array().expect("purposes");
    // What was refused is not agreed to.
    assert_eq!(purposes.len(), 1);
    assert!(!compiled.flows.is_empty());
    for field in [
        "purpose",
        "purposeCategory",
        "consentType",
        "piiCategory",
        "primaryPurpose",
        "termination",
        "thirdPartyDisclosure",
    ] {
        assert!(!purposes[0][field].is_null(), "{field}");
    }
    assert_eq!(purposes[0]["consentType"], "EXPLICIT");
    assert!(receipt["sensitive"].is_boolean() && receipt["spiCat"].is_array());
}

#[test]
fn the_same_record_gives_the_same_receipt_and_another_another() {
    let (policy, compiled) = shop();
    let text = record(&compiled);
    let about = About { minutes: MINUTES, ..About::default() };
    let one = receipt(&policy, &compiled, &text, &about, Shape::Dpv).expect("a receipt");
    assert_eq!(one, receipt(&policy, &compiled, &text, &about, Shape::Dpv).expect("a receipt"));
}

#[test]
fn there_is_no_receipt_of_what_is_no_record_of_this_policy() {
    let (policy, compiled) = shop();
    let about = About::default();
    let text = record(&compiled);
    let refused = |text: &str| receipt(&policy, &compiled, text, &about, Shape::Dpv);
    assert_eq!(refused("not base64!"), Err(Error::Text));
    for id in [
        "17",
        "0b7a2c1e-58d4-4f0a-9c3e-7d1f6a2b8c9",
        "0b7a2c1e-58d4-4f0a-9c3e-7d1f6a2b8c9g",
        "0b7a2c1e58d44f0a9c3e7d1f6a2b8c90",
    ] {
        let about = About { id: id.to_owned(), ..about.clone() };
        assert_eq!(receipt(&policy, &compiled, &text, &about, Shape::Dpv), Err(Error::Id), "{id}");
    }
    let id = "0B7A2C1E-58d4-4f0a-9c3e-7d1f6a2b8c90";
    let named = receipt(&policy, &compiled, &text, &About { id: id.to_owned(), ..about.clone() }, Shape::Dpv);
    assert_eq!(named.expect("a receipt")["dct:identifier"], id);
    assert!(matches!(refused(""), Err(Error::Record(_))));
    assert!(matches!(refused(&text[..text.len() - 4]), Err(Error::Record(_))));
    // The same answers under another version: nobody knows what was shown.
    let mut later = policy.clone();
    later.policy.version.value = "later".to_owned();
    let later_compiled = compile(&later).expect("compiles");
    assert!(matches!(receipt(&later, &later_compiled, &text, &about, Shape::Dpv), Err(Error::Version { .. })));
}
