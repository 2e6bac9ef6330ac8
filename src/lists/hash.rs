//! The three hashes of the table: of host suffixes, of URL tokens, of the bytes themselves.
//!
//! They are part of the format: changing one means a new [`super::layout::VERSION`]. None resists an adversary who chooses
//! names to collide, and none has to: whoever can choose a host name can choose one that no list knows.

use super::layout::u64_at;

const K1: u64 = 0x9E37_79B9_7F4A_7C15;
const K2: u64 = 0xD6E8_FEB8_6659_FD93;

/// Hosts with more labels are not looked up in full; the longest in the lists and logs seen has eight.
pub(super) const MAX_LABELS: usize = 10;

/// One in every byte.
pub(super) const EACH: u64 = 0x0101_0101_0101_0101;

const fn mix(hash: u64, value: u64) -> u64 {
    let x = (hash ^ value).wrapping_mul(K1);
    x ^ (x >> 32)
}

/// The last eight bytes, the last one highest; where the text has fewer, zeros are before them.
#[inline]
fn last_word(text: &[u8]) -> u64 {
    match text.last_chunk() {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => short_word(text),
    }
}

/// The same of fewer than eight bytes: apart, for it is rare, and a browser compiles what it never calls if it is not.
#[cold]
#[inline(never)]
fn short_word(text: &[u8]) -> u64 {
    text.iter().fold(0, |word, byte| (word >> 8) | u64::from(*byte) << 56)
}

/// The top bit of every byte that equals `byte`.
pub(super) const fn bytes_equal(word: u64, byte: u8) -> u64 {
    let other = word ^ (byte as u64 * EACH);
    !(((other & (0x7F * EACH)) + 0x7F * EACH) | other) & (0x80 * EACH)
}

/// The hashes of a host and of everything behind each of its dots, shortest first: `jp`, `example.jp`, `www.example.jp`.
///
/// Read from the right, eight bytes at a time. A suffix is hashed with the dot before it, as if there were one before the host
/// too: so zeros in the last eight bytes mean that there is nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Suffixes {
    keys: [u64; MAX_LABELS],
    len: usize,
}

impl Suffixes {
    pub(super) const EMPTY: Suffixes = Suffixes { keys: [0; MAX_LABELS], len: 0 };

    /// Walks the host in lower case, without a final dot, that is `text[start..end]`; what is before it is not part of the
    /// keys. Labels beyond the tenth from the right are left out.
    #[inline]
    pub(super) fn of(text: &[u8], start: usize, end: usize) -> Suffixes {
        let mut suffixes = Suffixes::EMPTY;
        each_suffix(text, start, end, |key| {
            let slot = suffixes.keys.get_mut(suffixes.len)?;
            *slot = key;
            suffixes.len += 1;
            Some(())
        });
        suffixes
    }

    /// As [`Suffixes::of`], of a whole text.
    pub(super) fn of_host(host: &[u8]) -> Suffixes {
        Suffixes::of(host, 0, host.len())
    }

    /// The keys, shortest suffix first.
    pub(super) fn keys(&self) -> &[u64] {
        self.keys.get(..self.len).unwrap_or_default()
    }
}

/// The last eight bytes of a host, as they are hashed, of which `left` are of the host: before it is a dot, and nothing before the dot.
#[inline]
const fn of_host(word: u64, left: usize) -> u64 {
    if left < 8 {
        let below = 56 - left as u32 * 8;
        (word >> below & !0xFF | b'.' as u64) << below
    } else {
        word
    }
}

/// Calls `visit` with the hash of each suffix of the host that is `text[start..end]`, shortest first, as long as it gives something.
#[inline]
pub(super) fn each_suffix(text: &[u8], start: usize, end: usize, mut visit: impl FnMut(u64) -> Option<()>) {
    let (true, Some(mut text)) = (start < end, text.get(..end)) else { return };
    let (mut left, mut hash) = (end - start, K2);
    loop {
        let word = of_host(last_word(text), left);
        let mut dots = bytes_equal(word, b'.');
        while dots != 0 {
            // The rightmost one: what begins there is a suffix.
            let bit = 63 - dots.leading_zeros();
            dots ^= 1 << bit;
            if visit(mix(hash, word & (u64::MAX << (bit & 56)))).is_none() {
                return;
            }
        }
        let (8.., Some(before)) = (left, text.len().checked_sub(8)) else { return };
        hash = mix(hash, word);
        text = text.get(..before).unwrap_or_default();
        left -= 8;
    }
}

