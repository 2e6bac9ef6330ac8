//! What the person chose: the record that a browser keeps.

pub mod record;

pub use record::{Fault, Record};
