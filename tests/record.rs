//! The consent record: every set of answers survives a round trip, every other byte string means "not asked".

use proptest::prelude::*;
use sekisho::consent::record::{About, Fault, Record, encode};

fn about(sequence: u16, minutes: u32) -> About {
    About { flags: 1, sequence, minutes, policy_hash: 7, text_hash: 9, language: *b"ja", regimes: 5 }
}

fn written(about: &About, site: u32, entries: &[(u32, u8)]) -> Vec<u8> {
    let mut room = vec![0; 4096];
    // No length is an empty record, which no test expects.
    let len = encode(about, site, entries.iter().copied(), &mut room).unwrap_or(0);
    room.truncate(len);
    room
}

proptest! {
    #[test]
    fn round_trip(entries in prop::collection::btree_map(0_u32..0x100_0000, 0_u8..3, 0..80), sequence: u16, minutes in 0_u32..u32::MAX / 2, site: u32) {
        let list: Vec<_> = entries.clone().into_iter().rev().collect();
        let bytes = written(&about(sequence, minutes), site, &list);
        let record = Record::decode(&bytes, site, minutes, 0, 0).unwrap();
        prop_assert_eq!(record.about(), about(sequence, minutes));
        for (fingerprint, answer) in entries {
            prop_assert_eq!(record.answer(fingerprint), answer);
        }
    }

    #[test]
    fn one_set_of_answers_has_one_encoding(entries in prop::collection::btree_map(0_u32..0x100_0000, 1_u8..3, 0..40)) {
        let forward: Vec<_> = entries.clone().into_iter().collect();
        let backward: Vec<_> = entries.into_iter().rev().collect();
        prop_assert_eq!(written(&about(1, 1), 3, &forward), written(&about(1, 1), 3, &backward));
    }

    #[test]
    fn the_decoder_is_total(bytes in prop::collection::vec(any::<u8>(), 0..200), site: u32, now: u32, days: u16) {
        let _ = Record::decode(&bytes, site, now, days, 0);
    }

    #[test]
    fn a_changed_byte_is_noticed(entries in prop::collection::btree_map(0_u32..0x100_0000, 1_u8..3, 1..20), at in any::<prop::sample::Index>(), flip in 1_u8..) {
        let list: Vec<_> = entries.into_iter().collect();
        let mut bytes = written(&about(1, 1000), 3, &list);
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        prop_assert!(Record::decode(&bytes, 3, 1000, 180, 0).is_err());
    }
}

#[test]
fn age_future_and_other_sites_mean_not_asked() {
    let bytes = written(&about(1, 1_000_000), 3, &[(5, 1)]);
    let day = 24 * 60;
    let read = |site, now, days| Record::decode(&bytes, site, now, days, 0).map(|_| ());
    assert_eq!(read(3, 1_000_000, 180), Ok(()));
    assert_eq!(read(4, 1_000_000, 180), Err(Fault::Checksum));
    assert_eq!(read(3, 1_000_000 + 180 * day - 1, 180), Ok(()));
    assert_eq!(read(3, 1_000_000 + 180 * day, 180), Err(Fault::Expired));
    assert_eq!(read(3, 1_000_000 + 65_535 * day - 1, 0), Ok(()), "0 is the longest time");
    assert_eq!(read(3, u32::MAX, 0), Err(Fault::Expired));
    assert_eq!(read(3, 1_000_000 - day, 180), Ok(()));
    assert_eq!(read(3, 1_000_000 - day - 1, 180), Err(Fault::Future));
}

#[test]
fn of_two_answers_to_one_fingerprint_the_stricter_counts() {
    let bytes = written(&about(1, 1), 3, &[(5, 1), (5, 2), (6, 0)]);
    let record = Record::decode(&bytes, 3, 1, 0, 0).unwrap();
    assert_eq!((record.answer(5), record.answer(6)), (2, 0));
}

#[test]
fn a_room_that_is_too_small_is_no_record() {
    let mut room = [0; 27];
    assert_eq!(encode(&about(1, 1), 3, [(1, 1)].into_iter(), &mut room), None);
}

#[test]
fn a_refusal_outlives_a_grant_where_a_law_wants_people_left_alone() {
    let bytes = written(&about(1, 1_000_000), 3, &[(5, 1), (6, 2)]);
    let day = 24 * 60;
    let read = |days: u32| Record::decode(&bytes, 3, 1_000_000 + days * day, 180, 53);
    let both = |days: u32| read(days).map(|record| (record.answer(5), record.answer(6)));
    assert_eq!(both(179), Ok((1, 2)));
    assert_eq!(both(180), Ok((0, 2)), "what was granted is asked again, what was refused is not");
    assert_eq!(both(370), Ok((0, 2)));
    assert_eq!(both(371), Err(Fault::Expired));
}
