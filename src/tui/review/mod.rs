//! Codings whose words moved or are gone: one looks at each and says where it stands.

mod change;
mod stray;
#[cfg(test)]
mod tests;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::effect::Effect;
use super::key::{Chord, Command, Context, Key};
use super::list::Stand;
use super::message::{Moment, Mouse};
use super::overlay::{Memo, Picker, Purpose, Timeline};
use super::request::{Answer, Request, Target};
use super::screen::{Look, Page};
use super::study::Study;
use crate::coding::{Action, Coding, EntryId, MemoTarget};
pub use stray::{Stray, strays};

/// From what likeness on many are accepted in one step.
const NEARLY: f32 = 0.95;

/// Codings whose words moved or are gone.
#[derive(Debug, Default)]
pub struct Review {
    /// What was found; `None` before the first answer.
    found: Option<Lines>,
    ticket: Option<EntryId>,
    stand: Stand,
    /// Asked whether to accept all that are nearly word for word.
    asking: bool,
}

/// What is listed.
#[derive(Debug, Default)]
struct Lines {
    /// One's own, then those of others that may be seen.
    all: Vec<Stray>,
    /// How many of them are one's own.
    own: usize,
    /// How many of others' are not for this coder's eyes.
    hidden: usize,
}

impl Review {
    /// As it is when it is first shown.
    pub fn new(_study: &Study) -> Self {
        Self::default()
    }

    fn lines(&self) -> &[Stray] {
        self.found.as_ref().map_or(&[], |found| &found.all)
    }

    fn current(&self) -> Option<&Stray> {
        self.lines().get(self.stand.at)
    }

    /// Does something to the coding one is on, if it is one's own.
    fn on_own(&self, study: &Study, what: impl FnOnce(&Stray, &Coding) -> Vec<Request>) -> Vec<Request> {
        let Some((stray, coding)) = self.current().and_then(|stray| Some((stray, study.coding(stray.id)?))) else {
            return vec![Request::warn("there is nothing to review")];
        };
        if coding.by.coder != study.me.coder {
            let whose = crate::source::terminal(coding.by.coder.as_str());
            return vec![Request::warn(format!("this is {whose}'s coding: only {whose} can say where it stands"))];
        }
        what(stray, coding)
    }

    /// Takes lines away at once: the next key must not fall on the same coding.
    fn settled(&mut self, ids: &[EntryId]) {
        if let Some(found) = &mut self.found {
            found.own -= found.all.iter().take(found.own).filter(|stray| ids.contains(&stray.id)).count();
            found.all.retain(|stray| !ids.contains(&stray.id));
        }
    }

    fn accept(&mut self, study: &Study) -> Vec<Request> {
        let mut done = None;
        let requests = self.on_own(study, |stray, _| match &stray.found {
            Some(found) => {
                done = Some(stray.id);
                let action = Action::Resize(stray.id, found.anchor.clone());
                vec![Request::Act(vec![action], "it stands where it was found".to_owned())]
            }
            None => vec![Request::warn("its words are nowhere: e selects words anew, d takes the coding away")],
        });
        self.settled(&done.into_iter().collect::<Vec<_>>());
        requests
    }

    fn nearly(&self) -> Vec<(EntryId, Action)> {
        let own = self.lines().iter().take(self.found.as_ref().map_or(0, |found| found.own));
        let near = own.filter_map(|stray| Some((stray.id, stray.found.as_ref()?)));
        let near = near.filter(|(_, found)| found.similarity > NEARLY);
        near.map(|(id, found)| (id, Action::Resize(id, found.anchor.clone()))).collect()
    }

    fn accept_all(&mut self) -> Vec<Request> {
        let (ids, actions): (Vec<EntryId>, Vec<Action>) = self.nearly().into_iter().unzip();
        self.settled(&ids);
        let told = format!("{} stand where they were found", actions.len());
        vec![Request::Act(actions, told)]
    }

    fn target(stray: &Stray) -> Target {
        let span = stray.found.as_ref().map(|found| found.span);
        // Where the words are gone one looks where they were.
        let was = crate::transcript::Span { turn: stray.turn, start: 0, to_turn: stray.turn, end: 1 };
        Target { transcript: stray.transcript.clone(), span: span.or(Some(was)), coding: Some(stray.id) }
    }

