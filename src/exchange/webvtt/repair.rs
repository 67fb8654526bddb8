//! The layer over the W3C's algorithm that reads what programs write wrongly, and tells it.
//!
//! It walks the same blocks with looser rules for times. What the strict rules read is read as they say;
//! only where they yield nothing does it guess, and no word is left out unless the report says so.

use super::parse::{Block, Leniency, Reading, Walk, preprocess, runs, strict_times};
use crate::exchange::cue::{Draft, Fraction, LooseTimes, Said, folded, fraction_of, is_timing, loose_times};
use crate::exchange::{RemarkKind, Report};

/// What stands in the cues of a file. Empty where it has none.
pub(super) fn drafts(text: &str, report: &mut Report) -> Vec<Draft> {
    let text = preprocess(text);
    let fraction = fraction_of(text.split('\n').filter(|line| line.contains("-->")));
    let loose = Loose { fraction, odd: Vec::new() };
    let mut walk = match signature(&text) {
        Some(after) => Walk::after_signature(&text, after.end, loose),
        None => Walk::from_start(&text, loose),
    };
    if signature(&text).is_none_or(|after| !after.exact) {
        let message = "the signature WEBVTT is missing or not at the beginning; the cues were read all the same";
        report.tell(RemarkKind::Repaired, "no-signature", Some(1), message);
    }
    let mut collector = Collector { drafts: Vec::new(), next_id: None, cut: false, report };
    while let Some(block) = walk.block() {
        collector.take(block);
    }
    let drafts = collector.drafts;
    for (line, flaw) in walk.into_reading().odd {
        flaw.tell(line, report);
    }
    drafts
}

/// Whether a file says that it is WebVTT.
pub(super) fn has_signature(text: &str) -> bool {
    signature(text.trim_start_matches('\u{feff}')).is_some()
}

/// Where the line of the signature ends, and whether it is the first thing in the file.
struct Signature {
    end: usize,
    exact: bool,
}

fn signature(text: &str) -> Option<Signature> {
    let blank = text.len() - text.trim_start().len();
    let rest = text.get(blank..)?;
    let name = rest.get(..6)?;
    let follows = rest.get(6..).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n']));
    if !name.eq_ignore_ascii_case("WEBVTT") || !follows {
        return None;
    }
    let end = rest.find('\n').map_or(text.len(), |end| blank + end + 1);
    Some(Signature { end, exact: blank == 0 && name == "WEBVTT" })
}

/// What was wrong with a line of times.
#[derive(Debug, Clone, Copy)]
enum Flaw {
    Milliseconds,
    Negative,
    Unreadable,
    Odd,
}

impl Flaw {
    fn tell(self, line: u32, report: &mut Report) {
        let (name, message) = match self {
            Self::Milliseconds => (
                "old-teams-times",
                "times without leading zeros, as Teams wrote them: what stands after the point was read as whole milliseconds",
            ),
            Self::Negative => ("negative-time", "a time before the recording began was read as its beginning"),
            Self::Unreadable => ("unreadable-time", "a time could not be read; the words were kept without it"),
            Self::Odd => ("odd-time", "a time not written as the format has it was read as it was surely meant"),
        };
        report.tell(RemarkKind::Repaired, name, Some(line), message);
    }
}

/// Times as they come, with the lines they were odd on.
struct Loose {
    fraction: Fraction,
    odd: Vec<(u32, Flaw)>,
}

impl Reading for Loose {
    type Timing = LooseTimes;

    fn is_timing(&self, line: &str) -> bool {
        is_timing(line)
    }

    fn timing(&mut self, number: u32, line: &str) -> Option<LooseTimes> {
        if let Some(times) = strict_times(line) {
            let fits = |time| u32::try_from(time).ok();
            return Some(LooseTimes { start: fits(times.start), end: fits(times.end), ..LooseTimes::default() });
        }
        let times = loose_times(line, self.fraction)?;
        let flaw = match self.fraction {
            _ if times.flaws.unreadable => Flaw::Unreadable,
            Fraction::Milliseconds => Flaw::Milliseconds,
            Fraction::Decimal => Flaw::Odd,
        };
        self.odd.push((number, flaw));
        if times.flaws.negative {
            self.odd.push((number, Flaw::Negative));
        }
        Some(times)
    }
}

/// Gathers cues from blocks.
struct Collector<'r> {
    drafts: Vec<Draft>,
    /// An id whose times stand after a blank line.
    next_id: Option<String>,
    /// Whether the last cue was ended by the times of the next.
    cut: bool,
    report: &'r mut Report,
}

