//! What the privacy portal shows: a matrix of data by purpose or recipient, made from the flows alone, and behind each cell
//! the sentences of its flows. `www/portal` renders this.

use serde::Serialize;

use super::outline::{Block, Heading, Part, Say, Sentence, of_flow, outline};
use super::phrase::{Phrasing, portal_en, portal_ja, portal_th};
use super::ui::{UiText, by_language, is_separate, say_reason, with_choice};
use crate::policy::{Basis, Flow, Language, Policy, Recipient, Section};

macro_rules! words {
    ($($(#[doc = $doc:literal])* $name:ident,)*) => {
        /// The words of one language. `{…}` stands for what the page puts in.
        #[derive(Debug, Serialize)]
        #[serde(rename_all = "camelCase")]
        pub struct PortalWords {
            $($(#[doc = $doc])* pub $name: &'static str,)*
        }

        impl PortalWords {
            /// Every word with its name.
            #[cfg(test)]
            fn all(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
                [$((stringify!($name), self.$name)),*].into_iter()
            }
        }
    };
}

words! {
    /// What the portal is for.
    lead,
    /// A choice of columns.
    by_purpose,
    /// A choice of columns.
    by_recipient,
    /// Label of the choice of columns.
    view,
    /// Head of the first column.
    data,
    /// In place of recipients, if there are none.
    ourselves,
    /// State of a cell.
    on,
    /// State of a cell.
    off,
    /// State of a cell some of whose flows are on.
    partly,
    /// State of a cell that is asked for apart from others and is not on.
    separate,
    /// State of a cell that cannot be switched.
    locked,
    /// State of a cell without a flow.
    not_done,
    /// Why a flow is on.
    on_agreed,
    /// Why a flow is off: the visitor said no.
    off_chosen,
    /// Why a flow is off: nobody said yes.
    off_waiting,
    /// Why a flow is off: the signal says no.
    off_gpc,
    /// Why a flow is on that nobody was asked about.
    on_default,
    /// Label.
    recipient,
    /// Label.
    country,
    /// Label.
    retention,
    /// In place of what the policy does not say.
    not_stated,
    /// Label of what the guard saw.
    sent,
    /// What went out. `{n}`, `{services}`, `{time}`.
    sent_some,
    /// Nothing went out.
    sent_none,
    /// What was held back. `{n}`, `{services}`.
    sent_held,
    /// Which data one switch is for. `{data}`.
    together,
    /// Opens the sentences of a flow.
    full,
    /// Link to the policy.
    full_policy,
    /// Button that closes a cell.
    back,
    /// Heading.
    status,
    /// When the choice was made. `{time}`, `{language}`.
    since,
    /// Under which version.
    under_present,
    /// Under which version.
    under_earlier,
    /// The version in force. `{version}`.
    version,
    /// Heading.
    history,
    /// In place of an empty history.
    history_none,
    /// An earlier choice. `{on}`, `{off}`.
    entry,
    /// Heading.
    file,
    /// What export and import do.
    file_lead,
    /// Button.
    save_file,
    /// Button.
    read_file,
    /// The file is refused.
    file_bad,
    /// The file changes nothing.
    file_same,
    /// What the file would change. `{on}`, `{off}`.
    file_changes,
    /// Button.
    apply,
    /// Button.
    withdraw,
    /// Said after that.
    withdrawn,
    /// What is still there. `{names}`.
    left,
    /// Heading.
    rights,
    /// Heading.
    contact,
    /// Label of the choice of an app.
    app,
    /// Every app.
    all_apps,
}

/// The data of `sekisho-portal.js`.
#[derive(Debug, Serialize)]
pub struct PortalData {
    /// The words of the policy's languages.
    #[serde(serialize_with = "by_language")]
    pub words: Vec<(Language, &'static PortalWords)>,
    /// The rows: every data item that a flow carries, in the order of the policy.
    pub data: Vec<UiText>,
    /// One choice of columns.
    pub purposes: Vec<UiText>,
    /// The other choice of columns.
    pub recipients: Vec<PortalRecipient>,
    /// The cells, and what is behind them.
    pub flows: Vec<PortalFlow>,
    /// The apps that the policy tells apart.
    pub apps: Vec<UiText>,
    /// What people can demand, and how: a paragraph each.
    pub rights: Vec<UiText>,
    /// Whom to ask: a paragraph each.
    pub contact: Vec<UiText>,
}

/// Somebody who gets data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PortalRecipient {
    /// Its name.
    pub label: UiText,
    /// Where it handles the data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<UiText>,
}

/// A flow. Numbers are places in the lists of [`PortalData`].
#[derive(Debug, Serialize)]
pub struct PortalFlow {
    /// Its id in the policy.
    pub id: String,
    /// Its number in the compiled policy; none if it leaves no choice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<usize>,
    /// Which data.
    pub data: Vec<usize>,
    /// What for.
    pub purpose: usize,
    /// Who gets it besides the controller.
    pub recipients: Vec<usize>,
    /// Whether it is asked for apart from others.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub separate: bool,
    /// Why it cannot be switched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ground: Option<UiText>,
    /// How long the data is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retention: Option<UiText>,
    /// Everything that the notice says about it.
    pub text: UiText,
    /// The tags that carry it, by id and name.
    pub tags: Vec<(String, UiText)>,
    /// The apps that it is about; all if empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub apps: Vec<usize>,
}

/// What the portal shows of a policy.
#[must_use]
pub fn portal_data(policy: &Policy) -> PortalData {
    let view = View {
        policy,
        phrasings: policy.languages.iter().map(|language| Phrasing::new(policy, language.value)).collect(),
        languages: policy.languages.iter().map(|language| language.value).collect(),
    };
    let carried: Vec<&str> = policy
        .data
        .iter()
        .map(|(id, _)| id)
        .filter(|id| policy.flows.iter().any(|(_, flow)| flow.data.iter().any(|data| data.id == *id)))
        .collect();
    let purposes: Vec<&str> = policy
        .purposes
        .iter()
        .map(|(id, _)| id)
        .filter(|id| policy.flows.iter().any(|(_, flow)| flow.purpose.id == *id))
        .collect();
    let mut recipients = Vec::new();
    let numbered: Vec<&str> = with_choice(policy).into_iter().map(|(id, _)| id).collect();
    let flows = policy
        .flows
        .iter()
        .map(|(id, flow)| PortalFlow {
            id: id.to_owned(),
            number: numbered.iter().position(|one| *one == id),
            data: carried
                .iter()
                .enumerate()
                .filter(|(_, one)| flow.data.iter().any(|data| data.id == **one))
                .map(|(at, _)| at)
                .collect(),
            purpose: purposes.iter().position(|one| *one == flow.purpose.id).unwrap_or_default(),
            recipients: flow.recipients.iter().map(|one| view.recipient(one, &mut recipients)).collect(),
            separate: is_separate(flow),
            ground: (!numbered.contains(&id)).then(|| view.ground(flow)),
            retention: view.retention(id),
            text: view.text(&of_flow(policy, id)),
            tags: policy
                .tags
                .iter()
                .filter(|(_, tag)| tag.carries.iter().any(|one| one.id == id))
                .map(|(tag_id, tag)| (tag_id.to_owned(), view.label(&tag.label)))
                .collect(),
            apps: policy
                .apps
                .iter()
                .enumerate()
                .filter(|(_, (app, _))| flow.apps.iter().any(|one| one.id == *app))
                .map(|(at, _)| at)
                .collect(),
        })
        .collect();
    PortalData {
        words: view.languages.iter().map(|language| (*language, words(*language))).collect(),
        data: carried.iter().filter_map(|id| Some(view.label(&policy.data.get(id)?.label))).collect(),
        purposes: purposes.iter().filter_map(|id| Some(view.label(&policy.purposes.get(id)?.label))).collect(),
        recipients,
        flows,
        apps: policy.apps.iter().map(|(_, app)| view.label(&app.label)).collect(),
        rights: view.section(Section::Rights),
        contact: view.section(Section::Contact),
    }
}

fn words(language: Language) -> &'static PortalWords {
    match language {
        Language::En => &portal_en::WORDS,
        Language::Ja => &portal_ja::WORDS,
        Language::Th => &portal_th::WORDS,
    }
}

/// A policy in its languages.
struct View<'p> {
    policy: &'p Policy,
    languages: Vec<Language>,
    phrasings: Vec<Phrasing<'p>>,
}

impl View<'_> {
    fn each(&self, say: impl Fn(&Phrasing<'_>) -> String) -> UiText {
        let said = |language: Language| {
            self.phrasings.iter().find(|one| one.language() == language).map(&say).unwrap_or_default()
        };
        UiText::each(&self.languages, said)
    }

    /// A label on its own begins with a capital.
    fn label(&self, text: &crate::policy::Text) -> UiText {
        self.each(|words| {
            let label = words.cx().text(text);
            let mut letters = label.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
        })
    }

    fn text(&self, sentences: &[Sentence<'_>]) -> UiText {
        self.each(|words| {
            let said: Vec<String> = sentences.iter().map(|one| words.say(&one.say).trim().to_owned()).collect();
            super::kept::unbroken_phones(said.join(words.gap()))
        })
    }

    fn retention(&self, id: &str) -> Option<UiText> {
        let kept: Vec<Sentence<'_>> = of_flow(self.policy, id)
            .into_iter()
            .filter(|one| {
                matches!(
                    one.say,
                    Say::KeptFor { .. } | Say::Disposed { .. } | Say::DisposedAfter { .. } | Say::Extended { .. }
                )
            })
            .collect();
        (!kept.is_empty()).then(|| self.text(&kept))
    }

    /// Why laws let a flow go unasked: its own ground, else that it is needed.
    fn ground(&self, flow: &Flow) -> UiText {
        let own = flow.basis.all().find(|basis| say_reason(*basis, Language::En).is_some());
        let basis = own.unwrap_or(Basis::StrictlyNecessary);
        self.each(|words| say_reason(basis, words.language()).unwrap_or_default().to_owned())
    }

    /// The place of a recipient in the list; it is added if it is new.
    fn recipient(&self, one: &Recipient, all: &mut Vec<PortalRecipient>) -> usize {
        let policy = self.policy;
        let party = one.party.as_ref().and_then(|party| policy.parties.get(&party.id));
        let name = party
            .map(|party| &party.name)
            .or_else(|| one.group.as_ref().and_then(|group| Some(&policy.groups.get(&group.id)?.label)))
            .or_else(|| one.service.as_ref().and_then(|service| Some(&policy.services.get(&service.id)?.label)))
            .or(one.category.as_ref());
        let countries = policy.countries_of(one);
        let recipient = PortalRecipient {
            label: name.map_or_else(|| UiText::Same(String::new()), |name| self.label(name)),
            country: (!countries.is_empty()).then(|| {
                self.each(|words| {
                    let names: Vec<&str> = countries.iter().map(|one| one.name(words.language())).collect();
                    names.join(if words.language() == Language::Ja { "、" } else { ", " })
                })
            }),
        };
        all.iter().position(|known| *known == recipient).unwrap_or_else(|| {
            all.push(recipient);
            all.len() - 1
        })
    }

    /// The paragraphs of a section of the notice.
    fn section(&self, wanted: Section) -> Vec<UiText> {
        let Ok(outline) = outline(self.policy, &super::Options::default()) else { return Vec::new() };
        let mut paragraphs = Vec::new();
        for part in &outline.sections {
            if matches!(&part.heading, Heading::Section(section) if *section == wanted) {
                self.paragraphs(part, &mut paragraphs);
            }
        }
        paragraphs
    }

    fn paragraphs(&self, part: &Part<'_>, out: &mut Vec<UiText>) {
        for block in &part.blocks {
            match block {
                Block::Paragraph(sentences) => out.push(self.text(sentences)),
                Block::List { intro, items } => {
                    out.push(self.text(intro));
                    out.extend(items.iter().map(|item| self.text(item)));
                }
                Block::Part(inner) => self.paragraphs(inner, out),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_its_own_words_and_the_same_places() {
        let places = |phrase: &str| {
            let mut found: Vec<String> =
                phrase.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect();
            found.sort_unstable();
            found
        };
        let own = |language, letter: fn(char) -> bool| {
            for ((name, english), (_, word)) in words(Language::En).all().zip(words(language).all()) {
                assert_eq!(places(english), places(word), "{name} in {language:?}");
                assert!(word.contains(letter), "{name} in {language:?}");
            }
        };
        own(Language::Ja, |c| c > '\u{2e80}');
        own(Language::Th, |c| ('\u{e00}'..'\u{e80}').contains(&c));
    }
}
