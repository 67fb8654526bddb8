//! Files of other programs come in without loss of words, speakers or times; hostile ones are refused clearly.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use belegg::exchange::{Encoding, ExchangeFault, Format, Import, Report, detect, read, read_list};
use belegg::source::Fault;

#[expect(clippy::print_stderr, reason = "a test that was not made says so")]
fn samples() -> Option<PathBuf> {
    let folder = crate::data::folder().map(|folder| folder.join("samples")).filter(|folder| folder.is_dir());
    if folder.is_none() {
        eprintln!("skipped: samples of other programs are not at hand");
    }
    folder
}

/// A sample transcript, read; `None` where there are no samples.
fn sample(path: &str) -> Option<Import> {
    let file = samples()?.join("transcripts").join(path);
    let bytes = fs::read(&file).unwrap();
    let name = file.file_name().unwrap().to_str().unwrap().to_owned();
    Some(read(&name, &bytes).unwrap())
}

type Said<'a> = Vec<(Option<&'a str>, Option<u32>, &'a str)>;

fn said(import: &Import) -> Said<'_> {
    let raw = &import.raw;
    raw.turns.iter().map(|turn| (raw.label(turn), turn.start(), turn.text.as_str())).collect()
}

/// All words, asides too.
fn words(import: &Import) -> Vec<String> {
    let turns = import.raw.turns.iter();
    let texts = turns.flat_map(|turn| {
        std::iter::once(turn.text.as_str()).chain(turn.asides.iter().map(|aside| aside.text.as_str()))
    });
    texts.flat_map(str::split_whitespace).map(str::to_owned).collect()
}

fn counted(words: impl IntoIterator<Item = String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    words.into_iter().for_each(|word| *counts.entry(word).or_default() += 1);
    counts
}

#[test]
fn recognisers_json_is_read() {
    let Some(plain) = sample("handwritten/turnchunk_whisper_plain.json") else { return };
    assert_eq!(plain.format, Format::WhisperJson);
    assert_eq!(words(&plain).join(" "), "Right, let's start with the renewal. Twelve percent is a lot.");
    assert_eq!((plain.raw.turns[0].start(), plain.raw.turns.last().unwrap().end()), (Some(0), Some(6_000)));
    let speakers = sample("handwritten/turnchunk_whisperx_diarized.json").unwrap();
    assert_eq!(
        said(&speakers),
        [
            (
                Some("SPEAKER_00"),
                Some(500),
                "Right, let's start with the renewal. They came back asking for a twelve percent increase."
            ),
            (Some("SPEAKER_01"), Some(9_100), "Twelve? That's well above what we budgeted."),
        ]
    );
}

#[test]
fn texts_of_programs_are_read() {
    let Some(otter) = sample("handwritten/turnchunk_otter.txt") else { return };
    assert_eq!(otter.format, Format::Otter);
    let first = "Right, let's start with the renewal. They came back asking for a twelve percent increase.";
    let second = "Twelve? That's well above what we budgeted.";
    assert_eq!(said(&otter), [(Some("Alice Chen"), Some(1_000), first), (Some("Bob Ferreira"), Some(9_000), second)]);

    let f5 = sample("handwritten/own_f5.txt").unwrap();
    assert_eq!(f5.format, Format::F4);
    let ends: Vec<_> = f5.raw.turns.iter().map(|turn| turn.end()).collect();
    assert_eq!(ends, [Some(4_100), Some(69_800), Some(72_000)]);
    assert_eq!(f5.raw.speakers, ["I", "B1"]);
    assert_eq!(f5.raw.turns[1].text, "In 2019. (..) //I: mhm// With paper.");

    let teams = sample("handwritten/own_teams_new_docx_as_text.txt").unwrap();
    assert_eq!(
        said(&teams),
        [
            (Some("Jane Doe"), Some(3_000), "Good morning everyone."),
            (Some("Doe, Rob [EMEA]"), Some(12_000), "We start at 9:30"),
            (Some("Jane Doe"), Some(4_170_000), "And the next review is next week."),
        ]
    );
    assert_eq!(teams.raw.date.as_deref(), Some("2026-09-30"));
    assert!(teams.raw.title.is_some());
}

