//! A disk that misbehaves, for tests.
//!
//! It lives in memory and keeps apart what the program has written and what would survive a power cut:
//! for each file the bytes that were synced and what was done since, for each folder the names that were synced and
//! what was done since. Any call can be made to fail, any sync to lose its bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::chance::Chance;
use super::{Disk, Held, Kind, Refusal, folder_of, parts};
use crate::source::{FileName, Stamp};

/// A disk in memory that cuts the power, fills up and fails, for tests.
#[derive(Debug, Default)]
pub struct FakeDisk {
    state: Mutex<State>,
    locks: Arc<Mutex<BTreeSet<FileName>>>,
}

/// How a call fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The device failed; nothing was done. A sync has lost what it was to save, though it can still be read.
    Io,
    /// The device failed; a sync has lost what it was to save, and it can no longer be read either.
    Gone,
    /// There was no room; nothing was written.
    Full,
    /// There was room for half of it.
    Short,
    /// The power went; a write got half way. Every later call fails too.
    PowerCut,
}

#[derive(Debug, Default)]
struct State {
    files: Vec<File>,
    now: BTreeMap<FileName, Node>,
    synced: BTreeMap<FileName, Node>,
    /// What was done to names since their folder was synced.
    renames: Vec<NameChange>,
    calls: u64,
    plan: BTreeMap<u64, Failure>,
    room: Option<usize>,
    off: bool,
    frozen: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Node {
    Folder,
    File(usize),
}

#[derive(Debug, Clone)]
enum NameChange {
    Add(FileName, Node),
    Remove(FileName),
    Move(FileName, FileName, Node),
}

impl NameChange {
    fn folder(&self) -> FileName {
        match self {
            Self::Add(name, _) | Self::Remove(name) | Self::Move(_, name, _) => folder_of(name),
        }
    }

    fn apply(self, names: &mut BTreeMap<FileName, Node>) {
        match self {
            Self::Add(name, node) => {
                names.insert(name, node);
            }
            Self::Remove(name) => {
                names.remove(&name);
            }
            Self::Move(from, to, node) => {
                names.remove(&from);
                names.insert(to, node);
            }
        }
    }
}

/// What was done to the bytes of a file.
#[derive(Debug, Clone)]
enum Change {
    Write(usize, Vec<u8>),
    Cut(usize),
}

impl Change {
    fn apply(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Cut(size) => bytes.resize(*size, 0),
            Self::Write(at, new) => {
                bytes.resize(bytes.len().max(at + new.len()), 0);
                for (to, from) in bytes.iter_mut().skip(*at).zip(new) {
                    *to = *from;
                }
            }
        }
    }

    /// What of it a power cut left: nothing, a part, or room for it with zeros in.
    fn torn(&self, chance: &mut Chance) -> Option<Self> {
        let Self::Write(at, bytes) = self else { return None };
        match chance.below(3) {
            0 => None,
            1 => Some(Self::Write(*at, bytes.iter().copied().take(chance.below(bytes.len() + 1)).collect())),
            _ => Some(Self::Write(*at, vec![0; bytes.len()])),
        }
    }
}

#[derive(Debug, Clone, Default)]
struct File {
    now: Vec<u8>,
    synced: Vec<u8>,
    changes: Vec<Change>,
}

impl File {
    fn change(&mut self, change: Change) {
        change.apply(&mut self.now);
        self.changes.push(change);
    }

    fn sync(&mut self) {
        for change in self.changes.drain(..) {
            change.apply(&mut self.synced);
        }
    }

    fn after_crash(&self, chance: &mut Chance) -> Self {
        let mut bytes = self.synced.clone();
        let whole = chance.below(self.changes.len() + 1);
        for change in self.changes.iter().take(whole) {
            change.apply(&mut bytes);
        }
        if let Some(torn) = self.changes.get(whole).and_then(|change| change.torn(chance)) {
            torn.apply(&mut bytes);
        }
        Self { now: bytes.clone(), synced: bytes, changes: Vec::new() }
    }
}

