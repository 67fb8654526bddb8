//! What happens to the screen: keys, the mouse, finished effects.

use super::key::Chord;
use super::request::Answer;
use super::study::Arrived;
use crate::coding::{Entry, EntryId};
use crate::project::ProjectError;
use crate::source::Problem;

/// What the pure part needs of the world for one message: the wall clock and a fresh id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// RFC 3339 in UTC to the second.
    pub at: String,
    /// The id of the first entry that this message makes; those after it follow it, so that one step undoes them.
    pub id: EntryId,
}

/// What the mouse did, in cells from the upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mouse {
    /// Pressed once, twice (a word) or three times (a sentence) at a place.
    Press {
        /// Column.
        x: u16,
        /// Row.
        y: u16,
        /// 1, 2 or 3.
        clicks: u8,
    },
    /// Moved with the button held.
    Drag {
        /// Column.
        x: u16,
        /// Row.
        y: u16,
    },
    /// Let go.
    Release,
    /// Wheel: rows down, negative is up.
    Scroll {
        /// Column.
        x: u16,
        /// Row.
        y: u16,
        /// How many rows.
        rows: i16,
    },
}

/// A signal of the system, or of a thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// End, as after SIGTERM or SIGHUP; the number is for the exit code.
    End(u8),
    /// Go to the background.
    Stop,
    /// Something of ours went wrong on another thread, and has been told.
    Panicked,
}

/// Everything that can happen.
#[derive(Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Chord),
    /// Text was pasted.
    Paste(String),
    /// The mouse was used.
    Mouse(Mouse),
    /// The terminal has another size.
    Resize(u16, u16),
    /// The terminal got the focus back: files may have changed meanwhile.
    Focus,
    /// The project was read.
    Opened(Box<Result<Arrived, ProjectError>>),
    /// Entries are on the disk, with the numbers they got; and what was set aside on the way.
    Saved(Vec<Entry>, Vec<Problem>),
    /// Entries are not on the disk.
    NotSaved(Vec<EntryId>, String),
    /// What an earlier session could not save was found, or why it cannot be taken up now.
    Recovered(Result<Vec<Entry>, String>),
    /// An effect has its answer; the id is that of the moment it was asked at.
    Answer(EntryId, Answer),
    /// A text came back from the user's editor; `None` where that went wrong.
    Edited(Option<String>),
    /// A signal came.
    Signal(Signal),
}
