//! Our words for data and purposes in the words of others: W3C's Data Privacy Vocabulary 2.3, fideslang 3, IAB Europe's
//! Transparency and Consent Framework 2.2, Apple's privacy manifests and Google Play's data safety form.
//!
//! The map is total: each of our words has an entry, and where a vocabulary has no word of its own the entry says `None`.
//! Sources: `w3c/dpv` 2.3 (`pd.csv`, `dpv.csv`), `ethyca/fideslang` (`data_categories.csv`, `data_uses.csv`), the TCF vendor
//! list, Apple's "Describing data use in privacy manifests", Play's form as its export names it.

use crate::policy::{DataItem, DataKind, DataType, PurposeKind};

/// A type of data elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DataEntry {
    /// Term of DPV's personal data extension, with its prefix `pd:`.
    pub dpv: Option<&'static str>,
    /// Key of fideslang's data categories.
    pub fideslang: Option<&'static str>,
    /// Number of a TCF data category.
    pub tcf: Option<u8>,
    /// Apple's `NSPrivacyCollectedDataType…`, without that prefix.
    pub apple: Option<&'static str>,
    /// Google Play: the question and the response.
    pub play: Option<(&'static str, &'static str)>,
}

/// A kind of purpose elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PurposeEntry {
    /// Term of DPV, with its prefix `dpv:`.
    pub dpv: Option<&'static str>,
    /// Key of fideslang's data uses.
    pub fideslang: Option<&'static str>,
    /// Number of a TCF purpose.
    pub tcf: Option<u8>,
    /// Apple's `NSPrivacyCollectedDataTypePurpose…`, without that prefix.
    pub apple: Option<&'static str>,
    /// Google Play's response.
    pub play: Option<&'static str>,
}

const fn entry(
    dpv: Option<&'static str>,
    fideslang: Option<&'static str>,
    tcf: Option<u8>,
    apple: Option<&'static str>,
    play: Option<(&'static str, &'static str)>,
) -> DataEntry {
    DataEntry { dpv, fideslang, tcf, apple, play }
}

const fn purpose_entry(
    dpv: &'static str,
    fideslang: &'static str,
    tcf: Option<u8>,
    apple: &'static str,
    play: Option<&'static str>,
) -> PurposeEntry {
    PurposeEntry { dpv: Some(dpv), fideslang: Some(fideslang), tcf, apple: Some(apple), play }
}

