//! What the person is told: the words of pages and notices, and what goes into them from the policy.

mod names;
mod phrase;
pub mod ui;

pub use names::{SessionOf, duration, lifetime};
pub use ui::ui_data;
