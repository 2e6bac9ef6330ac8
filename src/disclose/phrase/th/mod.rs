//! Thai, with the words of the Personal Data Protection Act. A space stands between sentences, as there is no full stop.

mod brief;
mod change;
mod more;
mod note;
mod often;
mod parts;

use std::borrow::Cow;

use super::terms::all;
use super::{Brief, Change, Cx, Items, Phrase, Word, for_some_uses, refs};
use crate::disclose::eight::{self, ascii, each, not_ascii, zero};
use crate::disclose::outline::{Heading, Missing, Say};
use crate::policy::{Condition, GovernanceAct, Language, LawOf, OurRole, Recipient, Section, Source, SourceKind};

/// Thai.
pub(crate) struct Thai;

const TH: Language = Language::Th;

impl Phrase for Thai {
    fn gap(&self) -> &'static str {
        " "
    }

    fn word(&self, word: Word) -> &'static str {
        match word {
            Word::Transmission => "การส่งข้อมูลผู้ใช้ไปยังภายนอก",
            Word::Service => "บริการ",
            Word::DataSent => "ข้อมูลที่ส่ง",
            Word::Recipient => "ผู้รับข้อมูล",
            Word::OurPurpose => "วัตถุประสงค์ของเรา",
            Word::RecipientPurpose => "วัตถุประสงค์ของผู้รับ",
            Word::NotStated => "ไม่ได้ระบุ",
            Word::TransmissionNone => "นโยบายนี้ไม่ได้ระบุบริการที่ส่งข้อมูลจากอุปกรณ์ของท่านไปยังผู้อื่นเมื่อท่านเปิดหน้าเว็บของเรา",
            Word::TransmissionLead => "เมื่อท่านเปิดหน้าเว็บของเรา ข้อมูลจะส่งจากอุปกรณ์ของท่านไปยังผู้รับข้อมูลต่อไปนี้",
        }
    }

    fn brief(&self, brief: &Brief<'_>, cx: &Cx<'_>) -> String {
        brief::say(brief, cx)
    }

    fn recipient(&self, recipient: &Recipient, cx: &Cx<'_>) -> String {
        who(recipient, cx).into_owned()
    }

    fn change(&self, change: &Change<'_>, cx: &Cx<'_>) -> String {
        change::say(change, cx)
    }

    fn heading(&self, heading: &Heading<'_>, cx: &Cx<'_>) -> String {
        spaced(match heading {
            Heading::Section(section) => match section {
                Section::Introduction => "ผู้จัดทำและขอบเขตของนโยบายนี้".to_owned(),
                Section::Data => "ข้อมูลที่เก็บรวบรวมและวัตถุประสงค์".to_owned(),
                Section::Purposes => "วัตถุประสงค์".to_owned(),
                Section::Recipients => "การเปิดเผยข้อมูลแก่ผู้อื่น".to_owned(),
                Section::Cookies => "คุกกี้และบริการในหน้าเว็บ".to_owned(),
                Section::Storage => "สถานที่และระยะเวลาจัดเก็บข้อมูล".to_owned(),
                Section::Security => "มาตรการรักษาความปลอดภัย".to_owned(),
                Section::Rights => "ทางเลือกและสิทธิของท่าน".to_owned(),
                Section::Children => "ข้อมูลของเด็ก".to_owned(),
                Section::Changes => "การเปลี่ยนแปลง".to_owned(),
                Section::Contact => "ช่องทางติดต่อ".to_owned(),
                Section::Other => "เอกสารที่เกี่ยวข้อง".to_owned(),
            },
            Heading::Duties => format!("หน้าที่ของ{}", customer("ลูกค้าของเรา", cx).trim_end()),
            Heading::Principles => "หลักการของเรา".to_owned(),
            Heading::Body(acts) if acts.contains(&GovernanceAct::Opinions) => "คณะที่ปรึกษา".to_owned(),
            Heading::Body(_) => "การกำกับดูแล".to_owned(),
            Heading::Liability => "ข้อจำกัดความรับผิด".to_owned(),
            Heading::Measures(class) => cx.term(*class).to_owned(),
            Heading::Purpose(id) => cx.purpose(id).to_owned(),
            Heading::PurposeOf { purpose, recipients } => {
                let names: Vec<_> = recipients.iter().map(|one| who(one, cx)).collect();
                joined![cx.purpose(purpose), " (", cx.and(&names), ")"]
            }
            Heading::PurposeFor { purpose, subjects } => {
                joined![cx.purpose(purpose), " (", cx.subjects(subjects), ")"]
            }
            Heading::PurposeWith { purpose, data } => {
                joined![cx.purpose(purpose), " (", cx.data(data, false), ")"]
            }
            Heading::From { data, source, subjects } => match data {
                Some(data) => joined![cx.data(&[data], false), ": ", obtained(source, subjects, cx)],
                None => obtained(source, subjects, cx),
            },
            Heading::Data(ids) => cx.data(ids, false).to_string(),
            Heading::Subjects(ids) => cx.subjects(ids).into_owned(),
            Heading::SubjectsWith { subjects, data } => {
                joined![cx.subjects(subjects), ": ", cx.each_of(data).join(" "), " และข้อมูลอื่น"]
            }
            Heading::Text(text) => cx.text(text).to_owned(),
        })
    }

    fn often(&self, say: &Say<'_>, cx: &Cx<'_>, out: &mut String) -> bool {
        often::say(say, cx, out)
    }

    fn seldom(&self, say: &Say<'_>, cx: &Cx<'_>) -> String {
        match say {
            Say::Note(one) => note::say(one, cx),
            _ => self.first(say, cx).unwrap_or_else(|| more::say(say, cx)),
        }
    }

    fn finish(&self, from: usize, _cx: &Cx<'_>, out: &mut String) {
        space(out, from);
    }
}

