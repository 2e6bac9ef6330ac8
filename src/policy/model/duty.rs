//! What is owed: how data is collected, what business customers must do, how the policy changes.

use crate::policy::decode::{entity, words};
use crate::policy::scalar::{Ref, Text};

use super::data::DataItem;
use super::flow::Channel;
use super::norm::Law;
use super::party::SubjectGroup;

entity! {
    /// How data is collected.
    pub struct Collection is "collection" {
        /// On what occasions data is collected.
        occasions: Vec<Occasion>,
        /// What people are told when data is collected.
        informs: Vec<Informed>,
        /// Whether data is collected only as far as people agreed.
        within_consent: bool = false,
        /// Whether data is never collected by unlawful means.
        lawful: bool = false,
        /// Whether data is used only as far as the purposes need it.
        as_necessary: bool = false,
        /// Whether people's wishes are respected when data is obtained, used or provided: consent is asked for, or what is done is
        /// explained in a way that fits it.
        guidance: bool = false,
        /// Whether use beyond the purposes needs consent.
        beyond_purpose_by_consent: bool = false,
        /// People from whom we collect nothing directly.
        not_directly_from: Vec<Ref<SubjectGroup>>,
    }

    /// What a business customer has to do towards its users.
    pub struct CustomerDuty is "customer duty" {
        /// What.
        act: DutyAct,
        /// Who has to; all business customers if nothing is written.
        who: Vec<Ref<SubjectGroup>>,
        /// Towards whom, or about whose data.
        subjects: Vec<Ref<SubjectGroup>>,
        /// What has to be said.
        contents: Vec<DutyContent>,
        /// Which laws ask for it.
        laws: Vec<Ref<Law>>,
        /// An example.
        example: Option<DutyExample>,
    }

    /// An example of a duty: who collects this data in this way has it.
    pub struct DutyExample is "example" {
        /// The data.
        data: Vec<Ref<DataItem>>,
        /// The way.
        channel: Option<Channel>,
    }

    /// How something changes.
    pub struct ChangeRule is "change rule" {
        /// What changes.
        of: Changing = Changing::Policy,
        /// Its name, if it has one of its own.
        label: Option<Text>,
        /// Why.
        reasons: Vec<ChangeReason>,
        /// How that is told.
        channels: Vec<ChangeChannel>,
        /// Who is told; everybody if nothing is written.
        subjects: Vec<Ref<SubjectGroup>>,
        /// How changes that matter are told besides.
        material: Vec<ChangeChannel>,
        /// Whether it is looked through again and again and improved.
        reviewed: bool = false,
        /// Whether it is said that it can change in part or as a whole.
        whole_or_part: bool = false,
        /// Whether the page is changed promptly.
        promptly: bool = false,
        /// Whether it can change without notice.
        without_notice: bool = false,
        /// Whether it changes at our sole discretion.
        discretion: bool = false,
        /// Whether purposes change only within what is reasonably related to them.
        related_only: bool = false,
        /// From when a change holds.
        effective: Option<Effective>,
    }
}

words! {
    /// On what occasions data is collected.
    pub enum Occasion is "occasion" {
        /// when products and services are provided
        Services = "services",
        /// when events are held
        Events = "events",
        /// in the course of other business
        Business = "business",
    }

    /// What people are told when data is collected.
    pub enum Informed is "thing to inform of" {
        /// the purposes
        Purpose = "purpose",
        /// the method
        Method = "method",
        /// the scope of use
        Scope = "scope",
        /// where to ask
        Contact = "contact",
    }

    /// What a business customer has to do.
    pub enum DutyAct is "duty" {
        /// publish a privacy policy of its own
        PublishPolicy = "publish-policy",
        /// say something in it
        Disclose = "disclose",
        /// obtain consent as the laws ask
        ObtainConsent = "obtain-consent",
        /// comply with laws
        Comply = "comply",
        /// not collect data of these people
        NotCollect = "not-collect",
    }

    /// What has to be said.
    pub enum DutyContent is "content of a disclosure" {
        /// that it collects personal data
        Collects = "collects",
        /// that it may share it with us
        SharesWithUs = "shares-with-us",
        /// that it uses it
        Uses = "uses",
        /// that it may share it with third parties
        SharesWithOthers = "shares-with-others",
        /// what the laws ask for besides
        RequiredByLaw = "required-by-law",
        /// which data it collects
        WhichData = "which-data",
        /// how it uses the data
        HowUsed = "how-used",
        /// whether it shares the data with us or with third parties
        WhetherShared = "whether-shared",
    }

    /// What changes.
    pub enum Changing is "thing that changes" {
        /// the policy
        Policy = "policy",
        /// the purposes
        Purposes = "purposes",
        /// what is said about cookies
        Cookies = "cookies",
        /// the principles
        Principles = "principles",
    }

    /// Why something changes.
    pub enum ChangeReason is "reason of change" {
        /// laws change
        Law = "law",
        /// the business changes
        Business = "business",
        /// the functions change
        Functions = "functions",
        /// it gets better
        Improvement = "improvement",
        /// customers and society expect it
        Expectations = "expectations",
    }

    /// How a change is told.
    pub enum ChangeChannel is "channel of change" {
        /// by e-mail
        Email = "email",
        /// on the site
        Site = "site",
        /// in the app
        InApp = "in-app",
        /// by direct notice
        Notice = "notice",
        /// by a method that we designate
        Designated = "designated",
        /// by other means
        Other = "other",
    }

    /// From when a change holds.
    pub enum Effective is "begin of effect" {
        /// from the day of its publication
        OnPublication = "on-publication",
        /// from a day that is told
        OnDate = "on-date",
        /// after the notice
        AfterNotice = "after-notice",
    }
}
