//! Vocabularies and app stores: the map is total and its words exist; manifests and forms have the documented shape.

use super::{EXAMPLES, read, root, source};
use sekisho::disclose::vocabulary::{self, data, purpose};
use sekisho::disclose::{Format, Options, outline, render};
use sekisho::policy::{self, DataType, Language, Policy, PurposeKind};

/// Apple's names, from "Describing data use in privacy manifests".
const APPLE: &str = "Name EmailAddress PhoneNumber PhysicalAddress OtherUserContactInfo Health Fitness PaymentInfo CreditInfo \
    OtherFinancialInfo PreciseLocation CoarseLocation SensitiveInfo Contacts EmailsOrTextMessages PhotosorVideos AudioData \
    GameplayContent CustomerSupport OtherUserContent BrowsingHistory SearchHistory UserID DeviceID PurchaseHistory \
    ProductInteraction AdvertisingData OtherUsageData CrashData PerformanceData OtherDiagnosticData EnvironmentScanning Hands \
    Head OtherDataTypes";
const APPLE_PURPOSES: &str =
    "ThirdPartyAdvertising DeveloperAdvertising Analytics ProductPersonalization AppFunctionality Other";
/// Google Play's types, by category, as exports of the form name them.
const PLAY: [(&str, &str); 14] = [
    (
        "PERSONAL",
        "NAME EMAIL USER_ACCOUNT ADDRESS PHONE RACE_ETHNICITY POLITICAL_RELIGIOUS SEXUAL_ORIENTATION_GENDER_IDENTITY OTHER_PERSONAL",
    ),
    ("FINANCIAL", "CREDIT_DEBIT_BANK_ACCOUNT_NUMBER PURCHASE_HISTORY CREDIT_SCORE OTHER"),
    ("LOCATION", "APPROX_LOCATION PRECISE_LOCATION"),
    ("SEARCH_AND_BROWSING", "WEB_BROWSING_HISTORY"),
    ("EMAIL_AND_TEXT", "EMAILS SMS_CALL_LOG OTHER_MESSAGES"),
    ("PHOTOS_AND_VIDEOS", "PHOTOS VIDEOS"),
    ("AUDIO", "AUDIO MUSIC OTHER_AUDIO"),
    ("HEALTH_AND_FITNESS", "HEALTH FITNESS"),
    ("CONTACTS", "CONTACTS"),
    ("CALENDAR", "CALENDAR"),
    ("APP_PERFORMANCE", "CRASH_LOGS PERFORMANCE_DIAGNOSTICS OTHER_PERFORMANCE"),
    ("FILES_AND_DOCS", "FILES_AND_DOCS"),
    ("APP_ACTIVITY", "USER_INTERACTION IN_APP_SEARCH_HISTORY APPS_ON_DEVICE USER_GENERATED_CONTENT OTHER_APP_ACTIVITY"),
    ("IDENTIFIERS", "DEVICE_ID"),
];

fn is_one_of(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|one| one == word)
}

#[test]
fn every_word_of_ours_has_an_entry_whose_words_exist() {
    for of in DataType::ALL {
        let entry = data(*of);
        if let Some(term) = entry.dpv {
            assert!(term.starts_with("pd:") && term[3..].chars().all(char::is_alphanumeric), "{of:?} {term}");
        }
        assert!(entry.fideslang.is_none_or(|key| key.starts_with("user") || key.starts_with("system")), "{of:?}");
        assert!(entry.tcf.is_none_or(|number| (1..=11).contains(&number)), "{of:?}");
        assert!(entry.apple.is_none_or(|name| is_one_of(APPLE, name)), "{of:?}");
        let known = |(question, response): (&str, &str)| {
            PLAY.iter().any(|(category, types)| {
                question == format!("PSL_DATA_TYPES_{category}")
                    && response.strip_prefix("PSL_").is_some_and(|one| is_one_of(types, one))
            })
        };
        assert!(entry.play.is_none_or(known), "{of:?} {:?}", entry.play);
    }
    for of in PurposeKind::ALL {
        let entry = purpose(*of);
        assert!(entry.dpv.is_some_and(|term| term.starts_with("dpv:")) && entry.fideslang.is_some(), "{of:?}");
        assert!(entry.tcf.is_none_or(|number| (1..=11).contains(&number)), "{of:?}");
        assert!(entry.apple.is_some_and(|name| is_one_of(APPLE_PURPOSES, name)), "{of:?}");
    }
}

