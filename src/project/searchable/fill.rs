//! Transcripts read on all processors and put into the index.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;

use super::Progress;
use super::read::Bytes;
use crate::project::disk::Disk;
use crate::search::index::{Filling, IndexError};
use crate::source::{FileName, Stamp};

/// Reads files and puts them into an index. `same` says of a file whether its bytes are those indexed: then only its
/// stamp is noted.
pub(super) fn fill(
    disk: &dyn Disk,
    filling: &Filling,
    files: &[(FileName, Stamp)],
    now: i64,
    same: impl Fn(&Bytes) -> bool + Sync,
    progress: &mut dyn FnMut(Progress),
) -> Result<(), IndexError> {
    let put = |file: &(FileName, Stamp)| {
        let bytes = Bytes::read(disk, file, now);
        if same(&bytes) {
            let (file, stamp, racy) = bytes.touched();
            filling.touch(&file, stamp, racy);
            return Ok(());
        }
        filling.add(&bytes.entry())
    };
    each(files, put, |done| progress(Progress::Reading { done, of: files.len() }))
}

/// `work` for every item on all processors until one fails; `told` hears how many are done, on this thread.
fn each<T: Sync, E: Send>(
    items: &[T],
    work: impl Fn(&T) -> Result<(), E> + Sync,
    mut told: impl FnMut(usize),
) -> Result<(), E> {
    let (next, failed) = (AtomicUsize::new(0), AtomicBool::new(false));
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(8).min(items.len());
    let (sender, results) = mpsc::channel();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let (sender, work, next, failed) = (sender.clone(), &work, &next, &failed);
            scope.spawn(move || {
                while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if failed.load(Ordering::Relaxed) {
                        return;
                    }
                    let result = work(item);
                    failed.fetch_or(result.is_err(), Ordering::Relaxed);
                    // Nobody listens where another one failed first.
                    let _ = sender.send(result);
                }
            });
        }
        drop(sender);
        let mut first = Ok(());
        for (done, result) in (1..).zip(results) {
            told(done);
            first = first.and(result);
        }
        first
    })
}
