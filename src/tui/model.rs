//! What the program knows while the screen is open.

use ratatui::layout::Rect;

use super::key::{Chord, Keymap};
use super::overlay::{Choice, Overlay, Sheet, Tour};
use super::reading::Reading;
use super::request::{Notice, Tone};
use super::screen::{Look, Screen, ScreenName};
use super::study::{Glance, Study};
use super::theme::Theme;
use crate::coding::JournalName;
use crate::transcript::TranscriptId;

/// Everything that is shown follows from this.
#[derive(Debug)]
pub struct Model {
    /// What the work is about.
    pub study: Study,
    /// What is on the screen.
    pub screen: Screen,
    /// Screens that are behind it, the last one the nearest.
    pub behind: Vec<Screen>,
    /// What lies over it.
    pub overlay: Option<Overlay>,
    /// What lay over it before and comes back when that goes: only what lets keys through.
    pub beneath: Option<Overlay>,
    /// What was chosen in the palette, the last first.
    pub chosen: Vec<Choice>,
    /// What could not be saved lies in the user's cache, or is being looked for there.
    pub is_kept: bool,
    /// How many entries of an earlier session wait to be saved.
    pub recovered: usize,
    /// The last line for the person.
    pub notice: Option<Notice>,
    /// Which keys mean what.
    pub keymap: Keymap,
    /// Colours and signs.
    pub theme: Theme,
    /// Columns and rows.
    pub size: (u16, u16),
    /// Strokes of a sequence that is not finished.
    pub strokes: Vec<Chord>,
    /// The person has been told that something is not saved, and wants to leave all the same.
    pub leaving: bool,
    /// The version of the study that the screen has been told of.
    pub told: u64,
    /// The transcript and place to return to once it is read.
    pub resume: Option<(TranscriptId, u32, u32)>,
}

impl Model {
    /// With as much as is known at once.
    pub fn new(me: JournalName, glance: Glance, start: Option<TranscriptId>, theme: Theme, size: (u16, u16)) -> Self {
        let (keymap, problems) = Keymap::new(&glance.settings.keys);
        let first = start.or_else(|| glance.first.as_ref().map(|transcript| transcript.id.clone()));
        let newcomer = glance.newcomer && glance.first.is_some() && !glance.codebook.codes().is_empty();
        let mut model = Self {
            study: Study::glimpsed(me, glance),
            screen: Screen::Reading(Box::new(Reading::new(first))),
            behind: Vec::new(),
            overlay: newcomer.then(|| Overlay::from(Tour::new(0))),
            beneath: None,
            chosen: Vec::new(),
            is_kept: false,
            recovered: 0,
            notice: None,
            keymap,
            theme,
            size,
            strokes: Vec::new(),
            leaving: false,
            told: 0,
            resume: None,
        };
        if let Some(problem) = problems.into_iter().next() {
            model.tell(Tone::Warning, problem);
        }
        model
    }

    /// A line for the person.
    pub fn tell(&mut self, tone: Tone, text: impl Into<String>) {
        self.notice = Some(Notice { tone, text: text.into() });
    }

    /// What drawing needs besides what is drawn.
    pub fn look(&self) -> Look<'_> {
        Look { theme: self.theme, keymap: &self.keymap }
    }

    /// Where the screen is drawn: all but the status line, and what an overlay wants to have for itself.
    pub fn area(&self) -> Rect {
        let below = self.sheets().map(|sheet| sheet.rows(self.size)).max().unwrap_or(0);
        Rect::new(0, 0, self.size.0, self.size.1.saturating_sub(1).saturating_sub(below))
    }

    /// Where an overlay is drawn: over the screen, or in the rows it has for itself.
    pub fn area_of(&self, sheet: &dyn Sheet) -> Rect {
        let rows = sheet.rows(self.size);
        let bottom = self.size.1.saturating_sub(1);
        if rows == 0 { self.area() } else { Rect::new(0, bottom.saturating_sub(rows), self.size.0, rows.min(bottom)) }
    }

    /// What lies over the screen, the lowest first.
    pub fn sheets(&self) -> impl Iterator<Item = &dyn Sheet> {
        self.beneath.iter().chain(&self.overlay).map(Overlay::sheet)
    }

    /// Puts something over the screen; a tour that is there waits beneath it.
    pub fn put_over(&mut self, overlay: Overlay) {
        if let Some(tour @ Overlay::Tour(_)) = self.overlay.replace(overlay) {
            self.beneath = Some(tour);
        }
    }

    /// Takes away what lies over the screen; a tour that waited beneath it goes on.
    pub fn take_away(&mut self) {
        self.overlay = self.beneath.take();
    }

    /// The reading screen, in front or behind; there always is one.
    pub fn reading(&mut self) -> Option<&mut Reading> {
        let all = std::iter::once(&mut self.screen).chain(self.behind.iter_mut());
        all.filter_map(|screen| match screen {
            Screen::Reading(reading) => Some(&mut **reading),
            _ => None,
        })
        .next()
    }

    /// Brings a screen to the front: the one that is there already, else `new`.
    pub fn show(&mut self, name: ScreenName, new: impl FnOnce(&Study) -> Screen) {
        if self.screen.name() == name {
            return;
        }
        let at = self.behind.iter().position(|screen| screen.name() == name);
        let next = match at {
            Some(at) => self.behind.remove(at),
            None => new(&self.study),
        };
        let old = std::mem::replace(&mut self.screen, next);
        self.behind.push(old);
        self.told = u64::MAX;
    }
}
