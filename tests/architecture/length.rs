//! A file answers one question. One that is longer than this answers two.

use crate::source::File;

/// Most lines of a source file.
const MOST: usize = 600;

/// What is read as source.
const SOURCES: [&str; 6] = ["rs", "js", "mjs", "ts", "css", "sh"];

/// Files that may be longer, with the reason.
const LONGER: [(&str, &str); 0] = [];

/// Findings of one file.
pub(crate) fn check(file: &File) -> Vec<String> {
    let lines = file.text.lines().count();
    let excused = LONGER.iter().any(|(path, _)| *path == file.path);
    if !SOURCES.contains(&file.extension()) || (lines <= MOST && !excused) {
        return vec![];
    }
    match (lines <= MOST, excused) {
        (true, _) => vec![file.finding(0, "is short again: take it off the list in tests/architecture/length.rs")],
        (false, true) => vec![],
        (false, false) => vec![file.finding(lines - 1, &format!("has {lines} lines; {MOST} are allowed: split it"))],
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, check};
    use crate::source::File;

    fn findings(path: &str, lines: usize) -> usize {
        check(&File { path: path.to_owned(), text: "x\n".repeat(lines) }).len()
    }

    #[test]
    fn only_long_sources_are_findings() {
        assert_eq!(findings("src/a.rs", MOST), 0);
        assert_eq!(findings("src/a.rs", MOST + 1), 1);
        assert_eq!(findings("tests/golden/a.html", MOST + 1), 0);
    }
}
