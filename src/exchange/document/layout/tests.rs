use super::super::content::{Block, Note, NoteKind, Paragraph, Role};
use super::*;
use crate::transcript::AnnotationKind;

fn paragraph(text: &str, number: u32) -> Block {
    let (role, text) = match text.strip_prefix("# ") {
        Some(heading) => (Role::Heading(1), heading),
        None => (Role::Text, text),
    };
    Block::Paragraph(Paragraph { text: text.to_owned(), role, number })
}

fn blocks(paragraphs: &[&str]) -> Vec<Block> {
    paragraphs.iter().zip(1..).map(|(text, number)| paragraph(text, number)).collect()
}

fn table(rows: &[&[&str]]) -> Block {
    Block::Table(rows.iter().map(|row| row.iter().map(|cell| vec![paragraph(cell, 1)]).collect()).collect())
}

fn read_blocks(blocks: Vec<Block>) -> (Raw, Report) {
    let mut report = Report::default();
    let raw = read(Content { blocks, notes: Vec::new() }, &mut report);
    (raw, report)
}

/// Speaker, start in seconds and words of each turn.
fn turns(raw: &Raw) -> Vec<(&str, Option<u32>, &str)> {
    raw.turns
        .iter()
        .map(|turn| (raw.label(turn).unwrap_or("-"), turn.start().map(|at| at / 1000), turn.text.as_str()))
        .collect()
}

#[test]
fn teams() {
    let (raw, report) = read_blocks(blocks(&[
        "Møte om systemet",
        "7. mai 2026 09:30",
        "45m 12s",
        "Granli, Kari startet transkripsjon",
        "Granli, Kari   0:03\nVelkommen.",
        "Så bra.",
        "Moen, Ola (Gjest)\t0:12",
        "We start at   9:30",
        "Det var det.",
        "Moen, Ola (Gjest)   1:02\nOg mer.",
        "Granli, Kari   1:09:30\nTakk.",
        "Granli, Kari stoppet transkripsjon",
    ]));
    assert_eq!((raw.title.as_deref(), raw.date.as_deref()), (Some("Møte om systemet"), Some("2026-05-07")));
    assert_eq!(
        turns(&raw),
        [
            ("Granli, Kari", Some(3), "Velkommen.\nSå bra."),
            ("Moen, Ola (Gjest)", Some(12), "We start at 9:30\nDet var det.\nOg mer."),
            ("Granli, Kari", Some(4170), "Takk."),
        ]
    );
    assert_eq!(raw.turns[1].cues.iter().map(|cue| cue.start).collect::<Vec<_>>(), [Some(12_000), Some(62_000)]);
    assert_eq!(report.count("program-line"), 3);
}

#[test]
fn a_spoken_time_is_no_head_and_neither_is_one_that_runs_backwards() {
    let (raw, _) =
        read_blocks(blocks(&["Kari  0:03", "Vi begynner 9:30", "Ola  0:50", "ja", "Toget gikk  0:10", "sa han"]));
    assert_eq!(turns(&raw), [("Kari", Some(3), "Vi begynner 9:30"), ("Ola", Some(50), "ja\nToget gikk 0:10\nsa han")]);
}

#[test]
fn older_teams_lays_out_cues() {
    let items = line::items(&blocks(&[
        "0:0:0.0 --> 0:0:1.510\nMoen, Ola\nHei hei",
        "0:0:6.90 --> 0:0:8.0\nMoen, Ola\nVi er her",
    ]));
    assert_eq!(items.len(), 6);
    let (_, report) = read_blocks(blocks(&["0:0:0.0 --> 0:0:1.510\nMoen, Ola\nHei hei"]));
    assert!(report.remarks.iter().any(|remark| remark.message.contains("older versions of Teams")));
}

#[test]
fn word_transcription() {
    let (raw, report) = read_blocks(blocks(&[
        "Audio file",
        "opptak 3.m4a",
        "Transcript",
        "00:00:05 Speaker 1",
        "Hvordan gikk det?",
        "00:00:09 Speaker 2",
        "Det gikk bra.",
        "Klokka 10:30 var vi ferdige.",
    ]));
    let expected = [
        ("Speaker 1", Some(5), "Hvordan gikk det?"),
        ("Speaker 2", Some(9), "Det gikk bra.\nKlokka 10:30 var vi ferdige."),
    ];
    assert_eq!((turns(&raw), report.count("program-line")), (expected.to_vec(), 3));
}

#[test]
fn times_without_speakers_and_speakers_without_times() {
    let (raw, _) = read_blocks(blocks(&[
        "[00:05] Vi har brukt det i to år, og det gikk greit.",
        "[00:12] Ja, og så kom det nye.",
    ]));
    assert_eq!(
        turns(&raw),
        [("-", Some(5), "Vi har brukt det i to år, og det gikk greit."), ("-", Some(12), "Ja, og så kom det nye.")]
    );
    let (raw, _) = read_blocks(blocks(&["Speaker 1", "Hei.", "Speaker 2", "Hallo."]));
    assert_eq!(turns(&raw), [("Speaker 1", None, "Hei."), ("Speaker 2", None, "Hallo.")]);
}

#[test]
fn f4_has_times_at_the_end() {
    let (raw, _) = read_blocks(blocks(&[
        "I: Hvordan begynte du? #00:00:04-1#",
        "B: I 2019 med papir. #00:00:09-8# Og så # nummer to. #00:00:12-0#",
        "Mer av det.",
    ]));
    assert_eq!(
        turns(&raw),
        [("I", Some(0), "Hvordan begynte du?"), ("B", Some(4), "I 2019 med papir.\nOg så # nummer to.\nMer av det.")]
    );
    let cue = &raw.turns[1].cues[0];
    assert_eq!(
        (cue.start, cue.end, raw.turns[1].text.get(cue.at.clone()).unwrap()),
        (Some(4_100), Some(9_800), "I 2019 med papir.")
    );
}

