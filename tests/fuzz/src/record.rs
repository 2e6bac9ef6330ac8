//! The consent record: decoding is total, and what was decoded is written as the same bytes.

use super::choices::Choices;
use sekisho::consent::record::{About, HEAD, Record, TAIL, encode};
use sekisho::table::{FNV, fnv};

const SITE: u32 = 0x5EC1_5E00;
/// 2026-11-21, in minutes since 1970.
const NOW: u32 = 29_920_000;

/// The bytes as a record, the bytes with a checksum that fits, and a record made of the bytes.
pub fn check(bytes: &[u8]) {
    read(bytes);
    if bytes.len() >= HEAD + TAIL {
        let mut forged = bytes.to_vec();
        forged[0] = 1;
        let body = forged.len() - TAIL;
        let sum = fnv(FNV ^ SITE, &forged[..body]);
        forged[body..].copy_from_slice(&sum.to_le_bytes());
        read(&forged);
    }
    write(&mut Choices::new(bytes));
}

/// A record has one form: its bytes are those that its content is written as.
fn read(bytes: &[u8]) {
    for (now, days) in [(NOW, 180), (u32::MAX, 0), (0, u16::MAX)] {
        let Ok(record) = Record::decode(bytes, SITE, now, days, 0) else { continue };
        let entries = bytes[HEAD..bytes.len() - TAIL].chunks_exact(4);
        let entries = entries.map(|entry| (u32::from_le_bytes([entry[0], entry[1], entry[2], 0]), entry[3]));
        for (fingerprint, answer) in entries.clone() {
            assert_eq!(record.answer(fingerprint), answer);
        }
        let mut room = vec![0; bytes.len()];
        assert_eq!(encode(&record.about(), SITE, entries, &mut room), Some(bytes.len()));
        assert_eq!(room, bytes);
    }
}

fn write(choices: &mut Choices<'_>) {
    let about = About {
        flags: choices.byte(),
        sequence: choices.half(),
        minutes: NOW - u32::from(choices.half()),
        policy_hash: choices.word(),
        text_hash: choices.word(),
        language: [choices.byte(), choices.byte()],
        regimes: choices.half(),
    };
    let entries = choices.list(60, |choices| (choices.word() & 0x00FF_FF07, choices.byte() & 3));
    let mut room = [0; HEAD + TAIL + 4 * 60];
    let len = encode(&about, SITE, entries.iter().copied(), &mut room).expect("the room is large enough");
    let record = Record::decode(&room[..len], SITE, NOW, 0, 0).expect("what was written is read");
    assert_eq!(record.about(), about);
    for (fingerprint, _) in &entries {
        let said = entries.iter().filter(|(other, answer)| other == fingerprint && matches!(answer, 1 | 2));
        assert_eq!(record.answer(*fingerprint), said.map(|(_, answer)| *answer).max().unwrap_or(0));
    }
}

/// Records of several lengths.
#[must_use]
pub fn seeds() -> Vec<Vec<u8>> {
    let about =
        About { flags: 1, sequence: 3, minutes: NOW, policy_hash: 7, text_hash: 9, language: *b"ja", regimes: 5 };
    (0..12)
        .filter_map(|count| {
            let mut room = vec![0; 256];
            let entries = (0..count * 3).map(|at| (at * 0x0101, 1 + (at % 2) as u8));
            let len = encode(&about, SITE, entries, &mut room)?;
            room.truncate(len);
            Some(room)
        })
        .collect()
}
