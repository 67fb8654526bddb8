//! Pieces of text put together as turns.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::fault::TranscriptFault;
use super::mark::{Mark, Stamp};
use super::piece::{Kind, Piece};
use super::plain::{fold, fold_into};
use super::region::plain_mark;
use super::{Heading, Participant, Turn, TurnNo, UNKNOWN_SPEAKER, mark, piece};
use crate::source::{FileName, LineIndex, Place, Problem, terminal};

/// What a transcript is read from.
pub(super) struct Source<'a> {
    pub(super) text: &'a str,
    pub(super) file: &'a FileName,
    pub(super) index: &'a LineIndex<'a>,
    /// Where the front matter ends, in bytes.
    pub(super) body: usize,
}

/// Turns, topic markers and what is wrong with them.
pub(super) struct Body {
    pub(super) turns: Vec<Turn>,
    pub(super) headings: Vec<Heading>,
    pub(super) problems: Vec<Problem>,
}

/// Reads the text below the front matter. In a document every paragraph is its one participant's.
pub(super) fn read(source: &Source<'_>, participants: &[Participant], document: bool) -> Body {
    let mut reader = Reader::new(source, participants, document);
    let body = source.text.get(source.body..).unwrap_or_default();
    piece::each(body, |piece| {
        let range = piece.range.start + source.body..piece.range.end + source.body;
        reader.piece(Piece { range, ..piece });
    });
    reader.finish()
}

struct Reader<'a> {
    source: &'a Source<'a>,
    participants: HashMap<&'a str, usize>,
    /// Who wrote it, where it is a document.
    author: Option<&'a str>,
    body: Body,
    /// Paragraphs before the first turn: how many, and where the first starts.
    orphans: Option<(usize, usize)>,
    /// The last time stamp.
    time: u32,
    /// Times before the one above them: how many, and the first such turn.
    backwards: Option<(usize, TurnNo)>,
    /// Labels of staff already looked at.
    staff: HashSet<String>,
}

impl<'a> Reader<'a> {
    fn new(source: &'a Source<'a>, participants: &'a [Participant], document: bool) -> Self {
        let ids = || participants.iter().map(|participant| participant.id.as_str());
        Self {
            source,
            participants: ids().enumerate().map(|(at, id)| (id, at)).collect(),
            author: document.then(|| ids().next().unwrap_or(UNKNOWN_SPEAKER)),
            body: Body { turns: Vec::new(), headings: Vec::new(), problems: Vec::new() },
            orphans: None,
            time: 0,
            backwards: None,
            staff: HashSet::new(),
        }
    }

    fn piece(&mut self, piece: Piece<'_>) {
        let mark = piece.strong.and_then(|strong| mark::read(strong, piece.rest));
        match (piece.kind, self.author) {
            (Kind::Heading { level, underlined }, _) if !(underlined && mark.is_some()) => self.heading(level, &piece),
            (_, Some(author)) => self.paragraph_of(author, mark, &piece),
            (Kind::Paragraph | Kind::Heading { .. }, None) if mark.is_some() => self.turn(mark, &piece.range),
            (kind, None) => {
                self.look_inside(kind, mark.as_ref(), &piece);
                self.more(&piece);
            }
        }
    }

    fn heading(&mut self, level: u8, piece: &Piece<'_>) {
        let text = fold(&whole(piece));
        self.body.headings.push(Heading { before: self.next_no(), level, text });
    }

    /// A paragraph of a document; a mark of its own author says nothing new.
    fn paragraph_of(&mut self, author: &str, mark: Option<Mark<'_>>, piece: &Piece<'_>) {
        let text = match mark.filter(|mark| mark.label == author) {
            Some(mark) => fold(mark.words),
            None => fold(&whole(piece)),
        };
        if !text.is_empty() {
            self.push(author.to_owned(), None, text, &piece.range);
        }
    }

    fn turn(&mut self, mark: Option<Mark<'_>>, range: &Range<usize>) {
        let Some(mark) = mark else { return };
        let speaker = fold(mark.label);
        self.compare_with_participants(&speaker, range.start);
        let (time, said) = self.stamp(&mark.stamp, range.start);
        let text = match said {
            Some(said) => fold(&format!("[{said}] {}", mark.words)),
            None => fold(mark.words),
        };
        self.push(speaker, time, text, range);
    }

