//! What a page was seen to do, against what its policy says: each request of a third party has to be some tag's, its tag's flows
//! have to be allowed by then, and whoever answers it has to be whom the policy names.
//!
//! A finding names the request, the flow that is missing or came too early, and the sentence of the notice that is not true.

mod model;

pub use model::{Model, NoModel, model};

use crate::compile::Compiled;
use crate::decide::{self, Answer, Index, Page, Situation, UNDECLARED, Verdict};
use crate::disclose::outline::{Say, Sentence, of_flow};
use crate::disclose::{Options, Phrasing, outline};
use crate::policy::catalogue::{self, Service};
use crate::policy::{Basis, Country, Language, Policy};
use crate::rule::types;
use crate::table::{Fault, Table};
use crate::vendors::{Vendor, Vendors};
use serde::{Deserialize, Serialize};

/// A request that left a page, or was about to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Seen {
    /// Canonical address.
    pub url: String,
    /// Type, a word of [`types::NAMES`].
    #[serde(rename = "type")]
    pub kind: String,
    /// Host of the page.
    pub page: String,
    /// The consent record that was stored at the time, as its text; empty for none.
    #[serde(default)]
    pub record: String,
    /// When, in minutes since 1970.
    #[serde(default)]
    pub minutes: u32,
}

/// What is true of the whole visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visit<'a> {
    /// Where the site says that the visitor is, ISO 3166; empty for unknown, which means the strictest law, as in a page.
    pub region: &'a str,
    /// The browser sends Global Privacy Control.
    pub gpc: bool,
    /// The language of the sentences.
    pub language: Language,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// It runs, and the policy does not name it.
    Undisclosed,
    /// It ran before the visitor agreed, or after a refusal.
    Early,
    /// The policy names somebody else, in another country.
    Elsewhere,
}

/// The flow that a policy would have to state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// Kind of purpose, a word of the policy language; none if nobody knows.
    pub purpose: Option<&'static str>,
    /// Who gets the data: the company, or the host if nobody knows it.
    pub recipient: String,
    /// Where the company is established, ISO 3166.
    pub country: Option<Country>,
    /// What it is sent, in words.
    pub data: Vec<String>,
    /// What the policy would write as `use:`.
    pub service: Option<&'static str>,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What is wrong.
    pub kind: Kind,
    /// The first such request.
    pub url: String,
    /// How many there were.
    pub count: u32,
    /// The tag that it belongs to.
    pub tag: Option<String>,
    /// The flows of the tag that were not allowed.
    pub flows: Vec<String>,
    /// The flow that the policy lacks.
    pub missing: Option<Missing>,
    /// The sentence of the notice that is not true.
    pub sentence: Option<String>,
}

/// Compares requests with a policy. The same finding of several requests is one, with its first request.
///
/// # Errors
/// A table that does not validate, which `compile` never makes.
pub fn audit(
    policy: &Policy,
    compiled: &Compiled,
    vendors: &Vendors,
    visit: Visit<'_>,
    seen: &[Seen],
) -> Result<Vec<Finding>, Fault> {
    let table = Table::read(&compiled.table)?;
    let mut index = Index::new();
    if !index.fill(&table) {
        return Err(Fault::Range);
    }
    let words = Phrasing::new(policy, visit.language);
    let now = situation(&table, visit);
    let mut findings: Vec<Finding> = Vec::new();
    for one in seen {
        let Some(kind) = types::number(&one.kind) else { continue };
        let url = one.url.split('#').next().unwrap_or_default();
        let tag = decide::attribute(&table, &index, Page { host: one.page.as_bytes() }, url.as_bytes(), kind);
        let vendor = vendors.of(url, 1 << kind, &crate::lists::Page::of(&format!("https://{}/", one.page)));
        let found = if tag == UNDECLARED {
            Some(undisclosed(policy, &words, url, vendor))
        } else {
            early(policy, compiled, now, &words, one, tag).or_else(|| elsewhere(policy, compiled, &words, tag, vendor))
        };
        let Some(found) = found.map(|found| Finding { url: url.to_owned(), ..found }) else { continue };
        let same = |other: &&mut Finding| {
            Finding { url: String::new(), count: 0, ..(**other).clone() }
                == Finding { url: String::new(), count: 0, ..found.clone() }
        };
        match findings.iter_mut().find(same) {
            Some(other) => other.count += 1,
            None => findings.push(Finding { count: 1, ..found }),
        }
    }
    findings.sort_by(|a, b| (a.kind, &a.url).cmp(&(b.kind, &b.url)));
    Ok(findings)
}

/// How each flow that leaves a choice stands: the answer in bits 0 and 1, what the law asks in bits 2 and 3, the verdict from bit 4 on,
/// as a page's own portal is told.
///
/// # Errors
/// A table that does not validate, which `compile` never makes.
pub fn flows(compiled: &Compiled, visit: Visit<'_>, record: &str, minutes: u32) -> Result<Vec<u8>, Fault> {
    let table = Table::read(&compiled.table)?;
    let now = situation(&table, visit);
    let answers = crate::receipt::answers(compiled, record, minutes);
    let state = |(flow, answer): (usize, Answer)| {
        let mode = decide::mode(&table, flow, now.regimes) as u8;
        answer as u8 | mode << 2 | (decide::flow_verdict(&table, now, flow, answer) as u8) << 4
    };
    Ok(answers.into_iter().enumerate().map(state).collect())
}

