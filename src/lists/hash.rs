//! The three hashes of the table: of host suffixes, of URL tokens, of the bytes themselves.
//!
//! They are part of the format: changing one means a new [`super::layout::VERSION`]. None resists an adversary who chooses
//! names to collide, and none has to: whoever can choose a host name can choose one that no list knows.

const K1: u64 = 0x9E37_79B9_7F4A_7C15;
const K2: u64 = 0xD6E8_FEB8_6659_FD93;

/// Hosts with more labels are not looked up; the longest in the lists and logs seen has 8.
pub(super) const MAX_LABELS: usize = 16;

const fn mix(hash: u64, value: u64) -> u64 {
    let x = (hash ^ value).wrapping_mul(K1);
    x ^ (x >> 32)
}

/// The hashes of a host and of everything behind each of its dots, shortest first: `jp`, `example.jp`, `www.example.jp`.
///
/// Read from the right, so that each suffix costs only its own bytes more. Bytes are packed eight to a word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Suffixes {
    keys: [u64; MAX_LABELS],
    len: usize,
}

impl Suffixes {
    pub(super) const EMPTY: Suffixes = Suffixes { keys: [0; MAX_LABELS], len: 0 };

    /// Walks a host in lower case without a final dot. Labels beyond the sixteenth from the right are left out.
    pub(super) fn of(host: &[u8]) -> Suffixes {
        let mut suffixes = Suffixes::EMPTY;
        if host.is_empty() {
            return suffixes;
        }
        let (mut hash, mut word, mut bytes) = (K2, 0_u64, 0_u64);
        for &byte in host.iter().rev() {
            if byte == b'.' && !suffixes.push(mix(mix(hash, word), bytes)) {
                return suffixes;
            }
            word = word << 8 | u64::from(byte);
            bytes += 1;
            if bytes & 7 == 0 {
                hash = mix(hash, word);
                word = 0;
            }
        }
        suffixes.push(mix(mix(hash, word), bytes));
        suffixes
    }

    fn push(&mut self, key: u64) -> bool {
        let Some(slot) = self.keys.get_mut(self.len) else { return false };
        *slot = key;
        self.len += 1;
        true
    }

    /// The keys, shortest suffix first.
    pub(super) fn keys(&self) -> &[u64] {
        self.keys.get(..self.len).unwrap_or_default()
    }
}

/// The hash of a whole host; `None` if it has too many labels to be looked up.
#[cfg(feature = "std")]
pub(super) fn host(host: &str) -> Option<u64> {
    let labels = host.bytes().filter(|byte| *byte == b'.').count() + 1;
    if host.is_empty() || labels > MAX_LABELS { None } else { Suffixes::of(host.as_bytes()).keys().last().copied() }
}

/// Marks the hash of `name` in `domain=name.*`, so that it is never taken for the host `name`.
pub(super) const fn entity(key: u64) -> u64 {
    mix(key, K2)
}

/// Lower-case letters and digits as they are, upper-case letters folded, everything else 0: what a token is made of.
/// `%` is left out so that `%2Fevent.gif%3F` has tokens; no byte of this class is a separator (`^`).
pub(super) const TOKEN: [u8; 256] = {
    let mut table = [0_u8; 256];
    let mut byte = 0_usize;
    while byte < 128 {
        let folded = (byte as u8).to_ascii_lowercase();
        if folded.is_ascii_alphanumeric() {
            table[byte] = folded;
        }
        byte += 1;
    }
    table
};

/// The hash of a token, given as its last eight bytes at most, packed: cheap to build while scanning, exact up to eight bytes.
pub(super) const fn token(packed: u64) -> u64 {
    mix(K2, packed)
}

/// Detects damage to the table, not intent: four lanes, so that a megabyte takes a tenth of a millisecond.
pub(super) fn checksum(bytes: &[u8]) -> u64 {
    let word = |chunk: &[u8]| chunk.iter().rev().fold(0_u64, |word, byte| word << 8 | u64::from(*byte));
    let mut lanes = [K1, K2, !K1, !K2];
    let mut blocks = bytes.chunks_exact(32);
    for block in &mut blocks {
        for (lane, chunk) in lanes.iter_mut().zip(block.chunks_exact(8)) {
            *lane = (*lane ^ word(chunk)).wrapping_mul(K1).rotate_left(29);
        }
    }
    let sum = lanes.iter().fold(bytes.len() as u64, |sum, lane| mix(sum, *lane));
    blocks.remainder().chunks(8).fold(sum, |sum, chunk| mix(sum, word(chunk) ^ chunk.len() as u64))
}

#[cfg(all(test, feature = "std"))]
mod tests {
    use super::*;

    #[test]
    fn a_suffix_hashes_as_the_host_that_it_is() {
        let keys = Suffixes::of(b"a.long-label-of-more-than-eight.example.jp");
        for (key, suffix) in keys.keys().iter().zip(["jp", "example.jp", "long-label-of-more-than-eight.example.jp"]) {
            assert_eq!(Some(*key), host(suffix), "{suffix}");
        }
        assert_eq!(keys.keys().len(), 4);
        assert_ne!(host("aa.jp"), host("\0aa.jp"));
        assert_eq!(host(""), None);
        assert_eq!(host(&"a.".repeat(20)), None);
    }

    #[test]
    fn one_changed_bit_changes_the_checksum() {
        let bytes: Vec<u8> = (0..211_u32).map(|i| (i * 7 % 251) as u8).collect();
        let sum = checksum(&bytes);
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut damaged = bytes.clone();
                damaged[at] ^= 1 << bit;
                assert_ne!(checksum(&damaged), sum, "byte {at} bit {bit}");
            }
        }
        assert_ne!(checksum(&bytes[..210]), sum);
    }
}
