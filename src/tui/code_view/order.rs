//! In which order passages are listed, and under which heads.

use super::gather::Row;
use crate::coding::Stance;
use crate::transcript::UNKNOWN_SPEAKER;
use crate::tui::study::{Snapshot, Study};

/// What passages stand together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum By {
    /// Their transcript.
    #[default]
    Transcript,
    /// Whom the speaker speaks as.
    Group,
    /// What they say of the code.
    Stance,
}

impl By {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Transcript => "by transcript",
            Self::Group => "by group",
            Self::Stance => "by stance",
        }
    }

    /// The next one.
    pub fn next(self) -> Self {
        match self {
            Self::Transcript => Self::Group,
            Self::Group => Self::Stance,
            Self::Stance => Self::Transcript,
        }
    }

    /// The head a passage stands under, sortable: a rank, then the words.
    pub fn head(self, row: &Row, snapshot: &Snapshot, study: &Study) -> (usize, String) {
        match self {
            Self::Transcript => {
                (row.transcript, row.of(snapshot).map(|transcript| transcript.id.to_string()).unwrap_or_default())
            }
            Self::Group => group(row, snapshot),
            Self::Stance => {
                let stance = study.coding(row.id).map_or(Stance::Support, |coding| coding.stance);
                let rank = Stance::ALL.iter().position(|other| *other == stance).unwrap_or(0);
                (rank, stance.word().to_owned())
            }
        }
    }
}

/// Stakeholders in the order of the codebook, then others, then who belongs to none, then staff.
fn group(row: &Row, snapshot: &Snapshot) -> (usize, String) {
    let stakeholders = &snapshot.codebook.stakeholders;
    let known = stakeholders.len();
    let group = row.speakers(snapshot).find_map(|participant| participant.group.as_ref());
    match group {
        Some(group) => match stakeholders.iter().position(|stakeholder| stakeholder.id == *group) {
            Some(at) => (at, stakeholders.get(at).map(|stakeholder| stakeholder.label.clone()).unwrap_or_default()),
            None => (known, group.to_string()),
        },
        None if row.speakers(snapshot).next().is_some() || row.label(snapshot) == UNKNOWN_SPEAKER => {
            (known + 1, "no group".to_owned())
        }
        None => (known + 2, "staff".to_owned()),
    }
}
