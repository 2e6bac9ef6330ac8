//! libFuzzer drives the body in `src/seal.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sekisho_fuzz::seal::check(bytes));
