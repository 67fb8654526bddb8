//! Faults of key files, raw files and what the register holds.

use std::fs::{self, File};
use std::iter::once;

use age::secrecy::{ExposeSecret as _, SecretString};
use belegg::anonymity::identity::IdentityFault;
use belegg::anonymity::{Identities, Kind};
use belegg::exchange;
use belegg::project::import::{Frame, ImportFault, Role, make};
use belegg::source::Fault;
use belegg::transcript::{Capture, Language, Mode, Raw, RawTurn, TranscriptId};

use super::{Case, aside};
use crate::import::{RAW, Study};

pub(super) fn cases() -> Vec<Case> {
    keys().into_iter().chain(imports()).chain(exchanges()).chain(identities()).collect()
}

/// A case that imports a text with the key at a path, in the study's own folder.
fn key_at(code: &'static str, key: &'static str, prepare: impl Fn(&Study) + 'static) -> Case {
    aside(code, move || {
        let study = Study::new();
        prepare(&study);
        study.put("raw/a.txt", RAW);
        let arguments = ["import", study.text("raw/a.txt"), "--accept-above", "0", "--key", study.text(key)];
        study.project.run(arguments).stderr
    })
}

/// As [`key_at`], the key being a sealed text that opens with the passphrase `fire ord til sammen`.
fn sealed(study: &Study) {
    let mut recipient = age::scrypt::Recipient::new(SecretString::from("fire ord til sammen"));
    recipient.set_work_factor(4);
    fs::write(study.path("study.key"), age::encrypt(&recipient, b"{}").unwrap()).unwrap();
}

/// As [`key_at`], the key being sealed for the identity of the study.
fn for_identity(study: &Study) {
    let recipient: age::x25519::Recipient = fs::read_to_string(study.path("recipient.txt")).unwrap().parse().unwrap();
    fs::write(study.path("study.key"), age::encrypt(&recipient, b"{}").unwrap()).unwrap();
}

/// What listing pseudonyms tells, with more arguments.
fn listing(study: &Study, more: &[&str]) -> String {
    let mut command = study.project.command();
    command.args(["pseudonyms", "list", "--key", study.text("study.key")]).args(more);
    String::from_utf8(command.output().unwrap().stderr).unwrap()
}

fn listed(code: &'static str, prepare: impl Fn(&Study) -> Vec<&'static str> + 'static) -> Case {
    aside(code, move || {
        let study = Study::new();
        let more = prepare(&study);
        let more: Vec<&str> =
            more.iter().map(|one| if one.ends_with(".txt") { study.text(one) } else { *one }).collect();
        listing(&study, &more)
    })
}

fn keys() -> Vec<Case> {
    vec![
        aside("key/inside-project", || {
            let study = Study::new();
            study.put("raw/a.txt", RAW);
            study.project.run(["import", study.text("raw/a.txt"), "--key", "study.key"]).exits(2).stderr
        }),
        aside("key/no-name", || {
            let study = Study::new();
            study.put("raw/a.txt", RAW);
            study.project.run(["import", study.text("raw/a.txt"), "--key", "/"]).exits(2).stderr
        }),
        listed("key/missing", |_| vec![]),
        key_at("key/not-a-key", "study.key", |study| drop(study.put("study.key", "notater"))),
        key_at("key/damaged", "study.key", |study| drop(study.put("study.key", "age-encryption.org/v1\n-> X"))),
        key_at("key/newer", "study.key", |study| drop(study.put("study.key", "age-encryption.org/v2\n-> X"))),
        listed("key/wrong-passphrase", |study| {
            sealed(study);
            study.put("passord.txt", "fem ord til sammen\n");
            vec!["--passphrase-file", "passord.txt"]
        }),
        listed("key/no-match", |study| {
            for_identity(study);
            study.put("annen.txt", age::x25519::Identity::generate().to_string().expose_secret());
            vec!["--identity", "annen.txt"]
        }),
        key_at("key/needs-passphrase", "study.key", sealed),
        key_at("key/needs-identity", "study.key", for_identity),
        aside("key/short-passphrase", || {
            let study = Study::new();
            study.put("raw/a.txt", RAW);
            let mut command = study.project.command();
            command.args(["import", study.text("raw/a.txt"), "--key", study.text("study.key")]);
            String::from_utf8(command.env("BELEGG_PASSPHRASE", "for kort").output().unwrap().stderr).unwrap()
        }),
        aside("key/bad-recipient", || {
            let study = Study::new();
            study.put("raw/a.txt", RAW);
            let key = ["--key", study.text("study.key"), "--recipient", "age1tull"];
            study.project.run(["import", study.text("raw/a.txt"), key[0], key[1], key[2], key[3]]).exits(2).stderr
        }),
        listed("key/bad-identity", |study| {
            for_identity(study);
            study.put("tull.txt", "AGE-SECRET-KEY-1TULL\n");
            vec!["--identity", "tull.txt"]
        }),
        aside("key/busy", || {
            let study = Study::new();
            study.import_text(RAW);
            let lock = File::create(study.path("keys/.study.key.lock")).unwrap();
            lock.lock().unwrap();
            study.run(&["pseudonyms", "add", "Trollheimsvik"]).exits(3).stderr
        }),
        #[cfg(unix)]
        aside("key/readable", || {
            use std::os::unix::fs::PermissionsExt as _;
            let study = Study::new();
            study.import_text(RAW);
            fs::set_permissions(study.path("keys/study.key"), fs::Permissions::from_mode(0o644)).unwrap();
            study.run(&["pseudonyms", "list"]).exits(0).stderr
        }),
    ]
}

