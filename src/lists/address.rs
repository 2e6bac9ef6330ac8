//! What of a URL the engine looks at, found by slicing: no copy, no decoding, no `url` crate.
//!
//! URLs come in the form in which browsers write them after parsing: ASCII, host in lower case, one `/` at least behind the
//! host. [`Page`] is made once per document and kept.

use super::hash::{Suffixes, host_end};
use core::ops::Range;

/// How many bytes the scheme and its slashes have, if it is one of the others.
fn other_scheme(url: &[u8]) -> Option<usize> {
    let schemes: [&[u8]; 3] = [b"http://", b"ws://", b"wss://"];
    schemes.iter().find(|scheme| url.starts_with(scheme)).map(|scheme| scheme.len())
}

/// Where the host of a URL is; `None` for anything but `http`, `https`, `ws` and `wss`: no list is about the rest.
fn host_range(url: &[u8]) -> Option<Range<usize>> {
    // Nearly all begin so; compared as one number.
    let start = if url.first_chunk() == Some(b"https://") { 8 } else { other_scheme(url)? };
    let rest = url.get(start..)?;
    let len = host_end(rest);
    let range = match rest.get(len) {
        None | Some(b'/' | b'?' | b'#') => start..start + len,
        Some(_) => unusual_host(url, start)?,
    };
    if range.is_empty() { None } else { Some(range) }
}

/// The host of an authority with a port, a user name or an IPv6 address.
fn unusual_host(url: &[u8], start: usize) -> Option<Range<usize>> {
    let authority = url.get(start..)?;
    let len = authority.iter().position(|byte| matches!(byte, b'/' | b'?' | b'#')).unwrap_or(authority.len());
    let authority = authority.get(..len)?;
    let skip = authority.iter().rposition(|byte| *byte == b'@').map_or(0, |at| at + 1);
    let host = authority.get(skip..)?;
    let len = if host.first() == Some(&b'[') {
        host.iter().position(|byte| *byte == b']')? + 1
    } else {
        host.iter().position(|byte| *byte == b':').unwrap_or(host.len())
    };
    Some(start + skip..start + skip + len)
}

/// The host without the final dot of a fully qualified name.
fn trimmed(host: &[u8]) -> &[u8] {
    host.strip_suffix(b".").unwrap_or(host)
}

/// The document that makes requests.
#[derive(Debug, Clone, Copy)]
pub struct Page<'p> {
    pub(super) host: &'p [u8],
    pub(super) suffixes: Suffixes,
}

impl<'p> Page<'p> {
    /// A document that nothing is known about (sandboxed, `about:`, `data:`): every request is to a third party, and rules
    /// with `domain=` do not hold.
    pub const UNKNOWN: Page<'static> = Page { host: b"", suffixes: Suffixes::EMPTY };

    /// The document with this URL; [`Page::UNKNOWN`] if it is not a web address.
    #[must_use]
    pub fn of(url: &'p str) -> Page<'p> {
        Page::of_bytes(url.as_bytes())
    }

    /// As [`Page::of`], for bytes that nobody has to read as text.
    #[must_use]
    pub fn of_bytes(url: &'p [u8]) -> Page<'p> {
        let host = host_range(url).and_then(|range| url.get(range));
        host.map(trimmed).map_or(Page::UNKNOWN, |host| Page { host, suffixes: Suffixes::of_host(host) })
    }

    /// The document on this host (lower case, ASCII).
    #[must_use]
    pub fn host(host: &'p str) -> Page<'p> {
        let host = trimmed(host.as_bytes());
        Page { host, suffixes: Suffixes::of_host(host) }
    }
}

/// A request: what is fetched, as what, by which page.
#[derive(Debug, Clone, Copy)]
pub struct Request<'r> {
    /// The address, in canonical form.
    pub url: &'r [u8],
    /// One bit of [`crate::rule::types`].
    pub types: u16,
    /// The document that asks.
    pub page: &'r Page<'r>,
    /// Whether the request leaves the page's site, where the caller knows; `None`: work it out.
    pub third_party: Option<bool>,
}

impl<'r> Request<'r> {
    /// A request whose party is worked out from the two hosts when a rule asks for it.
    #[must_use]
    pub const fn new(url: &'r str, types: u16, page: &'r Page<'r>) -> Request<'r> {
        Request { url: url.as_bytes(), types, page, third_party: None }
    }
}

/// The parts of a request's URL.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target<'r> {
    pub url: &'r [u8],
    /// Where host and rest begin.
    pub host_at: usize,
    pub rest_at: usize,
    /// The host without a final dot.
    pub host: &'r [u8],
}

impl<'r> Target<'r> {
    pub(super) fn of(url: &'r [u8]) -> Option<Target<'r>> {
        let range = host_range(url)?;
        let host = trimmed(url.get(range.clone())?);
        Some(Target { url, host_at: range.start, rest_at: range.end, host })
    }

    /// The keys of the host's suffixes.
    pub(super) fn suffixes(&self) -> Suffixes {
        Suffixes::of(self.url, self.host_at, self.host_at + self.host.len())
    }

    /// Where what is behind the scheme begins: the host, or a user's name before it.
    pub(super) fn begin(&self) -> usize {
        match self.url.get(self.host_at.wrapping_sub(1)) {
            Some(b'@') => self.url.iter().position(|byte| *byte == b'/').map_or(self.host_at, |at| at + 2),
            _ => self.host_at,
        }
    }

    /// Whether a label of the host begins at byte `at` of the URL.
    pub(super) fn is_label_start(&self, at: usize) -> bool {
        at == self.host_at
            || (at > self.host_at && at < self.rest_at && self.url.get(at - 1).is_some_and(|byte| *byte == b'.'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host(url: &str) -> Option<&str> {
        host_range(url.as_bytes()).and_then(|range| url.get(range))
    }

    #[test]
    fn hosts_are_found_behind_users_and_before_ports() {
        assert_eq!(host("https://a.example/x"), Some("a.example"));
        assert_eq!(host("http://a.example?x"), Some("a.example"));
        assert_eq!(host("wss://a.example:8080/"), Some("a.example"));
        assert_eq!(host("https://u:p@a.example:1/@b"), Some("a.example"));
        assert_eq!(host("https://[::1]:80/"), Some("[::1]"));
        assert_eq!(host("ws://a.example"), Some("a.example"));
        for url in [
            "",
            "https://",
            "https:///x",
            "data:text/plain,https://a.example",
            "blob:https://a.example/1",
            "https://[::1/",
        ] {
            assert_eq!(host(url), None, "{url}");
        }
    }

    #[test]
    fn labels_begin_at_the_host_and_behind_its_dots() {
        let target = Target::of(b"https://a.bc.example./x.y").unwrap();
        let starts: Vec<usize> = (0..target.url.len()).filter(|at| target.is_label_start(*at)).collect();
        assert_eq!(starts, [8, 10, 13]);
        assert_eq!(target.host, b"a.bc.example");
        assert_eq!(target.rest_at, 21);
    }
}
