//! A whole HTML page with its own small stylesheet; each sentence names the elements that it comes from.

use std::fmt::Write as _;

use super::{Block, Element, NOT_ADVICE, Outline, Part, Phrasing, Sentence};
use crate::disclose::eight::{self, ascii, below, each};
use crate::disclose::kept::{self, Sort};
use crate::disclose::names;
use crate::disclose::whole::whole;
use crate::policy::Language;

/// Readable without anything else; the page of a site brings its own.
const STYLE: &str = "body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:1rem/1.7 system-ui,sans-serif;color:#1b1b1b;\
background:#fff;overflow-wrap:anywhere;text-wrap:pretty}:lang(ja){line-break:strict;word-break:auto-phrase}\
h1,h2,h3{line-height:1.4;text-wrap:balance}:lang(th) :is(h1,h2,h3){line-height:1.6}\
li>a{color:inherit;text-decoration:underline dotted 1px;text-underline-offset:.25em}.n{white-space:nowrap}h1{font-size:1.7rem}h2{font-size:1.3rem;margin-top:2.5rem}h3{font-size:1.05rem;margin-top:1.8rem}\
table{border-collapse:collapse;width:100%}th,td{border:1px solid #767676;padding:.5rem;text-align:start;vertical-align:top;overflow-wrap:break-word}\
td:nth-child(2),:lang(ja) td{overflow-wrap:anywhere}\
@media(max-width:60rem){table,tbody,tr,th,td{display:block}thead{display:none}tr{margin-bottom:1rem}td{border-top:0}\
td::before{content:attr(data-head);display:block;font-weight:600}}body:has(table){max-width:72rem}\
@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}a{color:#9cc4ff}}";

pub(super) fn render(outline: &Outline<'_>, words: &Phrasing<'_>) -> String {
    let title = super::title(outline, words);
    // The longest page of the examples fits; a page that grows is copied, and its new memory has to be mapped.
    let mut out = String::with_capacity(128 * 1024);
    open(&mut out, words.language(), &escape(&title));
    let _ = writeln!(out, "<h1>{}</h1>", escape(&whole(words.language(), &title)));
    for section in &outline.sections {
        part(&mut out, section, 2, words);
    }
    out.push_str(CLOSE);
    out
}

/// A page around a body that is markup already.
pub(super) fn page(language: Language, title: &str, body: &str) -> String {
    let mut out = String::with_capacity(body.len() + 2048);
    open(&mut out, language, title);
    out.push_str(body);
    out.push_str(CLOSE);
    out
}

/// What stands before the body of a page.
fn open(out: &mut String, language: Language, title: &str) {
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "<!doctype html>\n<!-- {NOT_ADVICE} -->\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<main>\n",
        language.as_str(),
    );
}

/// What stands behind it.
const CLOSE: &str = "</main>\n</body>\n</html>\n";

fn part(out: &mut String, one: &Part<'_>, level: u32, words: &Phrasing<'_>) {
    *out += "<section>\n<h";
    names::number(out, level);
    out.push('>');
    // In large letters half a word at the end of a line is seen at once; in running text readers copy and search.
    escape_to(out, &whole(words.language(), &words.heading(&one.heading)));
    *out += "</h";
    names::number(out, level);
    *out += ">\n";
    for block in &one.blocks {
        match block {
            Block::Paragraph(sentences) => {
                *out += "<p>";
                line(out, sentences, words);
                *out += "</p>\n";
            }
            Block::List { intro, items } => {
                *out += "<p>";
                line(out, intro, words);
                *out += "</p>\n<ul>\n";
                for item in items {
                    *out += "<li>";
                    line(out, item, words);
                    *out += "</li>\n";
                }
                *out += "</ul>\n";
            }
            Block::Part(inner) => part(out, inner, (level + 1).min(6), words),
        }
    }
    *out += "</section>\n";
}

