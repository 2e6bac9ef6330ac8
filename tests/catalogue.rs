//! The catalogue of services: its files say what they may say, agree with each other, and can be used in a policy.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;

use sekisho::policy::catalogue::{self, KeptBy, Platform, Service};
use sekisho::policy::{self, Country, Language, Problem};
use sekisho::rule::Rule;

fn services() -> impl Iterator<Item = &'static Service> {
    catalogue::entries().map(|entry| &entry.service)
}

fn rules(service: &Service) -> impl Iterator<Item = Rule> {
    service.matches.iter().flatten().map(|rule| Rule::parse(rule).expect("a rule that can be understood"))
}

#[test]
fn every_file_reads_without_problems_and_is_embedded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/catalogue");
    let names = fs::read_dir(folder).expect("the folder").map(|file| file.expect("a file").file_name());
    let names = names.filter_map(|name| name.to_str()?.strip_suffix(".yaml").map(str::to_owned));
    let in_folder: BTreeSet<String> = names.filter(|name| !name.starts_with('_')).collect();
    let embedded: Vec<&str> = catalogue::ids().collect();
    assert!(embedded.is_sorted(), "the list of files is looked through by halving");
    assert_eq!(embedded, in_folder.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(embedded.len() >= 200, "{} services", embedded.len());

    let problems = catalogue::entries().flat_map(|entry| &entry.problems).cloned();
    let problems: Vec<Problem> = problems.chain(catalogue::vocabulary_problems()).collect();
    assert!(problems.is_empty(), "{problems:#?}");
    for (id, service) in embedded.iter().zip(services()) {
        assert_eq!(*id, &*service.id, "the id is the name of the file");
    }
}

#[test]
fn every_name_leads_to_one_service() {
    let mut seen: HashMap<&str, &str> = HashMap::new();
    for service in services() {
        for name in std::iter::once(&*service.id).chain(service.aliases.iter().map(|alias| &**alias)) {
            assert_eq!(seen.insert(name, &service.id), None, "{name}: another service has it too");
            assert_eq!(catalogue::get(name).map(|found| &*found.id), Some(&*service.id), "{name}");
        }
    }
    assert!(catalogue::get("no-such-service").is_none());
}

#[test]
fn words_are_in_the_vocabularies_and_every_word_is_used() {
    let languages = [Language::En, Language::Ja, Language::Th];
    let labels = catalogue::data().iter().map(|(id, term)| (id, &term.label));
    let labels = labels.chain(catalogue::purposes().iter().map(|(id, term)| (id, &term.label)));
    for (id, label) in labels.chain(catalogue::kinds().iter().map(|(id, kind)| (id, &kind.label))) {
        assert_eq!(label.languages().collect::<Vec<_>>(), languages, "{id}");
    }
    let [mut data, mut purposes, mut kinds] = [BTreeSet::new(), BTreeSet::new(), BTreeSet::new()];
    for service in services() {
        kinds.insert(&*service.kind);
        data.extend(service.data.iter().flatten().map(|id| &**id));
        purposes.extend(service.recipient_purposes.iter().flatten().map(|id| &**id));
        for list in [&service.data, &service.recipient_purposes].into_iter().flatten() {
            let once: BTreeSet<&str> = list.iter().map(|id| &**id).collect();
            assert_eq!(once.len(), list.len(), "{}: a word twice", &*service.id);
        }
    }
    assert_eq!(data, catalogue::data().iter().map(|(id, _)| id).collect());
    assert_eq!(purposes, catalogue::purposes().iter().map(|(id, _)| id).collect());
    assert_eq!(kinds, catalogue::kinds().iter().map(|(id, _)| id).collect());
}

#[test]
fn what_is_missing_is_named_as_unknown_and_nothing_else() {
    for service in services() {
        let lists = [
            ("match", service.matches.is_none()),
            ("cookies", service.cookies.is_none()),
            ("storage", service.storage.is_none()),
            ("data", service.data.is_none()),
            ("recipient-purposes", service.recipient_purposes.is_none()),
            ("provider.country", service.provider.country.is_none()),
            ("provider.policy", service.provider.policy.is_none()),
        ];
        let mut missing: BTreeSet<String> =
            lists.iter().filter(|(_, is_missing)| *is_missing).map(|(field, _)| (*field).to_owned()).collect();
        for cookie in service.cookies.iter().flatten().filter(|cookie| cookie.lifetime.is_none()) {
            missing.insert(format!("cookies.{}.lifetime", &*cookie.name));
        }
        assert_eq!(missing, service.facts.unknown.iter().cloned().collect(), "{}", &*service.id);
        assert!(!service.facts.source.is_empty(), "{}: nobody knows from where", &*service.id);
        assert!(!service.platforms.is_empty(), "{}: it runs nowhere", &*service.id);
        for package in &service.packages {
            let known = ["npm:", "maven:", "cocoapods:"].iter().any(|registry| package.starts_with(registry));
            assert!(known, "{}: {package}", &*service.id);
        }
        if !service.platforms.contains(&Platform::Web) {
            assert_eq!(service.cookies.as_ref().map(Vec::len), Some(0), "{}: apps have no cookies", &*service.id);
        }
    }
}

