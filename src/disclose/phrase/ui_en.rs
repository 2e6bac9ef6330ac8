//! The English of the consent banner and the cookie settings.

use crate::disclose::ui::{UiPhrases, UiReasons, UiWords};

/// Everything that they say.
pub(crate) const PHRASES: UiPhrases = UiPhrases {
    words: UiWords {
        name: "English",
        dir: "ltr",
        title: "Cookies and services on this site",
        lead: "This site needs some cookies and services to work. Others start only with your consent: {purposes}. \
               You can change your choice at any time.",
        lead_on: "Besides what it needs to work, this site uses services for: {purposes}. You can switch them off at \
                  any time.",
        others: "{n} other purposes",
        accept: "Accept all",
        reject: "Reject all",
        choose: "Choose",
        save: "Save choices",
        settings: "Cookie settings",
        settings_lead: "What needs your consent stays off until you switch it on. Your choice applies as soon as you save it: \
                        what you switch off sends nothing any more, and what it stored in this browser is deleted as \
                        far as the browser allows.",
        close: "Close",
        language: "Language",
        chosen: "You chose on {time} (policy version {version}).",
        earlier: "an earlier one",
        not_chosen: "You have not chosen yet. Everything that needs your consent is off.",
        not_chosen_on: "You have not chosen yet. Some services are on by default; switch off what you do not want.",
        gpc: "Your browser sends the Global Privacy Control signal. Where the law gives it effect, this site takes it as a \
              no to selling or sharing your data.",
        always: "Always on",
        partly: "Partly on",
        details: "Services ({n})",
        provider: "Provider",
        country: "Country",
        purpose: "Our purpose",
        recipient_purpose: "Provider’s purpose",
        data: "Data sent",
        stored: "Cookies and storage",
        name_column: "Name",
        purpose_column: "Purpose",
        lifetime: "Lifetime",
        cookie: "Cookie",
        local: "Local storage",
        session: "Session storage",
        idb: "IndexedDB",
        cache: "Cache storage",
        policy: "Privacy policy",
        new_tab: "(opens in a new tab)",
        privacy: "Privacy policy",
        saved: "Your choice is saved and applies now.",
        refused: "Your choice was not saved. Please press the button again.",
        blocked: "If your browser blocks cookies and storage, this site cannot remember your choice and will ask again.",
        not_advice: "This text was generated from the site’s privacy policy file. It is not legal advice.",
    },
    reasons: UiReasons {
        necessary: "This cannot be switched off, because the site cannot do what you ask it to without it.",
        contract: "This cannot be switched off, because we need it to fulfil our contract with you.",
        legal: "This cannot be switched off, because a law demands it.",
        vital: "This cannot be switched off, because it protects people’s lives.",
        public_task: "This cannot be switched off, because a task in the public interest needs it.",
    },
};
