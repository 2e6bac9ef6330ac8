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
    /// An option that changes a request, an answer or a page instead of deciding whether the request may go out.
    Modifier,
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

/// How much of the syntax is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// What a policy's author writes: complete hosts, so that a slip is an error.
    Policy,
    /// What filter lists contain.
    List,
}

/// Options of lists that are about something other than "may this request go out".
const MODIFIERS: [&str; 22] = [
    "cname",
    "csp",
    "ehide",
    "elemhide",
    "genericblock",
    "generichide",
    "ghide",
    "header",
    "inline-font",
    "inline-script",
    "permissions",
    "popunder",
    "popup",
    "queryprune",
    "redirect-rule",
    "removeparam",
    "replace",
    "shide",
    "specifichide",
    "uritransform",
    "urlskip",
    "webrtc",
];

/// Options of lists that take no part here but have values, so that they are recognised as options.
const OTHERS: [&str; 7] = ["method", "to", "strict1p", "strict3p", "ipaddress", "sitekey", "reason"];

pub(super) fn rule(text: &str, dialect: Dialect) -> Result<Rule, Error> {
    let line = text.trim();
    if line.is_empty() {
        return Err(error(ErrorKind::Empty, 0, "the rule is empty", "write a host, for example `||tracker.example^`"));
    }
    let anchored = dialect == Dialect::List && (line.starts_with('|') || line.starts_with("@@|"));
    if line.starts_with(['!', '['])
        || (dialect == Dialect::List && line.starts_with('#'))
        || (!anchored && ["##", "#@#", "#?#", "#$#", "#%#", "#@"].iter().any(|mark| line.contains(mark)))
    {
        return Err(error(
            ErrorKind::NotNetwork,
            0,
            "this is a comment or a cosmetic rule",
            "only rules about requests belong here",
        ));
    }
    let (exception, body) = line.strip_prefix("@@").map_or((false, line), |rest| (true, rest));
    let (pattern, options) = split_options(body, dialect);
    let options_at = line.len() - options.len();
    let mut rule = Rule {
        text: line.to_owned(),
        exception,
        host: None,
        label: false,
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
    read_options(&mut rule, options, options_at, dialect)?;
    read_pattern(&mut rule, pattern, if exception { 2 } else { 0 }, dialect)?;
    Ok(rule)
}

/// `pattern$options`; a `$` inside a path is not a separator, so the last one that is followed by something option-like counts.
fn split_options(body: &str, dialect: Dialect) -> (&str, &str) {
    if body.len() > 1 && body.starts_with('/') && body.ends_with('/') {
        return (body, "");
    }
    if dialect == Dialect::List {
        // Values may contain `/` and `$` (`csp=`, regular expressions), so the last `$` before a known word counts.
        let known = |at: &usize| {
            let tail = body[at + 1..].trim_start_matches('~');
            let name = &tail[..tail.find([',', '=']).unwrap_or(tail.len())];
            is_option(name)
        };
        if let Some(at) = body.rmatch_indices('$').map(|(at, _)| at).find(known) {
            return (&body[..at], &body[at + 1..]);
        }
    }
    match body.rfind('$') {
        Some(at) if !body[at + 1..].is_empty() && !body[at + 1..].contains('/') || at + 1 == body.len() => {
            (&body[..at], &body[at + 1..])
        }
        _ => (body, ""),
    }
}

/// Whether `name` is the name of an option in any list.
fn is_option(name: &str) -> bool {
    const PLAIN: [&str; 13] = [
        "third-party",
        "3p",
        "first-party",
        "1p",
        "domain",
        "from",
        "denyallow",
        "important",
        "badfilter",
        "match-case",
        "all",
        "redirect",
        "rewrite",
    ];
    types::bit(name).is_some() || [&PLAIN[..], &MODIFIERS, &OTHERS].iter().any(|names| names.contains(&name))
}

fn read_pattern(rule: &mut Rule, pattern: &str, at: usize, dialect: Dialect) -> Result<(), Error> {
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
        // The colons of an IPv6 address stand between brackets.
        let bracket = if behind.starts_with('[') { behind.find(']').unwrap_or(0) } else { 0 };
        let len = behind[bracket..].find(['/', '^', ':', '?', '*', '|']).map_or(behind.len(), |len| bracket + len);
        let host = canonical_host(&behind[..len]);
        match check_host(&host, behind[len..].starts_with('*'), at + 2) {
            Ok(()) => {
                rest = &behind[len..];
                rule.host = Some(host);
            }
            Err(_) if dialect == Dialect::List && !behind.trim_matches(['*', '^', '|']).is_empty() => {
                rest = behind;
                rule.label = true;
            }
            Err(error) => return Err(error),
        }
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
    if !rule.start && !rule.label && rule.host.is_none() {
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

/// A host as browsers write it: lower case, and of the spellings of an IPv6 address the one.
fn canonical_host(host: &str) -> String {
    let inner = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inner.and_then(|inner| inner.parse().ok()).map_or_else(|| host.to_ascii_lowercase(), super::ipv6)
}

/// A host rule means a complete name: `||exam` would match `exam.example` only in the author's mind.
fn check_host(host: &str, star: bool, at: usize) -> Result<(), Error> {
    let inner = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let ip6 = inner.is_some_and(|inner| inner.parse::<core::net::Ipv6Addr>().is_ok());
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

fn read_options(rule: &mut Rule, options: &str, at: usize, dialect: Dialect) -> Result<(), Error> {
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
                ("domain" | "from", false) => rule.domains = domains(value, offset, dialect)?,
                ("denyallow", false) => rule.denyallow = domains(value, offset, Dialect::Policy)?,
                ("important", false) => rule.important = true,
                ("badfilter", false) => rule.badfilter = true,
                ("match-case", false) => rule.match_case = true,
                ("all", false) => only = types::ALL,
                // Without the stand-in that it names, blocking is what remains of the author's intent.
                ("redirect" | "rewrite", false) if dialect == Dialect::List && value.is_some() => {}
                _ if MODIFIERS.contains(&name) => {
                    return Err(error(
                        ErrorKind::Modifier,
                        offset,
                        format!("option `{name}` does not decide whether a request may go out"),
                        "keep such rules in a blocker that changes pages",
                    ));
                }
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

fn domains(value: Option<&str>, at: usize, dialect: Dialect) -> Result<Vec<Domain>, Error> {
    let bad = |host: &str| {
        error(
            ErrorKind::Value,
            at,
            format!("`{host}` is not a host name"),
            "list whole names, for example `domain=shop.example|~test.shop.example`",
        )
    };
    let mut list = Vec::new();
    for entry in value.unwrap_or_default().split('|') {
        let (negated, host) = entry.strip_prefix('~').map_or((false, entry), |host| (true, host));
        let host = host.to_ascii_lowercase();
        // `name.*` (any public suffix) needs knowledge that a page's table does not carry.
        let name = if dialect == Dialect::List { host.strip_suffix(".*").unwrap_or(&host) } else { &host };
        if check_host(name, false, at).is_err() {
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
    // In the form in which a policy travels it ends the pattern.
    if rule.pattern.contains('>') {
        return refuse(">", "write `%3E`, as browsers do in addresses");
    }
    if rule.label {
        return refuse("||", "write the complete host name; it covers its subdomains");
    }
    if rule.domains.iter().any(|domain| domain.host.ends_with(".*")) {
        return refuse(".*", "list the complete host names");
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

    fn rule(text: &str) -> Result<Rule, Error> {
        super::rule(text, Dialect::Policy)
    }

    fn parse(text: &str) -> Rule {
        super::rule(text, Dialect::Policy).unwrap_or_else(|error| panic!("{text}: {error}"))
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
    fn the_colons_of_an_ipv6_address_are_not_a_port() {
        for (text, host, pattern) in [
            ("||[::1]/x", "[::1]", "/x"),
            ("||[::1]^", "[::1]", ""),
            ("||[2001:DB8:0:0::1]:8080/x", "[2001:db8::1]", ":8080/x"),
            ("||[::ffff:1.2.3.4]/", "[::ffff:102:304]", "/"),
        ] {
            let rule = parse(text);
            assert_eq!((rule.host.as_deref(), &*rule.pattern), (Some(host), pattern), "{text}");
            assert!(rule.page_form().is_ok(), "{text}");
        }
        for text in ["||[::1", "||[]^", "||[::g]^", "||[::1]x^", "||[1:2]^"] {
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
        let listed = parse("||a.example^$domain=x.example|~y.x.example");
        assert_eq!(listed.domains.len(), 2);
        assert!(listed.domains[1].negated);
        assert_eq!(rule("||a.example^$websockets").unwrap_err().kind, ErrorKind::Option);
        assert_eq!(rule("||a.example^$script,~script").unwrap_err().kind, ErrorKind::Value);
    }

    #[test]
    fn what_a_page_cannot_match_is_refused_by_name() {
        for text in
            ["@@||a.example^", "||a.example^$important", "||a.example^$3p", "/x$match-case", "/x$denyallow=a.example"]
        {
            assert_eq!(parse(text).page_form().unwrap_err().kind, ErrorKind::Page, "{text}");
        }
        assert_eq!(parse("||a.example/x>y").page_form().unwrap_err().help, "write `%3E`, as browsers do in addresses");
        assert_eq!(rule("/track[0-9]+/").unwrap_err().kind, ErrorKind::Regex);
        assert_eq!(rule("example.com##.ad").unwrap_err().kind, ErrorKind::NotNetwork);
        assert_eq!(rule("*").unwrap_err().kind, ErrorKind::Empty);
    }

    #[test]
    fn lists_may_name_part_of_a_host() {
        let list = |text: &str| super::rule(text, Dialect::List);
        for (text, pattern) in [
            ("||ads*.example^", "ads*.example^"),
            ("||google.", "google."),
            ("||cdn.example*/t.js", "cdn.example*/t.js"),
            ("||10.0.0.", "10.0.0."),
        ] {
            let rule = list(text).unwrap_or_else(|error| panic!("{text}: {error}"));
            assert!(rule.label && rule.host.is_none(), "{text}");
            assert_eq!(rule.pattern, pattern, "{text}");
            assert_eq!(rule.page_form().unwrap_err().kind, ErrorKind::Page, "{text}");
        }
        assert_eq!(list("||*^").unwrap_err().kind, ErrorKind::Host);
        let rule = list("/x.js$domain=shop.*|~a.example").unwrap();
        assert_eq!(rule.domains[0].host, "shop.*");
        assert_eq!(rule.page_form().unwrap_err().kind, ErrorKind::Page);
        assert_eq!(super::tests::rule("/x.js$domain=shop.*").unwrap_err().kind, ErrorKind::Value);
    }

    #[test]
    fn lists_have_options_that_do_not_decide() {
        let kind = |text: &str| super::rule(text, Dialect::List).map_err(|error| error.kind);
        for text in ["||a.example^$popup", "$csp=child-src 'none'; frame-src 'self' a/$b", "@@||a.example^$generichide"]
        {
            assert_eq!(kind(text).unwrap_err(), ErrorKind::Modifier, "{text}");
        }
        assert_eq!(kind("||a.example^$method=post").unwrap_err(), ErrorKind::Option);
        assert_eq!(kind("/^a$b\\/c$/$script,domain=a.example").unwrap_err(), ErrorKind::Regex);
        assert!(kind("||a.example/x.js$script,redirect=noop.js:100").is_ok());
        assert_eq!(super::rule("||a.example/$x/y", Dialect::List).unwrap().pattern, "/$x/y");
        assert_eq!(kind("# hosts file").unwrap_err(), ErrorKind::NotNetwork);
        assert_eq!(super::rule("||a.example/##x", Dialect::List).unwrap().pattern, "/##x");
    }
}
