//! All memos: on codings, transcripts, codes and the project.

mod gather;
#[cfg(test)]
mod tests;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::key::{Chord, Command, Context, Key};
use super::list::Stand;
use super::message::{Moment, Mouse};
use super::overlay::{Field, Memo};
use super::request::{Request, Target};
use super::screen::{Look, Page};
use super::study::Study;
use crate::coding::{EntryId, MemoTarget, locate};
use gather::{Note, Order, gather, sort};

/// All memos.
#[derive(Debug, Default)]
pub struct Memos {
    /// All that this coder may read.
    notes: Vec<Note>,
    /// How many of others are not to be read yet.
    hidden: usize,
    /// Indices of those that are shown.
    shown: Vec<usize>,
    order: Order,
    /// Words that memos must have.
    words: String,
    /// The same while they are typed.
    typing: Option<Field>,
    stand: Stand,
    list: Rect,
}

impl Memos {
    /// As it is when it is first shown.
    pub fn new(study: &Study) -> Self {
        let mut memos = Self::default();
        memos.gather(study);
        memos
    }

    fn gather(&mut self, study: &Study) {
        let here = self.note().map(|note| (note.about.clone(), note.by.clone()));
        (self.notes, self.hidden) = gather(study);
        sort(&mut self.notes, self.order, study);
        self.list_anew();
        let same = |at: &usize| self.notes.get(*at).map(|note| (note.about.clone(), note.by.clone())) == here;
        self.stand.at = self.shown.iter().position(same).unwrap_or(self.stand.at);
    }

    /// Those that have all the words looked for.
    fn list_anew(&mut self) {
        let words = self.typing.as_ref().map_or(self.words.as_str(), Field::text).to_lowercase();
        let words: Vec<&str> = words.split_whitespace().collect();
        let has = |note: &Note| {
            let text = format!("{} {} {}", note.text, note.place, note.by).to_lowercase();
            words.iter().all(|word| text.contains(word))
        };
        self.shown = self.notes.iter().enumerate().filter(|(_, note)| has(note)).map(|(at, _)| at).collect();
        self.stand.at = self.stand.at.min(self.shown.len().saturating_sub(1));
    }

    fn at(&self, at: usize) -> Option<&Note> {
        self.notes.get(*self.shown.get(at)?)
    }

    fn note(&self) -> Option<&Note> {
        self.at(self.stand.at)
    }

    /// To what the memo is about.
    fn go(&self, study: &Study) -> Vec<Request> {
        let Some(note) = self.note() else { return Vec::new() };
        match &note.about {
            MemoTarget::Coding(id) => target(*id, study).map(Request::GoTo).into_iter().collect(),
            MemoTarget::Transcript(id) if study.names.contains(id) => {
                vec![Request::GoTo(Target { transcript: id.clone(), span: None, coding: None })]
            }
            MemoTarget::Transcript(id) => vec![Request::warn(format!("there is no transcript {id}"))],
            MemoTarget::Code(address) => match study.codebook.resolve(address) {
                Some(code) => vec![Request::ShowCode(code.index())],
                None => vec![Request::warn(format!("the codebook has no code {address}"))],
            },
            MemoTarget::Project => self.edit(study),
        }
    }

    fn edit(&self, study: &Study) -> Vec<Request> {
        match self.note() {
            Some(note) if note.by == study.me.coder => vec![Request::open(Memo::new(note.about.clone(), study))],
            Some(note) => {
                let whose = crate::source::terminal(note.by.as_str());
                vec![Request::warn(format!("this is {whose}'s memo"))]
            }
            None => Vec::new(),
        }
    }
}

/// Where a coding stands now.
fn target(id: EntryId, study: &Study) -> Option<Target> {
    let coding = study.coding(id)?;
    let span = study.transcript(&coding.transcript).and_then(|of| locate(&coding.anchor, of).span());
    Some(Target { transcript: coding.transcript.clone(), span, coding: Some(id) })
}

impl Page for Memos {
    fn title(&self, _study: &Study) -> String {
        "memos".to_owned()
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::List, Context::Motion]
    }

    fn is_typing(&self) -> bool {
        self.typing.is_some()
    }

    fn key(&mut self, chord: Chord, _study: &Study, _moment: &Moment) -> Vec<Request> {
        let Some(field) = &mut self.typing else { return Vec::new() };
        match chord.key {
            Key::Esc => {
                self.words.clear();
                self.typing = None;
            }
            Key::Enter => {
                self.words = field.text().trim().to_owned();
                self.typing = None;
            }
            _ => drop(field.key(chord)),
        }
        self.list_anew();
        Vec::new()
    }

    fn paste(&mut self, text: &str, _study: &Study, _moment: &Moment) -> Vec<Request> {
        if let Some(field) = &mut self.typing {
            field.insert(text);
        }
        self.list_anew();
        Vec::new()
    }

    fn command(&mut self, command: Command, study: &Study, _moment: &Moment) -> Vec<Request> {
        if self.stand.step(command, self.shown.len()) {
            return Vec::new();
        }
        match command {
            Command::Find | Command::Filter => {
                self.typing = Some(Field::new(&self.words));
                Vec::new()
            }
            Command::Order => {
                self.order = self.order.next();
                self.gather(study);
                Vec::new()
            }
            Command::Open => self.go(study),
            Command::MemoOn => self.edit(study),
            Command::MemoOnProject => vec![Request::open(Memo::new(MemoTarget::Project, study))],
            _ => Vec::new(),
        }
    }

    fn mouse(&mut self, mouse: Mouse, _area: Rect, study: &Study, _moment: &Moment) -> Vec<Request> {
        match mouse {
            Mouse::Scroll { rows, .. } => {
                self.stand.step(if rows > 0 { Command::Down } else { Command::Up }, self.shown.len());
            }
            Mouse::Press { y, clicks, .. } => {
                let Some(at) = view::at(self, y) else { return Vec::new() };
                self.stand.at = at;
                if clicks == 2 {
                    return self.go(study);
                }
            }
            Mouse::Drag { .. } | Mouse::Release => {}
        }
        Vec::new()
    }

    fn refresh(&mut self, study: &Study, _moment: &Moment) -> Vec<Request> {
        self.gather(study);
        Vec::new()
    }

    fn arrange(&mut self, _study: &Study, area: Rect) {
        view::arrange(self, area);
    }

    fn state(&self, _study: &Study) -> String {
        "MEMOS".to_owned()
    }

    fn view(&self, study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        view::draw(self, study, look, area, buffer);
    }
}
