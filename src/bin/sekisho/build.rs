//! `sekisho build`.

use crate::sealed::Bases;
use crate::sign::SignBuild;
use crate::{End, address, files};
use sekisho::audit;
use sekisho::bundle::{self, Parts};
use sekisho::compile::{Compiled, of_files};
use sekisho::decide::{Answer, Situation};
use sekisho::dnr::{Browser, of_policy};
use sekisho::policy::{self, Policy, Problem};
use std::path::PathBuf;

/// What `cargo pack` made before this program was compiled.
const PARTS: Parts<'static> = Parts {
    kernel: include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/kernel.wasm")),
    guard: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/guard.js")),
    ui: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/ui.js")),
    worker: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/worker.js")),
    signal: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/signal.js")),
    platform: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/platform.js")),
    codec: include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/codec.wasm")),
    settings: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/settings.js")),
    portal: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/portal.js")),
    placeholder: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/placeholder.js")),
    debug: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/debug.js")),
    own: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/own.js")),
    door: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/door.js")),
    frames: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/frames.js")),
    imports: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/imports.js")),
};

#[derive(clap::Args)]
pub(crate) struct Build {
    /// Policy file, YAML or JSON; `-` for standard input
    file: PathBuf,
    #[command(flatten)]
    bases: Bases,
    /// Folder to write to; made if it is missing
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Print what was written as JSON: name, bytes, SHA-256, SRI value
    #[arg(long)]
    json: bool,
    /// Also write dnr.json: what is held before consent, as rules for declarativeNetRequest
    #[arg(long)]
    dnr: bool,
    /// The pages whose requests dnr.json is about, by host; without it the site's hosts
    #[arg(long, value_name = "HOST", requires = "dnr")]
    dnr_page: Vec<String>,
    /// The browser that reads dnr.json: chromium or firefox
    #[arg(long, value_name = "BROWSER", requires = "dnr", default_value = "chromium")]
    dnr_browser: String,
    #[command(flatten)]
    sign: SignBuild,
}

/// The seal of a build stands beside the policy that it publishes.
const SEAL: &str = ".well-known/sekisho.json.seal";

/// Files that only some policies make. One of an earlier build says what this policy does not say: that the site abides by a signal,
/// or that a build was sealed.
const SOMETIMES: [&str; 5] = ["sekisho-own.js", "sekisho-signal.js", ".well-known/gpc.json", "dnr.json", SEAL];

/// Everybody is asked, nobody answered.
const BEFORE: Situation = Situation { regimes: u16::MAX, gpc: false };

impl Build {
    pub(crate) fn run(&self) -> Result<End, files::Misuse> {
        let opened = self.bases.read(&self.file)?;
        let mut problems = opened.layers.problems().to_vec();
        // Who names packs of rules wants to be held to them.
        if let Some(policy) = opened.layers.policy().filter(|policy| !policy.packs.is_empty()) {
            let review = policy::review(policy, opened.layers.files(), files::today());
            problems = policy::joined(problems, review.into_iter().filter(Problem::is_error).collect());
        }
        let compiled = of_files(&opened);
        problems.extend(compiled.as_ref().err().cloned());
        files::report(&problems, &opened);
        let made = opened.layers.policy().zip(compiled.unwrap_or_default());
        let Some((policy, compiled)) = made.filter(|_| !problems.iter().any(Problem::is_error)) else {
            return Ok(End::Problems);
        };
        let mut made = bundle::site(policy, &compiled, PARTS).map_err(|broken| broken.to_string())?;
        let model = audit::model(policy, &compiled);
        made.push(bundle::File { name: ".well-known/sekisho.json", bytes: model.into_bytes() });
        if self.dnr {
            made.push(bundle::File { name: "dnr.json", bytes: self.dnr(policy, &compiled)?.into_bytes() });
        }
        // Written last: where the disk is full in between, the seal fits nothing and nothing is used.
        if let Some(seal) = self.sign.seal(policy, &compiled, &made)? {
            made.push(bundle::File { name: SEAL, bytes: seal });
        }
        files::folder(&self.output)?;
        let mut rows = Vec::new();
        for file in &made {
            let path = self.output.join(file.name);
            if let Some(folder) = path.parent() {
                files::folder(folder)?;
            }
            files::write(&path, &file.bytes)?;
            rows.push(serde_json::json!({
                "name": file.name,
                "bytes": file.bytes.len(),
                "sha256": bundle::sha256(&file.bytes),
                "integrity": bundle::integrity(&file.bytes),
            }));
        }
        for name in SOMETIMES.iter().filter(|name| made.iter().all(|file| file.name != **name)) {
            let path = self.output.join(name);
            if path.exists() {
                files::say!("{} is not of this build, but of an earlier one: delete it", path.display());
            }
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
    /// The rules; what they cannot say is reported by class.
    fn dnr(&self, policy: &Policy, compiled: &Compiled) -> Result<String, files::Misuse> {
        let browser = Browser::from_word(&self.dnr_browser)
            .ok_or_else(|| format!("`{}` is not a browser; write chromium or firefox", self.dnr_browser))?;
        let hosts = policy.site.iter().flat_map(|site| site.hosts.iter()).map(|host| host.to_string());
        let named: Vec<String> = self.dnr_page.iter().map(|host| address::page(host)).collect::<Result<_, _>>()?;
        let pages = if named.is_empty() { hosts.collect() } else { named };
        if pages.is_empty() {
            return Err(
                "dnr.json needs the hosts of the site's pages: write `site.hosts` in the policy, or `--dnr-page HOST`"
                    .to_owned(),
            );
        }
        let made =
            of_policy(compiled, &pages, BEFORE, |_| Answer::Unset, browser).map_err(|fault| fault.to_string())?;
        for left in &made.left_out {
            let tag = compiled.tags.get(usize::from(left.owner)).map_or("", String::as_str);
            files::say!("dnr.json leaves out `{}` of {tag}: the rule {}", left.rule, left.class.words());
        }
        let (rules, limit) = (made.rules.len(), browser.limit());
        if rules > limit {
            files::say!("dnr.json has {rules} rules, and {} takes at most {limit}", self.dnr_browser);
        }
        Ok(format!("{}\n", serde_json::to_string_pretty(&made.rules).map_err(|error| error.to_string())?))
    }
}
