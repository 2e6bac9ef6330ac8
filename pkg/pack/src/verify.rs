//! `cargo verify`: every check of the repository, each under its heading, one table at the end.
//!
//! Cheap checks come first. What the executable holds must be packed before anything compiles the feature `cli`, so
//! clippy and the tests come after `pack`.

mod checks;
mod reproducible;
mod tests;

use crate::args::Arguments;
use crate::browsers::{Browser, WEBKIT};
use crate::failure::{Failure, Outcome};
use crate::repository::Repository;
use crate::run::which;
use crate::steps::Steps;
use crate::{pack, setup};

/// One check.
struct Step {
    /// What `--only` and the table call it.
    name: &'static str,
    /// The step whose failure makes this one pointless; empty for none.
    needs: &'static str,
    /// When it runs without `--only`.
    when: When,
    /// The check itself.
    run: fn(&Repository) -> Outcome,
}

/// When a step runs without being asked for by name.
enum When {
    /// In every run.
    Always,
    /// In every run, beside the step before it, four at a time: two with a browser of their own to wait for, and two that take what
    /// these leave of the processors. If a browser is named, only where what its tests need is installed.
    Beside(Option<&'static Browser>),
    /// If this executable is installed.
    Installed(&'static str),
    /// With `--full`.
    Full,
}

/// A step of every run.
const fn always(name: &'static str, needs: &'static str, run: fn(&Repository) -> Outcome) -> Step {
    Step { name, needs, when: When::Always, run }
}

/// The steps in their order.
const STEPS: [Step; 17] = [
    always("setup", "", setup::all),
    always("fmt", "", checks::fmt),
    always("biome", "setup", checks::biome),
    always("tsc", "setup", checks::tsc),
    Step { name: "deny", needs: "", when: When::Installed("cargo-deny"), run: checks::deny },
    always("pack", "setup", pack::all),
    // The longest first, so that the lanes end together.
    always("firefox", "pack", checks::firefox),
    Step { name: "chromium", needs: "pack", when: When::Beside(None), run: checks::chromium },
    Step { name: "test", needs: "pack", when: When::Beside(None), run: checks::test },
    Step { name: "clippy", needs: "pack", when: When::Beside(None), run: checks::clippy },
    // After what compiles: three browsers and a compiler want more than two processors.
    Step { name: "webkit", needs: "pack", when: When::Beside(Some(&WEBKIT)), run: checks::webkit },
    Step { name: "kernel", needs: "pack", when: When::Beside(None), run: checks::kernel },
    Step { name: "package", needs: "pack", when: When::Beside(None), run: checks::package },
    Step { name: "signal", needs: "pack", when: When::Beside(None), run: checks::signal },
    always("budget", "pack", checks::budget),
    // Its bodies are in `test` too, with fewer inputs.
    Step { name: "fuzz", needs: "", when: When::Full, run: checks::fuzz },
    Step { name: "reproducible", needs: "pack", when: When::Full, run: reproducible::check },
];

/// `cargo verify [--only STEP] [--full] [--list]`.
pub(crate) fn command(arguments: Vec<String>) -> Outcome {
    let mut arguments = Arguments::new(arguments);
    let only = arguments.value("--only")?;
    let full = arguments.flag("--full");
    let list = arguments.flag("--list");
    arguments.end()?;
    if list {
        for step in &STEPS {
            println!("{}", step.name);
        }
        return Ok(());
    }
    let repository = Repository::find();
    let mut steps = Steps::default();
    match only {
        None => every(&repository, full, &mut steps),
        Some(name) => one(&repository, &name, &mut steps)?,
    }
    steps.end("verify")
}

/// All steps in their order.
fn every(repository: &Repository, full: bool, steps: &mut Steps) {
    let mut rest = STEPS.iter().peekable();
    while let Some(step) = rest.next() {
        match step.when {
            _ if matches!(rest.peek(), Some(Step { when: When::Beside(_), .. })) => {
                let mut group = vec![step];
                while let Some(beside) = rest.next_if(|step| matches!(step.when, When::Beside(_))) {
                    match beside.when {
                        When::Beside(Some(browser)) if !browser.ready() => steps.skip(beside.name, &browser.advice()),
                        _ => group.push(beside),
                    }
                }
                let group = group.into_iter().map(|step| (step.name, || (step.run)(repository)));
                steps.run_beside(step.needs, group.collect());
            }
            When::Full if !full => steps.skip(step.name, "it is slow; --full runs it"),
            When::Installed(tool) if which(&[tool]).is_none() => {
                steps.skip(step.name, &format!("`{tool}` is not installed"));
            }
            _ => steps.run_after(step.needs, step.name, || (step.run)(repository)),
        }
    }
}

/// One step by its name, in a clone that is set up. What `cargo pack` made last is used as it is.
fn one(repository: &Repository, name: &str, steps: &mut Steps) -> Outcome {
    let Some(step) = STEPS.iter().find(|step| step.name == name) else {
        let names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        return Err(Failure::Misuse(format!("there is no step `{name}`; the steps are {}", names.join(", "))));
    };
    if !step.needs.is_empty() {
        setup::tools(repository)?;
    }
    steps.run(step.name, || (step.run)(repository));
    Ok(())
}
