//! The canonical request set and the filter lists, read from `shared/data` beside the repository if it is there.
//!
//! 30,524 requests of real pages (2019) less top-level navigations and less frames that are not http(s): 26,215.

use std::io::Read;
use std::path::PathBuf;

/// One request of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// The document's address.
    pub frame: String,
    /// The address asked for.
    pub url: String,
    /// The type, in the words of filter lists.
    pub kind: String,
}

impl Logged {
    /// The bit of the type.
    #[must_use]
    pub fn bit(&self) -> u16 {
        sekisho::rule::types::bit(&self.kind).unwrap_or(0)
    }
}

/// The unpacked text of a file of `shared/data`; `None`, with a line that says so, if it is not there.
#[must_use]
pub fn shared(name: &str) -> Option<String> {
    let found = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("shared/data").join(name))
        .find(|path| path.exists());
    let Some(path) = found else {
        eprintln!("shared/data/{name} is not beside the repository: left out");
        return None;
    };
    let mut text = String::new();
    let read = std::fs::File::open(path).and_then(|file| flate2::read::GzDecoder::new(file).read_to_string(&mut text));
    match read {
        Ok(_) => Some(text),
        Err(error) => {
            eprintln!("shared/data/{name} cannot be read: {error}");
            None
        }
    }
}

/// The canonical set.
#[must_use]
pub fn requests() -> Option<Vec<Logged>> {
    let text = shared("requests.json.gz")?;
    let web = |url: &str| url.starts_with("http://") || url.starts_with("https://");
    let read = |line: &str| {
        let value: serde_json::Value = serde_json::from_str(line).unwrap_or_default();
        let field = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
        let kind = match field("cpt").as_str() {
            "xhr" | "fetch" => "xmlhttprequest".to_owned(),
            "texttrack" => "media".to_owned(),
            "manifest" => "other".to_owned(),
            kind => kind.to_owned(),
        };
        Logged { frame: field("frameUrl"), url: field("url"), kind }
    };
    Some(text.lines().map(read).filter(|logged| logged.kind != "document" && web(&logged.frame)).collect())
}

/// The public suffixes of all these hosts, as the text of a public suffix list.
#[must_use]
pub fn suffixes<'h>(hosts: impl Iterator<Item = &'h str>) -> String {
    let mut found = std::collections::BTreeSet::new();
    for host in hosts {
        if let Some(suffix) = psl::suffix_str(host) {
            found.insert(suffix.to_owned());
        }
    }
    found.into_iter().map(|suffix| suffix + "\n").collect()
}

/// The host of an address.
#[must_use]
pub fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    if host.starts_with('[') { host } else { host.split(':').next().unwrap_or_default() }
}
