//! `belegg code`: the coding screen.

use std::io::IsTerminal as _;
use std::sync::Arc;

use super::{Failure, Session};
use crate::project::{RealDisks, Workplace};
use crate::source::{nearest, terminal};
use crate::transcript::TranscriptId;

/// Read and code transcripts in the terminal
///
/// Opens where you were the last time, or at the transcript you name. `?` shows the keys. Everything
/// is saved as you go; nothing that is not on the disk looks saved. `belegg` alone does the same.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Code {
    /// The transcript's id
    #[arg(value_name = "TRANSCRIPT")]
    transcript: Option<String>,
}

impl Code {
    /// What the screen is opened with.
    pub(super) fn workplace(&self, session: &mut Session<'_, '_>) -> Result<Workplace, Failure> {
        let world = session.world;
        if !world.interactive || !std::io::stdout().is_terminal() {
            let mend = "in scripts use `belegg tag`, `segments`, `search`; `belegg status` tells how things stand";
            return Err(Failure::usage("the coding screen needs a terminal", mend.to_owned()));
        }
        let root = session.root()?;
        let start = self.transcript.as_deref().map(|id| named(session, id)).transpose()?;
        let me = session.writer()?;
        Ok(Workplace {
            root,
            disks: Arc::new(RealDisks),
            cache: world.cache.clone(),
            me,
            start,
            color: world.color.0,
            ascii: world.ascii,
            editor: world.editor.clone(),
            fixed_clock: world.fixed_clock,
        })
    }
}

/// A transcript that is there; its file's name tells, so that nothing has to be read for it.
fn named(session: &Session<'_, '_>, text: &str) -> Result<TranscriptId, Failure> {
    let disk = session.disks.open(&session.root()?)?;
    let names = disk.list(&crate::source::FileName::new("transcripts")).unwrap_or_default();
    let known: Vec<&str> = names.iter().filter_map(|name| name.strip_suffix(".md")).collect();
    let stem = text.trim_start_matches("transcripts/").trim_end_matches(".md");
    match TranscriptId::new(stem) {
        Ok(id) if known.contains(&stem) => Ok(id),
        _ => {
            let mend = match nearest(stem, &known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "transcripts lie in transcripts/".to_owned(),
            };
            Err(Failure::usage(format!("there is no transcript `{}`", terminal(text)), mend))
        }
    }
}
