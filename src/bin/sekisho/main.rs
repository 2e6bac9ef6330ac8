//! The `sekisho` command line. Reads files, calls the public API, prints; exit 0 fine, 1 problems found, 2 misuse.

mod address;
mod build;
mod check;
mod diff;
mod disclose;
mod explain;
mod files;
mod fleet;
mod init;
mod keys;
mod lists;
mod plan;
mod receipt;
mod rewrite;
mod sealed;
mod sign;
mod verify;
mod who;

use clap::{Parser, Subcommand};
use mimalloc::MiMalloc;
use std::process::ExitCode;

/// Texts are put together from thousands of short pieces, on as many threads as there are processors.
#[global_allocator]
static MEMORY: MiMalloc = MiMalloc;

/// From one policy file: what a page may load before consent, the question to the visitor, and the privacy notice.
///
/// Not legal advice: have somebody who knows the law read what this program writes.
#[derive(Parser)]
#[command(name = "sekisho", version, max_term_width = 100, propagate_version = true)]
#[command(
    after_help = "To begin:\n  sekisho init policy.yaml\n  sekisho check policy.yaml\n  sekisho build policy.yaml -o public"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write a commented starter policy
    #[command(after_help = "Example:\n  sekisho init policy.yaml")]
    Init(init::Init),
    /// Report everything that is wrong with a policy
    #[command(
        after_help = "Example:\n  sekisho check policy.yaml\n  sekisho check policy.yaml --json\n  sekisho check - < policy.yaml\n  \
                            sekisho check policy.yaml --plan public --headers headers.txt"
    )]
    Check(check::Check),
    /// Make the files that a site includes
    #[command(
        after_help = "Example:\n  sekisho build policy.yaml -o public\n\nThen make this the first element of <head>, in each \
                            page:\n  <script src=\"/sekisho.js\"></script>\n\nWrites sekisho.js, policy.wasm, \
                            sekisho-ui.js, sekisho-settings.js, sekisho-portal.js, sekisho-placeholder.js, \
                            sekisho-debug.js, sekisho-sw.js, \
                            csp.txt, headers.json, snippet.html, .well-known/sekisho.json (the policy itself, so that \
                            others can hold the site to it); with --dnr, dnr.json; where Global Privacy Control has \
                            force, .well-known/gpc.json; \
                            if `signals` offers interfaces of the IAB, sekisho-signal.js; with `layout: own`, sekisho-own.js; with --sign, \
                            .well-known/sekisho.json.seal over all of them."
    )]
    Build(build::Build),
    /// Make third-party tags in HTML files wait for consent
    #[command(
        after_help = "Example:\n  sekisho rewrite policy.yaml site/*.html -o public\n  sekisho rewrite policy.yaml \
                            public --check\n  sekisho rewrite policy.yaml - < page.html > inert.html"
    )]
    Rewrite(rewrite::Rewrite),
    /// Say why a request is allowed, held or refused
    #[command(after_help = "Example:\n  sekisho explain policy.yaml --url https://www.google-analytics.com/g/collect \
                            --type ping --region DE --consent analytics=yes")]
    Explain(explain::Explain),
    /// Write the privacy notice in words
    #[command(after_help = "Example:\n  sekisho disclose policy.yaml --lang ja --format html -o privacy.ja.html\n  \
                            sekisho disclose policy.yaml --layer first --format html -o privacy.short.html\n  \
                            sekisho disclose policy.yaml --all -o notices\n  sekisho disclose apps --all -o notices")]
    Disclose(disclose::Disclose),
    /// Say in words what changed between two versions of a policy, and who is asked again
    #[command(after_help = "Example:\n  sekisho diff versions/2026-01.yaml policy.yaml --lang ja -o change.ja.md")]
    Diff(diff::Diff),
    /// Say which service or company a request belongs to
    #[command(after_help = "Example:\n  sekisho who https://cdn.mxpnl.com/libs/mixpanel.js tr.line.me")]
    Who(who::Who),
    /// Compile filter lists, or the list of known vendors, for `sekisho/lists`
    #[command(subcommand)]
    Lists(lists::Lists),
    /// Write a visitor's stored consent as a receipt
    #[command(
        after_help = "Example:\n  sekisho receipt policy.yaml --record AQAB… --format kantara --subject customer-17"
    )]
    Receipt(receipt::Receipt),
    /// Make a pair of keys to sign with, and print the public one
    #[command(after_help = "Example:\n  sekisho keys sekisho-key.pem\n  sekisho build policy.yaml -o public --sign \
                            sekisho-key.pem")]
    Keys(keys::Keys),
    /// Sign files that others build on, such as the base of overlays
    #[command(after_help = "Example:\n  sekisho sign base.yaml --key sekisho-key.pem\n  sekisho build app.yaml -o \
                            public --base-key ed25519:…")]
    Sign(sign::Sign),
    /// Say whether a build, or a file, is the one that was signed
    #[command(after_help = "Example:\n  sekisho verify public --key ed25519:… --host shop.example")]
    Verify(verify::Verify),
    /// Print the JSON Schema of policy files, for editors
    #[command(after_help = "Example:\n  sekisho schema > policy.schema.json\n  sekisho schema --overlay > \
                            overlay.schema.json")]
    Schema {
        /// Of overlays, which change another policy
        #[arg(long)]
        overlay: bool,
    },
}

/// How a command ends.
enum End {
    /// Fine.
    Fine,
    /// The input has problems, which were printed.
    Problems,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Init(init) => init.run(),
        Command::Check(check) => check.run(),
        Command::Build(build) => build.run(),
        Command::Rewrite(rewrite) => rewrite.run(),
        Command::Explain(explain) => explain.run(),
        Command::Disclose(disclose) => disclose.run(),
        Command::Diff(diff) => diff.run(),
        Command::Who(who) => who.run(),
        Command::Lists(lists) => lists.run(),
        Command::Receipt(receipt) => receipt.run(),
        Command::Keys(keys) => keys.run(),
        Command::Sign(sign) => sign.run(),
        Command::Verify(verify) => verify.run(),
        Command::Schema { overlay } => {
            let schema = if overlay { sekisho::policy::overlay_schema() } else { sekisho::policy::schema() };
            files::print(&format!("{schema:#}\n")).map(|()| End::Fine)
        }
    };
    match done {
        Ok(End::Fine) => ExitCode::SUCCESS,
        Ok(End::Problems) => ExitCode::from(1),
        Err(misuse) => {
            files::say!("sekisho: {misuse}");
            ExitCode::from(2)
        }
    }
}
