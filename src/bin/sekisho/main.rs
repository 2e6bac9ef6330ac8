//! The `sekisho` command line. Reads files, calls the public API, prints; exit 0 fine, 1 problems found, 2 misuse.

mod build;
mod check;
mod disclose;
mod explain;
mod files;
mod init;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// One policy file is enforced in the browser, asked of the visitor, and disclosed.
///
/// Not legal advice: a person who knows the law reads what this program writes.
#[derive(Parser)]
#[command(name = "sekisho", version, max_term_width = 100, propagate_version = true)]
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
    #[command(after_help = "Example:\n  sekisho check policy.yaml\n  sekisho check policy.yaml --json")]
    Check(check::Check),
    /// Make the files that a site includes
    #[command(after_help = "Example:\n  sekisho build policy.yaml -o public\n\nWrites sekisho.js, policy.wasm, \
                            sekisho-ui.js, sekisho-settings.js, sekisho-portal.js, sekisho-debug.js, csp.txt and snippet.html.")]
    Build(build::Build),
    /// Say why a request is allowed, held or refused
    #[command(after_help = "Example:\n  sekisho explain policy.yaml --url https://www.google-analytics.com/g/collect \
                            --type ping --region DE --consent analytics=yes")]
    Explain(explain::Explain),
    /// Write the privacy notice in words
    #[command(after_help = "Example:\n  sekisho disclose policy.yaml --lang ja --format html -o privacy.ja.html\n  \
                            sekisho disclose policy.yaml --all -o notices")]
    Disclose(disclose::Disclose),
    /// Print the JSON Schema of policy files, for editors
    #[command(after_help = "Example:\n  sekisho schema > policy.schema.json")]
    Schema,
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
        Command::Explain(explain) => explain.run(),
        Command::Disclose(disclose) => disclose.run(),
        Command::Schema => files::print(&format!("{:#}\n", sekisho::policy::schema())).map(|()| End::Fine),
    };
    match done {
        Ok(End::Fine) => ExitCode::SUCCESS,
        Ok(End::Problems) => ExitCode::from(1),
        Err(misuse) => {
            eprintln!("sekisho: {misuse}");
            ExitCode::from(2)
        }
    }
}
