//! The text itself: speakers, topic markers, words with what was coded, found and selected.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation as _;

use super::{Reading, margin};
use crate::coding::EntryId;
use crate::source::terminal;
use crate::transcript::{Span, Transcript, Turn, TurnNo, clock};
use crate::tui::paint;
use crate::tui::reading::find::places;
use crate::tui::reading::rows::{Row, shown};
use crate::tui::reading::scroll::Shown;
use crate::tui::reading::spot::Spot;
use crate::tui::screen::Look;
use crate::tui::study::{Passage, Passages, Study};

/// What all rows of one drawing share.
struct Paper<'a> {
    reading: &'a Reading,
    study: &'a Study,
    look: Look<'a>,
    passages: std::sync::Arc<Passages>,
    active: Option<EntryId>,
    wanted: Option<Span>,
}

pub(super) fn draw(reading: &Reading, study: &Study, look: Look<'_>, buffer: &mut Buffer) {
    let area = reading.areas.text;
    let Some(transcript) = reading.read(study) else {
        let text = if study.names.is_empty() && study.is_whole {
            "There are no transcripts yet: put one into transcripts/ (docs: README), then F5."
        } else {
            "Reading …"
        };
        for (row, text) in (0..area.height).zip(paint::wrap(text, area.width.into())) {
            paint::line(buffer, area, row, &text, look.theme.quiet());
        }
        return;
    };
    let passages = reading.transcript.as_ref().map(|id| study.passages(id)).unwrap_or_default();
    let active = reading.active(study).map(|passage| passage.id);
    let paper = Paper { reading, study, look, passages, active, wanted: reading.wanted(study) };
    for (row, shown) in (0..area.height).zip(&reading.page) {
        paper.row(transcript, shown, area.y + row, buffer);
    }
}

impl Paper<'_> {
    fn row(&self, transcript: &Transcript, row: &Shown, y: u16, buffer: &mut Buffer) {
        let area = self.reading.areas.text;
        let theme = self.look.theme;
        match &row.what {
            Row::Blank => {}
            Row::Heading(at) => {
                let text = transcript.headings.get(*at).map_or("", |heading| heading.text.as_str());
                let line = theme.sign("──", "--");
                let x = paint::put(buffer, area.x, y, area.width, &format!("{line} {text} "), theme.head());
                let left = area.right().saturating_sub(x);
                paint::put(buffer, x, y, left, &theme.sign("─", "-").repeat(left.into()), theme.quiet());
            }
            Row::Speaker => {
                let Some(turn) = transcript.turn(row.turn) else { return };
                self.speaker(transcript, turn, y, buffer);
            }
            Row::Words { chars, bytes } => {
                let Some(turn) = transcript.turn(row.turn) else { return };
                let marks = (&*self.passages, self.active);
                margin::draw(self.reading, self.study, self.look, marks, (row.turn, chars, y), buffer);
                let text = turn.text.get(bytes.clone()).unwrap_or("");
                self.words(text, turn, (chars, y), buffer);
            }
        }
    }

    fn speaker(&self, transcript: &Transcript, turn: &Turn, y: u16, buffer: &mut Buffer) {
        let area = self.reading.areas.text;
        let theme = self.look.theme;
        let who = transcript.speaker(turn);
        let style = if who.is_some() { theme.head() } else { theme.quiet() };
        let x = paint::put(buffer, area.x, y, area.width, &turn.speaker, style);
        let group = who.and_then(|who| who.attribute("role").or(who.attribute("group"))).unwrap_or_default();
        let time = turn.time.map(clock).unwrap_or_default();
        let rest = format!("  {}  {time}  {}", terminal(group), turn.no).replace("    ", "  ");
        paint::put(buffer, x, y, area.right().saturating_sub(x), &rest, theme.quiet());
    }

    /// A row of words, grapheme by grapheme.
    fn words(&self, text: &str, turn: &Turn, (chars, y): (&Range<u32>, u16), buffer: &mut Buffer) {
        let area = self.reading.areas.text;
        let coded: Vec<&Passage> =
            self.passages.in_turn(turn.no).filter(|passage| margin::touches(passage, turn.no, chars)).collect();
        let found = self.found(turn);
        let mut at = chars.start;
        let mut x = area.x;
        for grapheme in text.graphemes(true) {
            if grapheme == "\n" {
                break;
            }
            let (symbol, cells) = shown(grapheme);
            if usize::from(area.right().saturating_sub(x)) < cells {
                break;
            }
            let is_last = at + 1 == chars.end && grapheme == " ";
            let under = self.reading.cursor == Spot { turn: turn.no, at };
            // A blank that a row ends with is not marked: it is where the row was broken.
            let style = if is_last && !under { Style::new() } else { self.style(turn.no, at, &coded, &found) };
            x = match (cells, buffer.cell_mut((x, y))) {
                // Nearly all there is, and drawn at every key.
                (1, Some(cell)) => {
                    cell.set_symbol(&symbol).set_style(style);
                    x + 1
                }
                _ => buffer.set_stringn(x, y, symbol, cells, style).0,
            };
            at += grapheme.chars().count() as u32;
        }
        // An empty turn, or a cursor on the line end, still shows where it is.
        if text.is_empty() && self.reading.cursor.turn == turn.no {
            buffer.set_stringn(x, y, " ", 1, self.look.theme.selected());
        }
    }

    fn found(&self, turn: &Turn) -> Vec<Range<u32>> {
        let length = self.reading.found.chars().count() as u32;
        let hit = self
            .reading
            .hit
            .iter()
            .filter(|(transcript, of, _)| *of == turn.no && self.reading.transcript.as_ref() == Some(transcript));
        let hit = hit.flat_map(|(_, _, found)| found.iter().cloned());
        places(&turn.text, &self.reading.found).into_iter().map(|at| at..at + length).chain(hit).collect()
    }

    fn style(&self, turn: TurnNo, at: u32, coded: &[&Passage], found: &[Range<u32>]) -> Style {
        let theme = self.look.theme;
        let on: Vec<&&Passage> =
            coded.iter().filter(|passage| crate::tui::study::covers(passage.span, turn, at)).collect();
        let top = on.iter().find(|passage| Some(passage.id) == self.active).or(on.first());
        let color = top.and_then(|passage| passage.code).map_or(7, |code| self.study.color(code));
        let mut style = match on.len() {
            0 => Style::new(),
            1 => theme.coded(color),
            _ => theme.coded_often(color),
        };
        if found.iter().any(|range| range.contains(&at)) {
            style = theme.found();
        }
        let wanted = self.wanted.is_some_and(|span| crate::tui::study::covers(span, turn, at));
        let cursor = self.reading.cursor;
        let under = (cursor.turn, cursor.at) == (turn, at);
        match (self.reading.selection.is_some(), wanted) {
            (true, true) => style = style.add_modifier(Modifier::REVERSED),
            (false, true) => style = style.patch(theme.focus()),
            _ => {}
        }
        if under {
            style = if self.reading.selection.is_some() {
                style.add_modifier(Modifier::UNDERLINED)
            } else {
                style.add_modifier(Modifier::REVERSED)
            };
        }
        style
    }
}
