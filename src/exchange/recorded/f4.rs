//! Text of f4 and f5: `I: Hvordan begynte det? #00:00:04-1#`, the time at the end of what it belongs to.
//!
//! Pauses `(..)`, what is thrown in `//mhm//` and `(unv.)` stay as they are: they are part of the transcript.

use std::borrow::Cow;

use super::super::{ExchangeFault, Report};
use super::line::{self, Line};
use super::text::{self, Stamps};
use super::times;
use crate::transcript::Raw;

/// Turns of a text with f4's times.
pub(crate) fn read(name: &str, text: &str, report: &mut Report) -> Result<Raw, ExchangeFault> {
    let lines: Vec<Line<'_>> = line::lines(text).into_iter().map(stamped).collect();
    let wrapped = line::is_wrapped(&lines);
    let raw = text::turns(&lines, Stamps::After, wrapped, report);
    if raw.turns.is_empty() {
        return Err(ExchangeFault::Empty { name: name.to_owned() });
    }
    Ok(raw)
}

/// The line without its times, which are kept beside it.
fn stamped(line: Line<'_>) -> Line<'_> {
    let (mut text, mut times, mut done) = (String::new(), Vec::new(), 0);
    for (range, time) in times::end_stamps(&line.text) {
        let Some(piece) = line.text.get(done..range.start) else { continue };
        text.push_str(piece.trim_end());
        times.push((text.len(), time));
        done = range.end;
    }
    if times.is_empty() {
        return line;
    }
    text.push_str(line.text.get(done..).unwrap_or_default().trim_end());
    Line { text: Cow::Owned(text), times, ..line }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Said = (Option<String>, String, Vec<(Option<u32>, Option<u32>)>);

    fn turns(text: &str) -> Vec<Said> {
        let raw = read("a.txt", text, &mut Report::default()).unwrap();
        let times = |turn: &crate::transcript::RawTurn| turn.cues.iter().map(|cue| (cue.start, cue.end)).collect();
        raw.turns.iter().map(|turn| (raw.label(turn).map(str::to_owned), turn.text.clone(), times(turn))).collect()
    }

    #[test]
    fn times_end_what_they_belong_to() {
        let text = "I: Hvordan begynte det? #00:00:04-1#\nB1: I 2019. (..) //I: mhm// Med papir (unv.). #00:01:09-8#\n\nI: Og så? #00:01:12-0#\n";
        let said =
            |label: &str, text: &str, from, to| (Some(label.to_owned()), text.to_owned(), vec![(Some(from), Some(to))]);
        assert_eq!(
            turns(text),
            [
                said("I", "Hvordan begynte det?", 0, 4_100),
                said("B1", "I 2019. (..) //I: mhm// Med papir (unv.).", 4_100, 69_800),
                said("I", "Og så?", 69_800, 72_000),
            ]
        );
    }

    #[test]
    fn several_times_in_a_turn_are_pieces() {
        let read = turns("B: Først dette. #00:00:04-1# Så dette.\n#00:00:09-0#\nOg til slutt. #00:00:12-0#\n");
        assert_eq!(read[0].1, "Først dette. Så dette.\nOg til slutt.");
        assert_eq!(read[0].2, [(Some(0), Some(4_100)), (Some(4_100), Some(9_000)), (Some(9_000), Some(12_000))]);
    }

    #[test]
    fn without_labels_paragraphs_are_turns() {
        let read = turns("Først dette. #00:00:04-1#\n\nSå dette. #00:00:09-0#\n");
        assert_eq!(
            read.iter().map(|turn| (turn.0.clone(), turn.1.as_str())).collect::<Vec<_>>(),
            [(None, "Først dette."), (None, "Så dette.")]
        );
    }
}
