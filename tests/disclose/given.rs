//! What would be said again and again is said once: recipients that differ in nothing but their name, and what a purpose is.

use sekisho::disclose::{Format, Options, outline, render};
use sekisho::policy::{self, Language};

const POLICY: &str = "sekisho: 1
policy: { id: t, version: '1', updated: 2026-11-21, title: Policy, url: /privacy }
languages: [en, ja, th]
undeclared: block
controller: us
representatives: [{ party: agent, places: EEA }]
parties:
  us: { name: Us K.K., country: JP, address: Tokyo, email: us@us.example }
  agent: { name: Agent GmbH, country: DE, address: Hamburg, email: us@agent.example }
  one: { name: One Inc., country: US }
  two: { name: Two Ltd, country: SG }
  three: { name: Three S.A., country: FR }
data: { pages: { label: Pages viewed, kind: usage, definition: address and title } }
purposes: { statistics: { label: Statistics, kind: analytics, description: We count visits. } }
flows:
  one:
    data: [pages]
    source: automatic
    purpose: statistics
    basis: consent
    recipients: [{ party: one, role: ad-network, safeguard: standard-clauses, measures: Locks, california: shared }]
    retention: { period: 12mo }
  two: { data: [pages], source: automatic, purpose: statistics, basis: consent, retention: { period: 12mo },
    recipients: [{ party: two, role: ad-network, safeguard: standard-clauses, measures: Locks, california: shared }] }
  three: { data: [pages], source: automatic, purpose: statistics, basis: consent, retention: { period: 12mo },
    recipients: [{ party: three, role: processor, safeguard: adequacy }] }
tags:
  one: { label: One, provider: one, match: ['||one.example^'], carries: [one], recipient-purpose: Counting }
  two: { label: Two, provider: two, match: ['||two.example^'], carries: [two], recipient-purpose: Counting }
  three: { label: Three, provider: three, match: ['||three.example^'], carries: [three], recipient-purpose: Counting }
";

