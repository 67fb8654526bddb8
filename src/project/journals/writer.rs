//! Writing one journal: append, sync, then acknowledge.
//!
//! An entry counts as saved once the sync that covers it has returned without an error. Whatever fails
//! before leaves the journal as long as it was, now or at the latest before the next line is written.

use std::sync::Arc;

use super::{LIMIT, lock};
use crate::coding::{Action, Entry, EntryId, JournalName, LONGEST_LINE, LineHash, read_journal, write_line};
use crate::project::disk::{Disk, Held, Kind, folder_of, inside};
use crate::project::{Doing, ProjectFault, atomic};
use crate::source::{FileName, Place, Problem};

/// What a coder did, before it has its place in a journal. Id and time come from whoever asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// A new ULID.
    pub id: EntryId,
    /// Wall clock, RFC 3339 in UTC to the second.
    pub at: String,
    /// What was done.
    pub action: Action,
}

/// The one writer of one journal; holds its lock for as long as it lives.
pub struct Writer {
    disk: Arc<dyn Disk>,
    folder: FileName,
    file: FileName,
    tail: Tail,
    /// Bytes of an append that failed and may, in part, still stand behind the tail.
    doubtful: Option<Vec<u8>>,
    /// Whether the file's name is known to be on the disk: the process that made it may have been cut off.
    named: bool,
    /// What was set aside since somebody asked.
    problems: Vec<Problem>,
    _lock: Box<dyn Held>,
}

/// Where the next line goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Tail {
    /// Bytes; `None` where there is no file yet.
    size: Option<u64>,
    unterminated: bool,
    last: LineHash,
    next_n: u64,
    clock: u64,
}

impl Tail {
    const NONE: Self = Self { size: None, unterminated: false, last: LineHash::FIRST, next_n: 1, clock: 0 };
}

impl Writer {
    /// Opens the journal of a coder on a device for writing, whether or not it exists yet: the file
    /// is created by the first append. A torn last line is set aside; the problems say so.
    ///
    /// `folder` is where journals are ([`FOLDER`](super::FOLDER)); `holder` tells others who has it,
    /// such as `process 4711 on kontor-pc`.
    ///
    /// # Errors
    /// [`ProjectFault::Locked`] naming the first where somebody else writes it, or what the disk said.
    pub fn open(
        disk: Arc<dyn Disk>,
        folder: &FileName,
        name: &JournalName,
        holder: &str,
    ) -> Result<(Self, Vec<Problem>), ProjectFault> {
        let file = inside(folder, &name.file_name());
        let held = lock::take(&*disk, name, &file, holder)?;
        let mut writer = Self {
            disk,
            folder: folder.clone(),
            file,
            tail: Tail::NONE,
            doubtful: None,
            named: false,
            problems: Vec::new(),
            _lock: held,
        };
        writer.scan()?;
        let problems = writer.problems();
        Ok((writer, problems))
    }

    /// Appends entries with one write and one sync, and gives them back with number and clock. When it
    /// returns, they are on the disk. `seen` is the highest clock of all journals the caller has read.
    ///
    /// # Errors
    /// [`ProjectFault`]: none of the entries counts as saved. The same drafts can be given again, any number of times.
    pub fn append(&mut self, drafts: &[Draft], seen: u64) -> Result<Vec<Entry>, ProjectFault> {
        if drafts.is_empty() {
            return Ok(Vec::new());
        }
        self.settle()?;
        let (entries, bytes, last) = self.lines(drafts, seen)?;
        self.exist()?;
        let size = self.tail.size.unwrap_or(0);
        if let Err(fault) = self.save(size, &bytes) {
            self.back_out(size, bytes);
            return Err(fault);
        }
        self.tail = Tail {
            size: Some(size.saturating_add(bytes.len() as u64)),
            unterminated: false,
            last,
            next_n: entries.last().map_or(1, |entry| entry.n).saturating_add(1),
            clock: entries.last().map_or(0, |entry| entry.clock),
        };
        Ok(entries)
    }

