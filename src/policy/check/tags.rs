//! Whether tags make sense: what they match, what they store, whether what they do is told.

use std::collections::HashMap;

use crate::policy::code;
use crate::policy::decode::Context;
use crate::policy::model::{Glob, Policy, StorageKind, Tag};
use crate::policy::problem::{Problem, quote};
use crate::policy::scalar::Spanned;
use crate::policy::span::Span;
use crate::rule::{Rule, SITE};

use super::repeated;

pub(super) fn check(policy: &Policy, cx: &mut Context) {
    let mut rules = HashMap::new();
    let mut names = HashMap::new();
    for (id, tag) in policy.tags.iter() {
        repeated(&tag.carries, cx);
        // Markup that waits names its tag, and what is the site's own never waits.
        if id == SITE {
            let message = format!("{} is what the site's own requests are called", quote(id));
            cx.report(Problem::new(&code::OWN_NAME, tag.span, message).help("give the tag another name"));
        }
        let does_nothing = tag.matches.is_empty() && tag.cookies.is_empty() && tag.storage.is_empty();
        if does_nothing && !cx.is_misshapen(tag.span) {
            let message = format!("tag {} matches nothing and stores nothing", quote(id));
            cx.report(Problem::new(&code::EMPTY_TAG, tag.span, message).help("add `match`, `cookies` or `storage`"));
        }
        for rule in tag.matches.iter().filter(|rule| !rule.is_empty()) {
            if let Some(problem) = unusable(rule) {
                cx.report(problem);
                continue;
            }
            if let Some(problem) = hostless(rule) {
                cx.report(problem);
            }
            if rules.get(rule.trim()) == Some(&id) {
                super::twice(rule, rule.span, cx);
            } else if let Some(other) = rules.insert(rule.trim(), id) {
                let message = format!("the rule {} is also of tag {}", quote(rule), quote(other));
                cx.report(Problem::new(&code::SAME_RULE, rule.span, message).help("a request belongs to one tag"));
            }
        }
        for cookie in &tag.cookies {
            name(None, &cookie.name, id, &mut names, cx);
            let text: &str = &cookie.name;
            if !is_cookie_octets(text) {
                let message = format!("{} cannot be a cookie's name", quote(text));
                let help = "write the name as the browser shows it, with `*` for parts that vary";
                cx.report(Problem::new(&code::BAD_NAME, cookie.name.span, message).help(help));
            }
        }
        tag.storage.iter().for_each(|key| name(Some(key.kind), &key.key, id, &mut names, cx));
        told(policy, id, tag, cx);
    }
}

/// Browsers take more characters in names than the standard's token: everything but controls, blanks, `;` and `=`.
fn is_cookie_octets(name: &str) -> bool {
    name.chars().all(|c| c.is_ascii_graphic() && c != ';' && c != '=')
}

/// Why a match rule cannot be used, at the place inside the rule.
fn unusable(rule: &Spanned<String>) -> Option<Problem> {
    let error = Rule::parse(rule).and_then(|parsed| parsed.page_form()).err()?;
    // A rule is written on one line, mostly in quotes: then its first character is the second of the scalar.
    let before = rule.get(..error.at).unwrap_or_default().chars().count() as u32;
    let quoted = u32::from(rule.span.length as usize > rule.chars().count());
    let span = if before == 0 { rule.span } else { rule.span.inside(before + quoted, u32::MAX) };
    let span = Span { length: span.length.saturating_sub(if before == 0 { 0 } else { quoted }).max(1), ..span };
    Some(
        Problem::new(&code::BAD_RULE, span, format!("{} cannot be used: {}", quote(rule), error.message))
            .help(error.help),
    )
}

/// How names of files end, which no host does: `gtag.js`.
const FILES: &[&str] = &[
    "aspx", "cgi", "css", "gif", "htm", "html", "ico", "jpg", "js", "json", "jsp", "mjs", "php", "png", "svg", "txt",
    "wasm", "webp", "xml",
];

