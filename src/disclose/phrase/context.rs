//! What the elements of a policy are called in a sentence.

use std::collections::HashSet;

use super::phrases;
use super::terms::{Term, all};
use crate::policy::{Country, Date, Identifies, Language, Place, Policy, Region, Text};

/// A policy in one language.
pub(crate) struct Cx<'p> {
    pub(crate) policy: &'p Policy,
    pub(crate) language: Language,
    /// Words that begin with a capital wherever they stand: those of names.
    names: HashSet<&'p str>,
}

impl<'p> Cx<'p> {
    pub(crate) fn new(policy: &'p Policy, language: Language) -> Self {
        let parties = policy.parties.iter().map(|(_, party)| &party.name);
        let apps = policy.apps.iter().map(|(_, app)| &app.label);
        let services = policy.services.iter().map(|(_, service)| &service.label);
        let groups = policy.groups.iter().map(|(_, group)| &group.label);
        let tags = policy.tags.iter().map(|(_, tag)| &tag.label);
        let all = parties.chain(apps).chain(services).chain(groups).chain(tags);
        let english = all.filter(|_| language == Language::En).filter_map(|text| text.get(Language::En));
        let names = english.flat_map(str::split_whitespace).collect();
        Self { policy, language, names }
    }

    pub(crate) fn text(&self, text: &Text) -> String {
        text.get(self.language)
            .or_else(|| text.get(self.policy.default_language()))
            .unwrap_or_default()
            .trim()
            .to_owned()
    }

    /// Whether a word is written as in a name, with or without a capital: "sMedio".
    pub(crate) fn is_name(&self, word: &str) -> bool {
        self.names.contains(word)
    }

    /// A label inside a sentence: in English without its capital, unless that belongs to a name or an abbreviation.
    pub(crate) fn label(&self, text: &Text) -> String {
        let label = self.text(text);
        if self.language != Language::En {
            return label;
        }
        let first = label.split_whitespace().next().unwrap_or_default();
        // "My Number" is a name: its second word has a capital too.
        let second = label.split_whitespace().nth(1).unwrap_or_default();
        let plain = first.chars().skip(1).all(|c| !c.is_uppercase()) && !second.starts_with(char::is_uppercase);
        if !plain || self.is_name(first) {
            return label;
        }
        let mut chars = label.chars();
        chars.next().map(|c| c.to_lowercase().chain(chars).collect()).unwrap_or_default()
    }

    pub(crate) fn and(&self, items: &[String]) -> String {
        phrases(self.language).and(items)
    }

    pub(crate) fn or(&self, items: &[String]) -> String {
        phrases(self.language).or(items)
    }

    /// Words of the policy language, joined by "and".
    pub(crate) fn terms<T: Term>(&self, words: &[T]) -> String {
        self.and(&all(words, self.language))
    }

    /// Words of the policy language, joined by "or".
    pub(crate) fn any<T: Term>(&self, words: &[T]) -> String {
        self.or(&all(words, self.language))
    }

