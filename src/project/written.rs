//! The chapters as written, parsed and checked: what commands and screens share.

use super::{ChapterSource, Settings};
use crate::chapter::{Chapter, Findings, Ground, Marked, NO_FINDINGS, Prints, Published, check, marked};
use crate::source::{LineIndex, Problem};
use crate::synthesis::Material;

/// The code of notes that name a word hanging on one head. In a study of interviews most do: told on request only.
pub const FRAGILE: &str = "chapter/fragile";

/// Chapter sources with what they parse to.
#[derive(Debug)]
pub struct Written<'p> {
    /// As on disk.
    pub sources: Vec<&'p ChapterSource>,
    /// Parsed, in the same order.
    pub chapters: Vec<Chapter>,
    /// What is wrong with their form.
    pub problems: Vec<Problem>,
    /// What was published of chapters; nothing unless set.
    pub published: Vec<Published>,
    /// What people hold of findings; nothing unless set.
    pub findings: &'p Findings,
    prints: Prints,
}

impl<'p> Written<'p> {
    /// Parses chapters.
    pub fn read(sources: &'p [ChapterSource]) -> Self {
        let mut written = Self {
            sources: Vec::new(),
            chapters: Vec::new(),
            problems: Vec::new(),
            published: Vec::new(),
            findings: &NO_FINDINGS,
            prints: Prints::default(),
        };
        for source in sources {
            let (chapter, problems) = Chapter::parse(&source.text, &source.file);
            written.sources.push(source);
            written.chapters.push(chapter);
            written.problems.extend(problems);
        }
        written
    }

    /// With what was published before, against which differences are held.
    #[must_use]
    pub fn against(mut self, published: &[Published]) -> Self {
        self.published = published.to_vec();
        self
    }

    /// With what people hold of findings, which claims of analysis are held against.
    #[must_use]
    pub fn with_findings(mut self, findings: &'p Findings) -> Self {
        self.findings = findings;
        self
    }

    /// What they are checked against. What their figures and tables print is worked out once, against the material of
    /// the first time.
    pub fn ground<'a>(&'a self, settings: &'a Settings, material: &'a Material<'a>) -> Ground<'a> {
        Ground {
            published: &self.published,
            findings: self.findings,
            prints: Some(&self.prints),
            ..settings.ground(material, &self.chapters)
        }
    }

    /// As [`check`](Self::check), each problem with its words and the fix.
    pub fn marked(&self, index: usize, ground: &Ground<'_>) -> Vec<Marked> {
        let Some(chapter) = self.chapters.get(index) else { return Vec::new() };
        let lines = LineIndex::new(&chapter.text);
        let form = self.problems.iter().filter(|problem| problem.place.file == chapter.file).map(|problem| Marked {
            problem: problem.clone(),
            range: lines.rest_of_line(&problem.place),
            fix: None,
        });
        form.chain(marked(chapter, ground)).collect()
    }

    /// Everything wrong in one chapter, form and content, in order of place.
    pub fn check(&self, index: usize, ground: &Ground<'_>) -> Vec<Problem> {
        let Some((source, chapter)) = self.sources.get(index).zip(self.chapters.get(index)) else { return Vec::new() };
        let form = self.problems.iter().filter(|problem| problem.place.file == source.file).cloned();
        let mut problems: Vec<Problem> = form.chain(check(chapter, ground)).collect();
        problems.sort_by(|a, b| (&a.place, a.code).cmp(&(&b.place, b.code)));
        problems
    }
}
