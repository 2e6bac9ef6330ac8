//! Storage, security, rights, children, duties, liability, changes, contact.

use super::build::{Source, each, ids, say, section};
use super::flows::retention;
use super::rights::{Apart, requests};
use super::{Block, Element, Heading, Ids, Kind, Note, Part, Say};
use crate::policy::{DoNotTrack, Refusal, Right, Section, SecurityClass};

impl<'p> Source<'p> {
    pub(super) fn keeping(&self) -> Part<'p> {
        let policy = self.policy;
        let mut part = section(Section::Storage);
        for (id, storage) in policy.storage.iter() {
            let element = Element::new(Kind::Storage, id);
            let provider = storage.provider.as_ref().map(|party| party.as_str());
            let mut lines = vec![say(element, Say::Stored { storage }).of(Kind::Party, provider).by("G6 J15")];
            if let Some(by) = storage.chosen_by {
                lines.push(say(element, Say::StoredChoice { by, options: &storage.options }));
            }
            if storage.safeguard.is_some() {
                lines.push(say(element, Say::Note(Note::StoredSafely { storage })).by("G6 J15"));
            }
            if !storage.selection.is_empty() {
                lines.push(say(element, Say::StoredSelection { storage }));
            }
            lines.extend(self.links(element, &storage.links));
            part.paragraph(lines);
        }
        if let Some(own) = &policy.retention {
            part.paragraph(retention(own, &|said| say(Kind::Retention, said)));
        }
        self.clauses(Section::Storage, &mut part);
        part
    }

    pub(super) fn security(&self) -> Part<'p> {
        let mut part = section(Section::Security);
        // What holds for all comes before what holds for one class.
        let general = |class: &&SecurityClass| **class == SecurityClass::General;
        let classes = SecurityClass::ALL.iter();
        for class in classes.clone().filter(general).chain(classes.filter(|one| !general(one))) {
            let mut items = Vec::new();
            for (id, measure) in self.policy.security.iter().filter(|(_, measure)| measure.class == *class) {
                let said = Say::Secured { measure, means: &measure.means };
                items.push(vec![say(Element::new(Kind::Security, id), said).by("J14 J15")]);
            }
            let mut one = Part { heading: Heading::Measures(*class), blocks: Vec::new() };
            items.into_iter().for_each(|item| one.paragraph(item));
            part.part(one);
        }
        self.clauses(Section::Security, &mut part);
        part
    }

    pub(super) fn rights(&self) -> Part<'p> {
        let policy = self.policy;
        let mut part = section(Section::Rights);
        for (id, control) in policy.controls.iter() {
            let element = Element::new(Kind::Control, id);
            let said = say(element, Say::Chooses { control }).of(Kind::Purpose, each(&control.purposes));
            let said = said.of(Kind::Data, each(&control.data)).of(Kind::Party, each(&control.recipients));
            let mut lines = vec![said.of(Kind::Tag, each(&control.tags)).by("G9 E1")];
            if !control.recipients.is_empty() || !control.tags.is_empty() || control.initial.is_some() {
                lines.push(say(element, Say::Note(Note::ControlScope { control })));
            }
            if !control.titles.is_empty() {
                lines.push(say(element, Say::Note(Note::ControlTitles { control })).by("C5 C6"));
            }
            if !control.effects.is_empty() {
                lines.push(say(element, Say::ChoosesEffect { control }));
            }
            lines.extend(control.locked.iter().map(|text| say(element, Say::Verbatim(text))));
            part.paragraph(lines);
        }
        if let Some(rule) = &policy.browser_signals {
            let mut lines = vec![say(Kind::BrowserSignals, Say::Note(Note::BrowserSignals { rule })).by("C3 C7")];
            let followed = rule.dnt.map(|one| one == DoNotTrack::Followed);
            let said = followed.map(|followed| say(Kind::BrowserSignals, Say::Note(Note::DoNotTrack { followed })));
            lines.extend(said.map(|one| one.by("C10")));
            part.paragraph(lines);
        }
        for (id, right) in policy.rights.iter().filter(|(_, right)| self.within(&right.regions)) {
            let element = Element::new(Kind::Right, id);
            let said = say(element, Say::RightIs { right }).of(Kind::Law, each(&right.laws));
            let mut lines = vec![said.of(Kind::Subject, each(&right.subjects)).by("G8 J16 H6")];
            if !right.how.is_empty() || right.contact.is_some() || right.answered_by.is_some() {
                let desk = right.contact.as_ref().map(|one| one.as_str());
                lines.push(say(element, Say::RightAsked { right }).of(Kind::Contact, desk).by("J14"));
            }
            if !right.grounds.is_empty() {
                lines.push(say(element, Say::RightGrounds { right }));
            }
            if right.answer.is_some() || right.identity_check || right.deadline.is_some() || right.inquiry {
                lines.push(say(element, Say::RightAnswered { right }));
            }
            if !right.told.is_empty() {
                lines.push(say(element, Say::RightTold { right }));
            }
            // That is said of the service; the maker of an app knows its users.
            if right.no_relationship && policy.overlay.as_ref().is_none_or(|overlay| overlay.app.is_none()) {
                lines.push(say(element, Say::NoRelationship { subjects: ids(&right.subjects) }));
            }
            lines.extend(right.documents.iter().map(|documents| say(element, Say::RightDocuments { documents })));
            lines.extend(right.fee.iter().map(|fee| say(element, Say::RightFee { fee })));
            if !right.refusals.is_empty() {
                let laws = self.duty_laws(right);
                let said = say(element, Say::RightRefused { right, laws: laws.clone() });
                lines.push(said.of(Kind::Law, laws).by("J16"));
            }
            // Where a right is nothing else, that was said first.
            if !requests(right).is_empty() && !Apart::new(right, policy).is_empty() {
                let said = say(element, Say::RightApart { right }).of(Kind::Subject, each(&right.subjects));
                lines.push(said.by("G9 G10 H6"));
            }
            lines.extend(self.links(element, &right.links));
            part.paragraph(lines);
        }
        self.clauses(Section::Rights, &mut part);
        part
    }

    /// The laws that set a duty which can be missing: those of the right or, where it names none, those of the other rights.
    fn duty_laws(&self, right: &'p Right) -> Ids<'p> {
        if !right.refusals.contains(&Refusal::NotObliged) {
            return Vec::new();
        }
        let others = self.policy.rights.iter().flat_map(|(_, one)| &one.laws).filter(|_| right.laws.is_empty());
        let mut laws = Vec::new();
        for law in right.laws.iter().chain(others).map(|law| law.as_str()) {
            if !laws.contains(&law) {
                laws.push(law);
            }
        }
        laws
    }

    pub(super) fn children(&self) -> Part<'p> {
        let mut part = section(Section::Children);
        for (id, rule) in self.policy.children.iter() {
            let element = Element::new(Kind::ChildRule, id);
            let laws = ids(&rule.laws);
            let mut lines = vec![say(element, Say::NotForChildren { age: rule.age, intended: rule.intended })];
            if !rule.collected {
                let said = Say::ChildrenNotCollected { age: rule.age, laws: laws.clone() };
                lines.push(say(element, said).of(Kind::Law, laws));
            }
            if !rule.delete_on_notice_of.is_empty() {
                lines.push(say(element, Say::ChildrenDeleted { rule }).of(Kind::Subject, each(&rule.subjects)));
            }
            let sold = rule.sold.map(|sold| Say::Note(Note::ChildrenSold { age: rule.age, sold }));
            lines.extend(sold.map(|said| say(element, said).by("C4")));
            part.paragraph(lines);
        }
        self.clauses(Section::Children, &mut part);
        part
    }

    pub(super) fn duties(&self) -> Part<'p> {
        let mut part = Part { heading: Heading::Duties, blocks: Vec::new() };
        for (id, duty) in self.policy.duties.iter() {
            let element = Element::new(Kind::Duty, id);
            let said = say(element, Say::Duty { duty }).of(Kind::Law, each(&duty.laws));
            let mut lines = vec![said.of(Kind::Subject, each(&duty.subjects))];
            if let Some(example) = &duty.example {
                lines.push(say(element, Say::DutyExample { duty }).of(Kind::Data, each(&example.data)));
            }
            part.paragraph(lines);
        }
        part
    }

    pub(super) fn liability(&self) -> Part<'p> {
        let mut part = Part { heading: Heading::Liability, blocks: Vec::new() };
        for (id, one) in self.policy.liability.iter() {
            let element = Element::new(Kind::Liability, id);
            let parties = match &one.party {
                Some(party) => vec![party.as_str()],
                None => ids(self.policy.controller.iter()),
            };
            let intro = say(element, Say::NotLiable { parties: parties.clone() }).of(Kind::Party, parties);
            let items = one.not_liable.iter().map(|case| vec![say(element, Say::NotLiableFor(*case))]);
            part.list(vec![intro], items.collect());
        }
        part
    }

    pub(super) fn changes(&self) -> Part<'p> {
        let mut part = section(Section::Changes);
        for (id, rule) in self.policy.changes.iter() {
            let element = Element::new(Kind::ChangeRule, id);
            let mut lines = vec![say(element, Say::Changes { rule })];
            let mut add = |there: bool, said: Say<'p>| {
                if there {
                    lines.push(say(element, said));
                }
            };
            add(rule.reviewed, Say::ChangesReviewed { rule });
            add(rule.related_only, Say::ChangesRelated);
            add(!rule.channels.is_empty(), Say::ChangesTold { rule });
            add(rule.promptly, Say::ChangesPromptly { rule });
            add(!rule.material.is_empty(), Say::ChangesMaterial { rule });
            add(rule.effective.is_some(), Say::ChangesFrom { rule });
            part.paragraph(lines);
        }
        self.clauses(Section::Changes, &mut part);
        part
    }

    pub(super) fn other(&self) -> Part<'p> {
        let mut part = section(Section::Other);
        let items = self.policy.links.iter().map(|(id, link)| {
            let said = say(Element::new(Kind::Link, id), Say::See { link });
            vec![said.of(Kind::Subject, each(&link.subjects))]
        });
        items.for_each(|item| part.paragraph(item));
        self.clauses(Section::Other, &mut part);
        part
    }

    pub(super) fn contact(&self) -> Part<'p> {
        let mut part = section(Section::Contact);
        let none = self.policy.no_dpo.iter().map(|text| say(Kind::Policy, Say::Note(Note::NoOfficer(text))).by("G2"));
        part.paragraph(none.collect());
        for (id, contact) in self.policy.contacts.iter() {
            let element = Element::new(Kind::Contact, id);
            let officer = self.policy.dpo.as_ref().is_some_and(|dpo| dpo.id == id);
            let mut lines = Vec::new();
            if officer {
                lines.push(say(element, Say::Officer { contact }).by("G2 H5"));
            }
            if !contact.topics.is_empty() {
                lines.push(say(element, Say::ContactFor { contact }).by("J14"));
            }
            let party = contact.party.as_ref().map(|party| party.as_str());
            lines.push(say(element, Say::ContactAt { contact }).of(Kind::Party, party).by("G1 J14 H5"));
            if !contact.asks.is_empty() {
                lines.push(say(element, Say::ContactAsks { contact }));
            }
            if !contact.then.is_empty() {
                lines.push(say(element, Say::ContactThen { contact }));
            }
            part.blocks.push(Block::Paragraph(lines));
        }
        self.clauses(Section::Contact, &mut part);
        part
    }
}
