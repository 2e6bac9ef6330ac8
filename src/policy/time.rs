//! Days, and lengths of time.

use serde::{Serialize, Serializer};
use serde_json::{Value as Json, json};

use super::code;
use super::decode::{Context, Decode, Schemas, words};
use super::problem::{Problem, quote};
use super::span::Span;
use super::tree::Node;

/// A calendar day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Year, four digits.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
}

impl Date {
    /// The day that is so many days after 1 January 1970, in the Gregorian calendar.
    #[must_use]
    pub fn from_days(days: u32) -> Self {
        // Years begin in March here, so that the odd day of a leap year is the last one.
        let day = u64::from(days) + 719_468;
        let (era, of_era) = (day / 146_097, day % 146_097);
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let number = if month < 10 { month + 3 } else { month - 9 };
        Self {
            year: u16::try_from(year + era * 400 + u64::from(number <= 2)).unwrap_or(u16::MAX),
            month: u8::try_from(number).unwrap_or(0),
            day: u8::try_from(of_year - (153 * month + 2) / 5 + 1).unwrap_or(0),
        }
    }

    /// The day that is written `YYYY-MM-DD`, if there is such a day.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-';
        let digits = text.bytes().filter(u8::is_ascii_digit).count() == 8;
        if !shaped || !digits {
            return None;
        }
        let year: u16 = text[..4].parse().ok()?;
        let (month, day): (u8, u8) = (text[5..7].parse().ok()?, text[8..].parse().ok()?);
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => 0,
        };
        (1..=days).contains(&day).then_some(Self { year, month, day })
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Decode for Date {
    fn decode(node: &Node, cx: &mut Context) -> Self {
        let Some((text, _)) = cx.scalar(node, "a date") else { return Self::default() };
        Self::parse(text).unwrap_or_else(|| {
            let message = format!("{} is not a date", quote(text));
            cx.report(Problem::new(&code::BAD_DATE, node.span, message).help("write it like 2026-11-21"));
            Self::default()
        })
    }

    fn schema(_: &mut Schemas) -> Json {
        json!({ "type": "string", "format": "date", "pattern": "^\\d{4}-\\d{2}-\\d{2}$" })
    }
}

words! {
    /// A unit of time.
    pub enum Unit is "unit of time" {
        /// minutes
        Minute = "m",
        /// hours
        Hour = "h",
        /// days
        Day = "d",
        /// months
        Month = "mo",
        /// years
        Year = "y",
    }
}

/// A length of time as its author wrote it: `30m`, `12h`, `180d`, `6mo`, `2y`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Duration {
    /// How many, from 1.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

impl Duration {
    /// So many of a unit.
    #[must_use]
    pub const fn new(count: u32, unit: Unit) -> Self {
        Self { count, unit }
    }

    /// The length in seconds; a month counts as 30 days and a year as 365.
    #[must_use]
    pub fn seconds(self) -> u64 {
        let unit = match self.unit {
            Unit::Minute => 60,
            Unit::Hour => 3_600,
            Unit::Day => 86_400,
            Unit::Month => 30 * 86_400,
            Unit::Year => 365 * 86_400,
        };
        u64::from(self.count) * unit
    }

    /// The same in ISO 8601: `P6M`, `PT30M`.
    #[must_use]
    pub fn iso(self) -> String {
        let (before, unit) = match self.unit {
            Unit::Minute => ("PT", 'M'),
            Unit::Hour => ("PT", 'H'),
            Unit::Day => ("P", 'D'),
            Unit::Month => ("P", 'M'),
            Unit::Year => ("P", 'Y'),
        };
        format!("{before}{}{unit}", self.count)
    }

    fn parse(text: &str) -> Option<Self> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (count, unit) = text.split_at(digits);
        let count = count.parse().ok().filter(|count| (1..=100_000).contains(count))?;
        Some(Self { count, unit: Unit::from_word(unit)? })
    }

    fn report(text: &str, span: Span, what: &str, help: &str, cx: &mut Context) {
        let message = format!("{} is not a {what}", quote(text));
        cx.report(Problem::new(&code::BAD_DURATION, span, message).help(help));
    }
}

impl std::fmt::Display for Duration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.count, self.unit.as_str())
    }
}

impl Serialize for Duration {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Decode for Duration {
    fn decode(node: &Node, cx: &mut Context) -> Self {
        let Some((text, _)) = cx.scalar(node, "a duration") else { return Self::default() };
        Self::parse(text).unwrap_or_else(|| {
            Self::report(text, node.span, "duration", "write it like 30m, 12h, 180d, 6mo or 2y", cx);
            Self::default()
        })
    }

    fn schema(_: &mut Schemas) -> Json {
        json!({ "type": "string", "pattern": "^[1-9][0-9]{0,5}(m|h|d|mo|y)$" })
    }
}

/// How long a cookie or a storage key lives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lifetime {
    /// Until the browser or the tab is closed.
    #[default]
    Session,
    /// Until somebody deletes it.
    Persistent,
    /// So long.
    For(Duration),
}

impl Serialize for Lifetime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Session => serializer.serialize_str("session"),
            Self::Persistent => serializer.serialize_str("persistent"),
            Self::For(duration) => duration.serialize(serializer),
        }
    }
}

impl Decode for Lifetime {
    fn decode(node: &Node, cx: &mut Context) -> Self {
        match cx.scalar(node, "a lifetime") {
            Some(("persistent", _)) => Self::Persistent,
            Some(("session", _)) | None => Self::Session,
            Some((text, _)) => Duration::parse(text).map(Self::For).unwrap_or_else(|| {
                let help = "write `session`, `persistent`, or a duration like 30m, 12h, 180d, 6mo or 2y";
                Duration::report(text, node.span, "lifetime", help, cx);
                Self::Session
            }),
        }
    }

    fn schema(_: &mut Schemas) -> Json {
        json!({ "type": "string", "pattern": "^(session|persistent|[1-9][0-9]{0,5}(m|h|d|mo|y))$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_exist() {
        for fine in ["2026-11-21", "2024-02-29", "2000-02-29"] {
            assert_eq!(Date::parse(fine).map(|date| date.to_string()).as_deref(), Some(fine));
        }
        for wrong in [
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-1-1",
            "21-11-2026",
            "2026-11-2１",
            "２０26-1-1",
        ] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn durations_round_trip() {
        for fine in ["30m", "12h", "180d", "6mo", "2y"] {
            assert_eq!(Duration::parse(fine).map(|duration| duration.to_string()).as_deref(), Some(fine));
        }
        for wrong in ["", "d", "0d", "1", "1w", "-1d", "1.5h", "99999999999d", "6 mo"] {
            assert_eq!(Duration::parse(wrong), None, "{wrong}");
        }
        assert_eq!(Duration::new(2, Unit::Year).seconds(), 63_072_000);
        let iso = ["30m", "12h", "180d", "6mo", "2y"]
            .map(|text| Duration::parse(text).map(Duration::iso).unwrap_or_default());
        assert_eq!(iso, ["PT30M", "PT12H", "P180D", "P6M", "P2Y"]);
    }
}
