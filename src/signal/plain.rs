//! The codecs behind one function from text to text, for a page that has no other way to hand over a model.
//!
//! A request is lines: the first names the string, each other one a field and its values, with blanks between. What the
//! codec does not understand is an answer that begins with `!` and says why.
//!
//! ```text
//! tcf                          gpp
//! day 20613                    tcfeuv2 CQSb…
//! cmp 10 1 1                   uspv1 1YNN
//! language EN                  usnat 1 SaleOptOut=1 SensitiveDataProcessing=0,0,1 Gpc=1
//! list 100 5
//! country DE
//! features 1
//! consents 1 2 3
//! interests 2 7
//! vendors 91 755
//! vendor-interests 755
//! disclosed 91 755
//! ```
//!
//! The answer to `tcf` is the string. The answer to `gpp` is JSON as `__gpp` shows it: `gppString`, `sectionList`,
//! `parsedSections`. A section `usX` names its version; fields that are not named are 0, or "no" where 0 is not defined.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::Write;

use super::gpp::{Content, Gpp, Section, UsSection, layout};
use super::tcf::{Letters, TcModel, day_stamp};
use super::usp::Answer;
use super::{IdSet, SmallSet};

/// Milliseconds of a day.
const DAY_MS: u64 = 86_400_000;

/// Answers a request. Any text has an answer.
#[must_use]
pub fn answer(request: &str) -> String {
    let mut lines = request.lines();
    let made = match lines.next() {
        Some("tcf") => tcf(lines),
        Some("gpp") => gpp(lines),
        _ => Err("no such string".to_owned()),
    };
    made.unwrap_or_else(|why| format!("!{why}"))
}

fn numbers<T: core::str::FromStr>(values: &str) -> Result<Vec<T>, String> {
    values.split_whitespace().map(|one| one.parse().map_err(|_| format!("`{one}` is no such number"))).collect()
}

fn letters(values: &str) -> Result<Letters, String> {
    Letters::new(values).ok_or_else(|| format!("`{values}` is not two letters"))
}

fn small(values: &str) -> Result<SmallSet, String> {
    numbers::<u8>(values).map(|ids| ids.into_iter().collect())
}

fn ids(values: &str) -> Result<IdSet, String> {
    numbers::<u16>(values).map(|ids| ids.into_iter().collect())
}

fn tcf<'request>(lines: impl Iterator<Item = &'request str>) -> Result<String, String> {
    let mut model = TcModel::default();
    for line in lines {
        let (name, values) = line.split_once(' ').unwrap_or((line, ""));
        match (name, numbers::<u16>(values).as_deref()) {
            ("day", Ok([day])) => {
                model.created = day_stamp(u64::from(*day) * DAY_MS);
                model.last_updated = model.created;
            }
            ("cmp", Ok([id, version, screen])) => {
                (model.cmp_id, model.cmp_version) = (*id, *version);
                model.consent_screen = u8::try_from(*screen).map_err(|_| "the screen is out of range")?;
            }
            ("list", Ok([list, policy])) => {
                model.vendor_list_version = *list;
                model.policy_version = u8::try_from(*policy).map_err(|_| "the policy version is out of range")?;
            }
            ("language", _) => model.consent_language = letters(values)?,
            ("country", _) => model.publisher_country = letters(values)?,
            ("features", _) => model.special_features = small(values)?,
            ("consents", _) => model.purpose_consents = small(values)?,
            ("interests", _) => model.purpose_interests = small(values)?,
            ("vendors", _) => model.vendor_consents = ids(values)?,
            ("vendor-interests", _) => model.vendor_interests = ids(values)?,
            ("disclosed", _) => model.disclosed_vendors = Some(ids(values)?),
            _ => return Err(format!("`{name}` is no field, or its values do not fit")),
        }
    }
    model.encode().map_err(|error| error.to_string())
}

fn gpp<'request>(lines: impl Iterator<Item = &'request str>) -> Result<String, String> {
    let mut gpp = Gpp::default();
    for line in lines {
        let (prefix, rest) = line.split_once(' ').unwrap_or((line, ""));
        match prefix {
            "tcfeuv2" => gpp.set_text(super::gpp::TCF_EU, rest).map_err(|error| error.to_string())?,
            "uspv1" => gpp.set_text(super::gpp::USP, rest).map_err(|error| error.to_string())?,
            _ => gpp.set_us(us(prefix, rest)?),
        }
    }
    let text = gpp.encode().map_err(|error| error.to_string())?;
    let ids: Vec<String> = gpp.sections().iter().map(|section| section.id().to_string()).collect();
    let parsed: Vec<String> = gpp.sections().iter().filter_map(parsed).collect();
    let (ids, parsed) = (ids.join(","), parsed.join(","));
    Ok(format!("{{\"gppString\":\"{text}\",\"sectionList\":[{ids}],\"parsedSections\":{{{parsed}}}}}"))
}

