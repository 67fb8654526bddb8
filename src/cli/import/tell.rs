//! What an import says: the reader's remarks, what is undecided, what was written. No name of anybody stands in it.

use std::collections::BTreeMap;
use std::fmt::Display;

use super::frame::Planned;
use super::names;
use super::open::Opened;
use crate::anonymity::review::{Group, Spot};
use crate::anonymity::{Decision, Kind, Review};
use crate::cli::table::Table;
use crate::cli::written::counted;
use crate::cli::{Failure, Out};
use crate::exchange::{Encoding, Report};
use crate::project::import::Made;
use crate::source::terminal;
use crate::transcript::{Raw, Transcript};

/// What a file was read as, and its reader's remarks.
pub(super) fn report(out: &mut Out<'_>, index: usize, count: usize, file: &Opened) {
    let import = &file.import;
    let which = if count == 1 { "the file".to_owned() } else { format!("file {}", index + 1) };
    let letters = import.encoding.map_or(String::new(), |one| format!(", {}", encoding(one)));
    out.tell(format_args!(
        "{which}: {}{letters}, {}, {}{}",
        import.format.name(),
        counted(import.raw.turns.len(), "turn"),
        counted(import.raw.speakers.len(), "speaker"),
        length(&import.raw).map_or(String::new(), |length| format!(", {length}"))
    ));
    remarks(out, &which, &import.report);
    let unknown = import.raw.turns.iter().filter(|turn| turn.speaker.is_none()).count();
    if unknown > 0 {
        out.tell(format_args!("{which}: nobody is named as the speaker of {}", counted(unknown, "turn")));
    }
}

/// The remarks of a reader, a line each.
pub(super) fn remarks(out: &mut Out<'_>, which: &str, report: &Report) {
    for remark in &report.remarks {
        let line = remark.line.map_or(String::new(), |line| format!(" (line {line})"));
        let often = if remark.count > 1 { format!(", {} times", remark.count) } else { String::new() };
        out.tell(format_args!("{which}: {}: {}{often}{line}", remark.kind.word(), terminal(&remark.message)));
    }
}

fn length(raw: &Raw) -> Option<String> {
    let end = raw.turns.iter().filter_map(crate::transcript::RawTurn::end).max()?;
    Some(crate::transcript::clock(end.saturating_add(500) / 1000 * 1000))
}

/// The name of how letters were written down.
pub(super) fn encoding(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Utf16 => "UTF-16",
        Encoding::Legacy(name) => name,
    }
}

/// What a person still has to decide: kind, how often, where first; the form only where names may be shown.
pub(super) fn undecided(out: &mut Out<'_>, review: &Review, planned: &[Planned], names: bool) -> Result<(), Failure> {
    let head = ["kind", ">times", ">confidence", "by", "first in"];
    let mut table = Table::new(head.into_iter().chain(names.then_some("form")));
    for group in open(review) {
        let (transcript, turn) = first(group, planned);
        let place = turn.map_or(transcript.clone(), |turn| format!("{transcript} turn {turn}"));
        let confidence = format!("{:.2}", group.confidence);
        let times = group.occurrences.len().to_string();
        let row = [group.kind.word().to_owned(), times, confidence, group.by.to_owned(), place];
        table.row(row.into_iter().chain(names.then(|| group.form.clone())));
    }
    table.print(out)
}

/// The groups that are still open.
pub(super) fn open(review: &Review) -> impl Iterator<Item = &Group> {
    review.groups.iter().filter(|group| group.decision == Decision::Open)
}

/// Where a form first stands: the transcript's id and the turn's number, `None` outside turns.
pub(super) fn first(group: &Group, planned: &[Planned]) -> (String, Option<usize>) {
    let Some(first) = group.occurrences.first() else { return (String::new(), None) };
    let id = planned.get(first.transcript).map_or(String::new(), |one| one.frame.id.to_string());
    (id, names::turn_number(first))
}

/// For each transcript how many of each kind are replaced.
pub(super) fn replaced(review: &Review, transcripts: usize) -> Vec<BTreeMap<Kind, usize>> {
    let mut counts = vec![BTreeMap::new(); transcripts];
    let written = |spot: Spot| !matches!(spot, Spot::Speaker(_) | Spot::Title | Spot::Author(_));
    for group in review.groups.iter().filter(|group| group.decision.replaces()) {
        for occurrence in group.occurrences.iter().filter(|one| written(one.spot)) {
            if let Some(counts) = counts.get_mut(occurrence.transcript) {
                *counts.entry(group.kind).or_insert(0) += 1;
            }
        }
    }
    counts
}

/// One line a transcript: what it holds and what was replaced in it.
pub(super) fn summary(
    out: &mut Out<'_>,
    planned: &Planned,
    made: &Made,
    replaced: &BTreeMap<Kind, usize>,
    written: bool,
) -> Result<(), Failure> {
    let transcript = &made.transcript;
    let word = if written { "wrote" } else { "would write" };
    let kinds: Vec<String> = replaced.iter().map(|(kind, count)| format!("{count} {}", kind.word())).collect();
    let kinds = if kinds.is_empty() { "nothing replaced".to_owned() } else { format!("replaced {}", kinds.join(", ")) };
    out.line(format_args!(
        "{word} {} from {}: {}, {} words, {}; {}; {kinds}",
        transcript.file,
        planned.shown,
        counted(transcript.turns.len(), "turn"),
        words(transcript),
        people(transcript),
        head(transcript)
    ))
}

/// How many words were said.
pub(super) fn words(transcript: &Transcript) -> usize {
    transcript.turns.iter().map(|turn| turn.text.split_whitespace().count()).sum()
}

fn people(transcript: &Transcript) -> String {
    let ids: Vec<&str> = transcript.participants.iter().map(|person| person.id.as_str()).collect();
    if ids.is_empty() { "no participant".to_owned() } else { ids.join(" ") }
}

/// What was said or guessed of a transcript, for people to see whether it is right.
fn head(transcript: &Transcript) -> impl Display + use<> {
    let date = transcript.date.as_deref().unwrap_or("no date");
    format!("{date}, {}, {}, {}", transcript.mode.word(), transcript.capture.word(), transcript.language.word())
}
