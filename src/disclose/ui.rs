//! What the consent banner and the cookie settings show: the words of each language, and the policy's purposes with their
//! tags and what those store. `www/ui` renders this and knows no other words.

use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};

use super::names::{SessionOf, lifetime};
use super::phrase::{Cx, ui_en, ui_ja, ui_th};
use super::whole::whole;
use crate::policy::{
    Basis, ConsentForm, Enforcement, Flow, Language, Lifetime, Mode, Policy, Purpose, PurposeKind, StorageKind, Tag,
    Text,
};

/// Everything that is said in one language.
#[derive(Debug)]
pub(crate) struct UiPhrases {
    pub(crate) words: UiWords,
    pub(crate) reasons: UiReasons,
}

/// Why a purpose cannot be switched off, by its basis.
#[derive(Debug)]
pub(crate) struct UiReasons {
    pub(crate) necessary: &'static str,
    pub(crate) contract: &'static str,
    pub(crate) legal: &'static str,
    pub(crate) vital: &'static str,
    pub(crate) public_task: &'static str,
}

macro_rules! words {
    ($($(#[doc = $doc:literal])* $name:ident,)*) => {
        /// The fixed words of one language. `{…}` stands for what the page puts in.
        #[derive(Debug, Serialize)]
        #[serde(rename_all = "camelCase")]
        pub struct UiWords {
            $($(#[doc = $doc])* pub $name: &'static str,)*
        }

        impl UiWords {
            /// Every word with its name.
            #[cfg(test)]
            fn all(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
                [$((stringify!($name), self.$name)),*].into_iter()
            }
        }
    };
}

words! {
    /// What the language calls itself.
    name,
    /// Its direction, `ltr` or `rtl`.
    dir,
    /// Title of the banner.
    title,
    /// What the banner asks. `{purposes}`: the names of the purposes that can be switched.
    lead,
    /// What the banner says where services are on before anybody was asked, as opt-out and notice laws have it. `{purposes}`.
    lead_on,
    /// Title of the banner where the law lets people opt out.
    title_opt_out,
    /// What it says there. `{purposes}`.
    lead_opt_out,
    /// What it says where no law there calls it selling or sharing. `{purposes}`.
    lead_object,
    /// Button: no to every use that can be said no to, where a law calls it selling or sharing; elsewhere it is `reject`.
    opt_out,
    /// Button: everything may stay on.
    keep,
    /// What the banner says where the law wants people told. `{purposes}`.
    lead_notice,
    /// Button: the notice was read.
    understood,
    /// Title of the place of an embed that waits. `{service}`.
    embed,
    /// What happens if it is shown. `{provider}`, `{data}`, `{purposes}`.
    embed_lead,
    /// Button: this time only.
    embed_once,
    /// Button: from now on, for all that this service is used for here.
    embed_always,
    /// Title of the portal, and the button that opens it.
    portal,
    /// How three things are listed. `{a}`, `{b}`, `{c}`. (The browser's own lists take longer than the whole banner.)
    list,
    /// Stands for the purposes that the banner does not name. `{n}`: how many, at least 2.
    others,
    /// Button.
    accept,
    /// Button.
    reject,
    /// Button that opens the settings.
    choose,
    /// Button that saves the switches.
    save,
    /// Title of the settings.
    settings,
    /// First sentences of the settings.
    settings_lead,
    /// Button that closes the settings without a change.
    close,
    /// Label of the choice of language.
    language,
    /// When and under which version the visitor chose. `{time}`, `{version}`.
    chosen,
    /// In place of `{version}`, if its name is no longer known.
    earlier,
    /// The visitor has not chosen and nothing that needs consent is on.
    not_chosen,
    /// The visitor has not chosen and something is on by default.
    not_chosen_on,
    /// Who answered before is asked about what is new, changed in substance, was granted too long ago, or was left open. `{time}`: the day of
    /// the last answer; `{purposes}`.
    again,
    /// The signal Global Privacy Control is honoured.
    gpc,
    /// In place of the switch of a locked purpose.
    always,
    /// Beside the switch of a purpose some of whose flows are granted.
    partly,
    /// Opens the services of a purpose. `{n}`: how many.
    details,
    /// Label of a service's provider.
    provider,
    /// Label of the country in which the provider handles data.
    country,
    /// Label of our own purpose.
    purpose,
    /// Label of what the provider uses the data for itself.
    recipient_purpose,
    /// Label of the data that is sent.
    data,
    /// Name of the table of cookies and storage keys.
    stored,
    /// Head of a column: the cookie's name.
    name_column,
    /// Head of a column: what the cookie is for.
    purpose_column,
    /// Head of a column: how long the cookie lives.
    lifetime,
    /// Kind of storage.
    cookie,
    /// Kind of storage.
    local,
    /// Kind of storage.
    session,
    /// Kind of storage.
    idb,
    /// Kind of storage.
    cache,
    /// Link to a provider's privacy policy.
    policy,
    /// Read out after such a link.
    new_tab,
    /// Link to the site's own privacy policy.
    privacy,
    /// Read out when a choice was saved.
    saved,
    /// Shown when the guard did not take a choice.
    refused,
    /// Shown while a view is being loaded.
    wait,
    /// Shown when a view did not load.
    failed,
    /// What happens if the browser blocks cookies.
    blocked,
    /// Where the text comes from, and that it is no legal advice.
    not_advice,
}

/// A text for a page: one wording for all languages of the policy, or one for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UiText {
    /// The same in every language.
    Same(String),
    /// By language, in the order of the policy.
    Each(Vec<(Language, String)>),
}

impl UiText {
    /// What `say` says in each language.
    pub(super) fn each(languages: &[Language], say: impl Fn(Language) -> String) -> Self {
        let texts: Vec<_> = languages.iter().map(|language| (*language, say(*language))).collect();
        match texts.split_first() {
            Some(((_, first), rest)) if rest.iter().all(|(_, text)| text == first) => Self::Same(first.clone()),
            _ => Self::Each(texts),
        }
    }
}

impl Serialize for UiText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Same(text) => serializer.serialize_str(text),
            Self::Each(texts) => {
                serializer.collect_map(texts.iter().map(|(language, text)| (language.as_str(), whole(*language, text))))
            }
        }
    }
}

