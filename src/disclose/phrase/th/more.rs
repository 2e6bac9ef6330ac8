//! Thai: keeping, sharing in general, cookies, security, rights, duties, changes, contact.

use std::borrow::Cow;

use super::note::land;
use super::parts::{asked, changing, disposal, entrusted_how, language_name, place, processed, refused, right_is};
use super::{TH, conditions, customer};
use crate::disclose::names::duration;
use crate::disclose::outline::Say;
use crate::disclose::phrase::terms::all;
use crate::disclose::phrase::{Cx, refs, rights, shared};
use crate::policy::{
    Chooser, ControlAct, DataItem, DutyAct, ExceptionKind, Extent, Ground, LinkTopic, Need, Purpose, Ref, Remembered,
    Requester, SubjectGroup, Surface,
};

pub(super) fn say(say: &Say<'_>, cx: &Cx<'_>) -> String {
    let ids = |list: &[Ref<Purpose>]| cx.purposes(&refs(list));
    let data = |list: &[Ref<DataItem>]| cx.data(&refs(list), false);
    let people = |list: &[Ref<SubjectGroup>]| cx.subjects(&refs(list));
    match say {
        Say::Processed { processing, purposes } => processed(processing, *purposes, cx),
        Say::KeptAt { storage } => {
            let places = storage.iter().filter_map(|id| cx.policy.storage.get(id)).map(|one| place(one, cx));
            format!("ข้อมูลนี้จัดเก็บไว้บน{}", cx.and(&places.collect::<Vec<_>>()))
        }
        Say::Disposed { retention } => {
            let prompt = if retention.promptly && retention.set_by.is_none() { "โดยเร็ว" } else { "" };
            format!("เราจะ{}{prompt}{}", disposal(retention, "ข้อมูล", cx), cx.or(&all(&retention.ends, TH)))
        }
        Say::DisposedAfter { retention } => {
            let prompt = if retention.promptly { "โดยเร็ว" } else { "" };
            match retention.set_by {
                Some(by) => {
                    format!(
                        "เราจะ{}{prompt}หลังสิ้นสุดระยะเวลาจัดเก็บที่กำหนดโดย{}",
                        disposal(retention, "ข้อมูล", cx),
                        cx.term(by)
                    )
                }
                None => format!("หลังจากนั้นเราจะ{}{prompt}", disposal(retention, "ข้อมูล", cx)),
            }
        }
        Say::DisposalDelayed { retention } => {
            let why = retention.delay.map(|one| cx.term(one)).unwrap_or_default();
            format!("การ{}อาจใช้เวลาระยะหนึ่งเนื่องจาก{why}", disposal(retention, "ข้อมูลทั้งหมด", cx))
        }
        Say::Extended { retention } => {
            format!("เราอาจขยายระยะเวลาจัดเก็บ{} เท่าที่จำเป็นต่อวัตถุประสงค์", cx.or(&all(&retention.extension, TH)))
        }
        Say::Provided { consent, abroad, cases } => {
            let abroad = if *abroad {
                format!(" (รวมถึงบุคคลภายนอกที่อยู่{})", cx.abroad())
            } else {
                String::new()
            };
            let end = if *cases { " เว้นแต่ในกรณีต่อไปนี้:" } else { "" };
            format!(
                "เราไม่เปิดเผยข้อมูลส่วนบุคคลแก่บุคคลภายนอก{abroad}โดยไม่ได้รับความยินยอม{}จากท่าน{end}",
                all(consent, TH).join(" ")
            )
        }
        Say::ExceptionIs { exception } => {
            let laws: Vec<_> = exception.laws.iter().map(|law| cx.law(&law.id)).collect();
            if exception.kind == ExceptionKind::PermittedByLaw && !laws.is_empty() {
                return format!("เมื่อ{}หรือกฎหมายและข้อบังคับอื่นอนุญาต", cx.or(&laws));
            }
            let mut notes = Vec::new();
            if !laws.is_empty() {
                notes.push(format!("ตาม{}", cx.and(&laws)));
            }
            if !exception.subjects.is_empty() {
                notes.push(format!("เกี่ยวกับ{}", people(&exception.subjects)));
            }
            if !exception.data.is_empty() {
                notes.push(format!("ข้อมูล: {}", data(&exception.data)));
            }
            if !exception.purposes.is_empty() {
                notes.push(format!("วัตถุประสงค์: {}", ids(&exception.purposes)));
            }
            let mut to: Vec<Cow<'_, str>> = exception.parties.iter().map(|one| cx.party(&one.id).into()).collect();
            to.extend(exception.services.iter().map(|one| cx.service_with_examples(&one.id)));
            if !to.is_empty() {
                notes.push(format!("ผู้รับข้อมูล: {}", cx.and(&to)));
            }
            notes.extend(exception.ground.map(|ground| cx.term(ground).to_owned()));
            if let Some(examples) = &exception.examples {
                notes.push(format!("เช่น {}", cx.text(examples)));
            }
            let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(" ")) };
            format!("{}{notes}", cx.term(exception.kind))
        }
        Say::Entrusted { entrustment } => {
            let extent = match entrustment.extent {
                Extent::Part => "บางส่วน",
                Extent::WholeOrPart => "ทั้งหมดหรือบางส่วน",
            };
            let parties = refs(&entrustment.parties);
            let whom = if parties.is_empty() {
                "ผู้รับจ้าง".to_owned()
            } else {
                cx.and(&cx.parties(&parties))
            };
            let mut said = format!("เรามอบหมายการประมวลผลข้อมูลส่วนบุคคล{extent}แก่{whom}");
            if entrustment.abroad {
                said += &format!(" รวมถึงผู้ประกอบการที่อยู่{}", cx.abroad());
            }
            said += match entrustment.as_necessary {
                Some(Need::Purposes) => " เท่าที่จำเป็นต่อวัตถุประสงค์",
                Some(Need::Operations) => " เท่าที่จำเป็นต่อการดำเนินงาน",
                None => "",
            };
            if !entrustment.purposes.is_empty() {
                said += &format!(" เพื่อ{}", ids(&entrustment.purposes));
            }
            if entrustment.specified_user_information {
                said += " ซึ่งรวมถึงข้อมูลผู้ใช้ที่กำหนดตามกฎหมายกิจการโทรคมนาคมของญี่ปุ่น";
            }
            said
        }
        Say::EntrustedHow { entrustment } => entrusted_how(entrustment, cx),
        Say::JointlyUsed { joint } => {
            let mut with: Vec<Cow<'_, str>> = joint.groups.iter().map(|one| cx.group(&one.id).into()).collect();
            with.extend(joint.parties.iter().map(|one| Cow::from(cx.party(&one.id))));
            with.extend(joint.category.iter().map(|text| Cow::from(cx.text(text))));
            let purpose = if joint.purposes.is_empty() {
                " วัตถุประสงค์เป็นไปตามที่ระบุในนโยบายนี้".to_owned()
            } else {
                format!(" วัตถุประสงค์คือ {}", ids(&joint.purposes))
            };
            let with = cx.and(&with);
            // What is told later does not always happen.
            let can = if joint.announced.is_empty() { "" } else { "อาจ" };
            let mut said = if joint.data.is_empty() {
                format!("ผู้ใช้ข้อมูลร่วมคือ{with} โดยเรา{can}ใช้ข้อมูลส่วนบุคคลที่เราเก็บรวบรวมตามรายการที่ระบุในนโยบายนี้ร่วมกับผู้ใช้ดังกล่าว")
            } else {
                format!("เรา{can}ใช้{}ร่วมกับ{with}", data(&joint.data))
            };
            if !joint.purposes_later() {
                said += &purpose;
            }
            if let Some(condition) = &joint.condition {
                said += &format!(" โดยจะ{}", conditions(condition, "ดำเนินการ", cx));
            }
            said
        }
        Say::JointlyResponsible { party } => format!("ผู้รับผิดชอบดูแลข้อมูลที่ใช้ร่วมกันคือ {}", cx.party(party)),
        Say::JointSince(date) => format!("การใช้ข้อมูลร่วมเริ่มเมื่อวันที่ {}", cx.date(*date)),
        Say::JointAnnounced { joint } => format!("ก่อนเริ่มใช้ข้อมูลร่วม เราจะประกาศ{}ล่วงหน้า", cx.terms(&joint.announced)),
        Say::Linkable { service } => {
            let mut said = format!("ท่านสามารถเชื่อมต่อบริการของเรากับ{}", cx.text(&service.label));
            if let Some(party) = &service.party {
                said += &format!(" ซึ่งดำเนินการโดย {}", cx.party(&party.id));
            }
            if let Some(role) = service.relation {
                said += &format!(" ({})", cx.term(role));
            }
            if let Some(examples) = &service.examples {
                said += &format!(" (เช่น {})", cx.text(examples));
            }
            if !service.functions.is_empty() {
                said += &format!(" สำหรับ{}", cx.terms(&service.functions));
            }
            match &service.condition {
                Some(condition) => format!("{said} โดยจะ{}", conditions(condition, "ดำเนินการ", cx)),
                None => said,
            }
        }
        Say::OwnTerms { service } => format!(
            "ข้อมูลที่ท่านให้แก่{}ไม่อยู่ในการควบคุมของเรา และเป็นไปตามข้อกำหนดการใช้งานและนโยบายความเป็นส่วนตัวของบริการนั้น",
            cx.text(&service.label)
        ),
        Say::CountrySystem { country, text } => format!("{}: {}", cx.place(*country), cx.text(text)),
        Say::CookiesUpdated(date) => format!("นโยบายคุกกี้ของเราปรับปรุงล่าสุดเมื่อวันที่ {}", cx.date(*date)),
        Say::UsesTechniques { notice } => {
            let purposes = if notice.purposes.is_empty() {
                String::new()
            } else {
                format!(" เพื่อ{}", ids(&notice.purposes))
            };
            format!("เราใช้{}{purposes}", cx.terms(&notice.techniques))
        }
        Say::CookieIs { notice } => {
            let mut said =
                "คุกกี้คือข้อมูลขนาดเล็กในรูปชุดตัวอักษรที่เว็บเซิร์ฟเวอร์ส่งมายังเบราว์เซอร์ของท่านเพื่อจดจำเบราว์เซอร์นั้นเมื่อท่านกลับมาอีกครั้ง"
                    .to_owned();
            if notice.industry_standard {
                said += " เป็นเทคโนโลยีมาตรฐานของอุตสาหกรรมที่เว็บเซิร์ฟเวอร์ใช้ระบุอุปกรณ์";
            }
            if notice.identifies == Some(crate::policy::Identifies::Device) {
                said += " คุกกี้ระบุอุปกรณ์แต่ไม่ระบุตัวท่าน";
            }
            if notice.identifies == Some(crate::policy::Identifies::Person) {
                said += " คุกกี้ระบุตัวท่านเมื่อท่านกลับมาอีกครั้งเช่นเดียวกับบัตรประจำตัว";
            }
            if notice.identifies == Some(crate::policy::Identifies::None) {
                said += " คุกกี้ของเราไม่ระบุตัวบุคคลหรืออุปกรณ์ใด";
            }
            if !notice.remember.is_empty() {
                let settings = notice.remember.contains(&Remembered::Settings);
                let again = if settings {
                    " และแสดงการตั้งค่าเดิมเมื่อท่านกลับมา"
                } else {
                    ""
                };
                said += &format!(" คุกกี้บันทึก{}{again}", cx.terms(&notice.remember));
            }
            said
        }
        Say::CookiesOfOthers { .. } => {
            "บริการของบุคคลภายนอกที่เรานำมาใช้ในหน้าเว็บก็ใช้เทคโนโลยีเหล่านี้เพื่อติดตามกิจกรรมของท่านเมื่อท่านใช้หรือเข้าชมเว็บไซต์ของเราเช่นกัน"
                .to_owned()
        }
        Say::Chooses { control } => {
            let name = match &control.label {
                Some(label) => format!("{} ({})", cx.term(control.surface), cx.text(label)),
                None => cx.term(control.surface).to_owned(),
            };
            let at =
                if matches!(control.surface, Surface::Unsubscribe | Surface::Desk) { "ผ่าน" } else { "ใน" };
            let mut said = format!("{at}{name} ท่านสามารถ{}ได้", cx.acts(control));
            if !control.purposes.is_empty() {
                said += &format!(" สำหรับวัตถุประสงค์ต่อไปนี้: {}", ids(&control.purposes));
            }
            if !control.data.is_empty() {
                said += &format!(" สำหรับข้อมูลต่อไปนี้: {}", data(&control.data));
            }
            if let Some(url) = &control.url {
                said += &format!(": {}", url.text);
            }
            said
        }
        Say::ChoosesEffect { control } if control.acts.contains(&ControlAct::Block) => {
            format!("หากท่านปิดกั้นหรือจำกัดคุกกี้ {}", cx.terms(&control.effects))
        }
        Say::ChoosesEffect { control } => format!("หากท่านปฏิเสธ {}", cx.terms(&control.effects)),
        Say::Stored { storage } => {
            let mut said = format!("ข้อมูลจัดเก็บไว้บน{}", place(storage, cx));
            if let Some(party) = &storage.provider {
                said += &format!(" ของ {}", cx.party(&party.id));
            }
            if !storage.countries.is_empty() {
                let places: Vec<_> = cx.places(&storage.countries).iter().map(|one| land(one)).collect();
                said += &joined![if storage.provider.is_some() { " ใน" } else { "ใน" }, cx.and(&places)];
            }
            if storage.options.len() > 1 {
                said += " เซิร์ฟเวอร์ตั้งอยู่ในหลายประเทศ";
            }
            if storage.abroad {
                said += &format!(" รวมถึง{}", cx.abroad());
            }
            if storage.specified_user_information {
                said += " ซึ่งรวมถึงข้อมูลผู้ใช้ที่กำหนดตามกฎหมายกิจการโทรคมนาคมของญี่ปุ่น";
            }
            said
        }
        Say::StoredChoice { by, options } => {
            let who = match by {
                Chooser::Customer => customer("ลูกค้า", cx),
                Chooser::Person => "ท่าน".into(),
                Chooser::Us => "เรา".into(),
            };
            format!("{who}เป็นผู้เลือกประเทศที่จัดเก็บข้อมูลจากตัวเลือกต่อไปนี้: {}", cx.or(&cx.places(options)))
        }
        Say::StoredSelection { storage } => {
            format!("ก่อนเลือกบริการดังกล่าว เราตรวจสอบว่า{} และดำเนินมาตรการเพื่อการจัดการที่ปลอดภัย", cx.terms(&storage.selection))
        }
        Say::Secured { measure, means } => {
            let against = if measure.against.is_empty() {
                String::new()
            } else {
                format!("เพื่อป้องกัน{} ", cx.terms(&measure.against))
            };
            let stages = if measure.stages.is_empty() {
                String::new()
            } else {
                format!(" ในแต่ละขั้นตอนของ{}", cx.terms(&measure.stages))
            };
            let always = if measure.constant { "อย่างสม่ำเสมอ" } else { "" };
            let trust = if measure.trust {
                " เพื่อให้ได้รับและรักษาความไว้วางใจจากลูกค้าและผู้มีส่วนได้เสีย"
            } else {
                ""
            };
            format!("{against}เราดำเนินมาตรการดังนี้{always}: {}{stages}{trust}", cx.and(&all(means, TH)))
        }
        Say::RightIs { right } => right_is(right, cx),
        Say::RightApart { right } => rights::apart(right, cx),
        Say::NoRelationship { subjects } => {
            let whom = if subjects.is_empty() { "ท่าน".to_owned() } else { cx.subjects(subjects).into_owned() };
            format!("เราไม่มีความสัมพันธ์ทางธุรกิจเช่นนั้นกับ{whom}")
        }
        Say::RightAsked { right } => asked(right, cx),
        Say::RightGrounds { right } => {
            // What we find is no reason that people can give.
            let (found, given): (Vec<_>, Vec<_>) =
                right.grounds.iter().copied().partition(|one| *one == Ground::FoundNecessary);
            let mut said = Vec::new();
            if !given.is_empty() {
                said.push(format!("ท่านสามารถขอได้เมื่อ{}", cx.any(&given)));
            }
            if !found.is_empty() {
                said.push(format!("เราจะดำเนินการตามคำขอเมื่อ{}", cx.any(&found)));
            }
            said.join(" ")
        }
        Say::RightAnswered { right } => {
            let mut said = String::new();
            if right.identity_check {
                said += "เมื่อยืนยันแล้วว่าคำขอมาจากตัวท่านเอง ";
                if right.requesters.iter().any(|one| *one != Requester::Person) {
                    said += "หรือยืนยันอำนาจของผู้แทนแล้ว ";
                }
            }
            said += "เราจะดำเนินการตามคำขอ";
            if let Some(pace) = right.answer {
                said += cx.term(pace);
            }
            if right.inquiry {
                said += "ตามผลการตรวจสอบที่จำเป็น";
            }
            if let Some(deadline) = right.deadline {
                said += &format!("ภายใน {}", duration(deadline, TH));
            }
            said
        }
        Say::RightTold { right } => all(&right.told, TH).join(" "),
        Say::RightRefused { right, laws } => refused(right, laws, cx),
        Say::RightDocuments { documents } => format!("เอกสารที่ต้องส่งพร้อมคำขอ: {}", cx.text(documents)),
        Say::RightFee { fee } => format!("ค่าธรรมเนียม: {}", cx.text(fee)),
        Say::NotForChildren { age, intended } => {
            let not = if *intended { "" } else { "ไม่ได้" };
            format!("เว็บไซต์และบริการของเรา{not}จัดทำขึ้นสำหรับเด็ก (อายุต่ำกว่า {age} ปี)")
        }
        Say::ChildrenNotCollected { age, laws } => {
            let laws = if laws.is_empty() { String::new() } else { format!(" ตาม{}", cx.and(&cx.laws(laws))) };
            format!("เราไม่เก็บรวบรวมข้อมูลจากเด็กอายุต่ำกว่า {age} ปีโดยรู้อยู่แล้ว{laws}")
        }
        Say::ChildrenDeleted { rule } => {
            let mut covered: Vec<String> =
                rule.subjects.iter().map(|one| cx.subjects(&[one.as_str()]).into_owned()).collect();
            if rule.any_user {
                covered.push("ผู้ใช้บริการรายอื่น".to_owned());
            }
            let covered = if covered.is_empty() {
                String::new()
            } else {
                format!(" ข้อนี้ครอบคลุมเด็กที่เป็น{}", cx.or(&covered))
            };
            let (age, notice) = (rule.age, cx.any(&rule.delete_on_notice_of));
            let (lead, it) = if rule.collected {
                ("เราจะลบข้อมูล", "")
            } else {
                ("หากพบว่าเราเก็บรวบรวมข้อมูล", "โดยไม่ตั้งใจ เราจะลบข้อมูล")
            };
            format!("{lead}ของเด็กอายุต่ำกว่า {age} ปี{it}เมื่อได้รับแจ้งจาก{notice}{covered}")
        }
        Say::Duty { duty } => {
            let who = if duty.who.is_empty() { customer("ลูกค้า", cx) } else { people(&duty.who) };
            let to = if duty.subjects.is_empty() {
                "เจ้าของข้อมูล".to_owned()
            } else {
                people(&duty.subjects).into_owned()
            };
            let laws: Vec<_> = duty.laws.iter().map(|law| cx.law(&law.id)).collect();
            let under = if laws.is_empty() { String::new() } else { format!("ตาม{}", cx.and(&laws)) };
            match duty.act {
                DutyAct::PublishPolicy => format!("{who}ต้องเปิดเผยนโยบายความเป็นส่วนตัวที่เหมาะสมแก่{to}{under}"),
                DutyAct::Disclose => {
                    let contents = cx
                        .platform(cx.terms(&duty.contents), "แก่เรา", |name| format!("แก่ผู้ให้บริการ {name} "));
                    format!("ในนโยบายความเป็นส่วนตัว {who}ต้องแจ้งให้{to}ทราบ{under}ดังนี้: {}", contents.replace("  ", " "))
                }
                DutyAct::ObtainConsent => {
                    let under = if laws.is_empty() {
                        "ตามที่กฎหมายและข้อบังคับกำหนด".to_owned()
                    } else {
                        under
                    };
                    format!("{who}ต้องได้รับความยินยอมจาก{to}{under}")
                }
                DutyAct::Comply => format!("{who}ต้องปฏิบัติตาม{}", cx.and(&laws)),
                DutyAct::NotCollect => {
                    let under = if laws.is_empty() {
                        String::new()
                    } else {
                        format!(" เพื่อปฏิบัติตาม{}หรือกฎหมายอื่นที่ใช้บังคับ", cx.and(&laws))
                    };
                    format!("{who}ต้องไม่เก็บรวบรวมข้อมูลส่วนบุคคลจาก{to}{under}")
                }
            }
        }
        Say::DutyExample { duty } => {
            let Some(example) = &duty.example else { return String::new() };
            let way = example.channel.map(|one| format!("ผ่าน{}", cx.term(one))).unwrap_or_default();
            let who = if cx.is_app() { "ผู้ให้บริการ" } else { "ลูกค้า" };
            format!("ตัวอย่างเช่น หาก{who}เก็บรวบรวม{}ของผู้ใช้{way} {who}ต้องแจ้งเรื่องนี้แก่ผู้ใช้", data(&example.data))
        }
        Say::Changes { rule } => {
            let pace = if rule.discretion {
                "เป็นครั้งคราว"
            } else {
                "ตามความจำเป็น"
            };
            let extent = if rule.whole_or_part { "ทั้งหมดหรือบางส่วน" } else { "" };
            let mut said = format!("เราอาจเปลี่ยนแปลง{}{extent}{pace}", changing(rule, cx));
            if rule.discretion {
                said += "โดยดุลยพินิจของเราแต่เพียงผู้เดียว";
            }
            if !rule.reasons.is_empty() {
                said += &format!(" เพื่อรองรับ{}", cx.terms(&rule.reasons));
            }
            if rule.without_notice {
                said += " โดยไม่แจ้งล่วงหน้า";
            }
            said
        }
        Say::ChangesReviewed { rule } => format!("เราทบทวนและปรับปรุง{}อย่างต่อเนื่อง", changing(rule, cx)),
        Say::ChangesRelated => "วัตถุประสงค์จะเปลี่ยนแปลงได้เฉพาะในขอบเขตที่เกี่ยวข้องกับวัตถุประสงค์เดิมอย่างสมเหตุสมผล".to_owned(),
        Say::ChangesTold { rule } => {
            let whom =
                if rule.subjects.is_empty() { "ท่าน".to_owned() } else { people(&rule.subjects).into_owned() };
            format!("เมื่อเปลี่ยนแปลง{} เราจะแจ้งให้{whom}ทราบ{}", changing(rule, cx), cx.any(&rule.channels))
        }
        Say::ChangesPromptly { rule } => format!("เมื่อแก้ไข{} เราจะปรับปรุงหน้านี้โดยเร็ว", changing(rule, cx)),
        Say::ChangesMaterial { rule } => {
            format!("หากเป็นการเปลี่ยนแปลงที่สำคัญ เราจะแจ้งให้ท่านทราบแยกต่างหาก{}", cx.any(&rule.material))
        }
        Say::ChangesFrom { rule } => {
            let from = rule.effective.map(|one| cx.term(one)).unwrap_or_default();
            format!("การเปลี่ยนแปลงของ{}มีผลตั้งแต่{from}บนเว็บไซต์ของเรา", changing(rule, cx))
        }
        Say::NotLiable { parties } => {
            format!("{} ไม่ต้องรับผิดต่อการที่บุคคลภายนอกเก็บรวบรวมข้อมูลส่วนบุคคลในกรณีต่อไปนี้:", cx.and(&cx.parties(parties)))
        }
        Say::NotLiableFor(case) => cx.term(*case).to_owned(),
        Say::Body { label, members } => format!("เรามี{} ซึ่งประกอบด้วย{}", cx.text(label), cx.terms(members)),
        Say::BodyDoes(act) => cx.term(*act).to_owned(),
        Say::ContactFor { contact } => format!("สำหรับ{} โปรดติดต่อเรา", cx.terms(&contact.topics)),
        Say::ContactAt { contact } => shared::contact_at(contact, cx),
        Say::ContactAsks { contact } => format!("เราอาจขอ{}ตามเนื้อหาของการสอบถามหรือคำขอ", cx.terms(&contact.asks)),
        Say::ContactThen { contact } => format!("หลังจากได้รับข้อความของท่าน เราจะ{}", cx.terms(&contact.then)),
        Say::Officer { contact } => {
            let ways = cx.ways(&contact.email, &contact.phone, &contact.url);
            let at = if ways.is_empty() { cx.text(&contact.label).to_owned() } else { ways.join(", ") };
            format!("ช่องทางติดต่อเจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล: {at}")
        }
        Say::See { link } => {
            let mut said = match link.about {
                _ if link.instead => cx.text(&link.label).to_owned(),
                Some(LinkTopic::RegionalPolicy) if !link.places.is_empty() => {
                    let places = cx.and(&cx.places(&link.places).iter().map(|one| land(one)).collect::<Vec<_>>());
                    format!("สำหรับ{places} มีนโยบายแยกต่างหาก: {}", cx.text(&link.label))
                }
                Some(about) => format!("ข้อมูลเพิ่มเติมเกี่ยวกับ{}: {}", cx.term(about), cx.text(&link.label)),
                None => format!("ดู: {}", cx.text(&link.label)),
            };
            let places = cx.places_of(link);
            if !places.is_empty() && !said.contains("มีนโยบายแยกต่างหาก") {
                said += &format!(" สำหรับ{}", cx.and(&places));
            }
            if !link.subjects.is_empty() {
                said += &format!(" สำหรับ{}", people(&link.subjects));
            }
            if !link.languages.is_empty() {
                let names: Vec<String> = link.languages.iter().map(|one| language_name(*one).to_owned()).collect();
                said += &format!(" ({}ภาษา{})", if names.len() == 1 { "เฉพาะ" } else { "" }, cx.and(&names));
            }
            if link.instead {
                said += " กำหนดไว้แยกต่างหาก";
            }
            if let Some(url) = &link.url {
                said += &format!(": {}", url.text);
            }
            said
        }
        said_before!() => String::new(),
    }
}
