//! The rules that come from laws: each is there, with a model that keeps it and one that breaks it.
//!
//! The models are overlays on `tests/golden/law/base.yaml`, one folder a rule. What a broken rule reports, in English and in
//! Japanese, is in `expected.txt`; where it differs, what was found is written beside the other build results.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use sekisho::policy::check::law::{Rule, rules};
use sekisho::policy::{self, Date, Language, Layers, Level, Policy, Problem};

/// Every rule with its level, transcribed from the list that the project was given (E is an error, W a warning), with those of `OURS`.
const LIST: &[(&str, char)] = &[
    ("G1", 'E'),
    ("G2", 'W'),
    ("G3", 'E'),
    ("G4", 'E'),
    ("G5", 'E'),
    ("G6", 'E'),
    ("G7", 'E'),
    ("G8", 'E'),
    ("G9", 'E'),
    ("G10", 'E'),
    ("G11", 'E'),
    ("G12", 'E'),
    ("G13", 'W'),
    ("G14", 'E'),
    ("G15", 'W'),
    ("G16", 'W'),
    ("G17", 'W'),
    ("E1", 'E'),
    ("E2", 'E'),
    ("E3", 'E'),
    ("U1", 'E'),
    ("J1", 'W'),
    ("J2", 'W'),
    ("J3", 'E'),
    ("J4", 'E'),
    ("J5", 'W'),
    ("J6", 'E'),
    ("J7", 'W'),
    ("J8", 'W'),
    ("J9", 'E'),
    ("J10", 'E'),
    ("J11", 'E'),
    ("J12", 'W'),
    ("J13", 'W'),
    ("J14", 'E'),
    ("J15", 'W'),
    ("J16", 'E'),
    ("J17", 'E'),
    ("J18", 'E'),
    ("T1", 'E'),
    ("T2", 'E'),
    ("T3", 'E'),
    ("T4", 'E'),
    ("T5", 'W'),
    ("T6", 'W'),
    ("T7", 'W'),
    ("H1", 'E'),
    ("H2", 'E'),
    ("H3", 'E'),
    ("H4", 'E'),
    ("H5", 'E'),
    ("H6", 'E'),
    ("H7", 'W'),
    ("H8", 'W'),
    ("H9", 'W'),
    ("C1", 'E'),
    ("C2", 'E'),
    ("C3", 'E'),
    ("C4", 'E'),
    ("C5", 'E'),
    ("C6", 'E'),
    ("C7", 'E'),
    ("C8", 'E'),
    ("C9", 'E'),
    ("C10", 'W'),
    ("P1", 'E'),
    ("P2", 'W'),
    ("P3", 'E'),
    ("B1", 'E'),
    ("B2", 'W'),
    ("B3", 'W'),
    ("X1", 'E'),
    ("X2", 'E'),
    ("X3", 'W'),
    ("X4", 'E'),
    ("X5", 'E'),
    ("X6", 'E'),
];

/// Rules of ours, about articles that the given list leaves out.
const OURS: [&str; 4] = ["G17", "J17", "J18", "H9"];

const TODAY: Date = Date { year: 2026, month: 11, day: 21 };

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn letter(level: Level) -> char {
    if level == Level::Error { 'E' } else { 'W' }
}

#[test]
fn every_rule_of_the_list_is_there_and_no_other() {
    let ours: BTreeSet<(&str, char)> = rules().map(|rule| (rule.id, letter(rule.level))).collect();
    assert_eq!(ours, LIST.iter().copied().collect());
    assert_eq!(rules().count(), LIST.len(), "no id is there twice");
}

#[test]
fn the_list_is_the_one_that_was_given() {
    let Ok(text) = fs::read_to_string(root().join("../shared/reference/law-rules.md")) else {
        println!("the list is not here: its transcript alone was compared");
        return;
    };
    let rows = text.lines().filter_map(|line| {
        let mut cells = line.trim().strip_prefix('|')?.strip_suffix('|')?.split('|').map(str::trim);
        let (id, level) = (cells.next()?, cells.next_back()?);
        let known = id.len() < 4 && id.ends_with(|c: char| c.is_ascii_digit());
        known.then(|| (id.to_owned(), level.chars().next().unwrap_or(' ')))
    });
    let given: BTreeSet<(String, char)> = rows.collect();
    let listed = LIST.iter().filter(|(id, _)| !OURS.contains(id));
    assert_eq!(given, listed.map(|(id, level)| ((*id).to_owned(), *level)).collect());
}

