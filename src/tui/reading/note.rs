//! What is not shown in the transcript that is read, and why not: a line below the text.

use crate::coding::CoderId;
use crate::transcript::TranscriptId;
use crate::tui::count::{counted, listed};
use crate::tui::key::Command;
use crate::tui::screen::Look;
use crate::tui::study::Study;

/// In words; `None` where nothing is hidden that would be shown without rounds.
pub(super) fn note(id: &TranscriptId, study: &Study, look: Look<'_>) -> Option<String> {
    let sight = study.sights().of(id)?;
    let round = study.sights().round_name(id)?;
    let aside = study.put_aside(id);
    if aside > 0 {
        let key = look.keymap.keys(Command::MarkRead).into_iter().next().unwrap_or_default();
        let yours = counted(aside as usize, "coding");
        return Some(format!(
            "round {round}: {yours} of yours from before it, hidden until you have read it again ({key})"
        ));
    }
    let waits = sight.is_read && !sight.waits_for.is_empty();
    waits.then(|| {
        let who: Vec<String> = sight.waits_for.iter().map(CoderId::to_string).collect();
        let has = if who.len() == 1 { "has" } else { "have" };
        format!("round {round}: what others coded is shown once {} {has} read it too", listed(&who))
    })
}

/// Whether there is one, and room for it.
pub(super) fn is_there(id: Option<&TranscriptId>, study: &Study, height: u16) -> bool {
    let hides = |id: &TranscriptId| {
        let sight = study.sights().of(id).filter(|sight| sight.round.is_some());
        sight.is_some_and(|sight| study.put_aside(id) > 0 || (sight.is_read && !sight.waits_for.is_empty()))
    };
    height >= 6 && id.is_some_and(hides)
}
