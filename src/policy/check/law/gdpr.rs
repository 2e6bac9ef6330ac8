//! GDPR and UK GDPR: what a notice has to say (Art. 12 to 14, 26).

use crate::policy::code;
use crate::policy::model::*;
use crate::policy::scalar::Language;
use crate::policy::{Country, Place, Text};

use super::Find::{Model, Reading};
use super::case::{Case, says};
use super::{Finding, Level, Rule, part, word};

/// The rules hold in the European Economic Area and in the United Kingdom.
const BOTH: &[Pack] = &[Pack::Eea, Pack::Uk];

pub(super) static RULES: &[Rule] = &[
    Rule::new("G1", "GDPR Art. 13(1)(a), 27", Level::Error, BOTH, Model(identity))
        .says("the notice lacks {} of the controller", "管理者について、{}が記載されていません")
        .mend(
            "add `address` and `email` to the party, and `representatives` if it is established elsewhere",
            "当事者に`address`と`email`を、域外の事業者であれば`representatives`を追加してください",
        ),
    Rule::new("G2", "GDPR Art. 13(1)(b), 37", Level::Warning, BOTH, Model(officer))
        .says("the notice says nothing about {}", "{}について記載がありません")
        .mend(
            "name the contact under `dpo`, or say under `no-dpo` why none had to be designated",
            "`dpo`に連絡先を指定するか、選任が不要な理由を`no-dpo`に記載してください",
        ),
    Rule::new("G3", "GDPR Art. 6(1), 13(1)(c)", Level::Error, BOTH, Model(basis))
        .says(
            "flows rest on notice alone, which is not a legal basis under the GDPR: {}",
            "{}は通知のみを根拠としていますが、通知はGDPRの法的根拠に当たりません",
        )
        .mend(
            "write a `basis` of Art. 6(1), for all laws or for this one alone",
            "第6条第1項の法的根拠を`basis`に（必要に応じてこの法律についてのみ）記載してください",
        ),
    Rule::new("G4", "GDPR Art. 13(1)(d)", Level::Error, BOTH, Reading(&[&code::NO_INTEREST]))
        .says(
            "a flow rests on a legitimate interest that it does not name",
            "正当な利益を根拠とするフローに、その利益が記載されていません",
        )
        .mend("add `interest` to the flow", "フローに`interest`を追加してください"),
    Rule::new("G5", "GDPR Art. 13(1)(e)", Level::Error, BOTH, Model(|case| case.untold_parties()))
        .says(
            "personal data goes to parties, but no flow says which data or what for: {}",
            "{}は個人データを受領しますが、対象のデータと目的を示すフローがありません",
        )
        .mend(
            "name the party under `recipients` of the flows whose data it gets",
            "該当するフローの`recipients`にその当事者を記載してください",
        ),
    Rule::new("G6", "GDPR Art. 13(1)(f), 44 to 49", Level::Error, BOTH, Model(transfer))
        .says(
            "data goes to a third country without a safeguard, or without a way to get a copy of it: {}",
            "{}への第三国移転について、保護措置及びその写しの入手方法が記載されていません",
        )
        .mend(
            "add `safeguard` and, under `links`, where a copy can be had",
            "`safeguard`を追加し、写しの入手先を`links`に記載してください",
        ),
    Rule::new("G7", "GDPR Art. 13(2)(a)", Level::Error, BOTH, Model(retention))
        .says("it is not said how long the data of {} is kept", "{}について、データの保存期間が記載されていません")
        .mend(
            "add `retention` to the flows, or to the policy for all of them",
            "フローに、又は全体に共通であればポリシーに`retention`を追加してください",
        )
        .covers(&[&code::NO_RETENTION]),
    Rule::new("G8", "GDPR Art. 13(2)(b), 15 to 21", Level::Error, BOTH, Model(rights))
        .says(
            "people have rights that the notice does not give: {}",
            "本人の権利のうち、次のものが記載されていません：{}",
        )
        .mend("add them to the `kinds` of `rights`", "`rights`の`kinds`に追加してください"),
    Rule::new("G9", "GDPR Art. 7(3), 13(2)(c)", Level::Error, BOTH, Model(withdrawal))
        .says("consent cannot be taken back as the notice stands: {}", "同意の撤回に関する記載が不足しています：{}")
        .mend(
            "give the right `withdrawal`, and a control under `controls` that changes each consent that no tag carries",
            "権利`withdrawal`を追加し、タグを伴わない同意については、変更できる画面を`controls`に記載してください",
        ),
    Rule::new("G10", "GDPR Art. 13(2)(d), 77", Level::Error, BOTH, Model(complaint))
        .says(
            "the right to complain to a supervisory authority is missing: {}",
            "監督機関に苦情を申し立てる権利が記載されていません：{}",
        )
        .mend("add a right with `kinds: [complaint]`", "`kinds: [complaint]`とする権利を追加してください"),
    Rule::new("G11", "GDPR Art. 13(2)(e)", Level::Error, BOTH, Model(duty_to_give))
        .says(
            "data comes from people who are not told whether they have to give it, and what follows if they do not: {}",
            "本人から取得するデータについて、提供の要否及び提供しない場合の結果が記載されていません：{}",
        )
        .mend("add `required` and `consequence` to the flows", "フローに`required`と`consequence`を追加してください"),
    Rule::new("G12", "GDPR Art. 13(2)(f), 22", Level::Error, BOTH, Model(automated))
        .says(
            "an automated decision is named without its logic and what follows from it: {}",
            "自動化された意思決定について、その論理及び本人への影響が記載されていません：{}",
        )
        .mend("add `logic` and `effect` to the processing", "`processing`に`logic`と`effect`を追加してください"),
    Rule::new("G13", "GDPR Art. 13(3)", Level::Warning, BOTH, Model(further))
        .says(
            "data that was held is used for a new purpose before people were told: {}",
            "既に保有するデータの新たな利用目的について、事前の通知が行われていません：{}",
        )
        .mend(
            "tell people first, and write the day under `notified`",
            "事前に通知し、その日を`notified`に記載してください",
        ),
    Rule::new("G14", "GDPR Art. 14(1)(d), 14(2)(f)", Level::Error, BOTH, Model(indirect))
        .says(
            "data comes from others who are not named: {}",
            "第三者から取得するデータについて、取得元が記載されていません：{}",
        )
        .mend(
            "name the source under `parties`, `services` or `category`",
            "取得元を`parties`、`services`又は`category`に記載してください",
        ),
    Rule::new("G15", "GDPR Art. 26(2)", Level::Warning, BOTH, Model(joint))
        .says("it is not said how {} share their duties", "共同管理者{}の責任の分担が記載されていません")
        .mend("write the essence of it under `arrangement`", "取決めの要点を`arrangement`に記載してください"),
    Rule::new("G16", "GDPR Art. 12(1); WP260 rev.01 para. 12 and 13", Level::Warning, BOTH, Model(vague))
        .says(
            "the English texts of {} are vague: may, might, some, often, possible",
            "{}の英語の文に曖昧な語（may、might、someなど）があります",
        )
        .mend("say what is done, to whom and when", "何を、誰に、いつ行うのかを具体的に記載してください"),
    Rule::new("G17", "GDPR Art. 9(1), (2)", Level::Warning, BOTH, Model(sensitive))
        .says(
            "special categories of data are used on a ground that Article 9 does not know: {}",
            "特別な種類の個人データの取扱いが、第9条第2項のいずれの根拠にも基づいていません：{}",
        )
        .mend(
            "write `explicit-consent`, or the law, life or public task that needs it, for this law as `basis`; the model has no word \
             for medical care, research, legal claims and what a person made public",
            "`explicit-consent`又は第9条第2項の例外（法令、生命の保護、公的な任務）を`basis`に記載し、表す語のない医療、研究、法的請求及び本人による公開については、該当することをご確認ください",
        ),
    Rule::new("U1", "UK GDPR Art. 13(2)(d), 77; DPA 2018 s. 165", Level::Error, &[Pack::Uk], Model(commissioner))
        .says(
            "the right to complain to the Information Commissioner does not hold in the United Kingdom: {}",
            "英国の情報コミッショナー（ICO）に苦情を申し立てる権利が記載されていません：{}",
        )
        .mend(
            "add `GB` to the `regions` of a right with `kinds: [complaint]`, or leave `regions` out",
            "`kinds: [complaint]`とする権利の`regions`に`GB`を加えるか、`regions`を省いてください",
        ),
];

