//! What lies over a screen for a moment: picker, memo, coverage, palette, help.

mod code_form;
mod coverage;
mod field;
mod form;
pub(super) mod frame;
mod help;
mod memo;
mod new_code;
mod palette;
mod picker;
mod split;
mod timeline;
mod tour;

pub use code_form::{CodeForm, Weight};
pub use coverage::Coverage;
pub use field::Field;
pub use help::Help;
pub use memo::Memo;
pub use new_code::NewCode;
pub use palette::{Choice, Palette};
pub use picker::{Picker, Purpose};
pub use split::{Split, own_passages};
pub use timeline::Timeline;
pub use tour::Tour;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::code_view::Claims;
use super::key::{Chord, Command};
use super::message::{Moment, Mouse};
use super::request::{Answer, Request};
use super::screen::Look;
use super::study::Study;
use crate::coding::EntryId;

/// What every overlay can do. Keys come to it before any command; `esc` too, so each says itself what giving up means.
pub trait Sheet {
    /// A key.
    fn key(&mut self, chord: Chord, study: &Study, moment: &Moment) -> Vec<Request>;

    /// Pasted text.
    fn paste(&mut self, _text: &str, _study: &Study, _moment: &Moment) -> Vec<Request> {
        Vec::new()
    }

    /// The mouse, anywhere.
    fn mouse(&mut self, _mouse: Mouse, _area: Rect, _study: &Study, _moment: &Moment) -> Vec<Request> {
        Vec::new()
    }

    /// An answer to an effect with this ticket: the id of the moment it was asked at.
    fn answer(&mut self, _ticket: EntryId, _answer: &mut Option<Answer>, _study: &Study) -> Vec<Request> {
        Vec::new()
    }

    /// It is opened, or the study changed: ask for what must be worked out, do what waited for the change.
    fn refresh(&mut self, _study: &Study, _moment: &Moment) -> Vec<Request> {
        Vec::new()
    }

    /// A text that came back from `$EDITOR`.
    fn edited(&mut self, _text: &str) {}

    /// Settles what depends on the size it is drawn in; called before each drawing.
    fn arrange(&mut self, _study: &Study, _area: Rect) {}

    /// Whether a key goes to the screen below, as if nothing lay over it.
    fn is_transparent(&self, _chord: Chord) -> bool {
        false
    }

    /// How many rows at the bottom the screen below leaves to it; it is drawn in those.
    fn rows(&self, _size: (u16, u16)) -> u16 {
        0
    }

    /// The screen below did a command.
    fn saw(&mut self, _command: Command, _study: &Study) -> Vec<Request> {
        Vec::new()
    }

    /// The program is about to end: what keeps what was typed here.
    fn leaving(&mut self, _study: &Study) -> Vec<Request> {
        Vec::new()
    }

    /// What it is called in the status line.
    fn state(&self) -> String;

    /// Draws it over the screen that fills `area`.
    fn view(&self, study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer);
}

macro_rules! overlays {
    ($($variant:ident($type:ty),)+) => {
        /// What lies over the screen.
        #[derive(Debug)]
        #[allow(missing_docs, reason = "each overlay's own type says what it is")]
        pub enum Overlay {
            $($variant(Box<$type>),)+
        }

        impl Overlay {
            /// It.
            pub fn sheet(&self) -> &dyn Sheet {
                match self { $(Self::$variant(sheet) => &**sheet,)+ }
            }

            /// It, to be changed.
            pub fn sheet_mut(&mut self) -> &mut dyn Sheet {
                match self { $(Self::$variant(sheet) => &mut **sheet,)+ }
            }
        }

        $(impl From<$type> for Overlay {
            fn from(sheet: $type) -> Self {
                Self::$variant(Box::new(sheet))
            }
        })+
    };
}

overlays! {
    Help(Help),
    Palette(Palette),
    Picker(Picker),
    NewCode(NewCode),
    Memo(Memo),
    Coverage(Coverage),
    Timeline(Timeline),
    CodeForm(CodeForm),
    Split(Split),
    Tour(Tour),
    Claims(Claims),
}
