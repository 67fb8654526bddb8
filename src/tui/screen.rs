//! The screens there are, and what each can do.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::agreement::AgreementScreen;
use super::code_view::CodeView;
use super::codebook::CodebookScreen;
use super::compare::Compare;
use super::key::{Chord, Command, Context, Keymap};
use super::matrix::Matrix;
use super::memos::Memos;
use super::message::{Moment, Mouse};
use super::overview::Overview;
use super::quotes::Quotes;
use super::reading::Reading;
use super::request::{Answer, Request};
use super::review::Review;
use super::search::Search;
use super::study::Study;
use super::theme::Theme;
use crate::coding::EntryId;

/// What drawing needs besides what is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    /// Colours and signs.
    pub theme: Theme,
    /// For hints that name keys.
    pub keymap: &'a Keymap,
}

/// What every screen can do. A screen sees the study and asks for what it wants changed.
pub trait Page {
    /// What it is called, at the top.
    fn title(&self, study: &Study) -> String;

    /// Where its keys are looked up, first to last; [`Context::Everywhere`] comes after them.
    fn contexts(&self) -> &'static [Context];

    /// Whether it is waiting for text, so that letters are no commands.
    fn is_typing(&self) -> bool {
        false
    }

    /// A key while it waits for text.
    fn key(&mut self, _chord: Chord, _study: &Study, _moment: &Moment) -> Vec<Request> {
        Vec::new()
    }

    /// Text pasted while it waits for text.
    fn paste(&mut self, _text: &str, _study: &Study, _moment: &Moment) -> Vec<Request> {
        Vec::new()
    }

    /// Does a command of its contexts.
    fn command(&mut self, command: Command, study: &Study, moment: &Moment) -> Vec<Request>;

    /// The mouse, inside `area`.
    fn mouse(&mut self, _mouse: Mouse, _area: Rect, _study: &Study, _moment: &Moment) -> Vec<Request> {
        Vec::new()
    }

    /// An answer to an effect with this ticket: the id of the moment it was asked at.
    fn answer(&mut self, _ticket: EntryId, _answer: &mut Option<Answer>, _study: &Study) -> Vec<Request> {
        Vec::new()
    }

    /// It is shown, or the study changed: ask for what must be worked out anew.
    fn refresh(&mut self, _study: &Study, _moment: &Moment) -> Vec<Request> {
        Vec::new()
    }

    /// Settles what depends on the size it is drawn in; called before each drawing.
    fn arrange(&mut self, _study: &Study, _area: Rect) {}

    /// The code one is on, for screens that show more of it.
    fn code(&self, _study: &Study) -> Option<usize> {
        None
    }

    /// What stands in the status line: mode, selection.
    fn state(&self, study: &Study) -> String;

    /// Draws it.
    fn view(&self, study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer);
}

macro_rules! screens {
    ($($variant:ident($type:ty),)+) => {
        /// What is on the screen.
        #[derive(Debug)]
        #[allow(missing_docs, reason = "each screen's own type says what it is")]
        pub enum Screen {
            $($variant(Box<$type>),)+
        }

        /// Which screen.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(missing_docs, reason = "as the screens")]
        pub enum ScreenName {
            $($variant,)+
        }

        impl Screen {
            /// Which it is.
            pub fn name(&self) -> ScreenName {
                match self { $(Self::$variant(_) => ScreenName::$variant,)+ }
            }

            /// It.
            pub fn page(&self) -> &dyn Page {
                match self { $(Self::$variant(page) => &**page,)+ }
            }

            /// It, to be changed.
            pub fn page_mut(&mut self) -> &mut dyn Page {
                match self { $(Self::$variant(page) => &mut **page,)+ }
            }
        }
    };
}

screens! {
    Reading(Reading),
    Search(Search),
    CodeView(CodeView),
    Matrix(Matrix),
    Quotes(Quotes),
    Memos(Memos),
    Review(Review),
    Compare(Compare),
    Overview(Overview),
    Codebook(CodebookScreen),
    Agreement(AgreementScreen),
}

impl ScreenName {
    /// The screen that a command shows.
    pub fn of(command: Command) -> Option<Self> {
        match command {
            Command::ShowReading => Some(Self::Reading),
            Command::ShowSearch => Some(Self::Search),
            Command::ShowCode => Some(Self::CodeView),
            Command::ShowMatrix => Some(Self::Matrix),
            Command::ShowQuotes => Some(Self::Quotes),
            Command::ShowMemos => Some(Self::Memos),
            Command::ShowReview => Some(Self::Review),
            Command::ShowCompare => Some(Self::Compare),
            Command::ShowOverview => Some(Self::Overview),
            Command::ShowCodebook => Some(Self::Codebook),
            Command::ShowAgreement => Some(Self::Agreement),
            _ => None,
        }
    }
}

impl Screen {
    /// A screen as it is when it is first shown.
    pub fn new(name: ScreenName, study: &Study) -> Self {
        match name {
            ScreenName::Reading => Self::Reading(Box::new(Reading::new(None))),
            ScreenName::Search => Self::Search(Box::new(Search::new(study))),
            ScreenName::CodeView => Self::CodeView(Box::new(CodeView::new(study))),
            ScreenName::Matrix => Self::Matrix(Box::new(Matrix::new(study))),
            ScreenName::Quotes => Self::Quotes(Box::new(Quotes::new(study))),
            ScreenName::Memos => Self::Memos(Box::new(Memos::new(study))),
            ScreenName::Review => Self::Review(Box::new(Review::new(study))),
            ScreenName::Compare => Self::Compare(Box::new(Compare::new(study))),
            ScreenName::Overview => Self::Overview(Box::new(Overview::new(study))),
            ScreenName::Codebook => Self::Codebook(Box::new(CodebookScreen::new(study))),
            ScreenName::Agreement => Self::Agreement(Box::new(AgreementScreen::new(study))),
        }
    }
}
