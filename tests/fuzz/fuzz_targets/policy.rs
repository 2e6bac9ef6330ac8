//! libFuzzer drives the body in `src/policy.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sekisho_fuzz::policy::check(bytes));
