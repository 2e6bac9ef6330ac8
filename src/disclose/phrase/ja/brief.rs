//! Japanese: short sentences.

use super::JA;
use crate::disclose::layer::Layer;
use crate::disclose::phrase::terms::all;
use crate::disclose::phrase::{Brief, Cx};

pub(super) fn say(brief: &Brief<'_>, cx: &Cx<'_>) -> String {
    match *brief {
        Brief::Title { layer, title } => match layer {
            Layer::First => format!("{title}（要約）"),
            Layer::Moments => format!("{title}（選択できる事項）"),
            Layer::Cookies => format!("{title}（クッキーについて）"),
        },
        Brief::Nothing { layer } => match layer {
            Layer::First => "記載はまだありません。".to_owned(),
            Layer::Moments => "選択できる事項はありません。".to_owned(),
            Layer::Cookies => "クッキーに関する記載はありません。".to_owned(),
        },
        Brief::Responsible { parties } => {
            format!("個人情報は、{}が責任をもって取り扱います。", cx.and(&cx.parties(parties)))
        }
        Brief::DataKinds { kinds } => format!("取り扱う情報は、{}です。", cx.and(&all(kinds, JA))),
        Brief::Sensitive { data } => format!("特に慎重な取扱いを要する情報（{}）を含みます。", cx.data(data, false)),
        Brief::FromOthers => "第三者から取得する情報があります。".to_owned(),
        Brief::Why { kinds } => format!("主な利用目的は、{}です。", cx.and(&all(kinds, JA))),
        Brief::Recipients { names, more } => format!("情報の提供先は、{}です。", list(names, more, "者", cx)),
        Brief::Abroad { places, more, home } => {
            let places = list(&cx.places(places), more, "か国・地域", cx);
            if home {
                format!("情報は外国（{places}）でも取り扱われます。")
            } else {
                format!("情報が取り扱われる国：{places}。")
            }
        }
        Brief::StoredAbroad => "外国で保存する情報があります。".to_owned(),
        Brief::Provided { cases: true } => "一部の場合を除き、同意なく第三者に提供しません。".to_owned(),
        Brief::Provided { cases: false } => "同意なく第三者に提供しません。".to_owned(),
        Brief::Jointly => "一部の情報を共同利用します。".to_owned(),
        Brief::Profiles => "情報から、興味や関心を推定します。".to_owned(),
        Brief::Decides => "一部の決定を、自動的な処理のみで行います。".to_owned(),
        Brief::NotForChildren { age } => format!("{age}歳未満のお子様を対象としていません。"),
        Brief::ChangesSilently => "本ポリシーは、予告なく変更されることがあります。".to_owned(),
        Brief::NotLiable => "当社が責任を負わない場合があります。".to_owned(),
        Brief::Choose { surfaces } => format!("選択内容は、{}で変更できます。", cx.or(&all(surfaces, JA))),
        Brief::Rights { kinds } => format!("次の請求ができます：{}。", cx.and(&all(kinds, JA))),
        Brief::FurtherRights => "お住まいの地域により、その他の権利があります。".to_owned(),
        Brief::Ask { contact } => {
            let mail = contact.email.as_ref().map(|mail| format!("（{}）", mail.text)).unwrap_or_default();
            format!("お問い合わせ先は、{}{mail}です。", cx.text(&contact.label))
        }
        Brief::Moment { purpose, data, names, control } => {
            let to =
                if names.is_empty() { String::new() } else { format!("提供先は、{}です。", cx.and(names)) };
            let at = control.map(|one| format!("設定は、{}で変更できます。", cx.term(one.surface)));
            format!(
                "「{}」のための{}の利用について、お選びください。{to}拒否することもできます。{}",
                cx.purpose(purpose),
                cx.data(data, false),
                at.unwrap_or_default()
            )
        }
    }
}

fn list<S: AsRef<str>>(names: &[S], more: usize, what: &str, cx: &Cx<'_>) -> String {
    if more > 0 {
        format!("{}ほか{more}{what}", names.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join("、"))
    } else {
        cx.and(names)
    }
}
