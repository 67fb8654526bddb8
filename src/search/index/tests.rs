//! Tests of the index as a whole.

#![allow(clippy::disallowed_methods, reason = "tests set up the folders they test on")]

use std::fs;
use std::path::Path;

use tantivy::collector::DocSetCollector;
use tantivy::query::TermQuery;
use tantivy::schema::{IndexRecordOption, Term};

use super::*;
use crate::source::{FileName, Stamp};
use crate::transcript;

/// Seconds since 1970, long after the files of these tests were made.
const NOW: i64 = 4_000_000_000;

fn entry(id: &str, front: &str, body: &str) -> Entry {
    let file = FileName::new(format!("transcripts/{id}.md"));
    let text = format!("---\nid: {id}\n{front}---\n\n{body}");
    let read = transcript::read(&text, &file, id).0.ok_or_else(|| "no id".to_owned());
    let stamp = Stamp { size: text.len() as u64, modified: 1, changed: 2, number: 3 };
    Entry { file, stamp, racy: false, hash: [7; 16], read }
}

fn first() -> Entry {
    let front = "date: 2025-09\nparticipants:\n  - {id: K12, group: kommune, role: Sykepleier}\n  - {id: K13, comparator: true}\n";
    let body = "**I** [00:00:04]: Hvordan går det?\n\n**K12** [00:00:11]: Sykepleierne ser journalen.\n\n**K13:** Vi ser ikke.\n";
    entry("int-01", front, body)
}

fn second() -> Entry {
    let front = "language: en\ncapture: notes\nparticipants:\n  - {id: K12, group: kommune, role: Sykepleier}\n  - {id: K20, group: kommune, role: lege}\n";
    entry("int-02", front, "**K20:** The nurses see it.\n\n**?:** Journalen.\n\n**K12:** Ja.\n")
}

fn filled(filling: Filling, entries: &[Entry]) -> Index {
    for entry in entries {
        filling.add(entry).unwrap();
    }
    filling.finish(NOW).unwrap()
}

fn built(folder: &Path) -> Index {
    filled(Index::build(Some(folder)).unwrap(), &[first(), second()])
}

/// Transcript, turn and person of the turns with a term, in order.
fn found(index: &Index, field: tantivy::schema::Field, text: &str) -> Vec<(String, u64, u64)> {
    let searcher = index.searcher();
    let query = TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic);
    let found = searcher.search(&query, &DocSetCollector).unwrap().into_iter().map(|at| {
        let fast = searcher.segment_reader(at.segment_ord).fast_fields();
        let number = |name: &str| fast.u64(name).unwrap().first(at.doc_id).unwrap();
        let transcript = index.catalogue().transcript(number("transcript")).unwrap();
        (transcript.id().unwrap().to_owned(), number("turn"), number("person"))
    });
    let mut found: Vec<_> = found.collect();
    found.sort();
    found
}

fn turns(index: &Index, text: &str) -> Vec<(String, u64)> {
    found(index, index.fields().form, text).into_iter().map(|(id, turn, _)| (id, turn)).collect()
}

fn attribute(index: &Index, text: &str) -> Vec<(String, u64)> {
    found(index, index.fields().attribute, text).into_iter().map(|(id, turn, _)| (id, turn)).collect()
}

fn at(places: &[(&str, u64)]) -> Vec<(String, u64)> {
    places.iter().map(|(id, turn)| ((*id).to_owned(), *turn)).collect()
}

#[test]
fn turns_are_found_by_form_stem_and_attribute() {
    let index = filled(Index::build(None).unwrap(), &[first(), second()]);
    assert!(index.is_in_memory());
    assert_eq!(turns(&index, "journalen"), at(&[("int-01", 2), ("int-02", 2)]));
    assert_eq!(turns(&index, "sykepleier"), []);
    let stem = crate::search::analysis::Stemmer::new(crate::search::analysis::Tongue::Norwegian);
    let stemmed = found(&index, index.fields().norwegian, &stem.stem("journalen"));
    assert_eq!(stemmed.len(), 1, "the other one stands in an English transcript");
    assert_eq!(found(&index, index.fields().english, "nurs").len(), 1);
    for (text, expected) in [
        ("role=sykepleier", &[("int-01", 2), ("int-02", 3)][..]),
        ("speaker=k12", &[("int-01", 2), ("int-02", 3)]),
        ("speaker=staff", &[("int-01", 1)]),
        ("speaker=?", &[("int-02", 2)]),
        ("comparator=true", &[("int-01", 3)]),
        ("date=2025-09", &[("int-01", 1), ("int-01", 2), ("int-01", 3)]),
        ("capture=notes", &[("int-02", 1), ("int-02", 2), ("int-02", 3)]),
        ("transcript=int-01", &[("int-01", 1), ("int-01", 2), ("int-01", 3)]),
        ("role=Sykepleier", &[]),
    ] {
        assert_eq!(attribute(&index, text), at(expected), "{text}");
    }
    assert_eq!((index.turns(), index.turns_with("ser").unwrap(), index.turns_with("x").unwrap()), (6, 2, 0));
}

