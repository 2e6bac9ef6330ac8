//! `sekisho verify`.

use crate::{End, address, files, sealed};
use sekisho::audit::Model;
use sekisho::seal::{self, Fault, PublicKey, Statement};
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub(crate) struct Verify {
    /// Folder of a build, or a file with its seal beside it
    path: PathBuf,
    /// The public key that must have signed, from somebody you trust and not from where the files are; may be repeated
    #[arg(long = "key", value_name = "KEY", required = true)]
    keys: Vec<PublicKey>,
    /// The host that serves it: the seal must be for it
    #[arg(long)]
    host: Option<String>,
    /// Print what was found as JSON
    #[arg(long)]
    json: bool,
}

impl Verify {
    pub(crate) fn run(&self) -> Result<End, files::Misuse> {
        let folder = self.path.is_dir();
        let host = self.host.as_deref().map(address::page).transpose()?;
        let place = if folder { self.path.join(seal::POLICY) } else { self.path.clone() };
        if !folder && !place.is_file() {
            return Err(format!("there is no {}", place.display()));
        }
        let (said, faults) = match sealed::open(&sealed::seal_of(&place), &self.keys)? {
            Ok(said) => {
                let faults = if folder { self.build(&said, host.as_deref()) } else { file(&place, &said)? };
                (Some(said), faults)
            }
            Err(fault) => (None, vec![fault]),
        };
        self.print(said.as_ref(), &faults)?;
        Ok(if faults.is_empty() { End::Fine } else { End::Problems })
    }

    /// What is wrong with the files of a build.
    fn build(&self, said: &Statement, host: Option<&str>) -> Vec<Fault> {
        let mut faults: Vec<Fault> = host.iter().filter_map(|host| said.of_host(host).err()).collect();
        for (name, _) in &said.files {
            faults.extend(said.holds(name, std::fs::read(self.path.join(name)).ok().as_deref()).err());
        }
        // The seal of something else than a build has no policy.
        let published = std::fs::read_to_string(self.path.join(seal::POLICY)).unwrap_or_default();
        let unsealed = said.holds(seal::POLICY, Some(published.as_bytes())).is_err();
        let same = Model::read(&published).is_ok_and(|model| Some(model.compiled.policy_hash) == said.policy);
        if !same && !unsealed {
            faults.push(Fault::Policy);
        }
        faults
    }

    fn print(&self, said: Option<&Statement>, faults: &[Fault]) -> Result<(), files::Misuse> {
        if self.json {
            let faults: Vec<_> = faults
                .iter()
                .map(|one| serde_json::json!({ "code": one.code(), "message": one.to_string() }))
                .collect();
            let files: Vec<_> = said.iter().flat_map(|said| &said.files).map(|(name, _)| name).collect();
            let next = said.and_then(|said| said.next).map(|key| key.to_string());
            let hosts = said.map(|said| &said.hosts);
            return files::print(&format!(
                "{:#}\n",
                serde_json::json!({ "good": faults.is_empty(), "faults": faults, "files": files, "hosts": hosts, "next": next })
            ));
        }
        for fault in faults {
            files::say!("error[{}]: {fault}", fault.code());
        }
        let Some(said) = said.filter(|_| faults.is_empty()) else { return Ok(()) };
        let count = said.files.len();
        let things = if count == 1 { "1 file is".to_owned() } else { format!("{count} files are") };
        let hosts = if said.hosts.is_empty() { String::new() } else { format!(", for {}", said.hosts.join(", ")) };
        files::print(&format!("{}: {things} as they were sealed{hosts}\n", self.path.display()))?;
        match &said.next {
            Some(next) => files::print(&format!("the next key will be {next}\n")),
            None => Ok(()),
        }
    }
}

/// What is wrong with a single file.
fn file(path: &Path, said: &Statement) -> Result<Vec<Fault>, files::Misuse> {
    let bytes = files::bytes(path)?;
    Ok(said.holds(&sealed::last(path)?, Some(&bytes)).err().into_iter().collect())
}
