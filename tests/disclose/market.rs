//! The example of a marketplace under Thailand's law: it keeps the law's rules, and its notice says what a lawyer would look for.

use super::{read, source};
use sekisho::disclose::{Format, Layer, Options, layer, outline, render};
use sekisho::policy::{self, Language};

#[test]
fn the_notice_keeps_the_rules_and_says_what_the_law_asks_for() {
    let text = source("market");
    let reading = policy::read("policy.yaml", &text);
    let problems: Vec<String> = reading.problems.iter().map(|one| one.render(&text)).collect();
    assert_eq!(problems, Vec::<String>::new());
    let policy = read("market", &text);
    let problems = policy::review(&policy, &["policy.yaml".to_owned()], None);
    assert!(problems.is_empty(), "{:?}", problems.iter().map(|one| one.render(&text)).collect::<Vec<_>>());

    let made = outline(&policy, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
    for (language, said) in [
        (
            Language::En,
            [
                "We collect and record it automatically through cameras.",
                "We let software alone decide, on the basis of name, and orders and payments",
                "We do this only with separate, explicit consent.",
                "You can withdraw consent at any time; what was done before the withdrawal stays lawful.",
                "You can lodge a complaint with the Office of the Personal Data Protection Committee (Thailand).",
                "You can reach our data protection officer by: email dpo@taladnam.example or phone +66 2 000 0001.",
                "We keep the data for 5 years, as set by the law.",
                "We keep the data for 30 days after you stop using the service.",
            ],
        ),
        (
            Language::Ja,
            [
                "カメラにより自動的に取得し、記録します。",
                "氏名並びに注文及び支払の履歴に基づき、自動化された意思決定を行います。",
                "個別かつ明示的な同意を得た場合にのみ行います。",
                "ご本人は、いつでも同意を撤回することができます。",
                "ご本人は、タイ個人データ保護委員会事務局に苦情を申し立てることができます。",
                "データ保護責任者の連絡先：電子メール dpo@taladnam.example、電話 +66 2 000 0001。",
                "情報の保存期間は、法令の定めにより5年間です。",
                "情報の保存期間は、サービスの利用をやめたときから30日間です。",
            ],
        ),
        (
            Language::Th,
            [
                "เราเก็บรวบรวมและบันทึกข้อมูลนี้โดยอัตโนมัติผ่านกล้อง",
                "ในการตัดสินใจโดยอัตโนมัติทั้งหมด ผลที่ได้คือ คะแนนเครดิต",
                "เราดำเนินการเมื่อได้รับความยินยอมแยกต่างหากและโดยชัดแจ้งเท่านั้น",
                "ท่านถอนความยินยอมได้ทุกเมื่อ",
                "ท่านมีสิทธิร้องเรียนต่อสำนักงานคณะกรรมการคุ้มครองข้อมูลส่วนบุคคล",
                "ช่องทางติดต่อเจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล: อีเมล dpo@taladnam.example, โทรศัพท์ +66 2 000 0001",
                "เราเก็บข้อมูลเป็นเวลา 5 ปีตามที่กฎหมายกำหนด",
                "เราเก็บข้อมูลเป็นเวลา 30 วันนับแต่ท่านเลิกใช้บริการ",
            ],
        ),
    ] {
        let notice = render(&made, language, Format::Text);
        for one in said {
            assert!(notice.contains(one), "{language:?}: {one}\n{notice}");
        }
    }
    for language in policy.languages.iter().map(|one| one.value) {
        for format in Format::ALL {
            assert!(!render(&made, language, format).is_empty());
        }
        for one in Layer::ALL {
            assert!(!layer(&made, language, one, "/privacy", Format::Html).is_empty());
        }
    }
}
