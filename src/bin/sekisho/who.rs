//! `sekisho who`: whose request is this.

use crate::{End, files};
use sekisho::lists::Page;
use sekisho::rule::types;
use sekisho::vendors::{Vendor, Vendors};

/// Companies by host; `cargo pack` made the file before this program was compiled.
const COMPANIES: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/vendors.txt"));

/// The catalogue and the companies.
pub(crate) fn vendors() -> Result<Vendors, files::Misuse> {
    Vendors::new(COMPANIES).map_err(|fault| fault.to_string())
}

#[derive(clap::Args)]
pub(crate) struct Who {
    /// Addresses or hosts
    #[arg(required = true)]
    urls: Vec<String>,
    /// What makes the requests: script, image, xmlhttprequest, subdocument …
    #[arg(long = "type", default_value = "script", value_name = "TYPE")]
    kind: String,
    /// Print JSON, one object a line
    #[arg(long)]
    json: bool,
}

impl Who {
    pub(crate) fn run(&self) -> Result<End, files::Misuse> {
        let kind = types::bit(&self.kind)
            .ok_or_else(|| format!("`{}` is no request type; known are {}", self.kind, types::NAMES.join(", ")))?;
        let vendors = vendors()?;
        let mut end = End::Fine;
        for given in &self.urls {
            let found = vendors.of(&address(given)?, kind, &Page::UNKNOWN);
            if found.is_none() {
                end = End::Problems;
            }
            files::print(&if self.json {
                format!("{}\n", serde_json::json!({ "url": given, "vendor": found }))
            } else {
                format!("{given}: {}\n", found.map_or_else(|| "not known".to_owned(), words))
            })?;
        }
        Ok(end)
    }
}

/// What was given as a browser would write it: scheme and host in lower case, a slash at least behind the host.
fn address(given: &str) -> Result<String, files::Misuse> {
    let text = given.trim();
    let (scheme, rest) = match text.split_once("://") {
        Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest),
        None => ("https".to_owned(), text.trim_start_matches('/')),
    };
    if !matches!(scheme.as_str(), "http" | "https" | "ws" | "wss") {
        return Err(format!("`{given}` is no web address; write http, https, ws, wss or a host alone"));
    }
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    if host.is_empty() || host.contains(char::is_whitespace) {
        return Err(format!("`{given}` is no address; write `https://host/path` or a host alone"));
    }
    if !host.is_ascii() {
        return Err(format!("`{host}` has to be written as browsers send it: in ASCII, `xn--…`"));
    }
    let slash = if path.starts_with('/') { "" } else { "/" };
    Ok(format!("{scheme}://{}{slash}{path}", host.to_ascii_lowercase()))
}

fn words(vendor: &Vendor) -> String {
    let Vendor { name, company, service, country, purpose, url } = vendor;
    let mut out = if name == company { name.clone() } else { format!("{name} of {company}") };
    let also = [
        country.map(|country| country.code().to_owned()),
        purpose.map(str::to_owned),
        (!url.is_empty()).then(|| url.clone()),
    ];
    for part in also.into_iter().flatten() {
        out.push_str(", ");
        out.push_str(&part);
    }
    if let Some(service) = service {
        out.push_str(&format!("; declare it with `use: {service}`"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn addresses_are_written_as_browsers_do() {
        for (given, want) in [
            ("A.Example", "https://a.example/"),
            (" //a.example/X ", "https://a.example/X"),
            ("HTTPS://A.example?Q", "https://a.example/?Q"),
            ("wss://u:p@a.example:8080/x", "wss://u:p@a.example:8080/x"),
            ("localhost:80", "https://localhost:80/"),
        ] {
            assert_eq!(address(given).as_deref(), Ok(want), "{given}");
        }
        for given in ["", "https://", "a b", "ftp://a.example/", "https:///x", "https://m\u{fc}nchen.example/"] {
            assert!(address(given).is_err(), "{given}");
        }
    }
}
