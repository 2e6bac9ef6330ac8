//! Japanese: keeping, sharing in general, cookies, security, rights, duties, changes, contact.

use std::borrow::Cow;

use super::parts::{
    asked, changing, disposal, doing, entrusted_how, language_name, place, processed, refused, right_is,
};
use super::{JA, conditions, stop};
use crate::disclose::names::duration;
use crate::disclose::outline::Say;
use crate::disclose::phrase::terms::all;
use crate::disclose::phrase::{Cx, refs, rights, shared};
use crate::policy::{
    Chooser, ControlAct, DataItem, DutyAct, ExceptionKind, Extent, Ground, LinkTopic, Need, Purpose, Ref, Remembered,
    Requester, SubjectGroup, Surface,
};

pub(super) fn say(say: &Say<'_>, cx: &Cx<'_>) -> String {
    let ids = |list: &[Ref<Purpose>]| cx.purposes(&refs(list));
    let data = |list: &[Ref<DataItem>]| cx.data(&refs(list), false);
    let people = |list: &[Ref<SubjectGroup>]| cx.subjects(&refs(list));
    match say {
        Say::Processed { processing, purposes } => processed(processing, *purposes, cx),
        Say::KeptAt { storage } => {
            let places = storage.iter().filter_map(|id| cx.policy.storage.get(id)).map(|one| place(one, cx));
            format!("この情報は、{}に保存します。", cx.and(&places.collect::<Vec<_>>()))
        }
        Say::Disposed { retention } => {
            let prompt = if retention.promptly && retention.set_by.is_none() { "速やかに" } else { "" };
            if let [one] = retention.ends[..] {
                return format!("{}は、情報を{prompt}{}します。", cx.term(one), disposal(retention, cx));
            }
            format!(
                "次のいずれかに該当する場合、情報を{prompt}{}します：{}。",
                disposal(retention, cx),
                cx.or(&all(&retention.ends, JA))
            )
        }
        Say::DisposedAfter { retention } => {
            let prompt = if retention.promptly { "速やかに" } else { "" };
            match retention.set_by {
                Some(by) => {
                    format!("{}が定める保存期間の満了後、{prompt}{}します。", cx.term(by), disposal(retention, cx))
                }
                None => format!("その後、{prompt}{}します。", disposal(retention, cx)),
            }
        }
        Say::DisposalDelayed { retention } => {
            let why = retention.delay.map(|one| cx.term(one)).unwrap_or_default();
            format!("{why}により、完全な{}までに一定の時間を要することがあります。", disposal(retention, cx))
        }
        Say::Extended { retention } => {
            let when = cx.or(&all(&retention.extension, JA));
            format!("{when}、利用目的に必要な範囲で保存期間を延長することがあります。")
        }
        Say::Provided { consent, abroad, cases } => {
            let abroad = if *abroad { "（外国にある第三者を含みます）" } else { "" };
            let lead = if *cases { "次の場合を除き、" } else { "" };
            let end = if *cases { "：" } else { "。" };
            format!(
                "当社は、{lead}{}同意なく個人情報を第三者{abroad}に提供することはありません{end}",
                all(consent, JA).join("かつ")
            )
        }
        Say::ExceptionIs { exception } => {
            let laws: Vec<_> = exception.laws.iter().map(|law| cx.law(&law.id)).collect();
            if exception.kind == ExceptionKind::PermittedByLaw && !laws.is_empty() {
                return format!("{}その他の法令により認められる場合。", laws.join("、"));
            }
            let mut notes = Vec::new();
            if !laws.is_empty() {
                notes.push(format!("根拠法令：{}", cx.and(&laws)));
            }
            if !exception.subjects.is_empty() {
                notes.push(format!("対象者：{}", people(&exception.subjects)));
            }
            if !exception.data.is_empty() {
                notes.push(format!("情報：{}", data(&exception.data)));
            }
            if !exception.purposes.is_empty() {
                notes.push(format!("目的：{}", ids(&exception.purposes)));
            }
            let mut to: Vec<Cow<'_, str>> = exception.parties.iter().map(|one| cx.party(&one.id).into()).collect();
            to.extend(exception.services.iter().map(|one| cx.service_with_examples(&one.id)));
            if !to.is_empty() {
                notes.push(format!("提供先：{}", to.join("、")));
            }
            notes.extend(exception.ground.map(|ground| cx.term(ground).to_owned()));
            if let Some(examples) = &exception.examples {
                notes.push(format!("例：{}", cx.text(examples)));
            }
            let notes = if notes.is_empty() { String::new() } else { format!("（{}）", notes.join("、")) };
            stop(format!("{}{notes}", cx.term(exception.kind)))
        }
        Say::Entrusted { entrustment } => {
            let extent = match entrustment.extent {
                Extent::Part => "一部",
                Extent::WholeOrPart => "全部又は一部",
            };
            let parties = refs(&entrustment.parties);
            let whom = if parties.is_empty() { "外部の事業者".to_owned() } else { cx.and(&cx.parties(&parties)) };
            let abroad = if entrustment.abroad { "（外国にある事業者を含みます）" } else { "" };
            let needed = match entrustment.as_necessary {
                Some(Need::Purposes) => "利用目的の達成に必要な範囲で、",
                Some(Need::Operations) => "業務の遂行に必要な範囲で、",
                None => "",
            };
            let what = if entrustment.specified_user_information {
                "電気通信事業法に定める特定利用者情報を含む個人情報"
            } else {
                "個人情報"
            };
            let purposes = if entrustment.purposes.is_empty() {
                String::new()
            } else {
                format!("「{}」のために、", ids(&entrustment.purposes))
            };
            format!("当社は、{needed}{purposes}{what}の取扱いの{extent}を{whom}{abroad}に委託します。")
        }
        Say::EntrustedHow { entrustment } => entrusted_how(entrustment, cx),
        Say::JointlyUsed { joint } => {
            let mut with: Vec<Cow<'_, str>> = joint.groups.iter().map(|one| cx.group(&one.id).into()).collect();
            with.extend(joint.parties.iter().map(|one| Cow::from(cx.party(&one.id))));
            with.extend(joint.category.iter().map(|text| Cow::from(cx.text(text))));
            let purpose = if joint.purposes.is_empty() {
                "本ポリシーに定める利用目的".to_owned()
            } else {
                format!("「{}」", ids(&joint.purposes))
            };
            let with = cx.and(&with);
            // What is told later does not always happen.
            let use_it = if joint.announced.is_empty() { "共同利用します" } else { "共同利用することがあります" };
            let mut said = if joint.data.is_empty() {
                format!(
                    "共同利用者の範囲は、{with}です。当社は、これらの者との間で、当社が取得する個人情報として本ポリシーに定める項目を{use_it}。"
                )
            } else {
                format!("当社は、{}を{with}との間で{use_it}。", data(&joint.data))
            };
            if !joint.purposes_later() {
                said += &format!("共同利用における利用目的は、{purpose}です。");
            }
            if let Some(condition) = &joint.condition {
                said += &format!("共同利用は、{}。", conditions(condition, "行います", cx));
            }
            said
        }
        Say::JointlyResponsible { party } => format!("共同利用する個人情報の管理責任者は、{}です。", cx.party(party)),
        Say::JointSince(date) => format!("共同利用は、{}に開始しました。", cx.date(*date)),
        Say::JointAnnounced { joint } => {
            format!("共同利用に先立ち、{}をあらかじめ公表します。", cx.terms(&joint.announced))
        }
        Say::Linkable { service } => {
            let mut notes = Vec::new();
            if let Some(party) = &service.party {
                notes.push(format!("運営者：{}", cx.party(&party.id)));
            }
            if let Some(role) = service.relation {
                // A service that is called by its role needs no note of it.
                notes.extend(Some(cx.term(role)).filter(|term| *term != cx.text(&service.label)).map(str::to_owned));
            }
            if let Some(examples) = &service.examples {
                notes.push(format!("例：{}", cx.text(examples)));
            }
            let notes = if notes.is_empty() { String::new() } else { format!("（{}）", notes.join("、")) };
            let what = if service.functions.is_empty() {
                String::new()
            } else {
                format!("連携の内容は、{}等です。", cx.terms(&service.functions))
            };
            let when = service
                .condition
                .as_ref()
                .map(|one| format!("連携は、{}。", conditions(one, "行います", cx)))
                .unwrap_or_default();
            format!("当社のサービスを{}{notes}と連携させることができます。{what}{when}", cx.text(&service.label))
        }
        Say::OwnTerms { service } => {
            format!(
                "{}に提供された情報は当社の管理下になく、当該サービスの利用規約及びプライバシーポリシーが適用されます。",
                cx.text(&service.label)
            )
        }
        Say::CountrySystem { country, text } => stop(format!("{}：{}", cx.place(*country), cx.text(text))),
        Say::CookiesUpdated(date) => format!("クッキーに関する記載の最終更新日は、{}です。", cx.date(*date)),
        Say::UsesTechniques { notice } => {
            let purposes = if notice.purposes.is_empty() {
                String::new()
            } else {
                format!("「{}」のために、", ids(&notice.purposes))
            };
            format!("当社は、{purposes}{}を使用します。", cx.terms(&notice.techniques))
        }
        Say::CookieIs { notice } => {
            let mut said = "クッキーとは、再訪時にブラウザを識別するため、ウェブサーバーからブラウザに送信される少量の文字列データをいいます。".to_owned();
            if notice.industry_standard {
                said += "ウェブサーバーが端末を識別するための業界標準の技術です。";
            }
            if notice.identifies == Some(crate::policy::Identifies::Device) {
                said += "クッキーは端末を識別しますが、ご本人を特定するものではありません。";
            }
            if notice.identifies == Some(crate::policy::Identifies::Person) {
                said += "身分証のように、再訪時にご本人を識別します。";
            }
            if notice.identifies == Some(crate::policy::Identifies::None) {
                said += "当社のクッキーは、個人も端末も識別しません。";
            }
            if !notice.remember.is_empty() {
                let settings = notice.remember.contains(&Remembered::Settings);
                let again = if settings { "、再訪時に設定が再現されます" } else { "ます" };
                said += &format!("クッキーには{}が保存され{again}。", cx.terms(&notice.remember));
            }
            said
        }
        Say::CookiesOfOthers { .. } => {
            "当社のページで用いる第三者のサービスも、当社サイトの利用・訪問時の行動を追跡するためにこれらの技術を使用します。".to_owned()
        }
        Say::Chooses { control } => {
            let name = match &control.label {
                Some(label) => format!("{}（{}）", cx.term(control.surface), cx.text(label)),
                None => cx.term(control.surface).to_owned(),
            };
            let by = if control.surface == Surface::Desk { "により" } else { "では" };
            let mut said = format!("{name}{by}、{}ができます。", cx.acts(control));
            if !control.purposes.is_empty() {
                said += &format!("対象となる利用目的：{}。", ids(&control.purposes));
            }
            if !control.data.is_empty() {
                said += &format!("対象となる情報：{}。", data(&control.data));
            }
            if let Some(url) = &control.url {
                said += &format!("設定ページ： {}", url.text);
            }
            said
        }
        Say::ChoosesEffect { control } if control.acts.contains(&ControlAct::Block) => {
            format!("クッキーを拒否・制限された場合、{}。", all(&control.effects, JA).join("、また、"))
        }
        Say::ChoosesEffect { control } => format!("拒否された場合、{}。", all(&control.effects, JA).join("、また、")),
        Say::Stored { storage } => {
            let whose = storage.provider.as_ref().map(|party| format!("{}の", cx.party(&party.id))).unwrap_or_default();
            let at = if storage.countries.is_empty() {
                String::new()
            } else {
                format!("（所在国：{}）", cx.and(&cx.places(&storage.countries)))
            };
            let what = if storage.specified_user_information {
                "電気通信事業法に定める特定利用者情報を含む情報"
            } else {
                "情報"
            };
            let mut said = format!("{what}は、{whose}{}{at}に保存します。", place(storage, cx));
            if storage.options.len() > 1 {
                said += "サーバーは、複数の国に設置されています。";
            }
            if storage.abroad {
                said += "保存先は、外国に所在する場合があります。";
            }
            said
        }
        Say::StoredChoice { by, options } => {
            let who = match by {
                Chooser::Customer => cx.customer("契約者"),
                Chooser::Person => "ご本人".into(),
                Chooser::Us => "当社".into(),
            };
            format!("情報を保存する国は、次の中から{who}が選択します：{}。", cx.or(&cx.places(options)))
        }
        Say::StoredSelection { storage } => {
            format!(
                "当該サービスの選定に際しては、{}を確認し、安全な取扱いのための措置を講じます。",
                cx.terms(&storage.selection)
            )
        }
        Say::Secured { measure, means } => {
            let against = if measure.against.is_empty() {
                String::new()
            } else {
                format!("{}を防ぐため、", cx.terms(&measure.against))
            };
            let stages = if measure.stages.is_empty() {
                String::new()
            } else {
                format!("{}の各段階において、", cx.terms(&measure.stages))
            };
            let always = if measure.constant { "常に、" } else { "" };
            let trust = if measure.trust {
                "これにより、お客様をはじめとするステークホルダーの信頼を獲得し、維持するよう努めます。"
            } else {
                ""
            };
            let mut acts = all(means, JA);
            let last = acts.pop().unwrap_or_default();
            let before: String = acts.iter().map(|act| format!("{}、", doing(act, false))).collect();
            format!("当社は、{against}{stages}{always}{before}{}。{trust}", doing(last, true))
        }
        Say::RightIs { right } => right_is(right, cx),
        Say::RightApart { right } => rights::apart(right, cx),
        Say::NoRelationship { subjects } => {
            let whom = if subjects.is_empty() { "ご本人".to_owned() } else { cx.subjects(subjects).into_owned() };
            format!("当社は、{whom}との間に確立された取引関係を有していません。")
        }
        Say::RightAsked { right } => asked(right, cx),
        Say::RightGrounds { right } => {
            // What we find is no reason that people can give.
            let (found, given): (Vec<_>, Vec<_>) =
                right.grounds.iter().copied().partition(|one| *one == Ground::FoundNecessary);
            let mut said = String::new();
            if !given.is_empty() {
                said += &format!("次の場合に請求できます：{}。", cx.any(&given));
            }
            if !found.is_empty() {
                said += &format!("{}に、請求に応じます。", cx.any(&found));
            }
            said
        }
        Say::RightAnswered { right } => {
            let mut steps = String::new();
            if right.identity_check {
                let agent = if right.requesters.iter().any(|one| *one != Requester::Person) {
                    "（代理人の場合はその権限）"
                } else {
                    ""
                };
                steps += &format!("ご本人からの請求であること{agent}を確認した上で、");
            }
            if right.inquiry {
                steps += "必要な調査の結果に基づき、";
            }
            if let Some(deadline) = right.deadline {
                steps += &format!("{}以内に", duration(deadline, JA));
            }
            if let Some(pace) = right.answer {
                steps += cx.term(pace);
            }
            format!("請求には、{steps}対応します。")
        }
        Say::RightTold { right } => all(&right.told, JA).concat(),
        Say::RightRefused { right, laws } => refused(right, laws, cx),
        Say::RightDocuments { documents } => stop(format!("請求に必要な書類：{}", cx.text(documents))),
        Say::RightFee { fee } => stop(format!("手数料：{}", cx.text(fee))),
        Say::NotForChildren { age, intended } => {
            let end = if *intended { "想定しています" } else { "想定していません" };
            format!("当社のウェブサイト及びサービスは、お子様（{age}歳未満）による利用を{end}。")
        }
        Say::ChildrenNotCollected { age, laws } => {
            let laws = if laws.is_empty() { String::new() } else { format!("{}に従い、", cx.and(&cx.laws(laws))) };
            format!("当社は、{laws}{age}歳未満のお子様から、それと知りながら情報を取得することはありません。")
        }
        Say::ChildrenDeleted { rule } => {
            let mut covered: Vec<String> =
                rule.subjects.iter().map(|one| cx.subjects(&[one.as_str()]).into_owned()).collect();
            if rule.any_user {
                covered.push("その他のサービス利用者".to_owned());
            }
            let covered = if covered.is_empty() {
                String::new()
            } else {
                format!("この取扱いは、{}であるお子様に適用されます。", cx.or(&covered))
            };
            let (age, notice) = (rule.age, cx.any(&rule.delete_on_notice_of));
            let found = if rule.collected { "は" } else { "を誤って取得したことが判明した場合" };
            format!("{age}歳未満のお子様の情報{found}、{notice}からの通知を受けて削除します。{covered}")
        }
        Say::Duty { duty } => {
            let who = if duty.who.is_empty() { cx.customer("契約者") } else { people(&duty.who) };
            let to = if duty.subjects.is_empty() { "本人".to_owned() } else { people(&duty.subjects).into_owned() };
            let laws: Vec<_> = duty.laws.iter().map(|law| cx.law(&law.id)).collect();
            let under = if laws.is_empty() { String::new() } else { format!("{}に従い、", cx.and(&laws)) };
            match duty.act {
                DutyAct::PublishPolicy => {
                    format!("{who}は、{under}{to}に対して適切なプライバシーポリシーを開示しなければなりません。")
                }
                DutyAct::Disclose => format!(
                    "{who}は、{under}プライバシーポリシーにおいて、{to}に対し、{}を開示しなければなりません。",
                    cx.platform(cx.terms(&duty.contents), "当社", |name| format!("「{name}」の提供者"))
                ),
                DutyAct::ObtainConsent => {
                    let under = if laws.is_empty() { "法令に従い、".to_owned() } else { under };
                    format!("{who}は、{under}{to}の同意を得なければなりません。")
                }
                DutyAct::Comply => format!("{who}は、{}を遵守しなければなりません。", cx.and(&laws)),
                DutyAct::NotCollect => {
                    let under = if laws.is_empty() {
                        String::new()
                    } else {
                        format!("{}その他適用法令を遵守し、", cx.and(&laws))
                    };
                    format!("{who}は、{under}{to}から個人情報を取得してはなりません。")
                }
            }
        }
        Say::DutyExample { duty } => {
            let Some(example) = &duty.example else { return String::new() };
            let way = example.channel.map(|one| format!("{}を通じて", cx.term(one))).unwrap_or_default();
            format!(
                "例えば、{}が{way}利用者の{}を取得する場合、その旨を開示しなければなりません。",
                if cx.is_app() { "事業者" } else { "契約者" },
                data(&example.data)
            )
        }
        Say::Changes { rule } => {
            let reasons = cx.terms(&rule.reasons);
            let why = match (reasons.is_empty(), rule.discretion) {
                (true, true) => reasons,
                (true, false) => "必要に応じて、".to_owned(),
                (false, _) => reasons + "に応じて、",
            };
            let how = if rule.discretion { "その単独の裁量により、随時、" } else { "" };
            let extent = if rule.whole_or_part { "の全部又は一部を" } else { "を" };
            let silently = if rule.without_notice { "予告なく" } else { "" };
            joined!["当社は、", why, how, changing(rule, cx), extent, silently, "変更することがあります。"]
        }
        Say::ChangesReviewed { rule } => format!("当社は、{}を継続的に見直し、改善します。", changing(rule, cx)),
        Say::ChangesRelated => {
            "利用目的の変更は、変更前の利用目的と関連性を有すると合理的に認められる範囲に限ります。".to_owned()
        }
        Say::ChangesTold { rule } => {
            let whom = if rule.subjects.is_empty() { String::new() } else { format!("{}に", people(&rule.subjects)) };
            format!("{}を変更した場合は、{}により{whom}お知らせします。", changing(rule, cx), cx.any(&rule.channels))
        }
        Say::ChangesPromptly { rule } => {
            format!("{}を改定した場合は、速やかに本ページを更新します。", changing(rule, cx))
        }
        Say::ChangesMaterial { rule } => {
            format!("重要な変更については、{}により別途お知らせします。", cx.any(&rule.material))
        }
        Say::ChangesFrom { rule } => {
            let from = rule.effective.map(|one| cx.term(one)).unwrap_or_default();
            format!("{}の変更は、当社ウェブサイトにおける{from}から効力を生じます。", changing(rule, cx))
        }
        Say::NotLiable { parties } => {
            format!(
                "次の場合における第三者による個人情報の取得について、{}は責任を負いません：",
                cx.and(&cx.parties(parties))
            )
        }
        Say::NotLiableFor(case) => stop(cx.term(*case).to_owned()),
        Say::Body { label, members } => {
            format!("当社は、{}で構成される{}を設置しています。", cx.terms(members), cx.text(label))
        }
        Say::BodyDoes(act) => cx.term(*act).to_owned(),
        Say::ContactFor { contact } => format!("{}は、次の窓口で承ります。", cx.terms(&contact.topics)),
        Say::ContactAt { contact } => shared::contact_at(contact, cx),
        Say::ContactAsks { contact } => {
            format!("お問い合わせ又はご請求の内容に応じて、{}をお願いすることがあります。", cx.terms(&contact.asks))
        }
        Say::ContactThen { contact } => {
            let mut steps = all(&contact.then, JA);
            let last = steps.pop().unwrap_or_default();
            let before: String =
                steps.iter().map(|step| format!("{}、", step.strip_suffix("ます").unwrap_or(step))).collect();
            format!("ご連絡をいただいた後、{before}{last}。")
        }
        Say::Officer { contact } => {
            let ways = cx.ways(&contact.email, &contact.phone, &contact.url);
            let at = if ways.is_empty() { cx.text(&contact.label).to_owned() } else { ways.join("、") };
            let said = format!("データ保護責任者の連絡先：{at}");
            if said.contains("://") { said } else { said + "。" }
        }
        Say::See { link } => {
            let mut said = match link.about {
                _ if link.instead => cx.text(&link.label).to_owned(),
                Some(LinkTopic::RegionalPolicy) if !link.places.is_empty() => {
                    let places = cx.and(&cx.places(&link.places));
                    format!("{places}については、別途次のポリシーを定めています：{}", cx.text(&link.label))
                }
                Some(about) => format!("{}について：{}", cx.term(about), cx.text(&link.label)),
                None => format!("参照：{}", cx.text(&link.label)),
            };
            let places = cx.places_of(link);
            if !places.is_empty() && !said.contains("別途次の") {
                said += &format!("（対象：{}）", cx.and(&places));
            }
            if !link.subjects.is_empty() {
                said += &format!("（対象者：{}）", people(&link.subjects));
            }
            if !link.languages.is_empty() {
                let names: Vec<String> = link.languages.iter().map(|one| language_name(*one).to_owned()).collect();
                said += &format!("（{}{}）", cx.and(&names), if names.len() == 1 { "のみ" } else { "" });
            }
            if link.instead {
                said += "は、別途定めています";
            }
            if let Some(url) = &link.url {
                said += &format!("： {}", url.text);
            }
            if link.url.is_some() { said } else { stop(said) }
        }
        said_before!() => String::new(),
    }
}
