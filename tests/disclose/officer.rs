//! What two policies showed that were written from nothing, as a privacy officer writes one: an HR service that is a processor for
//! its customers, and a university.

use super::read;
use sekisho::disclose::{Format, Layer, Options, layer, outline, render};
use sekisho::policy::{self, Language};

const HR: &str = "sekisho: 1
policy: { id: hr, version: '1', updated: 2026-11-21, title: Notice, url: /privacy }
languages: [en, ja, th]
regimes: [gdpr, uk, thailand]
controller: us
parties:
  us: { name: Us B.V., country: NL, address: Amsterdam, email: us@us.example }
  cloud: { name: Cloud SARL, country: IE }
apps:
  product: { label: the service, kind: service, role: processor }
  site: { label: the site, kind: website }
subjects:
  customer: { label: customers }
  employee: { label: employees, users-of: customer }
  contact: { label: contacts }
data:
  sick: { label: sick leave, kind: health, class: special-care }
  pay: { label: salary, kind: payment }
  name: { label: name, kind: identity }
  mail: { label: mail address, kind: contact }
purposes:
  hosting: { label: Hosting, kind: service }
  news: { label: News, kind: marketing }
flows:
  hosting: { apps: [product], subjects: [employee], data: [sick, pay, name, mail], source: { kind: customer }, purpose: hosting, basis: contract,
    recipients: [{ party: cloud, role: sub-processor, data: [sick, pay, name, mail] }], retention: { set-by: contract, disposal: [erase, return] } }
  agreed: { apps: [product], subjects: [employee], data: [sick], source: { kind: customer }, purpose: hosting, basis: explicit-consent,
    retention: { set-by: contract } }
  news: { apps: [site], subjects: [contact], data: [name, mail], source: { kind: direct }, purpose: news,
    basis: { default: consent, uk: legitimate-interest }, interest: Telling what is new, condition: { consent: [prior, separate, explicit] },
    recipients: [{ party: cloud, role: processor }], retention: { period: 2y } }
rights:
  all: { kinds: [access], subjects: [employee], requesters: [representative, agent] }
controls:
  desk: { surface: desk, label: The desk, acts: [withdraw], purposes: [news] }
";

