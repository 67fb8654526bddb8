//! `belegg templates`: how drafts, the appendix and pages say what they say.

use super::{Failure, Session};
use crate::chapter::{TEMPLATES, Template};
use crate::project::{atomic, exists};
use crate::source::{FileName, Problem, nearest, terminal};

/// Show which templates the project has of its own, or write the built-in ones to templates/ to be changed
///
/// A template decides how something is said; counts and the words they bear come in as values and must be printed.
/// docs/templates.md lists the values of each. What is deleted from templates/ is built in again.
#[derive(Debug, clap::Args)]
pub struct Templates {
    /// Templates by the name of their file; none means all
    #[arg(value_name = "TEMPLATE")]
    templates: Vec<String>,
    /// Write the built-in ones, in the language of the chapters; never overwrites
    #[arg(long)]
    init: bool,
}

impl Templates {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let chosen = self.chosen()?;
        let project = session.project()?;
        for template in chosen {
            let file = FileName::new(format!("{TEMPLATES}/{}", template.name()));
            let there = exists(&*project.disk, &file)?;
            match (self.init, there) {
                (true, true) => session.out.tell(format_args!("kept {file}")),
                (true, false) => {
                    let text = template.built_in(project.language());
                    atomic::write_new(&*project.disk, &file, text.as_bytes())?;
                    session.out.line(format_args!("wrote {file}"))?;
                }
                (false, there) => {
                    let whose = if there { "the project's own" } else { "built in" };
                    session.out.line(format_args!("{:<12} {whose}", template.name()))?;
                }
            }
        }
        let of_templates = project.problems.iter().filter(|problem| problem.code.starts_with("template/"));
        session.end(&of_templates.cloned().collect::<Vec<Problem>>())
    }

    fn chosen(&self) -> Result<Vec<Template>, Failure> {
        if self.templates.is_empty() {
            return Ok(Template::ALL.to_vec());
        }
        let named = |name: &String| {
            let names: Vec<&str> = Template::ALL.iter().map(|template| template.name()).collect();
            Template::ALL.into_iter().find(|template| template.name() == name).ok_or_else(|| {
                let mend = match nearest(name, &names) {
                    Some(like) => format!("did you mean `{like}`?"),
                    None => format!("the templates are {}", names.join(", ")),
                };
                Failure::usage(format!("there is no template `{}`", terminal(name)), mend)
            })
        };
        self.templates.iter().map(named).collect()
    }
}
