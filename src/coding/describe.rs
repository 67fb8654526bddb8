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
        Action::Decide(of, decision) => format!("decide {of} {}", decision.word()),
        Action::Undo(of) => format!("undo {of}"),
        Action::Redact(participant) => format!("redact {participant}"),
        Action::Newer(op) => format!("{} (of a newer version)", terminal(op)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coding::samples::{KINDS, action, entry, id};

    #[test]
    fn every_entry_is_told_by_its_operation_and_without_words_of_informants() {
        for kind in 0..KINDS {
            let action = action(kind, id(7));
            let of = action.target();
            let op = action.op().to_owned();
            let told = describe(&entry(1, 1, id(1), action));
            assert!(told.starts_with(&op), "{told}");
            assert!(of.is_none_or(|of| told.contains(&of.to_string())), "{told}");
            assert!(!["alt", "Tvetydig", "Rolig", "Runde"].iter().any(|word| told.contains(word)), "{told}");
        }
        let newer = entry(1, 1, id(1), Action::Newer("le\u{1b}ap".to_owned()));
        assert!(!describe(&newer).contains('\u{1b}') && describe(&newer).ends_with("(of a newer version)"));
    }
}
