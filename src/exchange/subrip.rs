//! SubRip, as strictly as it deserves: not very.
//!
//! Nobody ever wrote its format down, so there is no strict layer: a line with times begins a cue, wherever
//! it stands, and everything up to the next belongs to it.

use super::cue::{
    Cue, Draft, Fraction, LooseTimes, Said, folded, fraction_of, is_timing, labelled, loose_times, part_overlaps,
    unrolled,
};
use super::webvtt::{Leniency, runs};
use super::{ExchangeFault, RemarkKind, Report};

/// The cues of a SubRip file, in the order they stand in it, each of one speaker, none without words.
///
/// # Errors
/// [`ExchangeFault::Broken`] when no line has times, [`ExchangeFault::Empty`] when the cues have no words.
pub(crate) fn read(name: &str, text: &str, report: &mut Report) -> Result<Vec<Cue>, ExchangeFault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n");
    let drafts = drafts(&text, report);
    if drafts.is_empty() {
        return Err(ExchangeFault::Broken {
            name: name.to_owned(),
            format: "SubRip",
            what: "no line has times such as 00:00:01,000 --> 00:00:02,000".to_owned(),
            mend: "export the subtitles again as .srt, or give the file the ending of what it is".to_owned(),
        });
    }
    let cues = part_overlaps(labelled(unrolled(drafts, report), report));
    if cues.is_empty() { Err(ExchangeFault::Empty { name: name.to_owned() }) } else { Ok(cues) }
}

/// A cue while its lines come in.
struct Open<'a> {
    draft: Draft,
    lines: Vec<&'a str>,
}

fn drafts(text: &str, report: &mut Report) -> Vec<Draft> {
    let fraction = fraction_of(text.split('\n').filter(|line| line.contains("-->")));
    let mut drafts = Vec::new();
    let mut open: Option<Open<'_>> = None;
    let mut before: Vec<&str> = Vec::new();
    for (number, line) in (1_u32..).zip(text.split('\n')) {
        if is_timing(line)
            && let Some(times) = loose_times(line, fraction)
        {
            let id = id(open.as_mut(), &mut before, number, report);
            drafts.extend(open.take().map(closed));
            tell_oddities(line, number, times, fraction, report);
            let draft = Draft { id, line: number, start: times.start, end: times.end, lines: Vec::new() };
            open = Some(Open { draft, lines: Vec::new() });
        } else if let Some(open) = &mut open {
            open.lines.push(line);
        } else if !line.trim().is_empty() {
            before.push(line);
        }
    }
    drafts.extend(open.map(closed));
    drafts
}

/// The index before a line of times, taken out of the cue before, where it was taken for its last line.
fn id(open: Option<&mut Open<'_>>, before: &mut Vec<&str>, number: u32, report: &mut Report) -> Option<String> {
    let Some(open) = open else {
        let id = before.pop().filter(|line| is_index(line)).map(|line| line.trim().to_owned());
        if !before.is_empty() {
            let message = "text before the first cue was left out";
            report.tell(RemarkKind::Dropped, "text-outside-cues", Some(1), message);
        }
        return id;
    };
    let last = open.lines.last().copied().unwrap_or("");
    let blank_before =
        open.lines.len().checked_sub(2).and_then(|at| open.lines.get(at)).is_none_or(|l| l.trim().is_empty());
    let counted = open.draft.id.as_deref().and_then(|id| id.parse::<u64>().ok()).and_then(|id| id.checked_add(1));
    let follows = counted.is_some() && last.trim().parse().ok() == counted;
    let found = is_index(last) && (follows || (blank_before && open.lines.len() > 1));
    let whole = last.trim().is_empty() || (found && blank_before);
    if !whole {
        let message = "a blank line between two cues is missing";
        report.tell(RemarkKind::Repaired, "no-blank-line", Some(number), message);
    }
    if found {
        open.lines.pop();
        return Some(last.trim().to_owned());
    }
    report.tell(RemarkKind::Repaired, "no-index", Some(number), "a cue has no number before its times");
    None
}

fn is_index(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit())
}

fn tell_oddities(line: &str, number: u32, times: LooseTimes, fraction: Fraction, report: &mut Report) {
    let (name, message) = if times.flaws.unreadable {
        ("unreadable-time", "a time could not be read; the words were kept without it")
    } else if times.flaws.negative {
        ("negative-time", "a time before the recording began was read as its beginning")
    } else if fraction == Fraction::Milliseconds {
        ("old-teams-times", "times without leading zeros: what stands after the point was read as whole milliseconds")
    } else if !is_exact(line) {
        ("odd-time", "a time not written as the format has it was read as it was surely meant")
    } else {
        return;
    };
    report.tell(RemarkKind::Repaired, name, Some(number), message);
}

