//! What programs write above a transcript and into it about themselves: a title, the day, how long it
//! lasted, who started the transcription.

use super::date;
use super::line::Line;

/// What stands above the first turn and is not spoken.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Preamble {
    /// The text's title.
    pub(super) title: Option<String>,
    /// The day it names.
    pub(super) date: Option<String>,
    /// Numbers of lines that say nothing but what the program did.
    pub(super) left_out: Vec<u32>,
    /// Indexes of lines that are not read as words.
    consumed: Vec<usize>,
}

/// The longest preamble, in lines with words.
const LONGEST: usize = 8;

/// Signatures of programs, wherever they stand.
const SIGNATURES: [&str; 2] = ["Transcribed by https://otter.ai", "Transcribed by otter.ai"];

/// What people see in Teams when transcription starts and stops, after a name.
const NOTICES: [&str; 12] = [
    "started transcription",
    "stopped transcription",
    "started recording",
    "stopped recording",
    "startet transkripsjon",
    "stoppet transkripsjon",
    "startet transkripsjonen",
    "stoppet transkripsjonen",
    "startet transkribering",
    "stoppet transkribering",
    "starta transkripsjon",
    "stoppa transkripsjon",
];

/// Headings that Word and Teams set into a text.
const HEADINGS: [&str; 6] = ["transcript", "audio file", "transkripsjon", "lydfil", "avskrift", "transkripsjonsfil"];

impl Preamble {
    /// Whether a line, by its index, is not read as words.
    pub(super) fn is_consumed(&self, at: usize) -> bool {
        self.consumed.binary_search(&at).is_ok()
    }
}

/// Reads what stands above the first line that is a name and a time, if there is one, and notices below.
pub(super) fn read(lines: &[Line<'_>], is_header: impl Fn(usize) -> bool) -> Preamble {
    let mut preamble = Preamble::default();
    let first = (0..lines.len()).find(|at| is_header(*at));
    if let Some(first) = first {
        above(lines.get(..first).unwrap_or_default(), &mut preamble);
    }
    for (at, line) in lines.iter().enumerate().skip(first.unwrap_or(0)) {
        if SIGNATURES.contains(&line.text.as_ref()) || first.is_some() && is_notice(&line.text) {
            preamble.left_out.push(line.number);
            preamble.consumed.push(at);
        }
    }
    preamble
}

fn above(lines: &[Line<'_>], preamble: &mut Preamble) {
    let spoken: Vec<(usize, &Line<'_>)> =
        lines.iter().enumerate().filter(|(_, line)| !line.text.is_empty() && line.level.is_none()).collect();
    if spoken.len() > LONGEST {
        return;
    }
    let told = |text: &str| is_notice(text) || is_length(text) || is_heading(text);
    let is_day = |text: &str| text.chars().count() <= 60 && date::day(text).is_some();
    let mut title = None;
    for (at, line) in &spoken {
        if told(&line.text) {
            preamble.left_out.push(line.number);
        } else if title.is_none()
            && line.text.chars().count() <= 200
            && !(is_day(&line.text) && starts_with_day(&line.text))
        {
            title = Some(line.text.to_string());
        } else if is_day(&line.text) && preamble.date.is_none() {
            preamble.date = date::day(&line.text);
        } else {
            continue;
        }
        preamble.consumed.push(*at);
    }
    preamble.title = title;
}

/// Whether a line is nothing but a day, perhaps with its time.
fn starts_with_day(text: &str) -> bool {
    let letters = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() > 2).count();
    letters <= 2 && text.chars().any(|c| c.is_ascii_digit())
}

fn is_notice(text: &str) -> bool {
    text.chars().count() <= 120 && {
        let text = text.trim_end_matches('.').to_lowercase();
        NOTICES.iter().any(|notice| text.ends_with(notice))
    }
}

/// `45m 12s`, `1h 5m 3s`, `45 min 12 sek`.
fn is_length(text: &str) -> bool {
    let text = text.to_lowercase();
    let mut units = text.split(|c: char| c.is_ascii_digit() || c.is_whitespace()).filter(|word| !word.is_empty());
    let known = ["h", "t", "m", "s", "min", "sek", "sec", "time", "timer", "hr"];
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.len() < 30
        && units.clone().count() > 0
        && units.all(|unit| known.contains(&unit))
}

fn is_heading(text: &str) -> bool {
    HEADINGS.contains(&text.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    #[test]
    fn what_teams_writes_above_is_told_apart() {
        let text = "Ukesmøte-20250914_140000-Meeting Transcript\n14. september 2025, 14:00\n45m 12s\nKari Fjellvik startet transkripsjon\n\
                    Kari Fjellvik   0:03\nHei.\nKari Fjellvik stoppet transkripsjonen\n";
        let preamble = read(&lines(text), |at| at == 4);
        assert_eq!(preamble.title.as_deref(), Some("Ukesmøte-20250914_140000-Meeting Transcript"));
        assert_eq!(preamble.date.as_deref(), Some("2025-09-14"));
        assert_eq!(preamble.left_out, [3, 4, 7]);
        assert_eq!((0..8).filter(|at| preamble.is_consumed(*at)).collect::<Vec<_>>(), [0, 1, 2, 3, 6]);
    }

    #[test]
    fn without_a_header_line_only_signatures_go() {
        let text = "Vi startet transkripsjon\nTranscribed by https://otter.ai";
        assert_eq!(read(&lines(text), |_| false).left_out, [2]);
    }

    #[test]
    fn lengths_and_days_are_told_from_titles() {
        for length in ["45m 12s", "1h 5m 3s", "45 min 12 sek", "2 timer"] {
            assert!(is_length(length), "{length}");
        }
        for none in ["", "45", "m", "45 personer"] {
            assert!(!is_length(none), "{none}");
        }
        assert!(starts_with_day("30 September 2026, 02:00pm"));
        assert!(!starts_with_day("Ukesmøte for alle 2026-09-30"));
    }
}
