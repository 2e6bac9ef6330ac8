//! The author as a wasm-bindgen module, for portals, extensions, Node and the edge: read, check, compile, disclose, compare,
//! explain. The types that JavaScript sees are written by hand in `pkg/author.d.ts`.
//!
//! A policy is read once into a [`Reading`], and each call after that does only its own work. No clock, no file and no
//! network is touched: the files come as an object from names to texts.

#![expect(unreachable_pub, reason = "wasm-bindgen exports only what is public, and nobody imports it in Rust")]

use super::text::handed;
use crate::compile::{Compiled, check, compile};
use crate::decide::Answer;
use crate::disclose::{Format, Layer, Options, difference, layer, outline, render};
use crate::explain::{Answers, Question, explain};
use crate::policy::{Date, Language, Opened, Policy, open};
use crate::rule::types;
use alloc::collections::BTreeMap;
use alloc::string::String;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

/// Memory for what the module makes. The allocator of std takes 2 KB more of the module after brotli, and 0 to 3 % less time for
/// a notice.
#[cfg(all(target_arch = "wasm32", not(target_feature = "atomics")))]
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Values as plain JavaScript: objects for maps, numbers for numbers.
pub(super) fn plain(value: &impl Serialize) -> Result<JsValue, JsError> {
    Ok(value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}

/// What is written, in the words of the command line.
#[derive(Deserialize)]
struct Wanted {
    language: Option<String>,
    format: Option<String>,
    layer: Option<String>,
    full: Option<String>,
    app: Option<String>,
    region: Option<String>,
}

/// How a policy is checked.
#[derive(Default, Deserialize)]
struct Check {
    language: Option<String>,
    today: Option<String>,
}

impl Check {
    fn of(wanted: JsValue) -> Result<Self, JsError> {
        if wanted.is_undefined() || wanted.is_null() {
            return Ok(Self::default());
        }
        Ok(serde_wasm_bindgen::from_value(wanted)?)
    }

    fn today(&self) -> Result<Option<Date>, JsError> {
        let day = |text: &str| Date::parse(text).ok_or_else(|| unknown("day", text));
        self.today.as_deref().map(day).transpose()
    }
}

/// A request, and what the visitor answered.
#[derive(Deserialize)]
struct Asked {
    url: String,
    #[serde(rename = "type")]
    kind: Option<String>,
    page: Option<String>,
    region: Option<String>,
    #[serde(default)]
    gpc: bool,
    /// By flow, purpose, or `all`.
    #[serde(default)]
    consent: BTreeMap<String, bool>,
}

/// A policy file with everything that it extends.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Reading {
    opened: Opened,
}

/// Reads a policy file from an object of files by their names.
///
/// # Errors
/// There is no such file.
#[wasm_bindgen]
pub fn read(name: &str, files: JsValue) -> Result<Reading, JsError> {
    let files: BTreeMap<String, String> = serde_wasm_bindgen::from_value(files)?;
    let get = |name: &str| {
        files.get(name).map(|text| text.clone().into_bytes()).ok_or_else(|| format!("there is no file {name}"))
    };
    open(name, &get).map(|opened| Reading { opened }).map_err(|error| JsError::new(&error))
}

#[wasm_bindgen]
impl Reading {
    /// Everything that is wrong, as data: what `sekisho check --json` prints.
    ///
    /// # Errors
    /// There are no reports in the language, or no such day.
    pub fn check(&self, wanted: JsValue) -> Result<JsValue, JsError> {
        let wanted = Check::of(wanted)?;
        let language = match wanted.language.as_deref().map(Language::from_word) {
            None => Language::En,
            Some(Some(language @ (Language::En | Language::Ja))) => language,
            Some(_) => return Err(JsError::new("reports are in en and ja")),
        };
        let problems = check(&self.opened, wanted.today()?);
        plain(&problems.iter().map(|problem| problem.said_in(language)).collect::<Vec<_>>())
    }

