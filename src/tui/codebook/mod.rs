//! The codebook and its upkeep: the tree with counts at the left, everything about one code at the right.
//!
//! Changes go into the codebook's file, not into the journal; so undo does not take them back, and the screen says so.

mod detail;
mod tree;
#[cfg(test)]
mod tests;
mod view;

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::effect::Effect;
use super::key::{Chord, Command, Context, Key};
use super::list::Stand;
use super::message::{Moment, Mouse};
use super::overlay::{CodeForm, Field, Memo, NewCode, Picker, Purpose, own_passages};
use super::request::Request;
use super::screen::{Look, Page};
use super::study::Study;
use crate::codebook::upkeep::Upkeep;
use crate::codebook::{Code, CodeAddress, Codebook};
use crate::coding::MemoTarget;
use tree::Line;

/// The codebook and its upkeep.
#[derive(Debug, Default)]
pub struct CodebookScreen {
    lines: Vec<Line>,
    stand: Stand,
    /// The first line of the details that is shown.
    top: usize,
    /// Keys of motion go to the details.
    in_detail: bool,
    /// All addresses at the last look: what is not among them is new.
    known: BTreeSet<CodeAddress>,
    /// The code one is on, by its address: it may be another one after a change.
    here: Option<CodeAddress>,
    /// What is looked for, while it is typed; and what was looked for last.
    finding: Option<Field>,
    found: String,
}

impl CodebookScreen {
    /// As it is when it is first shown.
    pub fn new(study: &Study) -> Self {
        let mut screen = Self::default();
        screen.renew(&study.codebook);
        let first = screen.lines.iter().position(|line| matches!(line, Line::Code(_)));
        screen.stand.at = first.unwrap_or(0);
        screen.look(&study.codebook);
        screen
    }

    /// The codebook may be another one: the line follows its code; a code that is new is gone to.
    fn renew(&mut self, codebook: &Codebook) {
        self.lines = tree::lines(codebook);
        let now: BTreeSet<CodeAddress> = codebook.codes().iter().map(|code| code.address.clone()).collect();
        let mut new = codebook.codes().iter().filter(|code| !self.known.contains(&code.address));
        let was_there = |code: &&Code| {
            codebook.addresses().iter().any(|(old, at)| {
                self.known.contains(*old)
                    && codebook.codes().get(*at).is_some_and(|other| other.address == code.address)
            })
        };
        let added =
            new.find(|code| !was_there(code)).map(|code| code.address.clone()).filter(|_| !self.known.is_empty());
        self.known = now;
        if let Some(address) = added.or_else(|| self.here.clone()) {
            let code = codebook.resolve(&address).map(|code| code.index());
            let at = code.and_then(|code| self.lines.iter().position(|line| *line == Line::Code(code)));
            self.stand.at = at.unwrap_or(self.stand.at);
        }
        self.stand.at = self.stand.at.min(self.lines.len().saturating_sub(1));
        self.look(codebook);
    }

    fn look(&mut self, codebook: &Codebook) {
        let code = self.current().and_then(|code| codebook.codes().get(code));
        let address = code.map(|code| code.address.clone());
        if address != self.here {
            self.top = 0;
        }
        self.here = address;
    }

    fn line(&self) -> Option<&Line> {
        self.lines.get(self.stand.at)
    }

    fn current(&self) -> Option<usize> {
        match self.line() {
            Some(Line::Code(code)) => Some(*code),
            _ => None,
        }
    }

    fn step(&mut self, command: Command, study: &Study) -> bool {
        if self.in_detail {
            let mut stand = Stand { at: self.top, ..self.stand };
            let moved = stand.step(command, usize::from(u16::MAX));
            self.top = if command == Command::Bottom { usize::MAX } else { stand.at };
            return moved;
        }
        let moved = self.stand.step(command, self.lines.len());
        if moved {
            self.look(&study.codebook);
        }
        moved
    }

    /// Does something to the code one is on.
    fn on_code(&self, study: &Study, what: impl FnOnce(usize, &Code) -> Request) -> Vec<Request> {
        match self.current().and_then(|at| Some((at, study.code(at)?))) {
            Some((at, code)) => vec![what(at, code)],
            None => vec![Request::warn("there is no code on this line")],
        }
    }

    fn add(&self, study: &Study) -> Vec<Request> {
        match self.line() {
            Some(Line::Code(code)) => vec![Request::open(NewCode::new("", Some(*code), None, study))],
            Some(Line::Section(stakeholder, section)) => {
                let place = study.codebook.stakeholders.get(*stakeholder);
                let place = place.map(|one| format!("{}/{}", one.id, section.word()));
                vec![Request::open(NewCode::at("", place.as_deref(), study))]
            }
            None => vec![Request::warn("the codebook has no stakeholder yet: write one into codebook.yaml first")],
        }
    }

    fn split(&self, study: &Study) -> Vec<Request> {
        self.on_code(study, |at, code| match own_passages(at, study).is_empty() {
            true => Request::warn(format!("you have no passages of «{}» itself", code.label)),
            false => Request::open(NewCode::new("", Some(at), Some(Purpose::Split(at)), study)),
        })
    }

    fn retire(&self, study: &Study) -> Vec<Request> {
        self.on_code(study, |_, code| {
            let address = code.address.clone();
            let change = if code.retired { Upkeep::Restore(address) } else { Upkeep::Retire(address) };
            Request::KeepUp(Box::new(change))
        })
    }

