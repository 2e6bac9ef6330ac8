//! A whole HTML page with its own small stylesheet; each sentence names the elements that it comes from.

use super::{Block, NOT_ADVICE, Outline, Part, Phrasing, Sentence};
use crate::policy::Language;

/// Readable without anything else; the page of a site brings its own.
const STYLE: &str = "body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:1rem/1.7 system-ui,sans-serif;color:#1b1b1b;\
background:#fff}h1{font-size:1.7rem}h2{font-size:1.3rem;margin-top:2.5rem}h3{font-size:1.05rem;margin-top:1.8rem}\
table{border-collapse:collapse;width:100%}th,td{border:1px solid #767676;padding:.5rem;text-align:start;vertical-align:top}\
@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}a{color:#9cc4ff}}";

pub(super) fn render(outline: &Outline<'_>, words: &Phrasing<'_>) -> String {
    let title = escape(&super::title(outline, words));
    let mut body = format!("<h1>{title}</h1>\n");
    for section in &outline.sections {
        part(&mut body, section, 2, words);
    }
    page(words.language(), &title, &body)
}

/// A page around a body that is markup already.
pub(super) fn page(language: Language, title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<!-- {NOT_ADVICE} -->\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n",
        language.as_str(),
    )
}

fn part(out: &mut String, one: &Part<'_>, level: usize, words: &Phrasing<'_>) {
    let heading = escape(&words.heading(&one.heading));
    *out += &format!("<section>\n<h{level}>{heading}</h{level}>\n");
    for block in &one.blocks {
        match block {
            Block::Paragraph(sentences) => *out += &format!("<p>{}</p>\n", line(sentences, words)),
            Block::List { intro, items } => {
                *out += &format!("<p>{}</p>\n<ul>\n", line(intro, words));
                items.iter().for_each(|item| *out += &format!("<li>{}</li>\n", line(item, words)));
                *out += "</ul>\n";
            }
            Block::Part(inner) => part(out, inner, (level + 1).min(6), words),
        }
    }
    *out += "</section>\n";
}

fn line(sentences: &[Sentence<'_>], words: &Phrasing<'_>) -> String {
    let said: Vec<String> = sentences
        .iter()
        .map(|one| {
            let (id, elements) = (escape(&one.id), escape(&one.elements.join(" ")));
            let rules =
                if one.rules.is_empty() { String::new() } else { format!(" data-rules=\"{}\"", one.rules.join(" ")) };
            format!(
                "<span id=\"{id}\" data-elements=\"{elements}\"{rules}>{}</span>",
                linked(words.say(&one.say).trim())
            )
        })
        .collect();
    said.join(words.gap())
}

/// Escapes, and makes links of addresses that stand alone between spaces.
pub(super) fn linked(said: &str) -> String {
    let word = |word: &str| {
        if word.starts_with("https://") || word.starts_with("http://") {
            let (url, rest) = super::split_url(word);
            let safe = escape(url);
            format!("<a href=\"{safe}\">{safe}</a>{}", escape(rest))
        } else {
            escape(word)
        }
    };
    said.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The only way of text into markup, for contents and attribute values.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\'' => out += "&#39;",
            c => out.push(c),
        }
    }
    out
}
