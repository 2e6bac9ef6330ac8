//! How data is protected.

use crate::policy::collection::Many;
use crate::policy::decode::{entity, words};

entity! {
    /// How data is protected, by the classes of Japan's guidelines.
    pub struct SecurityMeasure is "security measure" {
        /// The class.
        class: SecurityClass,
        /// What is done.
        means: Many<Means>,
        /// Against what.
        against: Vec<Threat>,
        /// In which stages of handling.
        stages: Vec<Stage>,
        /// Whether that is done at all times.
        constant: bool = false,
        /// Whether it is to earn the trust of customers and others.
        trust: bool = false,
    }
}

words! {
    /// A class of measures.
    pub enum SecurityClass is "class of measures" {
        /// policy and rules
        Rules = "rules",
        /// organisational measures
        Organisational = "organisational",
        /// measures about people
        Human = "human",
        /// physical measures
        Physical = "physical",
        /// technical measures
        Technical = "technical",
        /// knowing the external environment
        ExternalEnvironment = "external-environment",
        /// measures in general
        General = "general",
    }

    /// What is done to protect data.
    pub enum Means is "measure" {
        /// measures that are necessary and appropriate
        Appropriate = "appropriate",
        /// keeping data accurate and up to date
        Accuracy = "accuracy",
        /// correcting what was found
        Correction = "correction",
        /// a security policy, published inside and outside
        SecurityPolicy = "security-policy",
        /// rules for handling, with responsible persons and their duties
        HandlingRules = "handling-rules",
        /// a management structure
        ManagementStructure = "management-structure",
        /// reporting to the person in charge when laws or rules are broken
        ReportingLine = "reporting-line",
        /// regular self-inspection
        SelfInspection = "self-inspection",
        /// audits
        Audits = "audits",
        /// training
        Training = "training",
        /// the education of employees
        EmployeeEducation = "employee-education",
        /// regular training about the handling of data
        RegularTraining = "regular-training",
        /// secrecy in the rules of work
        Confidentiality = "confidentiality",
        /// control of entry to areas
        AreaControl = "area-control",
        /// limits on devices that are brought in
        DeviceLimits = "device-limits",
        /// keeping others from looking
        ViewPrevention = "view-prevention",
        /// keeping equipment and media from theft and loss
        TheftPrevention = "theft-prevention",
        /// keeping data hidden while it is carried
        SafeTransport = "safe-transport",
        /// limits on who can handle which data
        AccessControl = "access-control",
        /// protection from access and software from outside
        IntrusionProtection = "intrusion-protection",
        /// a security system
        SecuritySystem = "security-system",
        /// encryption
        Encryption = "encryption",
        /// measures that follow from the legal systems of the foreign countries where data is kept
        ForeignLaw = "foreign-law",
        /// checks of cloud services
        CloudChecks = "cloud-checks",
        /// review and improvement
        Review = "review",
        /// strict handling of what customers and the company entrust
        StrictHandling = "strict-handling",
        /// a privacy policy, published inside and outside
        PrivacyPolicy = "privacy-policy",
    }

    /// What could happen to data.
    pub enum Threat is "threat" {
        /// access without right
        UnauthorisedAccess = "unauthorised-access",
        /// leaks
        Leakage = "leakage",
        /// loss
        Loss = "loss",
        /// damage
        Damage = "damage",
        /// tampering
        Tampering = "tampering",
        /// misuse
        Misuse = "misuse",
        /// other risks
        Other = "other",
    }

    /// A stage of handling data.
    pub enum Stage is "stage" {
        /// collection
        Collection = "collection",
        /// use
        Use = "use",
        /// storage
        Storage = "storage",
        /// provision
        Provision = "provision",
        /// disposal
        Disposal = "disposal",
    }
}
