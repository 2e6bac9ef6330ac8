//! Ours against the `adblock` crate, interleaved: the minimum per request over many passes, then quantiles over the requests.
//!
//! `lists-duel [PASSES]` prints one JSON object a line. `lists-duel --write FOLDER` writes what the duel in Node needs: the
//! table, the list's network rules and the requests. `lists-duel --resident FILE` measures what a table from a file takes.
#![expect(clippy::disallowed_methods, reason = "a benchmark measures time")]

use sekisho::lists::{Action, Engine, Packed, Page, Request};
use sekisho::rule::Rule;
use sekisho::vendors::Vendors;
use sekisho_lists_bench::{Logged, Ours, Theirs, requests, shared};
use serde_json::json;
use std::hint::black_box;
use std::time::Instant;

/// Least time per request over all passes, in nanoseconds.
struct Clock {
    name: &'static str,
    least: Vec<u32>,
}

impl Clock {
    fn new(name: &'static str, requests: usize) -> Clock {
        Clock { name, least: vec![u32::MAX; requests] }
    }

    /// One pass; gives how many requests were blocked.
    fn pass(&mut self, requests: &[Logged], overhead: u32, mut blocks: impl FnMut(usize, &Logged) -> bool) -> usize {
        let mut blocked = 0;
        for (number, (request, least)) in requests.iter().zip(&mut self.least).enumerate() {
            let start = Instant::now();
            let verdict = black_box(blocks(number, black_box(request)));
            let time = start.elapsed().as_nanos() as u32;
            blocked += usize::from(verdict);
            *least = (*least).min(time.saturating_sub(overhead));
        }
        blocked
    }

    fn print(&self, work: &str) {
        let mut times = self.least.clone();
        times.sort_unstable();
        let mean = times.iter().map(|time| f64::from(*time)).sum::<f64>() / times.len() as f64;
        let (p50, p99) = (times[times.len() / 2], times[times.len() * 99 / 100]);
        println!(
            "{}",
            json!({ "work": work, "engine": self.name, "unit": "ns", "p50": p50, "mean": mean.round(), "p99": p99, "n": times.len() })
        );
    }
}

/// What reading the clock twice costs.
fn timer_overhead() -> u32 {
    (0..10_000).map(|_| Instant::now().elapsed().as_nanos() as u32).min().unwrap_or(0)
}

/// Least time of a call, in nanoseconds.
fn least(mut work: impl FnMut()) -> u64 {
    let time = |_| {
        let start = Instant::now();
        work();
        start.elapsed().as_nanos() as u64
    };
    (0..20).map(time).min().unwrap_or(0)
}

/// Facts about a table that are not times per request.
fn facts(work: &str, pairs: &[(&str, &str, u64)]) {
    for (what, unit, value) in pairs {
        println!(
            "{}",
            json!({ "work": format!("{work}: {what}"), "engine": "sekisho", "unit": unit, "p50": value, "mean": value, "p99": value, "n": 1 })
        );
    }
}

/// Both engines over the same lists.
fn duel(work: &str, texts: &[&str], requests: &[Logged], passes: usize) {
    let overhead = timer_overhead();
    let ours = Ours::new(texts, requests);
    let engine = ours.engine();
    let theirs = Theirs::new(texts, false);
    let pages: Vec<Page<'_>> = requests.iter().map(|logged| Page::of(&logged.frame)).collect();
    let parsed: Vec<_> = requests.iter().map(Theirs::request).collect();
    let names = ["sekisho", "adblock 0.13.5", "sekisho, page kept", "adblock 0.13.5, request parsed"];
    let mut clocks = names.map(|name| Clock::new(name, requests.len()));
    let mut blocked = [0; 2];
    for _ in 0..passes {
        let [whole, their_whole, kept, their_kept] = &mut clocks;
        blocked = [
            whole.pass(requests, overhead, |_, logged| Ours::blocks(&engine, logged)),
            their_whole.pass(requests, overhead, |_, logged| theirs.blocks(logged)),
        ];
        kept.pass(requests, overhead, |number, logged| {
            let hit = engine.attribute(&Request::new(&logged.url, logged.bit(), &pages[number]));
            hit.is_some_and(|hit| hit.action == Action::Block)
        });
        their_kept.pass(requests, overhead, |number, _| {
            parsed[number].as_ref().is_some_and(|request| theirs.0.check_network_request(request).should_block())
        });
    }
    for clock in &clocks {
        clock.print(work);
    }
    facts(
        work,
        &[
            ("table", "bytes", ours.table.len() as u64),
            ("table of adblock", "bytes", theirs.0.serialize().len() as u64),
            ("load", "ns", least(|| assert!(black_box(Engine::load(black_box(&ours.table))).is_ok()))),
            ("compile", "ns", least_of_one(|| drop(black_box(Ours::new(texts, &[]))))),
            ("rules understood", "rules", u64::from(ours.report.understood)),
            ("rules not understood", "rules", ours.report.skipped.len() as u64),
            ("blocked", "requests", blocked[0] as u64),
            ("blocked by adblock", "requests", blocked[1] as u64),
        ],
    );
}

