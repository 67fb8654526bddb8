#![allow(
    clippy::disallowed_methods,
    reason = "tests start processes, read the environment and look at folders themselves"
)]

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use super::*;
use crate::codebook::CodeAddress;
use crate::coding::{
    Action, Anchor, CoderId, Codings, DeviceId, Entry, EntryId, JournalName, LineHash, MemoTarget, Stance, fold,
    read_journal, write_line,
};
use crate::project::ProjectFault;
use crate::project::disk::{Chance, Disk, Failure, FakeDisk, RealDisk};
use crate::source::{FileName, Problem};
use crate::transcript::{TranscriptId, TurnNo};

const FILE: &str = "codings/ab@kontor.jsonl";

fn folder() -> FileName {
    FileName::new(FOLDER)
}

fn name(text: &str) -> JournalName {
    let (coder, device) = text.split_once('@').unwrap();
    JournalName { coder: CoderId::new(coder).unwrap(), device: DeviceId::new(device).unwrap() }
}

fn draft(n: u64) -> Draft {
    let id = EntryId(ulid::Ulid::from_parts(1_700_000_000_000, u128::from(n)));
    let quote = format!("Ytring {n} «med» tegn");
    let end = quote.chars().count() as u32;
    let anchor = Anchor {
        turn: TurnNo(1),
        start: 0,
        end,
        to_turn: TurnNo(1),
        quote,
        before: String::new(),
        after: String::new(),
    };
    let action = Action::Code {
        transcript: TranscriptId::new("int-01").unwrap(),
        anchor,
        code: CodeAddress::new("kommune/benefits/sanntid").unwrap(),
        stance: Stance::Support,
        memo: None,
    };
    Draft { id, at: "2026-11-20T10:15:02Z".to_owned(), action }
}

fn drafts(numbers: impl IntoIterator<Item = u64>) -> Vec<Draft> {
    numbers.into_iter().map(draft).collect()
}

fn open(disk: &Arc<impl Disk + 'static>) -> Result<(Writer, Vec<Problem>), ProjectFault> {
    let disk: Arc<dyn Disk> = disk.clone();
    Writer::open(disk, &folder(), &name("ab@kontor"), "prosess 7 på kontor-pc")
}

fn writer(disk: &Arc<impl Disk + 'static>) -> Writer {
    open(disk).unwrap().0
}

fn ids(journals: &[Journal]) -> Vec<EntryId> {
    journals.iter().flat_map(|journal| journal.entries.iter().map(|entry| entry.id)).collect()
}

fn state(disk: &dyn Disk) -> Codings {
    let (journals, _) = read_all(disk, &folder());
    fold(journals.iter().map(|journal| (&journal.name, journal.entries.as_slice()))).0
}

/// A journal of some drafts as it stands on disk.
fn journal(count: u64) -> Vec<u8> {
    let disk = Arc::new(FakeDisk::new());
    writer(&disk).append(&drafts(1..=count), 0).unwrap();
    disk.get(FILE).unwrap()
}

#[test]
fn what_is_appended_is_read_back_numbered_and_chained() {
    let disk = Arc::new(FakeDisk::new());
    let mut writer = writer(&disk);
    let first = writer.append(&drafts([1]), 0).unwrap();
    let more = writer.append(&drafts([2, 3]), 40).unwrap();
    let (journals, problems) = read_all(&*disk, &folder());
    assert_eq!(problems, []);
    assert_eq!(journals[0].entries, [first, more].concat());
    let numbers: Vec<_> = journals[0].entries.iter().map(|entry| (entry.n, entry.clock)).collect();
    assert_eq!(numbers, [(1, 1), (2, 41), (3, 42)]);
    assert_eq!((journals[0].name.to_string(), journals[0].copy), ("ab@kontor".to_owned(), false));
}

#[test]
fn nothing_is_created_before_something_is_said() {
    let disk = Arc::new(FakeDisk::new());
    let mut writer = writer(&disk);
    assert_eq!(writer.append(&[], 0).unwrap(), []);
    assert!(disk.get(FILE).is_none());
    assert_eq!(read_all(&*disk, &folder()), (vec![], vec![]));
}

