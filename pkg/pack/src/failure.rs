//! Why a command ended early, and the exit code that says so.

use std::fmt;
use std::process::ExitCode;

/// The result of everything here: nothing to hand back, or a reason.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

/// A reason to stop.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Something was tried and did not work. Exit code 1.
    Broken(String),
    /// The command was called wrongly, or has nothing to run. Exit code 2.
    Misuse(String),
}

impl Failure {
    /// 1 when something failed, 2 when the call was wrong.
    pub(crate) fn exit_code(&self) -> ExitCode {
        match self {
            Self::Broken(_) => ExitCode::from(1),
            Self::Misuse(_) => ExitCode::from(2),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken(message) | Self::Misuse(message) => f.write_str(message),
        }
    }
}

/// Shorthand for the common failure.
pub(crate) fn broken<T>(message: impl Into<String>) -> Outcome<T> {
    Err(Failure::Broken(message.into()))
}

/// Says which file or folder an error of the file system is about.
pub(crate) fn at<T>(path: &std::path::Path, result: std::io::Result<T>) -> Outcome<T> {
    result.map_err(|error| Failure::Broken(format!("{}: {error}", path.display())))
}