fn us(prefix: &str, rest: &str) -> Result<UsSection, String> {
    let mut fields = rest.split_whitespace();
    let version = fields.next().unwrap_or_default();
    let layout = layout::LAYOUTS
        .iter()
        .find(|layout| layout.prefix == prefix && layout.version.to_string() == version)
        .ok_or_else(|| format!("there is no section `{prefix}` version `{version}`"))?;
    let mut section = UsSection::new(layout);
    for field in fields {
        let (name, values) = field.split_once('=').unwrap_or((field, ""));
        if !section.set(name, &numbers::<u8>(&values.replace(',', " "))?) {
            return Err(format!("`{prefix}` cannot hold `{field}`"));
        }
    }
    Ok(section)
}

/// A section as `parsedSections` has it: an object for each segment. Names and numbers need no escapes.
fn parsed(section: &Section) -> Option<String> {
    let prefix = super::gpp::prefix(section.id())?;
    let us = match section.content() {
        Content::Us(us) => us,
        Content::Usp(usp) => {
            let [notice, sale, lspa] = [usp.notice, usp.opt_out_sale, usp.lspa_covered].map(Answer::letter);
            return Some(format!(
                "\"{prefix}\":[{{\"Version\":1,\"Notice\":\"{notice}\",\"OptOutSale\":\"{sale}\",\"LspaCovered\":\"{lspa}\"}}]"
            ));
        }
        // Fields of the TCF are asked of `__tcfapi`.
        Content::TcfEu(_) | Content::Opaque => return None,
    };
    let mut segments = Vec::new();
    for (fields, is_core) in [(us.layout().core, true), (us.layout().extra, false)] {
        let mut out = String::new();
        for field in fields {
            let Some(values) = us.get(field.name) else { continue };
            let mut list = String::new();
            for value in values {
                // Writing to a string cannot fail, here and below.
                let _ = write!(list, "{}{value}", if list.is_empty() { "" } else { "," });
            }
            let shown = match (field.name, field.count) {
                ("Gpc", _) => (values == [1]).to_string(),
                (_, 1) => list,
                _ => format!("[{list}]"),
            };
            let _ = write!(out, "{}\"{}\":{shown}", if out.is_empty() { "" } else { "," }, field.name);
        }
        if is_core || !out.is_empty() {
            segments.push(format!("{{{out}}}"));
        }
    }
    Some(format!("\"{prefix}\":[{}]", segments.join(",")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strings_of_the_references() {
        // Measured with @iabtechlabtcf/core 1.5.21: epoch 0, platform 10, list 100, consents 1, 2, 3, 100, disclosed 1 to 3.
        let request = "tcf\nday 0\ncmp 10 1 0\nlist 100 5\nvendors 1 2 3 100\ndisclosed 1 2 3";
        let text = answer(request);
        let model = TcModel::decode(&text).expect(&text);
        assert_eq!(model.vendor_consents.iter().collect::<Vec<_>>(), [1, 2, 3, 100]);
        assert_eq!(model.cmp_id, 10);
        // Measured with @iabgpp/cmpapi 3.2.0.
        assert_eq!(
            answer("gpp\nusnat 2 SaleOptOutNotice=1 SaleOptOut=1 MspaCoveredTransaction=1 Gpc=1").get(..44),
            Some("{\"gppString\":\"DBABLA~CEAQAAAAAABA.YA\",\"section").and_then(|text| text.get(..44))
        );
        assert!(answer("gpp\nuspv1 1YNN").starts_with("{\"gppString\":\"DBABTA~1YNN\",\"sectionList\":[6],"));
    }

    #[test]
    fn what_is_wrong_is_said() {
        for bad in ["", "x", "tcf\nday x", "tcf\ncountry D", "gpp\nusnat 9", "gpp\nusnat 1 Nothing=1", "gpp\nuspv1 1"] {
            assert!(answer(bad).starts_with('!'), "{bad}");
        }
    }
}
