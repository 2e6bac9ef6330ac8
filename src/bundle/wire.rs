//! The policy as it travels: smaller than the table that is matched, because what belongs to a tag stands together.
//!
//! ```text
//!  0  magic "SKW2"     8  flags u8, regimes u8   12  site hash u32     20  regimes that honour GPC, u16
//!  4  checksum u32    10  lifetime in days u16   16  policy hash u32   22  flow count u16
//! 24  days for which a refusal counts, u16; as 10, but never less
//! 26  flows, 8 bytes each, as in the table; then text, a line each:
//!     version · purpose ids · the region codes of each regime · each tag: id, flows, rules, keys, with tabs between
//! ```
//!
//! A rule is host and pattern (`||host/path` without the bars; a pattern without a host begins with `*`, or with `|` where the
//! URL begins), then `>types` and `>domains` where they are not the usual ones. Keys come behind `<kinds`, percent-encoded. The
//! page's guard sorts the rules as [`crate::compile::Draft::ordered_rules`] does and hands them to the kernel; a test compares
//! the two.

use crate::compile::Draft;
use crate::rule::{Rule, types};
use crate::table::{FNV, fnv};
use std::fmt::Write;

/// Writes the travelling form of a draft; `tags` and `purposes` are the ids by number.
#[must_use]
pub fn write(draft: &Draft, tags: &[String], purposes: &[String]) -> Vec<u8> {
    let mut out = b"SKW2\0\0\0\0".to_vec();
    out.extend([draft.flags, u8::try_from(draft.regions.len()).unwrap_or(u8::MAX)]);
    let lifetime = if draft.lifetime_days == 0 { u16::MAX } else { draft.lifetime_days };
    out.extend(lifetime.to_le_bytes());
    out.extend(draft.site_hash.to_le_bytes());
    out.extend(draft.policy_hash.to_le_bytes());
    out.extend(draft.gpc_regimes.to_le_bytes());
    out.extend(u16::try_from(draft.flows.len()).unwrap_or(u16::MAX).to_le_bytes());
    out.extend(lifetime.max(u16::from(draft.refusal_weeks) * 7).to_le_bytes());
    for flow in &draft.flows {
        out.extend((flow.fingerprint & 0x00FF_FFFF | u32::from(flow.purpose) << 24).to_le_bytes());
        out.extend(flow.modes.to_le_bytes());
    }
    let version = draft.text.lines().next().unwrap_or_default();
    let mut text = format!("{version}\n{}", purposes.join(" "));
    for codes in &draft.regions {
        // Writing to a string cannot fail, here and below.
        let _ = write!(text, "\n {} ", codes.join(" "));
    }
    for (number, id) in (0_u16..).zip(tags) {
        let carried = draft.tags.get(usize::from(number)).into_iter().flatten().map(u16::to_string).collect::<Vec<_>>();
        let rules = draft.rules.iter().filter(|(tag, _)| *tag == number).map(|(_, rule)| written(rule));
        let _ = write!(text, "\n{id}\t{}\t{}\t", carried.join(" "), rules.collect::<Vec<_>>().join(" "));
        write_keys(&mut text, draft, number);
    }
    out.extend(text.as_bytes());
    let sum = fnv(FNV, &out[8..]);
    out[4..8].copy_from_slice(&sum.to_le_bytes());
    out
}

fn written(rule: &Rule) -> String {
    let mut text = match (&rule.host, rule.start) {
        // The mark of a pattern without a host would swallow a pattern's own first star.
        (Some(host), _) if rule.pattern.starts_with('*') => format!("{host}*"),
        (Some(host), _) => host.clone(),
        (None, true) => "|".to_owned(),
        (None, false) => "*".to_owned(),
    };
    text.push_str(&rule.pattern);
    if rule.end {
        text.push('|');
    }
    let domains = crate::compile::draft::domains_of(rule);
    if rule.types != types::ANY || !domains.is_empty() {
        let _ = write!(text, ">{}", rule.types);
    }
    if !domains.is_empty() {
        let _ = write!(text, ">{domains}");
    }
    text
}

/// The keys of a tag, those of one kind together.
fn write_keys(text: &mut String, draft: &Draft, number: u16) {
    let mut keys: Vec<_> = draft.keys.iter().filter(|key| key.tag == number).collect();
    keys.sort_by_key(|key| key.kinds);
    let mut kinds = 0;
    for key in keys {
        if key.kinds != kinds {
            kinds = key.kinds;
            let _ = write!(text, "<{kinds} ");
        }
        for byte in key.pattern.bytes() {
            let plain = byte.is_ascii_graphic() && !matches!(byte, b'<' | b'%');
            let _ = if plain { write!(text, "{}", char::from(byte)) } else { write!(text, "%{byte:02X}") };
        }
        text.push(' ');
    }
}
