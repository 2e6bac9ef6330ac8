//! Reading policies: the reports, word by word, for every folder of `tests/golden/check`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use sekisho::policy::{self, Layers, Problem, Reading};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folders of the golden cases, and in each the policy: YAML, JSON, or bytes that are neither.
fn cases() -> Vec<(String, PathBuf)> {
    let mut cases: Vec<_> = fs::read_dir(root().join("tests/golden/check"))
        .expect("the golden cases")
        .map(|entry| {
            let folder = entry.expect("an entry").path();
            let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
            let file = ["policy.yaml", "policy.json"].iter().map(|file| folder.join(file)).find(|file| file.exists());
            (name, file.expect("a policy in every case"))
        })
        .collect();
    cases.sort();
    cases
}

/// Reads a case; a `base.yaml` beside it makes it an overlay.
fn report(file: &Path) -> (Reading, String) {
    let name = |file: &Path| file.file_name().expect("a name").to_string_lossy().into_owned();
    let bytes = fs::read(file).expect("a policy");
    let source = String::from_utf8_lossy(&bytes);
    let base = file.with_file_name("base.yaml");
    if !base.exists() {
        let reading = policy::read_bytes(&name(file), &bytes);
        let text = reading.problems.iter().map(|problem| problem.render(&source)).collect::<Vec<_>>().join("\n");
        return (reading, text);
    }
    assert!(policy::base_of(&source).is_none_or(|named| named == "base.yaml"));
    let text = fs::read_to_string(&base).expect("a base");
    let layers = Layers::new("base.yaml", &text).with(&name(file), &source);
    let source_of = |problem: &Problem| if problem.file == "base.yaml" { &text } else { source.as_ref() };
    let reports = layers.problems().iter().map(|problem| problem.render(source_of(problem))).collect::<Vec<_>>();
    let reading = Reading { policy: layers.policy().cloned(), problems: layers.problems().to_vec() };
    (reading, reports.join("\n"))
}

#[test]
fn every_case_is_reported_as_expected() {
    let mut wrong = String::new();
    for (name, file) in cases() {
        let (reading, text) = report(&file);
        let expected = fs::read_to_string(file.with_file_name("expected.txt")).unwrap_or_default();
        if text != expected {
            writeln!(wrong, "===== {name}\n----- expected\n{expected}----- found\n{text}").expect("a String");
        }
        let failed = reading.problems.iter().any(Problem::is_error);
        assert_eq!(reading.policy.is_none(), failed, "{name}: a policy is given if and only if there is no error");
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn in_japanese_every_problem_says_what_to_do() {
    for (name, file) in cases() {
        for problem in report(&file).0.problems {
            let said = problem.said_in(policy::Language::Ja);
            let help = said.help.unwrap_or_default();
            assert!(help.contains("ください"), "{name}: {} is mended by {help:?}", problem.code);
            // What names the file's own words stays, whole.
            let own = problem.rule.is_some() || problem.help.is_none_or(|english| help.contains(&english));
            assert!(own && (problem.rule.is_some() || said.message.contains(&problem.message)), "{name}: {help}");
        }
    }
}

#[test]
fn every_code_has_a_case() {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for (_, file) in cases() {
        seen.extend(report(&file).0.problems.iter().map(|problem| problem.code));
    }
    // These need files of megabytes or thousands of elements: unit tests make them.
    seen.extend(["SK0102", "SK0105", "SK0310"]);
    let missing: Vec<&str> =
        policy::code::catalogue().iter().map(|code| code.id).filter(|id| !seen.contains(id)).collect();
    assert!(missing.is_empty(), "no golden case shows {missing:?}");
}

#[test]
fn starter_and_examples_have_no_problems() {
    let starter = policy::read("starter.yaml", policy::starter());
    assert!(starter.problems.is_empty() && starter.policy.is_some(), "{:#?}", starter.problems);
    // What it offers as comments can be taken.
    let offers = ["enforcement", "workers", "images", "frames", "imports", "regimes"];
    let taken = offers.iter().fold(policy::starter().to_owned(), |text, field| {
        let comment = format!("\n# {field}: ");
        assert_eq!(text.matches(&comment).count(), 1, "{field}");
        text.replace(&comment, &comment.replace("# ", ""))
    });
    let taken = policy::read("starter.yaml", &taken);
    assert!(taken.problems.is_empty() && taken.policy.is_some(), "{:#?}", taken.problems);
    let (reading, text) = report(&root().join("examples/shop/policy.yaml"));
    assert!(text.is_empty(), "{text}");
    let shop = reading.policy.expect("the shop");
    assert_eq!(shop.tags.len(), 30);
    assert_eq!(shop.languages.len(), 3);
}
