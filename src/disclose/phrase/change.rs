//! What can be said about a change of a policy.

use crate::disclose::change::{ConsentChange, Reason};
use crate::policy::Date;

/// One sentence or heading of a notice of change.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Change<'a> {
    /// The title, for the policy of this title.
    Title(&'a str),
    /// From which version to which, with their days.
    Versions { from: &'a str, to: &'a str, days: (Option<Date>, Option<Date>) },
    /// Nothing is said differently.
    Nothing,
    /// A statement is new.
    Added(&'a str),
    /// A statement is gone.
    Removed(&'a str),
    /// A statement reads differently.
    Changed(&'a str, &'a str),
    /// Heading of what becomes of answers.
    Answers,
    /// No answer is touched.
    AnswersStay,
    /// What becomes of the answer about a purpose, and why.
    Answer { change: ConsentChange, purpose: &'a str, because: &'a [Reason] },
}
