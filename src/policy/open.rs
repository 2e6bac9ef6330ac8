//! A policy file with everything that it extends, from wherever files come from: a disk, a page, a test.

use std::path::Path;

use super::code;
use super::problem::Problem;
use super::reading::{Layers, base_and_place, encoding_problem};
use super::span::Span;

/// Most files on top of each other. Nobody reads more, and every one costs a parse.
const MAX_FILES: usize = 16;

/// A policy with the files that it was read from.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The policy and its problems.
    pub layers: Layers,
    /// Name and text of each file, the base first. What could not be read as text is empty.
    pub sources: Vec<(String, String)>,
}

impl Opened {
    /// The text of a file, for [`Problem::render`]; empty for a file that is not of this policy.
    #[must_use]
    pub fn source(&self, file: &str) -> &str {
        self.sources.iter().find(|(name, _)| name == file).map_or("", |(_, text)| text)
    }
}

/// Reads a policy file; if it is an overlay, with the files that it extends. `get` gives the bytes of a file by its name;
/// the name of a base is seen from the folder of the file that extends it.
///
/// ```
/// let files = |name: &str| match name {
///     "apps/one.yaml" => Ok(b"extends: ../policy.yaml\noverlay: { id: one }\nconsent: { lifetime: 90d }\n".to_vec()),
///     "policy.yaml" => Ok(sekisho::policy::starter().as_bytes().to_vec()),
///     other => Err(format!("there is no {other}")),
/// };
/// let one = sekisho::policy::open("apps/one.yaml", &files).unwrap();
/// assert_eq!(one.layers.policy().unwrap().consent.lifetime.to_string(), "90d");
/// ```
///
/// # Errors
/// What `get` says about the file itself. A base that cannot be had is a problem of the policy, with its place.
pub fn open(name: &str, get: &dyn Fn(&str) -> Result<Vec<u8>, String>) -> Result<Opened, String> {
    let mut files: Vec<(String, String)> = Vec::new();
    let (mut next, mut broken) = (name.to_owned(), None);
    let mut bytes = get(name)?;
    loop {
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                broken = Some(encoding_problem(&next, error.as_bytes(), error.utf8_error().valid_up_to()));
                files.push((next, String::new()));
                break;
            }
        };
        let base = base_and_place(&text);
        files.push((next.clone(), text));
        let Some((written, span)) = base else { break };
        let base = beside(&next, &written);
        let fault = |message: String, help: &str| {
            let problem = Problem::new(&code::NO_BASE, span, message).help(help);
            Some(Problem { file: next.clone(), ..problem })
        };
        if files.iter().any(|(known, _)| *known == base) {
            broken = fault("the overlays extend each other in a circle".to_owned(), "one of them must stand alone");
            break;
        }
        if files.len() == MAX_FILES {
            broken = fault(format!("more than {MAX_FILES} files extend each other"), "merge some of them");
            break;
        }
        match get(&base) {
            Ok(found) => (next, bytes) = (base, found),
            Err(error) => {
                let help = "a base is looked for from the overlay's folder, and with `--base-key` its seal beside it";
                broken = fault(format!("the base cannot be read: {error}"), help);
                break;
            }
        }
    }
    files.reverse();
    let layers = match broken {
        Some(problem) => Layers::broken(files.iter().map(|(name, _)| name.clone()).collect(), problem),
        None => stack(&files),
    };
    Ok(Opened { layers, sources: files })
}

/// The layers of files, the base first. The problems of a base come before those that follow from them.
fn stack(files: &[(String, String)]) -> Layers {
    let mut files = files.iter();
    let Some((name, text)) = files.next() else {
        return Layers::broken(Vec::new(), Problem::new(&code::EMPTY_FILE, Span::default(), "there is no file"));
    };
    let mut layers = Layers::new(name, text);
    for (name, text) in files {
        if layers.policy().is_none() {
            break;
        }
        layers = layers.with(name, text);
    }
    layers
}

/// The name of a file as seen from another one, without `.` and with as few `..` as can be.
#[must_use]
pub fn beside(file: &str, written: &str) -> String {
    let slashed = file.replace('\\', "/");
    let absolute = written.starts_with('/') || Path::new(written).is_absolute();
    let folder = slashed.rsplit_once('/').map(|(folder, _)| folder).filter(|_| !absolute);
    let joined = folder.map_or_else(|| written.to_owned(), |folder| format!("{folder}/{written}"));
    let mut parts: Vec<&str> = Vec::new();
    for part in joined.split('/') {
        match part {
            "." => {}
            ".." if parts.last().is_some_and(|last| !last.is_empty() && *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_seen_from_the_folder() {
        assert_eq!(beside("a/b/c.yaml", "../base.yaml"), "a/base.yaml");
        assert_eq!(beside("c.yaml", "./base.yaml"), "base.yaml");
        assert_eq!(beside("/a/c.yaml", "../../base.yaml"), "/../base.yaml");
        assert_eq!(beside("../c.yaml", "../base.yaml"), "../../base.yaml");
        assert_eq!(beside("a/c.yaml", "/base.yaml"), "/base.yaml");
    }

    #[test]
    fn circles_and_lost_bases_are_problems_with_a_place() {
        let files = |name: &str| match name {
            "a" => Ok(b"extends: b\noverlay: { id: a }\n".to_vec()),
            "b" => Ok(b"extends: a\noverlay: { id: b }\n".to_vec()),
            "c" => Ok(b"overlay: { id: c }\nextends: d\n".to_vec()),
            _ => Err("no such file".to_owned()),
        };
        for (name, file, line) in [("a", "b", 1), ("c", "c", 2)] {
            let opened = open(name, &files).expect("the file itself is there");
            let problems = opened.layers.problems();
            assert_eq!((problems.len(), problems[0].code), (1, "SK0701"), "{problems:?}");
            assert_eq!((problems[0].file.as_str(), problems[0].span.line), (file, line));
            assert!(opened.layers.policy().is_none() && problems[0].help.is_some());
        }
        assert!(open("e", &files).is_err());
    }

    #[test]
    fn bytes_that_are_no_text_are_a_problem() {
        let opened = open("a", &|_| Ok(vec![b'a', 0xff])).expect("bytes");
        assert_eq!(opened.layers.problems()[0].code, "SK0108");
    }
}
