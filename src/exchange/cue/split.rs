//! Cutting turns that go on too long, at the ends of sentences where there are any.

use std::ops::Range;

use crate::transcript::{RawCue, RawTurn, sentences};

/// When a turn is cut.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// From this many words on, the next end of a sentence cuts.
    soft: usize,
    /// A turn that can end a sentence before so many words does.
    hard: usize,
    /// A turn without any end of a sentence is cut after so many words.
    last: usize,
}

impl Limits {
    /// One person may speak long.
    pub(super) const SPEAKER: Self = Self { soft: usize::MAX, hard: 250, last: 400 };
    /// Where nobody knows who speaks, turns are paragraphs.
    pub(super) const UNKNOWN: Self = Self { soft: 60, hard: 250, last: 400 };
}

/// The turn, in one piece or more. Words stay as they are; a cue that is cut stands in both pieces with its times.
pub(super) fn split(turn: RawTurn, limits: Limits) -> Vec<RawTurn> {
    let ends = cuts(&turn, limits);
    if ends.len() < 2 {
        return vec![turn];
    }
    let mut pieces = Vec::with_capacity(ends.len());
    let (mut cues, mut asides) = (turn.cues.as_slice(), turn.asides.as_slice());
    let mut start = 0;
    for (index, end) in ends.iter().enumerate() {
        let last = index + 1 == ends.len();
        let range = start..*end;
        let (mine, passed) = within(cues, &range);
        cues = cues.get(passed..).unwrap_or(&[]);
        let count = if last { asides.len() } else { asides.iter().take_while(|aside| aside.at <= *end).count() };
        let (here, later) = asides.split_at_checked(count).unwrap_or((asides, &[]));
        asides = later;
        let mut here = here.to_vec();
        for aside in &mut here {
            aside.at = aside.at.saturating_sub(start);
        }
        let text = turn.text.get(range).unwrap_or("").to_owned();
        pieces.push(RawTurn { speaker: turn.speaker, text, cues: mine, asides: here });
        start = end + 1;
    }
    pieces
}

/// The cues that reach into a piece, moved to its bytes; and how many of them end in it.
fn within(cues: &[RawCue], piece: &Range<usize>) -> (Vec<RawCue>, usize) {
    let reaching = cues.iter().take_while(|cue| cue.at.start < piece.end);
    let moved = reaching.map(|cue| {
        let at = cue.at.start.max(piece.start) - piece.start..cue.at.end.min(piece.end).max(piece.start) - piece.start;
        RawCue { at, ..cue.clone() }
    });
    (moved.collect(), cues.iter().take_while(|cue| cue.at.end <= piece.end).count())
}

/// The bytes where pieces end, the end of the text last. After each but the last stands one white space.
fn cuts(turn: &RawTurn, limits: Limits) -> Vec<usize> {
    let text = &turn.text;
    let words = text.split(' ').count();
    if words <= limits.hard.min(limits.soft) {
        return vec![text.len()];
    }
    let sentence_ends: std::collections::HashSet<usize> = sentences(text).into_iter().map(|range| range.end).collect();
    let cue_ends: std::collections::HashSet<usize> = turn.cues.iter().map(|cue| cue.at.end).collect();
    let mut cutter = Cutter { limits, ends: Vec::new(), since: 0, sentence: None, cue: None };
    let mut start = 0;
    for word in text.split(' ') {
        let end = start + word.len();
        cutter.word(end, sentence_ends.contains(&end), cue_ends.contains(&end));
        start = end + 1;
    }
    let mut ends = cutter.ends;
    ends.retain(|end| *end < text.len());
    ends.push(text.len());
    ends
}

/// Counts words and keeps where a cut would be good.
struct Cutter {
    limits: Limits,
    ends: Vec<usize>,
    /// Words since the last cut.
    since: usize,
    /// The last end of a sentence since then, with the words up to it.
    sentence: Option<(usize, usize)>,
    /// The last end of a cue since then, likewise.
    cue: Option<(usize, usize)>,
}

impl Cutter {
    fn word(&mut self, end: usize, ends_sentence: bool, ends_cue: bool) {
        self.since += 1;
        if ends_sentence {
            self.sentence = Some((end, self.since));
        }
        if ends_cue && self.since > self.limits.hard {
            self.cue = Some((end, self.since));
        }
        let soft = ends_sentence && self.since >= self.limits.soft;
        let late = ends_sentence && self.since >= self.limits.hard;
        if soft || (late && self.since == self.limits.hard) {
            self.cut(end, self.since);
        } else if let Some((at, words)) = self.sentence.filter(|_| self.since > self.limits.hard) {
            self.cut(at, words);
        } else if self.since >= self.limits.last {
            let (at, words) = self.cue.unwrap_or((end, self.since));
            self.cut(at, words);
        }
    }

    fn cut(&mut self, at: usize, words: usize) {
        self.ends.push(at);
        self.since -= words;
        self.sentence = self.sentence.filter(|found| found.0 > at).map(|(end, count)| (end, count - words));
        self.cue = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turn(text: String) -> RawTurn {
        let at = 0..text.len();
        RawTurn {
            speaker: Some(0),
            text,
            cues: vec![RawCue { at, start: Some(7), ..RawCue::default() }],
            asides: Vec::new(),
        }
    }

    fn lengths(pieces: &[RawTurn]) -> Vec<usize> {
        pieces.iter().map(|piece| piece.text.split(' ').count()).collect()
    }

    #[test]
    fn a_long_turn_ends_where_a_sentence_does() {
        let pieces = split(turn(vec!["Vi venter på svar."; 100].join(" ")), Limits::SPEAKER);
        assert_eq!(lengths(&pieces), [248, 152]);
        assert!(pieces.iter().all(|piece| piece.text.ends_with('.')));
        assert!(pieces.iter().all(|piece| piece.cues.len() == 1 && piece.cues[0].at == (0..piece.text.len())));
        assert_eq!(lengths(&split(turn(vec!["Vi venter på svar."; 62].join(" ")), Limits::SPEAKER)), [248]);
    }

    #[test]
    fn without_sentences_the_count_decides() {
        assert_eq!(lengths(&split(turn(vec!["ja"; 900].join(" ")), Limits::SPEAKER)), [400, 400, 100]);
        let one = format!("{}. Så {}", vec!["ja"; 300].join(" "), vec!["nei"; 30].join(" "));
        assert_eq!(lengths(&split(turn(one), Limits::SPEAKER)), [300, 31]);
    }

    #[test]
    fn of_unknown_speakers_a_turn_is_a_paragraph() {
        let pieces = split(turn(vec!["Vi venter på svar."; 40].join(" ")), Limits::UNKNOWN);
        assert_eq!(lengths(&pieces), [60, 60, 40]);
    }
}
