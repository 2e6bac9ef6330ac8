//! What must hold for any bytes, one module for each reader of Sekisho.
//!
//! A body is a plain function: libFuzzer calls it from `fuzz_targets/`, `examples/short.rs` and `tests/fuzz_short.rs` call it with
//! mutated seeds on any toolchain. A body that returns was content.

pub mod choices;
pub mod draft;
pub mod lists;
pub mod matcher;
pub mod policy;
pub mod record;
pub mod rule;
pub mod seal;
pub mod short;
pub mod signal;
pub mod slow;
pub mod table;

/// A body with the inputs that its mutations start from.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    /// As in `cargo fuzz run NAME`.
    pub name: &'static str,
    /// Panics on a fault.
    pub check: fn(&[u8]),
    /// Inputs that reach far into the reader.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Mutations of a short run: as many as take a second or so without optimisation. A number and not a time, so that a
    /// run on a faster machine does not try what no run before it has tried.
    pub rounds: u64,
}

/// Every target.
pub const TARGETS: [Target; 8] = [
    Target { name: "policy", check: policy::check, seeds: policy::seeds, rounds: 250 },
    Target { name: "table", check: table::check, seeds: table::seeds, rounds: 6_000 },
    Target { name: "record", check: record::check, seeds: record::seeds, rounds: 20_000 },
    Target { name: "matcher", check: matcher::check, seeds: matcher::seeds, rounds: 2_000 },
    Target { name: "rule", check: rule::check, seeds: rule::seeds, rounds: 20_000 },
    Target { name: "lists", check: lists::check, seeds: lists::seeds, rounds: 2_000 },
    Target { name: "seal", check: seal::check, seeds: seal::seeds, rounds: 6_000 },
    Target { name: "signal", check: signal::check, seeds: signal::seeds, rounds: 6_000 },
];
