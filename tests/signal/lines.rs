//! The codecs behind a pipe, for the tests that compare them with other people's (`tests/signal/*.mjs`).
//!
//! Reads one JSON object a line and answers each with one line:
//!
//! | in | out |
//! | --- | --- |
//! | `{"tcf": model, "live": runs?, "text": string}` | `{"encoded": string, "decoded": model}` |
//! | `{"gpp": model, "text": string}` | `{"encoded": string, "decoded": model}` |
//! | `{"read": "tcf"\|"gpp"\|"usp", "text": string}` | `{"decoded": model}` |
//!
//! Where something was refused, the place of the string or model is taken by `{"refused": code, "says": sentence}`.
//! With `--bench` it reads `{"read", "text"}` lines and prints nanoseconds a string to decode and to encode.

use std::io::{BufRead, Write};

use sekisho::signal::gpp::{Content, Gpp, UsSection, layout};
use sekisho::signal::tcf::{EncodeOptions, Letters, PublisherTc, RestrictionType, TcModel};
use sekisho::signal::usp::UsPrivacy;
use sekisho::signal::{DecodeError, EncodeError, IdSet, Run, SmallSet};
use serde_json::{Map, Value, json};

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let lines = std::io::stdin().lock().lines().collect::<Result<Vec<_>, _>>()?;
    let lines = lines.iter().map(|line| serde_json::from_str(line)).collect::<Result<Vec<Value>, _>>()?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if std::env::args().any(|argument| argument == "--bench") {
        writeln!(out, "{}", bench(&lines)?)?;
    } else {
        for line in &lines {
            writeln!(out, "{}", answer(line)?)?;
        }
    }
    Ok(())
}

fn answer(line: &Value) -> Result<Value, Failure> {
    let text = line["text"].as_str().ok_or("no text")?;
    if let Some(kind) = line["read"].as_str() {
        return Ok(json!({ "decoded": decode(kind, text)? }));
    }
    if line["tcf"].is_object() {
        let live = line["live"].is_array().then(|| id_set(&line["live"])).transpose()?;
        let encoded = tcf_model(&line["tcf"])?.encode_with(EncodeOptions { live_vendors: live.as_ref() });
        return Ok(json!({ "encoded": encoded.map_or_else(too_large, Value::from), "decoded": decode("tcf", text)? }));
    }
    let encoded = gpp_model(&line["gpp"])?.encode();
    Ok(json!({ "encoded": encoded.map_or_else(too_large, Value::from), "decoded": decode("gpp", text)? }))
}

fn decode(kind: &str, text: &str) -> Result<Value, Failure> {
    Ok(match kind {
        "tcf" => TcModel::decode(text).map_or_else(refused, |model| tcf_json(&model)),
        "gpp" => Gpp::decode(text).map_or_else(|refusal| refused(refusal.error), |gpp| gpp_json(&gpp)),
        "usp" => UsPrivacy::decode(text).map_or_else(refused, |usp| Value::from(usp.encode())),
        _ => return Err("read what?".into()),
    })
}

fn refused(error: DecodeError) -> Value {
    json!({ "refused": error.fault.code(), "says": error.to_string() })
}

fn too_large(error: EncodeError) -> Value {
    json!({ "refused": EncodeError::CODE, "says": error.to_string() })
}

fn number<T: TryFrom<u64>>(value: &Value) -> Result<T, Failure> {
    value.as_u64().and_then(|number| T::try_from(number).ok()).ok_or_else(|| format!("number: {value}").into())
}

fn list(value: &Value) -> Result<&[Value], Failure> {
    Ok(value.as_array().ok_or_else(|| format!("list: {value}"))?)
}

fn flag(value: &Value) -> Result<bool, Failure> {
    Ok(value.as_bool().ok_or_else(|| format!("flag: {value}"))?)
}

fn letters(value: &Value) -> Result<Letters, Failure> {
    Ok(value.as_str().and_then(Letters::new).ok_or_else(|| format!("letters: {value}"))?)
}

fn small_set(value: &Value) -> Result<SmallSet, Failure> {
    list(value)?.iter().map(number::<u8>).collect()
}

fn id_set(value: &Value) -> Result<IdSet, Failure> {
    let run =
        |run: &Value| Run::new(number(&run[0])?, number(&run[1])?).ok_or_else(|| Failure::from(format!("run: {run}")));
    Ok(IdSet::from_runs(list(value)?.iter().map(run).collect::<Result<_, _>>()?))
}

