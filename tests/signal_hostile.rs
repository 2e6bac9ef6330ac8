//! Strings made to hurt: no panic, an answer in bounded time, and no meaning that the writer of the string did not give it.
#![cfg(feature = "author")]

use std::hint::black_box;
use std::time::Duration;

use sekisho::signal::gpp::{Content, Gpp, layout};
use sekisho::signal::tcf::TcModel;
use sekisho::signal::usp::UsPrivacy;
use sekisho::signal::{Fault, LENGTH_MAX};

#[path = "signal/random.rs"]
mod random;
use random::Random;

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// What one string may cost; without optimisation it is only a guard against growth out of proportion.
const COST_MAX: Duration = Duration::from_millis(if cfg!(debug_assertions) { 100 } else { 5 });

/// How long reading takes. A busy machine makes single measurements long, so a long one is repeated, and the least counts.
#[expect(clippy::disallowed_methods, reason = "a stopwatch, in a test")]
fn cost(read: impl Fn()) -> Duration {
    let mut least = Duration::MAX;
    for _ in 0..20 {
        let start = std::time::Instant::now();
        read();
        least = least.min(start.elapsed());
        if least <= COST_MAX / 4 {
            break;
        }
    }
    least
}

fn read_everything(text: &str) {
    let _ = black_box((TcModel::decode(text), Gpp::decode(text), UsPrivacy::decode(text)));
}

/// The text of bits given as `(value, width)`.
fn text_of(fields: &[(u64, u32)]) -> String {
    let mut bits = fields
        .iter()
        .flat_map(|(value, width)| (0..*width).rev().map(move |at| (value >> at & 1) as usize))
        .collect::<Vec<_>>();
    bits.resize(bits.len().next_multiple_of(6), 0);
    bits.chunks(6).map(|six| char::from(ALPHABET[six.iter().fold(0, |value, bit| value * 2 + bit)])).collect()
}

/// An empty core up to its vendor sections (213 bits), then these fields.
fn core_with(fields: &[(u64, u32)]) -> String {
    let head: [(u64, u32); 6] = [(2, 6), (0, 36), (0, 36), (0, 36), (0, 36), (0, 36)];
    let rest = [(0, 27)];
    text_of(&[&head[..], &rest, fields].concat())
}