/// The hash of the whole host that is `text[start..end]`: the last one that [`each_suffix`] gives, without the others. `None` if
/// there are not eight bytes before the end of each word of it.
#[inline]
pub(super) fn whole(text: &[u8], start: usize, mut end: usize) -> Option<u64> {
    let mut hash = K2;
    loop {
        let left = end - start;
        hash = mix(hash, of_host(u64_at(text, end.checked_sub(8)?)?, left));
        if left < 8 {
            return Some(hash);
        }
        end -= 8;
    }
}

/// The hash of a whole host. `None` if it has too many labels to be looked up, or no byte.
#[cfg(feature = "std")]
pub(super) fn host(host: &str) -> Option<u64> {
    let (mut last, mut labels) = (None, 0);
    each_suffix(host.as_bytes(), 0, host.len(), |key| {
        labels += 1;
        last = Some(key);
        Some(())
    });
    last.filter(|_| labels <= MAX_LABELS)
}

/// Marks the hash of `name` in `domain=name.*`, so that it is never taken for the host `name`.
pub(super) const fn entity(key: u64) -> u64 {
    mix(key, K2)
}

/// Whether a byte is part of a token: letters and digits. `%` is left out so that `%2Fevent.gif%3F` has tokens; no byte of
/// this class is a separator (`^`).
#[cfg(feature = "std")]
pub(super) const fn in_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
}

/// Bit i: whether byte i of the little-endian word is part of a token. Eight bytes at a time, because scanning is where the
/// time of a long URL goes.
const fn token_bytes(word: u64) -> u64 {
    gathered(token_tops(word))
}

/// The top bit of every byte that is part of a token.
const fn token_tops(word: u64) -> u64 {
    let low = word & (0x7F * EACH);
    // Adding carries into the top bit of each byte from the given value on; no byte overflows into the next.
    let letter = low | (0x20 * EACH);
    let letter = (letter + (0x80 - b'a' as u64) * EACH) & !(letter + (0x7F - b'z' as u64) * EACH);
    let digit = (low + (0x80 - b'0' as u64) * EACH) & !(low + (0x7F - b'9' as u64) * EACH);
    (letter | digit) & !word & (0x80 * EACH)
}

/// The top bits of the bytes, of which nothing else is set, as one byte.
const fn gathered(word: u64) -> u64 {
    word.wrapping_mul(0x0002_0408_1020_4081) >> 56
}

/// How many bytes from the beginning `marked` does not mark, eight at a time. It marks by the top bits of bytes, and a zero byte,
/// which stands for what is behind the text.
#[inline]
fn unmarked_len(text: &[u8], marked: impl Fn(u64) -> u64) -> usize {
    let (words, tail) = text.as_chunks::<8>();
    for (number, word) in words.iter().enumerate() {
        let marks = marked(u64::from_le_bytes(*word));
        if marks != 0 {
            return number * 8 + marks.trailing_zeros() as usize / 8;
        }
    }
    let last = tail.iter().rev().fold(0, |word, byte| (word << 8) | u64::from(*byte));
    words.len() * 8 + (marked(last).trailing_zeros() as usize / 8).min(tail.len())
}

/// Where the first blank or other byte below it is, from byte `at` on. `None` if it is not eight bytes before the end of the text.
#[inline]
pub(super) fn name_end(text: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let word = u64_at(text, at)?;
        // Of these marks only the first is certain.
        let marks = word.wrapping_sub(0x21 * EACH) & !word & (0x80 * EACH);
        if marks != 0 {
            return Some(at + marks.trailing_zeros() as usize / 8);
        }
        at += 8;
    }
}

/// Where the first byte is that ends a host or makes it an unusual one: `/ ? # : @ % [` and others beside letters, digits, `.`
/// and `-`.
#[inline]
pub(super) fn host_end(text: &[u8]) -> usize {
    unmarked_len(text, |word| {
        let low = word & (0x7F * EACH);
        let early = !(low + (0x80 - b'-' as u64) * EACH);
        let middle = (low + (0x80 - b':' as u64) * EACH) & !(low + (0x7F - b'@' as u64) * EACH);
        (early | middle | bytes_equal(word, b'/')) & (0x80 * EACH)
    })
}

