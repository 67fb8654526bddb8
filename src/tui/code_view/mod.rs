//! All passages of a code across transcripts.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::key::{Command, Context};
use super::message::Moment;
use super::paint;
use super::request::Request;
use super::screen::{Look, Page};
use super::study::Study;

/// All passages of a code across transcripts.
#[derive(Debug, Default)]
pub struct CodeView;

impl CodeView {
    /// As it is when it is first shown.
    pub fn new(_study: &Study) -> Self {
        Self
    }

    /// The passages of a code and of those below it.
    pub fn show_code(&mut self, _code: usize) {}

    /// These passages, under a head.
    pub fn show_passages(&mut self, _head: String, _ids: Vec<crate::coding::EntryId>) {}
}

impl Page for CodeView {
    fn title(&self, _study: &Study) -> String {
        "passages".to_owned()
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::List, Context::Motion]
    }

    fn command(&mut self, _command: Command, _study: &Study, _moment: &Moment) -> Vec<Request> {
        Vec::new()
    }

    fn state(&self, _study: &Study) -> String {
        "PASSAGES".to_owned()
    }

    fn view(&self, _study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        paint::line(buffer, area, 0, "passages", look.theme.head());
    }
}
