//! Two coders side by side.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::key::{Command, Context};
use super::message::Moment;
use super::paint;
use super::request::Request;
use super::screen::{Look, Page};
use super::study::Study;

/// Two coders side by side.
#[derive(Debug, Default)]
pub struct Compare;

impl Compare {
    /// As it is when it is first shown.
    pub fn new(_study: &Study) -> Self {
        Self
    }
}

impl Page for Compare {
    fn title(&self, _study: &Study) -> String {
        "compare".to_owned()
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Compare, Context::List, Context::Motion]
    }

    fn command(&mut self, _command: Command, _study: &Study, _moment: &Moment) -> Vec<Request> {
        Vec::new()
    }

    fn state(&self, _study: &Study) -> String {
        "COMPARE".to_owned()
    }

    fn view(&self, _study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        paint::line(buffer, area, 0, "compare", look.theme.head());
    }
}