fn identity(case: &Case<'_>) -> Vec<Finding> {
    let mut found = case.identity();
    found.extend(case.unrepresented());
    found
}

fn officer(case: &Case<'_>) -> Vec<Finding> {
    let silent = case.policy.dpo.is_none() && case.policy.no_dpo.is_none();
    let officer = part(case.place(), "a data protection officer", "データ保護責任者");
    silent.then_some(officer).into_iter().collect()
}

fn basis(case: &Case<'_>) -> Vec<Finding> {
    case.flows_that(|flow| matches!(case.basis(flow), None | Some(Basis::Notice)))
}

/// Special categories need consent that is explicit, unless a law, a life or a public task asks for them. Article 9(2) has
/// more grounds, for which a flow has no word: so this warns. A processor's ground is its
/// customer's business.
fn sensitive(case: &Case<'_>) -> Vec<Finding> {
    use Basis::{ExplicitConsent, LegalObligation, PublicTask, VitalInterests};
    case.flows_that(|flow| {
        let explicit = flow.condition.as_ref().is_some_and(|one| one.consent.contains(&ConsentForm::Explicit));
        let strong = matches!(case.basis(flow), Some(ExplicitConsent | LegalObligation | PublicTask | VitalInterests));
        let special = case.carries_class(flow, &[DataClass::SpecialCare]);
        special && !explicit && !strong && !case.policy.is_for_customers(flow)
    })
}

