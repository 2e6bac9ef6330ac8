//! Wasm modules: build with the profile `page` or one of its own, bind (the author only), shrink, check.
//!
//! The kernel is the module with raw exports that a page compiles on the spot; it imports nothing, so that no script
//! can stand between it and the guard. The author is the wasm-bindgen module of the portal, Node and the edge.

use crate::failure::{Failure, Outcome, at, broken};
use crate::repository::Repository;
use crate::run::{cargo, command, node, read, run};
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

mod sections;

/// The only target of our modules.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Bytes of the kernel's stack. It recurses nowhere; a small stack keeps its memory at one or two pages of 64 KiB.
const KERNEL_STACK: u32 = 16 * 1024;

/// What rustc may emit for the target and every supported browser reads. By name: `--all-features` makes modules
/// that browsers refuse.
const FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Optimiser passes for the kernel. Flattened and looped anew it compresses 1.5 % better than with `-Oz` alone.
const KERNEL_PASSES: [&str; 5] = ["--flatten", "--rereloop", "-Oz", "-Oz", "--converge"];

/// Optimiser passes for the codec.
const CODEC_PASSES: [&str; 3] = ["-Oz", "-Oz", "--converge"];

/// Optimiser passes for the list engine: its time is per request. A big function that has one caller stays apart: a browser compiles
/// a function at its first call, and what opens a pack is not to bring along what opens a table.
const LISTS_PASSES: [&str; 3] = ["-O3", "--converge", "--one-caller-inline-max-function-size=300"];

/// Optimiser passes for the author module. The second saves 0.4 % after brotli; `-Oz --converge` takes four times as long for 0.6 %,
/// which no page pays.
const AUTHOR_PASSES: [&str; 2] = ["-Os", "-Os"];

/// Builds `pkg/dist/kernel.wasm`.
pub(crate) fn kernel(repository: &Repository) -> Outcome {
    let link = format!("-Clink-arg=-zstack-size={KERNEL_STACK}");
    raw(repository, "kernel", &[link], &KERNEL_PASSES)
}

/// Builds `pkg/dist/codec.wasm`.
pub(crate) fn codec(repository: &Repository) -> Outcome {
    raw(repository, "codec", &[], &CODEC_PASSES)
}

/// Builds `pkg/dist/lists.wasm`.
pub(crate) fn lists(repository: &Repository) -> Outcome {
    raw(repository, "lists", &[], &LISTS_PASSES)
}

/// Builds a module with raw exports: no import, no custom section, and something to call.
fn raw(repository: &Repository, feature: &str, link: &[String], passes: &[&str]) -> Outcome {
    let built = build(repository, feature, link)?;
    let name = format!("{feature}.wasm");
    let output = repository.dist(&name);
    let no_module = || Failure::Broken(format!("{} is not a Wasm module", built.display()));
    let module = at(&built, std::fs::read(&built))?;
    let bare = sections::without_global_exports(&module).ok_or_else(no_module)?;
    let input = built.with_file_name(format!("sekisho-{name}"));
    at(&input, std::fs::write(&input, bare))?;
    optimise(repository, passes, &input, &output)?;
    let module = at(&output, std::fs::read(&output))?;
    let contents = sections::contents(&module).ok_or_else(no_module)?;
    if contents.customs != 0 {
        return broken(format!("{name} has custom sections; the only one of a page's module is the table"));
    }
    if contents.imports != 0 {
        return broken(format!("{name} has {} imports; it must have none", contents.imports));
    }
    if contents.functions == 0 {
        return broken(format!("{name} exports no function: is the feature `{feature}` wired in src/lib.rs?"));
    }
    Ok(())
}

/// Whether the sources of the author module are there.
pub(crate) fn has_author(repository: &Repository) -> bool {
    repository.file("src/wasm/author.rs").is_file()
}

/// Builds `pkg/dist/author/author.js` and `author_bg.wasm`. The types are written by hand in `pkg/index.d.ts`.
pub(crate) fn author(repository: &Repository) -> Outcome {
    let built = build(repository, "wasm", &[])?;
    let folder = repository.dist("author");
    let describe = |error: &dyn std::fmt::Display| Failure::Broken(format!("wasm-bindgen: {error:#}"));
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(&built)
        .out_name("author")
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .web(true)
        .map_err(|error| describe(&error))?;
    bindgen.generate(&folder).map_err(|error| describe(&error))?;
    let module = folder.join("author_bg.wasm");
    optimise(repository, &AUTHOR_PASSES, &module, &module)
}

/// Compiles the library with one feature set and hands back the module that cargo wrote. The next build of another
/// feature set overwrites it.
fn build(repository: &Repository, features: &str, link: &[String]) -> Outcome<PathBuf> {
    let mut flags = remaps(repository)?;
    flags.extend_from_slice(link);
    // What no page waits for has a profile of its own.
    let profile = match features {
        "lists" => "lists",
        "wasm" => "author",
        _ => "page",
    };
    run(cargo(&repository.root)
        .args(["rustc", "-q", "-p", "sekisho", "--lib", "--crate-type", "cdylib", "--profile", profile])
        .args(["--no-default-features", "--features", features, "--target", TARGET])
        // Encoded, because a path may hold a space. It replaces RUSTFLAGS, so that a developer's own flags stay out.
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f")))?;
    Ok(repository.target.join(TARGET).join(profile).join("sekisho.wasm"))
}

/// Flags that replace the builder's folders in panic messages, so that two machines make the same bytes.
fn remaps(repository: &Repository) -> Outcome<Vec<String>> {
    let version = read(command("rustc", &repository.root).arg("-vV"))?;
    let commit = version.lines().find_map(|line| line.strip_prefix("commit-hash: ")).unwrap_or("unknown");
    let sysroot = read(command("rustc", &repository.root).args(["--print", "sysroot"]))?;
    let home = |variable: &str, folder: &str| {
        std::env::var_os(variable).map(PathBuf::from).or_else(|| std::env::home_dir().map(|home| home.join(folder)))
    };
    let mut pairs = vec![(repository.root.clone(), "/sekisho".to_owned())];
    if let Some(cargo) = home("CARGO_HOME", ".cargo") {
        // A folder below is named after the registry that the crates came from, and a mirror has the same crates.
        let sources = std::fs::read_dir(cargo.join("registry/src")).into_iter().flatten().flatten();
        pairs.extend(sources.map(|source| (source.path(), "/cargo".to_owned())));
        pairs.insert(1, (cargo, "/cargo".to_owned()));
    }
    pairs.extend(home("RUSTUP_HOME", ".rustup").map(|path| (path, "/rustup".to_owned())));
    // The last match wins: with the component rust-src, std's paths are local ones; without, they are these.
    pairs.push((Path::new(&sysroot).join("lib/rustlib/src/rust"), format!("/rustc/{commit}")));
    Ok(pairs.iter().map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display())).collect())
}

/// Shrinks `input` into `output` (they may be the same file) with the Binaryen of `www/package.json`.
fn optimise(repository: &Repository, passes: &[&str], input: &Path, output: &Path) -> Outcome {
    if let Some(folder) = output.parent() {
        at(folder, std::fs::create_dir_all(folder))?;
    }
    run(node(&repository.root, repository.tool("binaryen/bin/wasm-opt"))
        .args(FEATURES)
        .args(passes)
        .args(["--strip-debug", "--strip-producers", "--strip-target-features"])
        .arg(input)
        .arg("-o")
        .arg(output))
}