fn optional<T>(value: &Value, read: impl Fn(&Value) -> Result<T, Failure>) -> Result<Option<T>, Failure> {
    if value.is_null() { Ok(None) } else { read(value).map(Some) }
}

fn tcf_model(m: &Value) -> Result<TcModel, Failure> {
    let mut model = TcModel {
        created: number(&m["created"])?,
        last_updated: number(&m["lastUpdated"])?,
        cmp_id: number(&m["cmpId"])?,
        cmp_version: number(&m["cmpVersion"])?,
        consent_screen: number(&m["consentScreen"])?,
        consent_language: letters(&m["consentLanguage"])?,
        vendor_list_version: number(&m["vendorListVersion"])?,
        policy_version: number(&m["policyVersion"])?,
        service_specific: flag(&m["isServiceSpecific"])?,
        non_standard_texts: flag(&m["useNonStandardTexts"])?,
        special_features: small_set(&m["specialFeatureOptins"])?,
        purpose_consents: small_set(&m["purposeConsents"])?,
        purpose_interests: small_set(&m["purposeLegitimateInterests"])?,
        purpose_one_treatment: flag(&m["purposeOneTreatment"])?,
        publisher_country: letters(&m["publisherCountryCode"])?,
        vendor_consents: id_set(&m["vendorConsents"])?,
        vendor_interests: id_set(&m["vendorLegitimateInterests"])?,
        disclosed_vendors: optional(&m["vendorsDisclosed"], id_set)?,
        allowed_vendors: optional(&m["vendorsAllowed"], id_set)?,
        publisher: optional(&m["publisher"], publisher)?,
        ..TcModel::default()
    };
    for record in list(&m["publisherRestrictions"])? {
        let kind = RestrictionType::from_number(number(&record[1])?).ok_or("restriction type")?;
        model.restrictions.set(number(&record[0])?, kind, id_set(&record[2])?);
    }
    Ok(model)
}

fn publisher(m: &Value) -> Result<PublisherTc, Failure> {
    Ok(PublisherTc {
        consents: small_set(&m["consents"])?,
        interests: small_set(&m["legitimateInterests"])?,
        custom_purposes: number(&m["numCustomPurposes"])?,
        custom_consents: small_set(&m["customConsents"])?,
        custom_interests: small_set(&m["customLegitimateInterests"])?,
    })
}

fn runs(set: &IdSet) -> Value {
    set.runs().iter().map(|run| json!([run.first(), run.last()])).collect()
}

fn small(set: SmallSet) -> Vec<u8> {
    set.iter().collect()
}

fn tcf_json(model: &TcModel) -> Value {
    let restrictions = model.restrictions.iter();
    let restrictions = restrictions.map(|(purpose, kind, vendors)| json!([purpose, kind.number(), runs(vendors)]));
    let publisher = model.publisher.map(|publisher| {
        json!({
            "consents": small(publisher.consents),
            "legitimateInterests": small(publisher.interests),
            "numCustomPurposes": publisher.custom_purposes,
            "customConsents": small(publisher.custom_consents),
            "customLegitimateInterests": small(publisher.custom_interests),
        })
    });
    json!({
        "created": model.created,
        "lastUpdated": model.last_updated,
        "cmpId": model.cmp_id,
        "cmpVersion": model.cmp_version,
        "consentScreen": model.consent_screen,
        "consentLanguage": model.consent_language.to_string(),
        "vendorListVersion": model.vendor_list_version,
        "policyVersion": model.policy_version,
        "isServiceSpecific": model.service_specific,
        "useNonStandardTexts": model.non_standard_texts,
        "specialFeatureOptins": small(model.special_features),
        "purposeConsents": small(model.purpose_consents),
        "purposeLegitimateInterests": small(model.purpose_interests),
        "purposeOneTreatment": model.purpose_one_treatment,
        "publisherCountryCode": model.publisher_country.to_string(),
        "vendorConsents": runs(&model.vendor_consents),
        "vendorLegitimateInterests": runs(&model.vendor_interests),
        "publisherRestrictions": restrictions.collect::<Vec<_>>(),
        "vendorsDisclosed": model.disclosed_vendors.as_ref().map(runs),
        "vendorsAllowed": model.allowed_vendors.as_ref().map(runs),
        "publisher": publisher,
    })
}

