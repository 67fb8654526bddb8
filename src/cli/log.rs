//! `belegg log`: what was done, in order.

use super::{Failure, Session};
use crate::coding::{Action, CoderId, Entry, JournalName, MemoTarget};
use crate::source::terminal;
use crate::transcript::TranscriptId;

/// Show what was coded, changed and decided, in order
///
/// The order is that of the journals' common clock; times are shown as the machines had them.
#[derive(Debug, clap::Args)]
pub struct Log {
    /// Only entries about this transcript
    #[arg(long, value_name = "ID")]
    transcript: Option<TranscriptId>,
    /// Only entries by this coder
    #[arg(long, value_name = "ID")]
    by: Option<CoderId>,
    /// Only the last N
    #[arg(long, short = 'n', value_name = "N")]
    last: Option<usize>,
    /// Give one JSON object (docs/json.md)
    #[arg(long)]
    json: bool,
}

impl Log {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = session.project()?;
        let entries = project.entries();
        let about = |entry: &Entry| match (&self.transcript, transcript(entry), target(&entry.action)) {
            (None, ..) => true,
            (Some(wanted), Some(found), _) => wanted == found,
            (Some(wanted), None, Some(of)) => {
                project.codings.coding(of).is_some_and(|coding| coding.transcript == *wanted)
            }
            _ => false,
        };
        let by = |name: &JournalName| self.by.as_ref().is_none_or(|coder| name.coder == *coder);
        let mut shown: Vec<_> = entries.into_iter().filter(|(name, entry)| by(name) && about(entry)).collect();
        let skip = self.last.map_or(0, |last| shown.len().saturating_sub(last));
        shown.drain(..skip);
        if self.json {
            let entries: Vec<_> = shown.iter().map(|(name, entry)| as_json(name, entry)).collect();
            return session.out.json(&serde_json::json!({ "entries": entries }));
        }
        for (name, entry) in shown {
            session.out.line(format_args!("{} {} {name}  {}", entry.id, terminal(&entry.at), describe(entry)))?;
        }
        Ok(())
    }
}

fn as_json(name: &JournalName, entry: &Entry) -> serde_json::Value {
    serde_json::json!({
        "id": entry.id.to_string(), "at": entry.at, "coder": name.coder, "device": name.device,
        "n": entry.n, "clock": entry.clock, "op": op(&entry.action),
        "of": target(&entry.action).map(|of| of.to_string()),
        "transcript": transcript(entry).map(TranscriptId::as_str),
        "what": describe(entry),
    })
}

/// The entry's operation, as in journals.
fn op(action: &Action) -> &str {
    match action {
        Action::Code { .. } => "code",
        Action::Uncode(_) => "uncode",
        Action::Recode(..) => "recode",
        Action::Resize(..) => "resize",
        Action::Stance(..) => "stance",
        Action::Memo(..) => "memo",
        Action::Star(_) => "star",
        Action::Unstar(_) => "unstar",
        Action::Read(_) => "read",
        Action::Topic(..) => "topic",
        Action::Decide(..) => "decide",
        Action::Undo(_) => "undo",
        Action::Newer(op) => op,
    }
}

/// The coding or entry it is about.
fn target(action: &Action) -> Option<crate::coding::EntryId> {
    match action {
        Action::Uncode(of)
        | Action::Recode(of, _)
        | Action::Resize(of, _)
        | Action::Stance(of, _)
        | Action::Star(of)
        | Action::Unstar(of)
        | Action::Decide(of, _)
        | Action::Undo(of)
        | Action::Memo(MemoTarget::Coding(of), _) => Some(*of),
        _ => None,
    }
}

/// The transcript an entry itself names.
fn transcript(entry: &Entry) -> Option<&TranscriptId> {
    match &entry.action {
        Action::Code { transcript, .. }
        | Action::Read(transcript)
        | Action::Topic(transcript, ..)
        | Action::Memo(MemoTarget::Transcript(transcript), _) => Some(transcript),
        _ => None,
    }
}

/// One line about an entry, safe to show. Informants' words stay out of it: a log is pasted into mails.
pub(super) fn describe(entry: &Entry) -> String {
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
