//! Rust: a room uses only the rooms below it, and the browser is named only where it is adapted.

use crate::source::{File, code, words};

/// The rooms of `src/` from the ground up, each with the rooms that it may name. A room of its own may be named by itself.
const FLOORS: [(&str, &[&str]); 24] = [
    // The ground: syntax, bytes and codecs that know nothing else of ours.
    ("rule", &[]),
    ("table", &[]),
    ("signal", &[]),
    ("ports", &[]),
    ("law", &[]),
    ("seal", &[]),
    ("policy", &["rule", "law"]),
    ("lists", &["rule"]),
    ("vendors", &["policy", "rule", "table", "lists"]),
    ("consent", &["table"]),
    // A page's verdict must not need what a policy's author needs.
    ("decide", &["table", "consent"]),
    ("compile", &["policy", "rule", "table", "decide"]),
    ("disclose", &["policy", "consent", "signal"]),
    ("bundle", &["policy", "rule", "table", "compile", "disclose", "signal"]),
    ("receipt", &["policy", "consent", "compile", "decide", "disclose"]),
    ("dnr", &["policy", "rule", "table", "compile", "decide", "vendors"]),
    ("audit", &["policy", "rule", "table", "lists", "vendors", "decide", "compile", "disclose", "receipt"]),
    ("rewrite", &["rule", "table", "compile", "decide"]),
    ("explain", &["policy", "rule", "table", "consent", "decide", "compile"]),
    ("session", &["table", "consent", "decide", "ports", "signal"]),
    ("web", &["ports", "session"]),
    ("wasm", &ALL),
    // The roof: the command line uses the public API (`sekisho::`), and `crate::` is the executable itself.
    ("bin", &[]),
    ("lib", &ALL),
];

/// Every room.
const ALL: [&str; 21] = [
    "rule", "table", "signal", "ports", "law", "seal", "policy", "lists", "vendors", "consent", "decide", "compile",
    "disclose", "bundle", "dnr", "audit", "rewrite", "explain", "receipt", "session", "web",
];

/// Crates of the browser, and the rooms that may name them.
const PLATFORM: [&str; 5] = ["wasm_bindgen", "wasm_bindgen_futures", "serde_wasm_bindgen", "js_sys", "web_sys"];
const PLATFORM_ROOMS: [&str; 2] = ["wasm", "web"];

/// Findings of one file.
pub(crate) fn check(file: &File) -> Vec<String> {
    let Some(path) = file.path.strip_prefix("src/").filter(|_| file.extension() == "rs") else {
        return vec![];
    };
    let room = path.split(['/', '.']).next().unwrap_or(path);
    let Some((_, below)) = FLOORS.iter().find(|(name, _)| *name == room) else {
        return vec![
            file.finding(0, &format!("is in the room `{room}`, which tests/architecture/floors.rs does not know")),
        ];
    };
    let mut findings = Vec::new();
    let lines = without_tests(code(&file.text, false));
    for (line, name) in named(&lines, depth(path)) {
        let own = name == room || room == "bin";
        if !own && FLOORS.iter().any(|(known, _)| *known == name) && !below.contains(&name.as_str()) {
            findings.push(file.finding(line, &format!("names crate::{name}; `{room}` may name {}", list(below))));
        }
    }
    if !PLATFORM_ROOMS.contains(&room) {
        for (line, text) in lines.iter().enumerate() {
            for name in PLATFORM.iter().filter(|name| words(text, name).next().is_some()) {
                findings.push(file.finding(line, &format!("names {name}; only src/wasm and src/web may")));
            }
        }
    }
    findings
}

/// The lines before the module of unit tests: what a test compares may stand on any floor.
fn without_tests(lines: Vec<String>) -> Vec<String> {
    let mut lines = lines;
    let attribute = |line: &String| line.trim() == "#[cfg(test)]";
    if let Some(end) =
        (1..lines.len()).find(|&at| attribute(&lines[at - 1]) && lines[at].trim_start().starts_with("mod "))
    {
        lines.truncate(end);
    }
    lines
}

