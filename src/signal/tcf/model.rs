//! What a TC string says.

use core::fmt;

use super::Restrictions;
use crate::signal::{IdSet, SmallSet};

/// Two letters A to Z: a language or a country.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Letters([u8; 2]);

impl Letters {
    /// `EN`.
    pub const EN: Self = Self([4, 13]);
    /// `AA`: the country is not known (format, "PublisherCC").
    pub const UNKNOWN: Self = Self([0, 0]);

    /// Two ASCII letters in either case, or `None`.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        match text.as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Some(Self([a, b].map(|letter| letter.to_ascii_uppercase() - b'A')))
            }
            _ => None,
        }
    }

    /// From codes on the wire, A = 0 to Z = 25; `Err` is the first code above.
    pub(super) fn from_codes(codes: [u8; 2]) -> Result<Self, u8> {
        codes.iter().find(|code| **code > 25).map_or(Ok(Self(codes)), |code| Err(*code))
    }

    /// Codes on the wire.
    pub(super) const fn codes(self) -> [u8; 2] {
        self.0
    }
}

impl fmt::Display for Letters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b] = self.0.map(|code| char::from(code + b'A'));
        write!(f, "{a}{b}")
    }
}

impl fmt::Debug for Letters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The stamp of the UTC day of a moment: what `Created` and `LastUpdated` hold since December 2021 (format, "What
/// happened to Created and LastUpdated?"). In: milliseconds since 1970, UTC. Out: deciseconds since 1970 at 00:00 of the day.
#[must_use]
pub const fn day_stamp(epoch_ms: u64) -> u64 {
    epoch_ms / super::validate::DAY_MS * super::validate::DAY_DS
}

/// A decoded TC string, or one to be encoded. Field names follow the format; "LI" is legitimate interest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TcModel {
    /// `Created`: deciseconds since 1970, UTC; 36 bits. Equal to `last_updated` and a whole day, see [`day_stamp`].
    pub created: u64,
    /// `LastUpdated`: deciseconds since 1970, UTC; 36 bits.
    pub last_updated: u64,
    /// `CmpId`: registration number of the consent management platform; 12 bits.
    pub cmp_id: u16,
    /// `CmpVersion`: the platform's own version; 12 bits.
    pub cmp_version: u16,
    /// `ConsentScreen`: the platform's number of the screen where consent was given; 6 bits.
    pub consent_screen: u8,
    /// `ConsentLanguage`: ISO 639-1 language of the screen.
    pub consent_language: Letters,
    /// `VendorListVersion`: version of the Global Vendor List that was shown; 12 bits.
    pub vendor_list_version: u16,
    /// `TcfPolicyVersion`: 4 for TCF v2.2, 5 for v2.3; 6 bits.
    pub policy_version: u8,
    /// `IsServiceSpecific`: must be true; a string with false is invalid since September 2021.
    pub service_specific: bool,
    /// `UseNonStandardTexts`: the platform changed the standard texts.
    pub non_standard_texts: bool,
    /// `SpecialFeatureOptIns`: ids 1 to 12 that the visitor opted into.
    pub special_features: SmallSet,
    /// `PurposesConsent`: ids 1 to 24 consented to.
    pub purpose_consents: SmallSet,
    /// `PurposesLITransparency`: ids 1 to 24 with LI established and not objected to; 1 and 3 to 6 must be absent.
    pub purpose_interests: SmallSet,
    /// `PurposeOneTreatment`: purpose 1 was not disclosed, because the publisher's country does not ask for it.
    pub purpose_one_treatment: bool,
    /// `PublisherCC`: ISO 3166-1 country whose law is the reference.
    pub publisher_country: Letters,
    /// Vendor Consent Section: vendors consented to.
    pub vendor_consents: IdSet,
    /// Vendor Legitimate Interest Section: vendors with LI established and not objected to.
    pub vendor_interests: IdSet,
    /// Publisher Restrictions Section.
    pub restrictions: Restrictions,
    /// DisclosedVendors segment: vendors shown to the visitor. Mandatory since TCF v2.3; `None` in older strings.
    pub disclosed_vendors: Option<IdSet>,
    /// AllowedVendors segment of strings from before v2.2. Read, never written: the format removed it.
    pub allowed_vendors: Option<IdSet>,
    /// PublisherTC segment, if there is one.
    pub publisher: Option<PublisherTc>,
}

impl Default for TcModel {
    /// A service-specific v2.3 string with nothing granted, nobody disclosed, and no platform behind it.
    fn default() -> Self {
        Self {
            created: 0,
            last_updated: 0,
            cmp_id: 0,
            cmp_version: 0,
            consent_screen: 0,
            consent_language: Letters::EN,
            vendor_list_version: 0,
            policy_version: 5,
            service_specific: true,
            non_standard_texts: false,
            special_features: SmallSet::EMPTY,
            purpose_consents: SmallSet::EMPTY,
            purpose_interests: SmallSet::EMPTY,
            purpose_one_treatment: false,
            publisher_country: Letters::UNKNOWN,
            vendor_consents: IdSet::new(),
            vendor_interests: IdSet::new(),
            restrictions: Restrictions::default(),
            disclosed_vendors: Some(IdSet::new()),
            allowed_vendors: None,
            publisher: None,
        }
    }
}

/// PublisherTC segment: what the visitor chose for the publisher's own processing (format, "Publisher Purposes
/// Transparency and Consent").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PublisherTc {
    /// `PubPurposesConsent`: ids 1 to 24.
    pub consents: SmallSet,
    /// `PubPurposesLITransparency`: ids 1 to 24.
    pub interests: SmallSet,
    /// `NumCustomPurposes`: how many purposes of its own the publisher has; at most 63.
    pub custom_purposes: u8,
    /// `CustomPurposesConsent`: ids 1 to `custom_purposes`.
    pub custom_consents: SmallSet,
    /// `CustomPurposesLITransparency`: ids 1 to `custom_purposes`.
    pub custom_interests: SmallSet,
}
