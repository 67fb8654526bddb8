//! Planted identities: real names go into an import, and nowhere else.
//!
//! Three raw transcripts of other programs' formats name invented people, places, workplaces and numbers in every way
//! speech and recognisers have. After import, search, coding, drafting and export every file that
//! the program may have written is read as bytes, and nothing planted may stand in any of them.

use std::fs;
use std::path::{Path, PathBuf};

use age::secrecy::ExposeSecret as _;

use crate::project::{Project, Run};

/// What must stand nowhere, in lower case. The list of participants registers people and workplaces.
const PLANTED: [&str; 17] = [
    "tjernsmo",
    "ingvild",
    "kvelmoen",
    "torgrim",
    "haugbråten",
    "solfrid",
    "høybråtvik",
    "hoybratvik",
    "alvdal",
    "tynset",
    "sjukehuset i fjordvika",
    "01019012480",
    "010190 12480",
    "41 52 63 74",
    "solfrid.h@fjordvika.no",
    "kirkeveien 14",
    "fjordvika legesenter",
];

const LIST: &str = "Navn;Kode;Rolle;Arbeidssted;E-post\n\
    Ingvild Tjernsmo;K41;sykepleier;Fjordvika legesenter;ingvild@fjordvika.no\n\
    Torgrim Kvelmoen;K42;lege;Sjukehuset i Fjordvika;\n\
    Solfrid Haugbråten;;;;solfrid.h@fjordvika.no\n";

const TEAMS: &str = "WEBVTT\n\n\
    6b9c/1-0\n00:00:01.000 --> 00:00:06.000\n<v Haugbråten, Solfrid (Evaluering)>Hei, jeg heter Solfrid Haugbråten. Kan du si hvem du er?</v>\n\n\
    6b9c/2-0\n00:00:07.000 --> 00:00:15.000\n<v Tjernsmo, Ingvild (Gjest)>Ja, Ingvild her. Jeg jobber på Fjordvika legesenter i Alvdal sammen med\nTorgrim Kvelmoen.</v>\n\n\
    6b9c/3-0\n00:00:16.000 --> 00:00:30.000\n<v Tjernsmo, Ingvild (Gjest)>Torgrims liste er alltid oppdatert. Ring meg på 41 52 63 74, eller skriv til solfrid.h@fjordvika.no.</v>\n\n\
    6b9c/4-0\n00:00:31.000 --> 00:00:40.000\n<v Haugbråten, Solfrid (Evaluering)>Takk, Ingvild. Hvordan opplever dere tilgangen på informasjon?</v>\n\n\
    6b9c/5-0\n00:00:41.000 --> 00:00:55.000\n<v Tjernsmo, Ingvild (Gjest)>Vi ser jo nå hva Sjukehuset i Fjordvika gjør i sanntid. KVELMOEN sier det samme, og Kvelmoens folk i Tynset også.</v>\n";

const LOWER: &str = "Solfrid: hva med medisinlisten\n\n\
    Torgrim: ja ingvild og jeg ser at listen er feil i alvdal hver gang. hun ingvild tjernsmo ringte til tynset i går\n\n\
    Solfrid: takk torgrim\n\n\
    Torgrim: fødselsnummeret var 010190 12480 og han bodde i Kirkeveien 14\n";

/// The world outside the project: raw files, a list, and a key that two strings open.
struct Desk {
    folder: tempfile::TempDir,
    recipient: String,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let identity = age::x25519::Identity::generate();
        let recipient = identity.to_public().to_string();
        fs::write(folder.path().join("identity.txt"), identity.to_string().expose_secret()).unwrap();
        for (name, text) in [("møte 7.vtt", TEAMS), ("int-08.txt", LOWER), ("deltakere.csv", LIST)] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        Self { folder, recipient }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    fn import(&self, project: &Project, file: &str, id: &str, interviewer: &str) -> Run {
        let (file, list) = (self.path(file), self.path("deltakere.csv"));
        let (key, identity) = (self.path("key.age"), self.path("identity.txt"));
        let mut command = project.command();
        command.args(["import", &file, "--id", id, "--key", &key, "--identity", &identity, "--participants", &list]);
        command.args(["--interviewer", interviewer, "--group", "kommune", "--accept-above", "0"]);
        if !Path::new(&key).exists() {
            command.args(["--recipient", &self.recipient]);
        }
        Run::from(command.output().unwrap())
    }
}

