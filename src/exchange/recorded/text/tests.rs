//! Texts as programs and people write them; all of it is made up.

use super::super::super::{ExchangeFault, RemarkKind, Report};
use super::read;
use crate::transcript::Raw;

type Said<'a> = Vec<(Option<&'a str>, Option<u32>, &'a str)>;

fn raw(name: &str, text: &str) -> (Raw, Report) {
    let mut report = Report::default();
    let raw = read(name, text, &mut report).unwrap();
    (raw, report)
}

fn said(raw: &Raw) -> Said<'_> {
    raw.turns.iter().map(|turn| (raw.label(turn), turn.start(), turn.text.as_str())).collect()
}

#[test]
fn names_before_turns_are_speakers() {
    let (raw, report) =
        raw("a.txt", "I: Hvordan går det?\nKari: Bra, takk.\nVi har det travelt.\nI: Og så?\nKari: Nei.\n");
    assert_eq!(
        said(&raw),
        [
            (Some("I"), None, "Hvordan går det?"),
            (Some("Kari"), None, "Bra, takk. Vi har det travelt."),
            (Some("I"), None, "Og så?"),
            (Some("Kari"), None, "Nei."),
        ]
    );
    assert_eq!(report, Report::default());
}

#[test]
fn a_word_before_a_colon_is_nobody() {
    let text = "I: Hva sier dere?\n\nKari: Det samme hver gang.\nHusk: pasienten først.\nProblemet er dette: tid.\n\
                Helse: det er vanskelig, for helse er stort.\n\nI: Takk.\n";
    let (raw, _) = raw("a.txt", text);
    assert_eq!(raw.speakers, ["I", "Kari"]);
    assert!(raw.turns[1].text.contains("Husk: pasienten") && raw.turns[1].text.contains("Helse: det"), "{raw:?}");
}

#[test]
fn two_people_who_speak_once_each_are_speakers() {
    assert_eq!(raw("a.txt", "Kari: Hei.\nOla: Hei.\n").0.speakers, ["Kari", "Ola"]);
    assert_eq!(raw("a.txt", "Kari Fjellmyr: Hei.\n\nOla Myrland: Hei.\n").0.speakers, ["Kari Fjellmyr", "Ola Myrland"]);
}

#[test]
fn a_letter_with_a_colon_in_it_has_no_speakers() {
    let text = "Til styret\n\nVi viser til møtet.\n\nAnbefaling: Det bør gjøres noe.\n\nForslag: Et annet.\n\nVennlig hilsen oss\n\nNoen\n";
    let (raw, _) = raw("brev.txt", text);
    assert!(raw.speakers.is_empty(), "{:?}", raw.speakers);
    assert_eq!(raw.turns.len(), 6);
}

#[test]
fn lines_that_are_wrapped_are_joined_and_others_are_paragraphs() {
    let (wrapped, _) = raw("a.txt", "I: Hvordan\ngår det?\n\nOg ellers?\nB: Bra.\n");
    assert_eq!(wrapped.turns[0].text, "Hvordan går det?\nOg ellers?");
    let long = "ord ".repeat(40);
    let (plain, _) = raw("a.txt", &format!("I: Hvordan\n{long}\nB: Bra.\n"));
    assert_eq!(plain.turns[0].text, format!("Hvordan\n{}", long.trim()));
}

#[test]
fn otter_is_read_without_its_signature() {
    let text = "Kari Fjellmyr  0:01\nVi begynner nå, og det\ner bra.\n\nUnknown Speaker  1:02:03\nTolv?\n\nTranscribed by https://otter.ai\n";
    let (raw, report) = raw("a.txt", text);
    assert_eq!(
        said(&raw),
        [
            (Some("Kari Fjellmyr"), Some(1_000), "Vi begynner nå, og det er bra."),
            (Some("Unknown Speaker"), Some(3_723_000), "Tolv?")
        ]
    );
    assert_eq!(report.count("program-line"), 1);
    assert_eq!(report.remarks[0].kind, RemarkKind::Dropped);
}

