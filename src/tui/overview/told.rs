//! How far the work is, worked out as lines that each lead somewhere.

use super::next::next;
use super::rounds::rounds;
use super::table::transcripts;
use crate::chapter::unmentioned;
use crate::codebook::CodeAddress;
use crate::coding::CoderId;
use crate::project::{FRAGILE, Written};
use crate::source::{Place, Problem, Severity};
use crate::synthesis::{Material, Progress};
use crate::transcript::TranscriptId;
use crate::tui::count::{counted, listed};
use crate::tui::study::Snapshot;

/// What the screen tells, from top to bottom.
#[derive(Debug, Default)]
pub struct Told {
    /// Its lines.
    pub lines: Vec<Line>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// How.
    pub tone: Tone,
    /// Where it leads.
    pub leads: Leads,
}

/// How a line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// A head of a section.
    Head,
    /// One row of a table: cut, never wrapped.
    Row,
    /// Anything.
    Plain,
    /// Good to know.
    Quiet,
    /// Worth a look.
    Warning,
    /// What to do next.
    Next,
}

/// Where a line leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leads {
    /// Nowhere.
    Nowhere,
    /// To a transcript.
    Transcript(TranscriptId),
    /// To the panel with its themes.
    Coverage(TranscriptId),
    /// To where coders differ in it.
    Differences(TranscriptId),
    /// To what moved or is adrift.
    Review,
    /// To the passages of a code.
    Code(CodeAddress),
    /// To the codebook.
    Codebook,
    /// To a place in a file: a transcript's turn, the codebook; else only told.
    Place(Place),
}

/// Problems of one chapter that are told here; `belegg check` tells all.
const MOST: usize = 20;

/// What the sections are made from.
pub(super) struct Ground<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) material: &'a Material<'a>,
    pub(super) progress: Progress<'a>,
    pub(super) problems: &'a [Problem],
}

impl Told {
    /// Everything. `problems` are those of the project's files.
    pub fn of(snapshot: &Snapshot, problems: &[Problem]) -> Self {
        let material = snapshot.material();
        let progress = material.progress(&snapshot.codings);
        let ground = Ground { snapshot, material: &material, progress, problems };
        let mut told = Self::default();
        told.totals(&ground);
        let (chapters, wanting) = chapters(&ground);
        let (text, leads) = next(&ground, wanting);
        told.gap();
        told.say(Tone::Next, format!("next: {text}"), leads);
        told.section(rounds(&ground));
        told.section(transcripts(&ground));
        told.section(review(&ground));
        told.section(files(problems));
        told.section(coverage(&ground));
        told.section(unused(&ground));
        told.section(chapters);
        told.section(coders(&ground));
        told
    }

    fn say(&mut self, tone: Tone, text: impl Into<String>, leads: Leads) {
        self.lines.push(Line { text: text.into(), tone, leads });
    }

    fn gap(&mut self) {
        self.say(Tone::Plain, "", Leads::Nowhere);
    }

    /// A section after an empty line; one without lines is left out.
    fn section(&mut self, lines: Vec<Line>) {
        if !lines.is_empty() {
            self.gap();
            self.lines.extend(lines);
        }
    }

    fn totals(&mut self, ground: &Ground<'_>) {
        let Ground { snapshot, material, progress, .. } = ground;
        let documents = snapshot.transcripts.iter().filter(|transcript| transcript.is_document()).count();
        let offered = snapshot.codebook.codes().iter().filter(|code| !code.retired).count();
        let coders: Vec<String> = snapshot.codings.coders().into_iter().map(ToString::to_string).collect();
        let by = if coders.is_empty() { "nobody yet".to_owned() } else { coders.join(", ") };
        self.say(Tone::Head, snapshot.codebook.title.clone(), Leads::Codebook);
        let people = format!(
            "{} with {} and {}, {}",
            counted(snapshot.transcripts.len() - documents, "interview"),
            counted(progress.informants, "informant"),
            counted(progress.comparators, "comparator"),
            counted(documents, "document")
        );
        self.say(Tone::Plain, people, Leads::Nowhere);
        let codings = counted(material.passages.len(), "coding");
        self.say(Tone::Plain, format!("{}, {codings} by {by}", counted(offered, "code")), Leads::Nowhere);
    }
}

impl Line {
    /// The head of a section.
    pub(super) fn head(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Head, leads: Leads::Nowhere }
    }

    pub(super) fn plain(text: impl Into<String>, leads: Leads) -> Self {
        Self { text: text.into(), tone: Tone::Plain, leads }
    }
}

/// Codings that moved or are adrift, by transcript; and those on codes or transcripts that are gone.
fn review(ground: &Ground<'_>) -> Vec<Line> {
    let readings = ground.snapshot.transcripts.iter().zip(&ground.progress.transcripts);
    let mut lines: Vec<Line> = readings
        .filter(|(_, reading)| reading.moved + reading.adrift > 0)
        .map(|(transcript, reading)| {
            let text = format!("{}: {} moved, {} adrift", transcript.id, reading.moved, reading.adrift);
            Line::plain(text, Leads::Review)
        })
        .collect();
    let here: usize = ground.progress.transcripts.iter().map(|reading| reading.adrift).sum();
    let gone = ground.progress.adrift.saturating_sub(here);
    if gone > 0 {
        lines.push(Line::plain(format!("{} in transcripts that are gone", counted(gone, "coding")), Leads::Review));
    }
    let unresolved = ground.progress.unresolved;
    if unresolved > 0 {
        let text = format!("{} on codes the codebook does not have", counted(unresolved, "coding"));
        lines.push(Line::plain(text, Leads::Codebook));
    }
    headed("To review: their words changed since they were coded", lines)
}

