//! Who of the speakers asks the questions: said, guessed where that is sure, else asked.

use std::fmt::Write as _;

use super::{Import, Opened};
use crate::cli::{Failure, Session};
use crate::exchange::likely_interviewer;
use crate::source::terminal;
use crate::transcript::{Mode, Raw};

/// For every file the indices of its interviewers among its speakers.
pub(super) fn interviewers(
    options: &Import,
    session: &mut Session<'_, '_>,
    opened: &[Opened],
) -> Result<Vec<Vec<usize>>, Failure> {
    if !options.interviewer.is_empty() {
        return named(options, opened);
    }
    let mut all = Vec::with_capacity(opened.len());
    for (index, file) in opened.iter().enumerate() {
        all.push(guessed(options, session, file, index)?);
    }
    Ok(all)
}

/// The speaker that an argument means: a label, whatever its case, else a number from 1.
pub(super) fn index_of(raw: &Raw, text: &str) -> Option<usize> {
    let wanted = text.trim().to_lowercase();
    let label = raw.speakers.iter().position(|label| label.trim().to_lowercase() == wanted);
    label.or_else(|| wanted.parse::<usize>().ok()?.checked_sub(1).filter(|index| *index < raw.speakers.len()))
}

/// Each label must be in one of the files at least: else it is misspelt.
fn named(options: &Import, opened: &[Opened]) -> Result<Vec<Vec<usize>>, Failure> {
    for (number, label) in options.interviewer.iter().enumerate() {
        if opened.iter().all(|file| index_of(&file.import.raw, label).is_none()) {
            let mend = format!("the speakers are:\n{}", list(opened, options.show_names));
            return Err(Failure::usage(format!("no file has the speaker of `--interviewer` no. {}", number + 1), mend));
        }
    }
    let of = |raw: &Raw| {
        let mut indices: Vec<usize> = options.interviewer.iter().filter_map(|label| index_of(raw, label)).collect();
        indices.sort_unstable();
        indices.dedup();
        indices
    };
    Ok(opened.iter().map(|file| of(&file.import.raw)).collect())
}

fn guessed(
    options: &Import,
    session: &mut Session<'_, '_>,
    file: &Opened,
    index: usize,
) -> Result<Vec<usize>, Failure> {
    let raw = &file.import.raw;
    let is_document = options.document || options.mode == Some(Mode::Document);
    // One voice alone is whoever was recorded; nobody asks in a document.
    if is_document || raw.speakers.len() < 2 {
        return Ok(Vec::new());
    }
    if let Some(guess) = likely_interviewer(raw) {
        session.out.tell(format_args!("file {}: speaker {} asks, as it seems (--interviewer)", index + 1, guess + 1));
        return Ok(vec![guess]);
    }
    if session.world.interactive {
        return ask(session, raw, index);
    }
    let mend = format!(
        "say it with `--interviewer LABEL` or a number; the speakers of file {} are:\n{}",
        index + 1,
        lines(raw, options.show_names)
    );
    Err(Failure::usage("it is not clear who asks the questions", mend))
}

/// Asks at the terminal, where labels may be shown: the names are the user's own.
fn ask(session: &mut Session<'_, '_>, raw: &Raw, index: usize) -> Result<Vec<usize>, Failure> {
    session.out.tell(format_args!("The speakers of file {} are:\n{}", index + 1, lines(raw, true)));
    let _ = write!(session.out.aside, "Who asks the questions? Numbers, or nothing for nobody: ");
    let _ = session.out.aside.flush();
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer).map_err(Failure::Output)?;
    let words = answer.split([' ', ',', '\t', '\n', '\r']).filter(|word| !word.is_empty());
    let found: Option<Vec<usize>> = words.map(|word| index_of(raw, word)).collect();
    found.ok_or_else(|| Failure::usage("that is no speaker of the file", "answer with a number of the list".to_owned()))
}

fn list(opened: &[Opened], names: bool) -> String {
    let parts = opened.iter().enumerate();
    let parts = parts.map(|(index, file)| format!("  file {}:\n{}", index + 1, lines(&file.import.raw, names)));
    parts.collect::<Vec<_>>().join("\n")
}

/// A line a speaker: number, how much they say, the label where names may be shown.
fn lines(raw: &Raw, names: bool) -> String {
    let mut out = String::new();
    for (index, label) in raw.speakers.iter().enumerate() {
        let own = || raw.turns.iter().filter(|turn| turn.speaker == Some(index));
        let words: usize = own().map(|turn| turn.text.split_whitespace().count()).sum();
        let label = if names { format!("  {}", terminal(label)) } else { String::new() };
        let _ = writeln!(out, "      {:>2}: {} turns, {words} words{label}", index + 1, own().count());
    }
    out.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_speaker_is_meant_by_label_or_number() {
        let raw =
            Raw { speakers: vec!["Ola Nordvik".to_owned(), "2".to_owned(), "Gjest".to_owned()], ..Raw::default() };
        assert_eq!(index_of(&raw, " ola nordvik"), Some(0));
        assert_eq!((index_of(&raw, "2"), index_of(&raw, "3"), index_of(&raw, "1")), (Some(1), Some(2), Some(0)));
        assert_eq!((index_of(&raw, "0"), index_of(&raw, "4"), index_of(&raw, "x")), (None, None, None));
    }

    #[test]
    fn labels_are_told_only_where_names_may_be() {
        let raw = Raw { speakers: vec!["Ola".to_owned()], ..Raw::default() };
        assert!(!lines(&raw, false).contains("Ola") && lines(&raw, true).contains("Ola"));
    }
}
