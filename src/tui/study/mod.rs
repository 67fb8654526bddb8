//! What the work is about: the project as it stands, and what was done since that is not on disk yet.
//!
//! Entries take effect here at once and are *pending* until the disk has them; whoever draws asks
//! [`Study::is_pending`] and says so. Only `update` changes a study.

mod act;
mod counts;
mod passage;
mod saving;
mod sight;
mod snapshot;
mod training;

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

pub use passage::{LANES, Passage, Passages, covers};
pub use saving::Saving;
pub use sight::Sights;
pub use snapshot::Snapshot;
use training::Training;

use crate::codebook::{Code, CodeAddress, Codebook};
use crate::coding::{Coding, Entry, EntryId, History, JournalName, Located, Steps};
use crate::project::{ChapterSource, Project, Settings};
use crate::search::suggest::Suggester;
use crate::source::Problem;
use crate::transcript::{Transcript, TranscriptId};

/// The project and what was done to it.
pub struct Study {
    /// Who is coding, on which machine.
    pub me: JournalName,
    /// The codebook.
    pub codebook: Arc<Codebook>,
    /// What the team has settled.
    pub settings: Arc<Settings>,
    /// In order of id; before the project is read only the one that is shown first, and of that perhaps only the start.
    pub transcripts: Arc<Vec<Transcript>>,
    /// The ids of all transcripts, known before they are read.
    pub names: Vec<TranscriptId>,
    /// The chapters as written.
    pub chapters: Arc<Vec<ChapterSource>>,
    /// What is wrong with the project's files.
    pub problems: Vec<Problem>,
    /// Whether the whole project has been read: before that nothing can be coded.
    pub is_whole: bool,
    /// Codes lately applied, the last first (indices in the codebook).
    pub recent: Vec<usize>,
    /// The codes of the last step that coded something, for repeating it.
    pub last: Vec<usize>,
    /// What suggests codes, once it has learned.
    pub suggester: Option<Arc<Suggester>>,
    /// Whether codings of others are shown where one's own reading allows it.
    pub shows_others: bool,
    /// The day by the wall clock (`2026-01-31`, in UTC): on which rounds begin.
    pub today: String,
    /// What is on its way to the disk.
    pub saving: Saving,
    /// The entries of this session, in the order they were made.
    made: Vec<EntryId>,
    /// Entries that were saved lately: a reading of the project that was under way then has not seen them.
    fresh: Vec<(Entry, u8)>,
    history: History,
    steps: Steps,
    /// Codings that stand, for each code: all coders', as far as this one may see them counted.
    counts: Vec<u32>,
    /// Where the passages of a transcript stand, worked out when it is shown.
    passages: HashMap<TranscriptId, Arc<Passages>>,
    /// Where each coding that was shown stands; looked for again only when its anchor or its transcript changed.
    located: HashMap<EntryId, Located>,
    /// How many codings of each transcript may be seen.
    in_transcript: HashMap<TranscriptId, u32>,
    /// How many of one's own are hidden in each: they are of an earlier round.
    put_aside: HashMap<TranscriptId, u32>,
    sights: Arc<Sights>,
    version: u64,
    snapshot: OnceLock<Arc<Snapshot>>,
    training: Training,
}

impl std::fmt::Debug for Study {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Study").field("me", &self.me).field("version", &self.version).finish_non_exhaustive()
    }
}

/// What is known before the whole project is read: enough to draw the first screen.
#[derive(Debug, Default)]
pub struct Glance {
    /// The codebook.
    pub codebook: Codebook,
    /// What the team has settled.
    pub settings: Settings,
    /// The ids of all transcripts, in order.
    pub names: Vec<TranscriptId>,
    /// The transcript to be shown first, or its start.
    pub first: Option<Transcript>,
    /// Nobody has opened a project on this machine yet.
    pub newcomer: bool,
}

/// A project that was read, with what takes long to work out.
#[derive(Debug)]
pub struct Arrived {
    project: Project,
    history: History,
    steps: Steps,
}

impl Arrived {
    /// Works it out; takes time with the number of entries.
    pub fn new(project: Project, me: &JournalName) -> Self {
        let history = History::new(project.journals.iter().map(|journal| (&journal.name, journal.entries.as_slice())));
        let steps = Steps::new(project.entries(), &me.coder);
        Self { project, history, steps }
    }
}

impl Study {
    /// As much as a glance shows; nothing can be coded yet.
    pub fn glimpsed(me: JournalName, glance: Glance) -> Self {
        let history = History::default();
        let settings = Arc::new(glance.settings);
        Self {
            steps: Steps::new(std::iter::empty(), &me.coder),
            sights: Arc::new(Sights::blind(me.coder.clone(), Arc::clone(&settings))),
            me,
            counts: vec![0; glance.codebook.codes().len()],
            codebook: Arc::new(glance.codebook),
            settings,
            transcripts: Arc::new(glance.first.into_iter().collect()),
            names: glance.names,
            chapters: Arc::default(),
            problems: Vec::new(),
            is_whole: false,
            recent: Vec::new(),
            last: Vec::new(),
            suggester: None,
            shows_others: true,
            today: String::new(),
            saving: Saving::default(),
            made: Vec::new(),
            fresh: Vec::new(),
            history,
            passages: HashMap::new(),
            located: HashMap::new(),
            in_transcript: HashMap::new(),
            put_aside: HashMap::new(),
            version: 0,
            snapshot: OnceLock::new(),
            training: Training::default(),
        }
    }

