//! The keys of where one is, as they are configured, under heads; and how a search is written.

mod purpose;
mod view;
#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Field, Sheet};
use crate::tui::key::{Chord, Command, Context, Key};
use crate::tui::message::{Moment, Mouse};
use crate::tui::request::Request;
use crate::tui::screen::{Look, ScreenName};
use crate::tui::study::Study;

/// The keys of where one is.
#[derive(Debug)]
pub struct Help {
    title: &'static str,
    /// What comes before the keys.
    intro: Intro,
    contexts: Vec<Context>,
    /// What is looked for, once it is.
    filter: Option<Field>,
    /// Whether keys go to the filter.
    is_typing: bool,
    top: usize,
    /// Rows shown, and rows there are; set when it is arranged.
    shown: usize,
    rows: usize,
}

/// What comes before the keys.
#[derive(Debug, Clone, Copy)]
enum Intro {
    /// What a screen is for.
    Screen(ScreenName),
    /// A text of its own.
    Text(&'static str),
}

impl Help {
    /// On a screen, with the keys of its contexts in this order.
    pub fn new(screen: ScreenName, contexts: &[Context]) -> Self {
        let contexts = contexts.iter().copied().chain([Context::Everywhere]).collect();
        Self::with("keys", Intro::Screen(screen), contexts)
    }

    /// On the language of searches.
    pub fn on_queries() -> Self {
        Self::with("how a search is written", Intro::Text(crate::search::query::HELP), Vec::new())
    }

    fn with(title: &'static str, intro: Intro, contexts: Vec<Context>) -> Self {
        Self { title, intro, contexts, filter: None, is_typing: false, top: 0, shown: 10, rows: 0 }
    }

    /// The commands of a context that fit what is looked for.
    fn commands(&self, context: Context) -> impl Iterator<Item = Command> {
        let wanted = self.filter.as_ref().map(|field| field.text().trim().to_lowercase()).unwrap_or_default();
        let fits = move |command: &Command| {
            wanted.is_empty()
                || command.help().to_lowercase().contains(&wanted)
                || command.name().contains(&wanted.replace(' ', "-"))
        };
        Command::ALL.iter().copied().filter(move |command| command.context() == context).filter(fits)
    }

    fn is_filtered(&self) -> bool {
        self.filter.as_ref().is_some_and(|field| !field.text().trim().is_empty())
    }

    fn scroll(&mut self, by: isize) {
        self.top = self.top.saturating_add_signed(by).min(self.rows.saturating_sub(self.shown));
    }

    fn type_filter(&mut self, chord: Chord) {
        match (chord.key, &mut self.filter) {
            (Key::Esc, filter) => {
                *filter = None;
                self.is_typing = false;
            }
            (Key::Enter | Key::Down | Key::Up, _) => self.is_typing = false,
            (_, Some(field)) => drop(field.key(chord)),
            (_, None) => self.is_typing = false,
        }
        self.top = 0;
    }
}

impl Sheet for Help {
    fn key(&mut self, chord: Chord, _study: &Study, _moment: &Moment) -> Vec<Request> {
        if self.is_typing {
            self.type_filter(chord);
            return Vec::new();
        }
        let page = self.shown.saturating_sub(1).max(1) as isize;
        match (chord.key, chord.ctrl) {
            (Key::Char('/'), false) => {
                self.filter.get_or_insert_with(Field::default);
                self.is_typing = true;
            }
            (Key::Esc, _) if self.is_filtered() => self.filter = None,
            (Key::Down | Key::Char('j'), _) => self.scroll(1),
            (Key::Up | Key::Char('k'), _) => self.scroll(-1),
            (Key::PageDown | Key::Char(' '), _) | (Key::Char('f' | 'd'), true) => self.scroll(page),
            (Key::PageUp, _) | (Key::Char('b' | 'u'), true) => self.scroll(-page),
            (Key::Home | Key::Char('g'), _) => self.scroll(isize::MIN),
            (Key::End | Key::Char('G'), _) => self.scroll(isize::MAX),
            _ => return vec![Request::Close],
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str, _study: &Study, _moment: &Moment) -> Vec<Request> {
        if let (true, Some(field)) = (self.is_typing, &mut self.filter) {
            field.insert(text);
        }
        Vec::new()
    }

    fn mouse(&mut self, mouse: Mouse, _area: Rect, _study: &Study, _moment: &Moment) -> Vec<Request> {
        if let Mouse::Scroll { rows, .. } = mouse {
            self.scroll(rows.into());
        }
        Vec::new()
    }

    fn arrange(&mut self, _study: &Study, area: Rect) {
        (self.shown, self.rows) = view::rows(self, area);
        self.scroll(0);
    }

    fn state(&self) -> String {
        "HELP".to_owned()
    }

    fn view(&self, _study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        view::draw(self, look, area, buffer);
    }
}
