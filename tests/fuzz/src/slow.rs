//! Matches by trying everything: no index, no early end, recursion instead of stepping back.

use super::draft::Request;
use sekisho::compile::draft::Draft;
use sekisho::decide::{SITE, UNDECLARED};
use sekisho::rule::Rule;

fn separator(c: char) -> bool {
    !(c.is_ascii_alphanumeric() || "_-.%".contains(c))
}

/// Whether a pattern matches a whole text. A `^` is one character here, and one byte in the kernel.
#[must_use]
pub fn glob(pattern: &str, text: &str) -> bool {
    let mut pattern_chars = pattern.chars();
    match pattern_chars.next() {
        None => text.is_empty(),
        Some('*') => (0..=text.len()).filter_map(|at| text.get(at..)).any(|rest| glob(pattern_chars.as_str(), rest)),
        Some('^') if text.is_empty() => glob(pattern_chars.as_str(), text),
        Some(want) => {
            let mut chars = text.chars();
            chars.next().is_some_and(|have| {
                // Rules are kept in lower case; a capital in the pattern of a name means itself.
                (have == want || have.to_ascii_lowercase() == want || want == '^' && separator(have))
                    && glob(pattern_chars.as_str(), chars.as_str())
            })
        }
    }
}

fn under(host: &str, suffix: &str) -> bool {
    host == suffix || host.ends_with(&format!(".{suffix}"))
}

fn matches(rule: &Rule, request: &Request, url: &str, page: &str) -> bool {
    let on_page = {
        let not = rule.domains.iter().any(|d| d.negated && under(page, &d.host));
        let wanted: Vec<_> = rule.domains.iter().filter(|d| !d.negated).collect();
        !not && (wanted.is_empty() || wanted.iter().any(|d| under(page, &d.host)))
    };
    let tail = if rule.end { "" } else { "*" };
    let place = match &rule.host {
        Some(suffix) => under(request.host, suffix) && glob(&format!("{}{tail}", rule.pattern), &request.behind),
        None => glob(&format!("{}{}{tail}", if rule.start { "" } else { "*" }, rule.pattern), url),
    };
    rule.types & (1 << request.kind) != 0 && on_page && place
}

/// The tag of a request, from the rules as they were declared.
#[must_use]
pub fn attribute(draft: &Draft, page: &str, request: &Request) -> u16 {
    let url = Request { fragment: "", ..request.clone() }.url();
    let mut hits: Vec<(usize, &(u16, Rule))> =
        draft.rules.iter().enumerate().filter(|(_, (_, rule))| matches(rule, request, &url, page)).collect();
    hits.sort_by(|(a, (_, x)), (b, (_, y))| y.specificity().cmp(&x.specificity()).then(a.cmp(b)));
    match hits.first() {
        Some((_, (tag, _))) => *tag,
        None if request.host == page => SITE,
        None => UNDECLARED,
    }
}

/// The tag of a name: of the patterns that match, the longest, of equals the first.
#[must_use]
pub fn attribute_key(draft: &Draft, kind: u8, name: &str) -> u16 {
    let mut hits: Vec<_> = draft.keys.iter().filter(|key| key.kinds & kind != 0 && glob(&key.pattern, name)).collect();
    // In the units of JavaScript, as the table.
    hits.sort_by_key(|key| std::cmp::Reverse(key.pattern.encode_utf16().count()));
    hits.first().map_or(UNDECLARED, |key| key.tag)
}
