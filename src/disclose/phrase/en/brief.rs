//! English: short sentences.

use super::{EN, stop};
use crate::disclose::layer::Layer;
use crate::disclose::phrase::terms::all;
use crate::disclose::phrase::{Brief, Cx};

pub(super) fn say(brief: &Brief<'_>, cx: &Cx<'_>) -> String {
    match *brief {
        Brief::Title { layer, title } => match layer {
            Layer::First => format!("{title}: in short"),
            Layer::Moments => format!("{title}: your choices"),
            Layer::Cookies => format!("{title}: cookies"),
        },
        Brief::Nothing { layer } => match layer {
            Layer::First => "The policy states nothing yet.".to_owned(),
            Layer::Moments => "There is nothing to choose.".to_owned(),
            Layer::Cookies => "The policy says nothing about cookies.".to_owned(),
        },
        Brief::Responsible { parties } => {
            let are = if parties.len() > 1 { " are" } else { " is" };
            joined![cx.and(&cx.parties(parties)), are, " responsible for your data."]
        }
        Brief::DataKinds { kinds } => format!("We handle: {}.", cx.and(&all(kinds, EN))),
        Brief::Sensitive { data } => format!("This includes sensitive data: {}.", cx.data(data, false)),
        Brief::FromOthers => "Some data comes to us from others.".to_owned(),
        Brief::Why { kinds } => format!("We use it for {}.", cx.and(&all(kinds, EN))),
        Brief::Recipients { names, more } => stop(format!("These get data: {}", list(names, more, "other", cx))),
        Brief::Abroad { places, more, home } => {
            let what = if more == 1 { "more country" } else { "more countries" };
            let places = list(&cx.places(places), more, what, cx);
            format!("Data goes {}: {places}.", if home { "abroad" } else { "to these countries" })
        }
        Brief::StoredAbroad => "Some data is stored abroad.".to_owned(),
        Brief::Provided { cases: true } => "Others get data only with your consent, apart from some cases.".to_owned(),
        Brief::Provided { cases: false } => "Others get data only with your consent.".to_owned(),
        Brief::Jointly => "We use some data jointly with others.".to_owned(),
        Brief::Profiles => "We guess your interests from data.".to_owned(),
        Brief::Decides => "Software makes some decisions about you alone.".to_owned(),
        Brief::NotForChildren { age } => format!("Our service is not for children under {age}."),
        Brief::ChangesSilently => "This policy can change without notice.".to_owned(),
        Brief::NotLiable => "In some cases we are not liable.".to_owned(),
        Brief::Choose { surfaces } => format!("You can change your choices here: {}.", cx.and(&all(surfaces, EN))),
        Brief::Rights { kinds } => format!("You can ask for {}.", cx.and(&all(kinds, EN))),
        Brief::FurtherRights => "In some places you have more rights.".to_owned(),
        Brief::Ask { contact } => {
            let mail = contact.email.as_ref().map(|mail| format!(" ({})", mail.text)).unwrap_or_default();
            format!("Questions go to: {}{mail}.", cx.text(&contact.label))
        }
        Brief::Moment { purpose, data, names, control } => {
            let to =
                if names.is_empty() { String::new() } else { stop(format!(" The data goes to {}", cx.and(names))) };
            let at = control.map(|one| format!(" You can change this in {}.", cx.term(one.surface)));
            format!(
                "We want to use {} for this purpose: {}.{to} You can say no.{}",
                cx.data(data, false),
                cx.purpose(purpose),
                at.unwrap_or_default()
            )
        }
    }
}

fn list<S: AsRef<str>>(names: &[S], more: usize, what: &str, cx: &Cx<'_>) -> String {
    let plural = if what == "other" && more > 1 { "s" } else { "" };
    let others = format!("{more} {what}{plural}");
    let mut names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    if more > 0 {
        names.push(&others);
    }
    cx.and(&names)
}
