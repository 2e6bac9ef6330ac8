//! Questions that several rules ask of a policy.

use crate::policy::model::*;
use crate::policy::regime::{Mode, Regime, builtin};
use crate::policy::scalar::{Language, Ref, Text};
use crate::policy::span::Span;
use crate::policy::time::Date;
use crate::policy::{Area, Country, Place, Region};

use super::{Finding, part, word};

/// A policy under one pack of rules.
pub(super) struct Case<'a> {
    pub(super) policy: &'a Policy,
    /// None for the rules of consistency.
    pub(super) pack: Option<Pack>,
    pub(super) today: Option<Date>,
}

/// The built-in law that a pack belongs to.
pub(super) fn regime_of(pack: Pack) -> &'static str {
    match pack {
        Pack::Eea => "gdpr",
        Pack::Uk => "uk",
        Pack::Japan => "japan",
        Pack::Thailand => "thailand",
        Pack::California => "california",
        Pack::Coppa => "coppa",
        Pack::Brazil => "brazil",
    }
}

/// Roles in which somebody uses data for itself.
pub(super) const OTHERS: &[RecipientRole] = &[
    RecipientRole::ThirdParty,
    RecipientRole::Parent,
    RecipientRole::Group,
    RecipientRole::Partner,
    RecipientRole::AdNetwork,
    RecipientRole::Analytics,
    RecipientRole::SdkDeveloper,
    RecipientRole::CoHost,
    RecipientRole::Carrier,
    RecipientRole::ClientCompany,
    RecipientRole::SalesPartner,
];

/// Roles in which somebody handles data for the controller.
pub(super) const PROCESSORS: &[RecipientRole] =
    &[RecipientRole::Processor, RecipientRole::SubProcessor, RecipientRole::Cloud];

impl<'a> Case<'a> {
    /// Where what the whole notice lacks is reported.
    pub(super) fn place(&self) -> Span {
        self.policy.policy.span
    }

