//! `belegg anonymise`: what in the texts of a project, or in any text, identifies somebody.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::check::problem_json;
use super::written::{Written, counted};
use super::{Failure, Session};
use crate::anonymity::disclosure::scan;
use crate::anonymity::{Case, Clue, Detector, Hint, Kind};
use crate::chapter::printable_words;
use crate::project::{Project, decode, project_files};
use crate::source::{FileName, LineIndex, Problem, terminal};
use crate::transcript::Language;

/// Look for what identifies somebody: in transcripts, chapters and exports, or in the texts named
///
/// Each finding is FILE:LINE:COLUMN, what it is, how sure and by which rule, and what could stand in its place. The
/// words found are shown on your own screen only; --no-words hides them. Ends with exit code 1 where anything is found.
#[derive(Debug, clap::Args)]
pub struct Anonymise {
    /// Text or Markdown files, also outside a project; none means the project's own
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Look through the coders' memos too
    #[arg(long, conflicts_with = "files")]
    memos: bool,
    /// Leave out what is less sure, from 0 to 1
    #[arg(long, value_name = "CONFIDENCE", default_value_t = 0.5, value_parser = confidence)]
    min_confidence: f32,
    /// Do not show the words that were found
    #[arg(long)]
    no_words: bool,
    /// Give one JSON object (docs/json.md)
    #[arg(long)]
    json: bool,
}

fn confidence(text: &str) -> Result<f32, String> {
    let number = text.parse().ok().filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| "write a number from 0 to 1".to_owned())
}

/// A text to be looked through.
struct Text {
    /// As told: the file, or what a memo is about.
    file: String,
    text: String,
    language: Language,
    /// A transcript, whose header has a date of its own.
    header: usize,
}

/// What was found in one text.
struct Found {
    text: Text,
    hints: Vec<Hint>,
}

impl Anonymise {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let (texts, printable, problems) = match self.files.is_empty() {
            true => self.of_project(session)?,
            false => (self.named(session)?, BTreeSet::new(), Vec::new()),
        };
        let detector = Detector::new();
        let found: Vec<Found> = texts.into_iter().map(|text| self.look(text, &printable, &detector)).collect();
        let hints = found.iter().map(|found| found.hints.len()).sum::<usize>();
        if self.json {
            session.out.json(&self.as_json(&found, &problems))?;
        } else {
            for one in &found {
                self.print(one, session)?;
            }
            session.out.problems(&problems)?;
            let texts = counted(found.len(), "text");
            session.out.tell(format_args!("{texts} looked through: {}", counted(hints, "finding")));
        }
        match hints == 0 && problems.iter().all(|problem| problem.severity == crate::source::Severity::Note) {
            true => Ok(()),
            false => Err(Failure::Wanting),
        }
    }

    fn named(&self, session: &Session<'_, '_>) -> Result<Vec<Text>, Failure> {
        let read = |path: &PathBuf| {
            let text = session.text_at(path)?;
            Ok(Text { file: path.display().to_string(), text, language: Language::Bokmal, header: 0 })
        };
        self.files.iter().map(read).collect()
    }

    /// The project's texts, what may stand in them, and what checking says of differences and reasons given.
    #[allow(clippy::type_complexity, reason = "three answers of one look at the project")]
    fn of_project(&self, session: &Session<'_, '_>) -> Result<(Vec<Text>, BTreeSet<String>, Vec<Problem>), Failure> {
        let project = session.project()?;
        let coders = session.coders(&project)?;
        let material = project.material(&coders);
        let written = Written::read(&project.chapters).against(&project.published);
        let ground = written.ground(&project.settings, &material);
        let told =
            |problem: &Problem| problem.code == "chapter/overridden" || problem.code.starts_with("chapter/published-");
        let checked = (0..written.chapters.len()).flat_map(|index| written.check(index, &ground));
        let problems = checked.filter(told).collect();
        let mut texts = files(&project)?;
        if self.memos {
            texts.extend(memos(&project));
        }
        Ok((texts, printable_words(&ground), problems))
    }

    fn look(&self, text: Text, printable: &BTreeSet<String>, detector: &Detector) -> Found {
        let case = Case::of(text.text.lines());
        let mut hints = scan(&text.text, case, text.language, detector);
        hints.retain(|hint| {
            let said = text.text.get(hint.at.clone()).unwrap_or("");
            let own = matches!(hint.clue, Clue::Identifies(kind) if kind.has_identity()) && may_stand(said, printable);
            let month = hint.at.start < text.header && hint.clue == Clue::Identifies(Kind::Date);
            hint.confidence >= self.min_confidence && !own && !month
        });
        Found { text, hints }
    }

    fn print(&self, found: &Found, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let index = LineIndex::new(&found.text.text);
        for hint in &found.hints {
            let place = index.place(&FileName::new(&found.text.file), hint.at.start);
            let said = found.text.text.get(hint.at.clone()).unwrap_or("");
            let words = if self.no_words { String::new() } else { format!(" `{}`", terminal(said)) };
            session.out.line(format_args!(
                "{}: {} ({}, {:.2}){words} -> {}",
                terminal(&place.to_string()),
                hint.clue.word(),
                hint.by,
                hint.confidence,
                hint.clue.generalisation(found.text.language),
            ))?;
        }
        Ok(())
    }

    fn as_json(&self, found: &[Found], problems: &[Problem]) -> serde_json::Value {
        let of_text = |found: &Found| {
            let index = LineIndex::new(&found.text.text);
            let mut characters = Characters::new(&found.text.text);
            let findings = found.hints.iter().map(|hint| {
                let (line, column) = index.line_column(hint.at.start);
                let words = (!self.no_words).then(|| found.text.text.get(hint.at.clone())).flatten();
                serde_json::json!({
                    "file": found.text.file, "line": line, "column": column,
                    "byte_start": hint.at.start, "byte_end": hint.at.end,
                    "start": characters.at(hint.at.start), "end": characters.at(hint.at.end),
                    "kind": hint.clue.word(), "rule": hint.by,
                    "confidence": (f64::from(hint.confidence) * 1000.0).round() / 1000.0,
                    "text": words, "suggestion": hint.clue.generalisation(found.text.language),
                })
            });
            findings.collect::<Vec<_>>()
        };
        serde_json::json!({
            "texts": found.len(),
            "findings": found.iter().flat_map(of_text).collect::<Vec<_>>(),
            "problems": problems.iter().map(problem_json).collect::<Vec<_>>(),
        })
    }
}

