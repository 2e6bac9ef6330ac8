//! Which attribute of which element makes which request. `www/guard/elements.js` is the same knowledge in a page.

/// Request types by number: [`crate::rule::types::NAMES`].
pub(super) const SCRIPT: u8 = 0;
pub(super) const IMAGE: u8 = 1;
pub(super) const STYLESHEET: u8 = 2;
const FONT: u8 = 3;
const MEDIA: u8 = 4;
pub(super) const FRAME: u8 = 5;
pub(super) const OBJECT: u8 = 6;
const PING: u8 = 9;
const OTHER: u8 = 10;

/// How an attribute holds its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// One address.
    One,
    /// Several, between blanks (`ping`).
    Many,
    /// Several, with descriptors (`srcset`).
    Set,
}

/// Element, attribute, type.
const LOADS: [(&str, &str, u8); 36] = [
    ("script", "src", SCRIPT),
    ("script", "href", SCRIPT),
    ("script", "xlink:href", SCRIPT),
    ("img", "src", IMAGE),
    ("img", "srcset", IMAGE),
    ("image", "src", IMAGE),
    ("image", "srcset", IMAGE),
    ("image", "href", IMAGE),
    ("image", "xlink:href", IMAGE),
    ("feimage", "href", IMAGE),
    ("feimage", "xlink:href", IMAGE),
    ("use", "href", IMAGE),
    ("use", "xlink:href", IMAGE),
    ("input", "src", IMAGE),
    ("source", "src", MEDIA),
    ("source", "srcset", IMAGE),
    ("video", "src", MEDIA),
    ("video", "poster", IMAGE),
    ("audio", "src", MEDIA),
    ("track", "src", MEDIA),
    ("iframe", "src", FRAME),
    ("frame", "src", FRAME),
    ("embed", "src", OBJECT),
    ("object", "data", OBJECT),
    ("link", "href", OTHER),
    ("link", "imagesrcset", IMAGE),
    ("body", "background", IMAGE),
    ("table", "background", IMAGE),
    ("thead", "background", IMAGE),
    ("tbody", "background", IMAGE),
    ("tfoot", "background", IMAGE),
    ("tr", "background", IMAGE),
    ("td", "background", IMAGE),
    ("th", "background", IMAGE),
    ("a", "ping", PING),
    ("area", "ping", PING),
];

/// Attributes of SVG that are a piece of CSS, and load what it names: a pattern, a filter, a pointer.
pub(super) const STYLED: [&str; 9] =
    ["fill", "stroke", "filter", "mask", "clip-path", "marker-start", "marker-mid", "marker-end", "cursor"];

/// The attributes of an element that load something.
pub(super) fn of(element: &str) -> impl Iterator<Item = (&'static str, u8, Holds)> + use<'_> {
    LOADS.into_iter().filter(move |(name, ..)| *name == element).map(|(_, attribute, kind)| {
        let holds = match attribute {
            "srcset" | "imagesrcset" => Holds::Set,
            "ping" => Holds::Many,
            _ => Holds::One,
        };
        (attribute, kind, holds)
    })
}

/// The request type of a link; none for one that a browser does not fetch or connect to.
pub(super) fn link(rel: &str, wanted: &str) -> Option<u8> {
    let rel = rel.to_ascii_lowercase();
    let fetched = ["stylesheet", "icon", "pre", "manifest", "module"].iter().any(|word| rel.contains(word));
    let kind = match wanted.trim().to_ascii_lowercase().as_str() {
        _ if rel.contains("stylesheet") => STYLESHEET,
        _ if rel.contains("icon") => IMAGE,
        _ if rel.contains("modulepreload") => SCRIPT,
        "script" => SCRIPT,
        "style" => STYLESHEET,
        "image" => IMAGE,
        "font" => FONT,
        _ => OTHER,
    };
    fetched.then_some(kind)
}

/// What a browser does with the text of a script element of this type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Text {
    /// Nothing: data, a template, or inert already.
    Data,
    /// Runs it as a classic script, in a page where the guard's doors are closed.
    Classic,
    /// Fetches what it names before any door can ask: imports of a module, an import map, speculation rules, a bundle.
    Names,
}

/// By the `type` attribute.
pub(super) fn script(kind: &str) -> Text {
    let kind = kind.trim().to_ascii_lowercase();
    let subtype = kind.strip_prefix("text/").or_else(|| kind.strip_prefix("application/")).unwrap_or_default();
    let subtype = subtype.strip_prefix("x-").unwrap_or(subtype);
    let classic = ["javascript", "ecmascript", "jscript", "livescript"].iter().any(|word| subtype.starts_with(word));
    match kind.as_str() {
        "" => Text::Classic,
        "module" | "importmap" | "speculationrules" | "webbundle" => Text::Names,
        _ if classic => Text::Classic,
        _ => Text::Data,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::types::NAMES;

    #[test]
    fn types_have_the_numbers_of_rules() {
        for (number, name) in [
            (SCRIPT, "script"),
            (IMAGE, "image"),
            (STYLESHEET, "stylesheet"),
            (FONT, "font"),
            (MEDIA, "media"),
            (FRAME, "subdocument"),
            (OBJECT, "object"),
            (PING, "ping"),
            (OTHER, "other"),
        ] {
            assert_eq!(NAMES[usize::from(number)], name);
        }
    }

    #[test]
    fn links_that_nobody_fetches_have_no_type() {
        assert_eq!(link("canonical", ""), None);
        assert_eq!(link("alternate stylesheet", ""), Some(STYLESHEET));
        assert_eq!(link("preload", "font"), Some(FONT));
        assert_eq!(link("dns-prefetch", ""), Some(OTHER));
        assert_eq!(script("text/plain"), Text::Data);
        assert_eq!(script(" TEXT/JavaScript "), Text::Classic);
        assert_eq!(script("application/ld+json"), Text::Data);
    }
}
