//! `sekisho check`.

use crate::sealed::Bases;
use crate::{End, files, plan};
use sekisho::compile;
use sekisho::policy::Language;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Check {
    /// Policy file, YAML or JSON; `-` for standard input
    file: PathBuf,
    #[command(flatten)]
    bases: Bases,
    /// Print the problems as JSON on standard output
    #[arg(long, conflicts_with = "plan")]
    json: bool,
    /// Warnings count as errors
    #[arg(long)]
    strict: bool,
    /// Say how these HTML files (or folders with `.html` and `.htm` files) include Sekisho, and which kinds of request still leave
    /// before consent that way
    #[arg(long, num_args = 1.., value_name = "FILE")]
    plan: Vec<PathBuf>,
    /// Headers that the site answers with, one per line, as a browser or `curl -sI` prints them; `-` for standard input
    #[arg(long, value_name = "FILE", requires = "plan")]
    headers: Option<PathBuf>,
    /// Language of the report: en or ja
    #[arg(long, default_value = "en", value_name = "LANG", value_parser = language)]
    lang: Language,
}

/// A language in which reports are written.
fn language(word: &str) -> Result<Language, String> {
    match Language::from_word(word) {
        Some(language @ (Language::En | Language::Ja)) => Ok(language),
        _ => Err("reports are in en and ja".to_owned()),
    }
}

impl Check {
    pub(crate) fn run(&self) -> Result<End, files::Misuse> {
        let opened = self.bases.read(&self.file)?;
        let problems = compile::check(&opened, files::today());
        let bad = problems.iter().any(|problem| self.strict || problem.is_error());
        if self.json {
            let said: Vec<_> = problems.iter().map(|problem| problem.said_in(self.lang)).collect();
            files::print(&format!("{:#}\n", serde_json::json!(said)))?;
        } else {
            files::report_in(self.lang, &problems, &opened);
            if !bad {
                let fine = if self.lang == Language::Ja { "エラーはありません" } else { "no errors" };
                files::print(&format!("{}: {fine}\n", files::name(&self.file)))?;
            }
        }
        if !self.plan.is_empty()
            && let (Ok(Some(compiled)), Some(policy)) = (compile::of_files(&opened), opened.layers.policy())
        {
            plan::print(policy, &compiled, &self.plan, self.headers.as_deref())?;
        }
        Ok(if bad { End::Problems } else { End::Fine })
    }
}