#[test]
fn several_entries_are_one_write_and_one_sync() {
    let disk = Arc::new(FakeDisk::new());
    let mut writer = writer(&disk);
    writer.append(&drafts([1]), 0).unwrap();
    let before = disk.calls();
    writer.append(&drafts(2..=50), 0).unwrap();
    // One look at the size, one write, one sync.
    assert_eq!(disk.calls() - before, 3);
}

#[test]
fn a_second_writer_is_refused_and_told_who_has_it() {
    let disk = Arc::new(FakeDisk::new());
    let first = writer(&disk);
    let fault = open(&disk).err().unwrap();
    assert_eq!(fault.to_string(), "`codings/ab@kontor.jsonl` is being written by prosess 7 på kontor-pc");
    let dyn_disk: Arc<dyn Disk> = disk.clone();
    assert!(Writer::open(dyn_disk, &folder(), &name("ab@hytte"), "").is_ok(), "another device is another journal");
    drop(first);
    assert!(open(&disk).is_ok());
}

#[test]
fn a_torn_line_is_set_aside_at_every_byte() {
    let whole = journal(3);
    let start = whole.len() - 1 - whole.iter().rev().skip(1).position(|byte| *byte == b'\n').unwrap();
    for cut in start + 1..whole.len() - 1 {
        let disk = Arc::new(FakeDisk::new());
        disk.put(FILE, &whole[..cut]);
        let (mut writer, problems) = open(&disk).unwrap();
        assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["project/set-aside"]);
        let aside = disk.files().into_iter().find(|file| file.contains(".torn-")).unwrap();
        assert_eq!(disk.crash(1).get(&aside).unwrap(), &whole[start..cut], "on the disk before it is cut off");
        assert!(problems[0].message.contains(&aside));
        writer.append(&drafts([9]), 0).unwrap();
        let (journals, problems) = read_all(&*disk, &folder());
        assert_eq!((journals[0].entries.len(), problems), (3, vec![]));
    }
}

#[test]
fn torn_bytes_never_take_the_place_of_others() {
    let disk = Arc::new(FakeDisk::new());
    let torn = b"{\"n\":1,\"id";
    disk.put(FILE, torn);
    let aside = format!("codings/ab@kontor.torn-{:08x}", crc32c::crc32c(torn));
    disk.put(&aside, "noe annet");
    open(&disk).unwrap();
    assert_eq!(disk.get(&aside).unwrap(), b"noe annet");
    assert_eq!(disk.files().iter().filter(|file| file.contains(".torn-")).count(), 2);
}

#[test]
fn a_last_line_without_its_end_gets_it() {
    let whole = journal(2);
    let disk = Arc::new(FakeDisk::new());
    disk.put(FILE, &whole[..whole.len() - 1]);
    let (mut writer, problems) = open(&disk).unwrap();
    assert_eq!(problems, []);
    writer.append(&drafts([3]), 0).unwrap();
    let (journals, problems) = read_all(&*disk, &folder());
    assert_eq!((journals[0].entries.len(), problems), (3, vec![]));
    assert!(disk.get(FILE).unwrap().starts_with(&whole));
}

#[test]
fn a_journal_with_damage_or_news_in_it_is_appended_to_and_left_as_it_is() {
    let newer = Entry { n: 4, id: draft(4).id, at: String::new(), clock: 9, action: Action::Newer("merge".to_owned()) };
    let mut bytes = journal(3);
    let last = read_journal(&bytes, &FileName::new(FILE)).last;
    bytes.extend_from_slice(write_line(&newer, last).as_bytes());
    bytes[20] ^= 1;
    let disk = Arc::new(FakeDisk::new());
    disk.put(FILE, &bytes);
    let entries = writer(&disk).append(&drafts([5]), 0).unwrap();
    assert_eq!((entries[0].n, entries[0].clock), (5, 10));
    assert!(disk.get(FILE).unwrap().starts_with(&bytes));
    let (journals, problems) = read_all(&*disk, &folder());
    assert_eq!(journals[0].entries.len(), 4);
    assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["coding/bad-line", "coding/newer-op"]);
}

