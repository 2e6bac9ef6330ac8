//! The built-in laws: what each asks, where it holds, how several come together in a page, how long answers count.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use proptest::prelude::*;
use sekisho::bundle::{self, Parts};
use sekisho::compile::compile;
use sekisho::decide::{self, Answer, Situation, Verdict};
use sekisho::explain::{Question, explain};
use sekisho::policy::{self, AgeNeed, Language, Mode, Policy, PurposeKind, Region, Unknown, regimes};
use sekisho::rule::types;
use sekisho::table::Table;

/// A row a law: its id, a region of it, what each kind of purpose needs in the order of the vocabulary (free, inform, opt-out,
/// ask), whether the signal counts, and the ages. Looked up by hand; the files of `src/law` have the articles.
const TABLE: &[(&str, &str, &str, bool, &[u32])] = &[
    ("gdpr", "DE", "fffffaaaaaaa", false, &[16]),
    ("uk", "GB", "fffffooaaaaa", false, &[13]),
    ("japan", "JP", "fffffiiiiiii", false, &[]),
    ("thailand", "TH", "fffffaaaaaaa", false, &[10, 20]),
    ("california", "US-CA", "fffffooooooo", true, &[13, 16]),
    ("switzerland", "CH", "fffffooooooo", false, &[]),
    ("canada", "CA", "fffffooooaoo", false, &[13]),
    ("quebec", "CA-QC", "fffffaaaaaaa", false, &[14]),
    ("brazil", "BR", "fffffaaaaaaa", false, &[12]),
    ("south-korea", "KR", "fffffooooaoo", false, &[14]),
    ("china", "CN", "fffffaaaaaaa", false, &[14]),
    ("india", "IN", "fffffaaaaaaa", false, &[18, 18]),
    ("singapore", "SG", "fffffooaaaao", false, &[13]),
    ("taiwan", "TW", "fffffiiooooi", false, &[]),
    ("australia", "AU", "fffffiiooooi", false, &[15]),
    ("new-zealand", "NZ", "fffffiiiiaii", false, &[]),
    ("south-africa", "ZA", "fffffooooaoo", false, &[18]),
    ("turkiye", "TR", "fffffaaaaaaa", false, &[]),
    ("hong-kong", "HK", "fffffiiiiaii", false, &[]),
    ("indonesia", "ID", "fffffaaaaaaa", false, &[]),
    ("virginia", "US-VA", "fffffooooooo", false, &[13]),
    ("colorado", "US-CO", "fffffooooooo", true, &[13]),
    ("connecticut", "US-CT", "fffffooooooo", true, &[13]),
    ("utah", "US-UT", "fffffooooooo", false, &[13]),
    ("texas", "US-TX", "fffffooooooo", true, &[13]),
    ("oregon", "US-OR", "fffffooooooo", true, &[13]),
    ("montana", "US-MT", "fffffooooooo", true, &[13]),
    ("florida", "US-FL", "fffffooooooo", false, &[13]),
    ("delaware", "US-DE", "fffffooooooo", true, &[13]),
    ("iowa", "US-IA", "fffffooooooo", false, &[13]),
    ("nebraska", "US-NE", "fffffooooooo", true, &[13]),
    ("new-hampshire", "US-NH", "fffffooooooo", true, &[13]),
    ("new-jersey", "US-NJ", "fffffooooooo", true, &[13]),
    ("tennessee", "US-TN", "fffffooooooo", false, &[13]),
    ("minnesota", "US-MN", "fffffooooooo", true, &[13]),
    ("maryland", "US-MD", "fffffooooooo", true, &[13]),
    ("indiana", "US-IN", "fffffooooooo", false, &[13]),
    ("kentucky", "US-KY", "fffffooooooo", false, &[13]),
    ("rhode-island", "US-RI", "fffffooooooo", false, &[13]),
];

fn letter(mode: Mode) -> char {
    match mode {
        Mode::Free => 'f',
        Mode::Inform => 'i',
        Mode::OptOut => 'o',
        Mode::Ask => 'a',
    }
}

