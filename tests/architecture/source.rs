//! The files of the repository, and what is left of one without its comments and strings.

use std::fs;
use std::path::Path;

/// Folders that hold what was downloaded or built.
const NOT_OURS: [&str; 5] = [".git", "node_modules", "target", "dist", "corpus"];

/// One text file.
pub(crate) struct File {
    /// Its path from the root, with forward slashes.
    pub(crate) path: String,
    /// Its text.
    pub(crate) text: String,
}

impl File {
    /// The name after the last dot.
    pub(crate) fn extension(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// A finding on a line, counted from 0.
    pub(crate) fn finding(&self, line: usize, what: &str) -> String {
        format!("{}:{} {what}", self.path, line + 1)
    }
}

/// Every text file of the repository, in the order of their paths.
pub(crate) fn files() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(root, root, &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<File>) {
    for entry in fs::read_dir(folder).expect("the repository can be read") {
        let path = entry.expect("the repository can be read").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if NOT_OURS.contains(&name.as_str()) || path.is_symlink() {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, files);
        } else if let Ok(text) = fs::read_to_string(&path) {
            // What is not UTF-8 is an image or a font.
            let path = path.strip_prefix(root).expect("a file of the repository");
            files.push(File { path: path.to_string_lossy().replace('\\', "/"), text });
        }
    }
}

/// The lines of a Rust or JavaScript text with comments blanked, and with what stands between quotes blanked too unless
/// `strings` asks for it. Knows no raw strings and no regular expressions with a quote: neither is needed where it is used.
pub(crate) fn code(text: &str, strings: bool) -> Vec<String> {
    let mut output = String::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match (c, rest.peek()) {
            ('/', Some('/')) => while rest.next_if(|&c| c != '\n').is_some() {},
            ('/', Some('*')) => {
                let mut last = ' ';
                for c in rest.by_ref() {
                    if c == '\n' {
                        output.push(c);
                    }
                    if last == '*' && c == '/' {
                        break;
                    }
                    last = c;
                }
            }
            ('"' | '`', _) => {
                output.push(c);
                while let Some(inner) = rest.next() {
                    let escaped = if inner == '\\' { rest.next() } else { None };
                    if inner == c {
                        break;
                    }
                    for c in [Some(inner), escaped].into_iter().flatten() {
                        if strings || c == '\n' {
                            output.push(c);
                        }
                    }
                }
                output.push(c);
            }
            _ => output.push(c),
        }
    }
    output.lines().map(str::to_owned).collect()
}

/// Where `word` stands in `line` as a whole word: byte offsets.
pub(crate) fn words<'a>(line: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    line.match_indices(word)
        .map(|(at, _)| at)
        .filter(move |&at| !line[..at].ends_with(part) && !line[at + word.len()..].starts_with(part))
}

#[cfg(test)]
mod tests {
    use super::{code, words};

    #[test]
    fn comments_and_strings_are_blanked_and_lines_keep_their_numbers() {
        let text = "a // b\n/* c\n c */ d \"e // \\\" f\"\n`g\nh` i";
        assert_eq!(code(text, false), ["a ", "", " d \"\"", "`", "` i"]);
        assert_eq!(code(text, true), ["a ", "", " d \"e // \\\" f\"", "`g", "h` i"]);
    }

    #[test]
    fn a_word_is_not_found_inside_another() {
        assert_eq!(words("fetch(a.fetch, fetchLater, prefetch)", "fetch").collect::<Vec<_>>(), [0, 8]);
    }
}
