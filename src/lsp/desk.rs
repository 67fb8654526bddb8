//! What the server has in front of it: the project as read, and the chapters as they stand in the editor.

use std::collections::BTreeMap;
use std::path::Path;

use lsp_types::Uri;

use super::position::Encoding;
use crate::chapter::{Chapter, Ground, Link, Memory};
use crate::project::{ChapterSource, Project, Written};
use crate::source::FileName;
use crate::synthesis::Material;

/// Texts open in the editor, by file.
pub(super) type Open = BTreeMap<FileName, Text>;

/// A text as it stands in the editor.
pub(super) struct Text {
    /// What the editor calls it.
    pub(super) uri: Uri,
    /// The editor's number for it, told with what is found in it.
    pub(super) version: i32,
    pub(super) text: String,
}

/// The project while nothing of it changes on the disk.
pub(super) struct Desk<'p> {
    pub(super) root: &'p Path,
    pub(super) project: &'p Project,
    pub(super) material: &'p Material<'p>,
    pub(super) encoding: Encoding,
    pub(super) memory: &'p Memory,
}

impl<'p> Desk<'p> {
    /// The sources with what is open in the place of what lies on the disk; a new chapter that is not saved yet too.
    pub(super) fn sources(&self, open: &Open) -> Vec<ChapterSource> {
        let mut sources = self.project.chapters.clone();
        for source in &mut sources {
            if let Some(text) = open.get(&source.file) {
                source.text.clone_from(&text.text);
            }
        }
        for (file, text) in open {
            if let Some(name) = chapter_name(file)
                && !sources.iter().any(|source| source.file == *file)
            {
                sources.push(ChapterSource { name: name.to_owned(), file: file.clone(), text: text.text.clone() });
            }
        }
        sources
    }

    /// What chapters are checked against.
    pub(super) fn ground<'a>(&'a self, written: &'a Written<'_>) -> Ground<'a> {
        Ground { memory: Some(self.memory), ..written.ground(&self.project.settings, self.material) }
    }

    /// The sources parsed, with what was published of them.
    pub(super) fn written<'s>(&'s self, sources: &'s [ChapterSource]) -> Written<'s> {
        Written::read(sources).against(&self.project.published).with_findings(&self.project.findings)
    }
}

/// The name of a chapter source; `None` for other files.
pub(super) fn chapter_name(file: &FileName) -> Option<&str> {
    file.as_str().strip_prefix("chapters/")?.strip_suffix(".md").filter(|name| !name.contains('/'))
}

/// The link that a byte of a source stands in, with its index.
pub(super) fn link_at(chapter: &Chapter, at: usize) -> Option<(usize, &Link)> {
    chapter.links.iter().enumerate().find(|(_, link)| link.range.start <= at && at <= link.range.end)
}
