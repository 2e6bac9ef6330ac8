//! The declared model: reading a policy file into types, with every problem and its place.
//!
//! The way of a file: [`tree`] (YAML to nodes with places) → [`catalogue`] (services that are used by name) → [`decode`] (nodes to types) → [`check`] (what types alone
//! cannot tell). The types are in [`model`]; laws are data of the same form, in [`regime`]. Nothing here knows about
//! pages, bytes or browsers.

pub mod catalogue;
pub mod check;
pub mod code;
mod collection;
mod country;
mod decode;
mod model;
mod problem;
mod regime;
mod scalar;
mod span;
mod tree;

pub use collection::{Entries, Many};
pub use country::{Country, Region};
pub use decode::Named;
pub use model::*;
pub use problem::{Level, Problem};
pub use regime::{Mode, Modes, Regime, builtin as regimes};
pub use scalar::{Date, Duration, Email, Formed, Host, Language, Lifetime, Ref, Spanned, Text, Unit, Url};
pub use span::Span;
pub use tree::{MAX_BYTES, MAX_DEPTH};

use decode::{Context, Decode, Mention, Schemas};

/// What became of reading a policy file.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The policy; none if and only if a problem is an error.
    pub policy: Option<Policy>,
    /// Everything that is wrong, in the order of the file.
    pub problems: Vec<Problem>,
}

/// Reads a policy, YAML or JSON. `file_name` is only printed. Total: any text gives a policy or at least one error.
///
/// ```
/// let reading = sekisho::policy::read("policy.yaml", sekisho::policy::starter());
/// assert!(reading.policy.is_some() && reading.problems.is_empty());
/// ```
#[must_use]
pub fn read(file_name: &str, text: &str) -> Reading {
    let mut problems = Vec::new();
    let mut root = tree::read(text, &mut problems);
    if let Some(root) = &mut root {
        catalogue::expand(root, &mut problems);
    }
    let mut cx = Context::new(problems);
    let regime = |(id, regime): (&str, &Regime)| Mention { kind: Regime::KIND, id: id.to_owned(), span: regime.span };
    cx.declared.extend(regimes().iter().map(regime));
    let policy = root.map(|root| {
        let policy = Policy::decode(&root, &mut cx);
        check::check(&policy, &mut cx);
        policy
    });
    let problems = finish(cx, file_name);
    let policy = policy.filter(|_| !problems.iter().any(Problem::is_error));
    Reading { policy, problems }
}

/// Like [`read`], for bytes that may not be UTF-8.
#[must_use]
pub fn read_bytes(file_name: &str, bytes: &[u8]) -> Reading {
    match std::str::from_utf8(bytes) {
        Ok(text) => read(file_name, text),
        Err(error) => {
            let before = &bytes[..error.valid_up_to()];
            let line = before.iter().filter(|b| **b == b'\n').count() as u32 + 1;
            let start = before.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
            let column = String::from_utf8_lossy(&before[start..]).chars().count() as u32 + 1;
            let span = Span { line, column, offset: before.len() as u32, length: 1 };
            let problem = Problem::new(&code::ENCODING, span, "the file is not UTF-8").help("save the file as UTF-8");
            Reading { policy: None, problems: vec![Problem { file: file_name.to_owned(), ..problem }] }
        }
    }
}

/// Reads the file of a law.
fn read_regime(id: &str, text: &str) -> (Option<Regime>, Vec<Problem>) {
    let mut problems = Vec::new();
    let root = tree::read(text, &mut problems);
    let mut cx = Context::new(problems);
    let regime = root.map(|root| Regime::decode(&root, &mut cx));
    let problems = finish(cx, &format!("{id}.yaml"));
    (regime.filter(|_| problems.is_empty()), problems)
}

/// The problems in the order of the file.
fn finish(cx: Context, file_name: &str) -> Vec<Problem> {
    let mut problems = cx.into_problems();
    problems.sort_by_key(|problem| (problem.span.offset, problem.code));
    problems.iter_mut().for_each(|problem| file_name.clone_into(&mut problem.file));
    problems
}

/// The JSON Schema (2020-12) of policy files, for editors and other tools.
#[must_use]
pub fn schema() -> serde_json::Value {
    let mut defs = Schemas::default();
    let root = Policy::schema(&mut defs);
    let mut document = defs.document("Sekisho policy", root);
    catalogue::amend(&mut document);
    document
}

/// The commented policy that a newcomer starts from.
#[must_use]
pub fn starter() -> &'static str {
    include_str!("starter.yaml")
}

impl Policy {
    /// The regimes that apply, with their ids: those that are listed, or all built-in ones.
    pub fn regimes(&self) -> impl Iterator<Item = (&'static str, &'static Regime)> + '_ {
        let listed = self.regimes.as_deref();
        regimes().iter().filter(move |(id, _)| listed.is_none_or(|listed| listed.iter().any(|one| one.id == *id)))
    }

    /// The first language of the policy.
    #[must_use]
    pub fn default_language(&self) -> Language {
        self.languages.first().map(|language| language.value).unwrap_or_default()
    }
}
