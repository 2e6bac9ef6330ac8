//! California: CCPA with its regulations, CalOPPA, and the law that is called Shine the Light.

use crate::policy::model::*;
use crate::policy::regime::Mode;

use super::Find::Model;
use super::case::{Case, changes};
use super::{Finding, Level, Rule, part, word};

const CALIFORNIA: &[Pack] = &[Pack::California];

pub(super) static RULES: &[Rule] = &[
    Rule::new("C1", "11 CCR 7012; Civ. Code 1798.100(a)", Level::Error, CALIFORNIA, Model(at_collection))
        .says("the notice at collection lacks {}", "収集時の通知に、{}が記載されていません")
        .mend(
            "add `kind` to the data, `retention` to the flows, `california` to recipients who are no service providers, and `url` to the header",
            "データに`kind`、フローに`retention`、サービス提供者以外の提供先に`california`、見出しに`url`を追加してください",
        ),
    Rule::new("C2", "11 CCR 7011(e)(1)", Level::Error, CALIFORNIA, Model(sources))
        .says("the policy does not say where the data of {} comes from", "{}について、データの取得元の区分が記載されていません")
        .mend("add `source` to the flows", "フローに`source`を追加してください"),
    Rule::new("C3", "11 CCR 7011(e)(3)(F), 7025", Level::Error, CALIFORNIA, Model(signals))
        .says(
            "data is sold or shared, but it is not said how an opt-out signal is processed: {}",
            "個人情報の販売又は共有について、オプトアウト・シグナルの取扱いが記載されていません：{}",
        )
        .mend("add `browser-signals: { applies-to: [browser, account] }`", "`browser-signals: { applies-to: [browser, account] }`を追加してください"),
    Rule::new("C4", "11 CCR 7011(e)(3)(H), (e)(4), 7063, 7071", Level::Error, CALIFORNIA, Model(requests))
        .says("the policy lacks {}", "{}が記載されていません")
        .mend(
            "add `agent` to the `requesters` of a right, a contact, and `sold` to a rule about children under 16",
            "権利の`requesters`に`agent`を、連絡先を、16歳未満に関する規定に`sold`を追加してください",
        ),
    Rule::new("C5", "Civ. Code 1798.135(a)(1); 11 CCR 7013, 7015", Level::Error, CALIFORNIA, Model(do_not_sell))
        .says("data is sold or shared without the link that lets people say no: {}", "個人情報の販売又は共有を拒否するためのリンクがありません：{}")
        .mend(
            "add a control with `titles: [do-not-sell-or-share]` or `[your-privacy-choices]`",
            "`titles: [do-not-sell-or-share]`又は`[your-privacy-choices]`とする設定画面を追加してください",
        ),
    Rule::new("C6", "Civ. Code 1798.121, 1798.135(a)(2); 11 CCR 7014, 7027(m)", Level::Error, CALIFORNIA, Model(limit))
        .says(
            "sensitive data is used beyond what is permitted, without the link that limits it: {}",
            "機微な個人情報が許容範囲を超えて利用されますが、利用を制限するためのリンクがありません：{}",
        )
        .mend(
            "add a control with `titles: [limit-sensitive]` or `[your-privacy-choices]`",
            "`titles: [limit-sensitive]`又は`[your-privacy-choices]`とする設定画面を追加してください",
        ),
    Rule::new("C7", "11 CCR 7025(b), (c)", Level::Error, CALIFORNIA, Model(honoured))
        .says(
            "data is sold or shared, but an opt-out signal does not stop it, or not for visitors who are known: {}",
            "{}の販売又は共有が、オプトアウト・シグナルにより（識別された訪問者についても）停止しません",
        )
        .mend(
            "let the flow leave a choice in California, and add `account` to `browser-signals.applies-to`",
            "カリフォルニア州で選択できる根拠とし、`browser-signals.applies-to`に`account`を追加してください",
        ),
    Rule::new("C8", "11 CCR 7026(a)(4)", Level::Error, CALIFORNIA, Model(not_only_cookies))
        .says(
            "data is sold or shared, and the only way to refuse is a cookie control: {}",
            "{}の販売又は共有を拒否する手段が、クッキー設定のみです",
        )
        .mend(
            "add a control of another kind, such as `surface: portal` or `matrix`",
            "`surface: portal`、`matrix`など、他の設定画面を追加してください",
        ),
    Rule::new("C9", "Civ. Code 1798.83", Level::Error, CALIFORNIA, Model(shine_the_light))
        .says(
            "data is disclosed for others' direct marketing, but nobody can ask for the list of recipients: {}",
            "{}がダイレクトマーケティングのために個人情報を受領しますが、開示先の一覧を請求する権利が記載されていません",
        )
        .mend(
            "add a right with `kinds: [direct-marketing-list]` and a contact",
            "`kinds: [direct-marketing-list]`とする権利を、連絡先とともに追加してください",
        ),
    Rule::new(
        "C10",
        "Bus. & Prof. Code 22575(b); Civ. Code 1798.130(a)(5)",
        Level::Warning,
        CALIFORNIA,
        Model(current),
    )
    .says("the policy lacks {}", "{}が記載されていません")
    .mend(
        "add a rule under `changes`, `browser-signals.dnt`, and look through the policy once a year",
        "`changes`と`browser-signals.dnt`を追加し、少なくとも年1回ポリシーを見直してください",
    ),
];

