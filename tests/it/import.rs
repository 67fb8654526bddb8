//! From a raw file to a transcript without names, and what the key file is for. All names are made up.

use std::fs;
use std::path::{Path, PathBuf};

use age::secrecy::ExposeSecret as _;

use crate::project::{Project, Run};

pub const RAW: &str = "\
Intervjuer: Hvordan opplever dere tilgangen på informasjon?

Kari Solbakkmo: Vi ser hva sykehuset gjør. Karis leder sa det samme, og jeg heter Kari.

Intervjuer: Takk. Hva mener KARI SOLBAKKMO om endringer?

Kari Solbakkmo: Endringer må vi vente på, og ikke noe blir gjort.
";

/// A project, and a folder beside it for raw files and keys.
pub struct Study {
    pub project: Project,
    outside: tempfile::TempDir,
}

impl Study {
    /// With an identity file, so that nothing waits for a passphrase.
    pub fn new() -> Self {
        let study = Self { project: Project::new(), outside: tempfile::tempdir().unwrap() };
        let identity = age::x25519::Identity::generate();
        study.put("id.txt", identity.to_string().expose_secret());
        study.put("recipient.txt", &identity.to_public().to_string());
        study
    }

    pub fn put(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.outside.path().join(name)
    }

    /// A path beside the project, as an argument.
    pub fn text(&self, name: &str) -> &'static str {
        self.path(name).to_str().unwrap().to_owned().leak()
    }

    /// Imports a text, whatever it is called.
    pub fn import_text(&self, text: &str) -> Run {
        self.put("raw/a.txt", text);
        self.import("raw/a.txt", &[]).exits(0)
    }

    /// Runs a command with the key and what opens it; the first run of an import makes the key.
    pub fn run(&self, arguments: &[&str]) -> Run {
        let mut command = self.project.command();
        command.args(arguments).arg("--key").arg(self.path("keys/study.key"));
        command.arg("--identity").arg(self.path("id.txt"));
        if arguments[0] == "import" && !self.path("keys/study.key").exists() {
            command.arg("--recipient").arg(fs::read_to_string(self.path("recipient.txt")).unwrap());
        }
        Run::from(command.output().unwrap())
    }

    pub fn import(&self, file: &str, more: &[&str]) -> Run {
        let path = self.path(file);
        let mut arguments = vec!["import", path.to_str().unwrap(), "--accept-above", "0"];
        arguments.extend(more);
        self.run(&arguments)
    }
}

/// All files below a folder, with their bytes.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let all = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let plain = all.filter(|entry| entry.file_type().is_file());
    plain.map(|entry| (entry.path().to_owned(), fs::read(entry.path()).unwrap())).collect()
}

/// Whether a name stands in bytes, in any case.
fn has(bytes: &[u8], name: &str) -> bool {
    String::from_utf8_lossy(bytes).to_lowercase().contains(&name.to_lowercase())
}

#[track_caller]
fn names_nobody(study: &Study, runs: &[&Run], names: &[&str]) {
    for name in names {
        for (path, bytes) in files(study.project.root()) {
            assert!(!has(&bytes, name), "`{name}` stands in {}", path.display());
            assert!(!has(path.to_str().unwrap().as_bytes(), name), "`{name}` names {}", path.display());
        }
        assert!(
            !has(&fs::read(study.path("keys/study.key")).unwrap_or_default(), name),
            "`{name}` is in the key in clear"
        );
        for run in runs {
            assert!(
                !has(run.stdout.as_bytes(), name) && !has(run.stderr.as_bytes(), name),
                "{}{}",
                run.stdout,
                run.stderr
            );
        }
    }
}

#[test]
fn a_text_is_imported_and_names_nobody() {
    let study = Study::new();
    study.put("raw/intervju Kari Solbakkmo.txt", RAW);
    let run = study
        .import("raw/intervju Kari Solbakkmo.txt", &["--group", "kommune", "--set", "role=lege", "--date", "2025-09"]);
    let run = run.exits(0).says("wrote transcripts/int-04.md from file 1: 4 turns");
    let text = study.project.read("transcripts/int-04.md");
    let wanted = "---\nid: int-04\ndate: 2025-09\nmode: in-person\ncapture: recording\nlanguage: nb\nparticipants:\n  - id: K06\n    \
                  group: kommune\n    role: lege\n---\n\n**I**: Hvordan opplever dere tilgangen på informasjon?\n\n**K06**: Vi ser hva \
                  sykehuset gjør. [person 1]s leder sa det samme, og jeg heter [person 1].\n\n**I**: Takk. Hva mener [person 1] om \
                  endringer?\n\n**K06**: Endringer må vi vente på, og ikke noe blir gjort.\n";
    assert_eq!(text, wanted);
    names_nobody(&study, &[&run], &["Kari", "Solbakkmo"]);
    study.project.run(["status"]).exits(0).stderr("");
    study.project.run(["tag", "int-04", "4", "Endringer må vi vente på", "kommune/drawbacks/endring"]).exits(0);
}

