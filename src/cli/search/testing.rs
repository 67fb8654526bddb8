//! Invented hits, and what is printed of them.

use std::ops::Range;

use crate::cli::{Failure, Out};
use crate::search::answer::{Hit, Speaker};
use crate::transcript::{ParticipantId, StakeholderId, TranscriptId, TurnNo};

/// What `print` writes on stdout; stderr must stay empty.
pub(super) fn printed(color: bool, print: impl FnOnce(&mut Out<'_>) -> Result<(), Failure>) -> String {
    let (answer, aside) = both(color, print);
    assert_eq!(aside, "");
    answer
}

/// What `print` writes on stdout and stderr.
pub(super) fn both(color: bool, print: impl FnOnce(&mut Out<'_>) -> Result<(), Failure>) -> (String, String) {
    let (mut answer, mut aside) = (Vec::new(), Vec::new());
    let mut out = Out { answer: &mut answer, aside: &mut aside, color: (color, color) };
    print(&mut out).unwrap();
    (String::from_utf8(answer).unwrap(), String::from_utf8(aside).unwrap())
}

/// A hit by a municipal nurse with every place where `word` stands.
pub(super) fn hit(transcript: &str, turn: u32, label: &str, text: &str, word: &str) -> Hit {
    let marks: Vec<Range<usize>> = text.match_indices(word).map(|(at, found)| at..at + found.len()).collect();
    Hit {
        transcript: TranscriptId::new(transcript).unwrap(),
        turn: TurnNo(turn),
        speaker: Speaker {
            label: label.to_owned(),
            participant: Some(ParticipantId::new(label).unwrap()),
            group: Some(StakeholderId::new("kommune").unwrap()),
            attributes: vec![("role".to_owned(), "sykepleier".to_owned()), ("site".to_owned(), "kommune 1".to_owned())],
        },
        time: Some(11_000),
        text: text.to_owned(),
        marks,
        score: 1.25,
        beside: false,
    }
}
