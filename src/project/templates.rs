//! The project's own templates on disk.

use super::disk::Disk;
use super::markdown::files_ending;
use super::{ProjectError, decode};
use crate::chapter::{TEMPLATES, Templates};
use crate::source::Problem;
use crate::transcript::Language;

/// The templates in `templates/`; the built-in ones where there is no such folder, and for every file that cannot be
/// used, which is told.
///
/// # Errors
/// What the disk said when the folder was listed.
pub(super) fn read_all(
    disk: &dyn Disk,
    language: Language,
    problems: &mut Vec<Problem>,
) -> Result<Templates, ProjectError> {
    let mut files = Vec::new();
    for file in files_ending(disk, TEMPLATES, "")? {
        match decode::read_text(disk, &file) {
            Ok(text) => files.push((file, text)),
            Err(problem) => problems.push(problem),
        }
    }
    let (templates, found) = Templates::read(language, &files);
    problems.extend(found);
    Ok(templates)
}
