//! JavaScript: each part of the page becomes one classic script, and the size of whatever was made is told.

use crate::failure::{Outcome, broken};
use crate::repository::Repository;
use crate::run::{node, read, run};
use std::path::PathBuf;

/// Parts that are bundled: the name of each is its folder in `www/` and its file in `pkg/dist/`.
pub(crate) fn bundle(repository: &Repository, parts: &[&str]) -> Outcome {
    for part in parts {
        let source = format!("www/{part}/main.js");
        if !repository.file(&source).is_file() {
            return broken(format!("{source} is not there"));
        }
    }
    run(node(&repository.root, repository.file("www/build/bundle.js")).args(parts))
}

/// Of each file its bytes as they are and after brotli 11, as text: `12,345 B, brotli 4,321 B`.
pub(crate) fn sizes(repository: &Repository, files: &[PathBuf]) -> Outcome<Vec<String>> {
    let sizes = read(node(&repository.root, repository.file("www/build/size.js")).args(files))?;
    Ok(sizes.lines().map(str::to_owned).collect())
}
