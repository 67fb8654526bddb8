//! A desk for tests: a small project on a disk in memory, keys typed at it, and the screen as text.
//!
//! Everything is as in the program but for threads: effects are done at once, in order, so that a test reads like a
//! session. `Desk::new().keys("s <enter> i n n <enter>")`.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::effect::Effect;
use super::hands::Hands;
use super::key::Chord;
use super::message::{Message, Moment};
use super::model::Model;
use super::request::Tone;
use super::theme::Theme;
use super::update::{settled, update};
use super::view::view;
use crate::coding::{EntryId, JournalName};
use crate::project::disk::{Disk, FakeDisk};
use crate::project::{Disks, ProjectError, Workplace};

/// The codebook of the small project: two stakeholders, codes with and without children, keys, a retired one.
pub const CODEBOOK: &str = "# en kommentar som skal bli stående
version: 1
title: Prøve
language: nb
stakeholders:
  - id: kommune
    label: Kommunen
    benefits:
      # det første
      - id: sanntid
        label: Innsyn i sanntid
        definition: Kommunen ser sykehusets opphold mens det pågår.
        include: [ser prøvesvar]
        exclude: [sikker chat]
        key: i
        children:
          - {id: svar, label: Ser prøvesvar}
      - {id: tid, label: Sparer tid, key: t}
    drawbacks:
      - {id: endring, label: Endringer tar tid}
      - {id: gammel, label: Gammel kode, retired: true}
  - id: spesialist
    label: Sykehuset
    benefits:
      - {id: oversikt, label: Bedre oversikt}
";

/// An interview of five turns with a topic marker.
pub const FIRST: &str = "---
id: int-01
date: 2025-09
mode: teams
capture: recording
language: nb
topics: {tid: asked}
participants:
  - {id: K1, group: kommune, role: sykepleier}
---

# Tilgang

**I** [00:00:04]: Hvordan opplever dere tilgangen?

**K1** [00:00:11]: Vi ser jo nå hva sykehuset gjør i sanntid. Det sparer oss for mange telefoner. Før måtte vi ringe.

Nå står det der med en gang.

# Endringer

**I** [00:01:02]: Og endringer?

**K1** [00:01:10]: De tar for lang tid. Vi ventet i et halvt år på én knapp.

**I** [00:02:00]: Takk.
";

/// Another one.
pub const SECOND: &str = "---
id: int-02
date: 2025-10
mode: phone
capture: recording
language: nb
participants:
  - {id: S1, group: spesialist, role: lege}
---

**I**: Hva er best?

**S1**: Vi får bedre oversikt. Kommunen ser også hva vi gjør.
";

/// Where the user's cache is.
const CACHE: &str = "hurtiglager";

/// The day on which sessions are held unless they say otherwise.
const DAY: &str = "2026-01-01";

/// A session at a desk.
pub struct Desk {
    /// What is on the screen.
    pub model: Model,
    /// The disk the project lies on.
    pub disk: Arc<FakeDisk>,
    /// The disk with the user's cache.
    pub cache: Arc<FakeDisk>,
    hands: Hands,
    seconds: u64,
    /// What the clock says the day is.
    day: &'static str,
    /// Whether the screen asked to end.
    pub ended: bool,
}

/// The project's disk, and that of the user's cache.
struct TwoDisks(Arc<FakeDisk>, Arc<FakeDisk>);

impl Disks for TwoDisks {
    fn open(&self, folder: &Path) -> Result<Arc<dyn Disk>, ProjectError> {
        Ok(if folder.starts_with(CACHE) { Arc::<FakeDisk>::clone(&self.1) } else { Arc::<FakeDisk>::clone(&self.0) })
    }

    fn make(&self, folder: &Path) -> Result<Arc<dyn Disk>, ProjectError> {
        self.open(folder)
    }
}

impl Desk {
    /// At the small project, 80 by 24, the project read.
    pub fn new() -> Self {
        Self::with(&[])
    }

