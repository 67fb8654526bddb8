//! The codebook and its upkeep.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::key::{Command, Context};
use super::message::Moment;
use super::paint;
use super::request::Request;
use super::screen::{Look, Page};
use super::study::Study;

/// The codebook and its upkeep.
#[derive(Debug, Default)]
pub struct CodebookScreen;

impl CodebookScreen {
    /// As it is when it is first shown.
    pub fn new(_study: &Study) -> Self {
        Self
    }
}

impl Page for CodebookScreen {
    fn title(&self, _study: &Study) -> String {
        "codebook".to_owned()
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Codebook, Context::List, Context::Motion]
    }

    fn command(&mut self, _command: Command, _study: &Study, _moment: &Moment) -> Vec<Request> {
        Vec::new()
    }

    fn state(&self, _study: &Study) -> String {
        "CODEBOOK".to_owned()
    }

    fn view(&self, _study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        paint::line(buffer, area, 0, "codebook", look.theme.head());
    }
}
