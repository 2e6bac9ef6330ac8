//! Request types: one bit each, in the order that the guard's doors use.

/// Names in filter syntax, by bit number. The guard's `types` list is the same (a test compares them).
pub const NAMES: [&str; 12] = [
    "script",
    "image",
    "stylesheet",
    "font",
    "media",
    "subdocument",
    "object",
    "xmlhttprequest",
    "websocket",
    "ping",
    "other",
    "document",
];

/// Every type but `document`: a rule without types never stops a navigation of the page itself.
pub const ANY: u16 = 0x7FF;

/// All twelve.
pub const ALL: u16 = 0xFFF;

/// Other spellings in lists.
const ALIASES: [(&str, &str); 9] = [
    ("xhr", "xmlhttprequest"),
    ("fetch", "xmlhttprequest"),
    ("img", "image"),
    ("css", "stylesheet"),
    ("frame", "subdocument"),
    ("iframe", "subdocument"),
    ("beacon", "ping"),
    ("doc", "document"),
    ("object-subrequest", "object"),
];

/// The bit number of a type name or one of its aliases.
#[must_use]
pub fn number(name: &str) -> Option<u8> {
    let name = ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, full)| full);
    NAMES.iter().position(|known| *known == name).and_then(|at| u8::try_from(at).ok())
}

/// The bit of a type name or one of its aliases.
#[must_use]
pub fn bit(name: &str) -> Option<u16> {
    number(name).map(|at| 1 << at)
}