impl FakeDisk {
    /// An empty disk that works.
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts a file there, with its folders, safely on the disk.
    pub fn put(&self, file: &str, bytes: impl AsRef<[u8]>) {
        let mut state = self.state();
        let file = FileName::new(file);
        let mut folder = folder_of(&file);
        while !folder.as_str().is_empty() {
            state.now.insert(folder.clone(), Node::Folder);
            state.synced.insert(folder.clone(), Node::Folder);
            folder = folder_of(&folder);
        }
        let bytes = bytes.as_ref().to_vec();
        state.files.push(File { now: bytes.clone(), synced: bytes, changes: Vec::new() });
        let node = Node::File(state.files.len() - 1);
        state.now.insert(file.clone(), node);
        state.synced.insert(file, node);
    }

    /// The bytes of a file as they can be read now; fails never and counts as no call.
    pub fn get(&self, file: &str) -> Option<Vec<u8>> {
        let state = self.state();
        state.file(&FileName::new(file)).ok().map(|file| file.now.clone())
    }

    /// The files there are, sorted.
    pub fn files(&self) -> Vec<String> {
        let state = self.state();
        let files = state.now.iter().filter(|(_, node)| matches!(node, Node::File(_)));
        files.map(|(name, _)| name.as_str().to_owned()).collect()
    }

    /// How many calls were made.
    pub fn calls(&self) -> u64 {
        self.state().calls
    }

    /// Lets the `n`th call from now on (from 1) fail.
    pub fn fail_call(&self, n: u64, failure: Failure) {
        let mut state = self.state();
        let at = state.calls.saturating_add(n);
        state.plan.insert(at, failure);
    }

    /// Forgets every failure that was to come.
    pub fn calm(&self) {
        self.state().plan.clear();
    }

    /// From now on all stamps of one size are the same, as when everything happens within one tick of the clock.
    pub fn freeze_stamps(&self) {
        self.state().frozen = true;
    }

    /// How many bytes more can be written; `None` is no end of room.
    pub fn set_room(&self, room: Option<usize>) {
        self.state().room = room;
    }

