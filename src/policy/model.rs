//! What a policy declares. The Flow is the centre: who gets which data of whom, for what, why that is allowed, for how
//! long. Texts, consent and blocking are views of flows.
//!
//! The doc comment of a field is its description in the JSON Schema, so it is written for the author of a policy.

use super::code;
use super::collection::{Entries, Many};
use super::country::Country;
use super::decode::{Context, Decode, Schemas, entity, words};
use super::problem::Problem;
use super::regime::Regime;
use super::scalar::{Date, Duration, Email, Host, Language, Lifetime, Ref, Spanned, Text, Unit, Url};
use super::span::Span;
use super::tree::{Node, Value};

entity! {
    /// A privacy policy: who you are, what data flows where and why, and which tags your pages run.
    pub struct Policy is "policy" {
        /// The version of the policy language; write 1.
        sekisho: Edition,
        /// The name and version of this policy.
        policy: Meta,
        /// The site that runs the tags.
        site: Option<Site>,
        /// The languages in which every text is written; the first one is the default.
        languages: Many<Spanned<Language>>,
        /// What happens to requests to hosts that no tag declares.
        undeclared: Undeclared = Undeclared::Block,
        /// How the page enforces the policy.
        enforcement: Enforcement = Enforcement::Seamless,
        /// How consent is kept.
        consent: ConsentSettings = ConsentSettings::default(),
        /// The laws that apply, by the ids of the built-in ones; all of them if nothing is written.
        regimes: Option<Many<Ref<Regime>>>,
        /// Who is responsible: the id of a party, or several.
        controller: Many<Ref<Party>>,
        /// People and companies.
        parties: Entries<Party>,
        /// Whose data it is.
        subjects: Entries<SubjectGroup>,
        /// Which data there is.
        data: Entries<DataItem>,
        /// What data is used for.
        purposes: Entries<Purpose>,
        /// Who gets which data of whom, for what and why.
        flows: Entries<Flow>,
        /// The services in the pages: what they request and store, and the flows that they carry.
        tags: Entries<Tag>,
    }

    /// The name and version of a policy.
    pub struct Meta is "policy header" {
        /// A short name, the same for every version.
        id: Spanned<Id>,
        /// The version; consent is recorded with it.
        version: Spanned<String>,
        /// The day of the last change.
        updated: Spanned<Date>,
        /// The title of the privacy notice.
        title: Text,
        /// Where the privacy notice is published: an absolute URL or a path of the site.
        url: Option<Url>,
    }

    /// The site that runs the tags.
    pub struct Site is "site" {
        /// The site's own hosts, each with its subdomains.
        hosts: Many<Host>,
    }

    /// How consent is kept.
    pub struct ConsentSettings is "consent setting" {
        /// After this time visitors are asked again.
        lifetime: Duration = Duration::new(180, Unit::Day),
    }

    /// A person or a company.
    pub struct Party is "party" {
        /// The full legal name.
        name: Text,
        /// The country of establishment.
        country: Option<Spanned<Country>>,
        /// The postal address.
        address: Option<Text>,
        /// The person who represents the company, with title.
        representative: Option<Text>,
        /// Where to write.
        email: Option<Email>,
        /// Where to call, in international form: "+81 3 1234 5678".
        phone: Option<String>,
        /// The web site.
        url: Option<Url>,
        /// The party's own privacy policy.
        policy: Option<Url>,
    }

    /// Whose data it is.
    pub struct SubjectGroup is "subject group" {
        /// What these people are called.
        label: Text,
        /// Who exactly belongs to the group.
        definition: Option<Text>,
    }

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
        /// A data item that this one is part of.
        parent: Option<Ref<DataItem>>,
    }

    /// What data is used for.
    pub struct Purpose is "purpose" {
        /// What the purpose is called in lists and switches.
        label: Text,
        /// What is done, in a sentence or two.
        description: Option<Text>,
        /// What sort of purpose it is; laws treat the kinds differently.
        kind: PurposeKind,
    }

    /// A flow of data: whose, which, from where, for what, why that is allowed, to whom, for how long.
    pub struct Flow is "flow" {
        /// Whose data; all subject groups if nothing is written.
        subjects: Vec<Ref<SubjectGroup>>,
        /// Which data.
        data: Many<Ref<DataItem>>,
        /// How the data is obtained.
        source: Option<SourceKind>,
        /// What for.
        purpose: Ref<Purpose>,
        /// Why that is allowed: one basis, or one for each regime.
        basis: FlowBasis,
        /// The legitimate interest, needed with that basis.
        interest: Option<Text>,
        /// Who gets the data besides the controller.
        recipients: Vec<Recipient>,
        /// How long the data is kept.
        retention: Option<Retention>,
    }

    /// Someone who gets data: a named party, or a category of parties.
    pub struct Recipient is "recipient" {
        /// The id of a party.
        party: Option<Ref<Party>>,
        /// A category, if the parties are not named.
        category: Option<Text>,
        /// In which role it gets the data.
        role: RecipientRole,
        /// Where it handles the data, if that is not where the party is established.
        countries: Vec<Spanned<Country>>,
    }

    /// How long data is kept: a period, or the criterion that decides, or the event that ends it.
    pub struct Retention is "retention" {
        /// A fixed period.
        period: Option<Duration>,
        /// What decides how long, if there is no fixed period.
        criterion: Option<Text>,
        /// The event until which data is kept.
        until: Option<Text>,
    }

    /// A service in the pages: what it requests and stores, and the flows that it carries.
    pub struct Tag is "tag" {
        /// What the service is called.
        label: Text,
        /// Who provides it.
        provider: Ref<Party>,
        /// Which requests are this tag's, as network filter rules: "||example.com^".
        matches as "match": Vec<Spanned<String>>,
        /// The cookies that it sets.
        cookies: Vec<Cookie>,
        /// What else it stores in the browser.
        storage: Vec<StorageKey>,
        /// The flows that it carries.
        carries: Many<Ref<Flow>>,
        /// What the recipient uses the data for; Japan's external transmission notice tells it beside our own purpose.
        recipient_purpose: Option<Text>,
    }

    /// A cookie.
    pub struct Cookie is "cookie" {
        /// Its name; `*` stands for any characters.
        name: Spanned<Glob>,
        /// How long it lives.
        lifetime: Lifetime,
        /// What it is for.
        purpose: Option<Text>,
        /// Whether only servers can read it, so that no script can delete it.
        http_only: bool = false,
    }

    /// A key of the browser's storage.
    pub struct StorageKey is "storage key" {
        /// Which storage.
        kind: StorageKind,
        /// The key, database or cache name; `*` stands for any characters.
        key: Spanned<Glob>,
        /// How long it lives.
        lifetime: Option<Lifetime>,
        /// What it is for.
        purpose: Option<Text>,
    }
}

