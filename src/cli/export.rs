//! `belegg export`: the chapter as readers get it.

use std::collections::HashSet;

use super::written::{Written, counted, named, summary};
use super::{Failure, Session};
use crate::chapter::{
    Audience, Chapter, DISCLOSURES, Ground, Published, RenderMode, Rendered, csv, docx, html, json, render, watermark,
    xlsx,
};
use crate::project::Project;
use crate::project::atomic::{self, Written as Outcome};
use crate::source::{FileName, Problem, Severity, markdown};
use crate::transcript::Language;

/// Write the chapters to exports/, evidence links turned into text
///
/// A claim or quote that does not hold stops the export and nothing is written. With --draft it
/// is written all the same, with every such place marked. docs/export.md tells what each format holds.
#[derive(Debug, clap::Args)]
pub struct Export {
    /// Chapters by name; none means all
    #[arg(value_name = "CHAPTER")]
    chapters: Vec<String>,
    /// Write even what does not hold, visibly marked
    #[arg(long)]
    draft: bool,
    /// Write `exports/NAME.internal.md` for the project's own people: what could give an informant away does not stop
    /// it, is listed at its end, and the first and last line say that it is internal
    #[arg(long, conflicts_with_all = ["publish", "public"])]
    internal: bool,
    /// Leave out all evidence: an HTML page is the chapter alone
    #[arg(long)]
    public: bool,
    /// Record in published/ what goes out, so that later versions are held against it (docs/disclosure.md)
    #[arg(long, conflicts_with = "draft")]
    publish: bool,
    /// The formats to write, separated by commas
    #[arg(long, value_delimiter = ',', default_value = "md")]
    format: Vec<Format>,
}

/// A format that readers use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Markdown
    Md,
    /// One page that stands alone, with what each claim and quote rests on
    Html,
    /// A document for Word and LibreOffice
    Docx,
    /// A workbook: claims with their counts, quotes
    Xlsx,
    /// The same tables, one file each
    Csv,
    /// The same for programs
    Json,
}

impl Format {
    /// Whether it holds evidence and nothing else.
    fn is_table(self) -> bool {
        matches!(self, Self::Xlsx | Self::Csv | Self::Json)
    }
}

