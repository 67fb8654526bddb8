//! `belegg codebook`: looking at the codebook, and changing it so that every journal and chapter keeps resolving.
//!
//! One file a subcommand. The change itself is `codebook::upkeep`'s, the file `project`'s; here it is
//! said what was done and what now rests on an old address.

mod add;
mod edit;
mod list;
mod merge;
mod relocate;
mod rename;
mod report;
mod retire;
mod show;
mod split;

use clap::Subcommand;

use super::{Failure, Session};

/// List the codes, and add, rename, move, merge, split, retire or edit them
///
/// Changes codebook.yaml and nothing else: comments, order and layout stay, and every address a code
/// had is kept in its `was:`, so that journals and chapters keep resolving (docs/codebook.md). A
/// codebook with errors is not touched. `belegg codebook list --json` is for programs.
#[derive(Debug, clap::Args)]
pub struct Codebook {
    #[command(subcommand)]
    command: Subcommands,
}

#[derive(Debug, Subcommand)]
enum Subcommands {
    List(list::List),
    Show(show::Show),
    Add(add::Add),
    Rename(rename::Rename),
    Move(relocate::Move),
    Merge(merge::Merge),
    Split(split::Split),
    Retire(retire::Retire),
    Restore(retire::Restore),
    Edit(edit::Edit),
}

impl Codebook {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let done = self.run_command(session);
        let is_change = !matches!(self.command, Subcommands::List(_) | Subcommands::Show(_));
        if let (Ok(()), true, Ok(root)) = (&done, is_change, session.root()) {
            super::merge::remember_texts(session, &root);
        }
        done
    }

    fn run_command(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        match &self.command {
            Subcommands::List(command) => command.run(session),
            Subcommands::Show(command) => command.run(session),
            Subcommands::Add(command) => command.run(session),
            Subcommands::Rename(command) => command.run(session),
            Subcommands::Move(command) => command.run(session),
            Subcommands::Merge(command) => command.run(session),
            Subcommands::Split(command) => command.run(session),
            Subcommands::Retire(command) => command.run(session),
            Subcommands::Restore(command) => command.run(session),
            Subcommands::Edit(command) => command.run(session),
        }
    }
}
