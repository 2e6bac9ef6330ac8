//! What the benchmark and the agreement test of the list engine share: the request log, both engines, their verdicts.

mod log;
mod pair;

pub use log::{Logged, host, requests, shared, suffixes};
pub use pair::{Ours, Theirs};
