//! `sekisho build`.

use crate::{End, files};
use sekisho::bundle::{self, Parts};
use sekisho::compile::compile;
use std::path::PathBuf;

/// What `cargo pack` made before this program was compiled.
const PARTS: Parts<'static> = Parts {
    kernel: include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/kernel.wasm")),
    guard: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/guard.js")),
    ui: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/ui.js")),
    settings: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/settings.js")),
    portal: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/portal.js")),
    debug: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/debug.js")),
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
        let Some(policy) = files::policy(&self.file)? else { return Ok(End::Problems) };
        let compiled = match compile(&policy) {
            Ok(compiled) => compiled,
            Err(problem) => {
                eprintln!("{}", problem.render(""));
                return Ok(End::Problems);
            }
        };
        let made = bundle::site(&policy, &compiled, PARTS).map_err(|broken| broken.to_string())?;
        std::fs::create_dir_all(&self.output)
            .map_err(|error| format!("cannot make {}: {error}", self.output.display()))?;
        let mut rows = Vec::new();
        for file in &made {
            files::write(&self.output.join(file.name), &file.bytes)?;
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
