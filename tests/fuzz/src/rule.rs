//! The reader of filter rules.

use sekisho::rule::{Rule, types};

/// Any text is a rule or an error with a place inside the text, and what a page can match fits the table.
pub fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let rule = match Rule::parse(&text) {
        Ok(rule) => rule,
        Err(error) => {
            assert!(error.at <= text.trim().len(), "{error}");
            assert!(!error.message.is_empty() && !error.help.is_empty());
            return;
        }
    };
    assert_eq!(rule.text, text.trim());
    assert!(rule.types != 0 && rule.types & !types::ALL == 0);
    assert!(rule.pattern.bytes().all(|byte| byte.is_ascii_graphic()), "{:?}", rule.pattern);
    assert!(rule.host.as_ref().is_none_or(|host| !host.is_empty() && !rule.start));
    match rule.page_form() {
        Ok(()) => {
            assert!(rule.pattern.len() <= 255 && rule.host.as_ref().is_none_or(|host| host.len() <= 255));
            let draft =
                sekisho::compile::draft::Draft { tags: vec![vec![]], rules: vec![(0, rule)], ..Default::default() };
            draft.write().expect("a rule in page form fits a table");
        }
        Err(error) => assert!(error.at <= rule.text.len(), "{error}"),
    }
    // The same text means the same rule.
    assert_eq!(Rule::parse(&text).ok().map(|rule| rule.text), Some(text.trim().to_owned()));
}

/// Rules of every form.
#[must_use]
pub fn seeds() -> Vec<Vec<u8>> {
    [
        "||collector.example/v1/*/e$xhr,ping",
        "@@||a.example^$important,third-party",
        "|https://a.example/Track|$domain=x.example|~y.x.example",
        "||a.example:8080/x$~script,denyallow=b.example",
        "/track[0-9]+/",
        "*/collect?*$match-case,badfilter",
        "||[::1]:8080^",
        "example.com##.ad",
        "! a comment",
    ]
    .map(|rule| rule.as_bytes().to_vec())
    .into()
}
