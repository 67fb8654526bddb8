//! Rounds of coding: what is given to this coder, who still reads, and what is revealed with open differences.

use std::collections::BTreeSet;

use super::told::{Ground, Leads, Line, Tone};
use crate::agreement::{Reading, Round, compare};
use crate::coding::CoderId;
use crate::transcript::{Transcript, TranscriptId};
use crate::tui::count::{counted, listed};
use crate::tui::study::Snapshot;

/// A head with a line for each round, and under it each transcript that is this coder's in that round.
pub(super) fn rounds(ground: &Ground<'_>) -> Vec<Line> {
    let snapshot = ground.snapshot;
    let plan = &snapshot.settings.rounds;
    let mut lines = Vec::new();
    for (at, round) in plan.0.iter().enumerate() {
        lines.push(head(round, at, snapshot));
        let own = round.assigned.iter().filter(|(_, coders)| coders.contains(&snapshot.me));
        lines.extend(own.map(|(id, coders)| line(id, coders, at, snapshot)));
    }
    if lines.is_empty() { lines } else { std::iter::once(Line::head("Rounds")).chain(lines).collect() }
}

/// What this coder is to read first in a round that has begun.
pub(super) fn unread(ground: &Ground<'_>) -> Option<(String, Leads)> {
    let snapshot = ground.snapshot;
    let known = snapshot.transcripts.iter().filter_map(|transcript| {
        let sight = snapshot.sights.of(&transcript.id)?;
        let round = snapshot.settings.rounds.0.get(sight.round.filter(|_| !sight.is_read)?)?;
        let has_begun = round.since.as_ref().is_none_or(|since| *since <= snapshot.today);
        has_begun.then_some((&transcript.id, round))
    });
    let (id, round) = known.min_by_key(|(_, round)| round.since.clone())?;
    Some((format!("read {id} in round {}", round.id), Leads::Transcript(id.clone())))
}

/// `pilot since 2026-01-01: 3 transcripts, 2 read by all, 2 given to you`.
fn head(round: &Round, at: usize, snapshot: &Snapshot) -> Line {
    let plan = &snapshot.settings.rounds;
    let since = round.since.as_ref().map(|since| format!(" since {since}")).unwrap_or_default();
    let not_yet = round.since.as_ref().is_some_and(|since| *since > snapshot.today);
    let revealed = round.assigned.keys().filter(|id| plan.is_revealed(&snapshot.codings, at, id)).count();
    let yours = round.assigned.values().filter(|coders| coders.contains(&snapshot.me)).count();
    let begun = if not_yet { ", not begun" } else { "" };
    let all = counted(round.assigned.len(), "transcript");
    Line::plain(
        format!("round {}{since}{begun}: {all}, {revealed} read by all, {yours} given to you", round.id),
        Leads::Nowhere,
    )
}

/// `int-01: not read`, `int-01: read, waits for cd`, `int-01: read by all, 3 of 7 differences open`.
fn line(id: &TranscriptId, coders: &BTreeSet<CoderId>, at: usize, snapshot: &Snapshot) -> Line {
    let plan = &snapshot.settings.rounds;
    let unread = coders.iter().filter(|coder| !plan.has_read(&snapshot.codings, Some(at), coder, id));
    let unread: Vec<&CoderId> = unread.collect();
    let others: Vec<String> = unread.iter().filter(|coder| ***coder != snapshot.me).map(ToString::to_string).collect();
    let later = plan.round_of(&snapshot.me, id, &snapshot.today) != Some(at);
    let (tone, text, leads) = if unread.contains(&&snapshot.me) {
        let also = if others.is_empty() { String::new() } else { format!("; {} still reading too", listed(&others)) };
        (Tone::Warning, format!("not read{also}"), Leads::Transcript(id.clone()))
    } else if !others.is_empty() {
        (Tone::Plain, format!("read, waits for {}", listed(&others)), Leads::Transcript(id.clone()))
    } else if later {
        (Tone::Quiet, "read by all; given out again in a later round".to_owned(), Leads::Transcript(id.clone()))
    } else {
        let (open, all) = differences(id, coders, at, snapshot);
        (
            Tone::Plain,
            format!("read by all, {open} of {} open", counted(all, "difference")),
            Leads::Differences(id.clone()),
        )
    };
    let tone = if tone == Tone::Warning && later { Tone::Quiet } else { tone };
    Line { text: format!("- {id}: {text}"), tone, leads }
}

/// Open differences and all, between every two of those who were given it.
fn differences(id: &TranscriptId, coders: &BTreeSet<CoderId>, at: usize, snapshot: &Snapshot) -> (usize, usize) {
    let Some(transcript) = snapshot.transcripts.iter().find(|of| of.id == *id) else { return (0, 0) };
    let read: Vec<Reading<'_>> = coders.iter().map(|coder| reading(coder, transcript, at, snapshot)).collect();
    let mut counts = (0, 0);
    for (place, one) in read.iter().enumerate() {
        for other in read.iter().skip(place + 1) {
            let found = compare(transcript, &snapshot.codebook, one, other).differences;
            counts.0 += found.iter().filter(|difference| difference.decided.is_none()).count();
            counts.1 += found.len();
        }
    }
    counts
}

/// What a coder made of it in the round.
fn reading<'s>(coder: &'s CoderId, transcript: &Transcript, at: usize, snapshot: &'s Snapshot) -> Reading<'s> {
    let plan = &snapshot.settings.rounds;
    let own = snapshot.codings.codings.iter().filter(|coding| {
        coding.transcript == transcript.id && plan.round_of(coder, &transcript.id, &coding.at) == Some(at)
    });
    Reading::new(coder, own, transcript, &snapshot.codebook)
}
