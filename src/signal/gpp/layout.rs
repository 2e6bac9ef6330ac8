//! The fields of the US sections, as data: name, width and count, in the order of the bits.
//!
//! Source: the section documents of the specification (`Sections/US-National`, `Sections/US-States`), names as they print
//! them for the client-side interface. What a value means is the section document's to say; in short, notices: 0 not
//! applicable, 1 given, 2 not given; opt-outs: 0 not applicable, 1 opted out, 2 did not; consents: 0 not applicable, 1 no
//! consent, 2 consent; MSPA fields: 0 not applicable, 1 yes, 2 no.
//!
//! Maryland, Indiana, Kentucky and Rhode Island (24 to 27, October 2025, out for public comment) describe a section header
//! before the core that the reference implementation does not write. What is on the wire is read and written here: no
//! header. A string with one is refused as [`Fault::Version`](crate::signal::Fault::Version), since it starts with the
//! section id where the version belongs.

/// A field of a segment: `count` numbers of `width` bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Name at the client-side interface.
    pub name: &'static str,
    /// Bits of one number.
    pub width: u32,
    /// How many numbers.
    pub count: usize,
    /// The smallest number that is defined.
    pub min: u8,
    /// The largest number that is defined.
    pub max: u8,
}

/// A section in one version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Section id.
    pub id: u16,
    /// Client-side prefix.
    pub prefix: &'static str,
    /// The number in the first field.
    pub version: u8,
    /// The core segment, which is always there.
    pub core: &'static [Field],
    /// The segment that may follow after a dot; empty if the section has none.
    pub extra: &'static [Field],
}

/// The layout of a section in a version.
#[must_use]
pub fn layout(id: u16, version: u8) -> Option<&'static Layout> {
    LAYOUTS.iter().find(|layout| layout.id == id && layout.version == version)
}

/// Whether some version of the section has a table.
pub(super) fn is_us(id: u16) -> bool {
    LAYOUTS.iter().any(|layout| layout.id == id)
}

const fn field(name: &'static str, width: u32, count: usize, min: u8, max: u8) -> Field {
    Field { name, width, count, min, max }
}

/// One answer of two bits.
const fn one(name: &'static str) -> Field {
    field(name, 2, 1, 0, 2)
}

/// `SensitiveDataProcessing` of so many categories.
const fn sensitive(count: usize) -> Field {
    field("SensitiveDataProcessing", 2, count, 0, 2)
}

/// `KnownChildSensitiveDataConsents` of so many age groups.
const fn child(count: usize) -> Field {
    field("KnownChildSensitiveDataConsents", 2, count, 0, 2)
}

/// Bits of `Version` and `MspaVersion`, the first field of every core.
pub(super) const VERSION_BITS: u32 = 6;

const V1: Field = field("Version", VERSION_BITS, 1, 1, 1);
const V2: Field = field("Version", VERSION_BITS, 1, 2, 2);
const MSPA_VERSION: Field = field("MspaVersion", VERSION_BITS, 1, 1, 1);

const SHARING_NOTICE: Field = one("SharingNotice");
const PROCESSING_NOTICE: Field = one("ProcessingNotice");
const SALE_NOTICE: Field = one("SaleOptOutNotice");
const SHARING_OUT_NOTICE: Field = one("SharingOptOutNotice");
const ADS_NOTICE: Field = one("TargetedAdvertisingOptOutNotice");
const SENSITIVE_NOTICE: Field = one("SensitiveDataProcessingOptOutNotice");
const SENSITIVE_NOTICE_IA: Field = one("SensitiveDataOptOutNotice");
const LIMIT_NOTICE: Field = one("SensitiveDataLimitUseNotice");
const SALE: Field = one("SaleOptOut");
const SHARING: Field = one("SharingOptOut");
const ADS: Field = one("TargetedAdvertisingOptOut");
const PERSONAL: Field = one("PersonalDataConsents");
const ADDITIONAL: Field = one("AdditionalDataProcessingConsent");
/// 0 is not defined for this field, but older implementations wrote it by default, next to opt-outs that have to be
/// honoured: it is read, and `validate` reports it.
const COVERED: Field = one("MspaCoveredTransaction");
const OPT_OUT_MODE: Field = one("MspaOptOutOptionMode");
const PROVIDER_MODE: Field = one("MspaServiceProviderMode");
const MSPA_MODE: Field = one("MspaMode");

/// Global Privacy Control ("Reusable Subsections"): `YA` on, `QA` off. 1 is on.
const GPC: &[Field] = &[field("GpcSegmentType", 2, 1, 1, 1), field("Gpc", 1, 1, 0, 1)];
/// Sensitive Data Consents of Indiana, Kentucky and Rhode Island: no segment type.
const SENSITIVE: &[Field] = &[sensitive(8)];
const NONE: &[Field] = &[];

