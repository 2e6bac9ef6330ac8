//! Known strings: the samples of the specifications, and strings recorded from the reference implementations
//! (`@iabtechlabtcf/core` 1.5.21, `@iabgpp/cmpapi` 3.2.0).

#![cfg(feature = "author")]

use sekisho::signal::gpp::{Content, Gpp, UsSection, layout, split};
use sekisho::signal::tcf::{PublisherTc, RestrictionType, TcModel, day_stamp};
use sekisho::signal::usp::{Answer, UsPrivacy};
use sekisho::signal::{Fault, IdSet};

fn ids(set: &IdSet) -> Vec<u16> {
    set.iter().collect()
}

fn tcf_fault(text: &str) -> (Fault, &'static str, usize, usize) {
    let error = TcModel::decode(text).expect_err(text);
    (error.fault, error.field, error.segment, error.bit)
}

fn gpp_fault(text: &str) -> (Option<u16>, Fault) {
    let error = Gpp::decode(text).expect_err(text);
    (error.section, error.error.fault)
}

/// The text of bits, in six-bit characters without more padding.
fn text_of(bits: &str) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut bits = bits.replace(' ', "");
    while !bits.len().is_multiple_of(6) {
        bits.push('0');
    }
    let value = |six: &[u8]| six.iter().fold(0, |value, bit| value * 2 + usize::from(bit - b'0'));
    bits.as_bytes().chunks(6).map(|six| char::from(ALPHABET[value(six)])).collect()
}

/// The bits of an otherwise empty core, with these bits from the vendor sections on.
fn core_with(vendors: &str) -> String {
    let head = TcModel::default().encode().expect("the default fits");
    let kept = &head[..35]; // 210 of the 213 bits before the vendor sections; the last three are zeros (end of "AA")
    kept.to_owned() + &text_of(&format!("000{vendors}"))
}

#[test]
fn the_sample_of_the_tcf_specification() {
    let text = "CQSbk4AQSbk4ANwAAAENAwCgAAAAAAAAAAYgACPAAAAA.IDKQA4AAgAKAGQAygAAA.YAAAAAAAAAAA";
    let model = TcModel::decode(text).unwrap();
    let june_3_2025_ms = 1_748_908_800_000;
    assert_eq!(
        (model.created, model.last_updated),
        (day_stamp(june_3_2025_ms), day_stamp(june_3_2025_ms + 86_399_999))
    );
    assert_eq!((model.cmp_id, model.cmp_version, model.consent_screen), (880, 0, 0));
    assert_eq!((model.consent_language.to_string(), model.publisher_country.to_string()), ("EN".into(), "DE".into()));
    assert_eq!((model.vendor_list_version, model.policy_version), (48, 2));
    assert!(model.service_specific && !model.non_standard_texts && !model.purpose_one_treatment);
    assert!(
        model.purpose_consents.is_empty() && model.purpose_interests.is_empty() && model.special_features.is_empty()
    );
    assert_eq!(ids(&model.vendor_consents), [1, 2, 3, 4]);
    assert!(model.vendor_interests.is_empty() && model.restrictions.is_empty());
    assert_eq!(ids(model.disclosed_vendors.as_ref().unwrap()), [1, 2, 3, 4, 5, 100, 404]);
    assert_eq!(model.publisher, Some(PublisherTc::default()));
    assert_eq!(model.encode().unwrap(), text);
    // Its policy version is that of TCF v2.0: the sample is a picture of the format, not a valid string.
    assert_eq!(model.validate().iter().map(|broken| broken.code()).collect::<Vec<_>>(), ["tcf-policy-version"]);
}

