//! libFuzzer drives the body in `src/signal.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sekisho_fuzz::signal::check(bytes));
