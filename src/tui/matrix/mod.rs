//! Codes against groups, informants or interviews: how many people stand where, and the passages behind each count.

mod by;
mod counted;
mod lines;
#[cfg(test)]
mod tests;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::awaited::Awaited;
use super::effect::Effect;
use super::key::{Chord, Command, Context, Key};
use super::list::Stand;
use super::message::{Moment, Mouse};
use super::overlay::Field;
use super::request::{Answer, Request};
use super::screen::{Look, Page};
use super::study::Study;
use crate::codebook::Code;
use crate::coding::EntryId;
use by::By;
pub use counted::Counted;
use counted::{Cell, Row};
use lines::{Line, Order, lines};
use view::Areas;

/// Codes against parts of the informants.
#[derive(Debug, Default)]
pub struct Matrix {
    by: By,
    order: Order,
    /// Words that rows must have.
    filter: String,
    /// The same while it is typed.
    typing: Option<Field>,
    counted: Awaited<Counted>,
    lines: Vec<Line>,
    stand: Stand,
    /// The column one is on; the first is everyone.
    column: usize,
    /// The first column shown after that of everyone.
    left: usize,
    areas: Areas,
}

impl Matrix {
    /// As it is when it is first shown.
    pub fn new(_study: &Study) -> Self {
        Self { left: 1, ..Self::default() }
    }

    fn ask(&mut self, study: &Study, moment: &Moment) -> Vec<Request> {
        if !study.is_whole {
            return Vec::new();
        }
        let (snapshot, by) = (study.snapshot(), self.by.clone());
        let work = move || Answer::Matrix(Box::new(Counted::of(&snapshot, by)));
        vec![Request::Effect(Effect::Compute(self.counted.ask(moment), Box::new(work)))]
    }

    /// The row one is on.
    fn row(&self) -> Option<&Row> {
        match self.lines.get(self.stand.at)? {
            Line::Row(at) => self.counted.last()?.rows.get(*at),
            Line::Head(_) => None,
        }
    }

    fn code_here(&self) -> Option<&Code> {
        self.counted.last()?.book.codes().get(self.row()?.code)
    }

    /// The cell one is on, and what it is called.
    fn cell(&self) -> Option<(String, &Cell)> {
        let column = self.counted.last()?.columns.get(self.column)?;
        let head = format!("{} × {}", self.code_here()?.address, column.name);
        Some((head, self.row()?.cells.get(self.column)?))
    }

    /// Lists anew; the cursor stays on its code where that is still shown.
    fn relist(&mut self) {
        let here = self.code_here().map(|code| code.address.clone());
        self.relist_at(here.as_ref());
    }

    fn relist_at(&mut self, here: Option<&crate::codebook::CodeAddress>) {
        let filter = self.typing.as_ref().map_or(self.filter.as_str(), Field::text);
        let Some(counted) = self.counted.last() else { return };
        self.lines = lines(counted, self.order, filter);
        let is_here = |line: &Line| match line {
            Line::Row(at) => {
                let code = counted.rows.get(*at).and_then(|row| counted.book.codes().get(row.code));
                code.map(|code| &code.address) == here
            }
            Line::Head(_) => false,
        };
        self.stand.at = self.lines.iter().position(is_here).unwrap_or(0);
        self.column = self.column.min(counted.columns.len().saturating_sub(1));
        self.off_heads(true);
    }

    /// Heads are no place to be.
    fn off_heads(&mut self, down: bool) {
        let is_row = |at: &usize| matches!(self.lines.get(*at), Some(Line::Row(_)));
        let after = (self.stand.at..self.lines.len()).find(is_row);
        let before = (0..self.stand.at).rev().find(is_row);
        let at = if down { after.or(before) } else { before.filter(|_| after != Some(self.stand.at)).or(after) };
        self.stand.at = at.unwrap_or(0);
    }

    fn step(&mut self, command: Command) -> bool {
        let before = self.stand.at;
        let columns = self.counted.last().map_or(0, |counted| counted.columns.len());
        match command {
            Command::Left => self.column = self.column.saturating_sub(1),
            Command::Right => self.column = (self.column + 1).min(columns.saturating_sub(1)),
            _ if self.stand.step(command, self.lines.len()) => self.off_heads(self.stand.at > before),
            _ => return false,
        }
        true
    }

