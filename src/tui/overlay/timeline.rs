//! Who did what to a coding.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Sheet;
use super::frame::framed;
use crate::coding::EntryId;
use crate::tui::key::Chord;
use crate::tui::message::Moment;
use crate::tui::request::Request;
use crate::tui::screen::Look;
use crate::tui::study::Study;

/// Who did what to a coding.
#[derive(Debug)]
pub struct Timeline;

impl Timeline {
    /// Of a coding.
    pub fn new(_coding: EntryId, _study: &Study) -> Self {
        Self
    }
}

impl Sheet for Timeline {
    fn key(&mut self, _chord: Chord, _study: &Study, _moment: &Moment) -> Vec<Request> {
        vec![Request::Close]
    }

    fn state(&self) -> String {
        "HISTORY".to_owned()
    }

    fn view(&self, _study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        framed(area, (60, 10), "HISTORY", "", look.theme, buffer);
    }
}
