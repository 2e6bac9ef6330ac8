//! What README and GUIDE show is what the program does: the policy, the explanations, the words of banner and notice, the table of laws.

use std::fs;
use std::path::Path;

use sekisho::compile::compile;
use sekisho::decide::Answer;
use sekisho::disclose::{Format, Options, outline, render};
use sekisho::explain::{Question, explain};
use sekisho::policy::{self, Mode, Policy, PurposeKind, regimes};
use sekisho::rule::types;

fn document(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("a document of the repository")
}

/// The policy that README shows; the explanations of both documents are about it.
fn shown_policy() -> Policy {
    let readme = document("README.md");
    let (_, rest) = readme.split_once("```yaml\n").expect("a policy in README");
    let (text, _) = rest.split_once("```").expect("the end of the policy");
    let reading = policy::read("policy.yaml", text);
    assert!(reading.problems.is_empty(), "{:#?}", reading.problems);
    reading.policy.expect("a policy without problems")
}

/// What follows an option of a command line.
fn option<'a>(words: &[&'a str], name: &str) -> Option<&'a str> {
    words.iter().position(|word| *word == name).and_then(|at| words.get(at + 1)).copied()
}

/// What `sekisho explain` answers to a command line, of which documents show only `--url`, `--type`, `--region`, `--consent`.
fn answer(policy: &Policy, command: &str) -> String {
    let words: Vec<&str> = command.split_whitespace().collect();
    let said = option(&words, "--consent").map(|said| said.split_once('=').expect("an answer"));
    let question = Question {
        url: option(&words, "--url").expect("an address"),
        kind: types::number(option(&words, "--type").unwrap_or("script")).expect("a type"),
        page: "shop.example",
        region: option(&words, "--region").unwrap_or_default(),
        gpc: false,
    };
    let granted = |flow: &str| match said {
        Some((purpose, "yes")) if policy.flows.get(flow).is_some_and(|flow| flow.purpose.id == purpose) => {
            Answer::Granted
        }
        _ => Answer::Unset,
    };
    let compiled = compile(policy).expect("a policy that fits");
    explain(policy, &compiled, question, granted).expect("a table without faults").sentence
}

#[test]
fn explanations_are_those_of_the_program() {
    let policy = shown_policy();
    for (name, count) in [("README.md", 3), ("GUIDE.md", 1)] {
        let text = document(name);
        let lines: Vec<&str> = text.lines().collect();
        let commands: Vec<usize> =
            (0..lines.len()).filter(|at| lines[*at].starts_with("$ sekisho explain policy.yaml")).collect();
        assert_eq!(commands.len(), count, "{name}");
        for at in commands {
            assert_eq!(lines[at + 1], answer(&policy, lines[at]), "{name}:{}", at + 2);
        }
    }
}

#[test]
fn the_banner_says_what_readme_quotes() {
    let policy = shown_policy();
    let data = serde_json::to_value(sekisho::disclose::ui_data(&policy)).expect("the interface's data");
    let purpose = data["purposes"][0]["label"].as_str().expect("the purpose's name");
    let word = |name: &str| data["words"]["en"][name].as_str().expect("a word").replace("{purposes}", purpose);
    let readme = document("README.md");
    let quote: Vec<&str> = readme.lines().filter_map(|line| line.strip_prefix('>')).map(str::trim).collect();
    let quote = quote.join(" ");
    for name in ["title", "lead", "accept", "reject", "choose"] {
        assert!(quote.contains(&word(name)), "{name}: {}", word(name));
    }
}

#[test]
fn the_notice_says_what_readme_quotes() {
    let policy = shown_policy();
    let made = outline(&policy, &Options::default()).expect("an outline");
    let notice = render(&made, policy.default_language(), Format::Text);
    let readme = document("README.md");
    let quote = readme.split("\n\n").find(|part| part.starts_with("> We handle")).expect("a quote of the notice");
    let quote = quote.replace("\n> ", " ");
    let quote = quote.trim_start_matches("> ");
    assert!(notice.lines().any(|line| line == quote), "{quote}\n{notice}");
}

#[test]
fn the_table_of_laws_is_that_of_the_law_files() {
    let guide = document("GUIDE.md");
    let mut rows = guide
        .lines()
        .skip_while(|line| !line.starts_with("| law |"))
        .map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().replace('`', "")).collect::<Vec<_>>());
    let head = rows.next().expect("the table of laws");
    let kinds: Vec<PurposeKind> =
        head[1..head.len() - 1].iter().map(|kind| PurposeKind::from_word(kind).expect("a kind of purpose")).collect();
    let mut named = Vec::new();
    for row in rows.skip(1).take_while(|row| row.len() > 1) {
        for id in row[0].split(", ") {
            let law = regimes().get(id).expect("a law");
            let modes: Vec<&str> = kinds.iter().map(|kind| law.modes.get(*kind).as_str()).collect();
            assert_eq!(row[1..=kinds.len()], modes, "{id}");
            assert_eq!(row[kinds.len() + 1] == "yes", law.gpc, "{id}");
            named.push(id.to_owned());
        }
    }
    named.sort_unstable();
    let mut all: Vec<String> = regimes().iter().map(|(id, _)| id.to_owned()).collect();
    all.sort_unstable();
    assert_eq!(named, all);
    let others = PurposeKind::ALL.iter().filter(|kind| !kinds.contains(kind));
    assert!(others.into_iter().all(|kind| regimes().iter().all(|(_, law)| law.modes.get(*kind) == Mode::Free)));
}

/// The block of a document that begins with this.
fn block(name: &str, begins: &str) -> String {
    let text = document(name);
    let (_, rest) = text.split_once(begins).expect("a block that the document shows");
    let (rest, _) = rest.split_once("```").expect("the end of the block");
    format!("{}{rest}", begins.trim_start_matches("```text\n").trim_start_matches("```yaml\n"))
}

#[test]
fn the_report_of_check_is_that_of_the_program() {
    let readme = document("README.md");
    let (_, rest) = readme.split_once("```yaml\n").expect("a policy in README");
    let (text, _) = rest.split_once("```").expect("the end of the policy");
    let wrong = text.replace("basis: consent", "basis: consnt").replace("party: google", "party: gogle");
    let said: String =
        policy::read("policy.yaml", &wrong).problems.iter().map(|one| one.render(&wrong) + "\n").collect();
    assert_eq!(block("GUIDE.md", "```text\nerror[SK0204]"), said + "2 errors, 1 warning\n");
}

/// What GUIDE shows of `signals` is read by a policy that has the purposes and tags that it names.
#[test]
fn the_signals_of_guide_are_read() {
    let policy = document("README.md");
    let (_, rest) = policy.split_once("```yaml\n").expect("a policy in README");
    let (text, _) = rest.split_once("```").expect("the end of the policy");
    let more = text
        .replace("purposes: { ", "purposes: { ads: { label: Ads, kind: advertising }, ")
        .replace("flows: { ", "flows: { showing: { data: [visits], purpose: ads, basis: consent, recipients: [{ party: google, role: ad-network }], retention: { period: 1mo } }, ")
        .replace("tags: { ", "tags: { ad-server: { label: Ads, provider: google, match: ['||ads.example^'], carries: [showing], recipient-purpose: Ads }, ");
    for begins in ["```yaml\nsignals:\n  google-consent-mode: basic", "```yaml\nsignals:\n  tcf:"] {
        let whole = more.clone() + &block("GUIDE.md", begins);
        let reading = policy::read("policy.yaml", &whole);
        assert!(reading.problems.is_empty(), "{:#?}", reading.problems);
    }
}