#[test]
fn strings_of_the_tcf_reference() {
    let text = "CAAAAAAAAAAAAAKABAENBkFgAAAAAAAAAAAAAyQAoAAgAGAGQAAAAAAA.IABu.YAAAAAAAAAAA";
    let model = TcModel::decode(text).unwrap();
    assert_eq!((model.cmp_id, model.cmp_version, model.vendor_list_version, model.policy_version), (10, 1, 100, 5));
    assert_eq!(ids(&model.vendor_consents), [1, 2, 3, 100]);
    assert_eq!(ids(model.disclosed_vendors.as_ref().unwrap()), [1, 2, 3]);
    assert_eq!(model.encode().unwrap(), text);
    assert_eq!(model.validate().iter().map(ToString::to_string).collect::<Vec<_>>(), ["vendor 100 was not disclosed"]);

    let empty = "CAAAAAAAAAAAAAKABAENBkFgAAAAAAAAAAAAAAAAAAAA.IAAA.YAAAAAAAAAAA";
    let model = TcModel { cmp_id: 10, cmp_version: 1, vendor_list_version: 100, ..TcModel::default() };
    let model = TcModel { publisher: Some(PublisherTc::default()), ..model };
    assert_eq!(model.encode().unwrap(), empty);
    assert_eq!(TcModel::decode(empty).unwrap(), model);
    assert_eq!(model.validate(), []);
}

#[test]
fn strings_from_before_v2_3_are_read() {
    // A string of TCF v2.0 with the removed segment of allowed vendors and a publisher with custom purposes.
    let text = "COvFyGBOvFyGBAbAAAENAPCAAOAAAAAAAAAAAEEUACCKAAA.QFoEUQQgAIQwgIwQABAEAAAAOIAACAIAAAAQAIAgEAACEAAAAAgAQBAAAA\
                AAAGBAAgAAAAAAAFAAECAAAgAAQARAEQAAAAAJAAIAAgAAAYQEAAAQmAgBC3ZAYzUw.ZAAgH9794ulA";
    let model = TcModel::decode(text).unwrap();
    assert_eq!(ids(&model.vendor_consents), [2, 6, 8]);
    let allowed = model.allowed_vendors.as_ref().unwrap();
    assert_eq!((ids(allowed)[..3].to_vec(), allowed.max()), (vec![2, 6, 8], 720));
    assert!(model.publisher.unwrap().custom_purposes > 0);
    let broken = model.validate().iter().map(|broken| broken.code()).collect::<Vec<_>>();
    let all = ["tcf-not-service-specific", "tcf-policy-version", "tcf-not-a-whole-day", "tcf-no-disclosed-vendors"];
    assert_eq!(broken, all);
    let again = TcModel::decode(&model.encode().unwrap()).unwrap();
    assert_eq!(again, TcModel { allowed_vendors: None, ..model });
}

#[test]
fn any_zero_padding_is_read_and_nothing_else() {
    let core = "CAAAAAAAAAAAAAKABAENBkFgAAAAAAAAAAAAAAAAAAAA";
    // The publisher's 57 bits end in the tenth character; the reference writes twelve.
    let model = TcModel::decode(&format!("{core}.YAAAAAAAAA")).unwrap();
    for padded in [format!("{core}.YAAAAAAAAAAA"), format!("{core}AAAAAAA.YAAAAAAAAAAAAAAAAAAAAAAA")] {
        assert_eq!(TcModel::decode(&padded).unwrap(), model);
    }
    assert_eq!(tcf_fault(&format!("{core}AAB")), (Fault::Trailing, "Padding", 0, core.len() * 6 + 17));
    assert_eq!(tcf_fault(&format!("{core}.IAAB")), (Fault::Trailing, "Padding", 1, 23));
    assert_eq!(tcf_fault(&core[..43]), (Fault::End, "PubRestrictions", 0, 247));
}