#[test]
fn a_company_is_the_same_everywhere() {
    let mut seen: HashMap<&str, serde_json::Value> = HashMap::new();
    let mut names: HashMap<&str, &str> = HashMap::new();
    for service in services() {
        let provider = serde_json::to_value(&service.provider).expect("plain data");
        let first = seen.entry(&service.provider.id).or_insert_with(|| provider.clone());
        assert_eq!(*first, provider, "{}", &*service.id);
        let id = names.entry(&service.provider.name).or_insert(&service.provider.id);
        assert_eq!(*id, &*service.provider.id, "one name, one id");
    }
}

#[test]
fn a_request_belongs_to_one_service() {
    let mut seen: HashMap<String, &str> = HashMap::new();
    for service in services() {
        for rule in rules(service) {
            assert_eq!(rule.page_form(), Ok(()), "{}: {}", &*service.id, rule.text);
            let host = rule.host.as_deref().unwrap_or_else(|| panic!("{}: {} has no host", &*service.id, rule.text));
            let labels: Vec<&str> = host.split('.').collect();
            assert!(labels.len() >= 2, "{}: {host} is a whole top-level domain", &*service.id);
            assert!(labels.iter().all(|label| !label.starts_with('-') && !label.ends_with('-')), "{host}");
            assert!(labels.last().is_some_and(|top| top.chars().all(|c| c.is_ascii_lowercase())), "{host}");
            let other = seen.insert(rule.text.clone(), &service.id);
            assert_eq!(other, None, "{}: {} is a rule of another service", &*service.id, rule.text);
        }
    }
}

#[test]
fn cookies_of_other_hosts_name_the_host() {
    for service in services() {
        let mut seen = BTreeSet::new();
        for cookie in service.cookies.iter().flatten() {
            assert_eq!(cookie.party == KeptBy::Third, cookie.host.is_some(), "{}: {}", &*service.id, &*cookie.name);
            assert!(seen.insert((&*cookie.name, cookie.host.as_deref())), "{}: {} twice", &*service.id, &*cookie.name);
            assert_ne!(&*cookie.name, "*", "{}: that is every cookie", &*service.id);
        }
    }
}

/// Hosts that tags in Japan and Thailand use, and that lists made elsewhere mostly do not know.
const REGIONAL: &str = "a8.net accesstrade.net adingo.jp adtdp.com amoad.com bdash-cloud.com bownow.jp bs.nakanohito.jp \
    chatplus.jp d.line-scdn.net/n/line_tag/ docodoco.jp ebis.ne.jp fout.jp genieesspv.jp gmossp-sp.jp gsspat.jp \
    i-mobile.co.jp im-apps.net impact-ad.jp juicer.cc kaizenplatform.net karte.io ladsp.com list-finder.jp logly.co.jp \
    microad.jp mieru-ca.com mul-pay.jp nend.net pay.jp popin.cc ptengine.jp r-ad.ne.jp repro.io reproio.com rtoaster.jp \
    s.yimg.jp/images/listing/tool/cv/ satori.segs.jp satr.jp smartnews-ads.com snva.jp socdm.com sprocket.bz \
    sps-system.com taxel.jp tr.line.me typesquare.com uh.nakanohito.jp uliza.jp usergram.info userheat.com userlocal.jp \
    valuecommerce.com webantenna.info wovn.io yads.c.yimg.jp yjtag.jp zucks.net \
    2c2p.com accesstrade.in.th cookiecdn.com kpaymentgateway.kasikornbank.com omise.co truehits.in.th";

#[test]
fn japanese_and_thai_tags_are_there() {
    let all: BTreeSet<String> = services().flat_map(rules).map(|rule| rule.text).collect();
    let missing: Vec<&str> = REGIONAL
        .split_ascii_whitespace()
        .filter(|host| !all.contains(&format!("||{host}^")) && !all.contains(&format!("||{host}")))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");

    let japan = Country::from_code("JP");
    let named = |service: &&Service| service.provider.name_local.as_ref().is_some_and(|name| name.ja.is_some());
    let (with, without): (Vec<&Service>, Vec<&Service>) =
        services().filter(|service| service.provider.country == japan).partition(named);
    assert!(with.len() >= 60, "{} services of Japanese companies", with.len());
    assert_eq!(without.iter().map(|service| &*service.id).collect::<Vec<_>>(), [""; 0]);
}

