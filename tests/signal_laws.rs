//! What holds for every model and every string, not only for the known ones.
#![cfg(feature = "author")]

use std::collections::BTreeSet;

use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use sekisho::signal::bits::{BitReader, BitWriter, Pad};
use sekisho::signal::gpp::{Gpp, UsSection, layout, prefix};
use sekisho::signal::tcf::{EncodeOptions, RestrictionType, TcModel};
use sekisho::signal::usp::UsPrivacy;
use sekisho::signal::{EncodeError, IdSet, LENGTH_MAX, Run, SmallSet};

#[path = "signal/random.rs"]
mod random;
use random::Random;

/// Sets of ids around one another, with runs, gaps and the largest id.
fn id_sets() -> impl Strategy<Value = BTreeSet<u16>> {
    prop_oneof![
        btree_set(1..200_u16, 0..60),
        btree_set(1..=u16::MAX, 0..40),
        (1..300_u16, 1..300_u16).prop_map(|(first, count)| (first..first + count).collect()),
        btree_set(prop_oneof![Just(1), Just(2), Just(u16::MAX - 1), Just(u16::MAX)], 0..4),
    ]
}

fn set(ids: &BTreeSet<u16>) -> IdSet {
    ids.iter().copied().collect()
}

proptest! {
    #[test]
    fn a_set_of_runs_is_a_set(a in id_sets(), b in id_sets(), probe in 1..=u16::MAX) {
        let (ours, other) = (set(&a), set(&b));
        prop_assert!(ours.iter().eq(a.iter().copied()));
        prop_assert_eq!((ours.len(), ours.is_empty(), ours.max()), (a.len(), a.is_empty(), a.last().copied().unwrap_or(0)));
        for id in a.iter().copied().chain([probe]) {
            prop_assert_eq!(ours.contains(id), a.contains(&id));
        }
        prop_assert_eq!(ours.first_outside(&other), a.difference(&b).next().copied());
        prop_assert_eq!(ours.first_common(&other), a.intersection(&b).next().copied());
        prop_assert!(ours.runs().windows(2).all(|two| u32::from(two[0].last()) + 1 < u32::from(two[1].first())));
        let mut grown = IdSet::new();
        for id in b.iter().chain(&a) {
            grown.insert(*id);
        }
        prop_assert!(!grown.insert(0));
        prop_assert_eq!(grown, set(&a.union(&b).copied().collect()));
    }

    #[test]
    fn runs_may_come_in_any_order_and_overlap(runs in vec((1..400_u16, 0..40_u16), 0..40)) {
        let runs = runs.into_iter().map(|(first, more)| (first, first + more)).collect::<Vec<_>>();
        let ids = runs.iter().flat_map(|(first, last)| *first..=*last).collect::<BTreeSet<_>>();
        let ours = IdSet::from_runs(runs.iter().filter_map(|(first, last)| Run::new(*first, *last)).collect());
        prop_assert_eq!(ours, set(&ids));
    }

    #[test]
    fn a_small_set_is_a_set(ids in btree_set(0..=70_u8, 0..30), gone in 0..70_u8) {
        let mut ours = ids.iter().copied().collect::<SmallSet>();
        let mut kept = ids.into_iter().filter(|id| (1..=64).contains(id)).collect::<BTreeSet<_>>();
        prop_assert_eq!(ours.remove(gone), kept.remove(&gone));
        prop_assert!(ours.iter().eq(kept.iter().copied()));
        prop_assert_eq!((ours.len(), ours.max()), (kept.len(), kept.last().copied().unwrap_or(0)));
    }

    #[test]
    fn bits_come_back(fields in vec((any::<u64>(), 0..=48_u32), 0..40), pad in any::<bool>()) {
        let mut writer = BitWriter::new();
        let fields = fields.into_iter().map(|(value, width)| (value & !(u64::MAX << width), width)).collect::<Vec<_>>();
        for (value, width) in &fields {
            writer.put(*value, *width);
        }
        writer.flag(true);
        let bits = writer.position();
        let text = writer.finish(if pad { Pad::TwentyFour } else { Pad::EightThenSix });
        let most = if pad { 24 } else { 12 };
        prop_assert!(text.len() * 6 - bits < most);
        let mut reader = BitReader::new(&text, 0).expect("written by us");
        for (value, width) in fields {
            prop_assert_eq!(reader.take("field", width), Ok(value));
        }
        prop_assert_eq!(reader.flag("flag"), Ok(true));
        prop_assert_eq!(reader.position(), bits);
        prop_assert_eq!(reader.finish(), Ok(()));
    }

    #[test]
    fn a_vendor_section_is_as_short_as_the_format_allows(ids in id_sets()) {
        let runs = set(&ids);
        let entries = runs.runs().iter().map(|run| if run.first() == run.last() { 17 } else { 33 }).sum::<usize>();
        let shorter = usize::from(runs.max()).min(12 + entries);
        let model = TcModel { disclosed_vendors: Some(runs), ..TcModel::default() };
        let text = model.encode().expect("in range");
        let segment = text.split('.').nth(1).expect("disclosed vendors");
        prop_assert_eq!(segment.len() * 6, (3 + 17 + shorter).next_multiple_of(24));
        prop_assert_eq!(TcModel::decode(&text), Ok(model));
    }

    #[test]
    fn gaps_are_spanned_and_mean_the_same(ids in btree_set(1..400_u16, 1..60), listed in btree_set(1..400_u16, 0..200)) {
        let live = set(&listed.union(&ids).copied().collect());
        let mut model = TcModel::default();
        model.restrictions.set(2, RestrictionType::RequireConsent, set(&ids));
        let plain = model.encode().expect("in range");
        let spanned = model.encode_with(EncodeOptions { live_vendors: Some(&live) }).expect("in range");
        prop_assert!(spanned.len() <= plain.len());
        let read = TcModel::decode(&spanned).expect("written by us");
        let restricted = read.restrictions.get(2, RestrictionType::RequireConsent).expect("not empty");
        prop_assert!(restricted.iter().filter(|id| live.contains(*id)).eq(ids.iter().copied()));
        // As few entries as there are groups of vendors with no live vendor between them.
        let between = |a: u16, b: u16| live.iter().any(|id| a < id && id < b && !ids.contains(&id));
        let ordered = ids.iter().copied().collect::<Vec<_>>();
        let groups = 1 + ordered.windows(2).filter(|two| between(two[0], two[1])).count();
        prop_assert_eq!(restricted.runs().len(), groups);
    }

    #[test]
    fn any_text_gives_an_answer(text in "[ -~é]{0,40}", tail in "[A-Za-z0-9_.~-]{0,200}") {
        for text in [text.clone(), format!("C{tail}"), format!("DB{tail}"), format!("{tail}{text}")] {
            let _ = (TcModel::decode(&text), Gpp::decode(&text), UsPrivacy::decode(&text));
        }
    }
}

