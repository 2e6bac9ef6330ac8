//! Reading and writing, with errors that name the file.

use sekisho::policy::{self, Opened, Policy, Problem};
use std::io::Write;
use std::path::Path;

/// What went wrong outside the policy: a file, a pipe, an argument.
pub(crate) type Misuse = String;

/// Reads a policy file whatever it holds; an overlay with the files that it extends.
pub(crate) fn read(path: &Path) -> Result<Opened, Misuse> {
    policy::open(&path.display().to_string(), &bytes)
}

/// The bytes of a file.
fn bytes(name: &str) -> Result<Vec<u8>, Misuse> {
    std::fs::read(name).map_err(|error| format!("cannot read {name}: {error}"))
}

/// Prints problems for a person, on standard error.
pub(crate) fn report(problems: &[Problem], opened: &Opened) {
    for problem in problems {
        eprintln!("{}", problem.render(opened.source(&problem.file)));
    }
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    let warnings = problems.len() - errors;
    if !problems.is_empty() {
        eprintln!("{errors} error(s), {warnings} warning(s)");
    }
}

/// A policy without errors, or nothing after its problems were printed.
pub(crate) fn policy(path: &Path) -> Result<Option<Policy>, Misuse> {
    let opened = read(path)?;
    report(opened.layers.problems(), &opened);
    Ok(opened.layers.policy().cloned())
}

/// Writes to standard output; a closed pipe is not an error of ours.
pub(crate) fn print(text: &str) -> Result<(), Misuse> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(format!("cannot write: {error}")),
        _ => Ok(()),
    }
}

/// Writes a file whole or not at all: a page never sees half of it.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Misuse> {
    let wrong = |error: std::io::Error| format!("cannot write {}: {error}", path.display());
    let mut temporary = path.as_os_str().to_owned();
    temporary.push(".part");
    std::fs::write(&temporary, bytes).map_err(wrong)?;
    std::fs::rename(&temporary, path).map_err(wrong)
}
