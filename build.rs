//! The command line holds the bytes that a page loads (`include_bytes!` of `pkg/dist`). This says what to do when they
//! are not there yet, instead of an error inside a macro. For Wasm it writes catalogue and laws without what is for
//! those who mend them: a third of their bytes, in a module that others fetch.

use std::path::{Path, PathBuf};

/// What `cargo pack` makes and the executable holds.
const ARTEFACTS: [&str; 14] = [
    "pkg/dist/kernel.wasm",
    "pkg/dist/guard.js",
    "pkg/dist/ui.js",
    "pkg/dist/worker.js",
    "pkg/dist/settings.js",
    "pkg/dist/portal.js",
    "pkg/dist/placeholder.js",
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
    {
        for (name, less) in [("catalogue", service as fn(&str) -> String), ("law", law)] {
            if let Err(error) = lessen(name, less) {
                println!("cargo::error={name} for Wasm: {error}");
            }
        }
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

/// Copies the YAML files of a folder in `src` to where the library takes them from for Wasm, each with less in it.
fn lessen(name: &str, less: fn(&str) -> String) -> std::io::Result<()> {
    let from = Path::new("src").join(name);
    println!("cargo:rerun-if-changed={}", from.display());
    let to = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default()).join(name);
    std::fs::create_dir_all(&to)?;
    for file in std::fs::read_dir(from)? {
        let file = file?;
        if file.path().extension().is_some_and(|ending| ending == "yaml") {
            std::fs::write(to.join(file.file_name()), less(&std::fs::read_to_string(file.path())?))?;
        }
    }
    Ok(())
}

/// A service of the catalogue without `facts`, which say where it is from and what is not known, and without packages and platforms, for
/// which nothing in the module asks.
fn service(text: &str) -> String {
    let (mut less, mut dropped) = (String::new(), false);
    for line in text.lines() {
        // What belongs to a field stands deeper than it.
        let field = ["facts:", "packages:", "platforms:"].iter().any(|field| line.starts_with(field));
        dropped = field || (dropped && line.starts_with(' '));
        if !dropped && !line.starts_with('#') {
            less.extend([line, "\n"]);
        }
    }
    less
}

/// A built-in law without comments, sources and what was not found out: no page reads those.
fn law(text: &str) -> String {
    let mut less = String::new();
    for line in text.lines() {
        match line {
            _ if line.starts_with("source:") => less += "source: src/law\n",
            _ if line.starts_with("unknown:") || line.trim_start().starts_with('#') => {}
            _ => less.extend([line, "\n"]),
        }
    }
    less
}
