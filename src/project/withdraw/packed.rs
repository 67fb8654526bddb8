//! The text of an export, whatever its format: Word documents and workbooks are packed.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use crate::source::FileName;

/// More text than this no chapter has; the rest of a part is not looked at.
const LIMIT: u64 = 64 << 20;

/// The text of a file, with the marks of its format in it; of a packed file the texts of its parts.
pub(super) fn text(file: &FileName, bytes: &[u8]) -> String {
    let packed = [".docx", ".xlsx"].iter().any(|ending| file.as_str().ends_with(ending));
    let parts = packed.then(|| parts(bytes)).flatten();
    parts.unwrap_or_else(|| String::from_utf8_lossy(bytes).into_owned())
}

fn parts(bytes: &[u8]) -> Option<String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let (mut all, mut left) = (String::new(), LIMIT);
    for index in 0..archive.len() {
        let mut part = Vec::new();
        archive.by_index(index).ok()?.take(left).read_to_end(&mut part).ok()?;
        left -= part.len() as u64;
        all.push_str(&String::from_utf8_lossy(&part));
        all.push('\n');
    }
    Some(all)
}
