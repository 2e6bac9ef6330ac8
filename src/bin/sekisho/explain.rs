//! `sekisho explain`.

use crate::sealed::Bases;
use crate::{End, address, files};
use sekisho::compile::{Compiled, compile};
use sekisho::decide::Answer;
use sekisho::explain::{Question, explain};
use sekisho::policy::{Policy, Region};
use sekisho::rule::types;
use std::collections::BTreeMap;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Explain {
    /// Policy file, YAML or JSON
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
    #[arg(long, default_value = "")]
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
        let kind = types::number(&self.kind)
            .ok_or_else(|| format!("`{}` is no request type; known are {}", self.kind, types::NAMES.join(", ")))?;
        if self.region.contains(|c: char| c.is_ascii_lowercase()) {
            return Err(format!("`{}` is no region; write `{}`", self.region, self.region.to_ascii_uppercase()));
        }
        if !self.region.is_empty() && Region::from_code(&self.region).is_none() {
            return Err(format!("`{}` is no region; write one as `JP` or `US-CA`", self.region));
        }
        let Some(policy) = self.bases.policy(&self.file)? else { return Ok(End::Problems) };
        let compiled = match compile(&policy) {
            Ok(compiled) => compiled,
            Err(problem) => {
                files::say!("{}", problem.render(""));
                return Ok(End::Problems);
            }
        };
        let answers = answers(&self.consent, &compiled)?;
        let host = policy.site.as_ref().and_then(|site| site.hosts.iter().next()).map_or("", |host| &**host);
        let url = address::of(&self.url)?;
        let page = self.page.as_deref().map(address::page).transpose()?;
        let question =
            Question { url: &url, kind, page: page.as_deref().unwrap_or(host), region: &self.region, gpc: self.gpc };
        let answer = |flow: &str| answer_of(&policy, &answers, flow);
        let made = explain(&policy, &compiled, question, answer).map_err(|fault| fault.to_string())?;
        if self.json {
            files::print(&format!("{:#}\n", serde_json::json!(made)))?;
        } else {
            files::print(&format!("{}\n", made.sentence))?;
        }
        Ok(End::Fine)
    }
}

fn answers(given: &[String], compiled: &Compiled) -> Result<BTreeMap<String, Answer>, files::Misuse> {
    given
        .iter()
        .map(|one| {
            let (id, word) = one.split_once('=').unwrap_or((one, ""));
            let answer = match word {
                "yes" => Answer::Granted,
                "no" => Answer::Denied,
                _ => return Err(format!("`{one}` is not an answer; write `{id}=yes` or `{id}=no`")),
            };
            let known = id == "all" || compiled.purposes.iter().chain(&compiled.flows).any(|known| known == id);
            if known {
                Ok((id.to_owned(), answer))
            } else {
                Err(format!("no purpose or flow with a choice is called `{id}`"))
            }
        })
        .collect()
}

/// The narrowest answer that was given: to the flow, to its purpose, to all.
fn answer_of(policy: &Policy, answers: &BTreeMap<String, Answer>, flow: &str) -> Answer {
    let purpose = policy.flows.get(flow).map_or("", |flow| flow.purpose.as_str());
    [flow, purpose, "all"].into_iter().find_map(|id| answers.get(id)).copied().unwrap_or(Answer::Unset)
}