/// Recipients and places of storage in countries that the law does not trust, without what has to protect the data there.
fn transfer(case: &Case<'_>) -> Vec<Finding> {
    let protected = |safeguard: Option<Safeguard>, links: &[Link]| match safeguard {
        None => false,
        // A decision is published, and who consents was told.
        Some(Safeguard::Adequacy | Safeguard::Consent) => true,
        Some(_) => !links.is_empty(),
    };
    let fine = |country| case.is_adequate(country);
    let mut found = case.recipients_that(|_, one| case.abroad(one, fine) && !protected(one.safeguard, &one.links));
    let away = |place: &Place| matches!(place, Place::Country(country) if !fine(*country));
    // Where the controller itself keeps data is its own country's business, if people gave the data there.
    let home: Vec<Country> =
        case.controllers().filter_map(|(_, party)| party.country.as_ref()).map(|one| one.value).collect();
    for (id, kept) in case.policy.storage.iter() {
        let told = kept.provider.as_ref().is_some_and(|provider| {
            case.recipients().any(|(_, one)| one.party.as_ref().is_some_and(|party| party.id == provider.id))
        });
        let foreign =
            |place: &&Place| away(place) && !matches!(place, Place::Country(country) if home.contains(country));
        let abroad = kept.countries.iter().chain(&kept.options).any(|place| foreign(&place));
        if abroad && !told && !protected(kept.safeguard, &kept.links) {
            found.push(word(kept.span, id));
        }
    }
    found
}

fn retention(case: &Case<'_>) -> Vec<Finding> {
    case.flows_that(|flow| case.policy.retention_of(flow).is_none())
}

fn rights(case: &Case<'_>) -> Vec<Finding> {
    use RightKind::{Access, Correction, Erasure, Objection, Portability, Restriction};
    case.lacking(&[Access, Correction, Erasure, Restriction, Objection, Portability])
}

fn withdrawal(case: &Case<'_>) -> Vec<Finding> {
    let mut found: Vec<Finding> = case
        .flows()
        .filter(|(id, flow)| case.by_consent(flow) && !case.controlled(id, flow) && !case.policy.is_for_customers(flow))
        .map(|(id, flow)| word(flow.span, id))
        .collect();
    if case.flows().any(|(_, flow)| case.by_consent(flow)) {
        found.extend(case.lacking(&[RightKind::Withdrawal]));
    }
    found
}

fn complaint(case: &Case<'_>) -> Vec<Finding> {
    case.lacking(&[RightKind::Complaint])
}

fn commissioner(case: &Case<'_>) -> Vec<Finding> {
    complaint(case)
}

fn duty_to_give(case: &Case<'_>) -> Vec<Finding> {
    case.flows_that(|flow| {
        let direct = flow.source.as_ref().is_some_and(|source| source.kind == SourceKind::Direct);
        let told = match flow.required {
            None => false,
            Some(Required::Voluntary) => true,
            Some(Required::Law | Required::Contract) => flow.consequence.is_some(),
        };
        direct && !told
    })
}

fn automated(case: &Case<'_>) -> Vec<Finding> {
    let decisions = case.policy.processing.iter().filter(|(_, one)| one.kind == ProcessingKind::AutomatedDecision);
    let silent = decisions.filter(|(_, one)| one.logic.is_none() || one.effect.is_none());
    silent.map(|(id, one)| word(one.span, id)).collect()
}

fn further(case: &Case<'_>) -> Vec<Finding> {
    case.added(|purpose| purpose.notified.is_none() || purpose.notified > purpose.added)
}

fn indirect(case: &Case<'_>) -> Vec<Finding> {
    case.flows_that(|flow| {
        flow.source.as_ref().is_some_and(|source| {
            let indirect = matches!(source.kind, SourceKind::ThirdParty | SourceKind::LinkedService);
            indirect && source.parties.is_empty() && source.services.is_empty() && source.category.is_none()
        })
    })
}

fn joint(case: &Case<'_>) -> Vec<Finding> {
    let silent = case.policy.controller.len() > 1 && case.policy.arrangement.is_none();
    case.policy.controller.iter().filter(|_| silent).map(|one| word(one.span, &one.id)).collect()
}

/// Words that the working party names as indefinite.
const VAGUE: &[&str] = &["may", "might", "some", "often", "possible"];

fn vague(case: &Case<'_>) -> Vec<Finding> {
    let is_vague = |text: &Option<Text>| text.as_ref().is_some_and(|text| says(text, Language::En, VAGUE));
    let purposes = case.policy.purposes.iter().filter(|(_, one)| {
        says(&one.label, Language::En, VAGUE) || is_vague(&one.description) || is_vague(&one.examples)
    });
    let mut found: Vec<Finding> = purposes.map(|(id, one)| word(one.span, id)).collect();
    found.extend(case.flows_that(|flow| {
        is_vague(&flow.interest)
            || is_vague(&flow.consequence)
            || flow.recipients.iter().any(|one| is_vague(&one.task) || is_vague(&one.category))
    }));
    found
}
