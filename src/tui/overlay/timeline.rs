//! Who did what to a coding, the first first.

use std::collections::HashMap;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::Sheet;
use super::frame::framed;
use crate::coding::{Action, Entry, EntryId, Subject, describe};
use crate::tui::flow;
use crate::tui::key::{Chord, Command, Key};
use crate::tui::list::Stand;
use crate::tui::message::{Moment, Mouse};
use crate::tui::request::Request;
use crate::tui::screen::Look;
use crate::tui::study::Study;

/// Who did what to a coding.
#[derive(Debug)]
pub struct Timeline {
    title: String,
    events: Vec<Event>,
    stand: Stand,
}

/// One entry.
#[derive(Debug)]
struct Event {
    /// When and who: `2026-01-01 10:00 ab@kontor`.
    when: String,
    what: String,
    undone: bool,
    pending: bool,
}

impl Timeline {
    /// Of a coding; of one that is not for this coder's eyes only that it is so.
    pub fn new(coding: EntryId, study: &Study) -> Self {
        let history = study.history();
        let hidden = history.coding(coding).is_some_and(|coding| !study.may_see(coding));
        let entries: Vec<_> = if hidden { Vec::new() } else { history.of_subject(&Subject::Coding(coding)).collect() };
        let standing = standing(entries.iter().map(|(_, entry)| *entry));
        let known: HashMap<EntryId, &Entry> = entries.iter().map(|(_, entry)| (entry.id, *entry)).collect();
        let events = entries.iter().map(|(by, entry)| Event {
            when: format!("{}  {by}", entry.at.get(..16).unwrap_or(&entry.at).replace('T', " ")),
            what: told(entry, coding, &known),
            undone: !standing.get(&entry.id).copied().unwrap_or(true),
            pending: study.saving.is_pending(entry.id),
        });
        let label = history.coding(coding).and_then(|coding| study.code(study.code_of(coding)?));
        let title = label.map_or_else(|| "history".to_owned(), |code| format!("history: {}", code.label));
        Self { title, events: events.collect(), stand: Stand::default() }
    }
}

/// Which entries are in effect: those that no undo in effect names. An undo may itself be undone.
fn standing<'a>(entries: impl Iterator<Item = &'a Entry>) -> HashMap<EntryId, bool> {
    let mut undos: HashMap<EntryId, Vec<EntryId>> = HashMap::new();
    let mut ids = Vec::new();
    for entry in entries {
        ids.push(entry.id);
        if let Action::Undo(of) = entry.action {
            undos.entry(of).or_default().push(entry.id);
        }
    }
    let mut standing = HashMap::new();
    // Later entries first: what undoes something comes after it, nearly always, so that one round does.
    for _ in 0..2 {
        for id in ids.iter().rev() {
            let named = undos.get(id).into_iter().flatten();
            let undone = named.into_iter().any(|undo| standing.get(undo).copied().unwrap_or(true));
            standing.insert(*id, !undone);
        }
    }
    standing
}

/// An entry in words; the coding itself needs no name here, and an undo says what it took back.
fn told(entry: &Entry, coding: EntryId, known: &HashMap<EntryId, &Entry>) -> String {
    let text = match entry.action {
        Action::Undo(of) => match known.get(&of) {
            Some(undone) if undone.id != entry.id => format!("undo: {}", describe(undone)),
            _ => describe(entry),
        },
        _ => describe(entry),
    };
    text.replace(&format!(" {coding}"), "")
}

impl Sheet for Timeline {
    fn key(&mut self, chord: Chord, _study: &Study, _moment: &Moment) -> Vec<Request> {
        let step = match chord.key {
            Key::Down | Key::Char('j') => Command::Down,
            Key::Up | Key::Char('k') => Command::Up,
            Key::PageDown | Key::Char(' ') => Command::PageDown,
            Key::PageUp => Command::PageUp,
            _ => return vec![Request::Close],
        };
        self.stand.step(step, self.events.len());
        Vec::new()
    }

    fn mouse(&mut self, mouse: Mouse, _area: Rect, _study: &Study, _moment: &Moment) -> Vec<Request> {
        if let Mouse::Scroll { rows, .. } = mouse {
            self.stand.step(if rows > 0 { Command::Down } else { Command::Up }, self.events.len());
        }
        Vec::new()
    }

    fn state(&self) -> String {
        "HISTORY".to_owned()
    }

    fn view(&self, _study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        let theme = look.theme;
        let height = (self.events.len() as u16).saturating_mul(2).clamp(4, area.height.saturating_sub(4).max(4));
        let inner = framed(area, (72, height), &self.title, "j k: more · any other key: back", theme, buffer);
        let mut runs = Vec::new();
        for event in self.events.iter().skip(self.stand.at) {
            let struck = Style::new().add_modifier(Modifier::CROSSED_OUT);
            let style = if event.undone { struck.patch(theme.quiet()) } else { Style::new() };
            runs.push((format!("{}  ", event.when), theme.quiet()));
            runs.push((event.what.clone(), style));
            if event.undone {
                runs.push((" (undone)".to_owned(), theme.quiet()));
            }
            if event.pending {
                runs.push((theme.sign(" ◌", " not saved").to_owned(), theme.warning()));
            }
            runs.push(("\n".to_owned(), Style::new()));
        }
        if self.events.is_empty() {
            runs.push(("nothing is known of it".to_owned(), theme.quiet()));
        }
        flow::draw(buffer, inner, &flow::lines(&runs, inner.width.into()), 0);
    }
}
