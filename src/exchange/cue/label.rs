//! Who speaks, where it stands before the words and not in a tag: Zoom, WhisperX, Otter, subtitles with dashes.

use std::collections::HashMap;

use super::label_shape::{Candidate, Manner, candidate, is_name, is_part};
use super::{Cue, Draft, Said, folded};
use crate::exchange::{RemarkKind, Report};

/// The drafts as cues: of each speaker in a draft one, without labels in the words.
///
/// Where tags name speakers, those count alone. Else a label counts when it comes again, looks like a name
/// or a part in the talk, and enough cues of the file begin with one: `Saken er: …` stays speech.
pub(crate) fn labelled(drafts: Vec<Draft>, report: &mut Report) -> Vec<Cue> {
    let tagged = drafts.iter().any(|draft| draft.lines.iter().any(|said| said.voice.is_some()));
    let labels = if tagged { Labels::default() } else { Labels::of(&drafts) };
    let mut cues = Vec::with_capacity(drafts.len());
    let mut speaker: Option<String> = None;
    for draft in &drafts {
        let mut pieces = pieces(&draft.lines, &labels, report);
        if labels.carry_on {
            carry_on(&mut pieces, &mut speaker, draft.line, report);
        }
        if pieces.is_empty() {
            report.tell(RemarkKind::Note, "empty-cue", Some(draft.line), "a cue without words was read over");
        }
        for (speaker, text) in pieces {
            let (id, line) = (draft.id.clone(), Some(draft.line));
            cues.push(Cue { id, line, start: draft.start, end: draft.end, speaker, text });
        }
    }
    cues
}

/// Of a file whose labels mark changes only: words without one belong to the speaker before.
fn carry_on(pieces: &mut [(Option<String>, String)], speaker: &mut Option<String>, line: u32, report: &mut Report) {
    for (label, _) in pieces {
        if label.is_some() {
            speaker.clone_from(label);
        } else if speaker.is_some() {
            label.clone_from(speaker);
            let message = "words without a label were given to the speaker before them";
            report.tell(RemarkKind::Note, "label-carried-on", Some(line), message);
        }
    }
}

/// Speaker and words of the lines of one cue.
fn pieces(lines: &[Said], labels: &Labels<'_>, report: &mut Report) -> Vec<(Option<String>, String)> {
    let dialogue = lines.iter().filter(|said| dash(&said.text).is_some()).count() > 1;
    let mut pieces: Vec<(Option<String>, String)> = Vec::new();
    for (at, said) in lines.iter().enumerate() {
        if is_trailer(&said.text) {
            report.tell(
                RemarkKind::Dropped,
                "program-trailer",
                None,
                "a line in which the program names itself was left out",
            );
            continue;
        }
        let after_dash = dash(&said.text).filter(|_| dialogue);
        let found = labels.accepted(after_dash.unwrap_or(&said.text));
        let begins = at == 0 || after_dash.is_some() || found.is_some();
        let label = found.map(|found| folded(found.label)).or_else(|| said.voice.clone());
        // Without a label the dash stays: it is the only mark that somebody else speaks.
        let words = folded(found.map_or(said.text.as_str(), |found| found.rest));
        match pieces.last_mut() {
            Some((speaker, text)) if !begins && (*speaker == label || said.voice.is_none() && label.is_none()) => {
                if !text.is_empty() && !words.is_empty() {
                    text.push(' ');
                }
                text.push_str(&words);
            }
            _ => pieces.push((label, words)),
        }
    }
    pieces.retain(|(_, text)| !text.is_empty());
    pieces
}

/// What follows the dash that subtitles put before each of two speakers.
fn dash(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix(['-', '–', '—'])?.trim_start();
    rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '[' | '«' | '(')).then_some(rest)
}

fn is_trailer(line: &str) -> bool {
    let line = line.trim();
    line.starts_with("Transcribed by https://otter.ai")
}

/// The labels of a file.
#[derive(Debug, Default)]
struct Labels<'a> {
    /// How often each candidate begins a cue or a line after a dash.
    counts: HashMap<&'a str, usize>,
    /// Whether enough cues have labels for any to count.
    labelled: bool,
    /// Whether nearly all have one, so that a name which comes once counts too.
    nearly_all: bool,
    /// Whether words without a label belong to the speaker before.
    carry_on: bool,
}

impl<'a> Labels<'a> {
    fn of(drafts: &'a [Draft]) -> Self {
        let mut labels = Self::default();
        let (mut cues, mut clocks, mut brackets) = (0, 0, 0);
        for draft in drafts.iter().filter(|draft| !draft.is_empty()) {
            cues += 1;
            for (at, said) in draft.lines.iter().enumerate() {
                let after_dash = dash(&said.text);
                let begins = at == 0 || after_dash.is_some();
                let Some(found) = candidate(after_dash.unwrap_or(&said.text)).filter(|_| begins) else { continue };
                *labels.counts.entry(found.label).or_default() += 1;
                clocks += usize::from(found.manner == Manner::Clock);
                brackets += usize::from(found.manner == Manner::Brackets);
            }
        }
        let sure: usize =
            labels.counts.iter().filter(|(label, count)| is_sure(label, **count)).map(|found| found.1).sum();
        let parts = labels.counts.keys().filter(|label| is_part(label)).count();
        labels.labelled = sure * 10 >= cues.max(1) || parts > 1;
        labels.nearly_all = sure * 10 >= cues * 6;
        // A recogniser that writes brackets leaves them out where it does not know who speaks.
        labels.carry_on = clocks > 0 || (labels.labelled && !labels.nearly_all && brackets == 0);
        labels
    }

