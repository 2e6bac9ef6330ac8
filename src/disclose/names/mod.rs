//! What is called the same in every policy: lengths of time. (Countries name themselves: `policy::Country::name`.)

mod lifetime;

pub use lifetime::{SessionOf, duration, lifetime};