impl Export {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        if self.public && self.format.iter().any(|format| format.is_table()) {
            let mend = "without `--public` they hold what may be told of it".to_owned();
            return Err(Failure::usage("tables are evidence, which `--public` leaves out", mend));
        }
        let project = session.project()?;
        let coders = session.coders(&project)?;
        let material = project.material(&coders);
        let written = Written::read(&project.chapters).against(&project.published).with_findings(&project.findings);
        let ground = written.ground(&project.settings, &material);
        let chosen = named(&written, &self.chapters)?;
        if chosen.is_empty() {
            let mend = "`belegg draft` writes a first one".to_owned();
            return Err(Failure::usage("there is no chapter in chapters/ to export", mend));
        }
        let found = chosen.iter().flat_map(|index| written.check(*index, &ground));
        let errors = project.problems.iter().cloned().chain(found).filter(is_error);
        let (giving, errors): (Vec<Problem>, Vec<Problem>) =
            errors.partition(|problem| self.internal && gives_away(problem));
        session.out.problems_aside(&errors);
        if !giving.is_empty() {
            let places = counted(giving.len(), "place");
            session.out.tell(format_args!("{places} could give somebody away: not for release"));
        }
        if !errors.is_empty() && !self.draft {
            session
                .out
                .tell(format_args!("{}: nothing was written; `--draft` writes it with these marked", summary(&errors)));
            return Err(Failure::Wanting);
        }
        let mut shown = HashSet::new();
        for index in &chosen {
            let Some((source, chapter)) = written.sources.get(*index).zip(written.chapters.get(*index)) else {
                continue;
            };
            shown.extend(self.export(&source.name, chapter, &ground, &project, session)?);
        }
        // A chapter named alone is not all that goes out.
        if self.chapters.is_empty() {
            super::appendix::write(session, &project, &ground, self.internal)?;
        }
        let named: &[usize] = if self.chapters.is_empty() { &[] } else { &chosen };
        let named: Vec<&str> = named.iter().filter_map(|index| written.chapters.get(*index)).map(Chapter::id).collect();
        super::stale::tell(session, &project, &named, &shown);
        Ok(())
    }

    /// One chapter in every format; the names of the figures it shows.
    fn export(
        &self,
        name: &str,
        chapter: &Chapter,
        ground: &Ground<'_>,
        project: &Project,
        session: &mut Session<'_, '_>,
    ) -> Result<Vec<String>, Failure> {
        let mode = if self.draft { RenderMode::Draft } else { RenderMode::Strict };
        let rendered = render(chapter, ground, mode);
        let inside = if self.internal { "internal." } else { "" };
        for figure in &rendered.figures {
            save(project, session, &format!("exports/figures/{}.svg", figure.name), figure.svg.as_bytes())?;
        }
        for format in &self.format {
            for (ending, bytes) in self.write(*format, chapter, ground, &rendered, session)? {
                save(project, session, &format!("exports/{name}.{inside}{ending}"), &bytes)?;
            }
        }
        if self.publish {
            let record = Published::of(chapter, ground, sha256(&rendered.text));
            save(project, session, Published::file(chapter.id()).as_str(), record.to_text().as_bytes())?;
        }
        Ok(rendered.figures.into_iter().map(|figure| figure.name).collect())
    }

    /// The files of a format: endings and bytes.
    fn write(
        &self,
        format: Format,
        chapter: &Chapter,
        ground: &Ground<'_>,
        rendered: &Rendered,
        session: &mut Session<'_, '_>,
    ) -> Result<Vec<(String, Vec<u8>)>, Failure> {
        let audience = self.audience();
        let one = |ending: &str, bytes: Vec<u8>| vec![(ending.to_owned(), bytes)];
        Ok(match format {
            Format::Md if self.internal => one("md", internal(rendered, ground.language).into_bytes()),
            Format::Md => one("md", rendered.text.clone().into_bytes()),
            Format::Html => {
                let (page, problems) = html(chapter, ground, rendered, audience, &remarks(rendered));
                session.end(&problems)?;
                one("html", page.into_bytes())
            }
            Format::Docx => one("docx", docx(chapter, ground, rendered, audience, &remarks(rendered))?),
            Format::Xlsx => one("xlsx", xlsx(chapter, ground, rendered, audience)?),
            Format::Csv => {
                let tables = csv(chapter, ground, rendered, audience)?;
                tables.into_iter().map(|(name, bytes)| (format!("{name}.csv"), bytes)).collect()
            }
            Format::Json => {
                let mut bytes = serde_json::to_vec_pretty(&json(chapter, ground, rendered, audience))
                    .map_err(std::io::Error::from)?;
                bytes.push(b'\n');
                one("json", bytes)
            }
        })
    }

    fn audience(&self) -> Audience {
        match (self.internal, self.public) {
            (true, _) => Audience::Internal,
            (false, true) => Audience::Public,
            (false, false) => Audience::Release,
        }
    }
}

/// Writes a file of `exports/` or `published/` and says so.
pub(super) fn save(project: &Project, session: &mut Session<'_, '_>, name: &str, bytes: &[u8]) -> Result<(), Failure> {
    let outcome = atomic::write_new(&*project.disk, &FileName::new(name), bytes)?;
    let word = if outcome == Outcome::Written { "wrote" } else { "unchanged" };
    session.out.line(format_args!("{word} {name}"))
}

/// What an internal export lists: what could give somebody away, and the reasons given.
fn remarks(rendered: &Rendered) -> Vec<String> {
    let told = rendered.problems.iter().filter(|problem| gives_away(problem) || problem.code == "chapter/overridden");
    told.map(|problem| format!("{}: {}", problem.place, problem.message)).collect()
}

/// Whether it is about who could be recognised, and not about what is true.
fn gives_away(problem: &Problem) -> bool {
    DISCLOSURES.contains(&problem.code) || problem.code == "chapter/third-person-health"
}

/// A chapter for the project's own people: said so first and last, with what must not go out and the reasons given.
fn internal(rendered: &Rendered, language: Language) -> String {
    let mark = watermark(language);
    let list = language.pick(
        "Dette kan røpe hvem noen er, eller er tillatt med en begrunnelse:",
        "Dette kan røpe kven nokon er, eller er tillate med ei grunngjeving:",
        "This could give somebody away, or is allowed for a reason:",
    );
    let told: Vec<String> = remarks(rendered).iter().map(|remark| format!("- {}\n", markdown(remark))).collect();
    let listed = if told.is_empty() { String::new() } else { format!("{list}\n\n{}\n", told.concat()) };
    format!("**{mark}**\n\n{}\n\n---\n\n{listed}**{mark}**\n", rendered.text.trim_end())
}

/// SHA-256 of a text in hex, as records of what was published have it.
pub(super) fn sha256(text: &str) -> String {
    use sha2::Digest as _;
    sha2::Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn is_error(problem: &Problem) -> bool {
    problem.severity == Severity::Error
}
