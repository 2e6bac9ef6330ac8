//! Model to text.

use alloc::string::String;
use alloc::vec::Vec;

use super::vendors::{ENTRIES_MAX, write_entries, write_section};
use super::{Letters, PublisherTc, Restrictions, TcModel, VERSION, segment, width};
use crate::signal::bits::{BitWriter, Pad};
use crate::signal::{EncodeError, IdSet, LENGTH_MAX, Run};

/// What an encoder may know beyond the model.
#[derive(Clone, Copy, Debug, Default)]
pub struct EncodeOptions<'a> {
    /// The vendors of the Global Vendor List that are not deleted. With it, ranges of publisher restrictions may span ids
    /// outside (format, "EndVendorId": for restrictions alone, contiguous "permits encoding ranges that include deleted
    /// Vendors or cover gaps"), which makes the string shorter and means the same.
    pub live_vendors: Option<&'a IdSet>,
}

impl TcModel {
    /// The TC string of this model: core, disclosed vendors, publisher; each vendor section in its shorter form.
    /// `allowed_vendors` is not written.
    ///
    /// # Errors
    /// [`EncodeError`] if a value is too large for its field, or the string for [`LENGTH_MAX`].
    pub fn encode(&self) -> Result<String, EncodeError> {
        self.encode_with(EncodeOptions::default())
    }

    /// [`encode`](Self::encode), with what is known of the vendor list.
    ///
    /// # Errors
    /// As [`encode`](Self::encode).
    pub fn encode_with(&self, options: EncodeOptions<'_>) -> Result<String, EncodeError> {
        let mut text = self.write_core(options)?.finish(Pad::TwentyFour);
        if let Some(vendors) = &self.disclosed_vendors {
            let mut w = segment_of(segment::DISCLOSED_VENDORS);
            write_section(&mut w, vendors);
            text.push('.');
            text.push_str(&w.finish(Pad::TwentyFour));
        }
        if let Some(publisher) = &self.publisher {
            text.push('.');
            text.push_str(&write_publisher(publisher)?.finish(Pad::TwentyFour));
        }
        if text.len() > LENGTH_MAX {
            return Err(EncodeError { field: "TcString", value: text.len() as u64, limit: LENGTH_MAX as u64 });
        }
        Ok(text)
    }

    /// Format, "The Core String".
    fn write_core(&self, options: EncodeOptions<'_>) -> Result<BitWriter, EncodeError> {
        let mut w = BitWriter::new();
        w.put(u64::from(VERSION), width::VERSION);
        w.number("Created", self.created, width::TIME)?;
        w.number("LastUpdated", self.last_updated, width::TIME)?;
        w.number("CmpId", self.cmp_id.into(), width::CMP_ID)?;
        w.number("CmpVersion", self.cmp_version.into(), width::CMP_VERSION)?;
        w.number("ConsentScreen", self.consent_screen.into(), width::CONSENT_SCREEN)?;
        write_letters(&mut w, self.consent_language);
        w.number("VendorListVersion", self.vendor_list_version.into(), width::VENDOR_LIST_VERSION)?;
        w.number("TcfPolicyVersion", self.policy_version.into(), width::POLICY_VERSION)?;
        w.flag(self.service_specific);
        w.flag(self.non_standard_texts);
        w.small_set("SpecialFeatureOptIns", self.special_features, width::SPECIAL_FEATURES)?;
        w.small_set("PurposesConsent", self.purpose_consents, width::PURPOSES)?;
        w.small_set("PurposesLITransparency", self.purpose_interests, width::PURPOSES)?;
        w.flag(self.purpose_one_treatment);
        write_letters(&mut w, self.publisher_country);
        write_section(&mut w, &self.vendor_consents);
        write_section(&mut w, &self.vendor_interests);
        write_restrictions(&mut w, &self.restrictions, options);
        Ok(w)
    }
}

fn segment_of(kind: u8) -> BitWriter {
    let mut w = BitWriter::new();
    w.put(u64::from(kind), width::SEGMENT_TYPE);
    w
}

/// Format, "Publisher Purposes Transparency and Consent".
fn write_publisher(publisher: &PublisherTc) -> Result<BitWriter, EncodeError> {
    let mut w = segment_of(segment::PUBLISHER_TC);
    let count = publisher.custom_purposes;
    w.small_set("PubPurposesConsent", publisher.consents, width::PURPOSES)?;
    w.small_set("PubPurposesLITransparency", publisher.interests, width::PURPOSES)?;
    w.number("NumCustomPurposes", count.into(), width::CUSTOM_PURPOSES)?;
    w.small_set("CustomPurposesConsent", publisher.custom_consents, count.into())?;
    w.small_set("CustomPurposesLITransparency", publisher.custom_interests, count.into())?;
    Ok(w)
}

fn write_letters(w: &mut BitWriter, letters: Letters) {
    for code in letters.codes() {
        w.put(u64::from(code), width::LETTER);
    }
}

/// Format, "Publisher Restrictions Section". 63 purposes of 3 types with at most 32,768 runs each are 1,512 records: the
/// count always fits.
fn write_restrictions(w: &mut BitWriter, restrictions: &Restrictions, options: EncodeOptions<'_>) {
    let spanned = restrictions.iter().map(|(purpose, kind, vendors)| match options.live_vendors {
        Some(live) => (purpose, kind, spanned(vendors.runs(), live)),
        None => (purpose, kind, vendors.runs().to_vec()),
    });
    let spanned = spanned.collect::<Vec<_>>();
    let records = spanned.iter().map(|(.., runs)| runs.len().div_ceil(ENTRIES_MAX)).sum::<usize>();
    w.put(records as u64, width::NUM_RESTRICTIONS);
    for (purpose, kind, runs) in &spanned {
        for some in runs.chunks(ENTRIES_MAX) {
            w.put(u64::from(*purpose), width::PURPOSE_ID);
            w.put(u64::from(kind.number()), width::RESTRICTION_TYPE);
            write_entries(w, some);
        }
    }
}

/// `runs` with every gap closed that has no live vendor. One entry instead of two is always shorter, so closing all of
/// them is shortest.
fn spanned(runs: &[Run], live: &IdSet) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    let mut live = live.runs().iter().peekable();
    for run in runs {
        if let Some(previous) = out.last_mut() {
            while live.next_if(|alive| alive.last() <= previous.last()).is_some() {}
            let gap_is_dead = live.peek().is_none_or(|alive| alive.first() >= run.first());
            // A live run that began inside the previous run and goes on behind it has an id in the gap.
            if gap_is_dead && let Some(joined) = Run::new(previous.first(), run.last()) {
                *previous = joined;
                continue;
            }
        }
        out.push(*run);
    }
    out
}
