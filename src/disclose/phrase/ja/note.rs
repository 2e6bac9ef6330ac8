//! Japanese: details, and what single laws ask for.

use super::parts::{place, span};
use super::{JA, named, stop, who, whom};
use crate::disclose::names::duration;
use crate::disclose::outline::Note;
use crate::disclose::phrase::terms::all;
use crate::disclose::phrase::{Cx, refs, shared};

pub(super) fn say(note: &Note<'_>, cx: &Cx<'_>) -> String {
    match note {
        Note::Packs(packs) => format!("本ポリシーは、{}の通知に関する規律に沿って作成しています。", cx.terms(packs)),
        Note::NoOfficer(why) => stop(format!("データ保護責任者を選任していません。理由：{}", cx.text(why))),
        Note::Arrangement(text) => stop(format!("当社間の責任の分担：{}", cx.text(text))),
        Note::Established { parties, country } => {
            format!(
                "{}の所在国は、{}です。",
                cx.and(&parties.iter().map(|id| named(id, cx)).collect::<Vec<_>>()),
                cx.country(*country)
            )
        }
        Note::Reached { id, party } => {
            let ways = cx.ways(&party.email, &party.phone, &party.url);
            let said = format!("{}の連絡先：{}", named(id, cx), ways.join("、"));
            if said.contains("://") { said } else { stop(said) }
        }
        Note::Members { id, group } => {
            let mut members: Vec<&str> = group.members.iter().map(|one| cx.party(&one.id)).collect();
            members.extend(all(&group.others, JA));
            format!("{}に属する会社：{}。", cx.group(id), members.join("、"))
        }
        Note::Audience { id, app } => format!("「{}」は、{}を対象としています。", cx.app(id), cx.term(app.audience)),
        Note::Telecom { id } => format!("「{}」には、電気通信事業法に定める電気通信役務が含まれます。", cx.app(id)),
        Note::HoldsIn(places) => {
            let places: Vec<_> = places.iter().map(|place| cx.region(place)).collect();
            format!("本ポリシーは、{}の方に適用されます。", cx.and(&places))
        }
        Note::Younger { subject, age } => format!("「{}」は、{age}歳未満の方です。", cx.subjects(&[subject])),
        Note::Care(ground) => cx.term(*ground).to_owned(),
        Note::LawAt { id, url } => format!("{}の条文： {url}", cx.law(id)),
        Note::Occasions(occasions) => format!("当社は、{}に際して個人情報を取得します。", cx.terms(occasions)),
        Note::OnlyAsNecessary => {
            "当社は、本ポリシーに定める利用目的の達成に必要な範囲内で個人情報を利用します。".to_owned()
        }
        Note::Guidance => {
            "当社は、情報の取得、利用及び第三者への提供にあたり、ご本人の意思を尊重し、適切にご案内します。\
             内容に応じて、同意をいただき、又は説明の方法を工夫します。"
                .to_owned()
        }
        Note::PartOfPurpose { purpose, whole } => {
            format!("この利用目的（{}）は、「{}」に含まれます。", cx.purpose(purpose), cx.purpose(whole))
        }
        Note::AddedPurpose { purpose } => {
            let since = purpose.added.map(|day| format!("{}から、", cx.date(day))).unwrap_or_default();
            let mut said = format!("{since}以前に取得した情報もこの利用目的のために利用しています。");
            if let Some(day) = purpose.notified {
                said += &format!("この利用目的は、{}にお知らせしました。", cx.date(day));
            }
            if let Some(text) = &purpose.relation {
                said += &stop(format!("変更前の利用目的との関連性：{}", cx.text(text)));
            }
            said
        }
        Note::ToldWithin(time) => {
            format!("この情報の取得元については、{}以内にご本人にお知らせします。", duration(*time, JA))
        }
        Note::Measures { recipient, all } => {
            let who = whom(recipient, *all, cx);
            let mut said = String::new();
            if let Some(text) = &recipient.measures {
                said += &stop(format!("外国にある{who}が講ずる個人情報の保護のための措置：{}", cx.text(text)));
            }
            match recipient.checked {
                Some(true) => said += &format!("当社は、{who}による措置の実施状況を定期的に確認しています。"),
                Some(false) => said += &format!("当社は、{who}による措置の実施状況の定期的な確認を行っていません。"),
                None => {}
            }
            said
        }
        Note::Method { recipient, all } => {
            let method = recipient.method.as_ref().map(|text| cx.text(text)).unwrap_or_default();
            stop(format!("{}への提供の方法：{method}", whom(recipient, *all, cx)))
        }
        Note::LinksPerson { recipient, links } => {
            let end = if *links {
                "個人データとして取得します"
            } else {
                "個人データとして取得しません"
            };
            format!("{}は、この情報を特定の個人と結び付けて{end}。", who(recipient, cx))
        }
        Note::California { recipient, all } => {
            let what = recipient.california.map(|one| cx.term(one)).unwrap_or_default();
            format!("カリフォルニア州法上、{}への提供は、{what}に当たります。", whom(recipient, *all, cx))
        }
        Note::StoredSafely { storage } => {
            let by = storage.safeguard.map(|one| cx.term(one)).unwrap_or_default();
            format!("外国に所在する{}に保存する情報は、{by}により保護されます。", place(storage, cx))
        }
        Note::Risk { country, text } => {
            stop(format!("{}の公的機関による情報の取扱い：{}", cx.country(*country), cx.text(text)))
        }
        Note::OptOut { rule } => {
            let data = refs(&rule.data);
            let mut said =
                format!("当社は、ご本人の求めがあるまで、次の情報を第三者に提供します：{}。", cx.data(&data, false));
            if let Some(method) = &rule.method {
                said += &stop(format!("提供の方法：{}", cx.text(method)));
            }
            match rule.filed {
                Some(true) => said += "この提供については、個人情報保護委員会に届け出ています。",
                Some(false) => said += "この提供については、個人情報保護委員会への届出を行っていません。",
                None => {}
            }
            said
        }
        Note::Exempt { tag } => {
            format!(
                "{}は、{}ため、同意又は通知を要しません。",
                cx.text(&tag.label),
                all(&tag.exempt, JA).join("、また")
            )
        }
        Note::TellsOthers { signals } => {
            let ways = shared::told_through(signals, cx);
            format!("ご本人の選択の内容は、{}により、当社のページで用いるサービスに伝えられます。", cx.and(&ways))
        }
        Note::AnswerKept(time) => {
            format!("同意に関するご回答は、{}保存します。その後、改めてお尋ねします。", span(*time))
        }
        Note::CookieDesk { contact } => format!("クッキーに関するご質問は、「{}」で承ります。", cx.text(contact)),
        Note::BrowserSignals { rule } => {
            let mut said = format!(
                "ブラウザからGlobal Privacy Control等の拒否の信号を受信した場合、{}について拒否として取り扱います。",
                cx.terms(&rule.applies_to)
            );
            match rule.frictionless {
                Some(true) => said += "その際、料金の請求、サービスの変更又はポップアップの表示は行いません。",
                Some(false) => said += "ただし、その取扱いに伴う表示等が一切ないことは保証しません。",
                None => {}
            }
            said
        }
        Note::DoNotTrack { followed: true } => "ブラウザのDo Not Trackの信号に対応しています。".to_owned(),
        Note::DoNotTrack { followed: false } => "ブラウザのDo Not Trackの信号には対応していません。".to_owned(),
        Note::ControlScope { control } => {
            let mut said = String::new();
            if !control.recipients.is_empty() {
                let parties = refs(&control.recipients);
                said += &format!("対象となる提供先：{}。", cx.parties(&parties).join("、"));
            }
            if !control.tags.is_empty() {
                let tags =
                    control.tags.iter().filter_map(|one| cx.policy.tags.get(&one.id)).map(|tag| cx.text(&tag.label));
                said += &format!("対象となるサービス：{}。", tags.collect::<Vec<_>>().join("、"));
            }
            if let Some(state) = control.initial {
                said += &format!("選択前の状態：{}。", cx.term(state));
            }
            said
        }
        Note::ControlTitles { control } => {
            format!("この設定へのリンクの名称：{}。", all(&control.titles, JA).join("、"))
        }
        Note::ChildrenSold { age, sold } => {
            let end = if *sold { "行います" } else { "行いません" };
            format!("当社は、{age}歳未満のお子様の情報について、カリフォルニア州法に定める販売又は共有を{end}。")
        }
    }
}
