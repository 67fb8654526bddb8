//! The meeting about differences: two coders' readings of all that both have read, side by side, and what is decided.
//!
//! Blind: of a transcript that this coder has not read to its end, or that others of its round have not, nothing of
//! the others' is asked for, let alone shown.

mod choice;
mod decide;
mod detail;
mod listing;
mod meeting;
#[cfg(test)]
mod tests;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::awaited::Awaited;
use super::effect::Effect;
use super::key::{Chord, Command, Context};
use super::message::{Moment, Mouse};
use super::overlay::{CodeForm, Memo, Picker, Purpose, Timeline};
use super::request::{Answer, Request, Target};
use super::screen::{Look, Page};
use super::study::Study;
use crate::agreement::Outcome;
use crate::codebook::{Code, CodeAddress};
use crate::coding::{CoderId, EntryId, MemoTarget};
use crate::transcript::TranscriptId;
use choice::Choice;
use listing::{Listing, Order};
pub use meeting::{Contrast, Meeting, Side, Wanted};

/// Two coders side by side.
#[derive(Debug, Default)]
pub struct Compare {
    wanted: Wanted,
    meeting: Awaited<Meeting>,
    listing: Listing,
    choice: Option<Choice>,
    /// The codes' rules are shown instead of the passages.
    shows_rules: bool,
    /// The first row of both passages that is shown.
    top: usize,
}

impl Compare {
    /// As it is when it is first shown.
    pub fn new(_study: &Study) -> Self {
        Self::default()
    }

    /// Only differences about a code, or in a transcript; all where neither is named.
    pub fn show_only(&mut self, code: Option<CodeAddress>, transcript: Option<TranscriptId>) {
        self.listing.code = code;
        self.listing.kind = None;
        self.want(Wanted { transcript, ..self.wanted.clone() });
        self.listing.begin_anew();
    }

    fn want(&mut self, wanted: Wanted) {
        if self.wanted != wanted {
            self.wanted = wanted;
            self.meeting.forget();
            self.listing.begin_anew();
        }
    }

    fn current(&self) -> Option<&Contrast> {
        self.listing.current(self.meeting.last()?)
    }

    fn pair(&self) -> Option<&[CoderId; 2]> {
        self.meeting.last()?.pair.as_ref()
    }

    fn list(&mut self, study: &Study) {
        let before = self.current().map(Contrast::key);
        if let Some(meeting) = self.meeting.last() {
            self.listing.list(meeting, &study.codebook);
        }
        if self.current().map(Contrast::key) != before {
            self.top = 0;
        }
    }

    /// The line is another one: its difference is shown from the start.
    fn moved(&mut self) {
        self.top = 0;
        if let Some(meeting) = self.meeting.last() {
            self.listing.look(meeting);
        }
    }

    fn decide(&mut self, outcome: Outcome, study: &Study) -> Vec<Request> {
        let Some((contrast, pair)) = self.current().zip(self.pair()) else {
            return vec![Request::warn("there is no difference here")];
        };
        let actions = decide::actions(contrast, outcome, study);
        if actions.is_empty() {
            return vec![Request::tell("decided so already")];
        }
        let (as_told, told) = (decide::as_told(contrast, outcome), decide::told(outcome, pair, study));
        let at = self.listing.shown.get(self.listing.stand.at).copied();
        // At once, so that the next key does not fall on the same difference; the answer that follows says it again.
        if let Some(contrast) = at.and_then(|at| self.meeting.last_mut()?.contrasts.get_mut(at)) {
            contrast.decided = Some(as_told);
        }
        let goes_on = self.meeting.last().is_some_and(|meeting| self.listing.go_on(meeting));
        self.top = 0;
        self.list(study);
        let left = if goes_on { "" } else { "; that was the last one" };
        vec![Request::Act(actions, format!("decided: {told}{left}"))]
    }

    /// Does something to this coder's coding of the difference.
    fn on_mine(&self, study: &Study, what: impl FnOnce(EntryId) -> Request) -> Vec<Request> {
        let Some((contrast, pair)) = self.current().zip(self.pair()) else {
            return vec![Request::warn("there is no difference here")];
        };
        let sides = pair.iter().zip([&contrast.mine, &contrast.theirs]);
        let mine = sides.filter(|(coder, _)| **coder == study.me.coder).find_map(|(_, side)| side.as_ref());
        vec![mine.map_or_else(|| Request::warn("you have no coding here"), |mine| what(mine.id))]
    }

