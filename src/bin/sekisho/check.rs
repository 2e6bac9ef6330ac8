//! `sekisho check`.

use crate::{End, files};
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Check {
    /// Policy file, YAML or JSON
    file: PathBuf,
    /// Print the problems as JSON on standard output
    #[arg(long)]
    json: bool,
    /// Warnings count as errors
    #[arg(long)]
    strict: bool,
}

impl Check {
    pub(crate) fn run(&self) -> Result<End, files::Misuse> {
        let opened = files::read(&self.file)?;
        let mut problems = opened.layers.problems().to_vec();
        if let Some(Err(problem)) = opened.layers.policy().map(sekisho::compile::compile) {
            problems.push(problem);
        }
        let bad = problems.iter().any(|problem| self.strict || problem.is_error());
        if self.json {
            files::print(&format!("{:#}\n", serde_json::json!(problems)))?;
        } else {
            files::report(&problems, &opened);
            if !bad {
                files::print(&format!("{}: no errors\n", self.file.display()))?;
            }
        }
        Ok(if bad { End::Problems } else { End::Fine })
    }
}