    /// The disk as it is found after a power cut now: what was synced is there; what was done since is there,
    /// lost or half done, in any order of names. The same seed gives the same disk; locks are gone.
    #[must_use]
    pub fn crash(&self, seed: u64) -> Self {
        let state = self.state();
        let mut chance = Chance::new(seed);
        let mut names = state.synced.clone();
        let mut changes = state.renames.clone();
        chance.shuffle(&mut changes);
        for change in changes {
            if chance.below(2) == 0 {
                change.apply(&mut names);
            }
        }
        let all = names.clone();
        names.retain(|name, _| has_folders(&all, name));
        let files = state.files.iter().map(|file| file.after_crash(&mut chance)).collect();
        let after = State { files, now: names.clone(), synced: names, ..State::default() };
        Self { state: Mutex::new(after), locks: Arc::default() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a call, checks its path, and says how it is to fail.
    fn call(&self, path: &FileName) -> io::Result<(MutexGuard<'_, State>, Option<Failure>)> {
        parts(path)?;
        let mut state = self.state();
        state.calls += 1;
        let failure = state.plan.get(&state.calls).copied();
        if state.off {
            return Err(io::Error::other("the power is off"));
        }
        state.off = failure == Some(Failure::PowerCut);
        Ok((state, failure))
    }

    /// A call that does all or nothing.
    fn simple(&self, path: &FileName) -> io::Result<MutexGuard<'_, State>> {
        match self.call(path)? {
            (state, None) => Ok(state),
            (_, Some(failure)) => Err(failure.error()),
        }
    }
}

/// Whether all folders above a name are there.
fn has_folders(names: &BTreeMap<FileName, Node>, name: &FileName) -> bool {
    let folder = folder_of(name);
    folder.as_str().is_empty() || (names.get(&folder) == Some(&Node::Folder) && has_folders(names, &folder))
}

impl Failure {
    fn error(self) -> io::Error {
        match self {
            Self::Io | Self::Gone => io::Error::other("input/output error"),
            Self::Full | Self::Short => io::ErrorKind::StorageFull.into(),
            Self::PowerCut => io::Error::other("the power is off"),
        }
    }
}

impl State {
    fn node(&self, path: &FileName) -> io::Result<Node> {
        if path.as_str().is_empty() {
            return Ok(Node::Folder);
        }
        self.now.get(path).copied().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn file(&self, path: &FileName) -> io::Result<&File> {
        match self.node(path)? {
            Node::File(at) => self.files.get(at).ok_or_else(|| io::ErrorKind::NotFound.into()),
            Node::Folder => Err(Refusal::NotAFile.into()),
        }
    }

    fn file_mut(&mut self, path: &FileName) -> io::Result<&mut File> {
        match self.node(path)? {
            Node::File(at) => self.files.get_mut(at).ok_or_else(|| io::ErrorKind::NotFound.into()),
            Node::Folder => Err(Refusal::NotAFile.into()),
        }
    }

    fn rename(&mut self, change: NameChange) {
        change.clone().apply(&mut self.now);
        self.renames.push(change);
    }

    /// Writes behind what is there: all, half or nothing of it.
    fn write(&mut self, path: &FileName, bytes: &[u8], failure: Option<Failure>) -> io::Result<()> {
        let room = self.room.unwrap_or(usize::MAX);
        let (fits, failure) = match failure {
            None if bytes.len() > room => (room, Some(Failure::Short)),
            None => (bytes.len(), None),
            Some(Failure::Short | Failure::PowerCut) => ((bytes.len() / 2).min(room), failure),
            Some(_) => (0, failure),
        };
        self.room = self.room.map(|room| room.saturating_sub(fits));
        let file = self.file_mut(path)?;
        file.change(Change::Write(file.now.len(), bytes.iter().copied().take(fits).collect()));
        failure.map_or(Ok(()), |failure| Err(failure.error()))
    }
}

impl Disk for FakeDisk {
    fn read(&self, file: &FileName, limit: u64) -> io::Result<Vec<u8>> {
        let state = self.simple(file)?;
        let bytes = state.file(file)?.now.clone();
        if bytes.len() as u64 > limit { Err(Refusal::TooLarge(limit).into()) } else { Ok(bytes) }
    }

