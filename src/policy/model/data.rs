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
        /// What exactly it is, for the labels of app stores and for other vocabularies; without it the kind decides.
        exact as "type": Option<DataType>,
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
        /// Documents about it.
        links: Vec<Link>,
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

    /// What exactly data is, as app stores and other vocabularies tell it apart.
    pub enum DataType is "type of data" {
        /// names
        Name = "name",
        /// e-mail addresses
        Email = "email",
        /// telephone numbers
        Phone = "phone",
        /// postal addresses
        PostalAddress = "postal-address",
        /// other ways to reach somebody
        OtherContact = "other-contact",
        /// user names and numbers of accounts
        UserId = "user-id",
        /// passwords and other credentials
        Password = "password",
        /// numbers that a state gives to people
        NationalId = "national-id",
        /// age, gender, family, language
        Demographics = "demographics",
        /// employer, position, work
        Employment = "employment",
        /// cards and other means of payment
        PaymentCard = "payment-card",
        /// bank accounts
        BankAccount = "bank-account",
        /// credit scores
        CreditScore = "credit-score",
        /// other financial data
        OtherFinancial = "other-financial",
        /// purchases and contracts
        Purchases = "purchases",
        /// places within a few hundred metres
        PreciseLocation = "precise-location",
        /// places no nearer than a town
        CoarseLocation = "coarse-location",
        /// web pages visited
        BrowsingHistory = "browsing-history",
        /// words searched for
        SearchHistory = "search-history",
        /// clicks, pages and functions used in the app or site
        Interaction = "interaction",
        /// apps on the device
        InstalledApps = "installed-apps",
        /// advertisements seen
        AdvertisingData = "advertising-data",
        /// other use
        OtherUsage = "other-usage",
        /// ids of devices
        DeviceId = "device-id",
        /// advertising ids of devices
        AdvertisingId = "advertising-id",
        /// ids in cookies and browser storage
        CookieId = "cookie-id",
        /// IP addresses
        IpAddress = "ip-address",
        /// models, operating systems, browsers
        DeviceInfo = "device-info",
        /// reports of crashes
        CrashLog = "crash-log",
        /// speed and energy use
        Performance = "performance",
        /// other logs
        OtherDiagnostics = "other-diagnostics",
        /// e-mails and messages
        Messages = "messages",
        /// calls and short messages sent and received
        CallLog = "call-log",
        /// address books
        AddressBook = "address-book",
        /// calendars
        Calendar = "calendar",
        /// photographs
        Photos = "photos",
        /// videos
        Videos = "videos",
        /// voices and sounds
        Audio = "audio",
        /// music
        Music = "music",
        /// documents and files
        Files = "files",
        /// other content of users
        UserContent = "user-content",
        /// inquiries and their answers
        SupportRequests = "support-requests",
        /// health and treatment
        Health = "health",
        /// exercise
        Fitness = "fitness",
        /// fingerprints, faces, voices that identify
        Biometrics = "biometrics",
        /// race and ethnic origin
        Race = "race",
        /// political and religious beliefs
        Beliefs = "beliefs",
        /// sexual life and orientation
        Sexuality = "sexuality",
        /// interests concluded from other data
        Interests = "interests",
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
        /// data that identifies nobody without further information, which is kept apart (APPI Art. 2(5), GDPR Art. 4(5))
        Pseudonymised = "pseudonymised",
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
        /// processing it until nobody can be identified without further information
        Pseudonymisation = "pseudonymisation",
        /// matching data with data from elsewhere
        Matching = "matching",
        /// deciding about a person without a person
        AutomatedDecision = "automated-decision",
    }
}
