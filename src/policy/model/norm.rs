//! Laws and principles, and what is said for lack of a better place.

use crate::policy::collection::Many;
use crate::policy::country::{Place, Region};
use crate::policy::decode::{entity, words};
use crate::policy::regime::Regime;
use crate::policy::scalar::{Ref, Text, Url};

use super::party::{Link, Party};

entity! {
    /// A law that the policy names.
    pub struct Law is "law" {
        /// What it is called.
        name: Text,
        /// Its number.
        number: Option<Text>,
        /// Where the people live whose data falls under it.
        places: Vec<Place>,
        /// The same for parts of countries, by ISO 3166-2 codes.
        regions: Vec<Region>,
        /// The built-in regime that it belongs to.
        regime: Option<Ref<Regime>>,
        /// Where it can be read.
        url: Option<Url>,
    }

    /// Which norms are observed.
    pub struct Compliance is "compliance" {
        /// Laws by name.
        laws: Vec<Ref<Law>>,
        /// Other norms.
        norms: Vec<Norm>,
        /// Whose laws apply besides.
        laws_of: Vec<LawOf>,
        /// The law whose words the policy uses.
        terms_of: Option<Ref<Law>>,
        /// Which words of it.
        terms: Vec<LegalTerm>,
        /// Why data is handled with care.
        grounds: Vec<CareGround>,
        /// Whether the handling is looked through again and again.
        reviewed: bool = false,
    }

    /// For what a party is not liable.
    pub struct Liability is "liability" {
        /// The party; the controller if nothing is written.
        party: Option<Ref<Party>>,
        /// In which cases it is not liable.
        not_liable: Many<LiabilityCase>,
    }

    /// What guides the handling of data.
    pub struct Principle is "principle" {
        /// What it is called.
        label: Text,
        /// What it says.
        statements: Many<Text>,
    }

    /// A body that watches over the handling of data.
    pub struct Governance is "governance" {
        /// What it is called.
        label: Text,
        /// Who is in it.
        members: Vec<Member>,
        /// What it does.
        acts: Vec<GovernanceAct>,
        /// Documents about it.
        links: Vec<Link>,
    }

    /// A text for which no other element has a place.
    pub struct Clause is "clause" {
        /// The section of the notice in which it stands.
        section: Section,
        /// The text.
        text: Text,
        /// Why no element says it.
        why: String,
    }
}

words! {
    /// Rules for notices, by the law that they come from.
    pub enum Pack is "pack of rules" {
        /// GDPR and ePrivacy Directive
        Eea = "eea",
        /// UK GDPR and PECR
        Uk = "uk",
        /// Japan: APPI and, for telecommunications services, the external transmission rules
        Japan = "japan",
        /// Thailand: PDPA
        Thailand = "thailand",
        /// California: CCPA, CalOPPA and Shine the Light
        California = "california",
        /// United States: COPPA
        Coppa = "coppa",
        /// Brazil: LGPD
        Brazil = "brazil",
    }

    /// Norms that are no laws.
    pub enum Norm is "norm" {
        /// laws and regulations in general
        Laws = "laws",
        /// guidelines, whoever gives them
        Guidelines = "guidelines",
        /// guidelines of the state
        GovernmentGuidelines = "government-guidelines",
        /// other norms
        Other = "other",
        /// this policy itself
        Policy = "policy",
        /// the terms of use of each service
        Terms = "terms",
        /// the security policy
        SecurityPolicy = "security-policy",
    }

    /// Words of Japan's Act on the Protection of Personal Information.
    pub enum LegalTerm is "legal term" {
        /// what identifies a living person (APPI Art. 2(1))
        PersonalInformation = "personal-information",
        /// personal information in a database (APPI Art. 16(3))
        PersonalData = "personal-data",
        /// personal data that we may disclose, correct and delete (APPI Art. 16(4))
        RetainedPersonalData = "retained-personal-data",
    }

    /// Why data is handled with care.
    pub enum CareGround is "ground of care" {
        /// it is a responsibility to society
        SocialResponsibility = "social-responsibility",
        /// personal information is important
        Importance = "importance",
        /// it is to be handled appropriately
        Appropriate = "appropriate",
    }

    /// Whose laws apply.
    pub enum LawOf is "place whose laws apply" {
        /// where the server is
        Server = "server",
        /// where the person is
        Person = "person",
        /// where the company is
        Company = "company",
    }

    /// Cases in which a party is not liable.
    pub enum LiabilityCase is "case of liability" {
        /// people publish data themselves by a function of the service
        SelfPublication = "self-publication",
        /// others get what identifies a user without our fault
        StolenCredentials = "stolen-credentials",
        /// a linked service handles what people gave to it
        ConnectedServices = "connected-services",
        /// another site handles what people gave to it
        OtherSites = "other-sites",
    }

    /// Who is in a body.
    pub enum Member is "member" {
        /// experts from outside
        ExternalExperts = "external-experts",
        /// officers
        Officers = "officers",
        /// employees
        Employees = "employees",
    }

    /// What a body does.
    pub enum GovernanceAct is "act of governance" {
        /// it gives opinions on the use and protection of data
        Opinions = "opinions",
        /// its opinions are reflected in what we do
        Reflected = "reflected",
        /// it audits
        Audits = "audits",
    }

    /// A section of a notice.
    pub enum Section is "section" {
        /// who we are and what the policy is about
        Introduction = "introduction",
        /// data
        Data = "data",
        /// purposes
        Purposes = "purposes",
        /// recipients
        Recipients = "recipients",
        /// cookies
        Cookies = "cookies",
        /// storage and retention
        Storage = "storage",
        /// security
        Security = "security",
        /// rights
        Rights = "rights",
        /// children
        Children = "children",
        /// changes
        Changes = "changes",
        /// contact
        Contact = "contact",
        /// everything else
        Other = "other",
    }
}
