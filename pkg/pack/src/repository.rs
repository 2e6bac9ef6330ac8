//! Where things are.

use std::path::{Path, PathBuf};

/// The folders of one clone. Every path is absolute, so that no command depends on the folder it was started in.
pub(crate) struct Repository {
    /// The clone itself: the folder of the root `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Where cargo builds: `CARGO_TARGET_DIR`, else `target`.
    pub(crate) target: PathBuf,
}

impl Repository {
    /// Finds the clone that this executable was built from.
    pub(crate) fn find() -> Self {
        // `cargo run` sets the variable to pkg/pack; the compiled-in value serves an executable started by hand.
        let package =
            std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
        let root = package.ancestors().nth(2).map_or_else(|| package.clone(), Path::to_path_buf);
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
        // `join` keeps an absolute target as it is.
        Self { target: root.join(target), root }
    }

    /// A file of the clone by its path with forward slashes.
    pub(crate) fn file(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// What `cargo pack` makes: `pkg/dist/NAME`.
    pub(crate) fn dist(&self, name: &str) -> PathBuf {
        self.file("pkg/dist").join(name)
    }

    /// The JavaScript file of an installed npm tool. Called through `node`, so that no shell script or `.cmd` matters.
    pub(crate) fn tool(&self, path: &str) -> PathBuf {
        self.file("www/node_modules").join(path)
    }

    /// The command line that `cargo pack` built.
    pub(crate) fn sekisho(&self) -> PathBuf {
        self.target.join("release").join(format!("sekisho{}", std::env::consts::EXE_SUFFIX))
    }
}