    /// The policy's languages; none if it has errors.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn languages(&self) -> Vec<String> {
        let policy = self.opened.layers.policy();
        policy.iter().flat_map(|one| one.languages.iter()).map(|one| one.as_str().into()).collect()
    }

    /// The table that a page reads, and what its numbers mean. Who names packs of rules wants to be held to them, here as in
    /// `sekisho build`.
    ///
    /// # Errors
    /// The policy has errors, breaks a rule of its packs, or has more elements than a table holds; or there is no such day.
    pub fn compile(&self, wanted: JsValue) -> Result<JsValue, JsError> {
        let wanted = Check::of(wanted)?;
        let today = wanted.today()?;
        if !self.policy()?.packs.is_empty() {
            let broken: Vec<&str> = check(&self.opened, today)
                .iter()
                .filter(|problem| problem.is_error())
                .map(|problem| problem.code)
                .collect();
            if !broken.is_empty() {
                let said = format!("the policy breaks rules of its `packs`: {}; see check()", broken.join(", "));
                return Err(JsError::new(&said));
            }
        }
        let compiled = self.compiled()?;
        plain(&serde_json::json!({
            "table": compiled.table,
            "tags": compiled.tags,
            "flows": compiled.flows,
            "purposes": compiled.purposes,
            "regimes": compiled.regimes,
            "hash": compiled.hash(),
        }))
    }

    /// The notice or a layer of it.
    ///
    /// # Errors
    /// The policy has errors, or what is wanted does not exist.
    pub fn disclose(&self, wanted: JsValue) -> Result<JsValue, JsError> {
        let policy = self.policy()?;
        let wanted: Wanted = serde_wasm_bindgen::from_value(wanted)?;
        let language = language_of(policy, wanted.language.as_deref())?;
        let format = format_of(wanted.format.as_deref())?;
        let made = outline(policy, &Options { app: wanted.app, region: wanted.region })?;
        let depth = match wanted.layer.as_deref() {
            None | Some("full") => return Ok(handed(&render(&made, language, format))),
            Some(word) => {
                Layer::ALL.into_iter().find(|one| one.as_str() == word).ok_or_else(|| unknown("layer", word))?
            }
        };
        if !format.is_text() {
            return Err(JsError::new("layers are written as md, html or txt"));
        }
        Ok(handed(&layer(&made, language, depth, &wanted.full.unwrap_or_default(), format)))
    }

    /// What changed from this policy to a newer one: a notice in words, or with the format `json` data.
    ///
    /// # Errors
    /// One of the policies has errors, or what is wanted does not exist.
    pub fn diff(&self, newer: &Reading, wanted: JsValue) -> Result<JsValue, JsError> {
        let (old, new) = (self.policy()?, newer.policy()?);
        let wanted: Wanted = serde_wasm_bindgen::from_value(wanted)?;
        let language = language_of(new, wanted.language.as_deref())?;
        let made = difference(old, new);
        if wanted.format.as_deref() == Some("json") {
            let mut data = serde_json::json!(made);
            data["statements"] = serde_json::json!(made.statements(language));
            return plain(&data);
        }
        let format = format_of(wanted.format.as_deref())?;
        if !format.is_text() {
            return Err(JsError::new("changes are written as md, html, txt or json"));
        }
        Ok(handed(&made.notice(language, format)))
    }

    /// Why a request is allowed, held or refused.
    ///
    /// # Errors
    /// The policy has errors, the type or the region does not exist, or an answer is about nothing.
    pub fn explain(&self, asked: JsValue) -> Result<JsValue, JsError> {
        let (policy, compiled) = (self.policy()?, self.compiled()?);
        let asked: Asked = serde_wasm_bindgen::from_value(asked)?;
        let word = asked.kind.as_deref().unwrap_or("script");
        let kind = types::number(word).ok_or_else(|| unknown("request type", word))?;
        let host = policy.site.as_ref().and_then(|site| site.hosts.iter().next()).map_or("", |host| &**host);
        let question = Question {
            url: &asked.url,
            kind,
            page: asked.page.as_deref().unwrap_or(host),
            region: asked.region.as_deref().unwrap_or_default(),
            gpc: asked.gpc,
        };
        let answer = |yes: bool| if yes { Answer::Granted } else { Answer::Denied };
        let given = asked.consent.iter().map(|(id, yes)| (id.clone(), answer(*yes))).collect();
        let answers = Answers::new(given, &compiled)?;
        plain(&explain(policy, &compiled, question.checked()?, |flow| answers.of(policy, flow))?)
    }

    fn policy(&self) -> Result<&Policy, JsError> {
        self.opened.layers.policy().ok_or_else(|| JsError::new("the policy has errors; see check()"))
    }

    fn compiled(&self) -> Result<Compiled, JsError> {
        compile(self.policy()?).map_err(|problem| JsError::new(&problem.message))
    }
}

fn unknown(what: &str, word: &str) -> JsError {
    JsError::new(&format!("there is no {what} `{word}`"))
}

/// The language that is wanted, or the policy's first.
fn language_of(policy: &Policy, word: Option<&str>) -> Result<Language, JsError> {
    let Some(word) = word else { return Ok(policy.default_language()) };
    let language = Language::from_word(word).ok_or_else(|| unknown("language", word))?;
    let written = policy.languages.iter().any(|one| one.value == language);
    if written { Ok(language) } else { Err(JsError::new(&format!("the policy is not written in `{word}`"))) }
}

/// The format that is wanted, or HTML.
fn format_of(word: Option<&str>) -> Result<Format, JsError> {
    let Some(word) = word else { return Ok(Format::Html) };
    Format::ALL.into_iter().find(|one| one.as_str() == word).ok_or_else(|| unknown("format", word))
}
