//! `belegg read`: saying that a transcript was read to its end.

use super::tag::transcript;
use super::{Failure, Session};
use crate::coding::Action;

/// Say that you have read transcripts to their end
///
/// What you left uncoded is a judgement from then on: agreement is counted over what was read. The others' codings
/// are shown to you now, in a round of coding when all who were given the transcript have read it. `belegg undo` takes
/// it back.
#[derive(Debug, clap::Args)]
pub struct Read {
    /// Which
    #[arg(value_name = "TRANSCRIPT", required = true)]
    transcripts: Vec<String>,
}

impl Read {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = session.project()?;
        let ids = self.transcripts.iter().map(|id| Ok(transcript(&project, id)?.id.clone()));
        let ids = ids.collect::<Result<Vec<_>, Failure>>()?;
        let name = session.writer()?;
        let plan = &project.settings.rounds;
        let now = session.world.now();
        let is_new = |id: &_| {
            let round = plan.round_of(&name.coder, id, &now);
            !plan.has_read(&project.codings, round, &name.coder, id)
        };
        let (new, known): (Vec<_>, Vec<_>) = ids.into_iter().partition(is_new);
        let actions = new.iter().map(|id| (session.world.new_id(), Action::Read(id.clone()))).collect();
        session.record(&project, &name, actions)?;
        new.iter().try_for_each(|id| session.out.line(format_args!("read {id}")))?;
        known.iter().for_each(|id| session.out.tell(format_args!("{id} was read already")));
        Ok(())
    }
}
