//! An entry told in words.

use super::{Action, Entry, MemoTarget};
use crate::source::terminal;

/// One line about an entry, safe to show. Informants' words stay out of it: a log is pasted into mails.
pub fn describe(entry: &Entry) -> String {
    match &entry.action {
        Action::Code { transcript, anchor, code, stance, .. } => {
            format!("code {transcript} turn {} {code} {}", anchor.turn, stance.word())
        }
        Action::Uncode(of) => format!("uncode {of}"),
        Action::Recode(of, code) => format!("recode {of} to {code}"),
        Action::Resize(of, anchor) => format!("resize {of} to turn {} {}..{}", anchor.turn, anchor.start, anchor.end),
        Action::Stance(of, stance) => format!("stance {of} {}", stance.word()),
        Action::Memo(about, _) => match about {
            MemoTarget::Coding(of) => format!("memo on {of}"),
            MemoTarget::Transcript(transcript) => format!("memo on {transcript}"),
            MemoTarget::Code(code) => format!("memo on {code}"),
            MemoTarget::Project => "memo on the project".to_owned(),
        },
        Action::Star(of) => format!("star {of}"),
        Action::Unstar(of) => format!("unstar {of}"),
        Action::Read(transcript) => format!("read {transcript}"),
        Action::Topic(transcript, theme, coverage) => format!("topic {transcript} {theme} {}", coverage.word()),
        Action::Decide(of, decision) => format!("decide {of} {decision:?}").to_lowercase(),
        Action::Undo(of) => format!("undo {of}"),
        Action::Newer(op) => format!("{} (of a newer version)", terminal(op)),
    }
}
