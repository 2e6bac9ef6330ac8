//! What app stores ask: Apple's privacy manifest and the form of Google Play's data safety section. Both are made from the
//! flows of a notice; what a policy does not state stays unanswered.

use std::collections::{BTreeMap, BTreeSet};

use super::Outline;
use super::html::escape;
use crate::disclose::outline::{Kind, Say};
use crate::disclose::vocabulary::{self, type_of};
use crate::policy::{
    Basis, California, DataClass, DataItem, DataType, Flow, Identifies, Policy, PurposeKind, Recipient, RecipientRole,
    Required, RightKind, StoragePlace,
};

/// What is collected of one type of data.
#[derive(Default)]
struct Collected {
    linked: bool,
    tracking: bool,
    shared: bool,
    required: bool,
    /// Purposes that are ours.
    purposes: BTreeSet<&'static str>,
    /// Purposes for which others get it.
    sharing: BTreeSet<&'static str>,
}

/// The flows of the notice whose data leaves the device.
fn flows<'p>(outline: &Outline<'p>) -> Vec<(&'p str, &'p Flow)> {
    let mut ids: BTreeSet<&str> = BTreeSet::new();
    for sentence in outline.sentences().into_iter().filter(|one| matches!(one.say, Say::Handles { .. })) {
        ids.extend(sentence.elements.iter().filter_map(|element| element.id_of(Kind::Flow)));
    }
    let policy = outline.policy;
    let leaves = |flow: &Flow| {
        let places = || flow.storage.iter().filter_map(|one| policy.storage.get(&one.id));
        let stays = places().next().is_some() && places().all(|one| one.kind == StoragePlace::Device);
        !stays || !flow.recipients.is_empty()
    };
    policy.flows.iter().filter(|(id, flow)| ids.contains(*id) && leaves(flow)).collect()
}

/// Whether it gets data for itself: whoever works for us is no third party to a store.
fn is_third(recipient: &Recipient) -> bool {
    use RecipientRole as R;
    !matches!(recipient.role, R::Processor | R::SubProcessor | R::Cloud | R::Payment)
        && recipient.california != Some(California::ServiceProvider)
}

/// Whether data is linked with that of other companies for advertising.
fn tracks(policy: &Policy, flow: &Flow) -> bool {
    let kind = policy.purposes.get(&flow.purpose.id).map(|one| one.kind);
    let others = flow.recipients.iter().any(is_third);
    let sold = |one: &Recipient| {
        matches!(one.california, Some(California::Sold | California::Shared)) || one.role == RecipientRole::AdNetwork
    };
    flow.recipients.iter().any(sold) || (kind == Some(PurposeKind::Advertising) && others)
}

fn is_linked(item: &DataItem) -> bool {
    let nobody = matches!(item.class, DataClass::Anonymised | DataClass::Statistical | DataClass::NonPersonal);
    !nobody && item.identifies != Some(Identifies::None)
}

/// Everything that is collected, by what `name` calls a type; types that it calls nothing are left out.
fn collected<K: Ord>(
    outline: &Outline<'_>,
    name: impl Fn(DataType) -> Option<K>,
    word: impl Fn(PurposeKind, bool) -> Option<&'static str>,
) -> BTreeMap<K, Collected> {
    let policy = outline.policy;
    let mut all: BTreeMap<K, Collected> = BTreeMap::new();
    for (_, flow) in flows(outline) {
        let kind = policy.purposes.get(&flow.purpose.id).map(|one| one.kind).unwrap_or_default();
        let asked = flow.basis.all().any(|one| matches!(one, Basis::Consent | Basis::ExplicitConsent));
        for item in flow.data.iter().filter_map(|one| policy.data.get(&one.id).map(|item| (&one.id, item))) {
            let Some(key) = name(type_of(item.1)) else { continue };
            let gets = |one: &&Recipient| {
                is_third(one) && (one.data.is_empty() || one.data.iter().any(|own| own.id == *item.0))
            };
            let third = flow.recipients.iter().find(gets).is_some();
            let one = all.entry(key).or_default();
            one.linked |= is_linked(item.1);
            one.tracking |= tracks(policy, flow);
            one.shared |= third;
            one.required |= !asked && flow.required != Some(Required::Voluntary);
            one.purposes.extend(word(kind, third));
            if third {
                one.sharing.extend(word(kind, third));
            }
        }
    }
    all
}

/// Apple's `PrivacyInfo.xcprivacy`, a property list. Reasons for system interfaces are a matter of code and not here.
pub(super) fn apple(outline: &Outline<'_>) -> String {
    let name = |of| vocabulary::data(of).apple;
    let word = |kind: PurposeKind, third: bool| match (kind, third) {
        (PurposeKind::Advertising, false) => Some("DeveloperAdvertising"),
        (kind, _) => vocabulary::purpose(kind).apple,
    };
    let all = collected(outline, name, word);
    let flag = |yes: bool| if yes { "<true/>" } else { "<false/>" };
    let mut types = String::new();
    for (name, one) in &all {
        let purposes: String = one
            .purposes
            .iter()
            .map(|purpose| format!("        <string>NSPrivacyCollectedDataTypePurpose{purpose}</string>\n"))
            .collect();
        types += &format!(
            "    <dict>\n      <key>NSPrivacyCollectedDataType</key>\n      \
             <string>NSPrivacyCollectedDataType{name}</string>\n      <key>NSPrivacyCollectedDataTypeLinked</key>\n      \
             {}\n      <key>NSPrivacyCollectedDataTypeTracking</key>\n      {}\n      \
             <key>NSPrivacyCollectedDataTypePurposes</key>\n      <array>\n{purposes}      </array>\n    </dict>\n",
            flag(one.linked),
            flag(one.tracking)
        );
    }
    let domains: String =
        domains(outline).iter().map(|host| format!("    <string>{}</string>\n", escape(host))).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \
         \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n<!-- {} -->\n<plist version=\"1.0\">\n<dict>\n  \
         <key>NSPrivacyTracking</key>\n  {}\n  <key>NSPrivacyTrackingDomains</key>\n  <array>\n{domains}  </array>\n  \
         <key>NSPrivacyCollectedDataTypes</key>\n  <array>\n{types}  </array>\n</dict>\n</plist>\n",
        super::NOT_ADVICE,
        flag(all.values().any(|one| one.tracking))
    )
}

