//! Two coders side by side: where they differ in one transcript, and what they decide about it.
//!
//! Blind: before this coder has read the transcript to its end nothing of the other's is asked for, let alone shown.

mod choice;
mod decide;
mod side;
#[cfg(test)]
mod tests;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::effect::Effect;
use super::key::{Chord, Command, Context};
use super::list::Stand;
use super::message::{Moment, Mouse};
use super::overlay::{Memo, Picker, Purpose, Timeline};
use super::request::{Answer, Request, Target};
use super::screen::{Look, Page};
use super::study::Study;
use crate::agreement::Outcome;
use crate::coding::{CoderId, EntryId, MemoTarget};
use crate::transcript::TranscriptId;
use choice::Choice;
pub use side::{Contrast, Side, Sides};

/// Two coders side by side.
#[derive(Debug, Default)]
pub struct Compare {
    transcript: Option<TranscriptId>,
    /// The transcript that was read last when this screen was shown: it is compared when it is another one.
    lately: Option<TranscriptId>,
    /// With whom; `None` as long as nobody was chosen: then whoever coded most here.
    coder: Option<CoderId>,
    sides: Option<Sides>,
    ticket: Option<EntryId>,
    /// The differences shown, as indices, in order.
    shown: Vec<usize>,
    stand: Stand,
    order: Order,
    hides_decided: bool,
    choice: Option<Choice>,
}

/// In which order differences are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Order {
    #[default]
    Gravity,
    Text,
}

/// Why there is nothing to compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Blind {
    /// The project is not read yet.
    NotWhole,
    NoTranscript,
    NotRead,
    Hidden,
}

impl Compare {
    /// As it is when it is first shown.
    pub fn new(_study: &Study) -> Self {
        Self::default()
    }

    /// Compares the transcript that was read last, unless it is the one known to be.
    pub fn read_lately(&mut self, transcript: TranscriptId) {
        if self.lately.as_ref() != Some(&transcript) {
            self.lately = Some(transcript.clone());
            self.turn_to(transcript);
        }
    }

    fn turn_to(&mut self, transcript: TranscriptId) {
        if self.transcript.as_ref() != Some(&transcript) {
            self.transcript = Some(transcript);
            self.forget();
        }
    }

    fn forget(&mut self) {
        self.sides = None;
        self.shown.clear();
        self.stand = Stand { shown: self.stand.shown, ..Stand::default() };
    }

    fn blind(&self, study: &Study) -> Option<Blind> {
        match &self.transcript {
            _ if !study.is_whole => Some(Blind::NotWhole),
            None => Some(Blind::NoTranscript),
            Some(id) if !study.has_read(id) => Some(Blind::NotRead),
            Some(_) if !study.shows_others => Some(Blind::Hidden),
            Some(_) => None,
        }
    }

    fn current(&self) -> Option<&Contrast> {
        self.sides.as_ref()?.contrasts.get(*self.shown.get(self.stand.at)?)
    }

    /// Settles which differences are shown in which order; the line stays on the difference it was on.
    fn list(&mut self) {
        let here = self.shown.get(self.stand.at).copied();
        let Some(sides) = &self.sides else { return };
        let mut shown: Vec<usize> = (0..sides.contrasts.len()).collect();
        if self.order == Order::Gravity {
            let weight = |at: &usize| sides.contrasts.get(*at).map_or(0, |contrast| contrast.kind.weight());
            shown.sort_by_key(|at| std::cmp::Reverse(weight(at)));
        }
        if self.hides_decided {
            let is_open = |at: &usize| sides.contrasts.get(*at).is_some_and(|contrast| contrast.decided.is_none());
            shown.retain(is_open);
        }
        let there = here.and_then(|here| shown.iter().position(|at| *at == here));
        self.stand.at = there.unwrap_or(self.stand.at).min(shown.len().saturating_sub(1));
        self.shown = shown;
    }

    /// To the next difference that is not decided, around the end.
    fn go_on(&mut self) {
        let Some(sides) = &self.sides else { return };
        let count = self.shown.len();
        let is_open = |at: usize| {
            let contrast = self.shown.get(at).and_then(|at| sides.contrasts.get(*at));
            contrast.is_some_and(|contrast| contrast.decided.is_none())
        };
        if let Some(next) = (1..count).map(|step| (self.stand.at + step) % count).find(|at| is_open(*at)) {
            self.stand.at = next;
        }
    }

    fn decide(&mut self, outcome: Outcome, study: &Study) -> Vec<Request> {
        let Some(current) = self.current() else { return vec![Request::warn("there is no difference here")] };
        let actions = decide::actions(current, outcome, study);
        if actions.is_empty() {
            return vec![Request::tell("decided so already")];
        }
        let at = self.shown.get(self.stand.at).copied();
        // At once, so that the next key does not fall on the same difference; the answer that follows says it again.
        if let Some(contrast) = at.and_then(|at| self.sides.as_mut()?.contrasts.get_mut(at)) {
            contrast.decided = Some(decide::as_told(contrast, outcome));
        }
        self.go_on();
        self.list();
        vec![Request::Act(actions, format!("decided: {}", decide::told(outcome)))]
    }

    /// Does something to this coder's coding of the difference.
    fn on_mine(&self, what: impl FnOnce(EntryId) -> Request) -> Vec<Request> {
        match self.current().map(|contrast| &contrast.mine) {
            Some(Some(mine)) => vec![what(mine.id)],
            Some(None) => vec![Request::warn("you have no coding here")],
            None => vec![Request::warn("there is no difference here")],
        }
    }

