//! Reading and writing, with errors that name the file.

use sekisho::policy::{Date, Language, Opened, Problem};
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Prints a line on standard error. Who reads it may have gone (`2>&1 | head`), which is not an error of ours.
macro_rules! say {
    ($($words:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stderr(), $($words)*);
    }};
}
pub(crate) use say;

/// What went wrong outside the policy: a file, a pipe, an argument.
pub(crate) type Misuse = String;

/// The bytes of a file.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Misuse> {
    std::fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

/// Whether a path on the command line stands for standard input or output.
pub(crate) fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// What a file is called in what is printed.
pub(crate) fn name(path: &Path) -> String {
    if is_standard(path) { "<stdin>".to_owned() } else { path.display().to_string() }
}

/// The bytes of a file that was given on the command line, where `-` is standard input.
pub(crate) fn given(path: &Path) -> Result<Vec<u8>, Misuse> {
    static READ: AtomicBool = AtomicBool::new(false);
    if !is_standard(path) {
        return bytes(path);
    }
    if READ.swap(true, Ordering::Relaxed) {
        return Err("`-` can be given only once: standard input is read to its end".to_owned());
    }
    let mut all = Vec::new();
    std::io::stdin().read_to_end(&mut all).map_err(|error| format!("cannot read standard input: {error}"))?;
    Ok(all)
}

/// Makes a folder with those above it.
pub(crate) fn folder(path: &Path) -> Result<(), Misuse> {
    std::fs::create_dir_all(path).map_err(|error| format!("cannot make {}: {error}", path.display()))
}

/// Writes a text to the file that `-o` names, or to standard output.
pub(crate) fn hand_over(output: Option<&Path>, text: &str) -> Result<(), Misuse> {
    match output.filter(|path| !is_standard(path)) {
        Some(path) => write(path, text.as_bytes()),
        None => print(text),
    }
}

/// Prints problems for a person, on standard error.
pub(crate) fn report(problems: &[Problem], opened: &Opened) {
    report_in(Language::En, problems, opened);
}

/// The same in a language.
pub(crate) fn report_in(language: Language, problems: &[Problem], opened: &Opened) {
    for problem in problems {
        say!("{}", problem.render_in(language, opened.source(&problem.file)));
    }
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    let warnings = problems.len() - errors;
    match language {
        _ if problems.is_empty() => {}
        Language::Ja => say!("エラー{errors}件、警告{warnings}件"),
        _ => say!("{}, {}", count(errors, "error"), count(warnings, "warning")),
    }
}

/// "1 error", "2 errors".
fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
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
pub(crate) fn print(text: &(impl AsRef<[u8]> + ?Sized)) -> Result<(), Misuse> {
    match std::io::stdout().write_all(text.as_ref()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(format!("cannot write: {error}")),
        _ => Ok(()),
    }
}

/// Writes a file whole or not at all: a page never sees half of it, and of two programs that write it one wins.
///
/// A link stays one, and the file that it names keeps who may read it. What is no file (`/dev/stdout`) is written to as it is.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Misuse> {
    let wrong = |error: std::io::Error| format!("cannot write {}: {error}", path.display());
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let old = std::fs::metadata(&target).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return std::fs::write(&target, bytes).map_err(wrong);
    }
    let (temporary, mut file) = temporary(&target).map_err(wrong)?;
    let written = file.write_all(bytes).and_then(|()| match &old {
        Some(old) => file.set_permissions(old.permissions()),
        None => Ok(()),
    });
    drop(file);
    written.and_then(|()| std::fs::rename(&temporary, &target)).map_err(|error| {
        // Nothing more can be done where this fails too.
        let _ = std::fs::remove_file(&temporary);
        wrong(error)
    })
}

/// A new file beside another one, under a name that no other program and no other thread has.
fn temporary(beside: &Path) -> std::io::Result<(PathBuf, File)> {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    loop {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let mut name = beside.as_os_str().to_owned();
        name.push(format!(".{}-{number}.part", std::process::id()));
        match File::create_new(&name) {
            // Left behind by a program that was killed and had the same number.
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            made => return made.map(|file| (name.into(), file)),
        }
    }
}
