//! Who gives the notice, about what, for whom, under which laws and principles.

use super::build::{Source, each, ids, say, section};
use super::{Element, Heading, Ids, Kind, Missing, Note, Part, Say};
use crate::policy::{Audience, Country, OurRole, Party, Place, Policy, Section};

/// Where a party is reached, unless its desks say the same.
fn reached<'p>(policy: &'p Policy, id: &'p str, party: &'p Party) -> Option<super::Sentence<'p>> {
    let desks = || policy.contacts.iter().map(|(_, desk)| desk);
    let email = party
        .email
        .as_ref()
        .filter(|own| !desks().any(|desk| desk.email.as_ref().is_some_and(|one| one.text == own.text)));
    let phone = party.phone.as_ref().filter(|own| !desks().any(|desk| desk.phone.as_ref() == Some(*own)));
    let says = email.is_some() || phone.is_some() || party.url.is_some();
    says.then(|| say(Element::new(Kind::Party, id), Say::Note(Note::Reached { id, party })).by("G1 J14 P1"))
}

impl<'p> Source<'p> {
    pub(super) fn introduction(&self) -> Part<'p> {
        let policy = self.policy;
        let mut part = section(Section::Introduction);
        let day = policy.policy.updated.as_ref().map(|day| say(Kind::Policy, Say::Updated(day.value)));
        let undated = day.is_none();
        let mut dates: Vec<_> = day.into_iter().collect();
        if !policy.policy.history.is_empty() {
            dates.push(say(Kind::Policy, Say::Revised(&policy.policy.history)));
        }
        dates.extend(policy.policy.summary.iter().map(|text| say(Kind::Policy, Say::Verbatim(text))));
        let places = policy.overlay.as_ref().map(|overlay| &overlay.regions[..]).filter(|places| !places.is_empty());
        dates.extend(places.map(|places| say(Kind::Policy, Say::Note(Note::HoldsIn(places)))));
        if !policy.packs.is_empty() {
            dates.push(say(Kind::Policy, Say::Note(Note::Packs(&policy.packs))));
        }
        // A notice does not begin with what it does not say.
        if undated {
            dates.push(say(Kind::Policy, Say::NotStated { missing: Missing::Date, parties: Vec::new() }));
        }
        part.paragraph(dates);
        part.paragraph(self.controllers());
        self.represented(&mut part);
        part.paragraph(
            policy.arrangement.iter().map(|text| say(Kind::Policy, Say::Note(Note::Arrangement(text)))).collect(),
        );
        let own = policy.overlay.as_ref().and_then(|overlay| overlay.app.as_ref());
        for (id, app) in policy.apps.iter().filter(|(id, _)| self.about(id)) {
            let element = Element::new(Kind::App, id);
            // The notice of a customer's own app is not that of the service on which it runs.
            let served = own.is_some_and(|own| own.id != id);
            let mut lines: Vec<_> = (!served).then(|| say(element, Say::About { app: id })).into_iter().collect();
            if let Some(whole) = &app.part_of {
                lines.push(say(element, Say::PartOf { app: id, whole: &whole.id }).of(Kind::App, [whole.as_str()]));
            }
            if let Some(text) = &app.description {
                lines.push(say(element, Say::Verbatim(text)));
            }
            if !app.intended_for.is_empty() {
                let subjects = ids(&app.intended_for);
                let say = say(element, Say::IntendedFor { app: id, subjects: subjects.clone() });
                lines.push(say.of(Kind::Subject, subjects));
            }
            if !app.platforms.is_empty() {
                lines.push(say(element, Say::RunsOn { id, app }));
            }
            if !app.sold_by.is_empty() {
                let parties = ids(&app.sold_by);
                lines.push(say(element, Say::SoldBy { app: id, parties: parties.clone() }).of(Kind::Party, parties));
            }
            if app.role != OurRole::Controller {
                lines.push(say(element, Say::OurRole { app: id, role: app.role }));
            }
            // For whom an app is intended says more than that businesses or adults use it.
            let told = !app.intended_for.is_empty() && matches!(app.audience, Audience::Business | Audience::Adults);
            if app.audience != Audience::General && !told {
                lines.push(say(element, Say::Note(Note::Audience { id, app })).by("P1"));
            }
            if app.telecom {
                lines.push(say(element, Say::Note(Note::Telecom { id })).by("T1 T7"));
            }
            part.paragraph(lines);
        }
        for (id, subject) in policy.subjects.iter() {
            let element = Element::new(Kind::Subject, id);
            let mut lines = Vec::new();
            if let Some(definition) = &subject.definition {
                lines.push(say(element, Say::SubjectIs { subject: id, definition }));
            }
            if let Some(of) = subject.users_of.as_ref().filter(|_| subject.definition.is_none()) {
                lines.push(say(element, Say::UsersOf { subject: id, of: &of.id }).of(Kind::Subject, [of.as_str()]));
            }
            // "Children under 13" needs no second sentence.
            let named = |age: &u32| {
                subject.label.get(policy.default_language()).is_some_and(|one| one.contains(&age.to_string()))
            };
            let age = subject.age_below.filter(|age| !named(age));
            lines.extend(age.map(|age| say(element, Say::Note(Note::Younger { subject: id, age }))));
            part.paragraph(lines);
        }
        self.compliance(&mut part);
        self.clauses(Section::Introduction, &mut part);
        part
    }

    fn controllers(&self) -> Vec<super::Sentence<'p>> {
        let policy = self.policy;
        let parties = ids(policy.controller.iter());
        let group =
            policy.group.as_ref().and_then(|group| policy.groups.get(&group.id).map(|one| (group.as_str(), one)));
        let members = group.map(|(_, one)| ids(&one.members)).unwrap_or_default();
        let together: Vec<&str> = members.into_iter().filter(|member| !parties.contains(member)).collect();
        let others = group.map_or(&[][..], |(_, one)| &one.others);
        let several = parties.len() + together.len() + others.len() > 1;
        let given = Say::Given { parties: parties.clone(), group: together.clone(), others };
        let mut lines = vec![
            say(Element::new(Kind::Party, parties.first().unwrap_or(&"")), given)
                .of(Kind::Party, parties.clone())
                .of(Kind::Party, together)
                .of(Kind::Group, group.map(|(id, _)| id))
                .by("G1 J14 H5"),
        ];
        if let Some((id, one)) = group {
            if several {
                lines.push(say(Element::new(Kind::Group, id), Say::GroupName { group: id }));
            }
            if let Some(parent) = &one.parent {
                let said = say(Element::new(Kind::Group, id), Say::GroupParent { group: id, parent: &parent.id });
                lines.push(said.of(Kind::Party, [parent.as_str()]));
            }
            lines.extend(one.list.iter().map(|link| say(Element::new(Kind::Group, id), Say::See { link })));
        }
        let mut homes: Vec<(Country, Ids<'p>)> = Vec::new();
        for id in &parties {
            let Some(country) = policy.parties.get(id).and_then(|one| one.country.as_ref()) else { continue };
            match homes.iter_mut().find(|(home, _)| *home == country.value) {
                Some((_, ids)) => ids.push(id),
                None => homes.push((country.value, vec![id])),
            }
        }
        for (country, ids) in homes {
            let element = Element::new(Kind::Party, ids.first().unwrap_or(&""));
            let said = Say::Note(Note::Established { parties: ids.clone(), country });
            lines.push(say(element, said).of(Kind::Party, ids).by("G1 J14"));
        }
        let known: Vec<_> = parties.iter().filter_map(|id| policy.parties.get(id).map(|party| (*id, party))).collect();
        for (id, party) in &known {
            let element = Element::new(Kind::Party, id);
            if party.address.is_some() {
                lines.push(say(element, Say::Address { party: id }).by("G1 J14"));
            }
            if party.representative.is_some() {
                lines.push(say(element, Say::RepresentedBy { party: id }).by("J14"));
            }
            lines.extend(reached(policy, id, party));
        }
        for missing in [Missing::Address, Missing::Representative] {
            let lacks = |party: &Party| match missing {
                Missing::Address => party.address.is_none(),
                _ => party.representative.is_none(),
            };
            let parties: Vec<&str> = known.iter().filter(|(_, party)| lacks(party)).map(|(id, _)| *id).collect();
            if let (Some(first), true) = (parties.first(), self.under(&["japan"])) {
                let said = say(Element::new(Kind::Party, first), Say::NotStated { missing, parties: parties.clone() });
                lines.push(said.of(Kind::Party, parties).by("J14"));
            }
        }
        lines
    }

    /// Who stands for them abroad, a paragraph each: people look for the one of their own country.
    fn represented(&self, part: &mut Part<'p>) {
        let policy = self.policy;
        for one in &policy.representatives {
            let said = Say::AbroadBy { party: &one.party.id, places: &one.places };
            let element = Element::new(Kind::Party, &one.party.id);
            let mut lines = vec![say(element, said).by("G1")];
            if let Some((_, id, party)) = policy.parties.entry(&one.party.id) {
                if party.address.is_some() {
                    lines.push(say(element, Say::Address { party: id }).by("G1 H5"));
                }
                lines.extend(reached(policy, id, party));
            }
            part.paragraph(lines);
        }
    }

    /// Labels of the groups whose data flows.
    fn people(&self) -> Vec<&'p str> {
        let mut people: Vec<&str> = Vec::new();
        for subject in self.flows().flat_map(|(_, flow)| &flow.subjects) {
            if !people.contains(&subject.as_str()) {
                people.push(subject.as_str());
            }
        }
        people
    }

    fn compliance(&self, part: &mut Part<'p>) {
        let mut lines = Vec::new();
        if let Some(compliance) = &self.policy.compliance {
            let laws = || compliance.laws.iter().map(|law| law.as_str());
            if !compliance.laws.is_empty() || !compliance.norms.is_empty() {
                lines.push(say(Kind::Compliance, Say::Complies { compliance }).of(Kind::Law, laws()));
            }
            let care = compliance.grounds.iter().map(|ground| say(Kind::Compliance, Say::Note(Note::Care(*ground))));
            lines.splice(0..0, care);
            if compliance.reviewed {
                lines.push(say(Kind::Compliance, Say::HandlingReviewed));
            }
            if let Some(law) = &compliance.terms_of {
                lines.push(
                    say(Kind::Compliance, Say::TermsOf { law: &law.id, terms: &compliance.terms })
                        .of(Kind::Law, [law.as_str()]),
                );
            }
            if !compliance.laws_of.is_empty() {
                lines.push(say(Kind::Compliance, Say::LawsOf { compliance, subjects: self.people() }));
            }
        }
        for (id, law) in self.policy.laws.iter() {
            let anywhere = law.places.is_empty() && law.regions.is_empty();
            let here = self.region.as_ref().is_none_or(|own| {
                let places = law.places.iter().any(|place| match place {
                    Place::Country(country) => *country == own.country,
                    Place::Area(_) => own.country.is_eea(),
                });
                places || (!law.regions.is_empty() && self.within(&law.regions))
            });
            if !anywhere && here {
                lines.push(say(Element::new(Kind::Law, id), Say::LawApplies { id, law }));
            }
            let url = law.url.as_ref().map(|url| url.text.as_str());
            lines.extend(url.map(|url| say(Element::new(Kind::Law, id), Say::Note(Note::LawAt { id, url }))));
        }
        part.paragraph(lines);
    }

    /// Parties and groups that do not give the notice: who they are and where they are reached.
    pub(super) fn others(&self) -> Vec<Vec<super::Sentence<'p>>> {
        let policy = self.policy;
        let stands = |id: &str| policy.representatives.iter().any(|one| one.party.id == id);
        let gives = |id: &str| policy.controller.iter().any(|own| own.id == id);
        // The notice of one app names those who get data of it.
        let party_of = |id: &str| {
            let named = self.flows().flat_map(|(_, flow)| &flow.recipients);
            named.filter_map(|one| one.party.as_ref()).any(|party| party.id == id)
        };
        let mut all = Vec::new();
        let named = policy.parties.iter().filter(|(id, _)| !gives(id) && (self.app.is_none() || party_of(id)));
        for (id, party) in named {
            let element = Element::new(Kind::Party, id);
            let mut lines = Vec::new();
            // A desk of the party gives its address.
            let told = policy
                .contacts
                .iter()
                .any(|(_, desk)| desk.address.is_none() && desk.party.as_ref().is_some_and(|own| own.id == id));
            // Where a representative is reached stands with those whom it represents.
            let told = told || stands(id);
            if party.address.is_some() && !told {
                lines.push(say(element, Say::Address { party: id }).by("J9"));
            }
            if party.representative.is_some() {
                lines.push(say(element, Say::RepresentedBy { party: id }).by("J9"));
            }
            lines.extend(reached(policy, id, party).filter(|_| !stands(id)));
            if party.policy.is_some()
                && !policy.services.iter().any(|(_, one)| one.party.as_ref().is_some_and(|own| own.id == id))
            {
                lines.push(say(element, Say::PolicyOf { party: id }));
            }
            all.push(lines);
        }
        for (id, group) in policy.groups.iter().filter(|(id, _)| policy.group.as_ref().is_none_or(|own| own.id != *id))
        {
            let element = Element::new(Kind::Group, id);
            let mut lines = Vec::new();
            if !group.members.is_empty() {
                lines.push(
                    say(element, Say::Note(Note::Members { id, group })).of(Kind::Party, each(&group.members)).by("J9"),
                );
            }
            if let Some(parent) = &group.parent {
                lines.push(
                    say(element, Say::GroupParent { group: id, parent: &parent.id }).of(Kind::Party, [parent.as_str()]),
                );
            }
            lines.extend(group.list.iter().map(|link| say(element, Say::See { link })));
            all.push(lines);
        }
        all
    }

    pub(super) fn principles(&self) -> Part<'p> {
        let mut part = Part { heading: Heading::Principles, blocks: Vec::new() };
        for (id, principle) in self.policy.principles.iter() {
            let mut one = Part { heading: Heading::Text(&principle.label), blocks: Vec::new() };
            let say = |text| say(Element::new(Kind::Principle, id), Say::Verbatim(text));
            one.paragraph(principle.statements.iter().map(say).collect());
            part.part(one);
        }
        for (id, body) in self.policy.governance.iter() {
            let element = Element::new(Kind::Governance, id);
            let mut lines = vec![say(element, Say::Body { label: &body.label, members: &body.members })];
            lines.extend(body.acts.iter().map(|act| say(element, Say::BodyDoes(*act))));
            lines.extend(self.links(element, &body.links));
            let mut one = Part { heading: Heading::Body(&body.acts), blocks: Vec::new() };
            one.paragraph(lines);
            part.part(one);
        }
        part
    }
}
