//! What is wrong with a policy file, as data: a stable code, a place, a message and how to mend it.
//!
//! Messages are lower case, without a final period, with the author's own words in backticks. Printing is separate from
//! finding, so that the same problem serves a terminal, an editor and a web page.

use std::fmt::Write as _;

use serde::{Serialize, Serializer, ser::SerializeStruct as _};

use super::Span;
use super::code::Code;
use super::scalar::Language;

/// Most errors, and most warnings, that a file is told of: with so many it is not worth more.
pub(crate) const MAX_PROBLEMS: usize = 1_000;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The policy cannot be used.
    Error,
    /// The policy can be used, but somebody should look.
    Warning,
}

impl Level {
    /// The word that is printed.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One thing that is wrong, with its place and the way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Stable code such as `SK0201`; [`super::code::catalogue`] has the meaning of each.
    pub code: &'static str,
    /// Error or warning; the code decides.
    pub level: Level,
    /// What is wrong, in one line.
    pub message: String,
    /// The file as the caller named it.
    pub file: String,
    /// Where.
    pub span: Span,
    /// How to mend it.
    pub help: Option<String>,
    /// What the rule says besides, if it comes from a law.
    pub rule: Option<Box<RuleWords>>,
}

/// What a rule of a law says besides, and in Japanese.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleWords {
    /// The articles; empty if the rule is ours.
    pub law: &'static str,
    /// What is wrong, in Japanese.
    pub message: String,
    /// How to mend it, in Japanese.
    pub help: &'static str,
}

impl Problem {
    /// A problem. Whatever of the author's words is in the message, nothing invisible is printed: an id that is refused is
    /// still named by the checks that come after.
    pub(crate) fn new(code: &'static Code, span: Span, message: impl Into<String>) -> Self {
        let message = shown(message.into());
        let (file, level) = (String::new(), code.level);
        Self { code: code.id, level, message, file, span, help: None, rule: None }
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(shown(help.into()));
        self
    }

    /// Whether the policy cannot be used because of this.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.level == Level::Error
    }

    /// The articles that the rule comes from, if a law's.
    #[must_use]
    pub fn law(&self) -> Option<&'static str> {
        self.rule.as_ref().map(|rule| rule.law).filter(|law| !law.is_empty())
    }

    /// The same, with the name of the file that its place counts.
    pub(crate) fn in_files(mut self, files: &[String]) -> Self {
        self.file = files.get(usize::from(self.span.file)).cloned().unwrap_or_default();
        self
    }

    /// The same with message and help in a language. In Japanese what a code means and how it is mended stand in front of the English that
    /// names what is in the file; a code without words of its own stays in English.
    #[must_use]
    pub fn said_in(&self, language: Language) -> Self {
        let mut said = self.clone();
        if language != Language::Ja {
            return said;
        }
        if let Some(own) = &self.rule {
            said.message = shown(own.message.clone());
            said.help = Some(own.help.to_owned());
        } else if let Some(Code { japanese, mend, .. }) = super::code::of(self.code) {
            let with = |own: &str, english: &str| format!("{own}（{english}）");
            said.message = with(japanese, &self.message);
            said.help = Some(self.help.as_ref().map_or_else(|| (*mend).to_owned(), |help| with(mend, help)));
        }
        said
    }

    /// The report a person reads. `source` is the text of [`Problem::file`].
    #[must_use]
    pub fn render(&self, source: &str) -> String {
        self.render_in(Language::En, source)
    }

    /// The same in a language; what has no words in it is in English.
    #[must_use]
    pub fn render_in(&self, language: Language, source: &str) -> String {
        let Span { line, column, .. } = self.span;
        let japanese = language == Language::Ja;
        let said = self.said_in(language);
        let level = match self.level {
            Level::Error if japanese => "エラー",
            Level::Warning if japanese => "警告",
            level => level.as_str(),
        };
        let mut out = format!("{level}[{}]: {}\n", self.code, said.message);
        let margin = " ".repeat(line.to_string().len());
        // Writing to a String cannot fail.
        let _ = match excerpt(source, self.span) {
            Some((text, before, marks)) => {
                let carets = format!("{}{}", " ".repeat(before), "^".repeat(marks));
                writeln!(out, "{margin}--> {}:{line}:{column}", self.file)
                    .and_then(|()| writeln!(out, "{margin} |\n{line} | {text}\n{margin} | {carets}"))
            }
            None if line > 0 => writeln!(out, "{margin}--> {}:{line}:{column}", self.file),
            None => writeln!(out, "{margin}--> {}", self.file),
        };
        if let Some(law) = self.law() {
            let _ = writeln!(out, "{margin} = {}: {law}", if japanese { "根拠" } else { "law" });
        }
        if let Some(help) = said.help {
            let _ = writeln!(out, "{margin} = {}: {help}", if japanese { "対処" } else { "help" });
        }
        out
    }
}

impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Problem", 9)?;
        fields.serialize_field("code", self.code)?;
        fields.serialize_field("level", self.level.as_str())?;
        fields.serialize_field("message", &self.message)?;
        fields.serialize_field("help", &self.help)?;
        fields.serialize_field("law", &self.law())?;
        fields.serialize_field("file", &self.file)?;
        fields.serialize_field("line", &self.span.line)?;
        fields.serialize_field("column", &self.span.column)?;
        fields.serialize_field("length", &self.span.length)?;
        fields.end()
    }
}

/// The author's own words, safe to print inside a message: in backticks, at most 60 characters, nothing invisible.
pub(crate) fn quote(words: &str) -> String {
    let mut out = String::from("`");
    for (at, c) in words.chars().enumerate() {
        if at == 60 {
            out.push('…');
            break;
        }
        out.push(visible(c));
    }
    out.push('`');
    out
}

