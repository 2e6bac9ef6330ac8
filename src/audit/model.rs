//! A policy as a site publishes it at `/.well-known/sekisho.json`, so that others can hold the site to it.

use crate::compile::{Compiled, compile};
use crate::policy::{self, Policy};
use core::fmt;
use serde_json::Value;

/// A published policy that was read and is whole.
#[derive(Debug, Clone)]
pub struct Model {
    /// The policy.
    pub policy: Policy,
    /// Its table.
    pub compiled: Compiled,
}

/// Why a file is no published policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoModel {
    /// It is not of the form that [`model`] writes.
    Form,
    /// The policy in it has errors: the first one.
    Policy(String),
    /// The policy in it is not the one whose hash it names: something was changed.
    Hash,
}

impl NoModel {
    /// A code that stays, whatever the words become.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Form => "SK0921",
            Self::Policy(_) => "SK0922",
            Self::Hash => "SK0923",
        }
    }
}

impl fmt::Display for NoModel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form => f.write_str("this is not a policy as Sekisho publishes it"),
            Self::Policy(problem) => write!(f, "the published policy has errors: {problem}"),
            Self::Hash => f.write_str("the published policy is not the one whose hash is given with it"),
        }
    }
}

impl core::error::Error for NoModel {}

/// What begins the policy in the published file: as it stands inside a string its quotes would be escaped.
const POLICY: &str = ",\"policy\":";

/// The text of the published file: the policy after overlays and catalogue, with its hash.
#[must_use]
pub fn model(policy: &Policy, compiled: &Compiled) -> String {
    let head = serde_json::json!({
        "hash": compiled.hash(),
        "id": &*policy.policy.id.value,
        "sekisho": 1,
        "version": &*policy.policy.version.value,
    });
    let head = head.to_string();
    // The order of the elements is part of a policy, and no map may sort it.
    let text = serde_json::to_string(policy).unwrap_or_default();
    format!("{}{POLICY}{text}}}\n", head.trim_end_matches('}'))
}

impl Model {
    /// Reads a published file and checks that its policy has the hash that it names.
    ///
    /// # Errors
    /// See [`NoModel`].
    pub fn read(text: &str) -> Result<Self, NoModel> {
        let (head, rest) = text.split_once(POLICY).ok_or(NoModel::Form)?;
        let head: Value = serde_json::from_str(&format!("{head}}}")).map_err(|_| NoModel::Form)?;
        let inner = rest.trim_end().strip_suffix('}').filter(|_| head["sekisho"] == 1).ok_or(NoModel::Form)?;
        let reading = policy::read("policy.json", inner);
        let first = reading.problems.iter().find(|problem| problem.is_error()).map(|problem| problem.message.clone());
        let policy = match (reading.policy, first) {
            (Some(policy), None) => policy,
            (_, first) => return Err(NoModel::Policy(first.unwrap_or_default())),
        };
        let compiled = compile(&policy).map_err(|problem| NoModel::Policy(problem.message))?;
        if head["hash"] == *compiled.hash() { Ok(Self { policy, compiled }) } else { Err(NoModel::Hash) }
    }
}
