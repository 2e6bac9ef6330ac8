//! What a Japanese notice calls those who give it. The sentences of this folder say 当社, which only a company is: a hospital is
//! 当院, a university 本学. English and Thai say "we" and 「เรา」 for all of them.

use std::borrow::Cow;

use super::JA;
use crate::policy::{Form, Party, Policy};

/// The words in place of 当社 and 社内; none if those who give the notice are companies.
pub(in crate::disclose) struct Ourselves {
    us: Cow<'static, str>,
    /// 「学」 of 学内; none where no such word is in use.
    inside: Option<&'static str>,
}

impl Ourselves {
    pub(in crate::disclose) fn of(policy: &Policy) -> Option<Self> {
        let mut forms = policy.controller.iter().filter_map(|id| policy.parties.get(&id.id)).map(form);
        let first = forms.next().unwrap_or_default();
        let (us, inside) = words(first);
        if forms.any(|form| form != first) {
            return Some(Self { us: format!("{us}等").into(), inside: None });
        }
        (first != Form::Company).then_some(Self { us: us.into(), inside })
    }

    /// Puts the words into what was written from a place on.
    pub(in crate::disclose) fn put(&self, out: &mut String, from: usize) {
        if !out[from..].contains('社') {
            return;
        }
        let said = out.split_off(from);
        let mut at = 0;
        for (place, _) in said.match_indices('社') {
            let (before, behind) = (&said[..place], &said[place + '社'.len_utf8()..]);
            // 「担当社員」 and 「会社内」 are words of their own.
            let word = |word: &str| {
                let rest = before.strip_suffix(word).filter(|rest| rest.len() >= at)?;
                (!rest.ends_with(is_kanji)).then_some(rest.len())
            };
            // So do 「当社団」 and 「当社会福祉法人」.
            let longer = behind.starts_with(['団', '会']);
            let (begin, end, new) = if let Some(begin) = word("当").filter(|_| !longer) {
                (begin, place + '社'.len_utf8(), &*self.us)
            } else if let Some(begin) = word("").filter(|_| behind.starts_with('内')) {
                (begin, place + '社'.len_utf8(), self.inside.unwrap_or("組織"))
            } else {
                continue;
            };
            *out += &said[at..begin];
            *out += new;
            at = end;
        }
        *out += &said[at..];
    }
}

fn is_kanji(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '々')
}

fn words(form: Form) -> (&'static str, Option<&'static str>) {
    match form {
        Form::Company => ("当社", Some("社")),
        Form::Bank => ("当行", Some("行")),
        Form::Cooperative => ("当組合", None),
        Form::Office => ("当事務所", Some("所")),
        Form::Shop => ("当店", Some("店")),
        Form::Hospital => ("当院", Some("院")),
        Form::School => ("当校", Some("校")),
        Form::University => ("本学", Some("学")),
        Form::Institute => ("当研究所", Some("所")),
        Form::Museum => ("当館", Some("館")),
        Form::Foundation => ("当財団", None),
        Form::Association => ("当会", None),
        Form::Corporation => ("当法人", None),
        Form::Ministry => ("当省", Some("省")),
        Form::Agency => ("当庁", Some("庁")),
        Form::City => ("本市", Some("庁")),
        Form::Town => ("本町", Some("庁")),
        Form::PublicBody => ("当機関", None),
        Form::Organisation => ("当団体", None),
        Form::Person => ("当方", None),
    }
}

/// How names of those end who are no companies; what stands first wins: 「○○大学病院」 is a hospital.
const ENDS: [(&[&str], Form); 8] = [
    (&["病院", "医院", "クリニック", "診療所", "歯科"], Form::Hospital),
    (&["大学", "大学院", "短期大学"], Form::University),
    (&["学校", "高校", "幼稚園"], Form::School),
    (&["銀行"], Form::Bank),
    (&["組合"], Form::Cooperative),
    (&["事務所"], Form::Office),
    (&["美術館", "博物館", "図書館"], Form::Museum),
    (&["財団"], Form::Foundation),
];

/// What a party is: as the policy says, or as its Japanese name does.
fn form(party: &Party) -> Form {
    if let Some(form) = party.form {
        return form;
    }
    let name = party.name.get(JA).unwrap_or_default();
    let by_end = ENDS.iter().find(|(ends, _)| ends.iter().any(|end| name.ends_with(end)));
    match by_end {
        _ if name.contains("会社") => Form::Company,
        Some((_, form)) => *form,
        None if name.contains("財団法人") => Form::Foundation,
        None if name.contains("法人") => Form::Corporation,
        None => Form::Company,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(form: Form, text: &str) -> String {
        let (us, inside) = words(form);
        let mut out = format!("当社、{text}");
        Ourselves { us: us.into(), inside }.put(&mut out, "当社、".len());
        out
    }

    #[test]
    fn only_what_means_ourselves_changes() {
        assert_eq!(said(Form::University, "当社は、社内で当社の"), "当社、本学は、学内で本学の");
        assert_eq!(said(Form::Foundation, "社内外に公表"), "当社、組織内外に公表");
        assert_eq!(said(Form::Hospital, "担当社員、会社内、他社、社会"), "当社、担当社員、会社内、他社、社会");
        assert_eq!(
            said(Form::Association, "当社団は、当社会福祉法人と当社員で"),
            "当社、当社団は、当社会福祉法人と当会員で"
        );
    }
}
