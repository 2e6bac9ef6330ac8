//! Starting processes: what they print goes through, what they return is judged here.

use crate::failure::{Outcome, broken};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A command in `folder` that reads nothing from the terminal, so that no tool can wait for an answer.
pub(crate) fn command(program: impl AsRef<OsStr>, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).stdin(Stdio::null());
    command
}

/// The cargo that runs us.
pub(crate) fn cargo(folder: &Path) -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), folder)
}

/// The same command with the lowest priority: for work that has no clock, beside tests that do.
pub(crate) fn patient(command: Command) -> Command {
    yielding(command, LOWEST)
}

/// What [`yielding`] calls the lowest priority.
pub(crate) const LOWEST: u8 = 19;

/// The same command at a lower priority: of two that want a processor, one with 3 gets a third and one with none two thirds, as `nice(1)`
/// says. Where there is no `nice` it runs as it is.
pub(crate) fn yielding(command: Command, by: u8) -> Command {
    let Some(nice) = which(&["nice"]).filter(|_| by > 0) else { return command };
    let mut yielding = Command::new(nice);
    yielding.args(["-n", &by.to_string()]).arg(command.get_program()).args(command.get_args()).stdin(Stdio::null());
    yielding.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    if let Some(folder) = command.get_current_dir() {
        yielding.current_dir(folder);
    }
    yielding
}

/// The node on the path, about to run one script file.
pub(crate) fn node(folder: &Path, script: impl AsRef<OsStr>) -> Command {
    let mut command = command("node", folder);
    command.arg(script);
    command
}

/// Runs to the end; anything but exit code 0 is a failure that names the command.
pub(crate) fn run(command: &mut Command) -> Outcome {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => broken(format!("`{}` ended with {status}", line(command))),
        Err(error) => broken(format!("`{}` did not start: {error}", line(command))),
    }
}

/// Runs to the end and shows what the command said only if it failed.
pub(crate) fn hushed(command: &mut Command) -> Outcome {
    match command.output() {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => {
            eprint!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
            broken(format!("`{}` ended with {}", line(command), output.status))
        }
        Err(error) => broken(format!("`{}` did not start: {error}", line(command))),
    }
}

/// Runs to the end and hands back what the command printed on standard output, without the last line break.
pub(crate) fn read(command: &mut Command) -> Outcome<String> {
    match command.stderr(Stdio::inherit()).output() {
        Ok(output) if output.status.success() => Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned()),
        Ok(output) => broken(format!("`{}` ended with {}", line(command), output.status)),
        Err(error) => broken(format!("`{}` did not start: {error}", line(command))),
    }
}

/// The command as one would type it, programs by their file name.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default();
    let mut words = vec![program.to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|argument| argument.to_string_lossy().into_owned()));
    words.join(" ")
}

/// The first of `names` that is a file in a folder of `PATH`.
pub(crate) fn which(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().find_map(|name| {
        let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        folders.iter().map(|folder| folder.join(&file)).find(|candidate| candidate.is_file())
    })
}
