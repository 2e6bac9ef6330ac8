//! The same semantics without any of the engine's ideas: every rule is tried on every request, one character at a time.

use sekisho::lists::Action;
use sekisho::rule::{Domain, Party, Rule, types};

/// What a request is, taken apart the slow way.
pub(crate) struct Asked {
    url: String,
    scheme: usize,
    host: String,
    /// Where the host ends in the URL.
    rest: usize,
    kind: u16,
    page: Option<String>,
    third: bool,
}

/// Scheme length and host of a web address.
fn host(url: &str) -> Option<(usize, usize, String)> {
    let scheme = ["https://", "http://", "wss://", "ws://"].into_iter().find(|scheme| url.starts_with(scheme))?.len();
    let authority = url[scheme..].split(['/', '?', '#']).next().unwrap_or_default();
    let skip = authority.rfind('@').map_or(0, |at| at + 1);
    let name = &authority[skip..];
    let len = if name.starts_with('[') { name.find(']')? + 1 } else { name.find(':').unwrap_or(name.len()) };
    if len == 0 {
        return None;
    }
    let name = &name[..len];
    let start = scheme + skip;
    Some((start, start + len, name.strip_suffix('.').unwrap_or(name).to_owned()))
}

/// The registrable domain, by the rule of thumb that the engine documents.
fn site(host: &str) -> String {
    let labels: Vec<&str> = host.split('.').collect();
    let [.., second, last] = labels.as_slice() else { return host.to_owned() };
    if host.starts_with('[') || last.bytes().all(|byte| byte.is_ascii_digit()) {
        return host.to_owned();
    }
    let registries = "ac ad co com ed edu gen go gob gov govt gr in info lg ltd mi mil ne net nom or org plc";
    let suffix = if last.len() == 2 && registries.split(' ').any(|name| name == *second) { 2 } else { 1 };
    labels[labels.len().saturating_sub(suffix + 1)..].join(".")
}

impl Asked {
    pub(crate) fn new(page: &str, kind: &str, url: &str) -> Option<Asked> {
        let (scheme, rest, name) = host(url)?;
        let page = host(page).map(|(_, _, host)| host);
        let third = page.as_ref().is_none_or(|page| site(page) != site(&name));
        Some(Asked { url: url.to_owned(), scheme, host: name, rest, kind: types::bit(kind)?, page, third })
    }
}

fn covers(host: &str, name: &str) -> bool {
    host == name || host.ends_with(&format!(".{name}"))
}

/// `name.*` covers a host that is the name, or below it, before its public suffix.
fn stands_for(domain: &Domain, host: &str) -> bool {
    match domain.host.strip_suffix(".*") {
        None => covers(host, &domain.host),
        Some(name) => {
            let site = site(host);
            site.split_once('.').is_some_and(|(_, suffix)| {
                host.strip_suffix(&format!(".{suffix}")).is_some_and(|left| covers(left, name))
            })
        }
    }
}

fn separator(c: char) -> bool {
    !(c.is_ascii_alphanumeric() || "_-.%".contains(c)) && c.is_ascii()
}

/// Whether the pattern matches a beginning of the text (all of it with `end`).
fn glob(pattern: &[char], text: &[char], case: bool, end: bool) -> bool {
    let same = |a: char, b: char| if case { a == b } else { a == b.to_ascii_lowercase() };
    match (pattern, text) {
        ([], []) => true,
        ([], _) => !end,
        (['*', more @ ..], _) => (0..=text.len()).any(|skip| glob(more, &text[skip..], case, end)),
        (['^', more @ ..], []) => glob(more, &[], case, end),
        (['^', more @ ..], [c, text @ ..]) => separator(*c) && glob(more, text, case, end),
        ([p, more @ ..], [c, text @ ..]) => same(*p, *c) && glob(more, text, case, end),
        (_, []) => false,
    }
}

fn pattern_holds(rule: &Rule, asked: &Asked) -> bool {
    let chars = |text: &str| text.chars().collect::<Vec<char>>();
    let pattern = chars(&rule.pattern);
    let at = |start: usize| glob(&pattern, &chars(&asked.url[start..]), rule.match_case, rule.end);
    if let Some(host) = &rule.host {
        return covers(&asked.host, host) && at(asked.rest);
    }
    if rule.start {
        return at(0);
    }
    if rule.label {
        let label = |start: &usize| *start == asked.scheme || asked.url[..*start].ends_with('.');
        return (asked.scheme..asked.rest).filter(label).any(at);
    }
    (0..=asked.url.len()).any(at)
}

/// Whether a rule names a request.
pub(crate) fn holds(rule: &Rule, asked: &Asked) -> bool {
    let party = match rule.party {
        Party::Any => true,
        Party::First => !asked.third,
        Party::Third => asked.third,
    };
    let named = |negated: bool| rule.domains.iter().filter(move |domain| domain.negated == negated);
    let on = |domain: &Domain| asked.page.as_ref().is_some_and(|page| stands_for(domain, page));
    rule.types & asked.kind != 0
        && party
        && !named(true).any(on)
        && (named(false).next().is_none() || named(false).any(on))
        && !rule.denyallow.iter().any(|domain| covers(&asked.host, &domain.host))
        && pattern_holds(rule, asked)
}

/// The verdict of numbered rules: rule, action, deciding rule.
pub(crate) fn verdict(rules: &[(u32, Rule)], asked: &Asked) -> Option<(u32, Action, u32)> {
    let bare = |rule: &Rule| Rule { badfilter: false, text: String::new(), ..rule.clone() };
    let off: Vec<Rule> = rules.iter().filter(|(_, rule)| rule.badfilter).map(|(_, rule)| bare(rule)).collect();
    let live = |rule: &Rule| !rule.badfilter && !off.contains(&bare(rule));
    let best = |wanted: &dyn Fn(&Rule) -> bool| {
        rules
            .iter()
            .filter(|(_, rule)| wanted(rule) && live(rule) && holds(rule, asked))
            .max_by_key(|(id, rule)| (rule.specificity(), std::cmp::Reverse(*id)))
    };
    let (block, rule) = best(&|rule| !rule.exception)?;
    if rule.important {
        return Some((*block, Action::Block, *block));
    }
    let Some((exception, _)) = best(&|rule| rule.exception) else { return Some((*block, Action::Block, *block)) };
    match best(&|rule| !rule.exception && rule.important) {
        Some((important, _)) => Some((*block, Action::Block, *important)),
        None => Some((*block, Action::Allow, *exception)),
    }
}
