//! Chapter sources on disk.

use super::disk::Disk;
use super::markdown::{markdown_files, stem};
use super::{ProjectError, decode};
use crate::source::FileName;

/// A chapter's Markdown, decoded.
#[derive(Debug, Clone)]
pub struct ChapterSource {
    /// The file's name without `.md`: what plans and commands call it.
    pub name: String,
    /// Where it lies in the project.
    pub file: FileName,
    /// Its text.
    pub text: String,
}

/// All sources in `chapters/`, in order of name; none where there is no such folder.
///
/// # Errors
/// A source that cannot be read stops: a chapter checked without one of its parts would be a lie.
pub(super) fn read_all(disk: &dyn Disk) -> Result<Vec<ChapterSource>, ProjectError> {
    let mut sources = Vec::new();
    for file in markdown_files(disk, "chapters")? {
        let text = decode::read_text(disk, &file)?;
        sources.push(ChapterSource { name: stem(&file).to_owned(), file, text });
    }
    Ok(sources)
}