#[test]
fn a_tc_string_is_refused_with_field_and_bit() {
    let core = "CAAAAAAAAAAAAAKABAENBkFgAAAAAAAAAAAAAAAAAAAA";
    assert_eq!(tcf_fault(""), (Fault::Empty, "Segment", 0, 0));
    assert_eq!(tcf_fault("C"), (Fault::End, "Created", 0, 6));
    assert_eq!(tcf_fault(&core[..20]), (Fault::End, "VendorListVersion", 0, 120));
    assert_eq!(tcf_fault("BAAA"), (Fault::Version(1), "Version", 0, 0));
    assert_eq!(tcf_fault("DBABLA"), (Fault::Version(3), "Version", 0, 0));
    assert_eq!(tcf_fault("CAAA=AAA"), (Fault::Character, "Segment", 0, 24));
    assert_eq!(tcf_fault("CAAéAAAA"), (Fault::Character, "Segment", 0, 18));
    assert_eq!(tcf_fault("CAAA/"), (Fault::Character, "Segment", 0, 24));
    assert_eq!(tcf_fault(&format!("{core}.")), (Fault::Empty, "Segment", 1, 0));
    assert_eq!(tcf_fault(&format!("{core}.{core}")), (Fault::SegmentType(0), "SegmentType", 1, 0));
    assert_eq!(tcf_fault(&format!("{core}.gAAA")), (Fault::SegmentType(4), "SegmentType", 1, 0));
    assert_eq!(tcf_fault(&format!("{core}.IAAA.IAAA")), (Fault::DuplicateSegment(1), "SegmentType", 2, 0));
    assert_eq!(tcf_fault(&format!("{core}.IAAA.YAAAAAAAAAAA.YAAAAAAAAAAA")).0, Fault::DuplicateSegment(3));
    // "EN" with its second letter 26.
    assert_eq!(tcf_fault(&core.replace("ENB", "EaB")), (Fault::Letter(26), "ConsentLanguage", 0, 108));
    assert_eq!(tcf_fault(&"C".repeat(65_537)).0, Fault::TooLong(65_537));
}

#[test]
fn a_range_is_refused_if_it_is_not_one() {
    let max_100 = "0000000001100100 1";
    let empty = "0000000000000000 0";
    let id = |id: u16| format!("{id:016b}");
    let one = format!("{max_100} 000000000001");
    let model = TcModel::decode(&core_with(&format!("{one} 1 {} {} {empty} 000000000000", id(7), id(9)))).unwrap();
    assert_eq!(ids(&model.vendor_consents), [7, 8, 9]);

    let fault = |range: &str| tcf_fault(&core_with(&format!("{range} {empty} 000000000000")));
    let at = 213 + 17 + 12;
    let reversed = Fault::RangeOrder { first: 9, last: 7 };
    assert_eq!(fault(&format!("{one} 1 {} {}", id(9), id(7))), (reversed, "VendorConsent", 0, at));
    assert_eq!(fault(&format!("{one} 0 {}", id(0))), (Fault::IdZero, "VendorConsent", 0, at));
    let above = Fault::IdAboveMax { id: 101, max: 100 };
    assert_eq!(fault(&format!("{one} 0 {}", id(101))), (above, "VendorConsent", 0, at));
    assert_eq!(fault(&format!("{max_100} 111111111111 0 {}", id(1))).0, Fault::IdZero); // reads on into the next section
}

#[test]
fn restrictions_add_up_and_are_checked() {
    let empty = "0000000000000000 0 0000000000000000 0";
    let record = |purpose: u8, kind: u8, id: u16| format!("{purpose:06b} {kind:02b} 000000000001 0 {id:016b}");
    let two = core_with(&format!("{empty} 000000000010 {} {}", record(2, 0, 5), record(2, 0, 3)));
    let model = TcModel::decode(&two).unwrap();
    assert_eq!(ids(model.restrictions.get(2, RestrictionType::NotAllowed).unwrap()), [3, 5]);

    let fault = |record: String| tcf_fault(&core_with(&format!("{empty} 000000000001 {record}")));
    let at = 213 + 34 + 12;
    assert_eq!(fault(record(2, 3, 5)), (Fault::Value(3), "PubRestrictions", 0, at + 6));
    assert_eq!(fault(record(0, 1, 5)), (Fault::IdZero, "PubRestrictions", 0, at));

    let both = core_with(&format!("{empty} 000000000010 {} {}", record(3, 1, 5), record(3, 2, 5)));
    let model = TcModel::decode(&both).unwrap();
    assert_eq!(model.restrictions.of(5, 3), Some(RestrictionType::RequireConsent));
    assert_eq!(model.restrictions.of(4, 3), None);
    let broken = model.validate().iter().map(|broken| broken.code()).collect::<Vec<_>>();
    let all =
        ["tcf-no-cmp", "tcf-no-disclosed-vendors", "tcf-restriction-conflict", "tcf-restriction-requires-interest"];
    assert_eq!(broken, all);
}

