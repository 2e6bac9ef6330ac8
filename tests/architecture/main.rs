//! The rules of the layout, read from the sources: who may name whom, how long a file may be, what no file may hold.
//!
//! Each rule is a pure function from one file to its findings, so that its own tests show it bad files. A finding reads
//! `file:line …`, which editors and terminals turn into a link.

mod dependencies;
mod floors;
mod invariants;
mod length;
mod machine;
mod rooms;
mod source;

use source::{File, files};

/// Fails with every finding of a rule over the files of the repository.
fn hold(rule: fn(&File) -> Vec<String>) {
    let findings: Vec<String> = files().iter().flat_map(rule).collect();
    assert!(findings.is_empty(), "\n{}\n", findings.join("\n"));
}

#[test]
fn rust_modules_name_only_the_floors_below() {
    hold(floors::check);
}

#[test]
fn scripts_stay_in_their_room_and_the_guard_takes_globals_in_one_file() {
    hold(rooms::check);
}

#[test]
fn every_source_file_is_short_enough_to_read() {
    hold(length::check);
}

#[test]
fn no_file_knows_the_machine_it_was_written_on() {
    hold(machine::check);
}

#[test]
fn the_kernel_has_no_dependencies() {
    let files = files();
    let manifest = files.iter().find(|file| file.path == "Cargo.toml").expect("the root manifest");
    let findings = dependencies::check(&manifest.text);
    assert!(findings.is_empty(), "\n{}\n", findings.join("\n"));
}

#[test]
fn every_invariant_names_a_test_that_is_there() {
    let files = files();
    let map = files.iter().find(|file| file.path == "ARCHITECTURE.md").expect("the map");
    let findings = invariants::check(&map.text, |path| files.iter().any(|file| file.path == path));
    assert!(findings.is_empty(), "\n{}\n", findings.join("\n"));
}

#[test]
fn the_rules_see_the_sources() {
    let files = files();
    for path in ["src/lib.rs", "src/table.rs", "www/guard/main.js", "www/guard/captured.js", "Cargo.lock", "biome.json"]
    {
        assert!(files.iter().any(|file| file.path == path), "{path} was not read");
    }
}
