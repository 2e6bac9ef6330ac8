//! What people can do without asking us, and what they can refuse at any time. One sentence is built in every language: who,
//! what, and between them words that stand in a table.

use super::{Cx, en, refs};
use crate::disclose::outline::rights::Apart;
use crate::policy::{Language, Right};

/// What the sentences are made of.
struct Words {
    you: &'static str,
    gap: &'static str,
    /// Before and behind what can be objected to; that, where it is both, one or the other.
    objects: [&'static str; 2],
    what: [&'static str; 3],
    withdraws: &'static str,
    /// Before and behind the authority; any one.
    complains: [&'static str; 2],
    any: &'static str,
}

const EN: Words = Words {
    you: "you",
    gap: " ",
    objects: [" can object at any time to ", "."],
    what: [
        "our use of data on the ground of a legitimate interest, and to direct marketing",
        "our use of data on the ground of a legitimate interest",
        "direct marketing",
    ],
    withdraws: " can withdraw consent at any time; what was done before the withdrawal stays lawful.",
    complains: [" can lodge a complaint with ", "."],
    any: "a data protection authority",
};

const JA: Words = Words {
    you: "ご本人",
    gap: "",
    objects: ["は、", "に対し、いつでも異議を申し立てることができます。"],
    what: [
        "正当な利益を根拠とする取扱い及びダイレクトマーケティング",
        "正当な利益を根拠とする取扱い",
        "ダイレクトマーケティング",
    ],
    withdraws: "は、いつでも同意を撤回することができます。撤回前に行った取扱いの適法性は、撤回により影響を受けません。",
    complains: ["は、", "に苦情を申し立てることができます。"],
    any: "監督機関",
};

const TH: Words = Words {
    you: "ท่าน",
    gap: " ",
    objects: ["คัดค้าน", "ได้ทุกเมื่อ"],
    what: [
        "การใช้ข้อมูลบนฐานประโยชน์โดยชอบด้วยกฎหมายและการตลาดแบบตรง",
        "การใช้ข้อมูลบนฐานประโยชน์โดยชอบด้วยกฎหมาย",
        "การตลาดแบบตรง",
    ],
    withdraws: "ถอนความยินยอมได้ทุกเมื่อ โดยไม่กระทบต่อสิ่งที่ได้ดำเนินการไปโดยชอบก่อนการถอน",
    complains: ["มีสิทธิร้องเรียนต่อ", ""],
    any: "หน่วยงานกำกับดูแล",
};

pub(super) fn apart(right: &Right, cx: &Cx<'_>) -> String {
    let words = match cx.language {
        Language::En => &EN,
        Language::Ja => &JA,
        Language::Th => &TH,
    };
    let people = refs(&right.subjects);
    let who = if people.is_empty() { words.you.into() } else { cx.subjects(&people) };
    let one = Apart::new(right, cx.policy);
    let mut said = String::new();
    let mut add = |[before, what, after]: [&str; 3]| {
        if !said.is_empty() {
            said += words.gap;
        }
        let sentence = joined![who, before, what, after];
        said += &if cx.language == Language::En { en::capital(sentence) } else { sentence };
    };
    let what = match one.objection {
        (true, true) => words.what[0],
        (true, false) => words.what[1],
        (false, true) => words.what[2],
        (false, false) => "",
    };
    if !what.is_empty() {
        add([words.objects[0], what, words.objects[1]]);
    }
    if one.withdrawal {
        add([words.withdraws, "", ""]);
    }
    if let Some(authorities) = one.complaint {
        let name = |name| {
            let name = cx.text(name);
            // English names of offices take the article.
            let bare = cx.language != Language::En || name.starts_with("the ") || name.starts_with("Commission d");
            joined![if bare { "" } else { "the " }, name]
        };
        let names: Vec<String> = authorities.into_iter().map(name).collect();
        let to = if names.is_empty() { words.any.to_owned() } else { cx.or(&names) };
        add([words.complains[0], &to, words.complains[1]]);
    }
    said
}
