//! A raw transcript, already without names, made one of the project's.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

use super::ImportFault;
use crate::source::{FileName, Place};
use crate::transcript::{
    self, Aside, Capture, Coverage, Heading, Language, Mode, Participant, ParticipantId, Raw, RawTurn, ThemeId,
    Transcript, TranscriptId, Turn, TurnNo, UNKNOWN_SPEAKER,
};

/// Whom a label of the raw transcript stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// One of the interviewers, under the label that is written: `I`, `I2`.
    Staff(String),
    /// Somebody who was interviewed.
    Participant(ParticipantId),
    /// Somebody the file does not tell apart.
    Unknown,
}

impl Role {
    fn label(&self) -> &str {
        match self {
            Self::Staff(label) => label,
            Self::Participant(id) => id.as_str(),
            Self::Unknown => UNKNOWN_SPEAKER,
        }
    }
}

/// Everything a transcript has besides what was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Also the file's name.
    pub id: TranscriptId,
    /// Year or month.
    pub date: Option<String>,
    /// How it was held.
    pub mode: Mode,
    /// What the text was made from.
    pub capture: Capture,
    /// Its language.
    pub language: Language,
    /// Coverage of themes, where the transcript was there before.
    pub topics: BTreeMap<ThemeId, Coverage>,
    /// Whom each label of [`Raw::speakers`] stands for, in that order.
    pub roles: Vec<Role>,
    /// Who may be written into the front matter; those who never speak are left out.
    pub participants: Vec<Participant>,
}

/// A transcript and the text of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// As the file will be read.
    pub transcript: Transcript,
    /// What is to be written.
    pub text: String,
}

/// Makes a raw transcript one of the project's: labels become ids, what others threw in stands in brackets.
///
/// The text is read back and compared before it is given.
///
/// # Errors
/// [`ImportFault::Nothing`] when no turn has words, [`ImportFault::NotKept`] when the file would say something else.
pub fn make(raw: &Raw, frame: Frame) -> Result<Made, ImportFault> {
    let meant = Builder { raw, frame: &frame }.transcript();
    if meant.turns.is_empty() {
        return Err(ImportFault::Nothing(meant.id.to_string()));
    }
    let text = transcript::write(&meant);
    let (read, _) = transcript::read(&text, &meant.file, meant.id.as_str());
    match read {
        Some(read) if differs(&meant, &read).is_none() => Ok(Made { transcript: read, text }),
        read => {
            let what =
                read.and_then(|read| differs(&meant, &read)).unwrap_or_else(|| "nothing could be read".to_owned());
            Err(ImportFault::NotKept { transcript: meant.id.to_string(), what })
        }
    }
}

struct Builder<'a> {
    raw: &'a Raw,
    frame: &'a Frame,
}

