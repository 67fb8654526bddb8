//! Rules: a quote has one speaker, an informant of the case, in that speaker's own words.

use super::Remarks;
use super::quoted::Quoted;
use super::view::View;
use crate::chapter::ChapterFault;
use crate::source::terminal;
use crate::transcript::{Capture, ParticipantId};

pub(super) fn check(view: &View<'_>, remarks: &mut Remarks) {
    for quoted in &view.quoted {
        for fault in faults(quoted).into_iter().chain(without_consent(view, quoted)) {
            remarks.add_to(quoted.source.link, quoted.link_at(view.chapter), fault);
        }
    }
}

/// Whoever said no in any interview is quoted from none.
fn without_consent(view: &View<'_>, quoted: &Quoted<'_>) -> Option<ChapterFault> {
    let people = &view.ground.material.people;
    let speakers = quoted.speakers();
    let refuses = |id: &ParticipantId| people.iter().any(|person| person.id() == Some(id) && !person.is_quotable());
    let (transcript, _) = quoted.stands?;
    let silent = speakers.iter().any(|speaker| !speaker.withdrawn && refuses(&speaker.id));
    silent.then(|| ChapterFault::NoQuoteConsent(transcript.id.to_string()))
}

fn faults(quoted: &Quoted<'_>) -> Vec<ChapterFault> {
    let Some((transcript, _)) = quoted.stands else { return Vec::new() };
    let mut faults = Vec::new();
    // What a body wrote is its own words, however it came to us.
    if transcript.capture == Capture::Notes && !transcript.is_document() {
        faults.push(ChapterFault::NotesQuote(transcript.id.to_string()));
    } else if let Some(turn) = quoted.turns().into_iter().find(|turn| turn.participant.is_none()) {
        faults.push(ChapterFault::StaffQuote {
            transcript: transcript.id.to_string(),
            turn: turn.no.0,
            speaker: terminal(&turn.speaker),
        });
    }
    let speakers = quoted.speakers();
    if speakers.len() > 1 {
        let ids: Vec<String> = speakers.iter().map(|speaker| format!("`{}`", speaker.id)).collect();
        faults.push(ChapterFault::SeveralSpeakers(ids.join(" and ")));
    }
    if speakers.iter().any(|speaker| speaker.comparator) {
        faults.push(ChapterFault::ComparatorQuote);
    }
    faults
}
