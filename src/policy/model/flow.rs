//! How: flows of data, where it comes from, who gets it, where and how long it is kept.

use crate::policy::collection::Many;
use crate::policy::country::{Country, Place};
use crate::policy::decode::{entity, words};
use crate::policy::scalar::{Ref, Spanned, Text};
use crate::policy::time::Duration;

use super::basis::FlowBasis;
use super::data::{DataItem, Processing, Purpose};
use super::party::{App, Group, Link, Party, SubjectGroup};
use super::share::ConnectedService;

entity! {
    /// A flow of data: whose, which, from where, for what, why that is allowed, to whom, for how long.
    pub struct Flow is "flow" {
        /// Which apps; all of them if nothing is written.
        apps: Vec<Ref<App>>,
        /// Whose data; all subject groups if nothing is written.
        subjects: Vec<Ref<SubjectGroup>>,
        /// Which data.
        data: Many<Ref<DataItem>>,
        /// How the data is obtained.
        source: Option<Source>,
        /// What for.
        purpose: Ref<Purpose>,
        /// Why that is allowed: one basis, or one for each regime.
        basis: FlowBasis,
        /// What else must be so before it happens, such as a separate consent.
        condition: Option<Condition>,
        /// The legitimate interest, needed with that basis.
        interest: Option<Text>,
        /// Who gets the data besides the controller.
        recipients: Vec<Recipient>,
        /// Where the data is kept.
        storage: Vec<Ref<Storage>>,
        /// What is done with the data besides using it.
        processing: Vec<Ref<Processing>>,
        /// How long the data is kept.
        retention: Option<Retention>,
        /// Whether the data serves this purpose only, and those of other flows that say the same.
        exclusive: bool = false,
        /// Whether people have to give the data.
        required: Option<Required>,
        /// What happens if they do not. It stands behind "If you do not give it:".
        consequence: Option<Text>,
    }

    /// How data is obtained; the kind alone, or with details.
    pub struct Source is "source" short kind {
        /// How.
        kind: SourceKind,
        /// By which ways.
        channels: Vec<Channel>,
        /// The services that it comes from, if people linked them.
        services: Vec<Ref<ConnectedService>>,
        /// The parties that it comes from.
        parties: Vec<Ref<Party>>,
        /// The sort of parties that it comes from, if they are not named.
        category: Option<Text>,
        /// Examples of how or when it is obtained.
        examples: Option<Text>,
        /// Whether those from whom it comes are said to have obtained it lawfully.
        lawful: bool = false,
        /// After this time people are told that data about them came from someone else.
        notice: Option<Duration>,
    }

    /// What must be so before something happens.
    pub struct Condition is "condition" {
        /// How people agree.
        consent: Vec<ConsentForm>,
        /// In which cases it happens at all.
        when: Vec<When>,
        /// What those must fulfil who get the data.
        standards: Vec<Standard>,
    }

    /// Someone who gets data: a named party, a group, a linked service, or a category of parties.
    pub struct Recipient is "recipient" {
        /// The id of a party.
        party: Option<Ref<Party>>,
        /// The id of a group.
        group: Option<Ref<Group>>,
        /// The id of a linked service.
        service: Option<Ref<ConnectedService>>,
        /// A category, if the parties are not named.
        category: Option<Text>,
        /// In which role it gets the data.
        role: RecipientRole,
        /// Where it handles the data, if that is not where the party is established.
        countries: Vec<Spanned<Country>>,
        /// What it does for us.
        task: Option<Text>,
        /// What it uses the data for itself.
        purposes: Vec<Ref<Purpose>>,
        /// Which data, if not all of the flow.
        data: Vec<Ref<DataItem>>,
        /// What must be so before it gets the data.
        condition: Option<Condition>,
        /// What protects the data abroad.
        safeguard: Option<Safeguard>,
        /// What it does abroad to protect the data (APPI Enforcement Rules Art. 17(2)(iii)).
        measures: Option<Text>,
        /// Whether it is checked regularly that these measures are taken (APPI Art. 28(3)).
        checked: Option<bool>,
        /// How it gets the data, such as by an upload to its server: anonymised data goes to nobody before that is published
        /// (APPI Art. 43(4)).
        method: Option<Text>,
        /// Whether it links data about nobody in particular with a person that it knows (APPI Art. 31).
        links_person: Option<bool>,
        /// What California calls this.
        california: Option<California>,
        /// Documents about it.
        links: Vec<Link>,
    }

    /// How long data is kept: a period, or the criterion that decides, or the event that ends it.
    pub struct Retention is "retention" {
        /// A fixed period.
        period: Option<Duration>,
        /// What decides how long, if there is no fixed period.
        criterion: Option<Text>,
        /// The event until which data is kept.
        until: Option<Text>,
        /// The usual events that end it.
        ends: Vec<RetentionEnd>,
        /// The events after which the period begins, if it does not begin at once.
        after: Vec<RetentionEnd>,
        /// Who or what sets the period, if it is not written here.
        set_by: Option<SetBy>,
        /// What happens with the data then.
        disposal: Vec<Disposal>,
        /// Whether that happens promptly.
        promptly: bool = false,
        /// Why it can take longer.
        delay: Option<Delay>,
        /// On what grounds the period can be extended.
        extension: Vec<Extension>,
    }

    /// Where data is kept.
    pub struct Storage is "storage" {
        /// What it is called.
        label: Option<Text>,
        /// What sort of place it is.
        kind: StoragePlace,
        /// Who runs it, if not we.
        provider: Option<Ref<Party>>,
        /// Where the machines are.
        countries: Vec<Place>,
        /// Who chooses among `options`.
        chosen_by: Option<Chooser>,
        /// Where data can be kept, if somebody chooses.
        options: Vec<Place>,
        /// What is looked at before a provider is chosen.
        selection: Vec<Selection>,
        /// Whether it holds specified user information of Japan's Telecommunications Business Act.
        specified_user_information: bool = false,
        /// Whether it may be outside the country of the controller.
        abroad: bool = false,
        /// What protects the data there, if it is abroad.
        safeguard: Option<Safeguard>,
        /// Documents about it.
        links: Vec<Link>,
    }
}

