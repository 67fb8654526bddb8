//! The table of transcripts.

use super::told::{Ground, Leads, Line, Tone};
use crate::synthesis::Reading;
use crate::transcript::Transcript;
use crate::tui::paint;

/// Heads of the columns after the transcript's name; numbers stand at the right of theirs.
const HEADS: [&str; 7] = ["codings", "codes", "unknown", "moved", "adrift", "coders", "read by"];

/// So many of them are numbers.
const NUMBERS: usize = 5;

/// One row a transcript, under a head.
pub(super) fn transcripts(ground: &Ground<'_>) -> Vec<Line> {
    let all = ground.snapshot.transcripts.iter().zip(&ground.progress.transcripts);
    let rows: Vec<(&Transcript, [String; 7])> = all.map(|(transcript, reading)| (transcript, cells(reading))).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let names = rows.iter().map(|(transcript, _)| paint::width(transcript.id.as_str()));
    let name = names.max().unwrap_or(0).clamp(11, 24);
    let mut widths = HEADS.map(paint::width);
    for (_, cells) in &rows {
        for (width, cell) in widths.iter_mut().zip(cells) {
            *width = paint::width(cell).max(*width);
        }
    }
    let head = Line::head(row("Transcripts", &HEADS.map(str::to_owned), name, &widths));
    let lines = rows.into_iter().map(|(transcript, cells)| Line {
        text: row(transcript.id.as_str(), &cells, name, &widths),
        tone: Tone::Row,
        leads: Leads::Transcript(transcript.id.clone()),
    });
    std::iter::once(head).chain(lines).collect()
}

fn cells(reading: &Reading<'_>) -> [String; 7] {
    let number = |count: usize| if count == 0 { ".".to_owned() } else { count.to_string() };
    let coders: Vec<String> = reading.codings.keys().map(ToString::to_string).collect();
    let readers: Vec<String> = reading.read_by.iter().map(ToString::to_string).collect();
    [
        number(reading.total()),
        number(reading.codes.len()),
        number(reading.unknown.len()),
        number(reading.moved),
        number(reading.adrift),
        coders.join(" "),
        if readers.is_empty() { "nobody".to_owned() } else { readers.join(" ") },
    ]
}

fn row(name: &str, cells: &[String; 7], width: usize, widths: &[usize; 7]) -> String {
    let name = paint::fit(name, width);
    let mut text = format!("{name}{}", " ".repeat(width.saturating_sub(paint::width(&name))));
    for (at, (cell, width)) in cells.iter().zip(widths).enumerate() {
        let gap = " ".repeat(width.saturating_sub(paint::width(cell)));
        let cell = if at < NUMBERS { format!("  {gap}{cell}") } else { format!("  {cell}{gap}") };
        text.push_str(&cell);
    }
    text.trim_end().to_owned()
}
