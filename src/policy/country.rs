//! Countries and regions by their ISO 3166 codes.

use std::sync::LazyLock;

use serde::{Serialize, Serializer};
use serde_json::{Value as Json, json};

use super::code;
use super::decode::{Context, Decode, Schemas, words};
use super::problem::{Problem, quote};
use super::scalar::Language;
use super::tree::{Node, Value};

/// Code, names in English, Japanese and Thai, and `EEA` for its members: one country a line, in the order of the codes.
/// The names are those of the Unicode CLDR, with the shorter form where it has a longer one.
const TABLE: &str = include_str!("countries.tsv");

/// The rows of [`TABLE`].
static ROWS: LazyLock<Vec<Vec<&'static str>>> =
    LazyLock::new(|| TABLE.lines().map(|row| row.split('\t').collect()).collect());

/// For each pair of capital letters the place of its row, from 1: a notice asks for the same few countries again and again.
static PLACES: LazyLock<[u16; 26 * 26]> = LazyLock::new(|| {
    let mut places = [0; 26 * 26];
    for (place, row) in (1..).zip(ROWS.iter()) {
        if let Some(at) = row[0].as_bytes().first_chunk().and_then(|code| pair(*code)) {
            places[at] = place;
        }
    }
    places
});

/// Which of all pairs of capital letters this is.
fn pair(code: [u8; 2]) -> Option<usize> {
    let [first, second] = code.map(|letter| usize::from(letter.wrapping_sub(b'A')));
    (first < 26 && second < 26).then_some(first * 26 + second)
}

/// Codes that people write for a country and that are another one or none.
const SLIPS: &[(&str, &str)] = &[("UK", "GB"), ("EL", "GR"), ("EN", "GB"), ("JA", "JP"), ("EU", "IE")];

/// A country by its ISO 3166-1 alpha-2 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Default for Country {
    /// Stands where the file is wrong; `ZZ` is never assigned.
    fn default() -> Self {
        Self(*b"ZZ")
    }
}

impl Country {
    /// The country with this code, if it is assigned.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let country = Self(code.as_bytes().try_into().ok()?);
        country.row().map(|_| country)
    }

    fn row(self) -> Option<&'static [&'static str]> {
        let place = PLACES[pair(self.0)?].checked_sub(1)?;
        ROWS.get(usize::from(place)).map(Vec::as_slice)
    }

    /// The two capital letters.
    #[must_use]
    pub fn code(&self) -> &str {
        // Only what is ASCII finds a row.
        std::str::from_utf8(&self.0).unwrap_or("ZZ")
    }

    /// What the country is called.
    #[must_use]
    pub fn name(self, language: Language) -> &'static str {
        let column = match language {
            Language::En => 1,
            Language::Ja => 2,
            Language::Th => 3,
        };
        self.row().and_then(|row| row.get(column)).copied().unwrap_or_default()
    }

    /// Whether the country is a member of the European Economic Area.
    #[must_use]
    pub fn is_eea(self) -> bool {
        self.row().is_some_and(|row| row.last() == Some(&"EEA"))
    }

    /// Every assigned code, in alphabetical order.
    pub fn all() -> impl Iterator<Item = Self> {
        ROWS.iter().filter_map(|row| Self::from_code(row[0]))
    }
}

impl Serialize for Country {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl Decode for Country {
    fn decode(node: &Node, cx: &mut Context) -> Self {
        let Some((text, _)) = cx.scalar(node, "a country") else { return Self::default() };
        Self::from_code(text).unwrap_or_else(|| {
            report(text, node, "a country code", cx);
            Self::default()
        })
    }

    fn schema(defs: &mut Schemas) -> Json {
        defs.named("Country", |_| {
            let codes: Vec<&str> = ROWS.iter().map(|row| row[0]).collect();
            json!({ "description": "A country by its ISO 3166-1 alpha-2 code.", "enum": codes })
        })
    }
}

fn report(text: &str, node: &Node, what: &str, cx: &mut Context) {
    let capital = text.to_ascii_uppercase();
    let meant = SLIPS.iter().find(|(slip, _)| *slip == capital).map_or(capital.as_str(), |(_, code)| code);
    let help = match Country::from_code(meant) {
        // Where only countries and their parts are known.
        _ if matches!(capital.as_str(), "EU" | "EEA") => {
            "name the countries, or name the law under `laws`, whose `places` take `EU` and `EEA`".to_owned()
        }
        Some(country) => format!("did you mean `{}`?", country.code()),
        None => "use the two capital letters of ISO 3166-1: `JP`, `US`, `TH`".to_owned(),
    };
    let message = format!("{} is not {what}", quote(text));
    cx.report(Problem::new(&code::BAD_COUNTRY, node.span, message).help(help));
}

words! {
    /// Several countries under one name.
    pub enum Area is "area" {
        /// the member states of the European Union
        Eu = "EU",
        /// the members of the European Economic Area
        Eea = "EEA",
    }
}

/// Where data is: a country, or several under one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// A country.
    Country(Country),
    /// Several.
    Area(Area),
}