fn at_collection(case: &Case<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let kindless = |flow: &Flow| {
        flow.data.iter().any(|item| case.policy.data.get(&item.id).is_some_and(|item| item.kind.is_none()))
    };
    for (_, flow) in case.flows() {
        if kindless(flow) {
            found.push(part(flow.span, "the categories of data", "個人情報の区分"));
        }
        if case.policy.retention_of(flow).is_none() {
            found.push(part(flow.span, "how long each category is kept", "区分ごとの保存期間"));
        }
        for one in flow.recipients.iter().filter(|one| super::case::OTHERS.contains(&one.role)) {
            if one.california.is_none() {
                found.push(part(one.span, "whether data is sold or shared", "販売又は共有の有無"));
            }
        }
    }
    if case.policy.policy.url.is_none() {
        found.push(part(case.place(), "the link to the policy", "ポリシーへのリンク"));
    }
    found
}

fn sources(case: &Case<'_>) -> Vec<Finding> {
    case.flows_that(|flow| flow.source.is_none())
}

fn sold(case: &Case<'_>, is: impl Fn(&str, &Flow) -> bool) -> Vec<Finding> {
    let all = case.sold().into_iter().filter(|(id, flow, _)| is(id, flow));
    all.map(|(id, _, one)| word(one.span, id)).collect()
}

fn signals(case: &Case<'_>) -> Vec<Finding> {
    sold(case, |_, _| case.policy.browser_signals.is_none())
}

fn requests(case: &Case<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut lacks = |missing: bool, english, japanese| {
        if missing {
            found.push(part(case.place(), english, japanese));
        }
    };
    let agents = case.rights().any(|right| right.requesters.contains(&Requester::Agent));
    lacks(!agents, "how an authorised agent makes a request", "代理人による請求の方法");
    let reached = case.controllers().any(|(id, _)| case.reached(id, |ways| ways.email || ways.phone || ways.form));
    lacks(!reached, "a contact for questions", "問い合わせ先");
    let young = case.policy.children.iter().any(|(_, rule)| rule.age >= 16 && rule.sold.is_some());
    lacks(!young, "whether data of people under 16 is sold or shared", "16歳未満の者の個人情報の販売又は共有の有無");
    found
}

/// Whether a link with one of these titles leads to a control.
fn titled(case: &Case<'_>, titles: &[LinkTitle]) -> bool {
    case.policy.controls.iter().any(|(_, one)| one.titles.iter().any(|title| titles.contains(title)))
}

fn do_not_sell(case: &Case<'_>) -> Vec<Finding> {
    let linked = titled(case, &[LinkTitle::DoNotSell, LinkTitle::PrivacyChoices]);
    sold(case, |_, _| !linked)
}

fn limit(case: &Case<'_>) -> Vec<Finding> {
    let linked = titled(case, &[LinkTitle::Limit, LinkTitle::PrivacyChoices]);
    case.flows_that(|flow| {
        let sensitive = case.carries_class(flow, &[DataClass::SpecialCare, DataClass::NationalId]);
        let beyond = !matches!(
            case.kind(flow),
            PurposeKind::Service
                | PurposeKind::Payment
                | PurposeKind::Security
                | PurposeKind::Support
                | PurposeKind::Legal
        );
        sensitive && beyond && !linked
    })
}

fn honoured(case: &Case<'_>) -> Vec<Finding> {
    let known = case.policy.browser_signals.as_ref().is_none_or(|rule| rule.applies_to.contains(&SignalScope::Account));
    sold(case, |_, flow| !known || matches!(case.mode(flow), Mode::Free | Mode::Inform))
}

fn not_only_cookies(case: &Case<'_>) -> Vec<Finding> {
    let wide = |id: &str, flow: &Flow| {
        let narrow =
            |one: &Control| matches!(one.surface, Surface::CookieSettings | Surface::Browser | Surface::Device);
        case.policy.controls.iter().any(|(_, one)| !narrow(one) && changes(one) && case.covers(one, id, flow))
    };
    sold(case, |id, flow| !wide(id, flow))
}

fn shine_the_light(case: &Case<'_>) -> Vec<Finding> {
    let told = case.rights().any(|right| {
        let asked = right.contact.is_some() || !right.how.is_empty();
        right.kinds.contains(&RightKind::DirectMarketingList) && asked
    });
    case.recipients_that(|flow, one| {
        let is_marketing = |id: &str| {
            let kind = case.policy.purposes.get(id).map(|purpose| purpose.kind);
            kind == Some(PurposeKind::Marketing)
        };
        let own = one.purposes.iter().any(|purpose| is_marketing(&purpose.id));
        let handed = super::case::OTHERS.contains(&one.role) && is_marketing(&flow.purpose.id);
        (own || handed) && !told
    })
}

fn current(case: &Case<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let header = &case.policy.policy;
    let mut lacks = |missing: bool, english, japanese| {
        if missing {
            found.push(part(case.place(), english, japanese));
        }
    };
    lacks(header.updated.is_none(), "its effective date", "発効日");
    lacks(case.policy.changes.is_empty(), "how it changes", "変更の手続");
    let dnt = case.policy.browser_signals.as_ref().is_some_and(|rule| rule.dnt.is_some());
    lacks(!dnt, "what is done about Do Not Track", "Do Not Trackへの対応");
    let old = case.today.zip(header.updated.as_ref()).is_some_and(|(today, updated)| {
        (today.year, today.month, today.day) > (updated.year + 1, updated.month, updated.day)
    });
    lacks(old, "an update in the last 12 months", "過去12か月以内の更新");
    found
}
