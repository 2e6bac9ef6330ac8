//! `cargo pack`: everything that is built, in the order in which one part goes into the next.
//!
//! kernel, codec, guard, ui, settings, portal, placeholder, debug, own, worker, door, frames, imports, signal, platform, vendors → the executable, which holds
//! their bytes; the author module stands alone, and goes into the browser extension with the vendors; the list engine and the check of
//! seals stand alone too.

use crate::args::Arguments;
use crate::failure::{Failure, Outcome, broken};
use crate::repository::Repository;
use crate::run::{cargo, node, run};
use crate::{bundle, setup, wasm};
use std::path::PathBuf;
use std::time::Instant;

/// What can be packed alone with `--only`.
const PARTS: [&str; 21] = [
    "kernel",
    "codec",
    "guard",
    "ui",
    "settings",
    "portal",
    "placeholder",
    "debug",
    "own",
    "worker",
    "door",
    "frames",
    "imports",
    "signal",
    "platform",
    "vendors",
    "lists",
    "seal",
    "author",
    "extension",
    "cli",
];

/// `cargo pack [--only PART]`.
pub(crate) fn command(arguments: Vec<String>) -> Outcome {
    let mut arguments = Arguments::new(arguments);
    let only = arguments.value("--only")?;
    arguments.end()?;
    let repository = Repository::find();
    match only {
        None => {
            setup::tools(&repository)?;
            all(&repository)
        }
        Some(part) => match PARTS.into_iter().find(|known| *known == part) {
            Some(part) => {
                setup::tools(&repository)?;
                pack(&repository, part)
            }
            None => Err(Failure::Misuse(format!("there is no part `{part}`; the parts are {}", PARTS.join(", ")))),
        },
    }
}

/// Packs every part. A part that fails does not stop the ones that do not need it.
pub(crate) fn all(repository: &Repository) -> Outcome {
    let mut failed = Vec::new();
    // Most of the author's time is one thread of the linker and one of the optimiser, so everything else goes beside it. It has a
    // profile of its own, and so does the executable: cargo lets one build of a profile wait for another.
    std::thread::scope(|scope| {
        let author = scope.spawn(|| one("author", repository));
        failed.extend(inside(repository));
        let cli = executable(repository, &failed);
        failed.extend(cli);
        failed.extend(["lists", "seal"].into_iter().filter_map(|part| one(part, repository)));
        failed.extend(author.join().unwrap_or(Some("author")));
    });
    if failed.iter().any(|part| matches!(*part, "author" | "vendors")) {
        println!("extension    not built: it holds the bytes of the author module and the vendors");
        failed.push("extension");
    } else {
        failed.extend(one("extension", repository));
    }
    end(&failed)
}

/// Packs what a site needs: the executable and what it holds.
pub(crate) fn site(repository: &Repository) -> Outcome {
    let mut failed = inside(repository);
    let cli = executable(repository, &failed);
    failed.extend(cli);
    end(&failed)
}

/// Packs what the executable holds: modules, scripts, and the list of vendors. Answers with what failed.
fn inside(repository: &Repository) -> Vec<&'static str> {
    let each = |parts: &[&'static str]| parts.iter().filter_map(|part| one(part, repository)).collect::<Vec<_>>();
    let scripts: Vec<&str> = PARTS.into_iter().filter(|part| is_script(part)).collect();
    let mut failed = each(&["kernel", "codec", "vendors"]);
    // All in one process; if one fails, one at a time, so that it is known which.
    if together(repository, &scripts).is_err() {
        failed.extend(each(&scripts));
    }
    failed
}

/// What is bundled as a classic script.
fn is_script(part: &str) -> bool {
    !matches!(part, "kernel" | "codec" | "vendors" | "lists" | "seal" | "author" | "extension" | "cli")
}

/// Packs scripts and prints one line for each.
fn together(repository: &Repository, scripts: &[&str]) -> Outcome {
    let start = Instant::now();
    bundle::bundle(repository, scripts)?;
    let files: Vec<PathBuf> = scripts.iter().map(|script| repository.dist(&format!("{script}.js"))).collect();
    told(repository, &files, start)
}

/// Builds the executable, if everything that it holds is there; answers with its name if it failed.
fn executable(repository: &Repository, failed: &[&str]) -> Option<&'static str> {
    if failed.is_empty() {
        return one("cli", repository);
    }
    println!("cli          not built: it holds the bytes of {}", failed.join(" and "));
    Some("cli")
}

/// Packs one part; answers with its name if it failed.
fn one(part: &'static str, repository: &Repository) -> Option<&'static str> {
    let failure = pack(repository, part).err()?;
    eprintln!("{part}: {failure}");
    Some(part)
}

fn end(failed: &[&str]) -> Outcome {
    if failed.is_empty() { Ok(()) } else { broken(format!("pack: failed for {}", failed.join(", "))) }
}

/// Packs one part and prints one line for each file it made.
fn pack(repository: &Repository, part: &str) -> Outcome {
    let start = Instant::now();
    let files: Vec<PathBuf> = match part {
        "kernel" => {
            wasm::kernel(repository)?;
            vec![repository.dist("kernel.wasm")]
        }
        "codec" => {
            wasm::codec(repository)?;
            vec![repository.dist("codec.wasm")]
        }
        "author" => {
            wasm::author(repository)?;
            vec![repository.dist("author/author.js"), repository.dist("author/author_bg.wasm")]
        }
        "lists" => {
            wasm::lists(repository)?;
            module(repository, "lists")?;
            vec![repository.dist("lists.wasm"), repository.dist("lists.js")]
        }
        "seal" => {
            module(repository, "seal")?;
            vec![repository.dist("seal.js")]
        }
        "vendors" => {
            run(&mut node(&repository.root, repository.file("www/build/vendors.js")))?;
            vec![repository.dist("vendors.txt")]
        }
        "extension" => {
            run(&mut node(&repository.root, repository.file("www/build/extension.js")))?;
            vec![]
        }
        "cli" => {
            if !repository.sekisho().exists() {
                println!("{:<26} is compiled: a few minutes, the first time", "target/release/sekisho");
            }
            run(cargo(&repository.root).args(["build", "-q", "--release", "-p", "sekisho", "--features", "cli"]))?;
            vec![]
        }
        script => {
            bundle::bundle(repository, &[script])?;
            vec![repository.dist(&format!("{script}.js"))]
        }
    };
    if part == "cli" {
        let (file, time) = (repository.sekisho(), start.elapsed().as_secs_f64());
        let bytes = std::fs::metadata(&file).map_or(0, |data| data.len());
        println!("{:<26} {:.1} MB ({time:.1} s)", "target/release/sekisho", bytes as f64 / 1e6);
    }
    told(repository, &files, start)
}

/// Prints one line for each file that was made, with what all of them took.
fn told(repository: &Repository, files: &[PathBuf], start: Instant) -> Outcome {
    if files.is_empty() {
        return Ok(());
    }
    let time = start.elapsed().as_secs_f64();
    for (file, sizes) in files.iter().zip(bundle::sizes(repository, files)?) {
        let name = file.strip_prefix(&repository.root).unwrap_or(file).display().to_string();
        println!("{name:<26} {sizes} ({time:.1} s)");
    }
    Ok(())
}

/// Bundles a folder of `www/` as a module that others import.
fn module(repository: &Repository, part: &str) -> Outcome {
    run(node(&repository.root, repository.file("www/build/module.js")).arg(part))
}
