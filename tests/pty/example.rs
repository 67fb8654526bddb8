//! The example project, copied, so that working in it changes nothing.

use std::fs;
use std::path::Path;

/// Copies the settings, the codebook, the transcripts, the journals and the chapters into a folder, whose `.home` is
/// that of somebody who has seen the tour.
pub fn copy_example(into: &Path) {
    tour_seen(&into.join(".home"));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in ["codebook.yaml", "belegg.yaml"] {
        fs::copy(root.join(name), into.join(name)).unwrap();
    }
    for folder in ["transcripts", "codings", "chapters"] {
        fs::create_dir_all(into.join(folder)).unwrap();
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let from = entry.unwrap().path();
            if from.is_file() {
                fs::copy(&from, into.join(folder).join(from.file_name().unwrap())).unwrap();
            }
        }
    }
}

/// A home whose owner has seen the coding screen's tour: else it lies over the screen the first time.
pub fn tour_seen(home: &Path) {
    let cache = home.join(".cache/belegg");
    fs::create_dir_all(&cache).unwrap();
    fs::write(cache.join("tour-seen"), "").unwrap();
}