/// Hosts of the tags that carry a flow that tracks.
fn domains(outline: &Outline<'_>) -> BTreeSet<String> {
    let policy = outline.policy;
    let tracking: Vec<&str> =
        flows(outline).into_iter().filter(|(_, flow)| tracks(policy, flow)).map(|(id, _)| id).collect();
    let carries = policy
        .tags
        .iter()
        .map(|(_, tag)| tag)
        .filter(|tag| tag.carries.iter().any(|flow| tracking.contains(&flow.as_str())));
    let host = |rule: &str| {
        let rest = rule.strip_prefix("||")?;
        let end = rest.find(['^', '/', '$', '*', ':']).unwrap_or(rest.len());
        rest.get(..end).filter(|host| host.contains('.')).map(str::to_owned)
    };
    carries.flat_map(|tag| tag.matches.iter()).filter_map(|rule| host(&rule.value)).collect()
}

/// A row of Play's form: question, response, value, requirement, label.
fn row(out: &mut String, cells: [&str; 5]) {
    let cell = |text: &str| {
        if text.contains(['"', ',', '\n', '\r']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.to_owned()
        }
    };
    *out += &cells.map(cell).join(",");
    *out += "\r\n";
}

/// Google Play's data safety form as it is exported and imported.
pub(super) fn play(outline: &Outline<'_>) -> String {
    let all = collected(outline, |of| vocabulary::data(of).play, |kind, _| vocabulary::purpose(kind).play);
    let mut out = String::new();
    row(
        &mut out,
        [
            "Question ID (machine readable)",
            "Response ID (machine readable)",
            "Response value",
            "Answer requirement",
            "Human-friendly question label",
        ],
    );
    let collects = if all.is_empty() { "FALSE" } else { "TRUE" };
    row(
        &mut out,
        ["PSL_DATA_COLLECTION_COLLECTS_PERSONAL_DATA", "", collects, "REQUIRED", "Collects or shares user data"],
    );
    row(&mut out, ["PSL_DATA_COLLECTION_ENCRYPTED_IN_TRANSIT", "", "", "MAYBE_REQUIRED", "Encrypted in transit"]);
    let erases = outline.policy.rights.iter().any(|(_, right)| right.kinds.contains(&RightKind::Erasure));
    let erases = if erases { "TRUE" } else { "" };
    let question = "PSL_SUPPORT_DATA_DELETION_BY_USER";
    row(&mut out, [question, "DATA_DELETION_YES", erases, "SINGLE_CHOICE", "People can ask for deletion"]);
    let mut known: BTreeSet<(&str, &str)> = BTreeSet::new();
    known.extend(DataType::ALL.iter().filter_map(|of| vocabulary::data(*of).play));
    for key in &known {
        // Types that are not collected stay blank: the form refuses FALSE.
        let value = if all.contains_key(key) { "TRUE" } else { "" };
        row(&mut out, [key.0, key.1, value, "MULTIPLE_CHOICE", key.1]);
    }
    for ((_, kind), one) in &all {
        let about = |what: &str| format!("PSL_DATA_USAGE_RESPONSES:{kind}:{what}");
        let question = about("PSL_DATA_USAGE_COLLECTION_AND_SHARING");
        row(&mut out, [&question, "PSL_DATA_USAGE_ONLY_COLLECTED", "TRUE", "MULTIPLE_CHOICE", "Collected"]);
        let shared = if one.shared { "TRUE" } else { "" };
        row(&mut out, [&question, "PSL_DATA_USAGE_ONLY_SHARED", shared, "MULTIPLE_CHOICE", "Shared"]);
        row(&mut out, [&about("PSL_DATA_USAGE_EPHEMERAL"), "", "", "MAYBE_REQUIRED", "Processed ephemerally"]);
        let control =
            if one.required { "PSL_DATA_USAGE_USER_CONTROL_REQUIRED" } else { "PSL_DATA_USAGE_USER_CONTROL_OPTIONAL" };
        row(&mut out, [&about("DATA_USAGE_USER_CONTROL"), control, "TRUE", "SINGLE_CHOICE", "Required or optional"]);
        for purpose in &one.purposes {
            let question = about("DATA_USAGE_COLLECTION_PURPOSE");
            row(&mut out, [&question, purpose, "TRUE", "MULTIPLE_CHOICE", "Why it is collected"]);
        }
        for purpose in &one.sharing {
            let question = about("DATA_USAGE_SHARING_PURPOSE");
            row(&mut out, [&question, purpose, "TRUE", "MULTIPLE_CHOICE", "Why it is shared"]);
        }
    }
    out
}
