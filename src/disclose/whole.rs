//! Words that browsers break in two at the end of a line. Thai is written without spaces, and a browser takes from a dictionary
//! where a word ends; Japanese phrases it guesses. Names of data, purposes and services are full of words that they get wrong,
//! and a reader stumbles over half of one.

use std::borrow::Cow;

use crate::policy::Language;

/// U+2060: no line ends here.
const JOINER: &str = "\u{2060}";

/// Where a browser would break a word of Thai.
const THAI: &[&str] = &[
    "ข้อ|ความ",
    "ข้อ|ผิด|พลาด",
    "ข้อ|สอบ|ถาม",
    "ข้อ|กำหนด",
    "ข้อ|บังคับ",
    "ผู้|ใช้",
    "ผู้|รับ",
    "ผู้|ยื่น",
    "คำ|ขอ",
    "คำ|ถาม",
    "คำ|ปรึกษา",
    "ส่วน|ตัว",
    "ร้าน|ค้า",
    "คู่|ค้า",
    "รหัส|ผ่าน",
    "ที่|อยู่",
    "ลง|ทะเบียน",
    "ตัว|ตน",
    "คลา|วด์",
    "ความ|ยินยอม",
    "สห|ราช|อาณาจักร",
    "ช่อง|ทาง",
    // A line does not end with the syllable that makes a noun of a verb.
    "การ|ใช้",
    "การ|ให้",
    "การ|ตอบ",
    "การ|ค้นหา",
    "การ|จัดส่ง",
    "การ|ป้องกัน",
    "การ|แนะนำ",
    "การ|โฆษณา",
    "การ|วิเคราะห์",
    "การ|เลื่อน",
];
/// The same of Japanese.
const JAPANESE: &[&str] = &["お問い|合わせ", "外部|サービス", "外部|送信"];

/// A text for a page, with its words kept whole.
pub(super) fn whole(language: Language, text: &str) -> Cow<'_, str> {
    let words = match language {
        Language::Th => THAI,
        Language::Ja => JAPANESE,
        Language::En => &[],
    };
    let mut kept = Cow::Borrowed(text);
    for parts in words {
        let word = parts.replace('|', "");
        if kept.contains(&word) {
            kept = kept.replace(&word, &parts.replace('|', JOINER)).into();
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_whole_in_their_own_language_only() {
        assert_eq!(whole(Language::Th, "ข้อความแชตของผู้ใช้"), "ข้อ\u{2060}ความแชตของผู้\u{2060}ใช้");
        assert_eq!(whole(Language::Th, "การตอบข้อสอบถาม"), "การ\u{2060}ตอบข้อ\u{2060}สอบ\u{2060}ถาม");
        assert_eq!(whole(Language::Ja, "お問い合わせへの対応"), "お問い\u{2060}合わせへの対応");
        assert!(matches!(whole(Language::En, "Chat messages"), Cow::Borrowed("Chat messages")));
    }
}
