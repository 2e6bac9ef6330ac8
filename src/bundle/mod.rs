//! The files that a site includes, made from a compiled policy and the artefacts of `cargo pack`.
//!
//! Pure: bytes in, bytes out, the same whatever the machine, so that a hash printed here is the hash of what is served.

mod csp;
mod pack;
mod signals;
pub mod wire;

pub use csp::{header, headers, preload_policy};

use crate::compile::Compiled;
use crate::policy::{Images, Layout, Policy, Workers};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// The policy-free parts: the same for every site.
#[derive(Debug, Clone, Copy)]
pub struct Parts<'a> {
    /// The Wasm kernel.
    pub kernel: &'a [u8],
    /// The guard's script, with a place for the policy.
    pub guard: &'a str,
    /// The interface's script, with a place for the words.
    pub ui: &'a str,
    /// The service worker's script, with a place for the policy.
    pub worker: &'a str,
    /// What tells the code of others, with a place for the data. Only policies with `signals` get it.
    pub signal: &'a str,
    /// The interfaces of the IAB, with a place for the codec.
    pub platform: &'a str,
    /// The codec of the IAB's strings, in Wasm.
    pub codec: &'a [u8],
    /// The settings' script.
    pub settings: &'a str,
    /// The portal's script, with a place for its data.
    pub portal: &'a str,
    /// What stands in the place of an embed that waits.
    pub placeholder: &'a str,
    /// The script of the view for people who develop.
    pub debug: &'a str,
    /// `own.js`: what a site is given that draws the question itself.
    pub own: &'a str,
    /// The door for workers of the site. Only policies with `workers: guarded` get it.
    pub door: &'a str,
    /// The policy for frames, with a place for the hosts. Only seamless policies with `frames: guarded` get it.
    pub frames: &'a str,
    /// The import map, with a place for the hosts. Only seamless policies with `imports: guarded` get it.
    pub imports: &'a str,
}

/// One file to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Name inside the output folder.
    pub name: &'static str,
    /// Content.
    pub bytes: Vec<u8>,
}

/// Where the guard has the policy.
const PACK: &str = "\"%SEKISHO_PACK%\"";
/// Where the interface has the words.
const WORDS: [&str; 2] = ["{\"sekisho\":\"ui-data\"}", "{sekisho:\"ui-data\"}"];
/// Where the signal part has its data.
const SIGNALS: &str = "{\"sekisho\":\"signal-data\"}";
/// Where the interfaces of the IAB have the codec.
const CODEC: &str = "\"%SEKISHO_CODEC%\"";
/// Where the policy for frames has the hosts.
const FRAMES: &str = "{\"sekisho\":\"frame-data\"}";
/// Where the import map has the hosts.
const IMPORTS: &str = "{\"sekisho\":\"import-data\"}";
/// Where the portal has its data.
const PORTAL: [&str; 2] = ["{\"sekisho\":\"portal-data\"}", "{sekisho:\"portal-data\"}"];

/// Why a bundle cannot be made: an artefact is not what `cargo pack` makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken(pub &'static str);

impl core::fmt::Display for Broken {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "the built-in {} has no place for the policy; this program was built wrongly", self.0)
    }
}

impl core::error::Error for Broken {}

/// All files of a site.
///
/// # Errors
/// Parts that are not those of `cargo pack`.
pub fn site(policy: &Policy, compiled: &Compiled, parts: Parts<'_>) -> Result<Vec<File>, Broken> {
    let wire = wire::write(&compiled.draft, &compiled.tags, &compiled.purposes);
    let wasm = pack::policy_wasm(parts.kernel, &wire);
    let packed = pack::policy_script(parts.kernel, &wire);
    let mut include = fill(parts.guard, &[PACK], &packed).ok_or(Broken("guard"))?;
    let worker = fill(parts.worker, &[PACK], &packed).ok_or(Broken("service worker"))?;
    if policy.workers == Workers::Guarded {
        include.push_str(parts.door);
    }
    let hosts = serde_json::to_string(&hosts(compiled)).unwrap_or_default();
    if policy.guards_frames() {
        include.push_str(&fill(parts.frames, &[FRAMES], &hosts).ok_or(Broken("policy for frames"))?);
    }
    // Behind that of frames: it says once more what the last policy of the page says.
    if policy.guards_imports() {
        include.push_str(&fill(parts.imports, &[IMPORTS], &hosts).ok_or(Broken("import map"))?);
    }
    if let Some(data) = signals::data(policy, compiled) {
        // As JSON inside an inline script, so nothing may look like its end.
        let data = data.to_string().replace('<', "\\u003c");
        include.push_str(&fill(parts.signal, &[SIGNALS], &data).ok_or(Broken("signal part"))?);
    }
    let words = serde_json::to_string(&crate::disclose::ui_data(policy)).unwrap_or_default();
    let ui = fill(parts.ui, &WORDS, &words).ok_or(Broken("interface"))?;
    let data = serde_json::to_string(&crate::disclose::portal_data(policy)).unwrap_or_default();
    let portal = fill(parts.portal, &PORTAL, &data).ok_or(Broken("portal"))?;
    let snippet = snippet(policy, compiled, &include);
    let mut files = vec![
        File { name: "sekisho.js", bytes: include.into_bytes() },
        File { name: "policy.wasm", bytes: wasm },
        File { name: "sekisho-ui.js", bytes: ui.into_bytes() },
        File { name: "sekisho-settings.js", bytes: parts.settings.as_bytes().to_vec() },
        File { name: "sekisho-portal.js", bytes: portal.into_bytes() },
        File { name: "sekisho-placeholder.js", bytes: parts.placeholder.as_bytes().to_vec() },
        File { name: "sekisho-debug.js", bytes: parts.debug.as_bytes().to_vec() },
        File { name: "sekisho-sw.js", bytes: worker.into_bytes() },
        File { name: "csp.txt", bytes: format!("{}\n", header(compiled)).into_bytes() },
        File { name: "headers.json", bytes: format!("{:#}\n", headers(compiled)).into_bytes() },
        File { name: "snippet.html", bytes: snippet.into_bytes() },
    ];
    if policy.consent.layout == Layout::Own {
        files.push(File { name: "sekisho-own.js", bytes: parts.own.as_bytes().to_vec() });
    }
    if policy.signals.as_ref().is_some_and(signals::needs_platform) {
        let platform = fill(parts.platform, &[CODEC], &pack::packed(parts.codec)).ok_or(Broken("IAB interfaces"))?;
        files.push(File { name: "sekisho-signal.js", bytes: platform.into_bytes() });
    }
    files.extend(gpc(policy).map(|text| File { name: ".well-known/gpc.json", bytes: text.into_bytes() }));
    Ok(files)
}

