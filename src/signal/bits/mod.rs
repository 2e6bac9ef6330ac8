//! Bits as text: base64url, fixed-width numbers, Fibonacci codes.
//!
//! TCF and GPP write fields as big-endian bits and the bits as base64url without `=`, six a character. They differ only in
//! how many zeros fill the end ([`Pad`]), and every reader has to accept any number of them.

mod base64url;
mod fibonacci;
mod read;
mod write;

pub use read::BitReader;
pub use write::{BitWriter, Pad};
