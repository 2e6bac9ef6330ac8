//! What the person is told: the words of pages and notices, and what goes into them from the policy.

mod names;
pub mod outline;
mod phrase;
pub mod portal;
pub mod render;
pub mod ui;

pub use names::{SessionOf, duration, lifetime};
pub use outline::{NoOutline, Options, Outline, outline};
pub use phrase::Phrasing;
pub use portal::portal_data;
pub use render::{Format, render};
pub use ui::ui_data;
