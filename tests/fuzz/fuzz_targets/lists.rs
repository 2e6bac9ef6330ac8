//! libFuzzer drives the body in `src/lists.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sekisho_fuzz::lists::check(bytes));
