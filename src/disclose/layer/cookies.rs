//! The cookie policy: what is said about cookies in general, where people choose, and a table of what each service stores.

use super::{Claim, Statements, claim};
use crate::disclose::document::Piece;
use crate::disclose::names::{SessionOf, lifetime};
use crate::disclose::outline::{Outline, Say};
use crate::disclose::phrase::{Phrasing, ui_en, ui_ja, ui_th};
use crate::disclose::ui::UiWords;
use crate::policy::{Changing, Language, Lifetime, StorageKind, Surface, Tag};

pub(super) fn claims(outline: &Outline<'_>, words: &Phrasing<'_>) -> Vec<Claim> {
    let all = Statements::new(outline);
    let cookies = |say: &Say<'_>| match say {
        Say::CookiesUpdated(_) | Say::UsesTechniques { .. } | Say::CookieIs { .. } | Say::CookiesOfOthers { .. } => {
            true
        }
        Say::Chooses { control } | Say::ChoosesEffect { control } => {
            matches!(control.surface, Surface::CookieSettings | Surface::Browser | Surface::Device)
        }
        Say::Changes { rule } | Say::ChangesTold { rule } | Say::ChangesFrom { rule } => rule.of == Changing::Cookies,
        Say::ContactAt { contact } => outline
            .policy
            .cookie_notice
            .as_ref()
            .and_then(|notice| notice.contact.as_ref())
            .and_then(|id| outline.policy.contacts.get(&id.id))
            .is_some_and(|own| std::ptr::eq(own, *contact)),
        _ => false,
    };
    let said = all.pick(|say| cookies(say).then_some(()));
    said.into_iter().filter_map(|(from, ())| claim(words.say(&from.say).trim().to_owned(), &[from])).collect()
}

/// A row for each name that a service stores, and one for a service that stores nothing. None without services.
pub(super) fn table(outline: &Outline<'_>, words: &Phrasing<'_>) -> Option<Piece> {
    let cx = words.cx();
    let heads: &UiWords = match words.language() {
        Language::En => &ui_en::PHRASES.words,
        Language::Ja => &ui_ja::PHRASES.words,
        Language::Th => &ui_th::PHRASES.words,
    };
    let unknown = words.word(crate::disclose::phrase::Word::NotStated).into_owned();
    let mut rows = Vec::new();
    let flows = Statements::new(outline).flows();
    let named = |name: &str, kind: &str| match words.language() {
        Language::Ja => format!("{name}（{kind}）"),
        Language::En | Language::Th => format!("{name} ({kind})"),
    };
    let mut row = |tag: &Tag, name: String, life: Option<String>, own: Option<&str>| {
        let flows = || tag.carries.iter().filter_map(|flow| outline.policy.flows.get(&flow.id));
        let mut purposes: Vec<&str> = Vec::new();
        flows().for_each(|flow| super::once(&mut purposes, flow.purpose.as_str()));
        let mut data: Vec<&str> = Vec::new();
        flows().flat_map(|flow| flow.data.iter()).for_each(|item| super::once(&mut data, item.as_str()));
        let provider = outline.policy.parties.get(&tag.provider.id);
        let country = provider.and_then(|one| one.country.as_ref()).map(|country| cx.country(country.value));
        rows.push(vec![
            cx.text(&tag.label).to_owned(),
            name,
            cx.cell(life.unwrap_or_default()),
            cx.cell(own.map_or_else(|| cx.purposes(&purposes).into_owned(), str::to_owned)),
            cx.cell(cx.data(&data, false).to_string()),
            cx.party(&tag.provider.id).to_owned(),
            cx.cell(country.map_or_else(|| unknown.clone(), std::borrow::Cow::into_owned)),
            cx.cell(match &tag.recipient_purpose {
                Some(text) => cx.text(text).to_owned(),
                // What we run ourselves has no purpose but ours.
                None if outline.policy.controller.iter().any(|own| own.id == tag.provider.id) => {
                    cx.purposes(&purposes).into_owned()
                }
                None => unknown.clone(),
            }),
        ]);
    };
    let carried = |tag: &&Tag| tag.carries.iter().any(|one| flows.iter().any(|(_, id)| *id == one.as_str()));
    for tag in outline.policy.tags.iter().map(|(_, tag)| tag).filter(carried) {
        let life = |time: Lifetime, of| lifetime(time, of, words.language());
        for cookie in &tag.cookies {
            let kept = life(cookie.lifetime, SessionOf::Browser);
            let own = cookie.purpose.as_ref().map(|text| cx.text(text));
            row(tag, named(&cookie.name, heads.cookie), Some(kept), own);
        }
        for key in &tag.storage {
            let (of, kind) = match key.kind {
                StorageKind::Session => (SessionOf::Tab, heads.session),
                StorageKind::Local => (SessionOf::Browser, heads.local),
                StorageKind::Idb => (SessionOf::Browser, heads.idb),
                StorageKind::Cache => (SessionOf::Browser, heads.cache),
            };
            let own = key.purpose.as_ref().map(|text| cx.text(text));
            row(tag, named(&key.key, kind), key.lifetime.map(|time| life(time, of)), own);
        }
        if tag.cookies.is_empty() && tag.storage.is_empty() {
            row(tag, String::new(), None, None);
        }
    }
    let service = words.word(crate::disclose::phrase::Word::Service);
    let heads = [
        &*service,
        heads.name_column,
        heads.lifetime,
        heads.purpose,
        heads.data,
        heads.provider,
        heads.country,
        heads.recipient_purpose,
    ];
    (!rows.is_empty()).then(|| Piece::Table(heads.map(str::to_owned).to_vec(), rows))
}
