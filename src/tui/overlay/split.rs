//! Walking through a code's passages to say which go to another code; all that go are one step.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Sheet;
use super::frame::framed;
use crate::codebook::CodeAddress;
use crate::coding::{Action, Coding, EntryId, locate};
use crate::transcript::Span;
use crate::tui::count::counted;
use crate::tui::flow;
use crate::tui::key::{Chord, Key};
use crate::tui::message::Moment;
use crate::tui::request::Request;
use crate::tui::scene::scene;
use crate::tui::screen::Look;
use crate::tui::study::Study;
use crate::tui::theme::Theme;

/// A code's passages, one by one.
#[derive(Debug)]
pub struct Split {
    from: String,
    to: Option<CodeAddress>,
    label: String,
    passages: Vec<EntryId>,
    /// For those passed so far, whether they go.
    goes: Vec<bool>,
    /// Where the words of the one shown stand.
    span: Option<Span>,
}

impl Split {
    /// From a code to another one, by their indices: one's own passages, those of children apart.
    pub fn new(from: usize, to: usize, study: &Study) -> Self {
        let label = |code: usize| study.code(code).map(|code| code.label.clone()).unwrap_or_default();
        let to_address = study.code(to).map(|code| code.address.clone());
        let mut split = Self {
            from: label(from),
            to: to_address,
            label: label(to),
            passages: own_passages(from, study),
            goes: Vec::new(),
            span: None,
        };
        split.find(study);
        split
    }

    fn current<'s>(&self, study: &'s Study) -> Option<&'s Coding> {
        study.coding(*self.passages.get(self.goes.len())?)
    }

    /// Looks where the words of the passage stand.
    fn find(&mut self, study: &Study) {
        let coding = self.current(study);
        self.span = coding.and_then(|coding| locate(&coding.anchor, study.transcript(&coding.transcript)?).span());
    }

    fn say(&mut self, goes: bool, study: &Study) -> Vec<Request> {
        self.goes.push(goes);
        if self.goes.len() >= self.passages.len() {
            return self.finish();
        }
        self.find(study);
        Vec::new()
    }

    fn finish(&self) -> Vec<Request> {
        let going = self.passages.iter().zip(&self.goes).filter(|(_, goes)| **goes);
        let to = self.to.iter().cycle();
        let actions: Vec<Action> = going.zip(to).map(|((id, _), to)| Action::Recode(*id, to.clone())).collect();
        if actions.is_empty() {
            return vec![Request::Close, Request::tell("all passages stay where they are")];
        }
        let told = format!("{} now «{}»", counted(actions.len(), "passage"), self.label);
        vec![Request::Close, Request::Act(actions, told)]
    }
}

/// One's own passages of a code, in order of transcript and place.
pub fn own_passages(code: usize, study: &Study) -> Vec<EntryId> {
    let all = study.history().codings();
    let is_own = |coding: &&Coding| coding.by.coder == study.me.coder && study.may_see(coding);
    let own = all.filter(|coding| is_own(coding) && study.code_of(coding) == Some(code));
    let mut own: Vec<&Coding> = own.collect();
    own.sort_by_key(|coding| (&coding.transcript, coding.anchor.turn, coding.anchor.start, coding.id));
    own.iter().map(|coding| coding.id).collect()
}

impl Sheet for Split {
    fn key(&mut self, chord: Chord, study: &Study, _moment: &Moment) -> Vec<Request> {
        match chord.key {
            Key::Char('y') => self.say(true, study),
            Key::Char('n') => self.say(false, study),
            Key::Char('u') | Key::Backspace | Key::Up => {
                self.goes.pop();
                self.find(study);
                Vec::new()
            }
            Key::Enter => self.finish(),
            Key::Esc => vec![Request::Close, Request::tell("no passage was changed; the new code stays")],
            _ => Vec::new(),
        }
    }

    fn state(&self) -> String {
        format!("SPLIT {}/{}", self.goes.len() + 1, self.passages.len())
    }

    fn view(&self, study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        let theme = look.theme;
        let going = self.goes.iter().filter(|goes| **goes).count();
        let (at, all) = (self.goes.len() + 1, self.passages.len());
        let title = format!("{at} of {all}: does it belong to «{}»?", self.label);
        let hint = "y: yes · n: it stays · u: back · enter: the rest stays · esc";
        let inner = framed(area, (74, 14), &title, hint, theme, buffer);
        let mut runs = vec![(format!("from «{}», {going} so far go\n\n", self.from), theme.quiet())];
        if let Some(coding) = self.current(study) {
            runs.push((format!("{}\n", coding.transcript), theme.quiet()));
            runs.extend(words(coding, self.span, study, theme));
            if let Some(memo) = &coding.memo {
                runs.push((format!("\n\nmemo: {memo}"), theme.quiet()));
            }
        }
        flow::draw(buffer, inner, &flow::lines(&runs, inner.width.into()), 0);
    }
}

fn words(coding: &Coding, span: Option<Span>, study: &Study, theme: Theme) -> Vec<flow::Run> {
    match span.zip(study.transcript(&coding.transcript)) {
        Some((span, transcript)) => scene(transcript, span, None, theme),
        None => vec![(coding.anchor.quote.clone(), theme.warning())],
    }
}
