//! Codings whose words do not stand where they were coded.

use std::collections::HashMap;

use super::change::{Word, changed};
use crate::coding::{Anchor, Coding, EntryId, Located, Locator, anchor};
use crate::transcript::{Span, Transcript, TranscriptId, TurnNo};
use crate::tui::study::Snapshot;

/// A coding whose words moved or are gone.
#[derive(Debug, Clone, PartialEq)]
pub struct Stray {
    /// Which.
    pub id: EntryId,
    /// In which transcript.
    pub transcript: TranscriptId,
    /// The turn it was made in.
    pub turn: TurnNo,
    /// Where its words stand now, most likely; `None` where they are gone.
    pub found: Option<Found>,
    /// The words as coded, those that are gone marked.
    pub was: Vec<Word>,
}

/// Where the words of a coding most likely stand.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Which words.
    pub span: Span,
    /// How like they are, from 0 to 1.
    pub similarity: f32,
    /// What accepting them writes.
    pub anchor: Anchor,
    /// The words as they stand, new ones marked.
    pub now: Vec<Word>,
}

/// Looks at all codings: those of whoever is coding and those of others, each in order of transcript and turn.
///
/// Codings whose words were taken out because consent was withdrawn are no matter of review, and what stands in no
/// transcript of the project cannot be looked for.
pub fn strays(snapshot: &Snapshot) -> (Vec<Stray>, Vec<Stray>) {
    let mut of: HashMap<&TranscriptId, Vec<&Coding>> = HashMap::new();
    for coding in &snapshot.codings.codings {
        of.entry(&coding.transcript).or_default().push(coding);
    }
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for transcript in snapshot.transcripts.iter() {
        let locator = Locator::new(transcript);
        for coding in of.get(&transcript.id).into_iter().flatten() {
            let is_own = coding.by.coder == snapshot.me;
            if let Some(stray) = stray(coding, transcript, &locator) {
                if is_own { own.push(stray) } else { others.push(stray) }
            }
        }
    }
    let order = |stray: &Stray| (stray.transcript.clone(), stray.turn, stray.id);
    own.sort_by_key(order);
    others.sort_by_key(order);
    (own, others)
}

fn stray(coding: &Coding, transcript: &Transcript, locator: &Locator<'_>) -> Option<Stray> {
    if coding.anchor.is_withdrawn() {
        return None;
    }
    let quote = &coding.anchor.quote;
    let stray = |was, found| {
        Some(Stray { id: coding.id, transcript: transcript.id.clone(), turn: coding.anchor.turn, found, was })
    };
    let adrift = || stray(changed(quote, quote).0, None);
    match locator.locate(&coding.anchor) {
        Located::Exact(_) => None,
        Located::Adrift => adrift(),
        Located::Moved { span, similarity } => {
            let Some((anchor, words)) = anchor(transcript, span).zip(transcript.words(span)) else { return adrift() };
            let (was, now) = changed(quote, &words);
            stray(was, Some(Found { span, similarity, anchor, now }))
        }
    }
}