    pub(super) fn law(&self) -> &'static str {
        self.pack.map_or("", regime_of)
    }

    pub(super) fn regime(&self) -> Option<&'static Regime> {
        builtin().get(self.law())
    }

    pub(super) fn flows(&self) -> impl Iterator<Item = (&'a str, &'a Flow)> + use<'a> {
        self.policy.flows.iter()
    }

    /// The flows with this property, as findings.
    pub(super) fn flows_that(&self, is: impl Fn(&'a Flow) -> bool) -> Vec<Finding> {
        self.flows().filter(|(_, flow)| is(flow)).map(|(id, flow)| word(flow.span, id)).collect()
    }

    /// Every recipient with its flow.
    pub(super) fn recipients(&self) -> impl Iterator<Item = (&'a Flow, &'a Recipient)> + use<'a> {
        self.policy.flows.iter().flat_map(|(_, flow)| flow.recipients.iter().map(move |one| (flow, one)))
    }

    /// The recipients with this property, by name.
    pub(super) fn recipients_that(&self, is: impl Fn(&'a Flow, &'a Recipient) -> bool) -> Vec<Finding> {
        self.recipients().filter(|(flow, one)| is(flow, one)).map(|(_, one)| word(one.span, name_of(one))).collect()
    }

    pub(super) fn kind(&self, flow: &Flow) -> PurposeKind {
        self.policy.purposes.get(&flow.purpose.id).map(|purpose| purpose.kind).unwrap_or_default()
    }

    pub(super) fn basis(&self, flow: &Flow) -> Option<Basis> {
        flow.basis.in_regime(self.law())
    }

    /// What the flow needs under the law of the pack; asked where the law is not built in.
    pub(super) fn mode(&self, flow: &Flow) -> Mode {
        self.regime().map_or(Mode::Ask, |regime| regime.mode(self.law(), &flow.basis, self.kind(flow)))
    }

    /// Whether the flow rests on consent under the law of the pack.
    pub(super) fn by_consent(&self, flow: &Flow) -> bool {
        matches!(self.basis(flow), Some(Basis::Consent | Basis::ExplicitConsent))
            || flow.condition.as_ref().is_some_and(|condition| !condition.consent.is_empty())
    }

    pub(super) fn is_home(&self, country: Country) -> bool {
        match self.pack {
            Some(Pack::Eea) => country.is_eea(),
            _ => self.regime().is_some_and(|regime| regime.regions.iter().any(|region| region.country == country)),
        }
    }

    /// Whether the law of the pack treats a country as its own: by a decision on its level of protection.
    pub(super) fn is_adequate(&self, country: Country) -> bool {
        self.is_home(country) || self.regime().is_some_and(|regime| regime.adequate.contains(&country))
    }

    /// The places outside of the law where a recipient has data.
    pub(super) fn abroad(&self, recipient: &Recipient, fine: impl Fn(Country) -> bool) -> bool {
        self.policy.countries_of(recipient).into_iter().any(|country| !fine(country))
    }

    /// The rights that the notice does not give where the law of the pack holds.
    pub(super) fn lacking(&self, kinds: &[RightKind]) -> Vec<Finding> {
        kinds.iter().filter(|kind| !self.has_right(**kind)).map(|kind| word(self.place(), kind.as_str())).collect()
    }

    pub(super) fn has_right(&self, kind: RightKind) -> bool {
        self.rights().any(|right| right.kinds.contains(&kind))
    }

    /// The rights that hold where the law of the pack does, or in one of its countries. A right of a single state is none of
    /// another one.
    pub(super) fn rights(&self) -> impl Iterator<Item = &'a Right> + use<'a> {
        let regions = self.regime().map(|regime| &regime.regions);
        self.policy.rights.iter().map(|(_, right)| right).filter(move |right| {
            right.regions.is_empty()
                || regions.is_none_or(|regions| {
                    let within = |one: &Region, law: &Region| {
                        one.country == law.country && (one.subdivision.is_none() || one.subdivision == law.subdivision)
                    };
                    right.regions.iter().any(|one| regions.iter().any(|law| within(one, law)))
                })
        })
    }

    pub(super) fn controllers(&self) -> impl Iterator<Item = (&'a str, &'a Party)> + use<'a> {
        let policy = self.policy;
        policy.controller.iter().filter_map(|one| Some((one.id.as_str(), policy.parties.get(&one.id)?)))
    }

    /// Whether a controller can be reached in a way: by its own entry or by a contact that answers for it.
    pub(super) fn reached(&self, id: &str, by: impl Fn(Ways) -> bool) -> bool {
        let own = self.policy.parties.get(id).is_some_and(|party| by(Ways::of_party(party)));
        own || self.policy.contacts.iter().any(|(_, contact)| {
            contact.party.as_ref().is_none_or(|party| party.id == id) && by(Ways::of_contact(contact))
        })
    }

    /// What people need to find a controller: name, address, and a way to write.
    pub(super) fn identity(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        for (id, party) in self.controllers() {
            if !self.reached(id, |ways| ways.address) {
                found.push(part(party.span, "the address", "住所"));
            }
            if !self.reached(id, |ways| ways.email || ways.form) {
                found.push(part(party.span, "an e-mail address or form", "メールアドレス又は問い合わせフォーム"));
            }
        }
        found
    }

    /// Whether somebody represents the controllers where the law holds.
    pub(super) fn represented(&self) -> bool {
        let here = |place: &Place| match place {
            Place::Area(Area::Eu | Area::Eea) => self.pack == Some(Pack::Eea),
            Place::Country(country) => self.is_home(*country),
        };
        self.policy.representatives.iter().any(|one| one.places.iter().any(here))
    }

    /// The controllers outside of the law's places that nobody represents there.
    pub(super) fn unrepresented(&self) -> Vec<Finding> {
        let abroad = |party: &Party| party.country.as_ref().is_some_and(|country| !self.is_home(country.value));
        let lost = self.controllers().filter(|(_, party)| abroad(party) && !self.represented());
        lost.map(|(_, party)| part(party.span, "a representative", "代理人")).collect()
    }

    /// Parties that get data by another part of the policy, but by no flow.
    pub(super) fn untold_parties(&self) -> Vec<Finding> {
        let told = |id: &str| {
            self.recipients().any(|(_, one)| match (&one.party, &one.group) {
                (Some(party), _) => party.id == id,
                (None, Some(group)) => {
                    self.policy.groups.get(&group.id).is_some_and(|group| group.members.iter().any(|one| one.id == id))
                }
                (None, None) => false,
            })
        };
        let ours = |id: &str| self.policy.controller.iter().any(|one| one.id == id);
        let entrusted = self.policy.entrustment.iter().flat_map(|(_, one)| &one.parties);
        let storing = self.policy.storage.iter().filter_map(|(_, one)| one.provider.as_ref());
        let lost = entrusted.chain(storing).filter(|party| !ours(&party.id) && !told(&party.id));
        lost.map(|party| word(party.span, &party.id)).collect()
    }

    /// Whether a control of the policy, or the cookie settings that every page has, changes the answer to a flow.
    pub(super) fn controlled(&self, id: &str, flow: &Flow) -> bool {
        let tagged = self.policy.tags.iter().any(|(_, tag)| tag.carries.iter().any(|one| one.id == id));
        tagged || self.policy.controls.iter().any(|(_, control)| changes(control) && self.covers(control, id, flow))
    }

    /// Whether a control is about a flow.
    pub(super) fn covers(&self, control: &Control, id: &str, flow: &Flow) -> bool {
        let purpose = control.purposes.is_empty() || control.purposes.iter().any(|one| one.id == flow.purpose.id);
        let data = control.data.is_empty() || flow.data.iter().any(|item| names(&control.data, &item.id));
        let to = |one: &Recipient| one.party.as_ref().is_some_and(|party| names(&control.recipients, &party.id));
        let recipient = control.recipients.is_empty() || flow.recipients.iter().any(to);
        let carries = |tag: &Tag| tag.carries.iter().any(|one| one.id == id);
        let tag = control.tags.is_empty()
            || control.tags.iter().any(|one| self.policy.tags.get(&one.id).is_some_and(carries));
        purpose && data && recipient && tag
    }

    /// The data items of a class that a flow carries.
    pub(super) fn carries_class(&self, flow: &Flow, classes: &[DataClass]) -> bool {
        flow.data.iter().any(|item| self.policy.data.get(&item.id).is_some_and(|item| classes.contains(&item.class)))
    }

    /// Flows that California calls sale or sharing, with the recipient.
    pub(super) fn sold(&self) -> Vec<(&'a str, &'a Flow, &'a Recipient)> {
        let is_sold = |one: &Recipient| matches!(one.california, Some(California::Sold | California::Shared));
        let all = self.flows().flat_map(|(id, flow)| flow.recipients.iter().map(move |one| (id, flow, one)));
        all.filter(|(_, _, one)| is_sold(one)).collect()
    }

    /// Purposes that were added to data that was held, with this property.
    pub(super) fn added(&self, lacks: impl Fn(&Purpose) -> bool) -> Vec<Finding> {
        let purposes = self.policy.purposes.iter();
        purposes.filter(|(_, one)| one.added.is_some() && lacks(one)).map(|(id, one)| word(one.span, id)).collect()
    }
}

