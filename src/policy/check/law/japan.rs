//! Japan: the Act on the Protection of Personal Information.

use crate::policy::Country;
use crate::policy::model::*;
use crate::policy::scalar::{Language, Ref, Text};
use crate::policy::span::Span;

use super::Find::Model;
use super::case::{Case, OTHERS, PROCESSORS, names, says};
use super::{Finding, Level, Rule, part, word};

const JAPAN: &[Pack] = &[Pack::Japan];

pub(super) static RULES: &[Rule] = &[
    Rule::new("J1", "APPI Art. 17(1)", Level::Warning, JAPAN, Model(specific))
        .says("purposes are not as specific as they have to be: {}", "利用目的{}が、できる限り特定されているとはいえません")
        .mend(
            "say what is done, without words such as `etc.` and `business activities`",
            "「等」「その他」「事業活動」などを用いず、何に利用するのかを具体的に記載してください",
        ),
    Rule::new("J2", "APPI Art. 17(2), 18, 21(3)", Level::Warning, JAPAN, Model(changed))
        .says(
            "purposes were added without their relation to the former ones, or without notice: {}",
            "追加された利用目的{}について、変更前の目的との関連性又は通知・公表が記載されていません",
        )
        .mend("add `relation` and `notified` to the purpose", "利用目的に`relation`と`notified`を追加してください"),
    Rule::new("J3", "APPI Art. 21(2)", Level::Error, JAPAN, Model(before_entry))
        .says(
            "people write data down without being shown what it is for before: {}",
            "本人から書面等で直接取得する場合に、あらかじめ利用目的を明示する旨が記載されていません：{}",
        )
        .mend("add `informs: [purpose]` to `collection`", "`collection`に`informs: [purpose]`を追加してください"),
    Rule::new("J4", "APPI Art. 20(2)", Level::Error, JAPAN, Model(special_care))
        .says("special-care data is obtained without consent: {}", "要配慮個人情報が本人の同意なく取得されます：{}")
        .mend(
            "let the flow rest on consent in Japan: `basis: { default: contract, japan: consent }`",
            "`basis: { default: contract, japan: consent }`のように、日本における根拠を同意としてください",
        ),
    Rule::new("J5", "APPI Art. 27(1), 27(5)", Level::Warning, JAPAN, Model(provision))
        .says(
            "data is provided without consent, and no case of Art. 27 says why: {}",
            "{}への第三者提供が同意なく行われますが、第27条のいずれの場合に当たるかが記載されていません",
        )
        .mend(
            "ask for consent, or say under `ground` which case of Art. 27(5) it is",
            "本人の同意を得るか、第27条第5項各号のいずれに当たるかを`ground`に記載してください",
        ),
    Rule::new("J6", "APPI Art. 27(2)", Level::Error, JAPAN, Model(opt_out))
        .says("the opt-out provision lacks {}", "オプトアウトによる第三者提供について、{}が記載されていません")
        .mend(
            "add `method` and `filed: true` to `provision.opt-out`, and the right `cessation-of-provision`",
            "`provision.opt-out`に`method`と`filed: true`を、権利に`cessation-of-provision`を追加してください",
        ),
    Rule::new("J7", "APPI Art. 25, 27(5)(i)", Level::Warning, JAPAN, Model(entrusted))
        .says(
            "work with data is entrusted, but the notice does not say that there is a contract and supervision: {}",
            "{}への委託について、契約及び監督に関する記載がありません",
        )
        .mend("add `contract` and `supervised: true` under `entrustment`", "`entrustment`に`contract`と`supervised: true`を記載してください"),
    Rule::new("J8", "APPI Art. 27(5)(ii)", Level::Warning, JAPAN, Model(succession))
        .says("data goes to a successor, but no exception says so: {}", "{}への提供が事業の承継によることが記載されていません")
        .mend("add an exception with `kind: succession`", "`kind: succession`とする例外を追加してください"),
    Rule::new("J9", "APPI Art. 27(5)(iii)", Level::Error, JAPAN, Model(joint_use))
        .says("the joint use lacks {}", "共同利用について、{}が記載されていません")
        .mend(
            "write the items, the users, the purposes, and the responsible party with its address and representative",
            "項目、共同利用者の範囲、利用目的並びに責任者の名称、住所及び代表者の氏名を記載してください",
        ),
    Rule::new("J10", "APPI Art. 27(5)(iii); My Number Act Art. 19", Level::Error, JAPAN, Model(my_number))
        .says("joint use covers My Numbers, which must not be used jointly: {}", "共同利用{}の対象に、共同利用が認められない個人番号が含まれます")
        .mend("list the other items under `data`", "個人番号を除く項目を`data`に列挙してください"),
    Rule::new("J11", "APPI Art. 28(1), (2); Enforcement Rules Art. 17", Level::Error, JAPAN, Model(foreign))
        .says(
            "a third party abroad gets data on consent that does not tell about {}",
            "外国にある第三者への提供の同意について、{}に関する情報が記載されていません",
        )
        .mend(
            "name the country under `countries` of the recipient (`JP` if it is none abroad), its system under `countries` of \
             the policy, and what the recipient does under `measures`",
            "国名（国内であれば`JP`）、`countries`にその国の制度、`measures`に提供先が講ずる措置を記載してください",
        ),
    Rule::new("J12", "APPI Art. 28(3); Enforcement Rules Art. 18", Level::Warning, JAPAN, Model(equivalent))
        .says(
            "the notice does not say that the equivalent measures of {} are checked regularly",
            "{}が講ずる相当措置について、定期的な確認の記載がありません",
        )
        .mend("add `measures` and `checked: true` to the recipient", "提供先に`measures`と`checked: true`を追加してください"),
    Rule::new("J13", "APPI Art. 31", Level::Warning, JAPAN, Model(personal_related))
        .says(
            "data such as cookies is linked with a person, and no consent covers it: {}",
            "{}が個人関連情報を個人データとして取得しますが、本人の同意の確認が記載されていません",
        )
        .mend("let the flow rest on consent in Japan", "日本における根拠を同意としてください"),
    Rule::new("J14", "APPI Art. 32(1); Cabinet Order Art. 10", Level::Error, JAPAN, Model(published))
        .says("the notice lacks {}", "保有個人データに関する公表事項のうち、{}が記載されていません")
        .mend(
            "add `address` and `representative` to the party, `how` and `fee` to a right, `security`, and a contact for complaints",
            "当事者に`address`と`representative`、権利に`how`と`fee`、`security`、苦情の窓口を追加してください",
        ),
    Rule::new("J15", "APPI Art. 23, 32(1)(iv)", Level::Warning, JAPAN, Model(measures))
        .says("the security measures lack {}", "安全管理措置について、{}が記載されていません")
        .mend("add measures of these classes under `security`", "`security`に該当する区分の措置を追加してください"),
    Rule::new("J16", "APPI Art. 32 to 36", Level::Error, JAPAN, Model(requests))
        .says("people can request what the notice does not give: {}", "本人が請求できる事項のうち、次のものが記載されていません：{}")
        .mend(
            "add them to the `kinds` of `rights`, and say when a request is refused or that the reason is told",
            "`rights`の`kinds`に追加し、拒否する場合又は理由を説明する旨を記載してください",
        ),
    Rule::new("J17", "APPI Art. 43(4)", Level::Error, JAPAN, Model(anonymised))
        .says(
            "anonymised data goes to others, but the notice does not say how it gets to them: {}",
            "{}への匿名加工情報の提供について、提供の方法が記載されていません",
        )
        .mend("add `method` to the recipient", "提供先に`method`を追加してください"),
    Rule::new("J18", "APPI Art. 27(2)", Level::Error, JAPAN, Model(special_opt_out))
        .says(
            "special-care data is provided until somebody says no, which the law allows for no such data: {}",
            "要配慮個人情報{}は、オプトアウトにより第三者に提供することができません",
        )
        .mend("take the items out of `provision.opt-out`", "`provision.opt-out`から該当する項目を削除してください"),
];

