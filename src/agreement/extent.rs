//! Spans as stretches of characters, so that they can be measured.

use crate::transcript::{Span, Transcript, TurnNo};

/// Where each turn of a transcript starts when all characters are counted through, line breaks between turns aside.
pub(super) struct Ruler {
    /// For each turn its first character and one past its last.
    turns: Vec<Extent>,
}

/// A half-open stretch of the characters of a transcript.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Extent {
    pub(super) start: u64,
    pub(super) end: u64,
}

impl Ruler {
    pub(super) fn new(transcript: &Transcript) -> Self {
        let mut end = 0;
        let turns = transcript.turns.iter().map(|turn| {
            let start = end;
            end += turn.text.chars().count() as u64;
            Extent { start, end }
        });
        Self { turns: turns.collect() }
    }

    /// The characters of a span; what lies past the text is cut off.
    pub(super) fn extent(&self, span: Span) -> Extent {
        let start = self.place(span.turn, span.start);
        Extent { start, end: self.place(span.to_turn, span.end).max(start) }
    }

    /// The characters of a turn; empty for one that is not there.
    pub(super) fn turn(&self, turn: TurnNo) -> Extent {
        self.turns.get(turn.index()).copied().unwrap_or_default()
    }

    /// How many characters there are.
    pub(super) fn length(&self) -> u64 {
        self.turns.last().map_or(0, |turn| turn.end)
    }

    fn place(&self, turn: TurnNo, at: u32) -> u64 {
        let whole = self.turns.get(turn.index()).or(self.turns.last()).copied().unwrap_or_default();
        if turn.index() < self.turns.len() { (whole.start + u64::from(at)).min(whole.end) } else { whole.end }
    }
}

impl Extent {
    /// The share of characters that both cover of those that either covers (Jaccard), from 0 to 1.
    pub(super) fn overlap(self, other: Self) -> f64 {
        let both = self.end.min(other.end).saturating_sub(self.start.max(other.start));
        let either = (self.end - self.start) + (other.end - other.start) - both;
        if both == 0 { 0.0 } else { both as f64 / either as f64 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_overlap_is_the_share_of_all_characters_covered() {
        let extent = |start, end| Extent { start, end };
        assert_eq!(extent(0, 10).overlap(extent(0, 10)), 1.0);
        assert_eq!(extent(0, 10).overlap(extent(5, 15)), 5.0 / 15.0);
        assert_eq!(extent(2, 4).overlap(extent(0, 10)), 0.2);
        assert_eq!(extent(0, 5).overlap(extent(5, 9)), 0.0);
        assert_eq!(extent(3, 3).overlap(extent(3, 3)), 0.0);
    }
}