#[test]
fn a_turn_is_given_back_as_it_was() {
    let index = filled(Index::build(None).unwrap(), &[first()]);
    let searcher = index.searcher();
    let mut turns: Vec<StoredTurn> =
        (0..3).map(|doc| searcher.doc::<StoredTurn>(tantivy::DocAddress::new(0, doc)).unwrap()).collect();
    turns.sort_by(|a, b| a.speaker.cmp(&b.speaker));
    let turn = |speaker: &str, time, text: &str| StoredTurn { speaker: speaker.into(), time, text: text.into() };
    let expected = [
        turn("I", Some(4000), "Hvordan går det?"),
        turn("K12", Some(11_000), "Sykepleierne ser journalen."),
        turn("K13", None, "Vi ser ikke."),
    ];
    assert_eq!(turns, expected);
}

#[test]
fn the_catalogue_knows_everybody() {
    let unread = Entry { read: Err("byte 0xE6 is not UTF-8".into()), ..entry("int-03", "", "") };
    let folder = tempfile::tempdir().unwrap();
    let written = filled(Index::build(Some(folder.path())).unwrap(), &[second(), first(), unread]);
    let index = Index::open(folder.path(), NOW).unwrap();
    assert_eq!(index.catalogue(), written.catalogue());
    let catalogue = index.catalogue();
    let listed: Vec<_> =
        catalogue.transcripts().map(|t| (t.file(), t.id(), t.turns(), t.words(), t.unread())).collect();
    assert_eq!(
        listed,
        [
            ("transcripts/int-01.md", Some("int-01"), 3, 9, None),
            ("transcripts/int-02.md", Some("int-02"), 3, 6, None),
            ("transcripts/int-03.md", None, 0, 0, Some("byte 0xE6 is not UTF-8")),
        ]
    );
    let listed = catalogue.in_file("transcripts/int-02.md").unwrap();
    assert_eq!((listed.place(), listed.hash(), listed.stamp()), (1, [7; 16], second().stamp));
    assert!(catalogue.in_file("transcripts/int-09.md").is_none());
    let voices: Vec<_> = listed.voices().map(|who| (who.participant(), who.group())).collect();
    assert_eq!(voices, [(Some("K12"), Some("kommune")), (Some("K20"), Some("kommune")), (None, Some("kommune"))]);
    let people: Vec<_> = catalogue.people().map(|who| (who.participant(), who.is_comparator())).collect();
    assert_eq!(people.len(), 4, "K12 is one person in two interviews");
    assert!(people.contains(&(Some("K13"), true)) && people.contains(&(None, false)));
    let nurse = catalogue.people().find(|who| who.participant() == Some("K12")).unwrap();
    assert_eq!(nurse.attributes().collect::<Vec<_>>(), [("role", "Sykepleier")]);
    assert_eq!(found(&index, index.fields().attribute, "speaker=k12")[0].2, u64::from(nurse.number()));
    assert_eq!(found(&index, index.fields().attribute, "speaker=staff")[0].2, 0);
    assert!(catalogue.person(0).is_none() && catalogue.person(99).is_none() && catalogue.transcript(0).is_none());
}

#[test]
fn an_update_changes_what_it_is_told_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let index = built(folder.path());
    let number = |index: &Index, file: &str| index.catalogue().in_file(file).map(|listed| listed.number());
    let (one, two) = (number(&index, "transcripts/int-01.md"), number(&index, "transcripts/int-02.md"));
    let filling = index.update().unwrap();
    filling.add(&entry("int-01", "participants: [{id: K14}]\n", "**K14:** Epikrisen.\n")).unwrap();
    filling.add(&entry("int-04", "participants: [{id: K14}]\n", "**K14:** Epikrisen kom.\n")).unwrap();
    let touched = Stamp { modified: 77, ..second().stamp };
    filling.touch(&second().file, touched, true);
    filling.finish(NOW).unwrap();
    let index = Index::open(folder.path(), NOW).unwrap();
    assert_eq!(turns(&index, "journalen"), at(&[("int-02", 2)]));
    assert_eq!(turns(&index, "epikrisen"), at(&[("int-01", 1), ("int-04", 1)]));
    assert_eq!((index.turns(), index.turns_with("journalen").unwrap()), (5, 1));
    assert_eq!((number(&index, "transcripts/int-01.md"), number(&index, "transcripts/int-02.md")), (one, two));
    let listed = index.catalogue().in_file("transcripts/int-02.md").unwrap();
    assert!(listed.stamp() == touched && listed.is_racy());
    let words: Vec<&str> =
        index.vocabulary().forms(crate::search::analysis::Tongue::Norwegian).map(|(form, _)| form).collect();
    assert!(words.contains(&"epikrisen") && words.contains(&"journalen"), "{words:?}");

    let filling = index.update().unwrap();
    filling.remove(&second().file);
    filling.remove(&FileName::new("transcripts/aldri.md"));
    let index = filling.finish(NOW).unwrap();
    assert_eq!(turns(&index, "journalen"), []);
    assert_eq!(index.turns(), 2);
    assert_eq!(number(&index, "transcripts/int-02.md"), None);
    assert!(index.catalogue().people().all(|who| who.participant() != Some("K20")));
    let files: Vec<String> =
        fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    let own = files.iter().filter(|name| name.starts_with("catalogue") || name.starts_with("vocabulary"));
    assert_eq!(own.count(), 2, "older ones are gone: {files:?}");
}

