//! `cargo pack`, `demo`, `verify`, `duel`, `shots`: the repository's own commands.
fn main() {}
