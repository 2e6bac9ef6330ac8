//! Names of things that are the same in every policy: countries, lengths of time.

mod country;
mod lifetime;

pub use country::country_name;
pub use lifetime::{SessionOf, duration, lifetime};
