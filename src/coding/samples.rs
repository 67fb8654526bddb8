//! Invented entries for the tests of this room.

use std::collections::BTreeMap;

use super::{
    Action, Anchor, CoderId, Decision, DeviceId, Entry, EntryId, JournalName, LineHash, MemoTarget, Stance, write_line,
};
use crate::codebook::CodeAddress;
use crate::source::{FileName, Place};
use crate::transcript::{
    Capture, Coverage, Language, Mode, ParticipantId, ThemeId, Transcript, TranscriptId, Turn, TurnNo,
};

/// The first journal of the first format; never edited.
pub(super) const V1: &[u8] = include_bytes!("../../tests/data/formats/v1/ab@kontor.jsonl");

pub(super) fn id(n: u64) -> EntryId {
    EntryId(ulid::Ulid::from_parts(1_700_000_000_000, u128::from(n)))
}

pub(super) fn name(text: &str) -> JournalName {
    let (coder, device) = text.split_once('@').unwrap();
    JournalName { coder: CoderId::new(coder).unwrap(), device: DeviceId::new(device).unwrap() }
}

pub(super) fn file() -> FileName {
    FileName::new("codings/ab@kontor.jsonl")
}

pub(super) fn int(text: &str) -> TranscriptId {
    TranscriptId::new(text).unwrap()
}

pub(super) fn code(text: &str) -> CodeAddress {
    CodeAddress::new(text).unwrap()
}

pub(super) fn anchor_of(quote: &str) -> Anchor {
    let end = quote.chars().count() as u32;
    Anchor {
        turn: TurnNo(1),
        start: 0,
        end,
        to_turn: TurnNo(1),
        quote: quote.to_owned(),
        before: String::new(),
        after: "\nJa.".to_owned(),
    }
}

pub(super) fn coding(quote: &str) -> Action {
    Action::Code {
        transcript: int("int-01"),
        anchor: anchor_of(quote),
        code: code("kommune/benefits/sanntid"),
        stance: Stance::Support,
        memo: None,
    }
}

pub(super) fn entry(n: u64, clock: u64, id: EntryId, action: Action) -> Entry {
    Entry { n, id, at: "2026-11-20T10:15:02Z".to_owned(), clock, action }
}

/// One action of each kind and target, about `of`.
pub(super) fn action(kind: u8, of: EntryId) -> Action {
    match kind {
        0 => coding("Vi ser «alt» i sanntid …"),
        1 => Action::Uncode(of),
        2 => Action::Recode(of, code("kommune/benefits/chat/svar")),
        3 => Action::Resize(of, anchor_of("Vi ser\n\"alt\"")),
        4 => Action::Stance(of, Stance::Contradict),
        5 => Action::Memo(MemoTarget::Coding(of), "Tvetydig.\nSe linja over.".to_owned()),
        6 => Action::Memo(MemoTarget::Transcript(int("int-01")), "Rolig.".to_owned()),
        7 => Action::Memo(MemoTarget::Code(code("kommune/benefits/chat")), String::new()),
        8 => Action::Memo(MemoTarget::Project, "Runde én.".to_owned()),
        9 => Action::Star(of),
        10 => Action::Unstar(of),
        11 => Action::Read(int("int-02")),
        12 => Action::Topic(int("int-01"), ThemeId::new("legemiddel").unwrap(), Coverage::Partial),
        13 => Action::Decide(of, Decision::Drop),
        14 => Action::Undo(of),
        15 => Action::Redact(ParticipantId::new("K12").unwrap()),
        _ => Action::Memo(MemoTarget::Transcript(int("int-01")), String::new()),
    }
}

/// The kinds there are.
pub(super) const KINDS: u8 = 17;

/// A journal as it stands on disk.
pub(super) fn journal(entries: &[Entry]) -> Vec<u8> {
    let mut last = LineHash::FIRST;
    let mut bytes = Vec::new();
    for entry in entries {
        let line = write_line(entry, last);
        last = LineHash::of(line.trim_end().as_bytes());
        bytes.extend_from_slice(line.as_bytes());
    }
    bytes
}

/// A journal of one coding and what was done to it.
pub(super) fn small() -> Vec<Entry> {
    (1..=4).map(|n| entry(n, n * 2, id(n), action(if n == 1 { 0 } else { 7 + n as u8 }, id(1)))).collect()
}

/// A transcript of some turns: who, and what was said.
pub(super) fn transcript<'a>(turns: impl IntoIterator<Item = (&'a str, &'a str)>) -> Transcript {
    let file = FileName::new("transcripts/int-01.md");
    let turns = turns.into_iter().zip(1..).map(|((speaker, text), no)| Turn {
        no: TurnNo(no),
        speaker: speaker.to_owned(),
        participant: None,
        time: None,
        text: text.to_owned(),
        place: Place::whole(&file),
        source: 0..0,
    });
    Transcript {
        id: int("int-01"),
        file: file.clone(),
        date: None,
        mode: Mode::Teams,
        capture: Capture::Recording,
        language: Language::Bokmal,
        topics: BTreeMap::new(),
        participants: Vec::new(),
        headings: Vec::new(),
        turns: turns.collect(),
    }
}
