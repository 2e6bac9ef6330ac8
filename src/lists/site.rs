//! Which part of a host is a site: its registrable domain.
//!
//! Rules with `third-party` ask whether request and page belong to one site. Two hosts whose last two labels differ never do,
//! which settles nearly every request without knowing any public suffix. For the rest there are two sources:
//!
//! - a public suffix list, compiled into the same table by [`super::Compiler::suffixes`] (about 90 KB for all 9,800 rules);
//!   answers are then the list's own;
//! - without one, the rule of thumb below. A page's table, and a site that names its own hosts, need no more, and the list's
//!   data and its updates stay the user's choice, as filter lists are.
//!
//! A third source is the caller: [`super::Request::third_party`].

use super::address::{Page, Target};
use super::hash::Suffixes;
use super::layout::Cells;

/// A public suffix of this many labels is known by its last one.
pub(super) const EXACT: u32 = 1;
/// Every name right below is a public suffix (`*.ck`).
pub(super) const WILDCARD: u32 = 2;
/// Not a public suffix although a wildcard says so (`!www.ck`).
pub(super) const EXCEPTION: u32 = 4;

/// Second-level labels under which country registries register names, in alphabetical order.
const REGISTRIES: [&[u8]; 24] = [
    b"ac", b"ad", b"co", b"com", b"ed", b"edu", b"gen", b"go", b"gob", b"gov", b"govt", b"gr", b"in", b"info", b"lg",
    b"ltd", b"mi", b"mil", b"ne", b"net", b"nom", b"or", b"org", b"plc",
];

/// How many labels at the end of `host` are its public suffix, by rule of thumb: two below a country's registry, else one.
fn usual_suffix(host: &[u8]) -> usize {
    let mut labels = host.rsplit(|byte| *byte == b'.');
    match (labels.next(), labels.next()) {
        (Some(country), Some(second)) if country.len() == 2 && REGISTRIES.contains(&second) => 2,
        _ => 1,
    }
}

/// How many labels at the end of `host` are its public suffix, by list.
fn listed_suffix(suffixes: &Suffixes, list: &Cells<'_>) -> usize {
    let (mut len, mut wildcard) = (1, false);
    for (below, key) in suffixes.keys().iter().enumerate() {
        let kinds = list.find(*key).unwrap_or(0);
        if kinds & EXCEPTION != 0 {
            return below;
        }
        if wildcard || kinds & EXACT != 0 {
            len = below + 1;
        }
        wildcard = kinds & WILDCARD != 0;
    }
    len
}

/// An IPv6 or IPv4 address: it has no parts that could be registered.
fn is_address(host: &[u8]) -> bool {
    host.first() == Some(&b'[')
        || host.rsplit(|byte| *byte == b'.').next().is_some_and(|last| last.iter().all(u8::is_ascii_digit))
}

/// The registrable domain of `host`, or all of it if it has none (an address, a public suffix, one label).
pub(super) fn site<'h>(host: &'h [u8], suffixes: &Suffixes, list: Option<&Cells<'_>>) -> &'h [u8] {
    if is_address(host) {
        return host;
    }
    let len = list.map_or_else(|| usual_suffix(host), |list| listed_suffix(suffixes, list));
    // The start of the label before the public suffix is behind the (len + 1)th dot from the right.
    let dot = host.iter().enumerate().rev().filter(|(_, byte)| **byte == b'.').nth(len);
    dot.and_then(|(at, _)| host.get(at + 1..)).unwrap_or(host)
}

/// Whether a request goes to another site than the page's; `suffixes` are the keys of its host.
pub(super) fn is_third_party(
    page: &Page<'_>,
    target: &Target<'_>,
    suffixes: &Suffixes,
    list: Option<&Cells<'_>>,
) -> bool {
    if page.host.is_empty() {
        return true;
    }
    // A registrable domain has two labels or more, unless the host has only one.
    let two = |keys: &[u64]| keys.get(1).or(keys.first()).copied();
    if two(page.suffixes.keys()) != two(suffixes.keys()) {
        return true;
    }
    if page.host == target.host {
        return false;
    }
    site(page.host, &page.suffixes, list) != site(target.host, suffixes, list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_list_country_registries_are_known() {
        for (host, want) in [
            ("www.shop.example", "shop.example"),
            ("a.b.shop.co.jp", "shop.co.jp"),
            ("shop.ne.jp", "shop.ne.jp"),
            ("co.jp", "co.jp"),
            ("localhost", "localhost"),
            ("10.0.0.1", "10.0.0.1"),
            ("[::1]", "[::1]"),
            ("ads.t.co", "t.co"),
        ] {
            let suffixes = Suffixes::of_host(host.as_bytes());
            assert_eq!(site(host.as_bytes(), &suffixes, None), want.as_bytes(), "{host}");
        }
    }
}
