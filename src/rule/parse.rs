//! From a line of text to a [`Rule`].

use super::{Domain, Party, Rule, types};
use core::fmt;

/// What is wrong with a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Nothing there, or only an anchor.
    Empty,
    /// A comment, a section header or a cosmetic rule: not about requests.
    NotNetwork,
    /// `/…/`: a regular expression.
    Regex,
    /// A host that is not a complete host name.
    Host,
    /// An option that is unknown here.
    Option,
    /// An option that needs a value, or a value that is wrong.
    Value,
    /// The rule is fine in a list but not in a page's table.
    Page,
    /// A part that is longer than 255 bytes.
    Long,
}

/// A rule that cannot be used, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// The class of mistake.
    pub kind: ErrorKind,
    /// Byte offset in the rule's text.
    pub at: usize,
    /// What is wrong, in lower case, without a final period.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (at byte {}); {}", self.message, self.at, self.help)
    }
}

impl core::error::Error for Error {}

fn error(kind: ErrorKind, at: usize, message: impl Into<String>, help: impl Into<String>) -> Error {
    Error { kind, at, message: message.into(), help: help.into() }
}

pub(super) fn rule(text: &str) -> Result<Rule, Error> {
    let line = text.trim();
    if line.is_empty() {
        return Err(error(ErrorKind::Empty, 0, "the rule is empty", "write a host, for example `||tracker.example^`"));
    }
    if line.starts_with(['!', '[']) || ["##", "#@#", "#?#", "#$#", "#%#", "#@"].iter().any(|mark| line.contains(mark)) {
        return Err(error(
            ErrorKind::NotNetwork,
            0,
            "this is a comment or a cosmetic rule",
            "only rules about requests belong here",
        ));
    }
    let (exception, body) = line.strip_prefix("@@").map_or((false, line), |rest| (true, rest));
    let (pattern, options) = split_options(body);
    let options_at = line.len() - options.len();
    let mut rule = Rule {
        text: line.to_owned(),
        exception,
        host: None,
        start: false,
        end: false,
        pattern: String::new(),
        types: types::ANY,
        party: Party::Any,
        domains: Vec::new(),
        denyallow: Vec::new(),
        important: false,
        badfilter: false,
        match_case: false,
    };
    read_options(&mut rule, options, options_at)?;
    read_pattern(&mut rule, pattern, if exception { 2 } else { 0 })?;
    Ok(rule)
}

/// `pattern$options`; a `$` inside a path is not a separator, so the last one that is followed by something option-like counts.
fn split_options(body: &str) -> (&str, &str) {
    if body.len() > 1 && body.starts_with('/') && body.ends_with('/') {
        return (body, "");
    }
    match body.rfind('$') {
        Some(at) if !body[at + 1..].is_empty() && !body[at + 1..].contains('/') || at + 1 == body.len() => {
            (&body[..at], &body[at + 1..])
        }
        _ => (body, ""),
    }
}

fn read_pattern(rule: &mut Rule, pattern: &str, at: usize) -> Result<(), Error> {
    if pattern.len() > 1 && pattern.starts_with('/') && pattern.ends_with('/') {
        return Err(error(
            ErrorKind::Regex,
            at,
            "regular expressions are not matched",
            "use `*` and `^`, for example `||host/path/*/collect`",
        ));
    }
    let mut rest = pattern;
    if let Some(behind) = rest.strip_prefix("||") {
        let len = behind.find(['/', '^', ':', '?', '*', '|']).unwrap_or(behind.len());
        let host = behind[..len].to_ascii_lowercase();
        check_host(&host, behind[len..].starts_with('*'), at + 2)?;
        // `||host*` says nothing more than `||host`; both stand for the complete host here.
        rest = &behind[len..];
        rule.host = Some(host);
    } else if let Some(behind) = rest.strip_prefix('|') {
        rule.start = true;
        rest = behind;
    }
    if let Some(before) = rest.strip_suffix('|') {
        rule.end = true;
        rest = before;
    }
    if rule.host.is_some() && matches!(rest, "^" | "*" | "^*") && !rule.end {
        // A complete host is always followed by a separator or the end.
        rest = "";
    }
    // A rule without anchors matches anywhere: stars at its edges add nothing.
    if !rule.start && rule.host.is_none() {
        rest = rest.trim_start_matches('*');
    }
    if !rule.end {
        rest = rest.trim_end_matches('*');
    }
    if rule.host.is_none() && rest.is_empty() && rule.domains.is_empty() && rule.types == types::ANY {
        return Err(error(
            ErrorKind::Empty,
            at,
            "the rule matches everything",
            "name a host, for example `||tracker.example^`",
        ));
    }
    if let Some(bad) = rest.find(|c: char| !c.is_ascii() || c.is_ascii_control() || c == ' ') {
        return Err(error(
            ErrorKind::Value,
            at + bad,
            "a pattern is printable ASCII",
            "write the URL as the browser does: percent-encoded path, punycode host",
        ));
    }
    rule.pattern = if rule.match_case { rest.to_owned() } else { rest.to_ascii_lowercase() };
    Ok(())
}