#[test]
fn each_law_asks_what_the_table_says() {
    let found: Vec<String> = regimes()
        .iter()
        .map(|(id, law)| {
            let modes: String = PurposeKind::ALL.iter().map(|kind| letter(law.modes.get(*kind))).collect();
            let ages: Vec<u32> = law.ages.iter().map(|age| age.below).collect();
            format!("{id} {modes} {} {ages:?}", law.gpc)
        })
        .collect();
    let kept: Vec<String> =
        TABLE.iter().map(|(id, _, modes, gpc, ages)| format!("{id} {modes} {gpc} {ages:?}")).collect();
    assert_eq!(found, kept);
    assert!(found.len() >= 20);
}

#[test]
fn every_figure_has_its_article_and_every_gap_is_named() {
    for (id, law) in regimes().iter() {
        assert!(law.source.len() > 10 && law.date.to_string().as_str() >= "2026-11-01", "{id}");
        let gap = |what| law.unknown.contains(&what);
        assert!(law.ages.is_empty() == gap(Unknown::Ages), "{id}: ages, or that they are unknown");
        assert!(law.expiry.is_none() == gap(Unknown::Expiry), "{id}: expiry, or that it is unknown");
        assert!(law.reask.is_none() == gap(Unknown::Reask), "{id}: re-ask pause, or that it is unknown");
        assert_eq!(law.figures.is_some(), law.expiry.is_some() || law.reask.is_some(), "{id}: where they come from");
        assert!(law.ages.iter().all(|age| age.source.len() > 5 && age.below <= 20), "{id}");
        for language in Language::ALL {
            let names = [&law.name, &law.authority.name].map(|text| text.get(*language).unwrap_or_default());
            let foreign = |name: &str| match language {
                Language::En => !name.is_ascii() && !name.contains(['ü', 'é', 'à']),
                Language::Ja => !name.chars().any(|c| ('\u{3040}'..'\u{a000}').contains(&c)),
                Language::Th => !name.chars().any(|c| ('\u{0e00}'..'\u{0e80}').contains(&c)),
            };
            assert!(
                !names.iter().any(|name| name.is_empty() || foreign(name)),
                "{id} {}: {names:?}",
                language.as_str()
            );
        }
    }
    let india = regimes().get("india").expect("India");
    assert!(india.ages.iter().any(|age| age.needs == AgeNeed::NoAdvertising));
}

#[test]
fn no_region_is_claimed_twice() {
    let mut seen = BTreeSet::new();
    for (id, law) in regimes().iter() {
        for region in law.regions.iter() {
            assert!(seen.insert(region.to_string()), "{id}: {region}");
        }
    }
}

/// A policy with a tag for each kind of purpose, each on consent.
fn policy_under(head: &str, languages: &str) -> Policy {
    let mut text = format!(
        "sekisho: 1\npolicy: {{ id: t, version: \"1\", updated: 2026-11-21, title: Policy }}\n\
         site: {{ hosts: [us.example] }}\nlanguages: [{languages}]\n{head}\ncontroller: us\n\
         parties: {{ us: {{ name: Us Inc., country: JP, email: us@us.example }}, them: {{ name: Them Inc., country: US }} }}\n\
         data: {{ pages: {{ label: Pages }} }}\nretention: {{ period: 1y }}\n"
    );
    let mut sections = [String::from("purposes:\n"), String::from("flows:\n"), String::from("tags:\n")];
    for kind in PurposeKind::ALL.iter().map(|kind| kind.as_str()) {
        writeln!(sections[0], "  {kind}: {{ label: {kind}, kind: {kind} }}").expect("a String");
        writeln!(
            sections[1],
            "  {kind}: {{ data: [pages], purpose: {kind}, basis: consent, recipients: [{{ party: them, role: third-party }}] }}"
        )
        .expect("a String");
        writeln!(
            sections[2],
            "  {kind}: {{ label: {kind}, provider: them, match: [\"||{kind}.example^\"], carries: {kind}, recipient-purpose: Ads }}"
        )
        .expect("a String");
    }
    text.extend(sections);
    let reading = policy::read("policy.yaml", &text);
    reading.policy.unwrap_or_else(|| {
        assert!(reading.problems.is_empty(), "{:#?}", reading.problems);
        Policy::default()
    })
}

/// The verdict on each tag without an answer.
fn verdicts(policy: &Policy, region: &str, gpc: bool) -> Vec<Verdict> {
    let compiled = compile(policy).expect("a policy that fits");
    let table = Table::read(&compiled.table).expect("a table");
    let now = Situation { regimes: decide::active(&table, format!(" {region} ").as_bytes()), gpc };
    let mut room = vec![0; table.tags()];
    let states = decide::States::settle_all(&table, now, |_| Answer::Unset, &mut room);
    (1..table.tags()).map(|tag| states.of(tag)).collect()
}

