//! To whom: third parties and the exceptions, entrustment, joint use, linked services, foreign countries.

use crate::policy::collection::Many;
use crate::policy::country::Country;
use crate::policy::decode::{entity, words};
use crate::policy::scalar::{Ref, Spanned, Text};
use crate::policy::time::Date;

use super::data::{DataItem, Purpose};
use super::flow::{Condition, ConsentForm, RecipientRole, Selection};
use super::norm::Law;
use super::party::{Group, Link, Party, SubjectGroup};

entity! {
    /// When personal data goes to third parties.
    pub struct Provision is "provision" {
        /// How people agree before it does.
        consent: Vec<ConsentForm>,
        /// Whether that holds for third parties abroad too.
        abroad: bool = false,
        /// The cases in which it goes without consent.
        exceptions: Vec<Ref<Exception>>,
        /// Data that goes to third parties until the person says no (APPI Art. 27(2)).
        opt_out: Option<OptOut>,
    }

    /// Data that goes to third parties until the person says no (APPI Art. 27(2)).
    pub struct OptOut is "opt-out provision" {
        /// Which data.
        data: Many<Ref<DataItem>>,
        /// How it goes to third parties.
        method: Option<Text>,
        /// Whether the Personal Information Protection Commission was told.
        filed: Option<bool>,
    }

    /// A case in which personal data goes to third parties without consent.
    pub struct Exception is "exception" {
        /// Which case.
        kind: ExceptionKind,
        /// Which data, if not all.
        data: Vec<Ref<DataItem>>,
        /// Whose data, if not everybody's.
        subjects: Vec<Ref<SubjectGroup>>,
        /// To whom, if that is named.
        parties: Vec<Ref<Party>>,
        /// To which linked services.
        services: Vec<Ref<ConnectedService>>,
        /// The purposes.
        purposes: Vec<Ref<Purpose>>,
        /// Which laws permit it.
        laws: Vec<Ref<Law>>,
        /// What makes it lawful without consent, if it is no case that the law names (APPI Art. 27(5)).
        ground: Option<ExceptionGround>,
        /// Examples of those who get the data.
        examples: Option<Text>,
    }

    /// How work with personal data is entrusted to others.
    pub struct Entrustment is "entrustment" {
        /// How much of the work.
        extent: Extent = Extent::Part,
        /// For which purposes, if not all.
        purposes: Vec<Ref<Purpose>>,
        /// To whom, if they are named.
        parties: Vec<Ref<Party>>,
        /// What is looked at before they are chosen.
        selection: Vec<Selection>,
        /// What is agreed with them.
        contract: Vec<ContractKind>,
        /// Whether nothing is entrusted before that is agreed.
        contract_first: bool = false,
        /// Whether they are supervised.
        supervised: bool = false,
        /// Whether they are audited.
        audited: bool = false,
        /// Whether all this is done so that they handle the data safely.
        safe_handling: bool = false,
        /// Whether they may be abroad.
        abroad: bool = false,
        /// What the data that they get must be necessary for, if they get no more than that.
        as_necessary: Option<Need>,
        /// Whether they may get specified user information of Japan's Telecommunications Business Act.
        specified_user_information: bool = false,
        /// Documents about it.
        links: Vec<Link>,
    }

    /// Data that is used jointly with others (APPI Art. 27(5)(iii)).
    pub struct JointUse is "joint use" {
        /// Which data; all if nothing is written.
        data: Vec<Ref<DataItem>>,
        /// The groups that use it.
        groups: Vec<Ref<Group>>,
        /// The parties that use it.
        parties: Vec<Ref<Party>>,
        /// The sort of others that use it.
        category: Option<Text>,
        /// What for; all purposes if nothing is written.
        purposes: Vec<Ref<Purpose>>,
        /// The party that is responsible.
        responsible: Option<Ref<Party>>,
        /// What must be so before.
        condition: Option<Condition>,
        /// Since when.
        since: Option<Date>,
        /// What is announced before it begins, instead of being written here.
        announced: Vec<JointDetail>,
        /// Documents about it.
        links: Vec<Link>,
    }

    /// A service of others that people can link with ours.
    pub struct ConnectedService is "connected service" {
        /// What it is called.
        label: Text,
        /// Who runs it.
        party: Option<Ref<Party>>,
        /// Examples of such services or of who runs them.
        examples: Option<Text>,
        /// What they are to us besides.
        relation: Option<RecipientRole>,
        /// What the link is for.
        functions: Vec<ServiceFunction>,
        /// What must be so before the link.
        condition: Option<Condition>,
        /// Whether what people give to it is outside our control and falls under its own terms and policy.
        own_terms: bool = true,
        /// Documents about it.
        links: Vec<Link>,
    }

    /// What applies in a foreign country that gets data.
    pub struct CountryNote is "country note" {
        /// The country.
        country: Spanned<Country>,
        /// Its system for the protection of personal data, in a sentence.
        system: Option<Text>,
        /// What its authorities may do that the home law would not allow.
        risk: Option<Text>,
        /// Documents about it.
        links: Vec<Link>,
    }
}