    /// With files added to the small project, or put in the place of its own.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let disk = FakeDisk::new();
        disk.put("codebook.yaml", CODEBOOK);
        disk.put("transcripts/int-01.md", FIRST);
        disk.put("transcripts/int-02.md", SECOND);
        for (name, text) in files {
            disk.put(name, text);
        }
        Self::at(Arc::new(disk))
    }

    /// Another session of `ab@prøve` on a disk: as after closing and opening again.
    pub fn at(disk: Arc<FakeDisk>) -> Self {
        Self::of("ab", disk)
    }

    /// Ends the session; its disk, for another one.
    pub fn close(self) -> Arc<FakeDisk> {
        self.disk
    }

    /// A session of a coder.
    pub fn of(coder: &str, disk: Arc<FakeDisk>) -> Self {
        Self::sit_down(coder, disk, None)
    }

    /// Another session of `ab@prøve` on the disks of a project and of the user's cache.
    pub fn cached(disk: Arc<FakeDisk>, cache: Arc<FakeDisk>) -> Self {
        Self::sit_down("ab", disk, Some(cache))
    }

    /// Ends the session as the program does: what could not be saved is kept. What is told, and the disks.
    pub fn leave(self) -> (Option<String>, Arc<FakeDisk>, Arc<FakeDisk>) {
        (self.hands.leave(&self.model.study.unsaved()), self.disk, self.cache)
    }

    fn sit_down(coder: &str, disk: Arc<FakeDisk>, cache: Option<Arc<FakeDisk>>) -> Self {
        let me = JournalName { coder: coder.parse().unwrap(), device: "prøve".parse().unwrap() };
        let user = cache.clone().unwrap_or_default();
        let place = Workplace {
            root: "prosjekt".into(),
            disks: Arc::new(TwoDisks(Arc::clone(&disk), Arc::clone(&user))),
            cache: cache.map(|_| CACHE.into()),
            me: me.clone(),
            start: None,
            color: false,
            ascii: false,
            editor: None,
            fixed_clock: None,
        };
        // Another session makes other ids.
        let seconds = disk.calls() * 1000;
        let hands = Hands::new(place).unwrap();
        let (glance, resume) = hands.glance();
        let mut model = Model::new(me, glance, None, Theme::PLAIN, (80, 24));
        model.resume = resume;
        let mut desk = Self { model, disk, cache: user, hands, seconds, day: DAY, ended: false };
        let moment = desk.moment();
        let first = settled(&mut desk.model, &moment);
        desk.run(first);
        desk.run(vec![Effect::Reload]);
        desk
    }

    /// Goes on with it on another day.
    pub fn on(mut self, day: &'static str) -> Self {
        self.day = day;
        self
    }

    /// As large as this.
    pub fn sized(mut self, columns: u16, rows: u16) -> Self {
        self.send(Message::Resize(columns, rows));
        self
    }

    /// Types keys, written as for [`chords`].
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for chord in chords(keys) {
            self.send(Message::Key(chord));
        }
        self
    }

    /// Types a text into a field, spaces and all.
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.send(Message::Paste(text.to_owned()));
        self
    }

    /// Does some actions as one step, as if a screen had asked for it.
    pub fn act(&mut self, actions: Vec<crate::coding::Action>) {
        let moment = self.moment();
        let effects = self.model.study.act(actions, &moment);
        self.run(effects);
    }

    /// Sends a message and does all that comes of it.
    pub fn send(&mut self, message: Message) {
        let moment = self.moment();
        let effects = update(&mut self.model, message, &moment);
        self.run(effects);
    }

    fn run(&mut self, effects: Vec<Effect>) {
        let mut todo: VecDeque<Effect> = effects.into();
        while let Some(effect) = todo.pop_front() {
            if matches!(effect, Effect::Quit) {
                self.ended = true;
                continue;
            }
            if let Some(message) = self.hands.perform(effect) {
                let moment = self.moment();
                todo.extend(update(&mut self.model, message, &moment));
            }
        }
    }

    /// A second later, with an id that does not follow the one before.
    fn moment(&mut self) -> Moment {
        self.seconds += 1;
        let chance = u128::from(self.seconds).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835) >> 48;
        let id = (u128::from(1_760_000_000_000 + self.seconds * 1000) << 80) | chance;
        let at = format!("{}T10:{:02}:{:02}Z", self.day, self.seconds / 60 % 60, self.seconds % 60);
        Moment { at, id: EntryId(ulid::Ulid(id)) }
    }

    /// The screen as text, line by line, without white space at the ends of lines.
    pub fn screen(&self) -> String {
        shown(self.model.size, |buffer| view(&self.model, buffer))
    }

    /// The last line of the screen.
    pub fn status(&self) -> String {
        self.screen().lines().last().unwrap_or_default().to_owned()
    }

    /// What was told last.
    pub fn told(&self) -> (Option<Tone>, &str) {
        let notice = self.model.notice.as_ref();
        (notice.map(|notice| notice.tone), notice.map_or("", |notice| notice.text.as_str()))
    }

    /// The codings that stand: transcript, words, code's address, stance.
    pub fn codings(&self) -> Vec<(String, String, String, &'static str)> {
        let codings = self.model.study.history().codings();
        let told = |coding: &crate::coding::Coding| {
            (coding.transcript.to_string(), coding.anchor.quote.clone(), coding.code.to_string(), coding.stance.word())
        };
        codings.map(told).collect()
    }
}

/// Keys as tests write them: letters by themselves, others in angle brackets (`<enter>`, `<ctrl-p>`, `<lt>` is `<`);
/// spaces between keys mean nothing, `<space>` is the key.
pub fn chords(keys: &str) -> Vec<Chord> {
    let mut chords = Vec::new();
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        let (name, after) = match rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
            Some((name, after)) => (name.to_owned(), after),
            None => (c.to_string(), rest.get(c.len_utf8()..).unwrap_or("")),
        };
        rest = after;
        let name = match name.as_str() {
            " " => continue,
            "lt" => "<",
            name => name,
        };
        chords.push(name.parse().unwrap_or_else(|error| panic!("{error}")));
    }
    chords
}

/// What is drawn, as text, line by line, without white space at the ends of lines.
pub fn shown((columns, rows): (u16, u16), view: impl FnOnce(&mut Buffer)) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    view(&mut buffer);
    let line = |y: u16| {
        let cells: String = (0..columns).map(|x| buffer[(x, y)].symbol()).collect();
        cells.trim_end().to_owned()
    };
    (0..rows).map(line).collect::<Vec<_>>().join("\n")
}
