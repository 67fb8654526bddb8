//! Faults of the folder, the disk and the machine.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use belegg::cli::{Belegg, Out, Surroundings, finish, run};
use belegg::project::disk::{Disk, FakeDisk, Held, Kind};
use belegg::project::searchable::searchable;
use belegg::project::{Disks, ProjectError, RealDisks};
use belegg::source::{FileName, Stamp};
use clap::Parser as _;

use super::{Case, aside, checked};
use crate::project::Project;

pub(super) fn cases() -> Vec<Case> {
    vec![
        aside("project/none", || Project::empty().run(["status"]).exits(2).stderr),
        aside("project/folder", || Project::empty().with("fil", "").run(["init", "fil/under"]).exits(3).stderr),
        aside("project/no-home", || in_process(&Arc::new(small()), None, &TAG)),
        checked("project/disk", || Project::new().with("codings", "ingen mappe")),
        checked("project/refused", || {
            let project = Project::new();
            fs::create_dir(project.path("transcripts/int-04.md")).unwrap();
            project
        }),
        checked("project/too-large", || {
            let project = Project::new();
            File::create(project.path("transcripts/int-04.md")).unwrap().set_len(64 * 1024 * 1024 + 1).unwrap();
            project
        }),
        checked("project/not-utf8", || bytes(b"---\nid: int-04\n---\n\n**I**: S\xE5.\n")),
        checked("project/nul", || bytes(b"---\nid: int-04\n---\n\n**I**: S\0.\n")),
        checked("project/broken-utf16", || bytes(b"\xFF\xFE-\0-")),
        aside("project/broken-gzip", || {
            let project = Project::empty();
            fs::write(project.path("a.gz"), b"\x1F\x8B\x08\0").unwrap();
            project.run(["suggest", "--evaluate", "--file", "a.gz"]).exits(3).stderr
        }),
        aside("suggest/line", || {
            let project = Project::empty().with("a.jsonl", "nei\n");
            project.run(["suggest", "--evaluate", "--file", "a.jsonl"]).exits(2).stderr
        }),
        aside("project/locked", || {
            let project = Project::new();
            fs::create_dir_all(project.path(".belegg/locks")).unwrap();
            let lock = File::create(project.path(".belegg/locks/ab@kontor.lock")).unwrap();
            lock.lock().unwrap();
            project.run(TAG).exits(3).stderr
        }),
        aside("project/keeps-changing", || {
            let disk = Meddled { disk: small(), first: AtomicBool::new(false), busy: true };
            in_process(&Arc::new(disk), Some("kontor"), &["codebook", "retire", "kommune/benefits/tid"])
        }),
        aside("project/set-aside", || {
            Project::new().with("codings/ab@kontor.jsonl", "{\"n\":1,\"id\":\"01K").run(TAG).exits(0).stderr
        }),
        aside("project/unwritable", || {
            let list = "transcript\tturn\tquote\tcode\tmemo\nint-01\t2\tVi ser\tkommune/benefits/sanntid\t";
            let project = Project::new().with("list.tsv", &format!("{list}{}\n", "æ".repeat(5_000_000)));
            project.run(["tag", "--from", "list.tsv"]).exits(3).stderr
        }),
        searched("project/unread", || bytes(b"---\nid: int-04\n---\n\n**I**: S\xE5.\n")),
        searched("project/index-in-memory", Project::new),
        aside("project/changed", || {
            let disk = small();
            in_process(&Arc::new(Meddled { disk, first: AtomicBool::new(true), busy: false }), Some("kontor"), &TAG)
        }),
    ]
}

const TAG: [&str; 5] = ["tag", "int-01", "2", "Stolen står klar", "kommune/benefits/sanntid"];

/// A case that makes a project searchable where there is no cache.
fn searched(code: &'static str, project: impl Fn() -> Project + 'static) -> Case {
    let told = move || {
        let searchable = searchable(&RealDisks, project().root(), None, 1_800_000_000, &mut |_| ()).unwrap();
        let problems = searchable.problems.iter();
        problems.map(|problem| (problem.code.to_owned(), Some(problem.severity.word().to_owned()))).collect()
    };
    Case { code, told: Box::new(told) }
}

fn bytes(bytes: &[u8]) -> Project {
    let project = Project::new();
    fs::write(project.path("transcripts/int-04.md"), bytes).unwrap();
    project
}

