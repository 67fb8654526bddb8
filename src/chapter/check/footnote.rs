//! Rule: a footnote's reference has a definition, and a definition a reference.

use std::collections::HashSet;

use super::Remarks;
use super::view::View;
use crate::chapter::ChapterFault;
use crate::source::terminal;

pub(super) fn check(view: &View<'_>, remarks: &mut Remarks) {
    let notes = &view.chapter.footnotes;
    let referred: HashSet<&str> = notes.iter().filter(|note| !note.definition).map(|note| &*note.label).collect();
    for note in notes.iter().filter(|note| note.definition && !referred.contains(&*note.label)) {
        remarks.add(note.label_range.start, ChapterFault::IdleFootnote(terminal(&note.label)));
    }
    // Markdown reads a reference without a definition as text.
    for block in &view.chapter.blocks {
        let text = block.blanked([]);
        for (at, _) in text.match_indices("[^") {
            let label = text.get(at + 2..).and_then(|rest| rest.split_once(']')).map(|(label, _)| label);
            let is_label = |label: &&str| !label.is_empty() && !label.contains(char::is_whitespace);
            if let Some(label) = label.filter(is_label) {
                remarks.add(block.source_of(at), ChapterFault::NoFootnote(terminal(label)));
            }
        }
    }
}
