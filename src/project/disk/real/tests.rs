use std::fs;
use std::os::unix::fs::symlink;

use super::*;

fn name(text: &str) -> FileName {
    FileName::new(text)
}

fn refusal(error: &io::Error) -> Option<Refusal> {
    error.get_ref()?.downcast_ref().copied()
}

#[test]
fn files_come_go_and_change() {
    let temp = tempfile::tempdir().unwrap();
    let disk = RealDisk::new(temp.path()).unwrap();
    disk.create_folder(&name("a/b")).unwrap();
    disk.create_folder(&name("a/b")).unwrap();
    disk.create_new(&name("a/b/x"), b"12").unwrap();
    assert_eq!(disk.create_new(&name("a/b/x"), b"").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
    disk.append(&name("a/b/x"), b"345").unwrap();
    disk.truncate(&name("a/b/x"), 4).unwrap();
    disk.sync(&name("a/b/x")).unwrap();
    disk.rename(&name("a/b/x"), &name("a/y")).unwrap();
    for folder in ["a/b", "a", ""] {
        disk.sync_folder(&name(folder)).unwrap();
    }
    assert_eq!(disk.read(&name("a/y"), 4).unwrap(), b"1234");
    assert_eq!(refusal(&disk.read(&name("a/y"), 3).unwrap_err()), Some(Refusal::TooLarge(3)));
    assert_eq!(
        (disk.list(&name("a")).unwrap(), disk.list(&name("")).unwrap()),
        (vec!["b".into(), "y".into()], vec!["a".into()])
    );
    assert_eq!(disk.kind(&name("a/y")).unwrap(), Some(Kind::File { size: 4 }));
    assert_eq!(disk.kind(&name("a/b")).unwrap(), Some(Kind::Folder));
    disk.remove(&name("a/y")).unwrap();
    assert_eq!((disk.kind(&name("a/y")).unwrap(), disk.kind(&name("a/y/z")).unwrap()), (None, None));
    assert_eq!(disk.append(&name("a/y"), b"").unwrap_err().kind(), io::ErrorKind::NotFound);
    assert!(disk.create_folder(&name("a/b")).is_ok());
}

#[test]
fn nothing_outside_is_reached() {
    let temp = tempfile::tempdir().unwrap();
    let (inside, outside) = (temp.path().join("prosjekt"), temp.path().join("ute"));
    for folder in [&inside, &outside] {
        fs::create_dir(folder).unwrap();
    }
    fs::write(outside.join("x"), "hemmelig").unwrap();
    fs::write(inside.join("y"), "synlig").unwrap();
    symlink(&outside, inside.join("mappe")).unwrap();
    symlink(outside.join("x"), inside.join("fil")).unwrap();
    symlink(outside.join("ny"), inside.join("dinglende")).unwrap();
    symlink(inside.join("y"), inside.join("innenfor")).unwrap();
    let disk = RealDisk::new(&inside).unwrap();
    for path in ["mappe/x", "fil", "mappe"] {
        assert_eq!(refusal(&disk.kind(&name(path)).unwrap_err()), Some(Refusal::Outside), "{path}");
        assert!(disk.read(&name(path), 99).is_err(), "{path}");
        assert!(disk.append(&name(path), b"!").is_err(), "{path}");
        assert!(disk.truncate(&name(path), 0).is_err(), "{path}");
    }
    for path in ["../ute/x", "mappe/../../ute/x"] {
        assert_eq!(refusal(&disk.read(&name(path), 99).unwrap_err()), Some(Refusal::Path), "{path}");
    }
    assert!(disk.create_new(&name("mappe/ny"), b"!").is_err());
    assert!(disk.create_new(&name("dinglende"), b"!").is_err());
    assert!(disk.create_folder(&name("mappe/ny")).is_err());
    assert!(disk.lock(&name("mappe/lås")).is_err());
    assert!(disk.lock(&name("fil")).is_err());
    assert!(disk.rename(&name("y"), &name("mappe/y")).is_err());
    assert!(disk.remove(&name("mappe/x")).is_err());
    assert!(disk.list(&name("mappe")).is_err());
    assert_eq!(fs::read_dir(&outside).unwrap().count(), 1);
    assert_eq!(fs::read(outside.join("x")).unwrap(), b"hemmelig");
    assert_eq!(disk.read(&name("innenfor"), 99).unwrap(), b"synlig", "a link inside is followed");
}

#[test]
fn only_plain_files_are_opened() {
    let temp = tempfile::tempdir().unwrap();
    let disk = RealDisk::new(temp.path()).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(temp.path().join("rør")).status().unwrap().success());
    fs::create_dir(temp.path().join("mappe")).unwrap();
    symlink("/dev/zero", temp.path().join("null")).unwrap();
    for path in ["rør", "mappe"] {
        assert_eq!(refusal(&disk.read(&name(path), 9).unwrap_err()), Some(Refusal::NotAFile), "{path}");
        assert_eq!(refusal(&disk.append(&name(path), b"").unwrap_err()), Some(Refusal::NotAFile), "{path}");
        assert!(disk.lock(&name(path)).is_err(), "{path}");
    }
    assert_eq!(disk.kind(&name("rør")).unwrap(), Some(Kind::Other));
    assert!(disk.read(&name("null"), 9).is_err());
}

