//! The sentences and the frame of what belegg writes, as templates: the built-in ones of each language, or a team's own.
//!
//! A template decides how something is said, never what the counts are or which word they bear: those come in as values.
//! Whatever evidence a template is given it must print, or it is refused; the built-in one stands in for it then, and the
//! problem is told. Templates are text that comes in as an argument; nothing is included from anywhere.

mod check;
mod engine;
mod fault;
mod kind;
#[cfg(test)]
mod tests;
mod value;

pub use fault::TemplateFault;
pub use kind::{Sample, Template, ValueOffered};
pub(in crate::chapter) use value::{Given, Values};

use std::collections::BTreeMap;

use crate::source::{FileName, Problem};
use crate::transcript::Language;
use engine::Engine;

/// The folder of a project that holds its own templates.
pub const TEMPLATES: &str = "templates";

/// The templates of one language, some of them perhaps a team's own.
#[derive(Debug, Clone)]
pub struct Templates {
    language: Language,
    own: BTreeMap<Template, Own>,
}

/// A template of the project that can be used.
#[derive(Debug, Clone)]
struct Own {
    file: FileName,
    text: String,
}

impl Default for Templates {
    fn default() -> Self {
        Self::built_in(Language::Bokmal)
    }
}

impl Templates {
    /// The built-in templates of a language.
    pub fn built_in(language: Language) -> Self {
        Self { language, own: BTreeMap::new() }
    }

    /// Reads the templates of a project, files and their text. One that cannot be used is told and left out: the built-in
    /// one stands in for it.
    pub fn read(language: Language, files: &[(FileName, String)]) -> (Self, Vec<Problem>) {
        let mut templates = Self::built_in(language);
        let mut problems = Vec::new();
        for (file, text) in files {
            match Template::of_file(file) {
                Some(template) => {
                    let found = check::check(template, file, text);
                    if found.is_empty() {
                        templates.own.insert(template, Own { file: file.clone(), text: text.clone() });
                    }
                    problems.extend(found);
                }
                None => problems.push(check::unknown(file)),
            }
        }
        (templates, problems)
    }

    /// The language of the built-in ones.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Fills a template. Where the project's own fails on these values the problem is told and the built-in one used.
    pub(in crate::chapter) fn fill(&self, template: Template, values: &Values, problems: &mut Vec<Problem>) -> String {
        debug_assert!(values.fits(template), "{template:?} is offered other values: {:?}", values.names());
        if let Some(own) = self.own.get(&template) {
            match filled(template, &own.text, values) {
                Ok(text) => return text,
                Err(trouble) => {
                    let problem = trouble.problem(template, &own.file, &own.text);
                    if !problems.contains(&problem) {
                        problems.push(problem);
                    }
                }
            }
        }
        // A test holds that these print what they must.
        let made = Engine::new(template).render(template.built_in(self.language), values);
        template.shape(&made.unwrap_or_default())
    }
}

/// The text that a template makes of values, with its evidence in it.
fn filled(template: Template, text: &str, values: &Values) -> Result<String, engine::Trouble> {
    let made = template.shape(&Engine::new(template).render(text, values)?);
    match values.missing(template, &made) {
        Some(name) => Err(engine::Trouble::Dropped(name)),
        None => Ok(made),
    }
}