    /// To the words; where nothing is compared yet to what is to be read first.
    fn open(&self, study: &Study) -> Vec<Request> {
        if let Some(contrast) = self.current() {
            let coding = contrast.mine.as_ref().or(contrast.theirs.as_ref()).map(|side| side.id);
            let transcript = contrast.transcript.clone();
            return vec![Request::GoToDifference(Target { transcript, span: Some(contrast.span), coding })];
        }
        let closed = self.meeting.last().map(|meeting| meeting.closed.as_slice()).unwrap_or_default();
        let unread = closed.iter().find(|id| !study.has_read(id));
        let to = |id: &TranscriptId| Request::GoTo(Target { transcript: id.clone(), span: None, coding: None });
        unread.map(to).into_iter().collect()
    }

    /// A rule for the code of the difference, to be put into its definition.
    fn rule(&self, study: &Study) -> Vec<Request> {
        let Some((contrast, [one, _])) = self.current().zip(self.pair()) else {
            return vec![Request::warn("there is no difference here")];
        };
        let codes: Vec<&Code> = contrast.codes().into_iter().filter_map(|code| study.code(code)).collect();
        let plan = &study.settings.rounds;
        let round = plan.round_of(one, &contrast.transcript, &study.today).and_then(|round| plan.0.get(round));
        let form = CodeForm::rule(&codes, round.map(|round| round.id.as_str()));
        form.map(Request::open).into_iter().collect()
    }

    fn choose(&mut self, command: Command, study: &Study) -> Vec<Request> {
        let meeting = self.meeting.last();
        if command == Command::DifferenceCode && meeting.is_none_or(|meeting| meeting.contrasts.is_empty()) {
            return vec![Request::warn("there is no difference here")];
        }
        self.choice = match command {
            Command::ChooseTranscript => Some(Choice::transcripts(study, meeting, self.wanted.transcript.as_ref())),
            Command::ChooseCoder => meeting.map(|meeting| Choice::pairs(meeting, study)),
            _ => meeting.map(|meeting| Choice::codes(meeting, study, self.listing.code.as_ref())),
        };
        Vec::new()
    }

    fn chosen(&mut self, choice: &Choice, study: &Study, moment: &Moment) -> Vec<Request> {
        let wanted = self.wanted.clone();
        match choice.current() {
            Some(choice::Chosen::Transcript(transcript)) => self.want(Wanted { transcript, ..wanted }),
            Some(choice::Chosen::Pair(pair)) => self.want(Wanted { pair: Some(pair), ..wanted }),
            Some(choice::Chosen::Code(code)) => {
                self.listing.code = code;
                self.list(study);
                return Vec::new();
            }
            None => {}
        }
        self.refresh(study, moment)
    }

    fn relist(&mut self, study: &Study, told: impl Into<String>) -> Vec<Request> {
        self.list(study);
        vec![Request::tell(told)]
    }

    fn filter(&mut self, command: Command, study: &Study) -> Vec<Request> {
        match command {
            Command::HideDecided => {
                self.listing.hides_decided = !self.listing.hides_decided;
                let hides = self.listing.hides_decided;
                self.relist(study, if hides { "what is decided is hidden" } else { "what is decided is shown too" })
            }
            Command::DifferenceKind => {
                self.listing.next_kind();
                let told =
                    self.listing.kind.map_or("all kinds".to_owned(), |kind| format!("only: {}", listing::word(kind)));
                self.relist(study, told)
            }
            Command::DifferenceOrder => {
                let is_text = self.listing.order == Order::Text;
                self.listing.order = if is_text { Order::Gravity } else { Order::Text };
                self.relist(study, if is_text { "the gravest first" } else { "in the order of the texts" })
            }
            _ => Vec::new(),
        }
    }
}

