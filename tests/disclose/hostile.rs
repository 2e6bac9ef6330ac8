//! Hostile words in every text of a policy: refused with a place, or printed as words. What a browser makes of the pages is
//! in `tests/browser/notice.test.mjs`, which reads what is written here.

use super::fields::{full, text_paths};
use super::write;
use sekisho::disclose::{Format, Layer, Options, layer, outline, render};
use sekisho::policy::{self, Language};
use serde_json::Value;

/// What has run scripts, broken attributes, links, tables, property lists or terminals somewhere.
const SEEDS: [&str; 42] = [
    "<script>window.ran=1</script>",
    "<img src=x onerror=window.ran=1>",
    "<svg/onload=window.ran=1>",
    "\"><script>window.ran=1</script>",
    "' onmouseover=window.ran=1 '",
    "\" autofocus onfocus=window.ran=1 x=\"",
    "javascript:window.ran=1",
    "https://example.com/\"onclick=window.ran=1//",
    "https://example.com/'onclick=window.ran=1//",
    "https://example.com/><svg/onload=window.ran=1>",
    "http://javascript:window.ran=1",
    "&lt;script&gt;window.ran=1&lt;/script&gt;",
    "&#60;script&#62;window.ran=1&#60;/script&#62;",
    "&amp;lt;img src=x onerror=window.ran=1&amp;gt;",
    "--><script>window.ran=1</script>",
    "]]><script>window.ran=1</script>",
    "</title><script>window.ran=1</script>",
    "</style><script>window.ran=1</script>",
    "</main></body><script>window.ran=1</script>",
    "{{constructor.constructor('window.ran=1')()}}",
    "${window.ran=1}",
    "`${window.ran=1}`",
    "[x](javascript:window.ran=1)",
    "![x](https://example.com/x.png)",
    "| a | b |",
    "# heading",
    "- item",
    "> quote",
    "1. one",
    "=HYPERLINK(\"https://example.com\")",
    "=1+1",
    "+1+1",
    "@SUM(1+1)",
    "a,\"b\",c",
    "%3Cscript%3Ewindow.ran=1%3C/script%3E",
    "\\u003cscript\\u003ewindow.ran=1",
    "< script>window.ran=1</ script>",
    "<\u{0}script>",
    "\u{202e}txt.exe",
    "\u{200b}zero",
    "\u{feff}mark",
    "\u{1b}[31mred",
];

/// The seeds, each alone and around with what has confused readers: more than 500.
fn payloads() -> Vec<String> {
    let around = [
        "{}", "a {}", "{} b", "{}{}", "({})", "“{}”", "{}.", "𝕏{}", "x\n{}", "あ{}", "{} &", "' {} '", "\" {} \"",
        "{};",
    ];
    SEEDS.iter().flat_map(|seed| around.iter().map(move |frame| frame.replace("{}", seed))).collect()
}

/// The text of a page as a browser shows it: what stands between tags, with entities read.
fn shown(page: &str) -> String {
    let mut out = String::new();
    let mut rest = page;
    while let Some((text, tail)) = rest.split_once('<') {
        out += text;
        rest = tail.split_once('>').map_or("", |(_, tail)| tail);
    }
    for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
        out = out.replace(entity, character);
    }
    out
}

/// Tags and attributes that pages of ours never have.
fn is_foreign(page: &str) -> bool {
    page.split('<').skip(1).any(|tag| {
        let tag = tag.split('>').next().unwrap_or_default().to_lowercase();
        let name: String = tag.chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
        let attributes = tag.split('"').step_by(2).collect::<String>();
        ["script", "img", "svg", "iframe", "object"].contains(&name.as_str())
            || attributes.split_whitespace().any(|word| word.starts_with("on") && word.contains('='))
    }) || page.contains("href=\"javascript:")
}

#[test]
fn hostile_words_are_refused_or_printed_as_words() {
    let whole = full();
    let texts = text_paths(&whole);
    assert!(texts.len() > 80, "{} texts", texts.len());
    let (mut refused, mut pages) = (0, Vec::new());
    let payloads = payloads();
    assert!(payloads.len() >= 500);
    for (at, payload) in payloads.iter().enumerate() {
        let mut tree = whole.clone();
        for path in &texts {
            *tree.pointer_mut(path).unwrap_or_else(|| panic!("{path}")) = Value::from(payload.as_str());
        }
        let reading = policy::read("hostile.json", &tree.to_string());
        let Some(policy) = reading.policy else {
            let errors: Vec<_> = reading.problems.iter().filter(|one| one.is_error()).collect();
            assert!(
                !errors.is_empty() && errors.iter().all(|one| one.span.line > 0 && one.help.is_some()),
                "{payload:?}"
            );
            // A report is printed on terminals.
            assert!(errors.iter().all(|one| !one.render("").contains('\u{1b}')), "{payload:?}");
            refused += 1;
            continue;
        };
        let made = outline(&policy, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
        let language = Language::ALL[at % 3];
        let page = render(&made, language, Format::Html);
        let words = payload.trim().replace('\n', " ");
        let first: String = words.chars().skip(1).collect();
        assert!(shown(&page).replace('\n', " ").contains(&first), "{payload:?} is printed");
        assert!(!is_foreign(&page), "{payload:?}\n{page}");
        let short = layer(&made, language, Layer::First, "full.html", Format::Html);
        assert!(!is_foreign(&short), "{payload:?}");
        let data: Value =
            serde_json::from_str(&render(&made, language, Format::JsonLd)).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(data["dct:title"].as_str(), Some(payload.trim()), "{payload:?}");
        pages.push(serde_json::json!({ "payload": payload, "page": page, "title": payload.trim() }));
    }
    assert!(refused > 100 && pages.len() > 200, "{refused} refused, {} printed", pages.len());
    write("hostile.json", &serde_json::json!(pages).to_string());
}