#[test]
fn headers_of_the_gpp_specification_and_of_the_reference() {
    let listed = |text: &str, count: usize| {
        let text = text.to_owned() + &"~A".repeat(count);
        split(&text).unwrap().into_iter().map(|(id, _)| id).collect::<Vec<_>>()
    };
    // Specification (padded to 6 bits) and reference (to 8, then 6).
    for (header, sections) in [
        ("DBABM", &[2][..]),
        ("DBABMA", &[2]),
        ("DBACNY", &[2, 6]),
        ("DBACNYA", &[2, 6]),
        ("DBABjw", &[5, 6]),
        ("DBABTA", &[6]),
        ("DBABLA", &[7]),
        ("DBABBg", &[8]),
        ("DBACMMA", &[2, 7]),
        ("DBABzMA", &[6, 7, 8, 9]),
        ("DBAA", &[]),
    ] {
        assert_eq!(listed(header, sections.len()), sections, "{header}");
    }
    assert_eq!(Gpp::default().encode().unwrap(), "DBAA");
    let mut gpp = Gpp::default();
    gpp.set_text(5, "BPXuQIAPXuQIAAfKABENB-CgAAAAAAAAAAAAAAAA").unwrap();
    gpp.set_usp(UsPrivacy::decode("1YNN").unwrap());
    assert_eq!(gpp.encode().unwrap(), "DBABjw~BPXuQIAPXuQIAAfKABENB-CgAAAAAAAAAAAAAAAA~1YNN");
}

#[test]
fn the_whole_strings_of_the_gpp_specification() {
    let core = "CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA";
    let gpp = Gpp::decode(&format!("DBACNY~{core}~1YNN")).unwrap();
    let [tcf, usp] = gpp.sections() else { panic!("two sections") };
    assert!(matches!(tcf.content(), Content::TcfEu(model) if model.cmp_id == 31 && model.vendor_list_version == 126));
    assert!(matches!(usp.content(), Content::Usp(usp) if usp.notice == Answer::Yes));
    assert_eq!(gpp.encode().unwrap(), format!("DBACNYA~{core}~1YNN"));
    // The third sample calls a European string Canadian. A section that is kept unread does not mind.
    let gpp = Gpp::decode(&format!("DBABjw~{core}~1YNN")).unwrap();
    assert!(matches!(gpp.section(5).map(|section| section.content()), Some(Content::Opaque)));
}

#[test]
fn us_sections_of_the_reference() {
    let section = |id, version, fields: &[(&str, &[u8])]| {
        let mut section = UsSection::new(layout::layout(id, version).unwrap());
        for (name, values) in fields {
            assert!(section.set(name, values), "{name}");
        }
        let mut gpp = Gpp::default();
        gpp.set_us(section);
        gpp.encode().unwrap()
    };
    let covered = ("MspaCoveredTransaction", &[1][..]);
    let gpc = |on: u8| ("Gpc", if on == 1 { &[1][..] } else { &[0] });
    assert_eq!(section(7, 1, &[covered, gpc(0)]), "DBABLA~BAAAAAAAAQA.QA");
    let opted_out = [covered, gpc(1), ("SaleOptOutNotice", &[1]), ("SaleOptOut", &[1])];
    assert_eq!(section(7, 2, &opted_out), "DBABLA~CEAQAAAAAABA.YA");
    assert_eq!(section(8, 1, &opted_out), "DBABBg~BQQAAABA.YA");
    assert_eq!(section(25, 1, &[covered, ("SensitiveDataProcessing", &[0; 8])]), "DBABUYA~BQAA.AAA");
}

