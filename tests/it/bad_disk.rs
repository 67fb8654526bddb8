//! Every command on a disk whose n-th call fails, counting up until it passes untouched.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use belegg::cli::{Belegg, Out, Surroundings, finish, run};
use belegg::project::disk::{Disk, Failure, FakeDisk};
use belegg::project::{Disks, ProjectError};
use clap::Parser as _;

/// The same disk for every folder.
struct One(Arc<FakeDisk>);

impl Disks for One {
    fn open(&self, _: &Path) -> Result<Arc<dyn Disk>, ProjectError> {
        Ok(Arc::clone(&self.0) as Arc<dyn Disk>)
    }

    fn make(&self, _: &Path) -> Result<Arc<dyn Disk>, ProjectError> {
        self.open(Path::new(""))
    }
}

fn world() -> Surroundings {
    Surroundings {
        folder: PathBuf::from("/project"),
        coder: Some("ab".into()),
        device: Some("kontor".into()),
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
    }
}

fn belegg(disk: &Arc<FakeDisk>, arguments: &[&str]) -> (u8, String, String) {
    let (mut answer, mut aside) = (Vec::new(), Vec::new());
    let world = world();
    let arguments = Belegg::try_parse_from(std::iter::once("belegg").chain(arguments.iter().copied())).unwrap();
    let mut out = Out::new(&mut answer, &mut aside, &world);
    let code = finish(run(&arguments, &world, &One(Arc::clone(disk)), &mut out), &mut out);
    (code, String::from_utf8(answer).unwrap(), String::from_utf8(aside).unwrap())
}

const CHAPTER: &str = "# Funn\n\n[Én informant](belegg:kommune/drawbacks/endring) venter på endringer.\n";

/// A project with one coding and one chapter, safely on the disk.
fn disk() -> Arc<FakeDisk> {
    let disk = Arc::new(FakeDisk::new());
    disk.put("codebook.yaml", include_str!("../data/small/codebook.yaml"));
    for (name, text) in [
        ("transcripts/int-01.md", include_str!("../data/small/int-01.md")),
        ("transcripts/int-02.md", include_str!("../data/small/int-02.md")),
        ("transcripts/int-03.md", include_str!("../data/small/int-03.md")),
        ("chapters/kapittel-4.md", CHAPTER),
        ("exports/kapittel-4.md", "gammel\n"),
        ("belegg.yaml", "outline:\n  - {id: kapittel-4, title: Funn, sections: [kommune]}\n"),
    ] {
        disk.put(name, text);
    }
    let (code, ..) = belegg(&disk, &["tag", "int-03", "4", "Endringer må vi vente på", "kommune/drawbacks/endring"]);
    assert_eq!(code, 0);
    disk
}

/// Runs a command again and again, its n-th call failing, and hands what was left behind to `look`.
fn each_call_fails(arguments: &[&str], failure: Failure, look: impl Fn(&FakeDisk, u8, &str)) {
    each_call_fails_on(&disk, arguments, failure, look);
}

fn each_call_fails_on(
    disk: &dyn Fn() -> Arc<FakeDisk>,
    arguments: &[&str],
    failure: Failure,
    look: impl Fn(&FakeDisk, u8, &str),
) {
    for n in 1.. {
        let disk = disk();
        let before = disk.calls();
        disk.fail_call(n, failure);
        let (code, answer, aside) = belegg(&disk, arguments);
        let untouched = disk.calls() - before < n;
        if untouched {
            assert!(n > 1 && code <= 1, "{arguments:?}: {code} {answer} {aside}");
            return;
        }
        assert!(!aside.contains("panicked"), "{aside}");
        assert!(
            code == 0 || !aside.is_empty() || !answer.is_empty(),
            "{arguments:?} call {n}: exit {code} without a word"
        );
        look(&disk, code, &aside);
        assert!(n < 500, "{arguments:?} does not end");
    }
}

#[test]
fn reading_commands_say_what_failed_and_change_nothing() {
    let all = |disk: &FakeDisk| -> Vec<(String, Vec<u8>)> {
        disk.files().into_iter().map(|name| (name.clone(), disk.get(&name).unwrap())).collect()
    };
    let before: Vec<String> = all(&disk()).into_iter().map(|(name, _)| name).collect();
    for command in [&["status"][..], &["check"], &["segments"], &["matrix"], &["log"], &["participants"]] {
        each_call_fails(command, Failure::Io, |disk, _, _| {
            let after: Vec<String> = all(disk).into_iter().map(|(name, _)| name).collect();
            assert_eq!(after, before, "{command:?}");
        });
    }
}

#[test]
fn an_export_leaves_the_old_file_or_the_new_one() {
    for failure in [Failure::Io, Failure::Full, Failure::Short] {
        each_call_fails(&["export"], failure, |disk, code, aside| {
            let text = String::from_utf8(disk.get("exports/kapittel-4.md").unwrap()).unwrap();
            let whole = "# Funn\n\nÉn informant venter på endringer.\n";
            assert!(text == "gammel\n" || text == whole, "{text}");
            assert!(code != 0 || text == whole, "{aside}");
            let left: Vec<String> = disk.files().into_iter().filter(|name| name.contains(".tmp")).collect();
            assert!(left.is_empty(), "{left:?}");
        });
    }
}