/// A text as a report prints it.
fn shown(text: String) -> String {
    if text.contains(is_invisible) { text.chars().map(visible).collect() } else { text }
}

/// What stands for a character in a report: itself, or a replacement if it would move the cursor or hide.
fn visible(c: char) -> char {
    match c {
        '\t' => ' ',
        c if is_invisible(c) => '\u{fffd}',
        c => c,
    }
}

/// Characters that nobody sees and that can make a text read differently from what it is: controls, zero-width,
/// bidirectional overrides and the byte order mark.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{00ad}' | '\u{061c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Columns of a terminal that a character takes. Approximate on purpose: East Asian wide blocks 2, the combining marks
/// of Thai 0, everything else 1; it only places carets.
fn width(c: char) -> usize {
    match c {
        '\u{0e31}' | '\u{0e34}'..='\u{0e3a}' | '\u{0e47}'..='\u{0e4e}' | '\u{0300}'..='\u{036f}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

/// Longest excerpt, in characters; a minified JSON file is one line of megabytes.
const EXCERPT: usize = 100;

/// The part of its line that is shown around a place, and the terminal columns before and under the marked part; none if the
/// place is not in this text. Looks at the surroundings only: a file can have a thousand problems, and a line of megabytes.
fn excerpt(source: &str, span: Span) -> Option<(String, usize, usize)> {
    let is_end = |c: &char| matches!(c, '\n' | '\r');
    let column = span.column.checked_sub(1).filter(|_| span.line > 0)? as usize;
    let length = span.length.max(1) as usize;
    let start = source.floor_char_boundary(span.offset as usize);
    // Behind the last line there is nothing to show.
    if start == source.len() && (source.is_empty() || source.ends_with('\n')) {
        return None;
    }
    let skipped = if column + length.min(20) > EXCERPT { column.saturating_sub(EXCERPT / 2) } else { 0 };
    let written = source[..start].chars().rev().take(column - skipped);
    let back: Vec<char> = written.take_while(|c| !is_end(c) && *c != '\u{feff}').collect();
    let mut line = source[start..].chars().take_while(|c| !is_end(c));
    let (mut text, mut before) = if skipped > 0 { (String::from("…"), 1) } else { (String::new(), 0) };
    for c in back.iter().rev().map(|c| visible(*c)) {
        text.push(c);
        before += width(c);
    }
    let mut marks = 0;
    for (at, c) in line.by_ref().take(EXCERPT - back.len()).map(visible).enumerate() {
        text.push(c);
        if at < length {
            marks += width(c);
        }
    }
    let mut text = text.trim_end().to_owned();
    if line.next().is_some() {
        text.push('…');
    }
    Some((text, before, marks.max(1)))
}

/// The candidate that the author most likely meant, if one is near enough.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written: Vec<char> = word.chars().take(80).collect();
    let bound = (written.len() / 3).clamp(1, 4);
    // A difference of length is a distance at least.
    let alike = candidates.into_iter().filter(|one| one.chars().count().abs_diff(written.len()) <= bound);
    let scored = alike.map(|candidate| (distance(&written, candidate), candidate));
    scored.filter(|(score, _)| *score <= bound).min_by_key(|(score, _)| *score).map(|(_, candidate)| candidate)
}

/// Edit distance with transpositions (optimal string alignment), blind to case.
fn distance(written: &[char], candidate: &str) -> usize {
    let same = |a: char, b: char| a.eq_ignore_ascii_case(&b);
    let other: Vec<char> = candidate.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (i, &a) in written.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, &b) in other.iter().enumerate() {
            let replaced = last[j] + usize::from(!same(a, b));
            let mut best = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && same(a, other[j - 1]) && same(written[i - 1], b) {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_finds_slips_of_the_finger_and_nothing_else() {
        let words = ["purpose", "provider", "retention"];
        assert_eq!(nearest("purpos", words), Some("purpose"));
        assert_eq!(nearest("pruvider", words), Some("provider"));
        assert_eq!(nearest("retnetion", words), Some("retention"));
        assert_eq!(nearest("Purpose", words), Some("purpose"));
        assert_eq!(nearest("cookies", words), None);
        assert_eq!(nearest("x", ["id"]), None);
    }

    #[test]
    fn carets_stand_under_wide_characters() {
        let span = Span { line: 1, column: 4, offset: 7, length: 2, file: 0 };
        let problem = Problem { file: "a.yaml".into(), ..Problem::new(&super::super::code::MARKUP, span, "x") };
        assert!(
            problem.render("日本 語字: y").contains("1 | 日本 語字: y\n  |      ^^^^\n"),
            "{}",
            problem.render("日本 語字: y")
        );
    }

    #[test]
    fn a_long_line_is_shown_around_the_place() {
        let source = format!("{}here{}", "a".repeat(5000), "b".repeat(5000));
        let span = Span { line: 1, column: 5001, offset: 5000, length: 4, file: 0 };
        let text =
            Problem { file: "a.json".into(), ..Problem::new(&super::super::code::MARKUP, span, "x") }.render(&source);
        let lines: Vec<&str> = text.lines().collect();
        let at = lines[4].find('^').expect("carets");
        assert!(lines[3].chars().count() < 120);
        assert_eq!(lines[3].chars().skip(at).take(4).collect::<String>(), "here");
    }

    #[test]
    fn nothing_invisible_is_printed() {
        assert_eq!(quote("a\u{202e}b\u{1b}[31m"), "`a\u{fffd}b\u{fffd}[31m`");
        assert_eq!(quote(&"x".repeat(100)).chars().count(), 63);
    }
}
