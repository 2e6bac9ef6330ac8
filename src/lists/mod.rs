//! Filter lists at their own scale: a hundred thousand rules, one flat table, an answer in well under a microsecond.

mod address;
mod compile;
mod engine;
mod hash;
mod layout;
mod pattern;
mod site;
mod source;
mod table;
mod token;

pub use address::{Page, Request};
pub use compile::{Compiler, TooLarge, compile};
pub use engine::{Action, Engine, Hit};
pub use source::{Class, Report, Skipped};
pub use table::LoadError;
