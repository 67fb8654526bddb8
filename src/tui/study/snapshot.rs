//! The study as values that do not change, for work on other threads.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Study;
use crate::chapter::Chapter;
use crate::codebook::Codebook;
use crate::coding::{CoderId, Coding, Codings};
use crate::project::{ChapterSource, Settings};
use crate::synthesis::{Coders, Material};
use crate::transcript::{Transcript, TranscriptId};

/// Everything at one moment.
#[derive(Debug)]
pub struct Snapshot {
    /// The codebook.
    pub codebook: Arc<Codebook>,
    /// What the team has settled.
    pub settings: Arc<Settings>,
    /// In order of id.
    pub transcripts: Arc<Vec<Transcript>>,
    /// The chapters as written.
    pub chapters: Arc<Vec<ChapterSource>>,
    /// Everything that was coded, what is not on disk yet included.
    pub codings: Codings,
    /// Who is coding.
    pub me: CoderId,
    /// Transcripts in which this coder may see what others coded.
    open: BTreeSet<TranscriptId>,
}

impl Snapshot {
    pub(super) fn of(study: &Study) -> Self {
        Self {
            codebook: Arc::clone(&study.codebook),
            settings: Arc::clone(&study.settings),
            transcripts: Arc::clone(&study.transcripts),
            chapters: Arc::clone(&study.chapters),
            codings: study.history.to_codings(),
            me: study.me.coder.clone(),
            open: open(study),
        }
    }

    /// Whether a coding is for this coder's eyes, as [`Study::may_see`] has it.
    pub fn may_see(&self, coding: &Coding) -> bool {
        coding.by.coder == self.me || self.open.contains(&coding.transcript)
    }

    /// Everything joined, for tallies; all coders'.
    pub fn material(&self) -> Material<'_> {
        Material::new(&self.codebook, &self.transcripts, &self.codings, &Coders::All)
    }

    /// The chapters parsed.
    pub fn parsed(&self) -> Vec<Chapter> {
        self.chapters.iter().map(|source| Chapter::parse(&source.text, &source.file).0).collect()
    }
}

fn open(study: &Study) -> BTreeSet<TranscriptId> {
    let read = study.names.iter().filter(|id| study.shows_others && study.has_read(id));
    read.cloned().collect()
}
