//! What people can do: their rights, the controls in which they choose, and children.

use crate::policy::collection::Many;
use crate::policy::country::Region;
use crate::policy::decode::{entity, words};
use crate::policy::scalar::{Ref, Text, Url};
use crate::policy::time::{Date, Duration};

use super::data::{DataItem, Identifies, Purpose};
use super::norm::Law;
use super::party::{Contact, Link, Party, SubjectGroup};
use super::tag::Tag;

entity! {
    /// What people can demand, and how it is answered.
    pub struct Right is "right" {
        /// What they can demand.
        kinds: Many<RightKind>,
        /// Where it holds, by ISO 3166 codes; everywhere if nothing is written.
        regions: Vec<Region>,
        /// The laws that give it.
        laws: Vec<Ref<Law>>,
        /// Whether it is said that requests are met to the extent that these laws permit.
        within_law: bool = false,
        /// Who has it; everybody if nothing is written.
        subjects: Vec<Ref<SubjectGroup>>,
        /// When it can be used.
        grounds: Vec<Ground>,
        /// Who can ask.
        requesters: Vec<Requester>,
        /// How to ask.
        how: Vec<HowToAsk>,
        /// Whether it is confirmed who asks.
        identity_check: bool = false,
        /// What has to be sent.
        documents: Option<Text>,
        /// What it costs.
        fee: Option<Text>,
        /// How fast it is answered.
        answer: Option<Pace>,
        /// Until when it is answered.
        deadline: Option<Duration>,
        /// What is told.
        told: Vec<Told>,
        /// Why it can be refused.
        refusals: Vec<Refusal>,
        /// Whether it is first looked into what is necessary.
        inquiry: bool = false,
        /// Who answers.
        answered_by: Option<Answerer>,
        /// Where to ask.
        contact: Option<Ref<Contact>>,
        /// Whether we have no relationship with these people that the right needs.
        no_relationship: bool = false,
        /// Documents about it, such as guidance and forms.
        links: Vec<Link>,
    }

    /// Where people see and change what they agreed to.
    pub struct Control is "control" {
        /// What it is called.
        label: Option<Text>,
        /// What it is.
        surface: Surface,
        /// What people can do there.
        acts: Vec<ControlAct>,
        /// Which purposes; all if nothing is written.
        purposes: Vec<Ref<Purpose>>,
        /// Which data; all if nothing is written.
        data: Vec<Ref<DataItem>>,
        /// Which recipients; all if nothing is written.
        recipients: Vec<Ref<Party>>,
        /// Which tags; all if nothing is written.
        tags: Vec<Ref<Tag>>,
        /// How it stands before anybody chose.
        initial: Option<Initial>,
        /// Why it cannot be changed.
        locked: Option<Text>,
        /// What follows from saying no.
        effects: Vec<ControlEffect>,
        /// Where it is.
        url: Option<Url>,
        /// The titles that California prescribes for links that lead here.
        titles: Vec<LinkTitle>,
    }

    /// How signals of the browser are treated.
    pub struct SignalRule is "signal rule" {
        /// To what an opt-out signal such as Global Privacy Control applies.
        applies_to: Many<SignalScope>,
        /// Whether it is processed in a frictionless manner (11 CCR 7025(f)).
        frictionless: Option<bool>,
        /// What is done about Do Not Track (Cal. Bus. & Prof. Code 22575(b)(5)).
        dnt: Option<DoNotTrack>,
    }

    /// What is said about cookies in general.
    pub struct CookieNotice is "cookie notice" {
        /// The day of its last change, if that is not the policy's.
        updated: Option<Date>,
        /// What is used.
        techniques: Many<Technique>,
        /// Whom or what they identify.
        identifies: Option<Identifies>,
        /// Whether it is told that cookies are a standard of the industry.
        industry_standard: bool = false,
        /// What they are for.
        purposes: Vec<Ref<Purpose>>,
        /// What they remember.
        remember: Vec<Remembered>,
        /// Whether services of third parties use them too.
        third_parties: bool = false,
        /// Where to ask.
        contact: Option<Ref<Contact>>,
    }

    /// A rule about children.
    pub struct ChildRule is "child rule" {
        /// Who is younger than this is a child.
        age: u32,
        /// The laws that it follows.
        laws: Vec<Ref<Law>>,
        /// Whether what we offer is meant for children.
        intended: bool = false,
        /// Whether we collect their data knowingly.
        collected: bool = false,
        /// Whose notice makes us delete it.
        delete_on_notice_of: Vec<Guardian>,
        /// Whose children it covers; everybody if nothing is written.
        subjects: Vec<Ref<SubjectGroup>>,
        /// Whether it covers any other user too.
        any_user: bool = false,
        /// Whether their data is sold or shared in the sense of California's law.
        sold: Option<bool>,
    }
}