#[test]
fn the_version_of_usnat_is_read_and_not_guessed() {
    let v1 = Gpp::decode("DBABLA~BVVVVVVVVWA.YA").unwrap();
    let usnat = v1.us("usnat").unwrap();
    assert_eq!(
        (usnat.layout().version, usnat.get("SensitiveDataProcessing"), usnat.gpc()),
        (1, Some(&[1; 12][..]), Some(true))
    );
    assert_eq!(usnat.get("KnownChildSensitiveDataConsents"), Some(&[1, 1][..]));
    assert_eq!(usnat.get("MspaServiceProviderMode"), Some(&[2][..]));
    assert_eq!(usnat.get("MspaMode"), None);
    // Version 2 in the 60 bits of version 1 ends inside a field.
    assert_eq!(gpp_fault("DBABLA~CVVVVVVVVWA"), (Some(7), Fault::End));
    assert_eq!(gpp_fault("DBABLA~DVVVVVVVVWAAAA"), (Some(7), Fault::Version(3)));
}

#[test]
fn a_gpp_string_is_refused_with_its_section() {
    assert_eq!(gpp_fault(""), (None, Fault::Empty));
    assert_eq!(gpp_fault("CAAAAAAAAAAAAAKABAENBkFgAAAAAAAAAAAAAAAAAAAA"), (None, Fault::SegmentType(2)));
    assert_eq!(gpp_fault("DCABTA~1YNN"), (None, Fault::Version(2)));
    assert_eq!(gpp_fault("DBABTA"), (None, Fault::SectionCount { listed: 1, found: 0 }));
    assert_eq!(gpp_fault("DBABTA~1YNN~1YNN"), (None, Fault::SectionCount { listed: 1, found: 2 }));
    assert_eq!(gpp_fault("DBABTA~"), (Some(6), Fault::Empty));
    assert_eq!(gpp_fault("DBABTB~1YNN"), (None, Fault::Trailing));
    assert_eq!(gpp_fault("DBABLA~B"), (Some(7), Fault::End));
    assert_eq!(gpp_fault("DBABLA~BDAAAAAAAQA"), (Some(7), Fault::Value(3)));
    assert_eq!(gpp_fault("DBABLA~BAAAAAAAAQA.QA.QA"), (Some(7), Fault::DuplicateSegment(1)));
    assert_eq!(gpp_fault("DBABLA~BAAAAAAAAQA.AA"), (Some(7), Fault::Value(0)));
    assert_eq!(gpp_fault("DBABLA~BAAAAAAAAQA."), (Some(7), Fault::Empty));
    assert_eq!(gpp_fault("DBABRg~BAAAABA.QA"), (Some(9), Fault::SegmentType(1)));
    let header = |ranges: &str| text_of(&format!("000011 000001 {ranges}"));
    assert_eq!(gpp_fault(&format!("{}~A", header("000000000001 0 0011"))), (Some(3), Fault::SectionId(3)));
    assert_eq!(gpp_fault(&format!("{}~A*", header("000000000001 0 00011"))), (Some(5), Fault::Character));
    // A group of 65,535 ids is refused at the first one too many, not listed.
    let group = format!("000000000001 1 11 {}", "0000000101001001001001 11");
    assert!(matches!(gpp_fault(&format!("{}~A", header(&group))), (None, Fault::SectionCount { found: 1, .. })));
    let too_far = format!("000000000001 0 {}11", "0".repeat(24));
    assert_eq!(gpp_fault(&format!("{}~A", header(&too_far))), (None, Fault::NumberTooLarge));
    let endless = format!("000000000001 0 {}", "01".repeat(20));
    assert_eq!(gpp_fault(&format!("{}~A", header(&endless))), (None, Fault::NumberTooLarge));
    assert_eq!(gpp_fault(&format!("{}~A", header("000000000001 0 0101"))), (None, Fault::End));
}

