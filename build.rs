//! The command line holds the bytes that a page loads (`include_bytes!` of `pkg/dist`). This says what to do when they
//! are not there yet, instead of an error inside a macro. For Wasm it writes the catalogue without what was read for it: a
//! fourth of its bytes, for those who mend it, in a module that browsers fetch.

use std::path::{Path, PathBuf};

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
    if std::env::var_os("CARGO_FEATURE_AUTHOR").is_some()
        && std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|target| target == "wasm32")
        && let Err(error) = catalogue()
    {
        println!("cargo::error=the catalogue for Wasm: {error}");
    }
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

/// Copies the catalogue to where `files.rs` takes it from for Wasm; `facts.source` only says where to look.
fn catalogue() -> std::io::Result<()> {
    println!("cargo:rerun-if-changed=src/catalogue");
    let to = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default()).join("catalogue");
    std::fs::create_dir_all(&to)?;
    for file in std::fs::read_dir("src/catalogue")? {
        let file = file?;
        if file.path().extension().is_none_or(|ending| ending != "yaml") {
            continue;
        }
        let (mut less, mut of_source) = (String::new(), false);
        for line in std::fs::read_to_string(file.path())?.lines() {
            // A text that goes on stands deeper than its field.
            of_source = line.starts_with("  source:") || (of_source && line.starts_with("    "));
            match line.starts_with("  source:") {
                true => less += "  source: src/catalogue\n",
                false if of_source => {}
                false => less.extend([line, "\n"]),
            }
        }
        std::fs::write(to.join(file.file_name()), less)?;
    }
    Ok(())
}
