//! A list of steps: each has a heading and a time, one failure does not hide the next, a table ends it.

use crate::failure::{Failure, Outcome};
use std::sync::Mutex;
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

/// How many steps run beside each other: a browser for each of two processors, and behind them what has no clock (`run::patient`), of
/// which one half may wait for what the other compiles.
const LANES: usize = 4;

/// What a step has come to.
struct Done {
    name: &'static str,
    time: Duration,
    ending: Ending,
    /// Of one that failed. Said where it fails and once more at the end: of a long run often only the end is kept.
    why: String,
}

/// What the steps so far have come to.
#[derive(Default)]
pub(crate) struct Steps {
    done: Vec<Done>,
}

impl Steps {
    /// Runs one step under a heading. A failure is printed and noted; the caller goes on.
    pub(crate) fn run(&mut self, name: &'static str, step: impl FnOnce() -> Outcome) {
        eprintln!("\n== {name}");
        self.done.push(timed(name, step));
    }

    /// Runs steps [`LANES`] at a time, the next as soon as one ends, under one heading, unless `before` failed.
    pub(crate) fn run_beside<F>(&mut self, before: &'static str, steps: Vec<(&'static str, F)>)
    where
        F: FnOnce() -> Outcome + Send,
    {
        if self.failed(before) {
            return steps.into_iter().for_each(|(name, step)| self.run_after(before, name, step));
        }
        let names: Vec<_> = steps.iter().map(|(name, _)| *name).collect();
        eprintln!("\n== {}", names.join(", "));
        let waiting = Mutex::new(steps.into_iter());
        let lane = || {
            let mut done = Vec::new();
            // The lock is held while a step is taken, not while it runs.
            while let Some((name, step)) = waiting.lock().ok().and_then(|mut steps| steps.next()) {
                done.push(timed(name, step));
            }
            done
        };
        let mut done = std::thread::scope(|scope| {
            let others: Vec<_> = (1..LANES).map(|_| scope.spawn(lane)).collect();
            let mut done = lane();
            done.extend(others.into_iter().flat_map(|other| other.join().unwrap_or_default()));
            done
        });
        // In their order; what a lane that broke down took with it was not fine.
        for name in names {
            let at = done.iter().position(|one| one.name == name);
            self.done.push(at.map_or_else(|| never(name, Ending::Failed, "it broke down"), |at| done.swap_remove(at)));
        }
    }

    /// Whether this step ran and was not fine.
    fn failed(&self, name: &str) -> bool {
        self.done.iter().any(|done| done.name == name && done.ending == Ending::Failed)
    }

    /// Runs one step that cannot work unless `before` passed. A step that was not asked for counts as passed.
    pub(crate) fn run_after(&mut self, before: &'static str, name: &'static str, step: impl FnOnce() -> Outcome) {
        if self.failed(before) {
            let why = format!("not run, because `{before}` failed");
            eprintln!("\n== {name}\n{name}: {why}");
            self.done.push(never(name, Ending::Failed, why));
        } else {
            self.run(name, step);
        }
    }

    /// Notes a step whose tool is optional and absent.
    pub(crate) fn skip(&mut self, name: &'static str, why: &str) {
        eprintln!("\n== {name}\n{name}: skipped, {why}");
        self.done.push(never(name, Ending::Skipped, ""));
    }

    /// How many steps ended so.
    pub(crate) fn count(&self, ending: Ending) -> usize {
        self.done.iter().filter(|done| done.ending == ending).count()
    }

    /// Prints the table, what failed and why, and the closing line `TITLE: N passed, N failed`; fails when a step failed.
    pub(crate) fn end(&self, title: &str) -> Outcome {
        let width = self.done.iter().map(|done| done.name.len()).max().unwrap_or_default();
        println!();
        for Done { name, time, ending, .. } in &self.done {
            let word = match ending {
                Ending::Passed => "passed",
                Ending::Failed => "FAILED",
                Ending::Skipped => "skipped",
            };
            println!("{name:width$}  {:>7.1} s  {word}", time.as_secs_f64());
        }
        for Done { name, why, .. } in self.done.iter().filter(|done| done.ending == Ending::Failed) {
            println!("{name}: {why}");
        }
        let failed = self.count(Ending::Failed);
        println!("{title}: {} passed, {failed} failed", self.count(Ending::Passed));
        if failed == 0 { Ok(()) } else { Err(Failure::Broken(format!("{title} failed"))) }
    }
}

/// A step that did not run.
fn never(name: &'static str, ending: Ending, why: impl Into<String>) -> Done {
    Done { name, time: Duration::ZERO, ending, why: why.into() }
}

/// One step with its time and end.
fn timed(name: &'static str, step: impl FnOnce() -> Outcome) -> Done {
    let start = Instant::now();
    let (ending, why) = match step() {
        Ok(()) => (Ending::Passed, String::new()),
        Err(failure) => {
            eprintln!("{name}: {failure}");
            (Ending::Failed, failure.to_string())
        }
    };
    Done { name, time: start.elapsed(), ending, why }
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
    fn of_steps_beside_each_other_each_has_its_own_end() {
        let mut steps = Steps::default();
        let fine: fn() -> Outcome = || Ok(());
        steps.run_beside("pack", vec![("chromium", fine), ("firefox", || broken("no")), ("webkit", fine)]);
        assert_eq!((steps.count(Ending::Passed), steps.count(Ending::Failed)), (2, 1));
        steps.run_beside("firefox", vec![("kept", fine), ("shots", fine)]);
        assert_eq!((steps.count(Ending::Passed), steps.count(Ending::Failed)), (2, 3));
    }

    #[test]
    fn the_next_step_begins_when_one_ends_and_never_more_run_than_there_are_lanes() {
        use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
        let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let step = || {
            most.fetch_max(now.fetch_add(1, SeqCst) + 1, SeqCst);
            std::thread::sleep(std::time::Duration::from_millis(200));
            now.fetch_sub(1, SeqCst);
            Ok(())
        };
        let mut steps = Steps::default();
        steps.run_beside("pack", vec![("a", step), ("b", step), ("c", step), ("d", step), ("e", step)]);
        assert_eq!((steps.count(Ending::Passed), most.into_inner()), (5, super::LANES));
    }
}
