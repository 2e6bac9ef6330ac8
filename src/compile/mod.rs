//! From a policy to the table that a page reads.

pub mod draft;

pub use draft::Draft;
