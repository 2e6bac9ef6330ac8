//! Reading and writing, with errors that name the file.

use sekisho::policy::{Date, Language, Opened, Problem};
use std::io::Write;
use std::path::Path;

/// What went wrong outside the policy: a file, a pipe, an argument.
pub(crate) type Misuse = String;

/// The bytes of a file.
pub(crate) fn bytes(name: &str) -> Result<Vec<u8>, Misuse> {
    std::fs::read(name).map_err(|error| format!("cannot read {name}: {error}"))
}

/// Prints problems for a person, on standard error.
pub(crate) fn report(problems: &[Problem], opened: &Opened) {
    report_in(Language::En, problems, opened);
}

/// The same in a language.
pub(crate) fn report_in(language: Language, problems: &[Problem], opened: &Opened) {
    for problem in problems {
        eprintln!("{}", problem.render_in(language, opened.source(&problem.file)));
    }
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    let warnings = problems.len() - errors;
    match language {
        _ if problems.is_empty() => {}
        Language::Ja => eprintln!("エラー{errors}件、警告{warnings}件"),
        _ => eprintln!("{errors} error(s), {warnings} warning(s)"),
    }
}

/// The day by this machine's clock, in UTC; none if the clock is wrong.
#[expect(
    clippy::disallowed_methods,
    reason = "the command line is where the day comes from; the library takes it as an argument"
)]
pub(crate) fn today() -> Option<Date> {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?;
    u32::try_from(since.as_secs() / 86_400).ok().map(Date::from_days)
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
