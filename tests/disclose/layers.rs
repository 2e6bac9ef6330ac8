//! Layers: short, and every claim leads to a sentence of the full notice that comes from the same elements.

use super::{EXAMPLES, read, root, source, write};
use sekisho::disclose::{Format, Layer, Options, claims, layer, outline, render};
use sekisho::policy::{Language, Policy};

fn policies() -> Vec<(&'static str, Policy)> {
    let mut all: Vec<_> = EXAMPLES.iter().map(|name| (*name, read(name, &source(name)))).collect();
    let shop =
        std::fs::read_to_string(root().join("examples/shop/policy.yaml")).unwrap_or_else(|error| panic!("{error}"));
    all.push(("shop", read("shop", &shop)));
    all
}

#[test]
fn the_first_layer_is_short() {
    for (name, policy) in policies() {
        let made = outline(&policy, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
        let all = claims(&made, Language::En, Layer::First);
        let words: usize = all.iter().map(|one| one.text.split_whitespace().count()).sum();
        assert!(words <= 200, "{name}: {words} words");
        let said = all.iter().map(|one| one.text.as_str()).collect::<Vec<_>>().join(" ");
        for what in ["responsible for your data", "We handle", "We use it for"] {
            assert!(said.contains(what), "{name}: {said}");
        }
    }
}

#[test]
fn every_claim_leads_to_its_sentence() {
    for (name, policy) in policies() {
        let made = outline(&policy, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
        for language in Language::ALL {
            let full = render(&made, *language, Format::Html);
            for one in Layer::ALL {
                let all = claims(&made, *language, one);
                for claim in &all {
                    assert!(full.contains(&format!("id=\"{}\"", claim.sentence)), "{name} {}", claim.sentence);
                    let target =
                        made.sentences().into_iter().find(|sentence| sentence.id.to_string() == claim.sentence);
                    let shared =
                        target.is_some_and(|own| own.element_names().iter().any(|own| claim.elements.contains(own)));
                    assert!(shared, "{name} {}: {:?}", claim.sentence, claim.elements);
                }
                let page = layer(&made, *language, one, "full.html", Format::Html);
                assert_eq!(page.matches("href=\"full.html#").count(), all.len(), "{name}");
            }
        }
    }
}

#[test]
fn the_same_claims_are_made_in_every_language() {
    for (name, policy) in policies() {
        let made = outline(&policy, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
        for one in Layer::ALL {
            let of = |language| {
                claims(&made, language, one).into_iter().map(|one| (one.elements, one.sentence)).collect::<Vec<_>>()
            };
            assert_eq!(of(Language::En), of(Language::Ja), "{name}");
            assert_eq!(of(Language::En), of(Language::Th), "{name}");
        }
    }
}

#[test]
fn each_choice_has_its_sentence() {
    let policy = read("kddi", &source("kddi"));
    let made = outline(&policy, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
    let all = claims(&made, Language::En, Layer::Moments);
    let flows: Vec<&str> = all.iter().filter_map(|one| one.elements.first()).map(String::as_str).collect();
    let expected = ["flow:coordination", "flow:points", "flow:relevant", "flow:ip-ads", "flow:offers", "flow:public"];
    assert_eq!(flows, expected);
    assert!(all[3].text.contains("IP address") && all[3].text.contains("Supership") && all[3].text.contains("say no"));
}

/// Blocking cookies decides about what comes through cookies, and about nothing else.
#[test]
fn a_browser_is_no_place_to_refuse_letters() {
    let policy = read("cybozu", &source("cybozu"));
    let made = outline(&policy, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
    let all = claims(&made, Language::En, Layer::Moments);
    let browser: Vec<&str> =
        all.iter().filter(|one| one.text.contains("browser")).map(|one| one.elements[0].as_str()).collect();
    assert_eq!(browser, ["flow:site-analysis"], "{all:#?}");
    assert!(all.len() > 4);
}

/// Two flows of which the same is said are asked about once, and the claim names both.
#[test]
fn nothing_is_asked_twice() {
    let (_, shop) = policies().pop().unwrap_or_else(|| panic!("no policies"));
    let made = outline(&shop, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
    for language in Language::ALL {
        let all = claims(&made, *language, Layer::Moments);
        let texts: std::collections::BTreeSet<&str> = all.iter().map(|one| one.text.as_str()).collect();
        assert_eq!(texts.len(), all.len());
        let flows = all.iter().flat_map(|one| &one.elements).filter(|one| one.starts_with("flow:")).count();
        assert!(flows > all.len(), "{flows} flows in {} sentences", all.len());
    }
}

/// A table without rows would say that data goes to nobody in particular.
#[test]
fn an_external_transmission_notice_without_services_says_so() {
    for (name, policy) in policies() {
        let made = outline(&policy, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
        for (language, none) in
            [(Language::En, "names no service"), (Language::Ja, "記載がありません"), (Language::Th, "ไม่ได้ระบุบริการ")]
        {
            let page = render(&made, language, Format::ExternalTransmission);
            assert_eq!(page.contains(none), !page.contains("<table>"), "{name} {page}");
            assert_eq!(page.contains("<table>"), name == "shop", "{name}");
        }
    }
}

#[test]
fn the_cookie_policy_has_a_row_for_each_name() {
    let (_, shop) = policies().pop().unwrap_or_else(|| panic!("no policies"));
    let made = outline(&shop, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
    let page = layer(&made, Language::Th, Layer::Cookies, "full.html", Format::Html);
    let names: usize = shop.tags.iter().map(|(_, tag)| (tag.cookies.len() + tag.storage.len()).max(1)).sum();
    assert_eq!(page.matches("<tr>").count(), names + 1);
    let cybozu = read("cybozu", &source("cybozu"));
    let made = outline(&cybozu, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
    let page = layer(&made, Language::En, Layer::Cookies, "full.html", Format::Text);
    for what in [
        "24 August 2022",
        "“Cookie Settings” page",
        "sole and absolute discretion",
        "Personal Information Inquiries Desk",
    ] {
        assert!(page.contains(what), "{what}: {page}");
    }
}

/// For browsers: the pages with tables, of which no company of the examples has any. Each cell says its column's name.
#[test]
fn every_table_can_be_written() {
    let (_, shop) = policies().pop().unwrap_or_else(|| panic!("no policies"));
    let made = outline(&shop, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
    for language in Language::ALL {
        let cookies = layer(&made, *language, Layer::Cookies, "full.html", Format::Html);
        let sent = render(&made, *language, Format::ExternalTransmission);
        for (name, page, columns) in [("shop-cookies", cookies, 8), ("shop", sent, 5)] {
            let end = if name == "shop" { Format::ExternalTransmission } else { Format::Html }.ending();
            let heads: Vec<&str> =
                page.split("<th scope=\"col\">").skip(1).filter_map(|one| one.split('<').next()).collect();
            assert_eq!(heads.len(), columns, "{name}");
            let rows = page.matches("<th scope=\"row\">").count();
            assert!(rows > 20, "{name}: {rows} rows");
            for head in &heads[1..] {
                assert_eq!(page.matches(&format!("<td data-head=\"{head}\">")).count(), rows, "{name} {head}");
            }
            write(&format!("{name}.{}.{end}", language.as_str()), &page);
        }
    }
}
