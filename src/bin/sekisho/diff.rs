//! `sekisho diff`.

use crate::disclose::{language, unwritten};
use crate::sealed::Bases;
use crate::{End, files};
use sekisho::disclose::{Format, difference};
use sekisho::policy::Language;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Diff {
    /// The policy as it was; `-` for standard input, here or for the other one
    old: PathBuf,
    /// The policy as it is
    new: PathBuf,
    #[command(flatten)]
    bases: Bases,
    /// Language of the text: en, ja or th; the new policy's first one if not given
    #[arg(long, value_parser = language)]
    lang: Option<Language>,
    /// Format
    #[arg(long, value_enum, default_value = "md")]
    format: Kind,
    /// File to write
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
    /// Elements, statements and consents as data
    Json,
}

impl Diff {
    pub(crate) fn run(self) -> Result<End, files::Misuse> {
        let (Some(old), Some(new)) = (self.bases.policy(&self.old)?, self.bases.policy(&self.new)?) else {
            return Ok(End::Problems);
        };
        let language = self.lang.unwrap_or_else(|| new.default_language());
        for policy in [&old, &new] {
            if !policy.languages.iter().any(|one| one.value == language) {
                let version = &*policy.policy.version;
                return Err(unwritten(&format!("version {version} of the policy"), policy, language));
            }
        }
        let made = difference(&old, &new);
        let text = match self.format {
            Kind::Md => made.notice(language, Format::Markdown),
            Kind::Html => made.notice(language, Format::Html),
            Kind::Txt => made.notice(language, Format::Text),
            Kind::Json => {
                let mut data = serde_json::json!(made);
                data["statements"] = serde_json::json!(made.statements(language));
                format!("{data:#}\n")
            }
        };
        files::hand_over(self.output.as_deref(), &text)?;
        Ok(End::Fine)
    }
}
