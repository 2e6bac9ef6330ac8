//! libFuzzer drives the body in `src/table.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sekisho_fuzz::table::check(bytes));
