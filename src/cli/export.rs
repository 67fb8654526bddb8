//! `belegg export`: the chapter as readers get it.

use super::written::{Written, counted, named, summary};
use super::{Failure, Session};
use crate::chapter::{DISCLOSURES, Published, RenderMode, Rendered, render};
use crate::project::atomic::{self, Written as Outcome};
use crate::source::{FileName, Problem, Severity, markdown};
use crate::transcript::Language;

/// Write the chapters to exports/, evidence links turned into text
///
/// A claim or quote that does not hold stops the export and nothing is written. With --draft it
/// is written all the same, with every such place marked.
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
    #[arg(long, conflicts_with = "publish")]
    internal: bool,
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
}

impl Export {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = session.project()?;
        let coders = session.coders(&project)?;
        let material = project.material(&coders);
        let written = Written::read(&project.chapters).against(&project.published);
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
        let mode = if self.draft { RenderMode::Draft } else { RenderMode::Strict };
        for index in chosen {
            let Some((source, chapter)) = written.sources.get(index).zip(written.chapters.get(index)) else { continue };
            for figure in &render(chapter, &ground, mode).figures {
                let name = format!("exports/figures/{}.svg", figure.name);
                let outcome = atomic::write_new(&*project.disk, &FileName::new(&name), figure.svg.as_bytes())?;
                let word = if outcome == Outcome::Written { "wrote" } else { "unchanged" };
                session.out.line(format_args!("{word} {name}"))?;
            }
            for format in &self.format {
                let (text, ending) = match format {
                    Format::Md if self.internal => {
                        let rendered = render(chapter, &ground, mode);
                        (internal(&rendered, ground.language), "internal.md")
                    }
                    Format::Md => (render(chapter, &ground, mode).text, "md"),
                };
                let name = format!("exports/{}.{ending}", source.name);
                let outcome = atomic::write_new(&*project.disk, &FileName::new(&name), text.as_bytes())?;
                let word = if outcome == Outcome::Written { "wrote" } else { "unchanged" };
                session.out.line(format_args!("{word} {name}"))?;
                if self.publish {
                    let record = Published::of(chapter, &ground, sha256(&text));
                    let file = Published::file(chapter.id());
                    let outcome = atomic::write_new(&*project.disk, &file, record.to_text().as_bytes())?;
                    let word = if outcome == Outcome::Written { "wrote" } else { "unchanged" };
                    session.out.line(format_args!("{word} {file}"))?;
                }
            }
        }
        Ok(())
    }
}

/// Whether it is about who could be recognised, and not about what is true.
fn gives_away(problem: &Problem) -> bool {
    DISCLOSURES.contains(&problem.code) || problem.code == "chapter/third-person-health"
}

/// A chapter for the project's own people: said so first and last, with what must not go out and the reasons given.
fn internal(rendered: &Rendered, language: Language) -> String {
    let (mark, list) = match language {
        Language::Bokmal => {
            ("INTERNT: ikke for utgivelse", "Dette kan gjenkjenne noen, eller er tillatt med en begrunnelse:")
        }
        Language::Nynorsk => {
            ("INTERNT: ikkje for utgjeving", "Dette kan kjenne att nokon, eller er tillate med ei grunngjeving:")
        }
        Language::English => {
            ("INTERNAL: not for release", "This could give somebody away, or is allowed for a reason:")
        }
    };
    let told = rendered.problems.iter().filter(|problem| gives_away(problem) || problem.code == "chapter/overridden");
    let told: Vec<String> = told
        .map(|problem| format!("- {}: {}\n", markdown(&problem.place.to_string()), markdown(&problem.message)))
        .collect();
    let listed = if told.is_empty() { String::new() } else { format!("{list}\n\n{}\n", told.concat()) };
    format!("**{mark}**\n\n{}\n\n---\n\n{listed}**{mark}**\n", rendered.text.trim_end())
}

fn sha256(text: &str) -> String {
    use sha2::Digest as _;
    sha2::Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn is_error(problem: &Problem) -> bool {
    problem.severity == Severity::Error
}
