//! Choosing another transcript or coder to compare.

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::coding::CoderId;
use crate::transcript::TranscriptId;
use crate::tui::key::{Chord, Command, Key};
use crate::tui::list::Stand;
use crate::tui::paint;
use crate::tui::screen::Look;
use crate::tui::study::Study;

/// A list to choose from.
#[derive(Debug)]
pub(super) struct Choice {
    head: &'static str,
    /// What can be chosen, and what is said of it.
    all: Vec<(Chosen, String)>,
    stand: Stand,
}

/// What can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Chosen {
    Transcript(TranscriptId),
    Coder(CoderId),
}

/// What a key did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pressed {
    Chosen,
    GaveUp,
    Moved,
}

impl Choice {
    /// All transcripts.
    pub(super) fn transcripts(study: &Study, now: Option<&TranscriptId>) -> Self {
        let read = |id| if study.has_read(id) { "read" } else { "" };
        let all = study.names.iter().map(|id| (Chosen::Transcript(id.clone()), read(id).to_owned()));
        let at = study.names.iter().position(|id| Some(id) == now).unwrap_or(0);
        Self { head: "Which transcript?", all: all.collect(), stand: Stand { at, ..Stand::default() } }
    }

    /// All other coders; not what they coded.
    pub(super) fn coders(study: &Study, now: Option<&CoderId>) -> Self {
        let coders: BTreeSet<&CoderId> = study.history().codings().map(|coding| &coding.by.coder).collect();
        let others: Vec<&CoderId> = coders.into_iter().filter(|coder| **coder != study.me.coder).collect();
        let at = others.iter().position(|coder| Some(*coder) == now).unwrap_or(0);
        let all = others.into_iter().map(|coder| (Chosen::Coder(coder.clone()), String::new()));
        Self { head: "Compare with whom?", all: all.collect(), stand: Stand { at, ..Stand::default() } }
    }

    pub(super) fn current(&self) -> Option<Chosen> {
        self.all.get(self.stand.at).map(|(chosen, _)| chosen.clone())
    }

    pub(super) fn key(&mut self, chord: Chord) -> Pressed {
        let step = match chord.key {
            Key::Enter => return Pressed::Chosen,
            Key::Esc | Key::Char('q') => return Pressed::GaveUp,
            Key::Down | Key::Char('j') => Command::Down,
            Key::Up | Key::Char('k') => Command::Up,
            Key::PageDown => Command::PageDown,
            Key::PageUp => Command::PageUp,
            Key::Home => Command::Top,
            Key::End => Command::Bottom,
            _ => return Pressed::Moved,
        };
        self.stand.step(step, self.all.len());
        Pressed::Moved
    }

    pub(super) fn arrange(&mut self, area: Rect) {
        self.stand.arrange(area.height.saturating_sub(2).into(), self.all.len());
    }

    pub(super) fn view(&self, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        paint::line(buffer, area, 0, &format!("{}  enter: this one · esc", self.head), look.theme.head());
        let list = Rect { y: area.y + 2.min(area.height), height: area.height.saturating_sub(2), ..area };
        if self.all.is_empty() {
            paint::line(buffer, list, 0, "nobody else has coded anything", look.theme.quiet());
        }
        for (row, (at, (chosen, told))) in (0..list.height).zip(self.all.iter().enumerate().skip(self.stand.top)) {
            let style = if at == self.stand.at { look.theme.current() } else { Style::new() };
            let name = match chosen {
                Chosen::Transcript(id) => id.as_str(),
                Chosen::Coder(coder) => coder.as_str(),
            };
            paint::line(buffer, list, row, &format!(" {name}  {told} "), style);
        }
    }
}
