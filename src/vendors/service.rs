//! The services of the catalogue as a list: what a program keeps that names vendors and starts often, as the worker of the browser
//! extension does. It is made and read by the same version.

use super::{Fault, Vendor, company};
use crate::policy::{Country, PurposeKind, catalogue};
use crate::rule::Rule;

/// The list: a line for each service, of seven fields between tabs — id, name, company, country, purpose, page and rules with
/// spaces between them.
#[must_use]
pub fn services() -> String {
    let mut text = String::new();
    for service in catalogue::entries().map(|entry| &entry.service) {
        let vendor = Vendor::from(service);
        let rules: Vec<&str> = service.matches.iter().flatten().map(|rule| rule.as_str()).collect();
        let fields = [
            vendor.service.unwrap_or_default(),
            &vendor.name,
            &vendor.company,
            vendor.country.as_ref().map(Country::code).unwrap_or_default(),
            vendor.purpose.unwrap_or_default(),
            &vendor.url,
            &rules.join(" "),
        ];
        text += &fields.join("\t");
        text.push('\n');
    }
    text
}

/// Adds the services of a list.
pub(super) fn read(text: &str, all: &mut Vec<Vendor>, rules: &mut Vec<(Rule, u16)>) -> Result<(), Fault> {
    for (number, line) in text.lines().enumerate() {
        let fault = |message: &str| Fault { list: "services", line: number + 1, message: message.to_owned() };
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, name, company, country, purpose, url, matches] = fields[..] else {
            return Err(fault("it has not seven fields; take the list of this version"));
        };
        let id = catalogue::id(id).ok_or_else(|| fault("there is no such service; take the list of this version"))?;
        let tag = u16::try_from(all.len()).map_err(|_| company::too_many())?;
        rules.extend(matches.split(' ').filter_map(|rule| Rule::parse(rule).ok()).map(|rule| (rule, tag)));
        all.push(Vendor {
            name: name.to_owned(),
            company: company.to_owned(),
            service: Some(id),
            country: Country::from_code(country),
            purpose: PurposeKind::from_word(purpose).map(PurposeKind::as_str),
            url: url.to_owned(),
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::services;
    use crate::vendors::Vendors;

    #[test]
    fn a_kept_list_is_the_catalogue_and_another_one_is_refused() {
        let companies = "Ads\tAds Inc.\tad\t\tads.example\n";
        let (read, kept) = (Vendors::new(companies).unwrap(), Vendors::kept(&services(), companies).unwrap());
        assert!(read.all().len() > 200);
        assert_eq!(read.all(), kept.all());
        assert_eq!(read.rules(), kept.rules());
        assert_eq!(read.table(), kept.table());
        let fault = |services: &str| Vendors::kept(services, companies).unwrap_err().to_string();
        assert!(fault("ads\tAds\n").starts_with("line 1 of the services: it has not seven fields"));
        assert!(fault(&services().replacen("google-analytics-4\t", "later\t", 1)).contains("there is no such service"));
    }
}