impl Collector<'_> {
    fn take(&mut self, block: Block<'_, LooseTimes>) {
        match block.timing {
            Some(times) => self.cue(&block, times),
            None => self.loose_block(&block),
        }
        self.cut = block.cut;
    }

    fn cue(&mut self, block: &Block<'_, LooseTimes>, times: LooseTimes) {
        let stuck = if block.id.is_empty() && self.cut { self.id_stuck_to_the_last() } else { None };
        if self.cut {
            let message = "a blank line between two cues is missing";
            self.report.tell(RemarkKind::Repaired, "no-blank-line", Some(block.line), message);
        }
        let waiting = self.next_id.take();
        let id = if block.id.is_empty() { stuck.or(waiting) } else { Some(block.id.trim().to_owned()) };
        let lines = super::graph::said(block.payload).map_or_else(|| lines(block.payload), |said| vec![said]);
        self.drafts.push(Draft { id, line: block.line, start: times.start, end: times.end, lines });
    }

    /// The id of a cue that came without a blank line before it: it was taken for the last line of the cue before.
    fn id_stuck_to_the_last(&mut self) -> Option<String> {
        let last = self.drafts.last_mut()?;
        let text = last.lines.last()?.text.trim();
        let counted = last.id.as_deref().and_then(|id| id.parse::<u64>().ok()).and_then(|id| id.checked_add(1));
        let follows = counted.is_some() && text.parse().ok() == counted;
        if !follows && !is_guid(text) {
            return None;
        }
        last.lines.pop().map(|said| said.text.trim().to_owned())
    }

    /// A block without times: a note, a style sheet, an id, or words parted from their cue by a blank line.
    fn loose_block(&mut self, block: &Block<'_, LooseTimes>) {
        let first = block.payload.lines().next().unwrap_or("").trim_end();
        let line = Some(block.line);
        if matches!(first, "STYLE" | "REGION") {
            self.report.tell(RemarkKind::Dropped, "style-block", line, "a block about how subtitles look was left out");
        } else if first == "NOTE" || first.starts_with("NOTE ") || first.starts_with("NOTE\t") {
            self.note(block.payload, block.line);
        } else if !block.payload.trim().contains('\n') && is_id(first.trim()) {
            self.next_id = Some(first.trim().to_owned());
        } else if let Some(last) = self.drafts.last_mut() {
            last.lines.extend(lines(block.payload));
            let message = "a blank line inside a cue was read over";
            self.report.tell(RemarkKind::Repaired, "blank-line-in-cue", line, message);
        } else {
            let message = "text before the first cue was left out";
            self.report.tell(RemarkKind::Dropped, "text-outside-cues", line, message);
        }
    }

    fn note(&mut self, text: &str, line: u32) {
        let text = text.strip_prefix("NOTE").unwrap_or(text).trim();
        let program = ["confidence:", "duration:", "recognizability:", "language:", "created", "{"];
        let by_program =
            program.iter().any(|start| text.get(..start.len()).is_some_and(|t| t.eq_ignore_ascii_case(start)));
        if by_program {
            let message = "notes of the program about confidence, duration or language were read over";
            self.report.tell(RemarkKind::Note, "program-note", Some(line), message);
        } else {
            self.report.tell(RemarkKind::Dropped, "comment-block", Some(line), "a comment (NOTE) was left out");
        }
    }
}

/// The lines of a payload, voices told apart.
fn lines(payload: &str) -> Vec<Said> {
    let mut found = Vec::new();
    for run in runs(payload, Leniency::Literal) {
        let voice = run.voice.map(|voice| folded(&voice)).filter(|voice| !voice.is_empty());
        found.extend(
            run.text
                .split('\n')
                .filter(|line| !line.trim().is_empty())
                .map(|line| Said { voice: voice.clone(), text: line.to_owned() }),
        );
    }
    found
}

fn is_id(text: &str) -> bool {
    !text.is_empty() && (text.bytes().all(|byte| byte.is_ascii_digit()) || is_guid(text))
}

