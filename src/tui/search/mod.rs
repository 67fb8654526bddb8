//! Searching all transcripts while one types.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::key::{Command, Context};
use super::message::Moment;
use super::paint;
use super::request::Request;
use super::screen::{Look, Page};
use super::study::Study;

/// Searching all transcripts while one types.
#[derive(Debug, Default)]
pub struct Search;

impl Search {
    /// As it is when it is first shown.
    pub fn new(_study: &Study) -> Self {
        Self
    }

    /// With a query as if it had been typed.
    pub fn ask(&mut self, _query: &str) {}
}

impl Page for Search {
    fn title(&self, _study: &Study) -> String {
        "search".to_owned()
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::List, Context::Motion]
    }

    fn command(&mut self, _command: Command, _study: &Study, _moment: &Moment) -> Vec<Request> {
        Vec::new()
    }

    fn state(&self, _study: &Study) -> String {
        "SEARCH".to_owned()
    }

    fn view(&self, _study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        paint::line(buffer, area, 0, "search", look.theme.head());
    }
}
