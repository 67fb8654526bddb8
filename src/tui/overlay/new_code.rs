//! A new code, written into the codebook.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Purpose;
use super::Sheet;
use super::frame::framed;
use crate::tui::key::Chord;
use crate::tui::message::Moment;
use crate::tui::request::Request;
use crate::tui::screen::Look;
use crate::tui::study::Study;

/// A new code, written into the codebook.
#[derive(Debug)]
pub struct NewCode;

impl NewCode {
    /// With a label; beside a code; and what it is for.
    pub fn new(_label: &str, _beside: Option<usize>, _purpose: Option<Purpose>, _study: &Study) -> Self {
        Self
    }
}

impl Sheet for NewCode {
    fn key(&mut self, _chord: Chord, _study: &Study, _moment: &Moment) -> Vec<Request> {
        vec![Request::Close]
    }

    fn state(&self) -> String {
        "NEW CODE".to_owned()
    }

    fn view(&self, _study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        framed(area, (60, 10), "NEW CODE", "", look.theme, buffer);
    }
}
