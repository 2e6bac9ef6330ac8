//! libFuzzer drives the body in `src/matcher.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sekisho_fuzz::matcher::check(bytes));