#[test]
fn names_and_colons() {
    let (raw, report) = read_blocks(blocks(&[
        "Samtale om innkjøp",
        "# Bakgrunn",
        "Intervjuer: Hva gjorde du?",
        "Kari: Jeg bestilte: alt.",
        "Og mer til.",
        "# Tid",
        "Intervjuer (00:10:02): Når da?",
        "Kari:",
        "I fjor.",
    ]));
    assert_eq!(
        turns(&raw),
        [
            ("-", None, "Samtale om innkjøp"),
            ("Intervjuer", None, "Hva gjorde du?"),
            ("Kari", None, "Jeg bestilte: alt.\nOg mer til."),
            ("Intervjuer", Some(602), "Når da?"),
            ("Kari", None, "I fjor."),
        ]
    );
    assert_eq!(raw.headings.iter().map(|heading| heading.before).collect::<Vec<_>>(), [1, 3]);
    assert_eq!(report.count("text-before-speakers"), 1);
}

#[test]
fn a_document_with_colons_is_no_conversation() {
    let lines = [
        "Dato: 7. mai",
        "Til stede: alle",
        "Vi gikk gjennom planen.",
        "Det tok tid.",
        "Konklusjon: vi fortsetter.",
        "Slutt.",
    ];
    let (raw, _) = read_blocks(blocks(&lines));
    assert!(raw.speakers.is_empty());
    assert_eq!(turns(&raw).into_iter().map(|(.., text)| text).collect::<Vec<_>>(), lines);
}

#[test]
fn tables_of_speakers_and_times() {
    let (raw, report) = read_blocks(vec![table(&[
        &["Tid", "Taler", "Tekst"],
        &["00:01", "Intervjuer", "Hvordan gikk det med innføringen?"],
        &["00:09", "Kari", "Det gikk bra, men det tok tid."],
        &["", "", "Og mer."],
        &["00:20", "Intervjuer", "Takk for praten."],
    ])]);
    assert_eq!(
        turns(&raw),
        [
            ("Intervjuer", Some(1), "Hvordan gikk det med innføringen?"),
            ("Kari", Some(9), "Det gikk bra, men det tok tid.\nOg mer."),
            ("Intervjuer", Some(20), "Takk for praten."),
        ]
    );
    assert_eq!(report.count("table-head"), 1);
    let (raw, _) =
        read_blocks(vec![table(&[&["I:", "Hva da?"], &["B:", "Jo, det var slik."], &["I:", "Ja vel, ja."]])]);
    assert_eq!(raw.speakers, ["I", "B"]);
}

#[test]
fn other_tables_are_rows_of_text() {
    let (raw, _) =
        read_blocks(vec![table(&[&["Journal", "Et sted å skrive"], &["Epikrise", "Et brev når noen drar hjem"]])]);
    assert_eq!(
        turns(&raw),
        [("-", None, "Journal\nEt sted å skrive"), ("-", None, "Epikrise\nEt brev når noen drar hjem")]
    );
}

#[test]
fn what_stands_beside_goes_to_the_turn_of_its_paragraph() {
    let note = |kind, paragraph| Note {
        kind,
        author: None,
        paragraph,
        blocks: vec![Block::Paragraph(Paragraph { text: " en  merknad ".to_owned(), ..Paragraph::default() })],
    };
    let notes = vec![note(NoteKind::Comment, Some(3)), note(NoteKind::TextBox, Some(1)), note(NoteKind::Margin, None)];
    let content = Content { blocks: blocks(&["I: Hva?", "B: Jo.", "Mer.", "I: Ja."]), notes };
    let raw = read(content, &mut Report::default());
    let found: Vec<_> = raw.annotations.iter().map(|one| (one.kind, one.turn, one.text.as_str())).collect();
    use AnnotationKind::{Comment, Margin};
    assert_eq!(
        found,
        [(Comment, Some(1), "en merknad"), (Margin, Some(0), "en merknad"), (Margin, None, "en merknad")]
    );
    assert_eq!(raw.turns.len(), 3);
}

proptest::proptest! {
    /// Whatever the lines look like: no word is lost but those of names, times and the program.
    #[test]
    fn no_word_is_lost(lines in proptest::collection::vec(proptest::sample::select(vec![
        "I: ord1", "Kari: ord2 ord3", "ord4", "Kari  0:03", "Ola\t0:09", "00:00:05 Speaker 1", "ord5 #00:00:04-1#", "ord6: ord7",
        "# ord8", "[00:01] ord9", "0:0:0.0 --> x", "ord10  9:30", "ord11\nord12",
    ]), 0..12)) {
        let (raw, _) = read_blocks(blocks(&lines));
        let mut words: Vec<String> = Vec::new();
        let texts = raw.turns.iter().map(|turn| &turn.text).chain(raw.headings.iter().map(|heading| &heading.text));
        texts.chain(&raw.title).chain(&raw.speakers).for_each(|text| words.extend(text.split([' ', '\n']).map(str::to_owned)));
        for line in &lines {
            for word in line.split([' ', '\n']).filter(|word| word.starts_with("ord")) {
                let word = word.trim_end_matches(':');
                proptest::prop_assert!(words.iter().any(|known| known.trim_end_matches(':') == word), "{word} of {lines:?}");
            }
        }
        for turn in &raw.turns {
            proptest::prop_assert!(turn.cues.iter().all(|cue| turn.text.get(cue.at.clone()).is_some()));
        }
    }
}