    pub(crate) fn term<T: Term>(&self, word: T) -> &'static str {
        word.term(self.language)
    }

    /// Data items; those that are part of another one stand in brackets behind its name, and so do examples.
    pub(crate) fn data(&self, ids: &[&str], examples: bool) -> String {
        let mut groups: Vec<(Option<&str>, Vec<String>)> = Vec::new();
        for id in ids {
            let Some(item) = self.policy.data.get(id) else { continue };
            let mut label = self.label(&item.label);
            let parent = item.parent.as_ref().map(|parent| parent.as_str()).filter(|parent| !ids.contains(parent));
            if let Some(text) = item.examples.as_ref().filter(|_| examples) {
                label = match (self.language, parent) {
                    (Language::En, None) => format!("{label} (such as {})", self.text(text)),
                    // What is part of another item stands in brackets already.
                    (Language::En, Some(_)) => format!("{label}, such as {}", self.text(text)),
                    (Language::Ja, _) => format!("{label}（{}等）", self.text(text)),
                    (Language::Th, None) => format!("{label} (เช่น {})", self.text(text)),
                    (Language::Th, Some(_)) => format!("{label} เช่น {}", self.text(text)),
                };
            }
            match groups.last_mut() {
                Some((last, labels)) if *last == parent && parent.is_some() => labels.push(label),
                _ => groups.push((parent, vec![label])),
            }
        }
        let said = groups.into_iter().map(|(parent, labels)| {
            let Some(parent) = parent.and_then(|id| self.policy.data.get(id)) else { return labels.concat() };
            match self.language {
                Language::Ja => format!("{}（{}）", self.text(&parent.label), self.and(&labels)),
                Language::En | Language::Th => format!("{} ({})", self.label(&parent.label), self.and(&labels)),
            }
        });
        self.and(&said.collect::<Vec<_>>())
    }

    pub(crate) fn subjects(&self, ids: &[&str]) -> String {
        let labels = ids.iter().filter_map(|id| self.policy.subjects.get(id)).map(|one| self.label(&one.label));
        self.and(&labels.collect::<Vec<_>>())
    }

    pub(crate) fn purpose(&self, id: &str) -> String {
        self.policy.purposes.get(id).map(|one| self.label(&one.label)).unwrap_or_default()
    }

    pub(crate) fn purposes(&self, ids: &[&str]) -> String {
        self.and(&ids.iter().map(|id| self.purpose(id)).collect::<Vec<_>>())
    }

    pub(crate) fn party(&self, id: &str) -> String {
        self.policy.parties.get(id).map(|one| self.text(&one.name)).unwrap_or_default()
    }

    /// The business customer of the policy's service. In the notice of a customer's own app that is who gives the notice.
    pub(crate) fn customer(&self, otherwise: &str) -> String {
        if self.policy.overlay.as_ref().is_some_and(|overlay| overlay.app.is_some()) {
            let parties: Vec<&str> = self.policy.controller.iter().map(|id| id.as_str()).collect();
            return self.and(&self.parties(&parties));
        }
        otherwise.to_owned()
    }

    pub(crate) fn parties(&self, ids: &[&str]) -> Vec<String> {
        ids.iter().map(|id| self.party(id)).collect()
    }

    pub(crate) fn group(&self, id: &str) -> String {
        self.policy.groups.get(id).map(|one| self.text(&one.label)).unwrap_or_default()
    }

    pub(crate) fn service(&self, id: &str) -> String {
        self.policy.services.get(id).map(|one| self.label(&one.label)).unwrap_or_default()
    }

    /// The same with the services or companies that are named as examples.
    pub(crate) fn service_with_examples(&self, id: &str) -> String {
        let name = self.service(id);
        let Some(examples) = self.policy.services.get(id).and_then(|one| one.examples.as_ref()) else { return name };
        match self.language {
            Language::En => format!("{name} (such as {})", self.text(examples)),
            Language::Ja => format!("{name}（{}等）", self.text(examples)),
            Language::Th => format!("{name} (เช่น {})", self.text(examples)),
        }
    }

    /// What all of some data identifies, if it is the same.
    pub(crate) fn identifies(&self, ids: &[&str]) -> Option<Identifies> {
        let mut all = ids.iter().filter_map(|id| self.policy.data.get(id)).map(|item| item.identifies);
        let first = all.next()??;
        all.all(|one| one == Some(first)).then_some(first)
    }

    /// "outside Japan", if all who give the notice are there; "abroad".
    pub(crate) fn abroad(&self) -> String {
        let mut homes = self
            .policy
            .controller
            .iter()
            .map(|id| self.policy.parties.get(&id.id)?.country.as_ref().map(|one| one.value));
        let home = homes.next().flatten().filter(|home| homes.all(|one| one == Some(*home)));
        match (home, self.language) {
            (Some(home), Language::En) => format!("outside {}", self.country(home)),
            (Some(home), Language::Th) => format!("นอกประเทศ{}", self.country(home)),
            (_, Language::Ja) => "外国".to_owned(),
            (None, Language::En) => "abroad".to_owned(),
            (None, Language::Th) => "ในต่างประเทศ".to_owned(),
        }
    }

    /// An app with what it is: "the app X"; only its name, if that says what it is.
    pub(crate) fn app(&self, id: &str) -> String {
        self.policy.apps.get(id).map(|one| self.text(&one.label)).unwrap_or_default()
    }

    pub(crate) fn apps(&self, ids: &[&str]) -> String {
        self.and(&ids.iter().map(|id| self.app(id)).collect::<Vec<_>>())
    }

    pub(crate) fn law(&self, id: &str) -> String {
        let Some(law) = self.policy.laws.get(id) else { return String::new() };
        let name = self.text(&law.name);
        match (&law.number, self.language) {
            (None, _) => name,
            (Some(number), Language::Ja) => format!("{name}（{}）", self.text(number)),
            (Some(number), _) => format!("{name} ({})", self.text(number)),
        }
    }

    pub(crate) fn laws(&self, ids: &[&str]) -> Vec<String> {
        ids.iter().map(|id| self.law(id)).collect()
    }

    /// Whom a recipient edge names.
    pub(crate) fn recipient(&self, recipient: &crate::policy::Recipient) -> String {
        phrases(self.language).recipient(recipient, self)
    }

    /// A country as it stands in a sentence.
    pub(crate) fn country(&self, country: Country) -> String {
        let name = country.name(self.language);
        // English names of unions, islands and the like take the article.
        let article = ["US", "GB", "AE", "NL", "PH", "DO", "CF", "BS", "GM", "MV", "SC"].contains(&country.code());
        if self.language == Language::En && article { format!("the {name}") } else { name.to_owned() }
    }

    pub(crate) fn place(&self, place: Place) -> String {
        match place {
            Place::Country(country) => self.country(country),
            Place::Area(area) => self.term(area).to_owned(),
        }
    }

    pub(crate) fn places(&self, places: &[Place]) -> Vec<String> {
        places.iter().map(|place| self.place(*place)).collect()
    }

    /// The places that a document is about, but those that its name tells already.
    pub(crate) fn places_of(&self, link: &crate::policy::Link) -> Vec<String> {
        let label = self.text(&link.label);
        self.places(&link.places).into_iter().filter(|place| !label.contains(place)).collect()
    }

    /// A region; of subdivisions those are known by name that built-in laws are about.
    pub(crate) fn region(&self, region: &Region) -> String {
        match (region.to_string().as_str(), self.language) {
            ("US-CA", Language::En) => "California".to_owned(),
            ("US-CA", Language::Ja) => "カリフォルニア州".to_owned(),
            ("US-CA", Language::Th) => "รัฐแคลิฟอร์เนีย".to_owned(),
            (code, _) if region.subdivision.is_some() => format!("{} ({code})", self.country(region.country)),
            _ => self.country(region.country),
        }
    }

    pub(crate) fn regime(&self, id: &str) -> String {
        let name = crate::policy::regimes().get(id).map(|regime| &regime.name);
        name.map(|name| self.text(name)).unwrap_or_default()
    }

    /// A day. Thai dates are of the Buddhist era, as official documents are, with the common year in brackets.
    pub(crate) fn date(&self, date: Date) -> String {
        let month = usize::from(date.month.clamp(1, 12) - 1);
        match self.language {
            Language::En => format!("{} {} {}", date.day, MONTHS[month], date.year),
            Language::Ja => format!("{}年{}月{}日", date.year, date.month, date.day),
            Language::Th => {
                format!("{} {} พ.ศ. {} (ค.ศ. {})", date.day, THAI_MONTHS[month], date.year + 543, date.year)
            }
        }
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const THAI_MONTHS: [&str; 12] = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
];
