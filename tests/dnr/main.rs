//! Rules for the browser's own blocker say what the policy says: compared with `decide` by a slow browser.
#![cfg(feature = "author")]

mod evaluate;
mod policies;
mod standing;
