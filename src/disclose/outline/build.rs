//! Puts the sections together and numbers the sentences.

use std::collections::HashMap;

use super::{Block, Heading, Ids, NoOutline, Options, Outline, Part, Say, Sentence};
use crate::policy::{Link, Policy, Ref, Regime, Region, Section};

/// What the builders of sections read.
pub(super) struct Source<'p> {
    pub(super) policy: &'p Policy,
    pub(super) app: Option<&'p str>,
    pub(super) region: Option<Region>,
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
    let source = Source { policy, app, region, apart };
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
    let mut counts: HashMap<String, usize> = HashMap::new();
    for part in &mut sections {
        part.each(&mut |sentence| {
            let first = sentence.elements.first().cloned().unwrap_or_else(|| "policy".to_owned()).replace(':', ".");
            let count = counts.entry(first.clone()).or_default();
            *count += 1;
            sentence.id = format!("{first}.{count}");
        });
    }
    Ok(Outline { policy, sections })
}

/// A sentence that comes from one element.
pub(super) fn say<'p>(element: impl Into<String>, say: Say<'p>) -> Sentence<'p> {
    Sentence { id: String::new(), say, elements: vec![element.into()], rules: &[] }
}

impl Sentence<'_> {
    /// Adds elements of one kind.
    pub(super) fn of<'a>(mut self, kind: &str, ids: impl IntoIterator<Item = &'a str>) -> Self {
        for id in ids {
            let element = format!("{kind}:{id}");
            if !self.elements.contains(&element) {
                self.elements.push(element);
            }
        }
        self
    }

    /// Adds the rules that ask for it.
    pub(super) fn by(mut self, rules: &'static [&'static str]) -> Self {
        self.rules = rules;
        self
    }
}

/// The ids that references name.
pub(super) fn ids<'p, T: 'p>(references: impl IntoIterator<Item = &'p Ref<T>>) -> Ids<'p> {
    references.into_iter().map(Ref::as_str).collect()
}

/// A section of every notice.
pub(super) fn section(section: Section) -> Part<'static> {
    Part { heading: Heading::Section(section), blocks: Vec::new() }
}

impl<'p> Part<'p> {
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
    /// The flows of the notice.
    pub(super) fn flows(&self) -> impl Iterator<Item = (&'p str, &'p crate::policy::Flow)> + use<'p, '_> {
        self.policy.flows_of(self.app)
    }

    /// Whether something about these apps belongs in the notice.
    pub(super) fn about(&self, app: &str) -> bool {
        let Some(own) = self.app else { return true };
        let whole = self.policy.apps.get(own).and_then(|app| app.part_of.as_ref());
        own == app || whole.is_some_and(|whole| whole.id == app)
    }

    /// The regimes of the policy that hold where the notice is for.
    pub(super) fn regimes(&self) -> impl Iterator<Item = (&'static str, &'static Regime)> + use<'p, '_> {
        self.policy.regimes().filter(|(_, regime)| {
            self.region.as_ref().is_none_or(|place| regime.applies(place.country, place.subdivision.as_deref()))
        })
    }

    /// Whether one of these regimes holds.
    pub(super) fn under(&self, regimes: &[&str]) -> bool {
        self.regimes().any(|(id, _)| regimes.contains(&id))
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
            part.paragraph(vec![say(format!("clause:{id}"), Say::Verbatim(&clause.text))]);
        }
    }

    /// A sentence for each document.
    pub(super) fn links(&self, element: &str, links: &'p [Link]) -> Vec<Sentence<'p>> {
        links.iter().map(|link| say(element, Say::See { link })).collect()
    }
}