/// Calls `visit` with every token from byte `from` on: its first eight bytes, packed and in lower case, where it begins and ends.
#[inline]
pub(super) fn each_token(url: &[u8], from: usize, mut visit: impl FnMut(u64, usize, usize)) {
    let Some(rest) = url.get(from..) else { return };
    // How many bytes of a token are at the end of what was scanned.
    let (mut open, mut base) = (0, from);
    for block in rest.chunks(64) {
        let (words, tail) = block.as_chunks::<8>();
        let mut inside = 0;
        for (number, word) in words.iter().enumerate() {
            inside |= token_bytes(u64::from_le_bytes(*word)) << (number * 8);
        }
        if !tail.is_empty() {
            let word = tail.iter().rev().fold(0, |word, byte| (word << 8) | u64::from(*byte));
            inside |= token_bytes(word) << (words.len() * 8);
        }
        // Bits of bytes that are behind the last one of a token.
        let mut ends = !inside & ((inside << 1) | u64::from(open > 0));
        while ends != 0 {
            let end = ends.trailing_zeros();
            ends &= ends - 1;
            let run = if end == 0 { 0 } else { (inside << (64 - end)).leading_ones() };
            let len = if run == end { run as usize + open } else { run as usize };
            let end = base + end as usize;
            visit(packed(url, end - len, len), end - len, end);
        }
        let run = inside.leading_ones();
        open = if run == 64 { 64 + open } else { run as usize };
        base += block.len();
    }
    if open > 0 {
        visit(packed(url, base - open, open), base - open, base);
    }
}

/// The first eight bytes at most of the token of `len` bytes that begins at `start`, as a number with the first byte lowest.
/// Letters become lower case; digits have the bit.
#[inline]
fn packed(url: &[u8], start: usize, len: usize) -> u64 {
    let len = len.clamp(1, 8);
    let word = match url.get(start..).and_then(|rest| rest.first_chunk()) {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => url.get(start..).unwrap_or_default().iter().rev().fold(0, |word, byte| (word << 8) | u64::from(*byte)),
    };
    (word | (0x20 * EACH)) & (u64::MAX >> (64 - len * 8))
}

/// A token's own number, as [`each_token`] gives it.
#[cfg(feature = "std")]
pub(super) fn pack(token: &[u8]) -> u64 {
    packed(token, 0, token.len())
}

/// The hash of a token, given as [`packed`]: cheap to build while scanning, exact up to eight bytes.
pub(super) const fn token(packed: u64) -> u64 {
    mix(K2, packed)
}

/// What stands for the end of a URL beside its last token.
pub(super) const END: u8 = 0;

/// Whether a word of the filter has the token with these neighbours: the bits for the byte before it and for the one behind it.
/// Without a branch between the two: one of four tokens has the first, and nothing foretells which.
#[inline]
pub(super) const fn has_beside(word: u64, key: u64, before: u8, after: u8) -> bool {
    word >> before_place(key, before) & word >> after_place(key, after) & 1 != 0
}

/// Whether it has the one for the byte that follows, or for whatever follows.
#[inline]
pub(super) const fn has_next(word: u64, key: u64, next: u8) -> bool {
    (word >> next_place(key, next) | word >> any_place(key)) & 1 != 0
}

/// The place of the bit for the byte before a token: in the lowest quarter.
pub(super) const fn before_place(key: u64, byte: u8) -> u64 {
    (key ^ separator(byte)) & 15
}

/// The place of the bit for the byte behind a token: in the second quarter.
pub(super) const fn after_place(key: u64, byte: u8) -> u64 {
    16 + ((key >> 4 ^ separator(byte)) & 15)
}

/// The place of the bit for the byte behind that: in the third quarter. Letters in either case have one bit.
pub(super) const fn next_place(key: u64, byte: u8) -> u64 {
    32 + ((key >> 8 ^ (byte | 0x20) as u64) & 15)
}

/// The place of the bit for any byte there: in the highest quarter.
pub(super) const fn any_place(key: u64) -> u64 {
    48 + (key >> 12 & 15)
}

/// Different for the bytes that are frequent beside tokens: `/ . - _ = & ? %` and the end.
const fn separator(byte: u8) -> u64 {
    byte as u64 + 3 * (byte >> 4) as u64
}

/// Detects damage to a pack, whose words are eight bytes: a few lines, because a browser compiles them first.
pub(super) fn plain_sum(words: &[[u8; 8]]) -> u64 {
    words.iter().fold(K2, |sum, word| mix(sum, u64::from_le_bytes(*word)))
}

