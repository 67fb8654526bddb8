//! `belegg codebook retire` and `restore`.

use super::report::{change, sound_project};
use crate::cli::written::counted;
use crate::cli::{Failure, Session};
use crate::codebook::upkeep::Upkeep;

/// Offer a code for coding no longer; what was coded with it keeps counting
#[derive(Debug, clap::Args)]
pub(super) struct Retire {
    /// The code's address, or one it had
    #[arg(value_name = "CODE")]
    code: String,
}

/// Offer a retired code again
#[derive(Debug, clap::Args)]
pub(super) struct Restore {
    /// The code's address, or one it had
    #[arg(value_name = "CODE")]
    code: String,
}

impl Retire {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = sound_project(session)?;
        let found = session.code(&project, &self.code)?;
        let (index, code) = (found.index(), &found.code().address);
        change(&project, &Upkeep::Retire(code.clone()))?;
        let resolved = project.codings.codings.iter().filter_map(|coding| project.codebook.resolve(&coding.code));
        let codings = resolved.filter(|resolved| resolved.index() == index).count();
        let keep = if codings == 1 { "keeps" } else { "keep" };
        session.out.line(format_args!("retired `{code}`; {} {keep} counting", counted(codings, "coding")))
    }
}

impl Restore {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = sound_project(session)?;
        let code = session.code(&project, &self.code)?.code().address.clone();
        change(&project, &Upkeep::Restore(code.clone()))?;
        session.out.line(format_args!("`{code}` is in use again"))
    }
}
