//! Files with their seals: reading them, and the policies whose bases must have one.

use crate::files::{self, Misuse};
use sekisho::compile::{Compiled, of_files};
use sekisho::policy::{self, Opened, Policy};
use sekisho::seal::{self, Fault, PublicKey, SecretKey, Statement};
use std::path::{Path, PathBuf};

/// Whose bases a policy may stand on.
#[derive(clap::Args, Debug, Default)]
pub(crate) struct Bases {
    /// Use what the policy extends only if this key has sealed it (`sekisho sign`); may be repeated for several keys
    #[arg(long = "base-key", value_name = "KEY")]
    keys: Vec<PublicKey>,
}

impl Bases {
    /// Reads a policy file whatever it holds; an overlay with the files that it extends.
    pub(crate) fn read(&self, path: &Path) -> Result<Opened, Misuse> {
        let own = files::name(path);
        policy::open(&own, &|name| if name == own { files::given(path) } else { self.base(name) })
    }

    /// The same of a file that is itself a base.
    pub(crate) fn read_base(&self, path: &Path) -> Result<Opened, Misuse> {
        policy::open(&path.display().to_string(), &|name| self.base(name))
    }

    /// A policy without errors, or nothing after its problems were printed.
    pub(crate) fn policy(&self, path: &Path) -> Result<Option<Policy>, Misuse> {
        let opened = self.read(path)?;
        files::report(opened.layers.problems(), &opened);
        Ok(opened.layers.policy().cloned())
    }

    /// The same with its table.
    pub(crate) fn compiled(&self, path: &Path) -> Result<Option<(Policy, Compiled)>, Misuse> {
        let opened = self.read(path)?;
        let compiled = of_files(&opened);
        let mut problems = opened.layers.problems().to_vec();
        problems.extend(compiled.as_ref().err().cloned());
        files::report(&problems, &opened);
        Ok(opened.layers.policy().cloned().zip(compiled.unwrap_or_default()))
    }

    /// The bytes of a base; those that were looked at, whatever happens to the file meanwhile.
    fn base(&self, name: &str) -> Result<Vec<u8>, Misuse> {
        let bytes = files::bytes(Path::new(name))?;
        if !self.keys.is_empty() {
            let refused = |fault: Fault| format!("{name} is not used: [{}] {fault}", fault.code());
            let path = Path::new(name);
            let said = open(&seal_of(path), &self.keys)?.map_err(refused)?;
            said.holds(&last(path)?, Some(&bytes)).map_err(refused)?;
        }
        Ok(bytes)
    }
}

/// Where the seal of a file is.
pub(crate) fn seal_of(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(seal::ENDING);
    name.into()
}

/// The name by which a seal of a single file calls it.
pub(crate) fn last(file: &Path) -> Result<String, Misuse> {
    let name = file.file_name().and_then(|name| name.to_str());
    name.map(str::to_owned).ok_or_else(|| format!("{} has no name that can be sealed", file.display()))
}

/// What the seal in a file states, if one of the keys has signed it.
pub(crate) fn open(path: &Path, keys: &[PublicKey]) -> Result<Result<Statement, Fault>, Misuse> {
    let text = match std::fs::read(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Err(Fault::None)),
        Err(error) => return Err(format!("cannot read {}: {error}", path.display())),
    };
    let mut last = Err(Fault::None);
    for key in keys {
        last = seal::open(&text, key);
        // Another key may be the one; what is no seal is none for any key.
        if !matches!(last, Err(Fault::Key(_))) {
            break;
        }
    }
    Ok(last)
}

/// The secret key in a file.
pub(crate) fn secret(path: &Path) -> Result<SecretKey, Misuse> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    let key = SecretKey::from_pem(&text).map_err(|bad| format!("{}: {bad}", path.display()))?;
    if others_can_read(path) {
        files::say!("others on this machine can read {}; `chmod 600` keeps it from them", path.display());
    }
    Ok(key)
}

#[cfg(unix)]
fn others_can_read(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).is_ok_and(|data| data.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn others_can_read(_: &Path) -> bool {
    false
}
