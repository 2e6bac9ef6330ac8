//! What a policy declares. The Flow is the centre: who gets which data of whom, for what, why that is allowed, for how
//! long. Texts, consent and blocking are views of flows; what is not about flows stands beside them.
//!
//! The doc comment of a field is its description in the JSON Schema, so it is written for the author of a policy. Nothing
//! here is free text but labels, names and [`Clause`]: what a notice says is made from what is declared.

mod basis;
mod data;
mod duty;
mod flow;
mod norm;
mod party;
mod protect;
mod right;
mod share;
mod signal;
mod tag;

pub use basis::*;
pub use data::*;
pub use duty::*;
pub use flow::*;
pub use norm::*;
pub use party::*;
pub use protect::*;
pub use right::*;
pub use share::*;
pub use signal::*;
pub use tag::*;

use super::code;
use super::collection::{Entries, Many};
use super::country::Region;
use super::decode::{Context, Decode, Schemas, entity, words};
use super::problem::Problem;
use super::regime::Regime;
use super::scalar::{Host, Language, Ref, Spanned, Text, Url};
use super::time::{Date, Duration, Unit};
use super::tree::Node;

entity! {
    /// A privacy policy: who you are, what data flows where and why, and which tags your pages run.
    pub struct Policy is "policy" {
        /// The version of the policy language; write 1.
        sekisho: Edition,
        /// In an overlay: the file that it changes, seen from its own folder.
        extends: Option<String>,
        /// In an overlay: its name and what it is for.
        overlay: Option<Overlay>,
        /// The name and version of this policy.
        policy: Meta,
        /// The site that runs the tags.
        site: Option<Site>,
        /// The languages in which every text is written; the first one is the default.
        languages: Many<Spanned<Language>>,
        /// What happens to requests to hosts that no tag declares.
        undeclared: Undeclared = Undeclared::Block,
        /// How the page enforces the policy.
        enforcement: Enforcement = Enforcement::Seamless,
        /// What becomes of workers that the site starts from files of its own.
        workers: Workers = Workers::Open,
        /// What becomes of sets of images (`srcset`, `<picture>`), which Firefox fetches before any script runs.
        images: Images = Images::Open,
        /// What becomes of frames of tags that wait, where enforcement is seamless.
        frames: Frames = Frames::Open,
        /// What becomes of code that the site's own code imports from hosts of tags that wait, where enforcement is seamless.
        imports: Imports = Imports::Open,
        /// How consent is kept.
        consent: ConsentSettings = ConsentSettings::default(),
        /// The laws that apply, by the ids of the built-in ones; all of them if nothing is written.
        regimes: Option<Many<Ref<Regime>>>,
        /// The rules for notices that this policy has to keep: what breaks one is an error then. If nothing is written, the
        /// rules of the laws under `regimes` are looked at too, and what breaks one is a warning.
        packs: Vec<Pack>,
        /// Who is responsible: the id of a party, or several.
        controller: Many<Ref<Party>>,
        /// A group of companies for which the policy speaks too.
        group: Option<Ref<Group>>,
        /// Whom to ask about data protection: the contact of the data protection officer.
        dpo: Option<Ref<Contact>>,
        /// Why no data protection officer had to be named, if there is none.
        no_dpo: Option<Text>,
        /// What several controllers agreed about who does what (GDPR Art. 26).
        arrangement: Option<Text>,
        /// Who represents the controller where it is not established.
        representatives: Vec<Representative>,
        /// People and companies.
        parties: Entries<Party>,
        /// Groups of companies.
        groups: Entries<Group>,
        /// Apps, services and web sites that the policy is about; all flows are about all of them unless they say less.
        apps: Entries<App>,
        /// Where people can turn to.
        contacts: Entries<Contact>,
        /// Whose data it is.
        subjects: Entries<SubjectGroup>,
        /// Which data there is.
        data: Entries<DataItem>,
        /// What data is used for.
        purposes: Entries<Purpose>,
        /// Who gets which data of whom, for what and why.
        flows: Entries<Flow>,
        /// The services in the pages: what they request and store, and the flows that they carry.
        tags: Entries<Tag>,
        /// How the code of others in the pages learns what the visitor chose.
        signals: Option<Signals>,
        /// How long data is kept, where a flow does not say it.
        retention: Option<Retention>,
        /// Where data is kept.
        storage: Entries<Storage>,
        /// What is done with data besides using it: statistics, profiling, decisions.
        processing: Entries<Processing>,
        /// Services of others that people can link with ours.
        services: Entries<ConnectedService>,
        /// What applies in foreign countries that get data.
        countries: Vec<CountryNote>,
        /// How data is collected.
        collection: Option<Collection>,
        /// When personal data goes to third parties.
        provision: Option<Provision>,
        /// In which cases personal data goes to third parties without consent.
        exceptions: Entries<Exception>,
        /// How work with personal data is entrusted to others.
        entrustment: Entries<Entrustment>,
        /// Data that is used jointly with others.
        joint_use: Entries<JointUse>,
        /// What people can demand.
        rights: Entries<Right>,
        /// Rules about children.
        children: Entries<ChildRule>,
        /// What our business customers have to do towards their users.
        duties: Entries<CustomerDuty>,
        /// How data is protected.
        security: Entries<SecurityMeasure>,
        /// Where people see and change what they agreed to.
        controls: Entries<Control>,
        /// How signals of the browser such as Global Privacy Control are treated (11 CCR 7011, 7025).
        browser_signals: Option<SignalRule>,
        /// What is said about cookies in general.
        cookie_notice: Option<CookieNotice>,
        /// How this policy and what it says change.
        changes: Entries<ChangeRule>,
        /// Laws that the policy names.
        laws: Entries<Law>,
        /// Which norms are observed.
        compliance: Option<Compliance>,
        /// For what a party is not liable.
        liability: Entries<Liability>,
        /// What guides the handling of data.
        principles: Entries<Principle>,
        /// Bodies that watch over the handling of data.
        governance: Entries<Governance>,
        /// Other documents.
        links: Entries<Link>,
        /// Texts for which nothing above has a place; each says why.
        clauses: Entries<Clause>,
    }

    /// The name and version of a policy.
    pub struct Meta is "policy header" {
        /// A short name, the same for every version.
        id: Spanned<Id>,
        /// The version; consent is recorded with it.
        version: Spanned<String>,
        /// The day of the last change. Without it the notice says that it has no date.
        updated: Option<Spanned<Date>>,
        /// The days of the changes before.
        history: Vec<Date>,
        /// The title of the privacy notice.
        title: Text,
        /// What the notice explains and for what, in a sentence or two.
        summary: Option<Text>,
        /// Where the privacy notice is published: an absolute URL or a path of the site.
        url: Option<Url>,
    }

    /// The name of an overlay and what it is for.
    pub struct Overlay is "overlay" {
        /// A short name.
        id: Spanned<Id>,
        /// The app that it is about.
        app: Option<Ref<App>>,
        /// The places in which it holds, by ISO 3166 codes.
        regions: Vec<Region>,
    }

    /// The site that runs the tags.
    pub struct Site is "site" {
        /// The site's own hosts, each with its subdomains.
        hosts: Many<Host>,
    }

    /// How consent is asked for and kept.
    pub struct ConsentSettings is "consent setting" {
        /// After this time visitors are asked again.
        lifetime: Duration = Duration::new(180, Unit::Day),
        /// Where the question stands on the page.
        layout: Layout = Layout::Bar,
    }
}

