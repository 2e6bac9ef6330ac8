//! Addresses as people give them on the command line.

use crate::files::Misuse;

/// What was given as a browser would write it: scheme and host in lower case, no port that goes without saying, a slash at least
/// behind the host. What only a browser can read is refused: an answer about another address would be a wrong one.
pub(crate) fn of(given: &str) -> Result<String, Misuse> {
    let text = given.trim();
    let (scheme, rest) = match text.split_once("://") {
        Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest),
        None => ("https".to_owned(), text.trim_start_matches('/')),
    };
    if !matches!(scheme.as_str(), "http" | "https" | "ws" | "wss") {
        return Err(format!(
            "`{given}` is not a web address; write a URL with http, https, ws or wss, or a host alone"
        ));
    }
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    if host.is_empty() || host.contains(char::is_whitespace) {
        return Err(format!("`{given}` is not an address; write `https://host/path` or a host alone"));
    }
    if !host.is_ascii() {
        return Err(format!("`{host}` is not ASCII; write the host as browsers send it: `xn--…`"));
    }
    let authority = host.to_ascii_lowercase();
    let name = authority.rsplit('@').next().unwrap_or_default();
    let port = name.rfind(':').filter(|at| !name[*at..].contains(']')).unwrap_or(name.len());
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:[]".contains(&byte);
    let digits = name[port..].bytes().skip(1).all(|byte| byte.is_ascii_digit());
    if !name[..port].bytes().all(plain) || name.is_empty() || !digits || host.contains('\\') {
        return Err(format!("`{host}` is not a host as browsers send it"));
    }
    let usual = if matches!(&*scheme, "https" | "wss") { ":443" } else { ":80" };
    let authority = authority.strip_suffix(usual).unwrap_or(&authority);
    let slash = if path.starts_with('/') { "" } else { "/" };
    Ok(format!("{scheme}://{authority}{slash}{path}"))
}

/// A host of pages as policies write it.
pub(crate) fn page(given: &str) -> Result<String, Misuse> {
    let host = given.trim().to_ascii_lowercase();
    let plain = host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.[]:".contains(&byte));
    let bad = || format!("`{given}` is not a host; write the host alone, such as `shop.example`");
    if plain && !host.is_empty() { Ok(host) } else { Err(bad()) }
}

#[cfg(test)]
mod tests {
    use super::{of, page};

    #[test]
    fn addresses_are_written_as_browsers_do() {
        for (given, want) in [
            ("A.Example", "https://a.example/"),
            (" //a.example/X ", "https://a.example/X"),
            ("HTTPS://A.example?Q", "https://a.example/?Q"),
            ("wss://u:p@a.example:8080/x", "wss://u:p@a.example:8080/x"),
            ("localhost:80", "https://localhost:80/"),
            ("https://a.example:443", "https://a.example/"),
            ("http://a.example:80/x:80", "http://a.example/x:80"),
            ("ws://[2001:db8::1]:80", "ws://[2001:db8::1]/"),
        ] {
            assert_eq!(of(given).as_deref(), Ok(want), "{given}");
        }
        for given in [
            "",
            "https://",
            "a b",
            "ftp://a.example/",
            "https:///x",
            "https://m\u{fc}nchen.example/",
            "https:\\\\a",
            "https://a\\@b/",
            "https://%61/",
            "data:text/plain,x",
        ] {
            assert!(of(given).is_err(), "{given}");
        }
    }

    #[test]
    fn a_page_is_named_by_its_host() {
        assert_eq!(page(" Shop.Example ").as_deref(), Ok("shop.example"));
        for given in ["", "https://shop.example/", "shop.example/x", "m\u{fc}nchen.example", "a b"] {
            assert!(page(given).is_err(), "{given}");
        }
    }
}
