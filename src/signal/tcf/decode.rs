//! Text to model.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::vendors::{read_entries, read_section};
use super::{Letters, PublisherTc, RestrictionType, Restrictions, TcModel, VERSION, segment, width};
use crate::signal::bits::BitReader;
use crate::signal::{DecodeError, Fault, IdSet, LENGTH_MAX, Run};

impl TcModel {
    /// Reads a TC string.
    ///
    /// # Errors
    /// [`DecodeError`] at the first thing that the format does not define; see [`Fault`].
    pub fn decode(text: &str) -> Result<Self, DecodeError> {
        if text.len() > LENGTH_MAX {
            let fault = Fault::TooLong(text.len());
            return Err(DecodeError { fault, field: "TcString", segment: 0, bit: 0 });
        }
        let mut segments = text.split('.').enumerate();
        let (_, core) = segments.next().unwrap_or_default();
        let mut model = read_core(BitReader::new(core, 0)?)?;
        for (at, text) in segments {
            read_segment(&mut model, BitReader::new(text, at)?)?;
        }
        Ok(model)
    }
}

/// Format, "The Core String".
fn read_core(mut r: BitReader) -> Result<TcModel, DecodeError> {
    let version = r.take_u8("Version", width::VERSION)?;
    if version != VERSION {
        return Err(r.error("Version", 0, Fault::Version(version)));
    }
    let model = TcModel {
        created: r.take("Created", width::TIME)?,
        last_updated: r.take("LastUpdated", width::TIME)?,
        cmp_id: r.take_u16("CmpId", width::CMP_ID)?,
        cmp_version: r.take_u16("CmpVersion", width::CMP_VERSION)?,
        consent_screen: r.take_u8("ConsentScreen", width::CONSENT_SCREEN)?,
        consent_language: read_letters(&mut r, "ConsentLanguage")?,
        vendor_list_version: r.take_u16("VendorListVersion", width::VENDOR_LIST_VERSION)?,
        policy_version: r.take_u8("TcfPolicyVersion", width::POLICY_VERSION)?,
        service_specific: r.flag("IsServiceSpecific")?,
        non_standard_texts: r.flag("UseNonStandardTexts")?,
        special_features: r.small_set("SpecialFeatureOptIns", width::SPECIAL_FEATURES)?,
        purpose_consents: r.small_set("PurposesConsent", width::PURPOSES)?,
        purpose_interests: r.small_set("PurposesLITransparency", width::PURPOSES)?,
        purpose_one_treatment: r.flag("PurposeOneTreatment")?,
        publisher_country: read_letters(&mut r, "PublisherCC")?,
        vendor_consents: read_section(&mut r, "VendorConsent")?,
        vendor_interests: read_section(&mut r, "VendorLegitimateInterest")?,
        restrictions: read_restrictions(&mut r)?,
        disclosed_vendors: None,
        allowed_vendors: None,
        publisher: None,
    };
    r.finish()?;
    Ok(model)
}

/// Any segment behind the core.
fn read_segment(model: &mut TcModel, mut r: BitReader) -> Result<(), DecodeError> {
    let kind = r.take_u8("SegmentType", width::SEGMENT_TYPE)?;
    let repeated = match kind {
        segment::DISCLOSED_VENDORS => {
            model.disclosed_vendors.replace(read_section(&mut r, "DisclosedVendors")?).is_some()
        }
        segment::ALLOWED_VENDORS => model.allowed_vendors.replace(read_section(&mut r, "AllowedVendors")?).is_some(),
        segment::PUBLISHER_TC => model.publisher.replace(read_publisher(&mut r)?).is_some(),
        other => return Err(r.error("SegmentType", 0, Fault::SegmentType(other))),
    };
    if repeated {
        return Err(r.error("SegmentType", 0, Fault::DuplicateSegment(kind)));
    }
    r.finish()
}

/// Format, "Publisher Purposes Transparency and Consent".
fn read_publisher(r: &mut BitReader) -> Result<PublisherTc, DecodeError> {
    let consents = r.small_set("PubPurposesConsent", width::PURPOSES)?;
    let interests = r.small_set("PubPurposesLITransparency", width::PURPOSES)?;
    let custom_purposes = r.take_u8("NumCustomPurposes", width::CUSTOM_PURPOSES)?;
    let count = u32::from(custom_purposes);
    Ok(PublisherTc {
        consents,
        interests,
        custom_purposes,
        custom_consents: r.small_set("CustomPurposesConsent", count)?,
        custom_interests: r.small_set("CustomPurposesLITransparency", count)?,
    })
}

fn read_letters(r: &mut BitReader, field: &'static str) -> Result<Letters, DecodeError> {
    let at = r.position();
    let codes = [r.take_u8(field, width::LETTER)?, r.take_u8(field, width::LETTER)?];
    Letters::from_codes(codes).map_err(|code| r.error(field, at, Fault::Letter(code)))
}

/// Format, "Publisher Restrictions Section". A purpose and type may come in several records (the only way to write more
/// than 4,095 entries); they add up.
fn read_restrictions(r: &mut BitReader) -> Result<Restrictions, DecodeError> {
    let field = "PubRestrictions";
    let mut runs = BTreeMap::<_, Vec<Run>>::new();
    for _ in 0..r.take_u16(field, width::NUM_RESTRICTIONS)? {
        let at = r.position();
        let purpose = r.take_u8(field, width::PURPOSE_ID)?;
        let number = r.take_u8(field, width::RESTRICTION_TYPE)?;
        let Some(kind) = RestrictionType::from_number(number) else {
            return Err(r.error(field, at + width::PURPOSE_ID as usize, Fault::Value(number)));
        };
        if purpose == 0 {
            return Err(r.error(field, at, Fault::IdZero));
        }
        read_entries(r, field, u16::MAX, runs.entry((purpose, kind)).or_default())?;
    }
    let mut restrictions = Restrictions::default();
    for ((purpose, kind), runs) in runs {
        restrictions.set(purpose, kind, IdSet::from_runs(runs));
    }
    Ok(restrictions)
}
