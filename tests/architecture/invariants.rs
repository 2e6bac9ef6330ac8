//! ARCHITECTURE.md promises invariants. A promise counts if a test can break it, so each names one that is there.

/// How an invariant begins: `**INV-7. What never becomes false.**`
const MARK: &str = "**INV-";
/// What stands before its tests.
const CHECKED: &str = "Checked by ";

/// Findings in ARCHITECTURE.md; `exists` says whether the repository has a file.
pub(crate) fn check(text: &str, exists: impl Fn(&str) -> bool) -> Vec<String> {
    let mut findings = Vec::new();
    let mut count = 0;
    let lines: Vec<&str> = text.lines().collect();
    for (start, line) in lines.iter().enumerate() {
        let Some(rest) = line.strip_prefix(MARK) else { continue };
        count += 1;
        let mut finding = |what: String| findings.push(format!("ARCHITECTURE.md:{} {what}", start + 1));
        if rest.split('.').next() != Some(count.to_string().as_str()) {
            finding(format!("INV-{count} comes next: numbers have no gaps"));
        }
        let paragraph: Vec<&str> = lines[start..].iter().take_while(|line| !line.is_empty()).copied().collect();
        let paragraph = paragraph.join(" ");
        let tests: Vec<&str> = match paragraph.split_once(CHECKED) {
            // Between backticks is every second piece.
            Some((_, names)) => names.split('`').skip(1).step_by(2).collect(),
            None => vec![],
        };
        if tests.is_empty() {
            finding(format!("INV-{count} does not say `{CHECKED}` and a test"));
        }
        for test in tests {
            if !test.starts_with("tests/") || !exists(test) {
                finding(format!("INV-{count} is checked by {test}, which is no file of tests/"));
            }
        }
    }
    if count == 0 {
        findings.push("ARCHITECTURE.md:1 names no invariant".to_owned());
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::check;

    fn findings(text: &str) -> usize {
        check(text, |path| path == "tests/a.rs").len()
    }

    #[test]
    fn an_invariant_needs_a_test_that_is_there() {
        assert_eq!(findings("**INV-1. Never.** Because.\nChecked by `tests/a.rs`.\n\nMore."), 0);
        assert_eq!(findings("**INV-1. Never.** Because.\n\nChecked by `tests/a.rs`."), 1);
        assert_eq!(findings("**INV-1. Never.** Checked by `tests/a.rs` and\n`tests/b.rs`."), 1);
        assert_eq!(findings("**INV-1. Never.** Checked by `src/a.rs`."), 1);
    }

    #[test]
    fn numbers_have_no_gaps_and_there_is_at_least_one() {
        assert_eq!(findings("**INV-2. Never.** Checked by `tests/a.rs`."), 1);
        assert_eq!(findings("# Architecture"), 1);
    }
}
