//! Rules for the browser's own blocker against `decide`, over the canonical request set and a policy of the whole catalogue.
//!
//! The long run takes every request: `cargo test --release -p sekisho-lists-bench --test dnr -- --include-ignored`.

#[path = "../../../dnr/evaluate.rs"]
mod evaluate;

use evaluate::{Asked, allowed, host, kind, refused};
use sekisho::compile::{Compiled, draft};
use sekisho::decide::{self, Answer, Index, Page, Situation, States, Verdict};
use sekisho::dnr::{Browser, of_policy};
use sekisho::policy::catalogue;
use sekisho::rule::Rule;
use sekisho::table::Table;
use sekisho_lists_bench::{Logged, requests};
use serde_json::Value;
use std::collections::BTreeMap;

/// Every service of the catalogue as a tag; every second one needs consent. What nobody declared is blocked.
fn policy(page: &str) -> Compiled {
    let rule = |text: &str| Rule::parse(text).expect("a case that is made well");
    let mut rules = vec![(0, rule(&format!("||{page}^")))];
    let mut tags = vec![Vec::new()];
    for service in catalogue::entries().map(|entry| &entry.service) {
        let tag = tags.len() as u16;
        tags.push(if tag.is_multiple_of(2) { vec![0] } else { vec![] });
        rules.extend(service.matches.iter().flatten().map(|text| (tag, rule(text))));
    }
    let draft = draft::Draft {
        flows: vec![draft::Flow { fingerprint: 1, purpose: 0, modes: 3 }],
        purposes: 1,
        tags,
        rules,
        regions: vec![vec!["DE".to_owned()]],
        ..draft::Draft::default()
    };
    let table = draft.write().expect("a case that is made well");
    Compiled { table, draft, tags: vec![], flows: vec![], purposes: vec![], regimes: vec![], policy_hash: [0; 32] }
}

fn agree(every: usize) {
    let Some(log) = requests() else { return };
    let mut pages: BTreeMap<&str, Vec<&Logged>> = BTreeMap::new();
    for request in log.iter().step_by(every) {
        pages.entry(host(&request.frame)).or_default().push(request);
    }
    let now = Situation { regimes: u16::MAX, gpc: false };
    let mut seen = [0_u32; 2];
    let mut different = Vec::new();
    for (page, requests) in pages.into_iter().filter(|(page, _)| Rule::parse(&format!("||{page}^")).is_ok()) {
        let compiled = policy(page);
        let made = of_policy(&compiled, &[page.to_owned()], now, |_| Answer::Unset, Browser::Chromium)
            .expect("a case that is made well");
        assert!(made.left_out.is_empty(), "{:?}", made.left_out);
        let rules: Vec<Value> =
            made.rules.iter().map(|rule| serde_json::to_value(rule).expect("a case that is made well")).collect();
        assert!(refused(&rules).is_empty());
        let table = Table::read(&compiled.table).expect("a case that is made well");
        let mut index = Index::new();
        assert!(index.fill(&table));
        let mut room = vec![0; table.tags()];
        let states = States::settle_all(&table, now, |_| Answer::Unset, &mut room);
        // Frames are pages of their own; what a page says of them is said of the request for the frame.
        for request in requests.into_iter().filter(|request| request.url.starts_with("http")) {
            let url = request.url.split('#').next().unwrap_or_default();
            let number = request.bit().trailing_zeros() as u8;
            let tag = decide::attribute(&table, &index, Page { host: page.as_bytes() }, url.as_bytes(), number);
            let wanted = decide::verdict(table.flags(), &states, tag) == Verdict::Allow;
            let found = allowed(&rules, &Asked { url, initiator: page, kind: kind(&request.kind), top: page });
            seen[usize::from(wanted)] += 1;
            if found != wanted {
                different.push(format!("{page} {} {url}: decide {wanted}", request.kind));
            }
        }
    }
    println!("{} allowed, {} blocked, {} different", seen[1], seen[0], different.len());
    assert!(different.is_empty(), "{}\n{:#?}", different.len(), &different[..different.len().min(20)]);
    assert!(seen.iter().all(|&count| count as usize * every > 5_000), "{seen:?}");
}

#[test]
fn the_browser_agrees_with_decide_on_a_part_of_the_log() {
    agree(200);
}

#[test]
#[ignore = "every request of the log takes a minute in release"]
fn the_browser_agrees_with_decide_on_the_log() {
    agree(1);
}
