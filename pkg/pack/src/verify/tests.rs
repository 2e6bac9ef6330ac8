//! Tests that Node runs.

use crate::browsers;
use crate::failure::{Outcome, at, broken};
use crate::repository::Repository;
use crate::run::{node, run, yielding};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Node's test runner over some files.
pub(super) struct NodeTests<'a> {
    repository: &'a Repository,
    /// The step that runs them.
    name: &'static str,
    files: Vec<PathBuf>,
    variables: Vec<(&'static str, &'static str)>,
    /// By how much they stand back behind what runs beside them; see [`yielding`].
    yields: u8,
}

impl<'a> NodeTests<'a> {
    pub(super) fn new(repository: &'a Repository, name: &'static str, files: Vec<PathBuf>) -> Outcome<Self> {
        if files.is_empty() {
            // Without a name it would look for tests everywhere.
            return broken("there are no such *.test.mjs");
        }
        Ok(Self { repository, name, files, variables: Vec::new(), yields: 0 })
    }

    /// The same with an environment variable.
    pub(super) fn env(mut self, name: &'static str, value: &'static str) -> Self {
        self.variables.push((name, value));
        self
    }

    /// The same at a lower priority.
    pub(super) fn yielding(self, by: u8) -> Self {
        Self { yields: by, ..self }
    }

    /// Runs them to the end. Files in which nothing failed but that a browser's driver did not answer run once more, and it is said: in some
    /// thousands of visits beside each other one hangs, with Sekisho and without. What a test asserts has one run only.
    pub(super) fn run(self) -> Outcome {
        let Err(failure) = self.once(&self.files) else { return Ok(()) };
        let hung = std::fs::read_to_string(self.told("hung")).unwrap_or_default();
        // An empty line is a test that did not hold.
        let hung: BTreeSet<&str> = hung.lines().collect();
        if hung.is_empty() || hung.contains("") {
            return Err(failure);
        }
        eprintln!("{}: the driver of a browser did not answer; these files run once more:\n{failure}", self.name);
        self.once(&hung.into_iter().map(PathBuf::from).collect::<Vec<_>>())
    }

    /// Where a reporter writes.
    fn told(&self, what: &str) -> PathBuf {
        self.repository.target.join("failed").join(format!("{}.{what}.txt", self.name))
    }

    /// Runs some of them; a failure tells which tests failed, and how.
    fn once(&self, files: &[PathBuf]) -> Outcome {
        let folder = self.repository.target.join("failed");
        at(&folder, std::fs::create_dir_all(&folder))?;
        let mut command = node(&self.repository.root, "--test");
        // This reporter prints a suite at a time, so that those of two browsers do not mix.
        command.args(["--test-concurrency=1", "--test-reporter=spec", "--test-reporter-destination=stdout"]);
        for reporter in ["failed", "hung"] {
            command.arg("--test-reporter").arg(self.repository.file(&format!("tests/{reporter}.mjs")));
            command.arg("--test-reporter-destination").arg(self.told(reporter));
        }
        // A browser that hangs must not keep a whole run from its end: neither by a test, nor by what it left open.
        command.args(["--test-timeout=600000", "--test-force-exit"]).args(files);
        browsers::tell(&mut command);
        command.envs(self.variables.iter().copied());
        run(&mut yielding(command, self.yields)).or_else(|failure| match std::fs::read_to_string(self.told("failed")) {
            Ok(tests) if !tests.is_empty() => broken(tests.trim_end()),
            _ => Err(failure),
        })
    }
}
