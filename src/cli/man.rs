//! `belegg man`: the manual, made from the same source as the help.

use std::path::PathBuf;

use clap::CommandFactory as _;

use super::{Belegg, Failure, Session};
use crate::project::atomic;
use crate::source::FileName;

/// Print the manual page, or write one a command into a folder
#[derive(Debug, clap::Args)]
pub struct Man {
    /// Write belegg.1, belegg-tag.1, … into this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Man {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let mut command = Belegg::command();
        command.build();
        let Some(folder) = &self.out else {
            return Ok(session.out.answer.write_all(&page(&command)?)?);
        };
        let disk = session.disks.make(&session.world.folder.join(folder))?;
        for part in std::iter::once(&command).chain(command.get_subcommands().filter(|part| part.get_name() != "help"))
        {
            let name = part.get_display_name().unwrap_or_else(|| part.get_name()).replace(' ', "-");
            let name = format!("{name}.1");
            atomic::write(&*disk, &FileName::new(&name), &page(part)?)?;
            session.out.line(format_args!("wrote {name}"))?;
        }
        Ok(())
    }
}

fn page(command: &clap::Command) -> Result<Vec<u8>, Failure> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    Ok(page)
}
