//! A platform and the apps of its customers: one base, an overlay for each app, a notice of its own for each.

use super::root;
use sekisho::disclose::{Format, Options, outline, render};
use sekisho::policy::{self, Language, Opened, Policy};

const APPS: [&str; 3] = ["door", "diary", "taxi"];

/// An app on its base, after `change` of the base.
fn app(name: &str, change: impl Fn(String) -> String) -> Opened {
    let folder = root().join("examples/kii-apps");
    let get = |file: &str| {
        let text = std::fs::read_to_string(file).map_err(|error| error.to_string())?;
        Ok(if file.contains("kii-apps") { text } else { change(text) }.into_bytes())
    };
    policy::open(&folder.join(format!("{name}.yaml")).display().to_string(), &get)
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn policy_of(opened: &Opened) -> &Policy {
    opened.layers.policy().unwrap_or_else(|| panic!("{:?}", opened.layers.problems()))
}

fn pages(policy: &Policy) -> [String; 3] {
    let made = outline(policy, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
    [Language::En, Language::Ja, Language::Th].map(|language| render(&made, language, Format::Text))
}

#[test]
fn each_app_has_its_own_notice() {
    let known = [("door", "Hako Locks", "Twilio"), ("diary", "Tawan", "Twilio"), ("taxi", "Ring Taxi", "SendGrid")];
    for (name, controller, removed) in known {
        let opened = app(name, |base| base);
        let [en, ja, th] = pages(policy_of(&opened));
        assert!(en.contains(&format!("This policy is given by {controller}")), "{en}");
        assert!(en.contains("Amazon Web Services"), "what the app uses of the platform is said");
        assert!(
            !en.contains(removed) && !ja.contains(removed) && !th.contains(removed),
            "{name} does not use {removed}"
        );
        let others = known.iter().filter(|(other, ..)| *other != name);
        others.for_each(|(_, other, _)| assert!(!en.contains(other), "{name} says nothing of {other}"));
    }
}

/// In the notice of an app "we" is its maker: what the platform says of itself and of its customers is put that way.
#[test]
fn an_app_speaks_for_its_maker() {
    let duties = [
        (
            "door",
            "with the provider of Kii Cloud",
            "「Kii Cloud」の提供者",
            "แก่ผู้ให้บริการ Kii Cloud",
            "Hako Locks K.K. ต้อง",
        ),
        ("diary", "with the provider of Kii Cloud", "「Kii Cloud」の提供者", "แก่ผู้ให้บริการ Kii Cloud", "จำกัด ต้อง"),
        (
            "taxi",
            "with the provider of Kii Cloud",
            "「Kii Cloud」の提供者",
            "แก่ผู้ให้บริการ Kii Cloud",
            "Ring Taxi Pte. Ltd. ต้อง",
        ),
    ];
    for (name, english, japanese, thai, spaced) in duties {
        let opened = app(name, |base| base);
        let [en, ja, th] = pages(policy_of(&opened));
        assert!(
            en.contains(english) && ja.contains(japanese) && th.contains(thai) && th.contains(spaced),
            "{name}\n{th}"
        );
        assert!(!en.contains("with us") && !en.contains("our customers") && !en.contains("our server"), "{name}\n{en}");
        assert!(!en.contains("covers the service Kii Cloud") && !ja.contains("契約者のIoT機器"), "{name}\n{en}");
        assert!(!th.contains("  "), "{name}\n{th}");
    }
    // Control: the platform says it of itself.
    let base =
        std::fs::read_to_string(root().join("examples/kii/policy.yaml")).unwrap_or_else(|error| panic!("{error}"));
    let [en, ja, th] = pages(&super::read("kii", &base));
    assert!(en.contains("share that data with us") && en.contains("covers the service Kii Cloud"), "{en}");
    assert!(ja.contains("その情報を当社に提供") && th.contains("ข้อมูลนั้นแก่เรา"));
}

/// One edit of the base changes the notices of the apps that use what was edited, in every language, and no others.
#[test]
fn an_edit_of_the_base_changes_exactly_the_apps_that_use_it() {
    let edits: [(&str, &str, &[&str]); 5] = [
        ("task: { en: email service, ja: 電子メールサービス, th: บริการอีเมล }", "countries: [CA]", &["door", "diary"]),
        (
            "      - party: twilio\n        role: sub-processor\n        countries: [US]",
            "      - party: twilio\n        role: sub-processor\n        countries: [CA]",
            &["taxi"],
        ),
        ("kind: statistics\n", "kind: analysis\n", &["door"]),
        ("countries: [US, JP, IE, SG, DE, IN]", "countries: [US, JP, IE, SG, DE]", &["door", "diary", "taxi"]),
        ("    age: 13\n", "    age: 16\n", &["door", "diary", "taxi"]),
    ];
    for (old, new, users) in edits {
        for name in APPS {
            let before = app(name, |base| base);
            let after = app(name, |base| {
                assert!(base.contains(old), "{old}");
                if new == "countries: [CA]" {
                    return base.replace(
                        "- party: sendgrid\n        role: sub-processor\n        countries: [US]",
                        "- party: sendgrid\n        role: sub-processor\n        countries: [CA]",
                    );
                }
                base.replace(old, new)
            });
            let (before, after) = (pages(policy_of(&before)), pages(policy_of(&after)));
            for (was, is) in before.iter().zip(&after) {
                assert_eq!(was != is, users.contains(&name), "{name}: {old} → {new}");
            }
        }
    }
}

#[test]
fn an_overlay_cannot_take_a_duty_away() {
    let base =
        std::fs::read_to_string(root().join("examples/kii/policy.yaml")).unwrap_or_else(|error| panic!("{error}"));
    let layers = policy::Layers::new("policy.yaml", &base);
    for change in [
        "remove: { duties: [consent] }",
        "duties: { consent: { act: comply } }",
        "children: { coppa: { age: 6 } }",
        "rights: { shine-the-light: { kinds: [access] } }",
    ] {
        let made = layers.with("app.yaml", &format!("extends: policy.yaml\noverlay: {{ id: app }}\n{change}\n"));
        assert!(made.policy().is_none(), "{change}");
        assert!(made.problems().iter().any(|one| one.code == "SK0702" && one.help.is_some()), "{change}");
    }
    // Control: adding one is fine, and it is said.
    let added = layers
        .with("app.yaml", "extends: policy.yaml\noverlay: { id: app }\nduties: { more: { act: publish-policy } }\n");
    assert!(
        added
            .policy()
            .is_some_and(|policy| policy.duties.get("more").is_some() && policy.duties.get("consent").is_some())
    );
}
