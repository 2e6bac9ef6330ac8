//! Ours against the `adblock` crate, interleaved: the minimum per request over many passes, then quantiles over the requests.
#![expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
#![expect(missing_docs, reason = "an executable has no interface")]

#[path = "../support/requests.rs"]
mod requests;

use requests::{Logged, host, shared, suffixes};
use sekisho::lists::{Action, Compiler, Engine, Page, Request};
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
            let verdict = blocks(number, std::hint::black_box(request));
            let time = start.elapsed().as_nanos() as u32;
            blocked += usize::from(std::hint::black_box(verdict));
            *least = (*least).min(time.saturating_sub(overhead));
        }
        blocked
    }

    fn row(&self, work: &str) -> serde_json::Value {
        let mut times = self.least.clone();
        times.sort_unstable();
        let mean = times.iter().map(|time| f64::from(*time)).sum::<f64>() / times.len() as f64;
        serde_json::json!({
            "work": work, "engine": self.name, "unit": "ns",
            "p50": times[times.len() / 2], "mean": mean.round(), "p99": times[times.len() * 99 / 100], "n": times.len(),
        })
    }
}

fn timer_overhead() -> u32 {
    (0..10_000).map(|_| Instant::now().elapsed().as_nanos() as u32).min().unwrap_or(0)
}

fn duel(work: &str, texts: &[&str], requests: &[Logged], passes: usize) {
    let overhead = timer_overhead();
    let mut compiler = Compiler::new();
    for text in texts {
        compiler.text(text, 1);
    }
    compiler.suffixes(&suffixes(requests.iter().flat_map(|logged| [host(&logged.url), host(&logged.frame)])));
    let start = Instant::now();
    let (table, report) = compiler.finish().expect("fits");
    let compiled = start.elapsed();
    let load = (0..20)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(Engine::load(&table).expect("loads"));
            start.elapsed().as_nanos()
        })
        .min()
        .unwrap_or(0);
    let ours = Engine::load(&table).expect("loads");

    let mut set = adblock::lists::FilterSet::new(false);
    for text in texts {
        let network: String = text.lines().filter(|line| !line.contains("##") && !line.contains("#@#")).fold(
            String::new(),
            |mut all, line| {
                all += line;
                all.push('\n');
                all
            },
        );
        set.add_filter_list(network, adblock::lists::ParseOptions::default());
    }
    let theirs = adblock::Engine::new_with_filter_set(set);
    let serialized = theirs.serialize();

    let pages: Vec<Page<'_>> = requests.iter().map(|logged| Page::of(&logged.frame)).collect();
    let parsed: Vec<_> = requests
        .iter()
        .map(|logged| adblock::request::Request::new(&logged.url, &logged.frame, &logged.kind, "").expect("a URL"))
        .collect();
    let mut clocks = ["sekisho", "adblock", "sekisho, page kept", "adblock, request parsed"]
        .map(|name| Clock::new(name, requests.len()));
    let mut blocked = [0; 4];
    for _ in 0..passes {
        let [a, b, c, d] = &mut clocks;
        blocked = [
            a.pass(requests, overhead, |_, logged| {
                let page = Page::of(&logged.frame);
                ours.attribute(&Request::new(&logged.url, logged.bit(), &page))
                    .is_some_and(|hit| hit.action == Action::Block)
            }),
            b.pass(requests, overhead, |_, logged| {
                let request =
                    adblock::request::Request::new(&logged.url, &logged.frame, &logged.kind, "").expect("a URL");
                theirs.check_network_request(&request).should_block()
            }),
            c.pass(requests, overhead, |number, logged| {
                ours.attribute(&Request::new(&logged.url, logged.bit(), &pages[number]))
                    .is_some_and(|hit| hit.action == Action::Block)
            }),
            d.pass(requests, overhead, |number, _| theirs.check_network_request(&parsed[number]).should_block()),
        ];
    }
    for clock in &clocks {
        println!("{}", clock.row(work));
    }
    println!(
        "{}",
        serde_json::json!({
            "work": format!("{work}: table"), "engine": "sekisho", "bytes": table.len(), "load ns": load as u64,
            "compile ms": compiled.as_millis() as u64, "rules": report.understood, "not understood": report.skipped.len(),
            "blocked": blocked[0], "adblock blocked": blocked[1], "adblock bytes": serialized.len(), "timer ns": overhead,
        })
    );
}

fn main() {
    let passes = std::env::args().filter_map(|word| word.parse().ok()).next().unwrap_or(7);
    let (Some(requests), Some(privacy), Some(easylist)) =
        (requests::requests(), shared("easyprivacy.txt.gz"), shared("easylist.txt.gz"))
    else {
        return;
    };
    println!("{} requests, {passes} passes", requests.len());
    duel("EasyPrivacy", &[&privacy], &requests, passes);
    duel("EasyList + EasyPrivacy", &[&easylist, &privacy], &requests, passes);
}
