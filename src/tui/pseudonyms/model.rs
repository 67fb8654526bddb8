//! What the screen knows.

use super::act::Question;
use super::choice::Choice;
use super::history::History;
use super::listing::Listing;
use super::view::{Areas, detail_rows};
use crate::anonymity::{Group, Identities, IdentityNo, Kind, Review};
use crate::tui::key::{Chord, Keymap};
use crate::tui::list::Stand;
use crate::tui::overlay::Field;
use crate::tui::request::{Notice, Tone};
use crate::tui::screen::Look;
use crate::tui::theme::Theme;

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Everything is decided, and is to be done.
    Finish,
    /// What was decided is kept; the rest another time.
    Later,
    /// Nothing is kept.
    Leave,
    /// A signal came, or the terminal is gone.
    Killed,
}

/// Everything that is shown follows from this.
pub struct Model {
    pub(super) review: Review,
    /// Who was known before.
    identities: Identities,
    /// Who can be merged with.
    pub(super) known: Vec<Known>,
    pub(super) listing: Listing,
    /// Where one is in the places of the group under the cursor.
    pub(super) passages: Stand,
    pub(super) part: Part,
    /// More is shown of what stands around a form.
    pub(super) is_wide: bool,
    pub(super) over: Over,
    pub(super) history: History,
    pub(super) notice: Option<Notice>,
    pub(super) keymap: Keymap,
    pub(super) theme: Theme,
    size: (u16, u16),
    /// Strokes of a sequence that is not finished.
    pub(super) strokes: Vec<Chord>,
}

/// An identity of the key.
pub(super) struct Known {
    pub(super) no: IdentityNo,
    pub(super) kind: Kind,
    pub(super) pseudonym: String,
    pub(super) forms: Vec<String>,
}

/// What motion moves in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Part {
    #[default]
    Groups,
    Passages,
}

/// What takes keys before any command.
#[derive(Default)]
pub(super) enum Over {
    #[default]
    Nothing,
    /// Letters to filter by.
    Filter(Box<Field>),
    Choice(Box<Choice>),
    Ask(Question),
    /// The keys, from this line on.
    Help(usize),
}

/// Names do not get into messages.
impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Model").field("groups", &self.review.groups.len()).finish_non_exhaustive()
    }
}

impl Model {
    /// As it is first shown: on the first group that is open.
    pub fn new(review: Review, identities: &Identities, theme: Theme, size: (u16, u16)) -> Self {
        let known = identities.all().iter().map(|identity| Known {
            no: identity.no,
            kind: identity.kind,
            pseudonym: identity.pseudonym.clone(),
            forms: identity.forms.clone(),
        });
        let mut model = Self {
            known: known.collect(),
            identities: identities.clone(),
            listing: Listing::default(),
            passages: Stand::default(),
            part: Part::Groups,
            is_wide: false,
            over: Over::Nothing,
            history: History::default(),
            notice: None,
            keymap: Keymap::new(&[]).0,
            theme,
            size,
            strokes: Vec::new(),
            review,
        };
        model.listing.renew(&model.review.groups);
        model.listing.go_to_open();
        model.arrange();
        model
    }

    /// Columns and rows.
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    pub(super) fn resize(&mut self, size: (u16, u16)) {
        self.size = size;
    }

    /// The review as it was decided.
    pub fn into_review(self) -> Review {
        self.review
    }

    /// The review as it was decided, with something left open; `None` where nothing had to be decided.
    pub fn into_unfinished(mut self) -> Option<Review> {
        while self.review.open() == 0 {
            self.history.undo(&mut self.review.groups)?;
        }
        Some(self.review)
    }

    /// Asks about longer words that hold what is to be replaced, and goes to the first; gives how many there are.
    pub(super) fn ask_of_parts(&mut self) -> usize {
        let count = self.review.ask_of_parts(&self.identities);
        if count > 0 {
            self.listing.renew(&self.review.groups);
            self.listing.go_to_open();
            self.show_its_passages();
        }
        count
    }

    /// The group one is on.
    pub(super) fn current(&self) -> Option<(usize, &Group)> {
        let index = self.listing.current()?;
        Some((index, self.review.groups.get(index)?))
    }

    pub(super) fn known(&self, no: IdentityNo) -> Option<&Known> {
        self.known.iter().find(|known| known.no == no)
    }

    pub(super) fn tell(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { tone: Tone::Quiet, text: text.into() });
    }

    pub(super) fn warn(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { tone: Tone::Warning, text: text.into() });
    }

    /// For hints that name keys.
    pub(super) fn look(&self) -> Look<'_> {
        Look { theme: self.theme, keymap: &self.keymap }
    }

    /// After every message: list and places settle in their areas.
    pub(super) fn arrange(&mut self) {
        let areas = Areas::of(self.size);
        self.listing.arrange(areas.list.height);
        let (len, height) = (self.current().map_or(0, |(_, group)| group.occurrences.len()), areas.passages().height);
        let mut passages = self.passages;
        passages.arrange_tall(height.into(), len, |at| detail_rows(self, at));
        self.passages = passages;
        if let Over::Choice(choice) = &mut self.over {
            choice.arrange(areas.all);
        }
    }
}