/// Detects damage to a table, not intent: four lanes, so that a megabyte takes a tenth of a millisecond.
pub(super) fn checksum(bytes: &[u8]) -> u64 {
    let mut lanes = [K1, K2, !K1, !K2];
    let (blocks, rest) = bytes.as_chunks::<32>();
    for block in blocks {
        for (lane, word) in lanes.iter_mut().zip(block.as_chunks::<8>().0) {
            *lane = (*lane ^ u64::from_le_bytes(*word)).wrapping_mul(K1).rotate_left(29);
        }
    }
    let mut sum = lanes.iter().fold(bytes.len() as u64, |sum, lane| mix(sum, *lane));
    let (words, tail) = rest.as_chunks::<8>();
    for word in words {
        sum = mix(sum, u64::from_le_bytes(*word) ^ 8);
    }
    if tail.is_empty() {
        return sum;
    }
    mix(sum, tail.iter().rev().fold(0, |word, byte| (word << 8) | u64::from(*byte)) ^ tail.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suffix_hashes_as_the_host_that_it_is() {
        let keys = Suffixes::of_host(b"a.long-label-of-more-than-eight.example.jp");
        for (key, suffix) in keys.keys().iter().zip(["jp", "example.jp", "long-label-of-more-than-eight.example.jp"]) {
            assert_eq!(Some(*key), host(suffix), "{suffix}");
        }
        assert_eq!(keys.keys().len(), 4);
        assert_ne!(host("aa.jp"), host("\0aa.jp"));
        assert_eq!(host(""), None);
        assert_eq!(host(&"a.".repeat(20)), None);
    }

    #[test]
    fn keys_do_not_depend_on_what_is_before_the_host() {
        let long = "x".repeat(70) + ".example";
        for host in ["", "a", "jp", "a.jp", "12345678", "1234567.89", "12345678.9", "a.b.c.d.e.f.g.h", "..a..", &long] {
            let keys = Suffixes::of_host(host.as_bytes());
            for before in ["", "x", "https://", "https://user.name@"] {
                let text = format!("{before}{host}/tail.x");
                let within = Suffixes::of(text.as_bytes(), before.len(), before.len() + host.len());
                assert_eq!(within.keys(), keys.keys(), "{text}");
            }
            for before in ["12345678", "1234567 ", "a.example b.example\n"] {
                let text = format!("{before}{host} tail.x");
                let end = before.len() + host.len();
                let found = if host.is_empty() { None } else { whole(text.as_bytes(), before.len(), end) };
                assert_eq!(found, keys.keys().last().copied(), "{text}");
            }
            assert_eq!(keys.keys().len(), if host.is_empty() { 0 } else { host.matches('.').count() + 1 });
        }
        assert_eq!(Suffixes::of_host(b"a.b.c.d.e.f.g.h.i.j.k").keys().len(), MAX_LABELS);
        assert_eq!(host("a.b.c.d.e.f.g.h.i.j.k"), None);
        let most = "a.b.c.d.e.f.g.h.i.long-label";
        assert_eq!(host(most), Suffixes::of_host(most.as_bytes()).keys().last().copied());
    }

    #[test]
    fn a_name_ends_at_a_blank() {
        for text in ["", "a", "a.example b", "a-b_c.example\nx", "12345678", "1234567\t", "\n", " ", "aé !\u{7f} b"] {
            let want = text.find([' ', '\n', '\t']).unwrap_or(text.len());
            let padded = format!("x{text}\n\n\n\n\n\n\n\n");
            assert_eq!(name_end(padded.as_bytes(), 1), Some(1 + want), "{text:?}");
        }
        assert_eq!(name_end(b"123456789", 0), None);
    }

    #[test]
    fn a_host_ends_where_a_browser_ends_it() {
        for byte in 0..=127_u8 {
            let want = byte < b'-' || byte == b'/' || (b':'..=b'@').contains(&byte);
            for place in 0..20 {
                let mut text = [b'a'; 21];
                text[place] = byte;
                assert_eq!(host_end(&text), if want { place } else { 21 }, "{byte} at {place}");
                assert_eq!(host_end(&text[..place]), place);
            }
        }
    }

    #[test]
    fn tokens_are_the_runs_of_letters_and_digits() {
        for byte in 0..=255_u8 {
            for place in 0..8 {
                let want = u64::from(in_token(byte)) << place;
                assert_eq!(token_bytes(u64::from(byte) << (place * 8)), want, "{byte} at {place}");
            }
        }
        let filler = "-x".repeat(70) + &"y".repeat(190);
        for url in
            ["", "a", "ws://a.b", "https://www.Example.jp/A1_b%2Fc?x=%E3%81", &filler, &filler[..64], &filler[..128]]
        {
            for from in 0..=url.len() {
                let mut found = Vec::new();
                each_token(url.as_bytes(), from, |packed, start, end| found.push((packed, start, end)));
                let mut want = Vec::new();
                let mut end = from;
                for run in url[from..].split(|c: char| !c.is_ascii_alphanumeric()) {
                    end += run.len();
                    if !run.is_empty() {
                        let first = &run.to_ascii_lowercase().into_bytes()[..run.len().min(8)];
                        want.push((
                            first.iter().rev().fold(0, |word, byte| (word << 8) | u64::from(*byte)),
                            end - run.len(),
                            end,
                        ));
                    }
                    end += 1;
                }
                assert_eq!(found, want, "{url} from {from}");
            }
        }
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
