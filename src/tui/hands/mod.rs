//! Doing what the screen wants done: the journal, the project, the codebook, long computations.

mod cache;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::effect::Effect;
use super::message::Message;
use super::request::Answer;
use super::study::Glance;
use crate::codebook::{self, upkeep::Upkeep};
use crate::coding::{Entry, EntryId, read_journal};
use crate::project::disk::Disk;
use crate::project::journals::{self, Draft, Writer};
use crate::project::{self, CODEBOOK, Project, ProjectError, ProjectFault, Settings, Workplace, atomic, decode};
use crate::source::{FileName, Problem};
use crate::transcript::{self, TranscriptId};

/// Does effects; what comes of them are messages. May be used from several threads.
pub struct Hands {
    place: Workplace,
    disk: Arc<dyn Disk>,
    writer: Mutex<Option<Writer>>,
    /// The journal could not be opened before: somebody else may have saved what was to be saved here.
    was_refused: AtomicBool,
}

impl std::fmt::Debug for Hands {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hands").field("place", &self.place).finish_non_exhaustive()
    }
}

/// How many bytes of a transcript are enough for a first screen.
const GLANCE: usize = 48 * 1024;

impl Hands {
    /// In a project's folder.
    ///
    /// # Errors
    /// [`ProjectError`] when it cannot be entered.
    pub fn new(place: Workplace) -> Result<Self, ProjectError> {
        let disk = place.disks.open(&place.root)?;
        Ok(Self { place, disk, writer: Mutex::new(None), was_refused: AtomicBool::new(false) })
    }

    /// Where it is done.
    pub fn place(&self) -> &Workplace {
        &self.place
    }

    /// Reads as much as the first screen shows; and where the reader was the last time, in words of [`Effect::Remember`].
    pub fn glance(&self) -> (Glance, Option<(TranscriptId, u32, u32)>) {
        let resume = self.remembered();
        let text = |name: &str| decode::read_text(&*self.disk, &FileName::new(name)).ok();
        let file = FileName::new(CODEBOOK);
        let codebook = text(CODEBOOK).map(|text| codebook::read(&text, &file).0).unwrap_or_default();
        let settings = text("belegg.yaml").map(|text| Settings::read(&text, &FileName::new("belegg.yaml")).0);
        let names: Vec<TranscriptId> = self.names();
        let wanted = self.place.start.clone().or_else(|| resume.as_ref().map(|(id, ..)| id.clone()));
        let wanted = wanted.filter(|id| names.contains(id)).or_else(|| names.first().cloned());
        let first = wanted.and_then(|id| {
            let name = format!("transcripts/{id}.md");
            let text = text(&name)?;
            transcript::read(start_of(&text), &FileName::new(&name), id.as_str()).0
        });
        let newcomer = self.is_newcomer();
        (Glance { codebook, settings: settings.unwrap_or_default(), names, first, newcomer }, resume)
    }

    fn names(&self) -> Vec<TranscriptId> {
        let listed = self.disk.list(&FileName::new("transcripts")).unwrap_or_default();
        let mut names: Vec<TranscriptId> =
            listed.iter().filter_map(|name| TranscriptId::new(name.strip_suffix(".md")?).ok()).collect();
        names.sort();
        names
    }

    /// Does an effect. Those of the terminal (editor, suspend, bell, quit) are not done here.
    pub fn perform(&self, effect: Effect) -> Option<Message> {
        match effect {
            Effect::Save(drafts, seen) => Some(self.save(&drafts, seen)),
            Effect::Reload => Some(Message::Opened(Box::new(self.open()))),
            Effect::Compute(ticket, work) => Some(Message::Answer(ticket, work())),
            Effect::KeepUp(ticket, change) => Some(self.keep_up(ticket, &change)),
            Effect::Remember(text) => {
                self.remember(&text);
                None
            }
            Effect::Keep(entries) => {
                let _ = self.keep(&entries);
                None
            }
            Effect::Recover => Some(Message::Recovered(self.recover())),
            Effect::TourSeen => {
                self.note_tour();
                None
            }
            Effect::Edit(_) | Effect::Suspend | Effect::Bell | Effect::Quit => None,
        }
    }