#[test]
fn an_item_without_a_type_has_that_of_its_kind() {
    let policy = read("kii", &source("kii"));
    let of = |id: &str| vocabulary::type_of(policy.data.get(id).unwrap_or_else(|| panic!("{id}")));
    assert_eq!(of("email"), DataType::Email);
    assert_eq!(of("device"), DataType::DeviceInfo);
    assert_eq!(of("content"), DataType::UserContent);
}

fn shop() -> Policy {
    let text =
        std::fs::read_to_string(root().join("examples/shop/policy.yaml")).unwrap_or_else(|error| panic!("{error}"));
    policy::read("shop", &text).policy.unwrap_or_else(|| panic!("the shop has no errors"))
}

fn written(policy: &Policy, format: Format) -> String {
    let made = outline(policy, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
    let all: Vec<String> = Language::ALL.iter().map(|language| render(&made, *language, format)).collect();
    assert!(all.iter().all(|one| *one == all[0]), "the same in every language");
    all[0].clone()
}

#[test]
fn the_manifest_says_what_is_collected() {
    let list = written(&read("smedio", &source("smedio")), Format::AppleManifest);
    let parsed = plist::Value::from_reader_xml(list.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{list}"));
    let root = parsed.as_dictionary().unwrap_or_else(|| panic!("{list}"));
    assert_eq!(root.get("NSPrivacyTracking").and_then(plist::Value::as_boolean), Some(false));
    let types = root.get("NSPrivacyCollectedDataTypes").and_then(plist::Value::as_array).cloned().unwrap_or_default();
    let of = |name: &str| {
        let full = format!("NSPrivacyCollectedDataType{name}");
        types
            .iter()
            .filter_map(plist::Value::as_dictionary)
            .find(|one| one.get("NSPrivacyCollectedDataType").and_then(plist::Value::as_string) == Some(&full))
    };
    for name in ["EmailAddress", "Contacts", "PhotosorVideos", "AudioData", "DeviceID"] {
        let one = of(name).unwrap_or_else(|| panic!("{name}: {list}"));
        assert_eq!(one.len(), 4, "{name}");
        let purposes = one.get("NSPrivacyCollectedDataTypePurposes").and_then(plist::Value::as_array);
        assert!(purposes.is_some_and(|list| !list.is_empty()), "{name}");
    }
    assert!(of("Health").is_none() && of("PreciseLocation").is_none());
    // A shop with advertising tracks, and says where its requests go.
    let list = written(&shop(), Format::AppleManifest);
    let parsed = plist::Value::from_reader_xml(list.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    let root = parsed.as_dictionary().unwrap_or_else(|| panic!("{list}"));
    assert_eq!(root.get("NSPrivacyTracking").and_then(plist::Value::as_boolean), Some(true));
    assert!(root.get("NSPrivacyTrackingDomains").and_then(plist::Value::as_array).is_some_and(|list| !list.is_empty()));
}

#[test]
fn the_form_has_five_columns_and_no_false_types() {
    for name in EXAMPLES {
        let form = written(&read(name, &source(name)), Format::PlayForm);
        assert!(form.ends_with("\r\n"));
        let rows: Vec<Vec<&str>> = form.split_terminator("\r\n").map(|row| row.split(',').collect()).collect();
        assert!(rows.iter().all(|row| row.len() == 5), "{name}: {form}");
        assert_eq!(rows[0][0], "Question ID (machine readable)");
        let types: Vec<_> = rows.iter().filter(|row| row[0].starts_with("PSL_DATA_TYPES_")).collect();
        assert!(types.iter().all(|row| row[2] == "TRUE" || row[2].is_empty()), "{name}");
        for row in types.iter().filter(|row| row[2] == "TRUE") {
            let about = format!("PSL_DATA_USAGE_RESPONSES:{}:", row[1]);
            assert_eq!(
                rows.iter()
                    .filter(|one| one[0].starts_with(&about) && one[1] == "PSL_DATA_USAGE_ONLY_COLLECTED")
                    .count(),
                1
            );
            assert!(
                rows.iter().any(|one| one[0] == format!("{about}DATA_USAGE_COLLECTION_PURPOSE") && one[2] == "TRUE"),
                "{name} {row:?}"
            );
        }
        assert!(
            rows.iter()
                .filter(|row| row[0].starts_with("PSL_DATA_USAGE_RESPONSES"))
                .all(|row| types.iter().any(|one| one[2] == "TRUE" && row[0].contains(&format!(":{}:", one[1]))))
        );
    }
}

/// Terms of the Data Privacy Vocabulary 2.3 that notices use, looked up in its `dpv.csv`.
const DPV: &str = "PrivacyNotice hasProcess hasDataController hasRecipient hasName hasCountry hasDuration TemporalDuration \
    DataController DataProcessor DataSubProcessor Authority JointDataControllers ThirdParty Consent ExplicitlyExpressedConsent \
    ContractPerformance LegalObligation VitalInterest PublicInterest LegitimateInterest Process PersonalData \
    SensitivePersonalData AnonymisedData PseudonymisedData NonPersonalData DataSubject hasPurpose hasPersonalData hasDataSubject hasLegalBasis \
    ServiceProvision PaymentManagement EnforceSecurity CustomerCare FulfilmentOfObligation ServiceOptimisation \
    ServiceUsageAnalytics Personalisation Advertising Marketing CommunicationManagement ResearchAndDevelopment";
const DCT: &str = "title language modified description hasVersion";

/// Every key and every type of a document expands to the IRI of a term that exists.
fn expands(value: &serde_json::Value, context: &serde_json::Map<String, serde_json::Value>, at: &str) {
    let term = |word: &str| {
        let (prefix, name) = word.split_once(':').unwrap_or_else(|| panic!("{at}: {word} has no prefix"));
        assert!(context.contains_key(prefix), "{at}: {word}");
        let known = match prefix {
            "dpv" => is_one_of(DPV, name),
            "dct" => is_one_of(DCT, name),
            "pd" => DataType::ALL.iter().any(|of| data(*of).dpv == Some(word)),
            _ => false,
        };
        assert!(known, "{at}: {word} is no term");
    };
    match value {
        serde_json::Value::Object(fields) => {
            for (key, field) in fields {
                match key.as_str() {
                    "@context" | "@id" | "@value" | "@language" => assert!(!field.is_null(), "{at}"),
                    "@type" => match field {
                        serde_json::Value::String(word) => term(word),
                        serde_json::Value::Array(words) => words.iter().filter_map(|one| one.as_str()).for_each(term),
                        other => panic!("{at}: {other}"),
                    },
                    word => {
                        term(word);
                        expands(field, context, word);
                    }
                }
            }
        }
        serde_json::Value::Array(list) => list.iter().for_each(|one| expands(one, context, at)),
        _ => {}
    }
}

#[test]
fn linked_data_expands() {
    for name in EXAMPLES {
        let policy = read(name, &source(name));
        let made = outline(&policy, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
        for language in Language::ALL {
            let text = render(&made, *language, Format::JsonLd);
            let document: serde_json::Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}"));
            let context = document["@context"].as_object().unwrap_or_else(|| panic!("{name} has a context")).clone();
            assert!(context.values().all(|iri| iri.as_str().is_some_and(|iri| iri.ends_with(['#', '/']))));
            expands(&document, &context, name);
            let flows = document["dpv:hasProcess"].as_array().map_or(0, Vec::len);
            assert_eq!(flows, policy.flows.len(), "{name}: a process for each flow");
        }
    }
}
