//! Where somebody sits down to code: the project's folder, who they are, and what their terminal can do.
//!
//! The command line finds all this out and hands it to the screen; neither knows the other.

use std::path::PathBuf;
use std::sync::Arc;

use super::Disks;
use crate::coding::JournalName;
use crate::transcript::TranscriptId;

/// What the coding screen is opened with.
pub struct Workplace {
    /// The project's folder.
    pub root: PathBuf,
    /// What opens disks.
    pub disks: Arc<dyn Disks + Send + Sync>,
    /// Where what can be made anew lies; `None` where there is no home.
    pub cache: Option<PathBuf>,
    /// Whose journal is written.
    pub me: JournalName,
    /// The transcript to start with, if one was named.
    pub start: Option<TranscriptId>,
    /// Whether colours may be used.
    pub color: bool,
    /// Whether only ASCII's letters can be shown.
    pub ascii: bool,
    /// The command that edits texts (`$VISUAL`, `$EDITOR`), where the user has one.
    pub editor: Option<String>,
    /// A clock that stands still, for pictures and tests: seconds since 1970.
    pub fixed_clock: Option<i64>,
}

impl std::fmt::Debug for Workplace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Workplace").field("root", &self.root).field("me", &self.me).finish_non_exhaustive()
    }
}
