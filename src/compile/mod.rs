//! From a policy to the table that a page reads.

pub mod draft;

pub use draft::Draft;

use crate::policy::{
    Cookie, Date, DoNotTrack, Enforcement, Flow, Mode, Opened, Policy, Problem, Regime, StorageKind, Undeclared, code,
    joined, review, site_identity, substance,
};
use crate::rule::{Rule, SITE};
use crate::table::{DNT, FNV, MAX_REGIMES, STRICT, UNDECLARED_ALLOW, UNDECLARED_REPORT, fnv, kind};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// A table, and what its numbers mean.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// The bytes, see [`crate::table`].
    pub table: Vec<u8>,
    /// The draft that was written: rules and names by number.
    pub draft: Draft,
    /// Tag ids by number; tag 0 is the site itself.
    pub tags: Vec<String>,
    /// Ids of the flows that have a choice in some regime, by number.
    pub flows: Vec<String>,
    /// Ids of the purposes of these flows, by number.
    pub purposes: Vec<String>,
    /// The laws of each class by number, `+` between them: those that ask the same for every flow are one class.
    pub regimes: Vec<String>,
    /// SHA-256 of the policy's content; formatting and comments do not count.
    pub policy_hash: [u8; 32],
}

impl Compiled {
    /// [`Compiled::policy_hash`] in hexadecimal.
    #[must_use]
    pub fn hash(&self) -> String {
        self.policy_hash.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Compiles a policy that was read without errors.
///
/// ```
/// let policy = sekisho::policy::read("policy.yaml", sekisho::policy::starter()).policy.unwrap();
/// let compiled = sekisho::compile::compile(&policy).unwrap();
/// assert_eq!(compiled.tags[0], "site");
/// assert!(sekisho::table::Table::read(&compiled.table).is_ok());
/// ```
///
/// # Errors
/// A policy that is bigger than a page's table has room for. The problem does not name the file; [`of_files`] does.
pub fn compile(policy: &Policy) -> Result<Compiled, Problem> {
    let laws: Laws = policy.regimes().collect();
    let classes = classes(policy, &laws);
    let followed = policy.browser_signals.as_ref().is_some_and(|rule| rule.dnt == Some(DoNotTrack::Followed));
    let mut draft = Draft {
        flags: match policy.undeclared {
            Undeclared::Block => 0,
            Undeclared::Report => UNDECLARED_REPORT,
            Undeclared::Allow => UNDECLARED_ALLOW,
        } | if policy.enforcement == Enforcement::Strict { STRICT } else { 0 }
            | if followed { DNT } else { 0 },
        lifetime_days: lifetime_days(policy, &laws),
        refusal_weeks: refusal_weeks(&laws),
        ..Draft::default()
    };
    for (number, class) in classes.iter().enumerate().take(MAX_REGIMES) {
        draft.gpc_regimes |= u16::from(class.gpc) << number;
    }
    draft.regions.extend(classes.iter().map(|class| class.regions.clone()));
    let (flows, purposes) = write_flows(policy, &classes, &mut draft);
    let tags = write_tags(policy, &flows, &mut draft);
    let regimes: Vec<String> = classes.iter().map(|class| class.laws.join("+")).collect();
    // A line of its own in the table.
    let version = policy.policy.version.value.replace('\n', " ");
    draft.text = format!("{version}\n{}\n{}\n{}", tags.join(" "), purposes.join(" "), regimes.join(" "));
    draft.site_hash = fnv(FNV, site_identity(policy).as_bytes());
    let policy_hash = hash(policy);
    draft.policy_hash = u32::from_le_bytes([policy_hash[0], policy_hash[1], policy_hash[2], policy_hash[3]]);
    let table = draft.write().map_err(|error| {
        Problem::new(&code::TOO_MANY, policy.policy.id.span, error.to_string())
            .help("split the policy: one for each site that runs different tags, or name fewer `regimes`")
    })?;
    Ok(Compiled { table, draft, tags, flows, purposes, regimes, policy_hash })
}

/// Compiles the policy of files that were read; none if they have errors.
///
/// # Errors
/// As [`compile`].
pub fn of_files(opened: &Opened) -> Result<Option<Compiled>, Problem> {
    let compiled = opened.layers.policy().map(compile).transpose();
    compiled.map_err(|problem| problem.in_files(opened.layers.files()))
}

/// Everything that is wrong with a policy, as `sekisho check` tells it: with the files, with what laws want a notice to say, and
/// with its size. `today` decides how old a policy is; without a day none is too old.
///
/// ```
/// let file = |_: &str| Ok(sekisho::policy::starter().as_bytes().to_vec());
/// let opened = sekisho::policy::open("policy.yaml", &file).unwrap();
/// assert!(sekisho::compile::check(&opened, None).is_empty());
/// ```
#[must_use]
pub fn check(opened: &Opened, today: Option<Date>) -> Vec<Problem> {
    let layers = &opened.layers;
    let mut problems = layers.problems().to_vec();
    if let Some(policy) = layers.policy() {
        problems = joined(problems, review(policy, layers.files(), today));
    }
    problems.extend(of_files(opened).err());
    problems
}

/// What a visitor agrees to, as 24 bits of its substance; different from all in `used`.
fn fingerprint(policy: &Policy, id: &str, flow: &Flow, used: &mut BTreeSet<u32>) -> u32 {
    let mut text = substance(policy, id, flow);
    loop {
        let hash = Sha256::digest(text.as_bytes());
        let fingerprint = u32::from_le_bytes([hash[0], hash[1], hash[2], 0]);
        if used.insert(fingerprint) {
            return fingerprint;
        }
        text.push('+');
    }
}

/// SHA-256 over what the policy says, as JSON in declaration order.
fn hash(policy: &Policy) -> [u8; 32] {
    let json = serde_json::to_vec(policy).unwrap_or_default();
    Sha256::digest(json).into()
}

type Laws = Vec<(&'static str, &'static Regime)>;

/// Laws that ask the same for every flow, heed the same signal and use the same words: a page need not tell them apart.
struct Class {
    laws: Vec<&'static str>,
    modes: Vec<Mode>,
    gpc: bool,
    sale: bool,
    regions: Vec<String>,
}

/// Whether a law is of a state of the US, where what people say no to is called selling or sharing.
fn calls_it_sale(law: &Regime) -> bool {
    law.regions.iter().any(|region| region.to_string().starts_with("US"))
}

/// The laws by class, each class at the place of its first law.
fn classes(policy: &Policy, laws: &Laws) -> Vec<Class> {
    let mut classes: Vec<Class> = Vec::new();
    for (id, law) in laws {
        let modes: Vec<Mode> = policy.flows.iter().map(|(_, flow)| mode(policy, id, law, flow)).collect();
        let regions = law.regions.iter().map(ToString::to_string);
        let sale = calls_it_sale(law);
        match classes.iter_mut().find(|class| class.modes == modes && class.gpc == law.gpc && class.sale == sale) {
            Some(class) => {
                class.laws.push(id);
                class.regions.extend(regions);
            }
            None => classes.push(Class { laws: vec![id], modes, gpc: law.gpc, sale, regions: regions.collect() }),
        }
    }
    classes
}

/// What a flow needs under a law; one of an unknown purpose is asked.
fn mode(policy: &Policy, id: &str, law: &Regime, flow: &Flow) -> Mode {
    policy.purposes.get(&flow.purpose.id).map_or(Mode::Ask, |purpose| law.mode(id, &flow.basis, purpose.kind))
}

const DAY: u64 = 86_400;

/// How long an answer counts: what the policy says, or less where a law ends consent sooner.
fn lifetime_days(policy: &Policy, laws: &Laws) -> u16 {
    let limits = laws.iter().filter_map(|(_, law)| law.expiry);
    let least = limits.map(|time| time.seconds()).chain([policy.consent.lifetime.seconds()]).min().unwrap_or_default();
    u16::try_from(least.div_ceil(DAY)).unwrap_or(u16::MAX)
}

/// How long a refusal counts: as long as the most patient of the laws wants people left alone.
fn refusal_weeks(laws: &Laws) -> u8 {
    let pauses = laws.iter().filter_map(|(_, law)| law.reask);
    u8::try_from(pauses.map(|time| time.seconds().div_ceil(7 * DAY)).max().unwrap_or_default()).unwrap_or(u8::MAX)
}

/// The site's own hosts.
pub(crate) fn hosts(policy: &Policy) -> impl Iterator<Item = &str> {
    policy.site.iter().flat_map(|site| site.hosts.iter()).map(|host| &**host)
}

/// Flows that are free in every regime have no choice and are not in the table, nor are purposes that no other flow serves. Gives
/// the ids of both by number.
fn write_flows(policy: &Policy, classes: &[Class], draft: &mut Draft) -> (Vec<String>, Vec<String>) {
    let mut ids = Vec::new();
    let mut purposes: Vec<String> = Vec::new();
    let mut used = BTreeSet::new();
    for (at, (id, flow)) in policy.flows.iter().enumerate() {
        if policy.purposes.get(&flow.purpose.id).is_none() {
            continue;
        }
        let modes = classes.iter().take(MAX_REGIMES).enumerate().fold(0_u32, |modes, (number, class)| {
            let mode = match class.modes[at] {
                Mode::Free => 0,
                Mode::Inform => 1,
                Mode::OptOut => 2,
                Mode::Ask => 3,
            };
            modes | mode << (2 * number)
        });
        if modes == 0 && !classes.is_empty() {
            continue;
        }
        let number = purposes.iter().position(|one| *one == flow.purpose.id).unwrap_or_else(|| {
            purposes.push(flow.purpose.id.clone());
            purposes.len() - 1
        });
        draft.flows.push(draft::Flow {
            fingerprint: fingerprint(policy, id, flow, &mut used),
            purpose: u8::try_from(number).unwrap_or(u8::MAX),
            modes,
        });
        ids.push(id.to_owned());
    }
    draft.purposes = u16::try_from(purposes.len()).unwrap_or(u16::MAX);
    (ids, purposes)
}

fn write_tags(policy: &Policy, flows: &[String], draft: &mut Draft) -> Vec<String> {
    let mut ids = vec![SITE.to_owned()];
    draft.tags.push(Vec::new());
    // `check` has parsed every rule already; what does not parse cannot be here.
    let site = hosts(policy).filter_map(|host| Rule::parse(&format!("||{host}^")).ok());
    draft.rules.extend(site.map(|rule| (0, rule)));
    for (id, tag) in policy.tags.iter() {
        let number = u16::try_from(ids.len()).unwrap_or(u16::MAX);
        ids.push(id.to_owned());
        let carried = tag.carries.iter().filter_map(|flow| flows.iter().position(|id| *id == flow.id));
        draft.tags.push(carried.filter_map(|flow| u16::try_from(flow).ok()).collect());
        draft.rules.extend(tag.matches.iter().filter_map(|text| Some((number, Rule::parse(&text.value).ok()?))));
        let cookies = tag.cookies.iter().map(|Cookie { name, http_only, .. }| {
            (if *http_only { kind::HTTP_ONLY } else { kind::COOKIE }, name.value.to_string())
        });
        let storage = tag.storage.iter().map(|key| (storage_kind(key.kind), key.key.value.to_string()));
        for (kinds, pattern) in cookies.chain(storage) {
            let same = draft.keys.iter_mut().find(|key| key.tag == number && key.pattern == pattern);
            match same {
                Some(key) => key.kinds |= kinds,
                None => draft.keys.push(draft::Key { tag: number, kinds, pattern }),
            }
        }
    }
    ids
}

fn storage_kind(storage: StorageKind) -> u8 {
    match storage {
        StorageKind::Local => kind::LOCAL,
        StorageKind::Session => kind::SESSION,
        StorageKind::Idb => kind::IDB,
        StorageKind::Cache => kind::CACHE,
    }
}

#[cfg(test)]
mod tests {
    /// Nobody is asked for what is free everywhere, so that no page needs its name.
    #[test]
    fn purposes_without_a_choice_are_not_in_the_table() {
        let starter = crate::policy::starter();
        let more = starter.replacen("\npurposes:\n", "\npurposes:\n  books: { label: Books, kind: legal }\n", 1);
        let more = more.replacen(
            "\nflows:\n",
            "\nflows:\n  books: { data: [x], purpose: books, basis: legal-obligation }\n",
            1,
        );
        let more = more.replacen("\ndata:\n", "\ndata:\n  x: { label: Books }\n", 1);
        let made = |text: &str| {
            let policy = crate::policy::read("policy.yaml", text).policy.expect("a policy");
            super::compile(&policy).expect("a policy that fits")
        };
        let (before, after) = (made(starter), made(&more));
        assert!(!before.purposes.is_empty() && before.purposes == after.purposes, "{:?}", after.purposes);
        assert_eq!(usize::from(after.draft.purposes), after.purposes.len());
        assert!(!after.draft.text.contains("books"), "{}", after.draft.text);
        let used = |flow: &super::draft::Flow| usize::from(flow.purpose) < after.purposes.len();
        assert!(after.draft.flows.iter().all(used));
    }

    /// The lines of a table are counted.
    #[test]
    fn a_version_of_two_lines_is_one_line_of_the_table() {
        let text = crate::policy::starter().replacen("version: \"1\"", "version: \"1\\n2\"", 1);
        let policy = crate::policy::read("policy.yaml", &text).policy.expect("a policy");
        let made = super::compile(&policy).expect("a policy that fits");
        assert_eq!((made.draft.text.lines().count(), made.draft.text.lines().next()), (4, Some("1 2")));
    }
}