fn situation(table: &Table<'_>, visit: Visit<'_>) -> Situation {
    Situation { regimes: decide::active(table, format!(" {} ", visit.region).as_bytes()), gpc: visit.gpc }
}

fn finding(kind: Kind) -> Finding {
    Finding { kind, url: String::new(), count: 0, tag: None, flows: vec![], missing: None, sentence: None }
}

fn undisclosed(policy: &Policy, words: &Phrasing<'_>, url: &str, vendor: Option<&Vendor>) -> Finding {
    let service = vendor.and_then(|vendor| vendor.service).and_then(catalogue::get);
    let host = decide::host_of(url.as_bytes()).and_then(|(start, end)| url.get(start..end)).unwrap_or(url);
    let missing = Missing {
        purpose: vendor.and_then(|vendor| vendor.purpose),
        recipient: vendor.map_or(host, |vendor| &vendor.company).to_owned(),
        country: vendor.and_then(|vendor| vendor.country),
        data: service.map_or_else(Vec::new, |service| data_of(service, words.language())),
        service: vendor.and_then(|vendor| vendor.service),
    };
    // Who is left out of a list of recipients makes the list untrue; where nobody knows what for, nobody was asked.
    let alike = |ids: &[&str]| {
        let kind = |id: &&str| policy.purposes.get(id).map(|purpose| purpose.kind.as_str());
        missing.purpose.is_some() && ids.iter().any(|id| kind(id) == missing.purpose)
    };
    let sentence = told(policy, words, |say| matches!(say, Say::Provided { .. }))
        .or_else(|| told(policy, words, |say| matches!(say, Say::Received { purposes, .. } if alike(purposes))))
        .or_else(|| told(policy, words, |say| matches!(say, Say::TagSends { purposes, .. } if alike(purposes))))
        .or_else(|| told(policy, words, |say| matches!(say, Say::BasisIs { basis: Basis::Consent, .. })))
        .or_else(|| told(policy, words, |say| matches!(say, Say::Received { .. } | Say::TagSends { .. })));
    Finding { missing: Some(missing), sentence, ..finding(Kind::Undisclosed) }
}

/// What a service is sent, in words.
fn data_of(service: &Service, language: Language) -> Vec<String> {
    let label = |id: &str| {
        let text = &catalogue::data().get(id)?.label;
        Some(text.get(language).or_else(|| text.get(Language::En))?.to_owned())
    };
    service.data.iter().flatten().filter_map(|id| label(id)).collect()
}

fn early(
    policy: &Policy,
    compiled: &Compiled,
    now: Situation,
    words: &Phrasing<'_>,
    one: &Seen,
    tag: u16,
) -> Option<Finding> {
    let table = Table::read(&compiled.table).ok()?;
    let answers = crate::receipt::answers(compiled, &one.record, one.minutes);
    let answer = |flow: usize| answers.get(flow).copied().unwrap_or(Answer::Unset);
    let allowed = |flow: u16| {
        let flow = usize::from(flow);
        decide::flow_verdict(&table, now, flow, answer(flow)) == Verdict::Allow
    };
    let carried = compiled.draft.tags.get(usize::from(tag))?;
    let flows: Vec<String> = carried
        .iter()
        .filter(|flow| !allowed(**flow))
        .filter_map(|flow| compiled.flows.get(usize::from(*flow)).cloned())
        .collect();
    if flows.is_empty() {
        return None;
    }
    let basis = |sentence: &Sentence<'_>| matches!(sentence.say, Say::BasisIs { .. } | Say::OnCondition { .. });
    let sentence =
        flows.iter().find_map(|id| of_flow(policy, id).iter().find(|one| basis(one)).map(|one| words.say(&one.say)));
    Some(Finding { tag: compiled.tags.get(usize::from(tag)).cloned(), flows, sentence, ..finding(Kind::Early) })
}

/// Only where both know the country: the names of companies are written in many ways.
fn elsewhere(
    policy: &Policy,
    compiled: &Compiled,
    words: &Phrasing<'_>,
    tag: u16,
    vendor: Option<&Vendor>,
) -> Option<Finding> {
    let vendor = vendor?;
    let service = vendor.service.and_then(catalogue::get)?;
    let id = compiled.tags.get(usize::from(tag))?;
    let provider = policy.tags.get(id)?.provider.id.as_str();
    let declared = policy.parties.get(provider)?.country.as_ref()?.value;
    let mut entities = service.provider.regional.iter().flat_map(|regional| regional.iter());
    let actual = vendor.country?;
    if actual == declared || entities.any(|(place, one)| place == declared.code() || one.country == declared) {
        return None;
    }
    let missing = Missing {
        purpose: vendor.purpose,
        recipient: vendor.company.clone(),
        country: vendor.country,
        data: vec![],
        service: vendor.service,
    };
    let sentence = told(policy, words, |say| matches!(say, Say::TagSends { tag, .. } if tag.provider.id == *provider));
    Some(Finding { tag: Some(id.clone()), missing: Some(missing), sentence, ..finding(Kind::Elsewhere) })
}

/// The first sentence of the notice of a kind.
fn told(policy: &Policy, words: &Phrasing<'_>, kind: impl Fn(&Say<'_>) -> bool) -> Option<String> {
    let outline = outline(policy, &Options::default()).ok()?;
    outline.sentences().into_iter().find(|sentence| kind(&sentence.say)).map(|sentence| words.say(&sentence.say))
}
