//! Who: people and companies, groups, apps, whose data it is, where to turn to.

use crate::policy::collection::Many;
use crate::policy::country::{Country, Place};
use crate::policy::decode::{entity, words};
use crate::policy::scalar::{Email, Language, Ref, Spanned, Text, Url};

use super::right::HowToAsk;

entity! {
    /// A person or a company.
    pub struct Party is "party" {
        /// The full legal name.
        name: Text,
        /// What it is: a Japanese notice calls a hospital 当院 and a university 本学. If nothing is written, its Japanese name tells.
        form: Option<Form>,
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
        /// The group whose users these are: the users of our customers.
        users_of: Option<Ref<SubjectGroup>>,
        /// They are younger than this.
        age_below: Option<u32>,
    }

    /// Who represents a controller where it is not established.
    pub struct Representative is "representative" {
        /// The id of a party.
        party: Ref<Party>,
        /// Where, by ISO 3166 codes.
        places: Many<Place>,
    }

    /// A group of companies.
    pub struct Group is "group" {
        /// What the group is called.
        label: Text,
        /// The members that are named.
        members: Vec<Ref<Party>>,
        /// The member that holds the majority of the votes in the others.
        parent: Option<Ref<Party>>,
        /// The members that are not named.
        others: Vec<Affiliation>,
        /// Where all members are listed.
        list: Option<Link>,
    }

    /// An app, a service or a web site.
    pub struct App is "app" {
        /// What it is called.
        label: Text,
        /// What it does, in a sentence.
        description: Option<Text>,
        /// What it is.
        kind: AppKind = AppKind::Service,
        /// The app or service that it is part of.
        part_of: Option<Ref<App>>,
        /// Where it runs.
        platforms: Vec<Platform>,
        /// For whom it is made.
        intended_for: Vec<Ref<SubjectGroup>>,
        /// Whether children are among its audience.
        audience: Audience = Audience::General,
        /// What we are towards the people whose data it handles.
        role: OurRole = OurRole::Controller,
        /// Whether it is a telecommunications service under Japanese law.
        telecom: bool = false,
        /// Who sells it besides us.
        sold_by: Vec<Ref<Party>>,
    }

    /// Where people can turn to.
    pub struct Contact is "contact" {
        /// What the desk is called.
        label: Text,
        /// The party that answers.
        party: Option<Ref<Party>>,
        /// The person or section to address.
        attention: Option<Text>,
        /// The postal address.
        address: Option<Text>,
        /// Where to write.
        email: Option<Email>,
        /// Where to call, in international form.
        phone: Option<String>,
        /// A page with a form.
        url: Option<Url>,
        /// How to write to it, if the addresses do not tell.
        by: Vec<HowToAsk>,
        /// What it is for.
        topics: Vec<Topic>,
        /// What people may be asked for.
        asks: Vec<Asked>,
        /// What happens after a message arrived.
        then: Vec<AfterContact>,
    }

    /// Another document.
    pub struct Link is "link" {
        /// What it is called.
        label: Text,
        /// Where it is.
        url: Option<Url>,
        /// What it is about.
        about: Option<LinkTopic>,
        /// The languages in which it is written.
        languages: Vec<Language>,
        /// The people whom it concerns.
        subjects: Vec<Ref<SubjectGroup>>,
        /// The places that it is about.
        places: Vec<Place>,
        /// Whether it takes the place of this policy for what it is about.
        instead: bool = false,
    }
}

