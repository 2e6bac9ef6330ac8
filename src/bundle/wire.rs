//! The policy as it travels: text, and smaller than the table that is matched, because what belongs to a tag stands together.
//!
//! ```text
//! checksum      FNV-1a of all that stands behind this line, seeded with the version of this format
//! numbers       flags (src/table.rs) · how many regimes · regimes that honour GPC, a mask · days for which an answer counts ·
//!               days for which a refusal does, never less · site hash · policy hash
//! flows         with `;` between: purpose · modes · the fingerprints of flows that have both
//! version
//! purpose ids
//! region codes  a line for each regime, a blank before and behind each code
//! tags          a line each, with tabs between: id · flows · rules · keys
//! ```
//!
//! All of it is ASCII; a version that is not is percent-encoded. A flow of a tag is told by how many numbers it stands behind
//! the one told before, because most tags carry the next one.
//!
//! A rule is host, pattern, types and page hosts with `>` between; what is usual at the end is left out. The types hold the
//! flags [`TYPES_START`] and [`TYPES_END`]. Keys come behind `<kinds`, percent-encoded. The page's guard
//! sorts the rules as [`crate::compile::Draft::ordered_rules`] does, but for hosts of one length, of which no URL has two; a
//! test compares the two.

use crate::compile::Draft;
use crate::rule::{Rule, types};
use crate::table::{FNV, TYPES_END, TYPES_START, fnv};
use std::fmt::Write;

/// Version of the format: another one has another checksum.
const VERSION: u32 = 3;

/// Writes the travelling form of a draft; `tags` and `purposes` are the ids by number.
#[must_use]
pub fn write(draft: &Draft, tags: &[String], purposes: &[String]) -> String {
    let lifetime = if draft.lifetime_days == 0 { u16::MAX } else { draft.lifetime_days };
    let mut text = format!(
        "{} {} {} {lifetime} {} {} {}\n",
        draft.flags,
        draft.regions.len(),
        draft.gpc_regimes,
        lifetime.max(u16::from(draft.refusal_weeks) * 7),
        draft.site_hash,
        draft.policy_hash
    );
    let mut last = None;
    for flow in &draft.flows {
        let group = (flow.purpose, flow.modes);
        // Writing to a string cannot fail, here and below.
        if last != Some(group) {
            let _ = write!(text, "{}{} {}", if last.is_some() { ";" } else { "" }, flow.purpose, flow.modes);
            last = Some(group);
        }
        let _ = write!(text, " {}", flow.fingerprint & 0x00FF_FFFF);
    }
    text.push('\n');
    let version = draft.text.lines().next().unwrap_or_default();
    encode(&mut text, version, |byte| byte == b' ' || byte.is_ascii_graphic() && byte != b'%');
    let _ = write!(text, "\n{}", purposes.join(" "));
    for codes in &draft.regions {
        let _ = write!(text, "\n {} ", codes.join(" "));
    }
    let mut next = 0;
    for (number, id) in (0_u16..).zip(tags) {
        let carried = draft.tags.get(usize::from(number)).into_iter().flatten();
        let carried =
            carried.map(|flow| (i32::from(*flow) - std::mem::replace(&mut next, i32::from(*flow))).to_string());
        let carried = carried.collect::<Vec<_>>().join(" ");
        let rules = draft.rules.iter().filter(|(tag, _)| *tag == number).map(|(_, rule)| written(rule));
        let _ = write!(text, "\n{id}\t{carried}\t{}\t{}", rules.collect::<Vec<_>>().join(" "), keys(draft, number));
    }
    format!("{}\n{text}", fnv(FNV ^ VERSION, text.as_bytes()))
}

fn written(rule: &Rule) -> String {
    let kinds = rule.types | if rule.start { TYPES_START } else { 0 } | if rule.end { TYPES_END } else { 0 };
    let kinds = if kinds == types::ANY { String::new() } else { kinds.to_string() };
    let parts =
        [rule.host.clone().unwrap_or_default(), rule.pattern.clone(), kinds, crate::compile::draft::domains_of(rule)];
    let text = parts.join(">");
    // A rule that matches everything is still a word.
    text[..text.trim_end_matches('>').len().max(1)].to_owned()
}

/// The keys of a tag, those of one kind together.
fn keys(draft: &Draft, number: u16) -> String {
    let mut keys: Vec<_> = draft.keys.iter().filter(|key| key.tag == number).collect();
    keys.sort_by_key(|key| key.kinds);
    let mut kinds = 0;
    let mut words = Vec::new();
    for key in keys {
        if key.kinds != kinds {
            kinds = key.kinds;
            words.push(format!("<{kinds}"));
        }
        let mut word = String::new();
        encode(&mut word, &key.pattern, |byte| byte.is_ascii_graphic() && !matches!(byte, b'<' | b'%'));
        words.push(word);
    }
    words.join(" ")
}

/// Percent-encodes what is not plain.
fn encode(out: &mut String, text: &str, plain: impl Fn(u8) -> bool) {
    for byte in text.bytes() {
        if plain(byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
}
