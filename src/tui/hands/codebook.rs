//! Changing the codebook's file, and taking that back.

use std::sync::PoisonError;

use super::Hands;
use crate::codebook::upkeep::Upkeep;
use crate::codebook::{self, CodeAddress};
use crate::coding::EntryId;
use crate::project::{self, CODEBOOK, ProjectError, decode};
use crate::source::{Fault as _, FileName};
use crate::tui::message::Message;
use crate::tui::request::Answer;

/// A change to the codebook's file: what was written, and what stood there before.
pub(super) struct Written {
    text: String,
    before: Vec<u8>,
}

impl Hands {
    /// Changes the codebook's file; the project is read anew after it.
    pub(super) fn keep_up(&self, ticket: EntryId, change: &Upkeep) -> Message {
        let kept = project::exchange_codebook(&*self.disk, change).map(|(kept, before)| {
            let written = Written { text: kept.text.clone(), before };
            self.written.lock().unwrap_or_else(PoisonError::into_inner).push(written);
            Box::new(kept)
        });
        let told = |error: ProjectError| match error.mend() {
            Some(mend) => format!("{error}: {mend}"),
            None => error.to_string(),
        };
        Message::Answer(ticket, Answer::Kept(kept.map_err(told)))
    }

    /// Takes back the last change to the codebook's file, unless somebody wrote it since or one of the addresses that
    /// are in use would lead nowhere.
    pub(super) fn restore_codebook(&self, used: &[CodeAddress]) -> Result<(), String> {
        let mut all = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(last) = all.last() else {
            return Err("no change to the codebook was made here".to_owned());
        };
        let file = FileName::new(CODEBOOK);
        let text = decode::decode(last.before.clone(), &file).map_err(|problem| problem.message)?;
        let old = codebook::read(&text, &file).0;
        if let Some(address) = used.iter().find(|address| old.resolve(address).is_none()) {
            return Err(format!("codings stand on `{address}`, which the codebook before has not"));
        }
        match project::put_codebook_back(&*self.disk, &last.text, &last.before) {
            Ok(true) => {
                all.pop();
                Ok(())
            }
            Ok(false) => Err("codebook.yaml was written by somebody else since: change it by hand".to_owned()),
            Err(error) => Err(error.to_string()),
        }
    }
}
