//! A second, independent reader: what we write, the crate `iab_gpp` 0.1.2 reads as we meant it.
//!
//! It reads only, knows the sections up to Minnesota (23), and takes publisher restrictions for another layout than the
//! format gives them (it expects a maximum and an encoding bit), so the models here have none.
#![cfg(feature = "author")]

use std::collections::BTreeSet;

use iab_gpp::sections::tcfeuv2::TcfEuV2;
use iab_gpp::sections::uspv1::{Flag, UspV1};
use iab_gpp::v1::GPPString;
use sekisho::signal::gpp::{Gpp, layout};
use sekisho::signal::tcf::TcModel;
use sekisho::signal::usp::{Answer, UsPrivacy};
use sekisho::signal::{IdSet, SmallSet};

#[path = "signal/random.rs"]
mod random;
use random::Random;

/// Models a test; the release build makes the full number.
const MODELS: usize = if cfg!(debug_assertions) { 2_000 } else { 20_000 };

fn ids(set: &IdSet) -> BTreeSet<u16> {
    set.iter().collect()
}

fn small(set: SmallSet) -> BTreeSet<u16> {
    set.iter().map(u16::from).collect()
}

fn assert_same(ours: &TcModel, theirs: &TcfEuV2) {
    let core = &theirs.core;
    // It rounds to seconds.
    assert_eq!((core.created, core.last_updated), (ours.created / 10, ours.last_updated / 10));
    assert_eq!(
        (core.cmp_id, core.cmp_version, core.consent_screen),
        (ours.cmp_id, ours.cmp_version, ours.consent_screen)
    );
    assert_eq!(core.consent_language, ours.consent_language.to_string());
    assert_eq!((core.vendor_list_version, core.policy_version), (ours.vendor_list_version, ours.policy_version));
    assert_eq!(core.is_service_specific, ours.service_specific);
    assert_eq!(core.use_non_standard_stacks, ours.non_standard_texts);
    assert_eq!(core.special_feature_optins, small(ours.special_features));
    assert_eq!(core.purpose_consents, small(ours.purpose_consents));
    assert_eq!(core.purpose_legitimate_interests, small(ours.purpose_interests));
    assert_eq!(core.purpose_one_treatment, ours.purpose_one_treatment);
    assert_eq!(core.publisher_country_code, ours.publisher_country.to_string());
    assert_eq!(core.vendor_consents, ids(&ours.vendor_consents));
    assert_eq!(core.vendor_legitimate_interests, ids(&ours.vendor_interests));
    assert_eq!(theirs.disclosed_vendors, ours.disclosed_vendors.as_ref().map(ids));
    assert_eq!(theirs.publisher_purposes.is_some(), ours.publisher.is_some());
    if let (Some(theirs), Some(ours)) = (&theirs.publisher_purposes, ours.publisher) {
        assert_eq!((&theirs.consents, &theirs.legitimate_interests), (&small(ours.consents), &small(ours.interests)));
        assert_eq!(theirs.custom_consents, small(ours.custom_consents));
        assert_eq!(theirs.custom_legitimate_interests, small(ours.custom_interests));
    }
}

#[test]
fn reads_our_tc_strings() {
    let mut random = Random(0x5eed_0001);
    for _ in 0..MODELS {
        let model = random.tcf(0);
        let text = model.encode().expect("every field is in range");
        let theirs = text.parse::<TcfEuV2>().unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_same(&model, &theirs);
    }
}

/// The answers in the debug text of one of its sections, as numbers, in the order of its fields.
fn answers(debug: &str) -> Vec<u8> {
    let words = debug.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
    let number = |word| match word {
        "NotApplicable" => Some(0),
        "Provided" | "OptedOut" | "NoConsent" | "Yes" | "true" => Some(1),
        "NotProvided" | "DidNotOptOut" | "Consent" | "No" | "false" => Some(2),
        _ => None,
    };
    words.filter_map(number).collect()
}

#[test]
fn reads_our_us_sections() {
    let mut random = Random(0x5eed_0002);
    let known = layout::LAYOUTS.iter().filter(|layout| layout.id <= 23).collect::<Vec<_>>();
    for _ in 0..MODELS {
        let layout = random.pick(&known);
        let section = random.us(layout);
        let fields = section.fields().filter(|(name, _)| !["Version", "GpcSegmentType", "Gpc"].contains(name));
        let mut meant = fields.flat_map(|(_, values)| values.to_vec()).collect::<Vec<_>>();
        // Its `Some(false)` counts as 2 in `answers`.
        meant.extend(section.gpc().map(|on| if on { 1 } else { 2 }));
        let mut gpp = Gpp::default();
        gpp.set_us(section);
        let text = gpp.encode().expect("one section");
        let theirs = text.parse::<GPPString>().unwrap_or_else(|error| panic!("{text}: {error}"));
        let id = *theirs.section_ids().next().expect("one section");
        let theirs = theirs.decode_section(id).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(answers(&format!("{theirs:?}")), meant, "{text} {theirs:?}");
    }
}

#[test]
fn reads_our_us_privacy_strings() {
    let answers = [Answer::Yes, Answer::No, Answer::NotApplicable];
    for case in 0..27 {
        let [notice, opt_out_sale, lspa_covered] = [case / 9, case / 3 % 3, case % 3].map(|at| answers[at]);
        let text = UsPrivacy { notice, opt_out_sale, lspa_covered }.encode();
        let theirs = text.parse::<UspV1>().unwrap_or_else(|error| panic!("{text}: {error}"));
        let same = |ours, theirs: &Flag| {
            matches!(
                (ours, theirs),
                (Answer::Yes, Flag::Yes) | (Answer::No, Flag::No) | (Answer::NotApplicable, Flag::NotApplicable)
            )
        };
        assert!(same(notice, &theirs.opt_out_notice) && same(opt_out_sale, &theirs.opt_out_sale));
        assert!(same(lspa_covered, &theirs.lspa_covered_transaction), "{text}");
    }
}
