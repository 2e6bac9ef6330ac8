//! JavaScript: each part of the page becomes one classic script, and the size of whatever was made is told.

use crate::failure::{Outcome, broken};
use crate::repository::Repository;
use crate::run::{node, read, run};
use std::path::Path;

/// A part that is bundled: its name is its folder in `www/` and its file in `pkg/dist/`.
pub(crate) fn bundle(repository: &Repository, part: &str) -> Outcome {
    let source = format!("www/{part}/main.js");
    if !repository.file(&source).is_file() {
        return broken(format!("{source} is not there"));
    }
    run(node(&repository.root, repository.file("www/build/bundle.js")).arg(part))
}

/// Bytes as they are and after brotli 11, as text: `12,345 B, brotli 4,321 B`.
pub(crate) fn sizes(repository: &Repository, file: &Path) -> Outcome<String> {
    read(node(&repository.root, repository.file("www/build/size.js")).arg(file))
}