#[test]
fn teams_pasted_as_text_is_read() {
    let text = "Ukesmøte-20250914_140000-Meeting Transcript\n14. september 2025, 14:00\n45m 12s\nKari Fjellmyr startet transkripsjon\n\
                Kari Fjellmyr   0:03\nGod morgen alle sammen.\nMyrland, Ola [EMEA]   0:12\nVi begynner 9:30\nKari Fjellmyr   1:09:30\n\
                Og neste er i neste uke.\nKari Fjellmyr stoppet transkripsjonen\n";
    let (raw, report) = raw("a.txt", text);
    assert_eq!(
        said(&raw),
        [
            (Some("Kari Fjellmyr"), Some(3_000), "God morgen alle sammen."),
            (Some("Myrland, Ola [EMEA]"), Some(12_000), "Vi begynner 9:30"),
            (Some("Kari Fjellmyr"), Some(4_170_000), "Og neste er i neste uke."),
        ]
    );
    assert_eq!(
        (raw.title.as_deref(), raw.date.as_deref()),
        (Some("Ukesmøte-20250914_140000-Meeting Transcript"), Some("2025-09-14"))
    );
    assert!(report.remarks.iter().all(|remark| !remark.message.contains("Kari")));
}

#[test]
fn word_and_zoom_are_read() {
    let (word, _) = raw(
        "a.txt",
        "Audio file\nopptak.m4a\nTranscript\n00:00:03 Speaker 1\nHvordan?\n00:01:09 Speaker 2\nSlik.\n00:01:12 Speaker 1\nJa.\n",
    );
    assert_eq!(
        said(&word),
        [
            (Some("Speaker 1"), Some(3_000), "Hvordan?"),
            (Some("Speaker 2"), Some(69_000), "Slik."),
            (Some("Speaker 1"), Some(72_000), "Ja.")
        ]
    );
    assert_eq!(word.title.as_deref(), Some("opptak.m4a"));
    let (zoom, _) = raw("a.txt", "[Kari Fjellmyr] 10:01:02\nHvordan?\n\n[Ola Myrland] 10:01:09\nSlik.\n");
    assert_eq!(
        said(&zoom),
        [(Some("Kari Fjellmyr"), Some(0), "Hvordan?"), (Some("Ola Myrland"), Some(7_000), "Slik.")]
    );
}

#[test]
fn times_before_names_and_in_columns_are_read() {
    for text in [
        "[0:03] Kari: Hei.\n[0:09] Ola: Hei.\n",
        "00:00:03 Kari: Hei.\n00:00:09 Ola: Hei.\n",
        "00:00:03\tKari\tHei.\n00:00:09\tOla\tHei.\n",
        "Kari (0:03): Hei.\nOla (0:09): Hei.\n",
        "Kari [00:00:03]\nHei.\nOla [00:00:09]\nHei.\n",
        "**Kari** [00:00:03]: Hei.\n\n**Ola** [00:00:09]: Hei.\n",
    ] {
        assert_eq!(
            said(&raw("a.txt", text).0),
            [(Some("Kari"), Some(3_000), "Hei."), (Some("Ola"), Some(9_000), "Hei.")],
            "{text}"
        );
    }
}

#[test]
fn whisperx_s_text_is_read() {
    let (raw, _) = raw("a.txt", "[SPEAKER_00]: Hvordan?\n[SPEAKER_01]: Slik.\n");
    assert_eq!(said(&raw), [(Some("SPEAKER_00"), None, "Hvordan?"), (Some("SPEAKER_01"), None, "Slik.")]);
}