impl Page for Compare {
    fn title(&self, _study: &Study) -> String {
        let what = self.wanted.transcript.as_ref().map(|id| format!(" {id}")).unwrap_or_default();
        format!("compare{what}{}", self.meeting.mark())
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
        if self.listing.stand.step(command, self.listing.shown.len()) {
            self.moved();
            return Vec::new();
        }
        match command {
            Command::KeepMine => self.decide(Outcome::Mine, study),
            Command::KeepTheirs => self.decide(Outcome::Theirs, study),
            Command::KeepBoth => self.decide(Outcome::Both, study),
            Command::KeepNone => self.decide(Outcome::Neither, study),
            Command::NewRule => self.rule(study),
            Command::MemoOn => self.on_mine(study, |id| Request::open(Memo::new(MemoTarget::Coding(id), study))),
            Command::RecodeMarked => {
                self.on_mine(study, |id| Request::open(Picker::new(Purpose::Recode(vec![id]), study, None)))
            }
            Command::CodingHistory => {
                let sides = self.current().map(|contrast| [contrast.mine.as_ref(), contrast.theirs.as_ref()]);
                let first = sides.into_iter().flatten().flatten().next();
                first.map(|side| Request::open(Timeline::new(side.id, study))).into_iter().collect()
            }
            Command::Open => self.open(study),
            Command::DifferenceRules => {
                (self.shows_rules, self.top) = (!self.shows_rules, 0);
                Vec::new()
            }
            Command::Right | Command::Left => {
                self.top = if command == Command::Right { self.top + 1 } else { self.top.saturating_sub(1) };
                Vec::new()
            }
            Command::ChooseTranscript | Command::ChooseCoder | Command::DifferenceCode => self.choose(command, study),
            command => self.filter(command, study),
        }
    }

    fn mouse(&mut self, mouse: Mouse, area: Rect, _study: &Study, _moment: &Moment) -> Vec<Request> {
        let len = self.listing.shown.len();
        match mouse {
            Mouse::Scroll { rows, .. } => {
                self.listing.stand.step(if rows > 0 { Command::Down } else { Command::Up }, len);
                self.moved();
            }
            Mouse::Press { y, .. } => {
                let row = view::row_at(self, area, y);
                self.listing.stand.at = row.filter(|at| *at < len).unwrap_or(self.listing.stand.at);
                self.moved();
            }
            _ => {}
        }
        Vec::new()
    }

    fn answer(&mut self, ticket: EntryId, answer: &mut Option<Answer>, study: &Study) -> Vec<Request> {
        if self.meeting.awaits(ticket)
            && let Some(Answer::Compared(meeting)) = answer.take_if(|answer| matches!(answer, Answer::Compared(_)))
        {
            let changed = self.meeting.last().and_then(|before| {
                let same = before.contrasts.iter().zip(&meeting.contrasts);
                same.filter(|(old, new)| old.key() == new.key()).find(|(old, new)| old.decided != new.decided)
            });
            // What was taken back, or done again, is what one looks at.
            let back = changed.map(|(_, new)| new.key());
            self.meeting.arrive(*meeting);
            self.list(study);
            if let (Some(key), Some(meeting)) = (back, self.meeting.last()) {
                self.listing.go_to(key, meeting);
                self.top = 0;
            }
        }
        Vec::new()
    }

    fn refresh(&mut self, study: &Study, moment: &Moment) -> Vec<Request> {
        if !study.is_whole {
            return Vec::new();
        }
        // What may be seen may have changed while something else was in front.
        if let Some(meeting) = self.meeting.last_mut() {
            meeting.contrasts.retain(|contrast| study.sights().is_open(&contrast.transcript));
            self.list(study);
        }
        let (snapshot, wanted) = (study.snapshot(), self.wanted.clone());
        let work = move || Answer::Compared(Box::new(Meeting::of(&snapshot, &wanted)));
        vec![Request::Effect(Effect::Compute(self.meeting.ask(moment), Box::new(work)))]
    }

    fn arrange(&mut self, study: &Study, area: Rect) {
        let len = self.listing.shown.len();
        self.listing.stand.arrange(view::list_height(area, len), len);
        if let Some(choice) = &mut self.choice {
            choice.arrange(area);
        }
        self.top = self.top.min(view::last_top(self, study, area));
    }

    fn code(&self, _study: &Study) -> Option<usize> {
        self.current()?.codes().first().copied()
    }

    fn state(&self, _study: &Study) -> String {
        "COMPARE".to_owned()
    }

    fn view(&self, study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        view::draw(self, study, look, area, buffer);
    }
}
