//! Countries and regions by their ISO 3166 codes.

use serde::{Serialize, Serializer};
use serde_json::{Value as Json, json};

use super::code;
use super::decode::{Context, Decode, Schemas};
use super::problem::{Problem, quote};
use super::tree::Node;

/// The officially assigned ISO 3166-1 alpha-2 codes.
const CODES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV \
    BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM \
    FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM \
    JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR \
    MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS \
    RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ \
    UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// The 30 members of the European Economic Area.
const EEA: &str = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK";

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
        let bytes: [u8; 2] = code.as_bytes().try_into().ok()?;
        CODES.split_ascii_whitespace().any(|known| known == code).then_some(Self(bytes))
    }

    /// The two capital letters.
    #[must_use]
    pub fn code(&self) -> &str {
        // Only ASCII letters are ever stored.
        std::str::from_utf8(&self.0).unwrap_or("ZZ")
    }

    /// Whether the country is a member of the European Economic Area.
    #[must_use]
    pub fn is_eea(self) -> bool {
        EEA.split_ascii_whitespace().any(|member| member == self.code())
    }

    /// Every assigned code, in alphabetical order.
    pub fn all() -> impl Iterator<Item = Self> {
        CODES.split_ascii_whitespace().filter_map(Self::from_code)
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
            let codes: Vec<&str> = CODES.split_ascii_whitespace().collect();
            json!({ "description": "A country by its ISO 3166-1 alpha-2 code.", "enum": codes })
        })
    }
}

fn report(text: &str, node: &Node, what: &str, cx: &mut Context) {
    let capital = text.to_ascii_uppercase();
    let meant = SLIPS.iter().find(|(slip, _)| *slip == capital).map_or(capital.as_str(), |(_, code)| code);
    let help = match Country::from_code(meant) {
        Some(country) => format!("did you mean `{}`?", country.code()),
        None => "use the two capital letters of ISO 3166-1: `JP`, `US`, `TH`".to_owned(),
    };
    let message = format!("{} is not {what}", quote(text));
    cx.report(Problem::new(&code::BAD_COUNTRY, node.span, message).help(help));
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
        assert!(Country::from_code("UK").is_none() && Country::from_code("jp").is_none());
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
