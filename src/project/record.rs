//! Recording what a coder did.

use std::sync::Arc;

use super::journals::{self, Draft, Writer};
use super::{Project, ProjectError};
use crate::coding::{Action, Entry, EntryId, JournalName};
use crate::source::{FileName, Problem};

impl Project {
    /// Appends to a coder's journal, all at once: when it returns, everything is on the disk.
    ///
    /// Gives the entries as written, and what was set aside on the way.
    ///
    /// # Errors
    /// [`ProjectError`]: none of it counts as saved.
    pub fn record(
        &self,
        name: &JournalName,
        at: &str,
        actions: Vec<(EntryId, Action)>,
    ) -> Result<(Vec<Entry>, Vec<Problem>), ProjectError> {
        if actions.is_empty() {
            return Ok((Vec::new(), Vec::new()));
        }
        let folder = FileName::new(journals::FOLDER);
        let holder = format!("process {}", std::process::id());
        let (mut writer, problems) = Writer::open(Arc::clone(&self.disk), &folder, name, &holder)?;
        let drafts: Vec<Draft> =
            actions.into_iter().map(|(id, action)| Draft { id, at: at.to_owned(), action }).collect();
        Ok((writer.append(&drafts, self.codings.clock)?, problems))
    }
}
