//! Writing a memo.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Sheet;
use super::frame::framed;
use crate::coding::MemoTarget;
use crate::tui::key::Chord;
use crate::tui::message::Moment;
use crate::tui::request::Request;
use crate::tui::screen::Look;
use crate::tui::study::Study;

/// Writing a memo.
#[derive(Debug)]
pub struct Memo;

impl Memo {
    /// On something.
    pub fn new(_about: MemoTarget, _study: &Study) -> Self {
        Self
    }
}

impl Sheet for Memo {
    fn key(&mut self, _chord: Chord, _study: &Study, _moment: &Moment) -> Vec<Request> {
        vec![Request::Close]
    }

    fn state(&self) -> String {
        "MEMO".to_owned()
    }

    fn view(&self, _study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        framed(area, (60, 10), "MEMO", "", look.theme, buffer);
    }
}
