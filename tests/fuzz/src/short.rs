//! A short run without libFuzzer: seeds, then mutations of them in an order that never changes.

use super::Target;

/// Longest input.
const LONGEST: usize = 48 * 1024;

/// A generator of numbers (xorshift).
#[derive(Debug)]
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Self {
        // Neighbouring seeds give numbers that have nothing in common; 0 would stay 0.
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn below(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) % below.max(1) as u64) as usize
    }
}

/// Bytes without meaning, the same for the same seed.
#[must_use]
pub fn noise(seed: u64, len: usize) -> Vec<u8> {
    let mut random = Random::new(seed);
    (0..len).map(|_| random.below(256) as u8).collect()
}

/// Runs the seeds and then mutations for as long as `more` says yes to their number; returns that number.
///
/// # Panics
/// When the body does; the input is printed as a Rust byte string first.
pub fn run(target: &Target, mut more: impl FnMut(u64) -> bool) -> u64 {
    let seeds = (target.seeds)();
    let mut random = Random::new(target.name.bytes().map(u64::from).sum());
    for seed in &seeds {
        once(target, seed);
    }
    let mut rounds = 0;
    while more(rounds) {
        let mut input = seeds[random.below(seeds.len())].clone();
        for _ in 0..=random.below(4) {
            mutate(&mut random, &mut input, &seeds);
        }
        input.truncate(LONGEST);
        once(target, &input);
        rounds += 1;
    }
    rounds
}

fn once(target: &Target, input: &[u8]) {
    if let Err(fault) = std::panic::catch_unwind(|| (target.check)(input)) {
        eprintln!("{}: b\"{}\"", target.name, input.escape_ascii());
        std::panic::resume_unwind(fault);
    }
}

fn mutate(random: &mut Random, input: &mut Vec<u8>, seeds: &[Vec<u8>]) {
    let at = random.below(input.len() + 1);
    let end = (at + random.below(24)).min(input.len());
    match random.below(9) {
        0 if at < input.len() => input[at] ^= 1 << random.below(8),
        1 if at < input.len() => input[at] = random.below(256) as u8,
        2 if at < input.len() => input[at] = [0, 1, 0x7F, 0x80, 0xFF, b'\n', b' ', b'"'][random.below(8)],
        3 => drop(input.drain(at..end)),
        4 => input.truncate(at),
        5 => input.extend_from_within(at..end),
        6 => {
            let piece = input[at..end].to_vec();
            let to = random.below(input.len() + 1);
            input.splice(to..to, piece);
        }
        7 => {
            let other = &seeds[random.below(seeds.len())];
            let from = random.below(other.len() + 1);
            let until = (from + random.below(40)).min(other.len());
            input.splice(at..end, other[from..until].iter().copied());
        }
        _ => input.insert(at, random.below(256) as u8),
    }
}
