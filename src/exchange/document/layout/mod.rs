//! Which transcript the layout of a document shows.
//!
//! Each program puts names, times and words on the page in its own way; the first layout that fits reads
//! the document, and a document that none fits is read paragraph by paragraph, nobody speaking. Readers here
//! know lines and rows, never a file format; and whatever they take for a name or a time, no word is lost.

mod date;
mod f4;
mod label;
mod line;
mod marked;
mod named;
mod plain;
mod preamble;
mod table;
mod talk;
mod teams;
mod teams_old;
mod time;

use super::super::{RemarkKind, Report};
use super::content::Content;
use crate::transcript::Raw;
use line::Item;
use talk::Talk;

/// Reads a document as the transcript it shows, else as text.
pub(super) fn read(content: Content, report: &mut Report) -> Raw {
    let items = line::items(&content.blocks);
    for (message, layout) in LAYOUTS {
        if let Some(talk) = layout(&items, report) {
            report.tell(RemarkKind::Note, "layout", None, *message);
            return talk.finish(content.notes);
        }
    }
    plain::read(content, &items)
}

/// A reader of one layout: `None` where the document is laid out otherwise.
type Layout = fn(&[Item], &mut Report) -> Option<Talk>;

/// The plainest signs first.
const LAYOUTS: &[(&str, Layout)] = &[
    ("laid out as older versions of Teams do: times, then a name, then words", teams_old::read),
    ("laid out as f4 does: a time at the end of what was said", f4::read),
    ("laid out as Teams does: a name and a time on a line before the words", teams::read),
    ("laid out as Word's transcription does: a time and a speaker on a line before the words", marked::read),
    ("laid out as a table with a column for speakers or times", table::read),
    ("laid out with names and colons before what was said", named::read),
];

#[cfg(test)]
mod tests;
