//! How much may wait to be indexed: reading is faster than indexing, and a corpus need not fit in memory.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Room for so many bytes of text; whoever asks for more waits until some is let go.
#[derive(Debug)]
pub(super) struct Room {
    left: Mutex<usize>,
    freed: Condvar,
}

/// Some of the room; dropping it lets it go.
#[derive(Debug)]
pub(super) struct Permit {
    room: Arc<Room>,
    bytes: usize,
}

/// Where nothing is let go for so long, something died; going on finds out what.
const PATIENCE: Duration = Duration::from_secs(5);

impl Room {
    pub(super) fn new(bytes: usize) -> Arc<Self> {
        Arc::new(Self { left: Mutex::new(bytes), freed: Condvar::new() })
    }

    /// Waits for room for so many bytes, taking all there is where it never could hold so many.
    pub(super) fn ask(self: &Arc<Self>, bytes: usize, whole: usize) -> Permit {
        let bytes = bytes.min(whole);
        let left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.freed.wait_timeout_while(left, PATIENCE, |left| *left < bytes);
        let (mut left, _) = waited.unwrap_or_else(PoisonError::into_inner);
        let bytes = bytes.min(*left);
        *left = left.saturating_sub(bytes);
        Permit { room: Arc::clone(self), bytes }
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        *self.room.left.lock().unwrap_or_else(PoisonError::into_inner) += self.bytes;
        self.room.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_asks_for_too_much_waits() {
        let room = Room::new(10);
        let first = room.ask(7, 10);
        let letting_go = std::sync::atomic::AtomicBool::new(false);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let _second = room.ask(99, 10);
                assert!(letting_go.load(std::sync::atomic::Ordering::SeqCst));
            });
            std::thread::sleep(Duration::from_millis(20));
            letting_go.store(true, std::sync::atomic::Ordering::SeqCst);
            drop(first);
        });
        assert_eq!(*room.left.lock().unwrap(), 10);
    }
}