const UNSPECIFIC: [(Language, &[&str]); 2] = [
    (Language::En, &["etc", "and so on", "business activities", "other purposes"]),
    (Language::Ja, &["等の目的", "等のため", "その他の目的", "事業活動", "など"]),
];

fn specific(case: &Case<'_>) -> Vec<Finding> {
    let vague = |text: &Text| UNSPECIFIC.iter().any(|(language, words)| says(text, *language, words));
    let ends = |text: &Text| text.get(Language::Ja).is_some_and(|text| text.ends_with('等'));
    let purposes = case.policy.purposes.iter().filter(|(_, one)| vague(&one.label) || ends(&one.label));
    purposes.map(|(id, one)| word(one.span, id)).collect()
}

fn changed(case: &Case<'_>) -> Vec<Finding> {
    case.added(|purpose| purpose.relation.is_none() || purpose.notified.is_none())
}

fn before_entry(case: &Case<'_>) -> Vec<Finding> {
    let told = case.policy.collection.as_ref().is_some_and(|one| one.informs.contains(&Informed::Purpose));
    case.flows_that(|flow| {
        flow.source.as_ref().is_some_and(|source| {
            use Channel::{App, Email, Form, Inquiry, Registration, Website};
            let written = [Form, Website, Email, App, Registration, Inquiry];
            source.kind == SourceKind::Direct && source.channels.iter().any(|one| written.contains(one)) && !told
        })
    })
}