words! {
    /// A case in which personal data goes to third parties without consent.
    pub enum ExceptionKind is "kind of exception" {
        /// a law demands it
        Law = "law",
        /// a life, a body or property is in danger, and consent is hard to get
        LifeBodyProperty = "life-body-property",
        /// public health or the growth of children needs it, and consent is hard to get
        PublicHealthChildren = "public-health-children",
        /// public bodies do what a law prescribes, and asking would hinder them
        GovernmentCooperation = "government-cooperation",
        /// the business passes to a successor
        Succession = "succession",
        /// work is entrusted
        Entrustment = "entrustment",
        /// data is used jointly
        JointUse = "joint-use",
        /// access analysis tools and information collection modules, such as ad networks
        AnalysisModules = "analysis-modules",
        /// the parent company that holds the majority of the votes
        ParentCompany = "parent-company",
        /// services that are linked with ours
        ConnectedServices = "connected-services",
        /// billing and payment
        Payment = "payment",
        /// a seminar or event held with another company
        CoHosting = "co-hosting",
        /// somebody breaks the terms, and rights or property must be protected
        TermsBreach = "terms-breach",
        /// what the laws permit besides
        PermittedByLaw = "permitted-by-law",
    }

    /// What makes a provision lawful that is no case that the law names.
    pub enum ExceptionGround is "ground of an exception" {
        /// work is entrusted (APPI Art. 27(5)(i))
        Entrustment = "entrustment",
        /// the business passes to a successor (APPI Art. 27(5)(ii))
        Succession = "succession",
        /// data is used jointly (APPI Art. 27(5)(iii))
        JointUse = "joint-use",
        /// people agreed to it elsewhere
        Consent = "consent",
    }

    /// How much of the work is entrusted.
    pub enum Extent is "extent" {
        /// some of it
        Part = "part",
        /// all or some of it
        WholeOrPart = "whole-or-part",
    }

    /// What data must be necessary for.
    pub enum Need is "need" {
        /// the purposes of use
        Purposes = "purposes",
        /// the operations that are entrusted
        Operations = "operations",
    }

    /// What is agreed with those to whom work is entrusted.
    pub enum ContractKind is "kind of contract" {
        /// a contract about personal data
        DataProtection = "data-protection",
        /// a contract
        Contract = "contract",
        /// an agreement of non-disclosure equivalent to the policy
        NonDisclosure = "non-disclosure",
    }

    /// What is told about joint use.
    pub enum JointDetail is "detail of joint use" {
        /// the data
        Data = "data",
        /// the users
        Users = "users",
        /// the purposes
        Purposes = "purposes",
        /// who is responsible
        Responsible = "responsible",
    }

    /// What a link between services is for.
    pub enum ServiceFunction is "function of a service" {
        /// linking accounts
        Accounts = "accounts",
        /// sales
        Sales = "sales",
        /// customer support
        Support = "support",
        /// cloud platforms
        Cloud = "cloud",
        /// repositories
        Repository = "repository",
        /// security
        Security = "security",
        /// monitoring
        Monitoring = "monitoring",
        /// payment
        Payment = "payment",
        /// moving a telephone number to another carrier
        NumberPortability = "number-portability",
        /// moving an address book
        AddressBook = "address-book",
    }
}

impl JointUse {
    /// Whether the purposes are not written here but announced before joint use begins.
    #[must_use]
    pub fn purposes_later(&self) -> bool {
        self.purposes.is_empty() && self.announced.contains(&JointDetail::Purposes)
    }
}
