//! All passages of a code and of those below it, across transcripts.
//!
//! What stands where is worked out on another thread; stance, star and memo are shown as they are now. Only rows in
//! sight are laid out.

mod acts;
mod claims;
mod filter;
mod gather;
mod list;
mod order;
#[cfg(test)]
mod tests;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub use claims::{Claims, Stated};
pub use gather::Gathered;

use super::awaited::Awaited;
use super::effect::Effect;
use super::key::{Chord, Command, Context, Key};
use super::message::{Moment, Mouse};
use super::overlay::{Field, Picker, Purpose};
use super::request::{Answer, Request, Target};
use super::screen::{Look, Page};
use super::study::Study;
use crate::coding::EntryId;
use filter::Choice;
use gather::{Subject, gather};
use list::Listed;
use order::By;

/// The passages of a code.
#[derive(Debug, Default)]
pub struct CodeView {
    subject: Option<Subject>,
    gathered: Awaited<Gathered>,
    listed: Listed,
    choice: Choice,
    by: By,
    /// The conditions that are typed.
    choosing: Option<Field>,
}

impl CodeView {
    /// As it is when it is first shown: on the code that was applied last.
    pub fn new(study: &Study) -> Self {
        let subject = study.recent.first().map(|code| Subject::Code(*code));
        Self { subject, ..Self::default() }
    }

    /// The passages of a code and of those below it.
    pub fn show_code(&mut self, code: usize) {
        self.begin(Subject::Code(code));
    }

    /// These passages, under a head.
    pub fn show_passages(&mut self, head: String, ids: Vec<EntryId>) {
        self.begin(Subject::Chosen(head, ids));
    }

    fn begin(&mut self, subject: Subject) {
        if self.subject.as_ref() != Some(&subject) {
            self.gathered.forget();
            self.listed = Listed::default();
            self.choice = Choice::default();
        }
        self.choosing = None;
        self.subject = Some(subject);
    }

    fn renew(&mut self, study: &Study) {
        if let Some(gathered) = self.gathered.last() {
            self.listed.renew(gathered, &self.choice, self.by, study);
        }
    }

    fn type_choice(&mut self, chord: Chord, study: &Study) -> Vec<Request> {
        let Some(field) = &mut self.choosing else { return Vec::new() };
        match chord.key {
            Key::Esc => self.choosing = None,
            Key::Enter => match Choice::read(field.text()) {
                Ok(choice) => {
                    self.choosing = None;
                    self.choice = choice;
                    self.renew(study);
                    let unknown = self.gathered.last().and_then(|gathered| self.choice.unknown(&gathered.snapshot));
                    if let Some(unknown) = unknown {
                        return vec![Request::warn(format!("no participant has the attribute `{unknown}`"))];
                    }
                }
                Err(why) => return vec![Request::warn(why)],
            },
            _ => drop(field.key(chord)),
        }
        Vec::new()
    }

    fn open(&self, study: &Study) -> Vec<Request> {
        let Some(row) = self.gathered.last().and_then(|gathered| self.listed.current(gathered)) else {
            return vec![Request::warn("there is no passage here")];
        };
        let Some(coding) = study.coding(row.id) else {
            return vec![Request::warn("this coding is gone")];
        };
        let target = Target { transcript: coding.transcript.clone(), span: row.span, coding: Some(row.id) };
        let mut requests = vec![Request::GoTo(target)];
        if row.span.is_none() {
            requests.push(Request::warn("its words are gone: 7 shows what to do about it"));
        }
        requests
    }

    fn chapter(&self, study: &Study, moment: &Moment) -> Vec<Request> {
        let row = || self.gathered.last().and_then(|gathered| self.listed.current(gathered));
        let code = match &self.subject {
            Some(Subject::Code(code)) => Some(*code),
            _ => row().and_then(|row| row.code),
        };
        match code {
            Some(code) => Claims::ask(code, study, moment),
            None => vec![Request::warn("there is no code here")],
        }
    }