/// Special-care data that is obtained without consent, and by no law, need or public task (Art. 20(2)(i) to (iv)). What
/// people gave with consent is not obtained again when it is used for something else.
fn special_care(case: &Case<'_>) -> Vec<Finding> {
    let lawful = |flow: &Flow| {
        let basis = case.basis(flow);
        let excepted = matches!(basis, Some(Basis::LegalObligation | Basis::VitalInterests | Basis::PublicTask));
        excepted || case.by_consent(flow)
    };
    let given = |flow: &Flow, item: &Ref<DataItem>| {
        let whole = case.policy.data.get(&item.id).and_then(|item| item.parent.as_ref());
        case.flows().any(|(_, other)| {
            let same = other.subjects.is_empty()
                || !flow.subjects.is_empty() && flow.subjects.iter().all(|one| names(&other.subjects, &one.id));
            let carries = names(&other.data, &item.id) || whole.is_some_and(|whole| names(&other.data, &whole.id));
            same && carries && lawful(other)
        })
    };
    case.flows_that(|flow| {
        let special = |item: &&Ref<DataItem>| {
            case.policy.data.get(&item.id).is_some_and(|item| item.class == DataClass::SpecialCare)
        };
        !lawful(flow) && flow.data.iter().filter(special).any(|item| !given(flow, item))
    })
}

/// Third parties that get data without consent, and cases of the policy's own making that no law knows.
fn provision(case: &Case<'_>) -> Vec<Finding> {
    let rules = case.policy.provision.as_ref();
    // That nothing is provided without consent is a promise of the notice; whether a flow keeps it is said by the flow.
    let asked = |flow: &Flow, one: &Recipient| {
        case.by_consent(flow) || one.condition.as_ref().is_some_and(|condition| !condition.consent.is_empty())
    };
    let lawful = |flow: &Flow| {
        let basis = case.basis(flow);
        matches!(basis, Some(Basis::LegalObligation | Basis::VitalInterests | Basis::PublicTask))
            || rules.is_some_and(|rule| rule.opt_out.is_some())
    };
    let jointly = |one: &Recipient| one.role == RecipientRole::Group && !case.policy.joint_use.is_empty();
    let excepted =
        |one: &Recipient| case.policy.exceptions.iter().any(|(_, exception)| covers(exception.kind, one.role));
    let mut found = case.recipients_that(|flow, one| {
        OTHERS.contains(&one.role)
            && is_personal(case, flow, one)
            && !(asked(flow, one) || lawful(flow) || jointly(one) || excepted(one))
    });
    let own = |kind: ExceptionKind| {
        use ExceptionKind::{AnalysisModules, CoHosting, ConnectedServices, ParentCompany, Payment, TermsBreach};
        matches!(kind, AnalysisModules | CoHosting | ConnectedServices | ParentCompany | Payment | TermsBreach)
    };
    let unknown = case.policy.exceptions.iter().filter(|(_, one)| own(one.kind) && one.ground.is_none());
    found.extend(unknown.map(|(id, one)| word(one.span, id)));
    found
}

/// Whether an exception is about recipients in a role.
fn covers(kind: ExceptionKind, role: RecipientRole) -> bool {
    use RecipientRole::{AdNetwork, Analytics, CoHost, Parent, Partner, SdkDeveloper};
    match kind {
        ExceptionKind::AnalysisModules => matches!(role, AdNetwork | Analytics | SdkDeveloper),
        ExceptionKind::ParentCompany => role == Parent,
        ExceptionKind::ConnectedServices => role == Partner,
        ExceptionKind::CoHosting => role == CoHost,
        _ => false,
    }
}

/// Whether what a recipient gets is personal data: what identifies nobody can be given to anybody, and of what a recipient links
/// with a person itself Art. 31 speaks.
fn is_personal(case: &Case<'_>, flow: &Flow, one: &Recipient) -> bool {
    use DataClass::{Anonymised, NonPersonal, PersonalRelated, Statistical};
    let given: &[Ref<DataItem>] = if one.data.is_empty() { &flow.data } else { &one.data };
    given.iter().any(|id| {
        let class = case.policy.data.get(&id.id).map(|item| item.class).unwrap_or_default();
        !matches!(class, Anonymised | NonPersonal | PersonalRelated | Statistical)
    })
}

