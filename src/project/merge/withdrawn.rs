//! Withdrawn consent holds in both copies, whichever of them was told of it.
//!
//! Before anything is joined, the words of everybody who withdrew in one copy are taken out of both, each with what it knows of
//! who said what. So they stand in no comparison, no conflict and no kept text, and nothing brings them back.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::copy::{Files, Staged};
use crate::coding::Action;
use crate::project::disk::MemoryDisk;
use crate::project::withdraw::Words;
use crate::project::{Project, ProjectError};
use crate::transcript::ParticipantId;

/// Who withdrew consent, as a copy knows.
pub(super) fn people(files: &Files) -> Result<BTreeSet<ParticipantId>, ProjectError> {
    let project = opened(files)?;
    let marked = project.transcripts.iter().flat_map(|transcript| &transcript.participants);
    let marked = marked.filter(|person| person.withdrawn).map(|person| person.id.clone());
    let entries = project.journals.iter().flat_map(|journal| &journal.entries);
    let redacted = entries.filter_map(|entry| match &entry.action {
        Action::Redact(who) => Some(who.clone()),
        _ => None,
    });
    Ok(marked.chain(redacted).collect())
}

/// A copy after withdrawals.
pub(super) struct Without {
    /// Its files.
    pub(super) files: Files,
    /// What was done, a line each, without words.
    pub(super) changes: Vec<String>,
    /// What tells the words that went.
    pub(super) words: Vec<Words>,
}

/// Takes the words of some people out of a copy.
pub(super) fn without(files: &Files, people: &BTreeSet<ParticipantId>) -> Result<Without, ProjectError> {
    let staged = Staged(Arc::new(MemoryDisk::new(files.clone())));
    let (mut changes, mut words) = (Vec::new(), Vec::new());
    for who in people {
        let project = Project::open(&staged, Path::new(""))?;
        words.push(project.words_of_participant(who));
        let withdrawal = project.withdrawal(who)?;
        changes.extend(withdrawal.changes().iter().cloned());
        project.apply(&withdrawal)?;
    }
    let mut files = staged.0.files();
    // Locks that nobody has.
    files.retain(|file, _| !file.as_str().starts_with(".belegg/"));
    Ok(Without { files, changes, words })
}

/// How many lines of a text begin a run of such words.
pub(super) fn repeats(words: &[Words], text: &str) -> usize {
    words.iter().map(|words| words.lines(text)).sum()
}

/// A copy as a project.
pub(super) fn opened(files: &Files) -> Result<Project, ProjectError> {
    Project::open(&Staged(Arc::new(MemoryDisk::new(files.clone()))), Path::new(""))
}