/// What reading a model gives, and what the review of it finds against one rule.
fn reviewed(rule: &Rule, name: &str) -> (Option<Policy>, String, Vec<Problem>) {
    let folder = root().join("tests/golden/law");
    let base = fs::read_to_string(folder.join("base.yaml")).expect("the base");
    let text = fs::read_to_string(folder.join(rule.id).join(name)).expect("a model of each rule");
    let layers = Layers::new("base.yaml", &base).with(name, &text);
    let mut problems: Vec<Problem> = match layers.policy() {
        Some(policy) => policy::review(policy, layers.files(), Some(TODAY)),
        None => layers.problems().iter().filter(|problem| problem.is_error()).cloned().collect(),
    };
    let reading = rule.reported_as();
    problems.retain(|problem| problem.code == rule.id || reading.contains(&problem.code));
    let mut report = String::new();
    for problem in &problems {
        let source = if problem.file == "base.yaml" { &base } else { &text };
        for language in [Language::En, Language::Ja] {
            writeln!(report, "{}", problem.render_in(language, source)).expect("a String");
        }
    }
    (layers.policy().cloned(), report, problems)
}

#[test]
fn every_rule_has_a_model_that_keeps_it() {
    for rule in rules() {
        let (policy, report, problems) = reviewed(rule, "pass.yaml");
        let policy = policy.unwrap_or_else(|| panic_with(rule, &report));
        assert!(problems.is_empty(), "{}: {report}", rule.id);
        let on = rule.packs.is_empty() || policy.packs.iter().any(|pack| rule.packs.contains(pack));
        assert!(on, "{}: the pack is off", rule.id);
    }
}

#[expect(clippy::panic, reason = "a test ends here")]
fn panic_with(rule: &Rule, report: &str) -> Policy {
    panic!("{} cannot be read: {report}", rule.id)
}

