//! The report of a merge as JSON.

use serde::Serialize;

use crate::project::merge::{Conflict, MergeReport};

/// The whole answer.
#[derive(Debug, Serialize)]
pub(super) struct Answer<'r> {
    written: bool,
    nothing_new: bool,
    journals: Vec<Journal>,
    files: Vec<File<'r>>,
    codes: Codes<'r>,
    withdrawn: &'r [String],
    conflicts: Vec<Place<'r>>,
    notes: &'r [String],
}

#[derive(Debug, Serialize)]
struct Journal {
    coder: String,
    device: String,
    entries: usize,
    codings: usize,
    files: usize,
}

#[derive(Debug, Serialize)]
struct File<'r> {
    file: &'r str,
    became: &'static str,
}

#[derive(Debug, Serialize)]
struct Codes<'r> {
    added: &'r [String],
    changed: &'r [String],
    removed: &'r [String],
}

#[derive(Debug, Serialize)]
struct Place<'r> {
    file: &'r str,
    why: &'static str,
    line: Option<u32>,
    their_line: Option<u32>,
    ours: &'r str,
    theirs: &'r str,
}

/// The answer about a merge, made or looked at.
pub(super) fn answer(report: &MergeReport, dry_run: bool) -> Answer<'_> {
    let journals = report.journals.iter().map(|news| Journal {
        coder: news.name.coder.to_string(),
        device: news.name.device.to_string(),
        entries: news.entries,
        codings: news.codings,
        files: news.files,
    });
    let files = report.files.iter().map(|news| File { file: news.file.as_str(), became: news.became.word() });
    let codes = &report.codes;
    Answer {
        written: !dry_run && report.writes,
        nothing_new: report.is_nothing_new(),
        journals: journals.collect(),
        files: files.collect(),
        codes: Codes { added: &codes.added, changed: &codes.changed, removed: &codes.removed },
        withdrawn: &report.withdrawn,
        conflicts: report.conflicts.iter().map(place).collect(),
        notes: &report.notes,
    }
}

fn place(conflict: &Conflict) -> Place<'_> {
    let line = |line: u32| Some(line).filter(|line| *line > 0);
    Place {
        file: conflict.file.as_str(),
        why: conflict.why.word(),
        line: line(conflict.line),
        their_line: line(conflict.their_line),
        ours: &conflict.ours,
        theirs: &conflict.theirs,
    }
}