fn said(text: &str, language: Language) -> String {
    let policy = read("hr", text);
    let made = outline(&policy, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
    render(&made, language, Format::Text)
}

fn says(text: &str, wanted: [(Language, &[&str]); 3]) {
    for (language, sentences) in wanted {
        let said = said(text, language);
        for one in sentences {
            assert!(said.contains(one), "{one}\n{said}");
        }
    }
}

#[test]
fn a_processor_leaves_the_ground_to_its_customer() {
    says(
        HR,
        [
            (Language::En, &["The ground for this is the customer's, who decides what the data is used for."]),
            (Language::Ja, &["取扱いの根拠及び利用目的は、契約者が定めます。"]),
            (Language::Th, &["ฐานทางกฎหมายและวัตถุประสงค์เป็นไปตามที่ลูกค้าซึ่งเป็นผู้ควบคุมข้อมูลส่วนบุคคลกำหนด"]),
        ],
    );
    assert!(!said(HR, Language::En).contains("the contract with the person"));
    let own = HR.replace("role: processor }\n  site", "role: controller }\n  site");
    assert!(said(&own, Language::En).contains("the contract with the person"));
}

#[test]
fn what_is_done_for_customers_is_objected_to_with_them() {
    let objects = HR.replace("kinds: [access], subjects: [employee]", "kinds: [objection]");
    let wanted = "at any time to our use of data on the ground of a legitimate interest, and to direct marketing.";
    says(&objects, [(Language::En, &[wanted]), (Language::Ja, &[]), (Language::Th, &[])]);
    // The contract of the customer's people, who are not ours.
    let theirs = objects
        .replace("uk: legitimate-interest", "uk: consent")
        .replace("basis: contract,", "basis: legitimate-interest, interest: Paying people,");
    let text = said(&theirs, Language::En);
    assert!(text.contains("at any time to direct marketing."), "{text}");
    let own = theirs.replace("role: processor }\n  site", "role: controller }\n  site");
    says(&own, [(Language::En, &[wanted]), (Language::Ja, &[]), (Language::Th, &[])]);
}

#[test]
fn the_form_of_consent_is_said_where_consent_is_the_ground() {
    says(
        HR,
        [
            (Language::En, &["Where consent is the ground, we do this only with prior, separate, explicit consent."]),
            (Language::Ja, &["同意を根拠とする場合には、事前の個別かつ明示的な同意を得た場合にのみ行います。"]),
            (Language::Th, &["ในกรณีที่ใช้ความยินยอมเป็นฐานทางกฎหมาย เราดำเนินการเมื่อได้รับความยินยอม"]),
        ],
    );
    let everywhere =
        HR.replace("{ default: consent, uk: legitimate-interest }, interest: Telling what is new", "consent");
    says(
        &everywhere,
        [
            (Language::En, &["We do this only with prior, separate, explicit consent."]),
            (Language::Ja, &["。事前の個別かつ明示的な同意を得た場合にのみ行います。"]),
            (Language::Th, &[" เราดำเนินการเมื่อได้รับความยินยอม"]),
        ],
    );
}

#[test]
fn this_data_is_all_of_it() {
    // A recipient that gets some items of a flow gets no others, however many they are.
    assert!(
        said(HR, Language::En)
            .contains("We provide this data (sick leave, salary, name, and mail address) to Cloud SARL")
    );
    let all = HR.replace(", data: [sick, pay, name, mail] }], ret", " }], ret");
    assert!(said(&all, Language::En).contains("We provide this data to Cloud SARL"));
}

#[test]
fn it_reads_as_if_somebody_had_written_it() {
    says(
        HR,
        [
            (
                Language::En,
                &[
                    "of contacts on the site:",
                    "We delete or return it after",
                    "With a request to us (The desk), you can withdraw",
                ],
            ),
            (
                Language::Ja,
                &[
                    "当社の所在国は、オランダです。当社の住所：",
                    "当社へのお申出（The desk）により、同意の撤回ができます。",
                    "法定代理人又は委任を受けた代理人",
                ],
            ),
            (
                Language::Th,
                &["ผ่านคำขอที่ยื่นต่อเรา (The desk) ท่านสามารถถอนความยินยอมได้", "ข้อมูลส่วนบุคคลของตน", "สำหรับ the service เรา"],
            ),
        ],
    );
}

#[test]
fn the_first_layer_calls_nobody_a_customer_and_its_title_is_underlined() {
    let policy = read("hr", HR);
    let made = outline(&policy, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
    let first = |language| layer(&made, language, Layer::First, "", Format::Text);
    assert!(first(Language::En).contains("You can change your choices here: a request to us."));
    let japanese = first(Language::Ja);
    assert!(japanese.starts_with("Notice（要約）\n==============\n"), "{japanese}");
    assert!(
        japanese.contains("- 個人情報は、Us B.V.が責任をもって取り扱います。") && !japanese.contains("お客様"),
        "{japanese}"
    );
    assert!(first(Language::Th).contains("รวมถึงข้อมูลส่วนบุคคลที่ละเอียดอ่อน ได้แก่ sick leave"));
}

/// The ids of the rules that a policy breaks at a line that has these words.
fn broken(text: &str, line: &str) -> Vec<&'static str> {
    let policy = read("hr", text);
    let at = |problem: &policy::Problem| text[..problem.span.offset as usize].lines().count();
    let wanted = text.lines().position(|one| one.trim_start().starts_with(line)).unwrap_or_default() + 1;
    let found = policy::review(&policy, &[], None);
    found.iter().filter(|problem| at(problem) == wanted).map(|problem| problem.code).collect()
}

#[test]
fn what_only_a_controller_owes_is_not_asked_of_a_processor() {
    let packs = HR.replace("regimes: [gdpr", "packs: [eea, uk, thailand]\nregimes: [gdpr");
    let own = packs.replace("role: processor }\n  site", "role: controller }\n  site");
    for (flow, rule) in
        [("hosting: { apps", "G17"), ("hosting: { apps", "H1"), ("hosting: { apps", "H8"), ("agreed: { apps", "X6")]
    {
        assert!(broken(&own, flow).contains(&rule), "control: {rule} {:?}", broken(&own, flow));
        assert!(!broken(&packs, flow).contains(&rule), "{rule}");
    }
}
