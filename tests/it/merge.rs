//! Two people with a copy each, and what becomes of both.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use belegg::cli::{Belegg, Out, Surroundings, finish, run};
use belegg::project::disk::{Disk, Failure, FakeDisk, MemoryDisk};
use belegg::project::{Disks, ProjectError};
use belegg::source::FileName;
use clap::Parser as _;

use crate::project::{Project, Run};

const SEEN: &str = "Vi ser hva sykehuset gjør mens det pågår, og kan planlegge hjemkomsten.";
const CODE: &str = "kommune/benefits/sanntid";

/// All files of a project but locks, caches and a home.
fn files(project: &Project) -> BTreeMap<String, Vec<u8>> {
    let walk = walkdir::WalkDir::new(project.root()).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    let named = walk.map(|entry| {
        let name = entry.path().strip_prefix(project.root()).unwrap().to_string_lossy().replace('\\', "/");
        (name, fs::read(entry.path()).unwrap())
    });
    named.filter(|(name, _)| !name.starts_with('.')).collect()
}

/// A copy of the whole folder, as a colleague gets it.
fn copy_of(project: &Project, coder: &str, device: &str) -> Project {
    let copy = Project::empty().coded_by(coder, device);
    for (name, bytes) in files(project) {
        fs::create_dir_all(copy.path(&name).parent().unwrap()).unwrap();
        fs::write(copy.path(&name), bytes).unwrap();
    }
    copy
}

/// Somebody's project and a colleague's copy, both worked on since.
fn apart() -> (Project, Project) {
    let ours = Project::new();
    ours.tag("int-01", 2, SEEN, CODE, "support");
    let theirs = copy_of(&ours, "cd", "reise");
    // From another machine: a journal has one writer, and no older copy of it can win.
    let ours = ours.coded_by("ab", "hjemme");
    theirs.edit(
        "transcripts/int-02.md",
        "**K03** [00:00:20]: Dokumentasjonen tar",
        "**K03** [00:00:20]: Dokumentasjonen tok",
    );
    theirs.run(["codebook", "add", "kommune/benefits/ro", "Ro"]).exits(0);
    theirs.tag("int-02", 2, SEEN, "kommune/benefits/ro", "support");
    ours.edit(
        "transcripts/int-02.md",
        "**K04** [00:00:35]: Dokumentasjonen tar",
        "**K04** [00:00:35]: Dokumentasjonen har tatt",
    );
    ours.run(["codebook", "add", "kommune/benefits/oversikt", "Oversikt"]).exits(0);
    ours.tag("int-03", 2, SEEN, "kommune/benefits/oversikt", "support");
    (ours, theirs)
}

fn merge(ours: &Project, theirs: &Project, more: &[&str]) -> Run {
    Run::from(ours.command().arg("merge").arg(theirs.root()).args(more).output().unwrap())
}

