//! What programs write before and after what was said: title, day, length, who started the recording.

use super::super::super::{RemarkKind, Report};
use super::super::content::Role;
use super::date;
use super::line::{Item, fold};
use super::talk::Talk;

/// Enters what stands before the first words of a program's transcript. What it is not known to write is kept.
pub(super) fn before(items: &[Item], talk: &mut Talk, report: &mut Report) {
    for item in items {
        let line = match item {
            Item::Row(row) => {
                talk.stand_alone(row.number, &row.cells.join("\n"));
                continue;
            }
            Item::Line(line) => line,
        };
        let day = date::day(&line.text);
        if day.is_some() {
            talk.raw.date = talk.raw.date.take().or(day);
        } else if is_notice(&line.text) || date::duration(&line.text) || is_caption(&line.text) {
            drop_notice(line.number, report);
        } else if talk.raw.title.is_none() && talk.raw.turns.is_empty() {
            talk.raw.title = Some(fold(&line.text));
        } else if matches!(line.role, Role::Text | Role::Item(_)) {
            talk.stand_alone(line.number, &line.text);
        } else {
            talk.other(line);
        }
    }
}

/// Tells of a line of the program's own.
pub(super) fn drop_notice(paragraph: u32, report: &mut Report) {
    let message = "lines of the program itself were left out: captions, lengths, who started or stopped it";
    report.tell(RemarkKind::Dropped, "program-line", Some(paragraph), message);
}

/// Whether a line says that somebody started or stopped the transcription or the recording, and no more.
pub(super) fn is_notice(line: &str) -> bool {
    const DONE: &[&str] = &[
        "started",
        "stopped",
        "startet",
        "stoppet",
        "avsluttet",
        "starta",
        "stoppa",
        "avslutta",
        "startade",
        "stoppade",
        "startede",
        "stoppede",
    ];
    const THING: &[&str] = &[
        "transcription",
        "recording",
        "transkripsjon",
        "transkripsjonen",
        "transkribering",
        "transkriberingen",
        "transkriberinga",
        "opptak",
        "opptaket",
        "transkription",
        "transkriptionen",
        "transskription",
        "transskriptionen",
    ];
    let line = line.trim().trim_end_matches('.').to_lowercase();
    let mut words = line.split_whitespace().rev().filter(|word| !matches!(*word, "the" | "av"));
    let (thing, done) = (words.next(), words.next());
    thing.is_some_and(|word| THING.contains(&word)) && done.is_some_and(|word| DONE.contains(&word)) && {
        // Before it stands a name.
        (1..=6).contains(&words.count())
    }
}

/// Captions of the parts of a transcript by Word, and of the recording's player.
fn is_caption(line: &str) -> bool {
    const CAPTIONS: &[&str] = &["transcript", "audio file", "transkripsjon", "lydfil", "transkript", "avskrift"];
    let line = line.trim().to_lowercase();
    let recording =
        [".mp3", ".m4a", ".wav", ".mp4", ".webm", ".ogg", ".aac", ".wma"].iter().any(|end| line.ends_with(end));
    CAPTIONS.contains(&line.as_str()) || (recording && !line.contains(". "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_are_told_from_what_was_said() {
        for yes in
            ["Granli, Kari started transcription", "Kari Granli startet transkripsjon", "Kari stoppet transkripsjonen."]
        {
            assert!(is_notice(yes), "{yes}");
        }
        for no in ["Da startet vi på nytt med transkripsjonen", "startet transkripsjon", "Kari startet", ""] {
            assert!(!is_notice(no), "{no}");
        }
    }

    #[test]
    fn captions_are_whole_lines() {
        assert!(is_caption("Audio file") && is_caption("Opptak 3.m4a") && is_caption("Transcript"));
        assert!(!is_caption("Transcript of a meeting") && !is_caption("Jeg lagret den. Den het a.mp3"));
    }
}
