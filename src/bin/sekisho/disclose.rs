//! `sekisho disclose`.

use crate::sealed::Bases;
use crate::{End, files, fleet};
use sekisho::disclose::{Format, Layer, Options, layer, outline, render};
use sekisho::policy::{Language, Policy};
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub(crate) struct Disclose {
    /// Policy file or overlay, YAML or JSON; `-` for standard input; with --all also a folder of them
    file: PathBuf,
    #[command(flatten)]
    bases: Bases,
    /// Only what is about this app
    #[arg(long, value_name = "ID")]
    app: Option<String>,
    /// Only what applies in this place, by its ISO 3166 code
    #[arg(long, value_name = "CODE")]
    region: Option<String>,
    /// Language of the text: en, ja or th; the policy's first one if not given
    #[arg(long, value_parser = language)]
    lang: Option<Language>,
    /// Format; with --all every format for a file, and HTML for a folder
    #[arg(long, value_enum)]
    format: Option<Kind>,
    /// How much to write
    #[arg(long, value_enum, default_value = "full")]
    layer: Depth,
    /// Where the full notice stands, for the links of the other layers; by default beside them
    #[arg(long, value_name = "URL")]
    full: Option<String>,
    /// Write every format and layer in every language of the policy; of a folder every policy in every language
    #[arg(long, requires = "output", conflicts_with_all = ["lang", "layer"])]
    all: bool,
    /// Of a folder: print for each policy what was written, and what is wrong, as JSON
    #[arg(long, requires = "all")]
    json: bool,
    /// File to write, or with --all the folder
    #[arg(short, long)]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Depth {
    /// The whole notice
    Full,
    /// Who, why, rights and what may surprise, in at most 200 words
    First,
    /// A sentence for each choice
    JustInTime,
    /// Cookies, with a table
    Cookies,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Kind {
    /// Markdown
    Md,
    /// HTML page
    Html,
    /// Plain text
    Txt,
    /// JSON-LD with the Data Privacy Vocabulary
    Jsonld,
    /// Table of Japan's external transmission notice
    ExternalTransmission,
    /// Apple's privacy manifest, PrivacyInfo.xcprivacy
    AppleManifest,
    /// Google Play's data safety form
    PlayForm,
}

impl From<Kind> for Format {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Md => Self::Markdown,
            Kind::Html => Self::Html,
            Kind::Txt => Self::Text,
            Kind::Jsonld => Self::JsonLd,
            Kind::ExternalTransmission => Self::ExternalTransmission,
            Kind::AppleManifest => Self::AppleManifest,
            Kind::PlayForm => Self::PlayForm,
        }
    }
}

/// That a policy has no text in a language, and in which it has.
pub(crate) fn unwritten(what: &str, policy: &Policy, language: Language) -> files::Misuse {
    let written: Vec<&str> = policy.languages.iter().map(|one| one.value.as_str()).collect();
    format!("{what} is not written in `{}`; its `languages` are {}", language.as_str(), written.join(", "))
}

pub(crate) fn language(word: &str) -> Result<Language, String> {
    Language::from_word(word).ok_or_else(|| "the languages are en, ja and th".to_owned())
}

impl Disclose {
    pub(crate) fn run(self) -> Result<End, files::Misuse> {
        let options = Options { app: self.app.clone(), region: self.region.clone() };
        if self.all && self.file.is_dir() {
            let format = self.format.map_or(Format::Html, Format::from);
            return fleet::write(
                &self.file,
                &self.output.unwrap_or_default(),
                &options,
                format,
                &self.bases,
                self.json,
            );
        }
        if self.json {
            return Err("`--json` is about a folder of policies".to_owned());
        }
        if self.file.is_dir() {
            return Err(format!(
                "{} is a folder: `--all -o DIR` writes the notices of its policies",
                self.file.display()
            ));
        }
        let Some(policy) = self.bases.policy(&self.file)? else { return Ok(End::Problems) };
        if self.all {
            let formats = self.format.map_or_else(|| Format::ALL.to_vec(), |one| vec![one.into()]);
            return all(&policy, &options, &formats, self.full.as_deref(), &self.output.unwrap_or_default());
        }
        let made = outline(&policy, &options).map_err(|error| error.to_string())?;
        let language = self.lang.unwrap_or_else(|| policy.default_language());
        if !policy.languages.iter().any(|one| one.value == language) {
            return Err(unwritten("the policy", &policy, language));
        }
        let format = self.format.map_or(Format::Markdown, Format::from);
        let depth = match self.layer {
            Depth::Full => None,
            Depth::First => Some(Layer::First),
            Depth::JustInTime => Some(Layer::Moments),
            Depth::Cookies => Some(Layer::Cookies),
        };
        let text = match depth {
            None => render(&made, language, format),
            Some(_) if !format.is_text() => return Err("layers are written as md, html or txt".to_owned()),
            Some(depth) => {
                let full = self.full.unwrap_or_else(|| full_name(&policy, language));
                layer(&made, language, depth, &full, format)
            }
        };
        files::hand_over(self.output.as_deref(), &text)?;
        Ok(End::Fine)
    }
}

/// The name of the page with the whole notice.
fn full_name(policy: &Policy, language: Language) -> String {
    format!("{}.{}.html", &**policy.policy.id, language.as_str())
}

/// Every language, format and layer of one policy.
fn all(
    policy: &Policy,
    options: &Options,
    formats: &[Format],
    full: Option<&str>,
    folder: &Path,
) -> Result<End, files::Misuse> {
    let made = outline(policy, options).map_err(|error| error.to_string())?;
    files::folder(folder)?;
    for language in policy.languages.iter().map(|one| one.value) {
        let stem = format!("{}.{}", &**policy.policy.id, language.as_str());
        for format in formats {
            let name = format!("{stem}.{}", format.ending());
            files::write(&folder.join(name), render(&made, language, *format).as_bytes())?;
            for depth in Layer::ALL.into_iter().filter(|_| format.is_text()) {
                let name = format!("{stem}.{}.{}", depth.as_str(), format.ending());
                let full = full.map_or_else(|| full_name(policy, language), str::to_owned);
                let text = layer(&made, language, depth, &full, *format);
                files::write(&folder.join(name), text.as_bytes())?;
            }
        }
    }
    Ok(End::Fine)
}
