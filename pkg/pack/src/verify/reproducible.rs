//! Two builds in different folders with different homes make the same bytes, so that a published hash can be checked
//! by anyone with the same toolchain.

use crate::failure::{Failure, Outcome, at, broken};
use crate::repository::Repository;
use crate::run::{command, read, run};
use crate::wasm;
use std::path::{Path, PathBuf};

/// Parts of `cargo pack` and the files that each makes.
const PARTS: [(&str, &[&str]); 19] = [
    ("kernel", &["kernel.wasm"]),
    ("codec", &["codec.wasm"]),
    ("guard", &["guard.js"]),
    ("ui", &["ui.js"]),
    ("settings", &["settings.js"]),
    ("placeholder", &["placeholder.js"]),
    ("portal", &["portal.js"]),
    ("debug", &["debug.js"]),
    ("own", &["own.js"]),
    ("worker", &["worker.js"]),
    ("door", &["door.js"]),
    ("frames", &["frames.js"]),
    ("imports", &["imports.js"]),
    ("signal", &["signal.js"]),
    ("platform", &["platform.js"]),
    ("vendors", &["vendors.txt"]),
    ("lists", &["lists.wasm", "lists.js"]),
    ("seal", &["seal.js"]),
    ("author", &["author/author.js", "author/author_bg.wasm"]),
];

/// Packs a copy of the clone elsewhere and compares.
pub(super) fn check(repository: &Repository) -> Outcome {
    // Longer than any usual path: a length that reaches the bytes would show.
    let base = repository.target.join("reproducible/another builder/with a longer path");
    if base.exists() {
        at(&base, std::fs::remove_dir_all(&base))?;
    }
    let (copy, home) = (base.join("clone"), base.join("home"));
    clone(repository, &copy)?;
    homes(&home)?;
    let packer = std::env::current_exe().map_err(|error| Failure::Broken(error.to_string()))?;
    let mut different = Vec::new();
    for (part, files) in PARTS.iter().filter(|(part, _)| *part != "author" || wasm::has_author(repository)) {
        run(command(&packer, &copy)
            .args(["pack", "--only", part])
            .env("CARGO_MANIFEST_DIR", copy.join("pkg/pack"))
            .env("CARGO_TARGET_DIR", copy.join("target"))
            .env("CARGO_HOME", &home))?;
        for name in *files {
            let (here, there) = (repository.dist(name), copy.join("pkg/dist").join(name));
            let same = at(&here, std::fs::read(&here))? == at(&there, std::fs::read(&there))?;
            println!("{name}: {}", if same { "same" } else { "DIFFERENT" });
            if !same {
                different.push(*name);
            }
        }
    }
    if different.is_empty() { Ok(()) } else { broken(format!("two builds differ in {}", different.join(", "))) }
}

/// Copies what git tracks or would track, and lends the npm tools: they are pinned by the lockfile.
fn clone(repository: &Repository, copy: &Path) -> Outcome {
    let list = ["ls-files", "--cached", "--others", "--exclude-standard"];
    for name in read(command("git", &repository.root).args(list))?.lines() {
        let (from, to) = (repository.file(name), copy.join(name));
        if !from.is_file() {
            continue;
        }
        if let Some(folder) = to.parent() {
            at(folder, std::fs::create_dir_all(folder))?;
        }
        at(&to, std::fs::copy(&from, &to))?;
    }
    link(&repository.file("www/node_modules"), &copy.join("www/node_modules"))
}

/// A cargo home with another name and the same downloaded crates.
fn homes(home: &Path) -> Outcome {
    at(home, std::fs::create_dir_all(home))?;
    let own =
        std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| std::env::home_dir().map(|h| h.join(".cargo")));
    for name in ["registry", "config.toml"] {
        if let Some(from) = own.as_ref().map(|own| own.join(name)).filter(|from| from.exists()) {
            link(&from, &home.join(name))?;
        }
    }
    Ok(())
}

/// A symbolic link, where the system has them for everyone.
fn link(from: &Path, to: &Path) -> Outcome {
    #[cfg(unix)]
    return at(to, std::os::unix::fs::symlink(from, to));
    #[cfg(not(unix))]
    return broken(format!("{} → {}: this check needs a Unix system", to.display(), from.display()));
}
