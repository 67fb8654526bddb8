//! A transcript put together line by line, as the readers of text find it.

use crate::transcript::{Raw, RawCue, RawHeading, RawTurn};

/// How words follow what the turn has already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// In the same paragraph.
    Space,
    /// In a new one.
    Paragraph,
}

/// What has been read so far.
#[derive(Debug, Default)]
pub(super) struct Script {
    raw: Raw,
    turn: RawTurn,
    /// Where the piece begins that no time has closed yet, and when.
    piece: (usize, Option<u32>),
    /// The last time that closed a piece.
    closed: Option<u32>,
    /// Whether the file itself begins a turn here, so that one without words is told.
    marked: bool,
}

impl Script {
    /// Begins a turn; what the one before holds is kept, if it holds anything.
    pub(super) fn turn(&mut self, label: Option<&str>, time: Option<u32>) {
        self.end_turn();
        self.turn.speaker = label.map(|label| self.raw.speaker(label));
        self.piece = (0, time);
        self.marked = label.is_some();
    }

    /// Adds words to the turn. A time begins a new piece.
    pub(super) fn words(&mut self, words: &str, joint: Joint, time: Option<u32>) {
        if time.is_some() {
            self.end_piece(None);
            self.piece = (self.turn.text.len(), time);
        }
        if words.is_empty() {
            return;
        }
        if !self.turn.text.is_empty() {
            self.turn.text.push(if joint == Joint::Space { ' ' } else { '\n' });
        }
        if self.piece.0 >= self.turn.text.len().saturating_sub(1) {
            self.piece.0 = self.turn.text.len();
        }
        self.turn.text.push_str(words);
    }

    /// A time at which the words since the last one ended.
    pub(super) fn stamp(&mut self, time: u32) {
        if self.piece.1.is_none() {
            self.piece.1 = Some(self.closed.unwrap_or(0).min(time));
        }
        self.end_piece(Some(time));
        self.piece.1 = Some(time);
        self.closed = Some(time);
    }

    /// A heading; what follows it is a new turn of the same speaker.
    pub(super) fn heading(&mut self, level: u8, text: &str) {
        let speaker = self.turn.speaker;
        self.end_turn();
        self.turn.speaker = speaker;
        let before = self.raw.turns.len();
        self.raw.headings.push(RawHeading { before, level, text: text.to_owned() });
    }

    /// What the file calls itself, and its day.
    pub(super) fn about(&mut self, title: Option<String>, date: Option<String>) {
        self.raw.title = self.raw.title.take().or(title);
        self.raw.date = self.raw.date.take().or(date);
    }

    /// Whether the turn at hand has words.
    pub(super) fn has_words(&self) -> bool {
        !self.turn.text.is_empty()
    }

    /// The speaker of the turn at hand.
    pub(super) fn label(&self) -> Option<String> {
        self.raw.label(&self.turn).map(str::to_owned)
    }

    /// All of it.
    pub(super) fn finish(mut self) -> Raw {
        self.end_turn();
        self.raw
    }

    fn end_turn(&mut self) {
        self.end_piece(None);
        let turn = std::mem::take(&mut self.turn);
        self.piece = (0, None);
        if !turn.text.is_empty() || self.marked {
            self.raw.turns.push(turn);
        }
        self.marked = false;
    }

    fn end_piece(&mut self, end: Option<u32>) {
        let (from, start) = self.piece;
        let at = from.min(self.turn.text.len())..self.turn.text.len();
        if !at.is_empty() && (start.is_some() || end.is_some() || !self.turn.cues.is_empty()) {
            self.turn.cues.push(RawCue { id: None, start, end, at });
        }
        self.piece = (self.turn.text.len(), None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_turns_with_pieces() {
        let mut script = Script::default();
        script.turn(Some("I"), Some(0));
        script.words("Hei.", Joint::Space, None);
        script.words("Ja.", Joint::Space, Some(900));
        script.words("Nei.", Joint::Paragraph, None);
        script.turn(Some("B"), None);
        script.words("Da.", Joint::Space, None);
        let raw = script.finish();
        assert_eq!(raw.speakers, ["I", "B"]);
        assert_eq!(raw.turns[0].text, "Hei. Ja.\nNei.");
        let pieces: Vec<_> =
            raw.turns[0].cues.iter().map(|cue| (cue.start, raw.turns[0].text.get(cue.at.clone()).unwrap())).collect();
        assert_eq!(pieces, [(Some(0), "Hei."), (Some(900), "Ja.\nNei.")]);
        assert!(raw.turns[1].cues.is_empty());
    }

    #[test]
    fn times_at_the_end_close_pieces() {
        let mut script = Script::default();
        script.turn(Some("I"), None);
        script.words("Hei.", Joint::Space, None);
        script.stamp(4_100);
        script.turn(Some("B"), None);
        script.words("Ja.", Joint::Space, None);
        script.stamp(9_000);
        script.words("Og.", Joint::Space, None);
        let raw = script.finish();
        let times = |turn: usize| raw.turns[turn].cues.iter().map(|cue| (cue.start, cue.end)).collect::<Vec<_>>();
        assert_eq!(times(0), [(Some(0), Some(4_100))]);
        assert_eq!(times(1), [(Some(4_100), Some(9_000)), (Some(9_000), None)]);
    }

    #[test]
    fn a_heading_cuts_a_turn() {
        let mut script = Script::default();
        script.heading(1, "Intervju");
        script.turn(Some("B"), None);
        script.words("Ja.", Joint::Space, None);
        script.heading(2, "Tema");
        script.words("Mer.", Joint::Space, None);
        let raw = script.finish();
        assert_eq!(raw.headings.iter().map(|heading| heading.before).collect::<Vec<_>>(), [0, 1]);
        assert_eq!(
            raw.turns.iter().map(|turn| (turn.speaker, turn.text.as_str())).collect::<Vec<_>>(),
            [(Some(0), "Ja."), (Some(0), "Mer.")]
        );
    }
}