#[test]
fn in_each_region_tags_start_as_its_law_says() {
    let policy = policy_under("", "en");
    for (id, region, modes, gpc, _) in TABLE {
        // Parts of a country keep the law of the country too.
        let modes = if *id == "quebec" { "fffffaaaaaaa" } else { modes };
        for signal in [false, true] {
            let expected: Vec<Verdict> = modes
                .chars()
                .map(|mode| match mode {
                    'a' => Verdict::Hold,
                    'o' if signal && *gpc => Verdict::Refuse,
                    _ => Verdict::Allow,
                })
                .collect();
            assert_eq!(verdicts(&policy, region, signal), expected, "{id}, signal {signal}");
        }
    }
}

#[test]
fn a_page_of_each_law_asks_only_where_its_law_does() {
    for (id, _, modes, gpc, _) in TABLE {
        let languages = match *id {
            "japan" => "ja",
            "thailand" => "th",
            _ => "en",
        };
        let policy = policy_under(&format!("regimes: [{id}]"), languages);
        let data = serde_json::to_string(&sekisho::disclose::ui_data(&policy)).expect("words");
        let waits = verdicts(&policy, "", false).contains(&Verdict::Hold);
        assert_eq!(waits, modes.contains('a'), "{id}: whether the banner comes");
        let own = |from: char, to: char| data.chars().filter(|c| (from..to).contains(c)).count();
        match *id {
            "japan" => assert!(data.contains("利用目的") || own('\u{3040}', '\u{30ff}') > 100, "{data}"),
            "thailand" => assert!(own('\u{0e00}', '\u{0e7f}') > 100, "{data}"),
            _ => assert!(own('\u{3040}', '\u{30ff}') == 0 && own('\u{0e00}', '\u{0e7f}') == 0),
        }
        let parts = Parts {
            kernel: b"\0asm\x01\0\0\0",
            guard: "\"%SEKISHO_PACK%\"",
            ui: "{sekisho:\"ui-data\"}",
            settings: "",
            portal: "{sekisho:\"portal-data\"}",
            placeholder: "",
            debug: "",
            own: "",
            door: "",
            frames: "",
            imports: "",
            signal: "",
            platform: "",
            worker: "\"%SEKISHO_PACK%\"",
            codec: b"",
        };
        let compiled = compile(&policy).expect("a policy that fits");
        let files = bundle::site(&policy, &compiled, parts).expect("the files of a site");
        let said = files.iter().find(|file| file.name == ".well-known/gpc.json");
        let said = said.map(|file| String::from_utf8_lossy(&file.bytes).into_owned());
        let text = "{\"gpc\":true,\"lastUpdate\":\"2026-11-21\"}\n".to_owned();
        assert_eq!(said, gpc.then_some(text), "{id}: gpc.json");
    }
}

#[test]
fn laws_that_ask_the_same_are_one_class_in_a_page() {
    let all = compile(&policy_under("", "en")).expect("a policy that fits");
    assert!(all.regimes.len() <= 11, "{:?}", all.regimes);
    assert_eq!(all.regimes.iter().flat_map(|class| class.split('+')).count(), TABLE.len());
    assert!(all.regimes[0].starts_with("gdpr+thailand+"), "{:?}", all.regimes);
    // A basis of its own takes a law out of its class.
    let text = "sekisho: 1\npolicy: { id: t, version: \"1\", updated: 2026-11-21, title: T }\nlanguages: [en]\n\
                regimes: [gdpr, thailand]\ncontroller: us\nparties: { us: { name: Us, country: JP, email: us@us.example } }\n\
                data: { pages: { label: Pages } }\npurposes: { p: { label: P, kind: analytics } }\nretention: { period: 1y }\n\
                flows: { f: { data: [pages], purpose: p, basis: { default: consent, thailand: notice } } }\n";
    let apart = compile(&policy::read("p.yaml", text).policy.expect("a policy")).expect("a policy that fits");
    assert_eq!(apart.regimes, ["gdpr", "thailand"]);
}