    /// The file.
    pub fn file(&self) -> &FileName {
        &self.file
    }

    /// What was set aside since this was asked last; a journal may change under a long session.
    pub fn problems(&mut self) -> Vec<Problem> {
        std::mem::take(&mut self.problems)
    }

    /// Reads the file to its end and sets a torn line aside.
    fn scan(&mut self) -> Result<(), ProjectFault> {
        self.doubtful = None;
        self.tail = Tail::NONE;
        self.named = false;
        if self.size()?.is_none() {
            return Ok(());
        }
        let bytes = self.read()?;
        let read = read_journal(&bytes, &self.file);
        let torn = read.torn.and_then(|torn| Some((torn.start, bytes.get(torn)?)));
        if let Some((start, torn)) = torn {
            self.set_aside(start as u64, torn)?;
        }
        self.tail = Tail {
            size: Some(torn.map_or(bytes.len(), |(start, _)| start) as u64),
            unterminated: read.unterminated,
            last: read.last,
            next_n: read.next_n,
            clock: read.clock,
        };
        Ok(())
    }

    /// The torn bytes are on the disk under another name before they are cut off.
    fn set_aside(&mut self, start: u64, torn: &[u8]) -> Result<(), ProjectFault> {
        let aside = self.free_name(torn);
        atomic::write(&*self.disk, &aside, torn)?;
        self.disk.truncate(&self.file, start).map_err(|error| self.fault(Doing::Write, &error))?;
        self.sync()?;
        let fault = ProjectFault::SetAside { file: self.file.clone(), aside };
        self.problems.push(Problem::new(Place::whole(&self.file), &fault));
        Ok(())
    }

    /// `ab@kontor.torn-1a2b3c4d`, named after the bytes; never a name that other bytes have.
    fn free_name(&self, torn: &[u8]) -> FileName {
        let stem = self.file.as_str().strip_suffix(".jsonl").unwrap_or(self.file.as_str());
        let mut sum = crc32c::crc32c(torn);
        loop {
            let aside = FileName::new(format!("{stem}.torn-{sum:08x}"));
            let taken = self.disk.kind(&aside).is_ok_and(|kind| kind.is_some());
            if !taken || self.disk.read(&aside, torn.len() as u64).is_ok_and(|there| there == torn) {
                return aside;
            }
            sum = sum.wrapping_add(1);
        }
    }

    /// Makes sure that the file ends where this writer left it: takes back what a failed append may have
    /// left, and reads anew what somebody else (git, a sync program) put there.
    fn settle(&mut self) -> Result<(), ProjectFault> {
        let Some(left) = self.doubtful.take() else {
            return if self.size()? == self.tail.size { Ok(()) } else { self.scan() };
        };
        let size = self.tail.size.unwrap_or(0);
        let bytes = if self.size()?.is_some() { self.read() } else { Ok(Vec::new()) };
        let bytes = bytes.inspect_err(|_| self.doubtful = Some(left.clone()))?;
        let ours = bytes.get(usize::try_from(size).unwrap_or(usize::MAX)..).is_some_and(|rest| left.starts_with(rest));
        if !ours || self.size()?.is_none() {
            return self.scan();
        }
        self.disk.truncate(&self.file, size).map_err(|error| {
            self.doubtful = Some(left);
            self.fault(Doing::Write, &error)
        })
    }

    /// The lines of some drafts behind the tail: the entries, their bytes, and the hash of the last.
    fn lines(&self, drafts: &[Draft], seen: u64) -> Result<(Vec<Entry>, Vec<u8>, LineHash), ProjectFault> {
        let Tail { unterminated, mut last, mut next_n, clock, .. } = self.tail;
        let mut clock = clock.max(seen);
        let mut bytes = if unterminated { b"\n".to_vec() } else { Vec::new() };
        let mut entries = Vec::with_capacity(drafts.len());
        for Draft { id, at, action } in drafts {
            clock = clock.saturating_add(1);
            let entry = Entry { n: next_n, id: *id, at: at.clone(), clock, action: action.clone() };
            next_n = next_n.saturating_add(1);
            let line = write_line(&entry, last);
            self.writable(&entry, &line)?;
            last = LineHash::of(line.trim_end_matches('\n').as_bytes());
            bytes.extend_from_slice(line.as_bytes());
            entries.push(entry);
        }
        Ok((entries, bytes, last))
    }