#[test]
fn us_sections_say_which_rules_they_break() {
    let broken = |text: &str| {
        let gpp = Gpp::decode(text).unwrap();
        let [section] = gpp.sections() else { panic!("one section") };
        let Content::Us(us) = section.content() else { panic!("a US section") };
        us.validate().iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(broken("DBABLA~CEAQAAAAAABA.YA"), [""; 0]);
    assert_eq!(broken("DBABLA~CAAQAAAAAABA"), ["SaleOptOut is answered without a notice"]);
    assert_eq!(broken("DBABLA~CEAAAAAAAABA"), ["SaleOptOut is not answered although notice was given"]);
    // The default of older writers: read, because an opt-out may stand beside it.
    assert_eq!(broken("DBABRg~BAAAAAA"), ["MspaCoveredTransaction is neither 1 nor 2"]);
}

#[test]
fn setting_a_field_that_does_not_fit_changes_nothing() {
    let mut section = UsSection::new(layout::layout(9, 1).unwrap());
    let before = section.clone();
    for (name, values) in
        [("Gpc", &[1][..]), ("SaleOptOut", &[3]), ("SaleOptOut", &[1, 1]), ("Version", &[2]), ("", &[])]
    {
        assert!(!section.set(name, values), "{name}");
    }
    assert_eq!(section, before);
    let mut section = UsSection::new(layout::layout(8, 1).unwrap());
    assert!(!section.set("Gpc", &[2]) && section.gpc().is_none());
    assert!(
        section.set("Gpc", &[0]) && section.gpc() == Some(false) && section.remove_extra() && section.gpc().is_none()
    );
}

#[test]
fn us_privacy_strings() {
    use Answer::{No, NotApplicable, Yes};
    for (text, notice, opt_out_sale, lspa_covered) in
        [("1YNN", Yes, No, No), ("1NYN", No, Yes, No), ("1-Y-", NotApplicable, Yes, NotApplicable)]
    {
        let usp = UsPrivacy::decode(text).unwrap();
        assert_eq!(usp, UsPrivacy { notice, opt_out_sale, lspa_covered });
        assert_eq!((usp.encode(), usp.applies(), usp.is_valid()), (text.to_owned(), true, true));
    }
    assert_eq!(UsPrivacy::decode("1---"), Ok(UsPrivacy::default()));
    assert!(UsPrivacy::default().is_valid() && !UsPrivacy::default().applies());
    assert!(!UsPrivacy::decode("1Y-N").unwrap().is_valid());
    for (text, fault, bit) in [
        ("", Fault::Empty, 0),
        ("2YNN", Fault::Version(2), 0),
        ("YYNN", Fault::Character, 0),
        ("1YXN", Fault::Character, 16),
        ("1ynn", Fault::Character, 8),
        ("1YN", Fault::End, 24),
        ("1YNNN", Fault::Trailing, 32),
        ("1YNé", Fault::Character, 24),
    ] {
        let error = UsPrivacy::decode(text).unwrap_err();
        assert_eq!((error.fault, error.bit), (fault, bit), "{text}");
    }
}

#[test]
fn errors_speak_and_have_codes() {
    let error = TcModel::decode("CAAA=AAA").unwrap_err();
    assert_eq!(error.to_string(), "Segment: the character is not in the alphabet of the format (segment 0, bit 24)");
    assert_eq!(error.fault.code(), "signal-character");
    let error = Gpp::decode("DBABTA~1YXN").unwrap_err();
    assert_eq!(
        error.to_string(),
        "section 6: OptOutSale: the character is not in the alphabet of the format (segment 0, bit 16)"
    );
    let error = TcModel { cmp_id: 4096, ..TcModel::default() }.encode().unwrap_err();
    assert_eq!(error.to_string(), "CmpId: 4096 is above 4095");
    let mut publisher = PublisherTc { custom_purposes: 2, ..PublisherTc::default() };
    publisher.custom_consents.insert(3);
    let error = TcModel { publisher: Some(publisher), ..TcModel::default() }.encode().unwrap_err();
    assert_eq!(error.to_string(), "CustomPurposesConsent: 3 is above 2");
}
