//! The command line holds the bytes that a page loads (`include_bytes!` of `pkg/dist`). This says what to do when they
//! are not there yet, instead of an error inside a macro. For Wasm it writes catalogue and laws without what is for
//! those who mend them: a third of their bytes, in a module that others fetch.

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
        && std::env::var_os("CARGO_CFG_TARGET_ARCH").is_some_and(|target| target == "wasm32")
        && let Err(error) = catalogue()
    {
        println!("cargo::error=the catalogue for Wasm: {error}");
    }
    if std::env::var_os("CARGO_FEATURE_AUTHOR").is_some()
        && std::env::var_os("CARGO_CFG_TARGET_ARCH").is_some_and(|target| target == "wasm32")
        && let Err(error) = laws()
    {
        println!("cargo::error=the laws for Wasm: {error}");
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

/// Copies the catalogue to where `files.rs` takes it from for Wasm; `facts` say where it is from and what is not known, and
/// nothing in the module asks for packages and platforms.
fn catalogue() -> std::io::Result<()> {
    println!("cargo:rerun-if-changed=src/catalogue");
    let to = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default()).join("catalogue");
    std::fs::create_dir_all(&to)?;
    for file in std::fs::read_dir("src/catalogue")? {
        let file = file?;
        if file.path().extension().is_none_or(|ending| ending != "yaml") {
            continue;
        }
        let (mut less, mut dropped) = (String::new(), false);
        for line in std::fs::read_to_string(file.path())?.lines() {
            // What belongs to a field stands deeper than it.
            let field = ["facts:", "packages:", "platforms:"].iter().any(|field| line.starts_with(field));
            dropped = field || (dropped && line.starts_with(' '));
            if !dropped && !line.starts_with('#') {
                less.extend([line, "\n"]);
            }
        }
        std::fs::write(to.join(file.file_name()), less)?;
    }
    Ok(())
}

/// Copies the built-in laws in the same way, without comments, sources and what was not found out: no page reads those.
fn laws() -> std::io::Result<()> {
    println!("cargo:rerun-if-changed=src/law");
    let to = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default()).join("law");
    std::fs::create_dir_all(&to)?;
    for file in std::fs::read_dir("src/law")? {
        let file = file?;
        let mut less = String::new();
        for line in std::fs::read_to_string(file.path())?.lines() {
            match line {
                _ if line.starts_with("source:") => less += "source: src/law\n",
                _ if line.starts_with("unknown:") || line.trim_start().starts_with('#') => {}
                _ => less.extend([line, "\n"]),
            }
        }
        std::fs::write(to.join(file.file_name()), less)?;
    }
    Ok(())
}
