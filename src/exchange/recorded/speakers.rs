//! Which labels of a text are speakers, after all of its lines have been looked at.

use std::collections::{HashMap, HashSet};

use super::label;
use super::line::Line;
use super::mark::{Form, Mark};

/// The labels that speak.
#[derive(Debug, Default)]
pub(super) struct Speakers<'a> {
    all: HashSet<&'a str>,
    /// Of these, those that are labels in every transcript or recur.
    sure: HashSet<&'a str>,
}

/// What is known of one label.
#[derive(Debug, Clone, Copy)]
struct Tally {
    count: usize,
    form: Form,
    strong: bool,
}

/// How sure it is that a label speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Sure,
    /// It is written as a name, but stands there once.
    Perhaps,
    No,
}

impl<'a> Speakers<'a> {
    /// Decides for every label of the marks of a text's lines.
    pub(super) fn of(lines: &[Line<'_>], marks: &[Option<Mark<'a>>]) -> Self {
        let tallies = tallies(lines, marks);
        let verdicts: Vec<(&str, Tally, Verdict)> =
            tallies.into_iter().map(|(label, tally)| (label, tally, verdict(label, tally))).collect();
        let marked = |wanted: Verdict| {
            verdicts.iter().filter(|(_, _, verdict)| *verdict == wanted).map(|(_, tally, _)| tally.count).sum::<usize>()
        };
        let (sure, perhaps, paragraphs) = (marked(Verdict::Sure), marked(Verdict::Perhaps), paragraphs(lines));
        // Colons here and there in a long text without one label known to speak are headings of a kind.
        let certain = |(label, tally, _): &(&str, Tally, Verdict)| {
            tally.form != Form::Colon && tally.form != Form::Tab || tally.strong || label::is_known(label)
        };
        if !verdicts.iter().any(|entry| entry.2 == Verdict::Sure && certain(entry))
            && (sure + perhaps) * 20 < paragraphs
        {
            return Self::default();
        }
        let mut speakers = Self::default();
        speakers
            .sure
            .extend(verdicts.iter().filter(|(_, _, verdict)| *verdict == Verdict::Sure).map(|(label, ..)| *label));
        speakers.all.clone_from(&speakers.sure);
        let most = (sure + perhaps) * 2 >= paragraphs;
        if sure > 0 || most {
            let common = common_words(lines, &verdicts);
            let names =
                verdicts.iter().filter(|(_, _, verdict)| *verdict == Verdict::Perhaps).map(|(label, ..)| *label);
            speakers.all.extend(names.filter(|label| most && sure == 0 || !common.contains(&label.to_lowercase())));
        }
        speakers
    }

    /// Whether a label speaks.
    pub(super) fn speaks(&self, label: &str) -> bool {
        self.all.contains(label)
    }

    /// Whether it is sure that a label speaks.
    pub(super) fn speaks_surely(&self, label: &str) -> bool {
        self.sure.contains(label)
    }

    /// Whether nobody does.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

fn tallies<'a>(lines: &[Line<'_>], marks: &[Option<Mark<'a>>]) -> HashMap<&'a str, Tally> {
    let mut tallies: HashMap<&str, Tally> = HashMap::new();
    for (line, mark) in lines.iter().zip(marks) {
        let Some((label, mark)) = mark.as_ref().and_then(|mark| Some((mark.label?, mark))) else { continue };
        let tally = tallies.entry(label).or_insert(Tally { count: 0, form: mark.form, strong: false });
        tally.count += 1;
        tally.form = tally.form.max(mark.form);
        tally.strong |= line.strong;
    }
    tallies
}

fn verdict(label: &str, tally: Tally) -> Verdict {
    let (known, name, nobody) = (label::is_known(label), label::is_name(label), label::is_nobody(label));
    let sure = match tally.form {
        Form::Timed => !nobody || tally.count > 1,
        Form::Line | Form::Clock => known || name || tally.count > 1,
        Form::Loose => known || !nobody && tally.count > if name { 1 } else { 2 },
        Form::Colon if tally.strong => !nobody,
        Form::Colon => known || !nobody && tally.count > if name { 1 } else { 2 },
        Form::Tab => known || !nobody && name && tally.count > 1,
        Form::Time => false,
    };
    match tally.form {
        _ if sure => Verdict::Sure,
        Form::Colon if name && !nobody => Verdict::Perhaps,
        _ => Verdict::No,
    }
}

/// How many paragraphs there are: what empty lines part, or lines where there are none.
fn paragraphs(lines: &[Line<'_>]) -> usize {
    let spoken = |line: &Line<'_>| !line.text.is_empty() && line.level.is_none();
    let starts = lines.windows(2).filter(|two| matches!(two, [before, line] if spoken(line) && !spoken(before)));
    match starts.count() {
        0 | 1 => lines.iter().filter(|line| spoken(line)).count(),
        starts => starts + 1,
    }
}

/// Labels of one word that stand in lower case in the text as well, so they are words and no names.
fn common_words(lines: &[Line<'_>], verdicts: &[(&str, Tally, Verdict)]) -> HashSet<String> {
    let doubtful: HashSet<String> = verdicts
        .iter()
        .filter(|(label, _, verdict)| *verdict == Verdict::Perhaps && !label.contains(' '))
        .map(|(label, ..)| label.to_lowercase())
        .collect();
    if doubtful.is_empty() {
        return doubtful;
    }
    let words = lines.iter().flat_map(|line| line.text.split(|c: char| !c.is_alphanumeric()));
    words.filter(|word| doubtful.contains(*word)).map(str::to_owned).collect()
}
