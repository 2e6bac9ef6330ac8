//! The files of the catalogue, as they are in the executable. A test keeps the list equal to the folder.

/// The text of a file of the catalogue.
#[cfg(not(target_arch = "wasm32"))]
macro_rules! file {
    ($name:expr) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/catalogue/", $name, ".yaml"))
    };
}

/// The same without what was read for it, as `build.rs` writes it.
#[cfg(target_arch = "wasm32")]
macro_rules! file {
    ($name:expr) => {
        include_str!(concat!(env!("OUT_DIR"), "/catalogue/", $name, ".yaml"))
    };
}

macro_rules! services {
    ($($id:literal)*) => {
        /// Ids and texts of the entries, sorted by id.
        pub(super) const SERVICES: &[(&str, &str)] = &[$(($id, file!($id))),*];
    };
}

/// What services are sent.
pub(super) const DATA: &str = file!("_data");
/// What recipients use it for.
pub(super) const PURPOSES: &str = file!("_purposes");
/// What sorts of services there are.
pub(super) const KINDS: &str = file!("_kinds");

services! {
    "2c2p" "6sense" "a8-net" "ab-tasty" "accesstrade" "accesstrade-thailand" "activecampaign" "ad-ebis"
    "ad-stir" "addtoany" "adform" "adfox" "adjust" "adobe-advertising" "adobe-analytics" "adobe-audience-manager"
    "adobe-fonts" "adobe-launch" "adobe-target" "adobe-web-sdk" "adroll" "adyen" "afb" "affirm" "afterpay"
    "airship" "akamai-bot-manager" "akamai-mpulse" "akane" "algolia" "amazon-ads" "amazon-pay" "amoad"
    "amplitude" "antsomi-cdp" "appdynamics" "apple-pay" "application-insights" "applovin" "appsflyer" "arcgis"
    "attentive" "auth0" "awin" "aws-load-balancing" "aws-waf" "axeptio" "b-dash" "baidu-tongji" "bazaarvoice"
    "bidswitch" "bing-maps" "bloomreach-engagement" "bombora" "bootstrapcdn" "bownow" "braintree" "branch"
    "braze" "brevo" "brightcove" "bugsnag" "bunny-fonts" "calendly" "callrail" "capy-puzzle-captcha" "cdnjs"
    "channel-talk" "chartbeat" "chartboost" "chatplus" "checkout-com" "cj-affiliate" "clerk" "clevertap"
    "clicky" "cloudflare-protection" "cloudflare-stream" "cloudflare-turnstile" "cloudflare-web-analytics"
    "cloudinary" "code-marketing-cloud" "commanders-act" "comscore" "consentmanager" "constant-contact"
    "contentsquare" "convert" "cookie-script" "cookie-wow" "cookiebot" "cookieyes" "crazy-egg" "crisp" "criteo"
    "customer-io" "cyberagent-ads" "dable" "dailymotion" "datadog-rum" "datadome" "datasign-webtru" "demandbase"
    "didomi" "digital-turbine-exchange" "disqus" "dlpo" "docodoco" "doofinder" "doubleverify" "drift" "drip"
    "dynamic-yield" "dynatrace" "emarsys" "ensighten" "equativ" "etracker" "facebook-login" "facebook-sdk"
    "facebook-social-plugins" "fathom" "felmat" "fingerprint" "firebase-analytics" "firebase-authentication"
    "firebase-cloud-messaging" "firebase-crashlytics" "firebase-performance" "firebase-remote-config" "flipdesk"
    "fluct" "flurry" "font-awesome" "fontplus" "formrun" "forter" "freakout" "freewheel" "freshchat"
    "freshdesk-widget" "friendly-captcha" "fullstory" "gb-prime-pay" "geetest" "gemius" "geniee" "geniee-chat"
    "getresponse" "giphy" "gmo-epsilon" "gmo-payment-gateway" "gmo-ssp" "google-ad-manager" "google-admob"
    "google-ads" "google-adsense" "google-analytics-4" "google-analytics-universal" "google-fonts"
    "google-forms" "google-funding-choices" "google-hosted-libraries" "google-maps" "google-marketing-platform"
    "google-optimize" "google-pay" "google-programmable-search" "google-recaptcha" "google-sign-in"
    "google-tag-manager" "google-translate" "gorgias" "gravatar" "gumgum" "hatena-bookmark" "hcaptcha" "heap"
    "help-scout-beacon" "here-maps" "histats" "honeybadger" "hotjar" "hubspot" "human-bot-defender" "i-mobile"
    "iadvize" "id5" "imgix" "impact" "imperva-incapsula" "improve-digital" "index-exchange" "inmobi"
    "inmobi-choice" "innity" "insider" "instagram-embed" "instana" "integral-ad-science" "intercom"
    "intimate-merger" "involve-asia" "ironsource" "issuu" "iterable" "iubenda" "j-stream-equipmedia"
    "jetpack-stats" "jotform" "jquery-cdn" "jsdelivr" "juicer" "jw-player" "kairos3" "kaizen-platform"
    "kakao-map" "kakao-pixel" "kakao-sdk" "kameleoon" "karakuri-chatbot" "karte" "kbank-payment-gateway" "ketch"
    "klarna" "klaviyo" "klevu" "kochava" "komoju" "launchdarkly" "leadfeeder" "liftoff-vungle" "line-ad-network"
    "line-login" "line-social-plugins" "line-tag" "linkedin-insight-tag" "linkedin-plugins" "list-finder"
    "livechat" "liveperson" "liveramp" "logicad" "logly" "logrocket" "longdo-map" "lotame" "luciq"
    "lucky-orange" "lytics" "magnite" "mailchimp" "mailerlite" "mapbox" "marketo" "marketo-measure"
    "matomo-cloud" "media-net" "mediamath" "meta-audience-network" "meta-pixel" "microad"
    "microsoft-advertising" "microsoft-clarity" "microsoft-monetize" "microsoft-sign-in" "mieruca-heatmap"
    "mintegral" "mixpanel" "moengage" "mollie" "moloco" "monotype-fonts" "moshimo-affiliate" "mouseflow"
    "mparticle" "mux" "naver-analytics" "naver-map" "naviplus" "nend" "new-relic-browser" "niconico-embed"
    "nielsen" "nielsen-exelate" "nosto" "note-embed" "okta" "olark" "omise" "omnisend" "onesignal" "onetrust"
    "openstreetmap" "openx" "optimise-media" "optimizely" "optinmonster" "oracle-bluekai" "osano" "outbrain"
    "paidy" "pangle" "pardot" "parsely" "partnerize" "pay-jp" "pay-solutions" "paypal" "paypay" "pendo"
    "permutive" "piano-analytics" "piano-composer" "pingdom-rum" "pinterest-tag" "pinterest-widgets" "pipedrive"
    "piwik-pro" "plausible" "popin-discovery" "posthog" "ptengine" "pubmatic" "pushwoosh" "qualtrics"
    "quantcast" "quantum-metric" "quora-pixel" "rakuten-ad-assets" "rakuten-advertising" "rakuten-affiliate"
    "raygun" "razorpay" "readyplanet-r-widget" "recruit-ad-platform" "reddit-embed" "reddit-pixel" "rentracks"
    "repro" "revenuecat" "riskified" "robot-payment" "rollbar" "rtb-house" "rtoaster" "rudderstack"
    "salesforce-chat" "salesforce-commerce-cloud" "salesforce-marketing-cloud" "salesforce-personalization"
    "satori" "sb-payment-service" "seedtag" "segment" "sentry" "shanon" "sharethis" "sharethrough" "shopify"
    "sift" "sign-in-with-apple" "signifyd" "silveregg-aigent" "simple-analytics" "simplifi" "singular"
    "siteimprove-analytics" "skimlinks" "smaato" "smartlook" "smartnews-ads" "smartsupp" "snap-pixel" "snowplow"
    "sony-payment-services" "soundcloud-widget" "sourcepoint" "sovrn" "speedcurve" "spotify-embed" "sprocket"
    "square" "squarespace" "stackadapt" "statcounter" "stripe" "supership" "surveymonkey" "synergy" "taboola"
    "tapjoy" "tawk-to" "taxel" "teads" "tealium" "telegram-widget" "tenjin" "termly" "the-trade-desk"
    "threatmetrix" "tidio" "tiktok-embed" "tiktok-pixel" "trackjs" "tradedoubler" "transcend" "treasure-data"
    "triplelift" "truehits" "trustarc" "trusted-shops" "trustpilot" "twitch-embed" "typeform" "typesquare"
    "uliza" "umami-cloud" "unicorn-dsp" "unity-ads" "unity-analytics" "unpkg" "user-insight" "usercentrics"
    "usergram" "userheat" "uzou" "valuecommerce" "vercel-analytics" "veritrans4g" "vidyard" "vimeo" "vwo"
    "webantenna" "webengage" "wistia" "wix" "woopra" "worldshopping-biz" "wovn" "x-embed" "x-pixel"
    "yahoo-advertising" "yahoo-japan-ads" "yahoo-japan-id" "yahoo-japan-publisher-ads" "yahoo-tag-manager"
    "yandex-metrica" "yieldone" "yotpo" "youtube" "zemanta" "zendesk" "zeus" "zoho-salesiq" "zoominfo-websights"
    "zucks"
}