    fn open(&self) -> Vec<Request> {
        let Some((transcript, contrast)) = self.transcript.clone().zip(self.current()) else { return Vec::new() };
        let coding = contrast.mine.as_ref().or(contrast.theirs.as_ref()).map(|side| side.id);
        vec![Request::GoTo(Target { transcript, span: Some(contrast.span), coding })]
    }

    fn chosen(&mut self, choice: &Choice, study: &Study, moment: &Moment) -> Vec<Request> {
        match choice.current() {
            Some(choice::Chosen::Transcript(id)) => self.turn_to(id),
            Some(choice::Chosen::Coder(coder)) => {
                self.coder = Some(coder);
                self.forget();
            }
            None => {}
        }
        self.refresh(study, moment)
    }
}

impl Page for Compare {
    fn title(&self, _study: &Study) -> String {
        self.transcript.as_ref().map_or_else(|| "compare".to_owned(), |id| format!("compare {id}"))
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Compare, Context::List, Context::Motion]
    }

    fn is_typing(&self) -> bool {
        self.choice.is_some()
    }

    fn key(&mut self, chord: Chord, study: &Study, moment: &Moment) -> Vec<Request> {
        let Some(mut choice) = self.choice.take() else { return Vec::new() };
        match choice.key(chord) {
            choice::Pressed::Chosen => self.chosen(&choice, study, moment),
            choice::Pressed::GaveUp => Vec::new(),
            choice::Pressed::Moved => {
                self.choice = Some(choice);
                Vec::new()
            }
        }
    }

    fn command(&mut self, command: Command, study: &Study, _moment: &Moment) -> Vec<Request> {
        if self.stand.step(command, self.shown.len()) {
            return Vec::new();
        }
        match command {
            Command::KeepMine => self.decide(Outcome::Mine, study),
            Command::KeepTheirs => self.decide(Outcome::Theirs, study),
            Command::KeepBoth => self.decide(Outcome::Both, study),
            Command::KeepNone => self.decide(Outcome::Neither, study),
            Command::MemoOn => self.on_mine(|id| Request::open(Memo::new(MemoTarget::Coding(id), study))),
            Command::RecodeMarked => {
                self.on_mine(|id| Request::open(Picker::new(Purpose::Recode(vec![id]), study, None)))
            }
            Command::CodingHistory => {
                let sides = self.current().map(|contrast| [contrast.mine.as_ref(), contrast.theirs.as_ref()]);
                let first = sides.into_iter().flatten().flatten().next();
                first.map(|side| Request::open(Timeline::new(side.id, study))).into_iter().collect()
            }
            Command::Open => self.open(),
            Command::HideDecided => {
                self.hides_decided = !self.hides_decided;
                self.list();
                let told = if self.hides_decided { "what is decided is hidden" } else { "everything is shown" };
                vec![Request::tell(told)]
            }
            Command::DifferenceOrder | Command::Order => {
                self.order = if self.order == Order::Text { Order::Gravity } else { Order::Text };
                self.list();
                let told = if self.order == Order::Text { "in the order of the text" } else { "the gravest first" };
                vec![Request::tell(told)]
            }
            Command::ChooseTranscript => {
                self.choice = Some(Choice::transcripts(study, self.transcript.as_ref()));
                Vec::new()
            }
            Command::ChooseCoder => {
                let now = self.sides.as_ref().map(|sides| &sides.other);
                self.choice = Some(Choice::coders(study, now));
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn mouse(&mut self, mouse: Mouse, area: Rect, _study: &Study, _moment: &Moment) -> Vec<Request> {
        let len = self.shown.len();
        match mouse {
            Mouse::Scroll { rows, .. } => {
                self.stand.step(if rows > 0 { Command::Down } else { Command::Up }, len);
            }
            Mouse::Press { y, .. } => {
                let row = view::row_at(self, area, y);
                self.stand.at = row.filter(|at| *at < len).unwrap_or(self.stand.at);
            }
            _ => {}
        }
        Vec::new()
    }

    fn answer(&mut self, ticket: EntryId, answer: &mut Option<Answer>, study: &Study) -> Vec<Request> {
        if self.ticket == Some(ticket)
            && let Some(Answer::Compared(sides)) = answer.take_if(|answer| matches!(answer, Answer::Compared(_)))
        {
            self.ticket = None;
            // What may be seen may have changed since it was asked.
            if self.blind(study).is_none() && self.transcript.as_ref() == Some(&sides.transcript) {
                self.sides = Some(*sides);
                self.list();
            }
        }
        Vec::new()
    }

    fn refresh(&mut self, study: &Study, moment: &Moment) -> Vec<Request> {
        if self.blind(study).is_some() {
            self.forget();
            return Vec::new();
        }
        let Some(id) = self.transcript.clone() else { return Vec::new() };
        let (snapshot, wanted) = (study.snapshot(), self.coder.clone());
        self.ticket = Some(moment.id);
        let work = move || Answer::Compared(Box::new(Sides::of(&snapshot, &id, wanted.as_ref())));
        vec![Request::Effect(Effect::Compute(moment.id, Box::new(work)))]
    }

    fn arrange(&mut self, _study: &Study, area: Rect) {
        let len = self.shown.len();
        self.stand.arrange(view::list_height(area, len), len);
        if let Some(choice) = &mut self.choice {
            choice.arrange(area);
        }
    }

    fn state(&self, _study: &Study) -> String {
        "COMPARE".to_owned()
    }

    fn view(&self, study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        view::draw(self, study, look, area, buffer);
    }
}
