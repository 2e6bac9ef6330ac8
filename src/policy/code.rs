//! Every problem that reading a policy can report: its stable code, how bad it is, and what it means.
//!
//! A code is never reused or renumbered. `SK01` is the file, `SK02` its shape, `SK03` references and completeness,
//! `SK04` texts and languages, `SK05` tags, `SK06` law, `SK07` overlays, `SK08` signals.

use super::problem::Level;

/// A row of the catalogue.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// The stable code.
    pub id: &'static str,
    /// Error or warning.
    pub level: Level,
    /// What it means, in one line.
    pub meaning: &'static str,
}

macro_rules! codes {
    ($($name:ident = $id:literal $level:ident $meaning:literal;)*) => {
        $(#[doc = $meaning] pub(crate) static $name: Code = Code { id: $id, level: Level::$level, meaning: $meaning };)*
        /// All codes, in order.
        #[must_use]
        pub fn catalogue() -> &'static [&'static Code] {
            static ALL: &[&Code] = &[$(&$name),*];
            ALL
        }
    };
}

codes! {
    SYNTAX = "SK0101" Error "the file is not YAML or JSON";
    TOO_LARGE = "SK0102" Error "the file is larger than 10 MB";
    TOO_DEEP = "SK0103" Error "the file is nested deeper than 32 levels";
    DUPLICATE_KEY = "SK0104" Error "a map has the same key twice";
    ALIAS = "SK0105" Error "an alias makes the file larger than it may be";
    UNSUPPORTED = "SK0106" Error "a YAML feature that policies do not use";
    EMPTY_FILE = "SK0107" Error "the file has no content";
    ENCODING = "SK0108" Error "the file is not UTF-8";

    UNKNOWN_FIELD = "SK0201" Error "a field that does not exist";
    MISSING_FIELD = "SK0202" Error "a field that must be there is missing";
    WRONG_SHAPE = "SK0203" Error "a value has the wrong shape: text, number, list or map";
    UNKNOWN_WORD = "SK0204" Error "a word that is not one of the allowed words";
    NO_VALUE = "SK0205" Error "a field is named but has no value";
    BAD_ID = "SK0206" Error "an id is not written in lower-case letters, digits and hyphens";
    BAD_DURATION = "SK0207" Error "a duration is not written like 30m, 12h, 180d, 6mo or 2y";
    BAD_DATE = "SK0208" Error "a date does not exist or is not written YYYY-MM-DD";
    BAD_COUNTRY = "SK0209" Error "a country is not an ISO 3166-1 alpha-2 code";
    BAD_HOST = "SK0210" Error "a host is not a plain host name";
    BAD_URL = "SK0211" Error "a link is neither an absolute http(s) URL nor a path of the site";
    BAD_EMAIL = "SK0212" Error "an e-mail address is not one";
    BAD_VERSION = "SK0213" Error "the policy language version is not known";
    EMPTY_LIST = "SK0214" Error "a list that must name something is empty";
    TWICE = "SK0215" Error "a list names the same thing twice";

    UNRESOLVED = "SK0301" Error "a reference names something that is not declared";
    UNUSED_PURPOSE = "SK0302" Warning "no flow has this purpose";
    UNUSED_DATA = "SK0303" Warning "no flow uses this data item";
    UNUSED_PARTY = "SK0304" Warning "nothing names this party";
    UNUSED_SUBJECTS = "SK0305" Warning "no flow is about this subject group";
    WHO_RECEIVES = "SK0306" Error "a recipient must be one of party, group, service and category";
    HOW_LONG = "SK0307" Error "a retention must say a period, a criterion or an event";
    NO_INTEREST = "SK0308" Error "a legitimate interest is not named";
    BASIS_GAP = "SK0309" Error "a basis is missing for a regime of the policy";
    TOO_MANY = "SK0310" Error "more elements than a compiled policy can hold";
    NOTHING_DECLARED = "SK0311" Warning "the policy declares no flow";

    LANGUAGE_GAP = "SK0401" Error "a text is missing in a language of the policy";
    EXTRA_LANGUAGE = "SK0402" Warning "a text has a language that the policy does not list";
    MARKUP = "SK0403" Error "a text contains markup";
    INVISIBLE = "SK0404" Error "a text contains invisible or direction-changing characters";

    EMPTY_TAG = "SK0501" Error "a tag matches nothing and stores nothing";
    BAD_RULE = "SK0502" Error "a match rule cannot be understood";
    SAME_RULE = "SK0503" Error "two tags have the same match rule";
    BAD_NAME = "SK0504" Error "a cookie name or storage key cannot be used";
    CATCH_ALL = "SK0505" Warning "a cookie name or storage key takes everything";
    SHARED_NAME = "SK0506" Warning "two tags claim the same cookie name or storage key";

    BASIS_AGAINST_KIND = "SK0601" Warning "the basis contradicts what the purpose is for";
    NO_COUNTRY = "SK0602" Warning "a recipient has no country";
    NO_RETENTION = "SK0603" Warning "a flow does not say how long data is kept";
    NO_RECIPIENT_PURPOSE = "SK0604" Warning "Japan: a tag does not say what its recipient uses the data for";
    NO_CONTACT = "SK0605" Warning "the controller or a contact cannot be reached";
    PROVIDER_NOT_TOLD = "SK0606" Warning "a tag's provider receives data that no carried flow tells of";

    NO_BASE = "SK0701" Error "an overlay and its base do not come together";
    KEPT = "SK0702" Error "an overlay replaces or removes what people rely on";
    NOT_IN_BASE = "SK0703" Error "an overlay removes what its base does not have";
    WEAKER = "SK0704" Error "an overlay asks for less than its base";

    BAD_NUMBER = "SK0801" Error "a number of the IAB is out of its range";
    BAD_NAME_OF_ARRAY = "SK0802" Error "the data layer is not named like a variable";
    WITHOUT_TCF = "SK0803" Error "the GPP section of the TCF needs `tcf`";
    NOT_ADVANCED = "SK0804" Warning "advanced consent mode has no tag that loads before consent";
    NEVER_GRANTED = "SK0805" Warning "no purpose grants what a service is told, so it is always told no";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_in_order() {
        let ids: Vec<&str> = catalogue().iter().map(|code| code.id).collect();
        let mut sorted = ids.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(ids, sorted);
    }

    #[test]
    fn meanings_follow_the_style_of_messages() {
        for code in catalogue() {
            assert!(!code.meaning.ends_with('.') && code.meaning.len() > 10, "{}", code.id);
        }
    }
}
