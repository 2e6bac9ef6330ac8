//! From a verdict back to the policy: a sentence that names the line, the flow, the purpose, the regime and the answer.

use crate::compile::Compiled;
use crate::decide::{self, Answer, Index, Mode, Page, SITE, Situation, UNDECLARED, Verdict};
use crate::policy::{Language, Policy, Regime, Region};
use crate::table::{Fault, Table};
use serde::Serialize;
use std::collections::BTreeMap;

/// A request to explain.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// A canonical URL, as a browser's address parser gives it.
    pub url: &'a str,
    /// Number of the request type ([`crate::rule::types::number`]).
    pub kind: u8,
    /// Host of the page that makes the request.
    pub page: &'a str,
    /// ISO 3166 code of the visitor's region, or empty for unknown, where the strictest law counts.
    pub region: &'a str,
    /// The browser sends Global Privacy Control.
    pub gpc: bool,
}

/// Why a question cannot be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoQuestion {
    /// This is not a region.
    Region(String),
    /// No flow with a choice and no purpose of one has this id.
    Answer(String),
}

impl core::fmt::Display for NoQuestion {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Region(code) => {
                let capital = code.to_ascii_uppercase();
                let near = if *code != capital && is_region(&capital) { &capital } else { "JP` or `US-CA" };
                write!(f, "`{code}` is not a region; write `{near}`")
            }
            Self::Answer(id) => write!(f, "no purpose or flow with a choice is called `{id}`"),
        }
    }
}

impl core::error::Error for NoQuestion {}

/// Whether this is a region, or nothing, which stands for an unknown one. Others would be taken for unknown, where the strictest law
/// counts, and the answer would be about another place than was meant.
fn is_region(code: &str) -> bool {
    code.is_empty() || Region::from_code(code).is_some()
}

/// What a visitor answered, by flow, by purpose, or with the id `all`.
#[derive(Debug, Clone, Default)]
pub struct Answers(BTreeMap<String, Answer>);

impl Answers {
    /// Answers to what a policy asks.
    ///
    /// # Errors
    /// An id of nothing that a visitor is asked about.
    pub fn new(given: BTreeMap<String, Answer>, compiled: &Compiled) -> Result<Self, NoQuestion> {
        let known = |id: &String| id == "all" || compiled.purposes.iter().chain(&compiled.flows).any(|one| one == id);
        match given.keys().find(|id| !known(id)) {
            Some(id) => Err(NoQuestion::Answer(id.clone())),
            None => Ok(Self(given)),
        }
    }

    /// The narrowest answer that was given: to the flow, to its purpose, to all.
    #[must_use]
    pub fn of(&self, policy: &Policy, flow: &str) -> Answer {
        let purpose = policy.flows.get(flow).map_or("", |flow| flow.purpose.as_str());
        [flow, purpose, "all"].into_iter().find_map(|id| self.0.get(id)).copied().unwrap_or(Answer::Unset)
    }
}

/// What one flow contributes to a verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FlowReason {
    /// Its id.
    pub flow: String,
    /// Line in the policy file.
    pub line: u32,
    /// Its purpose.
    pub purpose: String,
    /// The strictest mode.
    pub mode: &'static str,
    /// The regimes that ask for this mode.
    pub regimes: Vec<String>,
    /// The consent entry: `granted`, `denied`, `unset`.
    pub answer: &'static str,
    /// The verdict on this flow alone.
    pub verdict: &'static str,
}

/// Why a request may or may not go out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// `allow`, `hold` or `refuse`.
    pub verdict: &'static str,
    /// Tag whose request it is; none if nobody declared it.
    pub tag: Option<String>,
    /// The rule that matched, with its line in the policy file.
    pub rule: Option<(String, u32)>,
    /// What each flow of the tag says.
    pub flows: Vec<FlowReason>,
    /// All of it in a sentence or two.
    pub sentence: String,
}

/// The word for a verdict.
#[must_use]
pub fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Allow => "allow",
        Verdict::Hold => "hold",
        Verdict::Refuse => "refuse",
    }
}

fn mode_word(mode: Mode) -> &'static str {
    match mode {
        Mode::Free => "free",
        Mode::Inform => "inform",
        Mode::OptOut => "opt-out",
        Mode::Ask => "ask",
    }
}

