//! The list engine against an obvious second one, over a corpus of our own and over anything that chance makes.
//!
//! `PROPTEST_CASES=100000 cargo test --release --test lists` makes chance try harder.

mod corpus;
mod differential;
mod hostile;
mod twin;