const USNAT_V1: &[Field] = &[
    V1,
    SHARING_NOTICE,
    SALE_NOTICE,
    SHARING_OUT_NOTICE,
    ADS_NOTICE,
    SENSITIVE_NOTICE,
    LIMIT_NOTICE,
    SALE,
    SHARING,
    ADS,
    sensitive(12),
    child(2),
    PERSONAL,
    COVERED,
    OPT_OUT_MODE,
    PROVIDER_MODE,
];
const USNAT_V2: &[Field] = &[
    V2,
    SHARING_NOTICE,
    SALE_NOTICE,
    SHARING_OUT_NOTICE,
    ADS_NOTICE,
    SENSITIVE_NOTICE,
    LIMIT_NOTICE,
    SALE,
    SHARING,
    ADS,
    sensitive(16),
    child(3),
    PERSONAL,
    COVERED,
    OPT_OUT_MODE,
    PROVIDER_MODE,
];
const USCA: &[Field] = &[
    V1,
    SALE_NOTICE,
    SHARING_OUT_NOTICE,
    LIMIT_NOTICE,
    SALE,
    SHARING,
    sensitive(9),
    child(2),
    PERSONAL,
    COVERED,
    OPT_OUT_MODE,
    PROVIDER_MODE,
];
const USUT: &[Field] = &[
    V1,
    SHARING_NOTICE,
    SALE_NOTICE,
    ADS_NOTICE,
    SENSITIVE_NOTICE,
    SALE,
    ADS,
    sensitive(8),
    child(1),
    COVERED,
    OPT_OUT_MODE,
    PROVIDER_MODE,
];
const USMT: &[Field] = &[
    V1,
    SHARING_NOTICE,
    SALE_NOTICE,
    ADS_NOTICE,
    SALE,
    ADS,
    sensitive(8),
    child(3),
    ADDITIONAL,
    COVERED,
    OPT_OUT_MODE,
    PROVIDER_MODE,
];
const USIA: &[Field] = &[
    V1,
    PROCESSING_NOTICE,
    SALE_NOTICE,
    ADS_NOTICE,
    SENSITIVE_NOTICE_IA,
    SALE,
    ADS,
    sensitive(8),
    child(1),
    COVERED,
    OPT_OUT_MODE,
    PROVIDER_MODE,
];
const USMD: &[Field] =
    &[MSPA_VERSION, COVERED, MSPA_MODE, PROCESSING_NOTICE, SALE_NOTICE, ADS_NOTICE, SALE, ADS, ADDITIONAL];
/// Indiana, Kentucky, Rhode Island.
const MSPA_2026: &[Field] =
    &[MSPA_VERSION, COVERED, MSPA_MODE, PROCESSING_NOTICE, SALE_NOTICE, ADS_NOTICE, SALE, ADS, child(1), ADDITIONAL];

/// Virginia, Colorado, Connecticut: they differ in two counts.
const fn mspa_2023(sensitive_count: usize, child_count: usize) -> [Field; 11] {
    [
        V1,
        SHARING_NOTICE,
        SALE_NOTICE,
        ADS_NOTICE,
        SALE,
        ADS,
        sensitive(sensitive_count),
        child(child_count),
        COVERED,
        OPT_OUT_MODE,
        PROVIDER_MODE,
    ]
}

/// Florida, Oregon, Texas, Delaware, Nebraska, New Hampshire, New Jersey, Tennessee, Minnesota.
const fn mspa_2024(sensitive_count: usize, child_count: usize) -> [Field; 12] {
    [
        V1,
        PROCESSING_NOTICE,
        SALE_NOTICE,
        ADS_NOTICE,
        SALE,
        ADS,
        sensitive(sensitive_count),
        child(child_count),
        ADDITIONAL,
        COVERED,
        OPT_OUT_MODE,
        PROVIDER_MODE,
    ]
}

const fn section(
    id: u16,
    prefix: &'static str,
    version: u8,
    core: &'static [Field],
    extra: &'static [Field],
) -> Layout {
    Layout { id, prefix, version, core, extra }
}

/// Every section with a table, by ascending id and version.
pub static LAYOUTS: &[Layout] = &[
    section(7, "usnat", 1, USNAT_V1, GPC),
    section(7, "usnat", 2, USNAT_V2, GPC),
    section(8, "usca", 1, USCA, GPC),
    section(9, "usva", 1, &mspa_2023(8, 1), NONE),
    section(10, "usco", 1, &mspa_2023(7, 1), GPC),
    section(11, "usut", 1, USUT, NONE),
    section(12, "usct", 1, &mspa_2023(8, 3), GPC),
    section(13, "usfl", 1, &mspa_2024(8, 3), NONE),
    section(14, "usmt", 1, USMT, GPC),
    section(15, "usor", 1, &mspa_2024(11, 3), GPC),
    section(16, "ustx", 1, &mspa_2024(8, 1), GPC),
    section(17, "usde", 1, &mspa_2024(9, 5), GPC),
    section(18, "usia", 1, USIA, GPC),
    section(19, "usne", 1, &mspa_2024(8, 1), GPC),
    section(20, "usnh", 1, &mspa_2024(8, 3), GPC),
    section(21, "usnj", 1, &mspa_2024(10, 5), GPC),
    section(22, "ustn", 1, &mspa_2024(8, 1), GPC),
    section(23, "usmn", 1, &mspa_2024(8, 1), GPC),
    section(24, "usmd", 1, USMD, GPC),
    section(25, "usin", 1, MSPA_2026, SENSITIVE),
    section(26, "usky", 1, MSPA_2026, SENSITIVE),
    section(27, "usri", 1, MSPA_2026, SENSITIVE),
];