fn imports() -> Vec<Case> {
    vec![
        aside("import/raw-in-project", || {
            let study = Study::new();
            study.project.write("a.txt", RAW);
            study.run(&["import", "a.txt"]).exits(2).stderr
        }),
        aside("import/exists", || {
            let study = Study::new();
            study.put("raw/a.txt", RAW);
            study.import("raw/a.txt", &["--id", "int-01"]).exits(2).stderr
        }),
        aside("import/twice", || {
            let study = Study::new();
            study.put("raw/int-07.txt", RAW);
            study.put("raw/int-7.txt", RAW);
            study.import("raw/int-07.txt", &[study.text("raw/int-7.txt")]).exits(2).stderr
        }),
        aside("import/withdrawn", || {
            let study = Study::new();
            study.project.run(["withdraw", "K05"]).exits(0);
            study.put("raw/a.txt", RAW);
            study.import("raw/a.txt", &["--participant", "2=K05"]).exits(2).stderr
        }),
        aside("import/undecided", || {
            let study = Study::new();
            study.put("raw/a.txt", &RAW.replace("Takk.", "Takk, ring 99 88 77 66."));
            study.run(&["import", study.text("raw/a.txt")]).exits(1).stderr
        }),
        // The last look finds nothing as long as all else does its work.
        Case {
            code: "import/left-over",
            told: Box::new(|| {
                let fault = ImportFault::LeftOver { transcript: "int-01".to_owned(), count: 1, turn: 2 };
                once(fault).map(|fault| (fault.code().to_owned(), None)).collect()
            }),
        },
        made("import/not-kept", RawTurn { speaker: Some(0), text: "Ja.".to_owned(), ..RawTurn::default() }),
        made("import/nothing", RawTurn::default()),
    ]
}

/// A case that makes a transcript of a turn of somebody without a label, which no file can say.
fn made(code: &'static str, turn: RawTurn) -> Case {
    let told = move || {
        let raw = Raw { speakers: vec![String::new()], turns: vec![turn.clone()], ..Raw::default() };
        let frame = Frame {
            id: TranscriptId::new("int-01").unwrap(),
            date: None,
            mode: Mode::Teams,
            capture: Capture::Recording,
            language: Language::Bokmal,
            topics: std::collections::BTreeMap::new(),
            roles: vec![Role::Staff(String::new())],
            participants: Vec::new(),
        };
        once(make(&raw, frame).unwrap_err()).map(|fault| (fault.code().to_owned(), None)).collect()
    };
    Case { code, told: Box::new(told) }
}

fn exchanges() -> Vec<Case> {
    let read = |code: &'static str, name: &'static str, bytes: fn() -> Vec<u8>| {
        let told = move || {
            once(exchange::read(name, &bytes()).unwrap_err()).map(|fault| (fault.code().to_owned(), None)).collect()
        };
        Case { code, told: Box::new(told) }
    };
    vec![
        read("exchange/unknown-format", "a.png", || b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
        read("exchange/broken-file", "a.json", || b"{\"segments\": [{\"text\": ".to_vec()),
        read("exchange/no-words", "a.txt", Vec::new),
        read("exchange/too-large", "a.txt", || b"Intervjuer: ja og nei\n\n".repeat(101 * 1024 * 1024 / 23 + 1)),
    ]
}

/// A case that does something to a register of two persons and a place.
fn register(code: &'static str, act: fn(&mut Identities) -> IdentityFault) -> Case {
    let told = move || {
        let mut known = Identities::default();
        known.enter(Kind::Person, "Kari Solbakkmo");
        known.enter(Kind::Person, "Ola Trollheimsvik");
        known.enter(Kind::Place, "Solbakkmoen");
        once(act(&mut known)).map(|fault| (fault.code().to_owned(), None)).collect()
    };
    Case { code, told: Box::new(told) }
}

fn identities() -> Vec<Case> {
    use belegg::anonymity::IdentityNo as No;
    vec![
        register("identity/damaged", |_| Identities::from_json("{").unwrap_err()),
        register("identity/newer", |_| Identities::from_json("{\"version\": 99}").unwrap_err()),
        register("identity/unknown", |known| known.rename(No(9), "person 9").unwrap_err()),
        register("identity/taken", |known| known.rename(No(1), "person 2").unwrap_err()),
        register("identity/bad-pseudonym", |known| known.rename(No(1), "]").unwrap_err()),
        register("identity/participant-taken", |known| {
            known.set_participant(No(1), "K01").unwrap();
            known.set_participant(No(2), "K01").unwrap_err()
        }),
        register("identity/two-participants", |known| {
            known.set_participant(No(1), "K01").unwrap();
            known.set_participant(No(2), "K02").unwrap();
            known.merge(No(1), No(2)).unwrap_err()
        }),
        register("identity/kinds-differ", |known| known.merge(No(1), No(3)).unwrap_err()),
    ]
}
