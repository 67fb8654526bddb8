//! `belegg export`: the chapter as readers get it.

use super::written::{Written, named, summary};
use super::{Failure, Session};
use crate::chapter::{RenderMode, render};
use crate::project::atomic::{self, Written as Outcome};
use crate::source::{FileName, Problem, Severity};

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
        let written = Written::read(&project.chapters);
        let ground = written.ground(&project.settings, &material);
        let chosen = named(&written, &self.chapters)?;
        if chosen.is_empty() {
            let mend = "`belegg draft` writes a first one".to_owned();
            return Err(Failure::usage("there is no chapter in chapters/ to export", mend));
        }
        let found = chosen.iter().flat_map(|index| written.check(*index, &ground));
        let errors: Vec<Problem> = project.problems.iter().cloned().chain(found).filter(is_error).collect();
        session.out.problems_aside(&errors);
        if !errors.is_empty() && !self.draft {
            session
                .out
                .tell(format_args!("{}: nothing was written; `--draft` writes it with these marked", summary(&errors)));
            return Err(Failure::Wanting);
        }
        let mode = if self.draft { RenderMode::Draft } else { RenderMode::Strict };
        for index in chosen {
            let Some((source, chapter)) = written.sources.get(index).zip(written.chapters.get(index)) else { continue };
            for format in &self.format {
                let (text, ending) = match format {
                    Format::Md => (render(chapter, &ground, mode).text, "md"),
                };
                let name = format!("exports/{}.{ending}", source.name);
                let outcome = atomic::write_new(&*project.disk, &FileName::new(&name), text.as_bytes())?;
                let word = if outcome == Outcome::Written { "wrote" } else { "unchanged" };
                session.out.line(format_args!("{word} {name}"))?;
            }
        }
        Ok(())
    }
}

fn is_error(problem: &Problem) -> bool {
    problem.severity == Severity::Error
}
