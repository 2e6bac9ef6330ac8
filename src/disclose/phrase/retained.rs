//! Requests about "retained personal data": Japan's law tells apart what is asked for its content and what for its use.

use super::Cx;
use crate::disclose::outline::rights;
use crate::policy::{Language, LegalTerm, Right, RightKind};

/// What can be requested, if the policy uses that word of the law and the right begins with disclosure.
pub(super) fn requests(right: &Right, cx: &Cx<'_>) -> Option<String> {
    use RightKind::{Access, Addition, CessationOfProvision, CessationOfUse, Correction, Erasure};
    let terms = cx.policy.compliance.as_ref().map(|one| &one.terms[..]).unwrap_or_default();
    let has = |kind: RightKind| right.kinds.contains(&kind);
    if !terms.contains(&LegalTerm::RetainedPersonalData) || !has(Access) {
        return None;
    }
    // Deletion is one of what is wrong, and one of what must not be used any longer.
    let some = |kinds: &[RightKind]| -> Vec<RightKind> { kinds.iter().copied().filter(|kind| has(*kind)).collect() };
    let content = if has(Correction) || has(Addition) { some(&[Correction, Addition, Erasure]) } else { Vec::new() };
    let used = if has(CessationOfUse) || content.is_empty() { some(&[CessationOfUse, Erasure]) } else { Vec::new() };
    let acts = |kinds: &[RightKind], of_content: bool| {
        cx.or(&kinds.iter().map(|kind| act(*kind, of_content, cx)).collect::<Vec<_>>())
    };

    let (all, its, this, provision) = match cx.language {
        Language::En => (
            "disclosure of your retained personal data",
            (" of its content", ""),
            (" of this data", ""),
            "cessation of provision of this data to third parties",
        ),
        Language::Ja => ("保有個人データの開示", ("", "その内容の"), ("", ""), "第三者提供の停止"),
        Language::Th => (
            "ขอให้เปิดเผยข้อมูลส่วนบุคคลที่ครอบครองไว้",
            ("เนื้อหาของข้อมูลนั้น", "ขอให้"),
            ("ข้อมูลนั้น", "ขอให้"),
            "ขอให้ระงับการเปิดเผยต่อบุคคลภายนอก",
        ),
    };
    let mut said = vec![all.to_owned()];
    said.extend((!content.is_empty()).then(|| joined![its.1, acts(&content, true), its.0]));
    said.extend((!used.is_empty()).then(|| joined![this.1, acts(&used, false), this.0]));
    said.extend(has(CessationOfProvision).then(|| provision.to_owned()));
    let told = [Access, Correction, Addition, Erasure, CessationOfUse, CessationOfProvision];
    said.extend(
        rights::requests(right).iter().filter(|kind| !told.contains(kind)).map(|kind| cx.term(*kind).to_owned()),
    );
    Some(match (cx.language, said.pop()) {
        // The items have commas of their own.
        (Language::En, Some(last)) if !said.is_empty() => joined![said.join("; "), "; and ", last],
        (_, last) => cx.and(&said.into_iter().chain(last).collect::<Vec<_>>()),
    })
}

/// One thing that is done with data, without the data.
fn act(kind: RightKind, of_content: bool, cx: &Cx<'_>) -> &'static str {
    match (kind, cx.language) {
        (RightKind::Erasure, Language::Ja) if of_content => "削除",
        (RightKind::Erasure, Language::Ja) => "消去",
        (RightKind::Correction, Language::Th) => "แก้ไข",
        (RightKind::Addition, Language::Th) => "เพิ่มเติม",
        (RightKind::Erasure, Language::Th) => "ลบ",
        (RightKind::CessationOfUse, Language::Th) => "ระงับการใช้",
        _ => cx.term(kind),
    }
}
