//! Bindings: convert, call, convert.

#[cfg(feature = "kernel")]
mod kernel;
