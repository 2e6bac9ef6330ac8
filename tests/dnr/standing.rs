//! Standing choices: purposes, exceptions by vendor, host and site, and the sites of a company itself.

use crate::evaluate::{Asked, allowed, refused};
use sekisho::dnr::Browser;
use sekisho::dnr::standing::{Choice, SiteChoice, key, standing};
use sekisho::vendors::Vendors;
use serde_json::Value;
use std::collections::BTreeMap;

const COMPANIES: &str = "Pixel\tPixel Inc.\tad\t\tpixel.example *.pixel-cdn.example\nCount\tCount Inc.\tanalytics\t\tcount.example\n\
    Tags\tTags Inc.\ttag-manager\t\ttags.example\n";

fn said(list: &[(&str, bool)]) -> BTreeMap<String, bool> {
    list.iter().map(|(name, allow)| ((*name).to_owned(), *allow)).collect()
}

fn rules(choice: &Choice) -> Vec<Value> {
    let vendors = Vendors::new(COMPANIES).expect("a case that is made well");
    let made = standing(&vendors, choice, Browser::Chromium);
    assert_eq!(made.left_out, []);
    let rules: Vec<Value> =
        made.rules.iter().map(|rule| serde_json::to_value(rule).expect("a case that is made well")).collect();
    assert_eq!(refused(&rules), Vec::<String>::new());
    rules
}

fn goes(rules: &[Value], page: &str, url: &str) -> bool {
    allowed(rules, &Asked { url, initiator: page, kind: "script", top: page })
}

#[test]
fn purposes_and_their_exceptions() {
    let mut choice = Choice { purposes: said(&[("advertising", false), ("analytics", false)]), ..Choice::default() };
    let made = rules(&choice);
    for (url, out) in [
        ("https://pixel.example/a.js", false),
        ("https://x.pixel-cdn.example/a.js", false),
        ("https://count.example/", false),
        ("https://tags.example/", true),
        ("https://nobody.example/", true),
        ("https://www.google-analytics.com/g/collect", false),
        ("https://www.googletagmanager.com/gtag/js?id=G-1", false),
        ("https://www.googletagmanager.com/gtm.js?id=GTM-1", true),
    ] {
        assert_eq!(goes(&made, "news.example.com", url), out, "{url}");
    }
    assert!(goes(&made, "www.pixel.example", "https://cdn.pixel.example/a.js"), "on its own site");
    assert!(
        goes(&made, "www.pixel.example", "https://x.pixel-cdn.example/a.js"),
        "the same company under another name"
    );
    choice.vendors = said(&[("google-analytics-4", true), ("Tags", false)]);
    choice.hosts = said(&[("nobody.example", false), ("static.pixel.example", true)]);
    let made = rules(&choice);
    for (url, out) in [
        ("https://www.google-analytics.com/g/collect", true),
        ("https://count.example/", false),
        ("https://tags.example/", false),
        ("https://x.nobody.example/", false),
        ("https://static.pixel.example/a.js", true),
        ("https://pixel.example/a.js", false),
    ] {
        assert_eq!(goes(&made, "news.example.com", url), out, "{url}");
    }
}

#[test]
fn sites_have_choices_of_their_own() {
    let free = SiteChoice { all: true, ..SiteChoice::default() };
    let counted = SiteChoice { purposes: said(&[("analytics", true)]), ..SiteChoice::default() };
    let strict = SiteChoice { vendors: said(&[("Tags", false)]), ..SiteChoice::default() };
    let choice = Choice {
        purposes: said(&[("advertising", false), ("analytics", false)]),
        sites: [("free.example.com", free), ("counted.example", counted), ("in.counted.example", strict)]
            .map(|(host, site)| (host.to_owned(), site))
            .into(),
        gpc: true,
        ..Choice::default()
    };
    let made = rules(&choice);
    let row = |page: &str| {
        ["https://pixel.example/", "https://count.example/", "https://tags.example/"].map(|url| goes(&made, page, url))
    };
    assert_eq!(row("else.example.com"), [false, false, true]);
    assert_eq!(row("free.example.com"), [true, true, true]);
    assert_eq!(row("www.counted.example"), [false, true, true]);
    assert_eq!(row("in.counted.example"), [false, false, false], "the inner site has its own choice only");
    // What a frame of a free site asks for goes out too.
    let framed =
        Asked { url: "https://pixel.example/", initiator: "frame.example", kind: "image", top: "free.example.com" };
    assert!(allowed(&made, &framed));
    let signal = &made[0];
    assert_eq!((signal["action"]["type"].as_str(), signal["id"].as_u64()), (Some("modifyHeaders"), Some(1)));
}

#[test]
fn nobody_known_may_be_held_too() {
    let choice = Choice { purposes: said(&[("service", true)]), others: Some(false), ..Choice::default() };
    let made = rules(&choice);
    assert!(!goes(&made, "news.example.com", "https://nobody.example/"));
    assert!(goes(&made, "news.example.com", "https://static.example.com/own.js"), "the same site");
    assert!(goes(&made, "news.example.com", "https://count.example/"), "known, and not refused");
}

/// The rules say what [`Choice::allows`] says of the vendor that a request belongs to.
#[test]
fn every_vendor_of_the_catalogue_goes_by_its_answer() {
    let vendors = Vendors::new(COMPANIES).expect("a case that is made well");
    let choice = Choice {
        purposes: said(&[("advertising", false), ("analytics", false), ("social", false), ("unknown", false)]),
        vendors: said(&[("meta-pixel", true), ("google-maps", false), ("hotjar", true)]),
        ..Choice::default()
    };
    let made = rules(&choice);
    assert!(made.len() < 700, "{} rules", made.len());
    // A company of which nothing is held needs no rule for its own sites.
    let fewer = rules(&Choice { purposes: said(&[("social", false)]), ..Choice::default() });
    assert!(fewer.len() < made.len() / 4, "{} rules", fewer.len());
    let script = sekisho::rule::types::bit("script").expect("a case that is made well");
    let mut seen = [0, 0];
    for (rule, _) in vendors.rules() {
        let Some(host) = &rule.host else { continue };
        let url = format!("https://{host}{}", rule.pattern.replace('*', "a").replace('^', "/"));
        let url = if rule.pattern.is_empty() { format!("{url}/") } else { url };
        let Some(vendor) = vendors.of(&url, script, &sekisho::lists::Page::UNKNOWN) else { continue };
        let wanted = choice.allows(vendor, None);
        assert_eq!(goes(&made, "page.test", &url), wanted, "{url} of {}", key(vendor));
        seen[usize::from(wanted)] += 1;
    }
    assert!(seen.iter().all(|&count| count > 200), "{seen:?}");
}

#[test]
fn firefox_gets_its_own_types() {
    let vendors = Vendors::new(COMPANIES).expect("a case that is made well");
    let choice = Choice { gpc: true, ..Choice::default() };
    let types =
        |browser| serde_json::to_string(&standing(&vendors, &choice, browser).rules).expect("a case that is made well");
    assert!(types(Browser::Firefox).contains("\"beacon\"") && !types(Browser::Firefox).contains("webtransport"));
    assert!(!types(Browser::Chromium).contains("\"beacon\"") && types(Browser::Chromium).contains("webtransport"));
}