#[cfg(unix)]
#[test]
fn the_key_is_for_the_users_eyes_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let study = Study::new();
    study.put("raw/a.txt", RAW);
    let mode = |name: &str| fs::metadata(study.path(name)).unwrap().permissions().mode() & 0o777;
    fs::set_permissions(study.path("id.txt"), fs::Permissions::from_mode(0o600)).unwrap();
    study.import("raw/a.txt", &[]).exits(0).warns("made the key file");
    assert_eq!((mode("keys"), mode("keys/study.key")), (0o700, 0o600));
    fs::set_permissions(study.path("keys/study.key"), fs::Permissions::from_mode(0o644)).unwrap();
    study.run(&["pseudonyms", "list"]).exits(0).warns("[key/readable]");
    study.run(&["pseudonyms", "add", "Solbakkmoen"]).exits(0);
    assert_eq!(mode("keys/study.key"), 0o600, "whatever is written anew is the user's alone");
}

#[test]
fn a_dry_run_shows_the_transcript_and_writes_nothing() {
    let study = Study::new();
    study.put("raw/a.txt", RAW);
    let before = (files(study.project.root()), files(study.outside.path()));
    let run = study.import("raw/a.txt", &["--dry-run"]).exits(0).says("would write transcripts/int-04.md");
    let run = run.says("[person 1]s leder");
    names_nobody(&study, &[&run], &["Kari", "Solbakkmo"]);
    // Without a key, and on a file in the project, too.
    study.project.write("raw.txt", RAW);
    study.project.run(["import", "raw.txt", "--dry-run"]).exits(0).says("**P01**: Vi ser hva sykehuset gjør.");
    fs::remove_file(study.project.path("raw.txt")).unwrap();
    assert_eq!((files(study.project.root()), files(study.outside.path())), before);
}

#[test]
fn raw_files_and_keys_stay_out_of_the_project() {
    let study = Study::new();
    let raw = study.put("raw/a.txt", RAW);
    study.project.write("raw/a.txt", RAW);
    study.run(&["import", "raw/a.txt"]).exits(2).warns("[import/raw-in-project]");
    let raw = raw.to_str().unwrap();
    study.project.run(["import", raw, "--key", "study.key"]).exits(2).warns("[key/inside-project]");
    study.project.run(["import", raw, "--key", "ny/mappe/../study.key"]).exits(2).warns("[key/inside-project]");
    study.project.run(["import", raw]).exits(2).warns("BELEGG_KEY").stdout("");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(study.project.root(), study.path("lenke")).unwrap();
        let key = study.path("lenke/study.key");
        study.project.run(["import", raw, "--key", key.to_str().unwrap()]).exits(2).warns("[key/inside-project]");
    }
    assert!(!study.project.path("study.key").exists() && !study.project.path("transcripts/int-04.md").exists());
}

#[test]
fn one_identity_has_one_pseudonym_in_all_imports() {
    let study = Study::new();
    study.put("raw/a.txt", RAW);
    study.put(
        "raw/b.txt",
        "I: Kjenner du Kari Solbakkmo?\n\nOla Trollheimsvik: Kari, ja. Ikke Ola.\n\nI: Hva gjør Ola?\n",
    );
    study.import("raw/a.txt", &[]).exits(0);
    study.import("raw/b.txt", &[]).exits(0);
    let text = study.project.read("transcripts/int-05.md");
    assert!(text.contains("**P02**: [person 1], ja. Ikke [person 2]."), "{text}");
    // The same person in a second interview is the same participant, and a file imported again is the same interview.
    study.put("raw/c.txt", RAW.replace("Endringer", "Andre ting").as_str());
    study.import("raw/c.txt", &[]).exits(0);
    assert!(study.project.read("transcripts/int-06.md").contains("- id: P01\n"));
    study.import("raw/a.txt", &[]).exits(2).warns("[import/exists]");
    names_nobody(&study, &[], &["Kari", "Solbakkmo", "Trollheimsvik"]);
}