/// The data of `sekisho-ui.js`.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UiData {
    /// The policy's id.
    pub id: String,
    /// The policy's version.
    pub version: String,
    /// The first four bytes, little-endian, of the SHA-256 of this data as JSON with 0 here. A consent record keeps it, so
    /// that what was read can be told later.
    pub text_hash: u32,
    /// The policy's languages; the first is the default.
    pub languages: Vec<&'static str>,
    /// Where the banner stands: `bar`, `corner` or `dialog`.
    pub layout: &'static str,
    /// Whether the page is loaded again when an embed is agreed to: then it cannot be shown once.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub reload: bool,
    /// The words of these languages.
    #[serde(serialize_with = "by_language")]
    pub words: Vec<(Language, &'static UiWords)>,
    /// What can be switched or at least seen, in the order of the policy.
    pub purposes: Vec<UiPurpose>,
    /// Where the site's privacy policy is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub privacy_url: Option<String>,
}

/// Words under the names of their languages.
pub(super) fn by_language<S: Serializer, W: Serialize>(
    words: &[(Language, &'static W)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(words.iter().map(|(language, words)| (language.as_str(), words)))
}

/// A purpose in the settings.
#[derive(Debug, Serialize)]
pub struct UiPurpose {
    /// Its id in the policy.
    pub id: String,
    /// Whether no regime of the policy gives the visitor a say in it.
    pub locked: bool,
    /// Its name, as inside a sentence; on its own it begins with a capital.
    pub label: UiText,
    /// What is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<UiText>,
    /// Why it is locked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<UiText>,
    /// The numbers of its flows that leave a choice, in the compiled policy.
    pub flows: Vec<usize>,
    /// Those of them that are asked for apart from others: no bundle grants them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub separate: Vec<usize>,
    /// The tags that carry its flows.
    pub tags: Vec<UiTag>,
}

/// A tag, as far as it serves one purpose.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UiTag {
    /// Its id in the policy.
    pub id: String,
    /// Its name.
    pub label: UiText,
    /// The legal name of its provider.
    pub provider: UiText,
    /// Where the provider handles the data; where it is established, if the flows do not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<UiText>,
    /// The provider's privacy policy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy_url: Option<String>,
    /// What the provider uses the data for itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient_purpose: Option<UiText>,
    /// The numbers of the flows that it carries for this purpose, as far as they leave a choice.
    pub flows: Vec<usize>,
    /// The data that it carries for this purpose, as inside a sentence.
    pub data: Vec<UiText>,
    /// What it stores in the browser.
    pub cookies: Vec<UiStored>,
}

/// A cookie or a storage key.
#[derive(Debug, Serialize)]
pub struct UiStored {
    /// Its name or key; `*` stands for any characters.
    pub name: String,
    /// `cookie`, `local`, `session`, `idb` or `cache`.
    pub kind: &'static str,
    /// How long it lives.
    pub lifetime: UiText,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<UiText>,
}

/// What the page shows of a policy.
#[must_use]
pub fn ui_data(policy: &Policy) -> UiData {
    let languages: Vec<Language> = policy.languages.iter().map(|language| language.value).collect();
    let view = View { policy, languages: &languages, english: Cx::new(policy, Language::En) };
    let mut data = UiData {
        id: policy.policy.id.value.to_string(),
        version: policy.policy.version.value.clone(),
        text_hash: 0,
        languages: languages.iter().map(|language| language.as_str()).collect(),
        layout: policy.consent.layout.as_str(),
        reload: policy.enforcement == Enforcement::Strict || policy.guards_frames() || policy.guards_imports(),
        words: languages.iter().map(|language| (*language, &phrases(*language).words)).collect(),
        purposes: policy.purposes.iter().filter_map(|(id, purpose)| view.purpose(id, purpose)).collect(),
        privacy_url: policy.policy.url.as_ref().map(|url| url.text.clone()),
    };
    // Plain data with string keys always serialises.
    let digest = Sha256::digest(serde_json::to_vec(&data).unwrap_or_default());
    data.text_hash = digest.iter().take(4).rev().fold(0, |hash, byte| hash << 8 | u32::from(*byte));
    data
}

fn phrases(language: Language) -> &'static UiPhrases {
    match language {
        Language::En => &ui_en::PHRASES,
        Language::Ja => &ui_ja::PHRASES,
        Language::Th => &ui_th::PHRASES,
    }
}

