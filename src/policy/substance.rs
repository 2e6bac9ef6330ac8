//! What a person agrees to: the substance of a flow, without its wording.
//!
//! People are asked again when the substance changes: in which apps, whose data, which data (with its class), from where, for
//! what kind of purpose, on what basis and condition, to whom in which role and country and for what of their own, where and
//! how long it is kept, and what else is done with it. A new label, a better explanation or another translation changes
//! nothing.

use std::fmt::Write;

use super::country::Country;
use super::model::{Condition, Flow, Policy, Processing, Recipient, Retention, Storage};

/// The substance of a flow as lines of text. Two flows of the same id mean the same to people if and only if these are equal.
#[must_use]
pub fn substance(policy: &Policy, id: &str, flow: &Flow) -> String {
    let mut text = format!("flow {id}\n");
    let mut line = |name: &str, mut values: Vec<String>| {
        values.sort();
        // What is not there has no line, so that a field of a later version of the language changes nothing.
        if !values.is_empty() {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{name} {}", values.join(" "));
        }
    };
    line("apps", flow.apps.iter().map(|app| app.id.clone()).collect());
    line("subjects", flow.subjects.iter().map(|subject| subject.id.clone()).collect());
    line("data", flow.data.iter().map(|item| data(policy, &item.id)).collect());
    line("source", flow.source.iter().map(|source| source.as_str().to_owned()).collect());
    let kind = policy.purposes.get(&flow.purpose.id).map_or("", |purpose| purpose.kind.as_str());
    line("purpose", vec![format!("{}:{kind}", flow.purpose.id)]);
    line("only", flow.exclusive.then(|| "this".to_owned()).into_iter().collect());
    line("basis", vec![serde_json::to_string(&flow.basis).unwrap_or_default()]);
    line("condition", flow.condition.iter().map(condition).collect());
    line("recipients", flow.recipients.iter().map(|one| recipient(policy, one)).collect());
    let places = flow.storage.iter().filter_map(|one| policy.storage.get(&one.id).map(|place| (one.as_str(), place)));
    line("storage", places.map(|(id, place)| storage(id, place)).collect());
    let acts = flow.processing.iter().filter_map(|one| policy.processing.get(&one.id));
    line("processing", acts.map(processing).collect());
    line("retention", policy.retention_of(flow).map(retention).into_iter().collect());
    text
}

/// Whose records a browser's are: the policy's id and the site's hosts, in any order. A record that was written under another is
/// none, so that everybody is asked again.
#[must_use]
pub fn site_identity(policy: &Policy) -> String {
    let mut hosts: Vec<&str> = policy.site.iter().flat_map(|site| site.hosts.iter()).map(|host| &**host).collect();
    hosts.sort_unstable();
    format!("{}\n{}", &*policy.policy.id.value, hosts.join(" "))
}

fn data(policy: &Policy, id: &str) -> String {
    let item = policy.data.get(id);
    let kind = item.and_then(|item| item.kind).map_or("", |kind| kind.as_str());
    format!("{id}:{}:{kind}", item.map_or("", |item| item.class.as_str()))
}

/// Words in an order of their own, so that it does not count in which order they were written.
fn sorted<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let mut words: Vec<&str> = words.into_iter().collect();
    words.sort_unstable();
    words.join(",")
}

fn condition(one: &Condition) -> String {
    let consent = sorted(one.consent.iter().map(|word| word.as_str()));
    let when = sorted(one.when.iter().map(|word| word.as_str()));
    let standards = sorted(one.standards.iter().map(|word| word.as_str()));
    format!("{consent}:{when}:{standards}")
}

fn recipient(policy: &Policy, one: &Recipient) -> String {
    let party = one.party.as_ref().map_or("", |party| party.id.as_str());
    let places = sorted(policy.countries_of(one).iter().map(Country::code));
    let mut text = format!("{party}:{}:{places}", one.role.as_str());
    let mut more = |name: &str, value: String| {
        if !value.is_empty() {
            let _ = write!(text, ":{name}={value}");
        }
    };
    if let Some(group) = &one.group {
        let members = policy.groups.get(&group.id).map(|own| sorted(own.members.iter().map(|member| member.as_str())));
        more("group", format!("{}({})", group.id, members.unwrap_or_default()));
    }
    more("service", one.service.as_ref().map(|service| service.id.clone()).unwrap_or_default());
    // A category has no id; its words in the first language stand for it.
    let category = one.category.as_ref().and_then(|text| text.get(policy.default_language()));
    more("category", category.map(|text| text.replace('\n', " ")).unwrap_or_default());
    more("purposes", sorted(one.purposes.iter().map(|purpose| purpose.as_str())));
    more("data", sorted(one.data.iter().map(|item| item.as_str())));
    more("condition", one.condition.as_ref().map(condition).unwrap_or_default());
    more("safeguard", one.safeguard.map(|word| word.as_str().to_owned()).unwrap_or_default());
    more("california", one.california.map(|word| word.as_str().to_owned()).unwrap_or_default());
    text
}

