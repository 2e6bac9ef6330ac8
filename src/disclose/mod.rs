//! What the person is told: the words of pages and notices, and what goes into them from the policy.

mod names;
mod phrase;
pub mod ui;

pub use names::{SessionOf, country_name, duration, lifetime};
pub use ui::ui_data;