fn damaged(random: &mut Random, text: &str) -> String {
    let mut out = text.as_bytes().to_vec();
    for _ in 0..=random.below(3) {
        let at = random.below(out.len() as u64 + 1) as usize;
        let letter = if random.chance(6) { random.pick(b".~=* \x7f\xc3") } else { random.pick(ALPHABET) };
        match random.below(7) {
            0 | 1 if at < out.len() => out[at] = letter,
            2 if at < out.len() => drop(out.remove(at)),
            3 => out.truncate(at),
            4 => out.extend_from_within(at..),
            5 => out.rotate_left(at),
            _ => out.insert(at, letter),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[test]
fn a_hundred_thousand_damaged_strings() {
    let mut random = Random(0x5eed_0005);
    let (mut slowest, mut read) = (Duration::ZERO, 0);
    for round in 0..if cfg!(debug_assertions) { 12_000 } else { 120_000 } {
        let whole = match round % 3 {
            0 => random.tcf(2).encode().expect("in range"),
            1 => {
                let mut gpp = Gpp::default();
                for _ in 0..random.below(4) {
                    let layout = &layout::LAYOUTS[random.below(layout::LAYOUTS.len() as u64) as usize];
                    gpp.set_us(random.us(layout));
                }
                gpp.encode().expect("short")
            }
            _ => random.pick(&["1YNN", "1---", "DBABTA~1YNN", "DBAA"]).to_owned(),
        };
        let text = damaged(&mut random, &whole);
        slowest = slowest.max(cost(|| read_everything(&text)));
        // What is read is written in a form that reads the same, and that is never longer.
        if let Ok(model) = TcModel::decode(&text) {
            read += 1;
            let again = model.encode().expect("was read");
            assert!(again.len() <= text.len().next_multiple_of(4) + 8, "{text} {again}");
            assert_eq!(TcModel::decode(&again), Ok(TcModel { allowed_vendors: None, ..model }), "{text}");
        }
        if let Ok(gpp) = Gpp::decode(&text) {
            read += 1;
            for section in gpp.sections() {
                if let Content::Us(us) = section.content() {
                    let again = us.encode();
                    assert_eq!(Some(us), Gpp::decode(&whole_of(section.id(), &again)).ok().and_then(us_of).as_ref());
                }
            }
        }
        read += usize::from(UsPrivacy::decode(&text).is_ok_and(|usp| usp.encode() == text));
    }
    println!("{read} still readable; slowest {slowest:?}");
    assert!(read > 500, "the damage is not so great that nothing is tested");
    assert!(slowest <= COST_MAX, "{slowest:?}");
}

/// A GPP string of one US section.
fn whole_of(id: u16, text: &str) -> String {
    let mut gpp = Gpp::default();
    gpp.set_text(id, text).expect("was read");
    gpp.encode().expect("short")
}

fn us_of(gpp: Gpp) -> Option<sekisho::signal::gpp::UsSection> {
    gpp.sections().iter().find_map(|section| match section.content() {
        Content::Us(us) => Some(us.clone()),
        _ => None,
    })
}

#[test]
fn noise_in_every_length() {
    let mut random = Random(0x5eed_0006);
    let mut slowest = Duration::ZERO;
    for length in 0..2_000 {
        for head in ["", "C", "DB"] {
            let tail = (0..length).map(|_| char::from(random.pick(ALPHABET)));
            let text = head.chars().chain(tail).collect::<String>();
            slowest = slowest.max(cost(|| read_everything(&text)));
        }
    }
    println!("slowest {slowest:?}");
    assert!(slowest <= COST_MAX, "{slowest:?}");
}

#[test]
fn the_string_that_costs_the_reference_a_third_of_a_second() {
    // Twenty entries that each say "all vendors", which the reference adds one id at a time.
    let all = [(1, 1), (1, 16), (65_535, 16)].repeat(20);
    let vendors = [&[(65_535, 16), (1, 1), (20, 12)][..], &all].concat();
    let text = core_with(&[&vendors[..], &[(0, 17), (0, 12)]].concat());
    assert_eq!(text.len(), 156);
    let model = TcModel::decode(&text).expect("well formed");
    assert_eq!((model.vendor_consents.len(), model.vendor_consents.runs().len()), (65_535, 1));
    let cost = cost(|| read_everything(&text));
    println!("{cost:?}");
    assert!(cost <= COST_MAX / 10, "{cost:?}");
}

#[test]
fn the_longest_strings_cost_no_more_than_their_length() {
    let empty = [(0, 17), (0, 17)];
    let fill = |mut fields: Vec<(u64, u32)>, unit: &[(u64, u32)]| {
        let bits = |fields: &[(u64, u32)]| fields.iter().map(|(_, width)| *width as usize).sum::<usize>();
        let room = LENGTH_MAX * 6 - 213 - bits(&fields) - 24;
        fields.extend(unit.repeat(room / bits(unit)));
        core_with(&fields)
    };
    // Restrictions of one purpose in 4,095 records of descending, overlapping entries: the worst order for a sort.
    let mut records = [&empty[..], &[(2_700, 12)]].concat();
    for record in 0..2_700 {
        records.extend([(2, 6), (0, 2), (7, 12)]);
        for entry in 0..7 {
            records.extend([(0, 1), (65_000 - (record * 7 + entry) * 3, 16)]);
        }
    }
    let sorted_backwards = core_with(&records);
    assert!(sorted_backwards.len() <= LENGTH_MAX && TcModel::decode(&sorted_backwards).is_ok());
    let every_second = fill(vec![(65_535, 16), (0, 1)], &[(0b10, 2)]);
    let strings = [
        sorted_backwards,
        every_second,
        fill(vec![(65_535, 16), (1, 1), (4_095, 12)], &[(1, 1), (1, 16), (65_535, 16)]),
        fill([&empty[..], &[(4_095, 12)]].concat(), &[(1, 6), (0, 2), (1, 12), (1, 1), (1, 16), (65_535, 16)]),
        fill(empty.to_vec(), &[(0, 1)]),
        "C".repeat(LENGTH_MAX),
        format!("CAAA{}", ".I".repeat(LENGTH_MAX / 2 - 2)),
        format!("D{}", "~".repeat(LENGTH_MAX - 1)),
        format!("DB{}", "_".repeat(LENGTH_MAX - 2)),
        format!("DBAA{}", "~1YNN".repeat((LENGTH_MAX - 4) / 5)),
        format!("DBABLA~BAAAAAAAAQA{}", ".QA".repeat((LENGTH_MAX - 18) / 3)),
    ];
    for text in &strings {
        assert!(text.len() <= LENGTH_MAX, "{}", text.len());
        let cost = cost(|| read_everything(text));
        println!("{:>9?} {}…", cost, text.get(..40).unwrap_or(text));
        assert!(cost <= COST_MAX, "{cost:?} {}", text.get(..60).unwrap_or(text));
    }
    let too_long = "C".repeat(LENGTH_MAX + 1);
    assert_eq!(TcModel::decode(&too_long).map_err(|error| error.fault), Err(Fault::TooLong(LENGTH_MAX + 1)));
    assert_eq!(Gpp::decode(&too_long).map_err(|error| error.error.fault), Err(Fault::TooLong(LENGTH_MAX + 1)));
}
