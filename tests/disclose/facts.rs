//! Every fact of the original documents is stated in the generated English notice, with its relations.

use super::{EXAMPLES, read, root, source, write};
use regex::{Regex, RegexBuilder};
use sekisho::disclose::outline::{Block, Part, Sentence};
use sekisho::disclose::{Format, Options, Phrasing, outline, render};
use sekisho::policy::{Language, Policy};
use serde_json::Value;
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};

/// A notice as the checker sees it: blocks with their headings, sections, the whole.
struct Units {
    blocks: Vec<String>,
    sections: Vec<String>,
}

impl Units {
    fn part(&mut self, part: &Part<'_>, above: &str, words: &Phrasing<'_>, keep: &dyn Fn(&Sentence<'_>) -> bool) {
        let chain = format!("{above} > {}", words.heading(&part.heading));
        let line = |sentences: &[Sentence<'_>]| {
            sentences.iter().filter(|one| keep(one)).map(|one| words.say(&one.say)).collect::<Vec<_>>().join(" ")
        };
        let mut section = chain.clone();
        let mut add = |units: &mut Vec<String>, said: String| {
            section += &format!(" > {said}");
            units.push(format!("{chain} > {said}"));
        };
        for block in &part.blocks {
            match block {
                Block::Paragraph(sentences) => add(&mut self.blocks, line(sentences)),
                Block::List { intro, items } => {
                    add(&mut self.blocks, line(intro));
                    items.iter().for_each(|item| add(&mut self.blocks, format!("{} > {}", line(intro), line(item))));
                }
                Block::Part(_) => {}
            }
        }
        self.sections.push(section);
        for block in &part.blocks {
            if let Block::Part(inner) = block {
                self.part(inner, &chain, words, keep);
            }
        }
    }

    fn has(&self, together: &Value) -> bool {
        let all: Vec<Regex> = strings(&together["all"]).iter().map(|one| pattern(one)).collect();
        let fits = |unit: &String| all.iter().all(|one| one.is_match(unit));
        match together["scope"].as_str() {
            Some("block") => self.blocks.iter().any(fits),
            Some("section") => self.sections.iter().chain(&self.blocks).any(fits),
            _ => fits(&self.blocks.join("\n")),
        }
    }
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(|one| one.as_str().map(str::to_owned)).collect()
}

/// A pattern of a list of facts. To compile one takes longer than all that is done with it, and the tests share the lists.
fn pattern(one: &str) -> Regex {
    static COMPILED: LazyLock<Mutex<HashMap<String, Regex>>> = LazyLock::new(Mutex::default);
    let mut compiled = COMPILED.lock().unwrap_or_else(|error| panic!("{error}"));
    // Most are words of English, in which a letter has one small and one capital form.
    let words = one.bytes().all(|byte| byte.is_ascii_alphanumeric() || b" ,'\"-:;/@&%".contains(&byte));
    let new = || {
        let made = RegexBuilder::new(one).case_insensitive(true).unicode(!words).build();
        made.unwrap_or_else(|error| panic!("{error}"))
    };
    compiled.entry(one.to_owned()).or_insert_with(new).clone()
}

/// What the checker reads alike: quotation marks and hyphens of every shape.
fn plain(unit: &str) -> String {
    unit.replace(['‘', '’'], "'").replace(['“', '”'], "\"").replace(['–', '—'], "-")
}

/// What a notice states, without the sentences that `keep` does not want.
fn units(policy: &Policy, keep: &dyn Fn(&Sentence<'_>) -> bool) -> Units {
    let made = outline(policy, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
    let words = Phrasing::new(policy, Language::En);
    let mut units = Units { blocks: Vec::new(), sections: Vec::new() };
    let title = policy.policy.title.get(Language::En).unwrap_or_default();
    made.sections.iter().for_each(|part| units.part(part, title, &words, keep));
    units.blocks = units.blocks.iter().map(|one| plain(one)).collect();
    units.sections = units.sections.iter().map(|one| plain(one)).collect();
    units
}

fn facts(name: &str) -> Value {
    let path = root().join(format!("tests/facts/{name}.json"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What of a list of facts a notice does not state, or states wrongly.
fn failures(name: &str, source: &str) -> Vec<String> {
    failures_of(&units(&read(name, source), &|_| true), &facts(name))
}

fn failures_of(units: &Units, facts: &Value) -> Vec<String> {
    let mut failures = Vec::new();
    let whole = units.blocks.join("\n");
    for fact in facts["facts"].as_array().into_iter().flatten() {
        let somewhere = strings(&fact["must_appear"]).iter().any(|one| pattern(one).is_match(&whole));
        if !somewhere || fact.get("together").is_some_and(|together| !units.has(together)) {
            failures.push(format!("missing {}: {}", fact["id"], fact["statement"]));
        }
    }
    for wrong in facts["forbidden"].as_array().into_iter().flatten() {
        if units.has(&wrong["must_not_appear_together"]) {
            failures.push(format!("wrong {}: {}", wrong["id"], wrong["why"]));
        }
    }
    failures
}

#[test]
fn every_fact_is_stated_with_its_relations() {
    let all: Vec<String> = EXAMPLES.iter().flat_map(|name| failures(name, &source(name))).collect();
    assert!(all.is_empty(), "{}", all.join("\n"));
}

/// Control: a fact is missed when the relation that proves it is another one.
#[test]
fn a_changed_relation_is_noticed() {
    let changed = source("kii").replace("party: twilio", "party: sendgrid");
    let missed = failures("kii", &changed);
    assert!(missed.iter().any(|one| one.contains("kii-018")), "{missed:?}");
    assert!(missed.iter().any(|one| one.contains("kii-x01")), "{missed:?}");
}

/// For reading, and for checkers outside: every notice in every language and format.
#[test]
fn every_notice_can_be_written() {
    for name in EXAMPLES {
        let policy = read(name, &source(name));
        let made = outline(&policy, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
        for language in Language::ALL {
            for format in Format::ALL {
                let text = render(&made, *language, format);
                assert!(text.ends_with('\n'), "{name} {format:?}");
                write(&format!("{name}.{}.{}", language.as_str(), format.ending()), &text);
            }
        }
    }
}

/// Free text is the last resort: at most 3 % of the facts are lost without the policies' own sentences.
#[test]
fn facts_are_proved_by_elements() {
    let (mut all, mut free) = (0, Vec::new());
    for name in EXAMPLES {
        let source = source(name);
        let policy = read(name, &source);
        let units = units(&policy, &|one| {
            let first = one.elements.first().map(ToString::to_string).unwrap_or_default();
            !first.starts_with("clause:") && !first.starts_with("principle:")
        });
        let facts = facts(name);
        all += facts["facts"].as_array().map_or(0, Vec::len);
        let whole = failures(name, &source);
        let lost = failures_of(&units, &facts);
        free.extend(lost.into_iter().filter(|one| one.starts_with("missing") && !whole.contains(one)));
    }
    println!("{} of {all} facts are proved by free text only:\n{}", free.len(), free.join("\n"));
    assert!(free.len() * 100 <= all * 3, "{} of {all}:\n{}", free.len(), free.join("\n"));
}
