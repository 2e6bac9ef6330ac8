//! Signals: how the code of others in the pages learns what the visitor chose.

use crate::policy::collection::Many;
use crate::policy::country::Country;
use crate::policy::decode::{entity, words};
use crate::policy::scalar::{Ref, Spanned, Url};

use super::data::Purpose;
use super::tag::Tag;

entity! {
    /// How the code of others learns what the visitor chose. Nothing is sent that is not written here.
    pub struct Signals is "signal setting" {
        /// Google Consent Mode v2, for tags of Google: the mode alone, or with details.
        google_consent_mode: Option<GoogleConsentMode>,
        /// Services that are told in their own way, each by its name.
        vendors: Vec<Spanned<Vendor>>,
        /// The array that gets an event `sekisho_consent` at each load and change: `dataLayer`.
        data_layer: Option<Spanned<String>>,
        /// The Transparency and Consent Framework of IAB Europe: `__tcfapi`.
        tcf: Option<Tcf>,
        /// The Global Privacy Platform of IAB Tech Lab: `__gpp`, with one section or with details.
        gpp: Option<Gpp>,
        /// The US Privacy string of IAB Tech Lab, which is deprecated but still read: `__uspapi`.
        usp: bool = false,
    }

    /// Google Consent Mode v2. A type is granted if all purposes that it stands for are allowed; unless written here, these
    /// are the purposes of the kinds that fit.
    pub struct GoogleConsentMode is "consent mode setting" short mode {
        /// Whether Google's tags load before the visitor agreed.
        mode: ConsentMode,
        /// In advanced mode: the tags that load before.
        tags: Vec<Ref<Tag>>,
        /// How many milliseconds Google's tags wait for the answer.
        wait_for_update: u32 = 500,
        /// Whether ad click numbers are redacted while `ad_storage` is denied.
        ads_data_redaction: bool = true,
        /// Whether ad click numbers travel in links while cookies are not allowed.
        url_passthrough: bool = false,
        /// The purposes of `ad_storage`, if not those of kind advertising.
        ad_storage: Vec<Ref<Purpose>>,
        /// The purposes of `ad_user_data`, if not those of kind advertising.
        ad_user_data: Vec<Ref<Purpose>>,
        /// The purposes of `ad_personalization`, if not those of kind advertising.
        ad_personalization: Vec<Ref<Purpose>>,
        /// The purposes of `analytics_storage`, if not those of kind analytics.
        analytics_storage: Vec<Ref<Purpose>>,
        /// The purposes of `functionality_storage`, if not those of kinds functional and service.
        functionality_storage: Vec<Ref<Purpose>>,
        /// The purposes of `personalization_storage`, if not those of kind personalisation.
        personalization_storage: Vec<Ref<Purpose>>,
        /// The purposes of `security_storage`, if not those of kinds security and service.
        security_storage: Vec<Ref<Purpose>>,
    }

    /// The Transparency and Consent Framework. Only a platform that IAB Europe registered may issue its strings.
    pub struct Tcf is "TCF setting" {
        /// The number under which your platform is registered with IAB Europe.
        cmp_id: Spanned<u32>,
        /// The version of your platform.
        cmp_version: Spanned<u32>,
        /// Where your site has its copy of the Global Vendor List, version 3.
        vendor_list: Url,
        /// The country whose law your site follows.
        publisher_country: Spanned<Country>,
        /// What the purposes of this policy are called in the framework.
        purposes: Many<TcfPurpose>,
        /// Which vendors of the list the tags of this policy are.
        vendors: Many<TcfVendor>,
    }

    /// A purpose of the policy and those of the framework that it stands for.
    pub struct TcfPurpose is "TCF purpose" {
        /// The purpose of this policy.
        purpose: Ref<Purpose>,
        /// The purposes of the framework, 1 to 11.
        ids: Many<Spanned<u32>>,
        /// The special features of the framework, 1 and 2.
        features: Vec<Spanned<u32>>,
    }

    /// A tag of the policy and its number in the Global Vendor List.
    pub struct TcfVendor is "TCF vendor" {
        /// The tag of this policy.
        tag: Ref<Tag>,
        /// The number in the list.
        id: Spanned<u32>,
    }

    /// The Global Privacy Platform.
    pub struct Gpp is "GPP setting" short sections {
        /// The sections that are written where they apply.
        sections: Many<Spanned<GppSection>>,
        /// The number of your platform; 1 says that it is not registered.
        cmp_id: Spanned<u32> = Spanned { span: crate::policy::Span::default(), value: 1 },
    }
}

words! {
    /// Whether Google's tags load before the visitor agreed.
    pub enum ConsentMode is "consent mode" {
        /// they load after the visitor agreed, like all tags
        Basic = "basic",
        /// they load at once and send pings without cookies; those need a flow with a basis of its own
        Advanced = "advanced",
    }

    /// A service that has a way of its own to be told.
    pub enum Vendor is "service with a consent mode" {
        /// Microsoft Advertising (UET)
        MicrosoftUet = "microsoft-uet",
        /// Microsoft Clarity
        MicrosoftClarity = "microsoft-clarity",
        /// Meta Pixel
        MetaPixel = "meta-pixel",
        /// TikTok Pixel
        TiktokPixel = "tiktok-pixel",
        /// Shopify's customer privacy API
        Shopify = "shopify",
        /// Segment
        Segment = "segment",
        /// RudderStack
        Rudderstack = "rudderstack",
        /// Matomo
        Matomo = "matomo",
        /// Mixpanel
        Mixpanel = "mixpanel",
        /// PostHog
        Posthog = "posthog",
        /// Amplitude
        Amplitude = "amplitude",
        /// Pinterest Tag
        PinterestTag = "pinterest-tag",
    }

    /// A section of the Global Privacy Platform.
    pub enum GppSection is "GPP section" {
        /// the whole United States (7)
        Usnat = "usnat",
        /// California (8)
        Usca = "usca",
        /// Virginia (9)
        Usva = "usva",
        /// Colorado (10)
        Usco = "usco",
        /// Utah (11)
        Usut = "usut",
        /// Connecticut (12)
        Usct = "usct",
        /// Florida (13)
        Usfl = "usfl",
        /// Montana (14)
        Usmt = "usmt",
        /// Oregon (15)
        Usor = "usor",
        /// Texas (16)
        Ustx = "ustx",
        /// Delaware (17)
        Usde = "usde",
        /// Iowa (18)
        Usia = "usia",
        /// Nebraska (19)
        Usne = "usne",
        /// New Hampshire (20)
        Usnh = "usnh",
        /// New Jersey (21)
        Usnj = "usnj",
        /// Tennessee (22)
        Ustn = "ustn",
        /// Minnesota (23)
        Usmn = "usmn",
        /// Maryland (24)
        Usmd = "usmd",
        /// Indiana (25)
        Usin = "usin",
        /// Kentucky (26)
        Usky = "usky",
        /// Rhode Island (27)
        Usri = "usri",
        /// Europe, with `tcf` (2)
        Tcfeuv2 = "tcfeuv2",
        /// the US Privacy string (6)
        Uspv1 = "uspv1",
    }
}