impl Thai {
    /// Who, what, why, to whom; the rest is in `more`.
    fn first(&self, say: &Say<'_>, cx: &Cx<'_>) -> Option<String> {
        Some(match say {
            Say::Updated(date) => format!("ปรับปรุงล่าสุดเมื่อวันที่ {}", cx.date(*date)),
            Say::Revised(dates) => {
                format!("แก้ไขก่อนหน้านี้เมื่อวันที่ {}", cx.and(&dates.iter().map(|date| cx.date(*date)).collect::<Vec<_>>()))
            }
            Say::Given { parties, group, others } => {
                let mut with = cx.parties(group);
                with.extend(all(others, TH));
                let by = cx.and(&cx.parties(parties));
                // What the law calls us; an app in which we act for others says so itself.
                let alone = cx.policy.apps.iter().all(|(_, app)| app.role == OurRole::Controller);
                let own = if alone {
                    " ในฐานะผู้ควบคุมข้อมูลส่วนบุคคล"
                } else {
                    ""
                };
                if with.is_empty() {
                    format!("นโยบายนี้จัดทำโดย {by}{own} (“เรา”)")
                } else {
                    format!("นโยบายนี้จัดทำโดย {by}{own} ร่วมกับ {} (“เรา”)", cx.and(&with))
                }
            }
            Say::GroupName { group } => format!("ในนโยบายนี้เรียกรวมกันว่า “{}”", cx.group(group)),
            Say::GroupParent { group, parent } => {
                format!("{} ถือสิทธิออกเสียงข้างมากในบริษัทของ {}", cx.party(parent), cx.group(group))
            }
            Say::Address { party } => {
                let address = cx.policy.parties.get(party).and_then(|one| one.address.as_ref());
                format!("ที่อยู่ของ {}: {}", cx.party(party), address.map(|text| cx.text(text)).unwrap_or_default())
            }
            Say::RepresentedBy { party } => {
                let who = cx.policy.parties.get(party).and_then(|one| one.representative.as_ref());
                format!("ผู้แทนของ {}: {}", cx.party(party), who.map(|text| cx.text(text)).unwrap_or_default())
            }
            Say::AbroadBy { party, places } => {
                let places: Vec<_> = cx.places(places).iter().map(|one| note::land(one)).collect();
                format!("ตัวแทนของเราใน{}คือ {}", cx.and(&places), cx.party(party))
            }
            Say::NotStated { missing, parties } => match missing {
                Missing::Address => format!("นโยบายนี้ไม่ได้ระบุที่อยู่ของ {}", cx.and(&cx.parties(parties))),
                Missing::Representative => format!("นโยบายนี้ไม่ได้ระบุผู้แทนของ {}", cx.and(&cx.parties(parties))),
                Missing::Retention => "นโยบายนี้ไม่ได้ระบุระยะเวลาจัดเก็บข้อมูลนี้".to_owned(),
                Missing::Periods => {
                    "ในกรณีที่หัวข้อนี้ไม่ได้ระบุระยะเวลาจัดเก็บไว้ นโยบายนี้ไม่ได้กำหนดว่าจะจัดเก็บข้อมูลนั้นนานเท่าใด".to_owned()
                }
                Missing::Date => "นโยบายนี้ไม่ได้ระบุวันที่ปรับปรุงล่าสุด".to_owned(),
            },
            Say::About { app } => {
                format!("นโยบายนี้ใช้กับ{}", the(app, cx))
            }
            Say::PartOf { app, whole } => {
                format!("{} เป็นส่วนหนึ่งของ{}", the(app, cx), the(whole, cx))
            }
            Say::IntendedFor { app, subjects } => format!("{} จัดทำขึ้นสำหรับ{}", the(app, cx), cx.subjects(subjects)),
            Say::RunsOn { id, app } => format!("{} ทำงานบน {}", the(id, cx), cx.terms(&app.platforms)),
            Say::SoldBy { app, parties } => {
                format!("{} ให้บริการผ่าน {} ซึ่งเป็นพันธมิตรด้านการขายของเราด้วย", the(app, cx), cx.and(&cx.parties(parties)))
            }
            Say::OurRole { app, role } => format!("สำหรับ{} {}", often::apart(cx.app(app)), cx.term(*role)),
            Say::SubjectIs { subject, definition } => {
                format!("“{}” หมายถึง {}", cx.subjects(&[subject]), cx.text(definition))
            }
            Say::UsersOf { subject, of } => format!("{} คือผู้ใช้ของ{}", cx.subjects(&[subject]), cx.subjects(&[of])),
            Say::DataIs { data, definition } => {
                format!("“{}” หมายถึง {}", cx.data(&[data], false), cx.text(definition))
            }
            Say::TermsOf { law, terms } => {
                let words = if terms.is_empty() {
                    "เกี่ยวกับการคุ้มครองข้อมูล".to_owned()
                } else {
                    format!("ว่า {}", cx.terms(terms))
                };
                format!("คำ{words} ในนโยบายนี้มีความหมายตาม{}", cx.law(law))
            }
            Say::Complies { compliance } => {
                let ids = refs(&compliance.laws);
                let mut what = cx.laws(&ids);
                what.extend(cx.norms(compliance).into_iter().map(Cow::from));
                format!("ในการประมวลผลข้อมูลส่วนบุคคล เราปฏิบัติตาม{}", cx.and(&what))
            }
            Say::HandlingReviewed => "เราทบทวนและปรับปรุงการประมวลผลข้อมูลอย่างต่อเนื่อง".to_owned(),
            Say::LawsOf { compliance, subjects } => {
                let of = compliance.laws_of.iter().map(|of| match (of, &subjects[..]) {
                    (LawOf::Person, [one]) => format!("ประเทศที่{}อยู่", cx.subjects(&[one])),
                    (other, _) => cx.term(*other).to_owned(),
                });
                format!("เราประมวลผลข้อมูลส่วนบุคคลตามกฎหมายของ{}", cx.and(&of.collect::<Vec<_>>()))
            }
            Say::LawApplies { id, law } => {
                let mut places = cx.places(&law.places);
                places.extend(law.regions.iter().map(|region| cx.region(region)));
                let places: Vec<_> = places.iter().map(|one| note::land(one)).collect();
                format!("สำหรับบุคคลใน{} ให้เป็นไปตาม{}", cx.and(&places), cx.law(id))
            }
            Say::Informs(what) => format!("เมื่อเก็บรวบรวมข้อมูลส่วนบุคคล เราจะแจ้ง{}ให้ท่านทราบ", cx.terms(what)),
            Say::WithinConsent => "เราเก็บรวบรวมข้อมูลส่วนบุคคลภายในขอบเขตที่ท่านยินยอมเท่านั้น".to_owned(),
            Say::Lawful => "เราเก็บรวบรวมข้อมูลส่วนบุคคลโดยวิธีที่ชอบด้วยกฎหมาย และไม่ใช้วิธีที่มิชอบ".to_owned(),
            Say::BeyondPurpose => "หากใช้ข้อมูลส่วนบุคคลเกินวัตถุประสงค์ในนโยบายนี้ เราจะขอความยินยอมจากเจ้าของข้อมูลก่อน".to_owned(),
            Say::NotDirectlyFrom { subjects } => format!("เราไม่เก็บรวบรวมข้อมูลจาก{}โดยตรง", cx.subjects(subjects)),
            Say::HandlesThese { class, data, collected } => {
                let acts = if *collected {
                    "เก็บรวบรวมและประมวลผล"
                } else {
                    "ประมวลผล"
                };
                joined!["รายการ", cx.term(*class), "ที่เรา", acts, "มีดังนี้: ", cx.data(data, true)]
            }
            Say::UsedForThese { exclusive, several } => {
                let only = if *exclusive { "เท่านั้น" } else { "" };
                let data = if *several {
                    "ข้อมูลทั้งหมดข้างต้น"
                } else {
                    "ข้อมูลนี้"
                };
                format!("เราใช้{data}เพื่อวัตถุประสงค์ต่อไปนี้{only}:")
            }
            Say::Purpose { purpose } => cx.purpose(purpose).to_owned(),
            Say::PurposeExamples { examples } => format!("ตัวอย่างเช่น {}", cx.text(examples)),
            Say::InterestIs { interest } => format!("ประโยชน์ดังกล่าวของเราคือ {}", cx.text(interest)),
            Say::OnCondition { condition, only_where } => {
                let lead = if *only_where {
                    "ในกรณีที่ใช้ความยินยอมเป็นฐานทางกฎหมาย "
                } else {
                    ""
                };
                lead.to_owned() + &conditions(condition, "เราดำเนินการ", cx)
            }
            Say::CustomersGround => "ฐานทางกฎหมายและวัตถุประสงค์เป็นไปตามที่ลูกค้าซึ่งเป็นผู้ควบคุมข้อมูลส่วนบุคคลกำหนด".to_owned(),
            Say::RecipientUses { recipient } => {
                let ids = refs(&recipient.purposes);
                format!("วัตถุประสงค์ของ{}คือ {}", who(recipient, cx), cx.purposes(&ids))
            }
            Say::Safeguarded { recipient, all } => {
                let by = recipient.safeguard.map(|one| cx.term(one)).unwrap_or_default();
                format!("ข้อมูลที่ส่งไปต่างประเทศให้{}ได้รับการคุ้มครองโดย{by}", whom(recipient, *all, cx))
            }
            Say::RequiredBy(required) => cx.term(*required).to_owned(),
            Say::Otherwise { consequence } => format!("หากไม่ให้ข้อมูล: {}", cx.text(consequence)),
            _ => return None,
        })
    }
}

