//! `belegg untag`: taking codings back.

use super::{Failure, Session};
use crate::coding::{Action, Coding, EntryId, JournalName, select};
use crate::project::Project;
use crate::source::terminal;
use crate::transcript::TurnNo;

/// Take codings back: by id, or by transcript, turn, words and code
///
/// Only your own; somebody else's are decided on together. `belegg undo` brings them back.
#[derive(Debug, clap::Args)]
pub struct Untag {
    /// Ids of codings, or TRANSCRIPT TURN QUOTE CODE as given to `tag` (a quote that begins with
    /// a hyphen goes after `--`)
    #[arg(value_name = "ID", required = true)]
    what: Vec<String>,
    /// Which one, where the words stand in the turn more than once (from 1)
    #[arg(long, value_name = "N")]
    occurrence: Option<usize>,
    /// Give one JSON object (docs/json.md)
    #[arg(long)]
    json: bool,
}

impl Untag {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = session.project()?;
        let name = session.writer()?;
        let ids = match self.what.as_slice() {
            [transcript, turn, quote, code] if turn.parse::<u32>().is_ok() => {
                self.by_words(session, &project, &name, [transcript, turn, quote, code])?
            }
            ids => ids.iter().map(|id| by_id(&project, &name, id)).collect::<Result<_, _>>()?,
        };
        let actions = ids.iter().map(|id| (session.world.new_id(), Action::Uncode(*id))).collect();
        session.record(&project, &name, actions)?;
        if self.json {
            let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
            return session.out.json(&serde_json::json!({ "uncoded": ids }));
        }
        ids.iter().try_for_each(|id| session.out.line(format_args!("uncoded {id}")))
    }

    fn by_words(
        &self,
        session: &Session<'_, '_>,
        project: &Project,
        name: &JournalName,
        [transcript, turn, quote, code]: [&String; 4],
    ) -> Result<Vec<EntryId>, Failure> {
        let transcript = super::tag::transcript(project, transcript)?;
        let code = session.code(project, code)?.index();
        let turn = TurnNo(turn.parse().unwrap_or_default());
        let span = select(transcript, turn, quote, self.occurrence)
            .map_err(|error| Failure::usage(error.to_string(), None))?;
        let same = |coding: &&Coding| {
            coding.by.coder == name.coder
                && coding.transcript == transcript.id
                && project.codebook.resolve(&coding.code).is_some_and(|resolved| resolved.index() == code)
                && crate::coding::locate(&coding.anchor, transcript).span() == Some(span)
        };
        let ids: Vec<EntryId> = project.codings.codings.iter().filter(same).map(|coding| coding.id).collect();
        if ids.is_empty() {
            let mend = "`belegg segments` lists what is coded, with ids".to_owned();
            return Err(Failure::usage(format!("`{}` has no coding on these words with this code", name.coder), mend));
        }
        Ok(ids)
    }
}

/// The coder's own coding with an id.
fn by_id(project: &Project, name: &JournalName, text: &str) -> Result<EntryId, Failure> {
    let shown = terminal(text);
    let mend = || "`belegg segments` lists what is coded, with ids".to_owned();
    let id: EntryId =
        text.parse().map_err(|_| Failure::usage(format!("`{shown}` is not the id of a coding"), mend()))?;
    let coding =
        project.codings.coding(id).ok_or_else(|| Failure::usage(format!("there is no coding `{shown}`"), mend()))?;
    if coding.by.coder != name.coder {
        let message = format!("`{shown}` is `{}`'s coding, not `{}`'s", coding.by.coder, name.coder);
        return Err(Failure::usage(message, "decide on it together, or write as them with `--coder`".to_owned()));
    }
    Ok(id)
}