    /// The time, and words in brackets that are none.
    fn stamp<'s>(&mut self, stamp: &Stamp<'s>, at: usize) -> (Option<u32>, Option<&'s str>) {
        match stamp {
            Stamp::None => (None, None),
            Stamp::At(time) => (Some(*time), None),
            Stamp::NoTime(text) => {
                self.report(at, &TranscriptFault::BadTime(terminal(text)));
                (None, None)
            }
            Stamp::Words(text) => {
                self.report(at, &TranscriptFault::BadTime(terminal(text)));
                (None, Some(text))
            }
        }
    }

    fn push(&mut self, speaker: String, time: Option<u32>, text: String, range: &Range<usize>) {
        let no = self.next_no();
        if let Some(time) = time {
            if time < self.time {
                let (count, first) = self.backwards.unwrap_or((0, no));
                self.backwards = Some((count + 1, first));
            }
            self.time = time;
        }
        self.body.turns.push(Turn {
            no,
            participant: self.participants.get(speaker.as_str()).copied(),
            speaker,
            time,
            text,
            place: self.source.index.place(self.source.file, range.start),
            source: range.start..self.end_of(range),
        });
    }

    /// A further paragraph of the turn.
    fn more(&mut self, piece: &Piece<'_>) {
        let end = self.end_of(&piece.range);
        let Some(turn) = self.body.turns.last_mut() else {
            if !whole(piece).trim().is_empty() {
                let (count, first) = self.orphans.unwrap_or((0, piece.range.start));
                self.orphans = Some((count + 1, first));
            }
            return;
        };
        let before = turn.text.len();
        if before > 0 {
            turn.text.push('\n');
        }
        let start = turn.text.len();
        fold_into(&mut turn.text, &whole(piece));
        if turn.text.len() == start {
            turn.text.truncate(before);
        }
        turn.source.end = turn.source.end.max(end);
    }

    /// Reports what reads as a turn but is none.
    fn look_inside(&mut self, kind: Kind, mark: Option<&Mark<'_>>, piece: &Piece<'_>) {
        if kind == Kind::TooDeep {
            self.report(piece.range.start, &TranscriptFault::TooDeep);
        }
        let at_start = mark.is_some_and(|mark| self.participants.contains_key(mark.label));
        let known = |line: &str| plain_mark(line.trim_start()).is_some_and(|m| self.participants.contains_key(m.label));
        if kind == Kind::Inner && (at_start || piece.rest.lines().any(known)) {
            self.report(piece.range.start, &TranscriptFault::HiddenTurn);
        }
    }

    /// Reports, once a label, a speaker that is a participant but for case, spaces and hyphens.
    fn compare_with_participants(&mut self, label: &str, at: usize) {
        if self.participants.contains_key(label) || self.staff.contains(label) {
            return;
        }
        self.staff.insert(label.to_owned());
        let bare = bare(label);
        let meant = self.participants.keys().find(|id| !bare.is_empty() && self::bare(id) == bare).copied();
        if let Some(id) = meant {
            self.report(at, &TranscriptFault::AlmostParticipant { label: terminal(label), id: id.to_owned() });
        }
    }

    fn next_no(&self) -> TurnNo {
        TurnNo(self.body.turns.len() as u32 + 1)
    }

    /// The end of a range without the white space at its end.
    fn end_of(&self, range: &Range<usize>) -> usize {
        range.start + self.source.text.get(range.clone()).unwrap_or_default().trim_end().len()
    }

    fn report(&mut self, at: usize, fault: &TranscriptFault) {
        let place = self.source.index.place(self.source.file, at);
        self.report_at(place, fault);
    }

    fn report_at(&mut self, place: Place, fault: &TranscriptFault) {
        self.body.problems.push(Problem::new(place, fault).with_excerpt(self.source.index));
    }

    fn finish(mut self) -> Body {
        if let Some((count, at)) = self.orphans {
            self.report(at, &TranscriptFault::BeforeFirstTurn(count));
        }
        let first = self.backwards.and_then(|(count, no)| Some((count, no, self.body.turns.get(no.index())?)));
        if let Some((count, no, turn)) = first {
            let place = turn.place.clone();
            self.report_at(place, &TranscriptFault::Backwards { count, turn: no.0 });
        }
        self.body
    }
}

/// The text of a piece, strong or not.
fn whole<'p>(piece: &Piece<'p>) -> std::borrow::Cow<'p, str> {
    match piece.strong {
        Some(strong) => format!("{strong}{}", piece.rest).into(),
        None => piece.rest.into(),
    }
}

/// Letters and digits of a label, lower case.
fn bare(label: &str) -> String {
    label.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
