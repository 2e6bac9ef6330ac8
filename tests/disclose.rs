//! Texts made from policies: facts are stated, languages say the same, nothing is said without an element.
#![expect(clippy::panic, reason = "helpers of tests fail as tests do")]

#[path = "disclose/apps.rs"]
mod apps;
#[path = "disclose/change.rs"]
mod change;
#[path = "disclose/edges.rs"]
mod edges;
#[path = "disclose/facts.rs"]
mod facts;
#[path = "disclose/fields.rs"]
mod fields;
#[path = "disclose/given.rs"]
mod given;
#[path = "disclose/hostile.rs"]
mod hostile;
#[path = "disclose/layers.rs"]
mod layers;
#[path = "disclose/market.rs"]
mod market;
#[path = "disclose/officer.rs"]
mod officer;
#[path = "disclose/ourselves.rs"]
mod ourselves;
#[path = "disclose/parity.rs"]
mod parity;
#[path = "disclose/stores.rs"]
mod stores;

use sekisho::policy::{self, Policy};
use std::path::{Path, PathBuf};

/// The examples with a list of facts.
const EXAMPLES: [&str; 5] = ["kii", "smedio", "win-techno", "kddi", "cybozu"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn source(name: &str) -> String {
    let path = root().join("examples").join(name).join("policy.yaml");
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A policy without errors.
fn read(name: &str, source: &str) -> Policy {
    let reading = policy::read(name, source);
    let errors: Vec<String> =
        reading.problems.iter().filter(|one| one.is_error()).map(|one| one.render(source)).collect();
    reading.policy.unwrap_or_else(|| panic!("{name}:\n{}", errors.join("\n")))
}

fn write(name: &str, text: &str) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("disclose");
    std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::write(folder.join(name), text))
        .unwrap_or_else(|error| panic!("{error}"));
}
