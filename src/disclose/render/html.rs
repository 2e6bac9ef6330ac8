//! A whole HTML page with its own small stylesheet; each sentence names the elements that it comes from.

use std::fmt::Write as _;

use super::{Block, Element, NOT_ADVICE, Outline, Part, Phrasing, Sentence};
use crate::policy::Language;

/// Readable without anything else; the page of a site brings its own.
const STYLE: &str = "body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:1rem/1.7 system-ui,sans-serif;color:#1b1b1b;\
background:#fff;overflow-wrap:anywhere;text-wrap:pretty}:lang(ja){line-break:strict;word-break:auto-phrase}\
h1{font-size:1.7rem}h2{font-size:1.3rem;margin-top:2.5rem}h3{font-size:1.05rem;margin-top:1.8rem}\
table{border-collapse:collapse;width:100%}th,td{border:1px solid #767676;padding:.5rem;text-align:start;vertical-align:top;overflow-wrap:break-word}\
td:nth-child(2),:lang(ja) td{overflow-wrap:anywhere}\
@media(max-width:60rem){table,tbody,tr,th,td{display:block}thead{display:none}tr{margin-bottom:1rem}td{border-top:0}\
td::before{content:attr(data-head);display:block;font-weight:600}}body:has(table){max-width:72rem}\
@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}a{color:#9cc4ff}}";

pub(super) fn render(outline: &Outline<'_>, words: &Phrasing<'_>) -> String {
    let title = escape(&super::title(outline, words));
    // The longest page of the examples fits; a page that grows is copied, and its new memory has to be mapped.
    let mut out = String::with_capacity(128 * 1024);
    open(&mut out, words.language(), &title);
    let _ = writeln!(out, "<h1>{title}</h1>");
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

fn part(out: &mut String, one: &Part<'_>, level: usize, words: &Phrasing<'_>) {
    // Writing to a string cannot fail.
    let _ = write!(out, "<section>\n<h{level}>");
    escape_to(out, &words.heading(&one.heading));
    let _ = writeln!(out, "</h{level}>");
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
        *out += "<span id=\"";
        element(out, one.id.element, ".");
        out.push('.');
        number(out, one.id.number);
        *out += "\" data-elements=\"";
        for (at, one) in one.elements.iter().enumerate() {
            if at > 0 {
                out.push(' ');
            }
            element(out, *one, ":");
        }
        if !one.rules.is_empty() {
            *out += "\" data-rules=\"";
            for (at, rule) in one.rules.iter().enumerate() {
                *out += if at > 0 { " " } else { "" };
                *out += rule;
            }
        }
        *out += "\">";
        link_to(out, words.say(&one.say).trim());
        *out += "</span>";
    }
}

/// Most numbers have one digit.
fn number(out: &mut String, number: u32) {
    match char::from_digit(number, 10) {
        Some(digit) => out.push(digit),
        // Writing to a string cannot fail.
        None => drop(write!(out, "{number}")),
    }
}

/// An element as attributes write it. Kinds are words of ours.
fn element(out: &mut String, one: Element<'_>, between: &str) {
    *out += one.kind;
    if !one.id.is_empty() {
        *out += between;
        escape_to(out, one.id);
    }
}

/// Escapes, and makes links of addresses that stand alone between spaces.
pub(super) fn linked(said: &str) -> String {
    let mut out = String::with_capacity(said.len());
    link_to(&mut out, said);
    out
}

fn link_to(out: &mut String, said: &str) {
    // Few sentences have an address; a single character is found faster than three.
    if !said.contains('/') || !said.contains("://") {
        return escape_to(out, said);
    }
    for (at, word) in said.split(' ').enumerate() {
        if at > 0 {
            out.push(' ');
        }
        if word.starts_with("https://") || word.starts_with("http://") {
            let (url, rest) = super::split_url(word);
            let safe = escape(url);
            let _ = write!(out, "<a href=\"{safe}\">{safe}</a>");
            escape_to(out, rest);
        } else {
            escape_to(out, word);
        }
    }
}

/// The only way of text into markup, for contents and attribute values.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_to(&mut out, text);
    out
}

/// Which bytes are escaped.
const SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let mut at = 0;
    while at < 5 {
        special[b"&<>\"'"[at] as usize] = true;
        at += 1;
    }
    special
};

/// The same, behind what is there.
fn escape_to(out: &mut String, text: &str) {
    /// So many bytes are looked at in one go: most texts have nothing to escape, and the compiler makes vectors of this.
    const STEP: usize = 32;
    let special = |byte: &u8| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'');
    // Ids are short, and there are thousands.
    if text.len() < STEP && !text.bytes().any(|byte| SPECIAL[usize::from(byte)]) {
        out.push_str(text);
        return;
    }
    let mut from = 0;
    for (step, bytes) in text.as_bytes().chunks(STEP).enumerate() {
        if !bytes.iter().fold(false, |found, byte| found | special(byte)) {
            continue;
        }
        for (at, byte) in (step * STEP..).zip(bytes) {
            let entity = match byte {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                b'\'' => "&#39;",
                _ => continue,
            };
            *out += &text[from..at];
            *out += entity;
            from = at + 1;
        }
    }
    *out += &text[from..];
}
