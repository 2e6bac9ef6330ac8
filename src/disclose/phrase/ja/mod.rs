//! Japanese, です・ます, with the words of the Act on the Protection of Personal Information.

mod brief;
mod change;
mod more;
mod note;
mod often;
mod ourselves;
mod parts;

use std::borrow::Cow;

pub(in crate::disclose) use ourselves::Ourselves;

use super::terms::{Term, all};
use super::{Brief, Change, Cx, Items, Phrase, Word, for_some_uses, refs};
use crate::disclose::outline::{Heading, Missing, Say};
use crate::policy::{
    AppKind, Condition, ConsentForm, GovernanceAct, Language, LawOf, Recipient, Section, Source, SourceKind, When,
};

/// Japanese.
pub(crate) struct Japanese;

const JA: Language = Language::Ja;

impl Phrase for Japanese {
    fn gap(&self) -> &'static str {
        ""
    }

    fn word(&self, word: Word) -> &'static str {
        match word {
            Word::Transmission => "利用者情報の外部送信について",
            Word::Service => "サービス名",
            Word::DataSent => "送信される情報",
            Word::Recipient => "送信先（情報を取り扱う者）",
            Word::OurPurpose => "当社の利用目的",
            Word::RecipientPurpose => "送信先における利用目的",
            Word::NotStated => "記載なし",
            Word::TransmissionNone => {
                "本ポリシーには、利用者に関する情報をページの閲覧時に外部送信するサービスの記載がありません。"
            }
            Word::TransmissionLead => {
                "当社のページを閲覧すると、ご利用の端末から次の送信先に利用者に関する情報が送信されます。"
            }
        }
    }

    fn brief(&self, brief: &Brief<'_>, cx: &Cx<'_>) -> String {
        brief::say(brief, cx)
    }

    fn recipient(&self, recipient: &Recipient, cx: &Cx<'_>) -> String {
        who(recipient, cx).into_owned()
    }

    fn change(&self, change: &Change<'_>, cx: &Cx<'_>) -> String {
        change::say(change, cx)
    }

    fn heading(&self, heading: &Heading<'_>, cx: &Cx<'_>) -> String {
        match heading {
            Heading::Section(section) => match section {
                Section::Introduction => "事業者及び本ポリシーの対象".to_owned(),
                Section::Data => "取得する情報と利用目的".to_owned(),
                Section::Purposes => "利用目的".to_owned(),
                Section::Recipients => "第三者提供・委託・共同利用".to_owned(),
                Section::Cookies => "クッキー及び外部送信".to_owned(),
                Section::Storage => "保管場所及び保存期間".to_owned(),
                Section::Security => "安全管理措置".to_owned(),
                Section::Rights => "選択及び開示等の請求".to_owned(),
                Section::Children => "お子様の個人情報".to_owned(),
                Section::Changes => "変更".to_owned(),
                Section::Contact => "お問い合わせ窓口".to_owned(),
                Section::Other => "関連文書".to_owned(),
            },
            Heading::Duties => format!("{}の義務", cx.customer("契約者")),
            Heading::Principles => "基本方針".to_owned(),
            Heading::Body(acts) if acts.contains(&GovernanceAct::Opinions) => "諮問機関".to_owned(),
            Heading::Body(_) => "監督体制".to_owned(),
            Heading::Liability => "免責".to_owned(),
            Heading::Measures(class) => cx.term(*class).to_owned(),
            Heading::Purpose(id) => cx.purpose(id).to_owned(),
            Heading::PurposeOf { purpose, recipients } => {
                let names: Vec<_> = recipients.iter().map(|one| who(one, cx)).collect();
                joined![cx.purpose(purpose), "（", cx.and(&names), "）"]
            }
            Heading::PurposeFor { purpose, subjects } => {
                joined![cx.purpose(purpose), "（", cx.subjects(subjects), "）"]
            }
            Heading::PurposeWith { purpose, data } => {
                joined![cx.purpose(purpose), "（", cx.data(data, false), "）"]
            }
            Heading::From { data, source, subjects } => match data {
                Some(data) => joined![cx.data(&[data], false), "：", obtained(source, subjects, cx)],
                None => obtained(source, subjects, cx),
            },
            Heading::Data(ids) => cx.data(ids, false).to_string(),
            Heading::Subjects(ids) => cx.subjects(ids).into_owned(),
            Heading::SubjectsWith { subjects, data } => {
                joined![cx.subjects(subjects), "（", cx.each_of(data).join("、"), "等）"]
            }
            Heading::Text(text) => cx.text(text).to_owned(),
        }
    }

    fn often(&self, say: &Say<'_>, cx: &Cx<'_>, out: &mut String) -> bool {
        often::say(say, cx, out)
    }

    fn seldom(&self, say: &Say<'_>, cx: &Cx<'_>) -> String {
        match say {
            Say::Note(one) => note::say(one, cx),
            _ => self.first(say, cx).unwrap_or_else(|| more::say(say, cx)),
        }
    }

    fn finish(&self, from: usize, cx: &Cx<'_>, out: &mut String) {
        // No space stands between sentences, so an address at the end needs one, or the next sentence would belong to it.
        let said = &out[from..];
        if !said.ends_with('。') && said.rsplit(' ').next().unwrap_or_default().contains("://") {
            *out += " 。";
        }
        cx.ourselves(out, from);
    }
}

