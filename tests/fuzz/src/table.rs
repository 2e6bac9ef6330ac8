//! The reader of the compiled policy: any bytes are a table or a fault, and a table answers every question.

use super::choices::Choices;
use super::draft::draft;
use sekisho::decide::{self, Answer, Index, Page, Situation, States};
use sekisho::table::{FNV, HEAD, Table, fnv};

const URLS: [&[u8]; 4] = [b"https://b.a.test:8080/ingest/e?v=1#x", b"//", b"ws://u:p@[::1]/\xFF", b""];

/// Reads the bytes as they are, and once more with a checksum that fits.
pub fn check(bytes: &[u8]) {
    every_answer(bytes);
    if bytes.len() >= HEAD {
        let mut forged = bytes.to_vec();
        forged[..4].copy_from_slice(b"SKT2");
        let sum = fnv(FNV, &forged[8..]);
        forged[4..8].copy_from_slice(&sum.to_le_bytes());
        every_answer(&forged);
    }
}

fn every_answer(bytes: &[u8]) {
    let Ok(table) = Table::read(bytes) else { return };
    let good = table.check_ranges().is_ok();
    let mut index = Index::new();
    if index.fill(&table) {
        for url in URLS {
            let page = Page { host: b"shop.test" };
            let tag = decide::attribute(&table, &index, page, url, 7);
            assert!(!good || usize::from(tag) < table.tags() || tag == decide::UNDECLARED);
            let rule = decide::deciding_rule(&table, &index, page, url, 7);
            assert!(rule.is_none_or(|at| table.rule(at).tag == tag));
        }
    }
    let tag = decide::attribute_key(&table, 1, b"ph_a");
    assert!(!good || usize::from(tag) < table.tags() || tag == decide::UNDECLARED);
    for region in [&b" JP "[..], b"  ", b" * "] {
        for gpc in [false, true] {
            let now = Situation { regimes: decide::active(&table, region), gpc };
            let mut room = [0; 1024];
            let states = States::settle_all(&table, now, |flow| [Answer::Unset, Answer::Granted][flow & 1], &mut room);
            for tag in [0, 1, table.tags().saturating_sub(1), table.tags(), 0xFFFF] {
                let _ = decide::verdict(table.flags(), &states, tag as u16);
            }
        }
    }
    let _ = (table.text(), table.fingerprint(table.flows()), table.purpose(0));
}

/// Tables of small policies, and one that names more regimes than there may be.
#[must_use]
pub fn seeds() -> Vec<Vec<u8>> {
    let mut many_regimes = vec![0; 200];
    many_regimes[9] = 20;
    let written = (1..24).filter_map(|seed| draft(&mut Choices::new(&super::short::noise(seed, 400))).write().ok());
    written.chain([many_regimes]).collect()
}
