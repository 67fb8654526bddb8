//! ELAN's `.eaf`: tiers of annotations on a time line.
//!
//! A tier with no parent holds what somebody said; tiers below it say the same again in parts, glosses
//! or translations, so they are left out and told, unless only they hold the words. Tiers that are
//! filled from a closed list (gestures, parts of speech) are codes and were not said.

mod document;
mod tiers;

use super::super::cue::{self, Cue};
use super::super::{ExchangeFault, Report};
use crate::transcript::Raw;

/// Turns of an annotation document.
pub(crate) fn read(name: &str, text: &str, report: &mut Report) -> Result<Raw, ExchangeFault> {
    let document = document::read(name, text)?;
    let cues: Vec<Cue> = tiers::cues(&document, report);
    if cues.is_empty() {
        return Err(ExchangeFault::Empty { name: name.to_owned() });
    }
    let mut raw = cue::turns(cues, report);
    raw.date = raw.date.or(document.day);
    Ok(raw)
}
