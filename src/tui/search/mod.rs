//! Searching all transcripts while one types.
//!
//! Every keystroke asks anew; only the answer to the last one is taken, and what was found before stays until it
//! comes.

mod ask;
mod coding;
mod ground;
mod keeping;
mod place;
#[cfg(test)]
mod tests;
mod view;

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub use ask::{Asked, Found};
pub use ground::Ground;

use super::awaited::Awaited;
use super::effect::Effect;
use super::key::{Chord, Command, Context, Key};
use super::list::Stand;
use super::message::{Moment, Mouse};
use super::overlay::Field;
use super::request::{Answer, Request, Target};
use super::screen::{Look, Page};
use super::study::Study;
use crate::coding::EntryId;
use crate::search::answer::Hit;
use crate::search::seek::Order;
use crate::transcript::{Span, TranscriptId, TurnNo};
use keeping::Keeping;

/// The search screen.
#[derive(Debug, Default)]
pub struct Search {
    field: Field,
    /// Whether keys go to what was found instead of to the query.
    in_hits: bool,
    found: Awaited<Found>,
    newest: ask::Newest,
    /// The query that `found` answers.
    answered: String,
    /// The query that is on its way.
    asked: String,
    order: Order,
    limit: usize,
    stand: Stand,
    /// Turns marked for coding them at once.
    marked: BTreeSet<(TranscriptId, TurnNo)>,
    keeping: Keeping,
}

/// So many turns are listed; going beyond the last asks for more.
const LISTED: usize = 200;

impl Search {
    /// As it is when it is first shown.
    pub fn new(_study: &Study) -> Self {
        Self { limit: LISTED, ..Self::default() }
    }

    /// With a query as if it had been typed.
    pub fn ask(&mut self, query: &str) {
        self.field = Field::new(query);
        self.in_hits = true;
        self.begin();
    }

    fn begin(&mut self) {
        self.stand = Stand::default();
        self.marked.clear();
        self.limit = LISTED;
    }

    /// Asks; `anew` looks first whether transcripts have changed.
    fn send(&mut self, anew: bool, study: &Study, moment: &Moment) -> Vec<Request> {
        let text = self.field.text().trim().to_owned();
        self.asked = text.clone();
        if text.is_empty() {
            self.found = Awaited::default();
            self.answered.clear();
            return Vec::new();
        }
        if !study.is_whole {
            return Vec::new();
        }
        let ticket = self.found.ask(moment);
        let asked = Asked::new(&text, self.order, self.limit, anew, (study.snapshot(), &self.newest));
        vec![Request::Effect(Effect::Search(ticket, Box::new(asked)))]
    }

    fn hits(&self) -> &[Hit] {
        self.found.last().map_or(&[], |found| found.hits.as_slice())
    }

    fn current(&self) -> Option<&Hit> {
        self.hits().get(self.stand.at)
    }

    fn type_query(&mut self, chord: Chord, study: &Study, moment: &Moment) -> Vec<Request> {
        match chord.key {
            Key::Esc => return vec![Request::Back],
            Key::F(1) => return vec![Request::Command(Command::QueryHelp)],
            Key::Tab | Key::Enter | Key::Down => {
                // What is still looked for may be gone to already: whoever types fast does not wait.
                self.in_hits = !self.hits().is_empty() || self.found.is_waiting();
                return Vec::new();
            }
            _ => {}
        }
        // A space at the end asks for nothing else.
        if !self.field.key(chord) || self.field.text().trim() == self.asked {
            return Vec::new();
        }
        self.begin();
        self.send(false, study, moment)
    }

    /// To the words that were found, which are marked there.
    fn open(&self) -> Vec<Request> {
        let Some(hit) = self.current() else { return vec![Request::warn("nothing was found")] };
        let marks = place::marks(hit);
        let (start, end) = marks.first().map_or((0, 0), |mark| (mark.start, mark.end));
        let span = Span { turn: hit.turn, start, to_turn: hit.turn, end };
        let target = Target { transcript: hit.transcript.clone(), span: Some(span), coding: None };
        vec![Request::GoToFound(target, marks)]
    }