impl Place {
    /// Whether a country is the place, or one of those that it names.
    #[must_use]
    pub fn holds(self, country: Country) -> bool {
        match self {
            Self::Country(own) => own == country,
            Self::Area(Area::Eea) => country.is_eea(),
            // The EEA is the Union and three states of EFTA.
            Self::Area(Area::Eu) => country.is_eea() && !matches!(country.code(), "IS" | "LI" | "NO"),
        }
    }
}

impl Default for Place {
    fn default() -> Self {
        Self::Country(Country::default())
    }
}

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Country(country) => country.serialize(serializer),
            Self::Area(area) => area.serialize(serializer),
        }
    }
}

impl Decode for Place {
    fn decode(node: &Node, cx: &mut Context) -> Self {
        match &node.value {
            Value::Scalar { text, .. } if Area::from_word(text).is_some() => Self::Area(Area::decode(node, cx)),
            _ => Self::Country(Country::decode(node, cx)),
        }
    }

    fn schema(defs: &mut Schemas) -> Json {
        json!({ "anyOf": [Country::schema(defs), Area::schema(defs)] })
    }
}

/// Where a law applies: a country, or one of its subdivisions by ISO 3166-2 code (`US-CA`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Region {
    /// The country.
    pub country: Country,
    /// The part of the code after the hyphen.
    pub subdivision: Option<String>,
}

impl Region {
    /// The region with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let (country, subdivision) = match code.split_once('-') {
            Some((country, subdivision)) => (country, Some(subdivision)),
            None => (code, None),
        };
        let is_part = |part: &str| {
            (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        };
        if !subdivision.is_none_or(is_part) {
            return None;
        }
        Some(Self { country: Country::from_code(country)?, subdivision: subdivision.map(str::to_owned) })
    }
}

impl std::fmt::Display for Region {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.country.code())?;
        self.subdivision.iter().try_for_each(|part| write!(f, "-{part}"))
    }
}

impl Serialize for Region {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Decode for Region {
    fn decode(node: &Node, cx: &mut Context) -> Self {
        let Some((text, _)) = cx.scalar(node, "a region") else { return Self::default() };
        Self::from_code(text).unwrap_or_else(|| {
            report(text, node, "a region code", cx);
            Self::default()
        })
    }

    fn schema(_: &mut Schemas) -> Json {
        json!({ "type": "string", "pattern": "^[A-Z]{2}(-[A-Z0-9]{1,3})?$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_249_countries_and_30_members_of_the_eea() {
        assert_eq!(Country::all().count(), 249);
        assert_eq!(Country::all().filter(|country| country.is_eea()).count(), 30);
        assert!(ROWS.is_sorted() && ROWS.iter().all(|row| row.len() >= 4 && row.iter().all(|cell| !cell.is_empty())));
        assert!(Country::from_code("UK").is_none() && Country::from_code("jp").is_none());
    }

    #[test]
    fn the_union_has_27_members_and_norway_is_none() {
        let members = |area| Country::all().filter(|country| Place::Area(area).holds(*country)).count();
        assert_eq!((members(Area::Eu), members(Area::Eea)), (27, 30));
        let norway = Country::from_code("NO").expect("a country");
        assert!(Place::Country(norway).holds(norway) && !Place::Area(Area::Eu).holds(norway));
    }

    #[test]
    fn regions_are_countries_or_their_parts() {
        for fine in ["JP", "US-CA", "TH-10"] {
            assert_eq!(Region::from_code(fine).map(|region| region.to_string()).as_deref(), Some(fine));
        }
        for wrong in ["", "US-", "US-cali", "XX", "XX-CA", "-CA"] {
            assert_eq!(Region::from_code(wrong), None, "{wrong}");
        }
    }
}