    fn take_away(&mut self, study: &Study) -> Vec<Request> {
        let mut done = None;
        let requests = self.on_own(study, |stray, _| {
            done = Some(stray.id);
            vec![Request::Act(vec![Action::Uncode(stray.id)], "taken away; undo brings it back".to_owned())]
        });
        self.settled(&done.into_iter().collect::<Vec<_>>());
        requests
    }

    fn ask(&mut self) -> Vec<Request> {
        self.asking = !self.nearly().is_empty();
        if self.asking { Vec::new() } else { vec![Request::warn("none of yours is so nearly word for word")] }
    }
}

impl Page for Review {
    fn title(&self, _study: &Study) -> String {
        "review".to_owned()
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Review, Context::List, Context::Motion]
    }

    fn is_typing(&self) -> bool {
        self.asking
    }

    fn key(&mut self, chord: Chord, _study: &Study, _moment: &Moment) -> Vec<Request> {
        self.asking = false;
        if matches!(chord.key, Key::Char('y') | Key::Enter) { self.accept_all() } else { Vec::new() }
    }

    fn command(&mut self, command: Command, study: &Study, _moment: &Moment) -> Vec<Request> {
        if self.stand.step(command, self.lines().len()) {
            return Vec::new();
        }
        match command {
            Command::Accept => self.accept(study),
            Command::AcceptAll => self.ask(),
            Command::UncodeMarked => self.take_away(study),
            Command::Replace => self.on_own(study, |stray, _| vec![Request::Replace(Self::target(stray))]),
            Command::Open => self.current().map(|stray| Request::GoTo(Self::target(stray))).into_iter().collect(),
            Command::RecodeMarked => self.on_own(study, |stray, _| {
                vec![Request::open(Picker::new(Purpose::Recode(vec![stray.id]), study, None))]
            }),
            Command::MemoOn => {
                self.on_own(study, |stray, _| vec![Request::open(Memo::new(MemoTarget::Coding(stray.id), study))])
            }
            Command::CodingHistory => {
                self.current().map(|stray| Request::open(Timeline::new(stray.id, study))).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    fn mouse(&mut self, mouse: Mouse, area: Rect, _study: &Study, _moment: &Moment) -> Vec<Request> {
        let len = self.lines().len();
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
            && let Some(Answer::Reviewed(own, others)) = answer.take_if(|answer| matches!(answer, Answer::Reviewed(..)))
        {
            self.ticket = None;
            let here = self.current().map(|stray| stray.id);
            let before = others.len();
            let may_see = |stray: &Stray| study.coding(stray.id).is_some_and(|coding| study.may_see(coding));
            let seen: Vec<Stray> = others.into_iter().filter(may_see).collect();
            // One's own of an earlier round wait until the transcript is read again.
            let own: Vec<Stray> = own.into_iter().filter(may_see).collect();
            let mut found = Lines { own: own.len(), hidden: before - seen.len(), all: own };
            found.all.extend(seen);
            // What came or went above keeps the line on the coding it was on.
            let there = found.all.iter().position(|stray| Some(stray.id) == here);
            self.stand.at = there.unwrap_or(self.stand.at).min(found.all.len().saturating_sub(1));
            self.found = Some(found);
        }
        Vec::new()
    }

    fn refresh(&mut self, study: &Study, moment: &Moment) -> Vec<Request> {
        if !study.is_whole {
            return Vec::new();
        }
        let snapshot = study.snapshot();
        self.ticket = Some(moment.id);
        let work = move || {
            let (own, others) = strays(&snapshot);
            Answer::Reviewed(own, others)
        };
        vec![Request::Effect(Effect::Compute(moment.id, Box::new(work)))]
    }

    fn arrange(&mut self, _study: &Study, area: Rect) {
        let len = self.lines().len();
        self.stand.arrange(view::list_height(area, len), len);
    }

    fn state(&self, _study: &Study) -> String {
        "REVIEW".to_owned()
    }

    fn view(&self, study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        view::draw(self, study, look, area, buffer);
    }
}
