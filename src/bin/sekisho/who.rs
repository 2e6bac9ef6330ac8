//! `sekisho who`: whose request is this.

use crate::{End, address, files};
use sekisho::lists::Page;
use sekisho::rule::types;
use sekisho::vendors::{Vendor, Vendors};
use std::path::Path;

/// Companies by host; `cargo pack` made the file before this program was compiled.
const COMPANIES: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/dist/vendors.txt"));

/// The catalogue and the companies.
pub(crate) fn vendors() -> Result<Vendors, files::Misuse> {
    Vendors::new(COMPANIES).map_err(|fault| fault.to_string())
}

#[derive(clap::Args)]
pub(crate) struct Who {
    /// Addresses or hosts; `-` for standard input, one per line
    #[arg(required = true)]
    urls: Vec<String>,
    /// What makes the requests: script, image, xmlhttprequest, subdocument …
    #[arg(long = "type", default_value = "script", value_name = "TYPE")]
    kind: String,
    /// Print JSON, one object per line
    #[arg(long)]
    json: bool,
}

impl Who {
    pub(crate) fn run(&self) -> Result<End, files::Misuse> {
        let kind = types::bit(&self.kind).ok_or_else(|| {
            format!("`{}` is not a request type; write one of {}", self.kind, types::NAMES.join(", "))
        })?;
        let vendors = vendors()?;
        let mut end = End::Fine;
        for given in &self.addresses()? {
            let found = vendors.of(&address::of(given)?, kind, &Page::UNKNOWN);
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

    /// The addresses that were given.
    fn addresses(&self) -> Result<Vec<String>, files::Misuse> {
        let mut all = Vec::new();
        for given in &self.urls {
            if given != "-" {
                all.push(given.clone());
                continue;
            }
            let bytes = files::given(Path::new(given))?;
            let text = String::from_utf8_lossy(&bytes);
            all.extend(text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned));
        }
        Ok(all)
    }
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
