//! Data, and what is done with it. Flows that differ in nothing but their purpose stand together, and so do those that differ in
//! nothing but the name of their one recipient. Data that is used for the same long list of purposes shares the list.

use super::build::{Source, each, from, ids, say, section};
use super::given::{self, Given};
use super::{Element, Elements, Heading, Ids, Kind, Missing, Note, Part, Say, Sentence};
use crate::policy::{DataClass, Flow, Processing, Purpose, Recipient, Ref, Retention, Section, SetBy};

/// Flows that differ in nothing but their purpose, or in nothing but the name of their recipient.
struct Group<'p> {
    flow: &'p Flow,
    ids: Ids<'p>,
    /// What is used for the same purposes, by data and where it comes from. The first is that of `flow`.
    origins: Vec<Origin<'p>>,
    /// The purposes, each with the flows that serve it.
    purposes: Vec<(&'p str, Ids<'p>)>,
    /// Where each flow has one recipient: who they are, each with the flows that lead to it.
    given: Vec<Given<'p>>,
}

impl<'p> Group<'p> {
    fn new(id: &'p str, flow: &'p Flow) -> Self {
        let given = if let [one] = &flow.recipients[..] { vec![(one, vec![id])] } else { Vec::new() };
        Self {
            flow,
            ids: vec![id],
            origins: vec![(flow, vec![id])],
            purposes: vec![(&flow.purpose.id, vec![id])],
            given,
        }
    }

    /// Whether a flow differs from its flows in one thing only.
    fn takes(&self, flow: &Flow) -> bool {
        if !alike(self.flow, flow) || self.flow.processing != flow.processing {
            return false;
        }
        if self.given.len() < 2 && self.flow.recipients == flow.recipients {
            return true;
        }
        let [own] = &flow.recipients[..] else { return false };
        self.purpose() == Some(&flow.purpose.id) && self.given.first().is_some_and(|(one, _)| given::alike(one, own))
    }

    fn add(&mut self, id: &'p str, flow: &'p Flow) {
        self.ids.push(id);
        self.origins.iter_mut().for_each(|(_, ids)| ids.push(id));
        if let [own] = &flow.recipients[..] {
            match self.given.iter_mut().find(|(one, _)| *one == own) {
                Some((_, ids)) => ids.push(id),
                None => self.given.push((own, vec![id])),
            }
        }
        match self.purposes.iter_mut().find(|(purpose, _)| *purpose == flow.purpose.id) {
            Some((_, ids)) => ids.push(id),
            None => self.purposes.push((&flow.purpose.id, vec![id])),
        }
    }

    /// Takes a group that is used for the same purposes.
    fn join(&mut self, other: Self) {
        self.ids.extend(other.ids);
        self.origins.extend(other.origins);
        for ((_, ids), (_, more)) in self.purposes.iter_mut().zip(other.purposes) {
            ids.extend(more);
        }
    }

