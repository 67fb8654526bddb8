//! What a cross-reference leads to.

use std::collections::HashMap;

use super::parse::slug;
use super::{Chapter, ChapterPlan, Numbering};
use crate::source::nearest;

/// The end of a reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// A number to print after the link's words.
    Number(String),
    /// A section that bears no number: its title.
    Title(String),
    /// More than one section; their addresses.
    Several(Vec<String>),
    /// Nothing; what it most resembles, and where it was looked for.
    Nothing { like: Option<String>, of: String },
}

/// A part of the chapter that refers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Spot {
    /// Index of a heading.
    Heading(usize),
    /// Id of a text box.
    TextBox(String),
    /// Id of a figure or table.
    Exhibit(String),
}

/// The sections and boxes of all chapters, indexed once.
pub(super) struct Directory<'c> {
    from: &'c Chapter,
    chapters: Vec<Entry<'c>>,
}

/// One chapter of the directory.
struct Entry<'c> {
    chapter: &'c Chapter,
    numbering: Numbering,
    number: Option<u32>,
    /// Headings by their own slug, the title left out.
    by_slug: HashMap<&'c str, Vec<usize>>,
}

impl<'c> Directory<'c> {
    /// Indexes the chapter that refers and all others.
    pub(super) fn new(from: &'c Chapter, chapters: &'c [Chapter], plans: &[ChapterPlan]) -> Self {
        let others = chapters.iter().filter(|chapter| chapter.id() != from.id());
        let chapters = std::iter::once(from).chain(others).map(|chapter| Entry::new(chapter, plans)).collect();
        Self { from, chapters }
    }

    /// The part of the chapter itself that a reference leads to; `None` for another chapter's, and for none.
    pub(super) fn spot(&self, chapter: Option<&str>, path: &str) -> Option<Spot> {
        if chapter.is_some_and(|id| id != self.from.id()) {
            return None;
        }
        let own = self.chapters.first()?;
        if path.is_empty() {
            return self.from.title.map(Spot::Heading);
        }
        if own.numbering.text_box(path).is_some() {
            return Some(Spot::TextBox(path.to_owned()));
        }
        if own.numbering.exhibit_named(path).is_some() {
            return Some(Spot::Exhibit(path.to_owned()));
        }
        match own.sections(path).as_slice() {
            [(index, _)] => Some(Spot::Heading(*index)),
            _ => None,
        }
    }

    /// Looks for a box, figure, table or section. An id comes before a section; a whole path before the end of one.
    pub(super) fn find(&self, chapter: Option<&str>, path: &str) -> Found {
        let id = chapter.unwrap_or(self.from.id());
        match self.chapters.iter().find(|entry| entry.chapter.id() == id) {
            Some(entry) if path.is_empty() => entry.whole(),
            Some(entry) => entry.find(path),
            None => {
                let ids: Vec<&str> = self.chapters.iter().map(|entry| entry.chapter.id()).collect();
                Found::Nothing { like: nearest(id, &ids), of: "the project's chapters".to_owned() }
            }
        }
    }
}

