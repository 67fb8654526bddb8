//! `belegg codebook merge`.

use super::report::{change, sound_project, tell_old_addresses};
use crate::cli::{Failure, Session};
use crate::codebook::upkeep::Upkeep;
use crate::source::terminal;

/// Make a code part of another: what was coded with it counts for that one
///
/// Its include, exclude and examples are added to the other's, its children move below it (those of
/// one id are merged), its comments go above it. Its label, definition and finding are dropped.
#[derive(Debug, clap::Args)]
pub(super) struct Merge {
    /// The code that disappears
    #[arg(value_name = "CODE")]
    code: String,
    /// The code that stays
    #[arg(value_name = "INTO")]
    into: String,
}

impl Merge {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = sound_project(session)?;
        let gone = session.code(&project, &self.code)?.code();
        let into = session.code(&project, &self.into)?.code();
        let merge = Upkeep::Merge { code: gone.address.clone(), into: into.address.clone() };
        let kept = change(&project, &merge)?;
        session.out.line(format_args!("`{}` is part of `{}` now", gone.address, into.address))?;
        tell_old_addresses(session, &project, &kept)?;
        if let Some(definition) = &gone.definition {
            session.out.tell(format_args!("dropped its definition: {}", terminal(definition)));
        }
        if gone.theme != into.theme {
            session.out.tell(format_args!(
                "they were two themes: what was coded on `{}` is now evidence on `{}`",
                gone.theme, into.theme
            ));
        }
        Ok(())
    }
}
