//! Pictures in `exports/figures/` that belegg drew and no chapter shows any more.

use std::collections::HashSet;

use super::Session;
use crate::chapter::Figure;
use crate::project::Project;
use crate::source::{FileName, terminal};

/// Where pictures are written.
const FOLDER: &str = "exports/figures";

/// No picture of ours is larger, in bytes.
const LIMIT: u64 = 4 << 20;

/// Tells them; nothing is removed, as somebody may have a report that leads there. `chapters` are those that were written
/// now, none for all; `shown` the names of their figures.
pub(super) fn tell(session: &mut Session<'_, '_>, project: &Project, chapters: &[&str], shown: &HashSet<String>) {
    let own: Vec<String> = chapters.iter().map(|chapter| Figure::names_of(chapter)).collect();
    // Without the folder there is no picture in it.
    let mut names = project.disk.list(&FileName::new(FOLDER)).unwrap_or_default();
    names.sort();
    for file in names {
        let Some(name) = file.strip_suffix(".svg") else { continue };
        let asked = own.is_empty() || own.iter().any(|begin| name.starts_with(begin));
        if asked && !shown.contains(name) && is_ours(project, &file, name) {
            let file = terminal(&file);
            session.out.tell(format_args!(
                "{FOLDER}/{file}: no chapter shows this any more; delete it unless something else leads there"
            ));
        }
    }
}

/// Whether belegg drew it: what anybody else put there is not spoken of.
fn is_ours(project: &Project, file: &str, name: &str) -> bool {
    let bytes = project.disk.read(&FileName::new(format!("{FOLDER}/{file}")), LIMIT).unwrap_or_default();
    Figure::is_own(&String::from_utf8_lossy(&bytes), name)
}
