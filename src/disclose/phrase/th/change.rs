//! Thai: changes of a policy.

use super::spaced;
use crate::disclose::change::{ConsentChange, Reason};
use crate::disclose::phrase::{Change, Cx};

pub(super) fn say(change: &Change<'_>, cx: &Cx<'_>) -> String {
    spaced(match *change {
        Change::Title(title) => format!("การเปลี่ยนแปลง “{title}”"),
        Change::Versions { from, to, days } => {
            let of = |version: &str, day| match day {
                Some(day) => format!("ฉบับ {version} ลงวันที่ {}", cx.date(day)),
                None => format!("ฉบับ {version}"),
            };
            format!("รายการเปลี่ยนแปลงจาก{} เป็น{} มีดังนี้", of(from, days.0), of(to, days.1))
        }
        Change::Nothing => "ไม่มีการเปลี่ยนแปลงในสิ่งที่เราแจ้งให้ท่านทราบ".to_owned(),
        Change::Added(is) => format!("เพิ่มใหม่: {is}"),
        Change::Removed(was) => format!("ยกเลิก: {was}"),
        Change::Changed(was, is) => format!("เดิม: {was} — ปัจจุบัน: {is}"),
        Change::Answers => "ความยินยอมที่ท่านให้ไว้".to_owned(),
        Change::AnswersStay => "สิ่งที่ท่านเลือกไว้ยังคงมีผลเช่นเดิม เราจะไม่ขอความยินยอมจากท่านอีก".to_owned(),
        Change::Answer { change, purpose, because } => match change {
            ConsentChange::New => {
                format!("เพิ่ม “{purpose}” ใหม่ หากกฎหมายกำหนดให้ต้องขอความยินยอม เราจะขอจากท่านก่อนเริ่มดำเนินการ")
            }
            ConsentChange::Again if because.is_empty() => {
                format!("“{purpose}”: สิ่งที่ท่านเลือกไว้ไม่มีผลอีกต่อไป เราจะขอความยินยอมจากท่านอีกครั้ง")
            }
            ConsentChange::Again => {
                let because: Vec<String> = because.iter().map(|one| reason(*one).to_owned()).collect();
                format!(
                    "“{purpose}”: สิ่งที่ท่านเลือกไว้ไม่มีผลอีกต่อไป เราจะขอความยินยอมจากท่านอีกครั้ง สิ่งที่เปลี่ยนแปลงคือ {}",
                    cx.and(&because)
                )
            }
            ConsentChange::Ends => format!("ยุติ “{purpose}” สิ่งที่ท่านเลือกไว้ในเรื่องนี้ไม่มีผลอีกต่อไป"),
            ConsentChange::Unasked => format!("“{purpose}” ไม่ขึ้นอยู่กับการเลือกของท่านอีกต่อไป"),
        },
    })
}

fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Site => "เว็บไซต์ที่เกี่ยวข้อง",
        Reason::Apps => "แอปพลิเคชันที่เกี่ยวข้อง",
        Reason::Subjects => "เจ้าของข้อมูล",
        Reason::Data => "ข้อมูลที่ใช้",
        Reason::Source => "แหล่งที่มาของข้อมูล",
        Reason::Purpose => "วัตถุประสงค์",
        Reason::Basis => "ฐานทางกฎหมาย",
        Reason::Condition => "เงื่อนไข",
        Reason::Recipients => "ผู้รับข้อมูลหรือประเทศที่ตั้ง",
        Reason::Storage => "สถานที่จัดเก็บข้อมูล",
        Reason::Processing => "วิธีประมวลผลข้อมูล",
        Reason::Retention => "ระยะเวลาจัดเก็บข้อมูล",
    }
}