words! {
    /// What somebody is who gives a notice.
    pub enum Form is "form of an organisation" {
        /// a company (当社)
        Company = "company",
        /// a bank (当行)
        Bank = "bank",
        /// a cooperative or union (当組合)
        Cooperative = "cooperative",
        /// an office of lawyers, accountants and the like (当事務所)
        Office = "office",
        /// a shop (当店)
        Shop = "shop",
        /// a hospital or clinic (当院)
        Hospital = "hospital",
        /// a school (当校)
        School = "school",
        /// a university (本学)
        University = "university",
        /// a research institute (当研究所)
        Institute = "institute",
        /// a museum or library (当館)
        Museum = "museum",
        /// a foundation (当財団)
        Foundation = "foundation",
        /// an association (当会)
        Association = "association",
        /// another legal person that is no company (当法人)
        Corporation = "corporation",
        /// a ministry (当省)
        Ministry = "ministry",
        /// an agency of a government (当庁)
        Agency = "agency",
        /// a city (本市)
        City = "city",
        /// a town (本町)
        Town = "town",
        /// another public body (当機関)
        PublicBody = "public-body",
        /// an organisation that is none of these (当団体)
        Organisation = "organisation",
        /// one person (当方)
        Person = "person",
    }

    /// Members of a group that are not named.
    pub enum Affiliation is "sort of affiliation" {
        /// subsidiaries
        Subsidiaries = "subsidiaries",
        /// affiliated companies
        Affiliates = "affiliates",
        /// the parent company
        Parent = "parent",
        /// partner companies
        Partners = "partners",
    }

    /// What an app is.
    pub enum AppKind is "kind of app" {
        /// a service
        Service = "service",
        /// several services under one name
        Services = "services",
        /// a program on a phone, tablet or computer
        App = "app",
        /// a web site
        Website = "website",
        /// an interface for programs
        Api = "api",
        /// the software of a device
        DeviceSoftware = "device-software",
    }

    /// Where an app runs.
    pub enum Platform is "platform" {
        /// browsers
        Web = "web",
        /// iPhone and iPad
        Ios = "ios",
        /// Android
        Android = "android",
        /// Windows
        Windows = "windows",
        /// macOS
        Macos = "macos",
        /// Linux
        Linux = "linux",
        /// devices of the Internet of Things
        Iot = "iot",
        /// servers
        Server = "server",
    }

    /// Whether children are among an audience.
    pub enum Audience is "audience" {
        /// the general public
        General = "general",
        /// companies
        Business = "business",
        /// adults
        Adults = "adults",
        /// children
        Children = "children",
        /// children among others
        Mixed = "mixed",
    }

    /// What we are towards the people whose data is handled.
    pub enum OurRole is "role" {
        /// we decide what for
        Controller = "controller",
        /// we act for our customer
        Processor = "processor",
        /// both, depending on the data
        Both = "both",
    }

    /// What a contact is for.
    pub enum Topic is "topic" {
        /// inquiries
        Inquiries = "inquiries",
        /// requests for disclosure, correction and so on
        Requests = "requests",
        /// complaints
        Complaints = "complaints",
        /// consultations
        Consultations = "consultations",
        /// questions about the policy
        Policy = "policy",
        /// questions about cookies
        Cookies = "cookies",
    }

    /// What people may be asked for.
    pub enum Asked is "thing to ask for" {
        /// documents
        Documents = "documents",
        /// answers to questions
        Answers = "answers",
        /// proof of identity
        Identity = "identity",
    }

    /// What happens after a message arrived.
    pub enum AfterContact is "step after a message" {
        /// its content is confirmed
        Confirmed = "confirmed",
        /// an e-mail is sent
        Email = "email",
        /// measures are taken as far as necessary
        Measures = "measures",
    }

    /// What a document is about.
    pub enum LinkTopic is "topic of a document" {
        /// a privacy policy
        PrivacyPolicy = "privacy-policy",
        /// the policy of a region
        RegionalPolicy = "regional-policy",
        /// recruitment
        Recruitment = "recruitment",
        /// a security policy
        SecurityPolicy = "security-policy",
        /// terms of use
        Terms = "terms",
        /// uses of the data, with examples
        Uses = "uses",
        /// members, partners or recipients
        Recipients = "recipients",
        /// foreign countries and their laws
        Countries = "countries",
        /// joint use
        JointUse = "joint-use",
        /// advertising
        Advertising = "advertising",
        /// how to make a request
        Requests = "requests",
        /// a body that watches over the handling of data
        Governance = "governance",
        /// principles
        Principles = "principles",
    }
}