#[test]
fn what_cannot_be_read_again_is_not_written() {
    let disk = Arc::new(FakeDisk::new());
    let mut writer = writer(&disk);
    let newer = Draft { action: Action::Newer("merge".to_owned()), ..draft(1) };
    let long = Draft { action: Action::Memo(MemoTarget::Project, "x".repeat(9_000_000)), ..draft(2) };
    for bad in [newer, long] {
        assert!(matches!(writer.append(&[draft(3), bad], 0), Err(ProjectFault::Unwritable { .. })));
    }
    assert!(disk.get(FILE).is_none());
}

#[test]
fn a_clock_at_its_end_does_not_overflow() {
    let disk = Arc::new(FakeDisk::new());
    let mut writer = writer(&disk);
    let entries = writer.append(&drafts([1, 2]), u64::MAX - 1).unwrap();
    assert_eq!(entries.iter().map(|entry| entry.clock).collect::<Vec<_>>(), [u64::MAX, u64::MAX]);
    assert_eq!(writer.append(&drafts([3]), u64::MAX).unwrap()[0].clock, u64::MAX);
    assert_eq!(
        state(&*disk).codings.iter().map(|coding| coding.id).collect::<Vec<_>>(),
        [1, 2, 3].map(|n| draft(n).id)
    );
}

#[test]
fn a_journal_that_grew_under_a_session_is_read_anew() {
    let disk = Arc::new(FakeDisk::new());
    let mut writer = writer(&disk);
    writer.append(&drafts([1]), 0).unwrap();
    // A checkout brings what this device wrote before and pushed.
    let other = Arc::new(FakeDisk::new());
    other.put(FILE, disk.get(FILE).unwrap());
    self::writer(&other).append(&drafts([7, 8]), 5).unwrap();
    disk.put(FILE, other.get(FILE).unwrap());
    let entries = writer.append(&drafts([2]), 0).unwrap();
    assert_eq!((entries[0].n, entries[0].clock), (4, 8));
    let (journals, problems) = read_all(&*disk, &folder());
    assert_eq!((journals[0].entries.len(), problems), (4, vec![]));
}

#[test]
fn on_a_full_disk_nothing_is_acknowledged_and_all_is_saved_once_there_is_room() {
    let disk = Arc::new(FakeDisk::new());
    let mut writer = writer(&disk);
    writer.append(&drafts([1]), 0).unwrap();
    for room in [0, 1, 100, 400] {
        disk.set_room(Some(room));
        let fault = writer.append(&drafts([2, 3]), 0).unwrap_err();
        assert!(fault.to_string().contains(FILE), "{fault}");
        assert_eq!(ids(&read_all(&*disk, &folder()).0), [draft(1).id]);
    }
    disk.set_room(None);
    writer.append(&drafts([2, 3]), 0).unwrap();
    let (journals, problems) = read_all(&*disk, &folder());
    assert_eq!((journals[0].entries.len(), problems), (3, vec![]));
}

#[test]
fn what_a_failed_append_left_and_could_not_take_back_is_taken_back_before_the_next() {
    let disk = Arc::new(FakeDisk::new());
    let mut writer = writer(&disk);
    writer.append(&drafts([1]), 0).unwrap();
    disk.fail_call(2, Failure::Short);
    disk.fail_call(3, Failure::Io);
    assert!(writer.append(&drafts([2]), 0).is_err());
    assert_eq!(read_all(&*disk, &folder()).1[0].code, "coding/torn-line");
    writer.append(&drafts([2]), 0).unwrap();
    assert_eq!((disk.get(FILE).unwrap(), writer.problems()), (journal(2), vec![]));
    assert!(disk.files().iter().all(|file| is_expected(file)), "{:?}", disk.files());
}

#[test]
fn a_sync_that_fails_once_is_made_good_before_anything_is_acknowledged() {
    for failure in [Failure::Io, Failure::Gone] {
        let disk = Arc::new(FakeDisk::new());
        let mut writer = writer(&disk);
        writer.append(&drafts([1]), 0).unwrap();
        disk.fail_call(3, failure);
        writer.append(&drafts([2, 3]), 0).unwrap();
        for seed in 0..50 {
            let (journals, problems) = read_all(&disk.crash(seed), &folder());
            assert_eq!((journals[0].entries.len(), problems), (3, vec![]), "{failure:?} {seed}");
        }
    }
}

