//! Puts the sections together and numbers the sentences.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::{
    Block, Element, Elements, Heading, Ids, Kind, NoOutline, Options, Outline, Part, Say, Sentence, SentenceId,
};
use crate::policy::{Flow, Fnv, Link, Policy, Ref, Regime, Region, Section};

/// What the builders of sections read.
pub(super) struct Source<'p> {
    pub(super) policy: &'p Policy,
    pub(super) app: Option<&'p str>,
    pub(super) region: Option<Region>,
    /// The regimes of the policy that hold where the notice is for.
    pub(super) regimes: Vec<(&'static str, &'static Regime)>,
    /// The flows of the notice.
    pub(super) flows: Vec<(&'p str, &'p Flow)>,
    /// Whether any data item has a document of its own.
    pub(super) links: bool,
    /// Whether flows that differ in nothing but their purpose stand apart.
    pub(super) apart: bool,
}

pub(super) fn build<'p>(policy: &'p Policy, options: &Options, apart: bool) -> Result<Outline<'p>, NoOutline> {
    let app = match &options.app {
        Some(id) => Some(
            policy.apps.iter().map(|(own, _)| own).find(|own| own == id).ok_or(NoOutline::UnknownApp(id.clone()))?,
        ),
        None => None,
    };
    let region = match &options.region {
        Some(code) => Some(Region::from_code(code).ok_or(NoOutline::UnknownRegion(code.clone()))?),
        None => None,
    };
    let source = Source::new(policy, app, region, apart);
    let mut sections: Vec<Part<'p>> = [
        source.introduction(),
        source.principles(),
        source.data(),
        source.sharing(),
        source.cookies(),
        source.keeping(),
        source.security(),
        source.rights(),
        source.children(),
        source.duties(),
        source.liability(),
        source.changes(),
        source.other(),
        source.contact(),
    ]
    .into_iter()
    .filter(|part| !part.blocks.is_empty())
    .collect();
    // Where the count of an element stands in `counts`.
    let mut places: HashMap<Element<'p>, usize, BuildHasherDefault<Fnv>> = HashMap::default();
    places.reserve(policy.flows.len() + policy.tags.len() + policy.purposes.len());
    let mut counts = Vec::new();
    // Most sentences follow another one of their element, with one of another element between them at most.
    let mut recent: [Option<(Element<'p>, usize)>; 2] = [None; 2];
    for part in &mut sections {
        part.each(&mut |sentence| {
            let element = sentence.elements.first().copied().unwrap_or_default();
            let known = recent.iter().flatten().find(|(own, _)| own.is(&element));
            let place = known.map(|(_, place)| *place).unwrap_or_else(|| {
                let place = *places.entry(element).or_insert(counts.len());
                if place == counts.len() {
                    counts.push(0);
                }
                recent = [Some((element, place)), recent[0]];
                place
            });
            counts[place] += 1;
            sentence.id = SentenceId { element, number: counts[place] };
        });
    }
    Ok(Outline { policy, sections })
}

/// A sentence that comes from one element.
pub(super) fn say<'p>(element: impl Into<Element<'p>>, say: Say<'p>) -> Sentence<'p> {
    from([element.into()].into_iter().collect(), say)
}

/// A sentence that comes from these elements, none of them twice.
pub(super) fn from<'p>(elements: Elements<'p>, say: Say<'p>) -> Sentence<'p> {
    Sentence { id: SentenceId::default(), say, elements, rules: "" }
}

/// The elements of a sentence, to which more are added.
pub(super) fn elements<'p>(element: Element<'p>) -> Elements<'p> {
    [element].into_iter().collect()
}

impl<'p> Elements<'p> {
    /// Adds elements of one kind.
    pub(super) fn of(mut self, kind: Kind, ids: impl IntoIterator<Item = &'p str>) -> Self {
        ids.into_iter().for_each(|id| self.add(Element::new(kind, id)));
        self
    }
}

impl<'p> Sentence<'p> {
    /// Adds elements of one kind.
    pub(super) fn of(mut self, kind: Kind, ids: impl IntoIterator<Item = &'p str>) -> Self {
        ids.into_iter().for_each(|id| self.elements.add(Element::new(kind, id)));
        self
    }

