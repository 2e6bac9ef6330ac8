//! Everything that a notice can say. A variant is one statement; what it is about are elements of the policy, words of the
//! policy language, or an element's own text. No wording is here.

use crate::policy::{
    Affiliation, App, Basis, ChangeRule, Chooser, Compliance, Condition, ConnectedService, ConsentForm, Contact,
    Control, CookieNotice, CustomerDuty, DataClass, Date, Entrustment, Exception, GovernanceAct, Informed, JointUse,
    Law, LegalTerm, LiabilityCase, Link, Means, Member, OurRole, Place, Processing, Recipient, Required, Retention,
    Right, SecurityMeasure, Source, Storage, Tag, Text,
};

/// Ids of elements of one kind, in the order of the policy.
pub type Ids<'p> = Vec<&'p str>;

/// One statement.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the fields are the elements that the variant's sentence names")]
pub enum Say<'p> {
    /// The author's own text, word for word.
    Verbatim(&'p Text),
    /// The day of the last change.
    Updated(Date),
    /// The days of the changes before.
    Revised(&'p [Date]),
    /// Who gives the notice.
    Given { parties: Ids<'p>, group: Ids<'p>, others: &'p [Affiliation] },
    /// What the group is called.
    GroupName { group: &'p str },
    /// Which member of a group holds the majority of the votes.
    GroupParent { group: &'p str, parent: &'p str },
    /// Where a party is.
    Address { party: &'p str },
    /// Who represents a party.
    RepresentedBy { party: &'p str },
    /// Who represents the controller abroad.
    AbroadBy { party: &'p str, places: &'p [Place] },
    /// A law asks for something that the policy does not state.
    NotStated { missing: Missing, parties: Ids<'p> },
    /// The notice is about an app.
    About { app: &'p str },
    /// An app is part of another one.
    PartOf { app: &'p str, whole: &'p str },
    /// For whom an app is made.
    IntendedFor { app: &'p str, subjects: Ids<'p> },
    /// Where an app runs.
    RunsOn { id: &'p str, app: &'p App },
    /// Who sells an app.
    SoldBy { app: &'p str, parties: Ids<'p> },
    /// What we are towards the people whose data it is.
    OurRole { app: &'p str, role: OurRole },
    /// Who belongs to a subject group.
    SubjectIs { subject: &'p str, definition: &'p Text },
    /// A subject group is the users of another one.
    UsersOf { subject: &'p str, of: &'p str },
    /// What a data item is.
    DataIs { data: &'p str, definition: &'p Text },
    /// The law whose words are used.
    TermsOf { law: &'p str, terms: &'p [LegalTerm] },
    /// What is observed.
    Complies { compliance: &'p Compliance },
    /// Whose laws apply.
    LawsOf { compliance: &'p Compliance, subjects: Ids<'p> },
    /// The handling is reviewed again and again.
    HandlingReviewed,
    /// A law applies to people somewhere.
    LawApplies { id: &'p str, law: &'p Law },
    /// What people are told when data is collected.
    Informs(&'p [Informed]),
    /// Data is collected only as far as people agreed.
    WithinConsent,
    /// Data is collected lawfully.
    Lawful,
    /// Other uses need consent.
    BeyondPurpose,
    /// From whom nothing is collected directly.
    NotDirectlyFrom { subjects: Ids<'p> },
    /// Which data is handled of several groups of people; what is said of each does not list it again.
    HandlesThese { class: DataClass, data: Ids<'p>, collected: bool },
    /// Which data of whom is handled; without data it is that of [`Say::HandlesThese`]. `collected`: the policy says that we
    /// collect it, and not otherwise from where.
    Handles { class: DataClass, data: Ids<'p>, subjects: Ids<'p>, apps: Ids<'p>, collected: bool },
    /// Where data comes from.
    ComesFrom { source: &'p Source, subjects: Ids<'p> },
    /// The single purpose.
    UsedFor { purpose: &'p str, exclusive: bool },
    /// Introduces a list of purposes; `several` lists of data stand before it.
    UsedForThese { exclusive: bool, several: bool },
    /// One purpose in a list.
    Purpose { purpose: &'p str },
    /// Examples of a purpose.
    PurposeExamples { examples: &'p Text },
    /// What is done with data besides; `purposes`: what for was not said yet.
    Processed { processing: &'p Processing, purposes: bool },
    /// Why a flow is allowed, everywhere or under some regimes; `asked`: all of them ask for consent here.
    BasisIs { basis: Basis, regimes: Ids<'p>, asked: bool },
    /// The legitimate interest.
    InterestIs { interest: &'p Text },
    /// What must be so before.
    OnCondition { condition: &'p Condition, only_where: bool },
    /// The ground is the customer's business, for whom data is handled.
    CustomersGround,
    /// Who gets data.
    Received { recipient: &'p Recipient, data: Ids<'p>, purposes: Ids<'p> },
    /// Introduces a list of recipients who differ in nothing but their name; the first of them stands for all.
    ReceivedByThese { recipient: &'p Recipient, data: Ids<'p>, purposes: Ids<'p> },
    /// One recipient in a list.
    RecipientIs { recipient: &'p Recipient },
    /// What a recipient uses data for itself.
    RecipientUses { recipient: &'p Recipient },
    /// What protects data abroad, at a recipient or at `all` of a list.
    Safeguarded { recipient: &'p Recipient, all: bool },
    /// Where the data of flows is kept.
    KeptAt { storage: Ids<'p> },
    /// How long data is kept.
    KeptFor { retention: &'p Retention },
    /// When and how data is disposed of.
    Disposed { retention: &'p Retention },
    /// After which period data is disposed of.
    DisposedAfter { retention: &'p Retention },
    /// Why disposal can take longer.
    DisposalDelayed { retention: &'p Retention },
    /// When the period is extended.
    Extended { retention: &'p Retention },
    /// Whether people have to give data.
    RequiredBy(Required),
    /// What happens if they do not.
    Otherwise { consequence: &'p Text },
    /// Third parties get personal data only by consent; `cases`: but for the cases that follow.
    Provided { consent: &'p [ConsentForm], abroad: bool, cases: bool },
    /// One case without consent.
    ExceptionIs { exception: &'p Exception },
    /// Work is entrusted.
    Entrusted { entrustment: &'p Entrustment },
    /// How those to whom work is entrusted are chosen and watched.
    EntrustedHow { entrustment: &'p Entrustment },
    /// What is used jointly, by whom, what for.
    JointlyUsed { joint: &'p JointUse },
    /// Who is responsible for the joint use.
    JointlyResponsible { party: &'p str },
    /// Since when.
    JointSince(Date),
    /// What is announced before.
    JointAnnounced { joint: &'p JointUse },
    /// A service that can be linked.
    Linkable { service: &'p ConnectedService },
    /// What it does with data is its own affair.
    OwnTerms { service: &'p ConnectedService },
    /// Where a party's own privacy policy is.
    PolicyOf { party: &'p str },
    /// A country's system for the protection of personal data, word for word.
    CountrySystem { country: Place, text: &'p Text },
    /// What techniques identify browsers.
    UsesTechniques { notice: &'p CookieNotice },
    /// What those are.
    CookieIs { notice: &'p CookieNotice },
    /// Others use them too.
    CookiesOfOthers { notice: &'p CookieNotice },
    /// When what is said about cookies changed.
    CookiesUpdated(Date),
    /// A service in the pages sends data to its provider.
    TagSends { tag: &'p Tag, data: Ids<'p>, purposes: Ids<'p> },
    /// What the provider uses the data for.
    TagPurpose { tag: &'p Tag },
    /// What it stores.
    TagStores { tag: &'p Tag },
    /// Where people choose.
    Chooses { control: &'p Control },
    /// What follows from no.
    ChoosesEffect { control: &'p Control },
    /// Where data is kept.
    Stored { storage: &'p Storage },
    /// Who chooses where data is kept, and among what.
    StoredChoice { by: Chooser, options: &'p [Place] },
    /// How a storage is chosen.
    StoredSelection { storage: &'p Storage },
    /// What is done for security.
    Secured { measure: &'p SecurityMeasure, means: &'p [Means] },
    /// What can be demanded.
    RightIs { right: &'p Right },
    /// What people can do without asking us: withdraw consent, and complain to an authority.
    RightApart { right: &'p Right },
    /// We have no relationship that the right needs.
    NoRelationship { subjects: Ids<'p> },
    /// How to ask.
    RightAsked { right: &'p Right },
    /// On what grounds.
    RightGrounds { right: &'p Right },
    /// How it is answered.
    RightAnswered { right: &'p Right },
    /// What is told.
    RightTold { right: &'p Right },
    /// It can be refused for these reasons; `laws`: those that set the duty to answer, where it can be missing.
    RightRefused { right: &'p Right, laws: Ids<'p> },
    /// What to send.
    RightDocuments { documents: &'p Text },
    /// What it costs.
    RightFee { fee: &'p Text },
    /// What we offer is not meant for children.
    NotForChildren { age: u32, intended: bool },
    /// We do not collect their data knowingly.
    ChildrenNotCollected { age: u32, laws: Ids<'p> },
    /// Their data is deleted on notice.
    ChildrenDeleted { rule: &'p crate::policy::ChildRule },
    /// What a business customer has to do.
    Duty { duty: &'p CustomerDuty },
    /// An example of a duty.
    DutyExample { duty: &'p CustomerDuty },
    /// Why and whether something changes.
    Changes { rule: &'p ChangeRule },
    /// How that is told.
    ChangesTold { rule: &'p ChangeRule },
    /// The page is changed promptly.
    ChangesPromptly { rule: &'p ChangeRule },
    /// How changes that matter are told.
    ChangesMaterial { rule: &'p ChangeRule },
    /// From when a change holds.
    ChangesFrom { rule: &'p ChangeRule },
    /// It is reviewed.
    ChangesReviewed { rule: &'p ChangeRule },
    /// Purposes change only within limits.
    ChangesRelated,
    /// For what a party is not liable.
    NotLiable { parties: Ids<'p> },
    /// A case of that.
    NotLiableFor(LiabilityCase),
    /// Who is in a body.
    Body { label: &'p Text, members: &'p [Member] },
    /// What it does.
    BodyDoes(GovernanceAct),
    /// What a contact is for.
    ContactFor { contact: &'p Contact },
    /// A contact's party, desk and addresses.
    ContactAt { contact: &'p Contact },
    /// What people may be asked for.
    ContactAsks { contact: &'p Contact },
    /// What happens then.
    ContactThen { contact: &'p Contact },
    /// The data protection officer.
    Officer { contact: &'p Contact },
    /// Another document.
    See { link: &'p Link },
    /// A detail.
    Note(super::Note<'p>),
}

/// What a law asks for and the policy does not state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The controller's address.
    Address,
    /// The person who represents the controller.
    Representative,
    /// How long data is kept.
    Retention,
    /// How long data is kept of which nothing else is said.
    Periods,
    /// The day of the last change.
    Date,
}
