//! May this happen? Pure functions of table, consent and request.
//!
//! *Attribute first, decide second*: [`attribute`] says whose request it is, by rules that never change while a page lives;
//! [`States`] says per tag what consent allows. A change of consent matches nothing again.

mod glob;
mod matcher;
mod rows;
mod state;

pub use glob::glob;
pub use matcher::{Index, Page, attribute, attribute_key, deciding_rule, host_of};
pub use rows::first_row;
pub use state::{Answer, Mode, Situation, States, active, flow_verdict, mode, settle};

/// Tag 0: the site itself.
pub const SITE: u16 = 0;
/// No rule matches and the host is not the site's.
pub const UNDECLARED: u16 = 0xFFFF;

/// What may happen to a request, a cookie or a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Verdict {
    /// Goes on.
    Allow = 0,
    /// Needs consent that nobody asked for yet: kept aside, released when granted.
    Hold = 1,
    /// Nobody declared it, or the visitor said no.
    Refuse = 2,
}

/// The verdict on a tag: [`UNDECLARED`] by the table's flag, every other by its state.
#[must_use]
pub fn verdict(flags: u8, states: &States<'_>, tag: u16) -> Verdict {
    if tag == UNDECLARED {
        let through = flags & (crate::table::UNDECLARED_REPORT | crate::table::UNDECLARED_ALLOW) != 0;
        return if through { Verdict::Allow } else { Verdict::Refuse };
    }
    states.of(usize::from(tag))
}