/// What heads data that is told apart by where it comes from.
fn obtained(source: &Source, subjects: &[&str], cx: &Cx<'_>) -> String {
    match source.kind {
        SourceKind::Direct if subjects.is_empty() => "ข้อมูลที่เจ้าของข้อมูลให้โดยตรง".to_owned(),
        SourceKind::Direct => format!("ข้อมูลที่{}ให้โดยตรง", cx.subjects(subjects)),
        SourceKind::Automatic => "ข้อมูลที่เก็บรวบรวมโดยอัตโนมัติ".to_owned(),
        SourceKind::LinkedService => "ข้อมูลจากบริการที่เชื่อมต่อ".to_owned(),
        SourceKind::ThirdParty => "ข้อมูลจากบุคคลภายนอก".to_owned(),
        SourceKind::Customer => "ข้อมูลจากลูกค้าของเรา".to_owned(),
    }
}

/// Whom a recipient edge names.
fn who<'t>(recipient: &'t Recipient, cx: &'t Cx<'_>) -> Cow<'t, str> {
    if let Some(party) = &recipient.party {
        return cx.party(&party.id).into();
    }
    if let Some(group) = &recipient.group {
        return format!("บริษัทใน{}", cx.group(&group.id)).into();
    }
    if let Some(service) = &recipient.service {
        return cx.service(&service.id);
    }
    recipient.category.as_ref().map(|text| cx.text(text)).unwrap_or_default().into()
}

