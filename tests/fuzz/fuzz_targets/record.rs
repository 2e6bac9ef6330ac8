//! libFuzzer drives the body in `src/record.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sekisho_fuzz::record::check(bytes));
