//! `sekisho check --plan`: which rung a site has, and what still leaves on it.
//!
//! What leaves was measured by the kinds page in real browsers; this reads the file that KINDS.md is made of.

use crate::{files, rewrite};
use sekisho::bundle;
use sekisho::compile::Compiled;
use sekisho::policy::{Frames, Images, Imports, Policy, Workers};
use sekisho::rewrite::{Include, Placement, Rewriter, placement};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// What the kinds page measured.
const MEASURED: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser/kinds.expected.json"));

/// What a page has of Sekisho.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rungs {
    placement: Placement,
    /// Every answer of the site has the header of `csp.txt`.
    header: bool,
    /// No markup of the page asks a third party that has to wait.
    inert: bool,
}

impl Rungs {
    /// Names of KINDS.md, where the policy guards all that it can, or not.
    fn names(self, guarded: bool) -> Vec<&'static str> {
        let include = match self.placement.include {
            Include::None | Include::Late => None,
            Include::File => Some("include"),
            Include::Snippet if guarded => Some("guarded"),
            Include::Snippet => Some("snippet"),
        };
        // The header and the worker were measured with the include; they keep their word without it only in part.
        let beside = |there: bool, name| (there && include.is_some()).then_some(name);
        [include, beside(self.header, "header"), beside(self.placement.worker, "worker"), beside(self.inert, "inert")]
            .into_iter()
            .flatten()
            .collect()
    }
}

/// Prints the plan.
pub(crate) fn print(
    policy: &Policy,
    compiled: &Compiled,
    pages: &[PathBuf],
    headers: Option<&Path>,
) -> Result<(), files::Misuse> {
    let own = policy.site.as_ref().and_then(|site| site.hosts.iter().next()).map_or("", |host| &**host);
    if own.is_empty() {
        return Err("the policy names no host of the site: write `site: { hosts: […] }` into it".to_owned());
    }
    let rewriter = Rewriter::new(compiled, own).map_err(|error| error.to_string())?;
    let sent = headers.map(|file| sent(file, compiled)).transpose()?;
    let mut groups: BTreeMap<Rungs, Vec<PathBuf>> = BTreeMap::new();
    for (file, place) in rewrite::pages(pages, None)? {
        let html = files::bytes(&file)?;
        // What `sekisho build` leaves beside the pages is to be pasted, and no page.
        if html.starts_with(b"<!-- Sekisho: paste") {
            continue;
        }
        let wrong = |error: sekisho::rewrite::Error| format!("{}: {error}", file.display());
        let placement = placement(&html).map_err(wrong)?;
        let (_, waiting) = rewriter.page(&html, &place.to_string_lossy().replace('\\', "/")).map_err(wrong)?;
        let rungs = Rungs { placement, header: sent == Some(Sent::Ours), inert: waiting.is_empty() };
        groups.entry(rungs).or_default().push(file);
    }
    let mode = if compiled.table[8] & 4 > 0 { "strict" } else { "seamless" };
    let guarded = policy.workers == Workers::Guarded
        && policy.images == Images::Guarded
        && policy.frames == Frames::Guarded
        && policy.imports == Imports::Guarded;
    let mut out = String::new();
    if sent == Some(Sent::Another) {
        out.push_str("headers: the Content-Security-Policy is not that of `csp.txt`; it is not counted here\n");
    }
    for (rungs, files) in groups {
        let shown: Vec<_> = files.iter().take(3).map(|file| file.display().to_string()).collect();
        let more = if files.len() > 3 { format!(" and {} more", files.len() - 3) } else { String::new() };
        let names = rungs.names(guarded);
        let on = if names.is_empty() { "no rung".to_owned() } else { format!("{} ({mode})", names.join(" + ")) };
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{}{more}: {on}", shown.join(", "));
        match rungs.placement.include {
            Include::None => out.push_str("  the page has no include: nothing is held\n"),
            Include::Late => {
                out.push_str(
                    "  the include is not the first thing that loads or runs: what is before it is not held\n",
                );
            }
            Include::File | Include::Snippet => out.push_str(&remains(&names, mode)),
        }
        if !rungs.inert {
            if rungs.placement.include == Include::File {
                out.push_str("  `snippet.html` in the place of the include lets less markup through\n");
            }
            out.push_str("  markup of third parties is not inert: `sekisho rewrite` can make it wait\n");
        }
    }
    files::print(&out)
}

/// What a saved answer says about pages.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sent {
    /// No Content Security Policy.
    Nothing,
    /// The one of `csp.txt`.
    Ours,
    /// Another one.
    Another,
}

/// Reads a file of headers.
fn sent(file: &Path, compiled: &Compiled) -> Result<Sent, files::Misuse> {
    let bytes = files::given(file)?;
    let text = String::from_utf8_lossy(&bytes);
    let ours = bundle::header(compiled);
    let policies: Vec<&str> = text
        .lines()
        .filter_map(|line| line.split_once(':'))
        .filter(|(name, _)| name.trim().eq_ignore_ascii_case("content-security-policy"))
        .map(|(_, value)| value.trim())
        .collect();
    Ok(match policies.as_slice() {
        [] => Sent::Nothing,
        all if all.contains(&&*ours) => Sent::Ours,
        _ => Sent::Another,
    })
}

/// What leaves on each of some rungs, and so on all of them together. Inert markup says nothing about scripts.
fn remains(rungs: &[&str], mode: &str) -> String {
    let measured: serde_json::Value = serde_json::from_str(MEASURED).unwrap_or_default();
    let mut out = String::new();
    for (engine, runs) in measured["leaks"].as_object().into_iter().flatten() {
        for whose in ["undeclared", "declared"] {
            let mut left: Option<BTreeSet<&str>> = None;
            for rung in rungs {
                let leaks = runs[format!("{rung} {mode}")][whose].as_str().unwrap_or_default();
                let kinds: BTreeSet<&str> = leaks.split(' ').filter(|kind| !kind.is_empty()).collect();
                left = Some(match left {
                    None => kinds,
                    Some(old) if *rung == "inert" => old.into_iter().filter(|kind| kind.starts_with("made/")).collect(),
                    Some(old) => old.intersection(&kinds).copied().collect(),
                });
            }
            let left = left.unwrap_or_default();
            let family = |name| left.iter().filter_map(|kind| kind.strip_prefix(name)).collect::<Vec<_>>();
            let (markup, made) = (family("markup/"), family("made/"));
            let _ = writeln!(
                out,
                "  {engine}, {whose} hosts: {} kinds of markup and {} of scripts still leave before consent",
                markup.len(),
                made.len()
            );
            for (what, kinds) in [("markup", markup), ("scripts", made)] {
                if !kinds.is_empty() {
                    let _ = writeln!(out, "    {what}: {}", kinds.join(" "));
                }
            }
        }
    }
    out
}
