//! Thai: short sentences.

use super::{TH, spaced};
use crate::disclose::layer::Layer;
use crate::disclose::phrase::terms::all;
use crate::disclose::phrase::{Brief, Cx};

pub(super) fn say(brief: &Brief<'_>, cx: &Cx<'_>) -> String {
    spaced(match *brief {
        Brief::Title { layer, title } => match layer {
            Layer::First => format!("{title} (สรุป)"),
            Layer::Moments => format!("{title} (สิ่งที่ท่านเลือกได้)"),
            Layer::Cookies => format!("{title} (คุกกี้)"),
        },
        Brief::Nothing { layer } => match layer {
            Layer::First => "นโยบายนี้ยังไม่ได้ระบุสิ่งใด".to_owned(),
            Layer::Moments => "ไม่มีสิ่งที่ต้องเลือก".to_owned(),
            Layer::Cookies => "นโยบายนี้ไม่ได้ระบุเรื่องคุกกี้".to_owned(),
        },
        Brief::Responsible { parties } => {
            format!("{} เป็นผู้รับผิดชอบข้อมูลส่วนบุคคลของท่าน", cx.and(&cx.parties(parties)))
        }
        Brief::DataKinds { kinds } => format!("ข้อมูลที่เราประมวลผล ได้แก่ {}", cx.and(&all(kinds, TH))),
        Brief::Sensitive { data } => {
            format!("รวมถึงข้อมูลส่วนบุคคลที่ละเอียดอ่อน ได้แก่ {}", cx.data(data, false))
        }
        Brief::FromOthers => "ข้อมูลบางส่วนได้รับจากบุคคลภายนอก".to_owned(),
        Brief::Why { kinds } => format!("วัตถุประสงค์หลัก ได้แก่ {}", cx.and(&all(kinds, TH))),
        Brief::Recipients { names, more } => format!("ผู้รับข้อมูล ได้แก่ {}", list(names, more, "ราย", cx)),
        Brief::Abroad { places, more, home } => {
            let places = list(&cx.places(places), more, "ประเทศ", cx);
            let lead = if home {
                "เราส่งข้อมูลไปต่างประเทศ ได้แก่"
            } else {
                "ประเทศที่มีการประมวลผลข้อมูล ได้แก่"
            };
            format!("{lead} {places}")
        }
        Brief::StoredAbroad => "ข้อมูลบางส่วนจัดเก็บในต่างประเทศ".to_owned(),
        Brief::Provided { cases: true } => "เราไม่เปิดเผยข้อมูลแก่บุคคลภายนอกโดยไม่ได้รับความยินยอม ยกเว้นบางกรณี".to_owned(),
        Brief::Provided { cases: false } => "เราไม่เปิดเผยข้อมูลแก่บุคคลภายนอกโดยไม่ได้รับความยินยอม".to_owned(),
        Brief::Jointly => "เราใช้ข้อมูลบางส่วนร่วมกับผู้อื่น".to_owned(),
        Brief::Profiles => "เราคาดการณ์ความสนใจของท่านจากข้อมูล".to_owned(),
        Brief::Decides => "การตัดสินใจบางอย่างทำโดยระบบอัตโนมัติเท่านั้น".to_owned(),
        Brief::NotForChildren { age } => format!("บริการของเราไม่ได้มีไว้สำหรับเด็กอายุต่ำกว่า {age} ปี"),
        Brief::ChangesSilently => "นโยบายนี้อาจเปลี่ยนแปลงโดยไม่แจ้งล่วงหน้า".to_owned(),
        Brief::NotLiable => "มีบางกรณีที่เราไม่ต้องรับผิด".to_owned(),
        Brief::Choose { surfaces } => format!("ท่านเปลี่ยนสิ่งที่เลือกได้ทาง{}", cx.or(&all(surfaces, TH))),
        Brief::Rights { kinds } => format!("ท่านมีสิทธิ{}", cx.and(&all(kinds, TH))),
        Brief::FurtherRights => "ในบางพื้นที่ท่านมีสิทธิอื่นเพิ่มเติม".to_owned(),
        Brief::Ask { contact } => {
            let mail = contact.email.as_ref().map(|mail| format!(" ({})", mail.text)).unwrap_or_default();
            format!("สอบถามได้ที่{}{mail}", cx.text(&contact.label))
        }
        Brief::Moment { purpose, data, names, control } => {
            let to = if names.is_empty() {
                String::new()
            } else {
                format!(" ผู้รับข้อมูลคือ {}", cx.and(names))
            };
            let at = control.map(|one| format!(" ท่านเปลี่ยนได้ที่{}", cx.term(one.surface)));
            format!(
                "เราขอใช้{} เพื่อ{}{to} ท่านปฏิเสธได้{}",
                cx.data(data, false),
                cx.purpose(purpose),
                at.unwrap_or_default()
            )
        }
    })
}

fn list<S: AsRef<str>>(names: &[S], more: usize, what: &str, cx: &Cx<'_>) -> String {
    if more > 0 {
        format!("{} และอีก {more} {what}", names.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(", "))
    } else {
        cx.and(names)
    }
}
