//! Whether anything that answers rest on has changed on the disk.

use super::disk::{Disk, inside};
use crate::source::{FileName, Stamp};

/// Folders that the project is read from, with the endings of what is read there.
const READ: [(&str, &str); 8] = [
    ("", ".yaml"),
    ("", ".csv"),
    ("transcripts", ".md"),
    ("codings", ".jsonl"),
    ("chapters", ".md"),
    ("published", ".json"),
    ("templates", ".md"),
    ("templates", ".html"),
];

/// What the files of a project looked like at one moment, without opening any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watch(Vec<(FileName, Stamp)>);

impl Watch {
    /// Looks at the files. A folder that is not there, or cannot be looked into, has none.
    pub fn look(disk: &dyn Disk) -> Self {
        let stamped = |(folder, ending): (&str, &str)| {
            let folder = FileName::new(folder);
            let found = disk.stamps(&folder, ending).unwrap_or_default();
            found.into_iter().map(move |(name, stamp)| (inside(&folder, &name), stamp)).collect::<Vec<_>>()
        };
        Self(READ.into_iter().flat_map(stamped).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::disk::FakeDisk;
    use super::*;

    #[test]
    fn what_is_read_is_watched_and_nothing_else() {
        let disk = FakeDisk::default();
        let write = |name: &str, text: &str| disk.create_new(&FileName::new(name), text.as_bytes()).unwrap();
        for folder in ["transcripts", "chapters", "exports"] {
            disk.create_folder(&FileName::new(folder)).unwrap();
        }
        write("codebook.yaml", "version: 1\n");
        let before = Watch::look(&disk);
        write("exports/kapittel-4.md", "# T\n");
        assert_eq!(Watch::look(&disk), before);
        write("chapters/kapittel-4.md", "# T\n");
        let written = Watch::look(&disk);
        assert_ne!(written, before);
        disk.append(&FileName::new("codebook.yaml"), b"title: x\n").unwrap();
        assert_ne!(Watch::look(&disk), written);
    }
}
