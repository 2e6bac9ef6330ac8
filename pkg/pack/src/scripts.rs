//! `cargo duel` and `cargo shots`: Node scripts of the repository, run in a clone that is set up and packed.

use crate::failure::{Failure, Outcome, at};
use crate::repository::Repository;
use crate::run::{node, run};
use crate::{browsers, pack, setup};
use std::path::{Path, PathBuf};

/// `cargo duel`: every script of `tests/bench/` in the order of their names. Folders in it hold what the scripts share.
pub(crate) fn duel(arguments: Vec<String>) -> Outcome {
    let repository = Repository::find();
    let folder = repository.file("tests/bench");
    let mut scripts = files_in(&folder, ".mjs")?;
    scripts.retain(|script| script.parent() == Some(&folder));
    ready_and_run(&repository, "tests/bench/*.mjs", scripts, &arguments)
}

/// `cargo shots`: `tests/shots.mjs`, and `tests/shots-extension.mjs` for the pages of the extension.
pub(crate) fn shots(arguments: Vec<String>) -> Outcome {
    let repository = Repository::find();
    let mut scripts = vec![repository.file("tests/shots.mjs"), repository.file("tests/shots-extension.mjs")];
    scripts.retain(|script| script.is_file());
    ready_and_run(&repository, "tests/shots*.mjs", scripts, &arguments)
}

/// The files below a folder whose name ends with `ending`, sorted; none when there is no such folder.
pub(crate) fn files_in(folder: &Path, ending: &str) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop().filter(|folder| folder.is_dir()) {
        for entry in at(&folder, std::fs::read_dir(&folder))? {
            let path = at(&folder, entry)?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Sets up, packs and runs the scripts; a command without a script has nothing to run and says so.
fn ready_and_run(repository: &Repository, what: &str, scripts: Vec<PathBuf>, arguments: &[String]) -> Outcome {
    if scripts.is_empty() {
        return Err(Failure::Misuse(format!("nothing to run: {what} is not there")));
    }
    setup::all(repository)?;
    pack::all(repository)?;
    for script in scripts {
        let mut command = node(&repository.root, script);
        browsers::tell(&mut command);
        run(command.args(arguments))?;
    }
    Ok(())
}
