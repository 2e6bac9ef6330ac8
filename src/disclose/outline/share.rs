//! To whom data goes besides the recipients of single flows, and what is kept in browsers.

use super::build::{Source, each, elements, from, ids, say, section};
use super::{Element, Heading, Ids, Kind, Note, Part, Say};
use crate::policy::{Place, Section};

impl<'p> Source<'p> {
    pub(super) fn sharing(&self) -> Part<'p> {
        let policy = self.policy;
        let mut part = section(Section::Recipients);
        if let Some(provision) = &policy.provision {
            let cases = !provision.exceptions.is_empty();
            let said = Say::Provided { consent: &provision.consent, abroad: provision.abroad, cases };
            let intro = say(Kind::Provision, said).by("J5 G5");
            let items = provision.exceptions.iter().filter_map(|one| {
                let exception = policy.exceptions.get(&one.id)?;
                let element = Element::new(Kind::Exception, &one.id);
                let said = say(element, Say::ExceptionIs { exception }).of(Kind::Data, each(&exception.data));
                let said = said.of(Kind::Party, each(&exception.parties)).of(Kind::Service, each(&exception.services));
                let said =
                    said.of(Kind::Subject, each(&exception.subjects)).of(Kind::Purpose, each(&exception.purposes));
                Some(vec![said.of(Kind::Law, each(&exception.laws)).by("J5")])
            });
            if cases {
                part.list(vec![intro], items.collect());
            } else {
                part.paragraph(vec![intro]);
            }
        }
        if let Some(rule) = policy.provision.as_ref().and_then(|one| one.opt_out.as_ref()) {
            let said = say(Kind::Provision, Say::Note(Note::OptOut { rule })).of(Kind::Data, each(rule.data.iter()));
            part.paragraph(vec![said.by("J6")]);
        }
        for (id, entrustment) in policy.entrustment.iter() {
            let element = Element::new(Kind::Entrustment, id);
            let mut lines = vec![
                say(element, Say::Entrusted { entrustment })
                    .of(Kind::Party, each(&entrustment.parties))
                    .of(Kind::Purpose, each(&entrustment.purposes))
                    .by("J7"),
            ];
            if !entrustment.selection.is_empty()
                || !entrustment.contract.is_empty()
                || entrustment.supervised
                || entrustment.audited
            {
                lines.push(say(element, Say::EntrustedHow { entrustment }).by("J7"));
            }
            lines.extend(self.links(element, &entrustment.links));
            part.paragraph(lines);
        }
        for (id, joint) in policy.joint_use.iter() {
            let element = Element::new(Kind::JointUse, id);
            let said = say(element, Say::JointlyUsed { joint }).of(Kind::Data, each(&joint.data));
            let said = said.of(Kind::Group, each(&joint.groups)).of(Kind::Party, each(&joint.parties));
            let mut lines = vec![said.of(Kind::Purpose, each(&joint.purposes)).by("J9")];
            if let Some(party) = &joint.responsible {
                let said = say(element, Say::JointlyResponsible { party: &party.id });
                lines.push(said.of(Kind::Party, [party.as_str()]).by("J9"));
            }
            lines.extend(joint.since.iter().map(|date| say(element, Say::JointSince(*date))));
            if !joint.announced.is_empty() {
                lines.push(say(element, Say::JointAnnounced { joint }).by("J9"));
            }
            lines.extend(self.links(element, &joint.links));
            part.paragraph(lines);
        }
        for (id, service) in policy.services.iter() {
            let element = Element::new(Kind::Service, id);
            let party = service.party.as_ref().map(|party| party.as_str());
            let mut lines = vec![say(element, Say::Linkable { service }).of(Kind::Party, party)];
            if service.own_terms {
                lines.push(say(element, Say::OwnTerms { service }));
            }
            if let Some(party) = party.filter(|id| policy.parties.get(id).is_some_and(|one| one.policy.is_some())) {
                lines.push(say(element, Say::PolicyOf { party }).of(Kind::Party, [party]));
            }
            lines.extend(self.links(element, &service.links));
            part.paragraph(lines);
        }
        for note in &policy.countries {
            let element = Element::new(Kind::Country, note.country.code());
            let said = |text| {
                let country = Place::Country(note.country.value);
                say(element, Say::CountrySystem { country, text }).by("J11 J15 T7")
            };
            let mut lines: Vec<_> = note.system.iter().map(said).collect();
            let risk = |text| Say::Note(Note::Risk { country: note.country.value, text });
            lines.extend(note.risk.iter().map(|text| say(element, risk(text)).by("J11 T7")));
            lines.extend(self.links(element, &note.links));
            part.paragraph(lines);
        }
        self.others().into_iter().for_each(|lines| part.paragraph(lines));
        self.clauses(Section::Recipients, &mut part);
        part
    }

    pub(super) fn cookies(&self) -> Part<'p> {
        let policy = self.policy;
        let mut part = section(Section::Cookies);
        if let Some(notice) = &policy.cookie_notice {
            let element = Kind::CookieNotice;
            let mut lines: Vec<_> =
                notice.updated.iter().map(|date| say(element, Say::CookiesUpdated(*date))).collect();
            let purposes = ids(&notice.purposes);
            lines.push(say(element, Say::UsesTechniques { notice }).of(Kind::Purpose, purposes).by("E1"));
            lines.push(say(element, Say::CookieIs { notice }));
            if notice.third_parties {
                lines.push(say(element, Say::CookiesOfOthers { notice }).by("E2"));
            }
            let desk = notice.contact.as_ref();
            let desk = desk.and_then(|one| policy.contacts.get(&one.id).map(|desk| (one.as_str(), desk)));
            if let Some((id, desk)) = desk {
                let said = say(element, Say::Note(Note::CookieDesk { contact: &desk.label }));
                lines.push(said.of(Kind::Contact, [id]));
            }
            part.paragraph(lines);
        }
        let once = |list: &mut Ids<'p>, id: &'p str| {
            if !list.contains(&id) {
                list.push(id);
            }
        };
        let carried = |flow: &str| self.app.is_none() || self.flows().any(|(id, _)| id == flow);
        part.blocks.reserve(policy.tags.len() + 2);
        for (id, tag) in policy.tags.iter().filter(|(_, tag)| tag.carries.iter().any(|flow| carried(flow.as_str()))) {
            let element = Element::new(Kind::Tag, id);
            let flows = || tag.carries.iter().filter_map(|flow| policy.flows.get(&flow.id));
            let (mut data, mut purposes) = (Vec::new(), Vec::new());
            for flow in flows() {
                flow.data.iter().for_each(|item| once(&mut data, item.as_str()));
                once(&mut purposes, flow.purpose.as_str());
            }
            let mut lines = Vec::with_capacity(3);
            let ours = policy.controller.iter().any(|own| own.id == tag.provider.id);
            if !ours {
                let sources = elements(element).of(Kind::Party, [tag.provider.as_str()]);
                let sources = sources.of(Kind::Flow, each(tag.carries.iter())).of(Kind::Data, data.iter().copied());
                let sources = sources.of(Kind::Purpose, purposes.iter().copied());
                lines.push(from(sources, Say::TagSends { tag, data, purposes }).by("T1 T2 T3"));
                if tag.recipient_purpose.is_some() {
                    lines.push(say(element, Say::TagPurpose { tag }).by("T3"));
                }
            }
            if !tag.cookies.is_empty() || !tag.storage.is_empty() {
                lines.push(say(element, Say::TagStores { tag }).by("E1 E2"));
            }
            if !tag.exempt.is_empty() {
                lines.push(say(element, Say::Note(Note::Exempt { tag })).by("E3 U1 T5"));
            }
            part.short(Heading::Text(&tag.label), lines);
        }
        let mut lines = Vec::new();
        if let Some(signals) = &policy.signals {
            lines.push(say(Kind::Signals, Say::Note(Note::TellsOthers { signals })));
        }
        if !part.blocks.is_empty() && !policy.tags.is_empty() {
            lines.push(say(Kind::Consent, Say::Note(Note::AnswerKept(policy.consent.lifetime))).by("G9"));
        }
        part.paragraph(lines);
        self.clauses(Section::Cookies, &mut part);
        part
    }
}
