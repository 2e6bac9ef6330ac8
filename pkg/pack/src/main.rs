//! `cargo pack`, `demo`, `verify`, `duel`, `shots`: the repository's own commands.
//!
//! One small executable behind the aliases of `.cargo/config.toml`, so that a clone needs cargo and Node and nothing
//! that has to be installed by hand. It is a library user of wasm-bindgen's packer: the versions of the macro and of
//! the packer are pinned by the same lockfile and cannot disagree.

mod args;
mod browsers;
mod bundle;
mod demo;
mod failure;
mod pack;
mod repository;
mod run;
mod scripts;
mod setup;
mod steps;
mod verify;
mod wasm;

use failure::{Failure, Outcome};
use std::process::ExitCode;

const HELP: &str = "\
The repository's own commands, each an alias of cargo:

  cargo pack [--only PART]          build pkg/dist and target/release/sekisho
                                    PART: kernel, codec, guard, ui, signal, platform, lists, author, extension, cli
  cargo demo [--port N] [--no-open] set up, pack, build the demo shop and serve it
  cargo verify [--only STEP] [--full] [--list]
                                    set up (browsers too) and run every test
  cargo duel [ARGUMENT…]            benchmarks against the peers
  cargo shots [ARGUMENT…]           screenshots into target/shots

Exit code: 0 fine, 1 something failed, 2 misuse or nothing to run.
";

fn main() -> ExitCode {
    match dispatch(std::env::args().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            failure.exit_code()
        }
    }
}

/// Calls the command that the first argument names with the rest of the arguments.
fn dispatch(mut arguments: Vec<String>) -> Outcome {
    if arguments.is_empty() {
        return Err(Failure::Misuse(HELP.to_owned()));
    }
    let command = arguments.remove(0);
    if arguments.iter().any(|argument| argument == "--help" || argument == "-h") {
        print!("{HELP}");
        return Ok(());
    }
    match command.as_str() {
        "pack" => pack::command(arguments),
        "demo" => demo::command_line(arguments),
        "verify" => verify::command(arguments),
        "duel" => scripts::duel(arguments),
        "shots" => scripts::shots(arguments),
        other => Err(Failure::Misuse(format!("there is no command `{other}`\n\n{HELP}"))),
    }
}