impl Japanese {
    /// Who, what, why, to whom; the rest is in `more`.
    fn first(&self, say: &Say<'_>, cx: &Cx<'_>) -> Option<String> {
        Some(match say {
            Say::Updated(date) => format!("最終更新日：{}。", cx.date(*date)),
            Say::Revised(dates) => {
                format!("過去の改定日：{}。", dates.iter().map(|date| cx.date(*date)).collect::<Vec<_>>().join("、"))
            }
            Say::Given { parties, group, others } => {
                let mut with = cx.parties(group);
                with.extend(all(others, JA));
                if with.is_empty() {
                    let by = cx.and(&cx.parties(parties));
                    let together = if parties.len() > 1 { "あわせて" } else { "" };
                    format!("本ポリシーは、{by}（以下{together}「当社」といいます）が定めるものです。")
                } else {
                    let by: Vec<&str> = cx.parties(parties).into_iter().chain(with).collect();
                    format!("本ポリシーは、{}（以下あわせて「当社」といいます）が定めるものです。", cx.and(&by))
                }
            }
            Say::GroupName { group } => format!("また、これらを総称して「{}」といいます。", cx.group(group)),
            Say::GroupParent { group, parent } => {
                format!("{}は、{}各社の議決権の過半数を保有しています。", cx.party(parent), cx.group(group))
            }
            Say::Address { party } => {
                let address = cx.policy.parties.get(party).and_then(|one| one.address.as_ref());
                format!("{}の住所：{}。", named(party, cx), address.map(|text| cx.text(text)).unwrap_or_default())
            }
            Say::RepresentedBy { party } => {
                let who = cx.policy.parties.get(party).and_then(|one| one.representative.as_ref());
                format!("{}の代表者：{}。", named(party, cx), who.map(|text| cx.text(text)).unwrap_or_default())
            }
            Say::AbroadBy { party, places } => {
                format!("{}における代理人は、{}です。", cx.and(&cx.places(places)), cx.party(party))
            }
            Say::NotStated { missing, parties } => match missing {
                Missing::Address => {
                    format!("本ポリシーには、{}の住所の記載がありません。", cx.and(&cx.parties(parties)))
                }
                Missing::Representative => {
                    format!("本ポリシーには、{}の代表者の氏名の記載がありません。", cx.and(&cx.parties(parties)))
                }
                Missing::Retention => "本ポリシーには、この情報の保存期間の記載がありません。".to_owned(),
                Missing::Periods => {
                    "本項に保存期間の記載がない情報について、本ポリシーは保存期間を定めていません。".to_owned()
                }
                Missing::Date => "本ポリシーには、最終更新日の記載がありません。".to_owned(),
            },
            Say::About { app } => {
                let kind = cx.policy.apps.get(app).map(|one| one.kind).filter(|one| *one != AppKind::Services);
                let kind = kind.map(|one| cx.term(one)).unwrap_or_default();
                format!("本ポリシーは、{kind}「{}」に適用されます。", cx.app(app))
            }
            Say::PartOf { app, whole } => {
                let kind = |id: &str| cx.policy.apps.get(id).map(|one| cx.term(one.kind)).unwrap_or_default();
                format!("{}「{}」は、{}「{}」の一部です。", kind(app), cx.app(app), kind(whole), cx.app(whole))
            }
            Say::IntendedFor { app, subjects } => {
                format!("「{}」は、{}を対象としています。", cx.app(app), cx.subjects(subjects))
            }
            Say::RunsOn { id, app } => format!("「{}」は、{}で動作します。", cx.app(id), cx.terms(&app.platforms)),
            Say::SoldBy { app, parties } => {
                format!(
                    "「{}」は、当社の販売パートナーである{}を通じても提供されます。",
                    cx.app(app),
                    cx.and(&cx.parties(parties))
                )
            }
            Say::OurRole { app, role } => format!("「{}」において、{}", cx.app(app), cx.term(*role)),
            Say::SubjectIs { subject, definition } => {
                format!("「{}」とは、{}をいいます。", cx.subjects(&[subject]), cx.text(definition))
            }
            Say::UsersOf { subject, of } => {
                format!("{}は、{}の利用者です。", cx.subjects(&[subject]), cx.subjects(&[of]))
            }
            Say::DataIs { data, definition } => {
                format!("「{}」とは、{}をいいます。", cx.data(&[data], false), cx.text(definition))
            }
            Say::TermsOf { law, terms } => {
                let words = if terms.is_empty() {
                    "個人情報の保護に関する用語".to_owned()
                } else {
                    cx.terms(terms)
                };
                format!("本ポリシーにおける{words}の意味は、{}の定めるところによります。", cx.law(law))
            }
            Say::Complies { compliance } => {
                let ids = refs(&compliance.laws);
                let mut what = cx.laws(&ids);
                what.extend(cx.norms(compliance).into_iter().map(Cow::from));
                format!("当社は、個人情報の取扱いに関し、{}を遵守します。", cx.and(&what))
            }
            Say::HandlingReviewed => "当社は、情報の取扱いを継続的に見直し、改善します。".to_owned(),
            Say::LawsOf { compliance, subjects } => {
                let of = compliance.laws_of.iter().map(|of| match (of, &subjects[..]) {
                    (LawOf::Person, [one]) => format!("{}の所在国", cx.subjects(&[one])),
                    (other, _) => cx.term(*other).to_owned(),
                });
                format!("個人情報は、{}の法令に従って取り扱います。", cx.and(&of.collect::<Vec<_>>()))
            }
            Say::LawApplies { id, law } => {
                let mut places = cx.places(&law.places);
                places.extend(law.regions.iter().map(|region| cx.region(region)));
                format!("{}に所在する方については、{}が適用されます。", cx.and(&places), cx.law(id))
            }
            Say::Informs(what) => format!("当社は、個人情報を取得する際に、{}をお知らせします。", cx.terms(what)),
            Say::WithinConsent => "当社は、ご同意いただいた範囲内で個人情報を取得します。".to_owned(),
            Say::Lawful => "当社は、個人情報を適法な手段により取得し、不正な手段による取得は行いません。".to_owned(),
            Say::BeyondPurpose => {
                "当社は、利用目的の範囲を超えて個人情報を利用する場合には、ご本人の同意を得た上で行います。".to_owned()
            }
            Say::NotDirectlyFrom { subjects } => {
                format!("当社は、{}から直接情報を取得しません。", cx.subjects(subjects))
            }
            Say::HandlesThese { class, data, collected } => {
                let acts = if *collected { "当社が取得し、取り扱う" } else { "当社が取り扱う" };
                joined![acts, often::class_name(*class, cx), "の項目は、次のとおりです：", cx.data(data, true), "。"]
            }
            Say::UsedForThese { exclusive, several } => {
                let only = if *exclusive { "のためにのみ" } else { "のために" };
                let data = if *several { "以上の情報" } else { "この情報" };
                format!("{data}を、次の利用目的{only}利用します：")
            }
            Say::Purpose { purpose } => stop(cx.purpose(purpose)),
            Say::PurposeExamples { examples } => stop(format!("例：{}", cx.text(examples))),
            Say::InterestIs { interest } => stop(format!("当社の正当な利益：{}", cx.text(interest))),
            Say::OnCondition { condition, only_where } => {
                let lead = if *only_where { "同意を根拠とする場合には、" } else { "" };
                format!("{lead}{}。", conditions(condition, "行います", cx))
            }
            Say::CustomersGround => "取扱いの根拠及び利用目的は、契約者が定めます。".to_owned(),
            Say::RecipientUses { recipient } => {
                let ids = refs(&recipient.purposes);
                format!("{}における利用目的は、「{}」です。", who(recipient, cx), cx.purposes(&ids))
            }
            Say::Safeguarded { recipient, all } => {
                let by = recipient.safeguard.map(|one| cx.term(one)).unwrap_or_default();
                let whom = whom(recipient, *all, cx);
                format!("外国にある第三者である{whom}に提供する情報は、{by}により保護されます。")
            }
            Say::RequiredBy(required) => cx.term(*required).to_owned(),
            Say::Otherwise { consequence } => stop(format!("提供されない場合：{}", cx.text(consequence))),
            _ => return None,
        })
    }
}