#[test]
fn a_transcript_is_written_anew_only_when_asked_to() {
    let study = Study::new();
    study.put("raw/a.txt", RAW);
    study.import("raw/a.txt", &["--id", "int-03"]).exits(2).warns("[import/exists]");
    assert!(!study.path("keys").exists() || !study.path("keys/study.key").exists());
    study.import("raw/a.txt", &[]).exits(0);
    study.project.tag("int-04", 4, "Endringer må vi vente på", "kommune/drawbacks/endring", "support");
    study.put("raw/a.txt", &format!("Intervjuer: Hei.\n\nKari Solbakkmo: Hei.\n\n{RAW}"));
    study.import("raw/a.txt", &["--id", "int-04", "--replace"]).exits(0);
    assert!(study.project.read("transcripts/int-04.md").contains("**I**: Hei.\n"));
    // The coding finds its words again.
    study.project.run(["segments", "kommune/drawbacks/endring"]).exits(0).says("Endringer må vi vente på");
}

#[test]
fn what_is_undecided_is_told_without_names_and_nothing_is_written() {
    let study = Study::new();
    let raw = study.put("raw/a.txt", &RAW.replace("sykehuset", "Trollheimsvik og ringer 99 88 77 66, hva sykehuset"));
    let raw = raw.to_str().unwrap();
    let run = study.run(&["import", raw]).exits(1).says("phone").says("int-04 turn 2").warns("[import/undecided]");
    names_nobody(&study, &[&run], &["Kari", "Solbakkmo", "Trollheimsvik", "99 88 77 66"]);
    assert!(!study.project.path("transcripts/int-04.md").exists());
    study.run(&["import", raw, "--show-names"]).exits(1).says("99 88 77 66");
    let json = study.run(&["import", raw, "--json"]).exits(1).json();
    assert_eq!(json["written"], false);
    assert!(json["undecided"][0]["form"].is_null());
}

#[test]
fn it_is_asked_who_asks_where_that_is_not_clear() {
    let study = Study::new();
    study.put("raw/a.txt", "Kari Solbakkmo: Ja, det går fint.\n\nOla Trollheimsvik: Det gjør det.\n\nKari Solbakkmo: Ja.\n\nOla Trollheimsvik: Ja.\n");
    let run = study.import("raw/a.txt", &[]).exits(2).warns("it is not clear who asks").warns(" 1: 2 turns");
    names_nobody(&study, &[&run], &["Kari", "Solbakkmo", "Ola "]);
    study.import("raw/a.txt", &["--show-names"]).exits(2).warns("Kari Solbakkmo");
    study
        .import("raw/a.txt", &["--interviewer", "Per"])
        .exits(2)
        .warns("no file has the speaker of `--interviewer` no. 1");
    study.import("raw/a.txt", &["--interviewer", "kari solbakkmo", "--participant", "2=K05"]).exits(0);
    let text = study.project.read("transcripts/int-04.md");
    assert!(text.contains("**I**: Ja, det går fint.") && text.contains("**K05**: Det gjør det."), "{text}");
    // Of somebody the project knows the attributes come along.
    let known = study.project.read("transcripts/int-03.md");
    let role = known.lines().find(|line| line.trim().starts_with("role:")).unwrap();
    assert!(text.contains(role.trim()), "{text}");
}

#[test]
fn a_list_gives_ids_and_workplaces_their_pseudonyms() {
    let study = Study::new();
    study.put("raw/a.txt", RAW);
    let list =
        "navn;id;gruppe;stilling;kommune;sivilstand\nKari Solbakkmo;K21;kommune;lege;Trollheimsvik kommune;gift\n";
    let list = study.put("raw/deltakere.csv", list);
    let run = study.import("raw/a.txt", &["--participants", list.to_str().unwrap()]).exits(0);
    let text = study.project.read("transcripts/int-04.md");
    assert!(text.contains("  - id: K21\n    group: kommune\n    role: lege\n    site: kommune 1\n---"), "{text}");
    names_nobody(&study, &[&run], &["Kari", "Trollheimsvik", "gift"]);
}

