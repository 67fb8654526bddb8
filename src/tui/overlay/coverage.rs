//! Which themes came up in an interview, and how.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Sheet;
use super::frame::framed;
use crate::transcript::TranscriptId;
use crate::tui::key::Chord;
use crate::tui::message::Moment;
use crate::tui::request::Request;
use crate::tui::screen::Look;
use crate::tui::study::Study;

/// Which themes came up in an interview, and how.
#[derive(Debug)]
pub struct Coverage;

impl Coverage {
    /// Of a transcript.
    pub fn new(_transcript: TranscriptId, _study: &Study) -> Self {
        Self
    }
}

impl Sheet for Coverage {
    fn key(&mut self, _chord: Chord, _study: &Study, _moment: &Moment) -> Vec<Request> {
        vec![Request::Close]
    }

    fn state(&self) -> String {
        "COVERAGE".to_owned()
    }

    fn view(&self, _study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        framed(area, (60, 10), "COVERAGE", "", look.theme, buffer);
    }
}