    fn list(&self, folder: &FileName) -> io::Result<Vec<String>> {
        let state = self.simple(folder)?;
        if state.node(folder)? != Node::Folder {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        let names = state.now.keys().filter(|name| folder_of(name) == *folder);
        Ok(names.map(|name| super::last_part(name).to_owned()).collect())
    }

    fn stamps(&self, folder: &FileName, ending: &str) -> io::Result<Vec<(String, Stamp)>> {
        let state = self.simple(folder)?;
        if state.node(folder)? != Node::Folder {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        let files = state.now.iter().filter(|(name, _)| folder_of(name) == *folder && name.as_str().ends_with(ending));
        let stamps = files.map(|(name, node)| {
            let (bytes, number) = match node {
                Node::File(at) => (state.files.get(*at).map_or(&[][..], |file| &file.now), *at as u64),
                Node::Folder => (&[][..], u64::MAX),
            };
            // No clock: other bytes are another time.
            let modified = if state.frozen { 0 } else { i64::from(crc32c::crc32c(bytes)) };
            let number = if state.frozen { 0 } else { number };
            (super::last_part(name).to_owned(), Stamp { size: bytes.len() as u64, modified, changed: 0, number })
        });
        Ok(stamps.collect())
    }

    fn kind(&self, path: &FileName) -> io::Result<Option<Kind>> {
        let state = self.simple(path)?;
        Ok(match state.node(path) {
            Ok(Node::Folder) => Some(Kind::Folder),
            Ok(Node::File(_)) => Some(Kind::File { size: state.file(path)?.now.len() as u64 }),
            Err(_) => None,
        })
    }

    fn create_new(&self, file: &FileName, bytes: &[u8]) -> io::Result<()> {
        let (mut state, failure) = self.call(file)?;
        if state.node(&folder_of(file))? != Node::Folder {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        if state.node(file).is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        if let Some(failure @ (Failure::Io | Failure::Gone)) = failure {
            return Err(failure.error());
        }
        state.files.push(File::default());
        let node = Node::File(state.files.len() - 1);
        state.rename(NameChange::Add(file.clone(), node));
        state.write(file, bytes, failure)
    }

    fn append(&self, file: &FileName, bytes: &[u8]) -> io::Result<()> {
        let (mut state, failure) = self.call(file)?;
        state.write(file, bytes, failure)
    }

    fn truncate(&self, file: &FileName, size: u64) -> io::Result<()> {
        let size = usize::try_from(size).map_err(|_| io::ErrorKind::FileTooLarge)?;
        self.simple(file)?.file_mut(file)?.change(Change::Cut(size));
        Ok(())
    }

    fn sync(&self, file: &FileName) -> io::Result<()> {
        let (mut state, failure) = self.call(file)?;
        let synced = state.file_mut(file)?;
        match failure {
            None => synced.sync(),
            Some(Failure::PowerCut) => {}
            Some(failure) => {
                // The system gives up on the bytes and takes them for clean: a later sync will not save them.
                synced.changes.clear();
                if failure == Failure::Gone {
                    synced.now = synced.synced.clone();
                }
            }
        }
        failure.map_or(Ok(()), |failure| Err(failure.error()))
    }

    fn sync_folder(&self, folder: &FileName) -> io::Result<()> {
        let mut state = self.simple(folder)?;
        if state.node(folder)? != Node::Folder {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        let (ours, others) =
            std::mem::take(&mut state.renames).into_iter().partition(|change| change.folder() == *folder);
        state.renames = others;
        let ours: Vec<NameChange> = ours;
        for change in ours {
            change.apply(&mut state.synced);
        }
        Ok(())
    }

    fn rename(&self, from: &FileName, to: &FileName) -> io::Result<()> {
        parts(to)?;
        let mut state = self.simple(from)?;
        let node = state.node(from)?;
        state.rename(NameChange::Move(from.clone(), to.clone(), node));
        Ok(())
    }

    fn remove(&self, file: &FileName) -> io::Result<()> {
        let mut state = self.simple(file)?;
        state.file(file)?;
        state.rename(NameChange::Remove(file.clone()));
        Ok(())
    }

    fn create_folder(&self, folder: &FileName) -> io::Result<()> {
        let mut state = self.simple(folder)?;
        let mut path = FileName::new("");
        for part in parts(folder)? {
            path = super::inside(&path, part);
            match state.now.get(&path) {
                Some(Node::Folder) => {}
                Some(Node::File(_)) => return Err(io::ErrorKind::NotADirectory.into()),
                None => state.rename(NameChange::Add(path.clone(), Node::Folder)),
            }
        }
        Ok(())
    }

    fn lock(&self, file: &FileName) -> io::Result<Option<Box<dyn Held>>> {
        let mut state = self.simple(file)?;
        if state.node(file).is_err() {
            state.files.push(File::default());
            let node = Node::File(state.files.len() - 1);
            state.rename(NameChange::Add(file.clone(), node));
        }
        let free = self.locks.lock().unwrap_or_else(PoisonError::into_inner).insert(file.clone());
        Ok(free.then(|| Box::new(Lock { file: file.clone(), locks: Arc::clone(&self.locks) }) as Box<dyn Held>))
    }
}

struct Lock {
    file: FileName,
    locks: Arc<Mutex<BTreeSet<FileName>>>,
}

impl Held for Lock {}

impl Drop for Lock {
    fn drop(&mut self) {
        self.locks.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.file);
    }
}

#[cfg(test)]
mod tests;
