//! A turn broken into rows of a given width. Rows are worked out for a turn when it is shown, and kept.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use crate::source::terminal;
use crate::transcript::{Transcript, TurnNo};

/// One row of the reading screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// A topic marker: its index in the transcript's headings.
    Heading(usize),
    /// Who speaks, and when.
    Speaker,
    /// Words: characters and bytes of the turn's text. Every character of a turn stands in exactly one row.
    Words {
        /// Characters.
        chars: Range<u32>,
        /// The same as bytes.
        bytes: Range<usize>,
    },
    /// Nothing, between paragraphs and turns.
    Blank,
}

/// Rows of the turns that were shown, by turn, for one width.
#[derive(Debug, Default)]
pub struct Rows {
    width: u16,
    turns: RefCell<HashMap<TurnNo, Rc<[Row]>>>,
}

/// Beyond so many turns the rows of all are forgotten: they cost little to make again.
const KEPT: usize = 2_000;

impl Rows {
    /// For another width, or another text, everything is forgotten.
    pub fn reset(&mut self, width: u16) {
        self.width = width;
        self.turns.borrow_mut().clear();
    }

    /// The width in cells.
    pub fn width(&self) -> u16 {
        self.width
    }

    /// The rows of a turn: topic markers before it, its speaker, its words, a blank one after it.
    pub fn of(&self, transcript: &Transcript, turn: TurnNo) -> Rc<[Row]> {
        let mut turns = self.turns.borrow_mut();
        if let Some(rows) = turns.get(&turn) {
            return Rc::clone(rows);
        }
        if turns.len() >= KEPT {
            turns.clear();
        }
        let rows: Rc<[Row]> = rows(transcript, turn, self.width).into();
        turns.insert(turn, Rc::clone(&rows));
        rows
    }
}

fn rows(transcript: &Transcript, no: TurnNo, width: u16) -> Vec<Row> {
    let Some(turn) = transcript.turn(no) else { return Vec::new() };
    let first = transcript.headings.partition_point(|heading| heading.before < no);
    let headings = transcript.headings.iter().enumerate().skip(first).take_while(|(_, heading)| heading.before == no);
    let mut rows: Vec<Row> = headings.flat_map(|(at, _)| [Row::Heading(at), Row::Blank]).collect();
    rows.push(Row::Speaker);
    wrap(&turn.text, usize::from(width.max(1)), &mut rows);
    rows.push(Row::Blank);
    rows
}

/// How one grapheme is shown: escaped where it would act on a terminal, and how many cells it takes.
pub fn shown(grapheme: &str) -> (std::borrow::Cow<'_, str>, usize) {
    if grapheme.len() == 1 && grapheme.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return (grapheme.into(), 1);
    }
    let escaped = terminal(grapheme);
    let width = escaped.width();
    if escaped == grapheme { (grapheme.into(), width) } else { (escaped.into(), width) }
}

/// Breaks a text at spaces where it can, else between letters; paragraphs apart. Linear in the text.
fn wrap(text: &str, width: usize, rows: &mut Vec<Row>) {
    let mut breaker = Breaker { width, ..Breaker::default() };
    for grapheme in text.graphemes(true) {
        breaker.take(grapheme, rows);
    }
    if breaker.at.0 > breaker.start.0 || text.is_empty() {
        breaker.end(breaker.at, rows);
    }
}

/// A place: characters and bytes from the start of the turn.
type Both = (u32, usize);

#[derive(Default)]
struct Breaker {
    width: usize,
    at: Both,
    start: Both,
    /// Cells since the start of the row.
    cells: usize,
    /// After the last space of the row, and the cells up to there.
    space: Option<(Both, usize)>,
}

impl Breaker {
    fn take(&mut self, grapheme: &str, rows: &mut Vec<Row>) {
        let next = (self.at.0 + grapheme.chars().count() as u32, self.at.1 + grapheme.len());
        if grapheme == "\n" || grapheme == "\r\n" {
            self.at = next;
            self.end(next, rows);
            rows.push(Row::Blank);
            return;
        }
        let cells = shown(grapheme).1;
        let is_space = grapheme == " ";
        // A space at the end of a row needs no cell.
        if !is_space && self.cells + cells > self.width && self.at.0 > self.start.0 {
            let (cut, before) = self.space.unwrap_or((self.at, self.cells));
            let left = self.cells - before;
            self.end(cut, rows);
            self.cells = left;
        }
        self.cells += cells;
        self.at = next;
        if is_space {
            self.space = Some((next, self.cells));
        }
    }

    fn end(&mut self, to: Both, rows: &mut Vec<Row>) {
        rows.push(Row::Words { chars: self.start.0..to.0, bytes: self.start.1..to.1 });
        self.start = to;
        self.cells = 0;
        self.space = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, width: usize) -> Vec<&str> {
        let mut rows = Vec::new();
        wrap(text, width, &mut rows);
        rows.iter()
            .filter_map(|row| match row {
                Row::Words { bytes, .. } => text.get(bytes.clone()),
                Row::Blank => Some("|"),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn texts_are_broken_at_spaces_where_they_can() {
        assert_eq!(wrapped("vi ser hva sykehuset gjør", 10), ["vi ser hva ", "sykehuset ", "gjør"]);
        assert_eq!(wrapped("pasientjournalen", 6), ["pasien", "tjourn", "alen"]);
        assert_eq!(wrapped("en\nto", 9), ["en\n", "|", "to"]);
        assert_eq!(wrapped("", 9), [""]);
        assert_eq!(wrapped("日本語", 4), ["日本", "語"]);
        assert_eq!(wrapped("a\u{1b}b", 20), ["a\u{1b}b"]);
    }

    #[test]
    fn every_character_stands_in_exactly_one_row() {
        for width in 1..30 {
            for text in ["Ja. Nei, e\u{301}n til   og så\nslik. ", "  x", "aaaa bbbb cc\n\ndd", "\u{200b}\u{1b}[2J hei"]
            {
                let mut rows = Vec::new();
                wrap(text, width, &mut rows);
                let mut at = (0, 0);
                for row in rows {
                    if let Row::Words { chars, bytes } = row {
                        assert_eq!((chars.start, bytes.start), at, "{text:?} {width}");
                        at = (chars.end, bytes.end);
                    }
                }
                assert_eq!(at, (text.chars().count() as u32, text.len()), "{text:?} {width}");
            }
        }
    }
}