    /// Takes back the last change to the file; what codings stand on must not go with it.
    fn restore(study: &Study, moment: &Moment) -> Vec<Request> {
        let codings = study.history().codings();
        let used: BTreeSet<&CodeAddress> = codings.map(|coding| &coding.code).collect();
        let used = used.into_iter().filter(|address| study.codebook.resolve(address).is_some());
        vec![Request::Effect(Effect::RestoreCodebook(moment.id, used.cloned().collect()))]
    }

    /// To the next line whose code has what was looked for in its label or address.
    fn find(&mut self, forward: bool, study: &Study) -> Vec<Request> {
        let count = self.lines.len();
        let fits = |at: usize| match self.lines.get(at) {
            Some(Line::Code(code)) => study.code(*code).is_some_and(|code| {
                code.label.to_lowercase().contains(&self.found) || code.address.as_str().contains(&self.found)
            }),
            _ => false,
        };
        let mut steps = (1..=count).map(|step| {
            let step = if forward { step } else { count - step };
            (self.stand.at + step) % count.max(1)
        });
        match steps.find(|at| fits(*at)) {
            Some(at) => {
                self.stand.at = at;
                self.look(&study.codebook);
                Vec::new()
            }
            None => vec![Request::warn(format!("no code has `{}`", crate::source::terminal(&self.found)))],
        }
    }

    fn keep_up(&mut self, command: Command, study: &Study, moment: &Moment) -> Vec<Request> {
        match command {
            Command::AddCode => self.add(study),
            Command::RenameCode => self.on_code(study, |_, code| Request::open(CodeForm::rename(code))),
            Command::RelabelCode => self.on_code(study, |_, code| Request::open(CodeForm::relabel(code))),
            Command::DefineCode => self.on_code(study, |_, code| Request::open(CodeForm::define(code))),
            Command::MoveCode => self.on_code(study, |_, code| Request::open(CodeForm::move_to(code, study))),
            Command::MergeCode => {
                self.on_code(study, |at, _| Request::open(Picker::new(Purpose::MergeInto(at), study, None)))
            }
            Command::SplitCode => self.split(study),
            Command::RetireCode => self.retire(study),
            Command::RestoreCodebook => Self::restore(study, moment),
            _ => Vec::new(),
        }
    }
}

impl Page for CodebookScreen {
    fn title(&self, _study: &Study) -> String {
        "codebook".to_owned()
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Codebook, Context::List, Context::Motion]
    }

    fn is_typing(&self) -> bool {
        self.finding.is_some()
    }

    fn key(&mut self, chord: Chord, study: &Study, _moment: &Moment) -> Vec<Request> {
        let Some(mut field) = self.finding.take() else { return Vec::new() };
        match chord.key {
            Key::Esc => {}
            Key::Enter => {
                self.found = field.text().trim().to_lowercase();
                return if self.found.is_empty() { Vec::new() } else { self.find(true, study) };
            }
            _ => {
                field.key(chord);
                self.finding = Some(field);
            }
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str, _study: &Study, _moment: &Moment) -> Vec<Request> {
        if let Some(field) = &mut self.finding {
            field.insert(text);
        }
        Vec::new()
    }

    fn command(&mut self, command: Command, study: &Study, moment: &Moment) -> Vec<Request> {
        if self.step(command, study) {
            return Vec::new();
        }
        match command {
            Command::Open => self.on_code(study, |at, _| Request::ShowCode(at)),
            Command::MemoOn => {
                self.on_code(study, |_, code| Request::open(Memo::new(MemoTarget::Code(code.address.clone()), study)))
            }
            Command::NextPart => {
                self.in_detail = !self.in_detail;
                Vec::new()
            }
            Command::Right | Command::Left => {
                self.in_detail = command == Command::Right;
                Vec::new()
            }
            Command::Find => {
                self.finding = Some(Field::default());
                Vec::new()
            }
            Command::FindNext | Command::FindPrevious if self.found.is_empty() => {
                self.finding = Some(Field::default());
                Vec::new()
            }
            Command::FindNext | Command::FindPrevious => self.find(command == Command::FindNext, study),
            command => self.keep_up(command, study, moment),
        }
    }

    fn mouse(&mut self, mouse: Mouse, area: Rect, study: &Study, _moment: &Moment) -> Vec<Request> {
        let areas = view::Areas::of(area, self.in_detail);
        match mouse {
            Mouse::Scroll { x, rows, .. } => {
                self.in_detail = areas.detail.width > 0 && x >= areas.detail.x;
                self.step(if rows > 0 { Command::Down } else { Command::Up }, study);
            }
            Mouse::Press { x, y, .. } if areas.tree.contains((x, y).into()) => {
                self.in_detail = false;
                let at = self.stand.top + usize::from(y - areas.tree.y);
                self.stand.at = at.min(self.lines.len().saturating_sub(1));
                self.look(&study.codebook);
            }
            _ => {}
        }
        Vec::new()
    }

    fn refresh(&mut self, study: &Study, _moment: &Moment) -> Vec<Request> {
        self.renew(&study.codebook);
        Vec::new()
    }

    fn arrange(&mut self, study: &Study, area: Rect) {
        let areas = view::Areas::of(area, self.in_detail);
        self.stand.arrange(areas.tree.height.into(), self.lines.len());
        let lines = self.current().map_or(0, |code| view::detail_lines(code, study, areas.detail.width).len());
        self.top = self.top.min(lines.saturating_sub(usize::from(areas.detail.height)));
    }

    fn state(&self, _study: &Study) -> String {
        if self.in_detail { "CODE".to_owned() } else { "CODEBOOK".to_owned() }
    }

    fn view(&self, study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        view::draw(self, study, look, area, buffer);
    }
}
