//! Sentences by language. A struct holds what must be said, a file a language says it: what is missing does not compile.

pub(crate) mod ui_en;
pub(crate) mod ui_ja;
pub(crate) mod ui_th;
