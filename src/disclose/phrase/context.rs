//! What the elements of a policy are called in a sentence.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};
use std::rc::Rc;

use super::terms::{Term, all};
use super::{Items, en, ja, phrases, th};
use crate::policy::{
    Channel, Compliance, Control, ControlAct, Country, DataItem, Date, Email, Fnv, Identifies, Language, Law, Norm,
    Place, Policy, Recipient, Region, Source, Surface, Text, Url,
};

/// A policy in one language.
pub(crate) struct Cx<'p> {
    pub(crate) policy: &'p Policy,
    pub(crate) language: Language,
    /// What those who give the notice are called in Japanese, if not 当社.
    pub(super) ours: Option<ja::Ourselves>,
    /// First words of names; they keep their letters wherever they stand.
    names: HashSet<&'p str, BuildHasherDefault<Fnv>>,
    /// Labels of data items, purposes and groups of people inside sentences, in the order of the policy: they are said again
    /// and again.
    data: Vec<Cow<'p, str>>,
    purposes: Vec<Cow<'p, str>>,
    subjects: Vec<Cow<'p, str>>,
    /// Lists of data that were said already: flows and services name the same ones again and again.
    lists: RefCell<Vec<List<'p>>>,
}

/// What is said for some data items.
struct List<'p> {
    /// A hash of the ids: few of equal hash differ.
    hash: u64,
    ids: Vec<&'p str>,
    /// Whether with examples.
    examples: bool,
    said: Rc<str>,
}

/// So many lists are kept; a notice with more of them says few twice.
const LISTS: usize = 64;

impl<'p> Cx<'p> {
    pub(crate) fn new(policy: &'p Policy, language: Language) -> Self {
        let parties = policy.parties.iter().map(|(_, party)| &party.name);
        let apps = policy.apps.iter().map(|(_, app)| &app.label);
        let services = policy.services.iter().map(|(_, service)| &service.label);
        let groups = policy.groups.iter().map(|(_, group)| &group.label);
        // What the site runs itself has a label, not a name: "Session".
        let ours = |id: &str| policy.controller.iter().any(|own| own.id == id);
        let tags = policy.tags.iter().filter(|(_, tag)| !ours(&tag.provider.id)).map(|(_, tag)| &tag.label);
        let all = parties.chain(apps).chain(services).chain(groups).chain(tags);
        let english = all.filter(|_| language == Language::En).filter_map(|text| text.get(Language::En));
        // An article before a name belongs to the sentence: "The Acme Group".
        let plain = |word: &&str| !["the", "our", "a", "an"].contains(word);
        let names = english.filter_map(|name| name.split_whitespace().next()).filter(plain).collect();
        let (data, purposes, subjects) = Default::default();
        let ours = ja::Ourselves::of(policy).filter(|_| language == Language::Ja);
        let mut cx = Self { policy, language, ours, names, data, purposes, subjects, lists: RefCell::default() };
        cx.data = policy.data.iter().map(|(_, item)| cx.label(&item.label)).collect();
        cx.purposes = policy.purposes.iter().map(|(_, purpose)| cx.label(&purpose.label)).collect();
        cx.subjects = policy.subjects.iter().map(|(_, subject)| cx.label(&subject.label)).collect();
        cx
    }

    /// Puts the name under which those who give the notice speak of themselves into what was written from a place on.
    pub(crate) fn ourselves(&self, out: &mut String, from: usize) {
        if let Some(ours) = &self.ours {
            ours.put(out, from);
        }
    }

    /// The same in a text of its own.
    pub(super) fn by_ourselves(&self, mut said: String) -> String {
        self.ourselves(&mut said, 0);
        said
    }

