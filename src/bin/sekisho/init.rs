//! `sekisho init`.

use crate::{End, files};
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Init {
    /// File to write, which must not exist yet; `-` for standard output
    #[arg(default_value = "policy.yaml")]
    file: PathBuf,
}

impl Init {
    pub(crate) fn run(&self) -> Result<End, files::Misuse> {
        if files::is_standard(&self.file) {
            return files::print(sekisho::policy::starter()).map(|()| End::Fine);
        }
        if self.file.exists() {
            return Err(format!("{} exists already; nothing was written", self.file.display()));
        }
        files::write(&self.file, sekisho::policy::starter().as_bytes())?;
        let name = self.file.display();
        files::print(&format!(
            "{name} is written. Edit it, then:\n  sekisho check {name}\n  sekisho build {name} -o public\n\
             and put this first into the <head> of each page:\n  <script src=\"/sekisho.js\"></script>\n"
        ))?;
        Ok(End::Fine)
    }
}