#[test]
fn a_law_shortens_consent_and_lengthens_refusal() {
    let terms = |head: &str| {
        let draft = compile(&policy_under(head, "en")).expect("a policy that fits").draft;
        (draft.lifetime_days, draft.refusal_weeks)
    };
    assert_eq!(terms("regimes: [japan]\nconsent: { lifetime: 2y }"), (730, 0), "the policy's own");
    assert_eq!(terms("regimes: [gdpr]\nconsent: { lifetime: 2y }"), (180, 26), "six months, for both");
    assert_eq!(
        terms("regimes: [gdpr]\nconsent: { lifetime: 90d }"),
        (90, 26),
        "a policy can ask sooner, but not who said no"
    );
    assert_eq!(terms("regimes: [california]\nconsent: { lifetime: 180d }"), (180, 53), "twelve months");
    assert_eq!(terms("regimes: [japan]\nconsent: { lifetime: 12h }"), (1, 0), "a short life is not an endless one");
}

#[test]
fn do_not_track_counts_only_where_the_policy_follows_it() {
    let flags = |dnt: &str| {
        let policy = policy_under(&format!("browser-signals: {{ applies-to: [browser]{dnt} }}"), "en");
        compile(&policy).expect("a policy that fits").draft.flags & sekisho::table::DNT
    };
    assert_eq!((flags(""), flags(", dnt: ignored")), (0, 0));
    assert_eq!(flags(", dnt: followed"), sekisho::table::DNT);
}

#[test]
fn explanations_name_the_laws_of_the_place() {
    let policy = policy_under("", "en");
    let compiled = compile(&policy).expect("a policy that fits");
    let laws = |region: &str| {
        let url = "https://advertising.example/a.js";
        let question =
            Question { url, kind: types::number("script").expect("a type"), page: "us.example", region, gpc: false };
        let made = explain(&policy, &compiled, question, |_| Answer::Unset).expect("a sound table");
        (made.flows[0].mode, made.flows[0].regimes.join(" "))
    };
    for (id, region, modes, _, _) in TABLE.iter().filter(|(id, ..)| *id != "quebec") {
        let advertising = PurposeKind::ALL.iter().position(|kind| *kind == PurposeKind::Advertising).expect("a kind");
        let (mode, named) = laws(region);
        assert_eq!(mode.chars().next(), modes.chars().nth(advertising), "{id}");
        assert_eq!(named, *id);
    }
    assert_eq!(laws("CA-QC"), ("ask", "quebec".to_owned()), "the stricter of two");
    assert_eq!(laws("JP-13"), ("inform", "japan".to_owned()), "a part of a country");
    assert!(laws("US-NY").1.starts_with("gdpr"), "no law of ours: the strictest of all");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// The strictest law wins for each flow, more laws never ask for less, and their order changes nothing.
    #[test]
    fn laws_come_together(
        few in prop::sample::subsequence((0..TABLE.len()).collect::<Vec<_>>(), 1..6),
        more in prop::sample::subsequence((0..TABLE.len()).collect::<Vec<_>>(), 0..6),
        turn in 0_usize..6,
    ) {
        let list = |rows: &[usize]| rows.iter().map(|at| TABLE[*at].0).collect::<Vec<_>>().join(", ");
        let held = |rows: &[usize]| verdicts(&policy_under(&format!("regimes: [{}]", list(rows)), "en"), "", false);
        let strictest: Vec<Verdict> = (0..PurposeKind::ALL.len())
            .map(|kind| {
                let asks = few.iter().any(|at| TABLE[*at].2.as_bytes()[kind] == b'a');
                if asks { Verdict::Hold } else { Verdict::Allow }
            })
            .collect();
        prop_assert_eq!(&held(&few), &strictest);
        let mut turned = few.clone();
        turned.rotate_left(turn % few.len());
        prop_assert_eq!(&held(&turned), &strictest);
        let mut all = few.clone();
        all.extend(more.iter().filter(|at| !few.contains(at)));
        for (narrow, wide) in strictest.iter().zip(held(&all)) {
            prop_assert!(wide >= *narrow);
        }
    }
}

#[test]
fn regions_of_the_table_are_regions_of_the_law() {
    for (id, region, ..) in TABLE {
        let place = Region::from_code(region).expect("a region");
        let law = regimes().get(id).expect("a law");
        assert!(law.applies(place.country, place.subdivision.as_deref()), "{id}");
    }
}
