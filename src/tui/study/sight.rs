//! What a coder may see of each transcript: whether what others coded there is for their eyes, and what they coded
//! themselves in an earlier round.
//!
//! Within a round everybody works blind: others' codings are shown once all who were given the transcript have read
//! it. Who is given one again reads it anew: what they made of it before would be copied.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::coding::{CoderId, Coding, Codings, History};
use crate::project::Settings;
use crate::transcript::TranscriptId;

/// What may be seen of one transcript.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sight {
    /// The round it is read in, by its index in the plan; `None` where no round gives it to this coder.
    pub round: Option<usize>,
    /// This coder has read it to its end, in that round.
    pub is_read: bool,
    /// Who was given it in that round too and has not read it to its end.
    pub waits_for: BTreeSet<CoderId>,
}

/// What may be seen of all transcripts.
#[derive(Debug, Clone)]
pub struct Sights {
    me: CoderId,
    settings: Arc<Settings>,
    shows_others: bool,
    of: HashMap<TranscriptId, Sight>,
}

impl Sight {
    /// Whether what others coded may be seen, if it is to be shown at all.
    pub fn is_open(&self) -> bool {
        self.is_read && self.waits_for.is_empty()
    }
}

impl Sights {
    /// Before anything is known nothing of others is shown.
    pub(super) fn blind(me: CoderId, settings: Arc<Settings>) -> Self {
        Self { me, settings, shows_others: true, of: HashMap::new() }
    }

    /// As journals and rounds have it on a day (`2026-01-31`): a round counts from its first day on.
    pub(super) fn on(day: &str, me: &CoderId, settings: &Arc<Settings>, shows_others: bool, history: &History) -> Self {
        let read = Codings { read: history.reads().clone(), ..Codings::default() };
        let plan = &settings.rounds;
        let given = plan.0.iter().flat_map(|round| round.assigned.keys());
        let known = read.read.keys().filter(|(coder, _)| coder == me).map(|(_, id)| id).chain(given);
        let sight = |id: &TranscriptId| {
            let round = plan.round_of(me, id, day);
            let given = round.and_then(|round| plan.0.get(round)?.assigned.get(id)).into_iter().flatten();
            let waits = given.filter(|coder| *coder != me && !plan.has_read(&read, round, coder, id));
            Sight { round, is_read: plan.has_read(&read, round, me, id), waits_for: waits.cloned().collect() }
        };
        let of = known.map(|id| (id.clone(), sight(id))).collect();
        Self { me: me.clone(), settings: Arc::clone(settings), shows_others, of }
    }

    /// What may be seen of a transcript; of one that nobody read and no round gives out, nothing of others.
    pub fn of(&self, transcript: &TranscriptId) -> Option<&Sight> {
        self.of.get(transcript)
    }

    /// Whether what others coded in a transcript is shown.
    pub fn shows(&self, transcript: &TranscriptId) -> bool {
        self.shows_others && self.is_open(transcript)
    }

    /// Whether what others coded in a transcript could be shown.
    pub fn is_open(&self, transcript: &TranscriptId) -> bool {
        self.of.get(transcript).is_some_and(Sight::is_open)
    }

    /// Whether a coding is for this coder's eyes: another's where [`shows`](Self::shows) says so; one's own always
    /// but where it was made in an earlier round than the one in which the transcript is yet to be read again.
    pub fn may_see(&self, coding: &Coding) -> bool {
        if coding.by.coder == self.me { !self.is_of_earlier_round(coding) } else { self.shows(&coding.transcript) }
    }

    fn is_of_earlier_round(&self, coding: &Coding) -> bool {
        let unread = self.of.get(&coding.transcript).filter(|sight| sight.round.is_some() && !sight.is_read);
        unread
            .is_some_and(|sight| self.settings.rounds.round_of(&self.me, &coding.transcript, &coding.at) != sight.round)
    }

    /// The name of the round a transcript is read in.
    pub fn round_name(&self, transcript: &TranscriptId) -> Option<&str> {
        let round = self.of.get(transcript)?.round?;
        self.settings.rounds.0.get(round).map(|round| round.id.as_str())
    }
}
