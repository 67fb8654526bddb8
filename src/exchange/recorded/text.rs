//! Plain text and Markdown: `Name:` before turns, names and times on lines of their own, or no speakers at all.
//!
//! A colon after a word is not enough to make it a speaker: `Husk: …` in the middle of what somebody says
//! is not. So all lines are looked at first, and only then it is decided whose labels they are.

use super::super::cue::{self, Cue};
use super::super::{ExchangeFault, RemarkKind, Report};
use super::line::{self, Line};
use super::mark::{self, Form, Mark};
use super::preamble::{self, Preamble};
use super::script::{Joint, Script};
use super::speakers::Speakers;
use super::{markdown, times};
use crate::transcript::Raw;

/// Where times inside a line stand: before what they belong to, or after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stamps {
    /// A piece begins at each.
    Before,
    /// A piece ends at each: f4 and f5.
    After,
}

/// Turns of a text.
pub(crate) fn read(name: &str, text: &str, report: &mut Report) -> Result<Raw, ExchangeFault> {
    let front = markdown::front(text);
    let lines = match markdown::is_markdown(name, front.body) {
        true => markdown::lines(front.body, front.lines),
        false => line::lines(front.body),
    };
    if front.lines > 0 {
        report.tell(
            RemarkKind::Dropped,
            "front-matter",
            Some(1),
            "what stands above the text between `---` was left out",
        );
    }
    let wrapped = line::is_wrapped(&lines);
    let mut raw = turns(&lines, Stamps::Before, wrapped, report);
    raw.title = raw.title.or(front.title);
    raw.date = front.date.or(raw.date);
    if raw.turns.is_empty() && raw.headings.is_empty() {
        return Err(ExchangeFault::Empty { name: name.to_owned() });
    }
    Ok(raw)
}

/// Turns of lines. `wrapped`: whether a line's end is only where the next did not fit.
pub(super) fn turns(lines: &[Line<'_>], stamps: Stamps, wrapped: bool, report: &mut Report) -> Raw {
    let marks: Vec<Option<Mark<'_>>> = lines.iter().map(mark_of).collect();
    let speakers = Speakers::of(lines, &marks);
    if let Some(cues) = spans(lines).or_else(|| segments(lines, &marks, &speakers)) {
        return cue::turns(cues, report);
    }
    let preamble =
        preamble::read(lines, |at| accepted(&marks, &speakers, at).is_some_and(|mark| is_own_line(mark.form)));
    let mut reader =
        Reader { script: Script::default(), stamps, wrapped, speakers: &speakers, gap: true, clock: None, report };
    reader.preamble(&preamble);
    for (at, line) in lines.iter().enumerate() {
        if !preamble.is_consumed(at) {
            reader.line(line, accepted(&marks, &speakers, at));
        }
    }
    reader.script.finish()
}

fn mark_of<'a>(line: &'a Line<'_>) -> Option<Mark<'a>> {
    (line.level.is_none() && !line.text.is_empty()).then(|| mark::read(&line.text)).flatten()
}

fn accepted<'m, 'a>(marks: &'m [Option<Mark<'a>>], speakers: &Speakers<'_>, at: usize) -> Option<&'m Mark<'a>> {
    let mark = marks.get(at)?.as_ref()?;
    (mark.label.is_none_or(|label| speakers.speaks(label))).then_some(mark)
}

fn is_own_line(form: Form) -> bool {
    matches!(form, Form::Line | Form::Loose | Form::Clock)
}

/// The pieces of what Whisper prints while it works, where that is what most lines are.
fn spans(lines: &[Line<'_>]) -> Option<Vec<Cue>> {
    let spoken: Vec<_> = lines.iter().filter(|line| !line.text.is_empty()).collect();
    let found = spoken.iter().filter(|line| times::span(&line.text).is_some()).count();
    if found == 0 || found * 2 < spoken.len() {
        return None;
    }
    let cue = |line: &&Line<'_>| {
        let (start, end, words) = match times::span(&line.text) {
            Some((start, end, words)) => (Some(start), Some(end), words),
            None => (None, None, line.text.as_ref()),
        };
        let mark =
            mark::read(words).filter(|mark| mark.form == Form::Colon && mark.label.is_some_and(super::label::is_known));
        let (speaker, words) = mark.map_or((None, words), |mark| (mark.label, mark.words));
        Cue {
            id: None,
            line: Some(line.number),
            start,
            end,
            speaker: speaker.map(str::to_owned),
            text: words.to_owned(),
        }
    };
    Some(spoken.iter().map(cue).collect())
}