/// What a type of data is called elsewhere.
#[must_use]
#[rustfmt::skip]
pub const fn data(of: DataType) -> DataEntry {
    use DataType as T;
    match of {
        T::Name => entry(Some("pd:Name"), Some("user.name"), Some(7), Some("Name"), Some(("PSL_DATA_TYPES_PERSONAL", "PSL_NAME"))),
        T::Email => entry(Some("pd:EmailAddress"), Some("user.contact.email"), Some(7), Some("EmailAddress"), Some(("PSL_DATA_TYPES_PERSONAL", "PSL_EMAIL"))),
        T::Phone => entry(Some("pd:TelephoneNumber"), Some("user.contact.phone_number"), Some(7), Some("PhoneNumber"), Some(("PSL_DATA_TYPES_PERSONAL", "PSL_PHONE"))),
        T::PostalAddress => entry(Some("pd:PhysicalAddress"), Some("user.contact.address"), Some(7), Some("PhysicalAddress"), Some(("PSL_DATA_TYPES_PERSONAL", "PSL_ADDRESS"))),
        T::OtherContact => entry(Some("pd:Contact"), Some("user.contact"), Some(7), Some("OtherUserContactInfo"), Some(("PSL_DATA_TYPES_PERSONAL", "PSL_OTHER_PERSONAL"))),
        T::UserId => entry(Some("pd:Username"), Some("user.account.username"), Some(5), Some("UserID"), Some(("PSL_DATA_TYPES_PERSONAL", "PSL_USER_ACCOUNT"))),
        T::Password => entry(Some("pd:Password"), Some("user.authorization.password"), None, None, None),
        T::NationalId => entry(Some("pd:OfficialID"), Some("user.government_id.national_identification_number"), None, Some("SensitiveInfo"), Some(("PSL_DATA_TYPES_PERSONAL", "PSL_OTHER_PERSONAL"))),
        T::Demographics => entry(Some("pd:Demographic"), Some("user.demographic"), Some(7), Some("OtherDataTypes"), Some(("PSL_DATA_TYPES_PERSONAL", "PSL_OTHER_PERSONAL"))),
        T::Employment => entry(Some("pd:Professional"), Some("user.professional_information"), Some(7), Some("OtherDataTypes"), Some(("PSL_DATA_TYPES_PERSONAL", "PSL_OTHER_PERSONAL"))),
        T::PaymentCard => entry(Some("pd:PaymentCard"), Some("user.financial.credit_card"), None, Some("PaymentInfo"), Some(("PSL_DATA_TYPES_FINANCIAL", "PSL_CREDIT_DEBIT_BANK_ACCOUNT_NUMBER"))),
        T::BankAccount => entry(Some("pd:BankAccount"), Some("user.financial.bank_account"), None, Some("PaymentInfo"), Some(("PSL_DATA_TYPES_FINANCIAL", "PSL_CREDIT_DEBIT_BANK_ACCOUNT_NUMBER"))),
        T::CreditScore => entry(Some("pd:CreditScore"), Some("user.financial"), None, Some("CreditInfo"), Some(("PSL_DATA_TYPES_FINANCIAL", "PSL_CREDIT_SCORE"))),
        T::OtherFinancial => entry(Some("pd:Financial"), Some("user.financial"), None, Some("OtherFinancialInfo"), Some(("PSL_DATA_TYPES_FINANCIAL", "PSL_OTHER"))),
        T::Purchases => entry(Some("pd:Purchase"), Some("user.behavior.purchase_history"), Some(6), Some("PurchaseHistory"), Some(("PSL_DATA_TYPES_FINANCIAL", "PSL_PURCHASE_HISTORY"))),
        T::PreciseLocation => entry(Some("pd:GPSCoordinate"), Some("user.location.precise"), Some(9), Some("PreciseLocation"), Some(("PSL_DATA_TYPES_LOCATION", "PSL_PRECISE_LOCATION"))),
        T::CoarseLocation => entry(Some("pd:Location"), Some("user.location"), Some(8), Some("CoarseLocation"), Some(("PSL_DATA_TYPES_LOCATION", "PSL_APPROX_LOCATION"))),
        T::BrowsingHistory => entry(Some("pd:BrowserHistory"), Some("user.behavior.browsing_history"), Some(6), Some("BrowsingHistory"), Some(("PSL_DATA_TYPES_SEARCH_AND_BROWSING", "PSL_WEB_BROWSING_HISTORY"))),
        T::SearchHistory => entry(Some("pd:BrowsingBehaviour"), Some("user.behavior.search_history"), Some(6), Some("SearchHistory"), Some(("PSL_DATA_TYPES_APP_ACTIVITY", "PSL_IN_APP_SEARCH_HISTORY"))),
        T::Interaction => entry(Some("pd:Interaction"), Some("user.behavior"), Some(6), Some("ProductInteraction"), Some(("PSL_DATA_TYPES_APP_ACTIVITY", "PSL_USER_INTERACTION"))),
        T::InstalledApps => entry(Some("pd:DeviceApplications"), Some("user.device"), Some(2), Some("OtherUsageData"), Some(("PSL_DATA_TYPES_APP_ACTIVITY", "PSL_APPS_ON_DEVICE"))),
        T::AdvertisingData => entry(Some("pd:Tracking"), Some("user.behavior"), Some(6), Some("AdvertisingData"), Some(("PSL_DATA_TYPES_APP_ACTIVITY", "PSL_OTHER_APP_ACTIVITY"))),
        T::OtherUsage => entry(Some("pd:ServiceConsumptionBehaviour"), Some("user.behavior"), Some(6), Some("OtherUsageData"), Some(("PSL_DATA_TYPES_APP_ACTIVITY", "PSL_OTHER_APP_ACTIVITY"))),
        T::DeviceId => entry(Some("pd:DeviceBased"), Some("user.device.device_id"), Some(3), Some("DeviceID"), Some(("PSL_DATA_TYPES_IDENTIFIERS", "PSL_DEVICE_ID"))),
        T::AdvertisingId => entry(Some("pd:UID"), Some("user.device.device_id"), Some(3), Some("DeviceID"), Some(("PSL_DATA_TYPES_IDENTIFIERS", "PSL_DEVICE_ID"))),
        T::CookieId => entry(Some("pd:UID"), Some("user.device.cookie_id"), Some(3), Some("DeviceID"), Some(("PSL_DATA_TYPES_IDENTIFIERS", "PSL_DEVICE_ID"))),
        T::IpAddress => entry(Some("pd:IPAddress"), Some("user.device.ip_address"), Some(1), Some("OtherDataTypes"), Some(("PSL_DATA_TYPES_IDENTIFIERS", "PSL_DEVICE_ID"))),
        T::DeviceInfo => entry(Some("pd:DeviceBased"), Some("user.device"), Some(2), Some("OtherDiagnosticData"), Some(("PSL_DATA_TYPES_APP_PERFORMANCE", "PSL_OTHER_PERFORMANCE"))),
        T::CrashLog => entry(Some("pd:DeviceSoftware"), Some("user.device.telemetry"), Some(2), Some("CrashData"), Some(("PSL_DATA_TYPES_APP_PERFORMANCE", "PSL_CRASH_LOGS"))),
        T::Performance => entry(Some("pd:DeviceSoftware"), Some("user.device.telemetry"), Some(2), Some("PerformanceData"), Some(("PSL_DATA_TYPES_APP_PERFORMANCE", "PSL_PERFORMANCE_DIAGNOSTICS"))),
        T::OtherDiagnostics => entry(Some("pd:DeviceSoftware"), Some("user.device.telemetry"), Some(2), Some("OtherDiagnosticData"), Some(("PSL_DATA_TYPES_APP_PERFORMANCE", "PSL_OTHER_PERFORMANCE"))),
        T::Messages => entry(Some("pd:Communication"), Some("user.content.private"), None, Some("EmailsOrTextMessages"), Some(("PSL_DATA_TYPES_EMAIL_AND_TEXT", "PSL_OTHER_MESSAGES"))),
        T::CallLog => entry(Some("pd:CallLog"), Some("user.behavior"), None, Some("OtherUserContent"), Some(("PSL_DATA_TYPES_EMAIL_AND_TEXT", "PSL_SMS_CALL_LOG"))),
        T::AddressBook => entry(Some("pd:SocialNetwork"), Some("user.social_activity"), None, Some("Contacts"), Some(("PSL_DATA_TYPES_CONTACTS", "PSL_CONTACTS"))),
        T::Calendar => entry(Some("pd:Behavioural"), Some("user.content.private"), None, Some("OtherUserContent"), Some(("PSL_DATA_TYPES_CALENDAR", "PSL_CALENDAR"))),
        T::Photos => entry(Some("pd:Picture"), Some("user.content.private"), None, Some("PhotosorVideos"), Some(("PSL_DATA_TYPES_PHOTOS_AND_VIDEOS", "PSL_PHOTOS"))),
        T::Videos => entry(Some("pd:PersonalDocuments"), Some("user.content.private"), None, Some("PhotosorVideos"), Some(("PSL_DATA_TYPES_PHOTOS_AND_VIDEOS", "PSL_VIDEOS"))),
        T::Audio => entry(Some("pd:VoiceCommunicationRecording"), Some("user.content.private"), None, Some("AudioData"), Some(("PSL_DATA_TYPES_AUDIO", "PSL_AUDIO"))),
        T::Music => entry(Some("pd:FavouriteMusic"), Some("user.content.private"), None, Some("AudioData"), Some(("PSL_DATA_TYPES_AUDIO", "PSL_MUSIC"))),
        T::Files => entry(Some("pd:PersonalDocuments"), Some("user.content.private"), None, Some("OtherUserContent"), Some(("PSL_DATA_TYPES_FILES_AND_DOCS", "PSL_FILES_AND_DOCS"))),
        T::UserContent => entry(Some("pd:PersonalDocuments"), Some("user.content"), Some(7), Some("OtherUserContent"), Some(("PSL_DATA_TYPES_APP_ACTIVITY", "PSL_USER_GENERATED_CONTENT"))),
        T::SupportRequests => entry(Some("pd:Communication"), Some("user.content.private"), Some(7), Some("CustomerSupport"), Some(("PSL_DATA_TYPES_EMAIL_AND_TEXT", "PSL_OTHER_MESSAGES"))),
        T::Health => entry(Some("pd:Health"), Some("user.health"), None, Some("Health"), Some(("PSL_DATA_TYPES_HEALTH_AND_FITNESS", "PSL_HEALTH"))),
        T::Fitness => entry(Some("pd:PhysicalHealth"), Some("user.health"), None, Some("Fitness"), Some(("PSL_DATA_TYPES_HEALTH_AND_FITNESS", "PSL_FITNESS"))),
        T::Biometrics => entry(Some("pd:Biometric"), Some("user.biometrics"), None, Some("SensitiveInfo"), Some(("PSL_DATA_TYPES_PERSONAL", "PSL_OTHER_PERSONAL"))),
        T::Race => entry(Some("pd:Race"), Some("user.demographic.race_ethnicity"), None, Some("SensitiveInfo"), Some(("PSL_DATA_TYPES_PERSONAL", "PSL_RACE_ETHNICITY"))),
        T::Beliefs => entry(Some("pd:ReligiousBelief"), Some("user.demographic.religious_belief"), None, Some("SensitiveInfo"), Some(("PSL_DATA_TYPES_PERSONAL", "PSL_POLITICAL_RELIGIOUS"))),
        T::Sexuality => entry(Some("pd:SexualPreference"), Some("user.demographic.sexual_orientation"), None, Some("SensitiveInfo"), Some(("PSL_DATA_TYPES_PERSONAL", "PSL_SEXUAL_ORIENTATION_GENDER_IDENTITY"))),
        T::Interests => entry(Some("pd:Interest"), Some("user.demographic.profile"), Some(10), Some("OtherDataTypes"), Some(("PSL_DATA_TYPES_PERSONAL", "PSL_OTHER_PERSONAL"))),
        T::Other => entry(None, Some("user"), None, Some("OtherDataTypes"), None),
    }
}

