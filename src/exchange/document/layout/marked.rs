//! Word's transcription: `00:00:05 Speaker 1` on a line, the words below it; or only the time, or only the speaker.

use super::super::super::Report;
use super::line::{Item, Line};
use super::talk::Talk;
use super::{label, preamble, time};

/// A line that is a time, a speaker, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Head {
    start: Option<u32>,
    rest: String,
}

/// Reads the layout: at least two such lines, their times not running backwards.
pub(super) fn read(items: &[Item], report: &mut Report) -> Option<Talk> {
    let heads: Vec<Option<Head>> = items
        .iter()
        .map(|item| match item {
            Item::Line(line) if line.first => head(line),
            _ => None,
        })
        .collect();
    let found: Vec<&Head> = heads.iter().flatten().collect();
    let first = heads.iter().position(Option::is_some)?;
    let times: Vec<u32> = found.iter().filter_map(|head| head.start).collect();
    if found.len() < 2 || !times.is_sorted() {
        return None;
    }
    let labels = are_labels(&heads);
    let mut talk = Talk::default();
    preamble::before(items.get(..first)?, &mut talk, report);
    for (item, head) in items.iter().zip(&heads).skip(first) {
        match (item, head) {
            (Item::Line(line), Some(head)) => {
                let speaker = Some(head.rest.as_str()).filter(|rest| labels && !rest.is_empty());
                talk.begin(speaker, head.start);
                if speaker.is_none() {
                    talk.say(line.number, &head.rest);
                }
            }
            (Item::Line(line), None) => talk.other(line),
            (Item::Row(row), _) => talk.say(row.number, &row.cells.join("\n")),
        }
    }
    Some(talk)
}

fn head(line: &Line) -> Option<Head> {
    let text = line.text.trim();
    let bare = text.trim_start_matches(['[', '(']);
    let end =
        bare.find(|letter: char| !letter.is_ascii_digit() && !matches!(letter, ':' | '.' | ',')).unwrap_or(bare.len());
    let (clock, rest) = bare.split_at_checked(end)?;
    match time::clock(clock.trim_end_matches(['.', ','])) {
        Some(start) => {
            let closed = rest.trim_start_matches([']', ')']);
            // A time in running text is followed by more of the sentence, not by a bracket, and never stands first.
            let parted = closed.is_empty() || closed.starts_with(char::is_whitespace) || closed.len() < rest.len();
            parted.then(|| Head { start: Some(start), rest: closed.trim().trim_end_matches(':').to_owned() })
        }
        // Only numbered parts stand on a line of their own without a time.
        None => (label::is_role(text) && text.ends_with(|letter: char| letter.is_ascii_digit()))
            .then(|| Head { start: None, rest: text.to_owned() }),
    }
}

/// Whether what follows the times is names rather than words: it has the form of one, and words stand below it.
fn are_labels(heads: &[Option<Head>]) -> bool {
    let with: Vec<(usize, &Head)> = heads
        .iter()
        .enumerate()
        .filter_map(|(at, head)| head.as_ref().filter(|head| !head.rest.is_empty()).map(|head| (at, head)))
        .collect();
    let followed = |at: usize| heads.get(at + 1).is_some_and(Option::is_none);
    let fit = with.iter().filter(|(at, head)| label::fits(&head.rest) && followed(*at)).count();
    fit * 5 >= with.len() * 4 && fit > 0
}
