//! Whether signals make sense: numbers in their ranges, and something behind each of them.

use std::ops::RangeInclusive;

use crate::policy::code;
use crate::policy::decode::Context;
use crate::policy::model::{ConsentMode, GoogleConsentMode, GppSection, Policy, PurposeKind, Signals, Vendor};
use crate::policy::problem::{Problem, quote};
use crate::policy::regime::Mode;
use crate::policy::scalar::Spanned;

use super::repeated;

/// `CmpId` and `CmpVersion` have 12 bits; 0 and 1 were never given to a platform (IAB Europe, CMP list).
const CMP_IDS: RangeInclusive<u32> = 2..=4_095;
const CMP_VERSIONS: RangeInclusive<u32> = 1..=4_095;
/// Purposes and special features of TCF policy version 5.
const TCF_PURPOSES: RangeInclusive<u32> = 1..=11;
const TCF_FEATURES: RangeInclusive<u32> = 1..=2;
/// Vendor ids have 16 bits.
const TCF_VENDORS: RangeInclusive<u32> = 1..=65_535;

pub(super) fn check(policy: &Policy, cx: &mut Context) {
    let Some(signals) = &policy.signals else { return };
    if let Some(mode) = &signals.google_consent_mode {
        consent_mode(policy, mode, cx);
    }
    vendors(policy, signals, cx);
    if let Some(name) = signals.data_layer.as_ref().filter(|name| !name.is_empty() && !is_variable(name)) {
        let message = format!("{} cannot be the name of a variable", quote(name));
        cx.report(Problem::new(&code::BAD_NAME_OF_ARRAY, name.span, message).help("the usual name is `dataLayer`"));
    }
    if let Some(tcf) = &signals.tcf {
        let help = "write the number that IAB Europe gave to your own platform";
        number(&tcf.cmp_id, &CMP_IDS, "a CMP id", help, cx);
        number(&tcf.cmp_version, &CMP_VERSIONS, "a CMP version", "count the versions of your platform from 1", cx);
        for purpose in tcf.purposes.iter() {
            for id in purpose.ids.iter() {
                number(id, &TCF_PURPOSES, "a purpose of the TCF", "the framework has purposes 1 to 11", cx);
            }
            for id in &purpose.features {
                number(id, &TCF_FEATURES, "a special feature of the TCF", "the framework has 1 and 2", cx);
            }
        }
        for vendor in tcf.vendors.iter() {
            number(&vendor.id, &TCF_VENDORS, "a vendor id", "look it up in the Global Vendor List", cx);
        }
    }
    if let Some(gpp) = &signals.gpp {
        number(&gpp.cmp_id, &(1..=4_095), "a CMP id", "1 says that the platform is not registered", cx);
        let section = gpp.sections.iter().find(|one| one.value == GppSection::Tcfeuv2);
        if let (Some(section), None) = (section, &signals.tcf) {
            let message = "the section `tcfeuv2` has no string";
            cx.report(Problem::new(&code::WITHOUT_TCF, section.span, message).help("add `tcf: …` to the signals"));
        }
    }
}

fn number(found: &Spanned<u32>, range: &RangeInclusive<u32>, what: &str, help: &str, cx: &mut Context) {
    if !range.contains(&found.value) && !cx.is_reported(found.span) && found.span != Default::default() {
        let message = format!("{} is not {what}: those are {} to {}", found.value, range.start(), range.end());
        cx.report(Problem::new(&code::BAD_NUMBER, found.span, message).help(help));
    }
}

/// An ASCII identifier of JavaScript.
fn is_variable(name: &str) -> bool {
    let letter = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    name.chars().all(letter) && !name.starts_with(|c: char| c.is_ascii_digit())
}

fn consent_mode(policy: &Policy, mode: &GoogleConsentMode, cx: &mut Context) {
    repeated(&mode.tags, cx);
    if mode.mode != ConsentMode::Advanced {
        return;
    }
    if mode.tags.is_empty() && !cx.is_misshapen(mode.span) {
        let problem = Problem::new(&code::NOT_ADVANCED, mode.span, "advanced consent mode names no tag");
        cx.report(problem.help("add `tags: [google-tag]`: the tags that load before the visitor agreed"));
    }
    for reference in &mode.tags {
        let Some(tag) = policy.tags.get(&reference.id) else { continue };
        let asked = tag.carries.iter().find(|carried| {
            let Some(flow) = policy.flows.get(&carried.id) else { return false };
            let Some(purpose) = policy.purposes.get(&flow.purpose.id) else { return false };
            policy.regimes().any(|(id, regime)| regime.mode(id, &flow.basis, purpose.kind) == Mode::Ask)
        });
        if let Some(flow) = asked {
            let tag = quote(&reference.id);
            let message = format!("tag {tag} waits for consent, because it carries flow {}", quote(&flow.id));
            let help = "give it a flow of its own for pings without cookies, and its cookies to another tag";
            cx.report(Problem::new(&code::NOT_ADVANCED, reference.span, message).help(help));
        }
    }
}

/// The kinds of purposes without which a service is always told no.
fn kinds(vendor: Vendor) -> &'static [PurposeKind] {
    use PurposeKind::{Advertising, Analytics, Functional, Marketing, Personalisation};
    match vendor {
        Vendor::MicrosoftUet | Vendor::MetaPixel | Vendor::TiktokPixel | Vendor::PinterestTag => &[Advertising],
        Vendor::MicrosoftClarity | Vendor::Matomo | Vendor::Mixpanel | Vendor::Posthog | Vendor::Amplitude => {
            &[Analytics]
        }
        Vendor::Shopify => &[Advertising, Marketing, Analytics, Functional, Personalisation],
        // These are told every purpose of the policy.
        Vendor::Segment | Vendor::Rudderstack => &[],
    }
}

fn vendors(policy: &Policy, signals: &Signals, cx: &mut Context) {
    let mut seen = Vec::new();
    for vendor in &signals.vendors {
        if cx.is_reported(vendor.span) {
            continue;
        }
        if seen.contains(&vendor.value) {
            super::twice(vendor.as_str(), vendor.span, cx);
        }
        seen.push(vendor.value);
        let kinds = kinds(vendor.value);
        if !kinds.is_empty() && !policy.purposes.iter().any(|(_, purpose)| kinds.contains(&purpose.kind)) {
            let words: Vec<&str> = kinds.iter().map(|kind| kind.as_str()).collect();
            let message = format!("{} would always be told no", quote(vendor.as_str()));
            let help = format!("declare a purpose of kind {}", words.join(" or "));
            cx.report(Problem::new(&code::NEVER_GRANTED, vendor.span, message).help(help));
        }
    }
}
