//! Arguments of the commands: `--flag`, `--key value` and `--key=value`, nothing more.

use crate::failure::{Failure, Outcome};

/// The arguments that no question has taken yet.
pub(crate) struct Arguments(Vec<String>);

impl Arguments {
    /// Takes the arguments after the command's name.
    pub(crate) fn new(arguments: Vec<String>) -> Self {
        Self(arguments)
    }

    /// Takes `--name` and says whether it was there.
    pub(crate) fn flag(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|argument| argument != name);
        self.0.len() != before
    }

    /// Takes `--name value` or `--name=value`; a name without a value is misuse.
    pub(crate) fn value(&mut self, name: &str) -> Outcome<Option<String>> {
        let Some(at) =
            self.0.iter().position(|a| a == name || a.strip_prefix(name).is_some_and(|r| r.starts_with('=')))
        else {
            return Ok(None);
        };
        let argument = self.0.remove(at);
        if let Some((_, value)) = argument.split_once('=') {
            return Ok(Some(value.to_owned()));
        }
        if at < self.0.len() {
            return Ok(Some(self.0.remove(at)));
        }
        Err(Failure::Misuse(format!("`{name}` needs a value")))
    }

    /// Complains about whatever is left.
    pub(crate) fn end(self) -> Outcome {
        match self.0.first() {
            None => Ok(()),
            Some(argument) => Err(Failure::Misuse(format!("`{argument}` means nothing here; see --help"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Arguments;

    fn arguments(line: &str) -> Arguments {
        Arguments::new(line.split(' ').map(str::to_owned).collect())
    }

    #[test]
    fn flags_and_values_are_taken_in_both_spellings() {
        let mut given = arguments("--port 80 --no-open --only=guard");
        assert_eq!(given.value("--port").unwrap(), Some("80".to_owned()));
        assert_eq!(given.value("--only").unwrap(), Some("guard".to_owned()));
        assert!(given.flag("--no-open"));
        assert!(given.end().is_ok());
    }

    #[test]
    fn what_nobody_took_and_a_missing_value_are_misuse() {
        assert!(arguments("--prot 80").end().is_err());
        assert!(arguments("--port").value("--port").is_err());
    }
}
