//! Markdown.

use super::{Block, NOT_ADVICE, Outline, Part, Phrasing, Sentence};
use crate::disclose::kept::unbroken_phones;

pub(super) fn render(outline: &Outline<'_>, words: &Phrasing<'_>) -> String {
    let mut out = format!("<!-- {NOT_ADVICE} -->\n\n# {}\n", escape(&super::title(outline, words)));
    for section in &outline.sections {
        part(&mut out, section, 2, words);
    }
    out
}

fn part(out: &mut String, one: &Part<'_>, level: usize, words: &Phrasing<'_>) {
    *out += &format!("\n{} {}\n", "#".repeat(level), escape(&words.heading(&one.heading)));
    for block in &one.blocks {
        match block {
            Block::Paragraph(sentences) => *out += &format!("\n{}\n", line(sentences, words)),
            Block::List { intro, items } => {
                *out += &format!("\n{}\n\n", line(intro, words));
                items.iter().for_each(|item| *out += &format!("- {}\n", line(item, words)));
            }
            Block::Part(inner) => part(out, inner, level + 1, words),
        }
    }
}

fn line(sentences: &[Sentence<'_>], words: &Phrasing<'_>) -> String {
    let said: Vec<String> = sentences
        .iter()
        .map(|one| format!("{}{}", escape(words.say(&one.say).trim()), trace(&one.element_names(), one.rules)))
        .collect();
    said.join(words.gap())
}

/// The comment behind a sentence that says where it comes from: elements, and behind a bar the rules that ask for it.
pub(super) fn trace(elements: &[String], rules: &str) -> String {
    match (elements.is_empty(), rules.is_empty()) {
        (true, _) => String::new(),
        (false, true) => format!("<!-- {} -->", elements.join(" ")),
        (false, false) => format!("<!-- {} | {} -->", elements.join(" "), rules),
    }
}

/// Puts a backslash before what Markdown would read as markup, and makes links of addresses.
pub(super) fn escape(said: &str) -> String {
    let mut out = String::with_capacity(said.len());
    for (at, word) in said.split(' ').enumerate() {
        if at > 0 {
            out.push(' ');
        }
        if word.starts_with("https://") || word.starts_with("http://") {
            let (url, rest) = super::split_url(word);
            out += &format!("[{url}]({url}){rest}");
            continue;
        }
        for c in word.replace('\n', " ").chars() {
            if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
                out.push('\\');
            }
            out.push(c);
        }
    }
    let out = unbroken_phones(out);
    // A digit or a sign at the beginning of a line would begin a list.
    match out.chars().next() {
        Some('-' | '+' | '=') => format!("\\{out}"),
        _ => out,
    }
}
