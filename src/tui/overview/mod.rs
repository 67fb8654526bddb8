//! How far the work is, what is missing, and what to do next.

mod next;
mod rounds;
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
use super::overlay::Coverage;
use super::request::{Answer, Request, Target};
use super::screen::{Look, Page, ScreenName};
use super::study::Study;
use crate::coding::EntryId;
use crate::source::Place;
use crate::transcript::{Span, TranscriptId};
pub use told::Told;
use told::{Leads, Line, Tone};

/// How far the work is.
#[derive(Debug, Default)]
pub struct Overview {
    told: Awaited<Told>,
    stand: Stand,
    list: Rect,
}

impl Overview {
    /// As it is when it is first shown.
    pub fn new(_study: &Study) -> Self {
        Self::default()
    }

    fn lines(&self) -> &[Line] {
        self.told.last().map_or(&[], |told| &told.lines)
    }

    fn step(&mut self, command: Command) -> bool {
        let before = self.stand.at;
        if !self.stand.step(command, self.lines().len()) {
            return false;
        }
        self.off_gaps(self.stand.at >= before);
        true
    }

    /// Empty lines are no place to be.
    fn off_gaps(&mut self, down: bool) {
        let lines = self.lines();
        let is_text = |at: &usize| lines.get(*at).is_some_and(|line| !line.text.is_empty());
        let (after, before) = ((self.stand.at..lines.len()).find(is_text), (0..=self.stand.at).rev().find(is_text));
        let at = if down { after.or(before) } else { before.or(after) };
        self.stand.at = at.unwrap_or(0);
    }

    /// To what the line speaks of.
    fn go(&self, study: &Study) -> Vec<Request> {
        match self.lines().get(self.stand.at).map(|line| &line.leads) {
            None | Some(Leads::Nowhere) => Vec::new(),
            Some(Leads::Transcript(id)) => to(id, None),
            Some(Leads::Coverage(id)) => {
                let panel = Request::open(Coverage::new(id.clone(), study));
                to(id, None).into_iter().chain([panel]).collect()
            }
            Some(Leads::Differences(id)) => vec![Request::ShowDifferences(None, Some(id.clone()))],
            Some(Leads::Review) => vec![Request::Show(ScreenName::Review)],
            Some(Leads::Codebook) => vec![Request::Show(ScreenName::Codebook)],
            Some(Leads::Code(address)) => {
                let code = study.codebook.resolve(address).map(|code| Request::ShowCode(code.index()));
                code.into_iter().collect()
            }
            Some(Leads::Place(place)) => to_place(place, study),
        }
    }
}

fn to(id: &TranscriptId, span: Option<Span>) -> Vec<Request> {
    vec![Request::GoTo(Target { transcript: id.clone(), span, coding: None })]
}

/// To the turn that holds a line of a transcript's file, or to the codebook; other files are edited elsewhere.
fn to_place(place: &Place, study: &Study) -> Vec<Request> {
    if let Some(transcript) = study.transcripts.iter().find(|transcript| transcript.file == place.file) {
        let turn = transcript.turns.iter().rev().find(|turn| turn.place.line <= place.line).map(|turn| turn.no);
        return to(&transcript.id, turn.map(|turn| Span { turn, start: 0, to_turn: turn, end: 0 }));
    }
    match place.file.as_str() {
        crate::project::CODEBOOK => vec![Request::Show(ScreenName::Codebook)],
        _ => vec![Request::tell(format!("open {place} in an editor; the screen reads it anew (f5)"))],
    }
}

impl Page for Overview {
    fn title(&self, _study: &Study) -> String {
        format!("overview{}", self.told.mark())
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::List, Context::Motion]
    }

    fn command(&mut self, command: Command, study: &Study, _moment: &Moment) -> Vec<Request> {
        match command {
            Command::Open => self.go(study),
            _ => {
                self.step(command);
                Vec::new()
            }
        }
    }

    fn mouse(&mut self, mouse: Mouse, _area: Rect, study: &Study, _moment: &Moment) -> Vec<Request> {
        match mouse {
            Mouse::Scroll { rows, .. } => {
                self.step(if rows > 0 { Command::Down } else { Command::Up });
            }
            Mouse::Press { y, clicks, .. } => {
                let Some(at) = view::at(self, y) else { return Vec::new() };
                self.stand.at = at;
                self.off_gaps(true);
                if clicks == 2 {
                    return self.go(study);
                }
            }
            Mouse::Drag { .. } | Mouse::Release => {}
        }
        Vec::new()
    }

    fn answer(&mut self, ticket: EntryId, answer: &mut Option<Answer>, _study: &Study) -> Vec<Request> {
        if self.told.awaits(ticket)
            && let Some(Answer::Overview(told)) = answer.take_if(|answer| matches!(answer, Answer::Overview(_)))
        {
            let is_first = self.told.last().is_none();
            let here = self.lines().get(self.stand.at).map(|line| line.leads.clone());
            self.told.arrive(*told);
            let same = |line: &Line| match &here {
                Some(leads) if !is_first => line.leads == *leads && line.tone != Tone::Next,
                _ => line.tone == Tone::Next,
            };
            let stays =
                self.lines().get(self.stand.at).is_some_and(|line| !is_first && Some(&line.leads) == here.as_ref());
            if !stays {
                self.stand.at = self.lines().iter().position(same).unwrap_or(self.stand.at);
            }
            self.off_gaps(true);
        }
        Vec::new()
    }

    fn refresh(&mut self, study: &Study, moment: &Moment) -> Vec<Request> {
        if !study.is_whole {
            return Vec::new();
        }
        let (snapshot, problems) = (study.snapshot(), study.problems.clone());
        let work = move || Answer::Overview(Box::new(Told::of(&snapshot, &problems)));
        vec![Request::Effect(Effect::Compute(self.told.ask(moment), Box::new(work)))]
    }

    fn arrange(&mut self, _study: &Study, area: Rect) {
        view::arrange(self, area);
    }

    fn state(&self, _study: &Study) -> String {
        "OVERVIEW".to_owned()
    }

    fn view(&self, _study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        view::draw(self, look, area, buffer);
    }
}
