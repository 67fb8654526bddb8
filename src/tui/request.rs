//! What screens and overlays ask for: they see the study, and only `update` changes it.

use super::effect::Effect;
use super::overlay::Overlay;
use super::screen::ScreenName;
use crate::coding::{Action, EntryId};
use crate::transcript::{Span, TranscriptId};

/// Something a screen or overlay asks of whoever called it.
#[derive(Debug)]
pub enum Request {
    /// Do these, as one step that one undo takes back; the first entry has the moment's id, the others follow.
    Act(Vec<Action>, String),
    /// To a place in a transcript, on the reading screen; the span is selected by the eye only.
    GoTo(Target),
    /// To the words of a difference; how to come back is told.
    GoToDifference(Target),
    /// To a place where words were found: these characters of its first turn.
    GoToFound(Target, Vec<std::ops::Range<u32>>),
    /// To another screen.
    Show(ScreenName),
    /// To the code view of a code (its index in the codebook).
    ShowCode(usize),
    /// To the code view, on these passages only.
    ShowPassages(String, Vec<EntryId>),
    /// To the quotes of a code (its index in the codebook).
    ShowQuotes(usize),
    /// To the differences between coders: about a code only, in a transcript only.
    ShowDifferences(Option<crate::codebook::CodeAddress>, Option<TranscriptId>),
    /// To a place, to select other words for a coding there.
    Replace(Target),
    /// To the search screen, with this query.
    ShowSearch(String),
    /// Put this over the screen.
    Open(Box<Overlay>),
    /// Take the overlay away.
    Close,
    /// Do a command as if its key had been pressed.
    Command(super::key::Command),
    /// Remember that this was chosen in the palette.
    Chose(super::overlay::Choice),
    /// A line for the person.
    Tell(Notice),
    /// Change the codebook's file; the project is read anew when it is done.
    KeepUp(Box<crate::codebook::upkeep::Upkeep>),
    /// Something outside.
    Effect(Effect),
    /// Back to the screen before.
    Back,
}

/// Where to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Which transcript.
    pub transcript: TranscriptId,
    /// Which words; the start of the transcript where none are given.
    pub span: Option<Span>,
    /// The coding that shall be the one acted on there.
    pub coding: Option<EntryId>,
}

/// How much a notice wants to be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Done, or worth knowing.
    Quiet,
    /// Could not be done; nothing is lost.
    Warning,
    /// Something is not as it should be, and stays told until it is mended.
    Bad,
}

/// A line for the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// How.
    pub tone: Tone,
    /// What.
    pub text: String,
}

impl Request {
    /// A line, calmly.
    pub fn tell(text: impl Into<String>) -> Self {
        Self::Tell(Notice { tone: Tone::Quiet, text: text.into() })
    }

    /// A line on why something was not done.
    pub fn warn(text: impl Into<String>) -> Self {
        Self::Tell(Notice { tone: Tone::Warning, text: text.into() })
    }

    /// Puts an overlay over the screen.
    pub fn open(overlay: impl Into<Overlay>) -> Self {
        Self::Open(Box::new(overlay.into()))
    }
}

/// What an effect found; each screen says what its own looks like.
#[derive(Debug)]
pub enum Answer {
    /// The suggester was trained, or there is too little to learn from.
    Trained(Option<std::sync::Arc<crate::search::suggest::Suggester>>),
    /// The codebook's file was changed, or why not.
    Kept(Result<Box<crate::codebook::upkeep::Kept>, String>),
    /// Codes against parts of the informants.
    Matrix(Box<super::matrix::Counted>),
    /// Candidate quotes of a code; `None` where there is no such code any more.
    Quotes(Option<Box<super::quotes::Found>>),
    /// How far the work is.
    Overview(Box<super::overview::Told>),
    /// What a query found.
    Found(Box<super::search::Found>),
    /// A search was kept under a name, or why not.
    SearchKept(Result<String, String>),
    /// The kept searches.
    KeptSearches(Vec<(crate::search::saved::SearchName, String)>),
    /// The passages of a code.
    Gathered(Box<super::code_view::Gathered>),
    /// What chapters say of a code.
    Claims(Vec<super::code_view::Stated>),
    /// The codebook's file is as it was before the last change, or why not.
    Restored(Result<(), String>),
    /// Codings whose words moved or are gone: one's own, and others'.
    Reviewed(Vec<super::review::Stray>, Vec<super::review::Stray>),
    /// Two readings of a transcript side by side.
    Compared(Box<super::compare::Meeting>),
    /// Whether coders agree.
    Agreement(Box<super::agreement::Reckoned>),
    /// What counts for a code.
    Weighed(super::overlay::Weight),
}
