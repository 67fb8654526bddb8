//! Sessions on disks that say no: nothing is lost, and nothing looks saved that is not.

use std::sync::Arc;

use crate::project::disk::{Disk as _, FakeDisk};
use crate::source::FileName;
use crate::tui::message::{Message, Signal};
use crate::tui::testing::Desk;

const JOURNAL: &str = "codings/ab@prøve.jsonl";

fn ops(desk: &Desk) -> Vec<String> {
    let text = String::from_utf8(desk.disk.get(JOURNAL).unwrap_or_default()).unwrap();
    let op = |line: &str| line.split("\"op\":\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    text.lines().map(op).collect()
}

fn desk() -> Desk {
    Desk::cached(Desk::new().close(), seen())
}

/// A cache whose user has seen the tour.
fn seen() -> Arc<FakeDisk> {
    let cache = FakeDisk::new();
    cache.put("tour-seen", "");
    Arc::new(cache)
}

#[test]
fn on_a_full_disk_work_goes_on_and_is_saved_in_order_when_there_is_room() {
    let mut desk = desk();
    desk.disk.set_room(Some(0));
    desk.keys("J;i");
    assert!(desk.status().contains("1 NOT SAVED (W)"), "{}", desk.status());
    assert!(desk.told().1.starts_with("not saved: "), "{:?}", desk.told());
    assert!(desk.screen().contains('◌'), "{}", desk.screen());
    desk.keys("s;t tc");
    assert_eq!(desk.codings().len(), 2);
    assert!(desk.status().contains("3 NOT SAVED"), "{}", desk.status());
    desk.keys("W");
    assert!(desk.status().contains("3 NOT SAVED") && ops(&desk).is_empty());
    desk.disk.set_room(None);
    desk.keys("W");
    assert!(desk.status().contains("● saved"), "{}", desk.status());
    assert_eq!(desk.told().1, "everything is saved now");
    assert!(!desk.screen().contains('◌'));
    assert_eq!(ops(&desk), ["code", "code", "stance"]);
    assert_eq!(kept(&desk.cache), 0, "nothing is left in the cache");
    assert_eq!(Desk::at(desk.close()).codings().len(), 2);
}

#[test]
fn what_would_fit_waits_for_what_did_not() {
    let mut desk = desk();
    desk.disk.set_room(Some(300));
    desk.keys("J;i");
    assert!(desk.status().contains("1 NOT SAVED"), "{}", desk.status());
    desk.keys("X");
    assert!(desk.status().contains("2 NOT SAVED") && ops(&desk).is_empty(), "{} {:?}", desk.status(), ops(&desk));
    desk.disk.set_room(None);
    desk.keys("*");
    assert_eq!(ops(&desk), ["code", "read", "star"], "the next thing done takes along what waits");
    assert!(desk.status().contains("● saved"), "{}", desk.status());
}

fn kept(cache: &FakeDisk) -> usize {
    cache.files().iter().filter(|name| name.ends_with(".jsonl")).count()
}

#[test]
fn what_could_not_be_saved_is_saved_by_the_next_session() {
    let mut desk = desk();
    desk.keys("J;i");
    desk.disk.set_room(Some(0));
    desk.keys("s;t m").text("hvorfor").keys("<esc>");
    desk.send(Message::Signal(Signal::End(1)));
    assert!(desk.ended);
    let (told, disk, cache) = desk.leave();
    let told = told.unwrap();
    assert!(told.starts_with("2 entries could not be saved in ab@prøve.jsonl; kept in "), "{told}");
    assert_eq!(kept(&cache), 1);
    // Still no room: they are there, unsaved, and stay in the cache.
    let again = Desk::cached(disk, cache);
    assert!(again.status().contains("2 NOT SAVED"), "{}", again.status());
    assert_eq!(again.codings().len(), 2);
    let (_, disk, cache) = again.leave();
    disk.set_room(None);
    let third = Desk::cached(disk, cache);
    assert!(third.told().1 == "2 entries that could not be saved the last time are saved now", "{:?}", third.told());
    assert!(third.status().contains("saved") && !third.status().contains("NOT"), "{}", third.status());
    assert_eq!(ops(&third), ["code", "code", "memo"]);
    assert_eq!(kept(&third.cache), 0);
    // Steps go back over it as over all work.
    let mut fourth = Desk::cached(third.close(), seen());
    fourth.keys("u");
    assert!(fourth.model.study.history().codings().all(|coding| coding.memo.is_none()));
}

#[test]
fn leaving_in_spite_of_the_warning_keeps_it() {
    let mut desk = desk();
    desk.disk.set_room(Some(0));
    desk.keys("J;i q");
    assert!(!desk.ended);
    assert!(desk.told().1.contains("not saved"), "{:?}", desk.told());
    desk.keys("q");
    assert!(desk.ended);
    let (told, disk, cache) = desk.leave();
    assert!(told.is_some());
    disk.set_room(None);
    assert_eq!(ops(&Desk::cached(disk, cache)), ["code"]);
}

#[test]
fn what_is_in_the_journal_already_is_not_saved_twice() {
    let mut desk = desk();
    desk.disk.set_room(Some(0));
    desk.keys("J;i");
    let copy = Arc::new(FakeDisk::new());
    copy.put("tour-seen", "");
    for name in desk.cache.files() {
        copy.put(&name, desk.cache.get(&name).unwrap());
    }
    desk.disk.set_room(None);
    desk.keys("W");
    // As after a power cut between the journal and the cache.
    let again = Desk::cached(desk.close(), copy);
    assert_eq!((ops(&again), again.codings().len()), (vec!["code".to_owned()], 1));
    assert_eq!(kept(&again.cache), 0);
    assert_eq!(again.told().1, "");
}

#[test]
fn somebody_else_who_has_the_journal_is_named_and_waited_for() {
    let mut first = desk();
    first.keys("J;i");
    let mut second = Desk::cached(Arc::clone(&first.disk), Arc::clone(&first.cache));
    second.keys("J s;t");
    let holder = format!("process {}", std::process::id());
    assert!(second.told().1.contains(&format!("is being written by {holder}")), "{:?}", second.told());
    assert!(second.status().contains("1 NOT SAVED"), "{}", second.status());
    // A third session takes up what the second has not saved, once the first has ended.
    drop(first);
    let third = Desk::cached(Arc::clone(&second.disk), Arc::clone(&second.cache));
    assert_eq!(ops(&third), ["code", "code"]);
    drop(third);
    second.keys("W");
    assert!(!second.status().contains("NOT"), "{}", second.status());
    assert_eq!(ops(&second), ["code", "code"], "nothing is there twice");
    second.keys("s;i");
    assert_eq!(ops(&second), ["code", "code", "code"]);
}

#[test]
fn while_somebody_has_the_journal_what_was_kept_waits() {
    let mut desk = desk();
    desk.disk.set_room(Some(0));
    desk.keys("J;i");
    let (_, disk, cache) = desk.leave();
    disk.set_room(None);
    let holder = disk.lock(&FileName::new(".belegg/locks/ab@prøve.lock")).unwrap();
    assert!(holder.is_some());
    let mut second = Desk::cached(disk, cache);
    assert!(second.told().1.starts_with("what was not saved the last time still waits: "), "{:?}", second.told());
    assert_eq!((second.codings().len(), kept(&second.cache)), (0, 1));
    drop(holder);
    second.keys("<f5>");
    assert_eq!((second.codings().len(), ops(&second).len(), kept(&second.cache)), (1, 1, 0));
}

#[test]
fn a_damaged_file_in_the_cache_is_not_thrown_away() {
    let mut desk = desk();
    desk.disk.set_room(Some(0));
    desk.keys("J;i s;t");
    let (_, disk, cache) = desk.leave();
    disk.set_room(None);
    let name = cache.files().into_iter().find(|name| name.ends_with(".jsonl")).unwrap();
    let mut bytes = cache.get(&name).unwrap();
    bytes.truncate(bytes.len() - 10);
    cache.put(&name, &bytes);
    let again = Desk::cached(disk, cache);
    assert_eq!(again.codings().len(), 1);
    assert_eq!(again.cache.get(&format!("{name}.damaged")), Some(bytes));
}