/// `tracker.example` without `||` is looked for anywhere in an address. The computed Content Security Policy learns no host from it, so that
/// the browser would refuse the tag even after consent.
fn hostless(rule: &Spanned<String>) -> Option<Problem> {
    let named = |text: &str| Rule::parse(text).ok().and_then(|parsed| parsed.host);
    let text = rule.trim().trim_start_matches(['|', '*']);
    let schemes = ["https://", "http://", "://", "//"];
    let text = schemes.iter().find_map(|scheme| text.strip_prefix(scheme)).unwrap_or(text).trim_start_matches("*.");
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '-')).unwrap_or(text.len());
    let (host, rest) = text.split_at(end);
    let (_, last) = host.rsplit_once('.')?;
    let is_host = last.len() > 1 && last.bytes().all(|b| b.is_ascii_alphabetic()) && !FILES.contains(&last);
    let better = format!("||{host}{}", if rest.is_empty() { "^" } else { rest });
    if !is_host || named(rule).is_some() || named(&better).is_none() {
        return None;
    }
    let message = format!("{} names no host: it is a piece of an address", quote(rule));
    let help = format!("write `{better}`: a page's policy lets hosts through, not pieces of addresses");
    Some(Problem::new(&code::NO_HOST, rule.span, message).help(help))
}

type Names<'policy> = HashMap<(Option<StorageKind>, &'policy str), &'policy str>;

fn name<'policy>(
    kind: Option<StorageKind>,
    glob: &'policy Spanned<Glob>,
    tag: &'policy str,
    names: &mut Names<'policy>,
    cx: &mut Context,
) {
    let text: &str = &glob.value;
    if text.is_empty() {
        return;
    }
    if text.bytes().all(|b| b == b'*') {
        let message = format!("{} takes every name", quote(text));
        cx.report(Problem::new(&code::CATCH_ALL, glob.span, message).help("write the part of the name that is fixed"));
    } else if let Some(other) = names.insert((kind, text), tag).filter(|other| *other != tag) {
        let message = format!("{} is also a name of tag {}", quote(text), quote(other));
        let help = "withdrawing one tag would delete what the other stores";
        cx.report(Problem::new(&code::SHARED_NAME, glob.span, message).help(help));
    }
}

/// What a tag's provider gets is told by a flow, and in Japan also what the provider does with it.
fn told(policy: &Policy, id: &str, tag: &Tag, cx: &mut Context) {
    let provider = tag.provider.as_str();
    let is_ours = policy.controller.iter().any(|controller| controller.id == provider);
    if provider.is_empty() || is_ours || tag.matches.is_empty() {
        return;
    }
    let carried: Vec<_> = tag.carries.iter().filter_map(|flow| policy.flows.get(&flow.id)).collect();
    let gets = |name: &str| {
        carried.iter().flat_map(|flow| &flow.recipients).any(|one| match &one.party {
            Some(party) => party.id == name,
            // A group, a linked service or a category may contain the party.
            None => true,
        })
    };
    if carried.len() == tag.carries.len() && !gets(provider) {
        let message =
            format!("tag {} sends data to {}, but no flow that it carries says so", quote(id), quote(provider));
        // The policy may know the company by another id than the catalogue.
        let company = policy.parties.get(provider).map(|party| &party.name);
        let own = policy.parties.iter().find(|(id, party)| *id != provider && Some(&party.name) == company && gets(id));
        let help = match own {
            Some((own, _)) => format!("{} has the same name: write `provider: {own}` in the tag", quote(own)),
            None => format!("add `{{ party: {provider}, role: … }}` to the recipients of a flow that it carries"),
        };
        cx.report(Problem::new(&code::PROVIDER_NOT_TOLD, tag.provider.span, message).help(help));
    }
    if tag.recipient_purpose.is_none() && policy.regimes().any(|(regime, _)| regime == "japan") {
        let message = format!("tag {} does not say what {} uses the data for", quote(id), quote(provider));
        let help = "add `recipient-purpose: {en: …}`: Japan's notice of external transmission tells it (TBA Enforcement Rules Art. 22-2-29 no. 3)";
        cx.report(Problem::new(&code::NO_RECIPIENT_PURPOSE, tag.span, message).help(help));
    }
}