/// What heads data that is told apart by where it comes from.
fn obtained(source: &Source, subjects: &[&str], cx: &Cx<'_>) -> String {
    match source.kind {
        SourceKind::Direct if subjects.is_empty() => "ご本人から直接取得する情報".to_owned(),
        SourceKind::Direct => format!("{}から直接取得する情報", cx.subjects(subjects)),
        SourceKind::Automatic => "サービスの利用に際して自動的に取得する情報".to_owned(),
        SourceKind::LinkedService => "連携するサービスから取得する情報".to_owned(),
        SourceKind::ThirdParty => "第三者から取得する情報".to_owned(),
        SourceKind::Customer => "契約者から送信される情報".to_owned(),
    }
}

/// Whom a recipient edge names.
fn who<'t>(recipient: &'t Recipient, cx: &'t Cx<'_>) -> Cow<'t, str> {
    if let Some(party) = &recipient.party {
        return cx.party(&party.id).into();
    }
    if let Some(group) = &recipient.group {
        return format!("{}各社", cx.group(&group.id)).into();
    }
    if let Some(service) = &recipient.service {
        return cx.service(&service.id);
    }
    recipient.category.as_ref().map(|text| cx.text(text)).unwrap_or_default().into()
}

/// The same, or all of a list of them.
fn whom<'t>(recipient: &'t Recipient, all: bool, cx: &'t Cx<'_>) -> Cow<'t, str> {
    if all { "これらの提供先".into() } else { who(recipient, cx) }
}

