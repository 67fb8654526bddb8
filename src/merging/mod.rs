//! What becomes of two copies of a project that were worked on apart.
//!
//! Journals are joined as sets of entries. Texts (codebook, settings, findings, transcripts, chapters) are joined line by
//! line against what both came from, the codebook code by code where lines do not tell; what both changed in two ways
//! is a conflict with both texts and their places. Which of two versions comes after the other tells their lineage.
//! Whatever is joined does not depend on which of the two copies is one's own. This room opens no files.

mod codebook;
mod journals;
mod lineage;
mod lines;
mod text;

pub use codebook::join_codebook;
pub use journals::{JournalJoin, JournalPart, join_journals};
pub use lineage::{Lineage, Record, TextId};
pub use lines::distance;
pub use text::{Both, Clash, Joined, Sides, Take, join_text, plain};
