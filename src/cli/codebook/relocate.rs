//! `belegg codebook move`.

use super::report::{change, sound_project, tell_old_addresses};
use crate::cli::{Failure, Session};
use crate::codebook::upkeep::{Destination, Upkeep};

/// Move a code to another section, or below another code
///
/// Its whole entry goes, with its comments and children; old addresses keep leading to it. A code
/// that had the areas of the code above it keeps them.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: belegg codebook move kommune/benefits/akutt kommune/benefits/sanntid")]
pub(super) struct Move {
    /// The code's address, or one it had
    #[arg(value_name = "CODE")]
    code: String,
    /// Where to: a section (`kommune/drawbacks`) or the address of the code to put it below
    #[arg(value_name = "TO")]
    to: String,
}

impl Move {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = sound_project(session)?;
        let code = session.code(&project, &self.code)?.code().address.clone();
        let to = match self.to.parse() {
            Ok(Destination::Section(stakeholder, section)) => Destination::Section(stakeholder, section),
            _ => Destination::Below(session.code(&project, &self.to)?.code().address.clone()),
        };
        let kept = change(&project, &Upkeep::Move { code: code.clone(), to })?;
        if let Some((old, new)) = kept.moved.iter().find(|(old, _)| *old == code) {
            session.out.line(format_args!("`{old}` is now `{new}`"))?;
        }
        tell_old_addresses(session, &project, &kept)
    }
}