    fn list_command(&mut self, command: Command, study: &Study) -> bool {
        let Some(gathered) = self.gathered.last() else { return false };
        match command {
            Command::Mark => self.listed.mark(gathered),
            Command::MarkAll => self.listed.mark_all(gathered),
            Command::Order => {
                self.by = self.by.next();
                self.renew(study);
            }
            _ => return self.listed.stand.step(command, self.listed.rows.len()),
        }
        true
    }
}

impl Page for CodeView {
    fn title(&self, _study: &Study) -> String {
        "passages".to_owned()
    }

    fn code(&self, _study: &Study) -> Option<usize> {
        match &self.subject {
            Some(Subject::Code(code)) => Some(*code),
            _ => None,
        }
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Passages, Context::List, Context::Motion]
    }

    fn is_typing(&self) -> bool {
        self.choosing.is_some()
    }

    fn key(&mut self, chord: Chord, study: &Study, _moment: &Moment) -> Vec<Request> {
        self.type_choice(chord, study)
    }

    fn paste(&mut self, text: &str, _study: &Study, _moment: &Moment) -> Vec<Request> {
        self.choosing.iter_mut().for_each(|field| field.insert(text));
        Vec::new()
    }

    fn command(&mut self, command: Command, study: &Study, moment: &Moment) -> Vec<Request> {
        if self.list_command(command, study) {
            return Vec::new();
        }
        match command {
            Command::Open => self.open(study),
            Command::ChooseCode => vec![Request::open(Picker::new(Purpose::Show, study, None))],
            Command::Chapter => self.chapter(study, moment),
            Command::Filter => {
                self.choosing = Some(Field::new(&self.choice.text));
                Vec::new()
            }
            command => self.act(command, study).unwrap_or_default(),
        }
    }

    fn mouse(&mut self, mouse: Mouse, area: Rect, study: &Study, _moment: &Moment) -> Vec<Request> {
        match mouse {
            Mouse::Scroll { rows, .. } => {
                self.list_command(if rows > 0 { Command::Down } else { Command::Up }, study);
            }
            Mouse::Press { y, clicks, .. } => {
                if let Some(at) = view::at_row(self, area, y) {
                    self.listed.stand.at = at;
                    if clicks == 2 {
                        return self.open(study);
                    }
                }
            }
            _ => {}
        }
        Vec::new()
    }

    fn answer(&mut self, ticket: EntryId, answer: &mut Option<Answer>, study: &Study) -> Vec<Request> {
        if !self.gathered.awaits(ticket) || !matches!(answer, Some(Answer::Gathered(_))) {
            return Vec::new();
        }
        if let Some(Answer::Gathered(gathered)) = answer.take() {
            self.gathered.arrive(*gathered);
            self.renew(study);
        }
        Vec::new()
    }

    fn refresh(&mut self, study: &Study, moment: &Moment) -> Vec<Request> {
        if self.subject.is_none() {
            self.subject = study.recent.first().map(|code| Subject::Code(*code));
        }
        let Some(subject) = self.subject.clone().filter(|_| study.is_whole) else { return Vec::new() };
        self.renew(study);
        let ticket = self.gathered.ask(moment);
        let snapshot = study.snapshot();
        let work = Box::new(move || Answer::Gathered(Box::new(gather(subject, snapshot))));
        vec![Request::Effect(Effect::Compute(ticket, work))]
    }

    fn arrange(&mut self, _study: &Study, area: Rect) {
        view::arrange(self, area);
    }

    fn state(&self, _study: &Study) -> String {
        match (self.choosing.is_some(), self.listed.marked.len()) {
            (true, _) => "ONLY".to_owned(),
            (false, 0) => "PASSAGES".to_owned(),
            (false, marked) => format!("PASSAGES, {marked} marked"),
        }
    }

    fn view(&self, study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        view::draw(self, study, look, area, buffer);
    }
}
