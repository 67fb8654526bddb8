//! Choosing codes by typing: over label, address and definition; lately used and suggested ones first.

mod purpose;
mod rank;
mod view;

pub use purpose::Purpose;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Field, NewCode, Sheet};
use crate::coding::Stance;
use crate::tui::key::{Chord, Command, Key};
use crate::tui::list::Stand;
use crate::tui::message::{Moment, Mouse};
use crate::tui::request::Request;
use crate::tui::screen::Look;
use crate::tui::study::Study;
use rank::{Candidate, candidates};

/// The picker.
#[derive(Debug)]
pub struct Picker {
    purpose: Purpose,
    query: Field,
    /// Codes suggested for the words, the likeliest first.
    suggested: Vec<usize>,
    /// What fits the query, the best first.
    found: Vec<Candidate>,
    stand: Stand,
    /// Chosen so far, where several are wanted.
    marked: Vec<usize>,
    stance: Stance,
}

impl Picker {
    /// For a purpose; `words` are what codes are suggested for.
    pub fn new(purpose: Purpose, study: &Study, words: Option<&str>) -> Self {
        let suggested = words.map(|words| suggested(words, &purpose, study)).unwrap_or_default();
        let mut picker = Self {
            purpose,
            query: Field::default(),
            suggested,
            found: Vec::new(),
            stand: Stand { shown: 10, ..Stand::default() },
            marked: Vec::new(),
            stance: Stance::Support,
        };
        picker.search(study);
        picker
    }

    fn search(&mut self, study: &Study) {
        self.found = candidates(self.query.text(), &self.suggested, &self.purpose, study);
        self.stand.at = 0;
        self.stand.top = 0;
    }

    fn current(&self) -> Option<usize> {
        self.found.get(self.stand.at).map(|candidate| candidate.code)
    }

    fn mark(&mut self) {
        if let Some(code) = self.current().filter(|_| self.purpose.takes_several()) {
            match self.marked.iter().position(|marked| *marked == code) {
                Some(at) => drop(self.marked.remove(at)),
                None => self.marked.push(code),
            }
        }
    }

    fn choose(&self, study: &Study) -> Vec<Request> {
        let codes = if self.marked.is_empty() { self.current().into_iter().collect() } else { self.marked.clone() };
        if codes.is_empty() {
            return self.make_new(study);
        }
        let mut requests = vec![Request::Close];
        requests.extend(self.purpose.requests(&codes, self.stance, study));
        requests
    }

    /// Nothing fits: what was typed becomes a new code.
    fn make_new(&self, study: &Study) -> Vec<Request> {
        let next = self.current().or_else(|| study.recent.first().copied());
        let sheet = NewCode::new(self.query.text(), next, Some(self.purpose.clone()), study).stance(self.stance);
        vec![Request::Close, Request::open(sheet)]
    }
}

impl Sheet for Picker {
    fn key(&mut self, chord: Chord, study: &Study, _moment: &Moment) -> Vec<Request> {
        let step = match (chord.key, chord.ctrl) {
            (Key::Esc, _) => return vec![Request::Close],
            (Key::Enter, _) => return self.choose(study),
            (Key::Tab, _) => {
                self.mark();
                Command::Down
            }
            (Key::Char('n'), true) => return self.make_new(study),
            (Key::Char('s'), true) => {
                let at = Stance::ALL.iter().position(|stance| *stance == self.stance).unwrap_or(0);
                self.stance = Stance::ALL.get((at + 1) % Stance::ALL.len()).copied().unwrap_or_default();
                return Vec::new();
            }
            (Key::Down, _) | (Key::Char('j'), true) => Command::Down,
            (Key::Up, _) | (Key::Char('k'), true) => Command::Up,
            (Key::PageDown, _) => Command::PageDown,
            (Key::PageUp, _) => Command::PageUp,
            _ => {
                if self.query.key(chord) {
                    self.search(study);
                }
                return Vec::new();
            }
        };
        self.stand.step(step, self.found.len());
        self.stand.arrange(self.stand.shown, self.found.len());
        Vec::new()
    }

    fn paste(&mut self, text: &str, study: &Study, _moment: &Moment) -> Vec<Request> {
        self.query.insert(text);
        self.search(study);
        Vec::new()
    }

    fn mouse(&mut self, mouse: Mouse, _area: Rect, _study: &Study, _moment: &Moment) -> Vec<Request> {
        if let Mouse::Scroll { rows, .. } = mouse {
            self.stand.step(if rows > 0 { Command::Down } else { Command::Up }, self.found.len());
            self.stand.arrange(self.stand.shown, self.found.len());
        }
        Vec::new()
    }

    fn state(&self) -> String {
        self.purpose.title().to_owned()
    }

    fn view(&self, study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        view::draw(self, study, look, area, buffer);
    }
}

/// At most five codes that the words look like.
fn suggested(words: &str, purpose: &Purpose, study: &Study) -> Vec<usize> {
    let Some(suggester) = &study.suggester else { return Vec::new() };
    let tongue = purpose.tongue(study);
    suggester.suggest(words, tongue, 5).into_iter().map(|suggestion| suggestion.code).collect()
}