    /// The data of its flows.
    fn data(&self) -> Ids<'p> {
        let mut all = Ids::new();
        for id in self.origins.iter().flat_map(|(flow, _)| each(flow.data.iter())) {
            if !all.contains(&id) {
                all.push(id);
            }
        }
        all
    }

    /// Where its data comes from, for each list of data.
    fn lists(&self) -> Vec<Vec<Origin<'p>>> {
        let mut lists: Vec<Vec<Origin<'p>>> = Vec::new();
        for (flow, ids) in &self.origins {
            let same = |list: &&mut Vec<Origin<'p>>| list.first().is_some_and(|(one, _)| one.data == flow.data);
            match lists.iter_mut().find(same) {
                Some(list) => list.push((flow, ids.clone())),
                None => lists.push(vec![(flow, ids.clone())]),
            }
        }
        lists
    }

    /// What is done with its data besides, with the flows that say so.
    fn processing(&self) -> Vec<(&'p Ref<Processing>, Ids<'p>)> {
        let mut all: Vec<(&'p Ref<Processing>, Ids<'p>)> = Vec::new();
        for (flow, ids) in &self.origins {
            for one in &flow.processing {
                match all.iter_mut().find(|(known, _)| *known == one) {
                    Some((_, flows)) => flows.extend(ids),
                    None => all.push((one, ids.clone())),
                }
            }
        }
        all
    }

    /// The purpose, if there is one only.
    fn purpose(&self) -> Option<&'p str> {
        if let [(purpose, _)] = self.purposes[..] { Some(purpose) } else { None }
    }

    fn recipients(&self) -> Vec<&'p Recipient> {
        match &self.given[..] {
            [] => self.flow.recipients.iter().collect(),
            given => given.iter().map(|(one, _)| *one).collect(),
        }
    }

    /// Whether its recipients are called like those of another group.
    fn shares_recipients(&self, other: &Self) -> bool {
        let names = |one: &Self| -> Vec<_> {
            let names = one.recipients().into_iter();
            names.map(|one| (&one.party, &one.group, &one.service, &one.category)).collect()
        };
        names(self) == names(other)
    }

    /// Whether it is another part, not headed by its purpose either, about people of whom a group tells.
    fn tells_of_people_of(&self, group: &Self) -> bool {
        let shares =
            self.flow.subjects.is_empty() || self.flow.subjects.iter().any(|one| group.flow.subjects.contains(one));
        !std::ptr::eq(self, group) && self.purpose().is_none() && shares
    }

    fn shares_source(&self, other: &Self) -> bool {
        let kind = |flow: &Flow| flow.source.as_ref().map(|source| source.kind);
        kind(self.flow) == kind(other.flow)
    }
}

/// Data from somewhere: a flow that says so, and all flows that say the same.
type Origin<'p> = (&'p Flow, Ids<'p>);

/// What a section says once, because many of its groups would say the same.
#[derive(Default)]
struct Once<'p> {
    /// A list of data that many groups have.
    data: Ids<'p>,
    /// The groups that state no period.
    periods: bool,
}

/// How long a list of data is, and in how many groups it stands, for it to be said once.
const LONG: usize = 5;
const OFTEN: usize = 3;

