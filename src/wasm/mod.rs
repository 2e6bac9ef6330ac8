//! Bindings: convert, call, convert.

#[cfg(feature = "wasm")]
pub(crate) mod author;
#[cfg(all(feature = "codec", not(feature = "std"), target_arch = "wasm32"))]
mod codec;
#[cfg(feature = "kernel")]
mod kernel;
#[cfg(all(feature = "lists", not(feature = "std"), target_arch = "wasm32"))]
mod lists;
#[cfg(feature = "wasm")]
pub(crate) mod standing;
#[cfg(feature = "wasm")]
mod text;