fn answer_word(answer: Answer) -> &'static str {
    match answer {
        Answer::Unset => "unset",
        Answer::Granted => "granted",
        Answer::Denied => "denied",
    }
}

impl Question<'_> {
    /// The question, if its region is one.
    ///
    /// # Errors
    /// [`NoQuestion::Region`].
    pub fn checked(self) -> Result<Self, NoQuestion> {
        if is_region(self.region) { Ok(self) } else { Err(NoQuestion::Region(self.region.to_owned())) }
    }
}

/// Explains what the kernel would decide; `answer` is the visitor's choice by flow id, see [`Answers::of`].
///
/// ```
/// use sekisho::decide::Answer;
/// use sekisho::explain::{Question, explain};
/// let policy = sekisho::policy::read("policy.yaml", sekisho::policy::starter()).policy.unwrap();
/// let compiled = sekisho::compile::compile(&policy).unwrap();
/// let url = "https://tracker.example/t.js";
/// let question = Question { url, kind: 0, page: "www.example.com", region: "DE", gpc: false };
/// let made = explain(&policy, &compiled, question, |_| Answer::Unset).unwrap();
/// assert_eq!((made.verdict, made.tag), ("refuse", None));
/// ```
///
/// # Errors
/// A table that does not validate, which `compile` never makes.
pub fn explain(
    policy: &Policy,
    compiled: &Compiled,
    question: Question<'_>,
    answer: impl Fn(&str) -> Answer,
) -> Result<Explanation, Fault> {
    let table = Table::read(&compiled.table)?;
    let mut index = Index::new();
    if !index.fill(&table) {
        return Err(Fault::Range);
    }
    let page = Page { host: question.page.as_bytes() };
    // A fragment never leaves the browser.
    let url = question.url.split('#').next().unwrap_or_default().as_bytes();
    let tag = decide::attribute(&table, &index, page, url, question.kind);
    let now =
        Situation { regimes: decide::active(&table, format!(" {} ", question.region).as_bytes()), gpc: question.gpc };
    let laws = laws_in(policy, question.region);
    let said: Vec<Answer> = compiled.flows.iter().map(|id| answer(id)).collect();
    let of = |flow: usize| said.get(flow).copied().unwrap_or(Answer::Unset);
    let mut room = vec![0; table.tags()];
    let states = decide::States::settle_all(&table, now, of, &mut room);
    let verdict = decide::verdict(table.flags(), &states, tag);
    let flows = carried(&table, tag)
        .map(|flow| {
            let mode = decide::mode(&table, flow, now.regimes);
            FlowReason {
                flow: compiled.flows[flow].clone(),
                line: policy.flows.get(&compiled.flows[flow]).map_or(0, |flow| flow.span.line),
                purpose: compiled.purposes[usize::from(table.purpose(flow))].clone(),
                mode: mode_word(mode),
                regimes: laws_that(policy, &laws, &compiled.flows[flow], mode),
                answer: answer_word(of(flow)),
                verdict: word(decide::flow_verdict(&table, now, flow, of(flow))),
            }
        })
        .collect();
    let rule = decide::deciding_rule(&table, &index, page, url, question.kind)
        .and_then(|at| matching_rule(policy, compiled, &table, at));
    let mut explanation = Explanation {
        verdict: word(verdict),
        tag: (tag != UNDECLARED).then(|| compiled.tags[usize::from(tag)].clone()),
        rule,
        flows,
        sentence: String::new(),
    };
    explanation.sentence = sentence(policy, &explanation, tag, question);
    Ok(explanation)
}

type Laws = Vec<(&'static str, &'static Regime)>;

/// The laws of the policy that hold in a region; in an unknown one all do.
fn laws_in(policy: &Policy, region: &str) -> Laws {
    let place = Region::from_code(region);
    let holds =
        |law: &Regime| place.as_ref().is_some_and(|place| law.applies(place.country, place.subdivision.as_deref()));
    let laws: Laws = policy.regimes().filter(|(_, law)| holds(law)).collect();
    if laws.is_empty() { policy.regimes().collect() } else { laws }
}