/// The same with the spaces around a name, or all of a list of them.
fn whom(recipient: &Recipient, all: bool, cx: &Cx<'_>) -> String {
    if all {
        "ผู้รับข้อมูลเหล่านี้".to_owned()
    } else {
        joined![" ", who(recipient, cx), " "]
    }
}

/// "we do this only with prior consent".
fn conditions(condition: &Condition, act: &str, cx: &Cx<'_>) -> String {
    if let Some(rest) = for_some_uses(condition) {
        let asked = format!("ขอความยินยอม{}สำหรับการใช้บางกรณี", all(&condition.consent, TH).join("และ"));
        let alone = rest.when.is_empty() && rest.standards.is_empty();
        return if alone {
            format!("{act}โดย{asked}")
        } else {
            format!("{} และ{asked}", conditions(&rest, act, cx))
        };
    }
    let mut parts: Vec<String> = condition.when.iter().map(|when| cx.term(*when).to_owned()).collect();
    if !condition.consent.is_empty() {
        parts.push(format!("เมื่อได้รับความยินยอม{}เท่านั้น", all(&condition.consent, TH).join("และ")));
    }
    if !condition.standards.is_empty() {
        parts.push(format!("เฉพาะเมื่อผู้รับข้อมูลปฏิบัติตาม{}", cx.terms(&condition.standards)));
    }
    format!("{act}{}", parts.join(" และ"))
}

