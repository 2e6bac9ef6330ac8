//! Those who give a notice are called in Japanese what they are: a company 当社, a university 本学.

use super::{read, root};
use sekisho::disclose::{Format, Layer, Options, layer, outline, render};
use sekisho::policy::Language;

/// The policy in which every field is written, with other controllers.
fn full(us: &str, controllers: &str) -> String {
    let source = std::fs::read_to_string(root().join("tests/disclose/full.yaml")).unwrap_or_default();
    let own = "us: { name: Acme K.K., form: foundation,";
    assert!(source.contains(own) && source.contains("controller: [us, labs]\ngroup: house\n"));
    source
        .replace(own, &format!("us: {{ {us},"))
        .replace("controller: [us, labs]\ngroup: house\n", &format!("controller: {controllers}\n"))
}

/// Everything that is written for people in Japanese.
fn said(us: &str, controllers: &str) -> String {
    let policy = read("full.yaml", &full(us, controllers));
    let made = outline(&policy, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
    let mut all =
        render(&made, Language::Ja, Format::Text) + &render(&made, Language::Ja, Format::ExternalTransmission);
    for one in Layer::ALL {
        all += &layer(&made, Language::Ja, one, "", Format::Text);
    }
    all
}

#[test]
fn who_is_no_company_is_not_called_one() {
    for (us, word, inside) in [
        ("name: Acme, form: university", "本学", "学内"),
        ("name: Acme, form: hospital", "当院", "院内"),
        ("name: Acme, form: foundation", "当財団", "組織内"),
        ("name: Acme, form: city", "本市", "庁内"),
        ("name: { en: Hill Clinic, ja: 医療法人丘の会 丘クリニック, th: Hill Clinic }", "当院", "院内"),
        ("name: { en: Hill University, ja: 学校法人丘学園 丘大学, th: Hill University }", "本学", "学内"),
        ("name: { en: Hill Fund, ja: 一般財団法人丘, th: Hill Fund }", "当財団", "組織内"),
        ("name: { en: Hill NPO, ja: 特定非営利活動法人丘, th: Hill NPO }", "当法人", "組織内"),
    ] {
        let said = said(us, "us");
        assert!(said.contains(&format!("（以下「{word}」といいます）")), "{us}");
        assert!(said.contains(inside), "{us}");
        let left: Vec<_> = said.split('。').filter(|one| one.contains("当社") || one.contains("社内")).collect();
        assert!(left.is_empty(), "{us}: {left:#?}");
    }
}

#[test]
fn companies_are() {
    for us in ["name: Acme K.K.", "name: { en: Hill Bank, ja: 丘銀行サービス株式会社, th: Hill Bank }"] {
        let said = said(us, "us");
        assert!(said.contains("（以下「当社」といいます）") && said.contains("社内"), "{us}");
    }
}

#[test]
fn several_of_different_forms_are_so_together() {
    assert!(said("name: Acme, form: university", "[us, labs]").contains("（以下あわせて「本学等」といいます）"));
}
