//! The chapters as written, parsed and checked: what `check`, `export`, `draft` and `status` share.

use super::Failure;
use crate::chapter::{Chapter, Ground, check};
use crate::project::{ChapterSource, Project};
use crate::source::{Problem, Severity, nearest, terminal};
use crate::synthesis::Material;

/// Chapter sources with what they parse to.
pub(super) struct Written<'p> {
    /// As on disk.
    pub(super) sources: Vec<&'p ChapterSource>,
    /// Parsed, in the same order.
    pub(super) chapters: Vec<Chapter>,
    /// What is wrong with their form.
    pub(super) problems: Vec<Problem>,
}

impl<'p> Written<'p> {
    /// Parses all chapters of a project.
    pub(super) fn read(project: &'p Project) -> Self {
        let mut written = Self { sources: Vec::new(), chapters: Vec::new(), problems: Vec::new() };
        for source in &project.chapters {
            let (chapter, problems) = Chapter::parse(&source.text, &source.file);
            written.sources.push(source);
            written.chapters.push(chapter);
            written.problems.extend(problems);
        }
        written
    }

    /// What chapters are checked against.
    pub(super) fn ground<'a>(&'a self, project: &'a Project, material: &'a Material<'a>) -> Ground<'a> {
        Ground {
            material,
            thresholds: &project.settings.thresholds,
            policy: &project.settings.policy,
            words: &project.settings.words,
            plans: &project.settings.outline,
            chapters: &self.chapters,
            attributes: &project.settings.attributes,
            language: project.language(),
        }
    }

    /// The indices of the chapters named (`kapittel-4`, with or without folder and `.md`); all when none is.
    pub(super) fn named(&self, names: &[String]) -> Result<Vec<usize>, Failure> {
        if names.is_empty() {
            return Ok((0..self.sources.len()).collect());
        }
        names.iter().map(|name| self.one(name)).collect()
    }

    fn one(&self, name: &str) -> Result<usize, Failure> {
        let stem = name.trim_start_matches("./").trim_start_matches("chapters/").trim_end_matches(".md");
        self.sources.iter().position(|source| source.name == stem).ok_or_else(|| {
            let known: Vec<&str> = self.sources.iter().map(|source| source.name.as_str()).collect();
            let mend = match nearest(stem, &known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "chapter sources lie in chapters/; `belegg draft` writes a first one".to_owned(),
            };
            Failure::usage(format!("there is no chapter `{}`", terminal(name)), mend)
        })
    }

    /// Everything wrong in one chapter, form and content, in order of place.
    pub(super) fn check(&self, index: usize, ground: &Ground<'_>) -> Vec<Problem> {
        let Some((source, chapter)) = self.sources.get(index).zip(self.chapters.get(index)) else { return Vec::new() };
        let form = self.problems.iter().filter(|problem| problem.place.file == source.file).cloned();
        let mut problems: Vec<Problem> = form.chain(check(chapter, ground)).collect();
        problems.sort_by(|a, b| (&a.place, a.code).cmp(&(&b.place, b.code)));
        problems
    }
}

/// `1 claim`, `2 claims`.
pub(super) fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

/// `2 errors, 1 warning and 3 notes`, or `nothing to mend`.
pub(super) fn summary(problems: &[Problem]) -> String {
    let count = |severity: Severity| problems.iter().filter(|problem| problem.severity == severity).count();
    let parts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .map(|severity| (count(severity), severity.word()))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| counted(count, word))
        .collect();
    match parts.as_slice() {
        [] => "nothing to mend".to_owned(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
