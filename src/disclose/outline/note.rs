//! What a notice says besides its main statements: what single laws ask for, and details of parties, purposes and transfers.

use super::Ids;
use crate::policy::{
    App, CareGround, Control, Country, Duration, Group, Occasion, OptOut, Pack, Party, Purpose, Recipient, Region,
    SignalRule, Signals, Storage, Tag, Text,
};

/// One statement of detail.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the fields are the elements that the variant's sentence names")]
pub enum Note<'p> {
    /// The rules for notices that the policy keeps.
    Packs(&'p [Pack]),
    /// Why nobody was named as data protection officer.
    NoOfficer(&'p Text),
    /// What several controllers agreed.
    Arrangement(&'p Text),
    /// In which country controllers are established.
    Established { parties: Ids<'p>, country: Country },
    /// Where a party is reached besides its postal address.
    Reached { id: &'p str, party: &'p Party },
    /// Who is in a group.
    Members { id: &'p str, group: &'p Group },
    /// Whom an app addresses, if that is not everybody.
    Audience { id: &'p str, app: &'p App },
    /// An app is a telecommunications service.
    Telecom { id: &'p str },
    /// Where the policy holds, if it is one for some places.
    HoldsIn(&'p [Region]),
    /// How old the people of a group are.
    Younger { subject: &'p str, age: u32 },
    /// Why data is handled with care.
    Care(CareGround),
    /// Where a law can be read.
    LawAt { id: &'p str, url: &'p str },
    /// On what occasions data is collected.
    Occasions(&'p [Occasion]),
    /// Data is used only as far as the purposes need it.
    OnlyAsNecessary,
    /// People's wishes are respected.
    Guidance,
    /// A purpose is part of another one.
    PartOfPurpose { purpose: &'p str, whole: &'p str },
    /// Since when a purpose is there, when it was told, how it is related to the earlier ones.
    AddedPurpose { purpose: &'p Purpose },
    /// After what time people are told that data about them came from elsewhere.
    ToldWithin(Duration),
    /// What a recipient, or each of a list, does abroad to protect the data, and whether that is checked.
    Measures { recipient: &'p Recipient, all: bool },
    /// How data gets to a recipient, or to each of a list.
    Method { recipient: &'p Recipient, all: bool },
    /// Whether a recipient links data with persons.
    LinksPerson { recipient: &'p Recipient, links: bool },
    /// What California calls a provision.
    California { recipient: &'p Recipient, all: bool },
    /// What protects data that is stored abroad.
    StoredSafely { storage: &'p Storage },
    /// What the authorities of a country may do.
    Risk { country: Country, text: &'p Text },
    /// Data that goes to third parties until the person says no.
    OptOut { rule: &'p OptOut },
    /// Why a service needs no consent or notice.
    Exempt { tag: &'p Tag },
    /// The services in the pages learn what the visitor chose.
    TellsOthers { signals: &'p Signals },
    /// How long an answer counts.
    AnswerKept(Duration),
    /// Where to ask about cookies.
    CookieDesk { contact: &'p Text },
    /// How signals of the browser are treated.
    BrowserSignals { rule: &'p SignalRule },
    /// What is done about Do Not Track.
    DoNotTrack { followed: bool },
    /// For which recipients and services a control counts, and how it stands at first.
    ControlScope { control: &'p Control },
    /// Under which titles of California's law links lead to a control.
    ControlTitles { control: &'p Control },
    /// Whether data of children is sold or shared in California's sense.
    ChildrenSold { age: u32, sold: bool },
}
