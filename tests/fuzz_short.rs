//! The bodies of the fuzz targets with a few thousand mutated inputs, so that `cargo test` knows them. `tests/fuzz` has the
//! long runs.
#![cfg(all(feature = "author", feature = "seal"))]

#[path = "fuzz/src/lib.rs"]
pub mod fuzz;

fn run(name: &str) {
    let target = fuzz::TARGETS.iter().find(|target| target.name == name).expect("a target");
    assert_eq!(fuzz::short::run(target, |round| round < target.rounds), target.rounds);
}

#[test]
fn policy() {
    run("policy");
}

#[test]
fn table() {
    run("table");
}

#[test]
fn record() {
    run("record");
}

#[test]
fn matcher() {
    run("matcher");
}

#[test]
fn rule() {
    run("rule");
}

#[test]
fn lists() {
    run("lists");
}

#[test]
fn seal() {
    run("seal");
}

#[test]
fn signal() {
    run("signal");
}
