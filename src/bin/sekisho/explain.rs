//! `sekisho explain`.

use crate::sealed::Bases;
use crate::{End, address, files};
use sekisho::decide::Answer;
use sekisho::explain::{Answers, Question, explain};
use sekisho::rule::types;
use std::collections::BTreeMap;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Explain {
    /// Policy file, YAML or JSON; `-` for standard input
    file: PathBuf,
    #[command(flatten)]
    bases: Bases,
    /// The request, as a browser's address bar would show it; without a scheme it is https
    #[arg(long)]
    url: String,
    /// What makes the request: script, image, xmlhttprequest, subdocument …
    #[arg(long = "type", default_value = "script", value_name = "TYPE")]
    kind: String,
    /// Host of the page; default: the first of the policy's own hosts
    #[arg(long, value_name = "HOST")]
    page: Option<String>,
    /// Region of the visitor, such as JP or US-CA; default: unknown, where the strictest law counts
    #[arg(long, default_value = "", hide_default_value = true)]
    region: String,
    /// The browser sends Global Privacy Control
    #[arg(long)]
    gpc: bool,
    /// Answers by purpose or flow id, or for all: analytics=yes,posthog-usage=no
    #[arg(long, value_delimiter = ',', value_name = "ID=yes|no")]
    consent: Vec<String>,
    /// Print everything as JSON
    #[arg(long)]
    json: bool,
}

impl Explain {
    pub(crate) fn run(&self) -> Result<End, files::Misuse> {
        let kind = types::number(&self.kind).ok_or_else(|| {
            format!("`{}` is not a request type; write one of {}", self.kind, types::NAMES.join(", "))
        })?;
        let Some((policy, compiled)) = self.bases.compiled(&self.file)? else { return Ok(End::Problems) };
        let answers = Answers::new(answers(&self.consent)?, &compiled).map_err(|wrong| wrong.to_string())?;
        let host = policy.site.as_ref().and_then(|site| site.hosts.iter().next()).map_or("", |host| &**host);
        let url = address::of(&self.url)?;
        let page = self.page.as_deref().map(address::page).transpose()?;
        let question =
            Question { url: &url, kind, page: page.as_deref().unwrap_or(host), region: &self.region, gpc: self.gpc };
        let question = question.checked().map_err(|wrong| wrong.to_string())?;
        let made = explain(&policy, &compiled, question, |flow| answers.of(&policy, flow))
            .map_err(|fault| fault.to_string())?;
        if self.json {
            files::print(&format!("{:#}\n", serde_json::json!(made)))?;
        } else {
            files::print(&format!("{}\n", made.sentence))?;
        }
        Ok(End::Fine)
    }
}

fn answers(given: &[String]) -> Result<BTreeMap<String, Answer>, files::Misuse> {
    given
        .iter()
        .map(|one| {
            let (id, word) = one.split_once('=').unwrap_or((one, ""));
            match word {
                "yes" => Ok((id.to_owned(), Answer::Granted)),
                "no" => Ok((id.to_owned(), Answer::Denied)),
                _ => Err(format!("`{one}` is not an answer; write `{id}=yes` or `{id}=no`")),
            }
        })
        .collect()
}