#[test]
fn what_whisper_prints_is_pieces() {
    let text = "[00:00:00.000 --> 00:00:02.500]  Hvordan gikk det?\n[00:00:02.500 --> 00:00:04.000]   Det gikk bra.\n";
    let (raw, _) = raw("a.txt", text);
    let words: Vec<_> = raw.turns.iter().map(|turn| turn.text.as_str()).collect();
    assert_eq!(words.join(" "), "Hvordan gikk det? Det gikk bra.");
    assert_eq!(raw.turns[0].start(), Some(0));
    assert_eq!(raw.turns.last().and_then(crate::transcript::RawTurn::end), Some(4_000));
}

#[test]
fn a_line_for_every_piece_is_joined() {
    let line = "Det var slik at vi måtte vente på svar fra dem.\n";
    let (raw, _) = raw("a.txt", &line.repeat(20));
    assert!(raw.turns.len() < 10, "{}", raw.turns.len());
    let words: usize = raw.turns.iter().map(|turn| turn.text.split_whitespace().count()).sum();
    assert_eq!(words, 20 * 11);
}

#[test]
fn paragraphs_without_speakers_are_turns() {
    let (raw, _) = raw("a.txt", "# Notat\n\nFørste avsnitt\ni to linjer.\n\nAndre avsnitt.\n");
    assert_eq!(said(&raw), [(None, None, "Første avsnitt i to linjer."), (None, None, "Andre avsnitt.")]);
    assert_eq!(
        raw.headings.iter().map(|heading| (heading.before, heading.text.as_str())).collect::<Vec<_>>(),
        [(0, "Notat")]
    );
}

#[test]
fn a_transcript_of_belegg_comes_back() {
    let text = "---\nid: int-07\ndate: 2025-09\nparticipants:\n  - id: K12\n---\n\n# Intervju 07\n\n**I** [00:00:04]: Hvordan er det?\n\n\
                **K12** [00:00:11.500]: Vi ser jo *nå* &lt;hva&gt; de gjør.\n\nEt nytt avsnitt.\n\n## Tema\n\n**I**: Takk.\n";
    let (raw, report) = raw("int-07.md", text);
    assert_eq!(
        said(&raw),
        [
            (Some("I"), Some(4_000), "Hvordan er det?"),
            (Some("K12"), Some(11_500), "Vi ser jo nå <hva> de gjør.\nEt nytt avsnitt."),
            (Some("I"), None, "Takk."),
        ]
    );
    assert_eq!(
        raw.headings.iter().map(|heading| (heading.before, heading.level)).collect::<Vec<_>>(),
        [(0, 1), (2, 2)]
    );
    assert_eq!(raw.date.as_deref(), Some("2025-09"));
    assert_eq!(report.count("front-matter"), 1);
}

#[test]
fn words_before_the_first_name_are_kept() {
    let (raw, _) = raw("a.txt", "Vi venter på Kari.\n\nI: Da begynner vi.\nB: Ja.\n");
    assert_eq!(said(&raw)[0], (None, None, "Vi venter på Kari."));
    assert_eq!(raw.turns.len(), 3);
}

#[test]
fn nothing_is_empty() {
    assert!(matches!(read("a.txt", " \n\n", &mut Report::default()), Err(ExchangeFault::Empty { .. })));
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(300))]
    #[test]
    fn no_word_is_lost(turns in proptest::collection::vec(("[IB]|Kari|Ola Myr|Husk|ja", "[a-zå]{1,6}( [a-zå0-9]{1,6}){0,6}", "\n|\n\n| "), 1..12)) {
        let text: String = turns.iter().map(|(label, words, end)| format!("{label}: {words}.{end}")).collect();
        let raw = raw("a.txt", &text).0;
        let mut left: Vec<String> = raw.turns.iter().flat_map(|turn| turn.text.split_whitespace()).map(str::to_owned).collect();
        for (_, words, _) in &turns {
            for word in format!("{words}.").split_whitespace() {
                let found = left.iter().position(|kept| kept == word);
                proptest::prop_assert!(found.is_some(), "{word} of {text:?} in {left:?}");
                left.swap_remove(found.unwrap());
            }
        }
    }
}
