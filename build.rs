//! The command line holds the bytes that a page loads (`include_bytes!` of `pkg/dist`). This says what to do when they
//! are not there yet, instead of an error inside a macro.

use std::path::Path;

/// What `cargo pack` makes and the executable holds.
const ARTEFACTS: [&str; 13] = [
    "pkg/dist/kernel.wasm",
    "pkg/dist/guard.js",
    "pkg/dist/ui.js",
    "pkg/dist/worker.js",
    "pkg/dist/settings.js",
    "pkg/dist/portal.js",
    "pkg/dist/debug.js",
    "pkg/dist/own.js",
    "pkg/dist/door.js",
    "pkg/dist/signal.js",
    "pkg/dist/platform.js",
    "pkg/dist/codec.wasm",
    "pkg/dist/vendors.txt",
];

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_CLI").is_none() {
        return;
    }
    // Relative paths: cargo runs a build script in the folder of its package.
    for artefact in ARTEFACTS {
        println!("cargo:rerun-if-changed={artefact}");
        if !Path::new(artefact).is_file() {
            println!(
                "cargo::error={artefact} is missing: run `cargo pack` first, it builds what the command line holds"
            );
        }
    }
}
