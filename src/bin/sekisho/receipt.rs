//! `sekisho receipt`.

use crate::sealed::Bases;
use crate::{End, files};
use sekisho::receipt::{About, Shape, receipt};
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Receipt {
    /// Policy file that was in force, YAML or JSON; `-` for standard input
    file: PathBuf,
    #[command(flatten)]
    bases: Bases,
    /// The record: value of the cookie `__Host-sekisho` (over http `sekisho`) or of the key `sekisho` in localStorage
    #[arg(long, allow_hyphen_values = true)]
    record: String,
    /// Shape of the receipt
    #[arg(long, value_enum, default_value = "dpv")]
    format: Format,
    /// What your records call the person; never a fingerprint of the browser
    #[arg(long, default_value = "", hide_default_value = true)]
    subject: String,
    /// UUID of the receipt; default: one made from the record
    #[arg(long, default_value = "", hide_default_value = true)]
    id: String,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    /// ISO/IEC TS 27560 as JSON-LD with terms of the W3C Data Privacy Vocabulary
    Dpv,
    /// Kantara Consent Receipt 1.1
    Kantara,
}

impl Receipt {
    pub(crate) fn run(&self) -> Result<End, files::Misuse> {
        let Some((policy, compiled)) = self.bases.compiled(&self.file)? else { return Ok(End::Problems) };
        let shape = match self.format {
            Format::Dpv => Shape::Dpv,
            Format::Kantara => Shape::Kantara,
        };
        let about = About { subject: self.subject.clone(), id: self.id.clone(), minutes: now() };
        match receipt(&policy, &compiled, &self.record, &about, shape) {
            Ok(made) => files::print(&format!("{made:#}\n")).map(|()| End::Fine),
            Err(error) => {
                files::say!("{error}");
                Ok(End::Problems)
            }
        }
    }
}

/// Minutes since 1970.
#[expect(clippy::disallowed_methods, reason = "the command line is where the clock is")]
fn now() -> u32 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    u32::try_from(since.map_or(0, |time| time.as_secs()) / 60).unwrap_or(u32::MAX)
}
