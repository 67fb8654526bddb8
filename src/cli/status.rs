//! `belegg status`: how far the work is, and what is missing.

use std::collections::BTreeSet;

use super::check::FRAGILE;
use super::table::Table;
use super::written::{Written, counted, summary};
use super::{Failure, Session};
use crate::codebook::Section;
use crate::coding::Located;
use crate::project::Project;
use crate::source::{Problem, Severity, terminal};
use crate::synthesis::{Material, Passage};
use crate::transcript::{ThemeId, Transcript};

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
        let written = Written::read(&project);
        let ground = written.ground(&project, &material);
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
    let unknown = unknown_themes(material);
    let passages = by_transcript(material);
    let transcripts = project.transcripts.iter().zip(passages.iter().zip(&unknown));
    let rows: Vec<Row> = transcripts
        .map(|(transcript, (passages, unknown))| row(project, transcript, passages, unknown.len()))
        .collect();
    let documents = rows.iter().filter(|row| row.document).count();
    let spoke = |comparator: bool| {
        let interviews = project.transcripts.iter().filter(|transcript| !transcript.is_document());
        let people = interviews.flat_map(|transcript| &transcript.participants);
        let ids: BTreeSet<_> = people
            .filter(|person| person.comparator == comparator && !person.withdrawn)
            .map(|person| &person.id)
            .collect();
        ids.len()
    };
    let used: BTreeSet<usize> = material.passages.iter().filter_map(|passage| passage.code).collect();
    let codes = project.codebook.codes();
    let unused = codes
        .iter()
        .enumerate()
        .filter(|(index, code)| !code.retired && !project.codebook.within(*index).any(|within| used.contains(&within)));
    Overview {
        title: project.codebook.title.clone(),
        interviews: rows.len() - documents,
        documents,
        informants: spoke(false),
        comparators: spoke(true),
        codes: codes.iter().filter(|code| !code.retired).count(),
        unused_codes: unused.map(|(_, code)| code.address.to_string()).collect(),
        codings: material.passages.len(),
        coders: project.codings.coders().into_iter().map(ToString::to_string).collect(),
        moved: rows.iter().map(|row| row.moved).sum(),
        adrift: material.passages.iter().filter(|passage| matches!(passage.located, Located::Adrift)).count(),
        unresolved: material.passages.iter().filter(|passage| passage.code.is_none()).count(),
        unread: rows.iter().filter(|row| !row.document && row.read_by.is_empty() && row.coders.is_empty()).count(),
        unknown_coverage: rows.iter().map(|row| row.unknown_coverage).sum(),
        transcripts: rows,
        chapters,
    }
}

/// For each transcript the themes of which nobody has told whether they came up.
fn unknown_themes<'m>(material: &'m Material<'_>) -> Vec<BTreeSet<&'m ThemeId>> {
    let mut unknown = vec![BTreeSet::new(); material.transcripts.len()];
    for (index, code) in material.codebook.codes().iter().enumerate() {
        if code.retired || code.parent.is_some() || code.section() == Section::Context {
            continue;
        }
        for (themes, (at, coverage)) in unknown.iter_mut().zip(material.coverage(index).into_iter().enumerate()) {
            if coverage.is_none() && material.is_interview(at) {
                themes.insert(&code.theme);
            }
        }
    }
    unknown
}

/// The passages of each transcript, those that count for nothing among them.
fn by_transcript<'m>(material: &'m Material<'m>) -> Vec<Vec<&'m Passage<'m>>> {
    let mut passages = vec![Vec::new(); material.transcripts.len()];
    for passage in &material.passages {
        passage.transcript.and_then(|index| passages.get_mut(index)).into_iter().for_each(|slot| slot.push(passage));
    }
    passages
}

fn row(project: &Project, transcript: &Transcript, passages: &[&Passage<'_>], unknown_coverage: usize) -> Row {
    let passages = || passages.iter().copied();
    let coders: BTreeSet<String> = passages().map(|passage| passage.coding.by.coder.to_string()).collect();
    let read = project.codings.read.iter().filter(|(_, id)| *id == transcript.id);
    Row {
        transcript: transcript.id.to_string(),
        document: transcript.is_document(),
        turns: transcript.turns.len(),
        informants: transcript.participants.iter().filter(|person| !person.withdrawn).count(),
        codings: passages().count(),
        coders: coders.into_iter().collect(),
        read_by: read.map(|(coder, _)| coder.to_string()).collect(),
        moved: passages().filter(|passage| matches!(passage.located, Located::Moved { .. })).count(),
        adrift: passages().filter(|passage| matches!(passage.located, Located::Adrift)).count(),
        unknown_coverage,
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
