//! What: data, what it is used for, what is done with it.

use crate::policy::decode::{entity, words};
use crate::policy::scalar::{Ref, Text};
use crate::policy::time::Date;

use super::party::Link;

entity! {
    /// Data that is handled.
    pub struct DataItem is "data item" {
        /// What the data is called.
        label: Text,
        /// What sort of data it is.
        kind: Option<DataKind>,
        /// How the law classes it.
        class: DataClass = DataClass::Ordinary,
        /// Whom or what it identifies.
        identifies: Option<Identifies>,
        /// Examples of it.
        examples: Option<Text>,
        /// What exactly it is.
        definition: Option<Text>,
        /// A data item that this one is part of.
        parent: Option<Ref<DataItem>>,
    }

    /// What data is used for.
    pub struct Purpose is "purpose" {
        /// What the purpose is called in lists and switches.
        label: Text,
        /// What is done, in a sentence or two.
        description: Option<Text>,
        /// Examples of it.
        examples: Option<Text>,
        /// A purpose that this one is part of.
        parent: Option<Ref<Purpose>>,
        /// The key of the purpose in another vocabulary, such as the Data Privacy Vocabulary: "dpv:ServiceProvision".
        taxonomy: Option<String>,
        /// Documents about it.
        links: Vec<Link>,
        /// What sort of purpose it is; laws treat the kinds differently.
        kind: PurposeKind,
        /// Since when data that was held before is used for it, if the purpose is newer than the data.
        added: Option<Date>,
        /// When people were told of the new purpose.
        notified: Option<Date>,
        /// How the new purpose is related to those for which the data was obtained (APPI Art. 17(2)).
        relation: Option<Text>,
    }

    /// What is done with data besides using it.
    pub struct Processing is "processing" {
        /// What it is called.
        label: Option<Text>,
        /// What sort of processing it is.
        kind: ProcessingKind,
        /// The data that goes in.
        inputs: Vec<Ref<DataItem>>,
        /// The data that comes out.
        outputs: Vec<Ref<DataItem>>,
        /// What it is for.
        purposes: Vec<Ref<Purpose>>,
        /// How it decides, in plain words.
        logic: Option<Text>,
        /// What follows for the person.
        effect: Option<Text>,
        /// Whether it is done in-house.
        in_house: bool = false,
        /// Whether what comes out no longer identifies people.
        anonymous: bool = false,
    }
}

words! {
    /// What sort of data it is.
    pub enum DataKind is "kind of data" {
        /// names, dates of birth, professions, companies
        Identity = "identity",
        /// postal and e-mail addresses, telephone numbers
        Contact = "contact",
        /// user names, passwords, account settings
        Account = "account",
        /// payment methods, amounts, bank accounts
        Payment = "payment",
        /// orders, contracts, purchase histories
        Transaction = "transaction",
        /// what somebody writes, uploads or stores
        Content = "content",
        /// inquiries and their answers, calls, chats
        Communication = "communication",
        /// pages viewed, clicks, functions used
        Usage = "usage",
        /// device models, operating systems, browsers, languages
        Device = "device",
        /// cookies, device ids, IP addresses
        OnlineIdentifier = "online-identifier",
        /// places, precise or coarse
        Location = "location",
        /// interests, tastes, segments that are concluded from other data
        Inference = "inference",
        /// logs and error reports
        Diagnostics = "diagnostics",
        /// job applications, work, salaries
        Employment = "employment",
        /// bodies, health, treatment
        Health = "health",
        /// pictures, sound, video
        Media = "media",
        /// other people, relations, address books
        Social = "social",
        /// something else
        Other = "other",
    }

    /// How the law classes data.
    pub enum DataClass is "class of data" {
        /// personal data without special rules
        Ordinary = "ordinary",
        /// sensitive data: race, creed, health, criminal record … (GDPR Art. 9, APPI Art. 2(3), PDPA s. 26)
        SpecialCare = "special-care",
        /// numbers that a state gives to people, such as Japan's My Number
        NationalId = "national-id",
        /// data about a person that alone identifies nobody, such as browsing by cookie (APPI Art. 2(7))
        PersonalRelated = "personal-related",
        /// data made anonymous
        Anonymised = "anonymised",
        /// figures about many people
        Statistical = "statistical",
        /// data about no person
        NonPersonal = "non-personal",
    }

    /// Whom or what data identifies.
    pub enum Identifies is "thing that data identifies" {
        /// a person
        Person = "person",
        /// a device or browser, but not its user
        Device = "device",
        /// nobody
        None = "none",
    }

    /// What sort of purpose it is.
    pub enum PurposeKind is "kind of purpose" {
        /// what the visitor came for
        Service = "service",
        /// taking money
        Payment = "payment",
        /// keeping the service and its users safe
        Security = "security",
        /// answering questions
        Support = "support",
        /// doing what a law demands
        Legal = "legal",
        /// comfort that the service works without: maps, videos, appearance
        Functional = "functional",
        /// counting and understanding use
        Analytics = "analytics",
        /// choosing content for the person
        Personalisation = "personalisation",
        /// showing and measuring advertisements
        Advertising = "advertising",
        /// writing to the person about offers
        Marketing = "marketing",
        /// social networks
        Social = "social",
        /// studies and development
        Research = "research",
    }

    /// What sort of processing it is.
    pub enum ProcessingKind is "kind of processing" {
        /// making figures about many people
        Statistics = "statistics",
        /// looking into how something is used
        Analysis = "analysis",
        /// concluding interests or traits of a person
        Profiling = "profiling",
        /// making data anonymous
        Anonymisation = "anonymisation",
        /// matching data with data from elsewhere
        Matching = "matching",
        /// deciding about a person without a person
        AutomatedDecision = "automated-decision",
    }
}
