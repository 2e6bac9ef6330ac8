//! From an outline and a language to bytes. Each format escapes in one place.

pub(crate) mod document;
mod html;
mod jsonld;
mod markdown;
mod stores;
mod table;
mod text;
mod transmission;

pub(crate) use jsonld::basis_term;

use super::outline::{Block, Element, Outline, Part, Sentence};
use super::phrase::Phrasing;
use crate::policy::Language;

/// A format of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Markdown.
    Markdown,
    /// A whole HTML page.
    Html,
    /// Plain text.
    Text,
    /// JSON-LD with terms of the Data Privacy Vocabulary 2.3.
    JsonLd,
    /// Japan's notice of external transmission, as an HTML page with a table.
    ExternalTransmission,
    /// Apple's privacy manifest, `PrivacyInfo.xcprivacy`; the same in every language.
    AppleManifest,
    /// Google Play's data safety form as CSV; the same in every language.
    PlayForm,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 7] = [
        Self::Markdown,
        Self::Html,
        Self::Text,
        Self::JsonLd,
        Self::ExternalTransmission,
        Self::AppleManifest,
        Self::PlayForm,
    ];

    /// Whether it is a text for people, in which every layer can be written.
    #[must_use]
    pub fn is_text(self) -> bool {
        matches!(self, Self::Markdown | Self::Html | Self::Text)
    }

    /// The word for it on command lines and in JavaScript.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Text => "txt",
            Self::JsonLd => "jsonld",
            Self::ExternalTransmission => "external-transmission",
            Self::AppleManifest => "apple-manifest",
            Self::PlayForm => "play-form",
        }
    }

    /// How a file of this format ends.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Text => "txt",
            Self::JsonLd => "jsonld",
            Self::ExternalTransmission => "external-transmission.html",
            Self::AppleManifest => "xcprivacy",
            Self::PlayForm => "data-safety.csv",
        }
    }
}

/// Said about every output, beside the notice itself.
const NOT_ADVICE: &str = "Made by sekisho from a policy file. This is not legal advice.";

/// A notice in one language and format.
#[must_use]
pub fn render(outline: &Outline<'_>, language: Language, format: Format) -> String {
    let words = Phrasing::new(outline.policy, language);
    match format {
        Format::Markdown => markdown::render(outline, &words),
        Format::Html => html::render(outline, &words),
        Format::Text => text::render(outline, &words),
        Format::JsonLd => jsonld::render(outline, &words),
        Format::ExternalTransmission => transmission::render(outline, &words),
        Format::AppleManifest => stores::apple(outline),
        Format::PlayForm => stores::play(outline),
    }
}

/// An address and the punctuation behind it.
pub(super) fn split_url(word: &str) -> (&str, &str) {
    word.split_at(word.trim_end_matches(['.', ',', ';', ')', '。', '、', '）']).len())
}

fn title(outline: &Outline<'_>, words: &Phrasing<'_>) -> String {
    words.cx().text(&outline.policy.policy.title).to_owned()
}