impl Builder<'_> {
    fn transcript(&self) -> Transcript {
        let file = FileName::new(format!("transcripts/{}.md", self.frame.id));
        let place = Place::whole(&file);
        let mut turns: Vec<Turn> = Vec::new();
        let mut headings = Vec::new();
        let mut waiting = self.raw.headings.iter().peekable();
        for (index, raw) in self.raw.turns.iter().enumerate() {
            while let Some(heading) = waiting.next_if(|heading| heading.before <= index) {
                headings.extend(headed(&heading.text, heading.level, turns.len()));
            }
            for (speaker, text) in self.said(raw) {
                let participant = self.frame.participants.iter().position(|person| person.id.as_str() == speaker);
                let time = if self.is_document() { None } else { raw.start() };
                turns.push(Turn {
                    no: no(turns.len()),
                    speaker,
                    participant,
                    time,
                    text,
                    place: place.clone(),
                    source: 0..0,
                });
            }
        }
        for heading in waiting {
            headings.extend(headed(&heading.text, heading.level, turns.len()));
        }
        let participants = self.speaking(&mut turns);
        let Frame { id, date, mode, capture, language, topics, .. } = self.frame.clone();
        Transcript { id, file, date, mode, capture, language, topics, participants, headings, turns }
    }

    fn is_document(&self) -> bool {
        self.frame.mode == Mode::Document
    }

    /// The turns that a raw one becomes, each with its speaker: one; in a document one a paragraph; none without words.
    fn said(&self, raw: &RawTurn) -> Vec<(String, String)> {
        let label = self.label(raw.speaker).to_owned();
        let text = folded(&self.with_asides(raw));
        if text.is_empty() {
            return Vec::new();
        }
        if !self.is_document() {
            return vec![(label, text)];
        }
        let author = self.frame.participants.first().map_or(UNKNOWN_SPEAKER, |body| body.id.as_str());
        // Minutes say who spoke; that is part of what the document says.
        let text = if raw.speaker.is_some() && label != author { format!("{label}: {text}") } else { text };
        text.split('\n').map(|paragraph| (author.to_owned(), paragraph.to_owned())).collect()
    }

    fn label(&self, speaker: Option<usize>) -> &str {
        speaker.and_then(|index| self.frame.roles.get(index)).map_or(UNKNOWN_SPEAKER, Role::label)
    }

    /// The words with what others threw in: ` [I: mm] `.
    fn with_asides(&self, raw: &RawTurn) -> String {
        let mut asides: Vec<&Aside> = raw.asides.iter().filter(|aside| !aside.text.trim().is_empty()).collect();
        asides.sort_by_key(|aside| aside.at);
        let mut out = String::with_capacity(raw.text.len() + 16 * asides.len());
        let mut copied = 0;
        for aside in asides {
            let at = whole_word(&raw.text, aside.at).max(copied);
            out.push_str(raw.text.get(copied..at).unwrap_or_default());
            out.push_str(&format!(" [{}: {}] ", self.label(aside.speaker), aside.text.replace('\n', " ").trim()));
            copied = at;
        }
        out.push_str(raw.text.get(copied..).unwrap_or_default());
        out
    }

    /// The participants who say something, in the frame's order; the turns are told their new numbers.
    fn speaking(&self, turns: &mut [Turn]) -> Vec<Participant> {
        let all = &self.frame.participants;
        let speaks = |index: usize| turns.iter().any(|turn| turn.participant == Some(index));
        let kept: Vec<usize> = (0..all.len()).filter(|index| self.is_document() || speaks(*index)).collect();
        for turn in turns {
            turn.participant = turn.participant.and_then(|old| kept.iter().position(|index| *index == old));
        }
        kept.iter().filter_map(|index| all.get(*index)).cloned().collect()
    }
}

/// The next place at or after a byte where no word is cut in two.
fn whole_word(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    let rest = text.get(at..).unwrap_or_default();
    if before.is_none_or(char::is_whitespace) {
        return at;
    }
    at + rest.find(char::is_whitespace).unwrap_or(rest.len())
}

fn headed(text: &str, level: u8, turns: usize) -> Option<Heading> {
    let text = folded(&text.replace('\n', " "));
    (!text.is_empty()).then(|| Heading { before: no(turns), level: level.clamp(1, 6), text })
}

fn no(index: usize) -> TurnNo {
    TurnNo(u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1))
}

/// The text as it is read from a file: NFC, white space folded, no empty paragraphs, no character that Markdown does not keep.
fn folded(text: &str) -> String {
    let paragraphs = text.split(['\n', '\r']).map(|paragraph| {
        let words = paragraph.split_whitespace().map(|word| word.replace('\0', "\u{FFFD}"));
        words.collect::<Vec<_>>().join(" ").nfc().collect::<String>()
    });
    paragraphs.filter(|paragraph| !paragraph.is_empty()).collect::<Vec<_>>().join("\n")
}

