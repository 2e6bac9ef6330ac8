//! libFuzzer drives the body in `src/rule.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sekisho_fuzz::rule::check(bytes));
