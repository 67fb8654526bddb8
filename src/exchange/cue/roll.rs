//! Captions that roll: each cue shows the last line of the one before again, as YouTube writes them.

use super::{Draft, folded};
use crate::exchange::{RemarkKind, Report};

/// A cue this short, in milliseconds, shows a line while the next is written; nobody speaks in it.
const FLASH: u32 = 100;
/// Lines that stay in sight at most.
const IN_SIGHT: usize = 4;
/// Milliseconds between cues of one roll at most.
const APART: u32 = 500;

/// The drafts with every line said once, where the file rolls; as they are where it does not.
///
/// Only a line that stands at the end of the cue before is taken out, and only where most cues do so with
/// a line of their own after it: a person or a recogniser who repeats himself is left alone.
pub(crate) fn unrolled(drafts: Vec<Draft>, report: &mut Report) -> Vec<Draft> {
    let again = repeated(&drafts);
    let filled = drafts.iter().filter(|draft| !draft.is_empty()).count();
    let rolls = again.iter().filter(|count| **count > 0).count();
    if rolls < 2 || rolls * 4 < filled {
        return drafts;
    }
    let mut once = Vec::with_capacity(drafts.len());
    for (mut draft, count) in drafts.into_iter().zip(again) {
        if count > 0 {
            let message = "captions roll: lines that stand in two cues were taken once";
            report.tell(RemarkKind::Repaired, "rolling-captions", Some(draft.line), message);
            draft.lines.drain(..count.min(draft.lines.len()));
        }
        if !draft.is_empty() {
            once.push(draft);
        }
    }
    once
}

/// Of every draft, how many of its first lines ended the one before.
fn repeated(drafts: &[Draft]) -> Vec<usize> {
    let mut before: Option<(&Draft, Vec<String>)> = None;
    let mut again = Vec::with_capacity(drafts.len());
    for draft in drafts {
        if draft.is_empty() {
            again.push(0);
            continue;
        }
        let lines: Vec<String> = draft.lines.iter().take(IN_SIGHT + 1).map(|said| folded(&said.text)).collect();
        again.push(before.as_ref().map_or(0, |(last, shown)| rolled_lines(last, shown, draft, &lines)));
        before = Some((draft, lines));
    }
    again
}

fn rolled_lines(last: &Draft, shown: &[String], draft: &Draft, lines: &[String]) -> usize {
    let apart = draft.start.zip(last.end).is_some_and(|(start, end)| start > end.saturating_add(APART));
    if apart || shown.len() > IN_SIGHT || lines.len() > IN_SIGHT {
        return 0;
    }
    let same = |count: &usize| shown.get(shown.len() - count..) == lines.get(..*count);
    let count = (1..=shown.len().min(lines.len())).rev().find(same).unwrap_or(0);
    let nothing_new = count == lines.len();
    if nothing_new && !is_flash(last) && !is_flash(draft) { 0 } else { count }
}

fn is_flash(draft: &Draft) -> bool {
    draft.start.zip(draft.end).is_some_and(|(start, end)| end.saturating_sub(start) <= FLASH)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::cue::Said;

    fn draft(start: u32, end: u32, lines: &[&str]) -> Draft {
        let lines = lines.iter().map(|line| Said { voice: None, text: (*line).to_owned() }).collect();
        Draft { start: Some(start), end: Some(end), lines, ..Draft::default() }
    }

    fn words(drafts: &[Draft]) -> Vec<Vec<&str>> {
        drafts.iter().map(|draft| draft.lines.iter().map(|said| said.text.as_str()).collect()).collect()
    }

    #[test]
    fn what_rolls_is_said_once() {
        let mut report = Report::default();
        let rolling = vec![
            draft(0, 2_000, &["vi sitter og"]),
            draft(2_000, 2_010, &["vi sitter og"]),
            draft(2_010, 4_000, &["vi sitter og", "venter på svar"]),
            draft(4_000, 4_010, &["venter på svar"]),
            draft(4_010, 6_000, &["venter på svar", "fra dem"]),
        ];
        assert_eq!(words(&unrolled(rolling, &mut report)), [["vi sitter og"], ["venter på svar"], ["fra dem"]]);
        assert_eq!(report.count("rolling-captions"), 4);
    }

    #[test]
    fn repetition_is_no_roll() {
        let mut report = Report::default();
        for spoken in [
            vec![draft(0, 1_000, &["ja"]), draft(1_000, 2_000, &["ja"]), draft(2_000, 3_000, &["ja"])],
            vec![draft(0, 1_000, &["ja"]), draft(9_000, 9_900, &["ja", "nei"]), draft(19_000, 19_900, &["nei", "jo"])],
        ] {
            assert_eq!(unrolled(spoken.clone(), &mut report), spoken);
        }
        assert_eq!(report, Report::default());
    }
}