/// Eight hexadecimal digits, a hyphen and more of the like: an id no person ever spoke.
fn is_guid(text: &str) -> bool {
    let (guid, rest) = text.split_at_checked(36).unwrap_or(("", text));
    let shape = guid.bytes().enumerate().all(|(at, byte)| match at {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    });
    !guid.is_empty() && shape && rest.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'/' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    type Found = Vec<(Option<String>, Option<u32>, Option<u32>, String)>;

    fn read(text: &str) -> (Found, Report) {
        let mut report = Report::default();
        let found = drafts(text, &mut report)
            .into_iter()
            .map(|draft| {
                let words: Vec<_> = draft.lines.iter().map(|said| said.text.as_str()).collect();
                (draft.id, draft.start, draft.end, words.join("|"))
            })
            .collect();
        (found, report)
    }

    fn names(report: &Report) -> Vec<(&'static str, Option<u32>, u32)> {
        report.remarks.iter().map(|remark| (remark.name, remark.line, remark.count)).collect()
    }

    fn cue(id: Option<&str>, start: u32, end: u32, text: &str) -> (Option<String>, Option<u32>, Option<u32>, String) {
        (id.map(str::to_owned), Some(start), Some(end), text.to_owned())
    }

    #[test]
    fn a_good_file_needs_no_repair() {
        let (found, report) = read("WEBVTT\n\n1\n00:01.000 --> 00:02.000\nja\njo\n\n00:02.000 --> 00:03.000\nnei\n");
        assert_eq!(found, [cue(Some("1"), 1_000, 2_000, "ja|jo"), cue(None, 2_000, 3_000, "nei")]);
        assert_eq!(report, Report::default());
    }

    #[test]
    fn a_missing_signature_is_told() {
        for text in ["00:01.000 --> 00:02.000\nja", "\n\nwebvtt\n\n00:01.000 --> 00:02.000\nja"] {
            let (found, report) = read(text);
            assert_eq!(found, [cue(None, 1_000, 2_000, "ja")], "{text}");
            assert_eq!(names(&report), [("no-signature", Some(1), 1)], "{text}");
        }
    }

    #[test]
    fn times_are_mended_and_told_by_kind() {
        let (found, report) = read("WEBVTT\n\n0:0:-6.-820 --> 0:0:8.970\nja\n\n0:0:10.20 --> 0:0:14.5\nnei\n");
        assert_eq!(found, [cue(None, 0, 8_970, "ja"), cue(None, 10_020, 14_005, "nei")]);
        assert_eq!(names(&report), [("old-teams-times", Some(3), 2), ("negative-time", Some(3), 1)]);
        let (found, report) =
            read("WEBVTT\n\n00:00:01,5 --> 00:00:02,25\nja\n\n00:xx --> 00:01.000\nnei\n\n00:0:: --> 1.000\njo");
        assert_eq!(found[0], cue(None, 1_500, 2_250, "ja|00:xx --> 00:01.000|nei"));
        assert_eq!(found[1], (None, None, Some(1_000), "jo".to_owned()));
        assert_eq!(report.count("odd-time") + report.count("unreadable-time") + report.count("blank-line-in-cue"), 3);
    }

    #[test]
    fn a_missing_or_surplus_blank_line_loses_nothing() {
        let text = "WEBVTT\n\n1\n00:01.000 --> 00:02.000\nja\n2\n00:02.000 --> 00:03.000\nnei\n\njo\n\n3\n\n00:03.000 --> 00:04.000\nda";
        let (found, report) = read(text);
        assert_eq!(
            found,
            [
                cue(Some("1"), 1_000, 2_000, "ja"),
                cue(Some("2"), 2_000, 3_000, "nei|jo"),
                cue(Some("3"), 3_000, 4_000, "da")
            ]
        );
        assert_eq!(names(&report), [("no-blank-line", Some(7), 1), ("blank-line-in-cue", Some(10), 1)]);
        let year = "WEBVTT\n\n00:01.000 --> 00:02.000\nDet var i\n2019\n00:02.000 --> 00:03.000\nnei";
        assert_eq!(read(year).0[0].3, "Det var i|2019");
    }

    #[test]
    fn notes_and_styles_are_told() {
        let text =
            "WEBVTT\n\nSTYLE\n::cue {}\n\nNOTE Confidence: 0.69\n\nNOTE\nsjekk navnet\n\n00:01.000 --> 00:02.000\nja";
        let (found, report) = read(text);
        assert_eq!(found.len(), 1);
        assert_eq!(
            names(&report),
            [("style-block", Some(3), 1), ("program-note", Some(6), 1), ("comment-block", Some(8), 1)]
        );
    }

    #[test]
    fn a_hostile_file_takes_linear_time() {
        for text in
            ["\n".repeat(1_000_000), "-->\n".repeat(500_000), "0:1.1 --> \n".repeat(200_000), "<".repeat(3_000_000)]
        {
            let mut report = Report::default();
            assert!(drafts(&text, &mut report).len() <= 200_000);
        }
    }
}
