//! Pictures of the coding screen for the documents: `cargo run --example pictures`.
//!
//! Drives the real program through a tour of the example project, in a copy of it, and writes what the
//! screen shows to `docs/pictures/*.svg`. The same program gives the same pictures.
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "it writes pictures and says which")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a tour that cannot go on stops")]
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a tour that cannot go on stops")]

mod lines;
#[allow(dead_code, unused_imports, unreachable_pub, reason = "the tests use more of it")]
#[path = "../../tests/pty/mod.rs"]
mod pty;
mod svg;
mod tour;

use std::path::{Path, PathBuf};
use std::process::Command;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, picture) in tour::take(&program()) {
        let path = folder.join(format!("{name}.svg"));
        println!("docs/pictures/{name}.svg ({} kB)", picture.len().div_ceil(1000));
        std::fs::write(path, picture).unwrap();
    }
}

/// The program beside this example, built as it is built.
fn program() -> PathBuf {
    let example = std::env::current_exe().unwrap();
    let profile = example.parent().and_then(Path::parent).unwrap();
    let mut build = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    build.args(["build", "--quiet", "--bin", "belegg"]).current_dir(env!("CARGO_MANIFEST_DIR"));
    if profile.ends_with("release") {
        build.arg("--release");
    }
    assert!(build.status().unwrap().success(), "the program is not built");
    profile.join("belegg")
}
