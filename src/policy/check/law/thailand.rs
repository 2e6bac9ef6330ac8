//! Thailand: the Personal Data Protection Act B.E. 2562.

use crate::policy::Country;
use crate::policy::code;
use crate::policy::model::*;

use super::Find::Model;
use super::case::Case;
use super::{Finding, Level, Rule, part, word};

const THAILAND: &[Pack] = &[Pack::Thailand];

pub(super) static RULES: &[Rule] = &[
    Rule::new("H1", "PDPA s. 23(1), 24, 26", Level::Error, THAILAND, Model(basis))
        .says(
            "flows have no basis under section 24 or, for sensitive data, under section 26: {}",
            "{}は、第24条（センシティブデータについては第26条）の法的根拠に基づいていません",
        )
        .mend(
            "write a `basis` of section 24, for all laws or for this one alone: notice is none; sensitive data needs \
             `explicit-consent`, or a law, a life or a public task",
            "第24条の法的根拠（通知は根拠になりません）を、センシティブデータについては`explicit-consent`又は第26条の例外を`basis`に記載してください",
        ),
    Rule::new("H2", "PDPA s. 23(2)", Level::Error, THAILAND, Model(refusal))
        .says(
            "a law or contract needs data, but it is not said what follows if people do not give it: {}",
            "法令又は契約により必要なデータについて、提供しない場合の影響が記載されていません：{}",
        )
        .mend("add `required` and `consequence` to the flows", "フローに`required`と`consequence`を追加してください"),
    Rule::new("H3", "PDPA s. 23(3)", Level::Error, THAILAND, Model(retention))
        .says("it is not said how long the data of {} is kept", "{}について、データの保存期間が記載されていません")
        .mend(
            "add `retention` to the flows, or to the policy for all of them",
            "フローに、又は全体に共通であればポリシーに`retention`を追加してください",
        )
        .covers(&[&code::NO_RETENTION]),
    Rule::new("H4", "PDPA s. 23(4)", Level::Error, THAILAND, Model(|case| case.untold_parties()))
        .says("data goes to parties, but the notice does not say so: {}", "{}への開示が記載されていません")
        .mend("name the party under `recipients` of the flows whose data it gets", "該当するフローの`recipients`に記載してください"),
    Rule::new("H5", "PDPA s. 23(5), 37(5), 41", Level::Error, THAILAND, Model(contact))
        .says("the notice lacks {}", "{}が記載されていません")
        .mend(
            "add `address` and `email` to the party, `representatives` for Thailand, and `dpo` or `no-dpo`",
            "当事者に`address`と`email`を、タイ国内の`representatives`及び`dpo`（又は`no-dpo`）を追加してください",
        ),
    Rule::new("H6", "PDPA s. 23(6), 19, 30 to 36, 73", Level::Error, THAILAND, Model(rights))
        .says("people have rights that the notice does not give: {}", "本人の権利のうち、次のものが記載されていません：{}")
        .mend("add them to the `kinds` of `rights`", "`rights`の`kinds`に追加してください"),
    Rule::new("H7", "PDPA s. 28, 29", Level::Warning, THAILAND, Model(transfer))
        .says("data goes abroad, but the notice does not say what protects it: {}", "外国にある{}への移転について、保護措置が記載されていません")
        .mend("add `safeguard` to the recipient", "提供先に`safeguard`を追加してください"),
    Rule::new("H8", "PDPA s. 19, 25(1)", Level::Warning, THAILAND, Model(indirect))
        .says(
            "flows need separate consent or, where the data comes from others, notice within 30 days: {}",
            "{}について、個別の同意又は第三者から取得した日から30日以内の通知が記載されていません",
        )
        .mend(
            "add `condition: { consent: [separate] }` to flows that rest on consent and no tag carries, and `notice: 30d` to such a source",
            "タグを伴わない同意には`condition: { consent: [separate] }`を、第三者からの取得には`notice: 30d`を追加してください",
        ),
    Rule::new("H9", "PDPA s. 20", Level::Warning, THAILAND, Model(minors))
        .says(
            "the data of minors rests on their own consent: {}",
            "未成年者の個人データについて、親権者の同意が記載されていません：{}",
        )
        .mend(
            "add `condition: { consent: [parental] }` to a flow of their own; from the age of ten it may lack where they can act alone \
             (Civil and Commercial Code s. 22 to 24)",
            "10歳以上の未成年者が単独で行うことができる行為を除き、未成年者のフローを分けて`condition: { consent: [parental] }`を追加してください",
        ),
];