/// "ก ข และค".
pub(super) fn and(items: Items<'_>, out: &mut String) {
    join(items, "และ", out);
}

/// "ก ข หรือค".
pub(super) fn or(items: Items<'_>, out: &mut String) {
    join(items, "หรือ", out);
}

/// Items of one word stand apart by spaces, as is usual; those that have spaces of their own need commas.
fn join(items: Items<'_>, word: &str, out: &mut String) {
    let rest = items.iter().count().saturating_sub(1);
    let apart = if items.iter().take(rest).all(plain) { " " } else { ", " };
    for (at, item) in items.iter().enumerate() {
        if at > 0 && at < rest {
            *out += apart;
        } else if at > 0 {
            *out += if rest == 1 && apart == " " && plain(item) { "" } else { " " };
            *out += word;
        }
        *out += item;
    }
}

/// Who the customer is; between a name and the word behind it stands a space.
fn customer(otherwise: &'static str, cx: &Cx<'_>) -> Cow<'static, str> {
    match cx.customer(otherwise) {
        Cow::Owned(name) => Cow::Owned(name + " "),
        word => word,
    }
}

/// Whether an item is one run of Thai.
fn plain(item: &str) -> bool {
    !item.contains(|c: char| c.is_whitespace() || c.is_ascii()) && !item.contains("และ") && !item.contains("หรือ")
}

