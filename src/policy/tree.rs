//! YAML 1.2 (and JSON, its subset) to a tree that knows where everything stood.
//!
//! The parser gives events; this builds nodes with places, refuses what a policy does not need (YAML tags, several
//! documents, keys that are not plain text) and bounds what a hostile file could blow up: size, depth and aliases.

use std::collections::HashMap;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Span as Range};

use super::code;
use super::problem::{MAX_PROBLEMS, Problem, quote};
use super::span::Span;

/// Largest file that is read, in bytes.
pub const MAX_BYTES: usize = 10 * 1024 * 1024;
/// Deepest nesting that is read.
pub const MAX_DEPTH: usize = 32;
/// Most nodes that aliases may add.
const MAX_ALIASED: usize = 100_000;

/// A value and its place.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) span: Span,
    pub(crate) value: Value,
}

/// What a node is.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    /// Text as it was meant, and whether it was written without quotes (and so may be a number, a truth value or nothing).
    Scalar {
        text: String,
        plain: bool,
    },
    List(Vec<Node>),
    Map(Vec<(Key, Node)>),
}

/// A key of a map and its place.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    pub(crate) text: String,
    pub(crate) span: Span,
}

impl Node {
    /// Whether nothing was written: an empty plain scalar, `~` or `null`.
    pub(crate) fn is_nothing(&self) -> bool {
        matches!(&self.value, Value::Scalar { text, plain: true } if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// What a person calls this shape.
    pub(crate) fn shape(&self) -> String {
        match &self.value {
            Value::List(_) => "a list".to_owned(),
            Value::Map(_) => "a map".to_owned(),
            Value::Scalar { .. } if self.is_nothing() => "nothing".to_owned(),
            Value::Scalar { text, plain: true } if is_bool(text) => format!("the truth value {}", quote(text)),
            Value::Scalar { text, plain: true } if is_number(text) => format!("the number {}", quote(text)),
            Value::Scalar { text, .. } => format!("the text {}", quote(text)),
        }
    }
}

/// Whether the YAML core schema reads an unquoted scalar as true or false.
pub(crate) fn is_bool(text: &str) -> bool {
    matches!(text, "true" | "false" | "True" | "False" | "TRUE" | "FALSE")
}

/// Whether the YAML core schema reads an unquoted scalar as a number.
pub(crate) fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') && digits.parse::<f64>().is_ok()
}

/// Reads the whole file, or says why not. At most one problem about syntax; duplicate keys are all reported and the
/// first one is kept.
/// `file` is the number that the places get.
pub(crate) fn read(source: &str, file: u16, problems: &mut Vec<Problem>) -> Option<Node> {
    if source.len() > MAX_BYTES {
        let message = format!("the file has {} bytes; at most {MAX_BYTES} are read", source.len());
        problems.push(
            Problem::new(&code::TOO_LARGE, Span { file, ..Span::default() }, message)
                .help("split it into a base and overlays"),
        );
        return None;
    }
    let text = source.strip_prefix('\u{feff}').unwrap_or(source);
    let mut builder = Builder {
        places: Places::new(text, source.len() - text.len(), file),
        parser: Parser::new_from_str(text),
        anchors: HashMap::new(),
        aliased: 0,
        depth: 0,
        problems,
    };
    match builder.document() {
        Ok(node) => node,
        Err(problem) => {
            problems.push(*problem);
            None
        }
    }
}

/// Turns the parser's places, which count characters, into ours, which count bytes too.
struct Places {
    /// Byte offset of each character; empty if every character is one byte.
    offsets: Vec<u32>,
    /// Bytes before the text: the byte order mark.
    base: usize,
    file: u16,
}

impl Places {
    fn new(text: &str, base: usize, file: u16) -> Self {
        // The file has at most 10 MB, so that offsets fit.
        let offsets = if text.is_ascii() { Vec::new() } else { text.char_indices().map(|(at, _)| at as u32).collect() };
        Self { offsets, base, file }
    }

    fn point(&self, mark: &Marker) -> Span {
        let offset = match self.offsets.last() {
            None => mark.index(),
            Some(last) => *self.offsets.get(mark.index()).unwrap_or(&(last + 1)) as usize,
        };
        Span {
            line: mark.line() as u32,
            column: mark.col() as u32 + 1,
            offset: (offset + self.base) as u32,
            length: 1,
            file: self.file,
        }
    }