/// A policy in its languages.
struct View<'a> {
    policy: &'a Policy,
    languages: &'a [Language],
    english: Cx<'a>,
}

impl View<'_> {
    /// A label in a list that a sentence holds: "for maps and videos, statistics and advertising".
    fn label(&self, text: &Text) -> UiText {
        UiText::each(self.languages, |language| match text.get(language) {
            Some(_) if language == Language::En => self.english.label(text).into_owned(),
            own => own.unwrap_or_default().to_owned(),
        })
    }

    fn text(&self, text: &Text) -> UiText {
        UiText::each(self.languages, |language| text.get(language).unwrap_or_default().to_owned())
    }

    /// The numbers of some flows in the compiled policy.
    fn numbers(&self, wanted: impl Fn(&str, &Flow) -> bool) -> Vec<usize> {
        let all = with_choice(self.policy);
        (0..).zip(all).filter(|(_, (id, flow))| wanted(id, flow)).map(|(number, _)| number).collect()
    }

    /// Nothing for a purpose that has no place in a page: no tag carries it and nobody is asked.
    fn purpose(&self, id: &str, purpose: &Purpose) -> Option<UiPurpose> {
        let flows: Vec<&Flow> =
            self.policy.flows.iter().map(|(_, flow)| flow).filter(|flow| flow.purpose.id == id).collect();
        let locked = flows.iter().all(|flow| {
            self.policy.regimes().all(|(id, regime)| regime.mode(id, &flow.basis, purpose.kind) == Mode::Free)
        });
        let tags: Vec<UiTag> = self.policy.tags.iter().filter_map(|(tag_id, tag)| self.tag(tag_id, tag, id)).collect();
        if flows.is_empty() || (locked && tags.is_empty()) {
            return None;
        }
        Some(UiPurpose {
            id: id.to_owned(),
            locked,
            label: self.label(&purpose.label),
            description: purpose.description.as_ref().map(|text| self.text(text)),
            reason: locked.then(|| self.reason(purpose, &flows)),
            flows: self.numbers(|_, flow| flow.purpose.id == id),
            separate: self.numbers(|_, flow| flow.purpose.id == id && is_separate(flow)),
            tags,
        })
    }

    /// Why flows cannot be refused: the first ground that one of them has, else why laws let such a purpose go unasked.
    fn reason(&self, purpose: &Purpose, flows: &[&Flow]) -> UiText {
        let unasked = match purpose.kind {
            PurposeKind::Legal => Basis::LegalObligation,
            _ => Basis::StrictlyNecessary,
        };
        UiText::each(self.languages, |language| {
            let own = flows.iter().flat_map(|flow| flow.basis.all()).find_map(|basis| say_reason(basis, language));
            own.or(say_reason(unasked, language)).unwrap_or_default().to_owned()
        })
    }

    fn tag(&self, id: &str, tag: &Tag, purpose: &str) -> Option<UiTag> {
        let carried = tag.carries.iter().filter_map(|flow| self.policy.flows.get(&flow.id));
        let flows: Vec<&Flow> = carried.filter(|flow| flow.purpose.id == purpose).collect();
        if flows.is_empty() {
            return None;
        }
        let provider = self.policy.parties.get(&tag.provider.id)?;
        let mut data: Vec<&str> = Vec::new();
        for item in flows.iter().flat_map(|flow| flow.data.iter()) {
            if !data.contains(&item.as_str()) {
                data.push(item.as_str());
            }
        }
        let keys = tag.storage.iter().map(|key| {
            let (kind, own, session) = match key.kind {
                StorageKind::Session => ("session", Lifetime::Session, SessionOf::Tab),
                StorageKind::Local => ("local", Lifetime::Persistent, SessionOf::Browser),
                StorageKind::Idb => ("idb", Lifetime::Persistent, SessionOf::Browser),
                StorageKind::Cache => ("cache", Lifetime::Persistent, SessionOf::Browser),
            };
            self.stored(&key.key.value, kind, key.lifetime.unwrap_or(own), session, key.purpose.as_ref())
        });
        let cookies = tag.cookies.iter().map(|cookie| {
            self.stored(&cookie.name.value, "cookie", cookie.lifetime, SessionOf::Browser, cookie.purpose.as_ref())
        });
        Some(UiTag {
            id: id.to_owned(),
            label: self.text(&tag.label),
            provider: self.text(&provider.name),
            country: self.countries(tag, &flows),
            policy_url: provider.policy.as_ref().map(|url| url.text.clone()),
            recipient_purpose: tag.recipient_purpose.as_ref().map(|text| self.text(text)),
            flows: self.numbers(|id, flow| flow.purpose.id == purpose && tag.carries.iter().any(|one| one.id == id)),
            data: data.iter().filter_map(|id| Some(self.label(&self.policy.data.get(id)?.label))).collect(),
            cookies: cookies.chain(keys).collect(),
        })
    }

    fn stored(
        &self,
        name: &str,
        kind: &'static str,
        life: Lifetime,
        session: SessionOf,
        purpose: Option<&Text>,
    ) -> UiStored {
        UiStored {
            name: name.to_owned(),
            kind,
            lifetime: UiText::each(self.languages, |language| lifetime(life, session, language)),
            purpose: purpose.map(|text| self.text(text)),
        }
    }

    fn countries(&self, tag: &Tag, flows: &[&Flow]) -> Option<UiText> {
        let mut countries = Vec::new();
        let recipients = flows.iter().flat_map(|flow| &flow.recipients);
        let own = recipients.filter(|one| one.party.as_ref().is_some_and(|party| party.id == tag.provider.id));
        for country in own.flat_map(|recipient| &recipient.countries) {
            if !countries.contains(&country.value) {
                countries.push(country.value);
            }
        }
        if countries.is_empty() {
            countries.extend(self.policy.parties.get(&tag.provider.id)?.country.as_ref().map(|country| country.value));
        }
        let names = |language| {
            let names: Vec<&str> = countries.iter().map(|country| country.name(language)).collect();
            names.join(if language == Language::Ja { "、" } else { ", " })
        };
        (!countries.is_empty()).then(|| UiText::each(self.languages, names))
    }
}

