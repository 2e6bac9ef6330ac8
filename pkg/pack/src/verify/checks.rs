//! What each step of `cargo verify` runs.

use super::tests::NodeTests;
use crate::browsers::{BROWSERS, Browser, WEBKIT};
use crate::failure::{Failure, Outcome, broken};
use crate::repository::Repository;
use crate::run::{LOWEST, cargo, node, patient, run};
use crate::scripts::files_in;
use crate::wasm::TARGET;
use std::path::PathBuf;
use std::sync::Mutex;

/// Held while Rust's tests run, which write what the last of the browser tests look at.
static TESTING: Mutex<()> = Mutex::new(());

/// The feature sets that are promised: arguments of `cargo clippy`. Tests of the library need the author, so the
/// smaller sets are checked as a library only.
const FEATURE_SETS: [&[&str]; 5] = [
    &["--workspace", "--all-targets", "--features", "sekisho/cli"],
    &["-p", "sekisho", "--lib", "--no-default-features"],
    &["-p", "sekisho", "--lib", "--no-default-features", "--features", "kernel", "--target", TARGET],
    &["-p", "sekisho", "--lib", "--no-default-features", "--features", "codec", "--target", TARGET],
    &["-p", "sekisho", "--lib", "--no-default-features", "--features", "wasm,web", "--target", TARGET],
];

/// Rust is formatted.
pub(super) fn fmt(repository: &Repository) -> Outcome {
    run(cargo(&repository.root).args(["fmt", "--all", "--check"]))
}

/// JavaScript, JSON and CSS are formatted and clean.
pub(super) fn biome(repository: &Repository) -> Outcome {
    let biome = repository.tool("@biomejs/biome/bin/biome");
    run(node(&repository.root, biome).args(["ci"]))
}

/// JavaScript has the types that its comments say, and the published types are what they promise.
pub(super) fn tsc(repository: &Repository) -> Outcome {
    run(node(&repository.root, repository.tool("typescript/bin/tsc")).args(["-p", "www/tsconfig.json"]))
}

/// Licences, advisories and banned crates.
pub(super) fn deny(repository: &Repository) -> Outcome {
    run(cargo(&repository.root).args(["deny", "check"]))
}

/// Lints for every feature set.
pub(super) fn clippy(repository: &Repository) -> Outcome {
    all(FEATURE_SETS.map(|set| {
        let mut clippy = cargo(&repository.root);
        clippy.args(["clippy", "-q"]).args(set).args(["--", "-D", "warnings"]);
        run(&mut patient(clippy))
    }))
}

/// Rust's tests, the command line included.
pub(super) fn test(repository: &Repository) -> Outcome {
    let _until_it_ends = TESTING.lock();
    let mut tests = cargo(&repository.root);
    tests.args(["test", "-q", "--no-fail-fast", "--workspace", "--features", "sekisho/cli"]);
    run(&mut patient(tests))
}

/// The compiled kernel, its JavaScript twin and native Rust decide the same.
pub(super) fn kernel(repository: &Repository) -> Outcome {
    NodeTests::new(repository, "kernel", tests_in(repository, "tests/kernel")?)?.yielding(LOWEST).run()
}

/// The codecs of the IAB's strings and the interfaces of the page, against the reference implementations. The 20,000 models of a
/// long run are the default of the tests themselves.
pub(super) fn signal(repository: &Repository) -> Outcome {
    let tests = NodeTests::new(repository, "signal", tests_in(repository, "tests/signal")?)?;
    tests.env("SIGNAL_MODELS", "300").yielding(LOWEST).run()
}

/// The package as others import it.
pub(super) fn package(repository: &Repository) -> Outcome {
    NodeTests::new(repository, "package", tests_in(repository, "tests/package")?)?.yielding(LOWEST).run()
}

/// The browser tests in Chromium.
pub(super) fn chromium(repository: &Repository) -> Outcome {
    browser(repository, BROWSERS[0])
}

/// The browser tests in Firefox.
pub(super) fn firefox(repository: &Repository) -> Outcome {
    browser(repository, BROWSERS[1])
}

/// The browser tests in one browser, one file at a time: the other browser has the other core. Last come those that look at what the
/// native tests write. They wait for `test` if it runs beside: half of it would be no better than none.
fn browser(repository: &Repository, browser: Browser) -> Outcome {
    // Firefox takes longest, and the run ends when it does.
    let yields = if browser.name == BROWSERS[1].name { 0 } else { 3 };
    let (late, files): (Vec<_>, Vec<_>) =
        browser_tests(repository)?.into_iter().partition(|file| file.ends_with("notice.test.mjs"));
    let early = driven(repository, browser, files)?.yielding(yields).run();
    drop(TESTING.lock());
    all([early, driven(repository, browser, late)?.yielding(yields).run()])
}

/// What leaves before consent, on every rung, and a visitor's round, in WebKit. Its driver has one page at a time and does not look
/// into closed shadow roots, so that the other files cannot run there.
pub(super) fn webkit(repository: &Repository) -> Outcome {
    let names = ["kinds.test.mjs", "leak.test.mjs", "round.test.mjs", "workers.test.mjs"];
    let mut files = browser_tests(repository)?;
    files.retain(|file| names.iter().any(|name| file.ends_with(name)));
    driven(repository, WEBKIT, files)?.env("SEKISHO_KINDS", "all").run()
}

/// The files of the browser tests.
fn browser_tests(repository: &Repository) -> Outcome<Vec<PathBuf>> {
    tests_in(repository, "tests/browser")
}

/// Browser tests in one browser.
fn driven(repository: &Repository, browser: Browser, files: Vec<PathBuf>) -> Outcome<NodeTests<'_>> {
    if !browser.ready() {
        return broken(browser.advice());
    }
    Ok(NodeTests::new(repository, browser.name, files)?.env("SEKISHO_BROWSERS", browser.name))
}

/// The `*.test.mjs` of a folder and its folders.
fn tests_in(repository: &Repository, folder: &str) -> Outcome<Vec<PathBuf>> {
    files_in(&repository.file(folder), ".test.mjs")
}

/// Every fuzz target for a moment, on the stable toolchain, with the same inputs in every run; the long runs are started by hand.
pub(super) fn fuzz(repository: &Repository) -> Outcome {
    let manifest = repository.file("tests/fuzz/Cargo.toml");
    if !manifest.is_file() {
        return broken("tests/fuzz/Cargo.toml is not there");
    }
    // Without its feature libfuzzer, which needs a C++ compiler.
    run(cargo(&repository.root)
        .args(["run", "-q", "--release", "--no-default-features", "--example", "short", "--manifest-path"])
        .arg(manifest))
}

/// The shipped files are no bigger than allowed, hold what they must and nothing that they must not.
pub(super) fn budget(repository: &Repository) -> Outcome {
    let site = repository.target.join("budget");
    run(crate::run::command(repository.sekisho(), &repository.root)
        .args(["build", "examples/shop/policy.yaml", "-o"])
        .arg(&site))?;
    run(node(&repository.root, repository.file("tests/budget/budget.mjs")).arg(site))
}

/// Fails if one of them did, with what each says.
fn all<const N: usize>(outcomes: [Outcome; N]) -> Outcome {
    let failures: Vec<String> =
        outcomes.into_iter().filter_map(Result::err).map(|failure| failure.to_string()).collect();
    if failures.is_empty() { Ok(()) } else { Err(Failure::Broken(failures.join("\n"))) }
}