    /// The passages of the cell, as far as they are for this coder's eyes.
    fn open(&self, study: &Study) -> Vec<Request> {
        let Some((head, cell)) = self.cell() else { return Vec::new() };
        let known = cell.ids.iter().filter_map(|id| study.coding(*id));
        let (seen, hidden): (Vec<_>, Vec<_>) = known.partition(|coding| study.may_see(coding));
        let ids: Vec<EntryId> = seen.iter().map(|coding| coding.id).collect();
        let apart = match hidden.len() {
            0 => String::new(),
            1 => "1 passage of others is not shown: read its transcript to the end first".to_owned(),
            count => format!("{count} passages of others are not shown: read their transcripts to the end first"),
        };
        match (ids.is_empty(), apart.is_empty()) {
            (true, true) => vec![Request::tell(format!("{head}: no passages of interviews"))],
            (true, false) => vec![Request::warn(apart)],
            (false, true) => vec![Request::ShowPassages(head, ids)],
            (false, false) => {
                let head = format!("{head} ({} not shown)", hidden.len());
                vec![Request::ShowPassages(head, ids), Request::tell(apart)]
            }
        }
    }
}

impl Page for Matrix {
    fn title(&self, _study: &Study) -> String {
        format!("matrix{}", self.counted.mark())
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
                self.filter.clear();
                self.typing = None;
            }
            Key::Enter => {
                self.filter = field.text().trim().to_owned();
                self.typing = None;
            }
            _ => drop(field.key(chord)),
        }
        self.relist();
        Vec::new()
    }

    fn paste(&mut self, text: &str, _study: &Study, _moment: &Moment) -> Vec<Request> {
        if let Some(field) = &mut self.typing {
            field.insert(text);
        }
        self.relist();
        Vec::new()
    }

    fn command(&mut self, command: Command, study: &Study, moment: &Moment) -> Vec<Request> {
        if self.step(command) {
            return Vec::new();
        }
        match command {
            Command::SplitBy => {
                self.by = self.by.next(study);
                self.ask(study, moment)
            }
            Command::Order => {
                self.order = self.order.next();
                self.relist();
                Vec::new()
            }
            Command::Filter | Command::Find => {
                self.typing = Some(Field::new(&self.filter));
                Vec::new()
            }
            Command::Open => self.open(study),
            _ => Vec::new(),
        }
    }

    fn mouse(&mut self, mouse: Mouse, _area: Rect, study: &Study, _moment: &Moment) -> Vec<Request> {
        match mouse {
            Mouse::Scroll { rows, .. } => drop(self.step(if rows > 0 { Command::Down } else { Command::Up })),
            Mouse::Press { x, y, clicks } => {
                let Some((line, column)) = view::at(self, x, y) else { return Vec::new() };
                self.stand.at = line;
                self.column = column.unwrap_or(self.column);
                self.off_heads(true);
                if clicks == 2 {
                    return self.open(study);
                }
            }
            Mouse::Drag { .. } | Mouse::Release => {}
        }
        Vec::new()
    }

    fn answer(&mut self, ticket: EntryId, answer: &mut Option<Answer>, _study: &Study) -> Vec<Request> {
        if self.counted.awaits(ticket)
            && let Some(Answer::Matrix(counted)) = answer.take_if(|answer| matches!(answer, Answer::Matrix(_)))
        {
            let here = self.code_here().map(|code| code.address.clone());
            if self.counted.last().is_some_and(|last| last.by != counted.by) {
                self.column = 0;
            }
            self.counted.arrive(*counted);
            self.relist_at(here.as_ref());
        }
        Vec::new()
    }

    fn refresh(&mut self, study: &Study, moment: &Moment) -> Vec<Request> {
        self.ask(study, moment)
    }

    fn arrange(&mut self, _study: &Study, area: Rect) {
        view::arrange(self, area);
    }

    fn code(&self, study: &Study) -> Option<usize> {
        Some(study.codebook.resolve(&self.code_here()?.address)?.index())
    }

    fn state(&self, study: &Study) -> String {
        format!("MATRIX by {}", self.by.name(study))
    }

    fn view(&self, study: &Study, look: Look<'_>, _area: Rect, buffer: &mut Buffer) {
        view::draw(self, study, look, buffer);
    }
}