/// The flows that leave a choice under some law, in the order in which the compiled policy numbers them.
pub(super) fn with_choice(policy: &Policy) -> Vec<(&str, &Flow)> {
    let free = |flow: &Flow| {
        let Some(purpose) = policy.purposes.get(&flow.purpose.id) else { return true };
        let mut modes = policy.regimes().map(|(id, regime)| regime.mode(id, &flow.basis, purpose.kind)).peekable();
        modes.peek().is_some() && modes.all(|mode| mode == Mode::Free)
    };
    policy.flows.iter().filter(|(_, flow)| !free(flow)).collect()
}

/// Whether people agree to a flow apart from everything else.
pub(super) fn is_separate(flow: &Flow) -> bool {
    let apart = |form: &ConsentForm| matches!(form, ConsentForm::Separate | ConsentForm::DevicePermission);
    flow.condition.as_ref().is_some_and(|condition| condition.consent.iter().any(apart))
}

pub(super) fn say_reason(basis: Basis, language: Language) -> Option<&'static str> {
    let reasons = &phrases(language).reasons;
    match basis {
        Basis::StrictlyNecessary => Some(reasons.necessary),
        Basis::Contract => Some(reasons.contract),
        Basis::LegalObligation => Some(reasons.legal),
        Basis::VitalInterests => Some(reasons.vital),
        Basis::PublicTask => Some(reasons.public_task),
        Basis::Consent | Basis::ExplicitConsent | Basis::LegitimateInterest | Basis::Notice => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The `{…}` places of a phrase, sorted.
    fn places(phrase: &str) -> Vec<&str> {
        let mut places: Vec<&str> =
            phrase.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect();
        places.sort_unstable();
        places
    }

    #[test]
    fn every_language_has_the_same_places() {
        let english = &phrases(Language::En).words;
        for language in Language::ALL {
            for ((name, english), (_, own)) in english.all().zip(phrases(*language).words.all()) {
                assert!(!own.trim().is_empty(), "{name} in {language:?}");
                assert_eq!(places(english), places(own), "{name} in {language:?}");
            }
        }
    }

    #[test]
    fn no_phrase_was_left_in_another_language() {
        let thai = |c: char| ('\u{e00}'..'\u{e80}').contains(&c);
        let japanese = |c: char| c > '\u{2e80}';
        // Product names, which every language writes alike.
        let names = ["dir", "idb", "cookie"];
        for (name, _) in phrases(Language::En).words.all() {
            let word =
                |language| phrases(language).words.all().find(|(own, _)| *own == name).map_or("", |(_, word)| word);
            assert!(!word(Language::En).contains(|c| thai(c) || japanese(c)), "{name}");
            assert!(names.contains(&name) || word(Language::Ja).contains(japanese), "{name}");
            assert!(name == "dir" || word(Language::Th).contains(thai), "{name}");
        }
    }
}
