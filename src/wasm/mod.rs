//! Bindings: convert, call, convert.

#[cfg(feature = "kernel")]
mod kernel;
#[cfg(all(feature = "lists", not(feature = "std"), target_arch = "wasm32"))]
mod lists;
