//! A policy's tags as rules for the pages of its site.

use super::{Browser, Entry, Made, Scope, ruleset};
use crate::compile::Compiled;
use crate::decide::{self, Answer, Situation, States, UNDECLARED, Verdict};
use crate::rule::Rule;
use crate::table::{Fault, Table};

/// The rules that hold on a site before an answer, or after one: what is held or refused is blocked, and so is what nobody
/// declared unless the policy lets it through. Navigations are left alone, as the guard leaves them.
///
/// `pages` are the hosts of the site's pages. One that the policy does not name as the site's counts as the site's own, with
/// its subdomains. `answer` is what the visitor said, by flow number.
///
/// # Errors
/// A table that does not validate, which `compile` never makes.
pub fn of_policy(
    compiled: &Compiled,
    pages: &[String],
    now: Situation,
    answer: impl Fn(usize) -> Answer,
    browser: Browser,
) -> Result<Made, Fault> {
    let table = Table::read(&compiled.table)?;
    let mut room = vec![0; table.tags()];
    let states = States::settle_all(&table, now, answer, &mut room);
    let allowed = |tag: u16| decide::verdict(table.flags(), &states, tag) == Verdict::Allow;
    let declared = compiled.draft.rules.iter();
    let mut entries: Vec<Entry> =
        declared.map(|(tag, rule)| Entry { rule: rule.clone(), allow: allowed(*tag), owner: *tag }).collect();
    let own = pages.iter().filter_map(|host| Rule::parse(&format!("||{host}^")).ok());
    for rule in own {
        if !entries.iter().any(|entry| entry.rule.host == rule.host && entry.rule.pattern.is_empty()) {
            entries.push(Entry { rule, allow: true, owner: decide::SITE });
        }
    }
    let scope = Scope { pages: pages.to_vec(), ..Scope::default() };
    Ok(ruleset(&entries, Some(allowed(UNDECLARED)), &scope, 1, browser))
}