/// Whether people can take an answer back in a control.
pub(super) fn changes(control: &Control) -> bool {
    control.locked.is_none()
        && (control.acts.iter().any(|act| matches!(act, ControlAct::Change | ControlAct::Withdraw))
            || matches!(
                control.surface,
                Surface::Matrix | Surface::CookieSettings | Surface::Portal | Surface::Unsubscribe
            ))
}

/// Whether a list names an id.
pub(super) fn names<T>(list: &[Ref<T>], id: &str) -> bool {
    list.iter().any(|one| one.id == id)
}

/// What a recipient is called in the file.
pub(super) fn name_of(recipient: &Recipient) -> &str {
    let party = recipient.party.as_ref().map(|one| one.id.as_str());
    let group = recipient.group.as_ref().map(|one| one.id.as_str());
    let service = recipient.service.as_ref().map(|one| one.id.as_str());
    let category = recipient.category.as_ref().and_then(|text| text.get(Language::En).or_else(|| text.same()));
    party.or(group).or(service).or(category).unwrap_or_else(|| recipient.role.as_str())
}

/// The ways in which somebody can be reached.
#[derive(Clone, Copy)]
pub(super) struct Ways {
    pub(super) address: bool,
    pub(super) email: bool,
    pub(super) phone: bool,
    pub(super) form: bool,
}

impl Ways {
    pub(super) fn of_party(party: &Party) -> Self {
        Self {
            address: party.address.is_some(),
            email: party.email.is_some(),
            phone: party.phone.is_some(),
            form: false,
        }
    }

    pub(super) fn of_contact(contact: &Contact) -> Self {
        Self {
            address: contact.address.is_some(),
            email: contact.email.is_some(),
            phone: contact.phone.is_some(),
            form: contact.url.is_some(),
        }
    }
}

/// Whether a text has one of these words in a language; a text without languages is looked at in each.
pub(super) fn says(text: &Text, language: Language, words: &[&str]) -> bool {
    let Some(text) = text.get(language).or_else(|| text.same()) else { return false };
    let lower = text.to_lowercase();
    words.iter().any(|word| {
        lower.match_indices(word).any(|(at, _)| {
            let edge = |c: Option<char>| !c.is_some_and(|c| c.is_ascii_alphanumeric());
            !word.is_ascii() || edge(lower[..at].chars().next_back()) && edge(lower[at + word.len()..].chars().next())
        })
    })
}