impl<'p> Source<'p> {
    pub(super) fn data(&self) -> Part<'p> {
        let mut part = section(Section::Data);
        part.paragraph(self.collection());
        for (id, item) in self.policy.data.iter() {
            if let Some(definition) = &item.definition {
                part.paragraph(vec![say(Element::new(Kind::Data, id), Say::DataIs { data: id, definition })]);
            }
        }
        let groups = self.groups();
        let once = self.once(&groups);
        if !once.data.is_empty() {
            let data = once.data.clone();
            let classes = data.iter().filter_map(|id| self.policy.data.get(id)).map(|item| item.class);
            let class = classes.min_by_key(|class| strictness(*class)).unwrap_or_default();
            let origins = groups.iter().flat_map(|group| &group.origins);
            let alike = origins.filter(|(flow, _)| flow.data.iter().map(|id| &*id.id).eq(data.iter().copied()));
            let collected = self.collects(class) && alike.clone().all(|(flow, _)| flow.source.is_none());
            let flows: Elements<'p> = alike.flat_map(|(_, ids)| ids).map(|id| Element::new(Kind::Flow, id)).collect();
            let said = from(flows, Say::HandlesThese { class, data: data.clone(), collected });
            part.paragraph(vec![said.of(Kind::Data, data).by("G14 H3")]);
        }
        part.blocks.reserve(groups.len() + 4);
        for group in &groups {
            part.part(self.group(group, &groups, &once));
        }
        if once.periods {
            let flows = groups.iter().filter(|group| self.lacks_period(group.flow)).flat_map(|group| &group.ids);
            let flows: Elements<'p> = flows.map(|id| Element::new(Kind::Flow, id)).collect();
            let missing = Say::NotStated { missing: Missing::Periods, parties: Vec::new() };
            part.paragraph(vec![from(flows, missing).by("G7 H3")]);
        }
        self.clauses(Section::Data, &mut part);
        self.clauses(Section::Purposes, &mut part);
        part
    }

    fn collection(&self) -> Vec<Sentence<'p>> {
        let Some(collection) = &self.policy.collection else { return Vec::new() };
        let mut lines = Vec::new();
        if !collection.occasions.is_empty() {
            lines.push(say(Kind::Collection, Say::Note(Note::Occasions(&collection.occasions))));
        }
        if !collection.informs.is_empty() {
            lines.push(say(Kind::Collection, Say::Informs(&collection.informs)).by("G3 H1"));
        }
        if collection.within_consent {
            lines.push(say(Kind::Collection, Say::WithinConsent));
        }
        if collection.lawful {
            lines.push(say(Kind::Collection, Say::Lawful));
        }
        if collection.guidance {
            lines.push(say(Kind::Collection, Say::Note(Note::Guidance)));
        }
        if collection.as_necessary {
            lines.push(say(Kind::Collection, Say::Note(Note::OnlyAsNecessary)).by("J2"));
        }
        if collection.beyond_purpose_by_consent {
            lines.push(say(Kind::Collection, Say::BeyondPurpose).by("J2"));
        }
        if !collection.not_directly_from.is_empty() {
            let subjects = &collection.not_directly_from;
            let said = say(Kind::Collection, Say::NotDirectlyFrom { subjects: ids(subjects) });
            lines.push(said.of(Kind::Subject, each(subjects)));
        }
        lines
    }

    fn groups(&self) -> Vec<Group<'p>> {
        let mut groups: Vec<Group<'p>> = Vec::new();
        for (id, flow) in self.flows() {
            match groups.iter_mut().find(|group| !self.apart && group.takes(flow)) {
                Some(group) => group.add(id, flow),
                None => groups.push(Group::new(id, flow)),
            }
        }
        if self.apart {
            return groups;
        }
        let mut joined: Vec<Group<'p>> = Vec::with_capacity(groups.len());
        for group in groups {
            match joined.iter_mut().find(|one| self.joins(one, &group)) {
                Some(one) => one.join(group),
                None => joined.push(group),
            }
        }
        joined
    }

    /// Whether a long list of purposes would be read twice if two groups stood apart, and nothing else sets them apart but the data
    /// and where it comes from.
    fn joins(&self, one: &Group<'p>, other: &Group<'p>) -> bool {
        let purposes = |group: &Group<'p>| -> Ids<'p> { group.purposes.iter().map(|(id, _)| *id).collect() };
        // What names its data can be said of more; the rest is said of all.
        let named = |id: &Ref<Processing>| self.policy.processing.get(&id.id).is_some_and(|one| !one.inputs.is_empty());
        let covers =
            |all: &[Ref<Processing>], some: &[Ref<Processing>]| some.iter().all(|id| named(id) || all.contains(id));
        one.purposes.len() >= OFTEN
            && (one.flow.recipients.is_empty() && other.flow.recipients.is_empty())
            && purposes(one) == purposes(other)
            && handled_alike(one.flow, other.flow)
            && covers(&one.flow.processing, &other.flow.processing)
            && covers(&other.flow.processing, &one.flow.processing)
    }

    /// What all groups need to say once only.
    fn once(&self, groups: &[Group<'p>]) -> Once<'p> {
        if self.apart {
            return Once::default();
        }
        let mut lists: Vec<(Ids<'p>, usize)> = Vec::new();
        let origins = groups.iter().flat_map(|group| &group.origins);
        for (flow, _) in origins.filter(|(flow, _)| flow.data.len() >= LONG) {
            let data = ids(flow.data.iter());
            match lists.iter_mut().find(|(one, _)| *one == data) {
                Some((_, times)) => *times += 1,
                None => lists.push((data, 1)),
            }
        }
        let often = lists.into_iter().filter(|(_, times)| *times >= OFTEN);
        // The first of those that stand most often.
        let data = often.rev().max_by_key(|(_, times)| *times).map(|(data, _)| data).unwrap_or_default();
        Once { data, periods: groups.iter().any(|group| self.lacks_period(group.flow)) }
    }

    /// Whether nothing says how long the data of a flow is kept, where a law asks for it.
    fn lacks_period(&self, flow: &Flow) -> bool {
        flow.retention.is_none() && self.policy.retention.is_none() && self.under(&["gdpr", "uk", "thailand"])
    }

    /// Whether the policy says that we collect data on some occasions ourselves, which what is made from data is not.
    fn collects(&self, class: DataClass) -> bool {
        let made = matches!(class, DataClass::Anonymised | DataClass::Pseudonymised | DataClass::Statistical);
        let collection = self.policy.collection.as_ref().filter(|_| !made);
        collection.is_some_and(|one| !one.occasions.is_empty() && one.not_directly_from.is_empty())
    }

    /// What is said about a group; `all` are those of the notice, so that no two have the same heading, and `once` is said for them.
    fn group(&self, group: &Group<'p>, all: &[Group<'p>], once: &Once<'p>) -> Part<'p> {
        let flow = group.flow;
        let (data, subjects) = (group.data(), ids(&flow.subjects));
        let wholes = self.wholes(&data);
        let heading = match group.purpose() {
            Some(purpose) => self.heading(purpose, group, all, wholes),
            // Few items of one whole are named with it, so that what is said below is about them.
            _ if wholes.len() == 1 && (2..=4).contains(&data.len()) => Heading::Data(data.clone()),
            _ if wholes.len() == 1 && wholes != data && data.len() == 1 => Heading::Data(data.clone()),
            _ if wholes.len() <= 4 || subjects.is_empty() => Heading::Data(wholes),
            _ if all.iter().any(|one| one.tells_of_people_of(group)) => {
                Heading::SubjectsWith { subjects: subjects.clone(), data: wholes.into_iter().take(3).collect() }
            }
            _ => Heading::Subjects(subjects.clone()),
        };
        let mut part = Part { heading, blocks: Vec::new() };
        let own = Element::new(Kind::Flow, group.ids.first().copied().unwrap_or_default());
        let flows: Elements<'p> = group.ids.iter().map(|id| Element::new(Kind::Flow, id)).collect();
        let first = |said| from(flows.clone(), said);
        let mut lines = Vec::with_capacity(8);
        let lists = group.lists();
        for list in &lists {
            part.paragraph(std::mem::take(&mut lines));
            self.origins(list, once, &mut lines);
        }
        if let Some(purpose) = group.purpose() {
            lines.push(
                first(Say::UsedFor { purpose, exclusive: flow.exclusive }).of(Kind::Purpose, [purpose]).by("G3 J1 H1"),
            );
            // Of parts that stand under the same purpose, the first says what it is.
            let mut before = all.iter().take_while(|one| !self.apart && !std::ptr::eq(*one, group));
            if !before.any(|one| one.purpose() == Some(purpose)) {
                lines.extend(self.purpose_texts(purpose));
            }
        } else {
            part.paragraph(std::mem::take(&mut lines));
            let intro = first(Say::UsedForThese { exclusive: flow.exclusive, several: lists.len() > 1 });
            let items = group.purposes.iter().map(|(purpose, flows)| {
                let flows = flows.iter().map(|id| Element::new(Kind::Flow, id)).collect();
                let item = from(flows, Say::Purpose { purpose });
                let mut lines = vec![item.of(Kind::Purpose, [*purpose]).by("G3 J1 H1")];
                lines.extend(self.purpose_texts(purpose));
                lines
            });
            part.list(vec![intro.of(Kind::Data, data)], items.collect());
        }
        for (processing, flows) in group.processing() {
            let flows: Elements<'p> = flows.iter().map(|id| Element::new(Kind::Flow, id)).collect();
            let first = |said| from(flows.clone(), said);
            if let Some(one) = self.policy.processing.get(&processing.id) {
                let of = |said: Sentence<'p>| said.of(Kind::Processing, [processing.as_str()]);
                let data = ids(one.inputs.iter().chain(&one.outputs));
                let told = |id: &Ref<Purpose>| group.purposes.iter().any(|(purpose, _)| *purpose == id.as_str());
                let said = Say::Processed { processing: one, purposes: !one.purposes.iter().all(told) };
                let said = of(first(said)).of(Kind::Data, data);
                lines.push(said.of(Kind::Purpose, each(&one.purposes)).by("G12"));
                let texts = [&one.logic, &one.effect].into_iter().flatten();
                lines.extend(texts.map(|text| of(first(Say::Verbatim(text))).by("G12")));
            }
        }
        self.conditions(flow, &first, &mut lines);
        let purposes: Ids<'p> = group.purposes.iter().map(|(purpose, _)| *purpose).collect();
        self.given((flow, own, &group.given, &purposes), &first, &mut part, &mut lines);
        if !flow.storage.is_empty() {
            lines.push(first(Say::KeptAt { storage: ids(&flow.storage) }).of(Kind::Storage, each(&flow.storage)));
        }
        match &flow.retention {
            Some(own) => lines.extend(retention(own, &first)),
            None if !once.periods && self.lacks_period(flow) => {
                lines.push(first(Say::NotStated { missing: Missing::Retention, parties: Vec::new() }).by("G7 H3"));
            }
            None => {}
        }
        part.paragraph(lines);
        part
    }

    /// The items of which data is parts, or the data itself.
    fn wholes(&self, data: &[&'p str]) -> Ids<'p> {
        let mut wholes = Ids::with_capacity(data.len());
        for id in data {
            let whole =
                self.policy.data.get(id).and_then(|item| item.parent.as_ref()).map_or(*id, |whole| whole.as_str());
            if !wholes.contains(&whole) {
                wholes.push(whole);
            }
        }
        wholes
    }

    /// Which data of whom is handled, and from where a list of it comes.
    fn origins(&self, list: &[Origin<'p>], once: &Once<'p>, lines: &mut Vec<Sentence<'p>>) {
        let Some((flow, _)) = list.first() else { return };
        let (data, subjects) = (ids(flow.data.iter()), ids(&flow.subjects));
        let wholes = self.wholes(&data);
        let named = if wholes == data { Ids::new() } else { wholes };
        // How strictly the law treats the strictest of the data.
        let classes = data.iter().map(|id| self.policy.data.get(id).map_or(DataClass::Ordinary, |item| item.class));
        let class = classes.min_by_key(|class| strictness(*class)).unwrap_or_default();
        let flows: Elements<'p> = list.iter().flat_map(|(_, ids)| ids).map(|id| Element::new(Kind::Flow, id)).collect();
        let first = |said| from(flows.clone(), said);
        let items = if data == once.data { Vec::new() } else { data.clone() };
        let collected = list.iter().all(|(flow, _)| flow.source.is_none()) && self.collects(class);
        let handles = Say::Handles { class, data: items, subjects: subjects.clone(), apps: ids(&flow.apps), collected };
        let said = first(handles)
            .of(Kind::Data, data.iter().copied())
            .of(Kind::Data, named.iter().copied())
            .of(Kind::Subject, each(&flow.subjects));
        lines.push(said.by("G14 H3"));
        for (source, flows) in list.iter().filter_map(|(flow, ids)| flow.source.as_ref().map(|one| (one, ids))) {
            let flows: Elements<'p> = flows.iter().map(|id| Element::new(Kind::Flow, id)).collect();
            let first = |said| from(flows.clone(), said);
            let said = first(Say::ComesFrom { source, subjects: subjects.clone() });
            lines.push(said.of(Kind::Service, each(&source.services)).of(Kind::Party, each(&source.parties)).by("G14"));
            lines.extend(source.notice.map(|time| first(Say::Note(Note::ToldWithin(time))).by("H8")));
        }
        if self.links {
            let mut linked = data;
            linked.extend(named);
            linked.sort_unstable();
            linked.dedup();
            for (id, item) in linked.iter().filter_map(|id| self.policy.data.get(id).map(|item| (id, item))) {
                lines.extend(item.links.iter().map(|link| first(Say::See { link }).of(Kind::Data, [*id])));
            }
        }
    }

    /// What is said about one flow alone.
    pub(super) fn of_flow(&self, id: &'p str, flow: &'p Flow) -> Part<'p> {
        self.group(&Group::new(id, flow), &[], &Once::default())
    }

    /// The purpose of a group; where others have the same, what sets it apart: whose data it is, who gets it, where it comes
    /// from, or what it is.
    fn heading(&self, purpose: &'p str, group: &Group<'p>, all: &[Group<'p>], wholes: Ids<'p>) -> Heading<'p> {
        let others = || {
            let apart = self.apart;
            all.iter().filter(move |one| !apart && !std::ptr::eq(*one, group) && one.purpose() == Some(purpose))
        };
        let flow = group.flow;
        if others().next().is_none() {
            return Heading::Purpose(purpose);
        }
        if !flow.subjects.is_empty() && !others().any(|one| one.flow.subjects == flow.subjects) {
            return Heading::PurposeFor { purpose, subjects: ids(&flow.subjects) };
        }
        if !flow.recipients.is_empty() && !others().any(|one| group.shares_recipients(one)) {
            return Heading::PurposeOf { purpose, recipients: group.recipients() };
        }
        match &flow.source {
            Some(source) if !others().any(|one| group.shares_source(one)) => {
                let data = if let [one] = wholes[..] { Some(one) } else { None };
                Heading::From { data, source, subjects: ids(&flow.subjects) }
            }
            _ => Heading::PurposeWith { purpose, data: wholes },
        }
    }

    fn purpose_texts(&self, id: &'p str) -> Vec<Sentence<'p>> {
        let Some(purpose) = self.policy.purposes.get(id) else { return Vec::new() };
        let element = Element::new(Kind::Purpose, id);
        let mut lines: Vec<_> =
            purpose.description.iter().map(|text| say(element, Say::Verbatim(text)).by("J1")).collect();
        lines.extend(purpose.examples.iter().map(|examples| say(element, Say::PurposeExamples { examples })));
        if let Some(whole) = &purpose.parent {
            let said = say(element, Say::Note(Note::PartOfPurpose { purpose: id, whole: &whole.id }));
            lines.push(said.of(Kind::Purpose, [whole.as_str()]));
        }
        if purpose.added.is_some() || purpose.notified.is_some() || purpose.relation.is_some() {
            lines.push(say(element, Say::Note(Note::AddedPurpose { purpose })).by("J2 G13 B2"));
        }
        lines.extend(self.links(element, &purpose.links));
        lines
    }
}

/// How strictly the law treats a class of data, the strictest first.
fn strictness(class: DataClass) -> u8 {
    match class {
        DataClass::NationalId => 0,
        DataClass::SpecialCare => 1,
        DataClass::Ordinary => 2,
        DataClass::Pseudonymised => 3,
        DataClass::PersonalRelated => 4,
        DataClass::Anonymised => 5,
        DataClass::Statistical => 6,
        DataClass::NonPersonal => 7,
    }
}

/// Whether flows differ in nothing but their purpose, who gets their data, and what is done with it besides.
fn alike(one: &Flow, other: &Flow) -> bool {
    one.data == other.data && one.source == other.source && handled_alike(one, other)
}

/// The same, of data that may be other data from elsewhere.
fn handled_alike(one: &Flow, other: &Flow) -> bool {
    // Every field is named, so that a new one is not forgotten; what differs most is asked first.
    let Flow {
        span: _,
        purpose: _,
        data: _,
        subjects,
        apps,
        source: _,
        basis,
        condition,
        interest,
        recipients: _,
        storage,
        processing: _,
        retention,
        exclusive,
        required,
        consequence,
    } = one;
    *subjects == other.subjects
        && *apps == other.apps
        && *basis == other.basis
        && *condition == other.condition
        && *interest == other.interest
        && *storage == other.storage
        && *retention == other.retention
        && *exclusive == other.exclusive
        && *required == other.required
        && *consequence == other.consequence
}

/// How long data is kept, and what happens then.
pub(super) fn retention<'p>(
    retention: &'p Retention,
    sentence: &impl Fn(Say<'p>) -> Sentence<'p>,
) -> Vec<Sentence<'p>> {
    let mut lines = Vec::new();
    let states = retention.period.is_some() || retention.criterion.is_some() || retention.until.is_some();
    // What a law sets is a period to keep data, what others set is one to dispose of it after.
    let by_law = retention.set_by == Some(SetBy::Law);
    if states || (retention.set_by.is_some() && retention.disposal.is_empty()) || by_law {
        lines.push(sentence(Say::KeptFor { retention }).by("G7 H3"));
    }
    if !retention.ends.is_empty() {
        lines.push(sentence(Say::Disposed { retention }).by("G7 H3"));
    }
    let after = retention.set_by.is_some() && !by_law;
    if !retention.disposal.is_empty() && (after || retention.ends.is_empty()) {
        lines.push(sentence(Say::DisposedAfter { retention }).by("G7"));
    }
    if retention.delay.is_some() {
        lines.push(sentence(Say::DisposalDelayed { retention }));
    }
    if !retention.extension.is_empty() {
        lines.push(sentence(Say::Extended { retention }));
    }
    lines
}
