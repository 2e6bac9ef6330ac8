//! What a page keeps on one line, and what it links: addresses, telephone numbers, days, numbers with their unit and numbers of
//! articles. A reader who meets "+81" at the end of a line and the rest on the next dials the wrong number, and 「第」 without
//! its 「23条」 is no article. The text itself stays as it is, so that it can be searched and copied.

use std::ops::Range;

use super::eight::{self, ascii, below, each};
use super::phrase::months;
use super::render::split_url;

/// What something in a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// An address of a page.
    Page,
    /// An e-mail address; one that is not short has to break somewhere on a narrow screen.
    Mail { short: bool },
    /// A telephone number in international form.
    Phone,
    /// A number with what belongs to it.
    Number,
}

/// Where something is, and what.
pub(super) type Mark = (Range<usize>, Sort);

/// So many letters of an address fit on the narrowest screens.
const SHORT: usize = 36;

/// Marks the bytes of which a text that holds anything of this has one: the digits with their neighbours, `@` and `/`.
#[inline(always)]
pub(super) fn hints(eight: u64) -> u64 {
    let digits = below((eight & each(0xf0)) ^ each(b'0'));
    (digits | below(eight ^ each(b'@')) | below(eight ^ each(b'/'))) & ascii(eight)
}

/// Everything of a text that is kept or linked, in order. Never inlined: it is asked for by three formats.
#[inline(never)]
pub(super) fn marks(text: &str) -> Vec<Mark> {
    let mut found = Vec::new();
    if !eight::any(text.as_bytes(), hints) {
        return found;
    }
    let mut from = 0;
    for word in text.split(' ') {
        if word.starts_with("https://") || word.starts_with("http://") {
            let (url, _) = split_url(word);
            found.push((from..from + url.len(), Sort::Page));
        }
        from += word.len() + 1;
    }
    let free = |found: &[Mark], at: usize| !found.iter().any(|(range, _)| range.contains(&at));
    for (at, _) in text.match_indices('@') {
        found.extend(mail(text, at).filter(|range| free(&found, range.start)).map(|range| {
            let short = range.len() <= SHORT;
            (range, Sort::Mail { short })
        }));
    }
    let mut at = 0;
    while let Some(digit) = text[at..].find(|c: char| c.is_ascii_digit()).map(|next| at + next) {
        at = digits(text, digit);
        // A digit inside a word is a part of a name: "GA4".
        let inside = text[..digit].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
        if inside || !free(&found, digit) {
            continue;
        }
        let range =
            phone(text, digit).map(|range| (range, Sort::Phone)).or_else(|| Some((number(text, digit)?, Sort::Number)));
        if let Some(mark) = range {
            at = at.max(mark.0.end);
            found.push(mark);
        }
    }
    // They are few, and the sort of std is a large part of a small module.
    for last in 1..found.len() {
        for at in (1..=last).rev() {
            if found[at - 1].0.start > found[at].0.start {
                found.swap(at - 1, at);
            }
        }
    }
    found
}

/// A text in which telephone numbers have blanks at which no line ends, for what others make pages of.
pub(super) fn unbroken_phones(mut text: String) -> String {
    if text.contains('+') {
        for (range, sort) in marks(&text).into_iter().rev() {
            if sort == Sort::Phone {
                let kept = text[range.clone()].replace(' ', "\u{a0}");
                text.replace_range(range, &kept);
            }
        }
    }
    text
}

/// The e-mail address around an `@`.
fn mail(text: &str, at: usize) -> Option<Range<usize>> {
    let of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let from = text[..at].trim_end_matches(of_name).len();
    let behind = &text[at + 1..];
    let host = &behind[..behind.len() - behind.trim_start_matches(|c: char| of_name(c) && c != '_').len()];
    let host = host.trim_end_matches(['.', '-']);
    (from < at && host.contains('.')).then(|| from..at + 1 + host.len())
}

/// The telephone number of which this is the first digit: "+81 3 1234 5678".
fn phone(text: &str, digit: usize) -> Option<Range<usize>> {
    let from = text[..digit].strip_suffix('+')?.len();
    let mut end = digits(text, digit);
    loop {
        let rest = &text[end..];
        let between = rest.len() - rest.trim_start_matches([' ', '-', '.', '(', ')']).len();
        if !(1..=2).contains(&between) || !rest[between..].starts_with(|c: char| c.is_ascii_digit()) {
            break;
        }
        end = digits(text, end + between);
    }
    let count = text[from..end].bytes().filter(u8::is_ascii_digit).count();
    (7..=15).contains(&count).then_some(from..end)
}

/// Words in front of a number that belong to it.
const BEFORE: [&str; 16] = [
    "Art. ",
    "Arts. ",
    "Article ",
    "Articles ",
    "Section ",
    "Sections ",
    "section ",
    "sections ",
    "s. ",
    "No. ",
    "§ ",
    "มาตรา ",
    "ข้อ ",
    "เลขที่ ",
    "พ.ศ. ",
    "ค.ศ. ",
];
/// Words behind one.
const UNITS: [&str; 21] = [
    "seconds",
    "minutes",
    "minute",
    "hours",
    "hour",
    "days",
    "day",
    "weeks",
    "week",
    "months",
    "month",
    "years",
    "year",
    "นาที",
    "ชั่วโมง",
    "วัน",
    "สัปดาห์",
    "เดือน",
    "ปี",
    "บาท",
    "ครั้ง",
];
/// Letters behind one in Japanese, a few in a row.
const COUNTERS: &str = "年月日条項号歳才か箇ヶカ時間分秒回件人名円階丁目番地週個章営業";

