//! Notices of a whole folder of policies: thousands of apps on a few bases, in parallel, with as much memory as threads.

use crate::sealed::Bases;
use crate::{End, files};
use sekisho::bundle;
use sekisho::disclose::{Format, Options, outline, render};
use sekisho::policy::{self, Layers, Policy, Problem};
use std::collections::{HashMap, HashSet};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Bases that overlays of this folder extend, each read once.
type Known = Mutex<HashMap<PathBuf, Arc<policy::Opened>>>;

/// What became of one policy.
#[derive(Default)]
struct Done {
    /// Its notices, as JSON tells of them.
    files: Vec<serde_json::Value>,
    /// What is wrong with it.
    problems: Vec<Problem>,
    /// The same for a person; empty if it was written.
    said: String,
}

/// The policies in a folder, in the order of their names; folders in it are not looked into.
fn policies(folder: &Path) -> Result<Vec<PathBuf>, files::Misuse> {
    let listed = std::fs::read_dir(folder).map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = listed
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|end| ["yaml", "yml", "json"].iter().any(|known| end == *known)))
        .filter(|path| !path.is_dir())
        .collect();
    paths.sort();
    if paths.is_empty() {
        return Err(format!("there is no policy (.yaml, .yml, .json) in {}", folder.display()));
    }
    // Sorted, those that differ in their endings only are not always neighbours: `a-b.json` stands between `a.json` and `a.yaml`.
    let mut known = HashMap::new();
    for path in &paths {
        if let Some(other) = known.insert(path.file_stem(), path) {
            return Err(format!("{} and {} would be written to the same files", other.display(), path.display()));
        }
    }
    Ok(paths)
}

/// Writes the notice of every policy of a folder in each of its languages, named after the policy's file.
///
/// A policy with errors is reported and the others are written all the same; what was written is whole.
pub(crate) fn write(
    from: &Path,
    to: &Path,
    options: &Options,
    format: Format,
    bases: &Bases,
    json: bool,
) -> Result<End, files::Misuse> {
    let paths = policies(from)?;
    files::folder(to)?;
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let known = Known::default();
    let all: Mutex<Vec<(usize, Done)>> = Mutex::default();
    let failed: Mutex<Option<files::Misuse>> = Mutex::new(None);
    let bar = Bar { all: paths.len(), shown: std::io::stderr().is_terminal() };
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(paths.len());
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(path) = paths.get(at) else { break };
                    match one(path, to, options, format, (bases, &known)) {
                        Ok(one) => all.lock().unwrap_or_else(PoisonError::into_inner).push((at, one)),
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
    let mut all = all.into_inner().unwrap_or_else(PoisonError::into_inner);
    all.sort_by_key(|(at, _)| *at);
    // What is wrong with a base is wrong with all that stand on it, and is said once.
    let mut said = HashSet::new();
    for (_, one) in &all {
        if !one.said.is_empty() && said.insert(&one.said) {
            files::say!("{}", one.said);
        }
    }
    if let Some(misuse) = failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
        return Err(misuse);
    }
    let wrong = all.iter().filter(|(_, one)| !one.said.is_empty()).count();
    if json {
        let rows: Vec<serde_json::Value> = all
            .iter()
            .zip(&paths)
            .map(|((_, one), path)| {
                serde_json::json!({
                    "policy": path.display().to_string(),
                    "written": one.said.is_empty(),
                    "files": one.files,
                    "problems": one.problems,
                })
            })
            .collect();
        files::print(&format!("{:#}\n", serde_json::Value::from(rows)))?;
    } else {
        files::print(&format!("{} policies written, {wrong} with errors\n", paths.len() - wrong))?;
    }
    Ok(if wrong == 0 { End::Fine } else { End::Problems })
}

/// Writes the notices of one policy, if it has no errors.
fn one(
    path: &Path,
    to: &Path,
    options: &Options,
    format: Format,
    (bases, known): (&Bases, &Known),
) -> Result<Done, files::Misuse> {
    // One that is a link to nowhere, or somebody else's, is no reason to leave out the others.
    let bytes = match files::bytes(path) {
        Ok(bytes) => bytes,
        Err(said) => return Ok(Done { said, ..Done::default() }),
    };
    let base = std::str::from_utf8(&bytes).ok().and_then(|text| policy::base_of(text).map(|base| (text, base)));
    let base = base.and_then(|(text, base)| {
        let base = PathBuf::from(policy::beside(&path.display().to_string(), &base));
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

/// Writes what a policy says, or tells why it cannot be said.
fn finish(
    path: &Path,
    to: &Path,
    options: &Options,
    format: Format,
    policy: Option<&Policy>,
    problems: &[Problem],
    source: &dyn Fn(&str) -> String,
) -> Result<Done, files::Misuse> {
    let mut done = Done { problems: problems.to_vec(), ..Done::default() };
    let Some(policy) = policy else {
        let errors = problems.iter().filter(|problem| problem.is_error());
        let said: Vec<String> = errors.map(|problem| problem.render(&source(&problem.file))).collect();
        done.said = said.join("\n");
        return Ok(done);
    };
    let made = outline(policy, options).map_err(|error| format!("{}: {error}", path.display()))?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    for language in policy.languages.iter().map(|one| one.value) {
        let name = format!("{stem}.{}.{}", language.as_str(), format.ending());
        let text = render(&made, language, format);
        files::write(&to.join(&name), text.as_bytes())?;
        done.files.push(serde_json::json!({
            "name": name,
            "bytes": text.len(),
            "sha256": bundle::sha256(text.as_bytes()),
        }));
    }
    Ok(done)
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
