//! The passages of a code with who speaks in them, worked out on another thread.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::coding::{Coding, EntryId, Located};
use crate::synthesis::{Filter, Material, Passage, Tally};
use crate::transcript::{Participant, Span, Transcript, TurnNo};
use crate::tui::study::Snapshot;

/// What the passages are of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A code and those below it, by its index.
    Code(usize),
    /// These, under a head.
    Chosen(String, Vec<EntryId>),
}

/// Passages in the order of the text, and who stands where.
#[derive(Debug)]
pub struct Gathered {
    /// What they are of.
    pub subject: Subject,
    /// In order of transcript and place; those without a place last in their transcript.
    pub rows: Vec<Row>,
    /// Informants and interviews; `None` where it is no code's.
    pub tallies: Option<(Tally, Tally)>,
    /// How many more there are that this coder may not see yet.
    pub hidden: usize,
    /// What everything was gathered from.
    pub snapshot: Arc<Snapshot>,
}

/// A passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its coding.
    pub id: EntryId,
    /// The code it counts for now.
    pub code: Option<usize>,
    /// Index of its transcript.
    pub transcript: usize,
    /// Where it stands; `None` where its words are gone.
    pub span: Option<Span>,
    /// Not word for word as it was coded.
    pub moved: bool,
    /// The turn it begins in, or began in.
    pub turn: TurnNo,
    /// The words, paragraphs apart.
    pub words: String,
}

impl Row {
    /// Its transcript.
    pub fn of<'s>(&self, snapshot: &'s Snapshot) -> Option<&'s Transcript> {
        snapshot.transcripts.get(self.transcript)
    }

    /// The label of who begins to speak, as written.
    pub fn label<'s>(&self, snapshot: &'s Snapshot) -> &'s str {
        self.of(snapshot).and_then(|of| of.turn(self.turn)).map_or("", |turn| turn.speaker.as_str())
    }

    /// The participants who speak in it.
    pub fn speakers<'s>(&self, snapshot: &'s Snapshot) -> impl Iterator<Item = &'s Participant> {
        let transcript = self.of(snapshot);
        let last = self.span.map_or(self.turn, |span| span.to_turn);
        let turns = transcript.and_then(|of| of.turns.get(self.turn.index()..=last.index())).unwrap_or_default();
        turns.iter().filter_map(move |turn| transcript?.speaker(turn))
    }
}

/// Gathers.
pub fn gather(subject: Subject, snapshot: Arc<Snapshot>) -> Gathered {
    let material = snapshot.material();
    let chosen: BTreeSet<EntryId> = match &subject {
        Subject::Chosen(_, ids) => ids.iter().copied().collect(),
        Subject::Code(_) => BTreeSet::new(),
    };
    let wanted = |passage: &&Passage<'_>| match &subject {
        Subject::Code(code) => passage.code.is_some_and(|of| material.within(*code).contains(&of)),
        Subject::Chosen(..) => chosen.contains(&passage.coding.id),
    };
    let all: Vec<&Passage<'_>> = material.passages.iter().filter(wanted).collect();
    let seen = all.iter().filter(|passage| snapshot.may_see(passage.coding));
    let mut rows: Vec<Row> = seen.filter_map(|passage| row(&material, passage)).collect();
    rows.sort_by_key(|row| {
        let place = row.span.map_or((TurnNo(u32::MAX), 0), |span| (span.turn, span.start));
        (row.transcript, place, row.id)
    });
    let tallies = match subject {
        Subject::Code(code) => {
            let evidence = material.evidence(code, &Filter::default());
            Some((evidence.informants, evidence.interviews))
        }
        Subject::Chosen(..) => None,
    };
    let hidden = all.iter().filter(|passage| !snapshot.may_see(passage.coding)).count();
    drop(all);
    drop(material);
    Gathered { subject, rows, tallies, hidden, snapshot }
}

fn row(material: &Material<'_>, passage: &Passage<'_>) -> Option<Row> {
    let coding: &Coding = passage.coding;
    let span = passage.located.span();
    Some(Row {
        id: coding.id,
        code: passage.code,
        transcript: passage.transcript?,
        span,
        moved: matches!(passage.located, Located::Moved { .. }),
        turn: span.map_or(coding.anchor.turn, |span| span.turn),
        words: material.words(passage),
    })
}
