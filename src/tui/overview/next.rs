//! One suggestion of what to do next.

use super::told::{Ground, Leads};
use crate::source::Severity;
use crate::synthesis::Reading;
use crate::transcript::Transcript;
use crate::tui::count::counted;

/// What keeps the work from going on comes first; then what a round gives to this coder, the transcript that this coder has done least in, coverage
/// nobody knows, codings to review, and what is wrong in chapters (`wanting`).
pub(super) fn next(ground: &Ground<'_>, wanting: usize) -> (String, Leads) {
    let snapshot = ground.snapshot;
    if snapshot.codebook.codes().is_empty() {
        return ("the codebook has no codes yet".to_owned(), Leads::Codebook);
    }
    if snapshot.transcripts.is_empty() {
        return ("put transcripts into transcripts/".to_owned(), Leads::Nowhere);
    }
    let wrong = ground.problems.iter().filter(|problem| problem.severity == Severity::Error);
    if let Some(problem) = wrong.clone().next() {
        let text = format!("mend {} in the project's files", counted(wrong.count(), "error"));
        return (text, Leads::Place(problem.place.clone()));
    }
    super::rounds::unread(ground)
        .or_else(|| unread(ground))
        .or_else(|| unknown(ground))
        .or_else(|| review(ground))
        .unwrap_or_else(|| match wanting {
            0 => ("everything is read, told and checked".to_owned(), Leads::Nowhere),
            _ => (format!("look at {} in the chapters", counted(wanting, "problem")), Leads::Nowhere),
        })
}

fn readings<'g>(ground: &'g Ground<'_>) -> impl Iterator<Item = (&'g Transcript, &'g Reading<'g>)> {
    ground.snapshot.transcripts.iter().zip(&ground.progress.transcripts)
}

/// The transcript that this coder has not read to its end and coded least in.
fn unread(ground: &Ground<'_>) -> Option<(String, Leads)> {
    let me = &ground.snapshot.me;
    let own = |reading: &Reading<'_>| reading.codings.get(me).copied().unwrap_or(0);
    let left = readings(ground).filter(|(_, reading)| !reading.read_by.contains(me));
    let (transcript, reading) = left.min_by_key(|(transcript, reading)| (own(reading), transcript.is_document()))?;
    let id = &transcript.id;
    let text = match own(reading) {
        0 => format!("read {id}: you have not begun it"),
        count => format!("read {id} to its end: you have {} in it", counted(count, "coding")),
    };
    Some((text, Leads::Transcript(id.clone())))
}

fn unknown(ground: &Ground<'_>) -> Option<(String, Leads)> {
    let (transcript, reading) = readings(ground).max_by_key(|(_, reading)| reading.unknown.len())?;
    let count = reading.unknown.len();
    let text = format!("tell whether {} came up in {}", counted(count, "theme"), transcript.id);
    (count > 0).then(|| (text, Leads::Coverage(transcript.id.clone())))
}

fn review(ground: &Ground<'_>) -> Option<(String, Leads)> {
    let moved: usize = ground.progress.transcripts.iter().map(|reading| reading.moved).sum();
    let count = moved + ground.progress.adrift;
    (count > 0).then(|| (format!("review {} whose words changed", counted(count, "coding")), Leads::Review))
}