/// What a session leaves beside the journal.
fn is_expected(file: &str) -> bool {
    let locks = [".belegg/.gitignore", ".belegg/locks/ab@kontor.lock", ".belegg/locks/ab@kontor.holder"];
    file == FILE || locks.contains(&file)
}

#[test]
fn whichever_call_fails_nothing_acknowledged_is_lost_and_nothing_is_left_over() {
    for failure in [Failure::Io, Failure::Gone, Failure::Full, Failure::Short] {
        for n in 1.. {
            let disk = Arc::new(FakeDisk::new());
            disk.fail_call(n, failure);
            let mut writer = open(&disk).map(|opened| opened.0).unwrap_or_else(|fault| {
                assert!(fault.to_string().contains('`'), "{fault}");
                self::writer(&disk)
            });
            for batch in [drafts([1]), drafts([2, 3])] {
                if let Err(fault) = writer.append(&batch, 0) {
                    assert!(fault.to_string().contains("codings"), "{fault}");
                    let (journals, _) = read_all(&*disk, &folder());
                    assert!(ids(&journals).len() as u64 <= 3);
                    writer.append(&batch, 0).unwrap();
                }
            }
            let used = disk.calls();
            for seed in 0..8 {
                let after = disk.crash(seed);
                let (journals, problems) = read_all(&after, &folder());
                assert_eq!(ids(&journals), [1, 2, 3].map(|n| draft(n).id), "call {n}, {failure:?}");
                assert_eq!(problems, [], "call {n}, {failure:?}");
            }
            let files = disk.files();
            assert!(files.iter().all(|file| is_expected(file)), "call {n}, {failure:?}: {files:?}");
            if used < n {
                assert!(n > 15, "the run must make some calls");
                break;
            }
        }
    }
}

/// How many rounds a torture makes: few in the normal run, more by `BELEGG_TORTURE=100000`.
fn rounds(normal: u64) -> u64 {
    std::env::var("BELEGG_TORTURE").ok().and_then(|text| text.parse().ok()).unwrap_or(normal)
}

#[test]
fn no_power_cut_loses_what_was_acknowledged() {
    let mut cuts = 0;
    for state in 0..rounds(700) {
        let mut chance = Chance::new(state);
        let mut disk = Arc::new(FakeDisk::new());
        let (mut acknowledged, mut next) = (BTreeSet::new(), 0);
        for _ in 0..3 {
            accidents(&disk, &mut chance);
            let lasted = session(&disk, &mut chance, &mut acknowledged, &mut next);
            disk.calm();
            // Now and then only the process dies, and what it left unsynced is still in the system's hands.
            if !lasted || chance.below(3) > 0 {
                disk = Arc::new(disk.crash(chance.bits()));
                cuts += 1;
            }
            let (journals, _) = read_all(&*disk, &folder());
            let there: BTreeSet<EntryId> = ids(&journals).into_iter().collect();
            assert!(acknowledged.is_subset(&there), "state {state}: {:?}", acknowledged.difference(&there));
            for entry in journals.iter().flat_map(|journal| &journal.entries) {
                assert_eq!(entry.action, draft(entry.id.0.random() as u64).action, "state {state}: other words");
            }
        }
    }
    assert!(cuts > 500);
}

fn accidents(disk: &FakeDisk, chance: &mut Chance) {
    disk.fail_call(1 + chance.below(60) as u64, Failure::PowerCut);
    for _ in 0..chance.below(3) {
        let failure = [Failure::Io, Failure::Gone, Failure::Full, Failure::Short][chance.below(4)];
        disk.fail_call(1 + chance.below(60) as u64, failure);
    }
}

/// A process at work; whether the power lasted.
fn session(disk: &Arc<FakeDisk>, chance: &mut Chance, acknowledged: &mut BTreeSet<EntryId>, next: &mut u64) -> bool {
    let Ok((mut writer, _)) = open(disk) else { return false };
    for _ in 0..chance.below(8) {
        let batch = drafts(*next..*next + 1 + chance.below(3) as u64);
        *next += batch.len() as u64;
        // A person tries again once or twice.
        let saved = (0..3).any(|_| writer.append(&batch, 0).is_ok());
        if !saved {
            return false;
        }
        acknowledged.extend(batch.iter().map(|draft| draft.id));
    }
    true
}

