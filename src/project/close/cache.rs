//! What remains outside the project's folder on this machine: in the user's cache, and in git.

use std::path::Path;

use super::Remnant;
use crate::project::disk::{Disk as _, Kind, RealDisk};
use crate::project::searchable::index_folder;
use crate::project::{Disks, ProjectError, exists, unsaved};
use crate::source::FileName;

/// Where memos lie while an editor has them.
const EDITED: &str = "edit";

/// Git's folder in the project's or in one above it.
pub(super) fn git(disks: &dyn Disks, root: &Path) -> Result<Option<Remnant>, ProjectError> {
    let real = RealDisk::new(root).map_or_else(|_| root.to_owned(), |disk| disk.root().to_owned());
    for folder in real.ancestors() {
        let Ok(disk) = disks.open(folder) else { continue };
        if exists(&*disk, &FileName::new(".git")).unwrap_or(false) {
            let mend = "its history has all that ever stood in the project, words that were withdrawn too: archive the files \
                        without it, or begin a new history; do the same wherever it was pushed";
            let mut remnant = Remnant::new("git-history", mend);
            remnant.add(folder.join(".git").display().to_string(), 0);
            return Ok(Some(remnant));
        }
    }
    Ok(None)
}

/// What the user's cache has of the project.
pub(super) fn cached(cache: &Path, root: &Path) -> Vec<Remnant> {
    let mut index = Remnant::new("search-index", "it has informants' words: `--purge-caches` removes it");
    let folder = index_folder(cache, root);
    if let Some(bytes) = size(&folder) {
        index.add(folder.display().to_string(), bytes);
    }
    let mend = "entries that could not be saved: open the project once with `belegg code` as that coder, which saves them; \
                or throw them away with `--discard-unsaved`";
    let mut waiting = Remnant::blocking("unsaved-entries", mend);
    for path in unsaved(Some(cache), root) {
        let bytes = size_of_file(&path);
        if bytes > 0 {
            waiting.add(path.display().to_string(), bytes);
        }
    }
    let mut edited =
        Remnant::new("memos-being-edited", "an editor has them, or did when something broke: look, then delete them");
    let folder = cache.join(EDITED);
    for (name, bytes) in files(&folder) {
        edited.add(folder.join(name).display().to_string(), bytes);
    }
    vec![index, waiting, edited]
}

/// The bytes of all files in a folder and those below; `None` where there is no such folder.
fn size(folder: &Path) -> Option<u64> {
    let disk = RealDisk::new(folder).ok()?;
    let mut bytes = 0;
    for name in disk.list(&FileName::new("")).ok()? {
        bytes += match disk.kind(&FileName::new(&name)) {
            Ok(Some(Kind::File { size })) => size,
            Ok(Some(Kind::Folder)) => files(&folder.join(&name)).into_iter().map(|(_, bytes)| bytes).sum(),
            _ => 0,
        };
    }
    Some(bytes)
}

/// The plain files of a folder with their sizes; none where there is no folder.
fn files(folder: &Path) -> Vec<(String, u64)> {
    let Ok(disk) = RealDisk::new(folder) else { return Vec::new() };
    let names = disk.list(&FileName::new("")).unwrap_or_default();
    let size = |name: &str| match disk.kind(&FileName::new(name)) {
        Ok(Some(Kind::File { size })) => Some(size),
        _ => None,
    };
    names.into_iter().filter_map(|name| Some((size(&name)?, name))).map(|(size, name)| (name, size)).collect()
}

fn size_of_file(path: &Path) -> u64 {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return 0 };
    let kind = RealDisk::new(folder).and_then(|disk| disk.kind(&FileName::new(name.to_string_lossy())));
    match kind {
        Ok(Some(Kind::File { size })) => size,
        _ => 0,
    }
}
