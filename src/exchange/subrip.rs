//! SubRip, as strictly as it deserves: not very.

use super::cue::Cue;
use super::{ExchangeFault, Report};

/// The cues of a SubRip file.
pub(crate) fn read(name: &str, text: &str, report: &mut Report) -> Result<Vec<Cue>, ExchangeFault> {
    let _ = (text, report);
    Err(ExchangeFault::Empty { name: name.to_owned() })
}
