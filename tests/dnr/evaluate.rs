//! A slow, obvious browser: which rule of `declarativeNetRequest` decides, by what Chrome's documentation says of conditions and
//! priorities (developer.chrome.com, declarativeNetRequest: `RuleCondition`, "Match algorithm"). Shares nothing with the compiler.

use serde_json::Value;

/// A request as the browser sees it.
pub(crate) struct Asked<'a> {
    /// Address without a fragment.
    pub(crate) url: &'a str,
    /// Host of the origin that asks.
    pub(crate) initiator: &'a str,
    /// Chromium's name of the type.
    pub(crate) kind: &'a str,
    /// Host of the page in the tab.
    pub(crate) top: &'a str,
}

/// The word of the browser for a type of ours.
pub(crate) fn kind(name: &str) -> &str {
    match name {
        "subdocument" => "sub_frame",
        "document" => "main_frame",
        other => other,
    }
}

/// Host of an address.
pub(crate) fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    if host.starts_with('[') { host } else { host.split(':').next().unwrap_or_default() }
}

/// The site of a host, by a rule of thumb that serves both sides of a comparison.
pub(crate) fn site(host: &str) -> String {
    let labels: Vec<&str> = host.split('.').collect();
    let short = |label: &str| matches!(label, "co" | "ne" | "or" | "ac" | "go" | "com" | "net" | "org");
    let keep = if labels.len() > 2 && short(labels[labels.len() - 2]) { 3 } else { 2 };
    labels[labels.len().saturating_sub(keep)..].join(".")
}

fn under(host: &str, suffix: &str) -> bool {
    host == suffix || host.ends_with(&format!(".{suffix}"))
}

fn texts<'v>(condition: &'v Value, key: &str) -> Option<Vec<&'v str>> {
    Some(condition.get(key)?.as_array()?.iter().filter_map(Value::as_str).collect())
}

/// Whether a condition holds.
pub(crate) fn holds(condition: &Value, asked: &Asked<'_>) -> bool {
    let asked_host = host(asked.url);
    let any = |key: &str, host: &str| texts(condition, key).map(|list| list.iter().any(|one| under(host, one)));
    let known = [
        "urlFilter",
        "isUrlFilterCaseSensitive",
        "requestDomains",
        "initiatorDomains",
        "excludedInitiatorDomains",
        "resourceTypes",
        "domainType",
    ];
    assert!(
        condition.as_object().expect("a case that is made well").keys().all(|key| known.contains(&key.as_str())),
        "{condition}"
    );
    let types = texts(condition, "resourceTypes");
    types.map_or(asked.kind != "main_frame", |types| types.contains(&asked.kind))
        && any("requestDomains", asked_host) != Some(false)
        && any("initiatorDomains", asked.initiator) != Some(false)
        && any("excludedInitiatorDomains", asked.initiator) != Some(true)
        && (condition.get("domainType").is_none() || site(asked_host) != site(asked.initiator))
        && condition
            .get("urlFilter")
            .is_none_or(|filter| url_filter(filter.as_str().expect("a case that is made well"), asked.url))
}

/// `||` a label of the host, `|` an end of the address, `*` anything, `^` no letter, digit, `_`, `-`, `.`, `%`, or the end.
pub(crate) fn url_filter(filter: &str, url: &str) -> bool {
    assert!(!filter.is_empty() && filter.is_ascii() && !filter.starts_with("||*"), "a browser refuses {filter}");
    let (filter, url) = (filter.to_ascii_lowercase(), url.to_ascii_lowercase());
    let (body, end) = match filter.strip_suffix('|') {
        Some(body) if !body.is_empty() && body != "|" => (body, true),
        _ => (filter.as_str(), false),
    };
    if let Some(body) = body.strip_prefix("||") {
        let from = url.find(host(&url)).expect("a case that is made well");
        let host = host(&url);
        return (0..host.len())
            .filter(|at| *at == 0 || host.as_bytes()[at - 1] == b'.')
            .any(|at| pattern(body.as_bytes(), &url.as_bytes()[from + at..], end));
    }
    if let Some(body) = body.strip_prefix('|') {
        return pattern(body.as_bytes(), url.as_bytes(), end);
    }
    (0..=url.len()).any(|at| pattern(body.as_bytes(), &url.as_bytes()[at..], end))
}

fn pattern(pattern_: &[u8], text: &[u8], end: bool) -> bool {
    let Some((first, rest)) = pattern_.split_first() else { return !end || text.is_empty() };
    match first {
        b'*' => (0..=text.len()).any(|at| pattern(rest, &text[at..], end)),
        b'^' => match text.split_first() {
            None => pattern(rest, text, end),
            Some((byte, after)) => {
                !byte.is_ascii_alphanumeric() && !b"_-.%".contains(byte) && pattern(rest, after, end)
            }
        },
        _ => text.split_first().is_some_and(|(byte, after)| byte == first && pattern(rest, after, end)),
    }
}

/// Whether the request goes out: of the rules that hold the greatest priority decides, of equals one that allows.
pub(crate) fn allowed(rules: &[Value], asked: &Asked<'_>) -> bool {
    let whole_page = Asked { url: &format!("https://{}/", asked.top), kind: "main_frame", ..*asked };
    let deciding = rules
        .iter()
        .filter(|rule| match rule["action"]["type"].as_str() {
            Some("allowAllRequests") => holds(&rule["condition"], &whole_page),
            Some("modifyHeaders") => false,
            _ => holds(&rule["condition"], asked),
        })
        .max_by_key(|rule| (rule["priority"].as_u64(), rule["action"]["type"] != "block"));
    deciding.is_none_or(|rule| rule["action"]["type"] != "block")
}

/// What a browser looks at before it takes rules; returns what it would refuse.
pub(crate) fn refused(rules: &[Value]) -> Vec<String> {
    const TYPES: [&str; 15] = [
        "main_frame",
        "sub_frame",
        "stylesheet",
        "script",
        "image",
        "font",
        "object",
        "xmlhttprequest",
        "ping",
        "csp_report",
        "media",
        "websocket",
        "webtransport",
        "webbundle",
        "other",
    ];
    let mut problems = Vec::new();
    for (number, rule) in (1..).zip(rules) {
        let mut note = |what: &str| problems.push(format!("{what}: {rule}"));
        if rule["id"].as_u64() != Some(number) {
            note("ids count from 1");
        }
        if rule["priority"].as_u64().is_none_or(|priority| priority == 0) {
            note("a priority is at least 1");
        }
        let condition = &rule["condition"];
        for key in ["requestDomains", "initiatorDomains", "excludedInitiatorDomains", "resourceTypes"] {
            let Some(list) = texts(condition, key) else { continue };
            if list.is_empty() {
                note("an empty list");
            }
            if list.iter().any(|one| !one.is_ascii() || one.is_empty() || one.contains(['/', ':', '*', ' '])) {
                note("not a host");
            }
            if key == "resourceTypes" && list.iter().any(|one| !TYPES.contains(one)) {
                note("not a type of Chromium");
            }
        }
        let top = texts(condition, "resourceTypes").is_some_and(|types| types == ["main_frame"]);
        if rule["action"]["type"] == "allowAllRequests" && !top {
            note("allowAllRequests is for frames");
        }
    }
    problems
}
