//! How long something is kept, in words.

use crate::policy::{Duration, Language, Lifetime, Unit};

/// "30 minutes", "6か月", "2 ปี".
#[must_use]
pub fn duration(duration: Duration, language: Language) -> String {
    let mut said = String::with_capacity(24);
    write_duration(&mut said, duration, language);
    said
}

/// Writes the same.
pub(crate) fn write_duration(out: &mut String, duration: Duration, language: Language) {
    let Duration { count, unit } = duration;
    let (between, unit, plural) = match language {
        Language::En => {
            let unit = match unit {
                Unit::Minute => "minute",
                Unit::Hour => "hour",
                Unit::Day => "day",
                Unit::Month => "month",
                Unit::Year => "year",
            };
            (" ", unit, if count == 1 { "" } else { "s" })
        }
        Language::Ja => {
            let unit = match unit {
                Unit::Minute => "分",
                Unit::Hour => "時間",
                Unit::Day => "日",
                Unit::Month => "か月",
                Unit::Year => "年",
            };
            ("", unit, "")
        }
        Language::Th => {
            let unit = match unit {
                Unit::Minute => "นาที",
                Unit::Hour => "ชั่วโมง",
                Unit::Day => "วัน",
                Unit::Month => "เดือน",
                Unit::Year => "ปี",
            };
            (" ", unit, "")
        }
    };
    super::number(out, count);
    for word in [between, unit, plural] {
        *out += word;
    }
}

/// What ends with the session: cookies with the browser, `sessionStorage` with its tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionOf {
    /// All windows of the browser.
    Browser,
    /// One tab.
    Tab,
}

/// How long a cookie or a storage key lives: a time, or the event that ends it.
#[must_use]
pub fn lifetime(lifetime: Lifetime, session: SessionOf, language: Language) -> String {
    let mut said = String::new();
    write_lifetime(&mut said, lifetime, session, language);
    said
}

/// Writes the same.
pub(crate) fn write_lifetime(out: &mut String, lifetime: Lifetime, session: SessionOf, language: Language) {
    let event = match (lifetime, session, language) {
        (Lifetime::For(time), _, _) => return write_duration(out, time, language),
        (Lifetime::Persistent, _, Language::En) => "until it is deleted",
        (Lifetime::Persistent, _, Language::Ja) => "削除されるまで",
        (Lifetime::Persistent, _, Language::Th) => "จนกว่าจะถูกลบ",
        (Lifetime::Session, SessionOf::Browser, Language::En) => "until the browser is closed",
        (Lifetime::Session, SessionOf::Browser, Language::Ja) => "ブラウザを閉じるまで",
        (Lifetime::Session, SessionOf::Browser, Language::Th) => "จนกว่าจะปิดเบราว์เซอร์",
        (Lifetime::Session, SessionOf::Tab, Language::En) => "until the tab is closed",
        (Lifetime::Session, SessionOf::Tab, Language::Ja) => "タブを閉じるまで",
        (Lifetime::Session, SessionOf::Tab, Language::Th) => "จนกว่าจะปิดแท็บ",
    };
    *out += event;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_written_as_each_language_writes_them() {
        let say = |count, unit| {
            let time = Duration::new(count, unit);
            [Language::En, Language::Ja, Language::Th].map(|language| duration(time, language))
        };
        assert_eq!(say(30, Unit::Minute), ["30 minutes", "30分", "30 นาที"]);
        assert_eq!(say(12, Unit::Hour), ["12 hours", "12時間", "12 ชั่วโมง"]);
        assert_eq!(say(1, Unit::Day), ["1 day", "1日", "1 วัน"]);
        assert_eq!(say(6, Unit::Month), ["6 months", "6か月", "6 เดือน"]);
        assert_eq!(say(1, Unit::Year), ["1 year", "1年", "1 ปี"]);
    }

    #[test]
    fn a_session_ends_with_what_it_belongs_to() {
        let say = |life, session| lifetime(life, session, Language::En);
        assert_eq!(say(Lifetime::Session, SessionOf::Browser), "until the browser is closed");
        assert_eq!(say(Lifetime::Session, SessionOf::Tab), "until the tab is closed");
        assert_eq!(say(Lifetime::Persistent, SessionOf::Tab), "until it is deleted");
        assert_eq!(say(Lifetime::For(Duration::new(2, Unit::Year)), SessionOf::Tab), "2 years");
    }
}