words! {
    /// How data is obtained.
    pub enum SourceKind is "source" {
        /// from the person: forms, inquiries, conversations
        Direct = "direct",
        /// by itself when something is used: logs, cookies, SDKs
        Automatic = "automatic",
        /// from another service that the person linked
        LinkedService = "linked-service",
        /// from someone else
        ThirdParty = "third-party",
        /// from our business customer, about their users
        Customer = "customer",
    }

    /// In which role someone gets data.
    pub enum RecipientRole is "role of a recipient" {
        /// handles it for us
        Processor = "processor",
        /// handles it for our processor
        SubProcessor = "sub-processor",
        /// uses it for itself
        ThirdParty = "third-party",
        /// uses it jointly with us
        JointUser = "joint-user",
        /// our parent company
        Parent = "parent",
        /// a company of our group
        Group = "group",
        /// a company that works together with us
        Partner = "partner",
        /// an advertising network
        AdNetwork = "ad-network",
        /// an analytics service
        Analytics = "analytics",
        /// the maker of a module inside our app
        SdkDeveloper = "sdk-developer",
        /// a cloud that hosts it
        Cloud = "cloud",
        /// takes payments
        Payment = "payment",
        /// holds an event with us
        CoHost = "co-host",
        /// takes over our business
        Successor = "successor",
        /// another carrier, when a number moves
        Carrier = "carrier",
        /// an authority
        Government = "government",
        /// a company that orders from us
        ClientCompany = "client-company",
        /// sells for us
        SalesPartner = "sales-partner",
    }

    /// A way in which data comes.
    pub enum Channel is "channel" {
        /// paper and forms
        Form = "form",
        /// a web site
        Website = "website",
        /// conversations
        Verbal = "verbal",
        /// inquiries
        Inquiry = "inquiry",
        /// e-mail
        Email = "email",
        /// an app
        App = "app",
        /// the apps of our customers
        CustomerApp = "customer-app",
        /// devices of the Internet of Things
        IotDevice = "iot-device",
        /// programming interfaces
        Api = "api",
        /// events and seminars
        Event = "event",
        /// cookies and the like
        Cookie = "cookie",
        /// modules of others inside an app
        Sdk = "sdk",
        /// logs
        Log = "log",
        /// subscribing and signing up
        Registration = "registration",
        /// business partners
        Partner = "partner",
        /// cameras in places
        Camera = "camera",
    }

    /// How people agree.
    pub enum ConsentForm is "form of consent" {
        /// before it happens
        Prior = "prior",
        /// apart from other consent
        Separate = "separate",
        /// in so many words
        Explicit = "explicit",
        /// in writing
        Written = "written",
        /// by the permission of the device
        DevicePermission = "device-permission",
        /// by a parent or guardian
        Parental = "parental",
    }

    /// In which cases something happens.
    pub enum When is "case" {
        /// depending on the content
        DependingOnContent = "depending-on-content",
        /// when the person asks for it
        OnRequest = "on-request",
        /// when the person permits the link
        OnPermission = "on-permission",
        /// as far as necessary
        AsNecessary = "as-necessary",
        /// only as figures about many
        Aggregated = "aggregated",
        /// only without what identifies people
        Anonymised = "anonymised",
        /// when the service is provided
        ProvidingServices = "providing-services",
        /// for some uses only; what else the condition asks for is asked for then
        SomeUses = "some-uses",
    }

    /// What those must fulfil who get data.
    pub enum Standard is "standard" {
        /// conditions of privacy and data governance
        PrivacyGovernance = "privacy-governance",
        /// security requirements
        Security = "security",
        /// a contract
        Contract = "contract",
    }

    /// What protects data abroad.
    pub enum Safeguard is "safeguard" {
        /// a decision that the country protects data adequately
        Adequacy = "adequacy",
        /// standard contractual clauses
        StandardClauses = "standard-clauses",
        /// binding corporate rules
        BindingRules = "binding-rules",
        /// measures equivalent to the home law
        EquivalentMeasures = "equivalent-measures",
        /// the person's consent after being told about the country
        Consent = "consent",
    }

    /// What California calls handing over data.
    pub enum California is "California role" {
        /// to a service provider
        ServiceProvider = "service-provider",
        /// sale
        Sold = "sold",
        /// sharing for advertising across contexts
        Shared = "shared",
    }

    /// Whether people have to give data.
    pub enum Required is "duty to give data" {
        /// a law demands it
        Law = "law",
        /// the contract needs it
        Contract = "contract",
        /// they need not
        Voluntary = "voluntary",
    }

    /// Events that end keeping data.
    pub enum RetentionEnd is "end of retention" {
        /// the purpose is achieved
        PurposeAchieved = "purpose-achieved",
        /// the person stops using the service
        ServiceUseEnds = "service-use-ends",
        /// we end the service
        ServiceTerminated = "service-terminated",
        /// we find it necessary for our business
        BusinessNeed = "business-need",
        /// the contract ends
        ContractEnds = "contract-ends",
        /// consent is withdrawn
        ConsentWithdrawn = "consent-withdrawn",
        /// the account is deleted
        AccountDeleted = "account-deleted",
        /// the inquiry is answered
        InquiryAnswered = "inquiry-answered",
    }

    /// Who or what sets a period.
    pub enum SetBy is "setter of a period" {
        /// a law
        Law = "law",
        /// the service's own rules
        Service = "service",
        /// the contract
        Contract = "contract",
        /// our customer
        Customer = "customer",
    }

    /// What happens with data in the end.
    pub enum Disposal is "disposal" {
        /// it is erased
        Erase = "erase",
        /// it is disposed of
        Dispose = "dispose",
        /// it is made anonymous
        Anonymise = "anonymise",
        /// it is given back
        Return = "return",
    }

    /// Why disposal can take longer.
    pub enum Delay is "reason for delay" {
        /// technical reasons
        Technical = "technical",
        /// copies for safety
        Backups = "backups",
    }

    /// On what grounds a period can be extended.
    pub enum Extension is "ground of extension" {
        /// the cases in which data goes to third parties without consent
        Exceptions = "exceptions",
        /// we find it particularly necessary
        Necessary = "necessary",
        /// a law demands it
        Law = "law",
        /// a claim is pending
        Claims = "claims",
    }

    /// What sort of place data is kept in.
    pub enum StoragePlace is "place of storage" {
        /// our own servers
        OwnServer = "own-server",
        /// a cloud service
        Cloud = "cloud",
        /// the person's device
        Device = "device",
        /// paper
        Paper = "paper",
    }

    /// Who chooses.
    pub enum Chooser is "chooser" {
        /// our customer
        Customer = "customer",
        /// the person
        Person = "person",
        /// we
        Us = "us",
    }

    /// What is looked at before someone is chosen.
    pub enum Selection is "criterion of selection" {
        /// a sufficient level of protection of personal data
        ProtectionLevel = "protection-level",
        /// all security requirements
        SecurityRequirements = "security-requirements",
        /// certificates
        Certification = "certification",
    }
}

impl Source {
    /// The word for how the data is obtained.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        self.kind.as_str()
    }
}
