//! What the browser extension asks, beside what [`super::author`] answers: rules for a standing choice, whose request it is, what
//! pages have to know, and whether a site does what its policy says. Types: `pkg/author.d.ts`.

use super::author::plain;
use crate::audit::{Model, NoModel, Seen, Visit, audit, flows};
use crate::disclose::portal_data;
use crate::dnr::Browser;
use crate::dnr::standing::{Choice, key, purposes, standing};
use crate::lists::Page;
use crate::policy::{Language, Policy};
use crate::rule::types;
use crate::vendors::{Vendors, page_tables, services};
use alloc::string::String;
use alloc::vec::Vec;
use wasm_bindgen::prelude::*;

/// The vendors: the catalogue, and a list of companies.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Standing {
    vendors: Vendors,
}

fn refused(error: impl core::fmt::Display) -> JsError {
    JsError::new(&format!("{error}"))
}

/// With its code first, for whoever has words of their own for it.
fn unread(error: NoModel) -> JsError {
    JsError::new(&format!("{} {error}", error.code()))
}

#[wasm_bindgen]
impl Standing {
    /// Reads the companies, a line each as in `vendors.txt`, and the services: those that `services` gave, or the catalogue, which
    /// takes longer.
    ///
    /// # Errors
    /// The first line that is not of the form.
    #[wasm_bindgen(constructor)]
    pub fn new(companies: &str, services: Option<String>) -> Result<Standing, JsError> {
        let vendors = match services {
            Some(services) => Vendors::kept(&services, companies),
            None => Vendors::new(companies),
        };
        Ok(Standing { vendors: vendors.map_err(refused)? })
    }

    /// The services as a list that the constructor reads.
    #[must_use]
    pub fn services(&self) -> String {
        services()
    }

    /// The words of purposes that a choice can name.
    #[must_use]
    pub fn purposes(&self) -> Vec<String> {
        purposes().into_iter().map(Into::into).collect()
    }

    /// The rules of a choice for `chromium` or `firefox`.
    ///
    /// # Errors
    /// The choice is not of its form, or there is no such browser.
    pub fn rules(&self, choice: JsValue, browser: &str) -> Result<JsValue, JsError> {
        let choice: Choice = serde_wasm_bindgen::from_value(choice)?;
        let browser = Browser::from_word(browser).ok_or_else(|| refused("there is no such browser"))?;
        plain(&standing(&self.vendors, &choice, browser))
    }

    /// Whose request it is: a vendor with its `key` for choices and whether a choice `allows` it from a page of this host; null
    /// if nobody knows.
    ///
    /// # Errors
    /// The choice is not of its form, or there is no such type.
    pub fn who(&self, url: &str, kind: &str, page: &str, choice: JsValue) -> Result<JsValue, JsError> {
        let choice: Choice = serde_wasm_bindgen::from_value(choice)?;
        let bit = types::bit(kind).ok_or_else(|| refused("there is no such type"))?;
        let Some(vendor) = self.vendors.of(url, bit, &Page::of(&format!("https://{page}/"))) else {
            return Ok(JsValue::NULL);
        };
        let mut said = serde_json::to_value(vendor).map_err(refused)?;
        said["key"] = key(vendor).into();
        said["allowed"] = choice.allows(vendor, choice.site(page)).into();
        plain(&said)
    }

    /// What vendors are called by people, for the keys that choices name them by; a key of nobody is its own name.
    #[must_use]
    pub fn names(&self, keys: Vec<String>) -> Vec<String> {
        let name = |wanted: String| {
            self.vendors.all().iter().find(|vendor| key(vendor) == wanted).map_or(wanted, |vendor| vendor.name.clone())
        };
        keys.into_iter().map(name).collect()
    }

    /// What pages have to know, by purpose.
    ///
    /// # Errors
    /// Never; the signature is that of the conversion.
    #[wasm_bindgen(js_name = pageTables)]
    pub fn page_tables(&self) -> Result<JsValue, JsError> {
        plain(&page_tables(&self.vendors))
    }

    /// What a page was seen to do against the policy that its site publishes.
    ///
    /// # Errors
    /// The text is no published policy, or was changed.
    pub fn audit(
        &self,
        model: &str,
        region: &str,
        gpc: bool,
        language: &str,
        seen: JsValue,
    ) -> Result<JsValue, JsError> {
        let seen: Vec<Seen> = serde_wasm_bindgen::from_value(seen)?;
        let Model { policy, compiled } = Model::read(model).map_err(unread)?;
        let visit = Visit { region, gpc, language: spoken(&policy, language) };
        let findings = audit(&policy, &compiled, &self.vendors, visit, &seen).map_err(refused)?;
        let id = &*policy.policy.id.value;
        plain(&serde_json::json!({ "id": id, "version": &*policy.policy.version.value, "findings": findings }))
    }
    /// What the portal of a site shows, and how its flows stand for a visitor who has this consent record.
    ///
    /// # Errors
    /// The text is no published policy, or was changed.
    pub fn portal(&self, model: &str, region: &str, gpc: bool, record: &str, minutes: u32) -> Result<JsValue, JsError> {
        let Model { policy, compiled } = Model::read(model).map_err(unread)?;
        let visit = Visit { region, gpc, language: policy.default_language() };
        let flows = flows(&compiled, visit, record, minutes).map_err(refused)?;
        plain(&serde_json::json!({ "data": portal_data(&policy), "flows": flows }))
    }
}

/// A language that the policy speaks.
fn spoken(policy: &Policy, word: &str) -> Language {
    let language = Language::from_word(word).filter(|word| policy.languages.iter().any(|one| one.value == *word));
    language.unwrap_or_else(|| policy.default_language())
}
