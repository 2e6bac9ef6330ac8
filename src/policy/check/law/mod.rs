//! What laws want a notice to say, as rules over the model: one row of a table a rule.
//!
//! A rule has a stable id, the article that it comes from, a level, the packs that switch it on, a predicate that finds what
//! is missing, and a message and a mend in English and Japanese. A pack is on if the policy names it under `packs`; then a
//! rule binds with its own level. Without `packs` the packs of the laws under `regimes` are advice: every finding is a
//! warning. The rules of consistency are no law's, and always bind.
//!
//! Reading a policy does not need this floor: a notice that lacks what a law wants can still be printed, so that its author
//! sees what it lacks.

mod brazil;
mod california;
mod case;
mod consistency;
mod coppa;
mod eprivacy;
mod gdpr;
mod japan;
mod telecom;
mod thailand;

use crate::policy::code::Code;
use crate::policy::problem::{Level, Problem, RuleWords, quote};
use crate::policy::span::Span;
use crate::policy::time::Date;
use crate::policy::{Audience, Pack, Policy};

use case::Case;

/// A rule that a notice has to keep.
#[derive(Clone, Copy)]
pub struct Rule {
    /// The stable id: a letter for the law, and a number.
    pub id: &'static str,
    /// The articles that it comes from; empty if it is no law's.
    pub law: &'static str,
    /// How bad it is to break it.
    pub level: Level,
    /// The packs that switch it on; none if it always holds.
    pub packs: &'static [Pack],
    /// What is wrong, in English and Japanese; `{}` stands for what is concerned.
    pub message: [&'static str; 2],
    /// How to mend it, in English and Japanese.
    pub mend: [&'static str; 2],
    /// The codes of reading that say less about the same thing.
    covers: &'static [&'static Code],
    /// Only of such policies it is an error to break the rule.
    binds_if: Option<fn(&Policy) -> bool>,
    find: Find,
}

/// Finds what breaks a rule.
enum Find {
    /// In what was read.
    Model(fn(&Case<'_>) -> Vec<Finding>),
    /// Reading a policy refuses this already, with these codes, so that no policy that was read breaks the rule.
    Reading(&'static [&'static Code]),
}

impl Clone for Find {
    fn clone(&self) -> Self {
        *self
    }
}

impl Copy for Find {}

/// What breaks a rule, and where.
struct Finding {
    span: Span,
    what: What,
}

/// What a message names.
#[derive(Clone, PartialEq, Eq)]
enum What {
    /// A word of the policy file.
    Word(String),
    /// A part of a notice, in English and Japanese.
    Part(&'static str, &'static str),
}

impl What {
    fn written(&self, japanese: bool) -> String {
        match self {
            Self::Word(word) => quote(word),
            Self::Part(_, name) if japanese => (*name).to_owned(),
            Self::Part(name, _) => (*name).to_owned(),
        }
    }
}

/// An element that breaks a rule.
fn word(span: Span, id: &str) -> Finding {
    Finding { span, what: What::Word(id.to_owned()) }
}

/// A part that is missing.
fn part(span: Span, english: &'static str, japanese: &'static str) -> Finding {
    Finding { span, what: What::Part(english, japanese) }
}

/// How many things a message names.
const NAMED: usize = 5;

impl Rule {
    const fn new(id: &'static str, law: &'static str, level: Level, packs: &'static [Pack], find: Find) -> Self {
        Self { id, law, level, packs, message: [""; 2], mend: [""; 2], covers: &[], binds_if: None, find }
    }

    const fn says(mut self, english: &'static str, japanese: &'static str) -> Self {
        self.message = [english, japanese];
        self
    }

    const fn mend(mut self, english: &'static str, japanese: &'static str) -> Self {
        self.mend = [english, japanese];
        self
    }

    const fn covers(mut self, codes: &'static [&'static Code]) -> Self {
        self.covers = codes;
        self
    }

    const fn binds_if(mut self, binds: fn(&Policy) -> bool) -> Self {
        self.binds_if = Some(binds);
        self
    }

    /// The codes with which reading a policy reports that the rule is broken; none if the rule looks at what was read.
    #[must_use]
    pub fn reported_as(&self) -> Vec<&'static str> {
        match self.find {
            Find::Model(_) => Vec::new(),
            Find::Reading(codes) => codes.iter().map(|code| code.id).collect(),
        }
    }

