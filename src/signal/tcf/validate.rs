//! The rules about TC strings that are not about their form.

use alloc::vec::Vec;
use core::fmt;

use super::{RestrictionType, TcModel};

/// Milliseconds of a day.
pub(super) const DAY_MS: u64 = 86_400_000;
/// Deciseconds of a day.
pub(super) const DAY_DS: u64 = DAY_MS / 100;

/// Purposes that never rest on legitimate interest: 1 is consent only; 3 to 6 since TCF v2.2.
const CONSENT_ONLY: [u8; 5] = [1, 3, 4, 5, 6];

/// The first policy version still valid (TCF v2.2): strings under an older one are invalid since 30 September 2023.
const POLICY_VERSION_MIN: u8 = 4;

/// The largest purpose id that the purpose fields of a string can hold.
const PURPOSE_MAX: u8 = 24;

/// A rule of the format that a model breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Violation {
    /// Format, "IsServiceSpecific": a string with 0 "is considered invalid".
    NotServiceSpecific,
    /// Format, "TC String Format": the disclosed vendors must be there (since v2.3).
    NoDisclosedVendors,
    /// Format, "Managing conflicting string versions": policy versions below 4 are invalid.
    PolicyVersion(u8),
    /// Format, "Created and LastUpdated have the same value".
    CreatedIsNotLastUpdated,
    /// Format, "What happened to Created and LastUpdated?": the stamp is a whole UTC day.
    NotAWholeDay,
    /// Format, "Who should create a TC string?": only a registered platform, under its number; 0 is nobody's.
    NoCmp,
    /// Format, "PurposesLITransparency": this purpose cannot rest on legitimate interest.
    InterestInConsentOnlyPurpose(u8),
    /// Format, "PurposeOneTreatment": purpose 1 was not disclosed, so nobody can have consented to it.
    ConsentToUndisclosedPurposeOne,
    /// Format, "DisclosedVendors": this vendor has consent or legitimate interest but was not shown.
    VendorNotDisclosed(u16),
    /// Format, "PublisherRestrictions": no purpose has this id.
    RestrictionPurpose(u8),
    /// Format, "RestrictionType": legitimate interest is required for a purpose that can only rest on consent.
    RestrictionRequiresInterest(u8),
    /// Format, "RestrictionType": one vendor is told two things about one purpose.
    RestrictionConflict {
        /// The purpose.
        purpose: u8,
        /// The first such vendor.
        vendor: u16,
    },
}

impl Violation {
    /// A stable name for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotServiceSpecific => "tcf-not-service-specific",
            Self::NoDisclosedVendors => "tcf-no-disclosed-vendors",
            Self::PolicyVersion(_) => "tcf-policy-version",
            Self::CreatedIsNotLastUpdated => "tcf-created-is-not-last-updated",
            Self::NotAWholeDay => "tcf-not-a-whole-day",
            Self::NoCmp => "tcf-no-cmp",
            Self::InterestInConsentOnlyPurpose(_) => "tcf-interest-in-consent-only-purpose",
            Self::ConsentToUndisclosedPurposeOne => "tcf-consent-to-undisclosed-purpose-one",
            Self::VendorNotDisclosed(_) => "tcf-vendor-not-disclosed",
            Self::RestrictionPurpose(_) => "tcf-restriction-purpose",
            Self::RestrictionRequiresInterest(_) => "tcf-restriction-requires-interest",
            Self::RestrictionConflict { .. } => "tcf-restriction-conflict",
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotServiceSpecific => f.write_str("the string is not service-specific, so it is invalid"),
            Self::NoDisclosedVendors => f.write_str("the disclosed vendors are missing"),
            Self::PolicyVersion(found) => write!(f, "policy version {found} is below {POLICY_VERSION_MIN}"),
            Self::CreatedIsNotLastUpdated => f.write_str("created and last updated differ"),
            Self::NotAWholeDay => f.write_str("the time is not the start of a UTC day"),
            Self::NoCmp => f.write_str("there is no platform id"),
            Self::InterestInConsentOnlyPurpose(id) => write!(f, "purpose {id} cannot rest on legitimate interest"),
            Self::ConsentToUndisclosedPurposeOne => f.write_str("purpose 1 has consent but was not disclosed"),
            Self::VendorNotDisclosed(id) => write!(f, "vendor {id} was not disclosed"),
            Self::RestrictionPurpose(id) => write!(f, "purpose {id} of a restriction does not exist"),
            Self::RestrictionRequiresInterest(id) => {
                write!(f, "a restriction requires legitimate interest for purpose {id}, which cannot rest on it")
            }
            Self::RestrictionConflict { purpose, vendor } => {
                write!(f, "vendor {vendor} has two restrictions for purpose {purpose}")
            }
        }
    }
}

impl TcModel {
    /// The rules that this model breaks; empty for a valid v2.2 or v2.3 string.
    ///
    /// Rules that need the Global Vendor List (does the vendor exist, did it declare the purpose) or the moment (may
    /// consent be signalled yet) are not checked here.
    #[must_use]
    pub fn validate(&self) -> Vec<Violation> {
        let mut out = Vec::new();
        let mut check = |broken, violation| {
            if broken {
                out.push(violation);
            }
        };
        check(!self.service_specific, Violation::NotServiceSpecific);
        check(self.policy_version < POLICY_VERSION_MIN, Violation::PolicyVersion(self.policy_version));
        check(self.created != self.last_updated, Violation::CreatedIsNotLastUpdated);
        check(!self.last_updated.is_multiple_of(DAY_DS), Violation::NotAWholeDay);
        check(self.cmp_id == 0, Violation::NoCmp);
        for id in CONSENT_ONLY {
            check(self.purpose_interests.contains(id), Violation::InterestInConsentOnlyPurpose(id));
        }
        let undisclosed_consent = self.purpose_one_treatment && self.purpose_consents.contains(1);
        check(undisclosed_consent, Violation::ConsentToUndisclosedPurposeOne);
        match &self.disclosed_vendors {
            None => check(true, Violation::NoDisclosedVendors),
            Some(disclosed) => {
                let hidden = [&self.vendor_consents, &self.vendor_interests].map(|set| set.first_outside(disclosed));
                out.extend(hidden.into_iter().flatten().min().map(Violation::VendorNotDisclosed));
            }
        }
        self.check_restrictions(&mut out);
        out
    }

    fn check_restrictions(&self, out: &mut Vec<Violation>) {
        for (purpose, kind, vendors) in self.restrictions.iter() {
            if purpose > PURPOSE_MAX {
                out.push(Violation::RestrictionPurpose(purpose));
            }
            if kind == RestrictionType::RequireInterest && CONSENT_ONLY.contains(&purpose) {
                out.push(Violation::RestrictionRequiresInterest(purpose));
            }
            let later = self.restrictions.iter().filter(|(other, type_, _)| *other == purpose && *type_ > kind);
            let conflict = later.filter_map(|(.., other)| vendors.first_common(other)).min();
            out.extend(conflict.map(|vendor| Violation::RestrictionConflict { purpose, vendor }));
        }
    }
}
