//! `sekisho disclose`.

use crate::{End, files};
use sekisho::disclose::{Format, Options, outline, render};
use sekisho::policy::Language;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Disclose {
    /// Policy file, YAML or JSON
    file: PathBuf,
    /// Only what is about this app
    #[arg(long, value_name = "ID")]
    app: Option<String>,
    /// Only what holds in this place, by its ISO 3166 code
    #[arg(long, value_name = "CODE")]
    region: Option<String>,
    /// Language of the text; the policy's first one if not given
    #[arg(long, value_parser = language)]
    lang: Option<Language>,
    /// What is written
    #[arg(long, value_enum, default_value = "md")]
    format: Kind,
    /// Write every format in every language of the policy
    #[arg(long, requires = "output", conflicts_with_all = ["lang", "format"])]
    all: bool,
    /// File to write, or with --all the folder
    #[arg(short, long)]
    output: Option<PathBuf>,
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
}

pub(crate) fn language(word: &str) -> Result<Language, String> {
    Language::from_word(word).ok_or_else(|| "the languages are en, ja and th".to_owned())
}

impl Disclose {
    pub(crate) fn run(self) -> Result<End, files::Misuse> {
        let Some(policy) = files::policy(&self.file)? else { return Ok(End::Problems) };
        let made =
            outline(&policy, &Options { app: self.app, region: self.region }).map_err(|error| error.to_string())?;
        if self.all {
            let folder = self.output.unwrap_or_default();
            std::fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
            for language in policy.languages.iter() {
                for format in Format::ALL {
                    let name = format!("{}.{}.{}", &**policy.policy.id, language.as_str(), format.ending());
                    files::write(&folder.join(name), render(&made, language.value, format).as_bytes())?;
                }
            }
            return Ok(End::Fine);
        }
        let language = self.lang.unwrap_or_else(|| policy.default_language());
        if !policy.languages.iter().any(|one| one.value == language) {
            return Err(format!("the policy is not written in `{}`", language.as_str()));
        }
        let format = match self.format {
            Kind::Md => Format::Markdown,
            Kind::Html => Format::Html,
            Kind::Txt => Format::Text,
            Kind::Jsonld => Format::JsonLd,
            Kind::ExternalTransmission => Format::ExternalTransmission,
        };
        let text = render(&made, language, format);
        match self.output {
            Some(path) => files::write(&path, text.as_bytes())?,
            None => files::print(&text)?,
        }
        Ok(End::Fine)
    }
}
