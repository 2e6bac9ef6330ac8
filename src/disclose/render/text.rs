//! Plain text: headings are underlined, items begin with a hyphen.

use super::{Block, Outline, Part, Phrasing, Sentence};

pub(super) fn render(outline: &Outline<'_>, words: &Phrasing<'_>) -> String {
    let title = super::title(outline, words);
    let mut out = format!("{title}\n{}\n", "=".repeat(columns(&title)));
    for section in &outline.sections {
        part(&mut out, section, words, '=');
    }
    out
}

fn part(out: &mut String, one: &Part<'_>, words: &Phrasing<'_>, under: char) {
    let heading = words.heading(&one.heading);
    let rule: String = std::iter::repeat_n(under, columns(&heading)).collect();
    *out += &format!("\n{heading}\n{rule}\n");
    for block in &one.blocks {
        match block {
            Block::Paragraph(sentences) => *out += &format!("\n{}\n", line(sentences, words)),
            Block::List { intro, items } => {
                *out += &format!("\n{}\n\n", line(intro, words));
                items.iter().for_each(|item| *out += &format!("- {}\n", line(item, words)));
            }
            Block::Part(inner) => part(out, inner, words, '-'),
        }
    }
}

/// How wide a heading is in letters of one width: those of Japanese take two columns, vowels and tones over and under Thai none.
pub(super) fn columns(heading: &str) -> usize {
    let of = |c| match c {
        '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' => 0,
        '\u{2e80}'..='\u{ff60}' => 2,
        _ => 1,
    };
    heading.chars().map(of).sum()
}

/// Texts of a policy have no control characters but line breaks.
fn line(sentences: &[Sentence<'_>], words: &Phrasing<'_>) -> String {
    let said: Vec<String> = sentences.iter().map(|one| words.say(&one.say).trim().replace('\n', " ")).collect();
    said.join(words.gap())
}