fn zipped(project: &Project, folder: &str) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files(project) {
        writer.start_file(format!("{folder}{name}"), zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(&bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Both have what both did.
fn has_all(project: &Project) {
    let segments = project.run(["segments", "--json"]).exits(0).json();
    assert_eq!(segments["segments"].as_array().unwrap().len(), 3);
    let (book, text) = (project.read("codebook.yaml"), project.read("transcripts/int-02.md"));
    assert!(book.contains("- id: ro\n") && book.contains("- id: oversikt\n"), "{book}");
    assert!(text.contains("Dokumentasjonen tok") && text.contains("Dokumentasjonen har tatt"), "{text}");
    project.run(["log"]).exits(0).stderr("");
}

#[test]
fn a_folder_is_merged_both_ways_and_a_second_time_nothing_changes() {
    let (ours, theirs) = apart();
    let before = files(&ours);
    let dry = merge(&ours, &theirs, &["--dry-run"]).exits(0).says("would come in (nothing was written)");
    let dry = dry.says("codings of cd@reise: 1 entry, 1 new coding\n").says("transcripts/int-02.md: joined\n");
    dry.says("codebook.yaml: joined\n").says("  code added: kommune/benefits/ro\n");
    assert_eq!(files(&ours), before);
    merge(&ours, &theirs, &[]).exits(0).says("code added: kommune/benefits/ro").warns("belegg check");
    has_all(&ours);
    let merged = files(&ours);
    merge(&ours, &theirs, &[]).exits(0).stdout("nothing new: everything of the other copy is here already\n");
    assert_eq!(files(&ours), merged);
    merge(&theirs, &ours, &[]).exits(0).says("codebook.yaml: taken\n");
    assert_eq!(files(&theirs), merged);
    has_all(&theirs);
    merge(&ours, &theirs, &[]).exits(0).stdout("nothing new: everything of the other copy is here already\n");
}

#[test]
fn a_zip_file_is_merged() {
    let (ours, theirs) = apart();
    fs::write(ours.path("kopi.zip"), zipped(&theirs, "kopi/")).unwrap();
    ours.run(["merge", "kopi.zip"]).exits(0);
    has_all(&ours);
    ours.run(["merge", "kopi.zip"]).exits(0).says("nothing new");
}

#[test]
fn a_shared_folder_that_let_one_side_win_is_joined() {
    for ours_wins in [true, false] {
        let (ours, theirs) = apart();
        for (name, bytes) in files(&theirs) {
            if !ours_wins || !ours.path(&name).exists() {
                fs::create_dir_all(ours.path(&name).parent().unwrap()).unwrap();
                fs::write(ours.path(&name), bytes).unwrap();
            }
        }
        ours.run(["merge"]).exits(0);
        has_all(&ours);
        ours.run(["merge"]).exits(0).says("nothing new");
    }
}

fn git(project: &Project, arguments: &[&str]) -> bool {
    let mut command = Command::new("git");
    command.arg("-C").arg(project.root()).args([
        "-c",
        "user.name=A",
        "-c",
        "user.email=a@b.example",
        "-c",
        "init.defaultBranch=main",
    ]);
    let ran = command.args(arguments).env("HOME", project.path(".home")).output();
    ran.is_ok_and(|ran| ran.status.success())
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that was not made says so")]
fn a_branch_is_merged() {
    let project = Project::new();
    if !git(&project, &["init", "-q"]) {
        eprintln!("skipped: there is no git");
        return;
    }
    let commit = |what: &str| commit_all(&project, what);
    project.write(".gitignore", ".home\n.belegg\n");
    commit("grunnlag");
    assert!(git(&project, &["checkout", "-qb", "berit"]));
    project.edit(
        "transcripts/int-02.md",
        "**K03** [00:00:20]: Dokumentasjonen tar",
        "**K03** [00:00:20]: Dokumentasjonen tok",
    );
    project.edit("codebook.yaml", "label: Sparer tid", "label: Sparer mye tid");
    let project = project.coded_by("cd", "reise");
    project.tag("int-02", 2, SEEN, CODE, "support");
    assert!(!project.path("merged").exists(), "git remembers");
    commit_all(&project, "berit");
    assert!(git(&project, &["checkout", "-q", "main"]));
    let project = project.coded_by("ab", "kontor");
    project.edit("codebook.yaml", "label: Bruker mer tid", "label: Bruker mye tid");
    project.run(["merge", "--branch", "nei"]).exits(3).warns("the repository has no branch `nei`").warns("[merge/git]");
    let merged = project.run(["merge", "--branch", "berit"]).exits(0);
    merged.says("codebook.yaml: joined\n").says("transcripts/int-02.md: taken\n").says("codings of cd@reise: 1 entry");
    let book = project.read("codebook.yaml");
    assert!(book.contains("Sparer mye tid") && book.contains("Bruker mye tid"), "{book}");
    project.run(["merge", "--branch", "berit"]).exits(0).says("nothing new");
    Project::new().run(["merge", "--branch", "berit"]).exits(3).warns("[merge/git]");
}

fn commit_all(project: &Project, what: &str) {
    assert!(git(project, &["add", "-A"]) && git(project, &["commit", "-qm", what]));
}

#[test]
fn a_conflict_shows_both_texts_and_is_settled() {
    let (ours, theirs) = apart();
    ours.edit("codebook.yaml", "label: Sparer tid", "label: Vår");
    theirs.edit("codebook.yaml", "label: Sparer tid", "label: Deres");
    let told = merge(&ours, &theirs, &[])
        .exits(1)
        .says("codebook.yaml:20: conflict: both copies changed this [both-changed]\n");
    told.says("    here (codebook.yaml:20)\n")
        .says("    | label: Vår\n")
        .says("    | label: Deres\n")
        .warns("1 place to settle");
    assert!(ours.read("codebook.yaml").contains("label: Vår"));
    let book = ours.read("codebook.yaml");
    assert!(book.contains("- id: ro\n"), "what is no conflict comes in: {book}");
    merge(&ours, &theirs, &["--take", "theirs", "codebook.yaml"]).exits(0);
    assert!(ours.read("codebook.yaml").contains("label: Deres"));
    merge(&ours, &theirs, &[]).exits(0).says("nothing new");
    merge(&ours, &theirs, &["--take", "codebook.yaml", "ours"]).exits(2).warns("does not say whose text");
}

const WORDS: &str = "Endringer må vi vente på i månedsvis";

#[test]
fn words_that_were_withdrawn_in_one_copy_go_from_both() {
    let ours = Project::new();
    ours.tag("int-03", 4, WORDS, "kommune/drawbacks/endring", "support");
    let theirs = copy_of(&ours, "cd", "reise");
    theirs.tag("int-03", 4, "Dokumentasjonen tar lengre tid", "kommune/drawbacks/tid", "support");
    ours.run(["withdraw", "K05"]).exits(0);
    let words_of = |project: &Project| -> Vec<String> {
        let holding = files(project).into_iter().filter(|(_, bytes)| {
            let text = String::from_utf8_lossy(bytes);
            // The others say the same words; only of this interview they must be gone.
            text.contains(WORDS) && (text.contains("int-03") || text.contains("id: int-03"))
        });
        holding.map(|(name, _)| name).collect()
    };
    assert_eq!(words_of(&ours), [""; 0]);
    merge(&ours, &theirs, &[]).exits(0);
    assert_eq!(words_of(&ours), [""; 0]);
    assert!(ours.read("transcripts/int-03.md").contains("[trukket tilbake]"));
    merge(&theirs, &ours, &[]).exits(0).says("consent was withdrawn: emptied");
    assert_eq!(words_of(&theirs), [""; 0]);
    for project in [&ours, &theirs] {
        project.run(["log"]).exits(0).stderr("").says("redact K05");
        merge(project, if std::ptr::eq(project, &ours) { &theirs } else { &ours }, &[]).exits(0).says("nothing new");
    }
}

#[test]
fn what_is_no_copy_is_refused_with_the_mend() {
    let (ours, _) = apart();
    ours.run(["merge", "."]).exits(2).warns("[merge/same-place]");
    ours.run(["merge", "transcripts"]).exits(2).warns("[merge/same-place]");
    ours.run(["merge", "nei"]).exits(3).warns("[project/folder]");
    let empty = Project::empty();
    merge(&ours, &empty, &[]).exits(2).warns("[merge/no-project]").warns("codebook.yaml");
    let other = Project::empty()
        .with("codebook.yaml", "version: 1\nstakeholders:\n  - {id: a, label: A, benefits: [{id: b, label: B}]}\n");
    merge(&ours, &other, &[]).exits(2).warns("[merge/another-project]");
    ours.write("kopi.zip", "ingen");
    ours.run(["merge", "kopi.zip"]).exits(3).warns("`kopi.zip` was not opened").warns("[merge/archive]");
}

#[test]
fn earlier_versions_are_forgotten_on_request() {
    let project = Project::new();
    project.edit("transcripts/int-01.md", "Stolen står klar", "Stolen til Kari står klar");
    project.tag("int-02", 4, "Dokumentasjonen tar lengre tid", "kommune/drawbacks/tid", "support");
    project.edit("transcripts/int-01.md", "Stolen til Kari står klar", "Stolen står klar");
    let with_name =
        |project: &Project| files(project).values().any(|bytes| String::from_utf8_lossy(bytes).contains("Kari"));
    assert!(with_name(&project));
    project.run(["close"]).says("earlier versions: ");
    project.run(["merge", "--forget"]).exits(0).says("of earlier versions");
    assert!(!with_name(&project) && files(&project).keys().all(|name| !name.starts_with("merged/")));
}

#[test]
fn a_journal_that_is_being_written_is_left_alone() {
    let (ours, theirs) = apart();
    fs::create_dir_all(ours.path(".belegg/locks")).unwrap();
    let lock = fs::File::create(ours.path(".belegg/locks/ab@kontor.lock")).unwrap();
    lock.lock().unwrap();
    ours.write(".belegg/locks/ab@kontor.holder", "process 4711");
    let before = files(&ours);
    merge(&ours, &theirs, &[]).exits(3).warns("is being written by process 4711");
    assert_eq!(files(&ours), before);
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_out_of_the_copy() {
    let (ours, theirs) = apart();
    std::os::unix::fs::symlink(ours.path("transcripts/int-01.md"), theirs.path("transcripts/int-09.md")).unwrap();
    merge(&ours, &theirs, &[]).exits(3).warns("it leads out of the folder").warns("int-09.md");
}

/// Ours at one path, the other copy at another.
struct Two(Arc<FakeDisk>, Arc<MemoryDisk>);

impl Disks for Two {
    fn open(&self, folder: &Path) -> Result<Arc<dyn Disk>, ProjectError> {
        match folder.ends_with("kopi") {
            true => Ok(Arc::clone(&self.1) as Arc<dyn Disk>),
            false => Ok(Arc::clone(&self.0) as Arc<dyn Disk>),
        }
    }

    fn make(&self, folder: &Path) -> Result<Arc<dyn Disk>, ProjectError> {
        self.open(folder)
    }
}

fn in_process(disks: &Two, arguments: &[&str]) -> (u8, String, String) {
    let world = Surroundings {
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
    };
    let (mut answer, mut aside) = (Vec::new(), Vec::new());
    let arguments = Belegg::try_parse_from(std::iter::once("belegg").chain(arguments.iter().copied())).unwrap();
    let mut out = Out::new(&mut answer, &mut aside, &world);
    let code = finish(run(&arguments, &world, disks, &mut out), &mut out);
    (code, String::from_utf8(answer).unwrap(), String::from_utf8(aside).unwrap())
}

#[test]
fn whatever_call_fails_the_project_reads_and_the_same_merge_completes_it() {
    let (ours, theirs) = apart();
    let (ours, theirs) = (files(&ours), files(&theirs));
    let copy = Arc::new(MemoryDisk::new(theirs.into_iter().map(|(name, bytes)| (FileName::new(name), bytes))));
    let fresh = || {
        let disk = FakeDisk::new();
        ours.iter().for_each(|(name, bytes)| disk.put(name, bytes));
        Two(Arc::new(disk), Arc::clone(&copy))
    };
    let all = |disk: &FakeDisk| -> BTreeMap<String, Vec<u8>> {
        let names = disk.files().into_iter().filter(|name| !name.starts_with('.') && !name.ends_with(".tmp"));
        names.map(|name| (name.clone(), disk.get(&name).unwrap())).collect()
    };
    let whole = fresh();
    assert_eq!(in_process(&whole, &["merge", "/kopi"]).0, 0);
    let wanted = all(&whole.0);
    for failure in [Failure::Io, Failure::Short, Failure::PowerCut] {
        // Each call for the one, some for the others: what is left behind is looked at as a whole each time.
        for n in (1..).step_by(if failure == Failure::Io { 1 } else { 5 }) {
            let disks = fresh();
            let before = disks.0.calls();
            disks.0.fail_call(n, failure);
            let (code, _, aside) = in_process(&disks, &["merge", "/kopi"]);
            assert!(!aside.contains("panicked"), "{aside}");
            let untouched = disks.0.calls() - before < n;
            let disks = Two(Arc::new(disks.0.crash(n)), Arc::clone(&copy));
            let (status, _, told) = in_process(&disks, &["status"]);
            assert!(status <= 1 && !told.contains("error:"), "call {n}: {told}");
            let (again, answer, told) = in_process(&disks, &["merge", "/kopi"]);
            assert_eq!(again, 0, "call {n}: {answer}{told}");
            assert_eq!(all(&disks.0), wanted, "{failure:?}, call {n}");
            if untouched {
                assert!(n > 20 && code == 0, "{aside}");
                break;
            }
        }
    }
}