/// What a transcript read back has otherwise than it was meant; words are not told.
fn differs(meant: &Transcript, read: &Transcript) -> Option<String> {
    let people = |transcript: &Transcript| -> Vec<Participant> {
        let place = Place::whole(&transcript.file);
        transcript.participants.iter().cloned().map(|person| Participant { place: place.clone(), ..person }).collect()
    };
    let head = |transcript: &Transcript| {
        (transcript.id.clone(), transcript.date.clone(), transcript.mode, transcript.capture, transcript.language)
    };
    if head(meant) != head(read) || meant.topics != read.topics || people(meant) != people(read) {
        return Some("the front matter differs".to_owned());
    }
    if meant.headings != read.headings {
        return Some("a heading differs".to_owned());
    }
    let said = |turn: &Turn| (turn.speaker.clone(), turn.participant, turn.time, turn.text.clone());
    let first = meant.turns.iter().zip(&read.turns).find(|(meant, read)| said(meant) != said(read));
    match first {
        Some((turn, _)) => Some(format!("turn {} differs", turn.no)),
        None if meant.turns.len() != read.turns.len() => {
            Some(format!("it has {} turns in place of {}", read.turns.len(), meant.turns.len()))
        }
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::transcript::{RawCue, RawHeading};

    fn person(id: &str) -> Participant {
        Participant {
            id: ParticipantId::new(id).unwrap(),
            group: None,
            attributes: BTreeMap::new(),
            comparator: false,
            withdrawn: false,
            quotable: true,
            place: Place::whole(&FileName::new("transcripts/int-01.md")),
        }
    }

    fn frame(mode: Mode) -> Frame {
        Frame {
            id: TranscriptId::new("int-01").unwrap(),
            date: Some("2025-09".to_owned()),
            mode,
            capture: Capture::Recording,
            language: Language::Bokmal,
            topics: BTreeMap::new(),
            roles: vec![Role::Staff("I".to_owned()), Role::Participant(ParticipantId::new("K01").unwrap())],
            participants: vec![person("K01"), person("K02")],
        }
    }

    fn turn(speaker: Option<usize>, text: &str) -> RawTurn {
        let cues = vec![RawCue { start: Some(4000), end: Some(5000), id: None, at: 0..text.len() }];
        RawTurn { speaker, text: text.to_owned(), cues, asides: Vec::new() }
    }

    fn raw(turns: Vec<RawTurn>) -> Raw {
        Raw { speakers: vec!["Intervjuer".to_owned(), "Kari".to_owned()], turns, ..Raw::default() }
    }

    #[test]
    fn labels_become_ids_and_times_are_kept() {
        let mut raw = raw(vec![turn(Some(0), "Hva ser dere?"), turn(None, " "), turn(Some(1), "Alt.\n\nOg mer.")]);
        raw.headings.push(RawHeading { before: 2, level: 2, text: "Innsyn".to_owned() });
        let made = make(&raw, frame(Mode::Teams)).unwrap();
        assert_eq!(
            made.text,
            "---\nid: int-01\ndate: 2025-09\nmode: teams\ncapture: recording\nlanguage: nb\nparticipants:\n  - id: K01\n---\n\n\
             **I** [00:00:04]: Hva ser dere?\n\n## Innsyn\n\n**K01** [00:00:04]: Alt.\n\nOg mer.\n"
        );
        assert_eq!(made.transcript.turns[1].participant, Some(0));
    }

    #[test]
    fn what_others_threw_in_stands_between_words() {
        let mut said = turn(Some(1), "Vi ser det nå.");
        let aside = |at, text: &str| Aside { speaker: Some(0), at, text: text.to_owned() };
        said.asides = vec![aside(14, "ja"), aside(4, "mm"), aside(99, " ")];
        let made = make(&raw(vec![said]), frame(Mode::Teams)).unwrap();
        assert_eq!(made.transcript.turns[0].text, "Vi ser [I: mm] det nå. [I: ja]");
    }

    #[test]
    fn each_paragraph_of_a_document_is_a_turn_of_its_author() {
        let raw = raw(vec![turn(None, "Vi viser til møtet.\nVi støtter det."), turn(Some(1), "Enig.")]);
        let made = make(&raw, frame(Mode::Document)).unwrap();
        let texts: Vec<&str> = made.transcript.turns.iter().map(|turn| turn.text.as_str()).collect();
        assert_eq!(texts, ["Vi viser til møtet.", "Vi støtter det.", "Enig."]);
        assert!(made.transcript.turns.iter().all(|turn| turn.participant == Some(0)));
    }

    #[test]
    fn a_file_without_words_becomes_no_transcript() {
        let fault = make(&raw(vec![turn(Some(0), "\n")]), frame(Mode::Teams)).unwrap_err();
        assert_eq!(fault, ImportFault::Nothing("int-01".to_owned()));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn whatever_was_said_reads_back(texts in prop::collection::vec("[ -~æøå\\n\u{1f600}\u{301}…–\u{a0}]{0,60}", 1..6), at in 0_usize..80) {
            let mut turns: Vec<RawTurn> = texts.iter().enumerate().map(|(n, text)| turn(Some(n % 3), text)).collect();
            turns[0].asides.push(Aside { speaker: Some(0), at, text: "mm".to_owned() });
            for mode in [Mode::Teams, Mode::Document] {
                match make(&raw(turns.clone()), frame(mode)) {
                    Ok(made) => prop_assert!(!made.transcript.turns.is_empty()),
                    Err(fault) => prop_assert!(matches!(fault, ImportFault::Nothing(_)), "{fault}"),
                }
            }
        }
    }
}