/// Characters before a byte, asked for nearly in order.
struct Characters<'t> {
    text: &'t str,
    known: (usize, usize),
}

impl<'t> Characters<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, known: (0, 0) }
    }

    fn at(&mut self, byte: usize) -> usize {
        if byte < self.known.0 {
            self.known = (0, 0);
        }
        let between = self.text.get(self.known.0..byte).unwrap_or("");
        self.known = (byte, self.known.1 + between.chars().count());
        self.known.1
    }
}

/// Whether every word of it may stand in print.
fn may_stand(said: &str, printable: &BTreeSet<String>) -> bool {
    let mut words = said.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase);
    words.all(|word| printable.contains(&word) || word.strip_suffix('s').is_some_and(|bare| printable.contains(bare)))
}

/// Transcripts, chapter sources and exports.
fn files(project: &Project) -> Result<Vec<Text>, Failure> {
    let language = project.language();
    let mut texts = Vec::new();
    for folder in ["transcripts", "chapters", "exports"] {
        for file in project_files(&*project.disk, folder)? {
            let text = decode::read_text(&*project.disk, &file).map_err(crate::project::ProjectError::from)?;
            let transcript = project.transcripts.iter().find(|transcript| transcript.file == file);
            let header = if transcript.is_some() { header_end(&text) } else { 0 };
            let language = transcript.map_or(language, |transcript| transcript.language);
            texts.push(Text { file: file.to_string(), text, language, header });
        }
    }
    Ok(texts)
}

/// Where the front matter ends.
fn header_end(text: &str) -> usize {
    let Some(rest) = text.strip_prefix("---\n") else { return 0 };
    rest.find("\n---").map_or(0, |at| at + 8)
}

fn memos(project: &Project) -> impl Iterator<Item = Text> + '_ {
    let language = project.language();
    let own = project.codings.memos.iter().map(|memo| (memo.id, Some(&memo.text)));
    let on_codings = project.codings.codings.iter().map(|coding| (coding.id, coding.memo.as_ref()));
    own.chain(on_codings).filter_map(move |(id, text)| {
        Some(Text { file: format!("memo {id}"), text: text?.clone(), language, header: 0 })
    })
}
