//! Fibonacci codes (GPP string specification, "Fibonacci Encoding"): the Zeckendorf sum of a number from the smallest
//! Fibonacci number up, one bit each, then one more 1. `1` = `11`, `2` = `011`, `3` = `0011`, `4` = `1011`, `5` = `00011`.

/// 1, 2, 3, 5, … up to the last Fibonacci number that fits 16 bits.
const FIBONACCI: [u32; 23] =
    [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987, 1597, 2584, 4181, 6765, 10946, 17711, 28657, 46368];

/// Bits of the longest code of a 16-bit number: all numbers above, and the final 1.
pub(super) const CODE_BITS_MAX: u32 = FIBONACCI.len() as u32 + 1;

/// The code of `number` and its length in bits; `None` for 0, which has no code.
pub(super) fn code(number: u16) -> Option<(u64, u32)> {
    let mut rest = u32::from(number);
    let (mut code, mut length) = (0_u64, 0);
    for (at, fibonacci) in FIBONACCI.iter().enumerate().rev() {
        if rest >= *fibonacci {
            rest -= fibonacci;
            // The first hit is the longest: it fixes how many bits come before the final 1.
            length = length.max(at as u32 + 2);
            code |= 1 << (length - 1 - at as u32);
        }
    }
    (length > 0).then_some((code | 1, length))
}

/// The number of the code at the head of `word` (its highest bit comes first) and the length of the code; `None` if no
/// code ends within [`CODE_BITS_MAX`] bits or the number does not fit 16 bits.
pub(super) fn number(word: u64) -> Option<(u16, u32)> {
    // A bit of `pairs` is set where it and the next bit of the word are: the first such place is the final 1 of the code.
    let pairs = word & (word << 1);
    let last = pairs.leading_zeros();
    if last + 2 > CODE_BITS_MAX {
        return None;
    }
    let terms = FIBONACCI.iter().enumerate().take(last as usize + 1).filter(|(at, _)| word << at >> 63 == 1);
    let sum = terms.map(|(_, fibonacci)| fibonacci).sum::<u32>();
    Some((u16::try_from(sum).ok()?, last + 2))
}

#[cfg(test)]
mod tests {
    use super::{CODE_BITS_MAX, code, number};

    #[test]
    fn the_codes_of_the_specification() {
        let bits = |n| code(n).map(|(code, length)| format!("{code:0length$b}", length = length as usize)).unwrap();
        assert_eq!(
            [1, 2, 3, 4, 5, 6, 7].map(bits),
            ["11", "011", "0011", "1011", "00011", "10011", "01011"].map(String::from)
        );
        assert_eq!(code(0), None);
    }

    #[test]
    fn every_number_comes_back() {
        for n in 1..=u16::MAX {
            let (code, length) = code(n).unwrap();
            assert!(length <= CODE_BITS_MAX);
            // Ones behind the code must not be read as part of it.
            let word = code << (64 - length) | (u64::MAX >> length);
            assert_eq!(number(word), Some((n, length)), "{n}");
        }
    }

    #[test]
    fn what_does_not_fit_is_no_number() {
        assert_eq!(number(0), None);
        // 46,368 + 17,711 + 6,765 is above 65,535.
        assert_eq!(number(0b11 << (63 - 23) | 1 << (63 - 20) | 1 << (63 - 18)), None);
        assert_eq!(number(0b11 << (63 - 24)), None);
    }
}
