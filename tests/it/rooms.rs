//! The order of rooms: a room uses rooms above it in `src/lib.rs` or none.

use std::fs;
use std::path::Path;

/// The rooms as `src/lib.rs` lists them, and pairs that do not use each other although the order would allow it.
const APART: [(&str, &str); 8] = [
    ("anonymity", "synthesis"),
    ("synthesis", "anonymity"),
    ("agreement", "synthesis"),
    ("anonymity", "agreement"),
    ("exchange", "anonymity"),
    ("exchange", "synthesis"),
    ("exchange", "chapter"),
    ("tui", "cli"),
];

#[test]
fn a_room_uses_only_rooms_above_it() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let lib = fs::read_to_string(source.join("lib.rs")).unwrap();
    let rooms: Vec<&str> = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.split(';').next()).collect();
    assert!(rooms.len() >= 9, "{rooms:?}");
    let mut wrong = Vec::new();
    for (position, room) in rooms.iter().enumerate() {
        for file in walkdir::WalkDir::new(source.join(room)) {
            let file = file.unwrap();
            if file.path().extension().is_none_or(|ending| ending != "rs") {
                continue;
            }
            let text = fs::read_to_string(file.path()).unwrap();
            for used in uses(&text) {
                let above = rooms.iter().position(|other| *other == used);
                let allowed = above.is_some_and(|above| above <= position) && !APART.contains(&(room, used.as_str()));
                if !allowed {
                    wrong.push(format!("{} uses `{used}`", file.path().display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The rooms that a file names with `crate::`, macros of the crate's root aside.
fn uses(text: &str) -> Vec<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let mut used = Vec::new();
    for line in code {
        for (at, _) in line.match_indices("crate::") {
            if line[..at].ends_with('$') || line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                continue;
            }
            let name: String =
                line[at + "crate::".len()..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            used.push(name);
        }
    }
    used
}

#[test]
fn the_test_itself_sees_a_forbidden_use() {
    assert_eq!(
        uses("use crate::chapter::Chapter;\n// crate::cli\nlet x = crate::project::find();"),
        ["chapter", "project"]
    );
}
