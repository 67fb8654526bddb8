//! Doing what the screen wants done: the journal, the project, the codebook, long computations.

mod cache;
mod codebook;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::effect::Effect;
use super::message::Message;
use super::request::Answer;
use super::search::Ground;
use super::study::{Arrived, Glance};
use crate::codebook::read as read_codebook;
use crate::coding::{Entry, EntryId, read_journal};
use crate::project::disk::Disk;
use crate::project::journals::{self, Draft, Writer};
use crate::project::{CODEBOOK, Project, ProjectError, ProjectFault, Settings, Workplace, atomic, decode};
use crate::source::{FileName, Problem, Stamp};
use crate::transcript::{self, TranscriptId};

/// Does effects; what comes of them are messages. May be used from several threads.
pub struct Hands {
    place: Workplace,
    disk: Arc<dyn Disk>,
    writer: Mutex<Option<Writer>>,
    /// The first of the entries that could not be saved, and why: nothing is saved before it.
    waiting: Mutex<Option<(EntryId, String)>>,
    /// The project's files as they were when it was read.
    seen: Mutex<Vec<(String, Stamp)>>,
    /// Changes to the codebook, the last one last.
    written: Mutex<Vec<codebook::Written>>,
    /// The journal could not be opened before: somebody else may have saved what was to be saved here.
    was_refused: AtomicBool,
    /// What searches stand on, made by the first one.
    ground: Mutex<Ground>,
}

impl std::fmt::Debug for Hands {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hands").field("place", &self.place).finish_non_exhaustive()
    }
}

/// How many bytes of a transcript are enough for a first screen.
const GLANCE: u64 = 48 * 1024;

impl Hands {
    /// In a project's folder.
    ///
    /// # Errors
    /// [`ProjectError`] when it cannot be entered.
    pub fn new(place: Workplace) -> Result<Self, ProjectError> {
        let disk = place.disks.open(&place.root)?;
        let (writer, seen, ground) = (Mutex::new(None), Mutex::default(), Mutex::default());
        let written = Mutex::default();
        let waiting = Mutex::default();
        Ok(Self { place, disk, writer, waiting, seen, written, was_refused: AtomicBool::new(false), ground })
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
        let codebook = text(CODEBOOK).map(|text| read_codebook(&text, &file).0).unwrap_or_default();
        let settings = text("belegg.yaml").map(|text| Settings::read(&text, &FileName::new("belegg.yaml")).0);
        let names: Vec<TranscriptId> = self.names();
        let wanted = self.place.start.clone().or_else(|| resume.as_ref().map(|(id, ..)| id.clone()));
        let wanted = wanted.filter(|id| names.contains(id)).or_else(|| names.first().cloned());
        let first = wanted.and_then(|id| {
            let file = FileName::new(format!("transcripts/{id}.md"));
            let bytes = self.disk.start(&file, GLANCE).ok()?;
            let text = decode::decode(start_of(bytes), &file).ok()?;
            transcript::read(&text, &file, id.as_str()).0
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
            Effect::Look => self.look(),
            Effect::Compute(ticket, work) => Some(Message::Answer(ticket, work())),
            Effect::Search(ticket, asked) => {
                let mut ground = self.ground.lock().unwrap_or_else(PoisonError::into_inner);
                let found = asked.is_awaited().then(|| ground.answer(&self.place, &asked))?;
                Some(Message::Answer(ticket, Answer::Found(Box::new(found))))
            }
            Effect::AtDisk(ticket, work) => Some(Message::Answer(ticket, work(&*self.disk))),
            Effect::KeepUp(ticket, change) => Some(self.keep_up(ticket, &change)),
            Effect::RestoreCodebook(ticket, used) => {
                Some(Message::Answer(ticket, Answer::Restored(self.restore_codebook(&used))))
            }
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

    /// Reads the whole project and works out what takes long.
    fn open(&self) -> Result<Arrived, ProjectError> {
        let stamps = self.stamps();
        let project = Project::open(&*self.place.disks, &self.place.root)?;
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = stamps;
        // What is found to be on the disk after all is waited for no more.
        *self.waiting.lock().unwrap_or_else(PoisonError::into_inner) = None;
        Ok(Arrived::new(project, &self.place.me))
    }

    /// Reads the project again if its files are others than when it was read.
    fn look(&self) -> Option<Message> {
        let known = self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone();
        (self.stamps() != known).then(|| Message::Opened(Box::new(self.open())))
    }

    /// What the project's files look like from outside; the journal that is written here aside.
    fn stamps(&self) -> Vec<(String, Stamp)> {
        let own = self.place.me.file_name();
        let folders = [("", ".yaml"), ("transcripts", ".md"), ("codings", ".jsonl"), ("chapters", ".md")];
        let listed = folders
            .iter()
            .flat_map(|(folder, ending)| self.disk.stamps(&FileName::new(folder), ending).unwrap_or_default());
        listed.filter(|(name, _)| *name != own).collect()
    }

    /// Appends to the journal; the lock is taken by the first entry and kept until the screen closes.
    fn save(&self, drafts: &[Draft], seen: u64) -> Message {
        let ids: Vec<EntryId> = drafts.iter().map(|draft| draft.id).collect();
        let mut slot = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        // What was to be saved before has its turn first: an entry may speak of one that is not there yet.
        if let Some((_, why)) = waiting.as_ref().filter(|(first, _)| ids.first() != Some(first)) {
            return Message::NotSaved(ids, why.clone());
        }
        match self.append(&mut slot, drafts, seen) {
            Ok((entries, problems)) => {
                *waiting = None;
                Message::Saved(entries, problems)
            }
            Err(fault) => {
                *waiting = ids.first().map(|first| (*first, fault.to_string()));
                Message::NotSaved(ids, fault.to_string())
            }
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
fn start_of(mut bytes: Vec<u8>) -> Vec<u8> {
    if bytes.len() as u64 == GLANCE {
        let end = bytes.windows(2).rposition(|pair| pair == b"\n\n").or(bytes.iter().rposition(|byte| *byte == b'\n'));
        bytes.truncate(end.unwrap_or(0));
    }
    bytes
}