    fn range(&self, range: Range) -> Span {
        let same_line = range.end.line() == range.start.line();
        let length = if same_line { range.end.col().saturating_sub(range.start.col()).max(1) } else { 1 };
        Span { length: length as u32, ..self.point(&range.start) }
    }
}

type Failed = Box<Problem>;

struct Builder<'text, 'out> {
    parser: Parser<'text, saphyr_parser::StrInput<'text>>,
    places: Places,
    /// Finished anchored nodes with their sizes; an alias inside its own anchor is therefore unknown.
    anchors: HashMap<usize, (Node, usize)>,
    aliased: usize,
    depth: usize,
    problems: &'out mut Vec<Problem>,
}

impl<'text> Builder<'text, '_> {
    fn next(&mut self) -> Result<(Event<'text>, Range), Failed> {
        match self.parser.next_event() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => {
                let info = error.info().trim_end_matches('.').to_lowercase();
                let problem = Problem::new(&code::SYNTAX, self.places.point(error.marker()), info);
                Err(Box::new(problem.help("check the indentation, the quotes and the colons around this place")))
            }
            None => Ok((Event::StreamEnd, Range::default())),
        }
    }

    fn document(&mut self) -> Result<Option<Node>, Failed> {
        let mut root = None;
        loop {
            let (event, range) = self.next()?;
            match event {
                Event::Nothing | Event::StreamStart | Event::DocumentEnd => {}
                Event::StreamEnd => break,
                Event::DocumentStart(_) if root.is_some() => {
                    return Err(self.unsupported(
                        range,
                        "a second document",
                        "a policy file is one document: remove `---`",
                    ));
                }
                Event::DocumentStart(_) => {
                    let first = self.next()?;
                    root = Some(self.node(first)?);
                }
                _ => {}
            }
        }
        match root {
            Some(node) if !node.is_nothing() => Ok(Some(node)),
            _ => {
                let problem = Problem::new(
                    &code::EMPTY_FILE,
                    Span { file: self.places.file, ..Span::default() },
                    "the file has no content",
                );
                Err(Box::new(problem.help("`sekisho init` writes a policy to start from")))
            }
        }
    }

    fn unsupported(&self, range: Range, what: &str, help: &str) -> Failed {
        let message = format!("{what} is not used in policies");
        Box::new(Problem::new(&code::UNSUPPORTED, self.places.range(range), message).help(help))
    }

    /// The node that starts with this event. Recursion is bounded by [`MAX_DEPTH`].
    fn node(&mut self, (event, range): (Event<'text>, Range)) -> Result<Node, Failed> {
        let (span, before) = (self.places.range(range), self.aliased);
        let (value, anchor) = match event {
            Event::Alias(anchor) => return self.alias(anchor, span),
            Event::Scalar(.., Some(_)) | Event::SequenceStart(_, Some(_)) | Event::MappingStart(_, Some(_)) => {
                return Err(self.unsupported(range, "a YAML tag", "write the value without `!…`"));
            }
            Event::Scalar(text, style, anchor, None) => {
                (Value::Scalar { text: text.into_owned(), plain: style == ScalarStyle::Plain }, anchor)
            }
            Event::SequenceStart(anchor, None) => (Value::List(self.nested(span, Self::list)?), anchor),
            Event::MappingStart(anchor, None) => (Value::Map(self.nested(span, Self::map)?), anchor),
            _ => return Err(self.unsupported(range, "an empty document", "write a value here")),
        };
        // Of a list or map only the place where it begins says something.
        let length = if matches!(value, Value::Scalar { .. }) { span.length } else { 1 };
        let node = Node { span: Span { length, ..span }, value };
        if anchor > 0 {
            let size = size(&node);
            self.anchors.insert(anchor, (node.clone(), size));
            self.aliased = before + size;
            self.check_aliased(span)?;
        }
        Ok(node)
    }

    fn nested<T>(&mut self, span: Span, read: fn(&mut Self) -> Result<T, Failed>) -> Result<T, Failed> {
        if self.depth == MAX_DEPTH {
            let message = format!("nested deeper than {MAX_DEPTH} levels");
            return Err(Box::new(Problem::new(&code::TOO_DEEP, span, message).help("a policy needs about 8 levels")));
        }
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn list(&mut self) -> Result<Vec<Node>, Failed> {
        let mut items = Vec::new();
        loop {
            let first = self.next()?;
            if matches!(first.0, Event::SequenceEnd | Event::StreamEnd) {
                return Ok(items);
            }
            items.push(self.node(first)?);
        }
    }

    fn map(&mut self) -> Result<Vec<(Key, Node)>, Failed> {
        let mut entries: Vec<(Key, Node)> = Vec::new();
        let mut seen: HashMap<String, Span> = HashMap::new();
        loop {
            let first = self.next()?;
            let range = first.1;
            if matches!(first.0, Event::MappingEnd | Event::StreamEnd) {
                return Ok(entries);
            }
            let key = self.node(first)?;
            let Node { span, value: Value::Scalar { text, .. } } = key else {
                return Err(self.unsupported(range, "a list or map as a key", "write the key as plain text"));
            };
            let value = self.next()?;
            let value = self.node(value)?;
            if let Some(earlier) = seen.get(&text) {
                if self.problems.len() >= MAX_PROBLEMS {
                    continue;
                }
                let message = format!("{} is written twice", quote(&text));
                let help = format!("the first one is on line {}: keep one of them", earlier.line);
                self.problems.push(Problem::new(&code::DUPLICATE_KEY, span, message).help(help));
            } else {
                seen.insert(text.clone(), span);
                entries.push((Key { text, span }, value));
            }
        }
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Result<Node, Failed> {
        let Some((node, size)) = self.anchors.get(&anchor) else {
            let problem = Problem::new(&code::ALIAS, span, "an alias stands inside its own anchor");
            return Err(Box::new(problem.help("write the value out")));
        };
        let node = node.clone();
        self.aliased += size;
        self.check_aliased(span)?;
        Ok(node)
    }

    fn check_aliased(&self, span: Span) -> Result<(), Failed> {
        if self.aliased <= MAX_ALIASED {
            return Ok(());
        }
        let message = format!("aliases add more than {MAX_ALIASED} values");
        Err(Box::new(Problem::new(&code::ALIAS, span, message).help("write the values out, or split the file")))
    }
}

/// Nodes in a tree.
fn size(node: &Node) -> usize {
    1 + match &node.value {
        Value::Scalar { .. } => 0,
        Value::List(items) => items.iter().map(size).sum(),
        Value::Map(entries) => entries.iter().map(|(_, value)| 1 + size(value)).sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(source: &str) -> Vec<Problem> {
        let mut problems = Vec::new();
        let _ = read(source, 0, &mut problems);
        problems
    }

    fn codes(source: &str) -> Vec<&'static str> {
        problems(source).iter().map(|problem| problem.code).collect()
    }

    #[test]
    fn places_count_lines_characters_and_bytes() {
        let source = "\u{feff}a: 1\n日本: \"ไทย\"\nlist:\n  - x\n";
        let mut problems = Vec::new();
        let root = read(source, 0, &mut problems).expect("reads");
        let Value::Map(entries) = &root.value else { panic!("a map") };
        let (key, value) = &entries[1];
        assert_eq!((key.span.line, key.span.column, key.span.length), (2, 1, 2));
        assert_eq!((value.span.line, value.span.column, value.span.length), (2, 5, 5));
        for span in [key.span, value.span, entries[2].0.span] {
            assert_eq!(source[..span.offset as usize].matches('\n').count() as u32 + 1, span.line);
        }
        assert!(source[value.span.offset as usize..].starts_with("\"ไทย\""));
    }

    #[test]
    fn json_is_read_too_with_tabs_and_escapes() {
        let mut problems = Vec::new();
        let root = read("{\n\t\"a\": [1, \"\\u65e5\\/\\n\"],\n\t\"b\": {}\n}", 0, &mut problems);
        assert_eq!(problems, []);
        let Some(Node { value: Value::Map(entries), .. }) = root else { panic!("a map") };
        let Value::List(items) = &entries[0].1.value else { panic!("a list") };
        assert!(matches!(&items[1].value, Value::Scalar { text, plain: false } if text == "日/\n"));
    }

    #[test]
    fn what_policies_do_not_need_is_refused_with_its_place() {
        assert_eq!(codes("a: !!str b"), ["SK0106"]);
        assert_eq!(codes("a: 1\n---\nb: 2\n"), ["SK0106"]);
        assert_eq!(codes("? [a]\n: 1\n"), ["SK0106"]);
        assert_eq!(codes("a: 1\na: 2\nb: 1\nb: 2\n"), ["SK0104", "SK0104"]);
        assert_eq!(codes(""), ["SK0107"]);
        assert_eq!(codes("# only a comment\n"), ["SK0107"]);
        assert_eq!(codes("a: [1\nb: }"), ["SK0101"]);
        assert_eq!(codes("a: &x [*x]"), ["SK0105"]);
    }

    #[test]
    fn depth_size_and_aliases_are_bounded() {
        assert_eq!(codes(&"[".repeat(100)), ["SK0103"]);
        assert_eq!(codes(&"- ".repeat(100)), ["SK0103"]);
        // The parser itself stops at so many brackets.
        assert_eq!(codes(&"[".repeat(100_000)), ["SK0101"]);
        assert_eq!(codes(&" ".repeat(MAX_BYTES + 1)), ["SK0102"]);
        let mut laughs = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for level in 1..12 {
            let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
            laughs.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
        }
        assert_eq!(codes(&laughs), ["SK0105"]);
        assert_eq!(codes("a: &a {x: 1}\nb: *a\nc: *a\n"), Vec::<&str>::new());
    }
}
