//! Sekisho: one policy file is enforced, asked, disclosed and proved.
#![cfg_attr(not(feature = "std"), no_std)]

// `kernel` has no allocator and must not name it.
#[cfg(any(feature = "author", feature = "codec"))]
extern crate alloc;

#[cfg(any(feature = "std", feature = "lists"))]
pub mod lists;
#[cfg(feature = "std")]
pub mod rule;

#[cfg(feature = "author")]
pub mod policy;

pub mod table;

pub mod consent;
pub mod decide;

#[cfg(feature = "author")]
pub mod compile;

#[cfg(feature = "author")]
pub mod bundle;

#[cfg(feature = "author")]
pub mod explain;

#[cfg(feature = "rewrite")]
pub mod rewrite;

#[cfg(feature = "author")]
pub mod disclose;

#[cfg(feature = "author")]
pub mod receipt;

#[cfg(any(feature = "author", feature = "codec"))]
pub mod signal;

#[cfg(feature = "author")]
pub mod vendors;

#[cfg(feature = "author")]
pub mod dnr;

#[cfg(feature = "author")]
pub mod audit;

#[cfg(feature = "seal")]
pub mod seal;

#[cfg(any(feature = "codec", feature = "kernel", feature = "lists", feature = "wasm"))]
mod wasm;