    pub(crate) fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.language).or_else(|| text.get(self.policy.default_language())).unwrap_or_default()
    }

    /// Whether a word is written as in a name, with or without a capital: "sMedio".
    pub(crate) fn is_name(&self, word: &str) -> bool {
        self.names.contains(word)
    }

    /// A label inside a sentence: in English without its capital, unless that belongs to a name or an abbreviation.
    pub(crate) fn label<'t>(&self, text: &'t Text) -> Cow<'t, str> {
        let label = self.text(text);
        if self.language != Language::En || !label.starts_with(char::is_uppercase) {
            return Cow::Borrowed(label);
        }
        let mut words = label.split_whitespace();
        let first = words.next().unwrap_or_default();
        // "My Number" is a name: its second word has a capital too.
        let plain = first.chars().skip(1).all(|c| !c.is_uppercase())
            && !words.next().unwrap_or_default().starts_with(char::is_uppercase);
        if !plain || self.is_name(first) {
            return Cow::Borrowed(label);
        }
        let mut small = label.to_owned();
        match small.get_mut(..1) {
            Some(first) => first.make_ascii_lowercase(),
            // A capital outside ASCII can have a small form of another length.
            None => small = label.chars().take(1).flat_map(char::to_lowercase).chain(label.chars().skip(1)).collect(),
        }
        Cow::Owned(small)
    }

    /// "A, B and C".
    pub(crate) fn and<S: AsRef<str>>(&self, items: &[S]) -> String {
        let at = |at| items.get(at).map(AsRef::as_ref);
        self.joined(Items(&at), [en::and, ja::and, th::and])
    }

    /// "A, B or C".
    pub(crate) fn or<S: AsRef<str>>(&self, items: &[S]) -> String {
        let at = |at| items.get(at).map(AsRef::as_ref);
        self.joined(Items(&at), [en::or, ja::or, th::or])
    }

    /// Items in a row, as the joiner of the language writes them.
    fn joined(&self, items: Items<'_>, [en, ja, th]: [fn(Items<'_>, &mut String); 3]) -> String {
        let (count, bytes) = items.size();
        // Many lists are empty, and ask for no memory.
        let mut said = String::with_capacity(if count == 0 { 0 } else { bytes + 3 * count + 16 });
        match self.language {
            Language::En => en(items, &mut said),
            Language::Ja => ja(items, &mut said),
            Language::Th => th(items, &mut said),
        }
        said
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
    pub(crate) fn data(&self, ids: &[&str], examples: bool) -> Rc<str> {
        let mut hash = Fnv::default();
        ids.iter().for_each(|id| hash.write(id.as_bytes()));
        let hash = hash.finish();
        let mut lists = self.lists.borrow_mut();
        if let Some(one) = lists.iter().find(|one| one.hash == hash && one.examples == examples && one.ids[..] == *ids)
        {
            return Rc::clone(&one.said);
        }
        let known: Vec<_> = ids.iter().filter_map(|id| self.policy.data.entry(id)).collect();
        let said: Rc<str> = self.list(&known, examples).into();
        if lists.len() < LISTS {
            let ids = known.iter().map(|(_, id, _)| *id).collect();
            lists.push(List { hash, ids, examples, said: Rc::clone(&said) });
        }
        said
    }

    /// The same without examples, and each with all that belongs to it in brackets, where the policy says that.
    pub(crate) fn spelled(&self, ids: &[&str]) -> Rc<str> {
        let items: Vec<_> = ids.iter().filter_map(|id| self.policy.data.entry(id)).collect();
        if items.iter().all(|(_, _, item)| item.definition.is_none()) {
            return self.data(ids, false);
        }
        let said = items.iter().map(|(at, _, item)| match (&item.definition, self.language) {
            (None, _) => self.data[*at].clone(),
            (Some(text), Language::Ja) => format!("{}（{}）", self.data[*at], self.text(text)).into(),
            (Some(text), _) => format!("{} ({})", self.data[*at], self.text(text)).into(),
        });
        self.and(&said.collect::<Vec<_>>()).into()
    }

    fn list(&self, items: &[(usize, &str, &DataItem)], examples: bool) -> String {
        let mut said: Vec<Cow<'_, str>> = Vec::with_capacity(items.len());
        // The item of which those at the end are parts, and how many they are.
        let (mut whole, mut parts) = (None, 0);
        for (at, _, item) in items {
            let label = &*self.data[*at];
            let stands = |id: &&str| !items.iter().any(|(_, own, _)| own == id);
            let parent = item.parent.as_ref().map(|parent| parent.as_str()).filter(stands);
            let mut label = Cow::Borrowed(label);
            if let Some(text) = item.examples.as_ref().filter(|_| examples) {
                label = Cow::Owned(match (self.language, parent) {
                    (Language::En, None) => joined![label, " (such as ", self.text(text), ")"],
                    // What is part of another item stands in brackets already.
                    (Language::En, Some(_)) => joined![label, ", such as ", self.text(text)],
                    (Language::Ja, _) => joined![label, "（", self.text(text), "等）"],
                    (Language::Th, None) => joined![label, " (เช่น ", self.text(text), ")"],
                    (Language::Th, Some(_)) => joined![label, " เช่น ", self.text(text)],
                });
            }
            if parent != whole {
                self.bracket(whole, parts, &mut said);
                (whole, parts) = (parent, 0);
            }
            said.push(label);
            parts += 1;
        }
        self.bracket(whole, parts, &mut said);
        self.and(&said)
    }

    /// Puts the last labels into brackets behind the name of the item that they are parts of.
    fn bracket(&self, whole: Option<&str>, parts: usize, said: &mut Vec<Cow<'_, str>>) {
        let Some(at) = whole.and_then(|id| self.policy.data.index_of(id)) else { return };
        let inner = said.split_off(said.len() - parts);
        // Where a part has a list of its own, commas no longer tell the parts apart.
        let listed = inner.iter().any(|part| part.contains(", such as "));
        let inner = match &inner[..] {
            [first @ .., last] if listed && !first.is_empty() => joined![&first.join("; "), "; and ", last],
            all => self.and(all),
        };
        said.push(Cow::Owned(match self.language {
            Language::Ja => format!("{}（{inner}）", self.data[at]),
            Language::En | Language::Th => format!("{} ({inner})", self.data[at]),
        }));
    }

    pub(crate) fn subjects(&self, ids: &[&str]) -> Cow<'_, str> {
        let label = |id: &&str| self.policy.subjects.index_of(id).map(|at| &*self.subjects[at]);
        self.labels(ids, label)
    }

    /// Data items, each by its name.
    pub(crate) fn each_of(&self, ids: &[&str]) -> Vec<Cow<'_, str>> {
        ids.iter().map(|id| Cow::from(self.data(&[id], false).to_string())).collect()
    }

    pub(crate) fn purpose(&self, id: &str) -> &str {
        self.policy.purposes.index_of(id).map(|at| &*self.purposes[at]).unwrap_or_default()
    }

    pub(crate) fn purposes(&self, ids: &[&str]) -> Cow<'_, str> {
        let label = |id: &&str| self.policy.purposes.index_of(id).map(|at| &*self.purposes[at]);
        self.labels(ids, label)
    }

    /// Labels, joined by "and". Mostly it is one.
    fn labels<'s>(&self, ids: &[&str], label: impl Fn(&&str) -> Option<&'s str>) -> Cow<'s, str> {
        match ids {
            [id] => Cow::Borrowed(label(id).unwrap_or_default()),
            _ => Cow::Owned(self.and(&ids.iter().filter_map(label).collect::<Vec<_>>())),
        }
    }

    /// Services, parties and others from which data comes.
    pub(crate) fn origins(&self, source: &Source) -> String {
        let mut from: Vec<_> = source.services.iter().map(|one| self.service_with_examples(&one.id)).collect();
        from.extend(source.parties.iter().map(|one| Cow::from(self.party(&one.id))));
        from.extend(source.category.iter().map(|text| self.label(text)));
        self.and(&from)
    }

    pub(crate) fn party(&self, id: &str) -> &'p str {
        self.policy.parties.get(id).map(|one| self.text(&one.name)).unwrap_or_default()
    }

    /// Where a party's own privacy policy is.
    pub(crate) fn policy_of(&self, party: &str) -> &'p str {
        let url = self.policy.parties.get(party).and_then(|one| one.policy.as_ref());
        url.map(|url| url.text.as_str()).unwrap_or_default()
    }

    /// A link as people read it: a path of the site stands behind the site's host.
    pub(crate) fn link<'t>(&self, url: &'t crate::policy::Url) -> Cow<'t, str> {
        let host = self.policy.site.as_ref().and_then(|site| site.hosts.first()).filter(|_| url.starts_with('/'));
        match host {
            Some(host) => format!("{}{}", host.text, url.trim_end_matches('/')).into(),
            None => Cow::Borrowed(url),
        }
    }

    /// By which of these somebody is reached.
    pub(crate) fn ways(&self, email: &Option<Email>, phone: &Option<String>, url: &Option<Url>) -> Vec<String> {
        let words = match self.language {
            Language::En => ["email ", "phone ", "website "],
            Language::Ja => ["電子メール ", "電話 ", "ウェブサイト "],
            Language::Th => ["อีเมล ", "โทรศัพท์ ", "เว็บไซต์ "],
        };
        let ways = [
            email.as_ref().map(|one| Cow::from(one.text.as_str())),
            phone.as_ref().map(|one| Cow::from(one.as_str())),
            url.as_ref().map(|one| self.link(one)),
        ];
        words.into_iter().zip(ways).filter_map(|(word, way)| Some(joined![word, way?])).collect()
    }

    /// The business customer of the policy's service. In the notice of a customer's own app that is who gives the notice.
    pub(crate) fn customer(&self, otherwise: &'static str) -> Cow<'static, str> {
        if self.is_app() {
            let parties: Vec<&str> = self.policy.controller.iter().map(|id| self.party(&id.id)).collect();
            return Cow::Owned(self.and(&parties));
        }
        Cow::Borrowed(otherwise)
    }

    /// Whether this is the notice of a customer's own app on the policy's service.
    pub(crate) fn is_app(&self) -> bool {
        self.policy.overlay.as_ref().is_some_and(|overlay| overlay.app.is_some())
    }

    /// What the service says of itself. In the notice of a customer's own app "us" is the maker of the app, so there the
    /// provider of the service is called by the service's name.
    pub(crate) fn platform(&self, said: String, us: &str, provider: impl Fn(&str) -> String) -> String {
        let own = self.policy.overlay.as_ref().and_then(|overlay| overlay.app.as_ref());
        let whole = own.and_then(|app| self.policy.apps.get(&app.id)?.part_of.as_ref());
        match whole {
            Some(whole) => said.replace(us, &provider(self.app(&whole.id))),
            None => said,
        }
    }

    /// Ways on which data comes. What the service calls its customers' is the app's own in its notice.
    pub(crate) fn channels(&self, channels: &[Channel]) -> Vec<&'static str> {
        let one = |channel: &Channel| match (channel, self.language) {
            (Channel::IotDevice, Language::En) if self.is_app() => "IoT devices",
            (Channel::IotDevice, Language::Ja) if self.is_app() => "IoT機器",
            (Channel::IotDevice, Language::Th) if self.is_app() => "อุปกรณ์ IoT",
            _ => self.term(*channel),
        };
        channels.iter().map(one).collect()
    }

    pub(crate) fn parties(&self, ids: &[&str]) -> Vec<&'p str> {
        ids.iter().map(|id| self.party(id)).collect()
    }

    pub(crate) fn group(&self, id: &str) -> &'p str {
        self.policy.groups.get(id).map(|one| self.text(&one.label)).unwrap_or_default()
    }

    pub(crate) fn service(&self, id: &str) -> Cow<'p, str> {
        self.policy.services.get(id).map(|one| self.label(&one.label)).unwrap_or_default()
    }

    /// The same with the services or companies that are named as examples.
    pub(crate) fn service_with_examples(&self, id: &str) -> Cow<'p, str> {
        let name = self.service(id);
        let Some(examples) = self.policy.services.get(id).and_then(|one| one.examples.as_ref()) else { return name };
        Cow::Owned(match self.language {
            Language::En => format!("{name} (such as {})", self.text(examples)),
            Language::Ja => format!("{name}（{}等）", self.text(examples)),
            Language::Th => format!("{name} (เช่น {})", self.text(examples)),
        })
    }

    /// What all of some data identifies, if it is the same.
    pub(crate) fn identifies(&self, ids: &[&str]) -> Option<Identifies> {
        let mut all = ids.iter().filter_map(|id| self.policy.data.get(id)).map(|item| item.identifies);
        let first = all.next()??;
        all.all(|one| one == Some(first)).then_some(first)
    }

    /// "outside Japan", if all who give the notice are there; "abroad".
    pub(crate) fn abroad(&self) -> Cow<'static, str> {
        let mut homes = self
            .policy
            .controller
            .iter()
            .map(|id| self.policy.parties.get(&id.id)?.country.as_ref().map(|one| one.value));
        let home = homes.next().flatten().filter(|home| homes.all(|one| one == Some(*home)));
        match (home, self.language) {
            (Some(home), Language::En) => format!("outside {}", self.country(home)).into(),
            (Some(home), Language::Th) => format!("นอกประเทศ{}", self.country(home)).into(),
            (_, Language::Ja) => "外国".into(),
            (None, Language::En) => "abroad".into(),
            (None, Language::Th) => "ในต่างประเทศ".into(),
        }
    }

    /// An app with what it is: "the app X"; only its name, if that says what it is.
    pub(crate) fn app(&self, id: &str) -> &'p str {
        self.policy.apps.get(id).map(|one| self.text(&one.label)).unwrap_or_default()
    }

    pub(crate) fn apps(&self, ids: &[&str]) -> String {
        self.and(&ids.iter().map(|id| self.app(id)).collect::<Vec<_>>())
    }

    pub(crate) fn law(&self, id: &str) -> Cow<'p, str> {
        let Some(law) = self.policy.laws.get(id) else { return Cow::Borrowed("") };
        let name = self.text(&law.name);
        match (&law.number, self.language) {
            (None, _) => Cow::Borrowed(name),
            (Some(number), Language::Ja) => format!("{name}（{}）", self.text(number)).into(),
            (Some(number), _) => format!("{name} ({})", self.text(number)).into(),
        }
    }

    pub(crate) fn laws(&self, ids: &[&str]) -> Vec<Cow<'p, str>> {
        ids.iter().map(|id| self.law(id)).collect()
    }

    /// What people can do with a control.
    pub(crate) fn acts(&self, control: &Control) -> String {
        let acts: &[ControlAct] = if control.acts.is_empty() { &[ControlAct::Change] } else { &control.acts };
        let one = |act: &ControlAct| match (act, control.surface, self.language) {
            (ControlAct::Change, Surface::CookieSettings, Language::En) => "change the settings of cookies on our site",
            (ControlAct::Change, Surface::CookieSettings, Language::Ja) => "当社サイトのクッキーの設定の変更",
            (ControlAct::Change, Surface::CookieSettings, Language::Th) => "เปลี่ยนการตั้งค่าคุกกี้บนเว็บไซต์ของเรา",
            _ => self.term(*act),
        };
        self.and(&acts.iter().map(one).collect::<Vec<_>>())
    }

    /// The norms besides laws; behind laws by name, laws in general are the other ones.
    pub(crate) fn norms(&self, compliance: &Compliance) -> Vec<&'static str> {
        let one = |norm: &Norm| match (norm, self.language) {
            (Norm::Laws, _) if compliance.laws.is_empty() => self.term(*norm),
            (Norm::Laws, Language::En) => "other relevant laws and regulations",
            (Norm::Laws, Language::Ja) => "その他の関係法令",
            (Norm::Laws, Language::Th) => "กฎหมายและข้อบังคับอื่นที่เกี่ยวข้อง",
            _ => self.term(*norm),
        };
        compliance.norms.iter().map(one).collect()
    }

    /// Whom a recipient edge names.
    pub(crate) fn recipient(&self, recipient: &Recipient) -> String {
        phrases(self.language).recipient(recipient, self)
    }

    /// A country as it stands in a sentence.
    pub(crate) fn country(&self, country: Country) -> Cow<'static, str> {
        let name = country.name(self.language);
        // English names of unions, islands and the like take the article.
        let article = || ["US", "GB", "AE", "NL", "PH", "DO", "CF", "BS", "GM", "MV", "SC"].contains(&country.code());
        if self.language == Language::En && article() { joined!["the ", name].into() } else { name.into() }
    }

    /// Where a recipient is: in the countries that the policy names, or else in its own.
    pub(crate) fn countries_of(&self, recipient: &Recipient) -> Vec<Cow<'static, str>> {
        if !recipient.countries.is_empty() {
            return recipient.countries.iter().map(|country| self.country(country.value)).collect();
        }
        let party = recipient.party.as_ref().and_then(|party| self.policy.parties.get(&party.id));
        party.and_then(|one| one.country.as_ref()).map(|country| self.country(country.value)).into_iter().collect()
    }

    pub(crate) fn place(&self, place: Place) -> Cow<'static, str> {
        match place {
            Place::Country(country) => self.country(country),
            Place::Area(area) => self.term(area).into(),
        }
    }

    pub(crate) fn places(&self, places: &[Place]) -> Vec<Cow<'static, str>> {
        places.iter().map(|place| self.place(*place)).collect()
    }

    /// The places that a document is about, but those that its name tells already.
    pub(crate) fn places_of(&self, link: &crate::policy::Link) -> Vec<Cow<'static, str>> {
        let label = self.text(&link.label);
        self.places(&link.places).into_iter().filter(|place| !label.contains(&**place)).collect()
    }

    /// A region; of subdivisions those are known by name that built-in laws are about.
    pub(crate) fn region(&self, region: &Region) -> Cow<'static, str> {
        match (region.to_string().as_str(), self.language) {
            ("US-CA", Language::En) => "California".into(),
            ("US-CA", Language::Ja) => "カリフォルニア州".into(),
            ("US-CA", Language::Th) => "รัฐแคลิฟอร์เนีย".into(),
            (code, _) if region.subdivision.is_some() => format!("{} ({code})", self.country(region.country)).into(),
            _ => self.country(region.country),
        }
    }

    /// A law that is built in, as the policy calls it.
    pub(crate) fn regime(&self, id: &str) -> &'p str {
        let is = |law: &&Law| law.regime.as_ref().is_some_and(|regime| regime.id == id);
        let own = self.policy.laws.iter().map(|(_, law)| law).find(is).map(|law| self.text(&law.name));
        let built_in = || crate::policy::regimes().get(id).map(|regime| self.text(&regime.name));
        own.or_else(built_in).unwrap_or_default()
    }

    /// What stands in a cell of a table: in English with a capital, unless it begins with a name.
    pub(crate) fn cell(&self, said: String) -> String {
        let first = said.split_whitespace().next().unwrap_or_default();
        if self.language == Language::En && !self.is_name(first) { en::capital(said) } else { said }
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

/// The names of months in languages where a blank stands in front of them.
pub(crate) fn months() -> impl Iterator<Item = &'static str> {
    MONTHS.into_iter().chain(THAI_MONTHS)
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
