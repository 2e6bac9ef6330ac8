//! Every target for a moment, on any toolchain: `cargo run --no-default-features -- [--seconds N] [TARGET]`.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use sekisho_fuzz::{TARGETS, short};

/// Seconds of all targets together, unless `--seconds` says otherwise.
const SECONDS: u64 = 20;

#[expect(clippy::disallowed_methods, reason = "how long to go on is measured")]
fn main() -> ExitCode {
    let mut seconds = SECONDS;
    let mut only = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument != "--seconds" {
            only = Some(argument);
        } else if let Some(number) = arguments.next().and_then(|number| number.parse().ok()) {
            seconds = number;
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
    let share = Duration::from_secs(seconds) / targets.len() as u32;
    for target in targets {
        let start = Instant::now();
        let rounds = short::run(target, |_| start.elapsed() < share);
        println!("{:8} {rounds:>8} inputs, no fault", target.name);
    }
    ExitCode::SUCCESS
}
