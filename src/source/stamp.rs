//! What the file system says of a file without opening it.

use std::fs::Metadata;
use std::time::UNIX_EPOCH;

/// Tells one state of a file from another without reading it.
///
/// Two stamps that differ say that something happened to the file; two that are equal say that nothing did, unless it
/// happened within the clock tick of the stamp (see [`is_racy`](Self::is_racy)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
pub struct Stamp {
    /// In bytes.
    pub size: u64,
    /// When its bytes changed: nanoseconds since 1970.
    pub modified: i64,
    /// When its bytes, name or owner changed: nanoseconds since 1970; 0 where the system does not tell.
    pub changed: i64,
    /// The number of the file on its disk; 0 where the system does not tell.
    pub number: u64,
}

/// File systems tell times to two seconds at the coarsest (FAT).
const TICK: i64 = 2;

impl Stamp {
    /// Whether the file may have changed once more without showing it, when it was stamped at `now` (seconds since 1970).
    pub fn is_racy(&self, now: i64) -> bool {
        self.modified.max(self.changed) >= now.saturating_sub(TICK).saturating_mul(1_000_000_000)
    }
}

impl From<&Metadata> for Stamp {
    fn from(metadata: &Metadata) -> Self {
        let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let modified = modified.map_or(0, |since| i64::try_from(since.as_nanos()).unwrap_or(i64::MAX));
        let (changed, number) = beyond(metadata);
        Self { size: metadata.len(), modified, changed, number }
    }
}

#[cfg(unix)]
fn beyond(metadata: &Metadata) -> (i64, u64) {
    use std::os::unix::fs::MetadataExt as _;
    (metadata.ctime().saturating_mul(1_000_000_000).saturating_add(metadata.ctime_nsec()), metadata.ino())
}

#[cfg(not(unix))]
fn beyond(_: &Metadata) -> (i64, u64) {
    (0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_just_now_may_change_again_unseen() {
        let stamp = Stamp { size: 3, modified: 1_000_500_000_000, changed: 0, number: 7 };
        assert!(stamp.is_racy(1000) && stamp.is_racy(1002) && stamp.is_racy(900));
        assert!(!stamp.is_racy(1003));
        assert!(Stamp { changed: 1_002_000_000_000, ..stamp }.is_racy(1004), "a name given later counts too");
    }

    #[test]
    fn a_real_file_has_a_stamp_that_its_change_changes() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a");
        #[allow(clippy::disallowed_methods, reason = "a test of what the system says")]
        let stamp = |text: &str| {
            std::fs::write(&file, text).unwrap();
            Stamp::from(&std::fs::metadata(&file).unwrap())
        };
        let first = stamp("a");
        assert!(first.size == 1 && first.modified > 0);
        assert_ne!(stamp("ab"), first);
    }
}