fn opt_out(case: &Case<'_>) -> Vec<Finding> {
    let Some(rule) = case.policy.provision.as_ref().and_then(|one| one.opt_out.as_ref()) else { return Vec::new() };
    let mut found = Vec::new();
    if rule.method.is_none() {
        found.push(part(rule.span, "the method", "提供の方法"));
    }
    if rule.filed != Some(true) {
        found.push(part(rule.span, "the filing with the commission", "個人情報保護委員会への届出"));
    }
    if !case.has_right(RightKind::CessationOfProvision) {
        found.push(part(rule.span, "the right to have it stopped", "提供の停止を求める権利"));
    }
    found
}

/// Special-care data among what goes to third parties until the person says no.
fn special_opt_out(case: &Case<'_>) -> Vec<Finding> {
    let Some(rule) = case.policy.provision.as_ref().and_then(|one| one.opt_out.as_ref()) else { return Vec::new() };
    let special = |id: &str| case.policy.data.get(id).is_some_and(|item| item.class == DataClass::SpecialCare);
    rule.data.iter().filter(|item| special(&item.id)).map(|item| word(item.span, &item.id)).collect()
}

fn entrusted(case: &Case<'_>) -> Vec<Finding> {
    let told = case.policy.entrustment.iter().any(|(_, one)| !one.contract.is_empty() && one.supervised);
    case.recipients_that(|_, one| PROCESSORS.contains(&one.role) && !told)
}

fn succession(case: &Case<'_>) -> Vec<Finding> {
    let told = case.policy.exceptions.iter().any(|(_, one)| one.kind == ExceptionKind::Succession);
    case.recipients_that(|_, one| one.role == RecipientRole::Successor && !told)
}

fn joint_use(case: &Case<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (_, one) in case.policy.joint_use.iter() {
        let mut lacks = |missing: bool, english, japanese| {
            if missing {
                found.push(part(one.span, english, japanese));
            }
        };
        let announced = |detail| one.announced.contains(&detail);
        lacks(announced(JointDetail::Data), "the items of data", "共同利用される個人データの項目");
        let nobody = one.groups.is_empty() && one.parties.is_empty() && one.category.is_none();
        lacks(nobody || announced(JointDetail::Users), "the scope of the users", "共同利用者の範囲");
        lacks(announced(JointDetail::Purposes), "the purposes", "利用目的");
        let responsible = one.responsible.as_ref().and_then(|party| case.policy.parties.get(&party.id));
        lacks(responsible.is_none(), "the responsible party", "管理について責任を有する者の名称");
        lacks(responsible.is_none_or(|party| party.address.is_none()), "its address", "責任者の住所");
        lacks(
            responsible.is_none_or(|party| party.representative.is_none()),
            "its representative",
            "責任者の代表者の氏名",
        );
    }
    found
}

fn my_number(case: &Case<'_>) -> Vec<Finding> {
    let is_number = |id: &str| case.policy.data.get(id).is_some_and(|item| item.class == DataClass::NationalId);
    let held = case.flows().any(|(_, flow)| flow.data.iter().any(|item| is_number(&item.id)));
    let covers = |one: &JointUse| {
        if one.data.is_empty() { held } else { one.data.iter().any(|item| is_number(&item.id)) }
    };
    let wrong = case.policy.joint_use.iter().filter(|(_, one)| covers(one));
    wrong.map(|(id, one)| word(one.span, id)).collect()
}

fn foreign(case: &Case<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let noted = |country: Country| {
        let notes = case.policy.countries.iter();
        notes.filter(|note| note.country.value == country).any(|note| note.system.is_some() || !note.links.is_empty())
    };
    for (flow, one) in case.recipients() {
        let third = OTHERS.contains(&one.role) && case.by_consent(flow);
        if !(third || one.safeguard == Some(Safeguard::Consent)) {
            continue;
        }
        let countries = case.policy.countries_of(one);
        if countries.is_empty() && one.party.is_none() {
            found.push(part(one.span, "the name of the country", "外国の名称"));
        }
        if countries.iter().all(|country| case.is_adequate(*country)) {
            continue;
        }
        if !countries.iter().all(|country| case.is_adequate(*country) || noted(*country)) {
            found.push(part(one.span, "the system of the country", "当該外国の個人情報保護制度"));
        }
        if one.measures.is_none() {
            found.push(part(one.span, "the measures of the recipient", "提供先が講ずる個人情報保護のための措置"));
        }
    }
    found
}

