//! JavaScript: each folder of `www/` is a room that runs in one place; the guard takes its globals in one file and
//! knows no host.

use crate::source::{File, code, words};

/// Rooms, with the rooms that each may import from besides itself. The published types (`pkg/`) are free.
const ROOMS: [(&str, &[&str]); 19] = [
    ("guard", &[]),
    // The part of the guard that comes with the interface.
    ("late", &[]),
    ("ui", &["late"]),
    ("settings", &["ui", "late"]),
    ("portal", &["ui", "late", "settings"]),
    ("placeholder", &["ui", "late"]),
    ("debug", &["ui", "late", "settings"]),
    ("own", &["ui", "late"]),
    // Its script in pages takes the doors of the guard, its panel the matrix of the portal, its worker what opens seals.
    ("extension", &["ui", "late", "guard", "portal", "seal"]),
    // The service worker: the guard's own files, with its own in the place of captured.js.
    ("worker", &["guard"]),
    // What a policy with `workers: guarded` adds to the include; the worker's room is the other side of it.
    ("door", &["worker"]),
    // What a seamless policy with `frames: guarded` adds to the include.
    ("frames", &[]),
    // What a seamless policy with `imports: guarded` adds to the include.
    ("imports", &[]),
    // What a policy with `signals` adds to the include, and what that loads.
    ("signal", &[]),
    ("platform", &[]),
    // The list engine for Node, workers and extensions.
    ("lists", &[]),
    // What opens seals, for the same.
    ("seal", &[]),
    ("demo", &[]),
    ("build", &[]),
];

/// The only file of the guard that may take a global.
const CAPTURED: &str = "www/guard/captured.js";

/// Globals that a page can replace, and that decide what is requested or stored. The guard must hold its own copies.
const GLOBALS: [&str; 56] = [
    "window",
    "self",
    "globalThis",
    "document",
    "location",
    "navigator",
    "history",
    "fetch",
    "XMLHttpRequest",
    "WebSocket",
    "EventSource",
    "Worker",
    "SharedWorker",
    "Image",
    "Audio",
    "FontFace",
    "RTCPeerConnection",
    "localStorage",
    "sessionStorage",
    "indexedDB",
    "caches",
    "cookieStore",
    "MutationObserver",
    "Element",
    "Node",
    "Event",
    "EventTarget",
    "BroadcastChannel",
    "DOMException",
    "WebAssembly",
    "URL",
    "Array",
    "Object",
    "String",
    "Number",
    "Math",
    "JSON",
    "Function",
    "Symbol",
    "Error",
    "TypeError",
    "Proxy",
    "Reflect",
    "WeakMap",
    "WeakSet",
    "Map",
    "Set",
    "Promise",
    "Uint8Array",
    "Date",
    "RegExp",
    "atob",
    "btoa",
    "setTimeout",
    "queueMicrotask",
    "console",
];

/// Endings by which a word in a string of the guard looks like a host.
const HOST_ENDINGS: [&str; 10] = [".com", ".net", ".org", ".io", ".co", ".jp", ".dev", ".app", ".eu", ".th"];

/// Findings of one file.
pub(crate) fn check(file: &File) -> Vec<String> {
    let Some(path) = file.path.strip_prefix("www/").filter(|_| matches!(file.extension(), "js" | "mjs")) else {
        return vec![];
    };
    let Some((room, inside)) = path.split_once('/') else { return vec![] };
    let Some((_, others)) = ROOMS.iter().find(|(name, _)| *name == room) else {
        return vec![
            file.finding(0, &format!("is in the room `{room}`, which tests/architecture/rooms.rs does not know")),
        ];
    };
    let mut findings = imports(file, room, inside, others);
    if room == "guard" && file.path != CAPTURED {
        findings.extend(globals(file));
    }
    if room == "guard" || room == "late" {
        findings.extend(hosts(file));
    }
    findings
}

/// Relative imports that leave the room.
fn imports(file: &File, room: &str, inside: &str, others: &[&str]) -> Vec<String> {
    let mut findings = Vec::new();
    for (number, line) in code(&file.text, true).iter().enumerate() {
        for specifier in specifiers(line) {
            let up = specifier.matches("../").count();
            let levels = inside.matches('/').count();
            // As many steps up as there are folders below the room stay inside.
            if up <= levels {
                continue;
            }
            let target = specifier.trim_start_matches("./").trim_start_matches("../");
            let named = target.split('/').next().unwrap_or_default();
            let free = (up == levels + 1 && (named == room || others.contains(&named)))
                || (up == levels + 2 && target.starts_with("pkg/"));
            if !free {
                findings.push(
                    file.finding(number, &format!("imports {specifier}; `{room}` may import {others:?} and pkg/")),
                );
            }
        }
    }
    findings
}

/// The relative addresses after `from`, `import` and `import(` of a line.
fn specifiers(line: &str) -> Vec<&str> {
    ["from \"", "import \"", "import(\""]
        .iter()
        .flat_map(|before| line.match_indices(before).map(|(at, _)| &line[at + before.len()..]))
        .filter_map(|rest| rest.split_once('"').map(|(specifier, _)| specifier))
        .filter(|specifier| specifier.starts_with('.'))
        .collect()
}