fn line(out: &mut String, sentences: &[Sentence<'_>], words: &Phrasing<'_>) {
    for (at, one) in sentences.iter().enumerate() {
        if at > 0 {
            *out += words.gap();
        }
        trace(out, one);
        let from = out.len();
        words.write(&one.say, out);
        trim_from(out, from);
        link_from(out, from);
        *out += "</span>";
    }
}

/// The tag of a sentence, with what it is called and what it comes from.
fn trace(out: &mut String, one: &Sentence<'_>) {
    let from = out.len();
    let elements = opened(out, one, false);
    // Ids need no escape; should one, all of them get it. One look at many short words, and what a sentence is called is made
    // of its first element.
    if eight::any(&out.as_bytes()[elements..], special) {
        out.truncate(from);
        opened(out, one, true);
    }
    if !one.rules.is_empty() {
        *out += "\" data-rules=\"";
        *out += one.rules;
    }
    *out += "\">";
}

/// Writes the beginning of the tag, up to the elements; the answer is where those begin.
fn opened(out: &mut String, one: &Sentence<'_>, escaped: bool) -> usize {
    let element = |out: &mut String, Element { kind, id }: Element<'_>, between| {
        kind.write(out);
        if !id.is_empty() {
            out.push(between);
            if escaped { escape_to(out, id) } else { *out += id }
        }
    };
    *out += "<span id=\"";
    element(out, one.id.element, '.');
    out.push('.');
    names::number(out, one.id.number);
    *out += "\" data-elements=\"";
    let from = out.len();
    for (at, one) in one.elements.iter().enumerate() {
        if at > 0 {
            out.push(' ');
        }
        element(out, *one, ':');
    }
    from
}

/// Takes blanks away from both ends of what was written from a place on.
fn trim_from(out: &mut String, from: usize) {
    let said = &out[from..];
    if said.starts_with(char::is_whitespace) || said.ends_with(char::is_whitespace) {
        let said = out.split_off(from);
        *out += said.trim();
    }
}

/// Escapes, makes links of addresses, and keeps on one line what no line may break.
pub(super) fn linked(said: &str) -> String {
    let mut out = said.to_owned();
    link_from(&mut out, 0);
    out
}

/// The same for what was written from a place on.
fn link_from(out: &mut String, from: usize) {
    // Few sentences have an address or a number, or a letter that is escaped; one look finds them all.
    if !eight::any(&out.as_bytes()[from..], |eight| special(eight) | kept::hints(eight)) {
        return;
    }
    let said = out.split_off(from);
    let mut at = 0;
    for (range, sort) in kept::marks(&said) {
        escape_to(out, &said[at..range.start]);
        at = range.end;
        let safe = escape(&said[range]);
        // Writing to a string cannot fail.
        let _ = match sort {
            Sort::Page => write!(out, "<a href=\"{safe}\">{safe}</a>"),
            Sort::Mail { short: true } => write!(out, "<a class=\"n\" href=\"mailto:{safe}\">{safe}</a>"),
            Sort::Mail { short: false } => write!(out, "<a href=\"mailto:{safe}\">{safe}</a>"),
            Sort::Phone => {
                let dialled: String = safe.chars().filter(|c| *c == '+' || c.is_ascii_digit()).collect();
                write!(out, "<a class=\"n\" href=\"tel:{dialled}\">{safe}</a>")
            }
            Sort::Number => write!(out, "<span class=\"n\">{safe}</span>"),
        };
    }
    escape_to(out, &said[at..]);
}

/// The only way of text into markup, for contents and attribute values.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_to(&mut out, text);
    out
}

/// Marks the bytes that are escaped, and `#`.
#[inline(always)]
fn special(eight: u64) -> u64 {
    specials(eight) & ascii(eight)
}

/// But for two bits `"`, `#`, `&` and `'` are the same, and but for one `<` and `>`.
#[inline(always)]
fn specials(eight: u64) -> u64 {
    below((eight & each(!0b101)) ^ each(b'"')) | below((eight & each(!0b10)) ^ each(b'<'))
}

/// The same, behind what is there.
fn escape_to(out: &mut String, text: &str) {
    let bytes = text.as_bytes();
    if !eight::any(bytes, special) {
        out.push_str(text);
        return;
    }
    // What stands before `from` is written.
    let (mut from, mut at) = (0, eight::find(bytes, 0, special));
    while let Some(byte) = bytes.get(at) {
        let entity = match byte {
            b'&' => Some("&amp;"),
            b'<' => Some("&lt;"),
            b'>' => Some("&gt;"),
            b'"' => Some("&quot;"),
            b'\'' => Some("&#39;"),
            _ => None,
        };
        if let Some(entity) = entity {
            *out += &text[from..at];
            *out += entity;
            from = at + 1;
        }
        at = eight::find(bytes, at + 1, special);
    }
    *out += &text[from..];
}
