//! Candidate quotes of a code, the best first, each with its reasons and the line that would be printed under it.

mod found;
#[cfg(test)]
mod tests;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::awaited::Awaited;
use super::effect::Effect;
use super::key::{Command, Context};
use super::list::Stand;
use super::message::{Moment, Mouse};
use super::overlay::{Memo, Picker, Purpose};
use super::request::{Answer, Request, Target};
use super::screen::{Look, Page};
use super::study::Study;
use crate::coding::{Action, Coding, EntryId, MemoTarget};
pub use found::Found;
use found::{Quote, Ranked, Refused, Words};

/// Candidate quotes of a code.
#[derive(Debug, Default)]
pub struct Quotes {
    /// Index of the code.
    code: Option<usize>,
    /// What speaks against it is shown.
    against: bool,
    found: Awaited<Found>,
    stand: Stand,
    list: Rect,
}

/// A line of the list: a candidate, or what is none.
#[derive(Debug, Clone, Copy)]
enum Item<'a> {
    Quote(usize, &'a Quote),
    /// The first says that no candidates follow.
    Refused(usize, &'a Refused),
}

impl<'a> Item<'a> {
    fn words(self) -> &'a Words {
        match self {
            Self::Quote(_, quote) => &quote.words,
            Self::Refused(_, refused) => &refused.words,
        }
    }
}

impl Quotes {
    /// Of the code that was applied last, else of the first that has passages.
    pub fn new(study: &Study) -> Self {
        let used = (0..study.codebook.codes().len()).find(|code| study.count(*code) > 0);
        Self { code: study.recent.first().copied().or(used), ..Self::default() }
    }

    /// Those for a code.
    pub fn show_code(&mut self, code: usize) {
        if self.code != Some(code) {
            self.found.forget();
            self.against = false;
            self.stand = Stand::default();
        }
        self.code = Some(code);
    }

    fn ask(&mut self, study: &Study, moment: &Moment) -> Vec<Request> {
        if let Some(found) = self.found.last().filter(|found| Some(found.code) == self.code) {
            // The codebook may have changed: the code keeps its address, or has a `was:`.
            self.code = study.codebook.resolve(&found.address).map(|resolved| resolved.index());
        }
        let Some(code) = self.code.filter(|_| study.is_whole) else { return Vec::new() };
        let snapshot = study.snapshot();
        let work = move || Answer::Quotes(Found::of(&snapshot, code).map(Box::new));
        vec![Request::Effect(Effect::Compute(self.found.ask(moment), Box::new(work)))]
    }

    fn side(&self) -> Option<&Ranked> {
        self.found.last()?.sides.get(usize::from(self.against))
    }

    fn len(&self) -> usize {
        self.side().map_or(0, |side| side.quotes.len() + side.refused.len())
    }