/// Time of one call.
fn least_of_one(work: impl FnOnce()) -> u64 {
    let start = Instant::now();
    work();
    start.elapsed().as_nanos() as u64
}

/// How the cost per request grows with the number of rules: every n-th rule of both lists.
fn growth(texts: &[&str], requests: &[Logged], passes: usize) {
    let lines: Vec<&str> = texts.iter().flat_map(|text| text.lines()).collect();
    let rules: Vec<&str> = lines.into_iter().filter(|line| Rule::parse_list(line).is_ok()).collect();
    let overhead = timer_overhead();
    let sizes = [1_000, 10_000, 100_000];
    let tables = sizes.map(|size| {
        let text = (0..size).map(|number| rules[number * rules.len() / size]).collect::<Vec<_>>().join("\n");
        Ours::new(&[&text], requests)
    });
    let engines: Vec<Engine<'_>> = tables.iter().map(Ours::engine).collect();
    let mut clocks = sizes.map(|_| Clock::new("sekisho", requests.len()));
    for _ in 0..passes {
        for (clock, engine) in clocks.iter_mut().zip(&engines) {
            clock.pass(requests, overhead, |_, logged| Ours::blocks(engine, logged));
        }
    }
    for (clock, size) in clocks.iter().zip(sizes) {
        clock.print(&format!("{size} rules"));
    }
}

/// The vendors: the catalogue with its paths, and the companies that `cargo pack` collected.
fn vendors() -> Option<Vendors> {
    let companies = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../pkg/dist/vendors.txt");
    match std::fs::read_to_string(companies) {
        Ok(text) => Some(Vendors::new(&text).expect("the list as it was packed")),
        Err(_) => {
            eprintln!("pkg/dist/vendors.txt is not there (`cargo pack --only vendors`): left out");
            None
        }
    }
}

/// Whether a pack can be read and opened.
fn open(pack: &[u8]) -> bool {
    Packed::read(pack).is_ok_and(|packed| packed.open(&mut vec![0; packed.places()]).is_ok())
}

/// Whose request it is, over all vendors.
fn pack(requests: &[Logged], passes: usize) {
    let Some(vendors) = vendors() else { return };
    let pack = vendors.pack().expect("the catalogue's rules can be packed");
    let packed = Packed::read(&pack).expect("what was packed");
    let mut places = vec![0; packed.places()];
    let engine = packed.open(&mut places).expect("opens");
    let overhead = timer_overhead();
    let pages: Vec<Page<'_>> = requests.iter().map(|logged| Page::of(&logged.frame)).collect();
    let mut clocks = ["sekisho", "sekisho, page kept"].map(|name| Clock::new(name, requests.len()));
    let mut named = 0;
    for _ in 0..passes {
        let [whole, kept] = &mut clocks;
        named = whole.pass(requests, overhead, |_, logged| {
            engine.attribute(&Request::new(&logged.url, logged.bit(), &Page::of(&logged.frame))).is_some()
        });
        kept.pass(requests, overhead, |number, logged| {
            engine.attribute(&Request::new(&logged.url, logged.bit(), &pages[number])).is_some()
        });
    }
    let work = "vendor pack";
    for clock in &clocks {
        clock.print(work);
    }
    let pairs = [
        ("pack", "bytes", pack.len() as u64),
        ("places", "bytes", (packed.places() * size_of::<u64>()) as u64),
        ("rules", "rules", vendors.rules().len() as u64),
        ("open", "ns", least(|| assert!(black_box(open(black_box(&pack)))))),
        ("vendors", "vendors", vendors.all().len() as u64),
        ("named", "requests", named as u64),
    ];
    facts(work, &pairs);
}

