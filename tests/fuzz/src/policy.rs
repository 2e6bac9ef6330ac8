//! The reader of policy files.

use sekisho::policy::{self, Problem};
use sekisho::{bundle, compile};

/// Any bytes are a policy or problems that stand inside the file; a policy is compiled or refused.
pub fn check(bytes: &[u8]) {
    let reading = policy::read_bytes("any.yaml", bytes);
    assert_eq!(reading.policy.is_none(), reading.problems.iter().any(Problem::is_error));
    let text = String::from_utf8_lossy(bytes);
    let lines = text.split('\n').count() as u32;
    for problem in reading.problems.iter().take(50) {
        assert!(problem.span.offset as usize <= bytes.len(), "{problem:?}");
        // YAML breaks lines at other characters too, so a file may have more lines than line feeds: its bytes are the limit.
        assert!(problem.span.line <= lines.max(bytes.len() as u32 + 1), "{problem:?}");
        let report = problem.render(&text);
        assert!(!report.chars().any(|c| c.is_control() && c != '\n'), "{report:?}");
    }
    if let Some(policy) = reading.policy
        && let Ok(compiled) = compile::compile(&policy)
    {
        let table = sekisho::table::Table::read(&compiled.table).expect("what was compiled is read");
        assert_eq!(table.check_ranges(), Ok(()));
        assert!(!bundle::header(&compiled).chars().any(char::is_control), "the policy reaches a header");
    }
}

/// Policies, whole and faulty.
#[must_use]
pub fn seeds() -> Vec<Vec<u8>> {
    [
        policy::starter(),
        include_str!("../../../examples/shop/policy.yaml"),
        include_str!("../../golden/check/minimal/policy.yaml"),
        include_str!("../../golden/check/ten-faults-at-once/policy.yaml"),
        include_str!("../../golden/check/yaml-extras/policy.yaml"),
        include_str!("../../golden/check/anchors/policy.yaml"),
        include_str!("../../golden/check/retention/policy.yaml"),
        include_str!("../../golden/check/rules/policy.yaml"),
        include_str!("../../golden/check/wrong-shapes/policy.yaml"),
    ]
    .map(|text| text.as_bytes().to_vec())
    .into()
}