/// Notice is no basis; sensitive data needs consent that is explicit, unless a life, a law or a public task asks for it
/// (s. 26(1), (4), (5)).
fn basis(case: &Case<'_>) -> Vec<Finding> {
    use Basis::{ExplicitConsent, LegalObligation, Notice, PublicTask, VitalInterests};
    case.flows_that(|flow| {
        let basis = case.basis(flow);
        let explicit = flow.condition.as_ref().is_some_and(|one| one.consent.contains(&ConsentForm::Explicit));
        let sensitive = case.carries_class(flow, &[DataClass::SpecialCare]);
        let strong = matches!(basis, Some(ExplicitConsent | LegalObligation | PublicTask | VitalInterests));
        let ours = !case.policy.is_for_customers(flow);
        ours && (matches!(basis, None | Some(Notice)) || sensitive && !explicit && !strong)
    })
}

fn refusal(case: &Case<'_>) -> Vec<Finding> {
    case.flows_that(|flow| {
        let needed = matches!(case.basis(flow), Some(Basis::LegalObligation | Basis::Contract));
        let direct = flow.source.as_ref().is_none_or(|source| source.kind == SourceKind::Direct);
        needed && direct && (flow.required.is_none() || flow.consequence.is_none())
    })
}

fn retention(case: &Case<'_>) -> Vec<Finding> {
    case.flows_that(|flow| case.policy.retention_of(flow).is_none())
}

fn contact(case: &Case<'_>) -> Vec<Finding> {
    let mut found = case.identity();
    found.extend(case.unrepresented());
    if case.policy.dpo.is_none() && case.policy.no_dpo.is_none() {
        found.push(part(case.place(), "the data protection officer", "データ保護責任者"));
    }
    found
}

fn rights(case: &Case<'_>) -> Vec<Finding> {
    use RightKind::{Access, Complaint, Correction, Erasure, Objection, Portability, Restriction, Withdrawal};
    case.lacking(&[Withdrawal, Access, Portability, Objection, Erasure, Restriction, Correction, Complaint])
}

/// Nothing leaves the country of a controller that is abroad itself when somebody there gets data from it.
fn transfer(case: &Case<'_>) -> Vec<Finding> {
    let own: Vec<Country> =
        case.controllers().filter_map(|(_, party)| party.country.as_ref()).map(|one| one.value).collect();
    let near = |country| case.is_home(country) || own.contains(&country);
    case.recipients_that(|_, one| case.abroad(one, near) && one.safeguard.is_none())
}

/// Minors are people below twenty: of groups that say so, or of an app for children.
fn minors(case: &Case<'_>) -> Vec<Finding> {
    let policy = case.policy;
    let young = |id: &str| policy.subjects.get(id).is_some_and(|group| group.age_below.is_some_and(|age| age <= 20));
    let any_young = policy.subjects.iter().any(|(id, _)| young(id));
    let for_children =
        |id: &str| policy.apps.get(id).is_some_and(|app| matches!(app.audience, Audience::Children | Audience::Mixed));
    case.flows_that(|flow| {
        let theirs = match (&flow.subjects[..], &flow.apps[..]) {
            ([], []) => any_young || policy.apps.iter().any(|(id, _)| for_children(id)),
            ([], apps) => any_young || apps.iter().any(|app| for_children(&app.id)),
            (subjects, _) => subjects.iter().any(|one| young(&one.id)),
        };
        let parental = flow.condition.as_ref().is_some_and(|one| one.consent.contains(&ConsentForm::Parental));
        theirs && case.by_consent(flow) && !parental && !policy.is_for_customers(flow)
    })
}

fn indirect(case: &Case<'_>) -> Vec<Finding> {
    const DAYS: u64 = 30 * 86_400;
    let tagged = |id: &str| case.policy.tags.iter().any(|(_, tag)| tag.carries.iter().any(|one| one.id == id));
    let mut found = Vec::new();
    for (id, flow) in case.flows().filter(|(_, flow)| !case.policy.is_for_customers(flow)) {
        let separate = flow.condition.as_ref().is_some_and(|one| one.consent.contains(&ConsentForm::Separate));
        let bundled = case.by_consent(flow) && !tagged(id) && !separate;
        let late = flow.source.as_ref().is_some_and(|source| {
            let others = matches!(source.kind, SourceKind::ThirdParty | SourceKind::Customer);
            others && source.notice.is_none_or(|time| time.seconds() > DAYS)
        });
        if bundled || late {
            found.push(word(flow.span, id));
        }
    }
    found
}