/// Bare uses of a global that the file did not import.
fn globals(file: &File) -> Vec<String> {
    let lines = code(&file.text, false);
    let bound = bindings(&lines);
    let mut findings = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        for name in GLOBALS.iter().filter(|name| !bound.iter().any(|bound| bound == *name)) {
            let bare = |at: usize| {
                let (before, after) = (line[..at].trim_end(), line[at + name.len()..].trim_start());
                // A property, a key, the original name in `{ Map: Own }`, or an export.
                (!before.ends_with('.') || before.ends_with("..."))
                    && !after.starts_with(':')
                    && !before.ends_with("as")
            };
            if words(line, name).any(bare) {
                findings.push(file.finding(number, &format!("names the global {name}; take it from {CAPTURED}")));
            }
        }
    }
    findings
}

/// Names that a file imports, declares or takes as a parameter's pattern: `import { a, b as c }`, `const x`, `({ y })`.
fn bindings(lines: &[String]) -> Vec<String> {
    let text = lines.join("\n");
    let mut bound = Vec::new();
    for (at, _) in text.match_indices("import ") {
        let Some(end) = text[at..].find(" from \"") else { continue };
        for name in text[at + "import ".len()..at + end].split([',', '{', '}']) {
            bound.extend(name.split_whitespace().last().map(str::to_owned));
            // The name before `as` is a name of captured.js, not a global.
            bound.extend(name.split_whitespace().next().map(str::to_owned));
        }
    }
    for keyword in ["const ", "let ", "function "] {
        for (at, _) in text.match_indices(keyword) {
            let name: String = text[at + keyword.len()..]
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_' || *c == '$')
                .collect();
            bound.push(name);
        }
    }
    bound
}

/// Strings that hold a host's name or an address.
fn hosts(file: &File) -> Vec<String> {
    let mut findings = Vec::new();
    for (number, line) in code(&file.text, true).iter().enumerate() {
        for text in line.split(['"', '\'', '`']).skip(1).step_by(2) {
            let host = |word: &str| {
                let word = word.trim_start_matches("https://").trim_start_matches("http://");
                let word = word.split('/').next().unwrap_or(word);
                HOST_ENDINGS.iter().any(|ending| word.len() > ending.len() && word.ends_with(ending))
            };
            if text.contains("://") || text.split_whitespace().any(host) {
                findings.push(file.finding(number, &format!("holds a host: \"{text}\"; the guard knows none")));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::source::File;

    fn findings(path: &str, text: &str) -> Vec<String> {
        check(&File { path: path.to_owned(), text: text.to_owned() })
    }

    #[test]
    fn the_guard_takes_globals_from_one_file() {
        let found = findings("www/guard/doors/a.js", "// fetch\nconst f = win.fetch;\nfetch(url);\n");
        assert_eq!(found, ["www/guard/doors/a.js:3 names the global fetch; take it from www/guard/captured.js"]);
        assert!(findings("www/guard/captured.js", "export const win = window;").is_empty());
        assert_eq!(findings("www/guard/a.js", "new Map([...document.scripts])").len(), 2);
    }

    #[test]
    fn imported_and_declared_names_keys_and_properties_are_no_globals() {
        let imported = "import {\n  Map, fromCharCode,\n  navigator as nav,\n} from \"./captured.js\";\nnew Map(); nav.x; navigator;";
        assert!(findings("www/guard/a.js", imported).is_empty());
        assert!(findings("www/guard/a.js", "const fetch = (a) => a.document.x({ location: 1 });\nfetch();").is_empty());
        assert!(findings("www/guard/a.js", "say(\"no fetch in sight\")").is_empty());
    }

    #[test]
    fn the_guard_knows_no_host() {
        assert_eq!(findings("www/guard/a.js", "const a = \"https://shop.example/\";").len(), 1);
        assert_eq!(findings("www/guard/a.js", "const a = \"cdn.tracker.com\";").len(), 1);
        assert!(findings("www/guard/a.js", "const a = \"element.src\"; // https://bug.example/1").is_empty());
    }

    #[test]
    fn a_script_that_leaves_its_room_is_named() {
        assert_eq!(findings("www/ui/main.js", "import { set } from \"../guard/consent.js\";").len(), 1);
        assert_eq!(findings("www/guard/doors/a.js", "import { x } from \"../../../src/x.js\";").len(), 1);
        assert!(findings("www/guard/doors/a.js", "import { x } from \"../patch.js\";").is_empty());
        assert!(findings("www/portal/main.js", "import { x } from \"../ui/dom.js\";").is_empty());
        assert!(findings("www/ui/main.js", "/** @type {import(\"../../pkg/index.d.ts\").Port} */").is_empty());
        assert_eq!(findings("www/other/main.js", "").len(), 1);
    }
}