words! {
    /// What happens to requests to hosts that no tag declares.
    pub enum Undeclared is "treatment of undeclared requests" {
        /// They are blocked.
        Block = "block",
        /// They pass and are reported.
        Report = "report",
        /// They pass.
        Allow = "allow",
    }

    /// How the page enforces the policy.
    pub enum Enforcement is "enforcement" {
        /// Declared tags are held by the page script, so that consent needs no reload.
        Seamless = "seamless",
        /// Declared tags without consent are shut out by a Content Security Policy too; consent reloads the page.
        Strict = "strict",
    }

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

    /// Why a flow is allowed.
    pub enum Basis is "basis" {
        /// Consent, asked where the law asks for it.
        Consent = "consent",
        /// Consent, asked everywhere.
        ExplicitConsent = "explicit-consent",
        /// The visitor's contract, or steps before it.
        Contract = "contract",
        /// A law demands it.
        LegalObligation = "legal-obligation",
        /// A life depends on it.
        VitalInterests = "vital-interests",
        /// A public task.
        PublicTask = "public-task",
        /// A legitimate interest, which `interest` names.
        LegitimateInterest = "legitimate-interest",
        /// What the visitor asked for cannot be done without it.
        StrictlyNecessary = "strictly-necessary",
        /// Telling people is enough.
        Notice = "notice",
    }

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

    /// A storage of the browser.
    pub enum StorageKind is "kind of storage" {
        /// localStorage
        Local = "local",
        /// sessionStorage
        Session = "session",
        /// an IndexedDB database
        Idb = "idb",
        /// a cache of the Cache API
        Cache = "cache",
    }
}

/// The version of the policy language. There is one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct Edition(u32);

impl Decode for Edition {
    fn decode(node: &Node, cx: &mut Context) -> Self {
        let before = u32::decode(node, cx);
        if before > 1 {
            let message = format!("version {before} of the policy language is not known");
            cx.report(Problem::new(&code::BAD_VERSION, node.span, message).help("this program reads version 1"));
        }
        Self(before)
    }

