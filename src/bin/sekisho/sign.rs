//! `sekisho sign`, and the seal of a build.

use crate::{End, files, sealed};
use sekisho::bundle;
use sekisho::compile::Compiled;
use sekisho::policy::Policy;
use sekisho::seal::{self, Fault, PublicKey, Statement};
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Sign {
    /// Files to seal, such as a base that others extend; the seal is written beside each
    #[arg(required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    with: With,
}

/// The key that signs, and the one that may sign after it.
#[derive(clap::Args)]
pub(crate) struct With {
    /// File of the secret key, from `sekisho keys`
    #[arg(long = "key", value_name = "FILE")]
    secret: PathBuf,
    /// Public key that may sign after this one; whoever pinned this one will switch to it
    #[arg(long, value_name = "KEY")]
    next: Option<PublicKey>,
}

fn refused(fault: Fault) -> files::Misuse {
    format!("this cannot be sealed: [{}] {fault}", fault.code())
}

impl Sign {
    pub(crate) fn run(&self) -> Result<End, files::Misuse> {
        let key = sealed::secret(&self.with.secret)?;
        for path in &self.files {
            let bytes = files::bytes(path)?;
            let files = vec![(sealed::last(path)?, seal::hash(&bytes))];
            let said = Statement { next: self.with.next, files, ..Statement::default() };
            let to = sealed::seal_of(path);
            files::write(&to, seal::seal(&said, &key).map_err(refused)?.as_bytes())?;
            files::print(&format!("{}\n", to.display()))?;
        }
        Ok(End::Fine)
    }
}

/// The seal of a build.
#[derive(clap::Args)]
pub(crate) struct SignBuild {
    /// Also write a seal over everything that is written, with the secret key in this file (`sekisho keys`)
    #[arg(long = "sign", value_name = "FILE")]
    secret: Option<PathBuf>,
    /// Public key that may sign after this one; whoever pinned this one will switch to it
    #[arg(long, value_name = "KEY", requires = "secret")]
    next: Option<PublicKey>,
}

impl SignBuild {
    /// The seal of what was made, if one is wanted.
    pub(crate) fn seal(
        &self,
        policy: &Policy,
        compiled: &Compiled,
        made: &[bundle::File],
    ) -> Result<Option<Vec<u8>>, files::Misuse> {
        let Some(secret) = &self.secret else { return Ok(None) };
        let hosts: Vec<String> =
            policy.site.iter().flat_map(|site| site.hosts.iter()).map(|host| host.to_string()).collect();
        if hosts.is_empty() {
            return Err("a seal names the site that it is for: write `site: { hosts: […] }` into the policy".to_owned());
        }
        let said = Statement {
            next: self.next,
            policy: Some(compiled.policy_hash),
            hosts,
            files: made.iter().map(|file| (file.name.to_owned(), seal::hash(&file.bytes))).collect(),
        };
        let text = seal::seal(&said, &sealed::secret(secret)?).map_err(refused)?;
        Ok(Some(text.into_bytes()))
    }
}
