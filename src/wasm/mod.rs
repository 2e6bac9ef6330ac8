//! Bindings: convert, call, convert.

#[cfg(all(feature = "codec", not(feature = "std"), target_arch = "wasm32"))]
mod codec;
#[cfg(feature = "kernel")]
mod kernel;
#[cfg(all(feature = "lists", not(feature = "std"), target_arch = "wasm32"))]
mod lists;
