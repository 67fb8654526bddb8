//! A concordance: every hit on a line, all hits in one column.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::highlight::found;
use crate::cli::table::Table;
use crate::cli::{Failure, Out};
use crate::search::answer::Line;
use crate::source::terminal;
use crate::transcript::clock;

/// How wide a concordance is where no terminal says otherwise, in columns.
pub(super) const COLUMNS: usize = 100;

/// At least so many columns on either side, however narrow the terminal is.
const NARROWEST: usize = 10;

/// Between where it stands, what stands before, the hit and what stands after.
const GAP: &str = "  ";

/// Lines of `columns` columns with the hits beginning in one of them, before it where it stands and who says it. Words are
/// cut where the line ends: every column of context counts.
pub(super) fn print_kwic(lines: &[Line<'_>], columns: usize, out: &mut Out<'_>) -> Result<(), Failure> {
    let places: Vec<(String, String)> = lines.iter().map(place).collect();
    let widest = |part: fn(&(String, String)) -> &String| places.iter().map(|place| part(place).width()).max();
    let (at, who) = (widest(|place| &place.0).unwrap_or(0), widest(|place| &place.1).unwrap_or(0));
    let room = columns.saturating_sub(at + who + 3 * GAP.len()).max(2 * NARROWEST);
    let color = found(out.color.0);
    for (line, (place, speaker)) in lines.iter().zip(&places) {
        let before = format!("{}{GAP}{}{GAP}", padded(place, at), padded(speaker, who));
        out.line(format_args!("{before}{}", view(line, room, &color)))?;
    }
    Ok(())
}

/// `int-01:12` and the speaker.
fn place(line: &Line<'_>) -> (String, String) {
    (terminal(&format!("{}:{}", line.of.transcript, line.of.turn)), terminal(&line.of.speaker.label))
}

/// A line's words: the left half of `room` ends where the hit begins; hit and what follows share the right half.
fn view(line: &Line<'_>, room: usize, (start, end): &(String, String)) -> String {
    let half = room / 2;
    let left = last_columns(terminal(line.left).trim_end(), half);
    let pad = " ".repeat(half.saturating_sub(left.width()));
    let hit = first_columns(&terminal(line.hit), room - half);
    let rest = (room - half).saturating_sub(hit.width() + GAP.len());
    let right = first_columns(terminal(line.right).trim_start(), rest);
    let gap = if right.is_empty() { "" } else { GAP };
    format!("{pad}{left}{GAP}{start}{hit}{end}{gap}{}", right.trim_end())
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// As much of the beginning as fits.
fn first_columns(text: &str, room: usize) -> String {
    fitting(text.graphemes(true), room).concat()
}

/// As much of the end as fits.
fn last_columns(text: &str, room: usize) -> String {
    let mut kept = fitting(text.graphemes(true).rev(), room);
    kept.reverse();
    kept.concat()
}

fn fitting<'t>(graphemes: impl Iterator<Item = &'t str>, mut room: usize) -> Vec<&'t str> {
    let fits = |grapheme: &&str| match room.checked_sub(grapheme.width()) {
        Some(rest) => {
            room = rest;
            true
        }
        None => false,
    };
    graphemes.take_while(fits).collect()
}

/// One row a line: for spreadsheets.
pub(super) fn kwic_table(lines: &[Line<'_>]) -> Table {
    let mut table =
        Table::new(["transcript", ">turn", "time", "speaker", "participant", "group", "left", "hit", "right"]);
    for line in lines {
        let speaker = &line.of.speaker;
        table.row([
            line.of.transcript.to_string(),
            line.of.turn.to_string(),
            line.of.time.map(clock).unwrap_or_default(),
            speaker.label.clone(),
            speaker.participant.as_ref().map(ToString::to_string).unwrap_or_default(),
            speaker.group.as_ref().map(ToString::to_string).unwrap_or_default(),
            line.left.to_owned(),
            line.hit.to_owned(),
            line.right.to_owned(),
        ]);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::super::testing::{hit, printed};
    use super::*;
    use crate::search::answer::{CONTEXT, Hit, concordance};

    fn hits() -> Vec<Hit> {
        vec![
            hit("int-01", 2, "K1", "Tid er penger, og vi har ikke tid til å vente på den listen.", "tid"),
            hit("int-01", 12, "K12", "tid", "tid"),
            hit("int-01", 3, "K1", "日本語のtid日本語", "tid"),
            hit("int-01", 4, "K1", "e\u{301}n\n=lang tid", "tid"),
        ]
    }

    #[test]
    fn hits_stand_in_one_column() {
        let hits = hits();
        let shown = printed(false, |out| print_kwic(&concordance(&hits, CONTEXT), 60, out));
        assert_eq!(
            shown,
            "int-01:2   K1   enger, og vi har ikke  tid  til å vente på d\n\
             int-01:12  K12                         tid\n\
             int-01:3   K1                日本語の  tid  日本語\n\
             int-01:4   K1                e\u{301}n =lang  tid\n"
        );
        for line in shown.lines() {
            let at = line.rfind("  tid").unwrap();
            assert_eq!(line.get(..at).unwrap().width(), 37, "{line}");
            assert!(line.width() <= 60);
        }
    }

    #[test]
    fn a_narrow_terminal_keeps_some_context() {
        let hits = hits();
        let shown = printed(true, |out| print_kwic(&concordance(&hits[..1], CONTEXT), 5, out));
        assert_eq!(shown, "int-01:2  K1  i har ikke  \u{1b}[1m\u{1b}[31mtid\u{1b}[0m  til å\n");
        assert_eq!(printed(false, |out| print_kwic(&[], 80, out)), "");
    }

    #[test]
    fn a_spreadsheet_gets_no_formula() {
        let hits = [hit("int-01", 4, "K1", "=lang tid", "tid")];
        let shown = printed(false, |out| kwic_table(&concordance(&hits, CONTEXT)).csv(out));
        assert_eq!(
            shown,
            "transcript,turn,time,speaker,participant,group,left,hit,right\n\
             int-01,4,00:00:11,K1,K1,kommune,'=lang ,tid,\n"
        );
    }
}