/// An app with what it is. A name alone at the beginning of a sentence would belong to the sentence before, as nothing ends that.
fn the(app: &str, cx: &Cx<'_>) -> String {
    let kind = cx.policy.apps.get(app).map(|one| cx.term(one.kind)).unwrap_or_default();
    named(kind, cx.app(app))
}

/// What something is, and its name: a Thai name that stands behind a Thai word needs quotation marks, and one that begins
/// with what it is does not need to be told twice.
fn named(kind: &str, name: &str) -> String {
    if name.starts_with(kind) {
        name.to_owned()
    } else if is_thai_at(name.as_bytes(), 0) {
        format!("{kind} “{name}”")
    } else {
        format!("{kind} {name}")
    }
}

/// A space stands between Thai and Latin writing, wherever the two meet, outside brackets and outside quotation marks.
fn spaced(mut said: String) -> String {
    space(&mut said, 0);
    said
}

/// The same for what was written from a place on.
fn space(out: &mut String, from: usize) {
    let mut at = from;
    // Beside each gap stands a sign of ASCII or a quotation mark, so only where runs of those begin and end something has to
    // be looked at.
    loop {
        at = eight::find(out.as_bytes(), at, |eight| ascii(eight) | zero(eight ^ each(QUOTE_LEAD)));
        let Some(first) = out.as_bytes().get(at).copied() else { break };
        let opens = is_word(first) || first == b'(' || out.as_bytes()[at..].starts_with("“".as_bytes());
        if opens && ends_thai(&out.as_bytes()[from..at]) {
            out.insert(at, ' ');
            at += 1;
        }
        let bytes = out.as_bytes();
        at = if first == QUOTE_LEAD { at + 3 } else { eight::find(bytes, at, not_ascii) };
        let closes = match &bytes[from..at] {
            // A name can end with a point: "Hako Locks K.K."
            [.., before, b'.'] => is_word(*before),
            [.., last] if is_word(*last) || *last == b')' => true,
            run => run.ends_with("”".as_bytes()),
        };
        if closes && is_thai_at(bytes, at) {
            out.insert(at, ' ');
            at += 1;
        }
    }
}

/// Letters of Latin words and of names of cookies.
#[inline(always)]
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// With this byte begin all letters and signs of Thai.
const THAI_LEAD: u8 = 0xe0;

/// With this byte begin quotation marks, and other signs of three bytes.
const QUOTE_LEAD: u8 = 0xe2;

/// Whether these three bytes are a Thai letter or sign.
fn is_thai(bytes: &[u8]) -> bool {
    // U+0E01 to U+0E4E.
    matches!(bytes, [THAI_LEAD, 0xb8, 0x81..=0xff] | [THAI_LEAD, 0xb9, ..=0x8e])
}

/// Whether a Thai letter or sign begins at this byte.
fn is_thai_at(bytes: &[u8], at: usize) -> bool {
    bytes.get(at..at + 3).is_some_and(is_thai)
}

/// Whether the last of these bytes are one.
fn ends_thai(bytes: &[u8]) -> bool {
    bytes.last_chunk::<3>().is_some_and(|last| is_thai(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thai_and_latin_stand_apart() {
        for (said, wanted) in [
            ("ใช้GDPRของ", "ใช้ GDPR ของ"),
            ("โมดูล(SDK)ใน", "โมดูล (SDK) ใน"),
            ("และ“ก”ใน", "และ “ก” ใน"),
            ("(“เรา”)", "(“เรา”)"),
            ("อายุ 13ปี", "อายุ 13 ปี"),
            ("ภาษาไทย", "ภาษาไทย"),
            ("และ_ga(คุกกี้)", "และ _ga(คุกกี้)"),
            ("ของA K.K.ต้อง", "ของ A K.K. ต้อง"),
            ("พ.ศ. 2569", "พ.ศ. 2569"),
            ("A", "A"),
            ("", ""),
        ] {
            assert_eq!(spaced(said.to_owned()), wanted);
        }
    }
}
