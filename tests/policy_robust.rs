//! Reading is total: whatever the bytes are, it ends, it does not panic, and it gives a policy or says why not.

use proptest::prelude::*;
use sekisho::policy::{self, Problem, Reading};

const SHOP: &str = include_str!("../examples/shop/policy.yaml");

/// What holds for every reading.
fn hold(bytes: &[u8]) -> Reading {
    let reading = policy::read_bytes("any.yaml", bytes);
    assert_eq!(reading.policy.is_none(), reading.problems.iter().any(Problem::is_error));
    let text = String::from_utf8_lossy(bytes);
    for problem in reading.problems.iter().take(50) {
        assert!(policy::code::catalogue().iter().any(|code| code.id == problem.code && code.level == problem.level));
        assert!(problem.span.offset as usize <= bytes.len());
        assert!(!problem.message.ends_with('.') && !problem.message.contains('\n'), "{}", problem.message);
        let report = problem.render(&text);
        assert!(!report.chars().any(|c| c.is_control() && c != '\n'), "{report:?}");
    }
    reading
}

/// Pieces that YAML gives a meaning.
fn yamlish() -> impl Strategy<Value = String> {
    let pieces = [
        "a",
        "b: ",
        ": ",
        "- ",
        "? ",
        "\n",
        "\n  ",
        "  ",
        "\t",
        "{",
        "}",
        "[",
        "]",
        ",",
        "&x ",
        "*x",
        "!t ",
        "!!str ",
        "|\n",
        ">-\n",
        "\"",
        "'",
        "\\",
        "#",
        " #",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "\u{feff}",
        "\u{85}",
        "\u{2028}",
        "\r",
        "\r\n",
        "日本",
        "\0",
        "~",
        "null",
        "1e9",
        "sekisho: 1\n",
        "flows:\n",
        "tags: ",
        "{ en: ",
        "<<: ",
        "@",
        "`",
    ];
    proptest::collection::vec(prop::sample::select(pieces.to_vec()), 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        hold(&bytes);
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        hold(text.as_bytes());
    }

    #[test]
    fn any_yaml_like_text_is_read(text in yamlish()) {
        hold(text.as_bytes());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_policy_with_damage_is_read(
        cuts in proptest::collection::vec((any::<prop::sample::Index>(), 0_usize..40, yamlish()), 1..6),
    ) {
        let mut bytes = policy::starter().as_bytes().to_vec();
        for (at, removed, added) in cuts {
            let at = at.index(bytes.len() + 1);
            let end = (at + removed).min(bytes.len());
            bytes.splice(at..end, added.into_bytes());
        }
        hold(&bytes);
    }

    #[test]
    fn independent_faults_are_all_reported_in_one_run(picked in proptest::sample::subsequence(FAULTS.to_vec(), 0..=FAULTS.len())) {
        let mut text = SHOP.to_owned();
        for (right, wrong, _) in &picked {
            prop_assert_eq!(text.matches(right).count(), 1, "{}", right);
            text = text.replace(right, wrong);
        }
        let mut expected: Vec<&str> = picked.iter().map(|(.., code)| *code).collect();
        let mut found: Vec<&str> = hold(text.as_bytes()).problems.iter().map(|problem| problem.code).collect();
        expected.sort_unstable();
        found.sort_unstable();
        prop_assert_eq!(found, expected);
    }
}

/// Faults in the shop's policy that have nothing to do with each other: what is right, what is written instead, the code.
const FAULTS: &[(&str, &str, &str)] = &[
    ("updated: 2026-11-21", "updated: 2026-11-31", "SK0208"),
    ("hosts: [shop.localhost]", "hosts: [\"http://shop.localhost\"]", "SK0210"),
    ("undeclared: block", "undeclared: blokc", "SK0204"),
    ("lifetime: 180d }\nregimes", "lifetime: 26w }\nregimes", "SK0207"),
    ("email: privacy@shop.example", "email: privacy", "SK0212"),
    ("name: \"Mixpanel, Inc.\", country: US", "name: \"Mixpanel, Inc.\", country: UU", "SK0209"),
    ("  session-id:\n    label:", "  session-id:\n    lable: x\n    label:", "SK0201"),
    ("en: \"Order and delivery details\"", "en: \"<i>Order</i> details\"", "SK0403"),
    ("  karte:\n    data: [online-ids,", "  karte:\n    data: [online-id,", "SK0301"),
    ("match: [\"||karte.io^\"]", "match: [\"/karte/\"]", "SK0502"),
    (
        "{ name: \"shop_session\", lifetime: session, http-only: true }",
        "{ name: \"shop_session\", http-only: true }",
        "SK0202",
    ),
];

#[test]
fn every_prefix_of_the_starter_is_read() {
    let starter = policy::starter();
    for end in (0..starter.len()).filter(|end| starter.is_char_boundary(*end)).step_by(7) {
        hold(&starter.as_bytes()[..end]);
    }
}

#[test]
fn too_many_elements_are_a_problem() {
    let mut text = SHOP.to_owned();
    for number in 0..1_000 {
        text.push_str(&format!("  t{number}: {{ label: T, provider: hakoya, cookies: [{{ name: c{number}, lifetime: 1d }}], carries: [cart] }}\n"));
    }
    let reading = hold(text.as_bytes());
    assert_eq!(reading.problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["SK0310"]);
}

#[test]
fn a_policy_written_out_reads_the_same() {
    for source in [policy::starter(), SHOP] {
        let first = policy::read("a.yaml", source).policy.expect("a policy");
        let json = serde_json::to_string_pretty(&first).expect("json");
        let again = policy::read("a.json", &json);
        assert_eq!(again.problems.iter().map(|problem| problem.render(&json)).collect::<String>(), "");
        assert_eq!(serde_json::to_string_pretty(&again.policy.expect("a policy")).expect("json"), json);
    }
}

#[test]
fn an_id_of_the_file_is_safe_to_print_as_a_suggestion() {
    let reading = hold("purposes:\n  a\u{10}b:\nflows:\n  x: { purpose: ab }\n".as_bytes());
    assert!(
        reading
            .problems
            .iter()
            .any(|problem| problem.help.as_ref().is_some_and(|help| help.starts_with("did you mean `a")))
    );
}

/// A thousand things that nobody uses, and then an error: whoever would be told of the first thousand only would publish the rest.
#[test]
fn no_flood_of_warnings_hides_an_error() {
    let starter = policy::starter();
    let many: String = (0..1_500).map(|number| format!("  unused-{number}: {{ label: Unused }}\n")).collect();
    let text = starter.replacen("\ndata:\n", &format!("\ndata:\n{many}"), 1).replacen(", ja: セッションID }", " }", 1);
    let reading = hold(text.as_bytes());
    assert!(reading.policy.is_none());
    let errors: Vec<_> = reading.problems.iter().filter(|one| one.is_error()).map(|one| one.code).collect();
    assert_eq!(errors, ["SK0401"]);
    assert!(reading.problems.len() <= 1_001);
}

/// Mistakes by the ten thousand are told in part, and the report of each looks at its own line only.
#[test]
fn a_file_that_is_wrong_everywhere_is_reported_in_part() {
    let head = "sekisho: 1\npolicy: { id: s, version: '1', title: S }\nlanguages: [en]\ncontroller: us\n";
    let list = |word: &str| (0..20_000).map(|number| format!("{word}-{number}")).collect::<Vec<_>>();
    let twice: String = list("field").iter().map(|field| format!("{field}: 1\n{field}: 1\n")).collect();
    let declared: String = list("item-number").iter().map(|id| format!("  {id}: {{ label: x }}\n")).collect();
    let lost = format!(
        "data:\n{declared}flows:\n  f: {{ purpose: p, basis: consent, data: [{}] }}\n",
        list("ytem-numbr").join(", ")
    );
    let line = format!("{{ {} }}", list("field").join(": 1, "));
    let used: String = list("gogle-analytic").iter().map(|id| format!("  {id}: {{ use: {id} }}\n")).collect();
    for text in [head.to_owned() + &twice, head.to_owned() + &lost, line, format!("{head}tags:\n{used}")] {
        let reading = hold(text.as_bytes());
        assert!(reading.policy.is_none());
        let errors = reading.problems.iter().filter(|one| one.is_error()).count();
        assert!((1_000..=1_001).contains(&errors), "{errors}");
        let reports: usize = reading.problems.iter().map(|one| one.render(&text).len()).sum();
        assert!(reports < 1_000_000, "{reports}");
    }
}