/// Anonymised data that goes to somebody who uses it for itself: the items and the way have to be published before. The items stand
/// in the flow.
fn anonymised(case: &Case<'_>) -> Vec<Finding> {
    let theirs = |role| OTHERS.contains(&role) || matches!(role, RecipientRole::Government | RecipientRole::JointUser);
    let is_anonymised =
        |item: &Ref<DataItem>| case.policy.data.get(&item.id).is_some_and(|item| item.class == DataClass::Anonymised);
    case.recipients_that(|flow, one| {
        let given: &[Ref<DataItem>] = if one.data.is_empty() { &flow.data } else { &one.data };
        theirs(one.role) && one.method.is_none() && given.iter().any(is_anonymised)
    })
}

fn equivalent(case: &Case<'_>) -> Vec<Finding> {
    case.recipients_that(|_, one| {
        let abroad = one.safeguard == Some(Safeguard::EquivalentMeasures);
        abroad && !(one.checked == Some(true) && one.measures.is_some())
    })
}

fn personal_related(case: &Case<'_>) -> Vec<Finding> {
    case.recipients_that(|flow, one| {
        let related = case.carries_class(flow, &[DataClass::PersonalRelated]);
        related && one.links_person == Some(true) && !case.by_consent(flow)
    })
}

fn published(case: &Case<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (id, party) in case.controllers() {
        if !case.reached(id, |ways| ways.address) {
            found.push(part(party.span, "the address", "住所"));
        }
        if party.representative.is_none() {
            found.push(part(party.span, "the representative", "代表者の氏名"));
        }
    }
    let place = case.place();
    let mut lacks = |missing: bool, english, japanese| {
        if missing {
            found.push(part(place, english, japanese));
        }
    };
    let asked = |right: &Right| !right.how.is_empty() || right.contact.is_some() || !right.links.is_empty();
    lacks(!case.rights().any(asked), "how to make a request", "請求の手続");
    lacks(!case.rights().any(|right| right.fee.is_some()), "the fee of a request", "手数料の額");
    lacks(case.policy.security.is_empty(), "the security measures", "安全管理措置");
    let desk = case.policy.contacts.iter().any(|(_, one)| one.topics.contains(&Topic::Complaints));
    lacks(!desk, "the desk for complaints", "苦情の申出先");
    found
}

fn measures(case: &Case<'_>) -> Vec<Finding> {
    use SecurityClass::{ExternalEnvironment, Human, Organisational, Physical, Rules, Technical};
    let has = |class| case.policy.security.iter().any(|(_, one)| one.class == class);
    let place = case.place();
    let classes = [
        (Rules, "rules for handling", "個人データの取扱いに係る規律の整備"),
        (Organisational, "organisational measures", "組織的安全管理措置"),
        (Human, "measures about people", "人的安全管理措置"),
        (Physical, "physical measures", "物理的安全管理措置"),
        (Technical, "technical measures", "技術的安全管理措置"),
    ];
    let mut found: Vec<Finding> =
        classes.iter().filter(|(class, ..)| !has(*class)).map(|(_, en, ja)| part(place, en, ja)).collect();
    let foreign = |country: Country| country.code() != "JP";
    let abroad: Option<Span> = case.policy.storage.iter().find_map(|(_, one)| {
        let away = one.countries.iter().chain(&one.options).any(|place| match place {
            crate::policy::Place::Country(country) => foreign(*country),
            crate::policy::Place::Area(_) => true,
        });
        (away || one.abroad).then_some(one.span)
    });
    if let Some(span) = abroad.filter(|_| !has(ExternalEnvironment)) {
        found.push(part(
            span,
            "the external environment of storage abroad",
            "外的環境の把握（保管先の外国の名称及び制度）",
        ));
    }
    found
}

fn requests(case: &Case<'_>) -> Vec<Finding> {
    use RightKind::{Access, Addition, CessationOfProvision, CessationOfUse, Correction, Erasure};
    let mut found = case.lacking(&[Access, Correction, Addition, Erasure, CessationOfUse, CessationOfProvision]);
    let explained = |right: &Right| !right.refusals.is_empty() || right.told.contains(&Told::RefusalReason);
    if !case.rights().any(explained) {
        found.push(part(case.place(), "why a request is refused", "請求に応じない場合及びその理由"));
    }
    found
}
