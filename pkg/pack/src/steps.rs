//! A list of steps: each has a heading and a time, one failure does not hide the next, a table ends it.

use crate::failure::{Failure, Outcome};
use std::time::{Duration, Instant};

/// How a step ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Ending {
    /// It ran and was fine.
    Passed,
    /// It ran and was not fine, or could not run because a step before it failed.
    Failed,
    /// A tool that is optional here is not installed.
    Skipped,
}

/// What the steps so far have come to.
#[derive(Default)]
pub(crate) struct Steps {
    done: Vec<(&'static str, Duration, Ending)>,
}

impl Steps {
    /// Runs one step under a heading. A failure is printed and noted; the caller goes on.
    pub(crate) fn run(&mut self, name: &'static str, step: impl FnOnce() -> Outcome) {
        eprintln!("\n== {name}");
        self.done.push(timed(name, step));
    }

    /// Runs two steps at the same time, under one heading, unless `before` failed.
    pub(crate) fn run_beside<F>(&mut self, before: &'static str, steps: [(&'static str, F); 2])
    where
        F: FnOnce() -> Outcome + Send,
    {
        if self.failed(before) {
            return steps.into_iter().for_each(|(name, step)| self.run_after(before, name, step));
        }
        let [(first, one), (second, other)] = steps;
        eprintln!("\n== {first}, {second}");
        let (left, right) = std::thread::scope(|scope| {
            let right = scope.spawn(|| timed(second, other));
            (timed(first, one), right.join())
        });
        self.done.push(left);
        self.done.push(right.unwrap_or((second, Duration::ZERO, Ending::Failed)));
    }

    /// Whether this step ran and was not fine.
    fn failed(&self, name: &str) -> bool {
        self.done.iter().any(|(done, _, ending)| *done == name && *ending == Ending::Failed)
    }

    /// Runs one step that cannot work unless `before` passed. A step that was not asked for counts as passed.
    pub(crate) fn run_after(&mut self, before: &'static str, name: &'static str, step: impl FnOnce() -> Outcome) {
        if self.failed(before) {
            eprintln!("\n== {name}\n{name}: not run, because `{before}` failed");
            self.done.push((name, Duration::ZERO, Ending::Failed));
        } else {
            self.run(name, step);
        }
    }

    /// Notes a step whose tool is optional and absent.
    pub(crate) fn skip(&mut self, name: &'static str, why: &str) {
        eprintln!("\n== {name}\n{name}: skipped, {why}");
        self.done.push((name, Duration::ZERO, Ending::Skipped));
    }

    /// How many steps ended so.
    pub(crate) fn count(&self, ending: Ending) -> usize {
        self.done.iter().filter(|(_, _, e)| *e == ending).count()
    }

    /// Prints the table and the closing line `TITLE: N passed, N failed`; fails when a step failed.
    pub(crate) fn end(&self, title: &str) -> Outcome {
        let width = self.done.iter().map(|(name, _, _)| name.len()).max().unwrap_or_default();
        println!();
        for (name, time, ending) in &self.done {
            let word = match ending {
                Ending::Passed => "passed",
                Ending::Failed => "FAILED",
                Ending::Skipped => "skipped",
            };
            println!("{name:width$}  {:>7.1} s  {word}", time.as_secs_f64());
        }
        let failed = self.count(Ending::Failed);
        println!("{title}: {} passed, {failed} failed", self.count(Ending::Passed));
        if failed == 0 { Ok(()) } else { Err(Failure::Broken(format!("{title} failed"))) }
    }
}

/// One step with its time and end.
fn timed(name: &'static str, step: impl FnOnce() -> Outcome) -> (&'static str, Duration, Ending) {
    let start = Instant::now();
    let ending = match step() {
        Ok(()) => Ending::Passed,
        Err(failure) => {
            eprintln!("{name}: {failure}");
            Ending::Failed
        }
    };
    (name, start.elapsed(), ending)
}

#[cfg(test)]
mod tests {
    use super::{Ending, Steps};
    use crate::failure::{Outcome, broken};

    #[test]
    fn a_failed_step_fails_the_list_and_what_needs_it_but_nothing_else() {
        let mut steps = Steps::default();
        steps.run("pack", || broken("no"));
        steps.run_after("pack", "test", || Ok(()));
        steps.run("fmt", || Ok(()));
        steps.skip("deny", "not installed");
        assert_eq!(steps.count(Ending::Passed), 1);
        assert_eq!(steps.count(Ending::Failed), 2);
        assert_eq!(steps.count(Ending::Skipped), 1);
        assert!(steps.end("verify").is_err());
    }

    #[test]
    fn of_two_steps_beside_each_other_each_has_its_own_end() {
        let mut steps = Steps::default();
        let fine: fn() -> Outcome = || Ok(());
        steps.run_beside("pack", [("chromium", fine), ("firefox", || broken("no"))]);
        assert_eq!((steps.count(Ending::Passed), steps.count(Ending::Failed)), (1, 1));
        steps.run_beside("firefox", [("kept", fine), ("shots", fine)]);
        assert_eq!((steps.count(Ending::Passed), steps.count(Ending::Failed)), (1, 3));
    }
}
