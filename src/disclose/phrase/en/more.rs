//! English: keeping, sharing in general, cookies, security, rights, duties, changes, contact.

use std::borrow::Cow;

use super::parts::{
    asked, change_told, changing, disposal, entrusted_how, ids_of, language_name, place, processed, refused, right_is,
};
use super::{EN, capital, conditions, stop};
use crate::disclose::names::duration;
use crate::disclose::outline::Say;
use crate::disclose::phrase::terms::all;
use crate::disclose::phrase::{Cx, refs, rights, shared};
use crate::policy::{
    Chooser, ControlAct, DutyAct, ExceptionKind, Extent, Ground, LinkTopic, Need, Remembered, Requester, Surface, Topic,
};

pub(super) fn say(say: &Say<'_>, cx: &Cx<'_>) -> String {
    let ids = |list: &[crate::policy::Ref<crate::policy::Purpose>]| cx.purposes(&refs(list));
    let data = |list: &[crate::policy::Ref<crate::policy::DataItem>]| cx.data(&refs(list), false);
    match say {
        Say::Processed { processing, purposes } => processed(processing, *purposes, cx),
        Say::KeptAt { storage } => {
            let places = storage.iter().filter_map(|id| cx.policy.storage.get(id)).map(|one| place(one, cx));
            format!("This data is stored on {}.", cx.and(&places.collect::<Vec<_>>()))
        }
        Say::Disposed { retention } => {
            let act = disposal(retention, cx);
            let ends: Vec<String> = all(&retention.ends, EN).iter().map(|end| format!("when {end}")).collect();
            let prompt = if retention.promptly && retention.set_by.is_none() { "promptly " } else { "" };
            format!("We {prompt}{act} the data {}.", cx.or(&ends))
        }
        Say::DisposedAfter { retention } => {
            let act = disposal(retention, cx);
            let prompt = if retention.promptly { "promptly " } else { "" };
            match retention.set_by {
                Some(by) => format!("We {prompt}{act} it after the retention period set by {} ends.", cx.term(by)),
                None => format!("Then we {prompt}{act} it."),
            }
        }
        Say::DisposalDelayed { retention } => {
            let why = retention.delay.map(|one| cx.term(one)).unwrap_or_default();
            format!("For {why}, it can take some time to {} everything.", disposal(retention, cx))
        }
        Say::Extended { retention } => format!(
            "We can extend the retention period {}, only as far as necessary for the purpose.",
            cx.or(&all(&retention.extension, EN))
        ),
        Say::Provided { consent, abroad, cases } => {
            let kind = all(consent, EN).join(", ");
            let consent = if kind.is_empty() { "consent".to_owned() } else { format!("{kind} consent") };
            let abroad = if *abroad { format!(" (including third parties {})", cx.abroad()) } else { String::new() };
            let end = if *cases { ", except in these cases:" } else { "." };
            format!("We do not provide personal data to third parties{abroad} without your {consent}{end}")
        }
        Say::ExceptionIs { exception } => {
            let mut said = cx.term(exception.kind).to_owned();
            let ids = |list: &[crate::policy::Ref<crate::policy::Law>]| {
                list.iter().map(|law| cx.law(&law.id)).collect::<Vec<_>>()
            };
            if !exception.laws.is_empty() {
                said = match exception.kind {
                    ExceptionKind::PermittedByLaw => format!(
                        "when it is permitted under the {} and other laws and regulations",
                        cx.and(&ids(&exception.laws))
                    ),
                    _ => format!("{said}, under the {}", cx.and(&ids(&exception.laws))),
                };
            }
            if !exception.subjects.is_empty() {
                let people = refs(&exception.subjects);
                said += &format!(", about {}", cx.subjects(&people));
            }
            if !exception.data.is_empty() {
                said += &format!(" (data: {})", data(&exception.data));
            }
            if !exception.purposes.is_empty() {
                said += &format!(", for {}", ids_of(&exception.purposes, cx));
            }
            let mut to: Vec<Cow<'_, str>> = exception.parties.iter().map(|one| cx.party(&one.id).into()).collect();
            to.extend(exception.services.iter().map(|one| cx.service_with_examples(&one.id)));
            if !to.is_empty() {
                said += &format!("; it goes to {}", cx.and(&to));
            }
            if let Some(ground) = exception.ground {
                said += &format!(", {}", cx.term(ground));
            }
            if let Some(examples) = &exception.examples {
                said += &format!(", such as {}", cx.text(examples));
            }
            stop(said)
        }
        Say::Entrusted { entrustment } => {
            let extent = match entrustment.extent {
                Extent::Part => "some of the handling",
                Extent::WholeOrPart => "all or part of the handling",
            };
            let parties = refs(&entrustment.parties);
            let whom = if parties.is_empty() { "contractors".to_owned() } else { cx.and(&cx.parties(&parties)) };
            let mut said = format!("We entrust (outsource) {extent} of personal data to {whom}");
            if entrustment.abroad {
                said += &format!(", also to business operators {}", cx.abroad());
            }
            said += match entrustment.as_necessary {
                Some(Need::Purposes) => ", only to the extent necessary for the purposes",
                Some(Need::Operations) => ", only to the extent necessary to fulfil operations",
                None => "",
            };
            if !entrustment.purposes.is_empty() {
                said += &format!(", for {}", ids(&entrustment.purposes));
            }
            if entrustment.specified_user_information {
                said += ". This includes specified user information under the Telecommunications Business Act";
            }
            stop(said)
        }
        Say::EntrustedHow { entrustment } => entrusted_how(entrustment, cx),
        Say::JointlyUsed { joint } => {
            let mut with: Vec<Cow<'_, str>> = joint.groups.iter().map(|one| cx.group(&one.id).into()).collect();
            with.extend(joint.parties.iter().map(|one| Cow::from(cx.party(&one.id))));
            with.extend(joint.category.iter().map(|text| cx.label(text)));
            let with = cx.and(&with);
            // What is told later does not always happen.
            let sometimes = if joint.announced.is_empty() { "" } else { "in some cases " };
            let mut said = if joint.data.is_empty() {
                let scope = stop(format!("The scope of joint users is {with}"));
                format!(
                    "{scope} With them, {sometimes}we jointly use the items of personal data named in this policy that we \
                     collect."
                )
            } else {
                capital(stop(format!("{sometimes}we jointly use {} with {with}", data(&joint.data))))
            };
            if !joint.purposes_later() {
                said += &match joint.purposes.len() {
                    0 => " The purposes of use are the purposes named in this policy.".to_owned(),
                    1 => format!(" The purpose of use is: {}.", ids(&joint.purposes)),
                    _ => format!(" The purposes of use are: {}.", ids(&joint.purposes)),
                };
            }
            if let Some(condition) = &joint.condition {
                said += &format!(" {}.", capital(conditions(condition, "we do so", cx)));
            }
            said
        }
        Say::JointlyResponsible { party } => format!("{} is the chief administrator and responsible for managing the jointly used data.", cx.party(party)),
        Say::JointSince(date) => format!("The joint use began on {}.", cx.date(*date)),
        Say::JointAnnounced { joint } => {
            format!("Before joint use begins, we publish in advance {}.", cx.terms(&joint.announced))
        }
        Say::Linkable { service } => {
            let mut said = format!("You can connect our service with {}", cx.label(&service.label));
            if let Some(party) = &service.party {
                said += &format!(", operated by {}", cx.party(&party.id));
            }
            if let Some(role) = service.relation {
                said += &format!(", {}", cx.term(role));
            }
            if let Some(examples) = &service.examples {
                said += &format!(" (such as {})", cx.text(examples));
            }
            if !service.functions.is_empty() {
                said += &format!(", for {}", cx.terms(&service.functions));
            }
            match &service.condition {
                Some(condition) => format!("{said}. {}.", capital(conditions(condition, "the services are linked", cx))),
                None => said + ".",
            }
        }
        Say::OwnTerms { service } => format!(
            "What you give to {} is not under our control; the terms of use and the privacy policy of that service apply.",
            cx.label(&service.label)
        ),
        Say::CountrySystem { country, text } => stop(format!("{}: {}", cx.place(*country), cx.text(text))),
        Say::CookiesUpdated(date) => format!("Our cookies policy was last updated on {}.", cx.date(*date)),
        Say::UsesTechniques { notice } => {
            let purposes = if notice.purposes.is_empty() {
                String::new()
            } else {
                format!(" for this: {}", ids(&notice.purposes))
            };
            format!("We use {}{purposes}.", cx.terms(&notice.techniques))
        }
        Say::CookieIs { notice } => {
            let mut said =
                "A cookie is a small amount of data (character strings) that a web server sends to your browser to recognize it \
                 when you come back"
                    .to_owned();
            if notice.industry_standard {
                said += ". It is an industry standard technology with which a web server identifies a device";
            }
            if notice.identifies == Some(crate::policy::Identifies::Device) {
                said += ". It identifies your device, but it does not identify you";
            }
            if notice.identifies == Some(crate::policy::Identifies::Person) {
                said += ". Like an ID card, it identifies you when you visit again";
            }
            if notice.identifies == Some(crate::policy::Identifies::None) {
                said += ". Ours identify nobody";
            }
            if !notice.remember.is_empty() {
                let again = if notice.remember.contains(&Remembered::Settings) {
                    ", so that your settings appear again on later visits"
                } else {
                    ""
                };
                said += &format!(". It records {}{again}", cx.terms(&notice.remember));
            }
            stop(said)
        }
        Say::CookiesOfOthers { .. } => {
            "Third-party services that we deploy in our pages also use these techniques, to track your activity when you use or \
             visit our site."
                .to_owned()
        }
        Say::Chooses { control } => {
            let name = match &control.label {
                Some(label) => format!("{} ({})", cx.term(control.surface), cx.text(label)),
                None => cx.term(control.surface).to_owned(),
            };
            let at = match control.surface {
                Surface::CookieSettings => "On",
                Surface::Unsubscribe | Surface::Desk => "With",
                _ => "In",
            };
            let mut said = format!("{at} {name}, you can {}", cx.acts(control));
            if !control.purposes.is_empty() {
                let these = if control.purposes.len() > 1 { "these purposes" } else { "this purpose" };
                said += &format!(", for {these}: {}", ids(&control.purposes));
            }
            if !control.data.is_empty() {
                said += &format!(", for this data: {}", data(&control.data));
            }
            if let Some(url) = &control.url {
                said += &format!(": {}", url.text);
                return said;
            }
            said + "."
        }
        Say::ChoosesEffect { control } => {
            let no = if control.acts.contains(&ControlAct::Block) { "If you do so" } else { "If you say no" };
            format!("{no}, {}.", cx.terms(&control.effects))
        }
        Say::Stored { storage } => {
            let mut said = format!("Data is stored on {}", place(storage, cx));
            if let Some(party) = &storage.provider {
                said += &format!(" of {}", cx.party(&party.id));
            }
            if !storage.countries.is_empty() {
                said += &format!(" in {}", cx.and(&cx.places(&storage.countries)));
            }
            if storage.options.len() > 1 {
                said += ". The servers are in several countries";
            }
            if storage.abroad {
                said += &format!(", also {}", cx.abroad());
            }
            if storage.specified_user_information {
                said += ". This includes specified user information under the Telecommunications Business Act";
            }
            stop(said)
        }
        Say::StoredChoice { by, options } => {
            let who = match by {
                Chooser::Customer => format!("{} selects", cx.customer("the customer")),
                Chooser::Person => "you select".to_owned(),
                Chooser::Us => "we select".to_owned(),
            };
            format!("{who} the country in which the data is stored: {}.", cx.or(&cx.places(options)))
        }
        Say::StoredSelection { storage } => {
            let what = cx.terms(&storage.selection);
            format!("Before we select such a service, we verify {what}, and we take control measures to ensure safe handling.")
        }
        Say::Secured { measure, means } => {
            let always = if measure.constant { "constantly " } else { "" };
            let lead = if measure.against.is_empty() {
                joined!["We ", always]
            } else {
                joined!["To prevent ", cx.terms(&measure.against), ", we ", always]
            };
            let stages = if measure.stages.is_empty() {
                String::new()
            } else {
                joined![", for each stage of ", cx.terms(&measure.stages)]
            };
            let trust =
                if measure.trust { " We do this to earn and keep the trust of customers and other stakeholders." } else { "" };
            joined![lead, "take these security measures: ", cx.and(&all(means, EN)), stages, ".", trust]
        }
        Say::RightIs { right } => right_is(right, cx),
        Say::RightApart { right } => rights::apart(right, cx),
        Say::NoRelationship { subjects } => {
            let whom =
                if subjects.is_empty() { "you".to_owned() } else { format!("any of the {}", cx.subjects(subjects)) };
            format!("We have no established business relationship with {whom}.")
        }
        Say::RightAsked { right } => asked(right, cx),
        Say::RightGrounds { right } => {
            // What we find is no reason that people can give.
            let (found, given): (Vec<_>, Vec<_>) = right.grounds.iter().copied().partition(|one| *one == Ground::FoundNecessary);
            let mut said = Vec::new();
            if !given.is_empty() {
                said.push(format!("You can make this request when {}.", cx.any(&given)));
            }
            if !found.is_empty() {
                said.push(format!("We do what you request when {}.", cx.any(&found)));
            }
            said.join(" ")
        }
        Say::RightAnswered { right } => {
            let mut said = "We respond to a request".to_owned();
            if let Some(pace) = right.answer {
                said += &format!(" {}", cx.term(pace));
            }
            if right.identity_check {
                said += " after we confirm that it comes from you";
                if right.requesters.iter().any(|one| *one != Requester::Person) {
                    said += ", or that your representative is entitled";
                }
            }
            if right.inquiry {
                said += ", on the basis of the results of the necessary research";
            }
            if let Some(deadline) = right.deadline {
                said += &format!(", within {}", duration(deadline, EN));
            }
            said + "."
        }
        Say::RightTold { right } => all(&right.told, EN).join(" "),
        Say::RightRefused { right, laws } => refused(right, laws, cx),
        Say::RightDocuments { documents } => stop(format!("Please send with the request: {}", cx.text(documents))),
        Say::RightFee { fee } => stop(format!("Fee: {}", cx.text(fee))),
        Say::NotForChildren { age, intended } => {
            let not = if *intended { "" } else { "not " };
            format!("Our website and services are {not}intended for use by children (under {age} years).")
        }
        Say::ChildrenNotCollected { age, laws } => {
            let laws =
                if laws.is_empty() { String::new() } else { format!(", in line with the {}", cx.and(&cx.laws(laws))) };
            format!("We do not knowingly collect information from children under {age}{laws}.")
        }
        Say::ChildrenDeleted { rule } => {
            let people = refs(&rule.subjects);
            let mut covered = people.iter().map(|id| cx.subjects(&[id]).into_owned()).collect::<Vec<_>>();
            if rule.any_user {
                covered.push("any other user of the service".to_owned());
            }
            let covered = if covered.is_empty() {
                String::new()
            } else {
                format!(" This covers children who are {}.", cx.or(&covered))
            };
            let (age, notice) = (rule.age, cx.any(&rule.delete_on_notice_of));
            let (lead, it) = if rule.collected {
                ("We delete data", "")
            } else {
                ("If we learn that we collected data", " by mistake, we delete it")
            };
            format!("{lead} of a child under {age}{it} on notice from {notice}.{covered}")
        }
        Say::Duty { duty } => {
            let who = refs(&duty.who);
            let who =
                if who.is_empty() { cx.customer("the customer") } else { format!("each of the {}", cx.subjects(&who)).into() };
            let people = refs(&duty.subjects);
            let people = if people.is_empty() { "people".to_owned() } else { cx.subjects(&people).into_owned() };
            let laws: Vec<String> = duty.laws.iter().map(|law| format!("the {}", cx.law(&law.id))).collect();
            let under = if laws.is_empty() { String::new() } else { format!(" under {}", cx.and(&laws)) };
            let contents = cx.platform(cx.terms(&duty.contents), "with us", |name| format!("with the provider of {name}"));
            match duty.act {
                DutyAct::PublishPolicy => {
                    format!("{who} must disclose an appropriate privacy policy to {people}{under}.")
                }
                DutyAct::Disclose => {
                    format!("In a privacy policy, {who} must disclose to {people}{under}: {contents}.")
                }
                DutyAct::ObtainConsent => {
                    let asked = if laws.is_empty() {
                        " as laws and regulations require".to_owned()
                    } else {
                        format!(" as required by {}", cx.and(&laws))
                    };
                    format!("{who} must obtain consent from {people}{asked}.")
                }
                DutyAct::Comply => format!("{who} must comply with {}.", cx.and(&laws)),
                DutyAct::NotCollect => {
                    let laws = if laws.is_empty() {
                        String::new()
                    } else {
                        format!(", to comply with {} or any other applicable law", cx.and(&laws))
                    };
                    format!("{who} must not collect personal data from {people}{laws}.")
                }
            }
        }
        Say::DutyExample { duty } => {
            let Some(example) = &duty.example else { return String::new() };
            let way = example.channel.map(|one| format!(" through mobile {}", cx.term(one))).unwrap_or_default();
            let who = if cx.is_app() { "provider" } else { "customer" };
            format!("For example: a {who} that collects {} of users{way} must disclose that.", data(&example.data))
        }
        Say::Changes { rule } => {
            let what = changing(rule, cx);
            let extent = if rule.whole_or_part { ", in part or as a whole," } else { "" };
            let mut said = if rule.discretion {
                format!("We update {what}{extent} from time to time, at our sole and absolute discretion")
            } else {
                format!("We revise {what}{extent} if necessary")
            };
            if !rule.reasons.is_empty() {
                said += &format!(", in response to {}", cx.terms(&rule.reasons));
            }
            if rule.without_notice {
                said += ". It can change without notice";
            }
            stop(said)
        }
        Say::ChangesReviewed { rule } => format!("We keep reviewing and improving {}.", changing(rule, cx)),
        Say::ChangesRelated => {
            "The purposes change only to an extent that is reasonably related to the purposes before the change."
                .to_owned()
        }
        Say::ChangesTold { rule } => change_told(rule, cx),
        Say::ChangesPromptly { rule } => {
            format!("When we revise {}, we update this page promptly.", changing(rule, cx))
        }
        Say::ChangesMaterial { rule } => {
            format!("We notify you of significant changes separately, {}.", cx.any(&rule.material))
        }
        Say::ChangesFrom { rule } => {
            let from = rule.effective.map(|one| cx.term(one)).unwrap_or_default();
            format!("A change of {} is effective from {from} on our website.", changing(rule, cx))
        }
        Say::NotLiable { parties } => format!(
            "{} is not liable for damages from the collection of personal information by a third party in these cases:",
            cx.and(&cx.parties(parties))
        ),
        Say::NotLiableFor(case) => stop(cx.term(*case).to_owned()),
        Say::Body { label, members } => format!("We have {}, which consists of {}.", cx.text(label), cx.terms(members)),
        Say::BodyDoes(act) => cx.term(*act).to_owned(),
        Say::ContactFor { contact } => {
            // Disclosure and correction are what Japan's law calls requests.
            let japan = cx.policy.regimes().any(|(id, _)| id == "japan");
            let mut topics = cx.terms(&contact.topics);
            if !japan {
                topics = topics.replace(cx.term(Topic::Requests), "requests about your data and your rights");
            }
            joined!["For ", topics, ", please contact us."]
        }
        Say::ContactAt { contact } => shared::contact_at(contact, cx),
        Say::ContactAsks { contact } => {
            format!("Depending on the inquiry or request, we ask you to provide {}.", cx.terms(&contact.asks))
        }
        Say::ContactThen { contact } => format!("When we receive your message, {}.", cx.terms(&contact.then)),
        Say::Officer { contact } => {
            let ways = cx.ways(&contact.email, &contact.phone, &contact.url);
            match ways.is_empty() {
                true => format!("You can reach our data protection officer at the “{}”.", cx.text(&contact.label)),
                false => stop(format!("You can reach our data protection officer by: {}", cx.or(&ways))),
            }
        }
        Say::See { link } => {
            let mut said = match link.about {
                _ if link.instead => format!("This is specified separately: {}", cx.text(&link.label)),
                Some(LinkTopic::RegionalPolicy) if !link.places.is_empty() => {
                    let places = cx.and(&cx.places(&link.places));
                    format!("For {places} there is a separate policy: {}", cx.text(&link.label))
                }
                Some(about) => format!("More about {}: {}", cx.term(about), cx.text(&link.label)),
                None => format!("See: {}", cx.text(&link.label)),
            };
            let places = cx.places_of(link);
            if !places.is_empty() && !said.starts_with("For ") {
                said += &format!(", for {}", cx.and(&places));
            }
            if !link.subjects.is_empty() {
                let people = refs(&link.subjects);
                said += &format!(", about {}", cx.subjects(&people));
            }
            if let [one] = link.languages[..] {
                said += &format!(" (in {} only)", language_name(one));
            } else if !link.languages.is_empty() {
                let names = link.languages.iter().map(|one| language_name(*one).to_owned()).collect::<Vec<_>>();
                said += &format!(" (in {})", cx.and(&names));
            }
            if let Some(url) = &link.url {
                said += &format!(": {}", url.text);
            }
            if link.url.is_some() { said } else { stop(said) }
        }
        said_before!() => String::new(),
    }
}
