//! Who is behind a request: the catalogue before the companies, and a list that is wrong is refused with its line.
#![cfg(feature = "author")]

use sekisho::lists::{Engine, Page};
use sekisho::rule::types;
use sekisho::vendors::Vendors;

const COMPANIES: &str = "# name, company, category, page, hosts\n\
    Tag Maker\tMaker Inc.\ttag-manager\thttps://maker.example/\tmaker.example *.maker-cdn.example\n\
    Known already\tSomebody\tad\t\tgoogle-analytics.com\n";

fn script() -> u16 {
    types::bit("script").expect("a type")
}

#[test]
fn companies_are_found_by_host_and_the_catalogue_goes_first() {
    let vendors = Vendors::new(COMPANIES).expect("a list");
    let of = |url: &str| vendors.of(url, script(), &Page::UNKNOWN);
    let maker = of("https://a.maker-cdn.example/x.js").expect("a subdomain");
    assert_eq!((maker.name.as_str(), maker.company.as_str(), maker.purpose), ("Tag Maker", "Maker Inc.", None));
    assert_eq!(of("https://maker.example/"), Some(maker));
    let known = of("https://www.google-analytics.com/g/collect").expect("a service");
    assert_eq!((known.service, known.purpose), (Some("google-analytics-4"), Some("analytics")));
    assert_eq!(of("https://notmaker.example/"), None);
}

#[test]
fn a_list_that_is_wrong_is_refused_with_its_line() {
    for (text, line, says) in [
        ("A\tB\tad\t\ta.example\nC\tD\n", 2, "2 fields"),
        ("A\tB\tad\t\ta.example \n", 1, "`` is not a host"),
        ("# x\n\nA\tB\tad\t\ta.example/path\n", 3, "`a.example/path` is not a host"),
    ] {
        let fault = Vendors::new(text).expect_err(text);
        assert_eq!(fault.line, line, "{fault}");
        assert!(fault.to_string().contains(says), "{fault}");
    }
}

/// Tags that Japanese sites use and that neither permissive list of companies knows.
#[test]
fn japanese_services_are_in_the_catalogue_itself() {
    let vendors = Vendors::new("").expect("the catalogue");
    for host in [
        "userlocal.jp",
        "bdash-cloud.com",
        "satr.jp",
        "list-finder.jp",
        "userheat.com",
        "uliza.jp",
        "docodoco.jp",
        "repro.io",
        "adtdp.com",
        "gsspat.jp",
        "r-ad.ne.jp",
        "smartnews-ads.com",
        "tr.line.me",
        "karte.io",
    ] {
        let found = [format!("https://{host}/"), format!("https://cdn.{host}/x.js")]
            .iter()
            .find_map(|url| vendors.of(url, script(), &Page::UNKNOWN));
        assert!(found.is_some_and(|vendor| vendor.service.is_some()), "{host}");
    }
}

#[test]
fn the_table_stands_alone() {
    let vendors = Vendors::new(COMPANIES).expect("a list");
    let engine = Engine::load(vendors.table()).expect("what was compiled loads");
    assert!(engine.rules() as usize >= vendors.all().len());
}