#[test]
fn two_devices_merge_either_way() {
    let base = Arc::new(FakeDisk::new());
    writer(&base).append(&drafts([1, 2]), 0).unwrap();
    let [kontor, hytte] = [1, 2].map(|_| {
        let copy = Arc::new(FakeDisk::new());
        copy.put(FILE, base.get(FILE).unwrap());
        copy
    });
    writer(&kontor).append(&drafts([3]), 2).unwrap();
    let dyn_disk: Arc<dyn Disk> = hytte.clone();
    let mut other = Writer::open(dyn_disk, &folder(), &name("ab@hytte"), "").unwrap().0;
    let star = Draft { action: Action::Star(draft(1).id), ..draft(4) };
    other.append(&[star, Draft { action: Action::Uncode(draft(2).id), ..draft(5) }], 2).unwrap();
    let take = |into: &FakeDisk, from: &FakeDisk, as_copy: bool| {
        for file in from.files().iter().filter(|file| file.starts_with("codings/")) {
            let there = into.get(file).unwrap_or_default();
            let theirs = from.get(file).unwrap();
            // The side that changed wins; a sync program that cannot tell keeps both.
            if as_copy && !there.is_empty() {
                into.put(&file.replace(".jsonl", " (conflicted copy 2026-01-02).jsonl"), &theirs);
            } else if theirs.len() > there.len() {
                into.put(file, theirs);
            }
        }
    };
    let merged: Vec<Codings> =
        [(&kontor, &hytte, false), (&hytte, &kontor, false), (&kontor, &hytte, true), (&hytte, &kontor, true)]
            .map(|(into, from, as_copy)| {
                let both = FakeDisk::new();
                take(&both, into, false);
                take(&both, from, as_copy);
                state(&both)
            })
            .into();
    assert_eq!(
        merged[0].codings.iter().map(|coding| (coding.id, coding.starred)).collect::<Vec<_>>(),
        [(draft(1).id, true), (draft(3).id, false)]
    );
    assert!(merged.iter().all(|state| *state == merged[0]));
}

#[test]
fn the_wall_clock_orders_nothing() {
    let at_years = |years: [&str; 3]| {
        let disk = Arc::new(FakeDisk::new());
        let mut writer = writer(&disk);
        let actions =
            [draft(1).action, Action::Stance(draft(1).id, Stance::Mixed), Action::Stance(draft(1).id, Stance::Mention)];
        for ((year, action), n) in years.into_iter().zip(actions).zip(1..) {
            writer.append(&[Draft { id: draft(n).id, at: format!("{year}-01-01T00:00:00Z"), action }], 0).unwrap();
        }
        state(&*disk).codings[0].stance
    };
    assert_eq!(at_years(["2026", "2027", "2028"]), Stance::Mention);
    assert_eq!(at_years(["2026", "2025", "2027"]), Stance::Mention);
    assert_eq!(at_years(["2028", "2027", "1970"]), Stance::Mention);
}

#[test]
fn files_that_are_no_journals_are_told_or_let_be() {
    let disk = FakeDisk::new();
    disk.put(FILE, journal(1));
    disk.put("codings/notat.jsonl", "");
    disk.put("codings/LESMEG.md", "");
    disk.put("codings/ab@kontor.torn-00000000", "{");
    let (journals, problems) = read_all(&disk, &folder());
    assert_eq!((journals.len(), problems.len()), (1, 1));
    assert_eq!(
        (problems[0].code, problems[0].place.to_string()),
        ("coding/file-name", "codings/notat.jsonl".to_owned())
    );
}

#[test]
fn one_journal_that_cannot_be_read_hides_no_other() {
    let disk = FakeDisk::new();
    disk.put(FILE, journal(1));
    disk.put("codings/cd@hytte.jsonl", journal(1));
    disk.fail_call(3, Failure::Io);
    let (journals, problems) = read_all(&disk, &folder());
    assert_eq!((journals.len(), problems.len(), problems[0].code), (1, 1, "project/disk"));
}

