//! Candidate quotes of a code, with the reasons.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::key::{Command, Context};
use super::message::Moment;
use super::paint;
use super::request::Request;
use super::screen::{Look, Page};
use super::study::Study;

/// Candidate quotes of a code, with the reasons.
#[derive(Debug, Default)]
pub struct Quotes;

impl Quotes {
    /// As it is when it is first shown.
    pub fn new(_study: &Study) -> Self {
        Self
    }

    /// Those for a code.
    pub fn show_code(&mut self, _code: usize) {}
}

impl Page for Quotes {
    fn title(&self, _study: &Study) -> String {
        "quotes".to_owned()
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::List, Context::Motion]
    }

    fn command(&mut self, _command: Command, _study: &Study, _moment: &Moment) -> Vec<Request> {
        Vec::new()
    }

    fn state(&self, _study: &Study) -> String {
        "QUOTES".to_owned()
    }

    fn view(&self, _study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        paint::line(buffer, area, 0, "quotes", look.theme.head());
    }
}
