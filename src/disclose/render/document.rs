//! A small document in Markdown, HTML and plain text, with the escaping of the formats of whole notices.

use super::table::table;
use super::{Format, html, markdown};
use crate::disclose::document::{Document, Line, Piece};
use crate::disclose::whole::whole;
use crate::policy::Language;

/// The document in one of the three formats of texts; any other format is answered with plain text.
pub(crate) fn render(document: &Document, language: Language, format: Format) -> String {
    match format {
        Format::Html => page(document, language),
        Format::Markdown => marked(document),
        _ => plain(document, language),
    }
}

fn page(document: &Document, language: Language) -> String {
    let escape = html::escape;
    let title = escape(&document.title);
    let mut body = format!("<h1>{}</h1>\n", whole(language, &title));
    for piece in &document.blocks {
        match piece {
            Piece::Heading(level, text) => {
                let level = (*level).min(6);
                body += &format!("<h{level}>{}</h{level}>\n", whole(language, &escape(text)));
            }
            Piece::Paragraph(line) => body += &format!("<p>{}</p>\n", span(line)),
            Piece::List(lines) => {
                body += "<ul>\n";
                lines.iter().for_each(|line| body += &format!("<li>{}</li>\n", span(line)));
                body += "</ul>\n";
            }
            Piece::Table(heads, rows) => {
                let rows: Vec<_> = rows.iter().map(|cells| (String::new(), cells.clone())).collect();
                body += &table(heads, &rows);
            }
        }
    }
    html::page(language, &title, &body)
}

fn span(line: &Line) -> String {
    let elements = if line.elements.is_empty() {
        String::new()
    } else {
        format!(" data-elements=\"{}\"", html::escape(&line.elements.join(" ")))
    };
    match &line.link {
        Some(place) => format!("<a{elements} href=\"{}\">{}</a>", html::escape(place), html::escape(&line.text)),
        None => format!("<span{elements}>{}</span>", html::linked(&line.text)),
    }
}

fn marked(document: &Document) -> String {
    let mut out = format!("<!-- {} -->\n\n# {}\n", super::NOT_ADVICE, markdown::escape(&document.title));
    let line = |line: &Line| {
        let elements = markdown::trace(&line.elements, "");
        match &line.link {
            Some(place) => format!("[{}]({place}){elements}", markdown::escape(&line.text)),
            None => format!("{}{elements}", markdown::escape(&line.text)),
        }
    };
    for piece in &document.blocks {
        match piece {
            Piece::Heading(level, text) => {
                out += &format!("\n{} {}\n", "#".repeat((*level).min(6)), markdown::escape(text));
            }
            Piece::Paragraph(one) => out += &format!("\n{}\n", line(one)),
            Piece::List(lines) => {
                out.push('\n');
                lines.iter().for_each(|one| out += &format!("- {}\n", line(one)));
            }
            Piece::Table(heads, rows) => {
                let row = |cells: &[String]| {
                    let cells: Vec<String> = cells.iter().map(|cell| markdown::escape(cell)).collect();
                    format!("| {} |\n", cells.join(" | "))
                };
                out += &format!("\n{}|{}\n", row(heads), " --- |".repeat(heads.len()));
                rows.iter().for_each(|cells| out += &row(cells));
            }
        }
    }
    out
}

fn plain(document: &Document, language: Language) -> String {
    let (between, behind) = if language == Language::Ja { ("：", "；") } else { (": ", "; ") };
    let mut out = String::new();
    let underlined = |out: &mut String, text: &str, with: char| {
        *out += &format!("{text}\n{}\n", with.to_string().repeat(super::text::columns(text)));
    };
    underlined(&mut out, &document.title, '=');
    for piece in &document.blocks {
        out.push('\n');
        match piece {
            Piece::Heading(level, text) => underlined(&mut out, text, if *level <= 2 { '=' } else { '-' }),
            Piece::Paragraph(line) => out += &format!("{}\n", line.text),
            Piece::List(lines) => lines.iter().for_each(|line| out += &format!("- {}\n", line.text)),
            Piece::Table(heads, rows) => {
                for row in rows {
                    let cells: Vec<String> =
                        heads.iter().zip(row).map(|(head, cell)| format!("{head}{between}{cell}")).collect();
                    out += &format!("- {}\n", cells.join(behind));
                }
            }
        }
    }
    out
}
