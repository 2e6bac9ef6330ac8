//! From answers to verdicts: what each tag may do now.

use super::Verdict;
use crate::table::Table;

/// What a regime wants for a flow. The strictest of the active regimes wins, so the order matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Mode {
    /// No choice: necessary, contract, law.
    Free = 0,
    /// The visitor is told; an objection is respected.
    Inform = 1,
    /// On until the visitor, or the browser's GPC signal, opts out.
    OptOut = 2,
    /// Off until the visitor agrees.
    Ask = 3,
}

/// What the visitor answered for a flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Answer {
    /// Nothing yet, or to another version of the flow.
    Unset = 0,
    /// Yes.
    Granted = 1,
    /// No, or withdrawn.
    Denied = 2,
}

/// What is true of the visit apart from answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Situation {
    /// Active regimes as a mask ([`active`]).
    pub regimes: u16,
    /// The browser sends Global Privacy Control.
    pub gpc: bool,
}

/// The regimes that hold in a region such as `JP` or `US-CA`, as a mask. `region` comes between blanks: `b" JP "`. A regime of
/// the whole country holds in its parts.
///
/// An unknown or missing region is in all of them, so that the strictest wins; so is one in small letters, here and in a page.
#[must_use]
pub fn active(table: &Table<'_>, region: &[u8]) -> u16 {
    // The country's two letters between blanks, where the region has more.
    let country = match region {
        [b' ', first, second, _, _, ..] => [b' ', *first, *second, b' '],
        _ => [b' '; 4],
    };
    let country: &[u8] = if country[1] == b' ' { region } else { &country };
    let mut mask = 0;
    let within =
        |region: &[u8], codes: &[u8]| !region.is_empty() && codes.windows(region.len()).any(|part| part == region);
    table.each_region(|regime, codes| {
        mask |= u16::from(within(country, codes) || within(region, codes)) << regime;
    });
    if mask == 0 { u16::MAX } else { mask }
}

/// The strictest mode of a flow over the active regimes.
#[must_use]
pub fn mode(table: &Table<'_>, flow: usize, regimes: u16) -> Mode {
    let modes = table.modes(flow);
    let strictest =
        (0..table.regimes()).filter(|regime| regimes >> regime & 1 == 1).map(|regime| modes >> (2 * regime) & 3).max();
    match strictest {
        Some(0) => Mode::Free,
        Some(1) => Mode::Inform,
        Some(2) => Mode::OptOut,
        // A policy without regimes asks.
        _ => Mode::Ask,
    }
}

/// The verdict on one flow.
///
/// GPC opts out where a regime gives it that force (standards: GPC specification; 11 CCR 7025), unless the visitor answered
/// later and specifically.
#[must_use]
pub fn settle(mode: Mode, answer: Answer, opted_out_by_signal: bool) -> Verdict {
    match (mode, answer) {
        (Mode::Free, _) | (_, Answer::Granted) => Verdict::Allow,
        (_, Answer::Denied) => Verdict::Refuse,
        (Mode::Ask, Answer::Unset) => Verdict::Hold,
        (Mode::OptOut, Answer::Unset) if opted_out_by_signal => Verdict::Refuse,
        _ => Verdict::Allow,
    }
}

/// The verdict per tag, kept so that a request costs one look-up.
#[derive(Debug, Clone, Copy)]
pub struct States<'a>(&'a [u8]);

impl<'a> States<'a> {
    /// Works out all tags into `room`, which has a byte per tag: the worst of the flows that each carries.
    ///
    /// `answer(flow)` is what the visitor said.
    pub fn settle_all(
        table: &Table<'_>,
        now: Situation,
        answer: impl Fn(usize) -> Answer,
        room: &'a mut [u8],
    ) -> States<'a> {
        room.fill(0);
        table.each_carried(|tag, flow| {
            let one = flow_verdict(table, now, flow, answer(flow)) as u8;
            if let Some(state) = room.get_mut(tag)
                && *state < one
            {
                *state = one;
            }
        });
        States(room)
    }

    /// States that were worked out before.
    #[must_use]
    pub fn from_bytes(room: &'a [u8]) -> Self {
        States(room)
    }

    /// The state of a tag; a tag that does not exist is refused.
    #[must_use]
    pub fn of(&self, tag: usize) -> Verdict {
        match self.0.get(tag) {
            Some(0) => Verdict::Allow,
            Some(1) => Verdict::Hold,
            _ => Verdict::Refuse,
        }
    }
}

/// The verdict on one flow of a table.
#[must_use]
pub fn flow_verdict(table: &Table<'_>, now: Situation, flow: usize, answer: Answer) -> Verdict {
    // The signal says no where a regime that heeds it lets people say no to this flow.
    let heeding = now.regimes & table.gpc_regimes();
    let signal =
        now.gpc && (0..table.regimes()).any(|one| heeding >> one & 1 == 1 && table.modes(flow) >> (2 * one) & 3 > 1);
    settle(mode(table, flow, now.regimes), answer, signal)
}
