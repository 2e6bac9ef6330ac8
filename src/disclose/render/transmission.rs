//! Japan's notice of external transmission (Telecommunications Business Act Art. 27-12): for each service the data that is
//! sent, who gets it, our purpose and the recipient's.

use super::html::{escape, page};
use super::{Outline, Phrasing};
use crate::disclose::outline::Say;
use crate::disclose::phrase::Word;

pub(super) fn render(outline: &Outline<'_>, words: &Phrasing<'_>) -> String {
    let cx = words.cx();
    let heads = [Word::Service, Word::DataSent, Word::Recipient, Word::OurPurpose, Word::RecipientPurpose];
    let title = escape(words.word(Word::Transmission));
    let mut body =
        format!("<h1>{title}</h1>\n<p>{}</p>\n<table>\n<thead><tr>", escape(words.word(Word::TransmissionLead)));
    for head in heads {
        body += &format!("<th scope=\"col\">{}</th>", escape(words.word(head)));
    }
    body += "</tr></thead>\n<tbody>\n";
    for sentence in outline.sentences() {
        let Say::TagSends { tag, data, purposes } = &sentence.say else { continue };
        let theirs = tag.recipient_purpose.as_ref().map(|text| cx.text(text));
        let cells = [
            cx.data(data, false),
            cx.party(&tag.provider.id).to_owned(),
            cx.purposes(purposes),
            theirs.unwrap_or_else(|| words.word(Word::NotStated)).to_owned(),
        ];
        let elements = escape(&sentence.element_names().join(" "));
        body += &format!("<tr data-elements=\"{elements}\"><th scope=\"row\">{}</th>", escape(cx.text(&tag.label)));
        cells.iter().for_each(|cell| body += &format!("<td>{}</td>", escape(cell)));
        body += "</tr>\n";
    }
    page(words.language(), &title, &(body + "</tbody>\n</table>\n"))
}
