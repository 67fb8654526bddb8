//! Whether coders agree: where they differ first, then the coefficients, code by code, as `belegg agreement` gives them.
//!
//! Only figures: what a transcript that is not open yet holds is counted and never shown.

mod reckoned;
mod table;
#[cfg(test)]
mod tests;
mod told;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::awaited::Awaited;
use super::effect::Effect;
use super::key::{Command, Context};
use super::list::Stand;
use super::message::{Moment, Mouse};
use super::request::{Answer, Request};
use super::screen::{Look, Page};
use super::study::Study;
use crate::agreement::{Row, Subject};
use crate::coding::EntryId;
pub use reckoned::{Asked, Ground, Reckoned};

/// Whether coders agree.
#[derive(Debug, Default)]
pub struct AgreementScreen {
    asked: Asked,
    reckoned: Awaited<Reckoned>,
    stand: Stand,
    areas: view::Areas,
}

impl AgreementScreen {
    /// As it is when it is first shown.
    pub fn new(_study: &Study) -> Self {
        Self::default()
    }

    fn len(&self) -> usize {
        self.reckoned.last().map_or(0, |reckoned| reckoned.rows().count())
    }

    fn row(&self) -> Option<&Row> {
        self.reckoned.last()?.rows().nth(self.stand.at)
    }

    fn ask(&mut self, study: &Study, moment: &Moment) -> Vec<Request> {
        if !study.is_whole {
            return Vec::new();
        }
        let (ground, asked) = (Ground::of(study.snapshot(), study.history()), self.asked.clone());
        let work = move || Answer::Agreement(Box::new(Reckoned::of(&ground, asked)));
        vec![Request::Effect(Effect::Compute(self.reckoned.ask(moment), Box::new(work)))]
    }

    /// To the next of those that can be compared.
    fn go_round(&mut self) {
        let Some(reckoned) = self.reckoned.last() else { return };
        let choices = &reckoned.choices;
        let at = choices.iter().position(|(_, compared)| *compared == self.asked.compared).unwrap_or(0);
        let next = choices.get((at + 1) % choices.len().max(1));
        self.asked.compared = next.and_then(|(_, compared)| compared.clone());
    }

    /// To the differences about what the row is about.
    fn open(&self) -> Vec<Request> {
        let Some((row, reckoned)) = self.row().zip(self.reckoned.last()) else { return Vec::new() };
        let code = match row.subject {
            Subject::Code(index) => reckoned.codebook.codes().get(index).map(|code| code.address.clone()),
            Subject::Stakeholder(_) | Subject::All => None,
        };
        vec![Request::ShowDifferences(code, None)]
    }
}

impl Page for AgreementScreen {
    fn title(&self, _study: &Study) -> String {
        format!("agreement{}", self.reckoned.mark())
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Agreement, Context::List, Context::Motion]
    }

    fn command(&mut self, command: Command, study: &Study, moment: &Moment) -> Vec<Request> {
        if self.stand.step(command, self.len()) {
            return Vec::new();
        }
        match command {
            Command::AgreementUnit => {
                self.asked.unit = told::next(self.asked.unit);
                self.ask(study, moment)
            }
            Command::AgreementOf => {
                self.go_round();
                self.ask(study, moment)
            }
            Command::Open => self.open(),
            _ => Vec::new(),
        }
    }

    fn mouse(&mut self, mouse: Mouse, _area: Rect, _study: &Study, _moment: &Moment) -> Vec<Request> {
        let len = self.len();
        match mouse {
            Mouse::Scroll { rows, .. } => {
                self.stand.step(if rows > 0 { Command::Down } else { Command::Up }, len);
            }
            Mouse::Press { y, clicks, .. } => {
                let Some(row) = y.checked_sub(self.areas.rows.y).filter(|row| *row < self.areas.rows.height) else {
                    return Vec::new();
                };
                self.stand.at = (self.stand.top + usize::from(row)).min(len.saturating_sub(1));
                if clicks == 2 {
                    return self.open();
                }
            }
            Mouse::Drag { .. } | Mouse::Release => {}
        }
        Vec::new()
    }

    fn answer(&mut self, ticket: EntryId, answer: &mut Option<Answer>, _study: &Study) -> Vec<Request> {
        if self.reckoned.awaits(ticket)
            && let Some(Answer::Agreement(reckoned)) = answer.take_if(|answer| matches!(answer, Answer::Agreement(_)))
        {
            let here = self.row().map(|row| row.subject.clone());
            self.reckoned.arrive(*reckoned);
            let rows = self.reckoned.last().into_iter().flat_map(Reckoned::rows);
            let there = rows.map(|row| &row.subject).position(|subject| Some(subject) == here.as_ref());
            self.stand.at = there.unwrap_or(self.stand.at);
        }
        Vec::new()
    }

    fn refresh(&mut self, study: &Study, moment: &Moment) -> Vec<Request> {
        self.ask(study, moment)
    }

    fn arrange(&mut self, _study: &Study, area: Rect) {
        self.areas = view::Areas::of(area);
        self.stand.arrange(self.areas.rows.height.into(), self.len());
    }

    fn code(&self, study: &Study) -> Option<usize> {
        let Subject::Code(index) = self.row()?.subject else { return None };
        let code = self.reckoned.last()?.codebook.codes().get(index)?;
        Some(study.codebook.resolve(&code.address)?.index())
    }

    fn state(&self, _study: &Study) -> String {
        format!("AGREEMENT by {}", self.asked.unit.word())
    }

    fn view(&self, _study: &Study, look: Look<'_>, _area: Rect, buffer: &mut Buffer) {
        view::draw(self, look, buffer);
    }
}