#[test]
fn a_changed_codebook_is_the_old_one_or_the_new_one() {
    let old = include_str!("../data/small/codebook.yaml");
    for failure in [Failure::Io, Failure::Full, Failure::Short] {
        each_call_fails(
            &["codebook", "rename", "kommune/drawbacks/endring", "treghet"],
            failure,
            |disk, code, aside| {
                let text = String::from_utf8(disk.get("codebook.yaml").unwrap()).unwrap();
                let new = text.contains("- id: treghet\n") && text.contains("was: [kommune/drawbacks/endring]");
                assert!(text == old || new, "{text}");
                assert!(code != 0 || new, "{aside}");
            },
        );
    }
}

#[test]
fn a_coding_is_saved_or_said_not_to_be() {
    let journal = |disk: &FakeDisk| String::from_utf8(disk.get("codings/ab@kontor.jsonl").unwrap()).unwrap();
    let first = journal(&disk());
    for failure in [Failure::Io, Failure::Full, Failure::Short] {
        let arguments = ["tag", "int-01", "2", "Stolen står klar", "kommune/benefits/sanntid"];
        each_call_fails(&arguments, failure, |disk, code, aside| {
            let text = journal(disk);
            assert!(first.len() <= text.len() && text.contains("\"n\":1,"), "{text}");
            // The power is cut at once: what was acknowledged is there.
            if code == 0 {
                for seed in 0..20 {
                    assert!(journal(&disk.crash(seed)).contains("Stolen står klar"), "{aside}");
                }
            }
            // And the next one finds a journal it can go on with.
            let disk = Arc::new(disk.crash(1));
            let (code, _, aside) =
                belegg(&disk, &["tag", "int-02", "2", "Stolen står klar", "kommune/benefits/sanntid"]);
            assert_eq!(code, 0, "{aside}");
            let (_, answer, _) = belegg(&disk, &["segments"]);
            assert!(answer.contains("int-03") && answer.contains("int-02"), "{answer}");
        });
    }
}

#[test]
fn a_draft_is_whole_or_not_there() {
    each_call_fails(&["draft", "--append"], Failure::Io, |disk, _, _| {
        let text = String::from_utf8(disk.get("chapters/kapittel-4.md").unwrap()).unwrap();
        assert!(text.starts_with(CHAPTER), "{text}");
    });
}

#[test]
fn a_withdrawal_that_was_cut_off_can_be_finished() {
    each_call_fails(&["withdraw", "K05"], Failure::Io, |disk, _, _| {
        let disk = Arc::new(disk.crash(3));
        let (code, _, aside) = belegg(&disk, &["withdraw", "K05"]);
        assert_eq!(code, 0, "{aside}");
        for file in disk.files().iter().filter(|file| file.starts_with("transcripts/") || file.starts_with("codings/"))
        {
            let text = String::from_utf8(disk.get(file).unwrap()).unwrap();
            assert!(!file.contains("int-03") || !text.contains("Endringer"), "{file}: {text}");
            assert!(!file.contains("codings") || !text.contains("Endringer"), "{file}: {text}");
        }
    });
}

const IMPORT: [&str; 8] =
    ["import", "/raw/b.txt", "--key", "/keys/study.key", "--identity", "/keys/id.txt", "--accept-above", "0"];

/// A project with one import, and the raw file of another beside it.
fn disk_with_a_key(identity: &age::x25519::Identity) -> Arc<FakeDisk> {
    let disk = disk();
    disk.put("a.txt", "I: Hei.\n\nKari Solbakkmo: Endringer må vi vente på, sa Kari.\n\nI: Hva mer?\n");
    disk.put("b.txt", "I: Hei.\n\nOla Trollheimsvik: Kari Solbakkmo sa det.\n\nI: Hva mer?\n");
    disk.put("id.txt", age::secrecy::ExposeSecret::expose_secret(&identity.to_string()));
    let recipient = identity.to_public().to_string();
    let mut first = IMPORT.map(str::to_owned).to_vec();
    first[1] = "/raw/a.txt".to_owned();
    first.extend(["--recipient".to_owned(), recipient]);
    let (code, _, aside) = belegg(&disk, &first.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(code, 0, "{aside}");
    disk
}

#[test]
fn an_import_is_whole_or_not_there_and_the_key_is_never_lost() {
    let identity = age::x25519::Identity::generate();
    let whole = {
        let disk = disk_with_a_key(&identity);
        assert_eq!(belegg(&disk, &IMPORT).0, 0);
        disk.get("transcripts/int-05.md").unwrap()
    };
    let sound = |disk: &FakeDisk, code: u8| {
        let key = String::from_utf8(age::decrypt(&identity, &disk.get("study.key").unwrap()).unwrap()).unwrap();
        assert!(key.contains("Kari Solbakkmo"));
        let old = String::from_utf8(disk.get("transcripts/int-04.md").unwrap()).unwrap();
        assert!(old.contains("sa [person 1]."), "{old}");
        let new = disk.get("transcripts/int-05.md");
        assert!(new.as_ref().is_none_or(|new| *new == whole));
        assert!(new.is_none() || key.contains("Ola Trollheimsvik"), "the key comes first");
        assert!(code != 0 || new.is_some());
    };
    // What a power cut leaves is the disk again as it was: made once, for a first import takes its time.
    let before = disk_with_a_key(&identity);
    for failure in [Failure::Io, Failure::Short] {
        each_call_fails_on(&|| Arc::new(before.crash(0)), &IMPORT, failure, |disk, code, aside| {
            sound(disk, code);
            (0..5).for_each(|seed| sound(&disk.crash(seed), code));
            for file in disk.files().iter().filter(|file| !file.ends_with(".txt")) {
                let text = String::from_utf8_lossy(&disk.get(file).unwrap()).into_owned();
                assert!(!text.contains("Solbakkmo") && !aside.contains("Solbakkmo"), "{file}");
            }
        });
    }
}
