//! Whatever the text, compiling ends; whatever the bytes, loading says what is wrong or the engine answers.

use proptest::prelude::*;
use sekisho::lists::{Engine, LoadError, Page, Request, compile};

const RULES: &str = include_str!("corpus/rules.txt");

fn ask(engine: &Engine<'_>, url: &str) {
    let pages = [Page::UNKNOWN, Page::of("https://shop.example.jp/"), Page::of("https://[::1]/")];
    for page in &pages {
        for bit in 0..12 {
            if let Some(hit) = engine.attribute(&Request::new(url, 1 << bit, page)) {
                assert!(engine.locate(hit.by).1 > 0);
            }
        }
    }
}

#[test]
fn damage_is_named() {
    let (table, _) = compile(&[RULES]).unwrap();
    let error = |bytes: &[u8]| Engine::load(bytes).err();
    assert_eq!(error(&[]), Some(LoadError::Short));
    assert_eq!(error(b"SKL"), Some(LoadError::Short));
    assert_eq!(error(b"wasm\x01\0"), Some(LoadError::Magic));
    assert_eq!(error(b"SKLT\xFF\0\0\0"), Some(LoadError::Version(255)));
    assert_eq!(error(&table[..100]), Some(LoadError::Short));
    assert_eq!(error(&table[..table.len() - 1]), Some(LoadError::Length));
    for at in (8..table.len()).step_by(7) {
        let mut damaged = table.clone();
        damaged[at] ^= 0x20;
        assert!(matches!(error(&damaged), Some(LoadError::Checksum | LoadError::Length)), "byte {at}");
    }
    for error in
        [LoadError::Short, LoadError::Magic, LoadError::Version(9), LoadError::Section(1), LoadError::Record(8)]
    {
        let text = error.to_string();
        assert!(!text.ends_with('.') && text.chars().next().unwrap().is_lowercase(), "{text}");
    }
}

#[test]
fn an_empty_table_names_nothing() {
    let (table, report) = compile(&[]).unwrap();
    let engine = Engine::load(&table).unwrap();
    assert_eq!((report.lines, engine.rules()), (0, 0));
    assert_eq!(engine.attribute(&Request::new("https://a.example/", 1, &Page::UNKNOWN)), None);
}

#[test]
fn long_and_odd_addresses_are_answered() {
    let (table, _) = compile(&[RULES]).unwrap();
    let engine = Engine::load(&table).unwrap();
    let dots = "a.".repeat(5_000);
    let long = format!("https://tracker.example/{}", "collect/*/".repeat(2_000));
    for url in [
        "",
        "https://",
        "https://.",
        "https://..",
        "https://.a",
        "wss://@",
        "https://[",
        "https://a:",
        "http://é/é",
        &long,
    ] {
        ask(&engine, url);
    }
    ask(&engine, &format!("https://{dots}tracker.example/x"));
    let page = format!("https://{dots}/");
    let _ = engine.attribute(&Request::new("https://widgets.example/", 1, &Page::of(&page)));
}

proptest! {
    #[test]
    fn any_text_compiles_to_a_table_that_loads(text in r"(?s)([|@*^$~,=/.!#a-z0-9\[\]é \n-]|\|\||@@|domain=|third-party|important|0\.0\.0\.0 ){0,200}", url in any::<String>()) {
        let (table, report) = compile(&[&text]).unwrap();
        let engine = Engine::load(&table).unwrap();
        prop_assert!(report.skipped.len() as u32 <= report.lines + text.matches("0.0.0.0").count() as u32);
        ask(&engine, &url);
        ask(&engine, &format!("https://a.b/{url}"));
    }

    #[test]
    fn any_bytes_are_refused_or_read(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let mut table = b"SKLT\x02\0\0\0".to_vec();
        table.extend(bytes);
        prop_assert!(Engine::load(&table).is_err());
    }
}