words! {
    /// To what an opt-out signal applies.
    pub enum SignalScope is "scope of a signal" {
        /// the browser
        Browser = "browser",
        /// the device
        Device = "device",
        /// the account of a visitor who is known
        Account = "account",
    }

    /// What is done about Do Not Track.
    pub enum DoNotTrack is "treatment of Do Not Track" {
        /// it is followed
        Followed = "followed",
        /// it is not followed
        Ignored = "ignored",
    }

    /// The titles that California prescribes for links.
    pub enum LinkTitle is "title of a link" {
        /// Do Not Sell or Share My Personal Information
        DoNotSell = "do-not-sell-or-share",
        /// Your Privacy Choices, with its icon
        PrivacyChoices = "your-privacy-choices",
        /// Limit the Use of My Sensitive Personal Information
        Limit = "limit-sensitive",
    }

    /// What people can demand.
    pub enum RightKind is "right" {
        /// to see the data
        Access = "access",
        /// to know the purposes of use
        PurposeNotice = "purpose-notice",
        /// to see to whom data was given
        ProvisionRecords = "provision-records",
        /// to have data corrected
        Correction = "correction",
        /// to have data added
        Addition = "addition",
        /// to have data deleted
        Erasure = "erasure",
        /// to have the use stopped
        CessationOfUse = "cessation-of-use",
        /// to have the provision to third parties stopped
        CessationOfProvision = "cessation-of-provision",
        /// to have the use restricted
        Restriction = "restriction",
        /// to object
        Objection = "objection",
        /// to take the data along
        Portability = "portability",
        /// to withdraw consent
        Withdrawal = "withdrawal",
        /// to complain to an authority
        Complaint = "complaint",
        /// to have a person look at an automated decision
        HumanReview = "human-review",
        /// to say no to sale and sharing
        OptOutOfSale = "opt-out-of-sale",
        /// to limit the use of sensitive data
        LimitSensitive = "limit-sensitive",
        /// to be treated no worse
        NonDiscrimination = "non-discrimination",
        /// to know to whom data was disclosed for direct marketing in the last calendar year (Cal. Civ. Code 1798.83)
        DirectMarketingList = "direct-marketing-list",
    }

    /// When a right can be used.
    pub enum Ground is "ground" {
        /// the data is wrong
        Incorrect = "incorrect",
        /// the data is used beyond the published purposes
        BeyondPurpose = "beyond-purpose",
        /// the data was obtained by fraud or otherwise unlawfully
        UnlawfulCollection = "unlawful-collection",
        /// the data was provided unlawfully
        UnlawfulProvision = "unlawful-provision",
        /// the data is no longer needed
        NoLongerNeeded = "no-longer-needed",
        /// rights and interests are at risk
        HarmToInterests = "harm-to-interests",
        /// we find it necessary
        FoundNecessary = "found-necessary",
    }

    /// Who can ask.
    pub enum Requester is "requester" {
        /// the person
        Person = "self",
        /// a representative
        Representative = "representative",
        /// an authorised agent
        Agent = "agent",
        /// a parent or guardian
        Parent = "parent",
    }

    /// How to ask.
    pub enum HowToAsk is "way to ask" {
        /// in writing
        Written = "written",
        /// by e-mail
        Email = "email",
        /// by post
        Post = "post",
        /// by telephone
        Phone = "phone",
        /// with a form
        Form = "form",
        /// in the service itself
        InService = "in-service",
    }

    /// How fast something is done.
    pub enum Pace is "pace" {
        /// promptly
        Promptly = "promptly",
        /// without delay
        WithoutDelay = "without-delay",
    }

    /// What is told to those who ask.
    pub enum Told is "thing to tell" {
        /// the result
        Result = "result",
        /// that there is no such data
        Nonexistence = "nonexistence",
        /// that it is refused
        Refusal = "refusal",
        /// why it is refused
        RefusalReason = "refusal-reason",
    }

    /// Why something can be refused.
    pub enum Refusal is "reason of refusal" {
        /// it cannot be confirmed who asks
        UnconfirmedIdentity = "unconfirmed-identity",
        /// somebody's life, body, property, rights or interests could be harmed
        HarmToOthers = "harm-to-others",
        /// our business could be hindered seriously
        HindersBusiness = "hinders-business",
        /// another law would be broken
        OtherLaw = "other-law",
        /// the data is not subject to disclosure
        NotSubject = "not-subject",
        /// the law does not oblige us
        NotObliged = "not-obliged",
    }

    /// Who answers.
    pub enum Answerer is "answerer" {
        /// we
        Us = "us",
        /// our customer
        Customer = "customer",
    }

    /// What a control is.
    pub enum Surface is "surface" {
        /// a matrix of purposes and data
        Matrix = "matrix",
        /// a page of cookie settings
        CookieSettings = "cookie-settings",
        /// the settings of the browser
        Browser = "browser",
        /// the settings of the device
        Device = "device",
        /// the permissions of an app
        AppPermission = "app-permission",
        /// the settings of the account
        Account = "account",
        /// the privacy portal
        Portal = "portal",
        /// a link in each message
        Unsubscribe = "unsubscribe",
        /// a request to us: at a counter, by post, by telephone
        Desk = "desk",
    }

    /// What people can do in a control.
    pub enum ControlAct is "act" {
        /// see what they agreed to
        Check = "check",
        /// see what terms of use they agreed to
        CheckTerms = "check-terms",
        /// see how their data is used
        CheckUse = "check-use",
        /// change it
        Change = "change",
        /// take it back
        Withdraw = "withdraw",
        /// block cookies
        Block = "block",
    }

    /// How a control stands before anybody chose.
    pub enum Initial is "initial state" {
        /// off
        Off = "off",
        /// on
        On = "on",
        /// open
        Unset = "unset",
    }

    /// What follows from saying no.
    pub enum ControlEffect is "effect" {
        /// all or a part of the service may not work
        Unavailable = "unavailable",
        /// settings are not remembered
        Forgets = "forgets",
        /// offers and advertisements fit less
        LessRelevant = "less-relevant",
        /// nothing else changes
        Nothing = "nothing",
    }

    /// Techniques that identify browsers and devices.
    pub enum Technique is "technique" {
        /// cookies
        Cookie = "cookie",
        /// tags
        Tag = "tag",
        /// web beacons
        WebBeacon = "web-beacon",
        /// the storage of the browser
        LocalStorage = "local-storage",
        /// modules in apps
        Sdk = "sdk",
        /// technology like these
        Similar = "similar",
    }

    /// What cookies remember.
    pub enum Remembered is "thing to remember" {
        /// passwords
        Password = "password",
        /// settings
        Settings = "settings",
        /// visits
        Visits = "visits",
    }

    /// Whose notice counts.
    pub enum Guardian is "notifier" {
        /// the child
        Child = "child",
        /// a parent
        Parent = "parent",
        /// a guardian
        Guardian = "guardian",
    }
}
