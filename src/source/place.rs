//! Where in which file.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A file of the project, relative to its folder, with `/` between parts (`transcripts/int-07.md`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileName(Arc<str>);

impl FileName {
    /// Names a file. The text may be anything: only `project::disk`, which checks it, opens files by it.
    pub fn new(name: impl AsRef<str>) -> Self {
        Self(Arc::from(name.as_ref()))
    }

    /// The name as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A line and a column in a file, both from 1; columns count Unicode scalar values.
///
/// Line 0 means the file as a whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Which file.
    pub file: FileName,
    /// From 1; 0 is the whole file.
    pub line: u32,
    /// From 1, in Unicode scalar values; 0 is the whole line.
    pub column: u32,
}

impl Place {
    /// A line and column in a file.
    pub fn new(file: &FileName, line: u32, column: u32) -> Self {
        Self { file: file.clone(), line, column }
    }

    /// The file as a whole.
    pub fn whole(file: &FileName) -> Self {
        Self::new(file, 0, 0)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.column) {
            (0, _) => write!(f, "{}", self.file),
            (line, 0) => write!(f, "{}:{line}", self.file),
            (line, column) => write!(f, "{}:{line}:{column}", self.file),
        }
    }
}

/// Turns byte offsets of one text into lines and columns.
#[derive(Debug, Clone)]
pub struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> LineIndex<'a> {
    /// Indexes the line starts of `text`, in time linear in its length.
    pub fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    /// Line and column, both from 1, of a byte offset; offsets past the end mean the end.
    pub fn line_column(&self, offset: usize) -> (u32, u32) {
        let line = self.starts.partition_point(|start| *start <= offset).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or(0);
        let before = self.text.get(start..offset.min(self.text.len())).unwrap_or("");
        (line as u32 + 1, before.chars().count() as u32 + 1)
    }

    /// The place of a byte offset in `file`.
    pub fn place(&self, file: &FileName, offset: usize) -> Place {
        let (line, column) = self.line_column(offset);
        Place::new(file, line, column)
    }

    /// The bytes from a place to the end of its line; the whole line where the place has no column, all where it has no
    /// line.
    pub fn rest_of_line(&self, place: &Place) -> Range<usize> {
        let Some(line) = self.line(place.line) else { return 0..self.text.len() };
        let index = (place.line as usize).saturating_sub(1);
        let start = self.starts.get(index).copied().unwrap_or(0);
        let column = (place.column as usize).saturating_sub(1);
        let before = line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
        start + before..start + line.len()
    }

    /// The text of a line (from 1) without its line end.
    pub fn line(&self, line: u32) -> Option<&'a str> {
        let index = (line as usize).checked_sub(1)?;
        let start = *self.starts.get(index)?;
        let end = self.starts.get(index + 1).map_or(self.text.len(), |next| next - 1);
        self.text.get(start..end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let index = LineIndex::new("æøå\nblåbær x");
        assert_eq!(index.line_column(0), (1, 1));
        assert_eq!(index.line_column("æøå\nblåbær ".len()), (2, 8));
        assert_eq!(index.line(2), Some("blåbær x"));
        assert_eq!(index.line(3), None);
    }

    #[test]
    fn the_rest_of_a_line_is_found_again() {
        let file = FileName::new("a.md");
        let index = LineIndex::new("æøå\nblåbær x\n");
        assert_eq!(index.rest_of_line(&Place::new(&file, 2, 8)), "æøå\nblåbær ".len().."æøå\nblåbær x".len());
        assert_eq!(index.rest_of_line(&Place::new(&file, 1, 0)), 0.."æøå".len());
        assert_eq!(index.rest_of_line(&Place::whole(&file)), 0.."æøå\nblåbær x\n".len());
    }

    #[test]
    fn an_offset_past_the_end_is_the_end() {
        assert_eq!(LineIndex::new("ab").line_column(99), (1, 3));
    }
}