impl<'c> Entry<'c> {
    fn new(chapter: &'c Chapter, plans: &[ChapterPlan]) -> Self {
        let plan = plans.iter().find(|plan| plan.id == chapter.id());
        let mut by_slug: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, heading) in chapter.headings.iter().enumerate().filter(|(index, _)| Some(*index) != chapter.title) {
            by_slug.entry(&heading.slug).or_default().push(index);
        }
        Self { chapter, numbering: Numbering::new(chapter, plan), number: plan.and_then(|plan| plan.number), by_slug }
    }

    fn whole(&self) -> Found {
        let title = self.chapter.title.and_then(|index| self.chapter.headings.get(index));
        match self.number {
            Some(number) => Found::Number(number.to_string()),
            None => Found::Title(title.map_or_else(|| self.chapter.id().to_owned(), |heading| heading.text.clone())),
        }
    }

    fn find(&self, path: &str) -> Found {
        if let Some(number) = self.numbering.text_box(path).or_else(|| self.numbering.exhibit_named(path)) {
            return Found::Number(number.to_owned());
        }
        match self.sections(path).as_slice() {
            [(index, _)] => self.section(*index),
            [] => Found::Nothing { like: self.similar(path), of: format!("`{}`", self.chapter.file) },
            several => Found::Several(several.iter().map(|(_, path)| path.join("/")).collect()),
        }
    }

    /// The sections that a path may mean, with their own paths.
    fn sections(&self, path: &str) -> Vec<(usize, Vec<&str>)> {
        let wanted: Vec<String> = path.split('/').map(slug).collect();
        let last = wanted.last().map(String::as_str).unwrap_or_default();
        let alike = self.by_slug.get(last).map(Vec::as_slice).unwrap_or_default();
        let paths: Vec<(usize, Vec<&str>)> = alike.iter().map(|index| (*index, self.chapter.path(*index))).collect();
        match paths.iter().position(|(_, path)| *path == wanted) {
            Some(exact) => paths.into_iter().skip(exact).take(1).collect(),
            None => paths.into_iter().filter(|(_, path)| ends_with(path, &wanted)).collect(),
        }
    }

    fn section(&self, index: usize) -> Found {
        let title = || self.chapter.headings.get(index).map(|heading| heading.text.clone()).unwrap_or_default();
        self.numbering.heading(index).map_or_else(|| Found::Title(title()), |number| Found::Number(number.to_owned()))
    }

    fn similar(&self, path: &str) -> Option<String> {
        let mut known: Vec<String> = self.chapter.boxes.iter().map(|text_box| text_box.id.clone()).collect();
        known.extend(self.chapter.exhibits().filter_map(|(_, _, exhibit)| exhibit.id.clone()));
        known.extend(self.by_slug.keys().map(|slug| (*slug).to_owned()));
        known.extend((0..self.chapter.headings.len()).map(|index| self.chapter.path(index).join("/")));
        known.retain(|known| !known.is_empty());
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        nearest(path, &known)
    }
}

fn ends_with(path: &[&str], wanted: &[String]) -> bool {
    path.len() >= wanted.len() && path.iter().rev().zip(wanted.iter().rev()).all(|(own, wanted)| own == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chapter::testing::{chapter, plan};

    const SOURCE: &str = "# T\n\n## Kommunehelsetjenesten\n\n### Fordeler\n\n> **[Tekstboks](belegg:box/chat)** Om chat\n\n\
                          ### Ulemper\n\n## Spesialist\n\n### Fordeler\n\n## Om enkeltkommunen\n";

    #[test]
    fn references_find_boxes_and_sections() {
        let (chapter, plans) = (chapter(SOURCE), [plan(4)]);
        let directory = Directory::new(&chapter, &[], &plans);
        let number = |text: &str| Found::Number(text.to_owned());
        for (path, found) in [
            ("chat", number("4.1")),
            ("kommunehelsetjenesten", number("4.1")),
            ("Kommunehelsetjenesten/Fordeler", number("4.1.1")),
            ("ulemper", number("4.1.2")),
            ("om-enkeltkommunen", number("4.3")),
            ("fordeler", Found::Several(vec!["kommunehelsetjenesten/fordeler".into(), "spesialist/fordeler".into()])),
        ] {
            assert_eq!(directory.find(None, path), found, "{path}");
        }
        let nothing = directory.find(None, "ulempar");
        assert_eq!(nothing, Found::Nothing { like: Some("ulemper".into()), of: "`chapters/kapittel-4.md`".into() });
    }

    #[test]
    fn a_whole_path_comes_before_the_end_of_another() {
        let (chapter, plans) = (chapter("## A\n\n### X\n\n## X\n"), [plan(4)]);
        assert_eq!(Directory::new(&chapter, &[], &plans).find(None, "x"), Found::Number("4.2".into()));
    }

    #[test]
    fn references_reach_other_chapters() {
        let (chapter, plans) = (chapter(SOURCE), [plan(4)]);
        let (other, _) = Chapter::parse("# B\n", &crate::source::FileName::new("chapters/b.md"));
        let chapters = [chapter];
        let directory = Directory::new(&other, &chapters, &plans);
        assert_eq!(directory.find(Some("kapittel-4"), "ulemper"), Found::Number("4.1.2".into()));
        assert_eq!(directory.find(Some("kapittel-4"), ""), Found::Number("4".into()));
        assert_eq!(directory.find(Some("b"), ""), Found::Title("B".into()));
        let nothing = directory.find(Some("kapitel-4"), "x");
        assert_eq!(nothing, Found::Nothing { like: Some("kapittel-4".into()), of: "the project's chapters".into() });
    }
}
