//! What changed between two policies is said, all of it and nothing else, and who is asked again is what a page does.

use super::{EXAMPLES, read, root, source};
use sekisho::compile::compile;
use sekisho::disclose::change::{ConsentChange, Fate, Reason};
use sekisho::disclose::{Format, difference};
use sekisho::policy::{Language, Mode, Policy, read as read_policy};

#[test]
fn nothing_is_said_about_the_same_policy() {
    for name in EXAMPLES {
        let policy = read(name, &source(name));
        let same = difference(&policy, &policy);
        assert!(same.is_empty() && same.consents.is_empty() && !same.ask_again, "{name}");
        for language in Language::ALL {
            assert!(same.statements(*language).is_empty());
            assert!(same.notice(*language, Format::Text).lines().count() > 4);
        }
    }
}

#[test]
fn an_edge_is_said_as_it_was_and_as_it_is() {
    let old = read("kii", &source("kii"));
    let text = source("kii").replace("countries: [US, JP, IE, SG, DE, IN]", "countries: [US, JP, IE, SG, DE]");
    let new = read("kii", &text.replace("version: \"2018-04-23\"", "version: \"2018-05-01\""));
    let made = difference(&old, &new);
    assert_eq!(made.elements.iter().map(|one| one.element.as_str()).collect::<Vec<_>>(), ["flow:content"]);
    let said = made.statements(Language::En);
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(said[0].fate, Fate::Changed);
    assert!(said[0].before.as_deref().is_some_and(|was| was.contains("India")));
    assert!(said[0].after.as_deref().is_some_and(|is| is.contains("Germany") && !is.contains("India")));
    let japanese = made.notice(Language::Ja, Format::Markdown);
    assert!(japanese.contains("変更前") && japanese.contains("インド") && !japanese.contains("Before"), "{japanese}");
    let thai = made.notice(Language::Th, Format::Html);
    assert!(thai.contains("อินเดีย") && thai.contains("lang=\"th\""), "{thai}");
    assert!(
        made.notice(Language::En, Format::Text)
            .contains("from version 2018-04-23 of 23 April 2018 to version 2018-05-01")
    );
}

#[test]
fn what_is_new_and_what_is_gone_is_said_where_it_stood() {
    let whole = read("kddi", &source("kddi"));
    let less: String =
        source("kddi").lines().filter(|line| !line.starts_with("  usage-survey:")).collect::<Vec<_>>().join("\n");
    let less = read("kddi", &less);
    let gone = difference(&whole, &less).statements(Language::En);
    assert!(gone.iter().all(|one| one.fate == Fate::Removed), "{gone:#?}");
    assert!(gone.iter().any(|one| one.under[0] == "What data we handle, and why"), "{gone:#?}");
    let new = difference(&less, &whole).statements(Language::En);
    assert_eq!(gone.len(), new.len());
    assert!(new.iter().all(|one| one.fate == Fate::Added));
}

/// A page asks again if and only if the fingerprint of a flow that leaves a choice is another one.
#[test]
fn who_is_asked_again_is_what_a_page_does() {
    let path = root().join("examples/shop/policy.yaml");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{error}"));
    let old = read("shop", &text);
    let lines: Vec<&str> = text.lines().collect();
    let mut compared = 0;
    // Every line that says a country, a period, a basis or a role is changed by itself.
    for (at, line) in lines.iter().enumerate() {
        let changed = [
            ("country: US", "country: CA"),
            ("period: ", "period: 1"),
            ("basis: consent", "basis: explicit-consent"),
            ("role: analytics", "role: ad-network"),
        ]
        .iter()
        .find(|(from, _)| line.contains(from))
        .map(|(from, to)| line.replacen(from, to, 1));
        let Some(changed) = changed else { continue };
        let mut edited: Vec<&str> = lines.clone();
        edited[at] = &changed;
        let edited = edited.join("\n");
        let Some(new) = sekisho::policy::read("shop", &edited).policy else { continue };
        let (was, is) = (
            compile(&old).unwrap_or_else(|one| panic!("{one:?}")),
            compile(&new).unwrap_or_else(|one| panic!("{one:?}")),
        );
        let prints = |compiled: &sekisho::compile::Compiled| {
            compiled
                .flows
                .iter()
                .cloned()
                .zip(compiled.draft.flows.iter().map(|flow| flow.fingerprint))
                .collect::<Vec<_>>()
        };
        let (was, is) = (prints(&was), prints(&is));
        let made = difference(&old, &new);
        let again = |flow: &str| made.consents.iter().any(|one| one.flow == flow && one.change == ConsentChange::Again);
        for (flow, print) in &is {
            let other = was.iter().any(|(id, before)| id == flow && before != print);
            assert_eq!(again(flow), other && asked(&new, flow), "{flow}: {changed}");
        }
        compared += 1;
        if compared == 12 {
            break;
        }
    }
    assert!(compared > 5, "{compared} lines were changed");
}

/// Whether a law of the policy leaves a choice.
fn asked(policy: &Policy, flow: &str) -> bool {
    let Some(own) = policy.flows.get(flow) else { return false };
    let kind = policy.purposes.get(&own.purpose.id).map(|one| one.kind).unwrap_or_default();
    policy.regimes().any(|(id, regime)| matches!(regime.mode(id, &own.basis, kind), Mode::Ask | Mode::OptOut))
}

#[test]
fn reasons_are_named() {
    let old = read("kddi", &source("kddi"));
    let new = read("kddi", &source("kddi").replace("role: partner, links", "role: ad-network, links"));
    let made = difference(&old, &new);
    assert!(made.ask_again);
    assert_eq!(made.consents.len(), 1, "{:?}", made.consents);
    assert_eq!((made.consents[0].flow.as_str(), &made.consents[0].because[..]), ("offers", &[Reason::Recipients][..]));
    let said = made.notice(Language::En, Format::Text);
    assert!(said.contains("we ask you again. What is different: who gets the data"), "{said}");
}

/// A record is salted with the site: where the id or the hosts are others, a page takes none of the answers that it finds.
#[test]
fn another_id_and_other_hosts_ask_again_and_another_order_does_not() {
    let path = root().join("examples/shop/policy.yaml");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{error}"));
    let (id, hosts) = ("id: shop", "hosts: [shop.localhost]");
    let two = text.replace(hosts, "hosts: [shop.localhost, m.shop.localhost]");
    let back = text.replace(hosts, "hosts: [m.shop.localhost, shop.localhost]");
    for (old, new, moved) in [
        (&text, &text.replacen(id, "id: store", 1), true),
        (&text, &two, true),
        (&two, &text, true),
        (&two, &back, false),
    ] {
        assert!(text.contains(id) && two != text && back != text, "the example has other words");
        let policy = |text: &str| read_policy("shop", text).policy.expect("a policy without errors");
        let (old, new) = (policy(old), policy(new));
        let site = |policy: &Policy| compile(policy).unwrap_or_else(|one| panic!("{one:?}")).draft.site_hash;
        assert_eq!(site(&old) != site(&new), moved);
        let made = difference(&old, &new);
        assert_eq!(made.ask_again, moved, "{:?}", made.consents);
        let asked = new.flows.iter().filter(|(id, _)| asked(&new, id)).count();
        let again = made.consents.iter().filter(|one| one.because == [Reason::Site]).count();
        assert_eq!(again, if moved { asked } else { 0 });
        for (language, word) in [(Language::En, "sites"), (Language::Ja, "サイト"), (Language::Th, "เว็บไซต์")]
        {
            assert!(!moved || made.notice(language, Format::Text).contains(word), "{language:?}");
        }
    }
}
