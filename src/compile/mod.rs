//! From a policy to the table that a page reads.

pub mod draft;
mod substance;

pub use draft::Draft;

use crate::policy::{Cookie, Enforcement, Mode, Policy, Problem, StorageKind, Undeclared, code};
use crate::rule::Rule;
use crate::table::{FNV, STRICT, UNDECLARED_ALLOW, UNDECLARED_REPORT, fnv, kind};
use sha2::{Digest, Sha256};

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
    /// Purpose ids by number.
    pub purposes: Vec<String>,
    /// Regime ids by number.
    pub regimes: Vec<String>,
    /// SHA-256 of the policy's content; formatting and comments do not count.
    pub policy_hash: [u8; 32],
}

/// The name of tag 0.
pub const SITE: &str = "site";

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
/// A policy that is bigger than a page's table has room for.
pub fn compile(policy: &Policy) -> Result<Compiled, Problem> {
    let regimes = active_regimes(policy);
    let mut draft = Draft {
        flags: match policy.undeclared {
            Undeclared::Block => 0,
            Undeclared::Report => UNDECLARED_REPORT,
            Undeclared::Allow => UNDECLARED_ALLOW,
        } | if policy.enforcement == Enforcement::Strict { STRICT } else { 0 },
        lifetime_days: u16::try_from(policy.consent.lifetime.seconds().div_ceil(86_400)).unwrap_or(u16::MAX),
        purposes: u16::try_from(policy.purposes.len()).unwrap_or(u16::MAX),
        ..Draft::default()
    };
    for (number, (_, regime)) in regimes.iter().enumerate() {
        draft.gpc_regimes |= u16::from(regime.gpc) << number;
        draft.regions.push(regime.regions.iter().map(ToString::to_string).collect());
    }
    let flows = write_flows(policy, &regimes, &mut draft);
    let tags = write_tags(policy, &flows, &mut draft);
    let purposes: Vec<String> = policy.purposes.iter().map(|(id, _)| id.to_owned()).collect();
    let regimes: Vec<String> = regimes.into_iter().map(|(id, _)| id.to_owned()).collect();
    let version: &str = &policy.policy.version.value;
    draft.text = format!("{version}\n{}\n{}\n{}", tags.join(" "), purposes.join(" "), regimes.join(" "));
    let identity = format!("{}\n{}", &*policy.policy.id.value, hosts(policy).collect::<Vec<_>>().join(" "));
    draft.site_hash = fnv(FNV, identity.as_bytes());
    let policy_hash = hash(policy);
    draft.policy_hash = u32::from_le_bytes([policy_hash[0], policy_hash[1], policy_hash[2], policy_hash[3]]);
    let table = draft.write().map_err(|error| {
        Problem::new(&code::TOO_MANY, policy.policy.id.span, error.to_string())
            .help("split the policy: one for each site that runs different tags")
    })?;
    Ok(Compiled { table, draft, tags, flows, purposes, regimes, policy_hash })
}

/// SHA-256 over what the policy says, as JSON in declaration order.
fn hash(policy: &Policy) -> [u8; 32] {
    let json = serde_json::to_vec(policy).unwrap_or_default();
    Sha256::digest(json).into()
}

/// The laws that a policy names, or all built-in ones.
fn active_regimes(policy: &Policy) -> Vec<(&'static str, &'static crate::policy::Regime)> {
    let named = policy.regimes.as_ref();
    crate::policy::regimes()
        .iter()
        .filter(|(id, _)| named.is_none_or(|named| named.iter().any(|regime| regime.id == *id)))
        .collect()
}

/// The site's own hosts.
pub(crate) fn hosts(policy: &Policy) -> impl Iterator<Item = &str> {
    policy.site.iter().flat_map(|site| site.hosts.iter()).map(|host| &**host)
}

/// Flows that are free in every regime have no choice and are not in the table.
fn write_flows(
    policy: &Policy,
    regimes: &[(&'static str, &'static crate::policy::Regime)],
    draft: &mut Draft,
) -> Vec<String> {
    let mut ids = Vec::new();
    let mut used = std::collections::BTreeSet::new();
    for (id, flow) in policy.flows.iter() {
        let Some(purpose) = policy.purposes.get(&flow.purpose.id) else { continue };
        let modes = regimes.iter().enumerate().fold(0_u32, |modes, (number, (regime_id, regime))| {
            let mode = match regime.mode(regime_id, &flow.basis, purpose.kind) {
                Mode::Free => 0,
                Mode::Inform => 1,
                Mode::OptOut => 2,
                Mode::Ask => 3,
            };
            modes | mode << (2 * number)
        });
        if modes == 0 && !regimes.is_empty() {
            continue;
        }
        let number = policy.purposes.index_of(&flow.purpose.id).unwrap_or(0);
        draft.flows.push(draft::Flow {
            fingerprint: substance::fingerprint(policy, id, flow, &mut used),
            purpose: u8::try_from(number).unwrap_or(u8::MAX),
            modes,
        });
        ids.push(id.to_owned());
    }
    ids
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
