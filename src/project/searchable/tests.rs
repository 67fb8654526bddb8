//! Tests of the keeper: whatever lies in the cache, the answer is that of the transcripts as they are.

#![allow(clippy::disallowed_methods, reason = "tests set up the folders they test on")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::project::RealDisks;

/// Seconds since 1970, long after any file of these tests was made.
const NOW: i64 = 4_000_000_000;

/// A project and a cache.
struct Bench {
    folder: tempfile::TempDir,
}

impl Bench {
    /// Two interviews; `journalen` stands in both, `epikrisen` in the first.
    fn new() -> Self {
        let bench = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir_all(bench.root().join("transcripts")).unwrap();
        bench.say("int-01", "Epikrisen og journalen.");
        bench.say("int-02", "Bare journalen.");
        bench
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("prosjekt")
    }

    fn cache(&self) -> PathBuf {
        self.folder.path().join("cache")
    }

    fn file(&self, id: &str) -> PathBuf {
        self.root().join(format!("transcripts/{id}.md"))
    }

    fn say(&self, id: &str, words: &str) {
        let text = format!("---\nid: {id}\nparticipants: [{{id: K1}}]\n---\n\n**K1:** {words}\n");
        fs::write(self.file(id), text).unwrap();
    }

    /// The project as it can be searched, and how often a transcript was read on the way.
    fn at(&self, now: i64) -> (Searchable, usize) {
        let mut read = 0;
        let mut progress = |step| match step {
            Progress::Reading { .. } => read += 1,
            Progress::Waiting => {}
        };
        let searchable = searchable(&RealDisks, &self.root(), Some(&self.cache()), now, &mut progress).unwrap();
        (searchable, read)
    }

    fn kept(&self) -> (Searchable, usize) {
        let (searchable, read) = self.at(NOW);
        assert!(!searchable.index.is_in_memory() && searchable.problems.is_empty(), "{searchable:?}");
        (searchable, read)
    }

    /// The folder of the project in the cache.
    fn home(&self) -> PathBuf {
        let mut homes = fs::read_dir(self.cache()).unwrap().map(|home| home.unwrap().path());
        homes.next().unwrap()
    }

    /// The folder of the index in use.
    fn index(&self) -> PathBuf {
        self.home().join(fs::read_to_string(self.home().join("current")).unwrap())
    }
}

