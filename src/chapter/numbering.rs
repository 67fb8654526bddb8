//! The numbers of sections, text boxes, figures, tables and footnotes, which no writer types.

use std::collections::{BTreeMap, HashMap};

use super::{Chapter, ChapterPlan, Form};

/// The numbers of one chapter's parts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Numbering {
    headings: Vec<Option<String>>,
    boxes: BTreeMap<String, String>,
    exhibits: Vec<(usize, Form, Option<String>, String)>,
    footnotes: HashMap<String, u32>,
}

impl Numbering {
    /// Counts. The title bears the chapter's number, sections `4.1`, `4.1.1` in order; a chapter
    /// without a number in the outline has unnumbered sections and boxes from 1. Footnotes count
    /// from 1 in the order of their first reference, those nobody refers to last.
    pub fn new(chapter: &Chapter, plan: Option<&ChapterPlan>) -> Self {
        let number = plan.and_then(|plan| plan.number);
        Self {
            headings: headings(chapter, number),
            boxes: boxes(chapter, number),
            exhibits: exhibits(chapter, number),
            footnotes: footnotes(chapter),
        }
    }

    /// A section's number, by the heading's index.
    pub fn heading(&self, index: usize) -> Option<&str> {
        self.headings.get(index).and_then(Option::as_deref)
    }

    /// A text box's number, by its id.
    pub fn text_box(&self, id: &str) -> Option<&str> {
        self.boxes.get(id).map(String::as_str)
    }

    /// The number of a figure or table, by the index of its link.
    pub fn exhibit(&self, link: usize) -> Option<&str> {
        self.exhibits.iter().find(|(own, ..)| *own == link).map(|(.., number)| number.as_str())
    }

    /// The number of a figure or table, by its id.
    pub fn exhibit_named(&self, id: &str) -> Option<&str> {
        self.exhibits.iter().find(|(_, _, own, _)| own.as_deref() == Some(id)).map(|(.., number)| number.as_str())
    }

    /// The id of the figure or table that bears a number, where there is one and it has an id: `Some(None)` has none.
    pub fn exhibit_with(&self, form: Form, number: &str) -> Option<Option<&str>> {
        let found = self.exhibits.iter().find(|(_, own, _, given)| *own == form && given == number);
        found.map(|(_, _, id, _)| id.as_deref())
    }

    /// A footnote's number, by its label in lower case.
    pub fn footnote(&self, label: &str) -> Option<u32> {
        self.footnotes.get(label).copied()
    }

    /// The heading that bears a number.
    pub fn heading_with(&self, number: &str) -> Option<usize> {
        self.headings.iter().position(|own| own.as_deref() == Some(number))
    }

    /// The id of the text box that bears a number.
    pub fn box_with(&self, number: &str) -> Option<&str> {
        self.boxes.iter().find(|(_, own)| *own == number).map(|(id, _)| id.as_str())
    }
}

fn headings(chapter: &Chapter, number: Option<u32>) -> Vec<Option<String>> {
    let title = chapter.title;
    let mut counted: HashMap<Option<usize>, u32> = HashMap::new();
    let mut numbers: Vec<Option<String>> = Vec::with_capacity(chapter.headings.len());
    for (index, heading) in chapter.headings.iter().enumerate() {
        let own = number.filter(|_| !heading.text.is_empty()).map(|number| {
            if title == Some(index) {
                return number.to_string();
            }
            let section = heading.parent.filter(|parent| Some(*parent) != title);
            let above = section.and_then(|parent| numbers.get(parent)).and_then(Option::as_deref);
            let above = above.map_or_else(|| number.to_string(), str::to_owned);
            let count = counted.entry(section).or_default();
            *count += 1;
            format!("{above}.{count}")
        });
        numbers.push(own);
    }
    numbers
}

fn boxes(chapter: &Chapter, number: Option<u32>) -> BTreeMap<String, String> {
    let mut numbers = BTreeMap::new();
    for (index, text_box) in chapter.boxes.iter().enumerate() {
        let own = number.map_or_else(|| format!("{}", index + 1), |number| format!("{number}.{}", index + 1));
        numbers.entry(text_box.id.clone()).or_insert(own);
    }
    numbers
}

/// Figures and tables count apart, each from 1: index of the link, form, id, number.
fn exhibits(chapter: &Chapter, number: Option<u32>) -> Vec<(usize, Form, Option<String>, String)> {
    let mut counted = BTreeMap::new();
    let numbered = chapter.exhibits().map(|(link, _, exhibit)| {
        let count: &mut u32 = counted.entry(exhibit.form).or_default();
        *count += 1;
        let own = number.map_or_else(|| count.to_string(), |number| format!("{number}.{count}"));
        (link, exhibit.form, exhibit.id.clone(), own)
    });
    numbered.collect()
}

fn footnotes(chapter: &Chapter) -> HashMap<String, u32> {
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let body = chapter.footnotes.iter().filter(|note| !note.definition && !note.inside);
    let inside = chapter.footnotes.iter().filter(|note| !note.definition && note.inside);
    let idle = chapter.footnotes.iter().filter(|note| note.definition);
    for note in body.chain(inside).chain(idle) {
        let next = numbers.len() as u32 + 1;
        numbers.entry(note.label.clone()).or_insert(next);
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chapter::testing::{chapter, plan};

    #[test]
    fn sections_count_below_their_parents() {
        let chapter =
            chapter("# Tittel\n\n## A\n\n### A1\n\n#### Dypt\n\n### A2\n\n## B\n\n#### Hoppet over\n\n##\n\n## C\n");
        let numbering = Numbering::new(&chapter, Some(&plan(4)));
        let numbers: Vec<&str> = (0..9).map(|index| numbering.heading(index).unwrap_or("-")).collect();
        assert_eq!(numbers, ["4", "4.1", "4.1.1", "4.1.1.1", "4.1.2", "4.2", "4.2.1", "-", "4.3"]);
        assert_eq!(numbering.heading_with("4.2"), Some(5));
    }

    #[test]
    fn a_chapter_without_a_title_or_number() {
        let chapter = chapter("## A\n\n### B\n\n> **[Tekstboks](belegg:box/x)** Om x\n");
        assert_eq!(Numbering::new(&chapter, Some(&plan(4))).heading(1), Some("4.1.1"));
        let plain = Numbering::new(&chapter, None);
        assert_eq!((plain.heading(0), plain.text_box("x")), (None, Some("1")));
    }

    #[test]
    fn footnotes_count_by_first_reference() {
        let chapter = chapter("A[^b] og[^a] og[^b].\n\n[^z]: idle\n\n[^a]: x\n\n[^b]: y[^c]\n\n[^c]: z\n");
        let numbering = Numbering::new(&chapter, None);
        let numbers: Vec<_> = ["b", "a", "c", "z"].into_iter().map(|label| numbering.footnote(label)).collect();
        assert_eq!(numbers, [Some(1), Some(2), Some(3), Some(4)]);
    }
}