#[test]
fn every_rule_has_a_model_that_breaks_it() {
    let mut wrong = Vec::new();
    for rule in rules() {
        let (_, report, problems) = reviewed(rule, "fail.yaml");
        assert_eq!(problems.len(), 1, "{}: {report}", rule.id);
        assert_eq!(letter(problems[0].level), letter(rule.level), "{}: the pack binds", rule.id);
        let expected = root().join("tests/golden/law").join(rule.id).join("expected.txt");
        if fs::read_to_string(&expected).unwrap_or_default() != report {
            let found = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("law").join(rule.id);
            fs::create_dir_all(&found).expect("a folder");
            fs::write(found.join("expected.txt"), &report).expect("what was found");
            wrong.push(format!("{}: see {}", rule.id, found.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_says_in_both_languages_what_is_wrong_and_how_to_mend_it() {
    for rule in rules() {
        let [english, japanese] = rule.message;
        let [mend, taisho] = rule.mend;
        assert!(english.is_ascii() && mend.is_ascii(), "{}", rule.id);
        assert_eq!(rule.law.is_empty(), rule.packs.is_empty(), "{}: a law, or a rule of ours", rule.id);
        for text in [japanese, taisho] {
            let own = text.chars().filter(|c| ('\u{3040}'..'\u{a000}').contains(c)).count();
            assert!(own > 5 && !text.contains("、、"), "{}: {text}", rule.id);
        }
        assert!(!english.ends_with('.') && taisho.ends_with("ください"), "{}", rule.id);
        assert!(english.contains("{}") == japanese.contains("{}"), "{}", rule.id);
    }
}

/// The demo is what a privacy officer opens first: neither reading it nor any rule of its laws finds anything.
#[test]
fn the_shop_keeps_every_rule_of_its_laws() {
    let text = fs::read_to_string(root().join("examples/shop/policy.yaml")).expect("the policy");
    let reading = policy::read("policy.yaml", &text);
    let read: Vec<&str> = reading.problems.iter().map(|problem| problem.code).collect();
    let found: Vec<String> = review("shop").iter().map(|problem| problem.render(&text)).collect();
    assert!(read.is_empty() && found.is_empty(), "{read:?} {}", found.concat());
    // It is bound to the rules, so that whoever breaks one sees an error: here the right to complain is taken away.
    let policy = policy::read("policy.yaml", &text.replace(", complaint]", "]")).policy.expect("the policy");
    let broken = policy::review(&policy, &[], Some(TODAY));
    let errors: Vec<&str> = broken.iter().filter(|one| one.is_error()).map(|one| one.code).collect();
    assert_eq!(errors, ["G10", "U1", "H6"], "{broken:#?}");
}

/// What is found in a policy of `examples/`.
fn review(example: &str) -> Vec<Problem> {
    let file = root().join("examples").join(example).join("policy.yaml");
    let text = fs::read_to_string(file).expect("an example");
    let policy = policy::read("policy.yaml", &text).policy.expect("an example without errors");
    policy::review(&policy, &["policy.yaml".to_owned()], Some(TODAY))
}

fn found(example: &str, rules: &[&str]) {
    let broken: Vec<&str> = review(example).iter().map(|problem| problem.code).collect();
    for rule in rules {
        assert!(broken.contains(rule), "{example} keeps {rule}: {broken:?}");
    }
}

#[test]
fn the_known_gaps_of_the_originals_are_found() {
    // It names the GDPR, but no basis, safeguard, period or rights; e-mail without an address; India and China.
    found("kii", &["G3", "G6", "G7", "G8", "X5", "X3"]);
    // Joint use that is promised for later; access analysis modules as a case of their own; recipients' purposes.
    found("win-techno", &["J5", "J9"]);
    // Modules whose makers are not named; no date.
    found("smedio", &["T2", "X5"]);
    // Countries of contractors and clouds by a link only.
    found("kddi", &["T7"]);
    let smedio = review("smedio").into_iter().find(|problem| problem.code == "X5").expect("X5");
    assert!(smedio.message.contains("the date of its version"), "{}", smedio.message);
    // The responsible party without address and representative; My Number among what is used jointly.
    found("cybozu", &["J9", "J10", "J14"]);
}

#[test]
fn packs_bind_and_regimes_advise() {
    let policy = |head: &str| {
        let text = format!(
            "sekisho: 1\npolicy: {{ id: t, version: \"1\", updated: 2026-11-21, title: Policy }}\nlanguages: [en]\n{head}\n\
             controller: us\nparties: {{ us: {{ name: Us Inc., country: JP }} }}\ndata: {{ pages: {{ label: Pages }} }}\n\
             purposes: {{ service: {{ label: Service, kind: service }} }}\n\
             flows: {{ visit: {{ data: [pages], purpose: service, basis: contract }} }}\n"
        );
        let policy = policy::read("policy.yaml", &text).policy.expect("a policy");
        let problems = policy::review(&policy, &[], Some(TODAY));
        problems.iter().map(|problem| (problem.code, problem.level)).collect::<Vec<_>>()
    };
    assert_eq!(policy(""), [], "all laws apply, and none is looked at");
    let advised = policy("regimes: [gdpr]");
    assert!(advised.contains(&("G7", Level::Warning)) && !advised.iter().any(|(id, _)| id.starts_with('J')));
    let bound = policy("packs: [eea, japan]");
    assert!(bound.contains(&("G7", Level::Error)) && bound.contains(&("G2", Level::Warning)));
    assert!(bound.contains(&("J14", Level::Error)));
}

/// California's law holds in one state, and so does Virginia's.
#[test]
fn a_right_of_another_state_is_none_of_this_one() {
    let broken = |regions: &str| {
        let base = fs::read_to_string(root().join("tests/golden/law/base.yaml")).expect("the base");
        let text = format!(
            "extends: base.yaml\noverlay: {{ id: t }}\npacks: [california]\n\
             rights: {{ agent: {{ kinds: [access], requesters: [agent], regions: [{regions}] }} }}\n"
        );
        let layers = Layers::new("base.yaml", &base).with("t.yaml", &text);
        let found = policy::review(layers.policy().expect("a policy"), layers.files(), Some(TODAY));
        found.iter().any(|one| one.code == "C4" && one.message.contains("an authorised agent"))
    };
    assert!(broken("US-VA") && broken("CA"));
    assert!(!broken("US-CA") && !broken("US") && !broken("US-VA, US-CA"));
}

#[test]
fn sensitive_data_rests_on_what_the_laws_ask_for() {
    let breaks = |pack: &str, rule: &str, flows: &str| {
        let text = format!(
            "sekisho: 1\npolicy: {{ id: t, version: \"1\", updated: 2026-11-21, title: Policy }}\nlanguages: [en]\npacks: [{pack}]\n\
             controller: us\nparties: {{ us: {{ name: Us Inc., country: JP }} }}\n\
             subjects: {{ patient: {{ label: patients }}, visitor: {{ label: visitors }} }}\n\
             data: {{ record: {{ label: Record, class: special-care }}, drugs: {{ label: Drugs, class: special-care, parent: record }} }}\n\
             purposes: {{ care: {{ label: Care, kind: service }}, study: {{ label: Study, kind: research }} }}\nflows:\n{flows}"
        );
        let policy = policy::read("policy.yaml", &text).policy.expect("a policy");
        policy::review(&policy, &[], Some(TODAY)).iter().any(|problem| problem.code == rule)
    };
    let one = |who: &str, data: &str, purpose: &str, basis: &str| {
        format!("  {purpose}: {{ subjects: [{who}], data: [{data}], purpose: {purpose}, basis: {basis} }}\n")
    };
    let care = |basis| one("patient", "record", "care", basis);
    // A law or a life lets us obtain it; a contract does not.
    assert!(breaks("japan", "J4", &care("contract")));
    for basis in ["consent", "legal-obligation", "vital-interests", "public-task"] {
        assert!(!breaks("japan", "J4", &care(basis)), "{basis}");
    }
    // What was given with consent is not obtained again, nor are its parts; of other people nothing was.
    let agreed = care("consent");
    assert!(!breaks("japan", "J4", &(agreed.clone() + &one("patient", "drugs", "study", "notice"))));
    assert!(breaks("japan", "J4", &(agreed + &one("visitor", "drugs", "study", "notice"))));
    // Thailand asks for consent that is explicit.
    for basis in ["contract", "strictly-necessary", "consent"] {
        assert!(breaks("thailand", "H1", &care(basis)), "{basis}");
    }
    for basis in ["explicit-consent", "legal-obligation", "consent, condition: { consent: [explicit] }"] {
        assert!(!breaks("thailand", "H1", &care(basis)), "{basis}");
    }
}
