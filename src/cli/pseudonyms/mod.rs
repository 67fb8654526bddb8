//! `belegg pseudonyms`: looking into the key file, and changing what stands in it.
//!
//! One file a subcommand. Names are shown only where they are asked for.

mod add;
mod forget;
mod list;
mod merge;
mod rename;
mod show;

use clap::Subcommand;

use super::{Failure, Session};
use crate::anonymity::{Identities, Identity};
use crate::project::Project;
use crate::source::{nearest, terminal};

/// List pseudonyms, tell who is behind one, rename, merge, add and forget them
///
/// Works on the key file, which lies outside the project, and where a pseudonym changes on the transcripts too. Names are
/// shown only by `show`, and by `list --names`. `belegg pseudonyms list --json` is for programs.
#[derive(Debug, clap::Args)]
pub struct Pseudonyms {
    #[command(subcommand)]
    command: Subcommands,
}

#[derive(Debug, Subcommand)]
enum Subcommands {
    List(list::List),
    Show(show::Show),
    Rename(rename::Rename),
    Merge(merge::Merge),
    Add(add::Add),
    Forget(forget::Forget),
}

impl Pseudonyms {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        match &self.command {
            Subcommands::List(command) => command.run(session),
            Subcommands::Show(command) => command.run(session),
            Subcommands::Rename(command) => command.run(session),
            Subcommands::Merge(command) => command.run(session),
            Subcommands::Add(command) => command.run(session),
            Subcommands::Forget(command) => command.run(session),
        }
    }
}

/// The identity an argument means: a pseudonym, with or without brackets, or a participant's id.
fn meant<'k>(known: &'k Identities, text: &str) -> Result<&'k Identity, Failure> {
    let wanted = bare(text);
    if let Some(identity) = known.by_pseudonym(wanted).or_else(|| known.participant(wanted)) {
        return Ok(identity);
    }
    let all: Vec<&str> = known.all().iter().map(|identity| identity.pseudonym.as_str()).collect();
    let mend = match nearest(wanted, &all) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`belegg pseudonyms list` shows all".to_owned(),
    };
    Err(Failure::usage(format!("the key has no pseudonym `{}`", terminal(wanted)), mend))
}

/// A pseudonym without its brackets.
fn bare(text: &str) -> &str {
    text.trim().trim_start_matches('[').trim_end_matches(']')
}

/// Replaces a pseudonym in the transcripts, and says where.
fn replace(session: &mut Session<'_, '_>, project: &Project, old: &str, new: &str) -> Result<(), Failure> {
    let renaming = project.renaming(old, new)?;
    project.rename(&renaming)?;
    let mut any = false;
    for (file, count) in renaming.changes() {
        session.out.line(format_args!("{file}: {count} of `{old}` are `{new}` now"))?;
        any = true;
    }
    if any {
        session.out.tell("now run `belegg status`, which tells what moved, and `belegg check`, which tells what chapters quote otherwise");
    }
    Ok(())
}

/// Asks before something that shows or removes names; off a terminal `--yes` answers.
fn sure(session: &mut Session<'_, '_>, yes: bool, question: &str) -> Result<(), Failure> {
    if yes {
        return Ok(());
    }
    if !session.world.interactive {
        return Err(Failure::usage(format!("{question} Nobody can be asked here"), "add `--yes`".to_owned()));
    }
    let _ = write!(session.out.aside, "{question} (y/n) ");
    let _ = session.out.aside.flush();
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer).map_err(Failure::Output)?;
    match answer.trim().to_lowercase().as_str() {
        "y" | "yes" | "j" | "ja" => Ok(()),
        _ => Err(Failure::Wanting),
    }
}
