//! What the person is told: the words of pages and notices, and what goes into them from the policy.

pub mod change;
mod document;
pub(crate) mod eight;
mod kept;
pub mod layer;
mod names;
pub mod outline;
mod phrase;
pub mod portal;
pub mod render;
pub mod ui;
pub mod vocabulary;
mod whole;

pub use change::difference;
pub use layer::{Layer, claims, layer};
pub use names::{SessionOf, duration, lifetime};
pub use outline::{NoOutline, Options, Outline, outline};
pub use phrase::Phrasing;
pub use portal::portal_data;
pub(crate) use render::basis_term;
pub use render::{Format, render};
pub use ui::ui_data;