/// A host rule means a complete name: `||exam` would match `exam.example` only in the author's mind.
fn check_host(host: &str, star: bool, at: usize) -> Result<(), Error> {
    let ip6 = host.starts_with('[');
    let good = !host.is_empty()
        && !star
        && !host.ends_with('.')
        && (ip6
            || host.split('.').all(|label| {
                !label.is_empty()
                    && label.len() <= 63
                    && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_'))
            }));
    if good {
        return Ok(());
    }
    Err(error(
        ErrorKind::Host,
        at,
        format!("`{host}` is not a complete host name"),
        "write the whole name in ASCII (punycode); it covers its subdomains: `||tracker.example^`",
    ))
}

fn read_options(rule: &mut Rule, options: &str, at: usize) -> Result<(), Error> {
    if options.is_empty() {
        return Ok(());
    }
    let (mut only, mut not) = (0_u16, 0_u16);
    let mut offset = at;
    for option in options.split(',') {
        let (negated, name) = option.strip_prefix('~').map_or((false, option), |name| (true, name));
        let (name, value) = name.split_once('=').map_or((name, None), |(name, value)| (name, Some(value)));
        if let Some(bit) = types::bit(name) {
            if negated {
                not |= bit;
            } else {
                only |= bit;
            }
        } else {
            match (name, negated) {
                ("third-party" | "3p", false) | ("first-party" | "1p", true) => rule.party = Party::Third,
                ("third-party" | "3p", true) | ("first-party" | "1p", false) => rule.party = Party::First,
                ("domain" | "from", false) => rule.domains = domains(value, '|', offset)?,
                ("denyallow", false) => rule.denyallow = domains(value, '|', offset)?,
                ("important", false) => rule.important = true,
                ("badfilter", false) => rule.badfilter = true,
                ("match-case", false) => rule.match_case = true,
                ("all", false) => only = types::ALL,
                _ => {
                    return Err(error(
                        ErrorKind::Option,
                        offset,
                        format!("option `{option}` is unknown"),
                        format!("known are {} and `domain=`", types::NAMES.join(", ")),
                    ));
                }
            }
        }
        offset += option.len() + 1;
    }
    rule.types = match (only, not) {
        (0, 0) => types::ANY,
        (0, not) => types::ANY & !not,
        (only, not) => only & !not,
    };
    if rule.types == 0 {
        return Err(error(ErrorKind::Value, at, "the options leave no request type", "drop one of them"));
    }
    Ok(())
}

fn domains(value: Option<&str>, separator: char, at: usize) -> Result<Vec<Domain>, Error> {
    let bad = |host: &str| {
        error(
            ErrorKind::Value,
            at,
            format!("`{host}` is not a host name"),
            "list whole names, for example `domain=shop.example|~test.shop.example`",
        )
    };
    let mut list = Vec::new();
    for entry in value.unwrap_or_default().split(separator) {
        let (negated, host) = entry.strip_prefix('~').map_or((false, entry), |host| (true, host));
        let host = host.to_ascii_lowercase();
        // `name.*` (any top-level domain) would need a public suffix list.
        if check_host(&host, false, at).is_err() {
            return Err(bad(entry));
        }
        list.push(Domain { host, negated });
    }
    Ok(list)
}