#[test]
fn a_lock_is_held_until_it_is_dropped() {
    let temp = tempfile::tempdir().unwrap();
    let disk = RealDisk::new(temp.path()).unwrap();
    let held = disk.lock(&name("lås")).unwrap();
    assert!(held.is_some());
    assert!(RealDisk::new(temp.path()).unwrap().lock(&name("lås")).unwrap().is_none());
    drop(held);
    assert!(disk.lock(&name("lås")).unwrap().is_some());
}

#[test]
fn a_folder_is_stamped_without_opening_a_file() {
    let temp = tempfile::tempdir().unwrap();
    let (inside, outside) = (temp.path().join("prosjekt"), temp.path().join("ute.md"));
    fs::create_dir_all(inside.join("t/mappe.md")).unwrap();
    fs::write(&outside, "ute").unwrap();
    for (file, text) in [("t/b.md", "abc"), ("t/a.md", "a"), ("t/a.txt", ""), ("x.md", "ekte")] {
        fs::write(inside.join(file), text).unwrap();
    }
    symlink("../x.md", inside.join("t/c.md")).unwrap();
    symlink(&outside, inside.join("t/d.md")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(inside.join("t/rør.md")).status().unwrap().success());
    let disk = RealDisk::new(&inside).unwrap();
    let stamps = disk.stamps(&name("t"), ".md").unwrap();
    let sizes: Vec<(&str, u64)> = stamps.iter().map(|(name, stamp)| (name.as_str(), stamp.size)).collect();
    let folder = fs::metadata(inside.join("t/mappe.md")).unwrap().len();
    let expected = [("a.md", 1), ("b.md", 3), ("c.md", 4), ("d.md", 0), ("mappe.md", folder), ("rør.md", 0)];
    assert_eq!(sizes, expected, "a link out of the folder is not followed");
    let later = fs::File::open(inside.join("x.md")).unwrap();
    later.set_modified(std::time::UNIX_EPOCH + std::time::Duration::from_secs(9)).unwrap();
    let again = disk.stamps(&name("t"), ".md").unwrap();
    let changed: Vec<&str> =
        stamps.iter().zip(&again).filter(|(a, b)| a != b).map(|((name, _), _)| name.as_str()).collect();
    assert_eq!(changed, ["c.md"], "what a link leads to counts");
    assert!(disk.stamps(&name("x.md"), ".md").is_err());
    assert_eq!(disk.stamps(&name("ingen"), ".md").unwrap_err().kind(), std::io::ErrorKind::NotFound);
}

#[test]
fn thousands_of_files_are_stamped_in_order() {
    let temp = tempfile::tempdir().unwrap();
    let names: Vec<String> = (0..1200).map(|number| format!("int-{number:04}.md")).collect();
    for (size, file) in names.iter().enumerate() {
        fs::write(temp.path().join(file), "x".repeat(size % 7)).unwrap();
    }
    let stamps = RealDisk::new(temp.path()).unwrap().stamps(&name(""), ".md").unwrap();
    assert_eq!(stamps.iter().map(|(name, _)| name).collect::<Vec<_>>(), names.iter().collect::<Vec<_>>());
    assert!(stamps.iter().enumerate().all(|(at, (_, stamp))| stamp.size == at as u64 % 7));
}