/// Resident memory of this process in bytes; `None` where the system does not say.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok().map(|kilobytes: u64| kilobytes * 1024)
}

/// What a table from a file takes once all requests were asked: a process that has nothing else but them.
fn resident_of(file: &str, requests: &[Logged]) {
    let before = resident();
    let table = std::fs::read(file).expect("the table");
    let engine = Engine::load(&table).expect("loads");
    let hits = requests.iter().filter(|logged| black_box(Ours::hit(&engine, logged)).is_some()).count();
    if let (Some(before), Some(after)) = (before, resident()) {
        facts("EasyPrivacy", &[("resident", "bytes", after - before)]);
    }
    assert!(hits > 0, "a table that names something");
}

/// The same in a process of its own.
fn measure_resident(table: &[u8]) {
    let file = std::env::temp_dir().join(format!("sekisho-{}.table", std::process::id()));
    std::fs::write(&file, table).expect("a place for the table");
    let program = std::env::current_exe().expect("this program");
    let status = std::process::Command::new(program).arg("--resident").arg(&file).status().expect("runs");
    std::fs::remove_file(&file).expect("is there");
    assert!(status.success(), "the other process failed");
}

/// Files for the duel in Node.
fn write(folder: &std::path::Path, privacy: &str, easylist: &str, requests: &[Logged]) -> std::io::Result<()> {
    let network = |text: &str| {
        let lines = text.lines().filter(|line| !line.contains("##") && !line.contains("#@#"));
        lines.map(|line| line.to_owned() + "\n").collect::<String>()
    };
    let log: Vec<_> =
        requests.iter().map(|logged| json!([logged.frame, logged.url, logged.kind, logged.bit()])).collect();
    std::fs::create_dir_all(folder)?;
    if let Some(vendors) = vendors() {
        std::fs::write(folder.join("vendors.pack"), vendors.pack().expect("the catalogue's rules can be packed"))?;
    }
    std::fs::write(folder.join("easyprivacy.table"), Ours::new(&[privacy], requests).table)?;
    std::fs::write(folder.join("both.table"), Ours::new(&[easylist, privacy], requests).table)?;
    std::fs::write(folder.join("easyprivacy.txt"), network(privacy))?;
    std::fs::write(folder.join("both.txt"), network(easylist) + &network(privacy))?;
    std::fs::write(folder.join("requests.json"), json!(log).to_string())
}

fn main() {
    let passes = std::env::args().filter_map(|word| word.parse().ok()).next().unwrap_or(7);
    let (Some(requests), Some(privacy), Some(easylist)) =
        (requests(), shared("easyprivacy.txt.gz"), shared("easylist.txt.gz"))
    else {
        return;
    };
    let words: Vec<String> = std::env::args().collect();
    if let Some(at) = words.iter().position(|word| word == "--resident") {
        resident_of(words.get(at + 1).expect("a file"), &requests);
        return;
    }
    if let Some(at) = words.iter().position(|word| word == "--write") {
        let folder = words.get(at + 1).map_or("target/lists-duel", String::as_str);
        write(std::path::Path::new(folder), &privacy, &easylist, &requests).expect("the folder can be written");
        return;
    }
    measure_resident(&Ours::new(&[&privacy], &requests).table);
    duel("EasyPrivacy", &[&privacy], &requests, passes);
    duel("EasyList + EasyPrivacy", &[&easylist, &privacy], &requests, passes);
    growth(&[&easylist, &privacy], &requests, passes);
    pack(&requests, passes);
}