/// What a kind of purpose is called elsewhere.
#[must_use]
#[rustfmt::skip]
pub const fn purpose(of: PurposeKind) -> PurposeEntry {
    use PurposeKind as P;
    match of {
        P::Service => purpose_entry("dpv:ServiceProvision", "essential.service", None, "AppFunctionality", Some("PSL_APP_FUNCTIONALITY")),
        P::Payment => purpose_entry("dpv:PaymentManagement", "essential.service.payment_processing", None, "AppFunctionality", Some("PSL_APP_FUNCTIONALITY")),
        P::Security => purpose_entry("dpv:EnforceSecurity", "essential.service.security", None, "AppFunctionality", Some("PSL_FRAUD_PREVENTION_SECURITY")),
        P::Support => purpose_entry("dpv:CustomerCare", "essential.service.operations.support", None, "AppFunctionality", Some("PSL_APP_FUNCTIONALITY")),
        P::Legal => purpose_entry("dpv:FulfilmentOfObligation", "essential.legal_obligation", None, "Other", Some("PSL_APP_FUNCTIONALITY")),
        P::Functional => purpose_entry("dpv:ServiceOptimisation", "functional.service", None, "AppFunctionality", Some("PSL_APP_FUNCTIONALITY")),
        P::Analytics => purpose_entry("dpv:ServiceUsageAnalytics", "analytics.reporting", Some(8), "Analytics", Some("PSL_ANALYTICS")),
        P::Personalisation => purpose_entry("dpv:Personalisation", "personalize.content", Some(6), "ProductPersonalization", Some("PSL_PERSONALIZATION")),
        P::Advertising => purpose_entry("dpv:Advertising", "marketing.advertising", Some(4), "ThirdPartyAdvertising", Some("PSL_ADVERTISING")),
        P::Marketing => purpose_entry("dpv:Marketing", "marketing.communications", None, "DeveloperAdvertising", Some("PSL_DEVELOPER_COMMUNICATIONS")),
        P::Social => purpose_entry("dpv:CommunicationManagement", "functional.service", None, "AppFunctionality", Some("PSL_APP_FUNCTIONALITY")),
        P::Research => purpose_entry("dpv:ResearchAndDevelopment", "functional.service.improve", Some(10), "Analytics", Some("PSL_ANALYTICS")),
    }
}

/// The type of a data item: its own, or what its kind is at the least.
#[must_use]
pub fn type_of(item: &DataItem) -> DataType {
    item.exact.unwrap_or(match item.kind.unwrap_or(DataKind::Other) {
        DataKind::Identity => DataType::Name,
        DataKind::Contact => DataType::OtherContact,
        DataKind::Account => DataType::UserId,
        DataKind::Payment => DataType::OtherFinancial,
        DataKind::Transaction => DataType::Purchases,
        DataKind::Content => DataType::UserContent,
        DataKind::Communication => DataType::Messages,
        DataKind::Usage => DataType::Interaction,
        DataKind::Device => DataType::DeviceInfo,
        DataKind::OnlineIdentifier => DataType::DeviceId,
        DataKind::Location => DataType::CoarseLocation,
        DataKind::Inference => DataType::Interests,
        DataKind::Diagnostics => DataType::OtherDiagnostics,
        DataKind::Employment => DataType::Employment,
        DataKind::Health => DataType::Health,
        DataKind::Media => DataType::Photos,
        DataKind::Social => DataType::AddressBook,
        DataKind::Other => DataType::Other,
    })
}