fn storage(id: &str, one: &Storage) -> String {
    let places = |places: &[super::Place]| {
        let mut words: Vec<String> = places.iter().map(|place| serde_json::json!(place).to_string()).collect();
        words.sort_unstable();
        words.join(",")
    };
    let provider = one.provider.as_ref().map_or("", |party| party.as_str());
    let (at, options) = (places(&one.countries), places(&one.options));
    let by = one.chosen_by.map_or("", |who| who.as_str());
    format!("{id}:{}:{provider}:{at}:{by}:{options}:{}", one.kind.as_str(), one.abroad)
}

fn processing(one: &Processing) -> String {
    let inputs = sorted(one.inputs.iter().map(|item| item.as_str()));
    let outputs = sorted(one.outputs.iter().map(|item| item.as_str()));
    let purposes = sorted(one.purposes.iter().map(|purpose| purpose.as_str()));
    format!("{}:{inputs}:{outputs}:{purposes}:{}:{}", one.kind.as_str(), one.in_house, one.anonymous)
}

fn retention(one: &Retention) -> String {
    let period = one.period.map_or_else(String::new, |period| format!("{}s", period.seconds()));
    let words = |text: &Option<super::Text>| if text.is_some() { "told" } else { "" };
    let ends = sorted(one.ends.iter().map(|word| word.as_str()));
    let by = one.set_by.map_or("", |word| word.as_str());
    let disposal = sorted(one.disposal.iter().map(|word| word.as_str()));
    let extension = sorted(one.extension.iter().map(|word| word.as_str()));
    let mut said =
        format!("{period}:{}:{}:{ends}:{by}:{disposal}:{extension}", words(&one.criterion), words(&one.until));
    // A field that came later: what does not use it keeps its substance.
    if !one.after.is_empty() {
        said += ":after ";
        said += &sorted(one.after.iter().map(|word| word.as_str()));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::read;

    /// Each change of meaning is another substance, and no change of words is one.
    #[test]
    fn meaning_counts_and_wording_does_not() {
        let base = "sekisho: 1\npolicy: { id: s, version: '1', title: S }\nlanguages: [en]\ncontroller: us\n\
            parties: { us: { name: Us, country: JP, email: a@us.example }, them: { name: Them, country: US } }\n\
            groups: { all: { label: All, members: [us] } }\n\
            data: { pages: { label: Pages, kind: usage } }\npurposes: { count: { label: Counting, kind: analytics } }\n\
            storage: { disk: { kind: own-server, countries: [JP] } }\nprocessing: { figures: { kind: statistics } }\n\
            retention: { period: 1y }\n\
            flows: { f: { data: [pages], purpose: count, basis: consent, storage: [disk], processing: [figures], \
            condition: { when: [on-request] }, recipients: [{ party: them, role: analytics }, { group: all, role: group }] } }\n";
        let of = |text: &str| {
            let reading = read("policy.yaml", text);
            let policy = reading.policy.unwrap_or_else(|| panic!("{:?}", reading.problems));
            substance(&policy, "f", policy.flows.get("f").expect("the flow"))
        };
        let before = of(base);
        for (old, new) in [
            ("period: 1y", "period: 2y"),
            ("countries: [JP]", "countries: [US]"),
            ("kind: own-server", "kind: cloud"),
            ("kind: statistics", "kind: profiling"),
            ("on-request", "as-necessary"),
            ("members: [us]", "members: [us, them]"),
            ("role: analytics }", "role: analytics, purposes: [count] }"),
            ("role: analytics }", "role: ad-network }"),
            ("name: Them, country: US", "name: Them, country: CN"),
            ("basis: consent", "basis: explicit-consent"),
            ("kind: usage", "kind: location"),
        ] {
            assert!(base.contains(old));
            assert_ne!(before, of(&base.replace(old, new)), "{old} → {new}");
        }
        for (old, new) in [("Counting", "Numbers"), ("label: Pages", "label: Views"), ("name: Them", "name: They")] {
            assert_eq!(before, of(&base.replace(old, new)), "{old} → {new}");
        }
    }
}