    /// Reads the whole project.
    fn open(&self) -> Result<Project, ProjectError> {
        Project::open(&*self.place.disks, &self.place.root)
    }

    /// Appends to the journal; the lock is taken by the first entry and kept until the screen closes.
    fn save(&self, drafts: &[Draft], seen: u64) -> Message {
        let ids: Vec<EntryId> = drafts.iter().map(|draft| draft.id).collect();
        let mut slot = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        match self.append(&mut slot, drafts, seen) {
            Ok((entries, problems)) => Message::Saved(entries, problems),
            Err(fault) => Message::NotSaved(ids, fault.to_string()),
        }
    }

    fn append(
        &self,
        slot: &mut Option<Writer>,
        drafts: &[Draft],
        seen: u64,
    ) -> Result<(Vec<Entry>, Vec<Problem>), ProjectFault> {
        let (writer, mut problems) = self.writer(slot)?;
        let mut entries = if self.was_refused.load(Ordering::SeqCst) { self.there(writer, drafts) } else { Vec::new() };
        let there: HashSet<EntryId> = entries.iter().map(|entry| entry.id).collect();
        let new: Vec<Draft> = drafts.iter().filter(|draft| !there.contains(&draft.id)).cloned().collect();
        entries.extend(writer.append(&new, seen)?);
        self.was_refused.store(false, Ordering::SeqCst);
        problems.extend(writer.problems());
        Ok((entries, problems))
    }

    /// The one writer of this session, opened the first time; and what was set aside on the way.
    fn writer<'s>(&self, slot: &'s mut Option<Writer>) -> Result<(&'s mut Writer, Vec<Problem>), ProjectFault> {
        let mut problems = Vec::new();
        let writer = match slot.take() {
            Some(writer) => writer,
            None => {
                let folder = FileName::new(journals::FOLDER);
                let holder = format!("process {}", std::process::id());
                let opened = Writer::open(Arc::clone(&self.disk), &folder, &self.place.me, &holder);
                let (writer, found) = opened.inspect_err(|_| self.was_refused.store(true, Ordering::SeqCst))?;
                problems = found;
                writer
            }
        };
        Ok((slot.insert(writer), problems))
    }

    /// Which drafts the journal has already: another session may have taken them up from the cache meanwhile.
    fn there(&self, writer: &Writer, drafts: &[Draft]) -> Vec<Entry> {
        let wanted: HashSet<EntryId> = drafts.iter().map(|draft| draft.id).collect();
        let bytes = self.disk.read(writer.file(), journals::LIMIT).unwrap_or_default();
        let entries = read_journal(&bytes, writer.file()).entries;
        entries.into_iter().filter(|entry| wanted.contains(&entry.id)).collect()
    }

    /// Changes the codebook's file; the project is read anew after it.
    fn keep_up(&self, ticket: EntryId, change: &Upkeep) -> Message {
        let kept = project::edit_codebook(&*self.disk, change).map(Box::new);
        Message::Answer(ticket, Answer::Kept(kept.map_err(|error| error.to_string())))
    }

    fn file(&self) -> FileName {
        FileName::new(format!(".belegg/screen/{}", self.place.me))
    }

    /// Keeps where the reader is; a courtesy, so what goes wrong is not told.
    fn remember(&self, text: &str) {
        let _ = atomic::write_new(&*self.disk, &self.file(), text.as_bytes());
        let _ = atomic::write(&*self.disk, &FileName::new(".belegg/.gitignore"), b"*\n");
    }

    fn remembered(&self) -> Option<(TranscriptId, u32, u32)> {
        let text = String::from_utf8(self.disk.read(&self.file(), 1000).ok()?).ok()?;
        let mut parts = text.split_whitespace();
        let id = TranscriptId::new(parts.next()?).ok()?;
        Some((id, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
    }
}

/// The start of a long text, cut between paragraphs.
fn start_of(text: &str) -> &str {
    if text.len() <= GLANCE {
        return text;
    }
    let mut end = GLANCE;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let start = text.get(..end).unwrap_or(text);
    start.rfind("\n\n").and_then(|at| start.get(..at)).unwrap_or(start)
}
