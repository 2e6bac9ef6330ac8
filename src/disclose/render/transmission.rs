//! Japan's notice of external transmission (Telecommunications Business Act Art. 27-12): for each service the data that is
//! sent, who gets it, our purpose and the recipient's.

use super::html::{escape, page};
use super::{Outline, Phrasing, Sentence};
use crate::disclose::outline::Say;
use crate::disclose::phrase::Word;

pub(super) fn render(outline: &Outline<'_>, words: &Phrasing<'_>) -> String {
    let cx = words.cx();
    let heads = [Word::Service, Word::DataSent, Word::Recipient, Word::OurPurpose, Word::RecipientPurpose];
    let title = escape(words.word(Word::Transmission));
    let sends = |sentence: &&Sentence<'_>| matches!(sentence.say, Say::TagSends { .. });
    let sentences: Vec<_> = outline.sentences().into_iter().filter(sends).collect();
    if sentences.is_empty() {
        let none = escape(words.word(Word::TransmissionNone));
        return page(words.language(), &title, &format!("<h1>{title}</h1>\n<p>{none}</p>\n"));
    }
    let mut body =
        format!("<h1>{title}</h1>\n<p>{}</p>\n<table>\n<thead><tr>", escape(words.word(Word::TransmissionLead)));
    for head in heads {
        body += &format!("<th scope=\"col\">{}</th>", escape(words.word(head)));
    }
    body += "</tr></thead>\n<tbody>\n";
    for sentence in sentences {
        let Say::TagSends { tag, data, purposes } = &sentence.say else { continue };
        let theirs = tag.recipient_purpose.as_ref().map(|text| cx.text(text));
        let cells = [
            cx.cell(cx.data(data, false)),
            cx.party(&tag.provider.id).to_owned(),
            cx.cell(cx.purposes(purposes)),
            cx.cell(theirs.unwrap_or_else(|| words.word(Word::NotStated)).to_owned()),
        ];
        let elements = escape(&sentence.element_names().join(" "));
        body += &format!("<tr data-elements=\"{elements}\"><th scope=\"row\">{}</th>", escape(cx.text(&tag.label)));
        cells.iter().for_each(|cell| body += &format!("<td>{}</td>", escape(cell)));
        body += "</tr>\n";
    }
    page(words.language(), &title, &(body + "</tbody>\n</table>\n"))
}
