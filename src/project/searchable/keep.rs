//! From whatever lies in the cache to an index that is as the transcripts are.

use super::compare::{self, Changes};
use super::fill::fill;
use super::home::{Home, Locked};
use super::read::Bytes;
use super::{Progress, SearchableFault};
use crate::project::disk::Disk;
use crate::project::{Doing, ProjectError, ProjectFault};
use crate::search::index::{Catalogue, Index, IndexError};
use crate::source::in_parallel;
use crate::source::{FileName, Place, Problem, Stamp};

/// Brings an index up to date.
pub(super) struct Keeper<'a> {
    pub(super) disk: &'a dyn Disk,
    pub(super) now: i64,
    pub(super) progress: &'a mut dyn FnMut(Progress),
}

/// An index, the stamps it is fresh by, and what keeps it from being kept.
pub(super) type Kept = (Index, Vec<(FileName, Stamp)>, Option<Problem>);

/// Where more than one of so many transcripts changed, building anew is as fast and leaves nothing behind.
const ANEW: usize = 3;

impl Keeper<'_> {
    pub(super) fn searchable(mut self, home: Option<&Home>) -> Result<Kept, ProjectError> {
        let (disk, now) = (self.disk, self.now);
        let Some(home) = home else {
            return self.in_memory("there is no cache folder".to_owned());
        };
        // Opening and listing wait for the disk and the processor in turn.
        let (opened, stamps) = std::thread::scope(|scope| {
            let stamps = scope.spawn(|| compare::stamps(disk));
            (home.open(now), stamps.join())
        });
        let stamps = stamps.unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        if let Ok(index) = opened
            && let Some(index) = self.as_it_is(index, home, &stamps)
        {
            return Ok((index, stamps, None));
        }
        match self.locked(home)? {
            Ok((index, stamps)) => Ok((index, stamps, None)),
            Err(why) => self.in_memory(why),
        }
    }

    /// The index where no transcript has other bytes than those indexed.
    fn as_it_is(&self, mut index: Index, home: &Home, stamps: &[(FileName, Stamp)]) -> Option<Index> {
        let changes = Changes::between(stamps, index.catalogue());
        let touched = self.touched(&changes, index.catalogue())?;
        if (index.was_checked() || !touched.is_empty())
            && let Some(_locked) = home.try_lock()
        {
            if !touched.is_empty() {
                index.touch(&touched, self.now);
            }
            index.renew(self.now);
        }
        Some(index)
    }

    /// The files whose stamps are to be noted, where none of the changes is one of bytes.
    fn touched(&self, changes: &Changes, catalogue: &Catalogue) -> Option<Vec<(FileName, Stamp, bool)>> {
        let known = |file: &FileName| catalogue.in_file(file.as_str()).is_some();
        if !changes.gone.is_empty() || !changes.look.iter().all(|(file, _)| known(file)) {
            return None;
        }
        let (disk, now) = (self.disk, self.now);
        let looked = in_parallel(&changes.look, |file| {
            let bytes = Bytes::read(disk, file, now);
            same(catalogue, &bytes).then(|| bytes.touched())
        });
        let looked: Vec<_> = looked.into_iter().collect::<Option<_>>()?;
        let noted = |(file, stamp, racy): &(FileName, Stamp, bool)| {
            catalogue.in_file(file.as_str()).is_some_and(|there| there.stamp() == *stamp && there.is_racy() == *racy)
        };
        Some(looked.into_iter().filter(|touched| !noted(touched)).collect())
    }

    /// Updates or builds the index under its lock; why it could not be, where the transcripts are not to blame.
    #[allow(clippy::type_complexity, reason = "two kinds of failure: one ends the search, one does not")]
    fn locked(&mut self, home: &Home) -> Result<Result<(Index, Vec<(FileName, Stamp)>), String>, ProjectError> {
        let locked = match home.lock(self.progress) {
            Ok(locked) => locked,
            Err(error) => return Ok(Err(error.to_string())),
        };
        // Somebody may have done it while we waited.
        let stamps = compare::stamps(self.disk)?;
        let index = match home.open(self.now) {
            Ok(mut index) => {
                index.renew(self.now);
                let changes = Changes::between(&stamps, index.catalogue());
                match changes.is_empty() {
                    true => Ok(index),
                    false if (changes.look.len() + changes.gone.len()) * ANEW > stamps.len() => {
                        self.build(&locked, &stamps)
                    }
                    // What an update leaves behind where it fails is seen, and built anew.
                    false => self.update(index, &changes).or_else(|_| self.build(&locked, &stamps)),
                }
            }
            Err(_) => self.build(&locked, &stamps),
        };
        Ok(index.map(|index| (index, stamps)).map_err(|error| error.to_string()))
    }

    fn update(&mut self, index: Index, changes: &Changes) -> Result<Index, IndexError> {
        let catalogue = index.catalogue().clone();
        let filling = index.update()?;
        changes.gone.iter().for_each(|file| filling.remove(file));
        let same = |bytes: &Bytes| same(&catalogue, bytes);
        fill(self.disk, &filling, &changes.look, self.now, same, self.progress)?;
        filling.finish(self.now)
    }

    fn build(&mut self, locked: &Locked, stamps: &[(FileName, Stamp)]) -> Result<Index, IndexError> {
        let disk = |cause| IndexError::Disk { doing: "written", cause };
        let (name, folder) = locked.new_index().map_err(disk)?;
        let built = Index::build(Some(&folder)).and_then(|filling| {
            fill(self.disk, &filling, stamps, self.now, |_| false, self.progress)?;
            filling.finish(self.now)
        });
        let used = built.and_then(|index| locked.use_index(&name).map(|()| index).map_err(disk));
        if used.is_err() {
            locked.sweep(None);
        }
        used
    }

    fn in_memory(&mut self, why: String) -> Result<Kept, ProjectError> {
        let stamps = compare::stamps(self.disk)?;
        let built = Index::build(None).and_then(|filling| {
            fill(self.disk, &filling, &stamps, self.now, |_| false, self.progress)?;
            filling.finish(self.now)
        });
        let file = FileName::new("transcripts");
        let index = built.map_err(|error| ProjectFault::Disk {
            doing: Doing::Read,
            file: file.clone(),
            cause: error.to_string(),
        })?;
        Ok((index, stamps, Some(Problem::new(Place::whole(&file), &SearchableFault::InMemory { why }))))
    }
}

/// Whether the bytes of a file are those indexed.
fn same(catalogue: &Catalogue, bytes: &Bytes) -> bool {
    catalogue.in_file(bytes.file.as_str()).is_some_and(|listed| listed.hash() == bytes.hash)
}
