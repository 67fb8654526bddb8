//! `belegg codebook show`.

use super::list::behind;
use crate::cli::written::counted;
use crate::cli::{Failure, Session};
use crate::codebook::Code;
use crate::source::terminal;

/// Show one code: definition, what belongs and what does not, examples, former addresses, counts
#[derive(Debug, clap::Args)]
pub(super) struct Show {
    /// The code's address, or one it had
    #[arg(value_name = "CODE")]
    code: String,
}

impl Show {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = session.project()?;
        let coders = session.coders(&project)?;
        let material = project.material(&coders);
        let found = session.code(&project, &self.code)?;
        for (what, text) in lines(found.code()) {
            session.out.line(format_args!("{what}: {}", terminal(&text)))?;
        }
        for index in project.codebook.within(found.index()).skip(1) {
            if let Some(child) = project.codebook.codes().get(index) {
                session.out.line(format_args!("below: {}  {}", child.address, terminal(&child.label)))?;
            }
        }
        let behind = behind(&material, found.index());
        session.out.line(format_args!(
            "behind it: {}, {} in {}",
            counted(behind.codings, "coding"),
            counted(behind.informants as usize, "informant"),
            counted(behind.interviews as usize, "interview"),
        ))?;
        session.end(&project.problems)
    }
}

/// What a code's entry says, a line each.
fn lines(code: &Code) -> Vec<(&'static str, String)> {
    let mut all = vec![("code", code.address.to_string()), ("label", code.label.clone())];
    let one = |what: &'static str, text: Option<String>| text.map(|text| (what, text));
    if code.theme.as_str() != code.address.id() {
        all.push(("theme", code.theme.to_string()));
    }
    if !code.areas.is_empty() {
        let areas: Vec<String> = code.areas.iter().map(ToString::to_string).collect();
        all.push(("areas", areas.join(", ")));
    }
    for line in code.definition.iter().flat_map(|text| text.lines()) {
        all.push(("definition", line.to_owned()));
    }
    for (what, texts) in [("include", &code.include), ("exclude", &code.exclude), ("example", &code.examples)] {
        all.extend(texts.iter().map(|text| (what, text.clone())));
    }
    all.extend(one("finding", code.finding.clone()));
    all.extend(one("color", code.color.clone()));
    all.extend(one("key", code.key.map(String::from)));
    all.extend(one("retired", code.retired.then(|| "no longer offered for coding".to_owned())));
    all.extend(code.was.iter().map(|old| ("was", old.to_string())));
    all
}