/// The laws that want this mode for a flow.
fn laws_that(policy: &Policy, laws: &Laws, flow: &str, wanted: Mode) -> Vec<String> {
    let Some(flow) = policy.flows.get(flow) else { return Vec::new() };
    let Some(purpose) = policy.purposes.get(&flow.purpose.id) else { return Vec::new() };
    let wants = |id: &str, law: &Regime| law.mode(id, &flow.basis, purpose.kind).as_str() == mode_word(wanted);
    laws.iter().filter(|(id, law)| wants(id, law)).map(|(id, _)| (*id).to_owned()).collect()
}

fn carried(table: &Table<'_>, tag: u16) -> impl Iterator<Item = usize> {
    let mut flows = Vec::new();
    table.each_carried(|of, flow| {
        if of == usize::from(tag) {
            flows.push(flow);
        }
    });
    flows.into_iter()
}

/// The rule that decided, as it is written in the policy.
fn matching_rule(policy: &Policy, compiled: &Compiled, table: &Table<'_>, at: usize) -> Option<(String, u32)> {
    let number = (0..).zip(rows(table)).find(|(_, row)| *row == at).map(|(number, _): (usize, _)| number)?;
    let (tag, rule) = compiled.draft.ordered_rules().get(number).copied()?;
    let line = match policy.tags.get(&compiled.tags[usize::from(*tag)]) {
        Some(tag) => tag.matches.iter().find(|one| one.value.trim() == rule.text)?.span.line,
        None => policy.site.as_ref()?.span.line,
    };
    Some((rule.text.clone(), line))
}

/// Offsets of all rules, in order.
fn rows(table: &Table<'_>) -> impl Iterator<Item = usize> {
    let end = table.rules_end();
    core::iter::successors(Some(table.first_rule()), |at| Some(table.rule(*at).next)).take_while(move |at| *at < end)
}

fn sentence(policy: &Policy, made: &Explanation, tag: u16, question: Question<'_>) -> String {
    if tag == UNDECLARED {
        return match made.verdict {
            "refuse" => {
                "refused: no tag of the policy matches this request, and undeclared requests are blocked".into()
            }
            _ => "allowed: no tag of the policy matches this request, and undeclared requests pass".into(),
        };
    }
    if tag == SITE {
        let why = made.rule.as_ref().map_or_else(
            || format!("the request goes to the page's own host {}", question.page),
            |(rule, line)| format!("`{rule}` is the site's own host (line {line})"),
        );
        return format!("allowed: {why}");
    }
    let id = made.tag.as_deref().unwrap_or_default();
    let name = policy
        .tags
        .get(id)
        .and_then(|tag| tag.label.get(Language::En).or_else(|| tag.label.same()))
        .map_or_else(|| id.to_owned(), |label| format!("{label} (`{id}`)"));
    let rule =
        made.rule.as_ref().map_or_else(String::new, |(rule, line)| format!(" by the rule `{rule}` in line {line}"));
    let head = format!("the request is of {name}{rule}");
    let deciding: Vec<&FlowReason> = made.flows.iter().filter(|flow| flow.verdict == made.verdict).collect();
    let reasons = if deciding.is_empty() {
        "no flow that it carries leaves a choice".to_owned()
    } else {
        deciding.into_iter().map(reason).collect::<Vec<_>>().join("; ")
    };
    let verb = match made.verdict {
        "allow" => "allowed",
        "hold" => "held",
        _ => "refused",
    };
    format!("{verb}: {head}; {reasons}")
}

fn reason(flow: &FlowReason) -> String {
    let law = flow.regimes.join(", ");
    let what = format!("flow `{}` (line {}) for `{}`", flow.flow, flow.line, flow.purpose);
    match (flow.mode, flow.answer) {
        ("free", _) => format!("{what} needs no choice"),
        (_, "granted") => format!("{what} was granted"),
        (_, "denied") => format!("{what} was refused by the visitor"),
        ("ask", _) => format!("{what} needs consent under {law}, and none is recorded"),
        ("opt-out", _) if flow.verdict == "refuse" => {
            format!("{what} can be opted out of under {law}, and the browser's Global Privacy Control does so")
        }
        ("opt-out", _) => format!("{what} runs until the visitor opts out under {law}"),
        _ => format!("{what} needs information only under {law}"),
    }
}