    /// Adds the rules that ask for it.
    pub(super) fn by(mut self, rules: &'static str) -> Self {
        self.rules = rules;
        self
    }
}

/// The ids that references name.
pub(super) fn each<'p, T: 'p>(references: impl IntoIterator<Item = &'p Ref<T>>) -> impl Iterator<Item = &'p str> {
    references.into_iter().map(Ref::as_str)
}

/// The same as a list.
pub(super) fn ids<'p, T: 'p>(references: impl IntoIterator<Item = &'p Ref<T>>) -> Ids<'p> {
    each(references).collect()
}

/// A section of every notice.
pub(super) fn section(section: Section) -> Part<'static> {
    Part { heading: Heading::Section(section), blocks: Vec::new() }
}

impl<'p> Part<'p> {
    /// Adds a part that is one paragraph, unless that is empty.
    pub(super) fn short(&mut self, heading: Heading<'p>, sentences: Vec<Sentence<'p>>) {
        if !sentences.is_empty() {
            self.blocks.push(Block::Part(Part { heading, blocks: vec![Block::Paragraph(sentences)] }));
        }
    }

    /// Adds a paragraph, unless it is empty.
    pub(super) fn paragraph(&mut self, sentences: Vec<Sentence<'p>>) {
        if !sentences.is_empty() {
            self.blocks.push(Block::Paragraph(sentences));
        }
    }

    /// Adds a list, unless it is empty.
    pub(super) fn list(&mut self, intro: Vec<Sentence<'p>>, items: Vec<Vec<Sentence<'p>>>) {
        if !items.is_empty() {
            self.blocks.push(Block::List { intro, items });
        }
    }

    /// Adds a part, unless it is empty.
    pub(super) fn part(&mut self, part: Part<'p>) {
        if !part.blocks.is_empty() {
            self.blocks.push(Block::Part(part));
        }
    }
}

impl<'p> Source<'p> {
    pub(super) fn new(policy: &'p Policy, app: Option<&'p str>, region: Option<Region>, apart: bool) -> Self {
        let holds = |regime: &Regime| {
            region.as_ref().is_none_or(|place| regime.applies(place.country, place.subdivision.as_deref()))
        };
        let regimes = policy.regimes().filter(|(_, regime)| holds(regime)).collect();
        let flows = policy.flows_of(app).collect();
        let links = policy.data.iter().any(|(_, item)| !item.links.is_empty());
        Self { policy, app, region, regimes, flows, links, apart }
    }

    /// The flows of the notice.
    pub(super) fn flows(&self) -> impl Iterator<Item = (&'p str, &'p Flow)> {
        self.flows.iter().copied()
    }

    /// Whether something about these apps belongs in the notice.
    pub(super) fn about(&self, app: &str) -> bool {
        let Some(own) = self.app else { return true };
        let whole = self.policy.apps.get(own).and_then(|app| app.part_of.as_ref());
        own == app || whole.is_some_and(|whole| whole.id == app)
    }

    /// Whether one of these regimes holds.
    pub(super) fn under(&self, regimes: &[&str]) -> bool {
        self.regimes.iter().any(|(id, _)| regimes.contains(id))
    }

    /// Whether something that holds in these places holds where the notice is for.
    pub(super) fn within(&self, regions: &[Region]) -> bool {
        let Some(own) = &self.region else { return true };
        let holds = |region: &Region| {
            region.country == own.country && (region.subdivision.is_none() || region.subdivision == own.subdivision)
        };
        regions.is_empty() || regions.iter().any(holds)
    }

    /// The texts for which no element has a place, in their section.
    pub(super) fn clauses(&self, section: Section, part: &mut Part<'p>) {
        for (id, clause) in self.policy.clauses.iter().filter(|(_, clause)| clause.section == section) {
            part.paragraph(vec![say(Element::new(Kind::Clause, id), Say::Verbatim(&clause.text))]);
        }
    }

    /// A sentence for each document.
    pub(super) fn links(&self, element: Element<'p>, links: &'p [Link]) -> Vec<Sentence<'p>> {
        links.iter().map(|link| say(element, Say::See { link })).collect()
    }
}