    /// The label of a line, if it has one that counts.
    fn accepted<'l>(&self, line: &'l str) -> Option<Candidate<'l>> {
        if self.counts.is_empty() {
            return None;
        }
        let found = candidate(line)?;
        let count = self.counts.get(found.label).copied().unwrap_or(0);
        let once = is_part(found.label) || (is_name(found.label) && (found.label.contains(' ') || self.nearly_all));
        let counts = match found.manner {
            Manner::Clock => true,
            Manner::Brackets => count > 0,
            Manner::Colon => self.labelled && count > 0 && (is_sure(found.label, count) || once),
        };
        counts.then_some(found)
    }
}

/// Whether a label that comes `count` times is one by itself.
fn is_sure(label: &str, count: usize) -> bool {
    count > 1 && (is_part(label) || is_name(label))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cues: &[&str]) -> (Vec<(Option<String>, String)>, Report) {
        let mut report = Report::default();
        let drafts = cues
            .iter()
            .map(|cue| Draft {
                lines: cue.split('\n').map(|line| Said { voice: None, text: line.to_owned() }).collect(),
                ..Draft::default()
            })
            .collect();
        let found = labelled(drafts, &mut report).into_iter().map(|cue| (cue.speaker, cue.text)).collect();
        (found, report)
    }

    fn said(label: &str, text: &str) -> (Option<String>, String) {
        (Some(label).filter(|label| !label.is_empty()).map(str::to_owned), text.to_owned())
    }

    #[test]
    fn names_before_words_are_speakers() {
        let (found, _) = read(&[
            "Kari Vik: Hører dere?",
            "Ola Nes: Ja da.",
            "Kari Vik: Bra. Saken: vi venter.",
            "Kari Vik: En\nOla Nes: to\ntre",
        ]);
        assert_eq!(
            found,
            [
                said("Kari Vik", "Hører dere?"),
                said("Ola Nes", "Ja da."),
                said("Kari Vik", "Bra. Saken: vi venter."),
                said("Kari Vik", "En"),
                said("Ola Nes", "to tre")
            ]
        );
    }

    #[test]
    fn speech_with_a_colon_stays_speech() {
        let mut cues = vec!["Altså vi venter på svar"; 30];
        cues.extend(["Saken er: vi venter", "Men: vi venter", "Saken er: nei", "Men: nei", "Da sa hun: kom inn"]);
        let (found, report) = read(&cues);
        assert!(found.iter().all(|(label, _)| label.is_none()));
        assert_eq!(found[30].1, "Saken er: vi venter");
        assert_eq!(report, Report::default());
    }

    #[test]
    fn bracketed_parts_leave_unknown_speakers_unknown() {
        let (found, _) = read(&["[SPEAKER_00]: Hei", "[SPEAKER_01]: hallo", "[latter]", "[SPEAKER_00]: fint"]);
        assert_eq!(
            found,
            [said("SPEAKER_00", "Hei"), said("SPEAKER_01", "hallo"), said("", "[latter]"), said("SPEAKER_00", "fint")]
        );
    }

    #[test]
    fn otters_labels_hold_until_the_next() {
        let (found, report) = read(&[
            "Kari Vik  00:00\nDa begynner vi.",
            "og fortsetter",
            "Unknown Speaker  00:07\n[latter]\n\nTranscribed by https://otter.ai",
        ]);
        assert_eq!(
            found,
            [
                said("Kari Vik", "Da begynner vi."),
                said("Kari Vik", "og fortsetter"),
                said("Unknown Speaker", "[latter]")
            ]
        );
        assert_eq!((report.count("label-carried-on"), report.count("program-trailer")), (1, 1));
    }

    #[test]
    fn dashes_part_two_speakers() {
        assert_eq!(read(&["- Ja.\n- Nei."]).0, [said("", "- Ja."), said("", "- Nei.")]);
        assert_eq!(
            read(&["- A: ja\n- B: nei", "- og så"]).0,
            [said("A", "ja"), said("B", "nei"), said("B", "- og så")]
        );
    }

    #[test]
    fn tags_count_alone() {
        let mut report = Report::default();
        let lines = vec![
            Said { voice: Some("Ola Nes".into()), text: "Kari: ja".into() },
            Said { voice: Some("Kari Vik".into()), text: "jo\t da".into() },
        ];
        let cues = labelled(vec![Draft { lines, ..Draft::default() }, Draft::default()], &mut report);
        let found: Vec<_> = cues.into_iter().map(|cue| (cue.speaker, cue.text)).collect();
        assert_eq!(found, [said("Ola Nes", "Kari: ja"), said("Kari Vik", "jo da")]);
        assert_eq!(report.count("empty-cue"), 1);
    }
}
