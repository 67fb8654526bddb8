//! What a report says of a recording's transcript as a whole: times, labels, letters, and passages that look wrong.

use std::collections::HashSet;

use super::Cue;
use super::suspect::{SuspectKind, suspects};
use crate::exchange::{RemarkKind, Report};
use crate::transcript::Raw;

/// Words a second that nobody speaks.
const TOO_FAST: usize = 10;
/// Words from which on letters and full stops tell something.
const ENOUGH: usize = 100;
/// Words of labels that name a room or its equipment.
const ROOMS: &[&str] = &["rom", "møterom", "grupperom", "konferanserom", "room", "mtr", "auditorium", "studio"];

/// Tells of times that cannot be right.
pub(super) fn cues(cues: &[Cue], report: &mut Report) {
    for cue in cues {
        let Some((start, end)) = cue.start.zip(cue.end) else { continue };
        if end < start {
            report.tell(RemarkKind::Suspect, "ends-before-start", cue.line, "a cue ends before it starts");
            continue;
        }
        let words = cue.text.split_whitespace().count();
        if words > 4 && words * 1_000 > TOO_FAST * (end - start) as usize {
            let message = "a cue has more words than can be spoken in its time";
            report.tell(RemarkKind::Suspect, "too-fast", cue.line, message);
        }
    }
}

/// Tells of labels, letters and passages.
pub(super) fn turns(raw: &Raw, report: &mut Report) {
    labels(&raw.speakers, report);
    letters(raw, report);
    for suspect in suspects(raw) {
        let (name, message) = match suspect.kind {
            SuspectKind::Loop => {
                ("repeated-passage", "the same words stand three times or more in a row, as recognisers repeat them")
            }
            SuspectKind::Credit => ("invented-credit", "a credit for subtitles, as recognisers invent it in silence"),
            SuspectKind::Swapped => ("swapped-speaker", "a word or two inside a sentence bear another speaker's label"),
        };
        report.tell(RemarkKind::Suspect, name, None, message);
    }
}

fn labels(speakers: &[String], report: &mut Report) {
    let mut known = HashSet::new();
    for label in speakers {
        if !known.insert(person(label)) {
            let message = "one person seems to speak under two labels";
            report.tell(RemarkKind::Suspect, "two-labels", None, message);
        }
        let lower = label.to_lowercase();
        if lower.split(|c: char| !c.is_alphabetic()).any(|word| ROOMS.contains(&word)) {
            let message = "a label names a room: several people may speak under it";
            report.tell(RemarkKind::Suspect, "room-label", None, message);
        }
    }
}

/// A label without what is put behind names, the given name first, small letters.
fn person(label: &str) -> String {
    let bare = label.split(['(', '[', '|']).next().filter(|bare| !bare.trim().is_empty()).unwrap_or(label);
    let turned = bare.split_once(',').map(|(last, first)| format!("{first} {last}"));
    let lower = turned.as_deref().unwrap_or(bare).to_lowercase();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn letters(raw: &Raw, report: &mut Report) {
    let words: usize = raw.turns.iter().map(|turn| turn.text.split_whitespace().count()).sum();
    if words < ENOUGH {
        return;
    }
    let none = |wanted: fn(char) -> bool| !raw.turns.iter().any(|turn| turn.text.contains(wanted));
    if none(|c| matches!(c, '.' | '?' | '!')) {
        let message = "the text has no full stops: turns are cut by silence and length alone";
        report.tell(RemarkKind::Suspect, "no-punctuation", None, message);
    }
    if none(char::is_uppercase) {
        let message = "the text has no capitals: names are harder to find in it";
        report.tell(RemarkKind::Suspect, "no-capitals", None, message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transcript::RawTurn;

    #[test]
    fn labels_of_one_person_and_of_rooms_are_told() {
        let mut report = Report::default();
        let labels: Vec<String> =
            ["Kari Vik", "Vik, Kari (Gjest)", "Ola Nes", "Møterom 3 Vest"].into_iter().map(str::to_owned).collect();
        turns(&Raw { speakers: labels, ..Raw::default() }, &mut report);
        assert_eq!((report.count("two-labels"), report.count("room-label"), report.remarks.len()), (1, 1, 2));
    }

    #[test]
    fn times_that_cannot_be_are_told() {
        let cue = |start, end, text: &str| Cue {
            start: Some(start),
            end: Some(end),
            text: text.into(),
            line: Some(7),
            ..Cue::default()
        };
        let mut report = Report::default();
        cues(
            &[
                cue(500, 400, "ja"),
                cue(0, 100, "vi sitter og venter på svar"),
                cue(0, 2_000, "vi sitter og venter på svar"),
            ],
            &mut report,
        );
        let told: Vec<_> = report.remarks.iter().map(|remark| (remark.name, remark.line, remark.count)).collect();
        assert_eq!(told, [("ends-before-start", Some(7), 1), ("too-fast", Some(7), 1)]);
    }

    #[test]
    fn verbatim_text_is_told() {
        for (sentence, count) in [("vi sitter og venter ", 2), ("Vi sitter og venter. ", 0)] {
            let mut report = Report::default();
            let text: Vec<String> = (0..30).map(|number| format!("{sentence}{number}")).collect();
            turns(
                &Raw { turns: vec![RawTurn { text: text.join(" "), ..RawTurn::default() }], ..Raw::default() },
                &mut report,
            );
            assert_eq!(report.count("no-punctuation") + report.count("no-capitals"), count);
        }
    }
}