/// A party by its name; who alone gives the notice was named just before.
fn named<'p>(party: &str, cx: &Cx<'p>) -> &'p str {
    match &cx.policy.controller[..] {
        [one] if one.id == party => "当社",
        _ => cx.party(party),
    }
}

/// 「事前の個別かつ明示的な」.
fn forms(consent: &[ConsentForm]) -> String {
    let mut said = String::new();
    for (at, form) in consent.iter().enumerate() {
        let word = form.term(JA);
        let last = at + 1 == consent.len();
        // What is before all others needs no かつ; what ends with its particle loses it in front of one.
        if last || *form == ConsentForm::Prior {
            said += word;
        } else {
            said += word.trim_end_matches(['の', 'な']);
            said += if word.ends_with("よる") { "、かつ" } else { "かつ" };
        }
    }
    said
}

/// 「内容に応じて、事前の同意を得た場合にのみ行います」.
fn conditions(condition: &Condition, act: &str, cx: &Cx<'_>) -> String {
    if let Some(rest) = for_some_uses(condition) {
        let forms = forms(&condition.consent);
        let asked = format!("利用の内容により、{forms}同意をいただくことがあります");
        let alone = rest.when.is_empty() && rest.standards.is_empty();
        return if alone { asked } else { format!("{}。また、{asked}", conditions(&rest, act, cx)) };
    }
    let mut parts: Vec<String> = condition
        .when
        .iter()
        .filter(|when| !matches!(when, When::AsNecessary | When::Aggregated | When::Anonymised))
        .map(|when| cx.term(*when).to_owned())
        .collect();
    if !condition.standards.is_empty() {
        parts.push(format!("{}を満たす相手に限り", cx.terms(&condition.standards)));
    }
    if !condition.consent.is_empty() {
        parts.push(format!("{}同意を得た場合にのみ", forms(&condition.consent)));
    }
    let limits =
        condition.when.iter().filter(|when| matches!(when, When::AsNecessary | When::Aggregated | When::Anonymised));
    parts.extend(limits.map(|when| cx.term(*when).to_owned()));
    format!("{}{act}", parts.join("、"))
}

/// 「A、B及びC」.
pub(super) fn and(items: Items<'_>, out: &mut String) {
    // 並びに joins what is joined with 及び already.
    let joins = |item: &str| item.match_indices("及び").any(|(at, _)| is_outside(&item[..at]));
    // Few items have the word at all, and that is seen faster.
    let inner = |item: &str| item.contains("及び") && joins(item);
    join(items, if items.iter().any(inner) { "並びに" } else { "及び" }, out);
}

/// 「A、B又はC」.
pub(super) fn or(items: Items<'_>, out: &mut String) {
    join(items, "又は", out);
}

/// Whether what follows stands outside brackets.
fn is_outside(before: &str) -> bool {
    let depth = |c| match c {
        '（' | '「' => 1,
        '）' | '」' => -1,
        _ => 0_i32,
    };
    before.chars().map(depth).sum::<i32>() == 0
}

fn join(items: Items<'_>, word: &str, out: &mut String) {
    let count = items.iter().count();
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            *out += if at + 1 == count { word } else { "、" };
        }
        *out += item;
    }
}

/// A sentence ends with 「。」: the one that was just written.
fn close(out: &mut String) {
    if !out.ends_with(['。', '！', '？', '：']) {
        out.push('。');
    }
}

/// The same of one that is about to be.
fn stop(said: impl Into<String>) -> String {
    let said: String = said.into();
    if said.ends_with(['。', '！', '？', '：']) { said } else { said + "。" }
}
