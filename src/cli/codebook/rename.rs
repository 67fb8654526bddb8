//! `belegg codebook rename`.

use super::report::{change, sound_project, tell_old_addresses};
use crate::cli::{Failure, Session};
use crate::codebook::upkeep::Upkeep;
use crate::source::terminal;

/// Give a code another id, or with --label another name
///
/// With another id its address changes, and those of its children; the old ones keep leading to
/// them. The theme stays, since transcripts (`topics:`) and the other valence name it.
#[derive(Debug, clap::Args)]
pub(super) struct Rename {
    /// The code's address, or one it had
    #[arg(value_name = "CODE")]
    code: String,
    /// The new last part of its address
    #[arg(value_name = "NEW_ID", required_unless_present = "label", conflicts_with = "label")]
    id: Option<String>,
    /// The new name, the address unchanged
    #[arg(long, value_name = "LABEL")]
    label: Option<String>,
}

impl Rename {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = sound_project(session)?;
        let code = session.code(&project, &self.code)?.code().address.clone();
        if let Some(label) = &self.label {
            change(&project, &Upkeep::Relabel { code: code.clone(), label: label.clone() })?;
            return session.out.line(format_args!("`{code}` is called `{}` now", terminal(label)));
        }
        let id = self.id.clone().unwrap_or_default();
        let kept = change(&project, &Upkeep::Rename { code: code.clone(), id })?;
        if let Some((old, new)) = kept.moved.iter().find(|(old, _)| *old == code) {
            session.out.line(format_args!("`{old}` is now `{new}`"))?;
        }
        tell_old_addresses(session, &project, &kept)
    }
}