fn said(text: &str, language: Language, format: Format) -> String {
    let policy = policy::read("policy.yaml", text).policy.unwrap_or_else(|| panic!("a case that is made well"));
    let made = outline(&policy, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
    render(&made, language, format)
}

#[test]
fn recipients_that_differ_in_their_names_stand_in_a_list() {
    for (language, lines) in [
        (
            Language::En,
            [
                "We provide this data (pages viewed), for statistics, to these recipients:",
                "One Inc., an ad network in the United States.",
                "Two Ltd, an ad network in Singapore.",
                "For these recipients, the data is protected abroad by standard contractual clauses.",
                "Abroad, these recipients take these measures to protect the data: Locks.",
                "Under California law, what these recipients get is shared",
                "to Three S.A., our processor in France, for statistics.",
            ],
        ),
        (
            Language::Ja,
            [
                "のために次の者に提供します：",
                "One Inc.（広告ネットワーク、所在国：アメリカ合衆国）。",
                "Two Ltd（広告ネットワーク、所在国：シンガポール）。",
                "外国にある第三者であるこれらの提供先に提供する情報は、標準契約条項により保護されます。",
                "外国にあるこれらの提供先が講ずる個人情報の保護のための措置：Locks。",
                "これらの提供先への提供は、文脈横断型行動広告のための共有に当たります。",
                "のためにThree S.A.（委託先、所在国：フランス）に提供します。",
            ],
        ),
        (
            Language::Th,
            [
                "แก่ผู้รับข้อมูลต่อไปนี้",
                "One Inc. ซึ่งเป็นเครือข่ายโฆษณา ในสหรัฐอเมริกา",
                "Two Ltd ซึ่งเป็นเครือข่ายโฆษณา ในประเทศสิงคโปร์",
                "ข้อมูลที่ส่งไปต่างประเทศให้ผู้รับข้อมูลเหล่านี้ได้รับการคุ้มครองโดยข้อสัญญามาตรฐาน",
                "มาตรการคุ้มครองข้อมูลในต่างประเทศของผู้รับข้อมูลเหล่านี้: Locks",
                "การส่งข้อมูลให้ผู้รับข้อมูลเหล่านี้ถือเป็นการแบ่งปัน",
                "แก่ Three S.A. ซึ่งเป็นผู้ประมวลผลข้อมูลส่วนบุคคลของเรา ในประเทศฝรั่งเศส",
            ],
        ),
    ] {
        let text = said(POLICY, language, Format::Text);
        for line in lines {
            assert_eq!(text.matches(line).count(), 1, "{line}\n{text}");
        }
    }
}

/// A recipient of whom something else is true does not stand in the list.
#[test]
fn what_is_not_true_of_all_is_not_said_of_all() {
    for (from, to) in [
        ("two, role: ad-network", "two, role: third-party"),
        (
            "safeguard: standard-clauses, measures: Locks, california: shared }] }",
            "safeguard: consent, measures: Locks, california: shared }] }",
        ),
        ("measures: Locks, california: shared }] }", "measures: Keys, california: shared }] }"),
        ("measures: Locks, california: shared }] }", "measures: Locks, california: sold }] }"),
        ("measures: Locks, california: shared }] }", "measures: Locks, california: shared, links-person: true }] }"),
        (
            "measures: Locks, california: shared }] }",
            "measures: Locks, california: shared, purposes: [statistics] }] }",
        ),
        ("two: { data: [pages], source: automatic", "two: { data: [pages], source: direct"),
        (
            "basis: consent, retention: { period: 12mo },\n    recipients: [{ party: two",
            "basis: consent, retention: { period: 13mo },\n    recipients: [{ party: two",
        ),
    ] {
        let text = POLICY.replacen(from, to, 1);
        assert_ne!(text, POLICY, "{from}");
        let text = said(&text, Language::En, Format::Text);
        assert!(!text.contains("these recipients"), "{to}\n{text}");
        assert!(text.contains("to One Inc., an ad network") && text.contains("to Two Ltd, "), "{to}\n{text}");
    }
}

#[test]
fn what_a_purpose_is_is_said_once_under_its_headings() {
    let text = said(POLICY, Language::En, Format::Text);
    assert_eq!(text.matches("We use it for this purpose: statistics.").count(), 2, "{text}");
    assert_eq!(text.matches("We count visits.").count(), 1, "{text}");
    assert!(text.find("We count visits.") < text.find("to Three S.A."), "{text}");
}

/// What comes from many places and is used for the same three purposes has one list of them.
#[test]
fn data_that_is_used_for_the_same_shares_the_list() {
    let flows: String =
        [("typed", "email", "direct"), ("seen", "pages", "automatic"), ("bought", "email", "third-party")]
            .iter()
            .flat_map(|(id, data, source)| {
                ["statistics", "letters", "service"].map(|purpose| {
                    let from = format!("data: [{data}], source: {{ kind: {source} }}");
                    format!("  {id}-{purpose}: {{ {from}, purpose: {purpose}, basis: notice }}\n")
                })
            })
            .collect();
    let head = POLICY.split("flows:").next().unwrap_or_default();
    let head = head.replace("data: { ", "data: { email: { label: Email address }, ");
    let head = head.replace(
        "purposes: { ",
        "purposes: { letters: { label: Letters, kind: marketing }, service: { label: Service, kind: service }, ",
    );
    let policy = format!("{head}flows:\n{flows}");
    for (language, lists, several) in [
        (Language::En, ": email address. We collect and record it when", "We use all of this data for these purposes:"),
        (Language::Ja, "", "以上の情報を、次の利用目的のために利用します："),
        (Language::Th, "", "เราใช้ข้อมูลทั้งหมดข้างต้นเพื่อวัตถุประสงค์ต่อไปนี้:"),
    ] {
        let text = said(&policy, language, Format::Text);
        assert_eq!(text.matches(several).count(), 1, "{text}");
        assert!(text.contains(lists), "{text}");
    }
    let text = said(&policy, Language::En, Format::Text);
    for once in [
        "- Letters.",
        "this personal data: email address.",
        "this personal data: pages viewed",
        "We receive it from others.",
    ] {
        assert_eq!(text.matches(once).count(), 1, "{once}\n{text}");
    }
    // One list of data has nothing to be told apart from.
    let alone = policy.lines().filter(|line| !line.contains("seen-")).collect::<Vec<_>>().join("\n");
    let text = said(&alone, Language::En, Format::Text);
    assert_eq!(text.matches("We use this data for these purposes:").count(), 1, "{text}");
    // A condition of one of them keeps it apart.
    let asked = policy.replace("seen-letters: { ", "seen-letters: { condition: { consent: [prior] }, ");
    let text = said(&asked, Language::En, Format::Text);
    assert_eq!(text.matches("- Letters.").count(), 1, "{text}");
    assert_eq!(text.matches("We use it for this purpose: letters.").count(), 1, "{text}");
}

/// A representative gets no data: where it is reached is said where it is named.
#[test]
fn where_a_representative_is_reached_stands_with_the_controller() {
    let text = said(POLICY, Language::En, Format::Text);
    let at = |what: &str| text.find(what).unwrap_or_else(|| panic!("{what}\n{text}"));
    assert_eq!(text.matches("Hamburg").count(), 1);
    assert!(at("Agent GmbH represents us.") < at("The address of Agent GmbH is: Hamburg."));
    assert!(at("us@agent.example") < at("We provide this data"));
}

/// Japan wants each item of what is sent: a word for all of them is not enough.
#[test]
fn the_external_transmission_table_spells_out_what_is_sent() {
    let sent = |text: &str| said(text, Language::En, Format::ExternalTransmission);
    assert_eq!(sent(POLICY).matches(">Pages viewed (address and title)<").count(), 3);
    let bare = POLICY.replace(", definition: address and title", "");
    assert_eq!(sent(&bare).matches(">Pages viewed<").count(), 3);
}

#[test]
fn parts_about_the_same_people_are_told_apart() {
    let kddi = super::source("kddi");
    for (language, heading) in [
        (Language::En, "Customers: basic information, usage information, terminal information and more"),
        (Language::Ja, "お客様（基本情報、利用情報、端末情報等）"),
        (Language::Th, "ลูกค้า: ข้อมูลพื้นฐาน ข้อมูลการใช้งาน ข้อมูลอุปกรณ์ และข้อมูลอื่น"),
    ] {
        let said = said(&kddi, language, Format::Markdown);
        assert!(said.contains(&format!("### {heading}\n")), "{said}");
    }
    // Where no other part is about them, they are enough.
    assert!(said(&super::source("cybozu"), Language::En, Format::Markdown).contains("### Customers\n"));
}

#[test]
fn no_line_ends_inside_a_number_or_an_address() {
    let us = "email: us@us.example, phone: '+81 3 1234 5678'";
    let text = POLICY.replace("email: us@us.example }\n  agent", &format!("{us} }}\n  agent"));
    let (html, md) = (said(&text, Language::Ja, Format::Html), said(&text, Language::Ja, Format::Markdown));
    for kept in [
        r#"<a class="n" href="tel:+81312345678">+81 3 1234 5678</a>"#,
        r#"<a class="n" href="mailto:us@us.example">us@us.example</a>"#,
        r#"<span class="n">2026年11月21日</span>"#,
        r#"<span class="n">12か月間</span>"#,
    ] {
        assert!(html.contains(kept), "{kept} in {html}");
    }
    assert!(html.contains(".n{white-space:nowrap}"));
    assert!(md.contains("+81\u{a0}3\u{a0}1234\u{a0}5678"), "{md}");
}