/// The hosts of all tags, and behind each the flows of each tag that has it: `["host", [1, 2], [3]]`.
fn hosts(compiled: &Compiled) -> Vec<Vec<serde_json::Value>> {
    let mut hosts: BTreeMap<&str, BTreeSet<&[u16]>> = BTreeMap::new();
    for (tag, rule) in &compiled.draft.rules {
        let flows = compiled.draft.tags.get(usize::from(*tag)).map_or(&[][..], Vec::as_slice);
        if let Some(host) = &rule.host {
            hosts.entry(host).or_default().insert(flows);
        }
    }
    hosts
        .into_iter()
        .map(|(host, tags)| std::iter::once(host.into()).chain(tags.into_iter().map(Into::into)).collect())
        .collect()
}

/// What the site says about Global Privacy Control (GPC specification, section on the well-known resource): that it abides, if
/// a law of the policy gives the signal force. Otherwise nothing is said.
fn gpc(policy: &Policy) -> Option<String> {
    let abides = policy.regimes().any(|(_, law)| law.gpc);
    let mut said = serde_json::json!({ "gpc": true });
    if let Some(day) = &policy.policy.updated {
        said["lastUpdate"] = day.to_string().into();
    }
    abides.then(|| format!("{said}\n"))
}

/// Puts a text in the place of the first mark that is there.
fn fill(template: &str, marks: &[&str], text: &str) -> Option<String> {
    let mark = marks.iter().find(|mark| template.contains(**mark))?;
    Some(template.replacen(mark, text, 1))
}

/// What to paste: the two static tags that keep preload scanners back, then the include itself, inline, and with `images: guarded`
/// what keeps Firefox from sets of images. The include is the first script, because servers that add a nonce look for that. Lines end
/// inside tags: React, where it renders the whole document, passes over elements that it does not know, and stops at a text, be it a line's
/// end; then it throws the server's page away and draws it anew.
fn snippet(policy: &Policy, compiled: &Compiled, include: &str) -> String {
    let blocks = compiled.table[8] & 3 == 0;
    let (tags, map) = if blocks {
        let tags = format!(
            "<meta http-equiv=\"Content-Security-Policy\"\n><template><p><meta http-equiv=\"Content-Security-Policy\" \
             content=\"{}\"></p></template\n>",
            preload_policy(compiled)
        );
        (tags, NO_MODULES)
    } else {
        (String::new(), "")
    };
    let (writes, decoy) = if blocks && policy.images == Images::Guarded { (WRITES, DECOY) } else { ("", "") };
    format!(
        "<!-- Sekisho: paste as the first thing in <head>, on a page in UTF-8. As a separate file instead (weaker against \
         preload scanners):\n     <script src=\"/sekisho.js\" integrity=\"{}\" crossorigin=\"anonymous\"></script>\n-->\
         {tags}<script data-ui=\"/sekisho-ui.js\">{include}{writes}</script\n>{decoy}{map}",
        integrity(include.as_bytes())
    )
}

/// Behind a map of imports Firefox fetches no module ahead, wherever the map stands; one in a template is none for the page. It would
/// ask the policy of the template about what a module of the site imports too, keep the refusal, and never run that module, whoever
/// has consent. In a paragraph, as the policy is: what stands in a template itself Firefox does not see ahead.
const NO_MODULES: &str = "<template><p><script type=\"importmap\">{}</script></p></template\n>";

/// Firefox parses ahead of a script that runs, fetches what it finds there, and asks no policy of the page about a set of images.
/// It takes such a set from the first `<source>` of an open `<picture>` however, so that with this text behind the include no set
/// that follows is fetched ahead. Parsed in earnest there is no picture: [`WRITES`] has made `<noscript>` part of an unfinished tag, and
/// the rest is a comment; without scripts it is a comment in `<noscript>`. Where a page's policy forbids the script alone,
/// the picture is there, and what follows is shown in it.
const DECOY: &str =
    "<noscript><!--</noscript><picture style=\"display:contents\"><source srcset=\"data:,\">--></noscript\n>";
/// Begins the tag that swallows the next one. What was parsed ahead is thereby void, and is parsed again, behind the guard.
const WRITES: &str = "(t=>document.write(t?t.createPolicy(\"sekisho-images\",{createHTML:s=>s}).createHTML(\"<meta \"):\"<meta \"))\
                      (window.trustedTypes);\n";

/// The Subresource Integrity value of a file (W3C SRI: `sha384-` and base64).
#[must_use]
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", pack::base64(&sha2::Sha384::digest(bytes)))
}

/// SHA-256 of a file in hexadecimal, as `sha256sum` prints it.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
