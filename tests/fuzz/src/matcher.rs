//! The matcher of a page against the slow one, and `glob` alone.

use super::choices::Choices;
use super::draft::{HOSTS, draft, name, request};
use super::slow;
use sekisho::decide::{self, Index, Page};
use sekisho::table::Table;

/// Letters in which globs meet: all that has a meaning, a few that have none.
const LETTERS: &[u8] = b"ab*^/.A%_-:?";

/// A policy and requests from the bytes: both matchers name the same tag.
pub fn check(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    globs(&mut choices);
    let draft = draft(&mut choices);
    let page = choices.pick(&HOSTS);
    let written = draft.write().expect("a draft in the limits");
    let table = Table::read(&written).expect("what was written is read");
    let mut index = Index::new();
    assert!(index.fill(&table), "few hosts");
    for _ in 0..16 {
        let request = request(&mut choices);
        let url = request.url();
        let fast = decide::attribute(&table, &index, Page { host: page.as_bytes() }, url.as_bytes(), request.kind);
        assert_eq!(
            fast,
            slow::attribute(&draft, page, &request),
            "{url} from {page} as {}: {:?}",
            request.kind,
            draft.rules
        );
        let name = name(&mut choices);
        let kind = 1 << choices.below(6);
        let fast = decide::attribute_key(&table, kind, name.as_bytes());
        assert_eq!(fast, slow::attribute_key(&draft, kind, &name), "{name} as {kind}: {:?}", draft.keys);
        if choices.is_empty() {
            break;
        }
    }
}

fn globs(choices: &mut Choices<'_>) {
    let mut letters = |below| String::from_utf8(choices.list(below, |choices| choices.pick(LETTERS))).expect("ASCII");
    let (pattern, text) = (letters(10), letters(16));
    for (start, end) in [(false, false), (false, true), (true, false), (true, true)] {
        let whole = format!("{}{pattern}{}", if start { "" } else { "*" }, if end { "" } else { "*" });
        let fast = decide::glob(pattern.as_bytes(), text.as_bytes(), start, end);
        assert_eq!(fast, slow::glob(&whole, &text), "{pattern:?} {text:?} {start} {end}");
    }
}

/// Noise: any bytes are choices.
#[must_use]
pub fn seeds() -> Vec<Vec<u8>> {
    (1..16).map(|seed| super::short::noise(seed, 600)).collect()
}