#[test]
fn otranscribe_is_read() {
    let Some(otr) = sample("handwritten/own_oTranscribe.otr") else { return };
    assert_eq!(otr.format, Format::OTranscribe);
    assert_eq!(
        said(&otr),
        [
            (Some("I"), Some(1_520), "Hvordan begynte du å kode? 😀"),
            (Some("A"), Some(4_900), "Jeg begynte i 2019 — med «papir».\nOg tusj.\nno timestamp here"),
        ]
    );
}

#[test]
fn elan_is_read_by_tiers() {
    let Some(elan) = sample("elan/sample_3.0.eaf") else { return };
    assert_eq!((elan.format, elan.raw.speakers.as_slice()), (Format::Elan, ["text".to_owned()].as_slice()));
    let expected = (1..=399)
        .flat_map(|n| ["The", "quick", "brown", "fox"].map(str::to_owned).into_iter().chain([format!("{n:03}")]));
    assert_eq!(counted(words(&elan)), counted(expected));
    let cues: Vec<_> = elan.raw.turns.iter().flat_map(|turn| &turn.cues).collect();
    assert_eq!(cues.len(), 399);
    assert!(cues.iter().map(|cue| cue.start.unwrap()).is_sorted());
    assert_eq!((elan.report.count("dependent-tier"), elan.report.count("coded-tier")), (3, 2));
}

#[test]
fn every_sample_is_read_with_all_its_words() {
    let Some(folder) = samples() else { return };
    let mut read_files = 0;
    for file in fs::read_dir(folder.join("transcripts/handwritten")).unwrap() {
        let path = file.unwrap().path();
        let (name, bytes) = (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap());
        if name.ends_with(".rtf") {
            continue;
        }
        let import = read(&name, &bytes).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        assert!(!import.raw.turns.is_empty(), "{name}");
        for turn in &import.raw.turns {
            assert!(!turn.text.is_empty() && turn.text.trim() == turn.text && !turn.text.contains("  "), "{name}");
            for cue in &turn.cues {
                let piece = turn.text.get(cue.at.clone()).unwrap();
                assert_eq!(piece.trim(), piece, "{name}");
            }
        }
        read_files += 1;
    }
    assert!(read_files >= 13, "{read_files}");
}

#[test]
fn the_wrong_ending_does_no_harm() {
    let Some(folder) = samples() else { return };
    let of = |path: &str| fs::read(folder.join("transcripts/handwritten").join(path)).unwrap();
    for (path, wrong) in [
        ("turnchunk_zoom.vtt", "a.txt"),
        ("turnchunk_zoom.vtt", "a.srt"),
        ("turnchunk_zoom.vtt", "a"),
        ("own_srt_quirks.srt", "a.txt"),
        ("turnchunk_whisperx_diarized.json", "a.txt"),
        ("own_oTranscribe.otr", "a.json"),
        ("own_f5.txt", "a.vtt.txt"),
        ("turnchunk_otter.txt", "a"),
    ] {
        let (right, wrong) = (read(path, &of(path)).unwrap(), read(wrong, &of(path)).unwrap());
        assert_eq!(right.raw.turns, wrong.raw.turns, "{path}");
    }
}

#[test]
fn letters_of_any_encoding_are_the_same_transcript() {
    let text = "I: Hvordan går det på øya?\n\nKåre: Ærlig talt, det går bra. «Sånn» er det.\n\nI: Når da?\n";
    let expected = read("a.txt", text.as_bytes()).unwrap().raw;
    assert_eq!(expected.speakers, ["I", "Kåre"]);
    let windows: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    let marked = format!("\u{FEFF}{}", text.replace('\n', "\r\n")).into_bytes();
    let apart = text.replace('å', "a\u{30a}").into_bytes();
    for (bytes, encoding) in [
        (windows, Encoding::Legacy("windows-1252")),
        (little, Encoding::Utf16),
        (big, Encoding::Utf16),
        (marked, Encoding::Utf8),
        (apart, Encoding::Utf8),
    ] {
        let import = read("a.txt", &bytes).unwrap();
        assert_eq!((import.encoding, &import.raw), (Some(encoding), &expected));
        assert_eq!(import.report.count("encoding") > 0, encoding != Encoding::Utf8);
    }
}

