//! Where entries wait that the coding screen could not save: in the user's cache, a journal of their own for each
//! project and journal.

use std::path::{Path, PathBuf};

use super::cache_name;
use super::disk::{Disk as _, RealDisk};
use crate::coding::JournalName;
use crate::source::FileName;

/// The folder in the user's cache.
pub const UNSAVED: &str = "unsaved";

/// The file for a project and a journal in that folder.
pub fn unsaved_file(root: &Path, journal: &JournalName) -> FileName {
    FileName::new(format!("{}-{}", cache_name(root), journal.file_name()))
}

/// The files that wait for a project on this machine, whosever.
pub fn unsaved(cache: Option<&Path>, root: &Path) -> Vec<PathBuf> {
    let Some(folder) = cache.map(|cache| cache.join(UNSAVED)) else { return Vec::new() };
    let Ok(disk) = RealDisk::new(&folder) else { return Vec::new() };
    let start = format!("{}-", cache_name(root));
    let names = disk.list(&FileName::new("")).unwrap_or_default();
    names.into_iter().filter(|name| name.starts_with(&start)).map(|name| folder.join(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_waits_for_this_project_is_found() {
        let cache = tempfile::tempdir().unwrap();
        let (here, there) = (Path::new("her"), Path::new("der"));
        assert!(unsaved(Some(cache.path()), here).is_empty() && unsaved(None, here).is_empty());
        let me = JournalName { coder: "ab".parse().unwrap(), device: "kontor".parse().unwrap() };
        let disk = RealDisk::private(&cache.path().join(UNSAVED)).unwrap();
        disk.create_new(&unsaved_file(here, &me), b"").unwrap();
        disk.create_new(&unsaved_file(there, &me), b"").unwrap();
        let found = unsaved(Some(cache.path()), here);
        assert_eq!(found.len(), 1);
        assert!(found[0].to_string_lossy().ends_with("-ab@kontor.jsonl"), "{found:?}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
            assert_eq!((mode(&found[0]), mode(&cache.path().join(UNSAVED))), (0o600, 0o700));
        }
    }
}
