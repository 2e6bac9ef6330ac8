//! The three languages say the same, in their own words.

use super::{EXAMPLES, read, source};
use sekisho::disclose::outline::{Element, Sentence, outline};
use sekisho::disclose::{Format, Layer, Options, Phrasing, layer, render};
use sekisho::policy::{self, Language, Policy};

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
    policy.tags.iter().for_each(|(_, one)| add(&one.label));
    add(&policy.policy.title);
    policy.tags.iter().flat_map(|(_, one)| &one.cookies).for_each(|cookie| names.extend(latin(&cookie.name)));
    names
}

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

/// Words that other languages write in Latin letters too: names of techniques, and of services that are no elements.
const SHARED: [&str; 13] = [
    "IoT",
    "SDKs",
    "localStorage",
    "sessionStorage",
    "IndexedDB",
    "Cache",
    "Storage",
    "iOS",
    "Android",
    "Amazon",
    "Web",
    "au",
    "Message",
];

#[test]
fn no_language_is_left_in_english() {
    let mut left = Vec::new();
    for name in EXAMPLES.into_iter().chain(["market"]) {
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
    for name in EXAMPLES.into_iter().chain(["market"]) {
        let policy = read(name, &source(name));
        let made = outline(&policy, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
        let mut ids = std::collections::HashSet::new();
        for sentence in made.sentences() {
            assert!(!sentence.elements.is_empty() && ids.insert(sentence.id), "{name} {}", sentence.id);
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
fn thai_and_latin_letters_never_touch() {
    let thai = |c: char| ('\u{e01}'..='\u{e4e}').contains(&c);
    for name in EXAMPLES.into_iter().chain(["market", "shop"]) {
        let policy = read(name, &source(name));
        let made = outline(&policy, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
        let texts = [
            render(&made, Language::Th, Format::Text),
            layer(&made, Language::Th, Layer::First, "full.txt", Format::Text),
            layer(&made, Language::Th, Layer::Moments, "full.txt", Format::Text),
            layer(&made, Language::Th, Layer::Cookies, "full.txt", Format::Text),
        ];
        for line in texts.iter().flat_map(|text| text.lines()) {
            let letters: Vec<char> = line.chars().collect();
            let touch = letters.windows(2).any(|two| match *two {
                [one, other] => {
                    thai(one) && other.is_ascii_alphanumeric() || one.is_ascii_alphanumeric() && thai(other)
                }
                _ => false,
            });
            assert!(!touch, "{name}: {line}");
        }
    }
}

#[test]
fn a_line_under_a_heading_is_as_wide_as_the_heading() {
    let policy = read("shop", &source("shop"));
    let made = outline(&policy, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
    for (language, heading) in [
        (Language::En, "Payment\n-------\n"),
        (Language::Ja, "お支払い\n--------\n"),
        (Language::Th, "การชำระเงิน\n----------\n"),
    ] {
        assert!(render(&made, language, Format::Text).contains(heading), "{heading}");
    }
}

/// The ids, elements and rules of every sentence, as the HTML page has them.
fn sources(page: &str) -> Vec<&str> {
    page.split("<span id=").skip(1).filter_map(|rest| rest.split_once('>').map(|(attributes, _)| attributes)).collect()
}

#[test]
fn the_same_statements_stand_in_every_language_in_the_same_order() {
    for name in EXAMPLES.into_iter().chain(["market"]) {
        let policy = read(name, &source(name));
        let made = outline(&policy, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
        let pages = [Language::En, Language::Ja, Language::Th].map(|one| render(&made, one, Format::Html));
        assert_eq!(sources(&pages[0]).len(), made.sentences().len(), "{name}");
        assert_eq!(sources(&pages[0]), sources(&pages[1]), "{name}");
        assert_eq!(sources(&pages[0]), sources(&pages[2]), "{name}");
    }
}

/// A policy without one of its elements: the lines of `id` under `section`, and the lines that name it.
fn without(source: &str, section: &str, id: &str) -> String {
    let (mut kept, mut within, mut cut) = (Vec::new(), false, false);
    for line in source.lines() {
        let indent = line.len() - line.trim_start().len();
        if indent == 0 && !line.is_empty() {
            within = line.starts_with(&format!("{section}:"));
        }
        if indent <= 2 && !line.trim().is_empty() {
            cut = within && line.starts_with(&format!("  {id}:"));
        }
        if !cut {
            kept.push(line);
        }
    }
    // A section without elements is no section.
    let at = kept.iter().position(|line| line.starts_with(&format!("{section}:")));
    if let Some(at) = at.filter(|at| kept.get(at + 1).is_none_or(|next| !next.starts_with("  "))) {
        kept.remove(at);
    }
    kept.join("\n")
}

/// To whom a sentence belongs, seen from one element.
#[derive(PartialEq)]
enum Whose {
    Own,
    Shared,
    Others,
}

#[test]
fn a_deleted_element_takes_its_sentences_with_it_and_no_others() {
    let cases = [
        ("kii", "flows", "device", "flow:device"),
        ("kii", "duties", "consent", "duty:consent"),
        ("kii", "children", "coppa", "child-rule:coppa"),
        ("smedio", "flows", "modules", "flow:modules"),
        ("cybozu", "security", "training", "security:training"),
        ("cybozu", "joint-use", "group", "joint-use:group"),
        ("kddi", "governance", "board", "governance:board"),
        ("win-techno", "liability", "collection", "liability:collection"),
    ];
    for (name, section, id, element) in cases {
        let said = |source: &str| {
            let policy = read(name, source);
            let made = outline(&policy, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
            let words = Phrasing::new(&policy, Language::En);
            // What several elements of its kind say together, such as what is missing of many flows, is said by the others too.
            let kind = element.split(':').next().unwrap_or_default();
            let alike = |one: &Element<'_>| one.to_string().split(':').next() == Some(kind);
            let whose = |one: &Sentence<'_>| match one.elements.iter().any(|own| *own == *element) {
                true if one.elements.iter().filter(|one| alike(one)).count() > 1 => Whose::Shared,
                true => Whose::Own,
                false => Whose::Others,
            };
            let all: Vec<(Whose, String)> =
                made.sentences().iter().map(|one| (whose(one), words.say(&one.say))).collect();
            all
        };
        let whole = source(name);
        let before = said(&whole);
        let after = said(&without(&whole, section, id));
        assert!(before.iter().any(|(whose, _)| *whose == Whose::Own), "{element} says something");
        assert!(after.iter().all(|(whose, _)| *whose == Whose::Others), "{element} is gone");
        let rest: Vec<&String> =
            before.iter().filter(|(whose, _)| *whose != Whose::Own).map(|(_, text)| text).collect();
        // What only the deleted element used is said no more either; nothing else is lost and nothing is new.
        assert!(after.iter().all(|(_, text)| rest.contains(&text)), "{element}: something new is said");
    }
}

#[test]
fn plain_english_does_not_hedge() {
    for name in EXAMPLES.into_iter().chain(["market"]) {
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
