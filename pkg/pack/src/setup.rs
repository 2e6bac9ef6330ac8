//! What a machine needs before anything runs. Installs only into the clone and the toolchain in use; the browsers of
//! `verify` are the exception, and only for root on a Debian-like system. Everything else is said, not done.

use crate::browsers;
use crate::failure::{Failure, Outcome, at, broken};
use crate::repository::Repository;
use crate::run::{command, read, run};
use crate::wasm::TARGET;
use std::path::Path;

/// The oldest Node whose test runner and `node:zlib` serve us.
const NODE_MAJOR: u32 = 20;

/// Everything that `cargo pack` needs: Node, the npm tools, the Wasm target.
pub(crate) fn tools(repository: &Repository) -> Outcome {
    node(repository)?;
    npm(repository)?;
    target(repository)
}

/// Everything that `cargo verify` needs: the tools and the browsers.
pub(crate) fn all(repository: &Repository) -> Outcome {
    tools(repository)?;
    browsers::install(repository)
}

/// Node is there and new enough.
fn node(repository: &Repository) -> Outcome {
    let advice =
        format!("Node.js {NODE_MAJOR} or newer is needed (https://nodejs.org, or your system's package `nodejs`)");
    let Ok(version) = read(command("node", &repository.root).arg("--version")) else {
        return broken(advice);
    };
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_some_and(|major| major >= NODE_MAJOR) { Ok(()) } else { broken(format!("{advice}; this is {version}")) }
}

/// `npm ci` in `www/`, unless the last one was for the same lockfile. The comparison is by content: a checkout changes
/// the times of files that it does not change.
fn npm(repository: &Repository) -> Outcome {
    let www = repository.file("www");
    let lock = www.join("package-lock.json");
    let stamp = www.join("node_modules/.sekisho-lock.json");
    let wanted = at(&lock, std::fs::read(&lock))?;
    if std::fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    eprintln!("setup: npm ci in www/");
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    run(command(npm, &www).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]))?;
    at(&stamp, std::fs::write(&stamp, wanted))
}

/// The standard library for Wasm is part of the toolchain in use. Never `rustup toolchain install`: it would replace
/// the toolchain.
fn target(repository: &Repository) -> Outcome {
    let sysroot = read(command("rustc", &repository.root).args(["--print", "sysroot"]))?;
    if Path::new(&sysroot).join("lib/rustlib").join(TARGET).is_dir() {
        return Ok(());
    }
    eprintln!("setup: rustup target add {TARGET}");
    run(command("rustup", &repository.root).args(["target", "add", TARGET])).map_err(|failure| {
        Failure::Broken(format!("{failure}\nthe standard library for {TARGET} is needed: `rustup target add {TARGET}`"))
    })
}
