//! Measuring data that is not part of the repository.

use std::path::{Path, PathBuf};

/// The folder with data to measure on: `BELEGG_DATA`, else one beside the repository; `None` where there is none.
pub fn folder() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let folder = std::env::var_os("BELEGG_DATA").map_or_else(beside, PathBuf::from);
    folder.is_dir().then_some(folder)
}
