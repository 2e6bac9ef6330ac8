//! Content Security Policies computed from the policy.
//!
//! The page's guard computes its own at run time (`www/guard/csp.js`); these are the ones that a server or a static tag gives.
//! They are allow lists of hosts, never nonces alone: with a nonce, `import()` from a trusted script reaches any host.

use crate::compile::Compiled;
use std::collections::BTreeSet;
use std::fmt::Write;

const OWN: &str = "'self' data: blob: 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval'";

/// Host sources of all tags for which `keep` holds; a rule covers a host and its subdomains on any port.
fn sources(compiled: &Compiled, keep: impl Fn(u16) -> bool) -> String {
    let hosts: BTreeSet<&str> = compiled
        .draft
        .rules
        .iter()
        .filter(|(tag, _)| keep(*tag))
        .filter_map(|(_, rule)| rule.host.as_deref())
        .collect();
    let mut out = OWN.to_owned();
    for host in hosts {
        // Writing to a string cannot fail.
        let _ = write!(out, " {host}:* *.{host}:*");
    }
    out
}

/// Whether a tag is allowed whatever the visitor says: the site itself, and tags whose flows leave no choice.
fn always(compiled: &Compiled, tag: u16) -> bool {
    compiled.draft.tags.get(usize::from(tag)).is_some_and(Vec::is_empty)
}

/// The value of a `Content-Security-Policy` header that lets every declared host through; what needs consent is left to the
/// guard. Blob and data workers and frames are named because they take this policy with them.
#[must_use]
pub fn header(compiled: &Compiled) -> String {
    let all = sources(compiled, |_| true);
    // A host without a scheme stands for http and https alone.
    let sockets: String = all.split(' ').filter(|one| one.contains(":*")).map(|host| format!(" ws://{host}")).collect();
    format!(
        "default-src {all}; connect-src {all}{sockets}; worker-src 'self' blob: data:; form-action {all}; base-uri 'self'"
    )
}

/// The headers that a server can send, by what it answers with.
///
/// - `page`: every page and frame of the site; [`header`], where the policy blocks what nobody declared. A policy that lets it
///   through is no allow list.
/// - `worker`: scripts of workers and service workers. They obey their own headers, not the page's, and no guard is in them: so
///   only what needs no consent is in reach.
/// - `withdrawal`: an answer after which nothing of the site is left in the browser, cookies that no script sees included (W3C
///   Clear Site Data). It takes the consent record with it: the visitor is asked again.
#[must_use]
pub fn headers(compiled: &Compiled) -> serde_json::Value {
    let blocks = compiled.table[8] & 3 == 0;
    let csp = |value: String| serde_json::json!({ "Content-Security-Policy": value });
    serde_json::json!({
        "page": if blocks { csp(header(compiled)) } else { serde_json::json!({}) },
        "worker": csp(preload_policy(compiled)),
        "withdrawal": { "Clear-Site-Data": "\"cache\", \"cookies\", \"storage\"" },
    })
}

/// The policy inside the static `<template>`: Firefox applies it to its speculative loads only, so it names only what may
/// always load.
#[must_use]
pub fn preload_policy(compiled: &Compiled) -> String {
    format!("default-src {}", sources(compiled, |tag| always(compiled, tag)))
}
