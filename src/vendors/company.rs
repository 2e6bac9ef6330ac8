//! The list of companies: text to vendors and rules.

use super::{Vendor, purpose};
use crate::rule::Rule;
use core::fmt;

/// Most vendors of one table: their places are tags.
pub const LIMIT: usize = 1 << 16;

/// Why a list of companies or services was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Which list: `companies` or `services`.
    pub list: &'static str,
    /// The line, from 1; 0 if it is about the whole list.
    pub line: usize,
    /// What is wrong, and how it has to be.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} of the {}: {}", self.line, self.list, self.message)
    }
}

impl core::error::Error for Fault {}

pub(super) fn too_many() -> Fault {
    Fault { list: "companies", line: 0, message: format!("too many; {LIMIT} vendors and their rules fit one table") }
}

/// Adds the companies of a list.
pub(super) fn read(text: &str, all: &mut Vec<Vendor>, rules: &mut Vec<(Rule, u16)>) -> Result<(), Fault> {
    for (number, line) in text.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let fault = |message: String| Fault { list: "companies", line: number + 1, message };
        let fields: Vec<&str> = line.split('\t').collect();
        let [name, company, category, page, hosts] = fields[..] else {
            let found = fields.len();
            return Err(fault(format!(
                "{found} fields; write name, company, category, page and hosts, with tabs between"
            )));
        };
        let tag = u16::try_from(all.len()).map_err(|_| too_many())?;
        for host in hosts.split(' ') {
            let host = host.trim_start_matches("*.");
            let rule = Rule::parse(&format!("||{host}^")).ok().filter(|rule| rule.host.as_deref() == Some(host));
            rules.push((rule.ok_or_else(|| fault(format!("`{host}` is not a host")))?, tag));
        }
        all.push(Vendor {
            name: name.to_owned(),
            company: company.to_owned(),
            service: None,
            country: None,
            purpose: purpose(category).map(|purpose| purpose.as_str()),
            url: page.to_owned(),
        });
    }
    Ok(())
}