pub(super) fn page_form(rule: &Rule) -> Result<(), Error> {
    let refuse = |what: &str, help: &str| {
        let at = rule.text.find(what).unwrap_or(0);
        Err(error(ErrorKind::Page, at, format!("`{what}` is not supported in a policy"), help))
    };
    if rule.exception {
        return refuse("@@", "declare what is necessary as a tag of its own; the narrower rule wins");
    }
    if rule.important {
        return refuse("important", "the narrower rule wins; drop the option");
    }
    if rule.badfilter {
        return refuse("badfilter", "delete the rule that it switches off");
    }
    if rule.match_case {
        return refuse("match-case", "drop the option: URLs are compared without case");
    }
    if !rule.denyallow.is_empty() {
        return refuse("denyallow", "declare these hosts as a tag of their own");
    }
    if rule.party != Party::Any {
        return refuse("party", "name the host: a policy knows its own hosts by `site.hosts`");
    }
    let domains: usize = rule.domains.iter().map(|domain| domain.host.len() + 2).sum();
    for (part, len) in
        [("host", rule.host.as_ref().map_or(0, String::len)), ("pattern", rule.pattern.len()), ("domain=", domains)]
    {
        if len > 255 {
            return Err(error(ErrorKind::Long, 0, format!("the {part} is longer than 255 bytes"), "split the rule"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Rule {
        rule(text).unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    #[test]
    fn a_host_rule_is_a_complete_host() {
        for text in ["||ads.example^", "||ads.example", "||ads.example^*", "||ADS.example*"] {
            if text.ends_with("e*") {
                assert_eq!(rule(text).unwrap_err().kind, ErrorKind::Host, "{text}");
                continue;
            }
            let rule = parse(text);
            assert_eq!((rule.host.as_deref(), rule.pattern.as_str()), (Some("ads.example"), ""), "{text}");
        }
        for text in ["||", "||.example^", "||ads.*^", "||exämple.jp^", "||a..b^", "||ads.example.^"] {
            assert_eq!(rule(text).unwrap_err().kind, ErrorKind::Host, "{text}");
        }
    }

    #[test]
    fn paths_ports_and_anchors_stay_in_the_pattern() {
        assert_eq!(parse("||a.example:8080/x").pattern, ":8080/x");
        let rule = parse("|https://a.example/Track|");
        assert!(rule.start && rule.end && rule.host.is_none());
        assert_eq!(rule.pattern, "https://a.example/track");
        assert_eq!(parse("*/collect?*").pattern, "/collect?");
    }

    #[test]
    fn options_narrow_types_and_pages() {
        assert_eq!(parse("||a.example^$script,img").types, 0b11);
        assert_eq!(parse("||a.example^$~script").types, types::ANY & !1);
        assert_eq!(parse("||a.example^$document").types, 1 << 11);
        let rule = parse("||a.example^$domain=x.example|~y.x.example");
        assert_eq!(rule.domains.len(), 2);
        assert!(rule.domains[1].negated);
        assert_eq!(super::rule("||a.example^$websockets").unwrap_err().kind, ErrorKind::Option);
        assert_eq!(super::rule("||a.example^$script,~script").unwrap_err().kind, ErrorKind::Value);
    }

    #[test]
    fn what_a_page_cannot_match_is_refused_by_name() {
        for text in
            ["@@||a.example^", "||a.example^$important", "||a.example^$3p", "/x$match-case", "/x$denyallow=a.example"]
        {
            assert_eq!(parse(text).page_form().unwrap_err().kind, ErrorKind::Page, "{text}");
        }
        assert_eq!(rule("/track[0-9]+/").unwrap_err().kind, ErrorKind::Regex);
        assert_eq!(rule("example.com##.ad").unwrap_err().kind, ErrorKind::NotNetwork);
        assert_eq!(rule("*").unwrap_err().kind, ErrorKind::Empty);
    }
}
