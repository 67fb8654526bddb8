//! `belegg log`: what was done, in order.

use super::{Failure, Session};
use crate::coding::{Action, CoderId, Entry, JournalName, MemoTarget, describe};
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
        let about = |entry: &Entry| match (&self.transcript, transcript(entry), entry.action.target()) {
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
        "n": entry.n, "clock": entry.clock, "op": entry.action.op(),
        "of": entry.action.target().map(|of| of.to_string()),
        "transcript": transcript(entry).map(TranscriptId::as_str),
        "what": describe(entry),
    })
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