fn all_files(root: &Path) -> Vec<PathBuf> {
    let walked = walkdir::WalkDir::new(root).into_iter().map(Result::unwrap);
    walked.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

/// Whatever is planted, in any file below a folder or in its name.
fn found_in(root: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for file in all_files(root) {
        let bytes = fs::read(&file).unwrap();
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        let name = file.display().to_string().to_lowercase();
        let planted = PLANTED.iter().filter(|word| text.contains(**word) || name.contains(**word));
        found.extend(planted.map(|word| format!("`{word}` in {}", file.display())));
    }
    found
}

#[track_caller]
fn is_silent(run: &Run) {
    let told = format!("{}{}", run.stdout, run.stderr).to_lowercase();
    let words: Vec<_> = PLANTED.iter().filter(|word| told.contains(**word)).collect();
    assert!(words.is_empty(), "{words:?} told:\n{told}");
}

#[test]
fn nothing_planted_stands_in_any_file() {
    let (project, desk) = (Project::new(), Desk::new());
    let run = desk.import(&project, "møte 7.vtt", "int-07", "Haugbråten, Solfrid (Evaluering)").exits(0);
    is_silent(&run);
    is_silent(&desk.import(&project, "int-08.txt", "int-08", "Solfrid").exits(0));
    let transcript = project.read("transcripts/int-07.md");
    assert!(transcript.contains("id: K41") && transcript.contains("i sanntid"), "{transcript}");
    project.tag("int-07", turn_of(&transcript, "i sanntid"), "i sanntid", "kommune/benefits/sanntid", "support");
    project.run(["search", "sanntid"]).exits(0).says("int-07");
    for command in [["status", "--json"], ["participants", "--json"], ["segments", "--json"]] {
        is_silent(&project.run(command).exits(0));
    }
    project.run(["draft"]);
    project.run(["export", "--draft"]);
    assert_eq!(found_in(project.root()), Vec::<String>::new());
    let key = fs::read(desk.path("key.age")).unwrap();
    assert!(key.starts_with(b"age-encryption.org/v1\n"));
    let key = String::from_utf8_lossy(&key).to_lowercase();
    assert!(!PLANTED.iter().any(|word| key.contains(word)));
}

/// The number of the turn that has these words.
fn turn_of(transcript: &str, words: &str) -> u32 {
    let (before, _) = transcript.split_once(words).unwrap();
    u32::try_from(before.matches("\n**").count()).unwrap()
}

#[test]
fn one_person_has_one_pseudonym_over_all_files() {
    let (project, desk) = (Project::new(), Desk::new());
    desk.import(&project, "møte 7.vtt", "int-07", "Haugbråten, Solfrid (Evaluering)").exits(0);
    desk.import(&project, "int-08.txt", "int-08", "Solfrid").exits(0);
    let (one, two) = (project.read("transcripts/int-07.md"), project.read("transcripts/int-08.md"));
    let after = |text: &str, words: &str| {
        let (_, rest) = text.split_once(words).unwrap_or_else(|| panic!("`{words}` is not in\n{text}"));
        rest.split_once('[').unwrap().1.split_once(']').unwrap().0.to_owned()
    };
    let torgrim = after(&one, "sammen med");
    assert!(one.contains(&format!("[{torgrim}]s liste")), "{one}");
    let ingvild = after(&one, "Ja, ");
    assert!(two.contains(&format!("[{ingvild}] og jeg ser")), "{two}");
    assert!(two.contains("participants:") && two.contains("id: K42"), "{two}");
}

#[test]
fn what_was_rehearsed_is_written_nowhere() {
    let (project, desk) = (Project::new(), Desk::new());
    let before = all_files(project.root());
    let file = desk.path("møte 7.vtt");
    project.run(["import", &file, "--dry-run", "--accept-above", "0", "--id", "int-07"]);
    assert_eq!(all_files(project.root()), before);
    assert!(!Path::new(&desk.path("key.age")).exists());
}