#[test]
fn a_tc_model_comes_back() {
    let mut random = Random(0x5eed_0003);
    for _ in 0..if cfg!(debug_assertions) { 4_000 } else { 40_000 } {
        let model = random.tcf(4);
        let text = model.encode().expect("in range");
        assert_eq!(TcModel::decode(&text).as_ref(), Ok(&model), "{text}");
    }
}

#[test]
fn a_gpp_model_comes_back() {
    let mut random = Random(0x5eed_0004);
    for _ in 0..if cfg!(debug_assertions) { 1_000 } else { 20_000 } {
        let mut gpp = Gpp::default();
        for layout in layout::LAYOUTS {
            if random.chance(3) {
                gpp.set_us(random.us(layout));
            }
        }
        if random.chance(2) {
            gpp.set_tcf_eu(random.tcf(2)).expect("in range");
        }
        if random.chance(2) {
            gpp.set_usp(UsPrivacy::decode("1YNN").expect("a sample"));
        }
        if random.chance(4) {
            gpp.set_text(900, "Future-section.v1").expect("text for a URL");
        }
        let text = gpp.encode().expect("short");
        assert_eq!(Gpp::decode(&text).as_ref(), Ok(&gpp), "{text}");
        assert!(gpp.sections().windows(2).all(|two| two[0].id() < two[1].id()));
        let last = gpp.sections().last().map(|section| section.id());
        assert!(last.is_none_or(|id| gpp.remove(id) && !gpp.remove(id)));
    }
}

#[test]
fn tables_are_sound() {
    for table in layout::LAYOUTS {
        assert_eq!(layout::layout(table.id, table.version), Some(table));
        assert_eq!(prefix(table.id), Some(table.prefix));
        let names = table.core.iter().chain(table.extra).map(|field| field.name).collect::<Vec<_>>();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{}", table.prefix);
        let first = table.core[0];
        assert_eq!((first.width, first.min, first.max), (6, table.version, table.version));
        let section = UsSection::new(table);
        assert_eq!(UsSection::decode(table.id, &section.encode()), Ok(section.clone()));
        assert_eq!(section.validate(), []);
    }
    assert_eq!((prefix(2), prefix(5), prefix(6), prefix(3)), (Some("tcfeuv2"), Some("tcfcav1"), Some("uspv1"), None));
}

#[test]
fn more_entries_than_a_record_holds_are_split() {
    let every_second = (1..=u16::MAX).step_by(2).collect::<IdSet>();
    let mut model = TcModel { disclosed_vendors: None, ..TcModel::default() };
    model.restrictions.set(2, RestrictionType::NotAllowed, (1..=20_000).step_by(2).collect());
    assert_eq!(TcModel::decode(&model.encode().expect("three records")), Ok(model.clone()));
    // 32,768 entries of 17 bits are more characters than a string may have.
    model.restrictions.set(2, RestrictionType::NotAllowed, every_second.clone());
    let error = model.encode().expect_err("too long");
    assert!(matches!(error, EncodeError { field: "TcString", value, limit: 65_536 } if value > LENGTH_MAX as u64));
    // In a vendor section the same set is a bit field.
    let model =
        TcModel { vendor_consents: every_second.clone(), disclosed_vendors: Some(every_second), ..TcModel::default() };
    assert_eq!(TcModel::decode(&model.encode().expect("two bit fields")), Ok(model));
}
