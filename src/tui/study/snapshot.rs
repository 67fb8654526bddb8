//! The study as values that do not change, for work on other threads.

use std::sync::Arc;

use super::{Sights, Study};
use crate::chapter::Chapter;
use crate::codebook::Codebook;
use crate::coding::{CoderId, Coding, Codings};
use crate::project::{ChapterSource, Settings};
use crate::synthesis::{Coders, Material};
use crate::transcript::Transcript;

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
    /// What this coder may see of each transcript.
    pub sights: Arc<Sights>,
    /// The day (`2026-01-31`, in UTC).
    pub today: String,
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
            sights: Arc::clone(&study.sights),
            today: study.today.clone(),
        }
    }

    /// Whether a coding is for this coder's eyes, as [`Study::may_see`] has it.
    pub fn may_see(&self, coding: &Coding) -> bool {
        self.sights.may_see(coding)
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