#[test]
fn many_updates_leave_few_segments() {
    let folder = tempfile::tempdir().unwrap();
    let mut index = built(folder.path());
    for round in 0..12 {
        let filling = index.update().unwrap();
        filling.add(&entry(&format!("int-1{round}"), "participants: [{id: K1}]\n", "**K1:** Runde.\n")).unwrap();
        index = filling.finish(NOW).unwrap();
        assert_eq!(index.turns_with("runde").unwrap(), round + 1);
        assert!(index.searcher().segment_readers().len() <= 9);
    }
    let index = Index::open(folder.path(), NOW).unwrap();
    assert_eq!((index.turns_with("runde").unwrap(), index.turns_with("journalen").unwrap()), (12, 2));
}

/// Every file of an index with its bytes.
fn files(folder: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let mut files: Vec<_> = files.map(|path| (path.clone(), fs::read(path).unwrap())).collect();
    files.sort();
    files
}

#[test]
fn every_flipped_byte_is_damage() {
    let folder = tempfile::tempdir().unwrap();
    built(folder.path());
    for (path, bytes) in files(folder.path()) {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name.ends_with(".lock") {
            continue;
        }
        let own = ["record", "catalogue-1", "vocabulary-1"].contains(&&*name);
        let step = if own { 1 } else { bytes.len() / 20 + 1 };
        for at in (0..bytes.len()).step_by(step) {
            let mut flipped = bytes.clone();
            flipped[at] ^= 1 << (at % 7);
            fs::write(&path, &flipped).unwrap();
            // A day later, so that it is seen even where the change fell into the tick of the stamp.
            let opened = Index::open(folder.path(), NOW + 90_000);
            let seen = matches!(opened, Err(IndexError::Damaged(_) | IndexError::Outdated));
            assert!(seen, "{name}, byte {at}: {opened:?}");
        }
        fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
        assert!(matches!(Index::open(folder.path(), NOW), Err(IndexError::Damaged(_))), "{name} cut");
        fs::remove_file(&path).unwrap();
        assert!(Index::open(folder.path(), NOW).is_err(), "{name} gone");
        fs::write(&path, &bytes).unwrap();
    }
    let mut index = Index::open(folder.path(), NOW).unwrap();
    assert!(index.was_checked(), "the stamps are new, the bytes are not");
    index.renew(NOW);
    assert!(!Index::open(folder.path(), NOW).unwrap().was_checked());
}

#[test]
fn sums_are_compared_once_a_day_and_when_the_clock_ran_wild() {
    let folder = tempfile::tempdir().unwrap();
    built(folder.path());
    let checked = |now: i64| Index::open(folder.path(), now).unwrap().was_checked();
    assert!(!checked(NOW) && !checked(NOW + 86_399) && !checked(NOW - 86_399));
    assert!(checked(NOW + 86_400) && checked(0));
    Index::open(folder.path(), NOW + 86_400).unwrap().renew(NOW + 86_400);
    assert!(!checked(NOW + 86_400 + 3600));
}

#[test]
fn an_index_of_other_analysers_is_outdated() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(Index::open(folder.path(), NOW), Err(IndexError::Missing)));
    built(folder.path());
    let body = postcard::to_stdvec(&("schema 0, frostem 0", 7_u64)).unwrap();
    fs::write(folder.path().join("record"), seal::sealed(b"belegg index 1\n", &body)).unwrap();
    assert!(matches!(Index::open(folder.path(), NOW), Err(IndexError::Outdated)));
    fs::write(folder.path().join("record"), b"belegg index 2\nhva som helst").unwrap();
    assert!(matches!(Index::open(folder.path(), NOW), Err(IndexError::Outdated)));
}

#[test]
fn whoever_changes_the_analysis_raises_the_number() {
    let manifest = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).unwrap();
    let frostem = analyser().split(", ").nth(1).unwrap().replace("frostem ", "=");
    assert!(manifest.contains(&format!("frostem = {{ version = \"{frostem}\"")), "{frostem}");
    let text = "Sykepleierne på IKT-avdelinga var utskrivningsklare, e-post 3. Ø-hjelp ikkje tenester L’orange";
    let mut words = Vec::new();
    for tongue in [crate::search::analysis::Tongue::Norwegian, crate::search::analysis::Tongue::English] {
        let stemmer = crate::search::analysis::Stemmer::new(tongue);
        let stems = crate::search::analysis::tokens(text).map(|token| stemmer.stem(&token.form).into_owned());
        words.extend(stems);
    }
    assert_eq!((SCHEMA, crc32c::crc32c(words.join(" ").as_bytes())), (2, 844_035_163), "{words:?}");
}

#[cfg(unix)]
#[test]
fn only_the_user_can_read_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    built(folder.path());
    for (path, bytes) in files(folder.path()) {
        let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        assert!(mode == 0o600 || bytes.is_empty(), "{} {mode:o}", path.display());
    }
}
