//! Where the coded passages of one transcript stand, and in which lane of the margin each is drawn.

use std::collections::HashMap;
use std::sync::Arc;

use super::Study;
use crate::coding::{EntryId, Located, Locator, Stance};
use crate::transcript::{Span, TranscriptId, TurnNo};

/// Lanes of the margin. What does not find a free one shares the last.
pub const LANES: usize = 4;

/// A coded passage where it stands now.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// The coding.
    pub id: EntryId,
    /// The code it counts for now.
    pub code: Option<usize>,
    /// Which words.
    pub span: Span,
    /// Found again, not word for word where it was.
    pub moved: bool,
    /// What the words say of the code.
    pub stance: Stance,
    /// One's own coding.
    pub own: bool,
    /// Its lane in the margin.
    pub lane: usize,
}

/// The passages of one transcript that its reader may see, in order of their starts.
#[derive(Debug, Default)]
pub struct Passages {
    /// In order of start, longer before shorter.
    pub all: Vec<Passage>,
    /// Codings whose words are gone.
    pub adrift: Vec<EntryId>,
    /// For each turn the indices of those that touch it.
    by_turn: HashMap<TurnNo, Vec<usize>>,
}

impl Passages {
    /// Those that touch a turn.
    pub fn in_turn(&self, turn: TurnNo) -> impl Iterator<Item = &Passage> {
        self.by_turn.get(&turn).into_iter().flatten().filter_map(|at| self.all.get(*at))
    }

    /// Those that cover a character of a turn.
    pub fn at(&self, turn: TurnNo, at: u32) -> impl Iterator<Item = &Passage> {
        self.in_turn(turn).filter(move |passage| covers(passage.span, turn, at))
    }

    /// The passage of a coding.
    pub fn of(&self, id: EntryId) -> Option<&Passage> {
        self.all.iter().find(|passage| passage.id == id)
    }
}

/// Whether a span covers a character.
pub fn covers(span: Span, turn: TurnNo, at: u32) -> bool {
    (span.turn, span.start) <= (turn, at) && (turn, at) < (span.to_turn, span.end)
}

impl Study {
    /// The passages of a transcript, worked out once until they change.
    pub fn passages(&self, transcript: &TranscriptId) -> Arc<Passages> {
        self.passages.get(transcript).cloned().unwrap_or_default()
    }

    /// Works out the passages of a transcript if they are not; `update` calls it for what is shown.
    pub fn place(&mut self, transcript: &TranscriptId) {
        if !self.passages.contains_key(transcript) {
            let (placed, located) = self.placed(transcript);
            self.located.extend(located);
            self.passages.insert(transcript.clone(), Arc::new(placed));
        }
    }

    /// What was worked out is shown otherwise now: others' codings come or go.
    pub fn show_others(&mut self, shows: bool) {
        self.shows_others = shows;
        self.passages.clear();
        self.count_anew();
        self.changed();
    }

    /// The passages, and the places that had to be looked for.
    fn placed(&self, id: &TranscriptId) -> (Passages, Vec<(EntryId, Located)>) {
        let (mut passages, mut looked) = (Passages::default(), Vec::new());
        let Some(transcript) = self.transcript(id) else { return (passages, looked) };
        let locator = Locator::new(transcript);
        for coding in self.history.of_transcript(id).filter(|coding| self.may_see(coding)) {
            let located = self.located.get(&coding.id).copied().unwrap_or_else(|| {
                let located = locator.locate(&coding.anchor);
                looked.push((coding.id, located));
                located
            });
            let Some(span) = located.span() else {
                passages.adrift.push(coding.id);
                continue;
            };
            passages.all.push(Passage {
                id: coding.id,
                code: self.code_of(coding),
                span,
                moved: matches!(located, Located::Moved { .. }),
                stance: coding.stance,
                own: coding.by.coder == self.me.coder,
                lane: 0,
            });
        }
        passages.arrange();
        (passages, looked)
    }
}

impl Passages {
    fn arrange(&mut self) {
        let end = |span: Span| (span.to_turn, span.end);
        self.all.sort_by(|a, b| {
            (a.span.turn, a.span.start)
                .cmp(&(b.span.turn, b.span.start))
                .then(end(b.span).cmp(&end(a.span)))
                .then(a.id.cmp(&b.id))
        });
        let mut ends = [None; LANES];
        for (at, passage) in self.all.iter_mut().enumerate() {
            // By turns, not by characters: stripes are rows, and two of one row must not share a lane.
            let free = ends.iter().position(|end| end.is_none_or(|end| end < passage.span.turn));
            passage.lane = free.unwrap_or(LANES - 1);
            if let Some(slot) = ends.get_mut(passage.lane) {
                *slot = Some(slot.map_or(passage.span.to_turn, |end: TurnNo| end.max(passage.span.to_turn)));
            }
            for turn in passage.span.turn.0..=passage.span.to_turn.0 {
                self.by_turn.entry(TurnNo(turn)).or_default().push(at);
            }
        }
    }
}
