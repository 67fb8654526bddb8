//! Earlier versions of texts, kept for merges: they hold the words too.

use super::words::Words;
use super::{Rewrite, Withdrawal, listed, read, spoken, without_words};
use crate::project::{Project, ProjectError};
use crate::source::FileName;
use crate::transcript::{self, ParticipantId};

/// Where they lie.
const KEPT: &str = "merged/texts";

impl Project {
    /// Empties the turns of somebody in kept transcripts, and removes other kept texts that repeat their words.
    ///
    /// A kept transcript keeps its name, so that later merges still find what both copies come from.
    pub(super) fn rewrite_kept(
        &self,
        who: &ParticipantId,
        words: &Words,
        withdrawal: &mut Withdrawal,
    ) -> Result<(), ProjectError> {
        for file in listed(&*self.disk, &FileName::new(KEPT))? {
            let old = read(&*self.disk, &file)?;
            let text = String::from_utf8_lossy(&old).into_owned();
            match emptied(&text, &file, who) {
                Some(Ok(new)) if new == text => {}
                Some(Ok(new)) => {
                    withdrawal.changes.push(format!("emptied an earlier version of a transcript ({file})"));
                    withdrawal.rewrites.push(Rewrite { file, journal: None, old, new: new.into_bytes() });
                }
                None if words.first_line(&text).is_none() => {}
                _ => {
                    withdrawal.changes.push(format!("removed an earlier version of a text ({file})"));
                    withdrawal.removals.push(file);
                }
            }
        }
        Ok(())
    }
}

/// A text without somebody's turns, if it is a transcript that they take part in.
fn emptied(text: &str, file: &FileName, who: &ParticipantId) -> Option<Result<String, ProjectError>> {
    let read = text.starts_with("---").then(|| transcript::read(text, file, "kept").0).flatten()?;
    let takes_part = read.participants.iter().any(|person| person.id == *who) || !spoken(&read, who).is_empty();
    takes_part.then(|| without_words(text, &read, who))
}
