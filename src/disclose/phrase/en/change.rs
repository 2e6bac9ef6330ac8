//! English: changes of a policy.

use crate::disclose::change::{ConsentChange, Reason};
use crate::disclose::phrase::{Change, Cx};

pub(super) fn say(change: &Change<'_>, cx: &Cx<'_>) -> String {
    match *change {
        Change::Title(title) => format!("Changes to: {title}"),
        Change::Versions { from, to, days } => {
            let of = |version: &str, day| match day {
                Some(day) => format!("{version} of {}", cx.date(day)),
                None => version.to_owned(),
            };
            format!("This is what changes from version {} to version {}.", of(from, days.0), of(to, days.1))
        }
        Change::Nothing => "Nothing that we tell you changes.".to_owned(),
        Change::Added(is) => format!("New: {is}"),
        Change::Removed(was) => format!("No longer: {was}"),
        Change::Changed(was, is) => format!("Before: {was} Now: {is}"),
        Change::Answers => "What you agreed to".to_owned(),
        Change::AnswersStay => "Your answers stay as they are. We do not ask you again.".to_owned(),
        Change::Answer { change, purpose, because } => match change {
            ConsentChange::New => {
                format!("“{purpose}” is new. Where the law asks for your consent, we ask you before it begins.")
            }
            ConsentChange::Again if because.is_empty() => {
                format!("“{purpose}”: your answer no longer counts, and we ask you again.")
            }
            ConsentChange::Again => {
                let because: Vec<String> = because.iter().map(|one| reason(*one).to_owned()).collect();
                format!(
                    "“{purpose}”: your answer no longer counts, and we ask you again. What is different: {}.",
                    cx.and(&because)
                )
            }
            ConsentChange::Ends => format!("“{purpose}” ends. Your answer about it no longer counts."),
            ConsentChange::Unasked => format!("“{purpose}” no longer depends on your answer."),
        },
    }
}

fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Site => "the sites that this is about",
        Reason::Apps => "the apps",
        Reason::Subjects => "whose data it is",
        Reason::Data => "the data",
        Reason::Source => "where the data comes from",
        Reason::Purpose => "the purpose",
        Reason::Basis => "why it is allowed",
        Reason::Condition => "the conditions",
        Reason::Recipients => "who gets the data, or where",
        Reason::Storage => "where the data is kept",
        Reason::Processing => "what is done with the data",
        Reason::Retention => "how long the data is kept",
    }
}