/// How many `super::` lead from a file to the crate.
fn depth(path: &str) -> usize {
    let steps = path.split('/').count();
    // `a/mod.rs` is the module `a`; `a/b.rs` is `a::b`; `lib.rs` is the crate.
    if path.ends_with("/mod.rs") { steps - 1 } else { steps - usize::from(path == "lib.rs") }
}

/// The rooms that the lines name, through `crate::` or through enough `super::`, each with its line.
fn named(lines: &[String], depth: usize) -> Vec<(usize, String)> {
    let text = lines.join("\n");
    let line = |at: usize| text[..at].matches('\n').count();
    let to_crate = "super::".repeat(depth.max(1));
    let mut found = Vec::new();
    for prefix in ["crate::", to_crate.as_str()] {
        for at in words(&text, prefix.trim_end_matches(':')) {
            let Some(rest) = text[at..].strip_prefix(prefix) else { continue };
            // One `super::` too many or too few leads elsewhere; `$crate::` is the crate too.
            if prefix != "crate::" && text[..at].ends_with("super::") {
                continue;
            }
            let start = at + prefix.len();
            if let Some(group) = rest.strip_prefix('{') {
                found.extend(heads(group).into_iter().map(|(offset, name)| (line(start + 1 + offset), name)));
            } else {
                found.push((line(start), head(rest)));
            }
        }
    }
    found
}

/// The identifier that a text begins with.
fn head(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The first identifiers of the entries of `{a::b, c::{d, e}}`, after the brace, each with its offset.
fn heads(group: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let (mut level, mut fresh) = (0, true);
    for (at, c) in group.char_indices() {
        match c {
            '{' => level += 1,
            '}' if level == 0 => break,
            '}' => level -= 1,
            ',' if level == 0 => fresh = true,
            _ if fresh && !c.is_whitespace() => {
                found.push((at, head(&group[at..])));
                fresh = false;
            }
            _ => {}
        }
    }
    found
}

fn list(rooms: &[&str]) -> String {
    if rooms.is_empty() { "none".to_owned() } else { rooms.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::source::File;

    fn findings(path: &str, text: &str) -> Vec<String> {
        check(&File { path: path.to_owned(), text: text.to_owned() })
    }

    #[test]
    fn an_import_from_above_is_named_with_its_line() {
        let found =
            findings("src/decide/url.rs", "//! crate::policy in prose\nuse crate::table;\nuse crate::policy::Tag;\n");
        assert_eq!(found, ["src/decide/url.rs:3 names crate::policy; `decide` may name table, consent"]);
    }

    #[test]
    fn groups_super_and_full_paths_are_seen_through() {
        assert_eq!(findings("src/table.rs", "use crate::{\n  rule::A,\n  consent::{B, policy},\n};").len(), 2);
        assert_eq!(findings("src/consent/record.rs", "fn f() { super::super::session::g(); super::h(); }").len(), 1);
        assert_eq!(findings("src/consent/mod.rs", "use super::web;").len(), 1);
        assert_eq!(findings("src/lists/a/b.rs", "type T = crate::policy::P;").len(), 1);
    }

    #[test]
    fn own_room_lower_rooms_and_unit_tests_are_free() {
        assert!(findings("src/policy/a.rs", "use crate::policy::b;\nuse crate::rule;").is_empty());
        assert!(findings("src/decide/a.rs", "fn f() {}\n#[cfg(test)]\nmod tests { use crate::compile; }").is_empty());
        assert!(findings("src/bin/sekisho/main.rs", "use crate::policy;").is_empty());
        assert!(findings("tests/a.rs", "use crate::web;").is_empty());
    }

    #[test]
    fn the_browser_is_named_only_by_its_adapters() {
        assert_eq!(findings("src/session.rs", "use web_sys::Window;").len(), 1);
        assert!(findings("src/web/clock.rs", "use js_sys::Date;").is_empty());
    }

    #[test]
    fn a_room_that_nobody_placed_is_a_finding() {
        assert_eq!(findings("src/util/mod.rs", "").len(), 1);
    }
}