fn small() -> FakeDisk {
    let disk = FakeDisk::new();
    disk.put("codebook.yaml", include_str!("../../data/small/codebook.yaml"));
    disk.put("transcripts/int-01.md", include_str!("../../data/small/int-01.md"));
    disk
}

/// The same disk for every folder.
struct One<D>(Arc<D>);

impl<D: Disk + 'static> Disks for One<D> {
    fn open(&self, _: &Path) -> Result<Arc<dyn Disk>, ProjectError> {
        Ok(Arc::clone(&self.0) as Arc<dyn Disk>)
    }

    fn make(&self, _: &Path) -> Result<Arc<dyn Disk>, ProjectError> {
        self.open(Path::new(""))
    }
}

/// What a run on a disk tells beside its answer, where nobody has a home.
fn in_process<D: Disk + 'static>(disk: &Arc<D>, device: Option<&str>, arguments: &[&str]) -> String {
    let world = Surroundings {
        folder: PathBuf::from("/project"),
        coder: Some("ab".into()),
        device: device.map(str::to_owned),
        config: None,
        cache: None,
        color: (false, false),
        interactive: false,
        columns: None,
        ascii: false,
        editor: None,
        passphrase: None,
        key_work: Some(4),
        fixed_clock: Some(1_800_000_000),
    };
    let arguments = Belegg::try_parse_from(std::iter::once("belegg").chain(arguments.iter().copied())).unwrap();
    let (mut answer, mut aside) = (Vec::new(), Vec::new());
    let mut out = Out::new(&mut answer, &mut aside, &world);
    let result = run(&arguments, &world, &One(Arc::clone(disk)), &mut out);
    assert!(finish(result, &mut out) > 0);
    String::from_utf8(aside).unwrap()
}

/// A disk on which the first sync of a journal fails and somebody else cuts it short at that moment; on a busy one
/// somebody writes the codebook whenever it was read.
struct Meddled {
    disk: FakeDisk,
    first: AtomicBool,
    busy: bool,
}

impl Disk for Meddled {
    fn sync(&self, file: &FileName) -> io::Result<()> {
        let journal = file.as_str().ends_with(".jsonl");
        if !journal || self.disk.get(file.as_str()).is_none_or(|bytes| bytes.is_empty()) {
            return self.disk.sync(file);
        }
        if self.first.swap(false, Ordering::Relaxed) {
            return Err(io::ErrorKind::Other.into());
        }
        self.disk.truncate(file, 0)
    }

    fn read(&self, file: &FileName, limit: u64) -> io::Result<Vec<u8>> {
        let bytes = self.disk.read(file, limit)?;
        if self.busy && file.as_str() == "codebook.yaml" {
            self.disk.put(file.as_str(), [bytes.as_slice(), b"# mer\n"].concat());
        }
        Ok(bytes)
    }

    fn list(&self, folder: &FileName) -> io::Result<Vec<String>> {
        self.disk.list(folder)
    }

    fn stamps(&self, folder: &FileName, ending: &str) -> io::Result<Vec<(String, Stamp)>> {
        self.disk.stamps(folder, ending)
    }

    fn kind(&self, path: &FileName) -> io::Result<Option<Kind>> {
        self.disk.kind(path)
    }

    fn create_new(&self, file: &FileName, bytes: &[u8]) -> io::Result<()> {
        self.disk.create_new(file, bytes)
    }

    fn append(&self, file: &FileName, bytes: &[u8]) -> io::Result<()> {
        self.disk.append(file, bytes)
    }

    fn truncate(&self, file: &FileName, size: u64) -> io::Result<()> {
        self.disk.truncate(file, size)
    }

    fn sync_folder(&self, folder: &FileName) -> io::Result<()> {
        self.disk.sync_folder(folder)
    }

    fn rename(&self, from: &FileName, to: &FileName) -> io::Result<()> {
        self.disk.rename(from, to)
    }

    fn remove(&self, file: &FileName) -> io::Result<()> {
        self.disk.remove(file)
    }

    fn create_folder(&self, folder: &FileName) -> io::Result<()> {
        self.disk.create_folder(folder)
    }

    fn lock(&self, file: &FileName) -> io::Result<Option<Box<dyn Held>>> {
        self.disk.lock(file)
    }
}