/// A hostile file gives a clear fault within time, and never words of what stands in it.
fn refused(name: &str, bytes: &[u8]) -> ExchangeFault {
    let before = Instant::now();
    let fault = read(name, bytes).unwrap_err();
    assert!(before.elapsed() < Duration::from_secs(20), "{name} took {:?}", before.elapsed());
    let message = fault.to_string();
    assert!(!message.contains("Hemmelig") && message.len() < 400, "{message}");
    assert!(fault.mend().is_some_and(|mend| !mend.is_empty()));
    fault
}

#[test]
fn hostile_files_are_refused_clearly() {
    let json = "{\"segments\":[{\"start\":0,\"end\":1,\"text\":\"Hemmelig\"},{\"start\":1,";
    assert!(refused("a.json", json.as_bytes()).to_string().contains("ends in the middle"));
    assert!(
        refused("a.json", ["[".repeat(1_000_000), "1".to_owned()].concat().as_bytes()).to_string().contains("line 1")
    );
    let deep = format!("{{\"text\":{}1{}}}", "[".repeat(1_000), "]".repeat(1_000));
    assert_eq!(refused("a.json", deep.as_bytes()).code(), "exchange/broken-file");
    let deep = format!("<?xml version=\"1.0\"?><ANNOTATION_DOCUMENT>{}", "<TIER>".repeat(100_000));
    assert!(refused("a.eaf", deep.as_bytes()).to_string().contains("nested deeper"));
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"Hemmelig\">]><ANNOTATION_DOCUMENT/>";
    assert!(refused("a.eaf", bomb.as_bytes()).to_string().contains("document type"));
    let cut = "<?xml version=\"1.0\"?><ANNOTATION_DOCUMENT><TIER TIER_ID=\"Hemmelig\">";
    assert!(refused("a.eaf", cut.as_bytes()).to_string().contains("ends in the middle"));
    assert_eq!(refused("a.txt", b"").code(), "exchange/no-words");
    assert_eq!(refused("a.vtt", b"").code(), "exchange/no-words");
    assert_eq!(refused("a.txt", &[0; 10_000]).code(), "exchange/unknown-format");
    assert_eq!(refused("a.otr", b"{\"text\": 5, \"media-time\": 1}").code(), "exchange/broken-file");
    assert_eq!(refused("a.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1Hemmelig").code(), "exchange/broken-file");
    assert_eq!(refused("a.txt", &vec![b'a'; 100_000_001]).code(), "exchange/too-large");
}

#[test]
fn strange_files_are_read_within_time() {
    let before = Instant::now();
    let long = "ord ".repeat(2_500_000);
    let import = read("a.txt", long.as_bytes()).unwrap();
    assert_eq!(words(&import).len(), 2_500_000);
    let colons = read("a.txt", "a: ".repeat(1_000_000).as_bytes()).unwrap();
    assert_eq!(words(&colons).len(), 1_000_000);
    let many = "Kari: ja\nOla: nei\n".repeat(100_000);
    let import = read("a.txt", many.as_bytes()).unwrap();
    assert_eq!((import.raw.turns.len(), import.raw.speakers.len()), (200_000, 2));
    let quoted = read("a.md", ">".repeat(1_000_000).as_bytes());
    assert!(quoted.is_err());
    let nul = read("a.txt", b"I: Ja\0 da\nB: Nei\n").unwrap();
    assert_eq!(nul.report.count("unread-letter"), 1);
    let stray = read("a.txt", b"I: G\xC3\xA5r det bra p\xC3\xA5 \xC3\xB8ya?\nB: N\xE5 ja.\n").unwrap();
    assert_eq!((stray.encoding, stray.report.count("unread-letter")), (Some(Encoding::Utf8), 1));
    assert!(before.elapsed() < Duration::from_secs(60), "{:?}", before.elapsed());
}

#[test]
fn lists_of_other_programs_are_read() {
    let Some(folder) = samples() else { return };
    let folder = folder.join("qda/qualcoder-examples");
    for file in ["cases456.xlsx", "cases123.csv"] {
        let bytes = fs::read(folder.join(file)).unwrap();
        // Their first column holds ids and no column names, so nobody can be registered from them.
        let fault = read_list(file, &bytes, &mut Report::default()).unwrap_err();
        assert!(fault.to_string().contains("no column has names"), "{fault}");
        assert_eq!(detect(file, &bytes), None);
    }
}