/// A number with what belongs to it, if anything does or if it has joints: "23 November 2026", 「第23条第1項」, "03-1234-5678".
fn number(text: &str, digit: usize) -> Option<Range<usize>> {
    let before = BEFORE.iter().find(|word| {
        let own = text[..digit].strip_suffix(**word);
        own.is_some_and(|rest| !word.is_ascii() || !rest.ends_with(|c: char| c.is_alphanumeric()))
    });
    let ordinal = text[..digit].strip_suffix(['第', '〒']).map(str::len);
    let from = ordinal.or(before.map(|word| digit - word.len())).unwrap_or(digit);
    let alone = digits(text, digit);
    let mut end = joined(text, digit);
    // 「2026年11月30日」, 「第23条の2第1項」.
    loop {
        let counted = counters(text, end);
        let next = text[counted..].trim_start_matches(['第', 'の']);
        let more = text.len() - next.len();
        let begins = next.starts_with(|c: char| c.is_ascii_digit()) && more - counted <= '第'.len_utf8();
        let goes_on = begins && (counted > end || more > counted);
        end = if goes_on { joined(text, more) } else { counted };
        if !goes_on {
            break;
        }
    }
    let word = |end: usize| text[end..].strip_prefix(' ');
    if let Some(rest) = word(end) {
        let month = months().find(|month| rest.starts_with(month));
        let unit = UNITS.iter().find(|unit| {
            let behind = rest.strip_prefix(**unit);
            behind.is_some_and(|behind| !unit.is_ascii() || !behind.starts_with(|c: char| c.is_alphanumeric()))
        });
        if let Some(month) = month {
            end += 1 + month.len();
            let year = text[end..].strip_prefix(" พ.ศ. ").or_else(|| word(end));
            end = year
                .map(|year| text.len() - year.len())
                .filter(|at| digits(text, *at) > *at)
                .map_or(end, |at| digits(text, at));
        } else if let Some(unit) = unit {
            end += 1 + unit.len();
        }
    }
    (from < digit || end > alone).then_some(from..end)
}

/// Where the counters behind a number end.
fn counters(text: &str, from: usize) -> usize {
    let few = text[from..].chars().take(3).take_while(|c| COUNTERS.contains(*c));
    from + few.map(char::len_utf8).sum::<usize>()
}

/// Where the digits that begin here end.
fn digits(text: &str, from: usize) -> usize {
    from + text[from..].bytes().take_while(u8::is_ascii_digit).count()
}

/// The same with joints between them: "1,000", "14:00", "03-1234-5678".
fn joined(text: &str, from: usize) -> usize {
    let mut end = digits(text, from);
    while text[end..].starts_with([',', '.', '-', '/', ':']) && digits(text, end + 1) > end + 1 {
        end = digits(text, end + 1);
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        marks(text).into_iter().map(|(range, _)| &text[range]).collect()
    }

    #[test]
    fn what_belongs_together_is_found() {
        assert_eq!(found("Call +81 3 1234 5678, or +66 (0)2 123 4567."), ["+81 3 1234 5678", "+66 (0)2 123 4567"]);
        assert_eq!(found("電話：+81-3-1234-5678、03-1234-5678。"), ["+81-3-1234-5678", "03-1234-5678"]);
        assert_eq!(found("電子メール： privacy-office@example.ac.jp。"), ["privacy-office@example.ac.jp"]);
        assert_eq!(found("個人情報の保護に関する法律第23条の2第1項"), ["第23条の2第1項"]);
        assert_eq!(found("最終更新日：2026年11月30日。"), ["2026年11月30日"]);
        assert_eq!(found("13歳未満、5年間、30日以内、10営業日"), ["13歳", "5年間", "30日", "10営業日"]);
        assert_eq!(found("Last updated: 23 November 2026. Kept for 14 months."), ["23 November 2026", "14 months"]);
        assert_eq!(found("GDPR Art. 13(1) and section 20, two visits. 3 of 4"), ["Art. 13", "section 20"]);
        assert_eq!(found("ตามมาตรา 23 ภายใน 30 วัน"), ["มาตรา 23", "30 วัน"]);
        let thai = "ปรับปรุงล่าสุด: 1 พฤศจิกายน พ.ศ. 2569 (ค.ศ. 2026)";
        assert_eq!(found(thai), ["1 พฤศจิกายน พ.ศ. 2569", "ค.ศ. 2026"]);
    }

    #[test]
    fn what_is_a_name_or_an_address_is_left_alone() {
        assert_eq!(found("Google Analytics 4, GA4, ISO/IEC 27001 and _ga_2"), [""; 0]);
        assert_eq!(found("see https://a.example/2026/11-30, please"), ["https://a.example/2026/11-30"]);
        assert_eq!(found("@home, a@b and +5 points"), [""; 0]);
        assert_eq!(found("nothing at all"), [""; 0]);
    }

    #[test]
    fn telephone_numbers_are_of_one_piece_where_others_make_the_page() {
        assert_eq!(
            unbroken_phones("phone +81 3 1234 5678, 1 day".into()),
            "phone +81\u{a0}3\u{a0}1234\u{a0}5678, 1 day"
        );
    }
}
