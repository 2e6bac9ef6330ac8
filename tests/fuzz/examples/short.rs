//! Every target for a moment, on any toolchain: `cargo run --no-default-features --example short -- [--seconds N] [TARGET]`.
//! Without `--seconds` the inputs are the same in every run. With `--seeds FOLDER` it writes the seeds there instead, as the corpus of a long run.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use sekisho_fuzz::{TARGETS, Target, short};

/// Times the rounds that `cargo test` takes without optimisation.
const TIMES: u64 = 25;

#[expect(clippy::disallowed_methods, reason = "how long to go on is measured")]
fn main() -> ExitCode {
    let mut seconds = None;
    let mut only = None;
    let mut corpus: Option<PathBuf> = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--seeds" {
            corpus = arguments.next().map(PathBuf::from);
        } else if argument != "--seconds" {
            only = Some(argument);
        } else if let Some(number) = arguments.next().and_then(|number| number.parse().ok()) {
            seconds = Some(number);
        } else {
            eprintln!("--seconds needs a number");
            return ExitCode::from(2);
        }
    }
    let targets: Vec<_> =
        TARGETS.iter().filter(|target| only.as_ref().is_none_or(|only| only == target.name)).collect();
    if targets.is_empty() {
        let names: Vec<_> = TARGETS.iter().map(|target| target.name).collect();
        eprintln!("there is no such target; the targets are {}", names.join(", "));
        return ExitCode::from(2);
    }
    if let Some(folder) = corpus {
        return match targets.into_iter().try_for_each(|target| write_seeds(&folder.join(target.name), target)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("{}: {error}", folder.display());
                ExitCode::FAILURE
            }
        };
    }
    let share = seconds.map(|seconds| Duration::from_secs(seconds) / targets.len() as u32);
    for target in targets {
        let start = Instant::now();
        let rounds = short::run(target, |round| match share {
            Some(share) => start.elapsed() < share,
            None => round < target.rounds * TIMES,
        });
        println!("{:8} {rounds:>8} inputs, no fault", target.name);
    }
    ExitCode::SUCCESS
}

/// One file a seed.
fn write_seeds(folder: &Path, target: &Target) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let seeds = (target.seeds)();
    seeds.iter().enumerate().try_for_each(|(at, seed)| std::fs::write(folder.join(format!("seed-{at}")), seed))
}
