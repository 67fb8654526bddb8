//! `belegg completions`: for the shell.

use clap::CommandFactory as _;

use super::{Belegg, Failure, Session};

/// Print a completion script for a shell
///
/// For example `belegg completions bash > ~/.local/share/bash-completion/completions/belegg`.
#[derive(Debug, clap::Args)]
pub struct Completions {
    /// Which shell
    shell: clap_complete::Shell,
}

impl Completions {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Belegg::command(), "belegg", &mut script);
        Ok(session.out.answer.write_all(&script)?)
    }
}
