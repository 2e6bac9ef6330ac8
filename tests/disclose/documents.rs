//! Every document of the examples, natively: as JSON with its SHA-256, or with `time` how long one takes; `time shop 20` takes
//! one example twenty times in each language, for a profiler.
//!
//! Not an example of anything: cargo has no better place for a program of tests.
#![expect(clippy::panic, reason = "a program of tests fails as tests do")]

use mimalloc::MiMalloc;
use sekisho::bundle::sha256;
use sekisho::disclose::{Format, Layer, Options, layer, outline, render};
use sekisho::policy::{self, Policy};
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

/// As in the command line.
#[global_allocator]
static MEMORY: MiMalloc = MiMalloc;

/// Every folder of `examples` with a policy, in the order of their names.
fn policies() -> Vec<(String, Policy)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let listed = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{error}"));
    let mut names: Vec<_> =
        listed.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.join("policy.yaml").is_file()).collect();
    names.sort();
    let read = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path.join("policy.yaml")).unwrap_or_else(|error| panic!("{error}"));
        let reading = policy::read("policy.yaml", &text);
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        (name, reading.policy.unwrap_or_else(|| panic!("{:?}", reading.problems)))
    };
    names.iter().map(read).collect()
}

fn main() {
    let mut words = std::env::args().skip(1);
    match words.next().as_deref() {
        Some("time") => {
            let only = words.next();
            time(only.as_deref(), words.next().and_then(|passes| passes.parse().ok()).unwrap_or(200));
        }
        _ => documents(),
    }
}

/// One line a document: policy, language, format, layer, SHA-256.
fn documents() {
    let mut rows = Vec::new();
    for (name, policy) in policies() {
        let made = outline(&policy, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
        for language in policy.languages.iter().map(|one| one.value) {
            for format in Format::ALL {
                let text = render(&made, language, format);
                rows.push(serde_json::json!([
                    name,
                    language.as_str(),
                    format.as_str(),
                    "full",
                    sha256(text.as_bytes())
                ]));
            }
            for one in Layer::ALL {
                let text = layer(&made, language, one, "full.html", Format::Html);
                rows.push(serde_json::json!([name, language.as_str(), "html", one.as_str(), sha256(text.as_bytes())]));
            }
        }
    }
    println!("{}", serde_json::Value::from(rows));
}

/// Microseconds of one document from a policy that was read: the median of many, for each example and all of them.
#[expect(clippy::disallowed_methods, reason = "a stopwatch, in a program that is not part of the product")]
fn time(only: Option<&str>, passes: usize) {
    let mut all: Vec<Duration> = Vec::new();
    let mut rows = Vec::new();
    for (name, policy) in policies().into_iter().filter(|(name, _)| only.is_none_or(|one| one == name)) {
        let mut own: Vec<Duration> = Vec::new();
        for language in policy.languages.iter().map(|one| one.value) {
            for _ in 0..passes {
                let start = Instant::now();
                let made = outline(black_box(&policy), &Options::default()).unwrap_or_else(|error| panic!("{error}"));
                black_box(render(&made, language, Format::Html));
                own.push(start.elapsed());
            }
        }
        own.sort_unstable();
        rows.push(serde_json::json!({ "work": name, "unit": "us", "p50": micros(&own) }));
        all.extend(own);
    }
    all.sort_unstable();
    rows.push(serde_json::json!({ "work": "all", "unit": "us", "p50": micros(&all) }));
    println!("{}", serde_json::Value::from(rows));
}

fn micros(sorted: &[Duration]) -> f64 {
    sorted.get(sorted.len() / 2).map_or(0.0, |time| time.as_secs_f64() * 1e6)
}