/// The pieces of a text with a short line for each and nothing else, as recognisers write it.
fn segments(lines: &[Line<'_>], marks: &[Option<Mark<'_>>], speakers: &Speakers<'_>) -> Option<Vec<Cue>> {
    let spoken: Vec<(usize, &Line<'_>)> = lines.iter().enumerate().filter(|(_, line)| !line.text.is_empty()).collect();
    let (first, last) = (spoken.first()?.0, spoken.last()?.0);
    let mut lengths: Vec<usize> = spoken.iter().map(|(_, line)| line.text.len()).collect();
    lengths.sort_unstable();
    let short = lengths.get(lengths.len() / 2).is_some_and(|middle| *middle <= 130);
    let plain = spoken.iter().all(|(_, line)| line.level.is_none() && line.times.is_empty());
    if spoken.len() < 4 || last - first + 1 != spoken.len() || !short || !plain || !speakers.is_empty() {
        return None;
    }
    let cue = |(at, line): &(usize, &Line<'_>)| {
        let mark = marks.get(*at).copied().flatten().filter(|mark| mark.form == Form::Time);
        let words = mark.map_or(line.text.as_ref(), |mark| mark.words);
        Cue {
            line: Some(line.number),
            start: mark.and_then(|mark| mark.time),
            text: words.to_owned(),
            ..Cue::default()
        }
    };
    Some(spoken.iter().map(cue).collect())
}

struct Reader<'r> {
    script: Script,
    stamps: Stamps,
    wrapped: bool,
    speakers: &'r Speakers<'r>,
    /// Whether an empty line or nothing at all comes before the line at hand.
    gap: bool,
    /// The first time of day, where times are such.
    clock: Option<u32>,
    report: &'r mut Report,
}

impl Reader<'_> {
    fn preamble(&mut self, preamble: &Preamble) {
        self.script.about(preamble.title.clone(), preamble.date.clone());
        for line in &preamble.left_out {
            let message = "lines in which the program speaks of itself were left out";
            self.report.tell(RemarkKind::Dropped, "program-line", Some(*line), message);
        }
    }

    fn line(&mut self, line: &Line<'_>, mark: Option<&Mark<'_>>) {
        if line.text.is_empty() {
            self.gap |= line.times.is_empty();
            self.words(line, "", Joint::Space, None);
            return;
        }
        match (line.level, mark) {
            (Some(level), _) => self.script.heading(level, &line.text),
            (None, Some(mark)) if self.begins(mark) => self.turn(line, mark),
            (None, Some(mark @ Mark { label: None, .. })) => self.timed(line, mark),
            (None, _) => self.more(line),
        }
        self.gap = false;
    }

    /// Whether a mark begins a turn. A time right below a name is something said: "we start at 9:30".
    fn begins(&self, mark: &Mark<'_>) -> bool {
        let Some(label) = mark.label else { return false };
        let spoken = mark.form == Form::Loose && !self.script.has_words() && self.script.label().is_some();
        !spoken || self.speakers.speaks_surely(label)
    }

    fn turn(&mut self, line: &Line<'_>, mark: &Mark<'_>) {
        let inner = line.times.iter().find(|(at, _)| self.stamps == Stamps::Before && *at == 0).map(|(_, time)| *time);
        let time = match (mark.form, mark.time) {
            (Form::Clock, Some(time)) => Some(time.saturating_sub(*self.clock.get_or_insert(time))),
            (_, time) => time.or(inner),
        };
        self.script.turn(mark.label, time);
        self.words(line, mark.words, Joint::Space, None);
    }

    /// Words with a time and without a name: the same speaker goes on, where there are speakers.
    fn timed(&mut self, line: &Line<'_>, mark: &Mark<'_>) {
        if self.script.label().is_none() {
            self.script.turn(None, mark.time);
            self.words(line, mark.words, Joint::Space, None);
        } else {
            self.words(line, mark.words, Joint::Paragraph, mark.time);
        }
    }

    fn more(&mut self, line: &Line<'_>) {
        let joint = if self.gap || !self.wrapped { Joint::Paragraph } else { Joint::Space };
        if self.script.label().is_none() && joint == Joint::Paragraph && self.script.has_words() {
            self.script.turn(None, None);
        }
        self.words(line, &line.text, joint, None);
    }

    /// Adds words that end a line, cut where times stand in them.
    fn words(&mut self, line: &Line<'_>, words: &str, joint: Joint, time: Option<u32>) {
        let base = line.text.len().saturating_sub(words.len());
        let (mut joint, mut time, mut done) = (joint, time, base);
        for (at, stamp) in &line.times {
            let piece = line.text.get(done..(*at).max(done)).unwrap_or_default().trim();
            match self.stamps {
                Stamps::Before if *at <= base => time = time.or(Some(*stamp)).filter(|_| *at > 0 || base == 0),
                Stamps::Before => {
                    self.script.words(piece, joint, time);
                    (joint, time) = (Joint::Space, Some(*stamp));
                }
                Stamps::After => {
                    self.script.words(piece, joint, time);
                    self.script.stamp(*stamp);
                    (joint, time) = (Joint::Space, None);
                }
            }
            done = (*at).max(done);
        }
        self.script.words(line.text.get(done..).unwrap_or_default().trim(), joint, time);
    }
}

#[cfg(test)]
mod tests;