/// A GPP model is an object from prefix to section: a string for `uspv1`, a TCF model for `tcfeuv2`, an object from field to
/// list of numbers for the US sections.
fn gpp_model(model: &Value) -> Result<Gpp, Failure> {
    let mut gpp = Gpp::default();
    for (prefix, section) in model.as_object().ok_or("an object of sections")? {
        match prefix.as_str() {
            "uspv1" => gpp.set_usp(UsPrivacy::decode(section.as_str().ok_or("a string")?)?),
            "tcfeuv2" => gpp.set_tcf_eu(tcf_model(section)?)?,
            _ => gpp.set_us(us_section(prefix, section.as_object().ok_or("an object of fields")?)?),
        }
    }
    Ok(gpp)
}

fn us_section(prefix: &str, fields: &Map<String, Value>) -> Result<UsSection, Failure> {
    let version = fields.get("Version").or_else(|| fields.get("MspaVersion")).ok_or("a version")?;
    let version = number::<u8>(&version[0])?;
    let layout = layout::LAYOUTS.iter().find(|layout| layout.prefix == prefix && layout.version == version);
    let mut section = UsSection::new(layout.ok_or_else(|| format!("no layout {prefix} {version}"))?);
    for (name, values) in fields {
        let values = list(values)?.iter().map(number::<u8>).collect::<Result<Vec<_>, _>>()?;
        if !section.set(name, &values) {
            return Err(format!("{prefix}.{name} = {values:?}").into());
        }
    }
    Ok(section)
}

fn gpp_json(gpp: &Gpp) -> Value {
    let sections = gpp.sections().iter().map(|section| match section.content() {
        Content::TcfEu(model) => ("tcfeuv2".to_owned(), tcf_json(model)),
        Content::Usp(usp) => ("uspv1".to_owned(), Value::from(usp.encode())),
        Content::Us(us) => (us.layout().prefix.to_owned(), us.fields().map(|(name, v)| (name, json!(v))).collect()),
        Content::Opaque => (section.id().to_string(), Value::from(section.text())),
    });
    Value::Object(sections.collect())
}

/// Nanoseconds a string, as the best of several rounds over all of them.
#[expect(clippy::disallowed_methods, reason = "a stopwatch, in a program that is not part of the product")]
fn bench(lines: &[Value]) -> Result<Value, Failure> {
    const ROUNDS: usize = 20;
    let mut texts = Vec::new();
    for line in lines {
        texts.push((line["read"].as_str().ok_or("read")?, line["text"].as_str().ok_or("text")?));
    }
    let (mut best_decode, mut best_encode) = (f64::INFINITY, f64::INFINITY);
    for _ in 0..ROUNDS {
        let start = std::time::Instant::now();
        let mut read = 0;
        for (kind, text) in &texts {
            read += match *kind {
                "tcf" => usize::from(std::hint::black_box(TcModel::decode(text)).is_ok()),
                _ => usize::from(std::hint::black_box(Gpp::decode(text)).is_ok()),
            };
        }
        best_decode = best_decode.min(start.elapsed().as_nanos() as f64 / texts.len() as f64);
        assert_eq!(read, texts.len(), "every string is readable");
        let models =
            texts.iter().map(|(kind, text)| if *kind == "tcf" { Either::tcf(text) } else { Either::gpp(text) });
        let models = models.collect::<Result<Vec<_>, _>>()?;
        let start = std::time::Instant::now();
        for model in &models {
            std::hint::black_box(model.encode()?);
        }
        best_encode = best_encode.min(start.elapsed().as_nanos() as f64 / texts.len() as f64);
    }
    Ok(json!({ "strings": texts.len(), "decode": best_decode, "encode": best_encode }))
}

/// A decoded string of the benchmark. A GPP string keeps the texts of its sections, so its sections are written anew.
enum Either {
    Tcf(Box<TcModel>),
    Gpp(Vec<UsSection>),
}

impl Either {
    fn tcf(text: &str) -> Result<Self, Failure> {
        Ok(Self::Tcf(Box::new(TcModel::decode(text)?)))
    }

    fn gpp(text: &str) -> Result<Self, Failure> {
        let gpp = Gpp::decode(text)?;
        let us = gpp.sections().iter().filter_map(|section| match section.content() {
            Content::Us(us) => Some(us.clone()),
            _ => None,
        });
        Ok(Self::Gpp(us.collect()))
    }

    fn encode(&self) -> Result<String, EncodeError> {
        match self {
            Self::Tcf(model) => model.encode(),
            Self::Gpp(sections) => {
                let mut gpp = Gpp::default();
                sections.iter().for_each(|section| gpp.set_us(section.clone()));
                gpp.encode()
            }
        }
    }
}