/// What the project's files have wrong.
fn files(problems: &[Problem]) -> Vec<Line> {
    let head = format!("What is wrong in the project's files ({})", problems.len());
    headed(&head, problems.iter().map(problem).collect())
}

fn problem(problem: &Problem) -> Line {
    let mend = problem.mend.as_ref().map(|mend| format!(" ({mend})")).unwrap_or_default();
    let text = format!("{}: {}: {}{mend}", problem.place, problem.severity.word(), problem.message);
    let tone = if problem.severity == Severity::Error { Tone::Warning } else { Tone::Plain };
    Line { text, tone, leads: Leads::Place(problem.place.clone()) }
}

/// Themes of which nobody has told whether they came up.
fn coverage(ground: &Ground<'_>) -> Vec<Line> {
    let readings = ground.snapshot.transcripts.iter().zip(&ground.progress.transcripts);
    let lines = readings.filter(|(_, reading)| !reading.unknown.is_empty()).map(|(transcript, reading)| {
        let themes: Vec<&str> = reading.unknown.iter().map(|theme| theme.as_str()).collect();
        Line::plain(format!("{}: {}", transcript.id, themes.join(", ")), Leads::Coverage(transcript.id.clone()))
    });
    headed("Themes of which nobody has told whether they came up", lines.collect())
}

fn unused(ground: &Ground<'_>) -> Vec<Line> {
    let codes = ground.progress.unused.iter().filter_map(|at| ground.snapshot.codebook.codes().get(*at));
    let lines: Vec<Line> = codes
        .map(|code| Line::plain(format!("{}  {}", code.address, code.label), Leads::Code(code.address.clone())))
        .collect();
    headed(&format!("Codes that nobody has used ({})", lines.len()), lines)
}

/// What `check` says of each chapter, and what no chapter speaks of; and how many errors and warnings there are.
fn chapters(ground: &Ground<'_>) -> (Vec<Line>, usize) {
    let written = Written::read(&ground.snapshot.chapters);
    let against = written.ground(&ground.snapshot.settings, ground.material);
    let mut lines = Vec::new();
    let mut wanting = 0;
    for (index, (source, chapter)) in written.sources.iter().zip(&written.chapters).enumerate() {
        let mut problems = written.check(index, &against);
        problems.retain(|problem| problem.code != FRAGILE);
        let (claims, quotes) = (counted(chapter.claims().count(), "claim"), counted(chapter.quotes.len(), "quote"));
        let text = format!("{}: {claims}, {quotes}, {}", source.name, summary(&problems));
        lines.push(Line::plain(text, Leads::Place(Place::new(&source.file, 1, 1))));
        problems.retain(|problem| problem.severity != Severity::Note);
        wanting += problems.len();
        lines.extend(problems.iter().take(MOST).map(problem));
        if problems.len() > MOST {
            let text = format!("{} more: belegg check {}", problems.len() - MOST, source.name);
            lines.push(Line { text, tone: Tone::Quiet, leads: Leads::Nowhere });
        }
    }
    let mut all = headed("Chapters", lines);
    let silent = unmentioned(&against);
    let codes = ground.snapshot.codebook.codes();
    let lines: Vec<Line> = silent
        .iter()
        .map(|problem| {
            let code = codes.iter().find(|code| code.place == problem.place);
            let leads = code.map_or(Leads::Codebook, |code| Leads::Code(code.address.clone()));
            let address = code.map(|code| format!("{}: ", code.address)).unwrap_or_default();
            Line::plain(format!("{address}{}", problem.message), leads)
        })
        .collect();
    all.extend(headed(&format!("Coded, and in no chapter ({})", lines.len()), lines));
    (all, wanting)
}

/// `2 errors, 1 warning and 3 notes`, or `nothing to mend`.
fn summary(problems: &[Problem]) -> String {
    let count = |severity: Severity| problems.iter().filter(|problem| problem.severity == severity).count();
    let parts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .filter(|severity| count(*severity) > 0)
        .map(|severity| counted(count(severity), severity.word()))
        .collect();
    if parts.is_empty() { "nothing to mend".to_owned() } else { listed(&parts) }
}

fn coders(ground: &Ground<'_>) -> Vec<Line> {
    let readings = &ground.progress.transcripts;
    let line = |coder: &CoderId| {
        let codings: usize = readings.iter().filter_map(|reading| reading.codings.get(coder)).sum();
        let coded = readings.iter().filter(|reading| reading.codings.contains_key(coder)).count();
        let read = readings.iter().filter(|reading| reading.read_by.contains(coder)).count();
        let text = format!(
            "{coder}: {} in {}, {read} read to the end",
            counted(codings, "coding"),
            counted(coded, "transcript")
        );
        Line::plain(text, Leads::Nowhere)
    };
    let mut coders = ground.snapshot.codings.coders();
    coders.extend(ground.snapshot.codings.read.keys().map(|(coder, _)| coder));
    headed("Coders", coders.into_iter().map(line).collect())
}

/// Nothing where there are no lines.
fn headed(head: &str, lines: Vec<Line>) -> Vec<Line> {
    if lines.is_empty() { Vec::new() } else { std::iter::once(Line::head(head)).chain(lines).collect() }
}
