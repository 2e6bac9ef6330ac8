//! The TC string of IAB Europe's Transparency and Consent Framework, v2.2 and v2.3.
//!
//! Source: IAB Tech Lab, *Consent string and vendor list formats v2* ("the format" below), at commit 10b489e of
//! `InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework` (February 2026), section "TC String Format".
//!
//! A string is segments joined by dots: the core first, then in any order the disclosed vendors (mandatory since v2.3)
//! and the publisher's own purposes. Strings from before v2.3 may have no disclosed vendors and may have the removed
//! segment of allowed vendors; they decode, and [`TcModel::validate`] says what a current string lacks.
//!
//! ```
//! # use sekisho::signal::tcf::TcModel;
//! let text = "CQSbk4AQSbk4ANwAAAENAwCgAAAAAAAAAAYgACPAAAAA.IDKQA4AAgAKAGQAygAAA.YAAAAAAAAAAA";
//! let model = TcModel::decode(text)?;
//! assert_eq!(model.cmp_id, 880);
//! assert_eq!(model.vendor_consents.iter().collect::<Vec<_>>(), [1, 2, 3, 4]);
//! assert_eq!(model.encode()?, text);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Bounds
//! [`LENGTH_MAX`](super::LENGTH_MAX) characters; vendor ids and announced maxima to 65,535; 4,095 entries a range; 4,095
//! restriction records; 63 custom purposes. Ranges are never expanded, so decoding is linear in the text (restriction
//! records that are not ascending are sorted: at most a factor of 17, the logarithm of their number).
//!
//! # What is not here
//! Which vendors exist (the Global Vendor List) and what a vendor may do. A TC string is issued only by a registered CMP
//! under its own id; this module invents none.

mod decode;
mod encode;
mod model;
mod restriction;
mod validate;
mod vendors;

pub use encode::EncodeOptions;
pub use model::{Letters, PublisherTc, TcModel, day_stamp};
pub use restriction::{RestrictionType, Restrictions};
pub use validate::Violation;

/// Widths in bits, in one place for the reader, the writer and the rules. Names are those of the format.
mod width {
    pub(super) const VERSION: u32 = 6;
    pub(super) const SEGMENT_TYPE: u32 = 3;
    pub(super) const TIME: u32 = 36;
    pub(super) const CMP_ID: u32 = 12;
    pub(super) const CMP_VERSION: u32 = 12;
    pub(super) const CONSENT_SCREEN: u32 = 6;
    pub(super) const LETTER: u32 = 6;
    pub(super) const VENDOR_LIST_VERSION: u32 = 12;
    pub(super) const POLICY_VERSION: u32 = 6;
    pub(super) const SPECIAL_FEATURES: u32 = 12;
    pub(super) const PURPOSES: u32 = 24;
    pub(super) const CUSTOM_PURPOSES: u32 = 6;
    pub(super) const VENDOR_ID: u32 = 16;
    pub(super) const NUM_ENTRIES: u32 = 12;
    pub(super) const NUM_RESTRICTIONS: u32 = 12;
    pub(super) const PURPOSE_ID: u32 = 6;
    pub(super) const RESTRICTION_TYPE: u32 = 2;
}

/// The format version of a v2 string, which is also its first letter: `C`.
const VERSION: u8 = 2;

/// Segment types: the first three bits of every segment but the core, whose version happens to start with zeros.
mod segment {
    pub(super) const DISCLOSED_VENDORS: u8 = 1;
    pub(super) const ALLOWED_VENDORS: u8 = 2;
    pub(super) const PUBLISHER_TC: u8 = 3;
}
