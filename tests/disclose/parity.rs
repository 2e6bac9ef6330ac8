//! The three languages say the same, in their own words.

use super::{EXAMPLES, read, source};
use sekisho::disclose::{Options, Phrasing, outline};
use sekisho::policy::{Language, Policy};

/// The English words that may stand in any language: names of the policy, and words without a translation.
fn names(policy: &Policy) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut add = |text: &policy::Text| {
        for language in Language::ALL {
            names.extend(latin(text.get(*language).unwrap_or_default()));
        }
    };
    policy.parties.iter().for_each(|(_, one)| {
        add(&one.name);
        one.address.iter().chain(&one.representative).for_each(&mut add);
    });
    policy.apps.iter().for_each(|(_, one)| add(&one.label));
    policy.groups.iter().for_each(|(_, one)| add(&one.label));
    policy.services.iter().for_each(|(_, one)| {
        add(&one.label);
        one.examples.iter().for_each(&mut add);
    });
    policy.contacts.iter().for_each(|(_, one)| one.address.iter().for_each(&mut add));
    add(&policy.policy.title);
    names
}

use sekisho::policy;

/// Words of two and more Latin letters; addresses and abbreviations are none.
fn latin(text: &str) -> Vec<String> {
    let spaced: String =
        text.split(' ').filter(|word| !word.contains("://") && !word.contains('@')).collect::<Vec<_>>().join(" ");
    spaced
        .split(|c: char| !c.is_ascii_alphabetic())
        .filter(|word| word.len() > 1 && word.chars().any(|c| c.is_ascii_lowercase()))
        .map(str::to_owned)
        .collect()
}

/// Words that other languages write in Latin letters too.
const SHARED: [&str; 9] =
    ["IoT", "SDKs", "localStorage", "sessionStorage", "IndexedDB", "Cache", "Storage", "Cookie", "iOS"];

#[test]
fn no_language_is_left_in_english() {
    let mut left = Vec::new();
    for name in EXAMPLES {
        let policy = read(name, &source(name));
        let names = names(&policy);
        let made = outline(&policy, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
        for language in [Language::Ja, Language::Th] {
            let words = Phrasing::new(&policy, language);
            for sentence in made.sentences() {
                let said = words.say(&sentence.say);
                let foreign =
                    latin(&said).into_iter().filter(|word| !names.contains(word) && !SHARED.contains(&word.as_str()));
                left.extend(
                    foreign.map(|word| format!("{name} {} {}: {word} in {said}", language.as_str(), sentence.id)),
                );
            }
        }
    }
    assert!(left.is_empty(), "{}", left.join("\n"));
}

#[test]
fn every_sentence_says_something_in_every_language_and_has_an_element() {
    for name in EXAMPLES {
        let policy = read(name, &source(name));
        let made = outline(&policy, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
        let mut ids = std::collections::HashSet::new();
        for sentence in made.sentences() {
            assert!(!sentence.elements.is_empty() && ids.insert(&sentence.id), "{name} {}", sentence.id);
            for language in Language::ALL {
                let said = Phrasing::new(&policy, *language).say(&sentence.say);
                assert!(said.trim().chars().count() > 2, "{name} {} {}", language.as_str(), sentence.id);
                assert!(
                    !said.contains("  ") && !said.contains("()") && !said.contains(" ."),
                    "{name} {}: {said}",
                    sentence.id
                );
            }
        }
    }
}

#[test]
fn plain_english_does_not_hedge() {
    for name in EXAMPLES {
        let policy = read(name, &source(name));
        let made = outline(&policy, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
        let words = Phrasing::new(&policy, Language::En);
        for sentence in made.sentences() {
            let said = words.say(&sentence.say).to_lowercase();
            let hedge = said.split(|c: char| !c.is_alphabetic()).find(|word| matches!(*word, "may" | "might"));
            assert_eq!(hedge, None, "{name} {}: {said}", sentence.id);
        }
    }
}