    fn writable(&self, entry: &Entry, line: &str) -> Result<(), ProjectFault> {
        let why = match entry.action {
            Action::Newer(_) => "it is of a newer version",
            _ if line.len() > LONGEST_LINE => "it is too long",
            _ => return Ok(()),
        };
        Err(ProjectFault::Unwritable { file: self.file.clone(), why })
    }

    /// The file is there and its name is on the disk, before anything is written into it.
    fn exist(&mut self) -> Result<(), ProjectFault> {
        if self.named && self.tail.size.is_some() {
            return Ok(());
        }
        self.disk.create_folder(&self.folder).map_err(|error| ProjectFault::io(Doing::Create, &self.folder, &error))?;
        let fresh = self.tail.size.is_none();
        if fresh {
            self.disk.create_new(&self.file, b"").map_err(|error| self.fault(Doing::Create, &error))?;
            self.tail = Tail { size: Some(0), ..self.tail };
        }
        if let Err(fault) = self.name() {
            // An empty journal says nothing and would only be left over.
            if fresh && self.disk.remove(&self.file).is_ok() {
                self.tail.size = None;
            }
            return Err(fault);
        }
        self.named = true;
        Ok(())
    }

    fn name(&self) -> Result<(), ProjectFault> {
        for folder in [&self.folder, &folder_of(&self.folder)] {
            self.disk.sync_folder(folder).map_err(|error| ProjectFault::io(Doing::Sync, &self.file, &error))?;
        }
        Ok(())
    }

    /// Writes and syncs. When the sync fails nobody knows which bytes are on the disk, and systems may take
    /// the rest for written: so they are cut off and written once more.
    fn save(&self, size: u64, bytes: &[u8]) -> Result<(), ProjectFault> {
        self.write(bytes)?;
        if self.sync().is_ok() {
            return Ok(());
        }
        let there = self.read()?;
        if (there.len() as u64) < size {
            return Err(ProjectFault::Changed { file: self.file.clone() });
        }
        self.disk.truncate(&self.file, size).map_err(|error| self.fault(Doing::Write, &error))?;
        self.write(bytes)?;
        self.sync()?;
        if self.read()?.ends_with(bytes) { Ok(()) } else { Err(ProjectFault::Changed { file: self.file.clone() }) }
    }

    /// Takes back what a failed append left; what cannot be taken back now is remembered.
    fn back_out(&mut self, size: u64, bytes: Vec<u8>) {
        if self.disk.truncate(&self.file, size).is_err() || self.sync().is_err() {
            self.doubtful = Some(bytes);
        }
    }

    fn write(&self, bytes: &[u8]) -> Result<(), ProjectFault> {
        self.disk.append(&self.file, bytes).map_err(|error| self.fault(Doing::Write, &error))
    }

    fn sync(&self) -> Result<(), ProjectFault> {
        self.disk.sync(&self.file).map_err(|error| self.fault(Doing::Sync, &error))
    }

    fn read(&self) -> Result<Vec<u8>, ProjectFault> {
        self.disk.read(&self.file, LIMIT).map_err(|error| self.fault(Doing::Read, &error))
    }

    fn size(&self) -> Result<Option<u64>, ProjectFault> {
        match self.disk.kind(&self.file).map_err(|error| self.fault(Doing::Read, &error))? {
            None => Ok(None),
            Some(Kind::File { size }) => Ok(Some(size)),
            Some(_) => {
                let refusal = crate::project::disk::Refusal::NotAFile;
                Err(ProjectFault::Refused { file: self.file.clone(), refusal })
            }
        }
    }

    fn fault(&self, doing: Doing, error: &std::io::Error) -> ProjectFault {
        ProjectFault::io(doing, &self.file, error)
    }
}