/// A policy whose only tag is written so.
fn policy_with(tag: &str) -> String {
    format!(
        "sekisho: 1
policy: {{ id: shop, version: '1', updated: 2026-11-21, title: Privacy }}
site: {{ hosts: [shop.example] }}
languages: [en, ja, th]
controller: shop
parties: {{ shop: {{ name: Shop, country: JP, email: privacy@shop.example }} }}
data: {{ pages: {{ label: Pages viewed }} }}
purposes: {{ statistics: {{ label: Statistics, kind: analytics }} }}
flows:
  visits: {{ data: pages, purpose: statistics, basis: consent, retention: {{ period: 12mo }} }}
tags:
  tag: {tag}
"
    )
}

fn errors(text: &str) -> Vec<Problem> {
    policy::read("policy.yaml", text).problems.into_iter().filter(Problem::is_error).collect()
}

#[test]
fn a_policy_uses_an_entry_by_name() {
    let reading = policy::read("policy.yaml", &policy_with("{ use: line-tag, cookies: [], carries: visits }"));
    let policy = reading.policy.unwrap_or_else(|| panic!("{:#?}", reading.problems));
    let (tag, service) = (policy.tags.get("tag").expect("declared"), catalogue::get("line-tag").expect("known"));
    assert_eq!(tag.label.get(Language::Ja), Some("LINE Tag (LINE Ads)"));
    assert_eq!(tag.matches.len(), service.matches.as_ref().map_or(0, Vec::len));
    assert!(tag.cookies.is_empty(), "what is written replaces what the catalogue has");
    let purpose = tag.recipient_purpose.as_ref().expect("known");
    assert!(purpose.get(Language::Ja).is_some_and(|text| text.contains("広告の効果を測定するため")));

    assert_eq!(tag.provider.as_str(), "ly-corporation");
    let provider = policy.parties.get("ly-corporation").expect("declared by the catalogue");
    assert_eq!(provider.name.get(Language::Ja), Some("LINEヤフー株式会社"));
    assert_eq!(provider.name.get(Language::Th), Some("LY Corporation"));
}

#[test]
fn everything_in_an_entry_can_be_replaced() {
    let own = "{ use: ga4, label: Counter, provider: shop, match: ['||stats.shop.example^'], cookies: [], \
               storage: [], recipient-purpose: None, carries: visits }";
    let reading = policy::read("policy.yaml", &policy_with(own));
    let policy = reading.policy.unwrap_or_else(|| panic!("{:#?}", reading.problems));
    let tag = policy.tags.get("tag").expect("declared");
    assert_eq!(tag.label.same(), Some("Counter"));
    assert_eq!(tag.matches.iter().map(|rule| rule.value.as_str()).collect::<Vec<_>>(), ["||stats.shop.example^"]);
    assert!(tag.cookies.is_empty() && tag.storage.is_empty());
    assert_eq!(tag.recipient_purpose.as_ref().and_then(|text| text.same()), Some("None"));
    assert!(policy.parties.get("google").is_none(), "nobody uses the catalogue's provider");
}

#[test]
fn a_party_of_the_policy_stands_before_the_catalogue() {
    let text = policy_with("{ use: ga4, carries: visits }")
        .replace("parties: {", "parties: { google: { name: Google Ireland Limited, country: IE },");
    let policy = policy::read("policy.yaml", &text).policy.expect("fine");
    assert_eq!(policy.parties.get("google").and_then(|party| party.name.same()), Some("Google Ireland Limited"));
}

#[test]
fn every_service_can_be_used() {
    let mut timeless = BTreeMap::new();
    for service in services() {
        let found = errors(&policy_with(&format!("{{ use: {}, carries: visits }}", &*service.id)));
        let unknown = service.cookies.iter().flatten().filter(|cookie| cookie.lifetime.is_none()).count();
        assert_eq!(found.len(), usize::from(unknown > 0), "{}: {found:#?}", &*service.id);
        if let Some(problem) = found.first() {
            assert!(problem.message.starts_with("the catalogue does not know how long"), "{problem:?}");
            timeless.insert(&*service.id, unknown);
        }
    }
    assert!(timeless.len() * 3 < catalogue::ids().len(), "most services can be used as they are: {timeless:?}");
}

#[test]
fn editors_know_the_names() {
    let schema = policy::schema();
    let tag = &schema["$defs"]["Tag"];
    let names = tag["properties"]["use"]["enum"].as_array().expect("a list");
    assert!(["ga4", "google-analytics-4", "karte"].iter().all(|name| names.iter().any(|known| known == name)));
    let required = tag["required"].as_array().expect("a list");
    assert!(required.iter().any(|field| field == "carries") && !required.iter().any(|field| field == "label"));
}
