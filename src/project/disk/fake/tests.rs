use super::*;

fn name(text: &str) -> FileName {
    FileName::new(text)
}

/// What a file may be after a power cut, over many seeds; `None` is no such file.
fn outcomes(disk: &FakeDisk, file: &str) -> BTreeSet<Option<Vec<u8>>> {
    (0..200).map(|seed| disk.crash(seed).get(file)).collect()
}

#[test]
fn what_is_synced_survives_and_the_rest_may_not() {
    let disk = FakeDisk::new();
    disk.create_new(&name("x"), b"ab").unwrap();
    assert!(outcomes(&disk, "x").len() > 3, "gone, empty, half, zeros, whole");
    disk.sync(&name("x")).unwrap();
    assert_eq!(outcomes(&disk, "x"), [None, Some(b"ab".to_vec())].into(), "its name is not safe yet");
    disk.sync_folder(&name("")).unwrap();
    assert_eq!(outcomes(&disk, "x"), [Some(b"ab".to_vec())].into());
    disk.append(&name("x"), b"cd").unwrap();
    assert!(outcomes(&disk, "x").iter().flatten().all(|bytes| bytes.starts_with(b"ab")));
    assert!(outcomes(&disk, "x").contains(&Some(b"ab\0\0".to_vec())));
}

#[test]
fn a_rename_is_lost_or_done_until_the_folder_is_synced() {
    let disk = FakeDisk::new();
    disk.put("a/x", "ny");
    disk.put("a/y", "gammel");
    disk.rename(&name("a/x"), &name("a/y")).unwrap();
    assert_eq!(disk.get("a/y").unwrap(), b"ny");
    assert_eq!(outcomes(&disk, "a/y"), [Some(b"gammel".to_vec()), Some(b"ny".to_vec())].into());
    disk.sync_folder(&name("a")).unwrap();
    assert_eq!(outcomes(&disk, "a/y"), [Some(b"ny".to_vec())].into());
}

#[test]
fn a_file_is_lost_with_its_folder() {
    let disk = FakeDisk::new();
    disk.create_folder(&name("a")).unwrap();
    disk.create_new(&name("a/x"), b"").unwrap();
    disk.sync_folder(&name("a")).unwrap();
    assert_eq!(outcomes(&disk, "a/x"), [None, Some(vec![])].into());
    disk.sync_folder(&name("")).unwrap();
    assert_eq!(outcomes(&disk, "a/x"), [Some(vec![])].into());
}

#[test]
fn a_failed_sync_lies_afterwards() {
    for (failure, readable) in [(Failure::Io, &b"abcd"[..]), (Failure::Gone, b"ab")] {
        let disk = FakeDisk::new();
        disk.put("x", "ab");
        disk.append(&name("x"), b"cd").unwrap();
        disk.fail_call(1, failure);
        assert!(disk.sync(&name("x")).is_err());
        disk.sync(&name("x")).unwrap();
        assert_eq!(disk.get("x").unwrap(), readable);
        assert_eq!(outcomes(&disk, "x"), [Some(b"ab".to_vec())].into());
    }
}

#[test]
fn room_runs_out_in_the_middle() {
    let disk = FakeDisk::new();
    disk.put("x", "");
    disk.set_room(Some(3));
    assert_eq!(disk.append(&name("x"), b"abcd").unwrap_err().kind(), io::ErrorKind::StorageFull);
    assert_eq!(disk.get("x").unwrap(), b"abc");
}

#[test]
fn without_power_nothing_works() {
    let disk = FakeDisk::new();
    disk.put("x", "");
    disk.fail_call(2, Failure::PowerCut);
    disk.append(&name("x"), b"ab").unwrap();
    assert!(disk.append(&name("x"), b"cd").is_err());
    assert!(disk.read(&name("x"), 9).is_err());
    assert!(disk.crash(1).read(&name("x"), 9).is_ok());
}

#[test]
fn other_bytes_are_another_stamp() {
    let disk = FakeDisk::new();
    disk.put("t/a.md", "en");
    disk.put("t/b.txt", "en");
    let stamps = || disk.stamps(&FileName::new("t"), ".md");
    let first = stamps().unwrap();
    assert_eq!(first.iter().map(|(name, stamp)| (name.as_str(), stamp.size)).collect::<Vec<_>>(), [("a.md", 2)]);
    disk.append(&FileName::new("t/a.md"), b"!").unwrap();
    assert_ne!(stamps().unwrap(), first);
    disk.fail_call(1, Failure::Io);
    assert!(stamps().is_err());
}
