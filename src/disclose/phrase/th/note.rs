//! Thai: details, and what single laws ask for.

use super::parts::place;
use super::{TH, the, who, whom};
use crate::disclose::names::duration;
use crate::disclose::outline::Note;
use crate::disclose::phrase::terms::all;
use crate::disclose::phrase::{Cx, refs, shared};

pub(super) fn say(note: &Note<'_>, cx: &Cx<'_>) -> String {
    match note {
        Note::Packs(packs) => format!("นโยบายนี้จัดทำขึ้นตามหลักเกณฑ์ว่าด้วยประกาศความเป็นส่วนตัวของ{}", cx.terms(packs)),
        Note::NoOfficer(why) => format!("เราไม่ได้แต่งตั้งเจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล เนื่องจาก{}", cx.text(why)),
        Note::Arrangement(text) => format!("การแบ่งความรับผิดชอบระหว่างผู้ควบคุมข้อมูลส่วนบุคคลร่วม: {}", cx.text(text)),
        Note::Established { parties, country } => {
            format!("{} ตั้งอยู่ใน{}", cx.and(&cx.parties(parties)), land(&cx.country(*country)))
        }
        Note::Reached { id, party } => {
            let ways = cx.ways(&party.email, &party.phone, &party.url);
            format!("ช่องทางติดต่อ {}: {}", cx.party(id), ways.join(", "))
        }
        Note::Members { id, group } => {
            let mut members: Vec<&str> = group.members.iter().map(|one| cx.party(&one.id)).collect();
            members.extend(all(&group.others, TH));
            format!("บริษัทใน{} ได้แก่ {}", cx.group(id), cx.and(&members))
        }
        Note::Audience { id, app } => format!("{} จัดทำขึ้นสำหรับ{}", the(id, cx), cx.term(app.audience)),
        Note::Telecom { id } => format!("{} มีบริการโทรคมนาคมตามกฎหมายกิจการโทรคมนาคมของญี่ปุ่นรวมอยู่ด้วย", the(id, cx)),
        Note::HoldsIn(places) => {
            let places: Vec<_> = places.iter().map(|place| cx.region(place)).collect();
            format!("นโยบายนี้ใช้กับบุคคลใน{}", cx.and(&places))
        }
        Note::Younger { subject, age } => format!("{}มีอายุต่ำกว่า {age} ปี", cx.subjects(&[subject])),
        Note::Care(ground) => cx.term(*ground).to_owned(),
        Note::LawAt { id, url } => format!("ตัวบทของ{}: {url}", cx.law(id)),
        Note::Occasions(occasions) => format!("เราเก็บรวบรวมข้อมูลส่วนบุคคลใน{}", cx.terms(occasions)),
        Note::OnlyAsNecessary => "เราใช้ข้อมูลส่วนบุคคลเท่าที่จำเป็นเพื่อให้บรรลุวัตถุประสงค์ในนโยบายนี้เท่านั้น".to_owned(),
        Note::Guidance => {
            "เมื่อเราเก็บรวบรวม ใช้ หรือเปิดเผยข้อมูลของท่านแก่บุคคลภายนอก เราเคารพความประสงค์ของท่านและให้คำแนะนำที่เหมาะสม \
             โดยจะขอความยินยอมหรืออธิบายด้วยวิธีที่เหมาะกับเนื้อหา"
                .to_owned()
        }
        Note::PartOfPurpose { purpose, whole } => {
            format!("วัตถุประสงค์นี้ ({}) เป็นส่วนหนึ่งของ{}", cx.purpose(purpose), cx.purpose(whole))
        }
        Note::AddedPurpose { purpose } => {
            let since = purpose.added.map(|day| format!("ตั้งแต่วันที่ {} ", cx.date(day))).unwrap_or_default();
            let mut said = format!("{since}เราใช้ข้อมูลที่เก็บรวบรวมไว้ก่อนหน้าเพื่อวัตถุประสงค์นี้ด้วย");
            if let Some(day) = purpose.notified {
                said += &format!(" เราแจ้งให้ทราบเมื่อวันที่ {}", cx.date(day));
            }
            if let Some(text) = &purpose.relation {
                said += &format!(" ความเกี่ยวข้องกับวัตถุประสงค์เดิม: {}", cx.text(text));
            }
            said
        }
        Note::ToldWithin(time) => format!("เราจะแจ้งแหล่งที่มาของข้อมูลให้เจ้าของข้อมูลทราบภายใน {}", duration(*time, TH)),
        Note::Measures { recipient, all } => {
            let who = whom(recipient, *all, cx);
            let mut said = Vec::new();
            if let Some(text) = &recipient.measures {
                said.push(format!("มาตรการคุ้มครองข้อมูลในต่างประเทศของ{}: {}", who.trim_end(), cx.text(text)));
            }
            said.extend(recipient.checked.map(|checked| {
                let not = if checked { "" } else { "ไม่ได้" };
                format!("เรา{not}ตรวจสอบการดำเนินมาตรการของ{who}เป็นประจำ")
            }));
            said.join(" ")
        }
        Note::Method { recipient, all } => {
            let method = recipient.method.as_ref().map(|text| cx.text(text)).unwrap_or_default();
            format!("วิธีส่งข้อมูลให้{}: {method}", whom(recipient, *all, cx))
        }
        Note::LinksPerson { recipient, links } => {
            let not = if *links { "" } else { "ไม่" };
            format!("{} {not}เชื่อมโยงข้อมูลนี้กับบุคคลที่ตนรู้จัก", who(recipient, cx))
        }
        Note::California { recipient, all } => {
            let what = recipient.california.map(|one| cx.term(one)).unwrap_or_default();
            format!("ภายใต้กฎหมายรัฐแคลิฟอร์เนีย การส่งข้อมูลให้{}ถือเป็น{what}", whom(recipient, *all, cx))
        }
        Note::StoredSafely { storage } => {
            let by = storage.safeguard.map(|one| cx.term(one)).unwrap_or_default();
            format!("ข้อมูลที่จัดเก็บในต่างประเทศบน{}ได้รับการคุ้มครองโดย{by}", place(storage, cx))
        }
        Note::Risk { country, text } => {
            format!("สิ่งที่หน่วยงานของรัฐใน{}อาจกระทำต่อข้อมูล: {}", cx.country(*country), cx.text(text))
        }
        Note::OptOut { rule } => {
            let data = refs(&rule.data);
            let mut said = format!("เราเปิดเผยข้อมูลต่อไปนี้แก่บุคคลภายนอกจนกว่าท่านจะปฏิเสธ: {}", cx.data(&data, false));
            if let Some(method) = &rule.method {
                said += &format!(" วิธีเปิดเผย: {}", cx.text(method));
            }
            match rule.filed {
                Some(true) => said += " เราได้แจ้งเรื่องนี้ต่อคณะกรรมการคุ้มครองข้อมูลส่วนบุคคลของญี่ปุ่นแล้ว",
                Some(false) => said += " เรายังไม่ได้แจ้งเรื่องนี้ต่อคณะกรรมการคุ้มครองข้อมูลส่วนบุคคลของญี่ปุ่น",
                None => {}
            }
            said
        }
        Note::Exempt { tag } => {
            format!("{} ไม่ต้องขอความยินยอมหรือแจ้งให้ทราบ เพราะ{}", cx.text(&tag.label), cx.terms(&tag.exempt))
        }
        Note::TellsOthers { signals } => {
            let ways = shared::told_through(signals, cx);
            format!("บริการในหน้าเว็บของเราได้รับแจ้งการเลือกของท่านผ่าน {}", cx.and(&ways))
        }
        Note::AnswerKept(time) => {
            format!("เราเก็บคำตอบเรื่องความยินยอมของท่านไว้เป็นเวลา {} หลังจากนั้นเราจะถามท่านอีกครั้ง", duration(*time, TH))
        }
        Note::CookieDesk { contact } => format!("หากมีคำถามเกี่ยวกับคุกกี้ โปรดติดต่อ{}", cx.text(contact)),
        Note::BrowserSignals { rule } => {
            let mut said = format!(
                "หากเบราว์เซอร์ของท่านส่งสัญญาณปฏิเสธ เช่น Global Privacy Control เราจะปฏิบัติตามสำหรับ{}",
                cx.terms(&rule.applies_to)
            );
            match rule.frictionless {
                Some(true) => said += " โดยไม่คิดค่าใช้จ่าย ไม่เปลี่ยนแปลงบริการ และไม่แสดงหน้าต่างป๊อปอัป",
                Some(false) => said += " ทั้งนี้เราไม่รับรองว่าจะไม่มีการแสดงข้อความใด ๆ",
                None => {}
            }
            said
        }
        Note::DoNotTrack { followed: true } => "เราปฏิบัติตามสัญญาณ Do Not Track ของเบราว์เซอร์".to_owned(),
        Note::DoNotTrack { followed: false } => "เราไม่ตอบสนองต่อสัญญาณ Do Not Track ของเบราว์เซอร์".to_owned(),
        Note::ControlScope { control } => {
            let mut said = Vec::new();
            if !control.recipients.is_empty() {
                let parties = refs(&control.recipients);
                said.push(format!("การเลือกนี้เกี่ยวกับผู้รับข้อมูล: {}", cx.and(&cx.parties(&parties))));
            }
            if !control.tags.is_empty() {
                let tags =
                    control.tags.iter().filter_map(|one| cx.policy.tags.get(&one.id)).map(|tag| cx.text(&tag.label));
                said.push(format!("การเลือกนี้เกี่ยวกับบริการ: {}", cx.and(&tags.collect::<Vec<_>>())));
            }
            said.extend(control.initial.map(|state| format!("ก่อนที่ท่านจะเลือก {}", cx.term(state))));
            said.join(" ")
        }
        Note::ControlTitles { control } => format!("ลิงก์ไปยังการตั้งค่านี้ใช้ชื่อว่า {}", cx.terms(&control.titles)),
        Note::ChildrenSold { age, sold } => {
            let not = if *sold { "" } else { "ไม่" };
            format!("เรา{not}ขายหรือแบ่งปันข้อมูลของเด็กอายุต่ำกว่า {age} ปี ตามความหมายของกฎหมายรัฐแคลิฟอร์เนีย")
        }
    }
}

/// A place with what it is: "สหรัฐอเมริกา" and "เขตบริหารพิเศษฮ่องกง" say so themselves.
pub(super) fn land(name: &str) -> String {
    let said = ["ประเทศ", "สห", "สาธารณ", "เขต", "หมู่เกาะ", "รัฐ"].iter().any(|one| name.starts_with(one));
    joined![if said { "" } else { "ประเทศ" }, name]
}
