//! `sekisho keys`.

use crate::{End, files, sealed};
use sekisho::seal::SecretKey;
use std::io::Write;
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub(crate) struct Keys {
    /// File of the secret key; it must not exist yet
    file: PathBuf,
    /// Only print the public key of a secret key that exists, from this program or `openssl genpkey -algorithm ed25519`
    #[arg(long)]
    public: bool,
}

impl Keys {
    pub(crate) fn run(&self) -> Result<End, files::Misuse> {
        let key = if self.public { sealed::secret(&self.file)? } else { make(&self.file)? };
        if !self.public {
            files::say!(
                "{} is written. Whoever has it can sign for you: keep it secret, out of the repository and off the server.\n\
                 The public key, for those who check:",
                self.file.display()
            );
        }
        files::print(&format!("{}\n", key.public()))?;
        Ok(End::Fine)
    }
}

/// A new key in a new file that only its owner can read.
fn make(path: &Path) -> Result<SecretKey, files::Misuse> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(|error| format!("this machine has no randomness: {error}"))?;
    let key = SecretKey::from_seed(&seed);
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(|error| match error.kind() {
        // A key that was overwritten is lost, and with it everybody who pinned it.
        std::io::ErrorKind::AlreadyExists => format!("{} exists already; nothing was written", path.display()),
        _ => format!("cannot write {}: {error}", path.display()),
    })?;
    file.write_all(key.pem().as_bytes()).map_err(|error| format!("cannot write {}: {error}", path.display()))?;
    Ok(key)
}
