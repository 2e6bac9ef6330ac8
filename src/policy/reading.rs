//! From the text of files to a policy: one file that stands alone, or a base with overlays.

use std::sync::Arc;

use super::code;
use super::decode::{Context, Decode, Mention, Named};
use super::model::Policy;
use super::problem::Problem;
use super::regime::{Regime, builtin};
use super::span::Span;
use super::tree::{self, Node};
use super::{catalogue, check, overlay};

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
    let layers = Layers::new(file_name, text);
    Reading { policy: layers.policy.map(Arc::unwrap_or_clone), problems: layers.problems }
}

/// Like [`read`], for bytes that may not be UTF-8.
#[must_use]
pub fn read_bytes(file_name: &str, bytes: &[u8]) -> Reading {
    match std::str::from_utf8(bytes) {
        Ok(text) => read(file_name, text),
        Err(error) => Reading { policy: None, problems: vec![encoding_problem(file_name, bytes, error.valid_up_to())] },
    }
}

/// Bytes that are no text, from `good` on.
pub(super) fn encoding_problem(file_name: &str, bytes: &[u8], good: usize) -> Problem {
    let before = &bytes[..good];
    let line = before.iter().filter(|b| **b == b'\n').count() as u32 + 1;
    let start = before.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
    let column = String::from_utf8_lossy(&before[start..]).chars().count() as u32 + 1;
    let span = Span { line, column, offset: before.len() as u32, length: 1, file: 0 };
    let problem = Problem::new(&code::ENCODING, span, "the file is not UTF-8").help("save the file as UTF-8");
    Problem { file: file_name.to_owned(), ..problem }
}

/// The file that an overlay extends, as it is written there; none for a policy that stands alone.
#[must_use]
pub fn base_of(text: &str) -> Option<String> {
    base_and_place(text).map(|(base, _)| base)
}

/// The same, with the place where it is written.
pub(super) fn base_and_place(text: &str) -> Option<(String, Span)> {
    // Most files do not say it, and then nothing has to be parsed.
    if !text.contains("extends") {
        return None;
    }
    let root = tree::read(text, 0, &mut Vec::new())?;
    let node = field(&root, "extends")?;
    match &node.value {
        tree::Value::Scalar { text, .. } => Some((text.clone(), node.span)),
        _ => None,
    }
}

/// The value of a field of a map.
fn field<'node>(root: &'node Node, name: &str) -> Option<&'node Node> {
    let tree::Value::Map(entries) = &root.value else { return None };
    entries.iter().find(|(key, _)| key.text == name).map(|(_, value)| value)
}

/// A policy and the overlays on it. A base is read once and serves any number of overlays.
///
/// ```
/// use sekisho::policy::{Layers, starter};
/// let base = Layers::new("policy.yaml", starter());
/// let app = base.with("app.yaml", "extends: policy.yaml\noverlay: { id: app }\nconsent: { lifetime: 90d }\n");
/// assert_eq!(app.policy().unwrap().consent.lifetime.to_string(), "90d");
/// ```
#[derive(Clone, Debug)]
pub struct Layers {
    files: Vec<String>,
    root: Option<Arc<Node>>,
    policy: Option<Arc<Policy>>,
    problems: Vec<Problem>,
}

impl Layers {
    /// Reads a policy that stands alone.
    #[must_use]
    pub fn new(file_name: &str, text: &str) -> Self {
        let mut problems = Vec::new();
        let root = tree::read(text, 0, &mut problems);
        let mut cx = Context::new(problems);
        let extends = root.as_ref().and_then(|root| field(root, "extends")).map(|node| node.span);
        let root = root.filter(|_| extends.is_none());
        if let Some(span) = extends {
            let problem = Problem::new(&code::NO_BASE, span, "the file is an overlay and was read without its base");
            cx.report(problem.help("read it together with the file that it extends"));
        }
        let policy = root.as_ref().map(|root| decode(root, &mut cx));
        Self::finish(vec![file_name.to_owned()], root, policy, cx)
    }

    /// The policy that an overlay makes of this one.
    #[must_use]
    pub fn with(&self, file_name: &str, text: &str) -> Self {
        let mut files = self.files.clone();
        let file = files.len() as u16;
        files.push(file_name.to_owned());
        let mut problems = Vec::new();
        let overlay = tree::read(text, file, &mut problems);
        let mut cx = Context::new(problems);
        let (Some(root), Some(before)) = (&self.root, &self.policy) else {
            let span = Span { file, ..Span::default() };
            let problem = Problem::new(&code::NO_BASE, span, "the base of the overlay has errors");
            cx.report(problem.help("mend the base first"));
            return Self::finish(files, None, None, cx);
        };
        let Some(overlay) = overlay else { return Self::finish(files, None, None, cx) };
        let root = overlay::merge(root, overlay, &mut cx);
        let mut policy = decode(&root, &mut cx);
        overlay::check(before, &policy, &root, &mut cx);
        // What came out stands alone. Others read it as the site publishes it, and they have no base.
        policy.extends = None;
        Self::finish(files, Some(root), Some(policy), cx)
    }

    /// Layers of which nothing can be made.
    pub(super) fn broken(files: Vec<String>, problem: Problem) -> Self {
        Self { files, root: None, policy: None, problems: vec![problem] }
    }

    fn finish(files: Vec<String>, root: Option<Node>, policy: Option<Policy>, cx: Context) -> Self {
        let problems = in_order(cx, &files);
        let policy = policy.filter(|_| !problems.iter().any(Problem::is_error)).map(Arc::new);
        Self { files, root: root.map(Arc::new), policy, problems }
    }

    /// The policy; none if and only if a problem is an error.
    #[must_use]
    pub fn policy(&self) -> Option<&Policy> {
        self.policy.as_deref()
    }

    /// Everything that is wrong, by file and place.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The names of the files, the base first; [`Span::file`] counts them.
    #[must_use]
    pub fn files(&self) -> &[String] {
        &self.files
    }
}

/// Decodes and checks a policy.
fn decode(root: &Node, cx: &mut Context) -> Policy {
    let regime = |(id, regime): (&str, &Regime)| Mention { kind: Regime::KIND, id: id.to_owned(), span: regime.span };
    cx.declared.extend(builtin().iter().map(regime));
    // Most policies name no service of the catalogue, and a thousand overlays share one tree.
    let expanded = catalogue::used_in(root).then(|| {
        let (mut root, mut problems) = (root.clone(), Vec::new());
        catalogue::expand(&mut root, &mut problems);
        problems.into_iter().for_each(|problem| cx.report(problem));
        root
    });
    let policy = Policy::decode(expanded.as_ref().unwrap_or(root), cx);
    check::check(&policy, cx);
    policy
}

/// Reads the file of a law.
pub(super) fn read_regime(id: &str, text: &str) -> (Option<Regime>, Vec<Problem>) {
    let mut problems = Vec::new();
    let root = tree::read(text, 0, &mut problems);
    let mut cx = Context::new(problems);
    let regime = root.map(|root| Regime::decode(&root, &mut cx));
    let problems = in_order(cx, &[format!("{id}.yaml")]);
    (regime.filter(|_| problems.is_empty()), problems)
}

/// The problems in the order of the files, with their names.
fn in_order(cx: Context, files: &[String]) -> Vec<Problem> {
    let mut problems = cx.into_problems();
    problems.sort_by_key(|problem| (problem.span.file, problem.span.offset, problem.code));
    problems.into_iter().map(|problem| problem.in_files(files)).collect()
}