/// In how many turns each of two words stands.
fn counts(searchable: &Searchable) -> (usize, usize) {
    let turns = |form: &str| searchable.index.turns_with(form).unwrap();
    (turns("epikrisen"), turns("journalen"))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn it_is_built_once_and_then_fresh() {
    let bench = Bench::new();
    let (first, read) = bench.kept();
    assert_eq!((counts(&first), read), ((1, 2), 2));
    let (second, read) = bench.kept();
    assert_eq!((counts(&second), read), ((1, 2), 0));
    assert!(second.still_fresh().unwrap());
    bench.say("int-02", "Ingenting.");
    assert!(!second.still_fresh().unwrap());
}

#[test]
fn what_changes_in_the_folder_changes_in_the_index() {
    let bench = Bench::new();
    for id in 10..20 {
        bench.say(&format!("int-{id}"), "Fyll.");
    }
    bench.kept();
    let before = bench.index();
    bench.say("int-03", "Epikrisen kom.");
    assert_eq!(counts(&bench.kept().0), (2, 2), "added");
    bench.say("int-01", "Journalen, bare den.");
    let (changed, read) = bench.kept();
    assert_eq!((counts(&changed), read), ((1, 2), 1), "changed: only it is read");
    fs::remove_file(bench.file("int-02")).unwrap();
    assert_eq!(counts(&bench.kept().0), (1, 1), "removed");
    fs::rename(bench.file("int-03"), bench.file("int-04")).unwrap();
    let (renamed, _) = bench.kept();
    assert_eq!(counts(&renamed), (1, 1));
    assert!(renamed.index.catalogue().in_file("transcripts/int-04.md").is_some());
    assert!(renamed.index.catalogue().in_file("transcripts/int-03.md").is_none());
    assert_eq!(bench.index(), before, "small changes are made in place");
    for id in 10..20 {
        bench.say(&format!("int-{id}"), "Epikrisen.");
    }
    assert_eq!(counts(&bench.kept().0), (11, 1));
    assert_ne!(bench.index(), before, "large ones are not");
    assert_eq!(files(&bench.home()).len(), 3, "and the old index is gone: {:?}", files(&bench.home()));
}

#[test]
fn a_file_with_a_new_stamp_and_the_same_bytes_is_only_stamped() {
    let bench = Bench::new();
    bench.kept();
    let commit = fs::read(bench.index().join("meta.json")).unwrap();
    let text = fs::read(bench.file("int-01")).unwrap();
    fs::write(bench.file("int-01"), text).unwrap();
    let (touched, read) = bench.kept();
    assert_eq!((counts(&touched), read), ((1, 2), 0));
    assert_eq!(fs::read(bench.index().join("meta.json")).unwrap(), commit, "nothing was indexed");
    let listed =
        |searchable: &Searchable| searchable.index.catalogue().in_file("transcripts/int-01.md").unwrap().stamp();
    assert_eq!(listed(&touched), listed(&bench.kept().0), "the stamp is noted");
    assert!(!bench.kept().0.index.was_checked());
}

#[test]
fn a_change_within_the_tick_of_the_clock_is_seen() {
    let bench = Bench::new();
    let stamp = Stamp::from(&fs::metadata(bench.file("int-01")).unwrap());
    let written = stamp.modified / 1_000_000_000;
    // Indexed in the second it was written in: the stamp may hide a later change.
    let (racy, _) = bench.at(written);
    let listed =
        |searchable: &Searchable| searchable.index.catalogue().in_file("transcripts/int-01.md").unwrap().is_racy();
    assert!(listed(&racy));
    let (still, _) = bench.at(written + 1);
    assert!(listed(&still), "and still may");
    let (later, _) = bench.at(written + 60);
    assert!(!listed(&later), "a minute later the bytes are compared once more, and then never again");
    let (again, read) = bench.at(written + 61);
    assert!(!listed(&again) && read == 0);
}

#[test]
fn a_change_that_leaves_the_stamp_alone_is_seen_while_it_is_racy() {
    let disk = Arc::new(crate::project::disk::FakeDisk::new());
    let interview = |word: &str| format!("---\nid: a\nparticipants: [{{id: K1}}]\n---\n\n**K1:** {word}\n");
    disk.put("transcripts/a.md", interview("Journalen"));
    struct One(Arc<crate::project::disk::FakeDisk>);
    impl Disks for One {
        fn open(&self, _: &Path) -> Result<Arc<dyn Disk>, ProjectError> {
            Ok(Arc::clone(&self.0) as Arc<dyn Disk>)
        }
        fn make(&self, _: &Path) -> Result<Arc<dyn Disk>, ProjectError> {
            self.open(Path::new(""))
        }
    }
    let cache = tempfile::tempdir().unwrap();
    let at =
        |now: i64| searchable(&One(Arc::clone(&disk)), Path::new("/prosjekt"), Some(cache.path()), now, &mut |_| ());
    // The fake disk's files are from the first seconds of 1970.
    disk.freeze_stamps();
    assert_eq!(counts(&at(0).unwrap()), (0, 1));
    disk.put("transcripts/a.md", interview("Epikrisen"));
    assert_eq!(counts(&at(0).unwrap()), (1, 0));
}

#[test]
fn a_damaged_index_is_built_anew() {
    let bench = Bench::new();
    bench.kept();
    let names: Vec<_> = files(&bench.index()).iter().map(|file| file.file_name().unwrap().to_owned()).collect();
    for name in names.iter().filter_map(|name| name.to_str()).filter(|name| !name.ends_with(".lock")) {
        // Segments have other names in every index: their kind is the same.
        let (_, kind) = name.rsplit_once('.').unwrap_or_default();
        let segment = name.len() > 32;
        let same = |file: &PathBuf| {
            let other = file.file_name().unwrap().to_str().unwrap();
            if segment { other.len() > 32 && other.ends_with(kind) } else { other == name }
        };
        let file = files(&bench.index()).into_iter().find(same).unwrap_or_else(|| panic!("{name}"));
        let mut bytes = fs::read(&file).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(&file, bytes).unwrap();
        let before = bench.index();
        // Files of a few kilobytes may be changed within the tick of their stamp: a day later it is seen in any case.
        let (mended, read) = bench.at(NOW + 90_000);
        assert_eq!((counts(&mended), read), ((1, 2), 2), "{name}");
        assert!(bench.index() != before && mended.problems.is_empty(), "{name}");
    }
}

#[test]
fn whatever_is_gone_from_the_cache_comes_back() {
    let bench = Bench::new();
    bench.kept();
    let whole = |bench: &Bench| assert_eq!(counts(&bench.kept().0), (1, 2));
    fs::remove_dir_all(bench.index()).unwrap();
    whole(&bench);
    fs::write(bench.home().join("current"), "index-77").unwrap();
    whole(&bench);
    fs::write(bench.home().join("current"), "../../prosjekt").unwrap();
    whole(&bench);
    fs::remove_file(bench.home().join("current")).unwrap();
    whole(&bench);
    fs::remove_dir_all(bench.cache()).unwrap();
    whole(&bench);
    // While it is held open.
    let (held, _) = bench.kept();
    fs::remove_dir_all(bench.cache()).unwrap();
    assert_eq!(counts(&held), (1, 2));
    whole(&bench);
}

#[test]
fn an_index_of_another_version_is_built_anew() {
    let bench = Bench::new();
    bench.kept();
    fs::write(bench.index().join("record"), b"belegg index 0\nnoe annet").unwrap();
    assert_eq!(bench.kept().1, 2);
    assert_eq!(bench.kept().1, 0);
}

#[test]
fn without_a_cache_the_index_is_in_memory_and_that_is_told() {
    let bench = Bench::new();
    let told = |cache: Option<&Path>| {
        let searchable = searchable(&RealDisks, &bench.root(), cache, NOW, &mut |_| ()).unwrap();
        assert!(searchable.index.is_in_memory());
        assert_eq!(counts(&searchable), (1, 2));
        searchable.problems.iter().map(|problem| problem.code).collect::<Vec<_>>()
    };
    assert_eq!(told(None), ["project/index-in-memory"]);
    let file = bench.folder.path().join("fil");
    fs::write(&file, "").unwrap();
    assert_eq!(told(Some(&file)), ["project/index-in-memory"], "a file stands where the folder should");
    #[cfg(target_os = "linux")]
    assert_eq!(told(Some(Path::new("/proc/belegg"))), ["project/index-in-memory"]);
}

#[test]
fn a_transcript_that_cannot_be_read_is_told_every_time_and_hides_no_other() {
    let bench = Bench::new();
    fs::write(bench.file("int-03"), b"bl\xE5b\xE6r").unwrap();
    fs::create_dir(bench.file("int-04")).unwrap();
    for _ in 0..2 {
        let (searchable, _) = bench.at(NOW);
        assert_eq!(counts(&searchable), (1, 2));
        let told: Vec<_> = searchable.problems.iter().map(|p| (p.place.file.as_str(), p.code)).collect();
        let unread = "project/unread";
        assert_eq!(told, [("transcripts/int-03.md", unread), ("transcripts/int-04.md", unread)]);
        assert!(searchable.problems[0].message.contains("line 1: byte 0xE5"), "{:?}", searchable.problems);
    }
    fs::remove_dir(bench.file("int-04")).unwrap();
    bench.say("int-04", "Epikrisen.");
    bench.say("int-03", "Epikrisen.");
    assert_eq!(counts(&bench.kept().0), (3, 2));
}

#[test]
fn an_empty_project_can_be_searched() {
    let bench = Bench::new();
    fs::remove_dir_all(bench.root().join("transcripts")).unwrap();
    assert_eq!(counts(&bench.kept().0), (0, 0));
    assert_eq!(counts(&bench.kept().0), (0, 0));
    fs::create_dir(bench.root().join("transcripts")).unwrap();
    bench.say("int-01", "Epikrisen.");
    assert_eq!(counts(&bench.kept().0), (1, 0));
}

#[test]
fn many_at_once_build_it_once() {
    let bench = Bench::new();
    let reads = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                let (searchable, read) = bench.kept();
                assert_eq!(counts(&searchable), (1, 2));
                reads.fetch_add(read, Ordering::SeqCst);
            });
        }
    });
    assert_eq!(reads.load(Ordering::SeqCst), 2);
    // And while transcripts change under many searches, each sees one state or another.
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                for _ in 0..10 {
                    let (epikrisen, journalen) = counts(&bench.kept().0);
                    assert!((1..=2).contains(&epikrisen) && journalen == 2, "{epikrisen} {journalen}");
                }
            });
        }
        for round in 0..10 {
            bench.say("int-03", ["Epikrisen.", "Ingenting."][round % 2]);
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
    });
}