    fn item(&self, at: usize) -> Option<Item<'_>> {
        let side = self.side()?;
        match at.checked_sub(side.quotes.len()) {
            None => side.quotes.get(at).map(|quote| Item::Quote(at, quote)),
            Some(at) => side.refused.get(at).map(|refused| Item::Refused(at, refused)),
        }
    }

    fn words(&self) -> Option<&Words> {
        self.item(self.stand.at).map(Item::words)
    }

    fn turn(&mut self) {
        self.against = !self.against;
        self.stand = Stand::default();
    }

    fn go(&self) -> Vec<Request> {
        let Some(words) = self.words() else { return Vec::new() };
        let target = Target { transcript: words.transcript.clone(), span: words.span, coding: Some(words.id) };
        match words.span {
            Some(_) => vec![Request::GoTo(target)],
            None => vec![Request::GoTo(target), Request::warn("its words are adrift: the review may find them (7)")],
        }
    }

    /// Does something to one's own coding of the words one is on.
    fn on_own(&self, study: &Study, what: impl FnOnce(&Coding) -> Vec<Request>) -> Vec<Request> {
        let Some(words) = self.words() else { return Vec::new() };
        match words.own.and_then(|id| study.coding(id)) {
            Some(coding) => what(coding),
            None => {
                let whose = crate::source::terminal(words.by.as_str());
                vec![Request::warn(format!("this is {whose}'s coding: code the words yourself first"))]
            }
        }
    }

    fn star(&self, study: &Study) -> Vec<Request> {
        self.on_own(study, |coding| {
            let (action, told) = match coding.starred {
                true => (Action::Unstar(coding.id), "no longer marked as worth printing"),
                false => (Action::Star(coding.id), "marked as worth printing"),
            };
            vec![Request::Act(vec![action], told.to_owned())]
        })
    }

    /// Which chapters print it, and how one would.
    fn chapter(&self) -> Vec<Request> {
        match self.item(self.stand.at) {
            Some(Item::Quote(_, quote)) if !quote.printed.is_empty() => {
                vec![Request::tell(format!("quoted in {}", quote.printed.join(", ")))]
            }
            Some(Item::Quote(_, quote)) => {
                vec![Request::tell(format!(
                    "in no chapter yet: [{}](belegg:quote/{})",
                    quote.attribution, quote.words.id
                ))]
            }
            _ => Vec::new(),
        }
    }
}

impl Page for Quotes {
    fn title(&self, _study: &Study) -> String {
        format!("quotes{}", self.found.mark())
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::List, Context::Motion]
    }

    fn command(&mut self, command: Command, study: &Study, _moment: &Moment) -> Vec<Request> {
        if self.stand.step(command, self.len()) {
            return Vec::new();
        }
        match command {
            Command::OtherSide | Command::Order => {
                self.turn();
                Vec::new()
            }
            Command::Open => self.go(),
            Command::StarMarked => self.star(study),
            Command::MemoOn => {
                self.on_own(study, |coding| vec![Request::open(Memo::new(MemoTarget::Coding(coding.id), study))])
            }
            Command::ChooseCode => vec![Request::open(Picker::new(Purpose::Quotes, study, None))],
            Command::Chapter => self.chapter(),
            _ => Vec::new(),
        }
    }

    fn mouse(&mut self, mouse: Mouse, _area: Rect, study: &Study, _moment: &Moment) -> Vec<Request> {
        match mouse {
            Mouse::Scroll { rows, .. } => {
                self.stand.step(if rows > 0 { Command::Down } else { Command::Up }, self.len());
            }
            Mouse::Press { y, clicks, .. } => {
                let Some(at) = view::at(self, study, y) else { return Vec::new() };
                self.stand.at = at;
                if clicks == 2 {
                    return self.go();
                }
            }
            Mouse::Drag { .. } | Mouse::Release => {}
        }
        Vec::new()
    }

    fn answer(&mut self, ticket: EntryId, answer: &mut Option<Answer>, _study: &Study) -> Vec<Request> {
        if self.found.awaits(ticket)
            && let Some(Answer::Quotes(found)) = answer.take_if(|answer| matches!(answer, Answer::Quotes(_)))
        {
            let here = self.words().map(|words| words.id);
            match found {
                Some(found) => self.found.arrive(*found),
                None => self.found = Awaited::default(),
            }
            let same = (0..self.len()).find(|at| self.item(*at).map(|item| item.words().id) == here);
            self.stand.at = same.unwrap_or(self.stand.at);
        }
        Vec::new()
    }

    fn refresh(&mut self, study: &Study, moment: &Moment) -> Vec<Request> {
        self.ask(study, moment)
    }

    fn arrange(&mut self, study: &Study, area: Rect) {
        view::arrange(self, study, area);
    }

    fn code(&self, _study: &Study) -> Option<usize> {
        self.code
    }

    fn state(&self, _study: &Study) -> String {
        format!("QUOTES {}", if self.against { "against" } else { "for" })
    }

    fn view(&self, study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        view::draw(self, study, look, area, buffer);
    }
}