    /// Moves; beyond the last of those listed more are asked for.
    fn step(&mut self, command: Command, study: &Study, moment: &Moment) -> Option<Vec<Request>> {
        let len = self.hits().len();
        let was_last = self.stand.at + 1 >= len;
        if !self.stand.step(command, len) {
            return None;
        }
        let more = self.found.last().is_some_and(|found| found.totals.turns > len);
        let forward = matches!(command, Command::Down | Command::PageDown | Command::HalfDown | Command::Bottom);
        if was_last && more && forward && len > 0 {
            self.limit = self.limit.saturating_mul(5);
            return Some(self.send(false, study, moment));
        }
        Some(Vec::new())
    }

    fn turn_order(&mut self, study: &Study, moment: &Moment) -> Vec<Request> {
        self.order = if self.order == Order::Rank { Order::Text } else { Order::Rank };
        self.stand = Stand::default();
        self.send(false, study, moment)
    }

    fn add_filter(&mut self) {
        let gap = if self.field.text().trim().is_empty() { "" } else { " " };
        let text = format!("{}{gap}group:", self.field.text().trim_end());
        self.field = Field::new(&text);
        self.in_hits = false;
    }
}

impl Page for Search {
    fn title(&self, _study: &Study) -> String {
        "search".to_owned()
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Search, Context::Motion]
    }

    fn is_typing(&self) -> bool {
        !self.in_hits || self.keeping.is_open()
    }

    fn key(&mut self, chord: Chord, study: &Study, moment: &Moment) -> Vec<Request> {
        if self.keeping.is_open() {
            return self.type_keeping(chord, study, moment);
        }
        self.type_query(chord, study, moment)
    }

    fn paste(&mut self, text: &str, study: &Study, moment: &Moment) -> Vec<Request> {
        if self.keeping.is_open() {
            self.keeping.paste(text);
            return Vec::new();
        }
        self.field.insert(text);
        self.begin();
        self.send(false, study, moment)
    }

    fn command(&mut self, command: Command, study: &Study, moment: &Moment) -> Vec<Request> {
        if let Some(requests) = self.step(command, study, moment) {
            return requests;
        }
        match command {
            Command::QueryField | Command::Find => self.in_hits = false,
            Command::OpenHit => return self.open(),
            Command::MarkHit => self.mark(),
            Command::MarkHits => return self.mark_all(),
            Command::CodeHits => return self.code(study),
            Command::AddFilter => self.add_filter(),
            Command::HitOrder => return self.turn_order(study, moment),
            Command::KeepSearch => return self.begin_keeping(),
            Command::KeptSearches => return self.ask_kept(moment),
            _ => {}
        }
        Vec::new()
    }

    fn mouse(&mut self, mouse: Mouse, area: Rect, study: &Study, moment: &Moment) -> Vec<Request> {
        match mouse {
            Mouse::Scroll { rows, .. } => {
                let command = if rows > 0 { Command::Down } else { Command::Up };
                self.step(command, study, moment).unwrap_or_default()
            }
            Mouse::Press { y, clicks, .. } => self.press(y, clicks, area),
            _ => Vec::new(),
        }
    }

    fn answer(&mut self, ticket: EntryId, answer: &mut Option<Answer>, _study: &Study) -> Vec<Request> {
        if !self.found.awaits(ticket) || !matches!(answer, Some(Answer::Found(_))) {
            return self.keeping.answer(ticket, answer);
        }
        if let Some(Answer::Found(found)) = answer.take() {
            self.found.arrive(*found);
            self.answered.clone_from(&self.asked);
            let there: BTreeSet<_> = self.hits().iter().map(coding::key).collect();
            self.marked.retain(|marked| there.contains(marked));
            if self.hits().is_empty() {
                self.in_hits = false;
            }
        }
        Vec::new()
    }

    fn refresh(&mut self, study: &Study, moment: &Moment) -> Vec<Request> {
        self.send(true, study, moment)
    }

    fn arrange(&mut self, _study: &Study, area: Rect) {
        view::arrange(self, area);
    }

    fn state(&self, _study: &Study) -> String {
        match (self.keeping.is_open(), self.in_hits, self.marked.len()) {
            (true, ..) => "SEARCH".to_owned(),
            (_, false, _) => "QUERY".to_owned(),
            (_, true, 0) => "FOUND".to_owned(),
            (_, true, marked) => format!("FOUND, {marked} marked"),
        }
    }

    fn view(&self, _study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        view::draw(self, look, area, buffer);
    }
}
