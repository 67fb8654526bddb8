//! A figure as it is printed.

use super::Form;
use super::parse::slug;

/// A picture of counts that are fit for print, and the same for who does not see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The name of its file without ending: `kapittel-4-figur-1`.
    pub name: String,
    /// What it shows in one line, without its number.
    pub title: String,
    /// What can be read from it, for who cannot see it.
    pub alt: String,
    /// The picture: a whole SVG document without script, links to elsewhere or fonts of its own.
    pub svg: String,
    /// The same picture as an enhanced metafile, for programs that read documents and know no SVG.
    pub emf: Vec<u8>,
}

impl Figure {
    /// How the names of a chapter's figures begin: `kapittel-4-figur-`.
    pub fn names_of(chapter: &str) -> String {
        format!("{}-{}-", slug(chapter), Form::Figure.word())
    }

    /// Whether a picture is one that was drawn here under this name.
    pub fn is_own(svg: &str, name: &str) -> bool {
        svg.starts_with("<svg ") && svg.contains(&format!("<pattern id=\"{name}-hatch\""))
    }
}
