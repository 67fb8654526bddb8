//! `belegg init`: a new project.

use std::path::PathBuf;

use super::{Failure, Session};
use crate::project::{CODEBOOK, atomic, exists};
use crate::source::{FileName, terminal};

/// Make a new project with a commented codebook
///
/// Writes codebook.yaml, belegg.yaml, a transcript to look at and the folders. Never overwrites:
/// a folder that has a codebook.yaml is left as it is.
#[derive(Debug, clap::Args)]
pub struct Init {
    /// The folder; made if it does not exist
    #[arg(value_name = "DIR", default_value = ".")]
    dir: PathBuf,
}

/// What a new project consists of.
const FILES: [(&str, &str); 6] = [
    ("belegg.yaml", include_str!("init/belegg.yaml")),
    ("transcripts/int-01.md", include_str!("init/int-01.md")),
    ("chapters/.gitkeep", ""),
    (".gitignore", include_str!("init/gitignore")),
    (".gitattributes", include_str!("init/gitattributes")),
    // Last: a folder is a project once it has this.
    ("codebook.yaml", include_str!("init/codebook.yaml")),
];

impl Init {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let disk = session.disks.make(&session.world.folder.join(&self.dir))?;
        if exists(&*disk, &FileName::new(CODEBOOK))? {
            let shown = terminal(&self.dir.display().to_string());
            let mend = "work in it, or name another folder".to_owned();
            return Err(Failure::usage(format!("`{shown}` is a project already"), mend));
        }
        for (name, text) in FILES {
            let file = FileName::new(name);
            if exists(&*disk, &file)? {
                session.out.tell(format_args!("kept {name}"));
                continue;
            }
            atomic::write_new(&*disk, &file, text.as_bytes())?;
            session.out.line(format_args!("wrote {name}"))?;
        }
        session.out.line("")?;
        session.out.line("Put transcripts into transcripts/, describe what you look for in codebook.yaml, then")?;
        session.out.line("  belegg status    shows what is there and what is missing")?;
        session.out.line("  belegg tag       codes a passage;  belegg draft, check, export  make the chapter")
    }
}
