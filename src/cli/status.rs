//! `belegg status`: how far the work is, and what is missing.

use super::table::Table;
use super::written::{Written, counted, summary};
use super::{Failure, Session};
use crate::project::{FRAGILE, Project};
use crate::source::{Problem, Severity, terminal};
use crate::synthesis::{Material, Reading};
use crate::transcript::Transcript;

/// Show how far the work is and what is missing
///
/// Counts codings, coders and readers of each transcript; what is adrift or moved since transcripts
/// were corrected; interviews nobody has read; themes nobody has told whether they were asked about
/// (`unknown`); codes nobody has used; and what `check` says of each chapter.
#[derive(Debug, Default, clap::Args)]
pub struct Status {
    /// Give one JSON object (docs/json.md)
    #[arg(long)]
    json: bool,
}

/// One transcript's row.
#[derive(Debug, serde::Serialize)]
struct Row {
    transcript: String,
    document: bool,
    turns: usize,
    informants: usize,
    codings: usize,
    coders: Vec<String>,
    read_by: Vec<String>,
    moved: usize,
    adrift: usize,
    unknown_coverage: usize,
}

/// What the whole project adds up to.
#[derive(Debug, serde::Serialize)]
struct Overview {
    title: String,
    interviews: usize,
    documents: usize,
    informants: usize,
    comparators: usize,
    codes: usize,
    unused_codes: Vec<String>,
    codings: usize,
    coders: Vec<String>,
    moved: usize,
    adrift: usize,
    unresolved: usize,
    unread: usize,
    unknown_coverage: usize,
    transcripts: Vec<Row>,
    chapters: Vec<ChapterRow>,
}

/// One chapter's row.
#[derive(Debug, serde::Serialize)]
struct ChapterRow {
    chapter: String,
    claims: usize,
    quotes: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
}

impl Status {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = session.project()?;
        let coders = session.coders(&project)?;
        let material = project.material(&coders);
        let written = Written::read(&project.chapters);
        let ground = written.ground(&project.settings, &material);
        let checked: Vec<Vec<Problem>> =
            (0..written.chapters.len()).map(|index| told(written.check(index, &ground))).collect();
        let overview = overview(&project, &material, chapter_rows(&written, &checked));
        if self.json {
            session.out.json(&overview)?;
        } else {
            print(session, &overview)?;
            for (row, problems) in overview.chapters.iter().zip(&checked) {
                let name = terminal(&row.chapter);
                session.out.line(format_args!(
                    "chapter {name}: {}, {}, {}",
                    counted(row.claims, "claim"),
                    counted(row.quotes, "quote"),
                    summary(problems)
                ))?;
            }
        }
        session.end(&project.problems)
    }
}

/// What `check` tells of a chapter without being asked for more.
fn told(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.retain(|problem| problem.code != FRAGILE);
    problems
}

fn chapter_rows(written: &Written<'_>, checked: &[Vec<Problem>]) -> Vec<ChapterRow> {
    let rows = written.sources.iter().zip(&written.chapters).zip(checked);
    rows.map(|((source, chapter), problems)| {
        let count = |severity: Severity| problems.iter().filter(|problem| problem.severity == severity).count();
        ChapterRow {
            chapter: source.name.clone(),
            claims: chapter.claims().count(),
            quotes: chapter.quotes.len(),
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
        }
    })
    .collect()
}

fn overview(project: &Project, material: &Material<'_>, chapters: Vec<ChapterRow>) -> Overview {
    let progress = material.progress(&project.codings);
    let transcripts = project.transcripts.iter().zip(&progress.transcripts);
    let rows: Vec<Row> = transcripts.map(|(transcript, reading)| row(transcript, reading)).collect();
    let documents = rows.iter().filter(|row| row.document).count();
    let codes = project.codebook.codes();
    let unused = progress.unused.iter().filter_map(|at| codes.get(*at));
    let untouched = |(row, reading): &(&Row, &Reading<'_>)| !row.document && reading.is_untouched();
    Overview {
        title: project.codebook.title.clone(),
        interviews: rows.len() - documents,
        documents,
        informants: progress.informants,
        comparators: progress.comparators,
        codes: codes.iter().filter(|code| !code.retired).count(),
        unused_codes: unused.map(|code| code.address.to_string()).collect(),
        codings: material.passages.len(),
        coders: project.codings.coders().into_iter().map(ToString::to_string).collect(),
        moved: rows.iter().map(|row| row.moved).sum(),
        adrift: progress.adrift,
        unresolved: progress.unresolved,
        unread: rows.iter().zip(&progress.transcripts).filter(untouched).count(),
        unknown_coverage: rows.iter().map(|row| row.unknown_coverage).sum(),
        transcripts: rows,
        chapters,
    }
}

fn row(transcript: &Transcript, reading: &Reading<'_>) -> Row {
    Row {
        transcript: transcript.id.to_string(),
        document: transcript.is_document(),
        turns: transcript.turns.len(),
        informants: transcript.participants.iter().filter(|person| !person.withdrawn).count(),
        codings: reading.total(),
        coders: reading.codings.keys().map(ToString::to_string).collect(),
        read_by: reading.read_by.iter().map(ToString::to_string).collect(),
        moved: reading.moved,
        adrift: reading.adrift,
        unknown_coverage: reading.unknown.len(),
    }
}

fn print(session: &mut Session<'_, '_>, overview: &Overview) -> Result<(), Failure> {
    let out = &mut session.out;
    out.line(terminal(&overview.title))?;
    out.line(format_args!(
        "{} with {} and {}, {}",
        counted(overview.interviews, "interview"),
        counted(overview.informants, "informant"),
        counted(overview.comparators, "comparator"),
        counted(overview.documents, "document")
    ))?;
    let (codes, codings) = (counted(overview.codes, "code"), counted(overview.codings, "coding"));
    out.line(format_args!("{codes}, {codings} by {}", coders(&overview.coders)))?;
    if overview.transcripts.is_empty() {
        out.line("no transcripts yet: put them into transcripts/")?;
    } else {
        out.line("")?;
        table(overview).print(out)?;
        out.line("")?;
    }
    let missing = [
        (overview.adrift, "adrift: their words are not found any more", "segments --adrift"),
        (overview.moved, "moved: found again with changed words, to look at", "segments --moved"),
        (overview.unresolved, "on codes the codebook does not have", "check"),
        (overview.unread, "interviews that nobody has coded or read", "status"),
        (overview.unknown_coverage, "themes of unknown coverage (add them to `topics:`)", "status --json"),
        (overview.unused_codes.len(), "codes that nobody has used", "status --json"),
    ];
    for (count, what, how) in missing.iter().filter(|(count, ..)| *count > 0) {
        out.line(format_args!("{count:>5}  {what}  (belegg {how})"))?;
    }
    Ok(())
}

fn coders(coders: &[String]) -> String {
    if coders.is_empty() { "nobody yet".to_owned() } else { coders.join(", ") }
}

fn table(overview: &Overview) -> Table {
    let head = ["transcript", ">turns", ">people", ">codings", "coders", "read by", ">moved", ">adrift", ">unknown"];
    let mut table = Table::new(head);
    for row in &overview.transcripts {
        let number = |count: usize| if count == 0 { "·".to_owned() } else { count.to_string() };
        table.row([
            row.transcript.clone(),
            row.turns.to_string(),
            row.informants.to_string(),
            number(row.codings),
            row.coders.join(" "),
            row.read_by.join(" "),
            number(row.moved),
            number(row.adrift),
            number(row.unknown_coverage),
        ]);
    }
    table
}
