//! Verdicts compared with the `adblock` crate, request by request.

use sekisho_lists_bench::{Logged, Ours, Theirs, requests, shared};

/// Requests on which the two differ, with what each says.
fn differences(texts: &[&str], requests: &[Logged]) -> Vec<String> {
    let ours = Ours::new(texts, requests);
    let engine = ours.engine();
    let theirs = Theirs::new(texts, true);
    let line = |id: u32| {
        let (list, line) = engine.locate(id);
        texts[list].lines().nth(line as usize - 1).unwrap_or_default().to_owned()
    };
    let differ = |logged: &&Logged| Ours::blocks(&engine, logged) != theirs.blocks(logged);
    requests
        .iter()
        .filter(differ)
        .map(|logged| {
            let hit = Ours::hit(&engine, logged).map(|hit| (line(hit.rule), line(hit.by)));
            let result = Theirs::request(logged).map(|request| theirs.0.check_network_request(&request));
            format!("{logged:?}\n  ours {hit:?}\n  theirs {result:?}")
        })
        .collect()
}

#[test]
fn easyprivacy_without_a_difference() {
    let (Some(requests), Some(privacy)) = (requests(), shared("easyprivacy.txt.gz")) else { return };
    assert_eq!(requests.len(), 26_215);
    let differ = differences(&[&privacy], &requests);
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

#[test]
fn easylist_with_easyprivacy() {
    let (Some(requests), Some(privacy), Some(easylist)) =
        (requests(), shared("easyprivacy.txt.gz"), shared("easylist.txt.gz"))
    else {
        return;
    };
    let differ = differences(&[&easylist, &privacy], &requests);
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}
