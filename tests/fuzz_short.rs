//! The bodies of the fuzz targets with a few thousand mutated inputs, so that `cargo test` knows them. `tests/fuzz` has the
//! long runs.
#![cfg(feature = "author")]

#[path = "fuzz/src/lib.rs"]
pub mod fuzz;

/// Inputs of a target: as many as take a second or so without optimisation.
const ROUNDS: [(&str, u64); 6] =
    [("policy", 250), ("table", 6_000), ("record", 20_000), ("matcher", 2_000), ("rule", 20_000), ("signal", 6_000)];

fn run(name: &str) {
    let target = fuzz::TARGETS.iter().find(|target| target.name == name).expect("a target");
    let (_, rounds) = ROUNDS.iter().find(|(other, _)| *other == name).expect("a number of rounds");
    assert_eq!(fuzz::short::run(target, |round| round < *rounds), *rounds);
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
fn signal() {
    run("signal");
}
