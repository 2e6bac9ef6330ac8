//! Verdicts compared with the `adblock` crate, request by request.

use sekisho::lists::Class;
use sekisho_lists_bench::{Logged, Ours, Theirs, host, requests, shared};

/// The committed corpus of the list engine's own tests.
const RULES: &str = include_str!("../../../lists/corpus/rules.txt");
const REQUESTS: &str = include_str!("../../../lists/corpus/requests.tsv");

/// A request on which the two differ: what ours names, and the rules by which theirs decided.
#[derive(Debug)]
struct Difference {
    logged: Logged,
    ours: Option<String>,
    theirs: Vec<String>,
}

fn differences(texts: &[&str], requests: &[Logged]) -> (Ours, Vec<Difference>) {
    let ours = Ours::new(texts, requests);
    let engine = ours.engine();
    let theirs = Theirs::new(texts, true);
    let line = |id: u32| {
        let (list, line) = engine.locate(id);
        texts[list].lines().nth(line as usize - 1).unwrap_or_default().to_owned()
    };
    let differ = |logged: &&Logged| Ours::blocks(&engine, logged) != theirs.blocks(logged);
    let found = requests.iter().filter(differ).map(|logged| {
        let result = Theirs::request(logged).map(|request| theirs.0.check_network_request(&request));
        let rules = result.into_iter().flat_map(|result| [result.filter, result.exception]).flatten();
        Difference {
            logged: logged.clone(),
            ours: Ours::hit(&engine, logged).map(|hit| line(hit.by)),
            theirs: rules.filter_map(|rule| rule.raw_line).collect(),
        }
    });
    let found = found.collect();
    (ours, found)
}

#[test]
#[ignore = "minutes without optimisation: `cargo test --release -p sekisho-lists-bench -- --include-ignored`"]
fn easyprivacy_without_a_difference() {
    let (Some(requests), Some(privacy)) = (requests(), shared("easyprivacy.txt.gz")) else { return };
    assert_eq!(requests.len(), 26_215);
    let (ours, found) = differences(&[&privacy], &requests);
    assert!(found.is_empty(), "{found:#?}");
    let classes: Vec<(Class, usize)> = ours.report.classes().into_iter().collect();
    assert_eq!(classes, [(Class::Regex, 7), (Class::Modifier, 4), (Class::Option, 1)]);
}

#[test]
#[ignore = "minutes without optimisation: `cargo test --release -p sekisho-lists-bench -- --include-ignored`"]
fn easylist_with_easyprivacy_but_for_regular_expressions() {
    let (Some(requests), Some(privacy), Some(easylist)) =
        (requests(), shared("easyprivacy.txt.gz"), shared("easylist.txt.gz"))
    else {
        return;
    };
    let (_, found) = differences(&[&easylist, &privacy], &requests);
    let regex = r"/\/[0-9a-f]{32}\/invoke\.js/$script,third-party";
    let explained = |difference: &&Difference| {
        difference.ours.is_none()
            && difference.theirs.iter().any(|rules| rules.split(" <+> ").any(|rule| rule == regex))
    };
    assert_eq!(found.iter().filter(explained).count(), found.len(), "{found:#?}");
    assert_eq!(found.len(), 2);
}

/// The corpus has what the other engine does not: each difference must be by a rule of a kind that is known for it.
#[test]
fn our_own_corpus_differs_where_it_is_said_to() {
    let read = |line: &str| {
        let fields: Vec<&str> = line.split('\t').collect();
        Logged { frame: fields[0].to_owned(), url: fields[2].to_owned(), kind: fields[1].to_owned() }
    };
    let requests: Vec<Logged> =
        REQUESTS.lines().skip(1).map(read).filter(|logged| !host(&logged.url).is_empty()).collect();
    let (_, found) = differences(&[RULES], &requests);
    // The last one has an ending that is no punycode, which the other engine decodes.
    let known = ["match-case", "denyallow=", "domain=shopname.*", "0.0.0.0 ", "xn--fiq", ".jp:8443/"];
    let unexplained: Vec<&Difference> = found
        .iter()
        .filter(|difference| match &difference.ours {
            Some(rule) => !known.iter().any(|part| rule.contains(part)),
            // Regular expressions; `||host^`, which stops navigations there; `||host`, which is a beginning there.
            None => {
                let theirs = |rule: &String| rule.contains("[0-9]+") || rule == "||stats.example";
                difference.logged.kind != "document" && !difference.theirs.iter().any(theirs)
            }
        })
        .collect();
    assert!(unexplained.is_empty(), "{unexplained:#?}");
}
