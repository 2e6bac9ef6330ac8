//! Notices of a whole folder of policies: thousands of apps on a few bases, in parallel, with as much memory as threads.

use crate::sealed::Bases;
use crate::{End, files};
use sekisho::disclose::{Format, Options, outline, render};
use sekisho::policy::{self, Layers, Policy, Problem};
use std::collections::HashMap;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Bases that overlays of this folder extend, each read once.
type Known = Mutex<HashMap<PathBuf, Arc<policy::Opened>>>;

/// Writes the notice of every policy of a folder in each of its languages, named after the policy's file.
///
/// A policy with errors is reported and the others are written all the same; what was written is whole.
pub(crate) fn write(
    from: &Path,
    to: &Path,
    options: &Options,
    format: Format,
    bases: &Bases,
) -> Result<End, files::Misuse> {
    let listed = std::fs::read_dir(from).map_err(|error| format!("cannot read {}: {error}", from.display()))?;
    let mut paths: Vec<PathBuf> = listed
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|end| ["yaml", "yml", "json"].iter().any(|known| end == *known)))
        .collect();
    paths.sort();
    if paths.is_empty() {
        return Err(format!("there is no policy in {}", from.display()));
    }
    std::fs::create_dir_all(to).map_err(|error| format!("cannot make {}: {error}", to.display()))?;
    let (next, done, wrong) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
    let known = Known::default();
    let failed: Mutex<Option<files::Misuse>> = Mutex::new(None);
    let bar = Bar { all: paths.len(), shown: std::io::stderr().is_terminal() };
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(paths.len());
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
                    match one(path, to, options, format, (bases, &known)) {
                        Ok(true) => {}
                        Ok(false) => _ = wrong.fetch_add(1, Ordering::Relaxed),
                        Err(misuse) => {
                            // Nothing more is begun: a full disk is full for all.
                            next.store(paths.len(), Ordering::Relaxed);
                            failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(misuse);
                        }
                    }
                    bar.show(done.fetch_add(1, Ordering::Relaxed) + 1);
                }
            });
        }
    });
    if let Some(misuse) = failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
        return Err(misuse);
    }
    let wrong = wrong.into_inner();
    files::print(&format!("{} policies written, {wrong} with errors\n", paths.len() - wrong))?;
    Ok(if wrong == 0 { End::Fine } else { End::Problems })
}

/// Writes the notices of one policy; whether it has no errors.
fn one(
    path: &Path,
    to: &Path,
    options: &Options,
    format: Format,
    (bases, known): (&Bases, &Known),
) -> Result<bool, files::Misuse> {
    let bytes = std::fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    let base = std::str::from_utf8(&bytes).ok().and_then(|text| policy::base_of(text).map(|base| (text, base)));
    let base = base.and_then(|(text, base)| {
        let base = path.parent().unwrap_or(Path::new("")).join(base);
        let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
        let opened = match known.get(&base) {
            Some(opened) => Arc::clone(opened),
            None => {
                let opened = Arc::new(bases.read_base(&base).ok()?);
                known.insert(base, Arc::clone(&opened));
                opened
            }
        };
        Some((text, opened))
    });
    // Also an overlay whose base is not there or refused: that is a problem of the overlay, with its place.
    let Some((text, opened)) = base else {
        let opened = bases.read(path)?;
        return finish(path, to, options, format, opened.layers.policy(), opened.layers.problems(), &|file| {
            opened.source(file).to_owned()
        });
    };
    if opened.layers.policy().is_none() {
        let source = |file: &str| opened.source(file).to_owned();
        return finish(path, to, options, format, None, opened.layers.problems(), &source);
    }
    let name = path.display().to_string();
    let layers: Layers = opened.layers.with(&name, text);
    let source = |file: &str| if file == name { text.to_owned() } else { opened.source(file).to_owned() };
    finish(path, to, options, format, layers.policy(), layers.problems(), &source)
}

/// Writes what a policy says, or prints why it cannot be said.
fn finish(
    path: &Path,
    to: &Path,
    options: &Options,
    format: Format,
    policy: Option<&Policy>,
    problems: &[Problem],
    source: &dyn Fn(&str) -> String,
) -> Result<bool, files::Misuse> {
    let Some(policy) = policy else {
        let errors = problems.iter().filter(|problem| problem.is_error());
        let said: Vec<String> = errors.map(|problem| problem.render(&source(&problem.file))).collect();
        files::say!("{}", said.join("\n"));
        return Ok(false);
    };
    let made = outline(policy, options).map_err(|error| format!("{}: {error}", path.display()))?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    for language in policy.languages.iter().map(|one| one.value) {
        let name = format!("{stem}.{}.{}", language.as_str(), format.ending());
        files::write(&to.join(name), render(&made, language, format).as_bytes())?;
    }
    Ok(true)
}

/// How far it is, for somebody who looks at a terminal.
struct Bar {
    all: usize,
    shown: bool,
}

impl Bar {
    fn show(&self, done: usize) {
        // A hundred steps are as many as anybody sees.
        let step = self.all.div_ceil(100);
        if !self.shown || (!done.is_multiple_of(step) && done != self.all) {
            return;
        }
        let filled = done * 40 / self.all;
        let end = if done == self.all { "\n" } else { "" };
        let mut out = std::io::stderr().lock();
        // A terminal that cannot be written to is no reason to stop.
        let _ = write!(out, "\r[{}{}] {done} of {}{end}", "#".repeat(filled), " ".repeat(40 - filled), self.all)
            .and_then(|()| out.flush());
    }
}
