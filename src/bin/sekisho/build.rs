//! `sekisho build`.

use crate::{End, files};
use sekisho::bundle::{self, Parts};
use sekisho::compile::compile;
use sekisho::policy::{self, Problem};
use std::path::PathBuf;

/// What `cargo pack` made before this program was compiled.
const PARTS: Parts<'static> = Parts {
    kernel: include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/kernel.wasm")),
    guard: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/guard.js")),
    ui: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/ui.js")),
    signal: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/signal.js")),
    platform: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/platform.js")),
    codec: include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/codec.wasm")),
    settings: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/settings.js")),
    portal: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/portal.js")),
    debug: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/debug.js")),
    own: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/own.js")),
};

#[derive(clap::Args)]
pub(crate) struct Build {
    /// Policy file, YAML or JSON
    file: PathBuf,
    /// Folder to write to; made if it is missing
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Print what was written as JSON: name, bytes, SHA-256, SRI value
    #[arg(long)]
    json: bool,
}

impl Build {
    pub(crate) fn run(&self) -> Result<End, files::Misuse> {
        let opened = files::read(&self.file)?;
        let mut problems = opened.layers.problems().to_vec();
        // Who names packs of rules wants to be held to them.
        if let Some(policy) = opened.layers.policy().filter(|policy| !policy.packs.is_empty()) {
            let review = policy::review(policy, opened.layers.files(), files::today());
            problems = policy::joined(problems, review.into_iter().filter(Problem::is_error).collect());
        }
        files::report(&problems, &opened);
        let Some(policy) = opened.layers.policy().filter(|_| !problems.iter().any(Problem::is_error)) else {
            return Ok(End::Problems);
        };
        let compiled = match compile(policy) {
            Ok(compiled) => compiled,
            Err(problem) => {
                eprintln!("{}", problem.render(""));
                return Ok(End::Problems);
            }
        };
        let made = bundle::site(policy, &compiled, PARTS).map_err(|broken| broken.to_string())?;
        std::fs::create_dir_all(&self.output)
            .map_err(|error| format!("cannot make {}: {error}", self.output.display()))?;
        let mut rows = Vec::new();
        for file in &made {
            let path = self.output.join(file.name);
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder)
                    .map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
            }
            files::write(&path, &file.bytes)?;
            rows.push(serde_json::json!({
                "name": file.name,
                "bytes": file.bytes.len(),
                "sha256": bundle::sha256(&file.bytes),
                "integrity": bundle::integrity(&file.bytes),
            }));
        }
        if self.json {
            files::print(&format!("{:#}\n", serde_json::Value::from(rows)))?;
        } else {
            for file in &made {
                let hash = bundle::sha256(&file.bytes);
                files::print(&format!("{hash}  {:>7}  {}\n", file.bytes.len(), self.output.join(file.name).display()))?;
            }
        }
        Ok(End::Fine)
    }
}
