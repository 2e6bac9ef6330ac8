//! The rules of one page, as the guard hands them to the kernel: those that hold there, in order, one row after the other.
//!
//! ```text
//! 0  types and flags   2  tag   4  length of the host   6  length of the pattern   8  host, pattern
//! ```
//!
//! A number is two bytes of seven bits, the lower ones first, so that the page can write all of it as text. Flags are
//! [`TYPES_START`] and [`TYPES_END`], above the request types; a row with a host is about what stands behind it. Rows are sorted like the
//! rules of a table: the first that matches is right, so that nothing has to be looked up.
//! A page keeps answers (`tagged` of `www/guard/kernel.js`), so that a walk over all rows is rare.

use super::{UNDECLARED, glob};
use crate::table::{TYPES_END, TYPES_START};

/// Length of what stands before the texts of a row.
const HEAD: usize = 8;

/// The tag of the first row that matches a canonical URL without its fragment; [`UNDECLARED`] if none does.
///
/// `host` is where its host begins and ends, `kind` the number of the request type (`rule::types::NAMES`). Any bytes give an
/// answer: of a row that is cut off nothing is read.
#[must_use]
pub fn first_row(mut rows: &[u8], url: &[u8], (start, end): (usize, usize), kind: u32) -> u16 {
    let host = url.get(start..end).unwrap_or_default();
    let behind = url.get(end..).unwrap_or_default();
    while let Some((head, rest)) = rows.split_at_checked(HEAD) {
        let byte = |at: usize| usize::from(head.get(at).copied().unwrap_or(0));
        let number = |at: usize| byte(at) | byte(at + 1) << 7;
        let flags = number(0);
        let (name, rest) = rest.split_at_checked(number(4)).unwrap_or_default();
        let (pattern, rest) = rest.split_at_checked(number(6)).unwrap_or_default();
        rows = rest;
        if flags >> (kind & 15) & 1 == 0 {
            continue;
        }
        let pinned = flags & usize::from(TYPES_END) != 0;
        let fits = if name.is_empty() {
            glob(pattern, url, flags & usize::from(TYPES_START) != 0, pinned)
        } else {
            host.strip_suffix(name).is_some_and(|more| matches!(more.last(), None | Some(b'.')))
                && glob(pattern, behind, true, pinned)
        };
        if fits {
            return number(2) as u16;
        }
    }
    UNDECLARED
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(flags: usize, tag: usize, host: &str, pattern: &str) -> Vec<u8> {
        let numbers = [flags, tag, host.len(), pattern.len()];
        let mut out: Vec<u8> = numbers.iter().flat_map(|n| [(n & 127) as u8, (n >> 7) as u8]).collect();
        out.extend(host.bytes().chain(pattern.bytes()));
        out
    }

    #[test]
    fn the_first_row_that_fits_is_right() {
        let rows = [
            row(1, 300, "a.example", "/x"),
            row(1, 2, "a.example", ""),
            row(1 | usize::from(TYPES_START), 3, "", "https:"),
            row(1 | usize::from(TYPES_END), 4, "", ".js"),
        ]
        .concat();
        let url = b"http://b.a.example/y.js";
        let host = (7, 18);
        assert_eq!(first_row(&rows, b"http://b.a.example/x", host, 0), 300);
        assert_eq!(first_row(&rows, url, host, 0), 2);
        assert_eq!(first_row(&rows, url, host, 1), UNDECLARED, "another type");
        assert_eq!(first_row(&rows, b"http://ba.example/y.js", (7, 17), 0), 4, "part of a label is no subdomain");
        assert_eq!(first_row(&rows, b"https://other/", (8, 13), 0), 3);
        assert_eq!(first_row(&rows, b"http://other/", (7, 12), 0), UNDECLARED);
        assert_eq!(first_row(&rows, url, (40, 50), 0), 4, "a host outside of the URL is none");
        for cut in 0..rows.len() {
            // Any answer will do, and none is a panic.
            let _ = first_row(&rows[..cut], url, host, 0);
        }
    }
}
