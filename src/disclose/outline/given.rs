//! Who gets the data of flows, and what is said of each of them. Recipients that differ in nothing but their name stand in a list.

use super::build::{Source, each, ids};
use super::{Element, Ids, Kind, Note, Part, Say, Sentence};
use crate::policy::{Flow, Recipient, RecipientRole};

/// A recipient with the flows that lead to it.
pub(super) type Given<'p> = (&'p Recipient, Ids<'p>);

/// Whether what is said of two recipients differs in their names and countries only. What needs a sentence of its own for each of
/// them is not alike.
pub(super) fn alike(one: &Recipient, other: &Recipient) -> bool {
    // Every field is named, so that a new one is not forgotten.
    let Recipient {
        span: _,
        party,
        group,
        service,
        category,
        role,
        countries: _,
        task,
        purposes,
        data,
        condition,
        safeguard,
        measures,
        checked,
        method,
        links_person,
        california,
        links,
    } = one;
    let named = |one: &Recipient| one.party.is_some() && one.role != RecipientRole::SdkDeveloper;
    party.is_some()
        && named(one)
        && named(other)
        && (group, service, category, links_person) == (&None, &None, &None, &None)
        && (&other.group, &other.service, &other.category) == (&None, &None, &None)
        && purposes.is_empty()
        && condition.is_none()
        && *role == other.role
        && *task == other.task
        && *purposes == other.purposes
        && *data == other.data
        && *condition == other.condition
        && *safeguard == other.safeguard
        && *measures == other.measures
        && *checked == other.checked
        && *method == other.method
        && *links_person == other.links_person
        && *california == other.california
        && *links == other.links
}

impl<'p> Source<'p> {
    /// What is said of the recipients of a group of flows, behind what `lines` say of it.
    pub(super) fn given(
        &self,
        (flow, own, list, purposes): (&'p Flow, Element<'p>, &[Given<'p>], &[&'p str]),
        first: &impl Fn(Say<'p>) -> Sentence<'p>,
        part: &mut Part<'p>,
        lines: &mut Vec<Sentence<'p>>,
    ) {
        let only = |recipient: &'p Recipient| {
            if recipient.data.is_empty() { &flow.data[..] } else { &recipient.data[..] }
        };
        if let [(recipient, _), _, ..] = list {
            part.paragraph(std::mem::take(lines));
            let data = ids(only(recipient));
            let intro = Say::ReceivedByThese { recipient, data: data.clone(), purposes: purposes.to_vec() };
            let items = list.iter().map(|(recipient, flows)| {
                let flows = flows.iter().map(|id| Element::new(Kind::Flow, id)).collect();
                let party = recipient.party.as_ref().map(|one| one.as_str());
                let said = super::build::from(flows, Say::RecipientIs { recipient });
                vec![said.of(Kind::Data, data.iter().copied()).of(Kind::Party, party).by("G5 J5 H4")]
            });
            part.list(vec![first(intro).of(Kind::Data, data.iter().copied())], items.collect());
            return self.guarded(recipient, true, own, first, lines);
        }
        for recipient in &flow.recipients {
            let data = only(recipient);
            let said = first(Say::Received { recipient, data: ids(data), purposes: purposes.to_vec() })
                .of(Kind::Data, each(data))
                .of(Kind::Party, recipient.party.as_ref().map(|one| one.as_str()));
            let said = said.of(Kind::Group, recipient.group.as_ref().map(|one| one.as_str()));
            lines.push(said.of(Kind::Service, recipient.service.as_ref().map(|one| one.as_str())).by("G5 J5 H4"));
            if !recipient.purposes.is_empty() {
                lines.push(first(Say::RecipientUses { recipient }).of(Kind::Purpose, each(&recipient.purposes)));
            }
            self.guarded(recipient, false, own, first, lines);
        }
    }

    /// What protects data at a recipient, or at `all` of a list, and what the laws call it.
    fn guarded(
        &self,
        recipient: &'p Recipient,
        all: bool,
        own: Element<'p>,
        first: &impl Fn(Say<'p>) -> Sentence<'p>,
        lines: &mut Vec<Sentence<'p>>,
    ) {
        if recipient.safeguard.is_some() {
            lines.push(first(Say::Safeguarded { recipient, all }).by("G6 J11"));
        }
        let mut note = |there: bool, note: Note<'p>, rules| {
            if there {
                lines.push(first(Say::Note(note)).by(rules));
            }
        };
        note(recipient.measures.is_some() || recipient.checked.is_some(), Note::Measures { recipient, all }, "J11 J12");
        note(recipient.method.is_some(), Note::Method { recipient, all }, "J17");
        if let Some(links) = recipient.links_person {
            note(true, Note::LinksPerson { recipient, links }, "J13");
        }
        note(recipient.california.is_some(), Note::California { recipient, all }, "C1 C2");
        lines.extend(self.links(own, &recipient.links));
    }
}