#[test]
fn whoever_waits_is_told() {
    let bench = Bench::new();
    bench.kept();
    let home = Home::of(&bench.cache(), &bench.root());
    // A process that another test starts this moment may hold a copy of the lock until it runs.
    let locked = std::iter::repeat_with(|| home.try_lock()).flatten().next().unwrap();
    bench.say("int-01", "Epikrisen, epikrisen og journalen.");
    let waited = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut progress = |step| _ = waited.fetch_add(usize::from(step == Progress::Waiting), Ordering::SeqCst);
            let found = searchable(&RealDisks, &bench.root(), Some(&bench.cache()), NOW, &mut progress).unwrap();
            assert_eq!(counts(&found), (1, 2));
        });
        std::thread::sleep(std::time::Duration::from_millis(500));
        drop(locked);
    });
    assert!(waited.load(Ordering::SeqCst) > 0);
}

#[test]
fn a_project_is_forgotten_whole() {
    let bench = Bench::new();
    forget(Some(&bench.cache()), &bench.root()).unwrap();
    bench.kept();
    forget(None, &bench.root()).unwrap();
    assert!(bench.home().exists());
    forget(Some(&bench.cache()), &bench.root()).unwrap();
    assert_eq!(files(&bench.cache()), Vec::<PathBuf>::new());
    assert_eq!(counts(&bench.kept().0), (1, 2));
}

#[cfg(unix)]
#[test]
fn nobody_else_can_look_into_it() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let bench = Bench::new();
    bench.kept();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&bench.home()), mode(&bench.index())), (0o700, 0o700));
    // The same project by another way has the same index.
    let link = bench.folder.path().join("lenke");
    symlink(bench.root(), &link).unwrap();
    let mut read = 0;
    searchable(&RealDisks, &link, Some(&bench.cache()), NOW, &mut |_| read += 1).unwrap();
    assert_eq!(read, 0);
}
