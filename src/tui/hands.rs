//! Doing what the screen wants done: the journal, the project, the codebook, long computations.

use std::sync::{Arc, Mutex, PoisonError};

use super::effect::Effect;
use super::message::Message;
use super::request::Answer;
use super::study::Glance;
use crate::codebook::{self, CodeAddress, upkeep::Upkeep};
use crate::coding::EntryId;
use crate::project::disk::Disk;
use crate::project::journals::{self, Draft, Writer};
use crate::project::{self, CODEBOOK, Project, ProjectError, Settings, Workplace, atomic, decode};
use crate::source::{Fault as _, FileName};
use crate::transcript::{self, TranscriptId};

/// Does effects; what comes of them are messages. May be used from several threads.
pub struct Hands {
    place: Workplace,
    disk: Arc<dyn Disk>,
    writer: Mutex<Option<Writer>>,
    /// Changes to the codebook, the last one last: what was written, and what stood there before.
    kept: Mutex<Vec<(String, Vec<u8>)>>,
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
        Ok(Self { place, disk, writer: Mutex::new(None), kept: Mutex::default() })
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
        (Glance { codebook, settings: settings.unwrap_or_default(), names, first }, resume)
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
            Effect::RestoreCodebook(ticket, used) => {
                Some(Message::Answer(ticket, Answer::Restored(self.restore_codebook(&used))))
            }
            Effect::Remember(text) => {
                self.remember(&text);
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
        let mut problems = Vec::new();
        if slot.is_none() {
            let folder = FileName::new(journals::FOLDER);
            let holder = format!("process {}", std::process::id());
            match Writer::open(Arc::clone(&self.disk), &folder, &self.place.me, &holder) {
                Ok((writer, found)) => {
                    problems = found;
                    *slot = Some(writer);
                }
                Err(fault) => return Message::NotSaved(ids, fault.to_string()),
            }
        }
        let Some(writer) = slot.as_mut() else { return Message::NotSaved(ids, String::new()) };
        match writer.append(drafts, seen) {
            Ok(entries) => {
                problems.extend(writer.problems());
                Message::Saved(entries, problems)
            }
            Err(fault) => Message::NotSaved(ids, fault.to_string()),
        }
    }

    /// Changes the codebook's file; the project is read anew after it.
    fn keep_up(&self, ticket: EntryId, change: &Upkeep) -> Message {
        let kept = project::exchange_codebook(&*self.disk, change).map(|(kept, before)| {
            self.kept.lock().unwrap_or_else(PoisonError::into_inner).push((kept.text.clone(), before));
            Box::new(kept)
        });
        let told = |error: ProjectError| match error.mend() {
            Some(mend) => format!("{error}: {mend}"),
            None => error.to_string(),
        };
        Message::Answer(ticket, Answer::Kept(kept.map_err(told)))
    }

    /// Takes back the last change to the codebook's file.
    fn restore_codebook(&self, used: &[CodeAddress]) -> Result<(), String> {
        let mut all = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let Some((written, before)) = all.last() else {
            return Err("no change to the codebook was made here".to_owned());
        };
        let file = FileName::new(CODEBOOK);
        let text = decode::decode(before.clone(), &file).map_err(|problem| problem.message)?;
        let old = codebook::read(&text, &file).0;
        if let Some(address) = used.iter().find(|address| old.resolve(address).is_none()) {
            return Err(format!("codings stand on `{address}`, which the codebook before has not"));
        }
        match project::put_codebook_back(&*self.disk, written, before) {
            Ok(true) => {
                all.pop();
                Ok(())
            }
            Ok(false) => Err("codebook.yaml was written by somebody else since: change it by hand".to_owned()),
            Err(error) => Err(error.to_string()),
        }
    }

    /// A text in a file of its own, for another program to edit; where it is.
    pub fn lend(&self, text: &str) -> Option<(FileName, std::path::PathBuf)> {
        let file = FileName::new(format!(".belegg/screen/memo-{}.md", std::process::id()));
        atomic::write_new(&*self.disk, &file, text.as_bytes()).ok()?;
        Some((file.clone(), self.place.root.join(file.as_str())))
    }

    /// The text as it is now; the file goes.
    pub fn take_back(&self, file: &FileName) -> Option<String> {
        let text = decode::read_text(&*self.disk, file).ok();
        let _ = self.disk.remove(file);
        text
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