/// `00:00:01,000 --> 00:00:02,000`, with coordinates behind or not.
fn is_exact(line: &str) -> bool {
    let exact = |time: &str| {
        time.len() == 12
            && time.bytes().enumerate().all(|(at, byte)| match at {
                2 | 5 => byte == b':',
                8 => byte == b',',
                _ => byte.is_ascii_digit(),
            })
    };
    let mut words = line.split_whitespace();
    words.next().is_some_and(exact) && words.next() == Some("-->") && words.next().is_some_and(exact)
}

fn closed(open: Open<'_>) -> Draft {
    let mut draft = open.draft;
    for run in runs(&open.lines.join("\n"), Leniency::Literal) {
        let voice = run.voice.map(|voice| folded(&voice)).filter(|voice| !voice.is_empty());
        let lines = run.text.split('\n').map(without_overrides).filter(|line| !line.trim().is_empty());
        draft.lines.extend(lines.map(|text| Said { voice: voice.clone(), text }));
    }
    draft
}

/// A line without `{\an8}` and the like, which say where a subtitle stands.
fn without_overrides(line: &str) -> String {
    let mut clean = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("{\\") {
        let Some((_, following)) = after.split_once('}') else { break };
        clean.push_str(before);
        rest = following;
    }
    clean + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    type Found = Vec<(Option<String>, Option<u32>, Option<u32>, String)>;

    fn cues(text: &str) -> (Found, Report) {
        let mut report = Report::default();
        let found = read("a.srt", text, &mut report).unwrap();
        (found.into_iter().map(|cue| (cue.speaker, cue.start, cue.end, cue.text)).collect(), report)
    }

    fn cue(start: u32, end: u32, text: &str) -> (Option<String>, Option<u32>, Option<u32>, String) {
        (None, Some(start), Some(end), text.to_owned())
    }

    #[test]
    fn a_good_file_needs_no_repair() {
        let text = "1\r\n00:00:01,000 --> 00:00:02,000\r\nDet var i\r\n2019.\r\n\r\n2\r\n00:00:02,000 --> 00:00:03,000 X1:10 X2:20\r\nJa.\r\n";
        let (found, report) = cues(text);
        assert_eq!(found, [cue(1_000, 2_000, "Det var i 2019."), cue(2_000, 3_000, "Ja.")]);
        assert_eq!(report, Report::default());
    }

    #[test]
    fn what_is_wrong_is_mended_and_told() {
        let text = "\u{feff}1\n00:00:01.000 --> 00:00:02,5\n<i>skrå</i> {\\an8}tekst\n\n\n3\n00:00:04,000-->00:00:05,000\nja\n4\n00:00:05,000 --> 00:00:06,000\nVi var 7\n12\n00:00:06,000 --> 00:00:07,000\nuten nummer\n";
        let (found, report) = cues(text);
        assert_eq!(
            found,
            [
                cue(1_000, 2_500, "skrå tekst"),
                cue(4_000, 5_000, "ja"),
                cue(5_000, 6_000, "Vi var 7 12"),
                cue(6_000, 7_000, "uten nummer")
            ]
        );
        let told: Vec<_> = report.remarks.iter().map(|remark| (remark.name, remark.line, remark.count)).collect();
        assert_eq!(told, [("odd-time", Some(2), 2), ("no-blank-line", Some(10), 2), ("no-index", Some(13), 1)]);
    }

    #[test]
    fn speakers_stand_before_the_words() {
        let text = "1\n00:00:00,240 --> 00:00:03,480\nKari Vik  00:00\nDa begynner vi.\n\n2\n00:00:03,480 --> 00:00:07,020\nog fortsetter\n";
        let found: Vec<_> = cues(text).0.into_iter().map(|cue| (cue.0, cue.3)).collect();
        let kari = Some("Kari Vik".to_owned());
        assert_eq!(found, [(kari.clone(), "Da begynner vi.".to_owned()), (kari, "og fortsetter".to_owned())]);
    }

    #[test]
    fn what_is_no_subrip_is_refused() {
        let refuse = |text| read("a.srt", text, &mut Report::default()).unwrap_err();
        assert!(matches!(refuse("Kjære alle\n1\n2"), ExchangeFault::Broken { .. }));
        assert!(matches!(refuse("1\n00:00:01,000 --> 00:00:02,000\n\n"), ExchangeFault::Empty { .. }));
    }
}
