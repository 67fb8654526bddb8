//! Everything that can be done, by name.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Sheet;
use super::frame::framed;
use crate::tui::key::Chord;
use crate::tui::key::Context;
use crate::tui::message::Moment;
use crate::tui::request::Request;
use crate::tui::screen::Look;
use crate::tui::study::Study;

/// Everything that can be done, by name.
#[derive(Debug)]
pub struct Palette;

impl Palette {
    /// For some contexts.
    pub fn new(_contexts: &[Context], _study: &Study) -> Self {
        Self
    }
}

impl Sheet for Palette {
    fn key(&mut self, _chord: Chord, _study: &Study, _moment: &Moment) -> Vec<Request> {
        vec![Request::Close]
    }

    fn state(&self) -> String {
        "PALETTE".to_owned()
    }

    fn view(&self, _study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        framed(area, (60, 10), "PALETTE", "", look.theme, buffer);
    }
}