    fn schema(_: &mut Schemas) -> serde_json::Value {
        serde_json::json!({ "const": 1 })
    }
}

/// An id that is a value, not a key.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct Id(String);

impl std::ops::Deref for Id {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Decode for Id {
    fn decode(node: &Node, cx: &mut Context) -> Self {
        let id = cx.text(node, "an id").unwrap_or_default();
        if !id.is_empty() {
            super::scalar::check_id(id, node.span, cx);
        }
        Self(id.to_owned())
    }

    fn schema(_: &mut Schemas) -> serde_json::Value {
        serde_json::json!({ "type": "string", "pattern": super::scalar::ID_PATTERN })
    }
}

/// A name in which `*` stands for any characters, also none.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct Glob(String);

impl Glob {
    /// Whether a name fits.
    #[must_use]
    pub fn matches(&self, name: &str) -> bool {
        let mut parts = self.0.split('*');
        let first = parts.next().unwrap_or_default();
        let Some(mut rest) = name.strip_prefix(first) else { return false };
        let mut last = None;
        for part in parts {
            if let Some(middle) = last.replace(part) {
                let Some(at) = rest.find(middle) else { return false };
                rest = &rest[at + middle.len()..];
            }
        }
        match last {
            Some(last) => rest.ends_with(last),
            None => rest.is_empty(),
        }
    }
}

impl std::ops::Deref for Glob {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Decode for Glob {
    fn decode(node: &Node, cx: &mut Context) -> Self {
        // A name may look like a number, or be one character: it is only ever compared.
        Self(cx.scalar(node, "a name").map(|(name, _)| name.to_owned()).unwrap_or_default())
    }

    fn schema(_: &mut Schemas) -> serde_json::Value {
        serde_json::json!({ "type": ["string", "number"], "minLength": 1 })
    }
}

/// Why a flow is allowed: one basis, or one for each regime.
#[derive(Clone, Debug, Default)]
pub struct FlowBasis {
    /// Where it is written.
    pub span: Span,
    /// The basis where nothing else is said.
    pub default: Option<Basis>,
    /// The bases for single regimes, in the order of the file.
    pub by_regime: Vec<(Ref<Regime>, Basis)>,
}

impl FlowBasis {
    /// The basis in a regime. A reading without errors has one for every regime of the policy.
    #[must_use]
    pub fn in_regime(&self, id: &str) -> Option<Basis> {
        let own = self.by_regime.iter().find(|(regime, _)| regime.id == id).map(|(_, basis)| *basis);
        own.or(self.default)
    }

    /// Whether the basis was written for this regime alone.
    #[must_use]
    pub fn is_own(&self, id: &str) -> bool {
        self.by_regime.iter().any(|(regime, _)| regime.id == id)
    }

    /// Every basis that is written.
    pub fn all(&self) -> impl Iterator<Item = Basis> {
        self.default.into_iter().chain(self.by_regime.iter().map(|(_, basis)| *basis))
    }
}

impl Decode for FlowBasis {
    fn decode(node: &Node, cx: &mut Context) -> Self {
        let mut basis = Self { span: node.span, ..Self::default() };
        let Value::Map(entries) = &node.value else {
            basis.default = Some(Basis::decode(node, cx));
            return basis;
        };
        for (key, value) in entries {
            let one = Basis::decode(value, cx);
            if key.text == "default" {
                basis.default = Some(one);
            } else {
                cx.refer::<Regime>(&key.text, key.span);
                basis.by_regime.push((Ref::new(&key.text, key.span), one));
            }
        }
        basis
    }

    fn schema(defs: &mut Schemas) -> serde_json::Value {
        defs.named("FlowBasis", |defs| {
            let one = Basis::schema(defs);
            let regimes: Vec<&str> = super::regime::builtin().iter().map(|(id, _)| id).chain(["default"]).collect();
            serde_json::json!({
                "description": "One basis, or one for each regime.",
                "oneOf": [
                    one,
                    { "type": "object", "propertyNames": { "enum": regimes }, "additionalProperties": one },
                ],
            })
        })
    }
}

impl serde::Serialize for FlowBasis {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.default {
            Some(basis) if self.by_regime.is_empty() => basis.serialize(serializer),
            _ => {
                let own = self.by_regime.iter().map(|(regime, basis)| (regime.as_str(), *basis));
                serializer.collect_map(own.chain(self.default.map(|basis| ("default", basis))))
            }
        }
    }
}
