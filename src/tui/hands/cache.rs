//! What the screen keeps in the user's cache, where nobody else can look: entries that could not be saved, a text
//! that is being edited, and that the tour has been shown.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError};

use super::Hands;
use crate::coding::{Entry, LineHash, read_journal, write_line};
use crate::project::disk::Disk;
use crate::project::{ProjectFault, UNSAVED, atomic, decode, journals, unsaved_file};
use crate::source::FileName;

/// A text in a file of its own, for another program to edit.
pub struct Lent {
    disk: Arc<dyn Disk>,
    file: FileName,
    /// Where it is.
    pub path: PathBuf,
}

impl std::fmt::Debug for Lent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lent").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Hands {
    /// A folder of the user's cache; `None` where there is no cache, or it cannot be made.
    fn cache(&self, folder: &str) -> Option<(Arc<dyn Disk>, PathBuf)> {
        let path = self.place.cache.as_ref()?.join(folder);
        Some((self.place.disks.make_private(&path).ok()?, path))
    }

    /// The same where it is there already.
    fn cached(&self, folder: &str) -> Option<Arc<dyn Disk>> {
        self.place.disks.open(&self.place.cache.as_ref()?.join(folder)).ok()
    }

    /// Whether nobody has seen the tour on this machine. Where there is no cache to tell, it is not shown by itself.
    pub(super) fn is_newcomer(&self) -> bool {
        let seen = FileName::new("tour-seen");
        let is_seen = self.cached("").is_some_and(|disk| disk.kind(&seen).is_ok_and(|kind| kind.is_some()));
        self.place.cache.is_some() && !is_seen
    }

    /// A courtesy: what goes wrong is not told, and the tour is shown again.
    pub(super) fn note_tour(&self) {
        if let Some((disk, _)) = self.cache("") {
            let _ = atomic::write(&*disk, &FileName::new("tour-seen"), b"");
        }
    }

    fn unsaved(&self) -> FileName {
        unsaved_file(&self.place.root, &self.place.me)
    }

    /// Keeps entries that could not be saved, as a journal; none takes away what is kept. Gives where they are.
    ///
    /// # Errors
    /// [`ProjectFault`], or `None` where there is no cache: they are nowhere then.
    pub fn keep(&self, entries: &[Entry]) -> Result<PathBuf, Option<ProjectFault>> {
        let (disk, folder) = self.cache(UNSAVED).ok_or(None)?;
        let file = self.unsaved();
        if entries.is_empty() {
            let _ = disk.remove(&file);
            return Ok(folder);
        }
        let mut last = LineHash::FIRST;
        let mut lines = String::new();
        for (n, entry) in (1..).zip(entries) {
            let line = write_line(&Entry { n, ..entry.clone() }, last);
            last = LineHash::of(line.trim_end_matches('\n').as_bytes());
            lines.push_str(&line);
        }
        atomic::write(&*disk, &file, lines.as_bytes()).map_err(Some)?;
        Ok(folder.join(file.as_str()))
    }

    /// At the end of a session: keeps what could not be saved; what is to be told of it.
    pub fn leave(&self, unsaved: &[Entry]) -> Option<String> {
        if unsaved.is_empty() {
            return None;
        }
        let things = if unsaved.len() == 1 { "entry" } else { "entries" };
        let left = format!("{} {things} could not be saved in {}", unsaved.len(), self.place.me.file_name());
        Some(match self.keep(unsaved) {
            Ok(path) => format!("{left}; kept in {}, and saved when you open the project again", path.display()),
            Err(Some(fault)) => format!("{left}, nor kept anywhere else: {fault}"),
            Err(None) => format!("{left}, nor kept anywhere else: there is no cache folder"),
        })
    }

    /// The entries that an earlier session could not save; none where there are none. They stay there until
    /// [`keep`](Self::keep) says otherwise.
    ///
    /// # Errors
    /// In words, where they are there and cannot be taken up now: somebody else has the journal, or the disk says no.
    pub(super) fn recover(&self) -> Result<Vec<Entry>, String> {
        let Some(disk) = self.cached(UNSAVED) else { return Ok(Vec::new()) };
        let file = self.unsaved();
        if disk.kind(&file).is_ok_and(|kind| kind.is_none()) {
            return Ok(Vec::new());
        }
        // Whoever has the journal may be the one who left them there, and still be at it.
        let mut slot = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        self.writer(&mut slot).map_err(|fault| fault.to_string())?;
        let bytes = disk.read(&file, journals::LIMIT).map_err(|error| error.to_string())?;
        let read = read_journal(&bytes, &file);
        if !read.problems.is_empty() || read.torn.is_some() {
            // What cannot be read is not thrown away with the rest.
            let _ = atomic::write(&*disk, &FileName::new(format!("{file}.damaged")), &bytes);
        }
        Ok(read.entries)
    }

    /// A text in a file that only the user can read, for another program to edit.
    pub fn lend(&self, text: &str) -> Option<Lent> {
        let name = format!("memo-{}.md", std::process::id());
        let (disk, file, path) = match self.cache("edit") {
            Some((disk, folder)) => (disk, FileName::new(&name), folder.join(&name)),
            None => {
                let file = FileName::new(format!(".belegg/screen/{name}"));
                let path = self.place.root.join(file.as_str());
                (Arc::clone(&self.disk), file, path)
            }
        };
        atomic::write_new(&*disk, &file, text.as_bytes()).ok()?;
        Some(Lent { disk, file, path })
    }

    /// The text as it is now; the file goes.
    pub fn take_back(&self, lent: &Lent) -> Option<String> {
        let text = decode::read_text(&*lent.disk, &lent.file).ok();
        let _ = lent.disk.remove(&lent.file);
        text
    }
}