fn real(folder: &Path) -> Arc<RealDisk> {
    Arc::new(RealDisk::new(folder).unwrap())
}

#[test]
fn a_real_disk_keeps_a_journal_and_its_lock() {
    let temp = tempfile::tempdir().unwrap();
    let disk = real(temp.path());
    let mut first = writer(&disk);
    first.append(&drafts([1]), 0).unwrap();
    first.append(&drafts([2, 3]), 0).unwrap();
    assert!(matches!(open(&disk), Err(ProjectFault::Locked { .. })));
    assert!(matches!(open(&real(temp.path())), Err(ProjectFault::Locked { .. })));
    drop(first);
    let path = temp.path().join(FILE);
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, &bytes[..bytes.len() - 10]).unwrap();
    let (mut again, problems) = open(&disk).unwrap();
    assert_eq!(problems.len(), 1);
    again.append(&drafts([3]), 0).unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
    assert_eq!(std::fs::read(temp.path().join(".belegg/.gitignore")).unwrap(), b"*\n");
}

#[cfg(unix)]
#[test]
fn a_fifo_in_the_folder_is_told_and_not_waited_for() {
    let temp = tempfile::tempdir().unwrap();
    writer(&real(temp.path())).append(&drafts([1]), 0).unwrap();
    let fifo = temp.path().join("codings/cd@hytte.jsonl");
    assert!(Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    let (journals, problems) = read_all(&*real(temp.path()), &folder());
    assert_eq!((journals.len(), problems.len(), problems[0].code), (1, 1, "project/refused"));
}

const CHILD: &str = "BELEGG_TEST_CHILD";

/// The other half of the test below: appends and says what was acknowledged, until it is killed.
#[test]
#[ignore = "started by the test that kills it"]
fn child() {
    let Ok(folder) = std::env::var(CHILD) else { return };
    let mut writer = writer(&real(Path::new(&folder)));
    let start = read_all(&*real(Path::new(&folder)), &self::folder())
        .0
        .iter()
        .map(|journal| journal.entries.len())
        .sum::<usize>() as u64;
    for n in start + 1.. {
        let batch = drafts([n * 10, n * 10 + 1]);
        writer.append(&batch, 0).unwrap();
        let mut out = std::io::stdout().lock();
        writeln!(out, "\nsaved {} {}", batch[0].id, batch[1].id).unwrap();
        out.flush().unwrap();
    }
}

#[test]
fn a_killed_process_loses_nothing_it_acknowledged() {
    let mut temp = tempfile::tempdir().unwrap();
    let mut acknowledged = BTreeSet::new();
    for round in 0..rounds(500).min(10_000) {
        // A journal that only grew would make the last rounds wait for reading, not for killing.
        if round % 20 == 0 {
            temp = tempfile::tempdir().unwrap();
            acknowledged.clear();
        }
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "project::journals::tests::child", "--ignored", "--nocapture"])
            .env(CHILD, temp.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let mut note = |line: String| {
            let saved = line
                .strip_prefix("saved ")
                .map(|ids| ids.split(' ').map(|id| id.parse().unwrap()).collect::<Vec<EntryId>>());
            let count = saved.as_ref().map_or(0, |_| 1);
            acknowledged.extend(saved.into_iter().flatten());
            count
        };
        let mut seen = 0;
        while seen < 1 + round % 7 {
            seen += lines.next().map_or(u64::MAX / 2, &mut note);
        }
        child.kill().unwrap();
        child.wait().unwrap();
        lines.for_each(|line| {
            note(line);
        });
        let there: BTreeSet<EntryId> = ids(&read_all(&*real(temp.path()), &folder()).0).into_iter().collect();
        assert!(acknowledged.is_subset(&there), "round {round}");
    }
    assert!(acknowledged.len() > 5);
}

#[test]
fn the_chain_starts_with_zeros() {
    let bytes = journal(1);
    assert!(String::from_utf8(bytes).unwrap().contains(&format!("\"prev\":\"{}\"", LineHash::FIRST)));
}
