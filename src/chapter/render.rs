//! The rendered chapter: the source with our marks spliced out and the numbers spliced in.
//!
//! Everything else passes byte for byte. A link becomes its own words, a reference gets its number, a
//! comment to us goes with its line. Nothing is written that the writer did not write, but for
//! numbers and, in a draft, the mark of a claim that does not hold.

use std::ops::Range;

use super::check::{self, Ground};
use super::reference::{self, Found};
use super::{Chapter, Link, Numbering, Target};
use crate::source::{Problem, Severity, markdown};
use crate::transcript::Language;

/// What to do about what fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RenderMode {
    /// For print: the caller refuses when there is an error among the problems.
    Strict,
    /// A failing link is marked where it stands.
    Draft,
}

/// A chapter as Markdown without evidence links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The Markdown.
    pub text: String,
    /// What checking found, in order of place; with an error among them the text must not be printed.
    pub problems: Vec<Problem>,
}

impl Rendered {
    /// Whether something in it cannot stand.
    pub fn fails(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }
}

/// Checks and renders one chapter.
pub fn render(chapter: &Chapter, ground: &Ground<'_>, mode: RenderMode) -> Rendered {
    let remarks = check::remarks(chapter, ground);
    let marks = if mode == RenderMode::Draft { check::failing(chapter, &remarks) } else { Vec::new() };
    let plan = ground.plans.iter().find(|plan| plan.id == chapter.id());
    let numbering = Numbering::new(chapter, plan);
    let mut splices = Splices { source: &chapter.text, splices: Vec::new() };
    splices.links(chapter, ground, &numbering);
    splices.headings(chapter, &numbering);
    splices.footnotes(chapter, &numbering);
    for range in chapter.comments.iter().map(|comment| &comment.range).chain(&chapter.definitions) {
        splices.line_out(range.clone());
    }
    for (link, code) in marks {
        if let Some(link) = chapter.links.get(link) {
            splices.put(link.range.end, format!(" **[{}: {code}]**", unsupported(ground.language)));
        }
    }
    Rendered { text: splices.apply(), problems: check::problems(chapter, remarks) }
}

fn unsupported(language: Language) -> &'static str {
    match language {
        Language::Bokmal => "ikke belagt",
        Language::Nynorsk => "ikkje belagt",
        Language::English => "not supported",
    }
}

/// Changes to a source that do not overlap.
struct Splices<'t> {
    source: &'t str,
    splices: Vec<(Range<usize>, String)>,
}

impl Splices<'_> {
    fn cut(&mut self, range: Range<usize>) {
        self.splices.push((range, String::new()));
    }

    fn put(&mut self, at: usize, text: String) {
        self.splices.push((at..at, text));
    }

    fn apply(mut self) -> String {
        self.splices.sort_by_key(|(range, _)| (range.start, range.end));
        let mut out = String::with_capacity(self.source.len());
        let mut at = 0;
        for (range, text) in self.splices {
            // What a wider cut took away already is not there to be changed.
            if range.start >= at {
                out.push_str(self.source.get(at..range.start).unwrap_or(""));
                out.push_str(&text);
                at = range.end;
            }
        }
        out.push_str(self.source.get(at..).unwrap_or(""));
        out
    }

    fn links(&mut self, chapter: &Chapter, ground: &Ground<'_>, numbering: &Numbering) {
        for link in &chapter.links {
            let number = match &link.target {
                Target::TextBox(id) => numbering.text_box(id).map(|number| format!(" {number}")),
                Target::Reference { chapter: other, path } => {
                    match reference::find(chapter, other.as_deref(), path, ground.chapters, ground.plans) {
                        Found::Number(number) => Some(format!(" {number}")),
                        Found::Title(title) => Some(format!(" «{}»", markdown(&title))),
                        Found::Several(_) | Found::Nothing { .. } => None,
                    }
                }
                _ => None,
            };
            self.unlink(link, &number.unwrap_or_default());
        }
    }

    /// Cuts the marks around a link's words; what would then begin a line as something else is escaped.
    fn unlink(&mut self, link: &Link, number: &str) {
        let label = self.source.get(link.label.clone()).unwrap_or("");
        let (mut start, mut escape) = (link.label.start, None);
        if self.begins_line(link.range.start) {
            start += label.len() - label.trim_start().len();
            escape = line_opener(label.trim_start()).map(|at| start + at);
        }
        self.cut(link.range.start..start);
        if let Some(at) = escape {
            self.put(at, "\\".to_owned());
        }
        // `!` before what is then a bracket would make an image of it.
        if label.ends_with('!') && self.source.get(link.range.end..).is_some_and(|rest| rest.starts_with('[')) {
            self.put(link.label.end - 1, "\\".to_owned());
        }
        self.splices.push((link.label.end..link.range.end, number.to_owned()));
    }

    /// Whether nothing but the marks of quotes and lists stands before it on its line.
    fn begins_line(&self, at: usize) -> bool {
        let before = self.source.get(..at).unwrap_or("");
        let line = before.rsplit('\n').next().unwrap_or("");
        line.chars().all(|c| c.is_whitespace() || c.is_ascii_digit() || matches!(c, '>' | '-' | '*' | '+' | '.' | ')'))
    }

    fn headings(&mut self, chapter: &Chapter, numbering: &Numbering) {
        for (index, heading) in chapter.headings.iter().enumerate() {
            if let Some(number) = numbering.heading(index) {
                self.put(heading.number_at, format!("{number} "));
            }
        }
    }

    fn footnotes(&mut self, chapter: &Chapter, numbering: &Numbering) {
        for note in &chapter.footnotes {
            if let Some(number) = numbering.footnote(&note.label) {
                self.splices.push((note.label_range.clone(), number.to_string()));
            }
        }
    }

    /// Cuts something that may have a line of its own: then the line, and one of two empty lines around it.
    fn line_out(&mut self, range: Range<usize>) {
        let before = self.source.get(..range.start).unwrap_or("");
        let after = self.source.get(range.end..).unwrap_or("");
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let rest = after.find('\n').map_or(after.len(), |at| at + 1);
        let alone = blank(before.get(start..).unwrap_or("")) && blank(after.get(..rest).unwrap_or(""));
        if !alone {
            return self.cut(range);
        }
        let lines_before = before.get(..start).unwrap_or("").trim_end_matches('\n').len();
        let empty_before = start == 0 || start - lines_before > 1;
        let next = after.get(rest..).unwrap_or("");
        let empty_after = next.is_empty() || blank(next.split_inclusive('\n').next().unwrap_or(""));
        let end = range.end + rest;
        match (empty_before, empty_after) {
            // The paragraphs on both sides must not become one.
            (false, false) => self.cut(range),
            (true, true) => self.cut(start..end + next.split_inclusive('\n').next().map_or(0, str::len)),
            _ => self.cut(start..end),
        }
    }
}

fn blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Where to put a backslash so that a line that begins with these words stays a paragraph.
fn line_opener(label: &str) -> Option<usize> {
    let digits = label.len() - label.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after = label.get(digits..).unwrap_or("");
    if digits > 0 && digits < 10 && after.starts_with(['.', ')']) {
        return Some(digits);
    }
    let first = label.chars().next()?;
    let opens = match first {
        '#' | '>' | '+' | '-' | '=' | '|' | '~' | ':' => true,
        '*' | '_' => label.chars().nth(1).is_none_or(char::is_whitespace),
        _ => false,
    };
    opens.then_some(0)
}