    /// What the policy does against the rule: one problem, however many elements are concerned.
    fn broken(&self, findings: &[Finding], level: Level) -> Option<Problem> {
        let first = findings.first()?;
        let mut names: Vec<&What> = Vec::new();
        for finding in findings {
            if !names.contains(&&finding.what) {
                names.push(&finding.what);
            }
        }
        let list = |japanese: bool| {
            let shown: Vec<String> = names.iter().take(NAMED).map(|what| what.written(japanese)).collect();
            match (names.len().saturating_sub(NAMED), japanese) {
                (0, true) => shown.join("、"),
                (0, false) => match shown.split_last() {
                    Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
                    _ => shown.concat(),
                },
                (more, true) => format!("{}ほか{more}件", shown.join("、")),
                (more, false) => format!("{} and {more} more", shown.join(", ")),
            }
        };
        let mut problem = Problem {
            code: self.id,
            level,
            message: self.message[0].replace("{}", &list(false)),
            file: String::new(),
            span: first.span,
            help: None,
            rule: Some(Box::new(RuleWords {
                law: self.law,
                message: self.message[1].replace("{}", &list(true)),
                help: self.mend[1],
            })),
        };
        if !self.mend[0].is_empty() {
            problem = problem.help(self.mend[0]);
        }
        Some(problem)
    }
}

/// Every rule, by law.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let tables: [&'static [Rule]; 9] = [
        gdpr::RULES,
        eprivacy::RULES,
        japan::RULES,
        telecom::RULES,
        thailand::RULES,
        california::RULES,
        coppa::RULES,
        brazil::RULES,
        consistency::RULES,
    ];
    tables.into_iter().flatten()
}

/// What a policy that was read without errors lacks under the laws that it names, by file and place.
///
/// `files` are the names of the files that it was read from; `today` decides how old it is, and without a day nothing is old.
#[must_use]
pub fn review(policy: &Policy, files: &[String], today: Option<Date>) -> Vec<Problem> {
    let binding = !policy.packs.is_empty();
    let packs = packs(policy);
    let mut problems = Vec::new();
    for rule in rules() {
        let Find::Model(find) = rule.find else { continue };
        let on: Vec<Option<Pack>> = if rule.packs.is_empty() {
            vec![None]
        } else {
            packs.iter().filter(|pack| rule.packs.contains(pack)).copied().map(Some).collect()
        };
        let findings: Vec<Finding> = on.into_iter().flat_map(|pack| find(&Case { policy, pack, today })).collect();
        let level = if binding || rule.packs.is_empty() { rule.level } else { Level::Warning };
        let level = if rule.binds_if.is_some_and(|binds| !binds(policy)) { Level::Warning } else { level };
        problems.extend(rule.broken(&findings, level).map(|problem| problem.in_files(files)));
    }
    problems.sort_by_key(|problem| (problem.span.file, problem.span.offset));
    problems
}

/// Puts what a review found to what reading found, and takes out what is then said twice.
#[must_use]
pub fn joined(read: Vec<Problem>, review: Vec<Problem>) -> Vec<Problem> {
    let covered: Vec<&str> = rules()
        .filter(|rule| review.iter().any(|problem| problem.code == rule.id))
        .flat_map(|rule| rule.covers.iter().map(|code| code.id))
        .collect();
    let mut all: Vec<Problem> = read.into_iter().filter(|problem| !covered.contains(&problem.code)).collect();
    all.extend(review);
    all.sort_by_key(|problem| (problem.span.file, problem.span.offset));
    all
}

/// The packs that are on: those that are named, or those of the laws that are named.
fn packs(policy: &Policy) -> Vec<Pack> {
    if !policy.packs.is_empty() {
        return policy.packs.clone();
    }
    let named = policy.regimes.as_deref().unwrap_or_default();
    let mut packs: Vec<Pack> =
        Pack::ALL.iter().copied().filter(|pack| named.iter().any(|law| law.id == case::regime_of(*pack))).collect();
    let children = policy.apps.iter().any(|(_, app)| matches!(app.audience, Audience::Children | Audience::Mixed));
    if children && packs.contains(&Pack::California) {
        packs.push(Pack::Coppa);
    }
    packs
}