words! {
    /// What happens to requests to hosts that no tag declares.
    pub enum Undeclared is "treatment of undeclared requests" {
        /// They are blocked.
        Block = "block",
        /// They pass and are reported.
        Report = "report",
        /// They pass.
        Allow = "allow",
    }

    /// How the page enforces the policy.
    pub enum Enforcement is "enforcement" {
        /// Declared tags are held by the page script, so that consent needs no reload.
        Seamless = "seamless",
        /// Declared tags without consent are shut out by a Content Security Policy too; consent reloads the page.
        Strict = "strict",
    }

    /// What becomes of workers that the site starts from files of its own.
    pub enum Workers is "treatment of workers" {
        /// They obey the headers of their files, and nothing else.
        Open = "open",
        /// They start through `/sekisho-sw.js`, which the site has to serve, and obey the policy.
        Guarded = "guarded",
    }

    /// What becomes of sets of images (`srcset`, `<picture>`) that stand behind the snippet in a page.
    pub enum Images is "treatment of sets of images" {
        /// Firefox fetches them before any script runs, and no policy that stands in the page keeps it from that.
        Open = "open",
        /// The snippet keeps Firefox from it. It then uses `document.write`.
        Guarded = "guarded",
    }

    /// What becomes of frames, and of what `<object>` and `<embed>` show, of tags that wait, where enforcement is seamless.
    pub enum Frames is "treatment of frames" {
        /// The doors hold them, and consent shows them without a reload. A frame that stands in the markup may be faster.
        Open = "open",
        /// A policy of the page shuts them out too. Where one waits when somebody agrees, the page is loaded again.
        Guarded = "guarded",
    }

    /// What becomes of code that the site's own code imports (`import`, `import()`) from hosts of tags that wait, where enforcement is
    /// seamless.
    pub enum Imports is "treatment of imports" {
        /// No door stands in the way of `import()`: such code is fetched and runs before consent.
        Open = "open",
        /// An import map of the page holds it. Where somebody agrees and such an import waits, the page is loaded again.
        Guarded = "guarded",
    }

    /// Where the question stands on the page.
    pub enum Layout is "layout" {
        /// along the bottom edge
        Bar = "bar",
        /// in a corner at the bottom
        Corner = "corner",
        /// in the middle; nothing else can be used before it is answered or put away
        Dialog = "dialog",
        /// drawn by the site itself, which listens for `own`; settings, portal and embeds stay Sekisho's
        Own = "own",
    }
}

/// The version of the policy language. There is one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct Edition(u32);

impl Decode for Edition {
    fn decode(node: &Node, cx: &mut Context) -> Self {
        let before = u32::decode(node, cx);
        if before > 1 {
            let message = format!("version {before} of the policy language is not known");
            cx.report(Problem::new(&code::BAD_VERSION, node.span, message).help("this program reads version 1"));
        }
        Self(before)
    }

    fn schema(_: &mut Schemas) -> serde_json::Value {
        serde_json::json!({ "const": 1 })
    }
}

/// An id that is a value, not a key.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct Id(String);

impl std::ops::Deref for Id {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Decode for Id {
    fn decode(node: &Node, cx: &mut Context) -> Self {
        let id = cx.text(node, "an id").unwrap_or_default();
        if !id.is_empty() {
            super::scalar::check_id(id, node.span, cx);
        }
        Self(id.to_owned())
    }

    fn schema(_: &mut Schemas) -> serde_json::Value {
        serde_json::json!({ "type": "string", "pattern": super::scalar::ID_PATTERN })
    }
}