    /// Takes the project as it was read; what is not on disk yet stays in effect on top of it.
    pub fn renew(&mut self, arrived: Arrived) {
        let Arrived { project, history, steps } = arrived;
        let address = |code: &usize| Some(self.code(*code)?.address.clone());
        let recent: Vec<_> = self.recent.iter().filter_map(address).collect();
        let last: Vec<_> = self.last.iter().filter_map(address).collect();
        self.history = history;
        self.steps = steps;
        self.codebook = Arc::new(project.codebook);
        self.settings = Arc::new(project.settings);
        self.names = project.transcripts.iter().map(|transcript| transcript.id.clone()).collect();
        self.transcripts = Arc::new(project.transcripts);
        self.chapters = Arc::new(project.chapters);
        self.problems = project.problems;
        self.is_whole = true;
        let index = |address: &CodeAddress| Some(self.codebook.resolve(address)?.index());
        (self.recent, self.last) = (recent.iter().filter_map(index).collect(), last.iter().filter_map(index).collect());
        if self.recent.is_empty() {
            self.recent = self.lately();
            self.last = self.recent.first().copied().into_iter().collect();
        }
        // It names codes by their places in the codebook, which may be another one now.
        self.suggester = None;
        self.passages.clear();
        self.located.clear();
        self.put_back_fresh();
        self.put_back();
        self.count_anew();
        self.changed();
    }

    /// A number that is another one after every change: what was worked out for an older one is old.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// The transcript with an id.
    pub fn transcript(&self, id: &TranscriptId) -> Option<&Transcript> {
        let at = self.transcripts.binary_search_by(|transcript| transcript.id.cmp(id)).ok()?;
        self.transcripts.get(at)
    }

    /// A code by its index.
    pub fn code(&self, index: usize) -> Option<&Code> {
        self.codebook.codes().get(index)
    }

    /// The code a coding counts for now; `None` where no code has or had its address.
    pub fn code_of(&self, coding: &Coding) -> Option<usize> {
        self.codebook.resolve(&coding.code).map(|resolved| resolved.index())
    }

    /// How many codings of a code stand (children apart).
    pub fn count(&self, code: usize) -> u32 {
        self.counts.get(code).copied().unwrap_or(0)
    }

    /// How many codings of a transcript stand, as far as this coder may see them.
    pub fn count_in(&self, transcript: &TranscriptId) -> u32 {
        self.in_transcript.get(transcript).copied().unwrap_or(0)
    }

    /// All entries and what they add up to.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// A coding that stands.
    pub fn coding(&self, id: EntryId) -> Option<&Coding> {
        self.history.coding(id)
    }

    /// Whether this coder has read a transcript to its end; where rounds give it to them, in the last that has begun.
    pub fn has_read(&self, transcript: &TranscriptId) -> bool {
        self.sights.of(transcript).is_some_and(|sight| sight.is_read)
    }

    /// Whether a coding is for this coder's eyes, as [`Sights::may_see`] has it.
    pub fn may_see(&self, coding: &Coding) -> bool {
        self.sights.may_see(coding)
    }

    /// What may be seen of each transcript.
    pub fn sights(&self) -> &Sights {
        &self.sights
    }

    /// How many of one's own codings in a transcript are hidden until it is read again: they are of an earlier round.
    pub fn put_aside(&self, transcript: &TranscriptId) -> u32 {
        self.put_aside.get(transcript).copied().unwrap_or(0)
    }

    /// What the clock says: on another day another round may have begun.
    pub fn at(&mut self, time: &str) {
        let day = time.get(..10).unwrap_or(time);
        if self.today != day {
            day.clone_into(&mut self.today);
            self.passages.clear();
            self.count_anew();
            self.changed();
        }
    }

    /// The colour of a code: its own where the codebook names one, else by its place in the codebook.
    pub fn color(&self, code: usize) -> usize {
        let own = self.code(code).and_then(|code| super::theme::Theme::named(code.color.as_deref()?));
        own.unwrap_or(code % super::theme::COLORS)
    }

    /// Everything joined as it is now, for work on another thread; made once for each version.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(self.snapshot.get_or_init(|| Arc::new(Snapshot::of(self))))
    }

    fn changed(&mut self) {
        self.version += 1;
        self.snapshot = OnceLock::new();
    }

    /// The codes of the coder's last codings, the last first.
    fn lately(&self) -> Vec<usize> {
        let mut own: Vec<&Coding> = self.history.codings().filter(|coding| coding.by.coder == self.me.coder).collect();
        own.reverse();
        let mut recent = Vec::new();
        for code in own.iter().take(200).filter_map(|coding| self.code_of(coding)) {
            if !recent.contains(&code) {
                recent.push(code);
            }
        }
        recent.truncate(RECENT);
        recent
    }
}

/// How many codes count as recent.
const RECENT: usize = 9;
