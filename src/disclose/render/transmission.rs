//! Japan's notice of external transmission (Telecommunications Business Act Art. 27-12): for each service the data that is
//! sent, who gets it, our purpose and the recipient's.

use super::html::{escape, page};
use super::table::table;
use super::{Outline, Phrasing, Sentence};
use crate::disclose::outline::Say;
use crate::disclose::phrase::Word;
use crate::disclose::whole::whole;

pub(super) fn render(outline: &Outline<'_>, words: &Phrasing<'_>) -> String {
    let cx = words.cx();
    let heads = [Word::Service, Word::DataSent, Word::Recipient, Word::OurPurpose, Word::RecipientPurpose];
    let title = escape(&words.word(Word::Transmission));
    let head = whole(words.language(), &title);
    let sends = |sentence: &&Sentence<'_>| matches!(sentence.say, Say::TagSends { .. });
    let sentences: Vec<_> = outline.sentences().into_iter().filter(sends).collect();
    if sentences.is_empty() {
        let none = escape(&words.word(Word::TransmissionNone));
        return page(words.language(), &title, &format!("<h1>{head}</h1>\n<p>{none}</p>\n"));
    }
    let heads = heads.map(|head| words.word(head).into_owned());
    let rows = sentences.iter().filter_map(|sentence| {
        let Say::TagSends { tag, data, purposes } = &sentence.say else { return None };
        let theirs = tag.recipient_purpose.as_ref().map(|text| cx.text(text));
        let cells = vec![
            cx.text(&tag.label).to_owned(),
            cx.cell(cx.spelled(data).to_string()),
            cx.party(&tag.provider.id).to_owned(),
            cx.cell(cx.purposes(purposes).into_owned()),
            cx.cell(theirs.map_or_else(|| words.word(Word::NotStated).into_owned(), str::to_owned)),
        ];
        Some((sentence.element_names().join(" "), cells))
    });
    let lead = escape(&words.word(Word::TransmissionLead));
    let table = table(&heads, &rows.collect::<Vec<_>>());
    page(words.language(), &title, &format!("<h1>{head}</h1>\n<p>{lead}</p>\n{table}"))
}