#[test]
fn a_passphrase_opens_the_key_and_no_other_does() {
    let study = Study::new();
    let raw = study.put("raw/a.txt", RAW);
    let key = study.path("study.key");
    let run = |arguments: &[&str], passphrase: Option<&str>| {
        let mut command = study.project.command();
        command.args(arguments).arg("--key").arg(&key);
        if let Some(passphrase) = passphrase {
            command.env("BELEGG_PASSPHRASE", passphrase);
        }
        Run::from(command.output().unwrap())
    };
    let import = ["import", raw.to_str().unwrap(), "--accept-above", "0"];
    run(&import, None).exits(2).warns("[key/needs-passphrase]");
    run(&import, Some("for kort")).exits(2).warns("[key/short-passphrase]");
    assert!(!key.exists());
    run(&import, Some("fire ord til sammen")).exits(0);
    run(&["pseudonyms", "list"], Some("fem ord til sammen")).exits(2).warns("[key/wrong-passphrase]");
    let list = run(&["pseudonyms", "list"], Some("fire ord til sammen")).exits(0).says("person 1").says("P01");
    names_nobody(&study, &[&list], &["Kari"]);
    let file = study.put("passord.txt", "fire ord til sammen\r\nog en linje til\n");
    let from_file = ["pseudonyms", "show", "[person 1]", "--yes", "--passphrase-file", file.to_str().unwrap()];
    run(&from_file, None).exits(0).says("Kari Solbakkmo");
    run(&["pseudonyms", "show", "P01"], Some("fire ord til sammen")).exits(2).warns("--yes");
}

#[test]
fn pseudonyms_are_renamed_merged_added_and_forgotten() {
    let study = Study::new();
    study.put("raw/a.txt", &RAW.replace("Takk.", "Takk, sa Ola Trollheimsvik, og Ola gikk."));
    study.import("raw/a.txt", &["--participant", "2=K21", "--interviewer", "1"]).exits(0);
    study.run(&["pseudonyms", "add", "Solbakkmoen", "--kind", "place"]).exits(0).says("entered as `sted 1`");
    study
        .run(&["pseudonyms", "rename", "person 1", "person 9"])
        .exits(0)
        .says("transcripts/int-04.md: 3 of `person 1`");
    let text = study.project.read("transcripts/int-04.md");
    assert!(text.contains("[person 9]s leder") && !text.contains("[person 1]"), "{text}");
    study.run(&["pseudonyms", "rename", "person 1", "person 9"]).exits(0);
    study.run(&["pseudonyms", "rename", "sted 1", "person 9"]).exits(2).warns("[identity/taken]");
    let list = study.run(&["pseudonyms", "list", "--json"]).exits(0).json();
    assert_eq!(list["pseudonyms"][0]["pseudonym"], "person 9");
    assert_eq!(list["pseudonyms"][0]["transcripts"], serde_json::json!(["int-04"]));
    assert!(list["pseudonyms"][0]["names"].is_null());
    study.run(&["pseudonyms", "forget", "K21"]).exits(2).warns("--yes");
    study.run(&["pseudonyms", "forget", "K21", "--yes"]).exits(0).says("`person 9` leads to nobody now");
    study.run(&["pseudonyms", "show", "person 9", "--yes"]).exits(2).warns("the key has no pseudonym `person 9`");
}

#[test]
fn two_pseudonyms_of_one_person_become_one() {
    let study = Study::new();
    study.put("raw/a.txt", RAW);
    study.import("raw/a.txt", &[]).exits(0);
    study.run(&["pseudonyms", "add", "Kaia Trollheimsvik"]).exits(0).says("entered as `person 2`");
    study.project.edit("transcripts/int-04.md", "Hva mener [person 1]", "Hva mener [person 2]");
    study.run(&["pseudonyms", "merge", "person 1", "person 2"]).exits(0).says("1 of `person 2` are `person 1` now");
    assert!(study.project.read("transcripts/int-04.md").contains("Hva mener [person 1]"));
    study.run(&["pseudonyms", "show", "person 2", "--yes"]).exits(0).says("person 1").says("Kaia Trollheimsvik");
}

#[test]
fn loops_of_a_recogniser_are_told_and_kept() {
    let study = Study::new();
    let cue = "\n00:00:09.000 --> 00:00:10.000\n<v Kari Solbakkmo>Det er det vi ser her.\n".repeat(5);
    let ask = "\n00:00:01.000 --> 00:00:02.000\n<v Intervjuer>Hva ser dere?\n";
    study.put("raw/a.vtt", &format!("WEBVTT\n{ask}{cue}"));
    let run = study.import("raw/a.vtt", &[]).exits(0).warns("suspect: ");
    names_nobody(&study, &[&run], &["Kari", "Solbakkmo"]);
    let text = study.project.read("transcripts/int-04.md");
    assert_eq!(text.matches("Det er det vi ser her.").count(), 5, "{text}");
    assert!(text.contains("mode: teams") && text.contains("**I** [00:00:01]: Hva ser dere?"), "{text}");
}
